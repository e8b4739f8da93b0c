"""The reader of JATS XML: what the mark-up says is kept, and nothing of it blows up."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article, BlockKind, Imprint
from index.passages import cut_passages
from index.readers import read_article
from tests.refusals import refusal_of

FRONT = """<front><journal-meta><journal-title>Journal of Tea</journal-title></journal-meta><article-meta>
<article-id pub-id-type="pmid">12345</article-id><article-id pub-id-type="pmc">PMC67</article-id>
<article-id pub-id-type="doi">10.5555/Tea.1</article-id>
<title-group><article-title>Green tea <italic>and</italic> headaches<xref rid="n1">*</xref></article-title>
<subtitle>a trial</subtitle></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Doe</surname><given-names>Jane A.</given-names></name>
<xref ref-type="aff" rid="a1"/></contrib><contrib contrib-type="author"><collab>The Tea Group</collab></contrib>
<contrib contrib-type="editor"><name><surname>Roe</surname><given-names>E.</given-names></name></contrib>
<aff id="a1"><label>1</label>Department of Tea, University of Kyoto, Japan</aff></contrib-group>
<author-notes><corresp>Write to: jane@example.org</corresp></author-notes>
<pub-date pub-type="ppub"><month>5</month><year>2021</year></pub-date>
<pub-date pub-type="epub"><day>3</day><month>Feb</month><year>2021</year></pub-date>
<permissions><copyright-statement>The authors own this.</copyright-statement>
<license xlink:href="https://creativecommons.org/licenses/by/4.0/"><license-p>Share it freely.</license-p></license>
</permissions>
<abstract><title>Summary</title><sec><title>Aim</title><p>To see whether tea helps.</p></sec></abstract>
<kwd-group><title>Keywords</title><kwd>tea</kwd><kwd>headache</kwd></kwd-group>
</article-meta></front>"""

BODY = """<body><sec><label>1.</label><title>Methods</title>
<p>We gave 10<sup>6</sup> leaves of tea to 40&#160;adults.<sup><xref ref-type="bibr">1,2</xref></sup> They were
<fig><label>Figure 1</label><caption><title>Headaches by arm.</title><p>Bars are standard errors.</p></caption>
<graphic xlink:href="f1.jpg"/></fig>not ill<fn><p>But for one of them.</p></fn> before.</p>
<sec><title>Analysis</title><p>The mean was
<inline-formula><alternatives><tex-math>\\documentclass{x}</tex-math><math>x = 1</math></alternatives></inline-formula>
and it held:</p><list list-type="order"><list-item><label>1</label><p>in women;</p></list-item>
<list-item><label>2</label><p>in men.</p></list-item></list>
<table-wrap><label>Table 1</label><caption><p>Days with pain.</p></caption><alternatives><graphic/>
<table><thead><tr><th>Arm</th><th>Days</th></tr></thead><tbody><tr><td>Tea</td><td>4.5</td></tr></tbody></table>
</alternatives><table-wrap-foot><fn><label>a</label><p>Per month.</p></fn></table-wrap-foot></table-wrap></sec></sec>
<sec><title>Conflict of interest</title><p>The authors declare that they have no competing interests.</p></sec>
<sec><title>Support</title><p>Warm water was kinder to the leaves than cold water in each of the kitchens.</p></sec>
</body>"""

BACK = """<back><ack><title>Thanks</title><p>We thank the leaves for their patience with us.</p></ack>
<app-group><app><title>Appendix A</title><p>The kettle was made of steel in every ward.</p></app></app-group>
<ref-list><title>References</title>
<ref><label>1</label><mixed-citation><name><surname>Poe</surname>, <given-names>A</given-names></name>. Tea in wards.
<source>J Tea</source> <year>2019</year>;1:2.</mixed-citation></ref>
<ref><label>2</label><element-citation><name><surname>Low</surname><given-names>B</given-names></name>
<article-title>Leaves</article-title><year>2020</year></element-citation></ref></ref-list></back>
<sub-article><front-stub><title-group><article-title>Review of the tea</article-title></title-group></front-stub>
<body><p>The reviewer liked the tea and asked for more of it.</p></body></sub-article>"""

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE article PUBLIC "-//NLM//DTD JATS//EN" "JATS.dtd">\n'
OPEN = '<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="research-article" xml:lang="en">'


def read(folder: Path, inside: str, *, head: str = HEAD, name: str = "a.nxml") -> Article:
    """Read an article with that inside."""
    path = folder / name
    path.write_text(f"{head}{OPEN}{inside}</article>", encoding="utf-8")
    return read_article(path)


def told(article: Article) -> list[tuple[str, str]]:
    """Each block with its kind."""
    return [(block.kind.name, article.text[block.start : block.end]) for block in article.blocks]


def test_every_part_of_an_article_and_its_kind(tmp_path: Path) -> None:
    """Headings, prose, captions, items and rows are the article's; names, notes, thanks and references are not."""
    assert told(read(tmp_path, FRONT + BODY + BACK)) == [
        ("HEADING", "Green tea and headaches: a trial"),
        ("BACK_MATTER", "Jane A. Doe, The Tea Group"),
        ("BACK_MATTER", "1 Department of Tea, University of Kyoto, Japan"),
        ("HEADING", "Summary"),
        ("HEADING", "Aim"),
        ("BODY", "To see whether tea helps."),
        ("BACK_MATTER", "Keywords: tea, headache"),
        ("HEADING", "1. Methods"),
        (
            "BODY",
            "We gave 10\u2076 leaves of tea to 40\u00a0adults.\u00b9,\u00b2 They were not ill before.",
        ),
        ("BODY", "Figure 1. Headaches by arm. Bars are standard errors."),
        ("BACK_MATTER", "But for one of them."),
        ("HEADING", "Analysis"),
        ("BODY", "The mean was x = 1 and it held:"),
        ("BODY", "- 1 in women;"),
        ("BODY", "- 2 in men."),
        ("BODY", "Table 1. Days with pain."),
        ("BODY", "Arm | Days"),
        ("BODY", "Tea | 4.5"),
        ("BODY", "a Per month."),
        ("BACK_MATTER", "Conflict of interest"),
        ("BACK_MATTER", "The authors declare that they have no competing interests."),
        ("HEADING", "Support"),
        ("BODY", "Warm water was kinder to the leaves than cold water in each of the kitchens."),
        ("BACK_MATTER", "Thanks"),
        ("BACK_MATTER", "We thank the leaves for their patience with us."),
        ("HEADING", "Appendix A"),
        ("BODY", "The kettle was made of steel in every ward."),
        ("BACK_MATTER", "References"),
        ("BACK_MATTER", "- 1 Poe, A. Tea in wards. J Tea 2019;1:2."),
        ("BACK_MATTER", "- 2 Low B Leaves 2020"),
        ("BACK_MATTER", "Write to: jane@example.org"),
        ("BACK_MATTER", "The authors own this."),
        ("BACK_MATTER", "Share it freely."),
        ("BACK_MATTER", "Review of the tea"),
        ("BACK_MATTER", "The reviewer liked the tea and asked for more of it."),
    ]


def test_blocks_partition_the_text(tmp_path: Path) -> None:
    """Every character that is not white space lies in exactly one block."""
    article = read(tmp_path, FRONT + BODY + BACK)
    covered = [at for b in article.blocks for at in range(b.start, b.end) if not article.text[at].isspace()]
    assert covered == [at for at, letter in enumerate(article.text) if not letter.isspace()]


def test_sections_nest(tmp_path: Path) -> None:
    """A passage stands under its title, its section and its subsection."""
    article = read(tmp_path, FRONT + BODY)
    levels = [(article.text[b.start : b.end], b.level) for b in article.blocks if b.kind is BlockKind.HEADING]
    assert levels[1:5] == [("Summary", 2), ("Aim", 3), ("1. Methods", 2), ("Analysis", 3)]
    passages = cut_passages(article, count_tokens=lambda texts: [len(text.split()) for text in texts], max_tokens=99)
    held = next(passage for passage in passages if "it held" in passage.text)
    assert held.heading == "Green tea and headaches: a trial / 1. Methods / Analysis"


def test_what_the_front_says(tmp_path: Path) -> None:
    """Title, authors (no editors), the day of publication, the DOI's address, and the imprint."""
    article = read(tmp_path, FRONT + BODY, name="a.XML")
    assert (article.title, article.authors) == ("Green tea and headaches: a trial", ("Jane A. Doe", "The Tea Group"))
    assert (article.date, article.source) == ("2021-02-03", "https://doi.org/10.5555/tea.1")
    assert article.imprint == Imprint(
        doi="10.5555/tea.1",
        pmid="12345",
        kind="research article",
        licence="https://creativecommons.org/licenses/by/4.0/",
        language="en",
    )
    assert article.pages == ()


def test_an_article_that_says_little(tmp_path: Path) -> None:
    """Without a front the file's name and path stand in, and nothing is made up."""
    article = read(tmp_path, "<body><p>Tea is hot when it is made.</p></body>", head="", name="tea.xml")
    assert (article.title, article.source) == ("tea", str(tmp_path / "tea.xml"))
    assert (article.authors, article.date) == ((), "")
    assert article.imprint == Imprint(kind="research article", language="en")


@pytest.mark.parametrize(
    ("meta", "date"),
    [
        (
            '<pub-date date-type="pub" iso-8601-date="2020-01-02"><year>2020</year><month>1</month></pub-date>',
            "2020-01",
        ),
        ("<pub-date><year>2020</year><season>Spring</season></pub-date>", "2020"),
        ("<pub-date><year>20</year></pub-date>", ""),
        ("<pub-date><year>2020</year><month>13</month></pub-date>", "2020"),
        (
            '<pub-date pub-type="collection"><year>2019</year></pub-date>'
            '<pub-date pub-type="epub"><year>2020</year></pub-date>',
            "2020",
        ),
    ],
)
def test_dates(tmp_path: Path, meta: str, date: str) -> None:
    """As much of a date as is stated; the day of publication goes before the year of the volume."""
    front = f"<front><article-meta>{meta}</article-meta></front>"
    assert read(tmp_path, f"{front}<body><p>Tea is hot.</p></body>").date == date


def test_an_article_in_a_namespace_and_in_a_set(tmp_path: Path) -> None:
    """The first article of a set is read, whatever namespace it is in."""
    path = tmp_path / "a.xml"
    path.write_text(
        '<records><article xmlns="https://jats.nlm.nih.gov/ns/archiving/1.3/"><front/><body><p>Tea is hot.</p></body>'
        "</article><article><body><p>Ice is cold.</p></body></article></records>"
    )
    assert read_article(path).text == "Tea is hot."


def test_names_of_characters(tmp_path: Path) -> None:
    """Characters that the DTD names are written as themselves though the DTD is not fetched."""
    text = read(tmp_path, "<body><p>It fell&nbsp;by 3&mu;g&hellip; or <b>&alpha;</b>&thinsp;not.</p></body>").text
    assert text == "It fell\u00a0by 3\u03bcg\u2026 or \u03b1\u2009not."


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1))
def test_any_text_stays_as_it_is(text: str) -> None:
    """A paragraph's text is taken over letter for letter."""
    from xml.sax.saxutils import escape

    from index.readers.jats import read_jats

    text = text.replace("\ufffe", "").replace("\uffff", "").replace("\u200b", "")
    page = f"<article><body><p>a{escape(text)}b</p></body></article>"
    assert read_jats(Path("a.xml"), page.encode()).text == f"a{text}b"


BOMB = '<!DOCTYPE article [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n'


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (f"{BOMB}<article><body><p>&b;</p></body></article>", "declares XML entities of its own"),
        (
            '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><article><body><p>&x;</p></body></article>',
            "declares XML entities of its own",
        ),
        ("<rss><channel><title>News</title></channel></rss>", "XML of the kind <rss>"),
        ("<article><p>Tea.</p></article>", "XML of the kind <article>"),
        ("<html><body><p>Tea is hot.</p></body></html>", "is an HTML page by its first element"),
        ("<!DOCTYPE html><html lang='en'><body><p>Tea is hot.<br></p></body></html>", "is an HTML page by its first"),
        ("<article><front/><back><ack><p>We thank all.</p></ack></back></article>", "no abstract and no text"),
        ("<article><body><p>Tea is hot.</body></article>", "cannot be taken apart"),
        ("<article><body>" + "<sec>" * 3000 + "</sec>" * 3000 + "</body></article>", "cannot be taken apart"),
        ("Tea is hot.", "cannot be taken apart"),
        ("<article><body><p>Tea is h", "cannot be taken apart"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, page: str, words: str) -> None:
    """The error is one line: the path, what came, what was wanted and what to do."""
    path = tmp_path / "a.xml"
    path.write_text(page)
    assert words in refusal_of(path)


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("<msup><mn>10</mn><mn>6</mn></msup>", "10\u2076"),
        ("<msup><mi>x</mi><mi>n</mi></msup>", "x^n"),
        ("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "xi\u00b2"),
        ("<mfrac><mn>1</mn><mn>2</mn></mfrac>", "1/2"),
        (
            "<mfrac><msup><mi>a</mi><mn>2</mn></msup><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac>",
            "a\u00b2/(b+1)",
        ),
        ("<semantics><mi>x</mi><annotation>x_1</annotation></semantics>", "x"),
    ],
)
def test_formulas(tmp_path: Path, formula: str, said: str) -> None:
    """Powers and fractions are not run together to other numbers."""
    body = f"<body><p>The share of the leaves was <math>{formula}</math> in all of the wards.</p></body>"
    assert read(tmp_path, body).text.endswith(f"The share of the leaves was {said} in all of the wards.")


def test_a_group_with_its_members(tmp_path: Path) -> None:
    """The name of a group is without those of its members, who are authors of their own."""
    names = (
        '<contrib contrib-type="author"><collab>Tea Group<contrib-group><contrib contrib-type="author"><name>'
        "<surname>Doe</surname><given-names>Jane</given-names></name></contrib><aff>Tea House</aff></contrib-group>"
        "</collab></contrib>"
    )
    front = f"<front><article-meta><contrib-group>{names}</contrib-group></article-meta></front>"
    assert read(tmp_path, front + BODY).authors == ("Tea Group", "Jane Doe")


@pytest.mark.parametrize(("day", "date"), [("28", "2021-02-28"), ("31", "2021-02"), ("", "2021-02")])
def test_days_that_a_month_does_not_have(tmp_path: Path, day: str, date: str) -> None:
    """A day that cannot be is left out."""
    stated = f"<pub-date><day>{day}</day><month>2</month><year>2021</year></pub-date>"
    assert read(tmp_path, f"<front><article-meta>{stated}</article-meta></front>{BODY}").date == date


def test_named_characters_between_elements(tmp_path: Path) -> None:
    """Characters that the DTD names stand where they were, before, between and behind elements."""
    body = (
        "<body><p>&alpha;a<b>&beta;</b>&nbsp;b&gamma;<i>c</i>d &delta;&delta; was seen in each of the wards.</p></body>"
    )
    said = "\u03b1a\u03b2\u00a0b\u03b3cd \u03b4\u03b4 was seen in each of the wards."
    assert read(tmp_path, body).text.endswith(said)


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("<tex-math>$x_1 = 4$</tex-math>", "x_1 = 4"),
        ("<alternatives><tex-math>x_1</tex-math><graphic/></alternatives>", "x_1"),
        ("<tex-math>\\documentclass{a} \\begin{document}$$x_1$$\\end{document}</tex-math>", "x_1"),
        ("<label>(1)</label><tex-math>x_1</tex-math>", "x_1 (1)"),
        ("<inline-graphic/>", "[formula]"),
    ],
)
def test_formulas_without_words(tmp_path: Path, formula: str, said: str) -> None:
    """A formula that is only TeX or a picture leaves no hole in its sentence."""
    body = f"<body><p>The share was <inline-formula>{formula}</inline-formula> in each of the wards.</p></body>"
    assert read(tmp_path, body).text.endswith(f"The share was {said} in each of the wards.")


def test_footnotes_wherever_they_hang(tmp_path: Path) -> None:
    """A note in italics, in a heading, in a caption or in a cell is read behind what it hangs on."""

    def note(text: str) -> str:
        return f"<fn><p>{text}</p></fn>"

    table = (
        f"<table-wrap><caption><p>Days.{note('Of pain.')}</p></caption><table><tr><td>Tea{note('Green.')}</td>"
        "<td>4.5</td></tr></table></table-wrap>"
    )
    terms = f"<def-list><def-item><term>Tea</term><def><p>Leaves{note('Dry.')}</p></def></def-item></def-list>"
    body = (
        f"<body><sec><title>Methods{note('In May.')}</title><p>The leaves <italic>of tea{note('Of one year.')}</italic>"
        f" were dry.</p>{table}{terms}</sec></body>"
    )
    assert told(read(tmp_path, body)) == [
        ("HEADING", "Methods"),
        ("BACK_MATTER", "In May."),
        ("BODY", "The leaves of tea were dry."),
        ("BACK_MATTER", "Of one year."),
        ("BODY", "Days."),
        ("BODY", "Of pain."),
        ("BODY", "Tea | 4.5"),
        ("BODY", "Green."),
        ("BODY", "- Tea: Leaves"),
        ("BACK_MATTER", "Dry."),
    ]


def test_films_and_figures_with_lists(tmp_path: Path) -> None:
    """The caption of a film is read as that of a figure is, and so is a list under a figure, or in a supplement."""
    film = "<media><label>Video 1</label><caption><p>The leaves unfold.</p></caption></media>"
    figure = "<fig><label>Figure 1</label><list><list-item><p>Green: tea.</p></list-item></list><graphic/></fig>"
    group = f"<fig-group><caption><p>Both arms.</p></caption>{figure}</fig-group>"
    body = f"<body><p>Tea is{film} hot when it is made.</p>{group}</body>"
    more = f"<back><supplementary-material>{film}</supplementary-material></back>"
    assert told(read(tmp_path, body + more)) == [
        ("BODY", "Tea is hot when it is made."),
        ("BODY", "Video 1. The leaves unfold."),
        ("BODY", "Both arms."),
        ("BODY", "Figure 1"),
        ("BODY", "- Green: tea."),
        ("BACK_MATTER", "Video 1. The leaves unfold."),
    ]


def test_a_part_with_a_whole_front(tmp_path: Path) -> None:
    """Of the front of a letter or a translation behind the article its title and abstract are read, and no numbers."""
    meta = (
        '<front><article-meta><article-id pub-id-type="doi">10.5555/tea.2</article-id><title-group><article-title>Du '
        "th\u00e9</article-title><subtitle>un essai</subtitle></title-group><volume>7</volume><abstract><p>Le th\u00e9 "
        "est chaud.</p></abstract></article-meta></front>"
    )
    part = f"<sub-article>{meta}<body><p>Les feuilles sont vertes.</p></body></sub-article>"
    assert told(read(tmp_path, f"<body><p>Tea is hot.</p></body>{part}")) == [
        ("BODY", "Tea is hot."),
        ("BACK_MATTER", "Du th\u00e9: un essai"),
        ("BACK_MATTER", "Le th\u00e9 est chaud."),
        ("BACK_MATTER", "Les feuilles sont vertes."),
    ]
