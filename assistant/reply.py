"""FactCheck | Answer | TextCheck -> the chat's short reply, in HTML, by fixed wording.

Whatever comes from an article or a user goes through ``escaped``, which leaves HTML nothing to act on; everything else
in a reply is our own.
"""

from collections.abc import Sequence

from assistant.agreement import AnswerGroup
from assistant.evidence import Evidence
from assistant.independence import Footing
from assistant.markup import escaped
from assistant.relevance import RELEVANT
from assistant.results import Answer, FactCheck, TextCheck
from assistant.stance import Stance
from assistant.verdict import Verdict
from assistant.wording import (
    CANNOT_REFUTE,
    STANCE_SIGNS,
    Outcome,
    group_words,
    lacking_words,
    likelihood,
    lines_words,
    outcome_of,
    passages_in,
    reading_words,
    reason_words,
    selection_words,
)

QUOTES = 3
"""The most quotes in a reply; the cards beside it show the rest."""
FEWEST = 2
"""Quotes up to which a reply to a decided statement is filled with what is near it and on no side of the verdict."""

_SIDES: dict[Verdict, tuple[Stance, ...]] = {
    Verdict.SUPPORTED: (Stance.SUPPORTS,),
    Verdict.REFUTED: (Stance.REFUTES,),
    Verdict.CONTESTED: (Stance.SUPPORTS, Stance.REFUTES),
    Verdict.NOT_ENOUGH_EVIDENCE: (),
}


def reply(result: FactCheck | Answer | TextCheck, *, turn: int = 0, claim: int | None = None) -> str:
    """Word a result: the verdict or the finding, its probability, how strong the evidence is, and a few quotes.

    Of a text, a table of its statements with their verdicts, and what was left out with the reasons.

    Args:
        result: of a message.
        turn: the message's place in the conversation, which the buttons of a table name.
        claim: the statement of a text whose evidence is shown; None for none.
    """
    if isinstance(result, TextCheck):
        return _text_check(result, turn, claim)
    said = _answer(result) if isinstance(result, Answer) else _fact_check(result)
    withheld = "".join(_note(str(item)) for item in result.withheld)
    return f'<div class="vouch-reply vouch-is-{outcome_of(result).tone}">{_noted(result)}{said}{withheld}</div>'


def verdict_chip(outcome: Outcome) -> str:
    """Show an outcome by its sign, its word and its colour."""
    sign = f'<span class="vouch-sign" aria-hidden="true">{outcome.sign}</span>'
    return f'<strong class="vouch-chip vouch-is-{outcome.tone}">{sign} {outcome.word}</strong>'


def strength(footing: Footing) -> str:
    """Show how many passages support, refute and leave open, as a bar and in words; "" where nothing is near."""
    sides = (
        (Stance.SUPPORTS, footing.supporting),
        (Stance.REFUTES, footing.refuting),
        (Stance.NEUTRAL, footing.neutral),
    )
    if not any(lines for _, lines in sides):
        return ""
    bar = "".join(
        f'<i class="vouch-{stance.value}" style="flex:{passages_in(lines)}"></i>' for stance, lines in sides if lines
    )
    words = "".join(
        f'<li class="vouch-{stance.value}"><span aria-hidden="true">{STANCE_SIGNS[stance]}</span> '
        f"{stance.value.capitalize()}: {lines_words(lines)}</li>"
        for stance, lines in sides
    )
    return (
        f'<div class="vouch-strength" aria-hidden="true">{bar}</div>'
        f'<ul class="vouch-counts" aria-label="Strength of the evidence">{words}</ul>'
    )


def _fact_check(result: FactCheck) -> str:
    head = f'<p class="vouch-head">{verdict_chip(outcome_of(result))} <span>This verdict is '
    head += f"{likelihood(result.probability)}.</span></p>"
    limits = "" if result.can_refute else _note(CANNOT_REFUTE)
    said = f'<p class="vouch-reason">{escaped(reason_words(result))}</p>'
    lacking = "".join(map(_note, lacking_words(result)))
    if outcome_of(result).tone == "nothing":
        return head + limits + said + lacking + _nearest(result, "The nearest passages, though not about it")
    return head + limits + said + strength(result.footing) + lacking + _quotes(result)


def _quotes(result: FactCheck) -> str:
    """Quote what tells; the two sides of what is contested stand facing each other."""
    sides = result.sides or ()
    facing = "".join(_quote(item, stance) for item, stance in zip(sides, _SIDES[Verdict.CONTESTED], strict=False))
    rest = [item for item in _telling(result) if item not in sides][: QUOTES - len(sides)]
    quotes = "".join(_quote(item, item.stance) for item in rest)
    return (f'<div class="vouch-facing">{facing}</div>' if facing else "") + quotes


def _telling(result: FactCheck) -> list[Evidence]:
    """Choose the quotes of a reply: first the best for each side of the verdict, then the others of these sides.

    What is on neither of these sides is quoted only where there are not two quotes without it.
    """
    near = [item for item in result.evidence if item.relevance >= RELEVANT]
    sides = _SIDES[result.verdict]
    firsts = [next((item for item in near if item.stance is side), None) for side in sides]
    chosen = [item for item in firsts if item is not None]
    chosen += [item for item in near if item not in chosen and item.stance in sides]
    others = [item for item in near if item not in chosen]
    fewest = FEWEST if sides else QUOTES
    return [*chosen, *others[: max(0, fewest - len(chosen))]][:QUOTES]


def _answer(result: Answer) -> str:
    sure = f"<span>On the subject: {likelihood(result.probability)}</span>" if result.found else ""
    head = f'<p class="vouch-head">{verdict_chip(outcome_of(result))} {sure}</p>'
    if not result.found:
        said = f'<p class="vouch-reason">{escaped(reason_words(result))}</p>'
        return head + said + _nearest(result, "The nearest passages, though not an answer")
    if not any(len(group.evidence) > 1 for group in result.groups):
        return head + "".join(_quote(item) for item in result.evidence[:QUOTES])
    return head + "".join(map(_group, result.groups[:QUOTES]))


def _group(group: AnswerGroup) -> str:
    """Word one group: what its sentences agree on, then the first of them."""
    words = group_words(group)
    return (_note(words) if words else "") + _quote(group.evidence[0])


def _text_check(result: TextCheck, turn: int, claim: int | None) -> str:
    rows = "".join(_row(number, check, turn, shown=number == claim) for number, check in enumerate(result.checks))
    left = "".join(f'<li dir="auto">{escaped(piece.source)} · {piece.kind.value}</li>' for piece in result.left_out)
    out = f"<details><summary>Left out: {len(result.left_out)}</summary><ul>{left}</ul></details>" if left else ""
    head = "".join(f'<th scope="col">{name}</th>' for name in ("#", "Statement", "Verdict"))
    return (
        f'<div class="vouch-reply"><p class="vouch-head"><strong>{len(result.checks)} statements checked</strong> '
        "<span>choose one to see its evidence</span></p>"
        f'<table class="vouch-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{out}</div>'
    )


def _row(number: int, check: FactCheck, turn: int, *, shown: bool) -> str:
    act = f'data-do="choosing" data-turn="{turn}" data-claim="{number}" id="claim-{turn}-{number}"'
    act += f' aria-pressed="{str(shown).lower()}"'
    mark = ' class="shown"' if shown else ""
    return (
        f"<tr{mark}><td>{number + 1}</td><td>"
        f'<button type="button" class="vouch-claim" {act} dir="auto">{escaped(check.statement)}</button></td>'
        f"<td>{verdict_chip(outcome_of(check))} <small>{likelihood(check.probability)}</small></td></tr>"
    )


def _quote(item: Evidence, stance: Stance | None = None) -> str:
    """Word one quote as a block quotation: the sentence, then its stance and the article's title."""
    said = f"<b>{STANCE_SIGNS[stance]} {stance.value.capitalize()}</b> · " if stance else ""
    tone = f" vouch-{stance.value}" if stance else ""
    return (
        f'<blockquote class="vouch-quote{tone}"><p dir="auto">{escaped(item.quote)}</p>'
        f"<footer>{said}<cite>{escaped(item.article.title)}</cite></footer></blockquote>"
    )


def _nearest(result: FactCheck | Answer, summary: str) -> str:
    quotes: Sequence[Evidence] = result.evidence[:QUOTES]
    shown = "".join(map(_quote, quotes))
    return f"<details><summary>{summary}</summary>{shown}</details>" if shown else ""


def _noted(result: FactCheck | Answer) -> str:
    said = (reading_words(result.reading), selection_words(result.selection))
    return "".join(_note(words) for words in said if words)


def _note(words: str) -> str:
    return f'<p class="vouch-note">{escaped(words)}</p>'
