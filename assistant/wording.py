"""What a result rests on, in plain words for reply, cards and command: fixed sentences, nothing escaped."""

from collections.abc import Sequence

from assistant.agreement import AnswerGroup
from assistant.gaps import Gap, Missing
from assistant.independence import Footing, Line
from assistant.message import Reading
from assistant.results import FactCheck
from index.selection import Selection


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


def grounds_words(result: FactCheck) -> list[str]:
    """Say what a verdict rests and hangs on, or which words of the statement the articles lack."""
    return footing_words(result.footing) + (missing_words(result.missing) if result.missing else [])


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
        said.append(f"Counted as one source: {', '.join(repeated)}.")
    for prop in footing.props:
        titles = " and ".join(f"“{title}”" for title in prop.line.titles)
        said.append(f"The verdict hangs on one source: without {titles} it would be {prop.without.value}.")
    return said


def missing_words(missing: Missing) -> list[str]:
    """Name the words of the statement that no near passage holds."""
    if not missing.terms:
        return []
    where = "the nearest passages" if missing.gap is Gap.NOTHING_NEAR else "the passages near it"
    return [f"In none of {where}: {', '.join(f'“{term}”' for term in missing.terms)}."]


def group_words(group: AnswerGroup) -> str:
    """Say what sentences agree on, and how many independent sources they are; "" for a single one."""
    if len(group.evidence) < 2:
        return ""
    what = f": {group.answer}" if group.answer else ""
    return f"{len(group.evidence)} sentences of {_count(group.independent, 'independent source')} agree{what}"


def _passages(lines: Sequence[Line]) -> str:
    return _count(sum(line.passages for line in lines), "passage")


def _sources(lines: Sequence[Line]) -> str:
    return _count(len(lines), "independent source")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
