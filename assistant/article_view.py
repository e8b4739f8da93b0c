"""An article's whole text as HTML, with a place in it marked."""

import re
from collections.abc import Sequence

from assistant.cards import article_line
from assistant.markup import marked
from index.article import Article, Block, BlockKind
from index.spans import Span

LONGEST = 200_000
"""Characters of an article that are shown around the place, about; a browser is slow with much more."""

_TAGS = {BlockKind.HEADING: "h3"}
_BESIDE = {BlockKind.FURNITURE, BlockKind.BACK_MATTER}


def article_view(article: Article, place: Span = (0, 0)) -> str:
    """Show the text of an article, block by block; what surrounds the article on its page is shown paler.

    Args:
        article: as it stands in the store.
        place: characters that are marked, end exclusive; nothing is for an empty span.
    """
    shown = _around(article, place)
    cut = ""
    if len(shown) < len(article.blocks):
        cut = (
            f'<p class="vouch-note">The article is long: characters {shown[0].start:,} to {shown[-1].end:,} of '
            f"{len(article.text):,} are shown.</p>"
        )
    text = "".join(_block(article, block, place) for block in shown)
    return f'<p class="vouch-origin">{article_line(article)}</p>{cut}<div class="vouch-text">{text}</div>'


def _around(article: Article, place: Span) -> Sequence[Block]:
    """Choose the blocks near a place; all of them if the article is short enough."""
    if len(article.text) <= LONGEST:
        return article.blocks
    first = max(0, min(place[0] - LONGEST // 2, len(article.text) - LONGEST))
    chosen = [block for block in article.blocks if block.end > first and block.start < first + LONGEST]
    return chosen or article.blocks[:1]


def _block(article: Article, block: Block, place: Span) -> str:
    tag = _TAGS.get(block.kind, "p")
    beside = ' class="vouch-beside"' if block.kind in _BESIDE else ""
    hashes = _HASHES.match(article.text, block.start, block.end) if block.kind is BlockKind.HEADING else None
    left = hashes.end() if hashes else block.start
    text = article.text[left : block.end]
    start, end = (min(max(edge - left, 0), len(text)) for edge in place)
    return f'<{tag} dir="auto"{beside}>{marked(text, start, end, mark=_MARK)}</{tag}>'


_HASHES = re.compile(r"#{1,6}\s+")
"""What Markdown writes before a heading, which is shown by its size instead."""
_MARK = '<mark class="vouch-place" tabindex="-1">'
