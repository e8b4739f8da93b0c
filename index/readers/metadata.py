"""What the lines around an article say about it: its authors and its date."""

import datetime
import re

from index.article import Block, BlockKind
from index.blocks.bylines import is_author_list, name_parts
from index.blocks.prose import plain, words

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATES = [
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
    re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ .-](?:of )?\s?{_MONTH},?[ -](?P<year>(?:19|20)\d\d)(?!\d)", re.I
    ),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)(?!\d)", re.I),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<number>\d{2})(?![\d-])"),
    re.compile(rf"(?<!\d )\b{_MONTH},? (?P<year>(?:19|20)\d\d)(?!\d)", re.I),
    re.compile(r"(?<![\d./])(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<![\d./])(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>(?:19|20)\d\d)(?!\d)"),
]
_PUBLISHED = re.compile(
    r"(?:first |originally |e-?)?(?:published|publication date|posted|available online|date of publication|issued|date)"
    r"(?: online| on| at)?\W{0,6}",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"(?:last |page )(?:updated|modified|reviewed|edited)(?: on)?\W{0,6}", re.IGNORECASE)
_ACCEPTED = re.compile(r"accepted(?: on)?\W{0,6}", re.IGNORECASE)
_CREDIT = re.compile(
    r"(?:(?:written |story |words |text |article |posted |published |report )?by|authors?(?:\(s\))?"
    r"|byline)\b\s*:?\s*(?P<names>.+)",
    re.IGNORECASE,
)
_DATED_CREDIT = re.compile(r"\b(?:[Bb]y|[Aa]uthor:) (?P<names>[^\W\d_a-z].+)")
_NAMES_END = re.compile(
    r"\s*(?:[|\u2022\u00b7\u2013\u2014]|\bon\b (?=\w+ \d)|\b(?:published|posted|updated|for|in|at|from|via|reviewed|"
    r"medically|staff)\b|\d{1,2} [A-Z]|(?:19|20)\d\d"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d)",
    re.IGNORECASE,
)
KIND_WITHIN = 4
"""Blocks before and behind the title among which a line states the kind of the article."""
_KIND = re.compile(
    r"(?:original |research )(?:article|paper|research|investigation)s?|(?:systematic |narrative |scoping |mini[ -]?)?"
    r"review(?: article)?|meta-analysis|randomi[sz]ed (?:controlled|clinical) trial|clinical trial|case "
    r"(?:report|series)"
    r"|(?:short|brief|rapid) (?:communication|report)|letter to the editor|correspondence|editorial|commentary|"
    r"perspective|viewpoint|study protocol|(?:clinical )?practice guideline|preprint|corrigendum|erratum|retraction"
    r"(?: note)?|(?:press|news|media) release|for immediate release",
    re.IGNORECASE,
)
"""Lines that are nothing but the name of a kind; "News" and "Blog" are entries of menus as well."""
_ROLE = re.compile(
    r"\b(?:editor|reporter|correspondent|writer|expert|journalist|columnist|contributor|producer|officer|manager|"
    r"director|head|professor|university|institute|hospital|department|gmbh|inc|ltd|college|school|cent(?:er|re)|clinic|news|press|desk|foundation|chief|senior"
    r"|health|science|medical|md|phd|ph\.d|m\.d|rn|mph|rd|msc|bsc|mba|freelance|physician|nurse|researcher|scientist)\b\.?",
    re.IGNORECASE,
)
_FULL_NAME = re.compile(
    r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame)\.? )*"
    r"[^\W\d_][\w.'\u2019\u2010-]*(?: [^\W\d_][\w.'\u2019\u2010-]*){0,5}"
)


def iso_date(text: str) -> str:
    """The first date in a text as ISO 8601 ("2020-12-21", "2020-12", "2020"), "" if there is none.

    With full stops the day stands first, 11.08.2021; with strokes, 03/04/2020, one number has to be above 12.
    """
    if re.fullmatch(r"\s*(?:19|20)\d\d\s*", text):
        return text.strip()
    found = [(match.start(), rank, match) for rank, pattern in enumerate(_DATES) for match in pattern.finditer(text)]
    for _, _, match in sorted(found, key=lambda one: one[:2]):
        date = _iso(match.groupdict())
        if date:
            return date
    return ""


def _iso(parts: dict[str, str | None]) -> str:
    year, month, day = int(parts["year"] or 0), parts.get("number"), parts.get("day")
    if parts.get("month"):
        month = str(MONTHS.index(str(parts["month"]).lower()[:3]) + 1)
    if parts.get("first"):
        low, high = sorted((int(parts["first"] or 0), int(parts["second"] or 0)))
        if not low <= 12 < high:
            return ""
        month, day = str(low), str(high)
    try:
        date = datetime.date(year, int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return date.isoformat() if day else date.isoformat()[:7]


def stated_date(text: str, blocks: tuple[Block, ...]) -> str:
    """The day of publication that lines outside the body state, ISO 8601; "" if none does."""
    around = _around(text, blocks)
    for labels in (_PUBLISHED, _ACCEPTED, _CHANGED):
        for line in around:
            dates = (iso_date(line[label.end() : label.end() + 40]) for label in labels.finditer(line))
            if date := next(filter(None, dates), ""):
                return date
    front = around[: _front(blocks)]
    dated = next((iso_date(line) for line in front if len(words(line)) <= 25 and iso_date(line)), "")
    return dated or _dateline(text, blocks)


def _dateline(text: str, blocks: tuple[Block, ...]) -> str:
    """The date before the dash that opens a first paragraph: "AARHUS, October 12, 2022 -- ...", "" if none."""
    first = next((text[block.start : block.end] for block in blocks if block.kind is BlockKind.BODY), "")
    place = re.match(r"[^.!?]{0,90}?(?:--|[\u2013\u2014]|\s-\s|/PRNewswire/)", plain(first[:200]))
    return iso_date(place.group()) if place else ""


def stated_kind(text: str, blocks: tuple[Block, ...]) -> str:
    """The kind of article that a line of its own beside the title states, "case report" say; "" if none does."""
    title = next((number for number, block in enumerate(blocks) if block.level == 1), -1)
    near = blocks[max(0, title - KIND_WITHIN) : title + KIND_WITHIN + 1] if title >= 0 else blocks[:KIND_WITHIN]
    lines = (plain(text[block.start : block.end]).strip(" :.-\u2022") for block in near if block.level != 1)
    return next((line.lower() for line in lines if _KIND.fullmatch(line)), "")


def byline_authors(text: str, blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """The authors whom lines outside the body name, () if none does."""
    around = _around(text, blocks)
    for line in around:
        credit = _CREDIT.match(line)
        credit = credit or (_DATED_CREDIT.search(line) if len(words(line)) <= 25 and iso_date(line) else None)
        several = line.lower().startswith(("authors", "author(s)"))
        names = split_names(credit["names"], several=several) if credit and len(words(line)) <= 120 else ()
        if names:
            return names
    for line in around[: _front(blocks)]:
        if is_author_list(line):
            return tuple(part for part in name_parts(line) if part.lower().strip(".") != "et al")
    return ()


def split_names(text: str, *, several: bool = False) -> tuple[str, ...]:
    """Names out of a byline: "Jane Doe, Health Editor" -> ("Jane Doe",); "A. Roe and B. Poe" -> ("A. Roe", "B. Poe").

    Names stop at the first part that is a post, a place of work or a date, and at the first comma unless ``several``
    or an "and" says that there are more.
    """
    ended = _NAMES_END.search(text, 1)
    names: list[str] = []
    text = text[: ended.start()] if ended else text
    joined = several or bool(re.search(r";| and | & |\bund\b", text)) or text.count(",") >= 3
    for part in name_parts(text):
        if names and not joined:
            break
        turned = part if ";" in text else part.strip()
        if _ROLE.search(turned) or not _is_full_name(turned):
            break
        names.append(turned)
    return tuple(names)


def _is_full_name(part: str) -> bool:
    tokens = part.replace(",", "").split()
    return bool(_FULL_NAME.fullmatch(part.replace(",", ""))) and any(token[0].isupper() for token in tokens)


def _around(text: str, blocks: tuple[Block, ...]) -> list[str]:
    """The plain lines that are furniture or back matter and no references, in order."""
    kinds = (BlockKind.FURNITURE, BlockKind.BACK_MATTER)
    return [plain(text[block.start : block.end]) for block in blocks if block.kind in kinds]


def _front(blocks: tuple[Block, ...]) -> int:
    """How many blocks of furniture and back matter stand before the first paragraph."""
    count = 0
    for block in blocks:
        if block.kind is BlockKind.BODY:
            break
        count += block.kind is not BlockKind.HEADING
    return count
