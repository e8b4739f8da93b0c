"""A quotation and a stretch of an article -> what was changed, by the cheapest way to turn one into the other.

An alignment that is global for the quotation and local for the article, with affine costs for words that were left out
(Gotoh, Journal of Molecular Biology 162, 1982): one long omission costs less than many changed words. An ellipsis in
the quotation stands for any words, at no cost.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from assistant.tokens import ELLIPSIS, SOFT, Token, same
from index.spans import Span

SUBSTITUTED, NUMBER_FOR_NUMBER, INSERTED = 1.0, 0.6, 0.8
"""Costs of a changed and of an added word; of a changed number, or a word that a prefix denies, which most often stand
where they stood."""
LEFT_OUT, EACH_LEFT_OUT = 0.65, 0.1
"""Costs of an omission, and of every word of it."""
SIGN, NEARLY = 0.1, 0.02
"""Costs of a changed, added or left-out sign, and of the same letters in another case or with another hyphen."""
_NEVER = 1e9


class ChangeKind(Enum):
    """What was changed, the gravest first."""

    NUMBER = "number"
    NEGATION = "negation"
    WORD = "other word"
    CASE = "capitals"
    SIGN = "punctuation"


class Operation(Enum):
    """What the quotation did to the article's words."""

    INSERTED = "inserted"
    DELETED = "deleted"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a quotation.

    Attributes:
        kind: what was changed.
        quoted: characters of the quotation, end exclusive; empty, at the place, where words were deleted.
        original: characters of the article's text, the same; empty where words were inserted.
    """

    kind: ChangeKind
    quoted: Span
    original: Span

    @property
    def operation(self) -> Operation:
        """What was done."""
        if self.original[0] == self.original[1]:
            return Operation.INSERTED
        return Operation.DELETED if self.quoted[0] == self.quoted[1] else Operation.REPLACED


Pair = tuple[int | None, int | None]
"""Numbers of a quoted and an original token that stand for each other; None where the other side has nothing."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """A quotation laid beside the part of an article that it is nearest to.

    Attributes:
        similarity: in [0, 1], higher is closer: 1 less the cost of the changes per word of the quotation.
        pairs: in order, from the first to the last original token that is quoted; ellipses are left out.
    """

    similarity: float
    pairs: tuple[Pair, ...]


def align(quoted: Sequence[Token], original: Sequence[Token]) -> Alignment:
    """Find the part of the original that the quotation is nearest to, and what stands for what.

    Takes len(quoted) * len(original) steps.
    """
    words = sum(token.is_word for token in quoted)
    kinds = [_kind(token) for token in original]
    skips = [SIGN / 2 if kind == "sign" else EACH_LEFT_OUT for kind in kinds]
    best = [0.0] * (len(original) + 1)
    steps: list[bytearray] = []
    for token in quoted:
        best, step = _gap_row(best) if token.form == ELLIPSIS else _row(token, best, original, kinds, skips)
        steps.append(step)
    end = min(range(len(best)), key=best.__getitem__)
    pairs = _trimmed(_traced(steps, end, quoted))
    return Alignment(max(0.0, 1.0 - best[end] / words) if words and pairs else 0.0, tuple(pairs))


def _kind(token: Token) -> str:
    return ("number" if token.is_number else "word") if token.is_word else "sign"


_PAIRED, _ADDED, _SKIPPED, _SKIPPING = 1, 2, 4, 8
"""How a cell was reached: by both tokens, by the quoted one alone, by an omission; whether that had begun before."""


def _row(
    token: Token, above: Sequence[float], original: Sequence[Token], kinds: Sequence[str], skips: Sequence[float]
) -> tuple[list[float], bytearray]:
    """Fill the row of one quoted token: cheapest cost of the quotation up to it, ending before each original token."""
    kind = _kind(token)
    added = SIGN if kind == "sign" else INSERTED
    costs = {other: _substituted(kind, other) for other in ("number", "word", "sign")}
    denied = _denied(token.key)
    row, step = [above[0] + added], bytearray([_ADDED])
    skipping = _NEVER
    for j, other in enumerate(original):
        if token.key == other.key:
            paired = above[j] + (0.0 if same(token, other) else NEARLY)
        else:
            paired = above[j] + (NUMBER_FOR_NUMBER if other.key in denied else costs[kinds[j]])
        alone = above[j + 1] + added
        opened = row[j] + skips[j] + (LEFT_OUT if kinds[j] != "sign" else SIGN / 2)
        begun = skipping + skips[j]
        how = _SKIPPING if begun < opened else 0
        skipping = min(opened, begun)
        cost = paired if paired <= alone else alone
        if skipping < cost:
            row.append(skipping)
            step.append(how | _SKIPPED)
        else:
            row.append(cost)
            step.append(how | (_PAIRED if paired <= alone else _ADDED))
    return row, step


def _gap_row(above: Sequence[float]) -> tuple[list[float], bytearray]:
    """Fill the row of an ellipsis: any number of original tokens are left out at no cost."""
    row, step = [above[0]], bytearray([_ADDED])
    for cost in above[1:]:
        free = row[-1] <= cost
        row.append(row[-1] if free else cost)
        step.append(_SKIPPED if free else _ADDED)
    return row, step


def _substituted(kind: str, other: str) -> float:
    if kind == other:
        return {"number": NUMBER_FOR_NUMBER, "word": SUBSTITUTED, "sign": SIGN}[kind]
    return _NEVER if "sign" in {kind, other} else SUBSTITUTED


def _traced(steps: Sequence[bytearray], end: int, quoted: Sequence[Token]) -> list[Pair]:
    """Follow the cheapest way back from its end."""
    pairs: list[Pair] = []
    i, j = len(steps), end
    while i:
        how, gap = steps[i - 1][j], quoted[i - 1].form == ELLIPSIS
        if how & _SKIPPED:
            pairs += [] if gap else [(None, j - 1)]
            while how & _SKIPPING and not gap:
                j -= 1
                how = steps[i - 1][j]
                pairs.append((None, j - 1))
            j -= 1
        elif how & _ADDED:
            pairs += [] if gap else [(i - 1, None)]
            i -= 1
        else:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
    return pairs[::-1]


def _trimmed(pairs: list[Pair]) -> list[Pair]:
    """Leave out original tokens before the first and after the last that is quoted."""
    held = [number for number, pair in enumerate(pairs) if None not in pair]
    if not held:
        return []
    return [pair for number, pair in enumerate(pairs) if held[0] <= number <= held[-1] or pair[0] is not None]


_Changed = tuple[Token | None, Token | None, Span, Span]
"""A quoted and an original token that differ, or one alone, and the places of both."""


def changes_of(pairs: Sequence[Pair], quoted: Sequence[Token], original: Sequence[Token]) -> tuple[Change, ...]:
    """Name the changes; neighbouring ones of one kind are one change."""
    first = {0} | {i + 1 for i, token in enumerate(quoted) if token.form == ELLIPSIS}
    at, there = 0, min((original[j].start for _, j in pairs if j is not None), default=0)
    runs: list[list[_Changed]] = [[]]
    for i, j in pairs:
        q, o = (None if i is None else quoted[i]), (None if j is None else original[j])
        spans = ((q.start, q.end) if q else (at, at)), ((o.start, o.end) if o else (there, there))
        at, there = spans[0][1], spans[1][1]
        if q and o and same(q, o, first=i in first):
            runs.append([])
        else:
            runs[-1].append((q, o, *spans))
    return tuple(change for run in runs for change in _named(run))


def _named(run: Sequence[_Changed]) -> list[Change]:
    """Name neighbouring changes. A negation in other words, "didn't" for "did not", is no change of the negation."""
    ours = sum(q is not None and _negates(q.key) for q, _, _, _ in run)
    theirs = sum(o is not None and _negates(o.key) for _, o, _, _ in run)
    found: list[Change] = []
    for q, o, quoted, original in run:
        kind = _kind_of(q, o, denial=ours != theirs)
        if found and found[-1].kind is kind:
            found[-1] = Change(kind, _joined(found[-1].quoted, quoted), _joined(found[-1].original, original))
        else:
            found.append(Change(kind, quoted, original))
    return found


def _joined(a: Span, b: Span) -> Span:
    """Span from the first to the last; an empty one adds nothing."""
    if a[0] == a[1] or b[0] == b[1]:
        return b if a[0] == a[1] else a
    return (a[0], b[1])


NEGATIONS = frozenset(
    """no not non never none neither nor cannot without nothing nobody nowhere hardly scarcely barely lack lacks lacked
    lacking absent absence fail fails failed failing""".split()
)
_NUMBER_WORDS = frozenset(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million
    millions billion billions half halves quarter quarters twice double triple percent once dozen dozens first second
    third thirds fourth fourths fifth fifths sixth sixths seventh sevenths eighth eighths ninth ninths tenth
    tenths""".split()
)
_NUMBER_SIGNS = frozenset("%‰°<>=≤≥±~≈^/×+")
_PREFIXES = {"un": 4, "non": 4, "in": 5, "im": 5, "il": 5, "ir": 5, "dis": 5, "a": 6}
"""Prefixes that deny, and the least letters of the word behind them: "unsafe", "atypical", and not "inform"."""
_SIGNED = re.compile(r"(?<![^\W\d])-(?=\d)")
"""A hyphen that is a minus or stands between the numbers of a range, and is none of a name as in "IL-6"."""


def _kind_of(quoted: Token | None, original: Token | None, *, denial: bool) -> ChangeKind:
    sides = [token for token in (quoted, original) if token]
    if quoted and original and quoted.key == original.key:
        if len(_SIGNED.findall(quoted.form)) != len(_SIGNED.findall(original.form)):
            return ChangeKind.NUMBER
        hyphens = quoted.form.lower() != original.form.lower()
        return ChangeKind.SIGN if hyphens else ChangeKind.CASE
    if any(token.is_number or token.key in _NUMBER_SIGNS or _counts(token) for token in sides):
        return ChangeKind.NUMBER
    denied = denial and any(_negates(token.key) for token in sides)
    if denied or (len(sides) == 2 and sides[0].key in _denied(sides[1].key)):
        return ChangeKind.NEGATION
    return ChangeKind.WORD if any(token.is_word for token in sides) else ChangeKind.SIGN


def _counts(token: Token) -> bool:
    """Whether a word says how many: "three", "threefold", "two-thirds"."""
    return any(part.removesuffix("fold") in _NUMBER_WORDS for part in re.split(rf"[-{SOFT}]", token.form.lower()))


def _negates(key: str) -> bool:
    return key in NEGATIONS or key.endswith("n't")


def _denied(key: str) -> frozenset[str]:
    """Return what a word is with a prefix that denies it put before it or taken away: "unlikely" for "likely"."""
    longer = {prefix + key for prefix, least in _PREFIXES.items() if len(key) >= least}
    bare = {prefix: key.removeprefix(prefix) for prefix in _PREFIXES}
    return frozenset(longer | {word for prefix, word in bare.items() if _PREFIXES[prefix] <= len(word) < len(key)})
