"""The reader of PDFs: what stands where on a page, and how it runs on over columns and pages."""

import re
from pathlib import Path

from index.readers import read_article
from tests.pdfs import LEFT, PROSE, RIGHT, Words, lines, read, texts, told


def heads_and_feet(page: int) -> list[Words]:
    """What stands on each page around the text."""
    return [Words(72, 40, "Doe and others: tea", 8), Words(72, 760, "J Tea 2020;1", 8), Words(530, 760, str(page), 8)]


def test_two_columns_between_lines_that_run_across(tmp_path: Path) -> None:
    """Title and abstract come first, then the left column, then the right one, then what runs across below them."""
    wide = "This line runs from the left edge of the page to its right edge and says what tea is, and that it is drunk."
    last = "That line runs over both of the columns again and says that tea was drunk by each and all of the adults."
    article = read(
        tmp_path,
        [
            [
                Words(72, 70, "Tea in the morning", 18),
                *lines(72, 100, [wide, "It is short."]),
                *lines(72, 140, LEFT),
                *lines(320, 140, RIGHT),
                *lines(72, 230, [last]),
            ]
        ],
    )
    assert texts(article) == [
        "Tea in the morning",
        f"{wide} It is short.",
        "The adults drank the tea in the morning, and the nurses wrote down how long each of the headaches had lasted. "
        "Nobody knew which cup held the tea.",
        "All of the cups were of one size and of one colour, and they were washed by a machine that stood in the "
        "cellar of the house. The water for the tea was taken from the well of the town, which is known for its "
        "softness, and it was boiled for a minute.",
        "The leaves came from one garden and from one year and were kept in a dry and dark room for a week.",
        last,
    ]
    assert (article.title, article.pages) == ("Tea in the morning", (0,))


def test_columns_that_are_drawn_line_by_line(tmp_path: Path) -> None:
    """Columns are found by their places, in whatever order a file draws its words."""
    crossed = [words for pair in zip(lines(72, 140, LEFT), lines(320, 140, RIGHT), strict=True) for words in pair]
    article = read(tmp_path, [crossed])
    assert article.text.startswith("The adults drank the tea in the morning, and the nurses wrote down")
    assert "by a machine that stood in the cellar of the house. The water" in article.text


def test_a_paragraph_runs_over_a_page_and_knows_its_pages(tmp_path: Path) -> None:
    """Heads, feet and page numbers are furniture and part no sentence; each character has its page."""
    first = [
        *PROSE,
        "  The second paragraph begins here, at the end of the",
        "page, and it does not end before it has come to the",
    ]
    second = ["next page, where it ends at last.", "  A third one stands there as well, and it is all on that", "page."]
    article = read(
        tmp_path,
        [[*lines(72, 80, first), *heads_and_feet(1)], [*lines(72, 80, second), *heads_and_feet(2)]],
    )
    assert told(article) == [
        ("FURNITURE", 1, "Doe and others: tea"),
        ("BODY", 1, " ".join(PROSE)),
        ("FURNITURE", 1, "J Tea 2020;1 1"),
        (
            "BODY",
            1,
            "The second paragraph begins here, at the end of the page, and it does not end before it has come to the "
            "next page, where it ends at last.",
        ),
        ("FURNITURE", 2, "Doe and others: tea"),
        ("BODY", 2, "A third one stands there as well, and it is all on that page."),
        ("FURNITURE", 2, "J Tea 2020;1 2"),
    ]
    assert article.pages == (0, article.text.index("next page, where"))


def test_heads_that_alternate_and_pages_without_text(tmp_path: Path) -> None:
    """The head of a single left page stands at the height of the right ones; an empty page begins with the next."""
    right, left = Words(72, 40, "The Journal of Tea", 8), Words(300, 40, "Tea and headaches", 8)
    pages = [[right, *lines(72, 80, PROSE)], [left, *lines(72, 80, LEFT[:3])], [], [right, *lines(72, 80, RIGHT[1:3])]]
    article = read(tmp_path, pages)
    assert [(page, text) for kind, page, text in told(article) if kind == "FURNITURE"] == [
        (1, "The Journal of Tea"),
        (2, "Tea and headaches"),
        (4, "The Journal of Tea"),
    ]
    assert article.pages[2] == article.pages[3] == article.text.index("The Journal of Tea", 9)


def test_a_line_of_the_text_is_no_running_head(tmp_path: Path) -> None:
    """A word at the same place of two pages is not taken out of its line, nor a first line for a head."""
    pages = [
        [*lines(72, 80, [*PROSE, "The end."])],
        [*lines(72, 80, [PROSE[0], "three weeks, and all were well.", "The end."])],
    ]
    article = read(tmp_path, pages)
    assert "three weeks, and all were well." in article.text
    assert [kind for kind, _, text in told(article) if "weeks" in text] == ["BODY", "BODY"]


def test_a_figure_between_two_halves_of_a_sentence(tmp_path: Path) -> None:
    """A caption within a paragraph comes before or behind it, and the sentence is whole."""
    first = [
        "  The second paragraph begins here, at the end of the",
        "column, and it does not end before it has come to the",
    ]
    article = read(
        tmp_path,
        [
            [
                *lines(72, 80, [*PROSE, *first]),
                *lines(72, 160, ["Figure 1. Days with headaches in both of", "the arms. Bars are errors."], size=8),
                *lines(72, 200, ["place below the figure, where it ends. It was long."]),
            ]
        ],
    )
    assert texts(article)[1:] == [
        "Figure 1. Days with headaches in both of the arms. Bars are errors.",
        "The second paragraph begins here, at the end of the column, and it does not end before it has come to the "
        "place below the figure, where it ends. It was long.",
    ]


def test_tables_are_read_row_by_row(tmp_path: Path) -> None:
    """The cells of a row stand on one line, and no column of a table is read as a column of text."""
    cells = [
        ("Arm", "Days", "P"),
        ("Tea", "4.5", "0.01"),
        ("Water", "6.1", ""),
        ("Milk", "6.2", "0.4"),
        ("Ice", "6.3", "0.5"),
    ]
    table = [
        Words(72 + 100 * x, 120 + 12 * y, cell) for y, row in enumerate(cells) for x, cell in enumerate(row) if cell
    ]
    article = read(tmp_path, [[*lines(72, 80, PROSE), *table]])
    assert texts(article)[1:] == [
        "Arm | Days | P",
        "Tea | 4.5 | 0.01",
        "Water 6.1",
        "Milk | 6.2 | 0.4",
        "Ice | 6.3 | 0.5",
    ]


def test_margins_of_manuscripts(tmp_path: Path) -> None:
    """Line numbers and a stamp that runs up the margin are furniture."""
    body = lines(100, 80, [*LEFT, *RIGHT[:2]])
    numbers = [Words(60, words.y, str(number), 8) for number, words in enumerate(body, 1)]
    stamp = Words(30, 500, "teaRxiv preprint 2020.05.01", up=True)
    article = read(tmp_path, [[*body, *numbers, stamp]])
    furniture = [text for kind, _, text in told(article) if kind == "FURNITURE"]
    assert sorted(furniture) == [*"1234567", "teaRxiv preprint 2020.05.01"]
    assert "the nurses wrote down how long each of the headaches had lasted. Nobody knew" in article.text


def test_a_page_that_lies_on_its_side(tmp_path: Path) -> None:
    """A page on which all the text runs up is read as one that is turned."""
    page = [Words(80 + 12 * number, 700, text, up=True) for number, text in enumerate(LEFT[:3])]
    assert read(tmp_path, [page]).text == " ".join(LEFT[:3])


def test_blocks_partition_the_text(tmp_path: Path) -> None:
    """Every character that is not white space lies in exactly one block, and reading twice gives the same article."""
    pages = [[*lines(72, 80, LEFT[n:]), *lines(320, 80, RIGHT[n:]), *heads_and_feet(n + 1)] for n in (0, 1)]
    article = read(tmp_path, pages)
    covered = [at for b in article.blocks for at in range(b.start, b.end) if not article.text[at].isspace()]
    assert covered == [at for at, letter in enumerate(article.text) if not letter.isspace()]
    assert read_article(tmp_path / "tea.pdf") == article


def test_a_caption_at_the_top_of_the_next_page(tmp_path: Path) -> None:
    """A caption that opens a page is no part of the sentence that the page before it stops in."""
    second = ["Figure 1. Days with headaches in both arms.", "", "next page, where it ends, and it was a long one."]
    first = [
        *PROSE,
        "  The second paragraph does not end before it has come",
        "to the top, or so it seemed to be, of the",
    ]
    article = read(tmp_path, [lines(72, 80, first), [words for words in lines(72, 80, second) if words.text]])
    assert texts(article)[1:] == [
        "The second paragraph does not end before it has come to the top, or so it seemed to be, of the next page, "
        "where it ends, and it was a long one.",
        second[0],
    ]
    assert article.pages == (0, article.text.index("next page"))


def test_a_sentence_is_not_joined_over_a_page_between(tmp_path: Path) -> None:
    """A caption on a page of its own, between two halves of a sentence, stays on its page."""
    first = [
        *PROSE,
        "  The second paragraph does not end before it has come",
        "to the top, or so it seemed to be, of the",
    ]
    caption = ["Figure 1. Days with headaches in both arms."]
    last = ["page behind it, where it ends, and it was a long one."]
    article = read(tmp_path, [lines(72, 80, first), lines(72, 80, caption), lines(72, 80, last)])
    assert [article.page_of(article.text.index(line[-1])) for line in (first, caption, last)] == [1, 2, 3]


def test_sentences_that_differ_by_a_number(tmp_path: Path) -> None:
    """A sentence at the top of each page that says another number each time is no running head."""
    pages = [
        [Words(72, 60, f"Patient {number} was given tea and was well after it."), *lines(72, 100, some)]
        for number, some in ((1, PROSE), (2, LEFT[:3]))
    ]
    assert not [text for kind, _, text in told(read(tmp_path, pages)) if kind == "FURNITURE"]


def test_a_page_that_is_read_from_the_right(tmp_path: Path) -> None:
    """Hebrew comes out in whole lines and words, numbers within it as they are, and its columns from the right."""
    hebrew = {letter: f"{0x05D0 + number:04X}" for number, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}

    def drawn(texts: list[str], right: float) -> list[Words]:
        return [
            Words(right - 5 * len(text), 80 + 12 * number, re.sub(r"\d+", lambda found: found[0][::-1], text)[::-1])
            for number, text in enumerate(texts)
        ]

    def said(texts: list[str]) -> str:
        return "".join(chr(int(hebrew[one], 16)) if one in hebrew else one for one in " ".join(texts))

    first = [
        "the leaves of the tea were",
        "picked in 1920 by all who",
        "lived in the town then and",
        "who were not yet old.",
    ]
    second = [
        "the water for the tea was",
        "taken from the well of the",
        "town and was boiled for a",
        "minute or for two of it.",
    ]
    article = read(tmp_path, [drawn(first, 560) + drawn(second, 300)], meant=hebrew, font="Courier")
    assert texts(article) == [said(first), said(second)]


def test_a_table_of_two_columns(tmp_path: Path) -> None:
    """Cells that stand under each other are parted, two to a row as well; numbers of a list are no cells."""
    rows = [("Age in years", "54.2"), ("Women", "21 of 40"), ("Days with pain", "4.5")]
    table = [Words(x, 140 + 12 * n, text) for n, row in enumerate(rows) for x, text in zip((72, 260), row, strict=True)]
    items = [
        Words(x, 200 + 12 * n, text)
        for n in range(3)
        for x, text in ((72, f"{n + 1}."), (92, f"Drink cup {n} in the morning."))
    ]
    article = read(tmp_path, [[*lines(72, 80, PROSE), *table, *items]])
    assert texts(article)[1:] == [
        "Age in years | 54.2",
        "Women | 21 of 40",
        "Days with pain | 4.5",
        "1. Drink cup 0 in the morning.",
        "2. Drink cup 1 in the morning.",
        "3. Drink cup 2 in the morning.",
    ]
    assert {kind for kind, _, _ in told(article)} == {"BODY"}


def test_footnotes_at_the_foot_of_a_page(tmp_path: Path) -> None:
    """A small paragraph that a mark begins, below all text, is a note; one above text of the usual size is not."""
    note = lines(72, 700, ["1 The tea was bought in the town, and it was good."], size=7)
    small = lines(72, 60, ["2 The tea was bought by those who were to drink it."], size=7)
    article = read(tmp_path, [[*small, *lines(72, 80, [*PROSE, *LEFT]), *note]])
    assert [(kind, text[:2]) for kind, _, text in told(article) if text[0].isdigit()] == [
        ("BODY", "2 "),
        ("BACK_MATTER", "1 "),
    ]


def test_short_paragraphs_stay_apart(tmp_path: Path) -> None:
    """Where most paragraphs have two lines the white between them is not taken for that between lines."""
    parts = [
        [f"The adults of group {name} drank the tea in the", "morning, and they were well for all of the day."]
        for name in "ABC"
    ]
    article = read(tmp_path, [[word for n, part in enumerate(parts) for word in lines(72, 80 + 36 * n, part)]])
    assert texts(article) == [" ".join(part) for part in parts]
