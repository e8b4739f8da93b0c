"""Abbreviations: the short forms that an article explains, and the other form of those that a passage holds.

After Schwartz and Hearst, A simple algorithm for identifying abbreviation definitions in biomedical text, Pacific
Symposium on Biocomputing 2003, 451-462: a short form in brackets behind its long form, whose letters are looked for in
the words before it, from right to left, the first of them at the beginning of a word; or the long form in brackets
behind the short one, and then all that is in the brackets has to be it.
"""

import re
from collections.abc import Mapping

MOST_CHARACTERS = 10
"""Of a short form."""
_LOOK_BACK = 250
"""Characters before a bracket in which a long form begins."""
_BRACKETS = re.compile(r"(?<=[\w)])\s\(([^()]{2,80})\)")
_SHORT = re.compile(r"[^\W_](?:[^\s,;:]*[^\W_])?(?: [^\W_][^\s,;:]*)?")
_PART = re.compile(r"(?<=[.;:()])\s|\n")


def abbreviations_of(text: str) -> dict[str, str]:
    """Return the long form of each short form that a text explains, as they are written where that is done first.

    Example:
        >>> abbreviations_of("Mesenchymal stromal cells (MSCs) were given for respiratory distress (RD; n = 9).")
        {'MSCs': 'Mesenchymal stromal cells', 'RD': 'respiratory distress'}
    """
    found: dict[str, str] = {}
    for match in _BRACKETS.finditer(text):
        inside = re.split("[,;]", match[1])[0].strip()
        before = _PART.split(text[max(0, match.start() - _LOOK_BACK) : match.start()])[-1]
        last = before.split(" ")[-1]
        if _is_short_form(inside) and (long := _long_form(inside, before)):
            found.setdefault(inside, long)
        elif _is_short_form(last) and inside and _long_form(last, inside) == inside:
            found.setdefault(last, inside)
    return found


def other_forms(text: str, abbreviations: Mapping[str, str]) -> str:
    """Return the long forms of the short ones that a text holds alone, and the reverse, one a line; "" for none.

    Example:
        >>> other_forms("Each MSC was counted.", {"MSCs": "Mesenchymal stromal cells", "RD": "respiratory distress"})
        'Mesenchymal stromal cells'
    """
    found = []
    for short, long in abbreviations.items():
        has_short, has_long = _holds(text, short), _holds(text.lower(), long.lower())
        if has_short != has_long:
            found.append(long if has_short else short)
    return "\n".join(found)


def _holds(text: str, form: str) -> bool:
    """Whether a text holds a form, in the singular or the plural, as words of its own."""
    one = form.removesuffix("s")
    return one in text and bool(re.search(rf"(?<!\w){re.escape(one)}s?(?!\w)", text))


def _is_short_form(text: str) -> bool:
    """Whether a text is of two to ten characters, at most two words, and has a capital."""
    return 2 <= len(text) <= MOST_CHARACTERS and bool(_SHORT.fullmatch(text)) and any(map(str.isupper, text))


def _long_form(short: str, before: str) -> str:
    """Return the end of a text that a short form behind it stands for, "" if none does."""
    letters = [c.lower() for c in re.sub(r"(?<=[A-Z])s$", "", short) if c.isalnum()]
    text = " ".join(before.split(" ")[-min(len(letters) + 5, 2 * len(letters)) :])
    at = len(text)
    for number in reversed(range(len(letters))):
        places = (i for i in reversed(range(at)) if text[i].lower() == letters[number])
        at = next((i for i in places if number or not text[i - 1 : i].isalnum()), -1)
        if at < 0:
            return ""
    long = text[at:]
    return long if len(long) > len(short) and short.lower() not in long.lower().split() else ""
