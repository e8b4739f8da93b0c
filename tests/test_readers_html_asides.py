"""Boxes, cards and pointers among the prose of a page."""

from pathlib import Path

from index.article import Article, BlockKind
from index.readers import read_article
from index.readers.html_asides import parts_of

PROSE = [f"The nurses of ward {ward} gave green tea to forty adults, and most slept well." for ward in "ABCDEF"]
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in PROSE)


def page(tmp_path: Path, inside: str, *, head: str = "") -> Article:
    """The article of a page with a title, six paragraphs and something among them."""
    first, rest = PARAGRAPHS[: PARAGRAPHS.index("</p>") + 4], PARAGRAPHS[PARAGRAPHS.index("</p>") + 4 :]
    path = tmp_path / "tea.html"
    path.write_text(
        f"<html><head>{head}</head><body><div><h1>Tea at night</h1>{first}{inside}{rest}</div></body></html>"
    )
    return read_article(path)


def texts(article: Article, kind: BlockKind) -> list[str]:
    """The text of each block of a kind."""
    return [article.text[block.start : block.end] for block in article.blocks if block.kind is kind]


def body(article: Article) -> str:
    """What is taken for its prose."""
    return "\n".join(texts(article, BlockKind.BODY))


def test_a_box_with_a_field_for_an_address_goes(tmp_path: Path) -> None:
    """Every sentence around a field or a button to subscribe is furniture, whatever it says and is called."""
    said = "Stories from wards and farms, chosen by the people of our town."
    for control in ('<input type="email">', "<button>Subscribe</button>", "<a href='/n'>Sign up now</a>"):
        read = page(tmp_path, f"<div class='x1'><h3>The week in tea</h3><p>{said}</p>{control}</div>")
        assert body(read) == "\n".join(PROSE)


def test_a_field_beside_the_article_takes_nothing_with_it(tmp_path: Path) -> None:
    """What holds the article is no box."""
    assert body(page(tmp_path, '<input type="search">')) == "\n".join(PROSE)


def test_a_card_among_paragraphs_goes(tmp_path: Path) -> None:
    """A few words with a link below them are a card; without one, or with one to a figure, they are no card."""
    said = "Whatever the night throws at you, our nurses are right there with you."
    card = f"<div><h3>We are here</h3><p>{said}</p>%s</div>"
    assert said not in body(page(tmp_path, card % "<a href='/help'>Ways to get support</a>"))
    assert said in body(page(tmp_path, card % ""))
    assert said in body(page(tmp_path, card % "<a href='/f1'>View figure</a>"))


def test_a_pointer_in_a_paragraph_is_parted_from_it(tmp_path: Path) -> None:
    """A linked sentence that begins as pointers do is furniture, and the sentences around it stay."""
    own, pointer = "Tea is older than coffee in this town.", "Read more: why we drink so much of it"
    read = page(tmp_path, f"<p>{own} <a href='/why'>{pointer}</a></p>")
    assert own in texts(read, BlockKind.BODY)
    assert pointer in texts(read, BlockKind.FURNITURE)


def test_parts_of_a_paragraph() -> None:
    """Parts come with their share of links; sentences that are linked for another reason stay with the rest."""
    assert parts_of([("Tea is hot. ", False), ("See the trial", True), (".", False)]) == [
        ("Tea is hot.", 0.0),
        ("See the trial.", 1.0),
    ]
    linked = parts_of([("Tea is hot. ", False), ("Most adults slept well.", True)])
    assert [text for text, _ in linked] == ["Tea is hot. Most adults slept well."]
    assert linked[0][1] == 20 / 29
    assert parts_of([("  ", False)]) == []


def test_a_paragraph_under_a_linked_headline_is_a_teaser(tmp_path: Path) -> None:
    """A headline that is a link leads to another page, and so does what stands under it; one to itself does not."""
    said = "On cold nights bumblebees clamp their jaws into a petal and sleep there."
    assert said not in body(page(tmp_path, f"<h3><a href='/b'>Bees sleep on flowers</a></h3><p>{said}</p>"))
    assert said in body(page(tmp_path, f"<h3><a href='#b'>Bees sleep on flowers</a></h3><p>{said}</p>"))


def test_a_site_that_speaks_of_itself_is_furniture(tmp_path: Path) -> None:
    """A paragraph near the end that begins with the site's name and says what it is is furniture."""
    path = tmp_path / "tea.html"
    said = "The Ward Post is an independent paper that belongs to its readers."
    title = "<title>Tea at night | Ward Post</title>"
    path.write_text(f"<html><head>{title}</head><body><h1>Tea at night</h1>{PARAGRAPHS}<p>{said}</p></body></html>")
    assert body(read_article(path)) == "\n".join(PROSE)


def test_captions_without_a_full_stop_are_kept(tmp_path: Path) -> None:
    """What the page marks as a caption is the article's, and the credit behind it is not."""
    read = page(tmp_path, "<p class='imageCaption'>Two nurses of the ward with a pot</p>")
    assert "Two nurses of the ward with a pot" in texts(read, BlockKind.BODY)
    figure = "<figure><figcaption>Two nurses of the ward. (Post: Jo Bell)</figcaption></figure>"
    read = page(tmp_path, figure)
    assert "Two nurses of the ward." in texts(read, BlockKind.BODY)
    assert "(Post: Jo Bell)" in texts(read, BlockKind.FURNITURE)


def test_a_time_alone_is_furniture(tmp_path: Path) -> None:
    """What the page marks as a time is a label."""
    assert "11.05 in the morning" not in body(page(tmp_path, "<div><time>11.05 in the morning</time></div>"))
