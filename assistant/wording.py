"""A result in plain words for reply, cards, exports and command: fixed sentences and signs, nothing escaped."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.agreement import AnswerGroup
from assistant.evidence import Evidence
from assistant.gaps import Gap
from assistant.independence import Footing, Line
from assistant.message import Reading
from assistant.relevance import RELEVANT
from assistant.results import Answer, FactCheck
from assistant.stance import Stance
from assistant.verdict import Verdict
from index.selection import Selection

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

CANNOT_REFUTE = (
    "The stance model has no class for refutes: a text that speaks against a statement comes out as neutral."
)
_REASONS = {
    Verdict.SUPPORTED: "The articles speak for this statement.",
    Verdict.REFUTED: "The articles speak against this statement.",
    Verdict.CONTESTED: "The articles disagree: some speak for this statement and some against it.",
    Verdict.NOT_ENOUGH_EVIDENCE: "The articles come near this, but no passage is clearly for or against it.",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an outcome is shown.

    Attributes:
        sign: tells it from every other without colour.
        word: names it.
        tone: names its colour: "supported", "refuted", "contested", "open", "nothing" or "answer".
    """

    sign: str
    word: str
    tone: str


OUTCOMES = {
    verdict: Outcome(sign, verdict.value.capitalize(), "open" if sign == "?" else verdict.value)
    for verdict, sign in VERDICT_SIGNS.items()
}
"""How each verdict is shown, where something near was found."""
NOTHING = Outcome("∅", "Nothing found", "nothing")
FOUND = Outcome("→", "Found in the articles", "answer")


def outcome_of(result: FactCheck | Answer) -> Outcome:
    """Name the outcome: the verdict, but "Nothing found" where no passage is about what was said or asked."""
    if isinstance(result, Answer):
        return FOUND if result.found else NOTHING
    near = any(item.relevance >= RELEVANT for item in result.evidence)
    return OUTCOMES[result.verdict] if near or result.verdict is not Verdict.NOT_ENOUGH_EVIDENCE else NOTHING


def reason_words(result: FactCheck | Answer) -> str:
    """Say in a sentence what the articles say; "" for an answer that was found, which speaks for itself."""
    if isinstance(result, Answer) and result.found:
        return ""
    if not result.evidence and not result.withheld:
        empty = Gap.NONE_FITS if result.selection else Gap.NO_PASSAGES
        return str(empty.value)
    if isinstance(result, Answer):
        return "Nothing in these articles answers that."
    if outcome_of(result) is NOTHING:
        return Gap.NOTHING_NEAR.value
    return result.missing.gap.value if result.missing else _REASONS[result.verdict]


def likelihood(probability: float) -> str:
    """Put a probability in [0, 1] into words and a number of two decimals, never rounded to certainty.

    Example:
        >>> likelihood(0.934), likelihood(0.9999)
        ('very likely (probability 0.93 out of 1)', 'virtually certain (probability above 0.99 out of 1)')
    """
    word = next(word for least, word in LIKELIHOODS if round(probability, 2) >= least)
    return f"{word} (probability {number(probability)} out of 1)"


def number(probability: float) -> str:
    """Put a probability in [0, 1] into a number of two decimals, never rounded to certainty.

    Example:
        >>> number(0.934), number(0.9999)
        ('0.93', 'above 0.99')
    """
    rounded = round(probability, 2)
    return "above 0.99" if rounded >= 1 else "below 0.01" if rounded <= 0 else f"{rounded:.2f}"


def reading_words(reading: Reading | None) -> str:
    """Say what was searched for and by which rule, if that is not the message itself or something could not be done."""
    if reading is None or not reading.how:
        return ""
    return f"Searched for: {reading.text} ({'; '.join(reading.how)})"


def selection_words(selection: Selection | None) -> str:
    """Say which articles were looked in, and how many were left out since they state no date; "" without filters.

    Example:
        >>> selection_words(Selection(Filters(since="2020"), articles=2, of=7, undated=1))
        'Looked in 2 of 7 articles (from 2020). 1 more was left out, since it states no date.'
    """
    if selection is None:
        return ""
    of = _count(selection.of, "article")
    looked = f"Looked in {selection.articles} of {of}" if selection.articles else f"None of {of} fits the filters"
    which = "was left out, since it states" if selection.undated == 1 else "were left out, since they state"
    said = f"{looked} ({selection.filters})."
    return f"{said} {selection.undated} more {which} no date." if selection.undated else said


def notes_of(result: FactCheck | Answer) -> list[str]:
    """Say in sentences what was searched for, where it was looked, and what a verdict rests and hangs on."""
    notes = [reading_words(result.reading), selection_words(result.selection)]
    notes += grounds_words(result) if isinstance(result, FactCheck) else []
    return [note for note in notes if note]


def grounds_words(result: FactCheck) -> list[str]:
    """Say what a verdict rests and hangs on, and which words of the statement the articles lack."""
    return footing_words(result.footing) + lacking_words(result)


def footing_words(footing: Footing) -> list[str]:
    """Count passages and independent sources for either side, and name what the verdict hangs on.

    Example:
        >>> footing_words(Footing())
        []
    """
    sides = (("for it", footing.supporting), ("against it", footing.refuting))
    counted = [f"{_passages(lines)} {side}, {_sources(lines)}" for side, lines in sides if lines]
    said = ["; ".join(counted) + "."] if counted else []
    repeated = dict.fromkeys(why for _, lines in sides for line in lines for why in line.why if line.passages > 1)
    if repeated:
        said.append(f"Passages of {' or '.join(repeated)} count as one source.")
    for prop in footing.props:
        titles = " and ".join(f"“{title}”" for title in prop.line.titles)
        said.append(f"The verdict hangs on one source: without {titles} it would be {prop.without.value}.")
    return said


def lacking_words(result: FactCheck) -> list[str]:
    """Name the words of the statement that no near passage holds, or those for people that no counted one does."""
    missing = result.missing
    terms = missing.terms if missing else result.unnamed
    if not terms:
        return []
    where = "the passages counted for or against it"
    if missing:
        where = "the nearest passages" if missing.gap is Gap.NOTHING_NEAR else "the passages near it"
    return [f"None of {where} holds {', '.join(f'“{term}”' for term in terms)}."]


def group_words(group: AnswerGroup) -> str:
    """Say what sentences agree on, and how many independent sources they are; "" for a single one."""
    if len(group.evidence) < 2:
        return ""
    what = f": {group.answer}" if group.answer else ""
    return f"{len(group.evidence)} sentences of {_count(group.independent, 'independent source')} agree{what}"


def lines_words(lines: Sequence[Line]) -> str:
    """Count passages and independent sources: "3 passages, 2 independent sources"; "none" for none."""
    return f"{_passages(lines)}, {_sources(lines)}" if lines else "none"


def also_words(item: Evidence) -> str:
    """Name the other articles in which the passage of a quote stands too; "" if there are none."""
    return f"Also in {' and '.join(f'“{one.title}”' for one in item.also)}." if item.also else ""


def _passages(lines: Sequence[Line]) -> str:
    return _count(passages_in(lines), "passage")


def passages_in(lines: Sequence[Line]) -> int:
    """Count the passages of some lines of evidence."""
    return sum(line.passages for line in lines)


def _sources(lines: Sequence[Line]) -> str:
    return _count(len(lines), "independent source")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
