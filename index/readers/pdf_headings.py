"""Which paragraphs of a PDF are its title and headings: by size, weight and shortness."""

import re
from collections import Counter
from collections.abc import Sequence

from index.blocks.back_matter import is_caption
from index.blocks.looks import MAX_HEADING_WORDS
from index.blocks.prose import words
from index.blocks.titles import MAX_TITLE_WORDS
from index.readers.pdf_paragraphs import Paragraph

LARGER = 1.06
"""Times the size of the text from which headings are larger."""
TITLE_LARGER = 1.15
"""Times the size of the text from which a title is larger."""
MAX_LINES = 3


def heading_levels(paragraphs: Sequence[Paragraph], *, stated: str = "") -> list[int]:
    """The level of each paragraph.

    Args:
        paragraphs: of the whole document.
        stated: the title that the document states of itself, which many do wrongly.

    Returns:
        1 for the title, the largest of the first page; 2 for headings of the largest size, 3 for the next and so on up
        to 6; 0 for everything else.
    """
    letters: Counter[float] = Counter()
    for paragraph in paragraphs:
        letters[round(paragraph.size, 1)] += sum(len(line.text) for line in paragraph.lines)
    usual = letters.most_common(1)[0][0] if letters else 0.0
    title = _title(paragraphs, usual, stated)
    heads = [number for number, one in enumerate(paragraphs) if number != title and _is_heading(one, usual)]
    sizes = sorted({round(paragraphs[number].size, 1) for number in heads}, reverse=True)
    levels = {number: min(6, 2 + sizes.index(round(paragraphs[number].size, 1))) for number in heads}
    return [1 if number == title else levels.get(number, 0) for number in range(len(paragraphs))]


def _title(paragraphs: Sequence[Paragraph], usual: float, stated: str) -> int:
    """The number of the title among the paragraphs, -1 if none stands out."""
    first = [number for number, one in enumerate(paragraphs) if one.first_page == paragraphs[0].first_page]
    named = [number for number in first if _solid(_text(paragraphs[number])) == _solid(stated)]
    if named and len(words(stated)) > 1:
        return named[0]
    sizes = {number: round(paragraphs[number].size, 1) for number in first if _may_be_title(paragraphs[number], usual)}
    return max(sizes, key=lambda number: (sizes[number], -number), default=-1)


def _may_be_title(paragraph: Paragraph, usual: float) -> bool:
    return paragraph.size >= TITLE_LARGER * usual and 2 <= len(words(_text(paragraph))) <= MAX_TITLE_WORDS


def _is_heading(paragraph: Paragraph, usual: float) -> bool:
    text = _text(paragraph)
    if len(paragraph.lines) > MAX_LINES or not 1 <= len(words(text)) <= MAX_HEADING_WORDS or is_caption(text):
        return False
    if any(line.row for line in paragraph.lines) or sum(map(str.isalpha, text)) < 0.6 * len(text):
        return False
    larger = paragraph.size > LARGER * usual or (paragraph.bold and paragraph.size > 0.9 * usual)
    return larger and not text.endswith((".", ",", ";") if paragraph.bold else (".", ",", ";", ":"))


def _text(paragraph: Paragraph) -> str:
    return " ".join(line.text for line in paragraph.lines)


def _solid(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
