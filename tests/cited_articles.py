"""Articles of which much is known and that disagree, and a hostile one, for tests of what is shown to others."""

from dataclasses import replace

from index.article import Imprint
from tests.fakes import article_of

WORK = replace(
    article_of("Masks work. Nurses wear masks daily.", title="For masks", date="2020-12-21"),
    source="https://example.org/for?a=1&b=2",
    authors=("Ann Lee", "Smith, Bob"),
    imprint=Imprint("10.5555/for_masks", "123", "research article", "https://example.org/by", "en"),
    pages=(0,),
)
FAIL = article_of("Masks do not work.", title="Against", source="/home/jane/papers/against.txt", date="2021")
EVIL_TITLE = "=cmd()|'/C calc'!A0 {\\evil} </title><script>alert(1)</script>\nER  - \n\u202eTY  - JOUR & 50% $x_1$"
EVIL = replace(
    article_of(
        'Masks work, "so <script>alert(1)</script>\n{it} &amp; [is](javascript:x) **said**, ![x](http://e.example/i.png)".',
        title=EVIL_TITLE,
        source="javascript:alert(1)",
    ),
    authors=("=HYPERLINK(1)", "A and B", "<img src=x onerror=alert(1)>"),
)
