"""Where an article begins and ends: by place and amount, not by what is said there."""

import pytest

from index.article import BlockKind
from index.blocks.bylines import names_person, told_of
from index.blocks.finding import find_blocks
from index.blocks.notices import is_notice
from index.blocks.references import is_reference
from index.blocks.sections import has_header_run_in

PROSE = [
    f"The nurses of ward {ward} gave green tea to forty adults, and most of them slept well that night."
    for ward in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
]
REFERENCES = [
    f"{number}. Chen J, Hu C (20{number}) A study of tea. Tea Science 6: {number}-19." for number in (11, 12, 13)
]


def kind_of(line: str, parts: list[str], *, title: str = "") -> BlockKind:
    """What a line is in a text of parts."""
    text = "\n\n".join(parts)
    (kind,) = {block.kind for block in find_blocks(text, title=title) if text[block.start : block.end] == line}
    return kind


def test_a_little_prose_behind_the_references_is_not_the_article() -> None:
    """What stands behind the reference list under a heading of its own is back matter."""
    line = "I would only like to see a photograph of the pot that was used in all of the wards."
    parts = ["# Tea in the wards", *PROSE, "## References", *REFERENCES, "## Second opinion", line]
    assert kind_of(line, parts) is BlockKind.BACK_MATTER


@pytest.mark.parametrize("heading", ["## Appendix", "## Figure legends"])
def test_what_is_attached_to_the_article_stays(heading: str) -> None:
    """Appendices and legends behind the references are the article's."""
    line = "The pot was filled with two litres of water that had boiled for a minute before."
    assert kind_of(line, ["# Tea in the wards", *PROSE, "## References", *REFERENCES, heading, line]) is BlockKind.BODY


def test_much_prose_behind_a_reference_list_is_another_article() -> None:
    """Where a good part of the prose follows, the list was not the end."""
    parts = ["# Tea in the wards", *PROSE[:5], "## References", *REFERENCES, "# Coffee in the wards", *PROSE[5:]]
    assert kind_of(PROSE[7], parts) is BlockKind.BODY


def test_a_sentence_above_the_title_is_furniture() -> None:
    """An alert above a marked title is none of the article; a text whose title comes late keeps its prose."""
    alert = "A heat advisory is in effect through Thursday, and the pools of the city are open."
    assert kind_of(alert, [alert, "# Tea in the wards", *PROSE]) is BlockKind.FURNITURE
    assert kind_of(PROSE[0], [*PROSE[:5], "# Tea in the wards", *PROSE[5:]]) is BlockKind.BODY


def test_an_imprint_before_the_contents_is_back_matter() -> None:
    """What stands between a title and a table of contents, and speaks of rights, is no prose of the article."""
    line = "The designations employed in this publication do not imply that anybody has an opinion on tea."
    parts = ["# Tea in the wards", "ISBN 978-92-0-000000-1", "\u00a9 Office of Tea 2018", line, "Contents"]
    parts += ["1. Why tea matters ........ 1", "2. What was found ........ 3", "## 1. Why tea matters", *PROSE]
    assert kind_of(line, parts) is BlockKind.BACK_MATTER
    assert kind_of(parts[6], parts) is BlockKind.FURNITURE


def test_an_ethics_statement_within_the_methods_is_kept() -> None:
    """A header of statements that heads a part of the methods is a heading; as a section of its own it is none."""
    line = "No animal was caught or disturbed during the recordings at the bridges of the town."
    within = ["# Bats", "## Methods", PROSE[0], "### Ethics statement", line, "## Results", *PROSE[1:]]
    behind = ["# Bats", "## Methods", *PROSE, "## Ethics statement", line]
    assert (kind_of(line, within), kind_of(line, behind)) == (BlockKind.BODY, BlockKind.BACK_MATTER)


def test_reviews_under_a_marked_header_are_furniture() -> None:
    """What reviewers say of an article is not the article."""
    line = "This is a useful pot, but forty adults are few, and I miss a comparison with coffee."
    assert kind_of(line, ["# Tea in the wards", *PROSE, "## Reviewer reports", line]) is BlockKind.FURNITURE


def test_who_is_told_of() -> None:
    """A biography begins with a name and says what the person is or does; the page has to name the person elsewhere."""
    line = "Rachel Ogden is a senior fellow of the institute, where she directs the program on tea."
    assert told_of(line) == "Rachel Ogden"
    assert told_of("Most adults were well after a week of green tea.") == ""
    assert names_person("commentary | rachel ogden", "rachel ogden")
    assert names_person("rachel ogden", "ogden")
    assert not names_person("why we drink so much tea with ogden", "ogden")
    assert kind_of(line, ["# Tea", "By Rachel Ogden", *PROSE, line]) is BlockKind.BACK_MATTER
    assert kind_of(line, ["# Tea", *PROSE, line]) is BlockKind.BODY


@pytest.mark.parametrize(
    "text",
    [
        "Call your clinic, or make an appointment at the county clinic: 360-555-0144.",
        "Report suspected side effects at www.tea.example or by letter.",
        "As an associate I earn from qualifying purchases.",
        "We may combine your email and website usage information with other information.",
        "This article was updated on 4 May 2020 to name the ward.",
        "Complete the report online, using the form on this page.",
        "Thanks for reading Slow Tea! This post is public so feel free to share it.",
    ],
)
def test_a_site_that_speaks_to_its_visitors(text: str) -> None:
    """Calls to call, to write and to share are notices."""
    assert is_notice(text)


@pytest.mark.parametrize(
    "text",
    [
        "Please do not start the diet on your own, because it can do harm.",
        "Trial NCT04288102 enrolled 360 555 patients in 0144 wards.",
        "Report cards of forty schools were compared before and after the lessons.",
        "We measured how your sleep and that of your neighbours changed.",
        "The form below the skin is known as subcutaneous.",
    ],
)
def test_advice_and_findings_are_no_notices(text: str) -> None:
    """Sentences of articles with some of the same words stay."""
    assert not is_notice(text)


def test_headers_on_the_line_of_their_text() -> None:
    """Headers of several words count wherever they are followed by a sentence, those of one word only from a list."""
    assert has_header_run_in("Conflict of interest The authors declare none.")
    assert has_header_run_in("Citation Doyle K (2017) Turning patients at night.")
    assert not has_header_run_in("Ethics Committees differ in what they ask for.")
    assert not has_header_run_in("Informed consent was obtained from all of them.")


def test_a_page_that_was_looked_at_is_a_reference() -> None:
    """An address with the day of access ends a reference, with authors or without."""
    assert is_reference("Tennis elbow. OrthoFacts. https://orthofacts.example/tennis. Accessed June 7, 2022.")
    assert not is_reference("The records were accessed in June 2022 by two nurses of the ward.")
