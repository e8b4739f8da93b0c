"""Which paragraphs of a PDF are footnotes: small, begun by a mark, with no text of the usual size below them."""

import re
from collections import Counter
from collections.abc import Sequence

from index.readers.pdf_paragraphs import Paragraph

SMALLER = 0.88
"""Times the usual size up to which footnotes are set."""
_MARK = re.compile(
    r"(?:\d{1,2}\)?|[*\u2020\u2021\u00a7\u00b6]+|[\u00b9\u00b2\u00b3\u2070-\u2079]+|[a-d]\))\s*[^\W\d_a-z]"
)


def footnotes_of(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The numbers of the paragraphs that are footnotes."""
    letters: Counter[float] = Counter()
    for paragraph in paragraphs:
        letters[round(paragraph.size, 1)] += sum(len(line.text) for line in paragraph.lines)
    usual = letters.most_common(1)[0][0] if letters else 0.0
    text = [line for paragraph in paragraphs if paragraph.size > 0.95 * usual for line in paragraph.lines]
    found = set()
    for number, paragraph in enumerate(paragraphs):
        first = paragraph.lines[0]
        below = (line for line in text if line.page == first.page and line.y > first.y)
        over = any(line.start < first.end and first.start < line.end for line in below)
        if paragraph.size <= SMALLER * usual and _MARK.match(first.text) and not over:
            found.add(number)
    return frozenset(found)
