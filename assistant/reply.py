"""FactCheck | Answer | TextCheck -> the chat's short reply, in Markdown, by fixed wording.

Whatever comes from an article or a user goes through ``escaped``, which leaves neither Markdown nor HTML anything to
act on; everything else in a reply is our own.
"""

import string
import unicodedata
from collections.abc import Sequence

from assistant.agreement import AnswerGroup
from assistant.evidence import Evidence
from assistant.results import Answer, FactCheck, TextCheck
from assistant.retrieval import RELEVANT
from assistant.stance import Stance
from assistant.verdict import Verdict
from assistant.wording import grounds_words, group_words, reading_words, selection_words

QUOTES = 3
"""The most quotes in a reply; the cards beside it show the rest."""

VERDICT_SIGNS = {
    Verdict.SUPPORTED: "✓",
    Verdict.REFUTED: "✗",
    Verdict.CONTESTED: "⇄",
    Verdict.NOT_ENOUGH_EVIDENCE: "?",
}
STANCE_SIGNS = {Stance.SUPPORTS: "✓", Stance.REFUTES: "✗", Stance.NEUTRAL: "○"}

LIKELIHOODS = (
    (0.99, "virtually certain"),
    (0.95, "extremely likely"),
    (0.90, "very likely"),
    (0.66, "likely"),
    (0.51, "more likely than not"),
    (0.33, "about as likely as not"),
    (0.10, "unlikely"),
    (0.00, "very unlikely"),
)
"""The least probability of each word: the calibrated language of the IPCC (Mastrandrea et al., guidance note, 2010)."""

_SIDES: dict[Verdict, tuple[Stance, ...]] = {
    Verdict.SUPPORTED: (Stance.SUPPORTS,),
    Verdict.REFUTED: (Stance.REFUTES,),
    Verdict.CONTESTED: (Stance.SUPPORTS, Stance.REFUTES),
    Verdict.NOT_ENOUGH_EVIDENCE: (),
}
_REASONS = {
    Verdict.SUPPORTED: "The articles speak for this statement.",
    Verdict.REFUTED: "The articles speak against this statement.",
    Verdict.CONTESTED: "The articles disagree: some speak for this statement and some against it.",
    Verdict.NOT_ENOUGH_EVIDENCE: "The articles come near this, but no passage is clearly for or against it.",
}
CANNOT_REFUTE = (
    "The stance model has no class for refutes: a text that speaks against a statement comes out as neutral."
)
_EMPTY = "There are no articles to look in: add some first."
_NOTHING_NEAR = "No passage in these articles is about this, so nothing can be said for or against it."
_NOT_ANSWERED = "Nothing in these articles answers that."


def reply(result: FactCheck | Answer | TextCheck) -> str:
    """Word a result as Markdown: the verdict or the finding, its probability, and up to ``QUOTES`` quotes.

    Of a text, a table of its statements with their verdicts, and what was left out with the reasons.

    Example:
        >>> print(reply(check_fact("MSCs express the ACE2 receptor.")))  # doctest: +SKIP
        **✗ Refuted** · this verdict is very likely (probability 0.93 out of 1)
        ...
    """
    if isinstance(result, TextCheck):
        return _text_check(result)
    said = _answer(result) if isinstance(result, Answer) else _fact_check(result)
    return _paragraphs(said, *(f"*{escaped(str(item))}*" for item in result.withheld))


def likelihood(probability: float) -> str:
    """Put a probability in [0, 1] into words and a number of two decimals, never rounded to certainty.

    Example:
        >>> likelihood(0.934), likelihood(0.9999)
        ('very likely (probability 0.93 out of 1)', 'virtually certain (probability above 0.99 out of 1)')
    """
    rounded = round(probability, 2)
    word = next(word for least, word in LIKELIHOODS if rounded >= least)
    number = "above 0.99" if rounded >= 1 else "below 0.01" if rounded <= 0 else f"{rounded:.2f}"
    return f"{word} (probability {number} out of 1)"


def escaped(text: str) -> str:
    """Make text that Markdown and HTML show as it is, letter for letter.

    Every ASCII sign that is no letter, digit or space becomes a numeric character reference, so that no tag, link,
    list, emphasis, formula or template can begin. A character that steers the direction of writing or cannot be seen
    is kept, but in an element of its own, where it steers nothing, and its code is named. Without that element's
    tags, ``html.unescape`` gives the text back.

    Example:
        >>> escaped("<b>1*2")
        '&#60;b&#62;1&#42;2'
    """
    return "".join(_ESCAPES.get(character) or _shown(character) for character in text)


def escaped_attribute(text: str) -> str:
    """Make text that stands between the quotation marks of an HTML attribute."""
    return "".join(_ESCAPES.get(character, character) for character in text)


_ESCAPES = {character: f"&#{ord(character)};" for character in string.punctuation + "\t\n\r"}
_JOINERS = "\u00ad\u200c\u200d"
"""Invisible characters that words and emoji are written with: soft hyphen, zero-width non-joiner and joiner."""


def _shown(character: str) -> str:
    if unicodedata.category(character) not in {"Cc", "Cf"} or character in _JOINERS:
        return character
    code = f"U+{ord(character):04X}"
    return f'<bdi class="vouch-code" title="{code}">{character}</bdi>'


def _fact_check(result: FactCheck) -> str:
    verdict = result.verdict
    head = f"{_verdict(result)} · this verdict is {likelihood(result.probability)}"
    head += "" if result.can_refute else f"\n\n*{CANNOT_REFUTE}*"
    parts = [*_noted(reading_words(result.reading)), *_noted(selection_words(result.selection)), head]
    if not result.evidence:
        return _paragraphs(*parts, *([] if result.withheld or result.selection else [_EMPTY]))
    grounds = [part for words in grounds_words(result) for part in _noted(words)]
    if verdict is Verdict.NOT_ENOUGH_EVIDENCE and not _near(result.evidence):
        nearest = _folded("The nearest passages, though not about it", result.evidence)
        return _paragraphs(*parts, _NOTHING_NEAR, *grounds, nearest)
    reason = result.missing.gap.value if result.missing else _REASONS[verdict]
    quotes = [_quote(item, _stance_label(item)) for item in _telling(result) if item not in (result.sides or ())]
    return _paragraphs(*parts, reason, *grounds, *_side_by_side(result), *quotes)


def _verdict(result: FactCheck) -> str:
    return f"**{VERDICT_SIGNS[result.verdict]} {result.verdict.value.capitalize()}**"


def _noted(words: str) -> list[str]:
    return [f"*{escaped(words)}*"] if words else []


def _side_by_side(result: FactCheck) -> list[str]:
    """Set the best sentence of either side next to each other, as a table."""
    if result.sides is None:
        return []
    heads = [f"{STANCE_SIGNS[side]} {side.value.capitalize()}" for side in (Stance.SUPPORTS, Stance.REFUTES)]
    cells = [
        f'<span dir="auto">{escaped(item.quote)}</span> · <cite>{escaped(item.article.title)}</cite>'
        for item in result.sides
    ]
    return [f"| {heads[0]} | {heads[1]} |\n| --- | --- |\n| {cells[0]} | {cells[1]} |"]


def _text_check(result: TextCheck) -> str:
    rows = [
        f"| {number} | {escaped(check.statement)} | {_verdict(check)} · {likelihood(check.probability)} |"
        for number, check in enumerate(result.checks, start=1)
    ]
    table = "\n".join(["| | Statement | Verdict |", "| --- | --- | --- |", *rows])
    left = [f"- {escaped(piece.source)} · {piece.kind.value}" for piece in result.left_out]
    out = f"<details><summary>Left out: {len(left)}</summary>\n\n" + "\n".join(left) + "\n\n</details>"
    return _paragraphs(f"**{len(rows)} statements checked**", table, *([out] if left else []))


def _answer(result: Answer) -> str:
    parts = [*_noted(reading_words(result.reading)), *_noted(selection_words(result.selection))]
    if not result.evidence:
        empty = [] if result.withheld or result.selection else [_EMPTY]
        return _paragraphs(*parts, f"**? {_NOT_ANSWERED}**", *empty)
    if not result.found:
        nearest = _folded("The nearest passages, though not an answer", result.evidence)
        return _paragraphs(*parts, f"**? {_NOT_ANSWERED}**", nearest)
    head = f"**→ Found in the articles** · on the subject: {likelihood(result.probability)}"
    if not any(len(group.evidence) > 1 for group in result.groups):
        return _paragraphs(*parts, head, *(_quote(item, "") for item in result.evidence[:QUOTES]))
    grouped = [part for group in result.groups[:QUOTES] for part in _group(group)]
    return _paragraphs(*parts, head, *grouped)


def _group(group: AnswerGroup) -> list[str]:
    """Word one group: what its sentences agree on, then the first of them."""
    return [*_noted(group_words(group)), _quote(group.evidence[0], "")]


def _near(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Keep what is more probably than not about what was said."""
    return [item for item in evidence if item.relevance >= RELEVANT]


def _telling(result: FactCheck) -> list[Evidence]:
    """Choose the quotes of a reply: first the best for each side of the verdict, then the others of these sides."""
    near = _near(result.evidence)
    sides = _SIDES[result.verdict]
    firsts = [next((item for item in near if item.stance is side), None) for side in sides]
    chosen = [item for item in firsts if item is not None]
    rest = [item for item in near if item not in chosen]
    return [*chosen, *sorted(rest, key=lambda item: item.stance not in sides)][:QUOTES]


def _stance_label(item: Evidence) -> str:
    return f"**{STANCE_SIGNS[item.stance]} {item.stance.value.capitalize()}** · "


def _quote(item: Evidence, label: str) -> str:
    """Word one quote as a block quotation: the sentence, then its stance and the article's title."""
    title = f"<cite>{escaped(item.article.title)}</cite>"
    return f'> <span dir="auto">{escaped(item.quote)}</span>\n>\n> {label}{title}'


def _folded(summary: str, evidence: Sequence[Evidence]) -> str:
    quotes = _paragraphs(*(_quote(item, "") for item in evidence[:QUOTES]))
    return f"<details><summary>{summary}</summary>\n\n{quotes}\n\n</details>"


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(parts)
