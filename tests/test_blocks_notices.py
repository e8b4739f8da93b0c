"""Labels and notices: the furniture of a page, and prose that has its words."""

import pytest

from index.blocks.labels import is_label, is_link_run
from index.blocks.notices import is_notice
from tests.blocks import kinds


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
        "This is a translation of an article that first appeared in a Swedish weekly.",
        "This page is a short summary, made for patients, of the full report; it is not the report itself.",
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
        "This is a short summary of a report that found fewer falls among those who danced.",
        "This is a summary of what is known about green tea and sleep.",
        "This is a severe form of the illness that the report of the ward had in mind.",
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
