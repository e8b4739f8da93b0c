"""Articles that disagree about masks, and one about something else, for tests of what is made of them.

``NotLabeller`` supports with 0.9 where half of the words are there, but refutes where one side alone says "not".
"""

from assistant.results import Answer, FactCheck
from tests.fakes import article_of

WORK = article_of("Masks work. Nurses wear masks daily.", title="For", source="for.txt", date="2020-12-21")
FAIL = article_of("Masks do not work.", title="Against", source="against.txt", date="2021")
ZEBRAS = article_of("Zebras graze at dawn. Lions sleep.", title="Zebras", source="zebras.txt")


def pairs(result: FactCheck | Answer) -> list[tuple[str, str]]:
    """Stance and quote of each piece of evidence."""
    return [(item.stance.name, item.quote) for item in result.evidence]
