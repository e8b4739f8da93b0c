"""Readers: a file -> an Article, one small reader per kind of file."""

from index.readers.registry import read_article, read_data, readable, suffixes

__all__ = ["read_article", "read_data", "readable", "suffixes"]
