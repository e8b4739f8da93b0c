"""Blocks: the cutting of a text, and what each block is said to be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import BlockKind
from index.blocks.bylines import is_affiliation, is_author_list, is_biography
from index.blocks.cuts import cut
from index.blocks.finding import find_blocks
from index.blocks.labels import is_label, is_link_run
from index.blocks.notices import is_notice
from index.blocks.prose import is_prose, is_sentence, plain
from index.blocks.references import is_reference, reference_score
from index.blocks.sections import Section, section_named

LINES = st.sampled_from(
    [
        "",
        "",
        " ",
        "# Title",
        "References",
        "Comments",
        "You may also like",
        "Funding",
        "On this page",
        "Share",
        "---",
        "===",
        "- item",
        "1. Smith J, Doe A. A trial. BMJ. 2010;4:33-40.",
        "| a | b |",
        "Is it safe?",
        "Three rules help:",
        "The patients were treated for two weeks and most of them recovered.",
        "\t",
        "\u3000",
        "12",
        "We use cookies.",
        "By Jane Doe",
        "[Home](/)",
        "\u00a9 2020 Us",
        "(open bracket",
        "J. Doe, A. Roe",
        "\x0c",
        "\x85 \u2028",
    ]
)


def kinds(text: str) -> list[tuple[str, str]]:
    """The kind and the text of every block."""
    return [(block.kind.name, text[block.start : block.end]) for block in find_blocks(text)]


def body(text: str) -> list[str]:
    """The texts of the body blocks."""
    return [words for kind, words in kinds(text) if kind == "BODY"]


def assert_partition(text: str) -> None:
    """Every character that is no white space lies in exactly one block, in order."""
    covered: list[int] = []
    for block in find_blocks(text):
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        assert (block.level > 0) == (block.kind is BlockKind.HEADING)
        covered += [at for at in range(block.start, block.end) if not text[at].isspace()]
    assert covered == [at for at, letter in enumerate(text) if not letter.isspace()]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300))
def test_blocks_partition_any_text(text: str) -> None:
    """Every character of any text that is not white space lies in exactly one block."""
    assert_partition(text)


@settings(deadline=None, max_examples=60)
@given(st.lists(LINES, max_size=40))
def test_blocks_partition_texts_made_of_page_lines(lines: list[str]) -> None:
    """The same holds for texts in which headers, lists, notices and references stand in any order."""
    assert_partition("\n".join(lines))


@settings(deadline=None, max_examples=60)
@given(st.lists(LINES, max_size=20))
def test_blocks_are_the_same_every_time(lines: list[str]) -> None:
    """The same text gives the same blocks."""
    text = "\n".join(lines)
    assert find_blocks(text) == find_blocks(text)


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    """Lines that were wrapped at a fixed width are joined; the paragraph's line ends stay in its text."""
    text = (
        "The vaccine was given to four hundred children in six villages\n"
        "on the coast. None of them fell ill in the following winter, and\n"
        "only two had a fever after the injection.\n\n"
        "A second group got it a year later."
    )
    assert [text[piece.start : piece.end] for piece in cut(text)] == text.split("\n\n")


def test_unwrapped_lines_are_paragraphs_of_their_own() -> None:
    """Lines of very different length that end as sentences are not joined."""
    text = (
        "The first trial failed.\nA second trial, with more than three hundred patients in nine "
        "hospitals, did not.\nWhy?"
    )
    assert [text[piece.start : piece.end] for piece in cut(text)] == text.split("\n")


def test_list_items_keep_their_wrapped_lines() -> None:
    """A list item takes the indented lines under it, and the next bullet begins a new block."""
    text = "- Fever in the first\n  week of treatment\n- Cough"
    assert [text[piece.start : piece.end] for piece in cut(text)] == [
        "- Fever in the first\n  week of treatment",
        "- Cough",
    ]


def test_marked_headings_have_their_level() -> None:
    """Markdown headings, underlined ones too, carry their level; the first of level 1 is the title."""
    text = (
        "# Gout\n\nCauses\n------\n\nGout comes in attacks that last for some days.\n\n### Diet\n\nBeer is bad for it."
    )
    found = [(text[b.start : b.end], b.level) for b in find_blocks(text) if b.kind is BlockKind.HEADING]
    assert found == [("# Gout", 1), ("Causes\n------", 2), ("### Diet", 3)]


@pytest.mark.parametrize(
    "line",
    [
        "Skip to main content",
        "Share on LinkedIn",
        "Share as a email",
        "Read time: 2 minutes",
        "5 min read",
        "Listen with",
        "Facebook Twitter LinkedIn",
        "Download PDF",
        "Accept all cookies",
        "Back to top",
        "Leave a comment",
        "ADVERTISEMENT",
        "Last updated: 3 May 2021",
        "Page 3 of 12",
        "Photo: Jane Roe/Reuters",
        "Tags: flu, vaccines",
        "Log in",
        "1.2k shares",
        "Sign up for our newsletter",
        "Was this page helpful?",
        "Print this page",
        "\u00a9 2021 Some Press",
        "Cite this article",
    ],
)
def test_labels_are_furniture(line: str) -> None:
    """A line that is nothing but a label of a page is known as one."""
    assert is_label(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share of patients who recovered",
        "Read times of DNA sequencers",
        "Search for a vaccine",
        "Print media and health",
        "Support for carers",
        "Home care after a stroke",
        "Fever and cough",
        "Subscribers to the trial's app slept longer",
        "Page turners: what surgeons read",
        "Comments by outside experts were mixed.",
        "Download speeds fell in rural clinics.",
    ],
)
def test_lines_with_the_same_words_are_no_labels(line: str) -> None:
    """Headings and sentences that only begin with a label's word are left alone."""
    assert not is_label(line)


@pytest.mark.parametrize(
    "text",
    [
        "We use cookies to provide you with a better experience. You can read our Cookie Policy here.",
        "By continuing to browse this site you agree to our use of cookies.",
        "Sign up for our free weekly newsletter and get the best stories in your inbox.",
        "You have reached your limit of free articles. Subscribe to continue reading.",
        "Want to listen to this article for FREE?",
        "The information on this website is not intended as a substitute for professional medical advice.",
        "Official websites use .gov. A .gov website belongs to an official government organization.",
        "Your email address will not be published. Required fields are marked *",
    ],
)
def test_notices_are_furniture(text: str) -> None:
    """Prose that speaks to a page's visitor about the page is known as a notice."""
    assert is_notice(text)


@pytest.mark.parametrize(
    "text",
    [
        "Two thirds of the sites used tracking cookies, and a third sent search terms to advertisers.",
        "Patients shared their records with the researchers, who had signed a privacy agreement.",
        "Volunteers could subscribe to a newsletter, and those who did took their tablets more often.",
        "The clinic's privacy policy was updated after the leak, a spokeswoman said.",
        "Listeners of the podcast reported less pain after six weeks.",
    ],
)
def test_articles_about_cookies_and_sharing_are_no_notices(text: str) -> None:
    """Prose about cookies, privacy, sharing and subscribing is the article's own."""
    assert not is_notice(text)
    assert kinds(text) == [("BODY", text)]


def test_link_runs() -> None:
    """Breadcrumbs and footers in one line are furniture, rows of data are not."""
    assert is_link_run("Home > Health > News")
    assert is_link_run("About us | Contact | Terms of use")
    assert not is_link_run("Iron | 61 | 231 | 24")


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


def test_items_under_a_colon_are_body() -> None:
    """Short lines and bullets that a line with a colon introduces are the article's."""
    text = (
        "Gout hurts a lot, most of all at night.\n\nSymptoms include:\nSudden pain\nRed skin\n\nIt "
        "passes after some days of rest."
    )
    assert body(text) == text.replace("\n\n", "\n").split("\n")


def test_tables_are_body() -> None:
    """Rows with numbers are the article's data."""
    text = (
        "The times did not differ.\n\nGroup | n | Mean\nIron | 61 | 231\nPlacebo | 63 | "
        "232\n\nNobody fell ill in the trial."
    )
    assert len(body(text)) == 5


def test_labelled_abstracts_are_body() -> None:
    """The labels Background and Methods begin prose; Keywords and Received do not."""
    text = (
        "Background: Iron is often low in runners.\n\nKeywords: iron, running\n\nReceived: 2 May "
        "2019\n\nMethods: We tested 124 runners."
    )
    assert body(text) == ["Background: Iron is often low in runners.", "Methods: We tested 124 runners."]


def test_persons_and_places() -> None:
    """Author lists and addresses are told from titles and lists of things."""
    assert is_author_list("Del Campo-Orta, Ponce-Mora AF, Ju\u00e1rez-Rang FJ")
    assert is_author_list("Ana P. Ferreira1*, Jonas Lindqvist2, Mei-Ling Chu1,3")
    assert not is_author_list("Fever, cough and a sore throat")
    assert is_affiliation("Department of Medicine, University of Ulm, Ulm, Germany")
    assert not is_affiliation("The hospital, the university and the school were closed for a week.")


def test_prose_in_any_script() -> None:
    """Sentences are known by their shape: German and Japanese ones too."""
    assert is_prose("Die Patienten wurden zwei Wochen lang behandelt und erholten sich danach schnell.")
    assert is_prose(
        "\u60a3\u8005\u306f\u4e8c\u9031\u9593\u6cbb\u7642\u3092\u53d7\u3051\u3001\u305d\u306e\u5f8c\u56de\u5fa9\u3057\u307e\u3057\u305f\u3002"
    )
    assert is_sentence("It hurts.") is False or body("It hurts. It passes.") == ["It hurts. It passes."]


def test_plain_takes_mark_up_off() -> None:
    """Heading marks, emphasis, tags, underlines and link targets go, words stay."""
    assert plain("## **Read** [the *study*](https://example.org)") == "Read the study"
    assert plain("Dose\n----") == "Dose"
    assert plain("ACE<sub>2</sub> snake_case 2*3") == "ACE2 snake_case 23"


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


@pytest.mark.parametrize(
    "line",
    [
        "This article needs additional citations for verification. Please help improve this article.",
        "This article appears in the May 2021 print edition with the headline \u201cOf Tea.\u201d",
        "$1 a week for the first six months. Cancel anytime.",
        "If you need this leaflet in large print, in Braille or in another language, please ask a member of staff.",
        "You may re-use this information free of charge in any format.",
        "This bulletin may be photocopied for use within the service.",
        "(This article belongs to the Special Issue Tea and Sleep)",
    ],
)
def test_notices_about_the_page_itself(line: str) -> None:
    """What a page says about itself to its visitors is a notice."""
    assert is_notice(line)


@pytest.mark.parametrize(
    "line",
    [
        "Patients may be copied into letters about their care.",
        "The drug may be used in pregnancy.",
        "The finding may be reproduced with other strains of the virus.",
        "They were told that they could cancel at any time.",
        "No referral is needed to see a nurse.",
        "Figure 2. Flow of the patients. Reproduced with permission of the house.",
        "Ten patients were able to cancel the operation at any stage of it.",
        "For this article the authors read two hundred papers on tea.",
    ],
)
def test_prose_with_the_words_of_notices(line: str) -> None:
    """An article that uses the same words for something else is not taken for a notice."""
    assert not is_notice(line)
