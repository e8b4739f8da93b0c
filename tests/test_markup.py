"""markup: any text is shown letter for letter, and nothing in it acts."""

import html
import re
import string

from hypothesis import given
from hypothesis import strategies as st

from assistant.markup import escaped, for_terminal, link, marked
from tests.made_results import text_of


def test_a_terminal_obeys_nothing() -> None:
    """Control characters of articles and file names are shown as such; letters, line ends and tabs stay."""
    assert for_terminal("a\x1b[31mb\x07\x9b0m\x7f\r\u2028") == "a\ufffd[31mb\ufffd\ufffd0m\ufffd\ufffd\ufffd"
    assert for_terminal("Th\u00e9 \u8336\n\ta\u00a0b") == "Th\u00e9 \u8336\n\ta\u00a0b"


def test_escaped_shows_what_steers_writing() -> None:
    """An override of the writing direction is kept, shut in an element of its own and named."""
    assert escaped("a\u202eb") == 'a<bdi class="vouch-code" title="U+202E">\u202e</bdi>b'
    assert escaped("\U0001f468\u200d\U0001f469") == "\U0001f468\u200d\U0001f469"


@given(st.text())
def test_escaped_round_trip(text: str) -> None:
    """Any text comes back letter for letter, and leaves no sign that Markdown or HTML could act on."""
    markup = escaped(text)
    assert text_of(markup) == text
    bare = re.sub(r'&#\d+;|<bdi class="vouch-code" title="U\+[0-9A-F]{4,6}">|</bdi>', "", markup)
    assert not set(bare) & set(string.punctuation + "\n\t\r")


@given(st.text(), st.text(min_size=1), st.text())
def test_marked_text_is_the_text(before: str, inside: str, after: str) -> None:
    """What is marked and what stands around it are the characters that were given."""
    found = re.fullmatch(
        r"(.*?)<mark>(.*?)</mark>(.*)", marked(before + inside + after, len(before), len(before + inside))
    )
    assert found is not None
    assert [text_of(part) for part in found.groups()] == [before, inside, after]


def test_an_empty_place_marks_nothing() -> None:
    """Where nothing is to be marked, the text stands alone."""
    assert marked("Tea", 1, 1) == "Tea"


def test_a_link_opens_apart_and_passes_nothing_on() -> None:
    """Address and words are escaped, and the page that is opened learns nothing."""
    found = re.fullmatch(
        r'<a href="([^"]*)" target="_blank" rel="([^"]*)">(.*?)</a>', link("https://a.example/?x=1&y", "<b>")
    )
    assert found is not None
    assert (html.unescape(found[1]), found[2], found[3]) == (
        "https://a.example/?x=1&y",
        "noopener noreferrer nofollow",
        "&#60;b&#62;",
    )
