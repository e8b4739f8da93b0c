"""What a short line is, by its neighbours: a heading, an item of the article's list, a table's row, or furniture."""

from collections import Counter
from dataclasses import dataclass, field

from index.article import BlockKind
from index.blocks.back_matter import is_labelled
from index.blocks.bylines import is_author_list
from index.blocks.labels import is_label
from index.blocks.looks import MAX_HEADING_WORDS, Look
from index.blocks.notices import is_notice
from index.blocks.prose import has_verb, is_numbered, is_sentence, lower_share, small_share, words

MIN_STANDFIRST = 6
"""Words from which a sentence that is marked as a heading right under the title leads into the article."""

MIN_WORDY = 7
"""Words of an item from which it may be a sentence without a full stop."""


@dataclass(slots=True)
class Neighbours:
    """The looks of a document and the kinds of its blocks as far as they are known.

    Attributes:
        looks: all blocks in order.
        first, last: numbers of the first and the last paragraph of prose; without prose len(looks) and -1.
        title: number of the title's block, -1 if there is none.
        kinds: what the first blocks are; grows as the document is read.
    """

    looks: list[Look]
    first: int
    last: int
    title: int
    kinds: list[BlockKind] = field(default_factory=list)
    repeats: Counter[str] = field(init=False)
    marks_links: bool = field(init=False)
    _run: tuple[int, int, BlockKind] = field(init=False, default=(0, -1, BlockKind.BODY))

    def __post_init__(self) -> None:
        self.repeats = Counter(look.plain for look in self.looks)
        self.marks_links = any(look.cut.linked for look in self.looks)

    def after(self, number: int) -> Look | None:
        """The next block that is not furniture by itself."""
        return next(
            (look for look in self.looks[number + 1 : number + 12] if look.kind is not BlockKind.FURNITURE), None
        )

    def heads_prose(self, number: int) -> bool:
        """Whether a short line is a heading: sentences or list items follow it at once."""
        if number >= len(self.looks):
            return False
        look = self.looks[number]
        if look.row or look.size > MAX_HEADING_WORDS or not look.plain[:1].strip("\"'\u201c(\u00bf")[:1].isalnum():
            return bool(
                look.plain[:1] in "\"'\u201c(\u00bf" and look.size <= MAX_HEADING_WORDS and look.size > 1
            ) and self._prose_at(number + 1)
        if look.plain[0].islower() and look.size > 3:
            return False
        return look.plain[-1] not in ",;" and self._prose_at(number + 1)

    def _prose_at(self, number: int) -> bool:
        for look in self.looks[number : number + 4]:
            if look.kind is BlockKind.BODY:
                return look.prose or not look.item
            if look.kind is None and look.item:
                return True
            if look.kind is not BlockKind.FURNITURE or look.section:
                return False
        return False

    def kind(self, number: int) -> BlockKind:
        """What a block is that its look alone does not tell; the kinds of all blocks before it must be known."""
        look = self.looks[number]
        if look.cut.level:
            return self._kind_of_marked(number, look)
        if look.item:
            return BlockKind.HEADING if self._is_numbered_heading(number) else self._kind_of_item(number)
        if look.row and self._in_table(number):
            return BlockKind.BODY
        if number < self.first and (is_author_list(look.plain) or is_labelled(look.plain)):
            return BlockKind.BACK_MATTER
        if look.plain.endswith(":") and self._introduces(number):
            return BlockKind.BODY
        if self._introduced(number):
            return BlockKind.HEADING if self.heads_prose(number) and not look.cut.tight else BlockKind.BODY
        if look.plain.endswith("?") and number and self.looks[number - 1].plain.endswith("?") and number != self.first:
            return BlockKind.BODY
        if self.heads_prose(number):
            return self._kind_of_heading(number, look)
        if number < self.first or number > self.last:
            return BlockKind.BODY if _is_data(look) or (look.prose and number > self.title) else BlockKind.FURNITURE
        return self._kind_of_run(number)

    def _kind_of_marked(self, number: int, look: Look) -> BlockKind:
        """A marked heading is one, unless it labels furniture (a menu, a teaser) or is a sentence under the title."""
        after = self.after(number)
        if (
            number == self.title + 1
            and is_sentence(look.plain)
            and look.size >= MIN_STANDFIRST
            and look.plain[-1] == "."
        ):
            return BlockKind.BODY
        label = is_label(look.plain) or is_notice(look.plain)
        return BlockKind.FURNITURE if label and not (after and after.prose and after.size > 25) else BlockKind.HEADING

    def _kind_of_heading(self, number: int, look: Look) -> BlockKind:
        """A line right before prose: a heading, or above the first paragraph a name or a place."""
        if self.title < number <= self.first and is_author_list(look.plain):
            return BlockKind.BACK_MATTER
        return BlockKind.HEADING

    def _kind_of_item(self, number: int) -> BlockKind:
        """What the list is that an item belongs to; all items of a list are the same."""
        start, end, kind = self._run
        if start <= number <= end:
            return kind
        start = end = number
        while start > 0 and self.looks[start - 1].item:
            start -= 1
        while end + 1 < len(self.looks) and self.looks[end + 1].item:
            end += 1
        self._run = (number, end, self._kind_of_list(start, end))
        return self._run[2]

    def _kind_of_list(self, start: int, end: int) -> BlockKind:
        """A list is the article's if it follows the article's text or says sentences, and is not made of labels."""
        run = self.looks[start : end + 1]
        labels = sum(look.kind is BlockKind.FURNITURE or look.linked for look in run)
        sentences = any(look.kind is BlockKind.BODY and not look.linked for look in run)
        above = self.kinds[start - 1] if start else BlockKind.FURNITURE
        if start < self.first and any(look.kind is BlockKind.BACK_MATTER for look in run) and not sentences:
            return BlockKind.BACK_MATTER
        if sentences:
            return BlockKind.BODY
        if labels * 2 >= len(run):
            return BlockKind.FURNITURE
        if above is BlockKind.BODY or (above is BlockKind.HEADING and start - 1 != self.title):
            return BlockKind.BODY
        if self.marks_links and start < self.last and all(map(_is_wordy, (look for look in run if look.kind is None))):
            return BlockKind.BODY
        return BlockKind.FURNITURE if labels or not self.first <= start <= self.last else BlockKind.BODY

    def _is_numbered_heading(self, number: int) -> bool:
        """Whether a short numbered line stands alone before prose: "2. Methods", "2.1 Participants"."""
        look = self.looks[number]
        raw = is_numbered(look.mark) and look.size <= 12 and look.kind is None
        near = self.looks[max(0, number - 1) : number] + self.looks[number + 1 : number + 2]
        return raw and not any(other.item and not other.cut.level for other in near) and self._prose_at(number + 1)

    def _introduces(self, number: int) -> bool:
        """Whether a line with a colon at its end begins a list, and is no mere heading of a paragraph."""
        look, after = self.looks[number], self.after(number)
        return after is not None and (after.item or look.size > 5 or has_verb(words(look.plain)))

    def _in_table(self, number: int) -> bool:
        """Whether a row belongs to a table with numbers, or stands within the article."""
        near = [look for look in self.looks[max(0, number - 6) : number + 7] if look.row]
        digits = any(letter.isdigit() for look in near for letter in look.plain)
        return (len(near) > 1 and digits) or self.first < number < self.last

    def _introduced(self, number: int) -> bool:
        """Whether the lines before are a list that a line with a colon began."""
        for back in range(number - 1, max(-1, number - 40), -1):
            look = self.looks[back]
            if self.kinds[back] is BlockKind.BODY and look.plain.endswith(":"):
                return True
            if self.kinds[back] is not BlockKind.BODY or look.kind is BlockKind.BODY:
                return False
        return False

    def _kind_of_run(self, number: int) -> BlockKind:
        """A short line among others within the article: furniture if labels stand beside it or it stands twice."""
        look = self.looks[number]
        around = self.looks[max(0, number - 3) : number] + self.looks[number + 1 : number + 4]
        near = [other for other in around if other.size <= 12]
        labels = sum(other.kind in (BlockKind.FURNITURE, BlockKind.BACK_MATTER) for other in near)
        again = self.repeats[look.plain] > 1 and look.size <= 10
        colon = look.plain.endswith(":") or has_verb(words(look.plain)) or any(map(str.isdigit, look.plain))
        if (again or labels * 2 > max(2, len(near))) and not colon:
            return BlockKind.FURNITURE
        return BlockKind.BODY


def _is_wordy(look: Look) -> bool:
    """Whether an item without a full stop speaks as a sentence does; a headline that does so would be a link."""
    tokens = words(look.plain)
    return len(tokens) >= MIN_WORDY and lower_share(tokens) >= 0.75 and small_share(tokens) >= 0.2


def _is_data(look: Look) -> bool:
    """Whether a line that is no prose is long and holds numbers, as a table run together does."""
    return look.size > 20 and sum(token[0].isdigit() for token in words(look.plain)) >= 5
