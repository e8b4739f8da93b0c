"""Evidence -> cards: HTML that shows each passage with its quote marked, its stance, and where it stands."""

from collections.abc import Callable, Sequence
from importlib.resources import files

from assistant.citation import address_of, is_web_address, kind_words
from assistant.evidence import Evidence
from assistant.markup import escaped, escaped_attribute, link, marked
from assistant.relevance import RELEVANT
from assistant.reply import verdict_chip
from assistant.results import Answer, FactCheck
from assistant.stance import Stance
from assistant.wording import (
    STANCE_SIGNS,
    also_words,
    likelihood,
    notes_of,
    number,
    outcome_of,
)
from index.article import Article
from index.article_rows import ArticleRecord
from index.errors import StoreDamaged

Controls = Callable[[int, Evidence], str]
"""Of a card's evidence and its place in the result: HTML of what can be done with it."""

_FAR = '<p class="vouch-off">Perhaps about something else</p>'
_NEAREST = '<p class="vouch-hint vouch-nearest">What is nearest in the articles, though not about it:</p>'
_NONE = '<p class="vouch-hint">There is none: no passage was found.</p>'


def cards_css() -> str:
    """Return how cards and replies look in light and, inside an element of class "dark", in dark."""
    return (files("assistant") / "cards.css").read_text(encoding="utf-8")


def cards(result: FactCheck | Answer, *, controls: Controls | None = None, above: str = "") -> str:
    """Show all evidence of a result under what was checked or asked; what is contested with its two sides facing.

    Args:
        result: of one statement or question.
        controls: what stands at the foot of each card; None for nothing.
        above: HTML that stands over the cards.

    Raises StoreDamaged if a quote or a passage is not what stands in its article.
    """
    head = f'<p class="vouch-said" dir="auto">{escaped(result.searched_for)}</p>{verdict_chip(outcome_of(result))}'
    noted = "".join(f'<p class="vouch-note">{escaped(note)}</p>' for note in notes_of(result))
    numbers = {id(item): number for number, item in enumerate(result.evidence)}

    def shown(items: Sequence[Evidence]) -> str:
        return "".join(
            _card(item, item.stance if isinstance(result, FactCheck) else None)
            + (controls(numbers[id(item)], item) if controls else "")
            + "</article>"
            for item in items
        )

    nearest = _NEAREST if result.evidence and outcome_of(result).tone == "nothing" else ""
    *sides, rest = _arranged(result)
    facing = "".join(_side(stance, shown(items)) for stance, items in zip(_SIDES, sides, strict=True) if items)
    facing = f'<div class="vouch-sides">{facing}</div>' if facing else ""
    return (
        f'<section class="vouch-cards" aria-label="Evidence"><h2>Evidence</h2><div class="vouch-about">{head}</div>'
        f"{noted}{above}{nearest}{facing}{shown(rest) if result.evidence else _NONE}</section>"
    )


_SIDES = (Stance.SUPPORTS, Stance.REFUTES)


def _arranged(result: FactCheck | Answer) -> tuple[list[Evidence], list[Evidence], list[Evidence]]:
    """Part the evidence of what is contested into that for, that against and the rest; of all else, all is the rest."""
    sides = result.sides if isinstance(result, FactCheck) else None
    if sides is None:
        return [], [], list(result.evidence)
    rest = [item for item in result.evidence if item not in sides]
    beside = {stance: [item for item in rest if item.stance is stance and not _is_far(item)] for stance in _SIDES}
    others = [item for item in rest if item.stance is Stance.NEUTRAL or _is_far(item)]
    return [sides[0], *beside[Stance.SUPPORTS]], [sides[1], *beside[Stance.REFUTES]], others


def _side(stance: Stance, shown: str) -> str:
    name = stance.value.capitalize()
    head = f'<h3><span aria-hidden="true">{STANCE_SIGNS[stance]}</span> {name}</h3>'
    return f'<section class="vouch-{stance.value}" aria-label="{name}">{head}{shown}</section>'


def article_line(article: Article | ArticleRecord, *, page: int | None = None) -> str:
    """Show an article's title, kind, date, page and where it is found."""
    parts = [f"<cite>{escaped(article.title)}</cite>", escaped(kind_words(article)), escaped(article.date)]
    parts += [f"p. {page}" if page else "", source_line(article)]
    return " · ".join(part for part in parts if part)


def source_line(article: Article | ArticleRecord) -> str:
    """Show where an article is found: a link only if that is a web address, else as text."""
    address = address_of(article)
    if address and (article.imprint.doi or is_web_address(article.source)):
        return link(address, f"doi:{article.imprint.doi}" if article.imprint.doi else article.source)
    return f"<span>{escaped(article.source)}</span>" if article.source else ""


def _card(item: Evidence, stance: Stance | None) -> str:
    """Show a card without its end, where its controls stand."""
    tone = stance.value if stance else "answer"
    said = stance.value.capitalize() if stance else "Found"
    far = _is_far(item)
    also = f'<p class="vouch-origin">{escaped(also_words(item))}</p>' if item.also else ""
    language = f' lang="{escaped_attribute(item.article.imprint.language)}"' if item.article.imprint.language else ""
    return (
        f'<article class="vouch-card vouch-{tone}{" vouch-far" if far else ""}" '
        f'aria-label="{said}: {escaped_attribute(item.article.title)}">'
        f"{_stance(item) if stance else ''}{_FAR if far else ''}"
        f'<p class="vouch-passage" dir="auto"{language}>{_passage(item)}</p>'
        f'<p class="vouch-origin">{article_line(item.article, page=item.page)}</p>{also}{_numbers(item)}'
    )


def _is_far(item: Evidence) -> bool:
    return item.relevance < RELEVANT


def _stance(item: Evidence) -> str:
    """Say the stance by sign, word and colour, and its probability by words, number and the length of a bar."""
    return (
        f'<p class="vouch-stance"><strong><span aria-hidden="true">{STANCE_SIGNS[item.stance]}</span> '
        f"{item.stance.value.capitalize()}</strong> <span>{likelihood(item.probability)}</span></p>"
        f'<div class="vouch-bar" aria-hidden="true"><i style="width:{item.probability:.0%}"></i></div>'
    )


def _passage(item: Evidence) -> str:
    """Cut the passage anew out of the article, with the quote marked in it."""
    text, passage = item.article.text, item.passage
    inside = passage.start <= item.start < item.end <= passage.end
    if not inside or text[passage.start : passage.end] != passage.text:
        raise StoreDamaged(
            f"a passage of article {item.article.id} is not what stands in the article at {passage.start} to "
            f"{passage.end}; wanted the same text: remove the article from the store and add it again"
        )
    return marked(passage.text, item.start - passage.start, item.end - passage.start)


def _numbers(item: Evidence) -> str:
    return (
        '<dl class="vouch-numbers">'
        f"<div><dt>On the subject (probability, 0 to 1)</dt><dd>{number(item.relevance)}</dd></div>"
        f"<div><dt>Similarity (cosine, -1 to 1)</dt><dd>{item.similarity:.2f}</dd></div></dl>"
    )
