"""Back matter: references, sections behind the article, persons and places; and what behind it is the article's."""

import pytest

from index.blocks.bylines import is_affiliation, is_author_list, is_biography
from index.blocks.references import is_reference, reference_score
from index.blocks.sections import Section, section_named
from tests.blocks import body, kinds


@pytest.mark.parametrize(
    "text",
    [
        "1. Samson RM, Rao M, Hui JH, et al. (2017) Concise review of stromal cells. Stem Cells 6: 2173-2185.",
        "Cohen, S., & Turner, R. B. (2009). Sleep habits and the common cold. Archives of Medicine, 169(1), 62-67.",
        "[12] A. Roe and B. Poe, \u201cFiltering menus,\u201d J. Web, vol. 3, pp. 4\u20139, 2011.",
        "(2) Lechen, J. R.; Sauss, S. Olfactory dysfunction in mild disease. Eur. Arch. 2020, 277, 2251\u20132261.",
        "Opp MR, Krug JM. Sleep and immunity: a growing field. Brain Behav Immun 2015; 47: 1-3.",
    ],
)
def test_references_are_known_wherever_they_stand(text: str) -> None:
    """A reference in any of the usual styles is back matter without a header above it."""
    assert is_reference(text)
    assert kinds(f"The trial was small and short.\n\n{text}")[1][0] == "BACK_MATTER"


@pytest.mark.parametrize(
    "text",
    [
        "Costa et al. (2014) saw faster times, whereas a crossover study from Leeds did not [2,3].",
        "In 2019 and 2020 the rate fell from 12 to 9 per cent (Lancet 2020;395:1054-62).",
        "There are also critical voices that point to poor compatibility. (Moll G, Drz N, Reinke P. MSC Therapies for "
        "COVID-19: Importance of Patient Coagulopathy. Front Immunol. 2020;11:1091)",
        "10 of 12 patients recovered.",
    ],
)
def test_prose_that_cites_is_body(text: str) -> None:
    """A paragraph with citations, years or a whole reference in brackets stays the article's."""
    assert reference_score(text) < 3
    assert body(text) == [text]


def test_reference_list_interrupted_by_correspondence() -> None:
    """A list that a correspondence block and a date line interrupt is back matter before and behind them."""
    text = (
        "The cells were safe in all ten patients.\n\n## References\n\n"
        "1. Li N, Hua J (2017) Stem cells and the immune system. Cell Sci 74: 2345-2360.\n\n"
        "**Correspondence to:** Ana Ruiz, Instituto de Salud, Veracruz; E-mail: ana@salud.example\n\n"
        "**Received:** December 02, 2020; **Accepted:** December 18, 2020\n\n"
        "2. Irm DK, Kar E (2020) Is it really promising? Aging Dis 11: 1174-1191.\n"
        "3. <https://trials.example/results?term=covid>"
    )
    assert [kind for kind, _ in kinds(text)] == ["BODY"] + ["BACK_MATTER"] * 6


def test_substance_behind_an_unmarked_end_of_a_list_is_kept() -> None:
    """A reference list ends where prose begins, even if no heading says so."""
    reply = (
        "We thank the readers for their letters. The dose that we gave was higher than theirs, and "
        "it was given earlier."
    )
    text = f"It works.\n\nReferences\n\n1. Roe A, Poe B. Doses. BMJ. 2001;3:4-9.\n\n{reply[40:]}"
    assert body(text) == ["It works.", reply[40:]]


def test_appendix_behind_references_is_body() -> None:
    """A heading ends the list of references."""
    text = (
        "It works.\n\nReferences\n\n1. Roe A, Poe B. Doses. BMJ. 2001;3:4-9.\n\nAppendix\n\nThose "
        "who left were older than others."
    )
    assert kinds(text)[3:] == [("HEADING", "Appendix"), ("BODY", "Those who left were older than others.")]


@pytest.mark.parametrize(
    ("header", "section"),
    [
        ("References", Section.REFERENCES),
        ("7. LITERATURE CITED", Section.REFERENCES),
        ("Works cited:", Section.REFERENCES),
        ("Conflict of Interest", Section.STATEMENTS),
        ("Acknowledgements", Section.STATEMENTS),
        ("Author contributions", Section.STATEMENTS),
        ("You may also like", Section.LISTING),
        ("Most read", Section.LISTING),
        ("12 Comments", Section.COMMENTS),
        ("Leave a reply", Section.COMMENTS),
        ("Sources of vitamin D", None),
        ("Previous studies", None),
        ("Comment", None),
        ("Subjects", None),
    ],
)
def test_headers_name_sections(header: str, section: Section | None) -> None:
    """Headers of what is not the article are told from the article's own headings."""
    assert section_named(header) is section


def test_comments_run_to_the_end() -> None:
    """Everything below a comments header is furniture, long comments too."""
    article = "The booster raised the level of antibodies about twentyfold in most of the volunteers who were tested."
    text = (
        f"{article}\n\n2 Comments\n\nMaria says:\n\nI had mine last week. I felt nothing at all, "
        "and my sister had a fever.\n\nReply"
    )
    assert body(text) == [article]


def test_persons_and_places() -> None:
    """Author lists and addresses are told from titles and lists of things."""
    assert is_author_list("Del Campo-Orta, Ponce-Mora AF, Ju\u00e1rez-Rang FJ")
    assert is_author_list("Ana P. Ferreira1*, Jonas Lindqvist2, Mei-Ling Chu1,3")
    assert not is_author_list("Fever, cough and a sore throat")
    assert is_affiliation("Department of Medicine, University of Ulm, Ulm, Germany")
    assert not is_affiliation("The hospital, the university and the school were closed for a week.")


ARTICLE = "\n\n".join(
    f"The nurses of ward {number} gave green tea to the patients, and most of these slept well in the nights after it."
    for number in ("one", "two", "three", "four")
)


@pytest.mark.parametrize("sign", ["###", "# # #", "-30-", "- ENDS -", "Ends", "Notes to editors"])
def test_behind_the_end_of_a_press_release(sign: str) -> None:
    """What follows the sign that ends a press release is about its sender, and no part of the article."""
    text = f"{ARTICLE}\n\n{sign}\n\nThe House of Tea was founded in 1904 and has more than two hundred beds in all."
    assert body(text) == ARTICLE.split("\n\n")


def test_an_end_in_the_middle_is_none() -> None:
    """The same sign before the better part of a text ends nothing."""
    first, *rest = ARTICLE.split("\n\n")
    assert body("\n\n".join([first, "###", *rest])) == [first, *rest]


def test_biographies() -> None:
    """Who somebody is whom the line before names is no part of the article; the same words elsewhere are."""
    told = "Kendra is the content manager of the house and drinks a cup of tea with everybody who comes by."
    assert body(f"{ARTICLE}\n\nKendra Bloom\n\n{told}") == ARTICLE.split("\n\n")
    assert body(f"{ARTICLE}\n\n{told}") == [*ARTICLE.split("\n\n"), told]
    assert is_biography("Dr. Kendra Bloom, MD, is a nurse.", "About Kendra Bloom")
    assert not is_biography("Tea is a plant.", "Tea and water")


def test_a_numbered_section_may_speak_of_ethics() -> None:
    """A numbered section of that name is the article's, unless its first words are those of a statement."""
    said = "Those who were able to decide were asked, and the families of the others were asked as well."
    assert said in body(f"{ARTICLE}\n\n2.2 Ethical considerations\n\n{said}")
    stated = "The study was approved by the ethics committee of the house, and all patients gave their consent."
    assert stated not in body(f"{ARTICLE}\n\n2.2 Ethical considerations\n\n{stated}")


def test_the_article_goes_on_behind_a_list_of_links() -> None:
    """A paragraph behind the links to other articles, in the middle of an article, is no teaser of one of them."""
    first, *rest = ARTICLE.split("\n\n")
    links = "## More about tea\n\n- Why the leaves are green\n- Ten cups, ranked"
    assert body("\n\n".join([first, links, *rest])) == [first, *rest]
