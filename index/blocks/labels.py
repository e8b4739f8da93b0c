"""Labels: short lines that are nothing but furniture of a page - menu entries, share links, read times, page numbers.

Each pattern must be the whole line, a few closing signs aside: that keeps prose with the same words apart.
"""

import re
from functools import lru_cache

from index.blocks.prose import ends_sentence, words

_NETWORK = (
    r"(?:facebook|twitter|x|x \(twitter\)|x / twitter|linkedin|linked in|whatsapp|what'?s ?app|whatapp|"
    r"xing|reddit|pinterest|e-?mail|"
    r"mail|instagram|telegram|messenger|bluesky|mastodon|threads|youtube|tiktok|tumblr|flipboard|pocket|weibo|wechat|"
    r"line|print|sms|copy link|link|clipboard|google\+?|google plus|hacker news|rss|an? e-?mail|viber|"
    r"snapchat|mendeley|"
    r"citeulike|friends?|a friend|social media|this)"
)

_LABELS = [
    r"you are here\b.{0,200}|breadcrumbs?",
    r"(?:skip|jump|go|return|back) (?:straight )?(?:to|directly to) .{1,40}",
    (
        r"(?:main |site |mobile |top |primary |user |footer |toggle |open |close |show |hide |global |"
        r"secondary )*(?:menu|nav|navigation|search(?: bar| box| form)?)(?: toggle| button)?"
    ),
    (
        r"(?:toggle|open|close|show|hide|expand|collapse) (?:the )?(?:main |side |sub)?(?:menu|navigation|"
        r"search|sidebar|all|details|panel|modal|dialog|image|caption|full image)"
    ),
    (
        r"(?:home|home ?page|about|about us|about (?:this|the) (?:site|journal)|contact|contact us|contacts|"
        r"get in touch|news|newsroom|latest news|all news|news & events|events|careers?|jobs|blogs?|our blog|"
        r"faqs?|help|support|help cent(?:er|re)|search|close|cancel|ok|okay|yes|no|submit|send|apply|go|"
        r"dismiss|got it|continue|accept|decline|reject|agree|i agree|allow all|more|more\.\.\.|see all|"
        r"view all|see more|view more|load more|show more|show less|read more|read on|learn more|"
        r"find out more|more info(?:rmation)?|full story|full article|full text|view article|continue reading|"
        r"keep reading|discover more|explore|overview page|previous|next|prev|back|forward|top|up|site ?map|"
        r"imprint|impressum|legal|legal notice|disclaimer|accessibility|accessibility statement|advertise|"
        r"advertise with us|advertising|our team|meet the team|media|media cent(?:er|re)|press|press room|"
        r"press releases?|podcasts?|videos?|photos?|gallery|shop|store|cart|basket|checkout|my account|"
        r"account|profile|log ?in|log ?out|sign ?in|sign ?up|sign ?out|register|join|join now|join us|"
        r"subscribe|subscribe now|subscriptions?|donate|donate now|give now|support us|membership|sections?|"
        r"topics|all topics|categories|archives?|latest|trending|popular|featured|share|shares|tweet|pin|"
        r"pin it|like|likes|follow|save|print|e-?mail|download|export|cite|permissions|copy|copied!?|"
        r"copy link|link copied!?|bookmark|favou?rite|feedback|metrics|reprints?|rss|rss feeds?|english|"
        r"deutsch|fran\u00e7ais|espa\u00f1ol|language|languages|select language|choose (?:your )?language|en|"
        r"de|fr|es|services|our services|products|solutions|industries|resources|locations|company|"
        r"our company|patients & visitors|patients and visitors|for patients|for professionals|"
        r"for health ?care professionals|find a doctor|find a location|make an appointment|"
        r"book (?:an )?appointment|request (?:an )?appointment|mychart|patient portal|pay (?:my |your )?bill|"
        r"investors?|investor relations|sport|sports|politics|business|world|world news|opinion|culture|"
        r"lifestyle|entertainment|weather|video|live|e-?paper|newsletters?|editorial policies|editorial board|"
        r"for authors|author guidelines|submit (?:a |an |your )?(?:manuscript|article|paper)|current issue|"
        r"all issues|back issues|browse|issues|article menu|article tools|advanced search|view pdf|citations?|"
        r"altmetric|views?|downloads?)"
    ),
    r"(?:share|tweet|post|pin|send|save|e-?mail|recommend|like|follow|find|join)(?: (?:this|the|us|it|"
    r"me))?(?: (?:article|story|page|post|news|release|via|on|to|with|by|as|in|at|through|link|"
    r"using))*(?: (?:on|to|via|with|by|as|from))? ?" + _NETWORK,
    (
        r"(?:share|tweet|e-?mail|print|save|bookmark|like|rate|report|translate|download|cite|export|follow|"
        r"copy|love|enjoyed?)(?: (?:this|the|an?|our))? (?:article|story|page|post|news|release|pdf|"
        r"citations?|content|study|paper|file|image|figure|fact ?sheet|brochure|topic|author|journal|"
        r"link)s?(?: (?:as|to) .{1,30}| link| now| here)?[!?]?"
    ),
    _NETWORK.replace("|this)", ")").replace("|line|", "|").replace("|link|", "|").replace("|x|", "|")
    + r"(?: (?:icon|logo|share|link))?",
    r"(?:(?:share|follow us|find us|connect with us|stay connected|follow)(?: on| via)?:? )?"
    + _NETWORK
    + r"(?:(?: ?[,|/\u00b7\u2022&] ?| and | )"
    + _NETWORK
    + r")+",
    (
        r"(?:follow|connect with|find|join|visit) us(?: on .{1,40})?|stay (?:connected|informed|up to date|"
        r"in touch).{0,30}|share this:?|sharing is caring.?|share options|spread the word.?"
    ),
    (
        r"\d[\d.,]*[km]? (?:shares?|likes?|views?|comments?|reads?|downloads?|followers|claps|replies|votes?|"
        r"retweets|citations?|reactions?)(?:[ |,\u00b7\u2022]+\d[\d.,]*[km]? \w+)*"
    ),
    (
        r"(?:(?:estimated )?(?:read(?:ing)?|listen(?:ing)?)[ -]?time|time to read|read|length|duration|"
        r"runtime)[ :\u2013-]*(?:approx\.? )?\d+(?::\d+)? ?(?:-? ?\d+ )?(?:m|min|mins|minutes?|s|sec|"
        r"seconds?)?\.?(?: (?:read|listen|video|audio))?"
    ),
    (
        r"(?:markdown|html|page|main|article) content|conversation \(\d+\)|get in touch.{0,20}|"
        r"contact us (?:today|now|here|for .{1,30})"
    ),
    r"\d+(?:[ -]|\u2013\d+ )?(?:min|mins|minute|minutes)\.?[ -](?:read|to read|reading time|listen|watch|video|audio)",
    r"\d{0,2}:?\d{1,2}:\d{2}(?: ?/ ?\d{0,2}:?\d{1,2}:\d{2})?",
    (
        r"(?:listen|play|pause|watch|mute|unmute|stop|rewind|replay|skip ad|full ?screen|loading|buffering|"
        r"volume|speed|playback speed|audio player|video player|captions?|subtitles|transcript|now playing|"
        r"audio|live stream)(?: .{0,40}(?:article|audio|video|player|story|recording|minutes?|min|episode|"
        r"podcast|clip|live|content|ad))?[ .\d:x\u2026]*"
    ),
    (
        r"listen with|listen|your browser does not support .{1,60}|video unavailable.?|(?:this|the) (?:video|"
        r"audio|content|player) .{0,40}(?:cannot|can't|could not|is not|isn't) .{1,40}"
    ),
    (
        r"(?:advertisement|advertisements|ad|ads|advert|sponsored|sponsored (?:content|links?|post)|"
        r"promoted(?: content)?|paid (?:content|post|partnership)|story continues below.*|"
        r"article continues (?:after|below).*|continues (?:after|below).{0,30}advert\w*|"
        r"scroll (?:down )?(?:to|for) .{1,30}|remove ads?|ad feedback|report (?:this )?ad|why (?:am i|"
        r"this) .{0,20}ad.?|affiliate (?:links?|disclosure))"
    ),
    (
        r"(?:cookies?(?: (?:policy|settings|preferences|notice|statement|consent|declaration))?|manage (?:my |"
        r"your )?(?:cookies?|consent|preferences|choices|settings)|accept (?:all|only|and|&|recommended|our|"
        r"necessary|essential)?.{0,30}|reject (?:all|non).{0,30}|deny(?: all)?|allow (?:all )?cookies|"
        r"(?:strictly )?(?:necessary|essential|functional|performance|analytics|marketing|targeting|"
        r"statistics|advertising) cookies|only necessary.{0,20}|customi[sz]e(?: settings)?|save (?:and close|"
        r"preferences|settings|my choices)|privacy(?: (?:policy|notice|statement|settings|"
        r"preference cent(?:er|re)|cent(?:er|re)|choices|& cookies|and cookies|& terms))?|(?:your|"
        r"our) privacy.{0,20}|your (?:california )?privacy (?:rights|choices)|do not sell .{0,40}|consent|"
        r"always active)"
    ),
    (
        r"(?:terms|terms (?:of (?:use|service|sale)|and conditions|& conditions)(?: .{0,30})?|"
        r"conditions of use|user agreement|legal (?:information|notices?|terms)|copyright(?: (?:notice|"
        r"information|policy))?|all rights reserved|rights and permissions|reprints (?:and|&) permissions|"
        r"reuse & permissions|code of conduct|modern slavery .{0,20}|community guidelines|"
        r"editorial (?:guidelines|standards|policy)|corrections?(?: policy)?|site credits|powered by .{1,30}|"
        r"built (?:with|by) .{1,30}|website by .{1,30}|designed by .{1,30}|theme by .{1,30}|"
        r"proudly powered .{1,30}|(?:this )?site is protected by .{1,80})"
    ),
    (
        r"(?:back|return|go|scroll) (?:to )?(?:the )?(?:top|home|homepage|news|overview|list|search|results|"
        r"previous page|all .{1,20}|main page|blog|articles?|index).{0,20}|to (?:the )?top|"
        r"top of (?:the )?page|end of (?:page|main content|article)|page top"
    ),
    (
        r"(?:last|page last|content last|date last|first)? ?(?:updated|reviewed|modified|edited|revised|"
        r"published|posted|medically reviewed|fact[ -]checked)(?: (?:on|by|at|"
        r"online))?:? .{0,60}\d{2,4}.{0,20}|(?:last )?(?:updated|reviewed|modified):?|(?:updated|posted|"
        r"published) .{1,20} ago|\d+ (?:second|minute|hour|day|week|month|year)s? ago"
    ),
    (
        r"(?:comments?(?: \(?\d+\)?)?|\d+ (?:comments?|responses|replies)|no comments(?: yet)?|"
        r"add (?:a )?comment|leave (?:a|your) (?:comment|reply)|post (?:a )?comment|"
        r"view (?:all )?comments.{0,20}|join the (?:conversation|discussion).{0,20}|reply|report abuse|"
        r"be the first to comment.?|comments are closed.?|cancel reply|write a comment)"
    ),
    (
        r"(?:tags?|tagged(?: (?:with|as|in|under))?|filed under|categor(?:y|ies)|posted in|"
        r"topics?(?: in this article)?|labels|related tags|hashtags)(?: ?:.{0,200})?"
    ),
    r"(?:#[\w-]+[ ,]*)+",
    (
        r"(?:download|get|view|open|read|save)(?: (?:the|this|full|free|as|an?|our|article|text|complete|"
        r"original|printable|print))*(?: (?:pdf|e-?pub|xml|article|paper|citation|ris|bibtex|report|"
        r"infographic|app|fact ?sheet|full text|full-text|version|press kit|image|slides?|figures?|powerpoint|"
        r"file|print version|version of record|references))(?:s)?(?: .{0,30})?"
    ),
    r".{1,120}\((?:pdf|docx?|pptx?|xlsx?|zip|epub|jpe?g|png|mp3|mp4)[ ,;:\u2013-]*(?:[\d.,]+ ?[km]i?b)?\)",
    (
        r"(?:pdf|epub|xml|html|ris|bibtex|endnote|print version|printer[ -]friendly(?: version| page)?|"
        r"printable version|view in (?:article|browser)|full size image|view (?:large|full|larger)(?: image|"
        r" size)?|open in (?:new tab|viewer|a new window)|click (?:here|image|to) .{0,60}|enlarge(?: image)?|"
        r"zoom(?: in| out)?|slide \d+(?: of \d+)?|(?:image|photo|picture|figure|slide) \d+ of \d+|"
        r"high[ -]res(?:olution)? .{0,30}|larger version)(?: ?\(?[\d.,]+ ?[km]b\)?)?"
    ),
    (
        r"(?:how to cite|cite (?:this|as)|citation|to cite this|suggested citation|"
        r"recommended citation)(?: this)?(?: article| as| paper)?(?: ?:.*)?"
    ),
    (
        r"(?:see |view )?(?:article (?:information|metrics|history|outline|navigation|contents|sections|info|"
        r"notes|details|views)|outline|highlights hidden|sections|(?:figures?|tables?)(?: (?:&|"
        r"and) (?:figures?|tables?|data|media|references|charts))?(?: \(\d+\))?|figures? \(?\d*\)?|"
        r"tables? \(\d+\)|references \(\d+\)|cited by.{0,20}|similar articles|related (?:information|links|"
        r"content)|supplementary data|extra|show (?:figures?|tables?|all|abstract|outline|references)|"
        r"view abstract|view (?:figure|table)s?(?: \d+)?|author information|show affiliations|"
        r"authors and affiliations|article & author info(?:rmation)?|contents|abstract full text.*|"
        r"google scholar|pubmed|crossref|web of science|scopus|check for updates|peer reviewed?|open access|"
        r"free access|full access|research article|original (?:article|research|paper)|review article|"
        r"short communication|case report article|free pmc article|view on publisher site|download figure.*|"
        r"open in new tab.*)"
    ),
    r".{1,160}?(?: ?\.){4,} ?(?:\d{1,4}|[ivxl]{1,6})|.{1,160}?\u2026{2,} ?(?:\d{1,4}|[ivxl]{1,6})",
    (
        r"(?:page|p\.|pg\.?|seite|side)? ?[-\u2013\u2014|\u2022 ]*\d{1,4}(?: ?(?:/|of|"
        r"von) ?\d{1,4})?[-\u2013\u2014|\u2022 ]*"
    ),
    (
        r".{0,120}(?:content piece|featured|hero|header|article|thumbnail|profile|cover|banner|stock|main|"
        r"lead|teaser|preview) (?:image|photo|picture|thumbnail)(?: for .{1,80})?"
    ),
    (
        r"(?:image|photo|picture|photograph|illustration|graphic|video|caption|infographic)(?: (?:credits?|"
        r"courtesy(?: of)?|source|by|via|copyright))?(?: ?:| by| \u00a9| courtesy of| via) .{1,80}"
    ),
    (
        r"(?:image|photo|photograph|picture|getty images?|shutterstock|istock\w*|reuters|afp|ap photo|"
        r"unsplash|pixabay|adobe stock|file photo|stock photo|alamy)(?:(?: via|/| / |, ) ?.{1,40})?|(?:\u00a9|"
        r"\(c\)) ?.{1,80}"
    ),
    (
        r".{1,60}(?:/| via | for | / |\u00a9 ?)(?:getty images?|shutterstock|istock\w*|reuters|afp|ap|"
        r"unsplash|pixabay|adobe stock|alamy|istock/getty|the conversation)(?:\.com)?.{0,20}"
    ),
    (
        r"(?:e-?mail(?: address)?|your (?:e-?mail|name)(?: address)?|name|first name|last name|message|"
        r"password|username|phone(?: number)?|zip(?: code)?|enter your .{1,40}|country|remember me|"
        r"forgot(?:ten)? .{0,20}password.?|keep me (?:logged|signed) in|required field.{0,30}|"
        r"i'?m not a robot|captcha|leave this field (?:empty|blank).{0,40})\*?"
    ),
    (
        r"(?:sign up|subscribe|register|log ?in|sign in|join|enrol|create (?:an?|your)(?: free)? account|"
        r"start (?:your )?free trial|get (?:full |unlimited |instant |free )?access|unlock|buy|purchase|rent|"
        r"become a member|upgrade|try|already (?:a |an )?(?:member|subscriber|subscribed|registered|"
        r"have an account))(?:(?: (?:now|today|here|free|for free|for|to|in|our|the|a|an|with|via|and|us|as|"
        r"this|article|unlimited|access|content|account|newsletter|newsletters|updates|alerts|email|e-mail|"
        r"offers|weekly|daily|monthly|mailing|list|news|member|subscriber|trial|subscription|subscribe|"
        r"options|log|sign|up|or|register|google|facebook|apple|premium|institution|pdf|purchase|your|inbox|"
        r"latest|our|stories|full|reading|continue|comment|\d\w*|[\u00a3$\u20ac][\d.]+))+)?[?!.]?"
    ),
    (
        r"(?:(?:free|weekly|daily|monthly|our|e-?mail|health|science|latest|the) )*(?:newsletters?|"
        r"news alerts?|e-?alerts?|email alerts?|mailing list|podcast)(?: (?:sign-?up|subscription|signup|"
        r"registration|archive|form))?[!.]?|get (?:the|our) .{1,50}(?:newsletter|inbox|app)\.?|(?:delivered |"
        r"straight )?to your inbox.{0,20}|thank you for (?:subscribing|signing up|registering|"
        r"your (?:subscription|feedback|interest|rating)).{0,30}|thanks for (?:subscribing|signing up).{0,20}|"
        r"(?:you are|you're) (?:now )?(?:subscribed|signed up|logged in).{0,30}|thank you[.!]?"
    ),
    (
        r"(?:was|did you find|is) this (?:page|article|information|content|helpful|answer)(?: (?:helpful|"
        r"useful|interesting|information))*.{0,20}\??|rate this .{1,20}|how (?:would|do) you rate .{1,40}|"
        r"(?:yes|no)(?: ?[/|] ?(?:yes|no))+|give (?:us )?feedback|tell us what you think.?|"
        r"report an? (?:error|problem|issue).{0,20}|suggest (?:an )?edit.?"
    ),
    (
        r"(?:loading|please wait|redirecting|error|page not found|javascript (?:is )?(?:disabled|required)|"
        r"enable javascript.{0,60}|please (?:enable|turn on) (?:javascript|cookies).{0,60})[.\u2026 ]*"
    ),
    (
        r"(?:official )?website of the .{1,40}|an official website .{1,60}|here'?s how you know|(?:site|"
        r"website) (?:search|navigation|feedback)|(?:u\.s\. |us )?department of health (?:&|"
        r"and) human services"
    ),
    (
        r"(?:tel|telephone|phone|fax|mobile|call|call us|phone number|hotline|t|f|e|m|w|web|website|address|"
        r"opening hours|office hours)(?:\.|:)? ?(?:at )?[+(\d][\d\s()./+-]{5,}.{0,20}"
    ),
    r"\(?\+?\d{2,5}\)?[\s.-]\d{2,4}[\s.-]\d{3,5}",
    (
        r"(?:from|published|part of|applies to|topics?|location|document type|authors?|(?:edited|reviewed|"
        r"written|words|"
        r"photographs|photos|translated|approved) by) ?:"
    ),
    r"(?:https?://|www\.)\S+|[\w.-]+\.(?:com|org|net|gov|edu|co\.uk|de|eu|io|int)(?:/\S*)?",
    (
        r"(?:provided by|source|story source|originally published|first published|reprinted|republished|"
        r"this article (?:was )?(?:first|originally) (?:appeared|published)|materials provided by|"
        r"adapted from|via)\b.{0,100}(?:by|in|on|at|under|from|:).{1,100}"
    ),
]
_CLOSING = r"[\s.:!\u2026\u203a\u00bb>\u2192\u2192\u2193\u2191\u25b6\u25bc\u00d7+|-]*"
_OPENING = r"[\s\u2039\u00ab<\u2190\u2193\u2191\u25b6\u25bc\u00d7+|&-]*"
_LABEL = re.compile(f"{_OPENING}(?:{'|'.join(f'(?:{label})' for label in _LABELS)}){_CLOSING}", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:[|\u2022\u00b7\u203a\u00bb>/\u2192]|::)\s*(?=\S)")

MAX_LABEL_WORDS = 16


@lru_cache(maxsize=2048)
def is_label(text: str) -> bool:
    """Whether a plain line is nothing but a label of a page: a menu entry, a share link, a read time, a page number.

    Example:
        >>> is_label("Share on LinkedIn"), is_label("Share of patients who recovered")
        (True, False)
    """
    if len(words(text)) > MAX_LABEL_WORDS or len(text) > 240:
        return False
    return _LABEL.fullmatch(text) is not None


def is_link_run(text: str) -> bool:
    """Whether a plain line is a run of short parts between separators: "Home > Health > News", "About | Contact"."""
    parts = [part for part in _SEPARATOR.split(text.strip(" |>/\u203a\u00bb\u2022\u00b7")) if part.strip()]
    if len(parts) < 2 or ends_sentence(text) or len(text) > 400:
        return False
    labels = sum(is_label(part) for part in parts if any(map(str.isalpha, part)))
    short = all(len(words(part)) <= 5 and not any(letter.isdigit() for letter in part) for part in parts)
    if is_label(parts[0]) and parts[0].lower().startswith("home"):
        return True
    return labels * 2 >= len(parts) or (short and len(parts) >= 4 and labels >= 1)
