"""Bylines: who wrote an article and where they work, as author lists, degrees and addresses."""

import re

from index.blocks.prose import has_verb, lower_share, words

_PLACE = re.compile(
    r"\b(?:universit\w+|universidad\w*|instituto?s?|institut\w*|departa?ment\w*|dept|school|faculty|"
    r"facultad|hospital\w*|college|"
    r"cent(?:er|re|ro)s?|clinic|klinik\w*|laborator\w+|division|ministry|academy|unit|h\u00f4pital|"
    r"ospedale|charit\u00e9|inserm|cnrs|"
    r"gmbh|inc|ltd|foundation|delegaci\u00f3n|college|medical|council|agency|research|section|"
    r"program(?:me)?|street|road|avenue|rue|box)\b\.?",
    re.IGNORECASE,
)
_NAME_PART = re.compile(
    r"(?:[^\W\d_a-z][\w.'\u2019\u2010-]*|(?:van|von|de|del|della|der|den|di|da|dos|la|le|el|al|bin|ter|"
    r"ten|y|e)|[^\W\d_a-z]\.)[\d,*\u2020\u2021\u00a7\u00b6#\u00b9\u00b2\u00b3\u2070-\u2079]*"
)
_GROUP = re.compile(
    r"(?:on behalf of |for )?the (?:\S+ ){1,5}(?:study |trial |research |working )?(?:group|consortium|collaborat\w+|"
    r"investigators|team|network|initiative)",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    (
        r"(?:M\.?D|Ph\.?D|D\.?Phil|MPH|RN|M\.?Sc|B\.?Sc|B\.?A|M\.?A|M\.?S|MBBS|MBChB|FRCP\w*|DO|DVM|PharmD|"
        r"Dr\.?P\.?H|MBA|Jr|Sr|FACP|FACC|BPharm|MRCP\w*|FRCS\w*|FAAP)\.?[\d*\u2020]*"
    ),
    re.IGNORECASE,
)


_BIOGRAPHY = re.compile(
    r"(?:[Dd]r\.? |[Pp]rof(?:essor)?\.? )?(?P<name>[^\W\d_a-z][\w'\u2019-]+)(?: "
    r"[^\W\d_a-z][\w.'\u2019-]*){0,3},?(?: [A-Z][A-Za-z.]{1,5},?){0,3} "
    r"(?:is|was|has|had|writes|lives|works|covers|studied|studies|teaches|holds|joined|speciali[sz]es)\b",
)
MAX_NAME_WORDS = 4
"""Words of a line that is nothing but a person's name."""
MAX_BIOGRAPHY = 90
"""Words of a biography under an article."""
_TELLS = re.compile(
    r"(?:(?:Dr\.?|Prof(?:essor|\.)?) )?(?P<name>[^\W\d_a-z][\w'\u2019-]+(?: [^\W\d_a-z][\w.'\u2019-]*){0,3}),?"
    r"(?: [A-Z][A-Za-z.]{1,5},?){0,3} (?:(?:is|was) (?:an?|the|one|professor|head|director|chair|currently|based|our|"
    r"\w+'s)|"
    r"writes|lives|covers|teaches|directs|works|leads|edits|reports|holds)\b"
)


def is_biography(text: str, line: str) -> bool:
    """Whether a plain paragraph tells who somebody is whom the short line before it names.

    Example:
        >>> is_biography("Kendra is a nurse and lives in York.", "About Kendra Bloom")
        True
    """
    found = _BIOGRAPHY.match(text)
    named = re.sub(r"^(?:about|written by|by|author:?) (?:the author:? )?", "", line, flags=re.IGNORECASE)
    return (
        bool(found)
        and len(words(text)) <= MAX_BIOGRAPHY
        and 2 <= len(words(named)) <= 4
        and (
            is_author_list(f"{named}, A. Name")
            and named.split()[0].casefold() == str(found and found["name"]).casefold()
        )
    )


def told_of(text: str) -> str:
    """The name of the person whom a plain paragraph tells of as a biography does, "" if it is none.

    Example:
        >>> told_of("Rachel Ogden is a senior fellow at the institute."), told_of("Most men were well.")
        ('Rachel Ogden', '')
    """
    found = _TELLS.match(text)
    return found["name"] if found and len(words(text)) <= MAX_BIOGRAPHY else ""


def names_person(line: str, name: str) -> bool:
    """Whether a plain line, small letters, names a person; one word has to be the last of a line of several names."""
    return name in line if " " in name else line.endswith(f" {name}") and len(line.split()) <= MAX_NAME_WORDS


def is_affiliation(text: str) -> bool:
    """Whether a plain line is an address of work: places, commas and capitals, no verb.

    Example:
        >>> is_affiliation("Department of Medicine, University of Ulm, Ulm, Germany")
        True
    """
    tokens = words(text)
    if not 3 <= len(tokens) <= 60 or has_verb(tokens):
        return False
    places = len(_PLACE.findall(text))
    return places >= 1 and text.count(",") + text.count(";") >= 2 and lower_share(tokens) <= 0.4


def is_author_list(text: str) -> bool:
    """Whether a plain line is a list of persons: two or more parts that are names, or one with a degree or initials."""
    parts = name_parts(text)
    if len(words(text)) > 400 or not parts:
        return False
    good = sum(_is_name(part) for part in parts)
    if len(parts) == 1:
        return good == 1 and bool(_DEGREE.search(text.split(",", 1)[-1])) and "," in text
    return good >= 2 and good >= 0.8 * len(parts)


def name_parts(text: str) -> list[str]:
    """The parts of an author list, degrees and footnote marks left off."""
    text = re.sub(
        (
            r"\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]|"
            r"[\d*\u2020\u2021\u00a7\u00b6#\u00b9\u00b2\u00b3\u2070-\u2079]+(?=[,;\s]|$)"
        ),
        " ",
        text,
    )
    parts = re.split(r"\s*;\s*" if text.count(";") >= 1 else r"\s*,\s*(?:and |& )?|\s+(?:and|&|und|y)\s+", text)
    clean = [re.sub(r"\s+", " ", part).strip(" .,;*") for part in parts]
    return [part for part in clean if part and not _DEGREE.fullmatch(part) and not part.isdigit()]


def _is_name(part: str) -> bool:
    tokens = part.replace(",", " ").split()
    if part.lower() in {"et al", "et al."} or _GROUP.fullmatch(part):
        return True
    if not 1 <= len(tokens) <= 6 or not all(_NAME_PART.fullmatch(token) for token in tokens):
        return False
    return len(tokens) >= 2 or "-" in part
