"""Readers: a file -> an Article, one small reader per kind of file."""

from index.readers.registry import read_article, readable, suffixes

__all__ = ["read_article", "readable", "suffixes"]
