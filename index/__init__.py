"""Articles in, passages and vectors in a store, passages out."""

from index.article import Article
from index.article_rows import ArticleRecord
from index.build import add, open_store, remove, sync
from index.embedding import SentenceTransformerEmbedder
from index.filters import Filters
from index.indexing import add_article
from index.report import FetchReport, Interrupted, Report, Skipped, Unfetched
from index.store import Store
from index.verify import verify

__all__ = [
    "Article",
    "ArticleRecord",
    "FetchReport",
    "Filters",
    "Interrupted",
    "Report",
    "SentenceTransformerEmbedder",
    "Skipped",
    "Store",
    "Unfetched",
    "add",
    "add_article",
    "open_store",
    "remove",
    "sync",
    "verify",
]
