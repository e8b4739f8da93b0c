"""A statement -> the statement without who says so: "X, the study found" and "Researchers say that X" state X."""

import re

from assistant.clauses import clause_of

_SAYING = (
    r"(?:ha(?:s|ve|d)\s+)?(?:also\s+|recently\s+|now\s+)?"
    r"(?:found|finds?|says?|said|shows?|showed|shown|reports?|reported|suggests?|suggested|indicates?|indicated|states?"
    r"|stated|claims?|claimed|concludes?|concluded|writes?|wrote|notes?|noted|adds?|added|explains?|explained|tells?|told"
    r"|reveals?|revealed|confirms?|confirmed|demonstrates?|demonstrated|announced|argues?|argued|observed|believes?)(?:\s+(?:me|us))?"
)
_KIND = (
    r"(?:stud(?:y|ies)|trials?|research(?:ers?)?|scientists?|experts?|reports?|authors?|reviews?|meta-analys[ei]s|papers?"
    r"|data|evidence|doctors?|physicians?|clinicians?|investigators?|analys[ei]s|surveys?|articles?|preprints?|officials?"
    r"|investigations?|scholars?|specialists?|findings|results)"
)
_SOURCE = (
    r"(?:(?:the|a|an|one|two|three|some|many|several|most|new|recent|other|these|those|this|our|their|its|his|her|earlier"
    r"|previous|current|available|preliminary|early|latest|large|small|clinical|scientific|medical|published|randomi[sz]ed"
    r"|observational|growing|good|strong)\s+){0,4}" + _KIND
)
_WHO = (
    rf"(?:{_SOURCE}(?:\s+(?:of|from|by|at|in|on)\s+(?:[^\s,;:]+\s+){{0,5}}?[^\s,;:]+)?|they|we|he|she"
    r"|my\s+[a-z]+(?:\s+[a-z]+)?)"
)
_NAME = r"(?-i:(?:Dr|Prof|Mr|Mrs|Ms)\.?\s+)?(?-i:[A-Z][\w'\u2019.-]*)(?:\s+(?-i:[A-Z][\w'\u2019.-]*)){0,3}"
_LEADING = re.compile(
    rf"(?:in\s+{_SOURCE}[^,;:]{{0,60}},\s+)?{_WHO}\s+{_SAYING}\s+that\s+"
    rf"|according to\s+(?:{_SOURCE}|(?:the\s+)?{_NAME})[^,;:]{{0,60}},\s+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    rf",\s*(?:(?:{_WHO}|(?:the\s+)?{_NAME})\s+{_SAYING}"
    r"|according to\s+[^,;:]{2,80}?(?:,\s+(?-i:[A-Z])[^,;:]{1,40}?)?)"
    r"(?:\s+(?:on|in|at|to)\s+[^,;:]{2,40}?)?(?=[.!]?$)",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"[\"\u201c](?P<said>[^\"\u201c\u201d]+?),?[\"\u201d],?\s+"
    rf"(?P<who>(?:{_SAYING}\s+[^;:]{{2,80}}?|(?:{_WHO}|(?:the\s+)?{_NAME})\s+{_SAYING}[^;:]{{0,60}}?))[.!]?$",
    re.IGNORECASE,
)


_FEWEST = 4
"""Words, at least, of what stands before an attribution, where no verb can be told in it."""


def without_attribution(statement: str) -> tuple[str, tuple[str, ...]]:
    """Return a statement without who says it, and what was left out; () if nothing was.

    Only where what is left is a sentence: "The WHO said no" stays as it is, and so does what is doubted or denied.

    Example:
        >>> without_attribution("Zinc shortens colds, the researchers found.")
        ('Zinc shortens colds.', ('the researchers found',))
        >>> without_attribution("Experts say that zinc helps.")
        ('Zinc helps.', ('Experts say that',))
    """
    rest, left = statement, ""
    if match := _QUOTED.match(statement):
        rest, left = f"{match['said'].rstrip('.,')}.", match["who"]
    elif match := _TRAILING.search(statement):
        rest, left = statement[: match.start()] + statement[match.end() :], match[0].lstrip(", ")
    elif match := _LEADING.match(statement):
        rest, left = statement[match.end() :], match[0].rstrip(", ")
    if not left or (clause_of(rest) is None and (len(rest.split()) < _FEWEST or _LEADING.match(statement))):
        return statement, ()
    rest, more = without_attribution(rest[:1].upper() + rest[1:])
    return rest, (left, *more)
