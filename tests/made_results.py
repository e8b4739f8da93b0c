"""Results made by hand, for tests of what is shown of them."""

import html
import re
from collections.abc import Sequence

from assistant.evidence import Evidence
from assistant.results import Answer, FactCheck
from assistant.stance import Stance, StanceScores
from assistant.verdict import Judgement, Verdict
from index.passages import Passage
from tests.fakes import article_of

SCORES = {
    Stance.SUPPORTS: StanceScores(0.93, 0.03, 0.04),
    Stance.REFUTES: StanceScores(0.03, 0.93, 0.04),
    Stance.NEUTRAL: StanceScores(0.03, 0.04, 0.93),
}
HOSTILE = "<script>x()</script> <img src=x onerror=x()> [x](javascript:x()) **b** {{v}} ${v} $$v$$ a\u202eb"


def evidence_of(
    quote: str,
    *,
    stance: Stance = Stance.NEUTRAL,
    relevance: float = 0.9,
    title: str = "A title",
    source: str = "a.txt",
    date: str = "",
    before: str = "Before. ",
    after: str = " After.",
) -> Evidence:
    """Make evidence whose passage is a whole article: the quote between what stands before and after it."""
    article = article_of(before + quote + after, title=title, source=source, date=date)
    passage = Passage(article.id, 0, len(article.text), article.text)
    end = len(before) + len(quote)
    return Evidence(SCORES[stance], 0.714, relevance, len(before), end, passage, article)


def check_of(
    verdict: Verdict, evidence: Sequence[Evidence], *, probability: float = 0.82, can_refute: bool = True
) -> FactCheck:
    """Make a fact check with some verdict."""
    rest = dict.fromkeys(Verdict, (1 - probability) / 3)
    models = {"stance": {"can_refute": can_refute, "fingerprint": "1" * 64}}
    return FactCheck("Cells heal.", Judgement(verdict, {**rest, verdict: probability}), tuple(evidence), {}, models)


def answer_of(found: bool, evidence: Sequence[Evidence]) -> Answer:
    """Make an answer."""
    return Answer("What heals?", found, tuple(evidence), {}, {"stance": {"fingerprint": "1" * 64}})


def text_of(markup: str) -> str:
    """What a reader sees of our markup: the tags taken off, the references read."""
    return html.unescape(re.sub(r"<[^<>]*>", "", markup))


def pieces_of_text(markup: str) -> list[str]:
    """What stands between the tags of our markup, in order, white space folded; nothing for what is empty."""
    found = (" ".join(html.unescape(piece).split()) for piece in re.split(r"<[^<>]*>", markup))
    return [piece for piece in found if piece]
