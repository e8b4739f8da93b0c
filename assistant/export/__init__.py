"""A result -> a file: JSON, CSV, Markdown, RIS, BibTeX, ClaimReview, Web Annotation, a page to print."""

from assistant.export.formats import FORMATS, export

__all__ = ["FORMATS", "export"]
