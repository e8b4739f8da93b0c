"""Results -> the lines that the command line prints."""

from assistant.difference import Difference, Shift
from assistant.evidence import Evidence
from assistant.quote_search import Place
from assistant.quotes import QuoteCheck, QuoteStatus
from assistant.results import Answer, FactCheck, TextCheck
from assistant.wording import CANNOT_REFUTE, also_words, group_words, notes_of
from index.article import Article


def result_lines(result: FactCheck | Answer) -> str:
    """Word a result: the outcome, what it rests on, the quotes, what is withheld and the identifier."""
    notes = notes_of(result)
    if isinstance(result, FactCheck):
        head = f"{result.verdict.name.replace('_', ' ')}  (probability {result.probability:.2f})"
        missing = result.missing.gap.value if result.missing else ""
        notes = ["" if result.can_refute else CANNOT_REFUTE, missing, *notes]
    else:
        nothing = "Nothing in these articles answers that." + (" Nearest:" if result.evidence else "")
        head = f"Found  (probability {result.probability:.2f})" if result.found else nothing
        notes += [group_words(group) for group in result.groups]
    quotes = [_evidence(item, with_stance=isinstance(result, FactCheck)) for item in result.evidence]
    withheld = [f"\n{item}" for item in result.withheld]
    return "\n".join([head, *(note for note in notes if note), *quotes, *withheld, f"\nresult {result.id}"])


def text_lines(result: TextCheck) -> str:
    """Word what became of a text: a table of its statements with their identifiers, and what was left out."""
    rows = [
        f"{number:3}  {check.verdict.name.replace('_', ' '):19}  {check.probability:.2f}  {check.id}  {check.statement}"
        f"  [{piece.start}:{piece.end}]"
        for number, (piece, check) in enumerate(result.checked, start=1)
    ]
    left = [f"     {' '.join(piece.source.split())}  ({piece.kind.value})" for piece in result.left_out]
    withheld = [f"\n{number:3}  {item}" for number, check in enumerate(result.checks, 1) for item in check.withheld]
    return "\n".join([*rows, *withheld, *(["", "Left out:", *left] if left else [])])


def _evidence(item: Evidence, *, with_stance: bool) -> str:
    label = f"{item.stance.name} {item.probability:.2f}" if with_stance else "PASSAGE"
    where = f"{_origin(item.article, item.page)} [{item.start}:{item.end}]"
    also = f"\n  {also_words(item)}" if item.also else ""
    return f'\n{label}  similarity {item.similarity:.2f}\n  "{item.quote}"\n  {where}{also}'


def _origin(article: Article, page: int | None) -> str:
    parts = (article.title, article.date, article.source, f"p. {page}" if page else "")
    return ", ".join(part for part in parts if part)


_SAID = {
    QuoteStatus.VERBATIM: "VERBATIM: these words stand in the articles",
    QuoteStatus.VERBATIM_ELSEWHERE: "VERBATIM ELSEWHERE: these words stand in another article than the one named",
    QuoteStatus.ALTERED: "ALTERED: the nearest words in the articles are others",
    QuoteStatus.ABSENT: "ABSENT: nothing in the articles is near these words",
}


def quote_lines(result: QuoteCheck) -> str:
    """Word what became of a quotation: the places, and for an altered one both sides with the changes marked."""
    lines = [_SAID[result.status]]
    if result.changes:
        kinds = ", ".join(dict.fromkeys(change.kind.value for change in result.changes))
        original = result.places[0].article.text
        lines += [f"changed: {kinds}", ""]
        lines += [f"  quoted   {_marked(result.quotation, [change.quoted for change in result.changes])}"]
        start, end = result.places[0].start, result.places[0].end
        inside = [(a - start, b - start) for a, b in (change.original for change in result.changes)]
        lines += [f"  article  {_marked(original[start:end], inside)}"]
    return "\n".join([*lines, *(_place(place) for place in result.places)])


def _marked(text: str, spans: list[tuple[int, int]]) -> str:
    """Put [- -] around the changed words, on one line."""
    for start, end in sorted(set(spans), reverse=True):
        if start < end:
            text = f"{text[:start]}[-{text[start:end]}-]{text[end:]}"
    return " ".join(text.split())


def _place(place: Place) -> str:
    spans = ", ".join(f"{start}:{end}" for start, end in place.spans)
    left_out = sum(end - start for start, end in place.left_out)
    gaps = f"\n  under the ellipsis: {left_out} characters of the article" if left_out else ""
    origin = f"{_origin(place.article, place.article.page_of(place.start))} [{spans}], article {place.article.id}"
    return f'\n  "{place.context}"\n  {origin}{gaps}'


def difference_lines(found: Difference) -> str:
    """Word what changed since a result was recorded."""
    before, now = found.outcomes
    if found.same:
        head = f"Unchanged: {now.replace('_', ' ')}, with the same quotes"
    else:
        head = f"Before: {before.replace('_', ' ')}\nNow:    {now.replace('_', ' ')}"
    lines = [head, f"Articles: {found.store}"]
    lines += [f"Other models: {', '.join(found.models)}"] if found.models else []
    lines += [f"Other settings: {', '.join(found.settings)}"] if found.settings else []
    with_stance = isinstance(found.now, FactCheck)
    lines += [f"\nCAME{_evidence(item, with_stance=with_stance)}" for item in found.came]
    lines += [f"\nWENT  article {article} [{start}:{end}]" for article, start, end in found.went]
    lines += [f"\nMOVED  {_shifted(shift)}, rank {shift.ranks[0]} -> {shift.ranks[1]}" for shift in found.moved]
    lines += [f"\nSTANCE  {_shifted(s)}, {s.stances[0]} -> {s.stances[1]}" for s in found.restanced]
    return "\n".join([*lines, f"\nresult {found.now.id}"])


def _shifted(shift: Shift) -> str:
    article, start, end = shift.place
    return f"article {article} [{start}:{end}]"
