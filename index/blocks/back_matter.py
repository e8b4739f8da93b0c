"""Back matter outside reference lists: who wrote the article, where to reach them, when it was received, who paid.

Statements are paragraphs that are recognised by their opening ("The authors declare no ..."); lines are an affiliation,
a date line, an identifier, a journal's running head.
"""

import re

from index.blocks.bylines import is_affiliation
from index.blocks.prose import ends_sentence, has_verb, lower_share, words

_LABELLED = r"""(?:acknowledge?ments?|funding(?:[ ]\w+){0,2}|financial[ ](?:support|
        disclosures?)(?:[ ]and[ ]sponsorship)?|conflicts?[ ]of[ ]interests?(?:[ ]\w+)?|
        competing(?:[ ]financial)?[ ]interests?(?:[ ]\w+)?|declarations?[ ]of(?:[ ]competing)?[ ]interests?|
        disclosures?(?:[ ]statement)?|ethic(?:s|al)[ ](?:approval|statement|
        considerations?)(?:[ ]and[ ]consent[ ].{1,30})?|(?:authors?['\u2019]?s?|author)[ ]contributions?|
        contributors(?:hip)?|data[ ](?:availability|sharing)(?:[ ]statement)?|availability[ ]of[ ]data.{0,30}|
        supplementary[ ]materials?|informed[ ]consent(?:[ ]statement)?|
        institutional[ ]review[ ]board(?:[ ]statement)?|consent[ ]for[ ]publication|
        provenance[ ]and[ ]peer[ ]review|publisher['\u2019]?s[ ]note|key[ ]?words?(?:[ ]and[ ]phrases)?|index[ ]terms|
        mesh[ ](?:terms|headings)|subject[ ](?:terms|areas?|headings)|jel[ ]classification|
        abbreviations(?:[ ]used)?|
    authors?(?:\(s\))?(?:[ ](?:information|affiliations?|details|list|notes?))?|by[ ]?line|written[ ]by|words[ ]by|
        text[ ]by|medically[ ]reviewed[ ]by|(?:clinically[ ]|fact[ ])?(?:reviewed|checked|edited|translated|
        reported|compiled|photographed|illustrated)[ ]by|academic[ ]editors?|handling[ ]editor|editors?|reviewers?|
        reporter|contributors?|affiliations?|address(?:es)?|institutions?|correspond(?:ence|
        ing[ ]authors?)(?:[ ](?:to|at|address|e-?mail))?|address[ ](?:for[ ])?correspondence(?:[ ]to)?|
        address[ ]for[ ]reprints?.{0,20}|reprint[ ]requests?(?:[ ]to)?|e-?mails?(?:[ ]address(?:es)?)?|
        tel(?:ephone)?|phone|fax|orcid(?:[ ]ids?)?|twitter|
    received(?:[ ]date)?|revised|accepted(?:[ ]date)?|published(?:[ ](?:online|date|on|in))?|publication[ ]date|
        date(?:[ ](?:of[ ]publication|published|posted|received|accepted))?|submitted|available[ ]online|
        first[ ]published|article[ ]history|posted(?:[ ]on)?|updated|last[ ]updated|doi|pmc?id|pmcid|issn|e-?issn|
        isbn|arxiv|sha|uri|url|source(?:[ ](?:url|link))?|link|journal(?:[ ]reference)?|publisher|article[ ](?:id|
        number|type|no)|document[ ](?:type|id)|manuscript[ ](?:id|type|number)|licen[cs]e|copyright|cit(?:ation|
        e)(?:[ ]this[ ]article)?(?:[ ]as)?|how[ ]to[ ]cite(?:[ ]this[ ]article)?|to[ ]cite[ ]this[ ]article|
        suggested[ ]citation|recommended[ ]citation|category|categories|tags|filed[ ]under|
        trial[ ]registration[ ]number|(?:media|press)[ ]contacts?|contact(?:[ ]\w+)?|for[ ](?:more|
        further)[ ]information(?:,?[ ]please)?(?:[ ]contact)?|photo(?:[ ]credit)?|image(?:[ ]credit)?|credit)"""
_LABELLED_LINE = re.compile(
    rf"(?:\d[.)][ ])?[\\*\u2020\u2021\u00a7]*\s*{_LABELLED}[*]*\s*(?::|\s[\u2013\u2014-]\s|\|)\s*\S",
    re.IGNORECASE | re.VERBOSE,
)

_STATEMENTS = [
    (
        r"supported (?:in part |partly )?by\b|disclosure forms? provided by\b|(?:the )?authors['\u2019] (?:full names|"
        r"affiliations|institutions)\b|an? (?:complete|full) list of .{0,80}\b(?:investigators|members|collaborators)\b"
    ),
    (
        r"(?:the )?(?:all )?(?:other |remaining |"
        r"listed )?(?:co-?)?authors?(?: of this \w+)?(?: \([^)]*\))?,?(?: \w+){0,2} (?:declare|"
        r"disclose)[sd]?\b"
    ),
    (
        r"(?:the )?(?:all )?(?:other |remaining |listed )?(?:co-?)?(?:authors?|"
        r"investigators?)(?: of this \w+)?(?: \([^)]*\))?,? (?:(?:also|have|has|had|report|reported|received|"
        r"with|indicated?|state|confirm)(?: that they)?(?: have| had| has)? (?:no|nothing|not? (?:any|"
        r"received)|declared|disclosed|completed the|contributed (?:to|equally)|read and|approved)|"
        r"(?:gratefully|sincerely|warmly|deeply|also)? ?(?:thank|wish to (?:thank|acknowledge|express)|"
        r"would like to (?:thank|acknowledge|express)|are (?:grateful|thankful|indebted))|"
        r"acknowledge (?:the )?(?:support|funding|financial|help|assistance|contributions?|technical)|"
        r"contributed equally|approved the|read and approved)"
    ),
    (
        r"we (?:\w+ ){0,4}(?:thank|acknowledge|are (?:\w+ )?(?:grateful|thankful|indebted)|"
        r"express our (?:gratitude|thanks)|declare (?:no|that))\b"
    ),
    (
        r"(?:this|the|our) (?:work|study|research|project|article|paper|publication|trial|investigation|"
        r"review|analysis|programme|report|development)s? (?:was|is|has been|were|received|"
        r"did not receive)(?: \w+){0,3} (?:supported|funded|financed|sponsored|partially|partly|financially|"
        r"made possible|no (?:specific|external|funding)|any (?:specific|external|funding)|funding|no funding|"
        r"specific grant)"
    ),
    (
        r"(?:no|nothing|none) (?:potential |relevant |competing |other |known |specific |external |"
        r"financial )*(?:conflicts?|competing|funding|declared|disclosures?|to (?:declare|disclose)|"
        r"interests?|support)\b.{0,160}$|none(?: declared| to declare| reported)?\.?$|not (?:applicable|"
        r"commissioned).{0,60}$"
    ),
    (
        r"(?:financial |grant |additional )?(?:support|funding|sponsorship) (?:for (?:this|"
        r"the) .{1,40} )?(?:was|were|is|came|has been)(?: \w+)? (?:provided|received|obtained|from|supported|"
        r"by|given)"
    ),
    (
        r"(?:conceived|designed|performed|wrote|analy[sz]ed|contributed) (?:and \w+ )?(?:the|"
        r"reagents)\b.{0,80}: (?-i:[A-Z]{2,4}\b)|(?:conceptuali[sz]ation|methodology|writing|data curation|"
        r"investigation|study concept|study design|"
        r"concept and design)[ ,:\u2014-].{0,120}\b(?-i:[A-Z]\.?(?:-?[A-Z]\.?){1,3})\b.{0,300}$|"
        r"(?-i:[A-Z]{2,4}(?:, [A-Z]{2,4})*(?:,? and [A-Z]{2,4})?) (?:conceived|designed|wrote|drafted|"
        r"performed|analy[sz]ed|participated|carried out|supervised|contributed|collected)\b"
    ),
    (
        r"(?:this|the|\u00a9|copyright)\b.{0,120}\b(?:open[ -]access|creative commons|cc[ -]by|"
        r"licen[cs]ed under|licen[cs]ee)\b|(?:open access|creative commons|cc[ -]by|"
        r"licen[cs]ed under)\b.{0,300}(?:licen[cs]e|distributed|article|permits?|attribution)|(?:articles?|"
        r"content|work|except where).{0,100}\b(?:creative commons|cc[ -]by)\b|this is an open[ -]access\b|"
        r"permission to (?:make|reproduce|reuse)\b|.{0,80}\bexclusive licen[cs]ee\b|"
        r"(?:the )?(?:creative commons|images or other third party material)\b"
    ),
    (
        r"(?:springer nature|the publisher|all claims expressed|publisher's note|"
        r"any product that may be evaluated|the opinions expressed|the views expressed|disclaimer|"
        r"disclaimer/publisher)\b.{0,200}(?:neutral|jurisdictional|publisher|authors?|affiliat|liability|"
        r"reflect|responsib|represent)"
    ),
    (
        r"(?:supplementary|supporting|supplemental) (?:material|information|data|files?|tables?|"
        r"figures?)\b.{0,80}\b(?:available|accompan|found|online|associated)|(?:all |the )?(?:\w+ )?(?:data|"
        r"datasets?|materials?|code|references|reprints|copies)\b.{0,90}\bavailable\b.{0,30}\b(?:(?:up)?on "
        r"(?:reasonable )?request|"
        r"from the (?:corresponding |first |lead )?author|in the .{0,40}(?:repository|supplement)|at https?:|"
        r"within the (?:article|paper|manuscript))\b.{0,200}$|data sharing (?:is )?not applicable"
    ),
    (
        r"(?:to whom )?correspond(?:ence|ing author)\b.{0,12}(?:should|may|to|:|\*|e-?mail|address|concerning|"
        r"and requests)|(?:please )?(?:address|direct|send) (?:all )?(?:correspondence|reprint|requests)|"
        r"for (?:more|further|additional) information,? (?:please )?(?:contact|visit|see|call|go to|e-?mail)|"
        r"(?:please )?(?:contact|e-?mail|call|visit) .{3,80}(?:@|www\.|https?:|\d{3}[ -]\d{3,4})"
    ),
    (
        r"(?:parts of )?this (?:chapter|paper|article) (?:was|is|has been|have been) (?:originally |"
        r"previously |first )?"
        r"published (?:as|in)\b|(?:an? )?(?:earlier|preliminary|previous|short(?:er)?) versions? of (?:this|"
        r"the) (?:\w+ )?(?:paper|"
        r"article|work|"
        r"manuscript) (?:was|were|has been|appeared)|author to whom correspondence|(?:written |oral |verbal |signed )?"
        r"(?:and \w+ )?informed consent (?:was|were|has been|had been|to|from|for)\b.{0,60}\b(?:obtained|"
        r"given|provided|"
        r"waived|signed|publish\w*)"
    ),
    (
        r"(?:these|\*|\u2020|\u2021|#|both|the first two|all)? ?(?:authors?) contributed equally|(?:\*|\u2020|"
        r"\u2021|#)? ?(?:equal contribut|these authors|present address|current address|deceased|"
        r"joint (?:first|senior)|shared (?:first|last)|corresponding author|contributed equally|co-?first|"
        r"lead contact)"
    ),
    (
        r"(?-i:[A-Z][\w.'\u2019-]+(?: [A-Z][\w.'\u2019-]+){1,4})(?:, (?:M\.?D|Ph\.?D|MPH|RN|M\.?Sc|B\.?Sc|"
        r"FRCP|Dr)\.?(?:,? )?)* is (?:a|an|the|our) (?:\w+[ -]){0,6}?(?:reporter|journalist|writer|editor|"
        r"correspondent|columnist|blogger|freelance|contributor to|author of|staff writer|news producer)\b"
    ),
    (
        r"(?:edited|reviewed|academic editor|handling editor|peer review(?:ed)?|approved|communicated|"
        r"recommended|submitted|translated|written|reported|photo(?:graph)?s?|illustrations?|reporting|"
        r"additional reporting|editing|compiled) (?:by|:) .{2,160}$"
    ),
    (
        r"(?:received|submitted|accepted|revised|published|posted|first published|available online|epub|"
        r"article history|online publication|e-?pub)\b.{0,14}(?:\d{1,2}[ ./-]?(?:st|nd|rd|"
        r"th)? ?(?:of )?[a-z]{3,9}\.?,? ?\d{4}|[a-z]{3,9}\.? \d{1,2},? \d{4}|\d{4}-\d\d-\d\d|"
        r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|[a-z]{3,9} \d{4}).{0,200}$"
    ),
]
_STATEMENT = [re.compile(rf"[\\*\u2020\u2021#\d\s]*(?:{pattern})", re.IGNORECASE) for pattern in _STATEMENTS]
_STATEMENT_WORDS = re.compile(
    r"\b(?:thank|grateful|acknowledg\w*|fund(?:ed|ing|er|ers|s)|grants?|support(?:ed)? (?:by|from)|"
    r"sponsor\w*|conflicts?|competing|"
    r"interests?|declar\w*|disclos\w*|honorari\w*|consult\w*|fees|advisory board|stock|employ\w*|patent|"
    r"ethic\w*|consent|helsinki|"
    r"approv\w*|institutional review|contribut\w*|manuscript|drafted|revised|conceptuali\w*|supervis\w*|authors?|"
    r"available|repository|request|supplement\w*|accession|deposited|licen[cs]e|creative commons|copyright|permission|"
    r"affiliat\w*|professor|department|e-?mail|correspondence|peer review\w*|scholarship|fellowship|foundation|"
    r"[\w.+-]+@[\w-]+\.\w+|https?://\S+|tel|fax|phone)\b",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[\w.+-]+ ?(?:@|\[at\]|\(at\)) ?[\w-]+(?: ?\. ?[\w-]+)+")
_PHONE = re.compile(r"(?<![\d.,])(?:\+\d{1,3} ?|0)(?:\(0\) ?)?\d{2,5}[ /-]\d{3,8}(?:[ -]\d{2,6})*(?![\d.,]\d)")
_IDENTIFIER = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi ?:? ?|pmid ?:? ?|pmcid ?:? ?|issn ?:? ?|e-?issn ?:? ?|isbn ?:? ?|"
    r"arxiv ?: ?|https?://|www\.)\S*\d?\S*(?: ?\(?\S*\)?)?"
    r"|JEL (?:no|codes?|classification)\b.{0,80}|10\.\d{4,9}/\S+|PMC ?\d{4,}.{0,30}|(?:NCT|ISRCTN)\d+",
    re.IGNORECASE,
)
_RUNNING_HEAD = re.compile(
    r"(?:[A-Z][\w.&'-]*,? (?:(?:[A-Z&][\w.&'-]*|of|and|the|in|for|on),? ){0,8}(?:\(?(?:19|"
    r"20)\d\d\)?[;,:. ]).{0,60}(?:\d+ ?[:(]|doi|vol|article|page|\d+ ?[-\u2013] ?\d+).{0,60})"
    r"|.{0,80}\b(?i:vol(?:ume)?\.? ?\d+|issue \d+|no\.? ?\d+)\b.{0,80}|"
    r"(?:The )?(?:[A-Z][a-z]+ ){0,3}(?:Journal|Annals|Archives|Bulletin|Proceedings|Acta|"
    r"Transactions) (?:of|for) (?:the )?[A-Z].{2,60}|.{2,60}\bet al\.?(?: ?[|:/\u2022-].{0,60}| \d{1,4}|"
    r" \(?(?:19|20)\d\d.{0,60})?|(?:page )?\d{1,4} ?[|\u2022\u2013-] .{3,80}|"
    r".{3,80} ?[|\u2022] ?(?:page )?\d{1,4}"
)
_DATE = re.compile(
    (
        r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?(?:\d{1,2}(?:st|nd|rd|"
        r"th)? (?:of )?[a-z]{3,9}\.?,? \d{4}|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|"
        r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|(?:january|february|march|april|may|"
        r"june|july|august|september|october|november|december) \d{4})(?:,? ?(?:at |[|\u2022\u00b7\u2013-] ?|"
        r"T)?\d{1,2}[:.]\d{2}.{0,20})?"
    ),
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?i:(?:(?:story|article|report|words|text|post|posted|written|published|review|photos?|"
    r"photographs?)[ -])?by:? (?:dr\.? |prof(?:essor)?\.? )?)"
    r"[^\W\d_a-z][\w.'\u2019-]+(?:[ ,].{0,140})?"
)


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
    """Whether a plain short line is back matter by shape: e-mail, identifier, date, byline, running head, address."""
    tokens = words(text)
    if len(tokens) > 60 or is_caption(text):
        return False
    if _EMAIL.search(text) and (len(tokens) <= 14 or not has_verb(tokens)):
        return True
    if len(tokens) <= 16 and _PHONE.search(text) and not has_verb(tokens):
        return True
    if len(tokens) <= 12 and re.search(r"\bet al\.?$", text):
        return True
    shapes = (_IDENTIFIER, _DATE) if ends_sentence(text) else (_IDENTIFIER, _DATE, _BYLINE, _RUNNING_HEAD)
    if any(shape.fullmatch(text) for shape in shapes) and not (has_verb(tokens) and len(tokens) > 12):
        return True
    return is_affiliation(text) or is_byline_date(text)


def is_caption(text: str) -> bool:
    """Whether a plain line is the caption of a figure or a table: "Table 2. Outcomes in both arms"."""
    return bool(re.match(r"(?:fig(?:ure)?|table|box|chart|panel|scheme)\.? ?[A-Z]?\d+", text, re.IGNORECASE))


def is_byline_date(text: str) -> bool:
    """Whether a plain line is a name and a date, or a place and a date, as above an article."""
    found = _DATE.search(text)
    if not found or len(words(text)) > 14 or has_verb(words(text)) or ends_sentence(text):
        return False
    rest = words(text[: found.start()] + text[found.end() :])
    return lower_share(rest) <= 0.34 or not rest
