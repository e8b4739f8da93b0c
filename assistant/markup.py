"""Text of articles and people -> HTML, Markdown and lines of a terminal that show it and act on nothing in it."""

import re
import string
import unicodedata

_ESCAPES = {character: f"&#{ord(character)};" for character in string.punctuation + "\t\n\r"}
_JOINERS = "\u00ad\u200c\u200d"
"""Invisible characters that words and emoji are written with: soft hyphen, zero-width non-joiner and joiner."""


_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def for_terminal(text: str) -> str:
    r"""Make text that a terminal shows and does not obey: control characters but line ends and tabs become U+FFFD.

    Example:
        >>> for_terminal("Red \x1b[31mtea")
        'Red �[31mtea'
    """
    return _CONTROLS.sub("\ufffd", text)


def escaped(text: str) -> str:
    """Make text that Markdown and HTML show as it is, letter for letter.

    Every ASCII sign that is no letter, digit or space becomes a numeric character reference, so that no tag, link,
    list, emphasis, formula or template can begin. A character that steers the direction of writing or cannot be seen
    is kept, but in an element of its own, where it steers nothing, and its code is named. Without that element's
    tags, ``html.unescape`` gives the text back.

    Example:
        >>> escaped("<b>1*2")
        '&#60;b&#62;1&#42;2'
    """
    return "".join(_ESCAPES.get(character) or _shown(character) for character in text)


def escaped_attribute(text: str) -> str:
    """Make text that stands between the quotation marks of an HTML attribute."""
    return "".join(_ESCAPES.get(character, character) for character in text)


def marked(text: str, start: int, end: int, *, mark: str = "<mark>") -> str:
    """Make HTML of a text in which the characters from start to end, end exclusive, are marked.

    Args:
        text: that is escaped.
        start, end: places in it; the mark is left out if nothing stands between them.
        mark: the opening tag.
    """
    if start >= end:
        return escaped(text)
    return f"{escaped(text[:start])}{mark}{escaped(text[start:end])}</mark>{escaped(text[end:])}"


def link(address: str, words: str) -> str:
    """Make a link that opens apart and passes nothing on. The address has to be a web address."""
    opens = 'target="_blank" rel="noopener noreferrer nofollow"'
    return f'<a href="{escaped_attribute(address)}" {opens}>{escaped(words)}</a>'


def _shown(character: str) -> str:
    if unicodedata.category(character) not in {"Cc", "Cf"} or character in _JOINERS:
        return character
    code = f"U+{ord(character):04X}"
    return f'<bdi class="vouch-code" title="{code}">{character}</bdi>'
