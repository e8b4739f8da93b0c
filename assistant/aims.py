"""Sentences that say what is asked, planned or supposed, and so nothing of what was found.

What rhetorical roles tell apart in papers, an aim from a result (Teufel and Moens, Computational Linguistics 28, 2002).
"""

import re

_WORK = r"(?:study|trial|review|paper|article|work|research|investigation|survey|project|experiment|(?:meta-)?analysis)"
_US = rf"(?:we|i|the authors|(?:this|our|the(?: present| current)?) {_WORK})"
_SO = r"(?:therefore|thus|hence|also|further|here|then|now|have|has|primarily|specifically)"
_ASKED = (
    r"(?:determine|assess|evaluate|investigate|examine|compare|explore|study|test|describe|identify|estimate|establish"
    r"|analy[sz]e|quantify|clarify|characteri[sz]e|measure|review|summari[sz]e|understand|verify|ascertain|address"
    r"|find out|report on)"
)
_BEGINNING = (
    r"^\W*(?:(?:background|objectives?|aims?|purpose|goals?|hypothes[ei]s|question)(?: and \w+)?\s*"
    r"[:.\u2013\u2014-]\s*)?"
    rf"(?:(?:{_SO}|in (?:this|the(?: present| current)?|our) {_WORK}|(?:for|to) this (?:purpose|end)),?\s+)*"
)
_AIM = re.compile(
    rf"{_BEGINNING}(?:"
    rf"to (?:\w+ly )?{_ASKED}\b"
    rf"|{_US} (?:{_SO} )*(?:aim|aims|aimed|seeks?|sought|wish(?:es|ed)|intend(?:s|ed)?|plan(?:s|ned)?|set out|wanted)"
    r" (?:to|at)\b"
    rf"|{_US} (?:is|was|will be) (?:therefore |thus )?(?:designed|undertaken|conducted|performed|carried out) to\b"
    rf"|{_US} (?:{_SO} )*\w+(?:s|ed)?(?: \w+)? (?:whether|if)\b"
    rf"|{_US} (?:{_SO} )*(?:hypothesi[sz]ed?|postulated|speculated) that\b"
    r"|(?:the |our |a )?(?:\w+ )?(?:aims?|objectives?|purposes?|goals?) (?:of (?:this|the|our)\b[^.;]{0,60}? |here )?"
    r"(?:is|was|are|were)(?: therefore| thus)? to\b"
    r")",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\bwill (?:also |then )?be (?:\w+ly )?(?:recruited|enrolled|randomi[sz]ed|assigned|allocated|invited|assessed"
    r"|evaluated|measured|compared|analy[sz]ed|investigated|followed)\b",
    re.IGNORECASE,
)
_FOUND = re.compile(
    r"\b(?:found|finds|show(?:s|ed|n)|reveal(?:s|ed)|demonstrate[sd]|observed|conclude[sd]?|indicate[sd]?|suggest(?:s|ed)?"
    r"|confirm(?:s|ed)|results?|turned out|it (?:was|is) clear)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r",\s+(?:we|i|they|the authors|researchers|(?:[\w-]+ ){1,6}?(?:was|were|is|are|has|have|had))\b", re.IGNORECASE
)
_INFINITIVE = re.compile(rf"{_BEGINNING}to (?!this (?:purpose|end)\b)", re.IGNORECASE)

_ON_AIMS = re.compile(
    r"\b(?:aim(?:s|ed|ing)?|objectives?|purposes?|goals?|plan(?:s|ned|ning)?|intend(?:s|ed)?|hypothes\w+|propos\w+"
    r"|design(?:s|ed)?|whether|investigat\w+|evaluat\w+|examin\w+|under ?way|ongoing|will)\b",
    re.IGNORECASE,
)


def states_aim(sentence: str) -> bool:
    """Tell whether a sentence asks, or says what is to be found out, and nothing of what was.

    Example:
        >>> states_aim("Objective: To compare zinc with placebo in adults."), states_aim("Does zinc help?")
        (True, True)
        >>> states_aim("We examined whether zinc helps and found that it does."), states_aim("Zinc helps.")
        (False, False)
    """
    if sentence.rstrip("\"'\u201d\u2019) ").endswith("?"):
        return True
    if _FOUND.search(sentence):
        return False
    if _INFINITIVE.match(sentence) and _CLAUSE.search(sentence):
        return False  # "To see why, we gave it to mice, which died."
    return bool(_AIM.match(sentence) or _PLANNED.search(sentence))


def is_on_aims(statement: str) -> bool:
    """Tell whether a statement is itself on what somebody asks, plans or supposes; then aims are evidence.

    Example:
        >>> is_on_aims("A trial will compare zinc with placebo."), is_on_aims("Zinc beats placebo.")
        (True, False)
    """
    return bool(_ON_AIMS.search(statement)) or states_aim(statement)
