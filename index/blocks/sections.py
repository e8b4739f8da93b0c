"""Headers of sections that are not the article's own text: references, statements, lists of other pages, comments."""

import re
from enum import Enum

from index.blocks.prose import words


class Section(Enum):
    """A stretch of a page that is not the article's own text."""

    REFERENCES = "references"
    STATEMENTS = "statements"
    LISTING = "listing"
    COMMENTS = "comments"
    END = "end"
    """The sign behind which a press release says who sent it."""


_HEADERS = {
    Section.REFERENCES: r"""(?:(?:selected[ ]|key[ ]|cited[ ]|list[ ]of[ ]|main[ ]|article[ ]|external[ ]|web[ ]|
        online[ ]|scientific[ ]|
        primary[ ]|journal[ ])?
        (?:references?|bibliography|literature(?:[ ]cited)?|works[ ]cited|citations|reference[ ]list|sources?|
        end[ ]?notes|
        foot[ ]?notes|notes)
        (?:[ ]and[ ](?:notes|links|sources|references|further[ ]reading))?|further[ ]reading|references?[ ](?:cited|
        list)|
        literature[ ]references|literatur(?:verzeichnis)?|r[e\u00e9]f[e\u00e9]rences(?:[ ]bibliographiques)?|
        referencias|bibliograf[i\u00ed]a|sources?[ ](?:&|and)[ ](?:references|notes)|(?:notes|sources|
        references)[ ]*/[ ]*(?:notes|sources|references))""",
    Section.STATEMENTS: r"""(?:acknowledge?ments?(?:[ ](?:and|&)[ ].{1,40})?|thanks|funding(?:[ ](?:statement|
        information|sources?|support|disclosure|and[ ].{1,40}))?|
        (?:sources?[ ]of[ ])?(?:financial[ ])?(?:support|disclosures?)(?:[ ]statement)?|
        financial[ ]support(?:[ ]and[ ]sponsorship)?|role[ ]of[ ](?:the[ ])?fund(?:er|ing).{0,20}|
        (?:(?:potential|declaration[ ]of|declarations?[ ]of[ ]competing|statement[ ]of|disclosure[ ]of|author|
        authors['\u2019]?)[ ])*(?:conflicts?[ ]of[ ]interests?|competing(?:[ ]financial)?[ ]interests?|interests?|
        duality[ ]of[ ]interest|coi)(?:[ ](?:statement|disclosures?|declaration))?|
        disclosures?(?:[ ]statement)?|declarations?|ethic(?:s|al)(?:[ ](?:statement|approval|declarations?|
        considerations?|committee[ ]approval|and[ ]consent.{0,30}|approval[ ]and[ ].{1,50}))?|
        (?:institutional[ ]review[ ]board|irb|informed[ ]consent|patient[ ]consent|consent[ ](?:for[ ]publication|
        to[ ](?:participate|publish)))(?:[ ](?:statement|approval|for[ ]publication))?|
        consent|(?:about|cite|share)[ ]this[ ](?:article|paper)|key[ ]?words?(?:[ ]and[ ]phrases)?|
        compliance[ ]with[ ]ethical[ ]standards|human[ ]and[ ]animal[ ]rights.{0,30}|
        (?:authors?['\u2019]?s?|individual|author)[ ]contributions?(?:[ ]statements?)?|
        contributions?(?:[ ]of[ ]authors)?|contributors?(?:hip)?(?:[ ]statement)?|
        credit(?:[ ]authorship)?[ ](?:contribution[ ])?(?:statement|author.{0,30})|
        (?:data|code|materials?|software|data[ ]and[ ](?:code|materials?))(?:[ ]and[ ]\w+)?[ ](?:availability|
        sharing|accessibility|access)(?:[ ]statement)?|availability[ ]of[ ](?:data|supporting|materials|
        code).{0,40}|
        (?:supplementa(?:ry|l)|supporting|additional|electronic[ ]supplementary)[ ](?:materials?|information|data|
        files?|content|figures?|tables?|methods)|
        author(?:s|['\u2019]s|s['\u2019])?[ ](?:information|details|affiliations|notes?|biograph(?:y|ies)|bios?|
        declarations?)|about[ ]the[ ](?:authors?|writer|journalist)|affiliations?|abbreviations(?:[ ]used)?|
        (?:open[ ]access|rights[ ]and[ ]permissions|copyright(?:[ ]and[ ]licen[cs]e)?|licen[cs]e|permissions|
        publisher['\u2019]?s[ ]note|peer[ ]review(?:[ ](?:file|information|history|reports?))?|
        provenance[ ]and[ ]peer[ ]review|transparency|reporting[ ]summary|pre-?publication[ ]history|
        additional[ ]information|article[ ](?:history|notes|info(?:rmation)?)|publication[ ]history|
        patient[ ]and[ ]public[ ]involvement|footnote|trial[ ]registration[ ]number)|
        correspond(?:ence|ing[ ]author)(?:[ ](?:to|address|and[ ].{1,30}))?|(?:media|press|news|general|
        for[ ]more[ ]information,?|investor|public[ ]relations|further|journal)[ ](?:contacts?|enquiries|inquiries|
        office|relations)(?:[ ]information)?|contact(?:[ ](?:information|details|person|us|numbers?|
        for[ ].{1,30}))?|contacts|
        (?:who|how)[ ]to[ ]contact.{0,40}|(?:useful|key)[ ]contacts|(?:\w+[ ]){0,2}helplines?|
        your[ ](?:comments|feedback|views|opinion)(?:[ ]and[ ]\w+)?|comments[ ](?:and|or)[ ](?:concerns|complaints)|
        grant[ ](?:information|support)|(?:revised[ ])?amendments[ ]from[ ]version[ ]\d+|transparency[ ]statement|
        boilerplate)""",
    Section.LISTING: r"""(?:(?:you[ ](?:may|might)(?:[ ]also)?|readers[ ]also|people[ ]also|others?[ ]also|
        also)[ ](?:like|liked|enjoy|read|viewed|be[ ]interested[ ]in|ask)(?:[ ].{0,40})?|
        (?:related|similar|recommended|recent|latest|popular|trending|featured|more|other|top|further|
        most[ ](?:read|popular|viewed|shared|recent|cited)|newest|suggested|editors?['\u2019]?s?|sponsored|promoted|
        all|our[ ]latest|must|previous|next)
        [ ](?:\w+[ ]){0,2}?(?:articles?|stories|story|posts?|news|coverage|reads?|links?|pages?|picks|choice|
        headlines|videos|(?:news[ ]|press[ ])?releases|blogs?|from[ ](?:the|this|our|us)[ ]?.{0,30})|
        (?:related|recommended|featured|suggested|popular|sponsored|promoted)[ ](?:\w+[ ]){0,2}?(?:content|contents|
        reading|topics?|resources|items|publications|papers|products|services|information|research|studies|events|
        for[ ].{1,30}|by[ ].{1,30})|
        more[ ](?:information[ ])?(?:from|in|on|about|like)[ ].{1,40}|
        (?:most[ ](?:read|popular|viewed|shared|commented|recent|cited|downloaded|emailed)|trending(?:[ ](?:now|
        today))?|popular(?:[ ]now)?|related|recommended(?:[ ](?:for[ ]you|by.{0,20}|reading|to[ ]you))?|
        read[ ](?:this[ ])?next|
        up[ ]next|what[ ]to[ ]read[ ]next|read[ ](?:more|also)|see[ ](?:also|more)|more[ ](?:to[ ](?:explore|read|
        know|discover)|from[ ].{1,40}|for[ ]you|news|stories|like[ ]this|in[ ].{1,30}|on[ ](?:this(?:[ ]\w+)?))|
        don['\u2019]t[ ]miss|in[ ]case[ ]you[ ]missed[ ]it|editor['\u2019]?s['\u2019]?[ ](?:picks?|choice)|
        explore[ ]more|keep[ ](?:reading|exploring)|around[ ]the[ ]web|
        from[ ](?:around[ ]the[ ]web|our[ ](?:partners|sponsors|
        blog))|elsewhere[ ]on.{0,30}|also[ ](?:in[ ]this[ ](?:issue|section)|on[ ].{1,30})|latest|just[ ]in|
        top[ ]stories|breaking[ ]news|headlines|happening[ ]now|sponsored(?:[ ]stories)?|upcoming[ ]events|
        quick[ ]links|useful[ ]links|external[ ]links|follow[ ](?:us|topics).{0,20}|navigation|site[ ]index|
        main[ ]menu|menu|popular[ ](?:tags|searches|topics|categories)|browse[ ](?:by.{0,20}|topics|.{0,20})|tags|
        categories|archives|newsletters?|sign[ ]up.{0,40}|blogroll|recent[ ](?:posts|comments)|
        next[ ]steps[ ]on[ ]this[ ]site|share[ ]this(?:[ ].{1,20})?|article[ ]tags|related[ ](?:to[ ]this[ ]\w+|
        conditions|terms|tools|specialt(?:y|ies)|departments))|
        (?:(?:in|on)[ ]this[ ](?:article|page|section|story|issue|guide|post|topic|report|series|leaflet|document)|
        table[ ]of[ ]contents|contents|jump[ ]to(?:[ ]section)?|page[ ](?:contents|sections|navigation)|
        article[ ]sections|sections[ ]in[ ]this[ ]\w+|outline|quick[ ]navigation|on[ ]this[ ]page))""",
    Section.COMMENTS: r"""(?:(?:\d+|no|one|two|three|all|reader|readers['\u2019]?|user|recent|view|show|post|add|
        leave[ ]a)?[ ]*(?:comments?|responses|replies|thoughts[ ]on.{0,120})(?:[ ]*\(?\d+\)?)?(?:[ ](?:so[ ]far|
        section|on[ ].{1,120}|to[ ].{1,120}))?|leave[ ](?:a|your)[ ](?:reply|comment|response).{0,20}|
        join[ ]the[ ](?:conversation|discussion|debate)|discussion[ ]\(\d+\)|have[ ]your[ ]say|
        write[ ]a[ ](?:comment|review)|what[ ]do[ ]you[ ]think[?]?|post[ ]a[ ](?:comment|reply)|\d+[ ](?:thoughts?|
        comments?)[ ]on[ ].{1,150}|rapid[ ]responses?|(?:open[ ]|public[ ])?(?:peer|
        reviewers?['\u2019]?)[ ](?:reviews?[ ])?(?:reviews?|reports?|comments|status)|
        public[ ]reviews?|decision[ ]letter|author[ ]responses?)""",
}
_HEADERS[Section.END] = (
    r"(?:\#[ ]?){1,3}|notes?[ ](?:to|for)[ ](?:the[ ])?(?:editors?|journalists?|media)|"
    r"[-\u2013\u2014][ ]?30[ ]?[-\u2013\u2014]|[-\u2013\u2014*]*[ ]?ends[ ]?[-\u2013\u2014*]*"
)
_HEADER = {kind: re.compile(pattern, re.IGNORECASE | re.VERBOSE) for kind, pattern in _HEADERS.items()}
_DECOR = re.compile(
    r"^(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]?|[ivx]{1,4}\.|[a-z][.)])\s+|[\s:.\u203a\u00bb>\u2193\u25bc+]+$", re.IGNORECASE
)
_BARE_COMMENT = re.compile(r"(?:post |add |view |show )?(?:comment|responses|replies)", re.IGNORECASE)


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


_RUN_IN = re.compile(
    r"keywords?|funding|acknowledge?ments?|abbreviations|disclosures?|correspondence|citation|authors?", re.IGNORECASE
)
"""Headers of one word that may."""
MAX_RUN_IN = 6
"""Words of a header that may stand before its text on the same line."""


def has_header_run_in(text: str) -> bool:
    """Whether a plain paragraph begins with a header of statements, as "Conflict of interest The authors" does.

    Example:
        >>> has_header_run_in("Keywords Chewing, rice"), has_header_run_in("Funding was cut in 2010.")
        (True, False)
    """
    tokens = text.split(" ", MAX_RUN_IN + 1)
    for size in range(1, min(MAX_RUN_IN, len(tokens) - 1) + 1):
        name = " ".join(tokens[:size])
        named = _RUN_IN.fullmatch(name) if size == 1 else section_named(name) is Section.STATEMENTS
        if named and tokens[size][:1].isupper() and tokens[0][:1].isupper():
            return True
    return False


def names_contents(text: str) -> bool:
    """Whether a plain header announces the sections of the article itself: "On this page", "Contents"."""
    return bool(
        re.match(r"(?:in|on) this|(?:table of |page )?contents|jump to|outline|article sections", text, re.IGNORECASE)
    )
