"""Fetching: articles from the network, only when somebody asks for them."""

from index.fetching.adding import add_references
from index.fetching.references import Page, Publication, Search, reference_of

__all__ = ["Page", "Publication", "Search", "add_references", "reference_of"]
