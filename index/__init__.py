"""Articles in, passages and vectors in a store, passages out."""

from index.article import Article
from index.article_rows import ArticleRecord
from index.build import add, open_store, remove, sync
from index.embedding import SentenceTransformerEmbedder
from index.filters import Filters
from index.indexing import add_article
from index.report import Interrupted, Report, Skipped
from index.store import Store
from index.verify import verify

__all__ = [
    "Article",
    "ArticleRecord",
    "Filters",
    "Interrupted",
    "Report",
    "SentenceTransformerEmbedder",
    "Skipped",
    "Store",
    "add",
    "add_article",
    "open_store",
    "remove",
    "sync",
    "verify",
]
