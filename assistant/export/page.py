"""Results -> one HTML page to print or to send: no scripts, and nothing is fetched."""

from assistant.cards import cards, cards_css
from assistant.citation import kind_words
from assistant.export.sources import Result, articles_of, cautions, made_with, place_of
from assistant.markup import escaped, escaped_attribute
from assistant.results import FactCheck
from assistant.wording import CANNOT_REFUTE, VERDICT_SIGNS, likelihood, reason_words

_FRAME = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{css}</style>
</head>
<body>
<main>
{sections}
<footer>{made_with}<p>{about}</p></footer>
</main>
</body>
</html>
"""
_SECTION = """<section>
<h1 dir="auto">{said}</h1>
{outcome}
{cards}
{sources}
</section>"""
_ABOUT = (
    "Every quote was compared with the stored article, character for character, when this result was made. No model "
    "wrote any of this. Vouch does not know whether an article is right."
)
_CSS = """
body { margin: 0; background: #fff; color: #1d2430; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 24px 20px 48px; }
h1 { margin: 0 0 8px; font-size: 1.4rem; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; }
.outcome { margin: 0 0 20px; }
.outcome strong { font-size: 1.15rem; }
.vouch-about { display: none; }
li, footer { overflow-wrap: anywhere; }
footer { margin-top: 28px; border-top: 1px solid #d5d9e0; font-size: .8rem; color: #5b6472; }
@media print {
  @page { margin: 18mm; }
  main { max-width: none; padding: 0; }
  .vouch-card { break-inside: avoid; box-shadow: none; border-left-width: 4px; }
  .vouch-passage mark { background: none; font-weight: 700; text-decoration: underline; }
  a { color: inherit; text-decoration: none; }
}
"""


def to_html(*results: Result) -> str:
    """Write the page, with a section for each result.

    Stances and verdict are said by sign and word, and a printed quote is bold and underlined.
    """
    first, more = results[0].text, len(results) - 1
    return _FRAME.format(
        title=escaped_attribute(f"{first} (and {more} more)" if more else first),
        css=cards_css() + _CSS,
        sections="\n".join(map(_section, results)),
        made_with="".join(f"<p>{escaped(made_with(result))}</p>" for result in results),
        about=_ABOUT,
    )


def _section(result: Result) -> str:
    return _SECTION.format(
        said=escaped(result.text),
        outcome=_outcome(result),
        cards=cards(result),
        sources=_sources(result) if result.evidence else "",
    )


def _outcome(result: Result) -> str:
    notes = [str(item) for item in result.withheld]
    if isinstance(result, FactCheck):
        sign, name = VERDICT_SIGNS[result.verdict], result.verdict.value.capitalize()
        notes = [reason_words(result), *([] if result.can_refute else [CANNOT_REFUTE]), *notes]
        rest = f"this verdict is {likelihood(result.probability)}"
    elif result.found:
        sign, name, rest = "→", "Found in the articles", f"on the subject: {likelihood(result.probability)}"
    else:
        shown = "the nearest passages are shown" if result.evidence else "there is no article to look in"
        sign, name, rest = "?", "Nothing in these articles answers that", shown
    head = f'<p class="outcome"><strong><span aria-hidden="true">{sign}</span> {name}</strong> · {rest}</p>'
    return head + "".join(f"<p>{escaped(note)}</p>" for note in notes)


def _sources(result: Result) -> str:
    lines: list[str] = []
    for article, items in articles_of(result):
        doi = f"doi:{article.imprint.doi}" if article.imprint.doi else ""
        facts = ["; ".join(article.authors), article.title, article.date, doi, kind_words(article), article.source]
        places = "; ".join(place_of(item) for item in items)
        facts += [f"article {article.id}, SHA-256 {article.sha256}: {places}"]
        caution = f". <strong>{escaped(cautions(article))}</strong>" if cautions(article) else ""
        lines.append(f"<li>{', '.join(escaped(fact) for fact in facts if fact)}{caution}</li>")
    return f"<h2>Sources</h2><ol>{''.join(lines)}</ol>"
