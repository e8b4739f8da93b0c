"""Evidence -> cards: HTML that shows each passage with its quote marked, its stance, and where it stands."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from assistant.evidence import Evidence
from assistant.reply import STANCE_SIGNS, escaped, escaped_attribute, likelihood
from assistant.results import Answer, FactCheck, TextCheck
from assistant.retrieval import RELEVANT
from assistant.wording import grounds_words, reading_words, selection_words
from index.article import Article
from index.article_rows import ArticleRecord
from index.errors import StoreDamaged

NO_EVIDENCE = (
    '<section class="vouch-cards" aria-label="Evidence">'
    '<p class="vouch-hint">The passages behind the last answer will stand here, word for word.</p></section>'
)

_FAR = '<p class="vouch-off">Perhaps about something else</p>'
_NONE = '<p class="vouch-hint">There is none: the store holds no passages.</p>'


def cards(result: FactCheck | Answer | TextCheck) -> str:
    """Show all evidence of a result, in its order, under what was checked or asked and what that rests on.

    Raises StoreDamaged if a quote or a passage is not what stands in its article.
    """
    parts = result.checks if isinstance(result, TextCheck) else (result,)
    shown = "".join(map(_section, parts))
    return f'<section class="vouch-cards" aria-label="Evidence"><h2>Evidence</h2>{shown}</section>'


def _section(result: FactCheck | Answer) -> str:
    is_check = isinstance(result, FactCheck)
    said = f'<p class="vouch-said" dir="auto">{escaped(result.searched_for)}</p>'
    notes = [reading_words(result.reading), selection_words(result.selection)]
    notes += grounds_words(result) if isinstance(result, FactCheck) else []
    noted = "".join(f'<p class="vouch-note">{escaped(note)}</p>' for note in notes if note)
    sides = (result.sides or ()) if isinstance(result, FactCheck) else ()
    beside = "".join(_card(item, with_stance=True) for item in sides)
    rest = "".join(_card(item, with_stance=is_check) for item in result.evidence if item not in sides)
    shown = (f'<div class="vouch-sides">{beside}</div>' if beside else "") + rest
    return f"{said}{noted}{shown or ('' if result.selection else _NONE)}"


def article_list(articles: Sequence[Article | ArticleRecord]) -> str:
    """Show titles, sources and dates of articles as a list."""
    if not articles:
        return '<p class="vouch-hint">There are no articles yet.</p>'
    items = "".join(f"<li>{_origin(article)}</li>" for article in articles)
    return f'<ul class="vouch-articles">{items}</ul>'


def _card(item: Evidence, *, with_stance: bool) -> str:
    stance = item.stance.value if with_stance else "answer"
    far = item.relevance < RELEVANT
    return (
        f'<article class="vouch-card vouch-{stance}{" vouch-far" if far else ""}">'
        f"{_stance(item) if with_stance else ''}{_FAR if far else ''}"
        f'<p class="vouch-passage" dir="auto">{_marked(item)}</p>'
        f'<p class="vouch-origin">{_origin(item.article, page=item.page)}</p>{_numbers(item)}</article>'
    )


def _stance(item: Evidence) -> str:
    """Say the stance by sign, word and colour, and its probability by words, number and the length of a bar."""
    return (
        f'<p class="vouch-stance"><strong><span aria-hidden="true">{STANCE_SIGNS[item.stance]}</span> '
        f"{item.stance.value.capitalize()}</strong> <span>{likelihood(item.probability)}</span></p>"
        f'<div class="vouch-bar" aria-hidden="true"><i style="width:{item.probability:.0%}"></i></div>'
    )


def _marked(item: Evidence) -> str:
    """Cut the passage anew out of the article, with the quote marked in it."""
    text, passage = item.article.text, item.passage
    inside = passage.start <= item.start < item.end <= passage.end
    if not inside or text[passage.start : passage.end] != passage.text:
        raise StoreDamaged(
            f"a passage of article {item.article.id} is not what stands in the article at {passage.start} to "
            f"{passage.end}; wanted the same text: remove the article from the store and add it again"
        )
    before, quote, after = text[passage.start : item.start], item.quote, text[item.end : passage.end]
    return f"{escaped(before)}<mark>{escaped(quote)}</mark>{escaped(after)}"


def _numbers(item: Evidence) -> str:
    return (
        '<dl class="vouch-numbers">'
        f"<div><dt>on the subject</dt><dd>{likelihood(item.relevance)}</dd></div>"
        f"<div><dt>similarity (cosine, -1 to 1)</dt><dd>{item.similarity:.2f}</dd></div></dl>"
    )


def _origin(article: Article | ArticleRecord, *, page: int | None = None) -> str:
    parts = [f"<cite>{escaped(article.title)}</cite>", _source(article.source), escaped(article.date)]
    parts += [f"p. {page}"] if page else []
    return " · ".join(part for part in parts if part)


def _source(source: str) -> str:
    """Show a source as text, and as a link only if it is a web address."""
    if not is_web_address(source):
        return f"<span>{escaped(source)}</span>" if source else ""
    address = escaped_attribute(source)
    return f'<a href="{address}" target="_blank" rel="noopener noreferrer nofollow">{escaped(source)}</a>'


def is_web_address(source: str) -> bool:
    """Whether a source is an http or https address with a host, and nothing in it that is not printed."""
    try:
        parts = urlsplit(source)
    except ValueError:
        return False
    return source.isprintable() and " " not in source and parts.scheme in {"http", "https"} and bool(parts.hostname)


CARDS_CSS = """
.vouch-cards, .vouch-articles { --vouch-line: #d5d9e0; --vouch-soft: #5b6472; --vouch-supports: #0b6e4f;
  --vouch-refutes: #b3261e; --vouch-neutral: #5b6472; --vouch-answer: #2f5aa8; --vouch-mark: #fff0b3;
  --vouch-card: #ffffff; --vouch-ink: #1d2430; color: var(--vouch-ink); }
.dark .vouch-cards, .dark .vouch-articles { --vouch-line: #3a4150; --vouch-soft: #a9b2c0; --vouch-supports: #5fd3a8;
  --vouch-refutes: #ff9d92; --vouch-neutral: #a9b2c0; --vouch-answer: #9dbcff; --vouch-mark: #5a4a10;
  --vouch-card: #1b202a; --vouch-ink: #e8ebf0; }
.vouch-cards h2 { margin: 0 0 2px; font-size: 1.05rem; font-weight: 650; color: inherit; }
.vouch-said { margin: 0 0 12px; color: var(--vouch-soft); overflow-wrap: anywhere; }
.vouch-note { margin: 0 0 8px; font-size: .85rem; color: var(--vouch-soft); overflow-wrap: anywhere; }
.vouch-sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr)); gap: 0 12px; }
.vouch-hint { margin: 0; color: var(--vouch-soft); }
.vouch-card { --vouch-tone: var(--vouch-neutral); margin: 0 0 12px; padding: 12px 14px 12px 18px;
  background: var(--vouch-card); border: 1px solid var(--vouch-line); border-radius: 8px;
  box-shadow: inset 4px 0 var(--vouch-tone); }
.vouch-supports { --vouch-tone: var(--vouch-supports); }
.vouch-refutes { --vouch-tone: var(--vouch-refutes); }
.vouch-answer { --vouch-tone: var(--vouch-answer); }
.vouch-far { --vouch-tone: var(--vouch-neutral); background: transparent; border-style: dashed; }
.vouch-off { margin: 0 0 8px; font-size: .85rem; font-style: italic; color: var(--vouch-soft); }
.vouch-stance { margin: 0; font-size: .9rem; color: var(--vouch-soft); }
.vouch-stance strong { color: var(--vouch-tone); font-weight: 700; margin-right: 4px; }
.vouch-bar { height: 3px; margin: 6px 0 10px; border-radius: 2px; background: var(--vouch-line); overflow: hidden; }
.vouch-bar i { display: block; height: 100%; background: var(--vouch-tone); }
.vouch-passage { margin: 0 0 10px; line-height: 1.5; overflow-wrap: anywhere; }
.vouch-passage mark { background: var(--vouch-mark); color: inherit; padding: 1px 2px; border-radius: 3px;
  -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.vouch-origin { margin: 0 0 6px; font-size: .85rem; overflow-wrap: anywhere; color: var(--vouch-soft); }
.vouch-origin cite, .vouch-articles cite { font-style: normal; font-weight: 600; color: var(--vouch-ink); }
.vouch-cards a, .vouch-articles a { color: var(--vouch-answer); text-decoration: underline; }
.vouch-numbers { margin: 0; font-size: .8rem; color: var(--vouch-soft); }
.vouch-numbers div { display: flex; flex-wrap: wrap; gap: 0 6px; }
.vouch-numbers dt::after { content: ":"; }
.vouch-numbers dd { margin: 0; font-variant-numeric: tabular-nums; }
.vouch-articles { margin: 0; padding-left: 20px; list-style: disc; }
.vouch-articles li { margin: 4px 0; overflow-wrap: anywhere; color: var(--vouch-soft); }
.vouch-code::before { content: attr(title); margin: 0 1px; padding: 0 3px; border: 1px solid; border-radius: 3px;
  font: .75em ui-monospace, monospace; opacity: .75; }
"""
"""How the cards look in light and, inside an element of class "dark", in dark."""
