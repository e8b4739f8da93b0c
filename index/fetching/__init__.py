"""Fetching: articles from the network, only when somebody asks for them."""

from index.fetching.adding import add_references
from index.fetching.references import Page, Publication, Search, reference_of
from index.report import FetchReport, Unfetched

__all__ = ["FetchReport", "Page", "Publication", "Search", "Unfetched", "add_references", "reference_of"]
