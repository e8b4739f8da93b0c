"""Back matter outside reference lists: who wrote the article, where to reach them, when it was received, who paid.

Headers name a section ("Funding"); statements are paragraphs that are recognised by their opening ("The authors declare
no ..."); lines are an author list, an affiliation, a date line, an identifier.
"""

import re
from enum import Enum

from index.prose import ends_sentence, has_verb, lower_share, words


class Section(Enum):
    """A stretch of a page that is not the article's own text."""

    REFERENCES = "references"
    STATEMENTS = "statements"
    LISTING = "listing"
    COMMENTS = "comments"


_HEADERS = {
    Section.REFERENCES: r"""(?:(?:selected |key |cited |list of |main |article |external |web |online |scientific |primary |journal )?
        (?:references?|bibliography|literature(?: cited)?|works cited|citations|reference list|sources?|end ?notes|foot ?notes|notes)
        (?:[ ]and[ ](?:notes|links|sources|references|further[ ]reading))?|further[ ]reading|references?[ ](?:cited|list)|
        literature[ ]references|literatur(?:verzeichnis)?|r[e\u00e9]f[e\u00e9]rences(?:[ ]bibliographiques)?|referencias|bibliograf[i\u00ed]a|sources?[ ](?:&|and)[ ](?:references|notes)|(?:notes|sources|references)[ ]*/[ ]*(?:notes|sources|references))""",
    Section.STATEMENTS: r"""(?:acknowledge?ments?(?:[ ](?:and|&)[ ].{1,40})?|thanks|funding(?:[ ](?:statement|information|sources?|support|disclosure|and[ ].{1,40}))?|
        (?:sources?[ ]of[ ])?(?:financial[ ])?(?:support|disclosures?)(?:[ ]statement)?|financial[ ]support(?:[ ]and[ ]sponsorship)?|role[ ]of[ ](?:the[ ])?fund(?:er|ing).{0,20}|
        (?:(?:potential|declaration[ ]of|declarations?[ ]of[ ]competing|statement[ ]of|disclosure[ ]of|author|authors['\u2019]?)[ ])*(?:conflicts?[ ]of[ ]interests?|competing(?:[ ]financial)?[ ]interests?|interests?|duality[ ]of[ ]interest|coi)(?:[ ](?:statement|disclosures?|declaration))?|
        disclosures?(?:[ ]statement)?|declarations?|ethic(?:s|al)(?:[ ](?:statement|approval|declarations?|considerations?|committee[ ]approval|and[ ]consent.{0,30}|approval[ ]and[ ].{1,50}))?|(?:institutional[ ]review[ ]board|irb|informed[ ]consent|patient[ ]consent|consent[ ](?:for[ ]publication|to[ ](?:participate|publish)))(?:[ ](?:statement|approval|for[ ]publication))?|
        compliance[ ]with[ ]ethical[ ]standards|human[ ]and[ ]animal[ ]rights.{0,30}|
        (?:authors?['\u2019]?s?|individual|author)[ ]contributions?(?:[ ]statements?)?|contributions?(?:[ ]of[ ]authors)?|contributors?(?:hip)?(?:[ ]statement)?|credit(?:[ ]authorship)?[ ](?:contribution[ ])?(?:statement|author.{0,30})|
        (?:data|code|materials?|software|data[ ]and[ ](?:code|materials?))(?:[ ]and[ ]\w+)?[ ](?:availability|sharing|accessibility|access)(?:[ ]statement)?|availability[ ]of[ ](?:data|supporting|materials|code).{0,40}|
        (?:supplementa(?:ry|l)|supporting|additional|electronic[ ]supplementary)[ ](?:materials?|information|data|files?|content|figures?|tables?|methods)|
        author(?:s|['\u2019]s|s['\u2019])?[ ](?:information|details|affiliations|notes?|biograph(?:y|ies)|bios?|declarations?)|about[ ]the[ ](?:authors?|writer|journalist)|affiliations?|abbreviations(?:[ ]used)?|
        (?:open[ ]access|rights[ ]and[ ]permissions|copyright(?:[ ]and[ ]licen[cs]e)?|licen[cs]e|permissions|publisher['\u2019]?s[ ]note|peer[ ]review(?:[ ](?:file|information|history|reports?))?|provenance[ ]and[ ]peer[ ]review|transparency|reporting[ ]summary|pre-?publication[ ]history|additional[ ]information|article[ ](?:history|notes|info(?:rmation)?)|publication[ ]history|patient[ ]and[ ]public[ ]involvement|footnote|trial[ ]registration[ ]number)|
        correspond(?:ence|ing[ ]author)(?:[ ](?:to|address|and[ ].{1,30}))?|(?:media|press|news|general|for[ ]more[ ]information,?|investor|public[ ]relations|further|journal)[ ](?:contacts?|enquiries|inquiries|office|relations)(?:[ ]information)?|contact(?:[ ](?:information|details|person|for[ ].{1,30}))?|contacts|notes?[ ](?:to|for)[ ](?:the[ ])?(?:editors?|journalists?|media)|boilerplate)""",
    Section.LISTING: r"""(?:(?:you[ ](?:may|might)(?:[ ]also)?|readers[ ]also|people[ ]also|others?[ ]also|also)[ ](?:like|liked|enjoy|read|viewed|be[ ]interested[ ]in|ask)(?:[ ].{0,40})?|
        (?:related|similar|recommended|recent|latest|popular|trending|featured|more|other|top|further|most[ ](?:read|popular|viewed|shared|recent|cited)|newest|suggested|editors?['\u2019]?s?|sponsored|promoted|all|our[ ]latest|must[ ]read|next|previous)
        [ ](?:\w+[ ]){0,2}?(?:articles?|stories|story|posts?|news|content|contents|reads?|reading|coverage|links?|topics?|pages?|picks?|choice|resources|items|headlines|publications|papers|videos|products|services|information|blogs?|releases|research|studies|events|stor(?:y|ies)|from[ ](?:the|this|our|us)[ ]?.{0,30}|(?:on|in|about|like|by)[ ].{1,40})|
        (?:most[ ](?:read|popular|viewed|shared|commented|recent|cited|downloaded|emailed)|trending(?:[ ](?:now|today))?|popular(?:[ ]now)?|related|recommended(?:[ ](?:for[ ]you|by.{0,20}|reading|to[ ]you))?|read[ ]next|up[ ]next|what[ ]to[ ]read[ ]next|read[ ](?:more|also)|see[ ](?:also|more)|more[ ](?:to[ ](?:explore|read|know|discover)|from[ ].{1,40}|for[ ]you|news|stories|like[ ]this|in[ ].{1,30}|on[ ](?:this(?:[ ]\w+)?))|don['\u2019]t[ ]miss|in[ ]case[ ]you[ ]missed[ ]it|editor['\u2019]?s['\u2019]?[ ](?:picks?|choice)|explore[ ]more|keep[ ]reading|around[ ]the[ ]web|from[ ](?:around[ ]the[ ]web|our[ ](?:partners|sponsors|blog))|elsewhere[ ]on.{0,30}|also[ ](?:in[ ]this[ ](?:issue|section)|on[ ].{1,30})|latest|just[ ]in|top[ ]stories|breaking[ ]news|headlines|happening[ ]now|sponsored(?:[ ]stories)?|upcoming[ ]events|quick[ ]links|useful[ ]links|external[ ]links|follow[ ](?:us|topics).{0,20}|subjects|navigation|site[ ]index|main[ ]menu|menu|popular[ ](?:tags|searches|topics|categories)|browse[ ](?:by.{0,20}|topics|.{0,20})|tags|categories|archives|newsletters?|sign[ ]up.{0,40}|blogroll|recent[ ](?:posts|comments)|next[ ]steps[ ]on[ ]this[ ]site|share[ ]this(?:[ ].{1,20})?|article[ ]tags|related[ ](?:to[ ]this[ ]\w+|conditions|terms|tools|specialt(?:y|ies)|departments))|
        (?:(?:in|on)[ ]this[ ](?:article|page|section|story|issue|guide|post|topic|report|series|leaflet|document)|table[ ]of[ ]contents|contents|jump[ ]to(?:[ ]section)?|page[ ](?:contents|sections|navigation)|article[ ]sections|sections[ ]in[ ]this[ ]\w+|outline|quick[ ]navigation|on[ ]this[ ]page))""",
    Section.COMMENTS: r"""(?:(?:\d+|no|one|two|three|all|reader|readers['\u2019]?|user|recent|view|show|post|add|leave[ ]a)?[ ]*(?:comments?|responses|replies|thoughts[ ]on.{0,120})(?:[ ]*\(?\d+\)?)?(?:[ ](?:so[ ]far|section|on[ ].{1,120}|to[ ].{1,120}))?|leave[ ](?:a|your)[ ](?:reply|comment|response).{0,20}|
        join[ ]the[ ](?:conversation|discussion|debate)|discussion[ ]\(\d+\)|have[ ]your[ ]say|write[ ]a[ ](?:comment|review)|what[ ]do[ ]you[ ]think[?]?|post[ ]a[ ](?:comment|reply)|\d+[ ](?:thoughts?|comments?)[ ]on[ ].{1,150})""",
}
_HEADER = {kind: re.compile(pattern, re.IGNORECASE | re.VERBOSE) for kind, pattern in _HEADERS.items()}
_DECOR = re.compile(r"^(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]?|[ivx]{1,4}\.|[a-z][.)])\s+|[\s:.\u203a\u00bb>\u2193\u25bc+]+$", re.IGNORECASE)
_BARE_COMMENT = re.compile(r"(?:post |add |view |show )?(?:comment|responses|replies)", re.IGNORECASE)

_LABELLED = r"""(?:acknowledge?ments?|funding(?:[ ]\w+){0,2}|financial[ ](?:support|disclosures?)(?:[ ]and[ ]sponsorship)?|conflicts?[ ]of[ ]interests?(?:[ ]\w+)?|competing(?:[ ]financial)?[ ]interests?(?:[ ]\w+)?|declarations?[ ]of(?:[ ]competing)?[ ]interests?|disclosures?(?:[ ]statement)?|ethic(?:s|al)[ ](?:approval|statement|considerations?)(?:[ ]and[ ]consent[ ].{1,30})?|(?:authors?['\u2019]?s?|author)[ ]contributions?|contributors(?:hip)?|data[ ](?:availability|sharing)(?:[ ]statement)?|availability[ ]of[ ]data.{0,30}|supplementary[ ]materials?|informed[ ]consent(?:[ ]statement)?|institutional[ ]review[ ]board(?:[ ]statement)?|consent[ ]for[ ]publication|provenance[ ]and[ ]peer[ ]review|publisher['\u2019]?s[ ]note|key ?words?(?:[ ]and[ ]phrases)?|index[ ]terms|mesh[ ](?:terms|headings)|subject[ ](?:terms|areas?|headings)|subjects?|jel[ ]classification|abbreviations(?:[ ]used)?|
    authors?(?:\(s\))?(?:[ ](?:information|affiliations?|details|list|notes?))?|by[ ]?line|written[ ]by|words[ ]by|text[ ]by|medically[ ]reviewed[ ]by|(?:clinically[ ]|fact[ ])?(?:reviewed|checked|edited|translated|reported|compiled|photographed|illustrated)[ ]by|academic[ ]editors?|handling[ ]editor|editors?|reviewers?|reporter|contributors?|affiliations?|address(?:es)?|institutions?|correspond(?:ence|ing[ ]authors?)(?:[ ](?:to|at|address|e-?mail))?|address[ ](?:for[ ])?correspondence(?:[ ]to)?|address[ ]for[ ]reprints?.{0,20}|reprint[ ]requests?(?:[ ]to)?|e-?mails?(?:[ ]address(?:es)?)?|tel(?:ephone)?|phone|fax|orcid(?:[ ]ids?)?|twitter|
    received(?:[ ]date)?|revised|accepted(?:[ ]date)?|published(?:[ ](?:online|date|on|in))?|publication[ ]date|date(?:[ ](?:of[ ]publication|published|posted|received|accepted))?|submitted|available[ ]online|first[ ]published|article[ ]history|posted(?:[ ]on)?|updated|last[ ]updated|doi|pmc?id|pmcid|issn|e-?issn|isbn|arxiv|sha|uri|url|source(?:[ ](?:url|link))?|link|journal(?:[ ]reference)?|publisher|volume|issue|pages?|article[ ](?:id|number|type|no)|document[ ](?:type|id)|manuscript[ ](?:id|type|number)|licen[cs]e|copyright|rights|cit(?:ation|e)(?:[ ]this[ ]article)?(?:[ ]as)?|how[ ]to[ ]cite(?:[ ]this[ ]article)?|to[ ]cite[ ]this[ ]article|suggested[ ]citation|recommended[ ]citation|language|section|category|categories|tags|filed[ ]under|type|trial[ ]registration[ ]number|(?:media|press)[ ]contacts?|contact(?:[ ]\w+)?|for[ ](?:more|further)[ ]information(?:,?[ ]please)?(?:[ ]contact)?|photo(?:[ ]credit)?|image(?:[ ]credit)?|credit)"""
_LABELLED_LINE = re.compile(rf"(?:\d[.)][ ])?[\\*\u2020\u2021\u00a7]*\s*{_LABELLED}[*]*\s*(?::|\s[\u2013\u2014-]\s|\|)\s*\S", re.IGNORECASE | re.VERBOSE)

_STATEMENTS = [
    r"(?:the )?(?:all )?(?:co-?)?(?:authors?|investigators?|writers?)(?: of this \w+)?(?: \([^)]*\))?,?(?: \w+){0,3} (?:declare|declares|declared|report|reports|reported|disclose|disclosed?|have (?:no|nothing|declared|disclosed|completed|read and|approved|contributed)|has (?:no|nothing|declared|disclosed)|confirm|state|certify|received no|gratefully|thank|wish(?:es)? to (?:thank|acknowledge|express)|would like to (?:thank|acknowledge|express)|acknowledge|contributed equally|approved|read and approved|is (?:an?|the) .{1,40} (?:at|of|for|with|in)\b.{1,80}\.$)",
    r"we (?:\w+ ){0,4}(?:thank|acknowledge|are (?:\w+ )?(?:grateful|thankful|indebted)|express our (?:gratitude|thanks)|declare (?:no|that))\b",
    r"(?:this|the|our) (?:work|study|research|project|article|paper|publication|trial|investigation|review|analysis|programme|report|development)s? (?:was|is|has been|were|received|did not receive)(?: \w+){0,3} (?:supported|funded|financed|sponsored|partially|partly|financially|made possible|no (?:specific|external|funding)|any (?:specific|external|funding)|funding|no funding|specific grant)",
    r"(?:no|nothing|none) (?:potential |relevant |competing |other |known |specific |external |financial )*(?:conflicts?|competing|funding|declared|disclosures?|to (?:declare|disclose)|interests?|support)\b.{0,160}$|none(?: declared| to declare| reported)?\.?$|not (?:applicable|commissioned).{0,60}$",
    r"(?:financial |grant |additional )?(?:support|funding|sponsorship) (?:for (?:this|the) .{1,40} )?(?:was|were|is|came|has been)(?: \w+)? (?:provided|received|obtained|from|supported|by|given)",
    r"(?:written |verbal )?informed consent (?:was|for publication)(?: \w+){0,4} (?:obtained|given|waived).{0,160}$|(?:ethical|ethics) approval (?:was|is|for this)\b.{0,200}$",
    r"(?:conceived|designed|performed|wrote|analy[sz]ed|contributed) (?:and \w+ )?(?:the|reagents)\b.{0,80}: [A-Z]{2,4}|(?:conceptuali[sz]ation|methodology|writing|data curation|investigation|study concept|study design|concept and design)[ ,:\u2014-].{0,120}\b[A-Z]\.?(?:-?[A-Z]\.?){1,3}\b.{0,300}$|[A-Z]{2,4}(?:, [A-Z]{2,4})*(?:,? and [A-Z]{2,4})? (?:conceived|designed|wrote|drafted|performed|analy[sz]ed|participated|carried out|supervised|contributed|collected)\b",
    r"(?:this|the|\u00a9|copyright)\b.{0,120}\b(?:open[ -]access|creative commons|cc[ -]by|licen[cs]ed under|licen[cs]ee)\b|(?:open access|creative commons|cc[ -]by|licen[cs]ed under)\b.{0,300}(?:licen[cs]e|distributed|article|permits?|attribution)|(?:articles?|content|work|except where).{0,100}\b(?:creative commons|cc[ -]by)\b|this is an open[ -]access\b|permission to (?:make|reproduce|reuse)\b|.{0,80}\bexclusive licen[cs]ee\b|(?:the )?(?:creative commons|images or other third party material)\b",
    r"(?:springer nature|the publisher|all claims expressed|publisher's note|any product that may be evaluated|the opinions expressed|the views expressed|disclaimer:|disclaimer/publisher)\b.{0,200}(?:neutral|jurisdictional|publisher|authors?|affiliat|liability|reflect|responsib|represent)",
    r"(?:supplementary|supporting|supplemental) (?:material|information|data|files?|tables?|figures?)\b.{0,80}\b(?:available|accompan|found|online|associated)|(?:the )?(?:data|datasets?|raw data|materials?|code)\b.{0,90}\b(?:available|accessible|deposited)\b.{0,90}\b(?:request|repository|from the|in the|within|at https?|supplement|authors?|github|zenodo|dryad|figshare)\b.{0,200}$|data sharing (?:is )?not applicable",
    r"(?:to whom )?correspond(?:ence|ing author)\b.{0,12}(?:should|may|to|:|\*|e-?mail|address|concerning|and requests)|(?:please )?(?:address|direct|send) (?:all )?(?:correspondence|reprint|requests)|for (?:more|further|additional) information,? (?:please )?(?:contact|visit|see|call|go to|e-?mail)|(?:please )?(?:contact|e-?mail|call|visit) .{3,80}(?:@|www\.|https?:|\d{3}[ -]\d{3,4})",
    r"(?:these|\*|\u2020|\u2021|#|both|the first two|all)? ?(?:authors?) contributed equally|(?:\*|\u2020|\u2021|#)? ?(?:equal contribut|these authors|present address|current address|deceased|joint (?:first|senior)|shared (?:first|last)|corresponding author|contributed equally|co-?first|lead contact)",
    r"[A-Z][\w.'\u2019-]+(?: [A-Z][\w.'\u2019-]+){0,4}(?:, (?:M\.?D|Ph\.?D|MPH|RN|M\.?Sc|B\.?Sc|FRCP|Dr)\.?(?:,? )?)* is (?:a|an|the|our) (?:\w+[ -]){0,6}?(?:reporter|journalist|writer|editor|correspondent|columnist|blogger|freelance|contributor|author of|staff writer|producer)\b",
    r"(?:edited|reviewed|academic editor|handling editor|peer review(?:ed)?|approved|communicated|recommended|submitted|translated|written|reported|photo(?:graph)?s?|illustrations?|reporting|additional reporting|editing|compiled) (?:by|:) .{2,160}$",
    r"(?:received|submitted|accepted|revised|published|posted|first published|available online|epub|article history|online publication|e-?pub)\b.{0,14}(?:\d{1,2}[ ./-]?(?:st|nd|rd|th)? ?(?:of )?[a-z]{3,9}\.?,? ?\d{4}|[a-z]{3,9}\.? \d{1,2},? \d{4}|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|[a-z]{3,9} \d{4}).{0,200}$",
]
_STATEMENT = [re.compile(rf"[\\*\u2020\u2021#\d\s]*(?:{pattern})", re.IGNORECASE) for pattern in _STATEMENTS]
_STATEMENT_WORDS = re.compile(
    r"\b(?:thank|grateful|acknowledg\w*|fund(?:ed|ing|er|ers|s)|grants?|support(?:ed)? (?:by|from)|sponsor\w*|conflicts?|competing|"
    r"interests?|declar\w*|disclos\w*|honorari\w*|consult\w*|fees|advisory board|stock|employ\w*|patent|ethic\w*|consent|helsinki|"
    r"approv\w*|institutional review|contribut\w*|manuscript|drafted|revised|conceptuali\w*|supervis\w*|authors?|"
    r"available|repository|request|supplement\w*|accession|deposited|licen[cs]e|creative commons|copyright|permission|"
    r"affiliat\w*|professor|department|e-?mail|correspondence|peer review\w*|scholarship|fellowship|foundation|"
    r"[\w.+-]+@[\w-]+\.\w+|https?://\S+|tel|fax|phone)\b",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[\w.+-]+ ?(?:@|\[at\]|\(at\)) ?[\w-]+(?: ?\. ?[\w-]+)+")
_PLACE = re.compile(
    r"\b(?:universit\w+|universidad\w*|instituto?s?|institut\w*|departa?ment\w*|dept|school|faculty|facultad|hospital\w*|college|"
    r"cent(?:er|re|ro)s?|clinic|klinik\w*|laborator\w+|division|ministry|academy|unit|h\u00f4pital|ospedale|charit\u00e9|inserm|cnrs|"
    r"gmbh|inc|ltd|foundation|delegaci\u00f3n|college|medical|council|agency|research|section|program(?:me)?|street|road|avenue|rue|box)\b\.?",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi ?:? ?|pmid ?:? ?|pmcid ?:? ?|issn ?:? ?|e-?issn ?:? ?|isbn ?:? ?|arxiv ?: ?|https?://|www\.)\S*\d?\S*(?: ?\(?\S*\)?)?"
    r"|10\.\d{4,9}/\S+|PMC ?\d{4,}.{0,30}|(?:NCT|ISRCTN)\d+",
    re.IGNORECASE,
)
_RUNNING_HEAD = re.compile(
    r"(?:[A-Z][\w.&'-]*,? (?:(?:[A-Z&][\w.&'-]*|of|and|the|in|for|on),? ){0,8}(?:\(?(?:19|20)\d\d\)?[;,:. ]).{0,60}(?:\d+ ?[:(]|doi|vol|article|page|\d+ ?[-\u2013] ?\d+).{0,60})"
    r"|.{0,80}\b(?:vol(?:ume)?\.? ?\d+|issue \d+|no\.? ?\d+)\b.{0,80}|.{2,60}\bet al\.?(?: ?[|:/\u2022-].{0,60}| \d{1,4}| \(?(?:19|20)\d\d.{0,60})?|(?:page )?\d{1,4} ?[|\u2022\u2013-] .{3,80}|.{3,80} ?[|\u2022] ?(?:page )?\d{1,4}"
)
_DATE = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?[a-z]{3,9}\.?,? \d{4}|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{4})(?:,? ?(?:at |[|\u2022\u00b7\u2013-] ?|T)?\d{1,2}[:.]\d{2}.{0,20})?",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:(?:story|article|report|words|text|post|posted|written|published|review|photos?|photographs?)[ -])?by:? (?:dr\.? |prof(?:essor)?\.? )?[^\W\d_a-z][\w.'\u2019-]+(?:[ ,].{0,140})?", re.IGNORECASE)
_NAME_PART = re.compile(r"(?:[^\W\d_a-z][\w.'\u2019\u2010-]*|(?:van|von|de|del|della|der|den|di|da|dos|la|le|el|al|bin|ter|ten|y|e)|[^\W\d_a-z]\.)[\d,*\u2020\u2021\u00a7\u00b6#\u00b9\u00b2\u00b3\u2070-\u2079]*")
_DEGREE = re.compile(r"(?:M\.?D|Ph\.?D|D\.?Phil|MPH|RN|M\.?Sc|B\.?Sc|B\.?A|M\.?A|M\.?S|MBBS|MBChB|FRCP\w*|DO|DVM|PharmD|Dr\.?P\.?H|MBA|Jr|Sr|FACP|FACC|BPharm|MRCP\w*|FRCS\w*|FAAP)\.?[\d*\u2020]*", re.IGNORECASE)


def section_named(text: str) -> Section | None:
    """The section that a plain line is the header of, None if it is no such header.

    Example:
        >>> section_named("7. Conflict of Interest:"), section_named("Sources of vitamin D")
        (<Section.STATEMENTS: 'statements'>, None)
    """
    name = _DECOR.sub("", _DECOR.sub("", text)).strip("*_ ")
    if name.isupper() or re.fullmatch(r"[A-Z]+\.[A-Z ]+", name):
        name = re.split(r"(?<=[A-Z])\.(?=[A-Z])", name)[-1]
    if not name or len(words(name)) > 12 or len(name) > 120 or _BARE_COMMENT.fullmatch(name):
        return None
    return next((kind for kind, header in _HEADER.items() if header.fullmatch(name)), None)


def is_statement(text: str) -> bool:
    """Whether a plain paragraph is back matter by its opening: thanks, funding, interests, licence, correspondence."""
    return is_labelled(text) or any(statement.match(text) for statement in _STATEMENT)


def is_labelled(text: str) -> bool:
    """Whether a plain line gives one piece of data after its name: "Keywords: ...", "Received: ...", "Author: ..."."""
    return bool(_LABELLED_LINE.match(text))


def fits_statements(text: str) -> bool:
    """Whether a plain paragraph can belong to a section of statements: it uses their words."""
    found = len(_STATEMENT_WORDS.findall(text))
    return found >= 1 and found * 60 >= len(words(text))


def is_back_line(text: str) -> bool:
    """Whether a plain short line is back matter by shape: e-mail, identifier, date, byline, running head, affiliation."""
    tokens = words(text)
    if len(tokens) > 60:
        return False
    if _EMAIL.search(text) and (len(tokens) <= 14 or not has_verb(tokens)):
        return True
    shapes = (_IDENTIFIER, _DATE) if ends_sentence(text) else (_IDENTIFIER, _DATE, _BYLINE, _RUNNING_HEAD)
    if any(shape.fullmatch(text) for shape in shapes) and not (has_verb(tokens) and len(tokens) > 12):
        return True
    return is_affiliation(text) or is_byline_date(text)


def is_byline_date(text: str) -> bool:
    """Whether a plain line is a name and a date, or a place and a date, as above an article."""
    found = _DATE.search(text)
    if not found or len(words(text)) > 14 or has_verb(words(text)) or ends_sentence(text):
        return False
    rest = words(text[: found.start()] + text[found.end() :])
    return lower_share(rest) <= 0.34 or not rest


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
    text = re.sub(r"\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]|[\d*\u2020\u2021\u00a7\u00b6#\u00b9\u00b2\u00b3\u2070-\u2079]+(?=[,;\s]|$)", " ", text)
    parts = re.split(r"\s*;\s*" if text.count(";") >= 1 else r"\s*,\s*(?:and |& )?|\s+(?:and|&|und|y)\s+", text)
    clean = [re.sub(r"\s+", " ", part).strip(" .,;*") for part in parts]
    return [part for part in clean if part and not _DEGREE.fullmatch(part) and not part.isdigit()]


def _is_name(part: str) -> bool:
    tokens = part.replace(",", " ").split()
    if part.lower() in {"et al", "et al."}:
        return True
    if not 1 <= len(tokens) <= 6 or not all(_NAME_PART.fullmatch(token) for token in tokens):
        return False
    return len(tokens) >= 2 or "-" in part
