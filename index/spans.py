"""Span: a stretch of text as (start, end) in characters, end exclusive."""

Span = tuple[int, int]


def trimmed(text: str, start: int, end: int) -> Span:
    """Move both ends of a span inwards past white space; an all-white span becomes empty at ``start``."""
    inside = text[start:end]
    left = len(inside) - len(inside.lstrip())
    return (start + left, start + max(left, len(inside.rstrip())))
