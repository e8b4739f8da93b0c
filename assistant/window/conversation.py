"""The conversation as HTML: messages and short replies, the first screen, the history."""

from collections.abc import Sequence

from assistant.markup import escaped, escaped_attribute
from assistant.reply import reply, verdict_chip
from assistant.results import Answer, FactCheck, TextCheck
from assistant.window.examples import examples_for
from assistant.window.session import Session, Talk, Turn
from assistant.wording import likelihood, outcome_of, reason_words


def conversation(session: Session) -> str:
    """Show every message with its reply, or the first screen."""
    talk = session.talk
    turns = "".join(_turn(number, turn, talk) for number, turn in enumerate(talk.turns))
    last = talk.turns[-1] if talk.turns else Turn("")
    answered = escaped_attribute(last.message) if last.result else ""
    told = f'data-turns="{len(talk.turns)}" data-answered="{answered}"'
    return f'<div class="talk" {told}>{turns or _first_screen(session)}</div>'


def history(talk: Talk) -> str:
    """List the messages of a conversation with what came of them, newest first; each leads to its evidence."""
    if not talk.turns:
        return f'<p class="vouch-hint">Your messages will be listed here. {_NOWHERE_ELSE}</p>'
    items = [_entry(number, turn) for number, turn in enumerate(talk.turns) if turn.message]
    listed = f'<ol class="history" reversed>{"".join(reversed(items))}</ol>'
    return f'<p class="vouch-hint">The newest first; each leads to its evidence. {_NOWHERE_ELSE}</p>{listed}'


_NOWHERE_ELSE = "They are kept for this visit only, and nowhere else."


def announcement(turn: Turn) -> str:
    """Say in plain text what came of a message, for those who hear the page."""
    if turn.result is None:
        return turn.error
    if isinstance(turn.result, TextCheck):
        return f"{len(turn.result.checks)} statements checked."
    result = turn.result
    return f"{outcome_of(result).word}, {likelihood(result.probability)}. {reason_words(result)}".strip()


def _first_screen(session: Session) -> str:
    examples = examples_for(session.assistant)
    buttons = "".join(
        f'<li><button type="button" class="try" id="try-{number}" data-do="trying" data-example="{number}">'
        f"{escaped(example)}</button></li>"
        for number, example in enumerate(examples)
    )
    tried = f'<p>Or try one of these:</p><ul class="tries">{buttons}</ul>' if examples else ""
    return (
        '<div class="welcome"><p class="welcome-head">Write a statement to check, or a question, or paste a text.</p>'
        f"{tried}</div>"
    )


def _turn(number: int, turn: Turn, talk: Talk) -> str:
    claim = talk.shown[1] if talk.shown and talk.shown[0] == number else None
    said = f'<p class="said" dir="auto"><span>{escaped(turn.message)}</span></p>' if turn.message else ""
    return (
        f'<article class="turn" id="turn-{number}" '
        f'aria-label="Message {number + 1} and its reply">{said}{_reply(number, turn, claim)}</article>'
    )


def _reply(number: int, turn: Turn, claim: int | None) -> str:
    if turn.error:
        reason = escaped(turn.error[:1].upper() + turn.error[1:])
        head = "<p><strong>! That could not be worked with</strong></p>"
        return f'<div class="vouch-reply vouch-is-failed">{head}<p>{reason}.</p></div>'
    if turn.result is None:
        return '<p class="waiting">Reading the articles …</p>'
    if isinstance(turn.result, TextCheck):
        return reply(turn.result, turn=number, claim=claim)
    act = f'id="show-{number}" data-do="choosing" data-turn="{number}" data-claim="0"'
    words = "Show its evidence" if claim is None else "Its evidence is shown"
    button = (
        f'<button type="button" class="quiet" {act} aria-pressed="{str(claim is not None).lower()}">{words}</button>'
    )
    return f'{reply(turn.result)}<p class="turn-foot">{button}</p>'


def _entry(number: int, turn: Turn) -> str:
    chips = "".join(verdict_chip(outcome_of(part)) for part in _parts(turn))
    act = f'data-do="choosing" data-turn="{number}" data-claim="0" id="history-{number}"'
    return (
        f'<li><button type="button" class="vouch-claim" {act} dir="auto">{escaped(turn.message)}</button>'
        f'<span class="chips">{chips or "could not be worked with"}</span></li>'
    )


def _parts(turn: Turn) -> Sequence[FactCheck | Answer]:
    if turn.result is None:
        return ()
    return turn.result.checks if isinstance(turn.result, TextCheck) else (turn.result,)
