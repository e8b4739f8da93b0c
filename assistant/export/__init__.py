"""A result -> a file: JSON, CSV, Markdown, RIS, BibTeX, ClaimReview, Web Annotation, a page to print."""

from assistant.export.formats import export

__all__ = ["export"]
