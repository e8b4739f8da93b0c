"""Quotations that somebody gives: verbatim, elsewhere, altered or absent, and where."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.check import Assistant
from assistant.quotes import LONGEST, QuoteStatus, verify_quote
from index.article import Block, BlockKind
from index.errors import InputError
from index.store import Store
from tests.fakes import WordEmbedder, article_of, store_of

TEA = article_of(
    "In a trial of 40 adults, green tea did not shorten “severe” headaches; it was well tol-\nerated.\n\n"
    "Eleven of the adults drank it every day. Larger trials are under way in Lyon.",
    title="Tea",
    source="tea.txt",
)
COFFEE = article_of("Coffee was not studied. Eleven of the adults drank it every day.", title="Coffee", source="c.txt")
ZEBRAS = article_of("Zebras graze at dawn. Lions sleep in the shade of the tallest trees.", title="Zebras")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Make a store of three articles."""
    path = tmp_path_factory.mktemp("quotes") / "s.vouch"
    with store_of(path, [TEA, COFFEE, ZEBRAS], WordEmbedder()) as made:
        yield made


def test_verbatim(store: Store) -> None:
    """The words that stand there are found, with article, characters and the very text, full stop included."""
    found = verify_quote(store, "Larger trials are under way in Lyon.")
    assert (found.status, found.similarity, found.changes) == (QuoteStatus.VERBATIM, 1.0, ())
    (place,) = found.places
    start = TEA.text.index("Larger")
    assert (place.article, place.spans) == (TEA, ((start, len(TEA.text)),))
    assert place.texts == ("Larger trials are under way in Lyon.",)


@pytest.mark.parametrize(
    "quotation",
    [
        "“In a trial of 40 adults, green tea did not shorten 'severe' headaches; it was well tolerated.”",
        "in a trial of 40 adults, green tea did not shorten severe headaches; it was well tolerated,",
        "[I]n a trial of 40 adults,\n green tea did not shorten »severe« headaches; it was well tol-\nerated",
        'In a trial [sic] of 40\u00a0adults, green tea did not shorten "severe" headaches; it was well tolerated …',
    ],
)
def test_typography_and_conventions_are_no_changes(store: Store, quotation: str) -> None:
    """Quotation marks, spaces, hyphens at line ends, the first letter, [sic] and what stands at the end."""
    found = verify_quote(store, quotation)
    assert found.status is QuoteStatus.VERBATIM
    assert found.places[0].start == 0
    assert found.places[0].texts[0].startswith("In a trial of 40 adults, green tea did not shorten “severe” headaches")


def test_all_places_best_first(store: Store, tmp_path: Path) -> None:
    """Every place is given: the same letters before others, the article's prose before what surrounds it."""
    assert [place.article for place in verify_quote(store, "Eleven of the adults drank it every day").places] == [
        TEA,
        COFFEE,
    ]
    curly = article_of("It didn’t work. It didn't work.")
    menu = replace(article_of("It didn't work."), blocks=(Block(0, 15, BlockKind.FURNITURE),))
    with store_of(tmp_path / "s", [menu, curly], WordEmbedder()) as made:
        places = verify_quote(made, "It didn't work.").places
    assert [(place.article == curly, place.start) for place in places] == [(True, 16), (False, 0), (True, 0)]


def test_verbatim_elsewhere(store: Store) -> None:
    """Words that stand in another article than the one named are there, and that is said."""
    found = verify_quote(store, "Zebras graze at dawn.", article=TEA.id)
    assert (found.status, found.article) == (QuoteStatus.VERBATIM_ELSEWHERE, TEA.id)
    assert [place.article for place in found.places] == [ZEBRAS]
    both = verify_quote(store, "Eleven of the adults drank it every day.", article=COFFEE.id)
    assert both.status is QuoteStatus.VERBATIM
    assert [place.article for place in both.places] == [COFFEE, TEA]


def test_an_altered_number(store: Store) -> None:
    """A changed number is named as one, with the words of both sides at their places."""
    text = "In a trial of 400 adults, green tea did not shorten severe headaches"
    found = verify_quote(store, text).to_dict()
    assert found["status"] == "ALTERED"
    assert found["changes"] == [
        {
            "kind": "NUMBER",
            "operation": "REPLACED",
            "quoted": {"start": 14, "end": 17, "text": "400"},
            "original": {"start": 14, "end": 16, "text": "40"},
        }
    ]
    (place,) = found["places"]
    assert place["article"]["id"] == TEA.id
    assert 0.9 < found["similarity"] < 1


def test_a_negation_left_away(store: Store) -> None:
    """A negation that was left away is named as one, at the place in the quotation where it is missing."""
    text = "green tea did shorten severe headaches"
    found = verify_quote(store, text)
    (change,) = found.changes
    assert (change.kind.name, change.operation.name) == ("NEGATION", "DELETED")
    assert change.quoted == (13, 13)
    assert TEA.text[slice(*change.original)] == "not"
    assert (found.places[0].texts) == ("green tea did not shorten “severe” headaches",)


def test_altered_in_the_named_article_first(store: Store) -> None:
    """The nearest words of the named article are shown, even if another article has nearer ones."""
    text = "Ten of the adults drank it each day"
    assert verify_quote(store, text, article=COFFEE.id).places[0].article == COFFEE
    assert verify_quote(store, text, article=TEA.id).places[0].article == TEA


@pytest.mark.parametrize(
    "quotation",
    ["Nobody has ever walked on the moon without a suit", "the adults of Lyon were never seen at dawn again"],
)
def test_absent(store: Store, quotation: str) -> None:
    """Words that nothing is near are absent, with no place and no changes."""
    found = verify_quote(store, quotation)
    assert (found.status, found.places, found.changes) == (QuoteStatus.ABSENT, (), ())
    assert found.similarity < 0.5


def test_an_ellipsis_is_a_gap(store: Store) -> None:
    """Parts around an ellipsis stand in order in one article, and what is left out between them is counted."""
    found = verify_quote(store, "In a trial of 40 adults […] larger trials are under way")
    assert found.status is QuoteStatus.VERBATIM
    (place,) = found.places
    assert place.texts == ("In a trial of 40 adults", "Larger trials are under way")
    assert place.left_out == ((23, TEA.text.index("Larger")),)
    assert place.to_dict()["left_out"] == [TEA.text.index("Larger") - 23]


def test_parts_in_the_wrong_order_are_no_verbatim_quote(store: Store) -> None:
    """The parts have to follow each other, in one article."""
    assert verify_quote(store, "Larger trials ... In a trial of 40 adults").status is not QuoteStatus.VERBATIM
    assert verify_quote(store, "Coffee was not studied ... Zebras graze").status is not QuoteStatus.VERBATIM


def test_the_parts_are_as_near_as_they_can_be(tmp_path: Path) -> None:
    """Of several places of the first part, the last one before the next part is taken."""
    article = article_of("The cells grow. The cells die. Nothing else. The cells rest.")
    with store_of(tmp_path / "s", [article], WordEmbedder()) as made:
        (place,) = verify_quote(made, "The cells ... Nothing else").places
    assert place.spans == ((16, 25), (31, 43))


def test_parts_that_repeat_are_found_in_good_time(tmp_path: Path) -> None:
    """Two hundred times the same word is found where it stands two thousand times, without trying every order."""
    with store_of(tmp_path / "s", [article_of("tea " * 2000)], WordEmbedder()) as made:
        places = verify_quote(made, "tea ... " * 200).places
    assert [place.spans for place in places] == [((4 * n, 4 * n + 799),) for n in range(1801)]
    assert places[-1].spans == ((4 * 1800, 7999),)


def test_an_ellipsis_of_the_article_itself(tmp_path: Path) -> None:
    """An ellipsis that the article has leaves nothing out."""
    with store_of(tmp_path / "s", [article_of("They came ... and went.")], WordEmbedder()) as made:
        (place,) = verify_quote(made, "They came … and went").places
    assert (place.texts, place.left_out) == (("They came ... and went",), ())


def test_the_sentence_around_a_quote_is_shown(store: Store) -> None:
    """A quote that leaves the negation of its sentence away is verbatim, and its context shows the negation."""
    (place,) = verify_quote(store, "shorten severe headaches").places
    assert place.context.startswith("In a trial of 40 adults, green tea did not shorten")
    assert place.context.endswith("tol-\nerated.")


def test_a_page_is_named(tmp_path: Path) -> None:
    """A place names the page on which it begins."""
    article = replace(TEA, pages=(0, TEA.text.index("Eleven")))
    with store_of(tmp_path / "s", [article], WordEmbedder()) as made:
        assert verify_quote(made, "Larger trials are under way").to_dict()["places"][0]["page"] == 2


def test_any_quotation_is_text_not_syntax(store: Store) -> None:
    """Signs that search engines and patterns act on do nothing."""
    found = verify_quote(store, 'NOT (tea* OR "x") AND .*\\ NEAR/5 [^a] -- ;DROP')
    assert found.status is QuoteStatus.ABSENT


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("  ", "an empty quotation came"),
        ("…", "'…' came; wanted the words of a quotation"),
        ("x" * (LONGEST + 1), f"a quotation of {LONGEST + 1} characters came"),
        ("half \ud800", "a lone surrogate"),
    ],
)
def test_bad_quotations(store: Store, text: str, message: str) -> None:
    """What is no quotation is refused, with what came and what was wanted."""
    with pytest.raises(InputError, match=message.replace("(", r"\(")):
        verify_quote(store, text)


def test_an_unknown_article_is_refused(store: Store) -> None:
    """A named article has to be in the store."""
    with pytest.raises(InputError, match="no article 'nothing'"):
        verify_quote(store, "Masks work", article="nothing")


def test_the_assistant_verifies_quotes(store: Store) -> None:
    """The assistant gives what the function gives."""
    from tests.fakes import NotLabeller

    assistant = Assistant(store, WordEmbedder(), NotLabeller())
    assert assistant.verify_quote("Zebras graze", article=ZEBRAS.id) == verify_quote(
        store, "Zebras graze", article=ZEBRAS.id
    )
