"""Furniture: the lines of a page that surround an article - menus, banners, share links, sign-ups, players, footers.

Three kinds of evidence. A *label* is a short line that is nothing but furniture ("Share on LinkedIn"). A *notice* is
prose that speaks to the page's visitor about the page ("We use cookies ... By continuing you agree"). A *link run* is a
line of short parts between separators. A word like "cookies" or "share" within an article's sentence is none of them.
"""

import re

from index.prose import ends_sentence, words

_SITE = r"(?:site|website|web site|page|web page|platform|portal|service)"
_NETWORK = (
    r"(?:facebook|twitter|x|x \(twitter\)|x / twitter|linkedin|linked in|whatsapp|what'?s ?app|whatapp|xing|reddit|pinterest|e-?mail|"
    r"mail|instagram|telegram|messenger|bluesky|mastodon|threads|youtube|tiktok|tumblr|flipboard|pocket|weibo|wechat|"
    r"line|print|sms|copy link|link|clipboard|google\+?|google plus|hacker news|rss|an? e-?mail|viber|snapchat|mendeley|"
    r"citeulike|friends?|a friend|social media|this)"
)

# Each label must be the whole line (a few closing signs aside): that is what keeps prose with the same words apart.
_LABELS = [
    r"(?:skip|jump|go|return|back) (?:straight )?(?:to|directly to) .{1,40}",
    r"(?:main |site |mobile |top |primary |user |footer |toggle |open |close |show |hide |global |secondary )*(?:menu|nav|navigation|search(?: bar| box| form)?)(?: toggle| button)?",
    r"(?:toggle|open|close|show|hide|expand|collapse) (?:the )?(?:main |side |sub)?(?:menu|navigation|search|sidebar|all|details|panel|modal|dialog|image|caption|full image)",
    r"(?:home|home ?page|about|about us|about (?:this|the) (?:site|journal)|contact|contact us|contacts|get in touch|news|newsroom|latest news|all news|news & events|events|careers?|jobs|blogs?|our blog|faqs?|help|support|help cent(?:er|re)|search|close|cancel|ok|okay|yes|no|submit|send|apply|go|dismiss|got it|continue|accept|decline|reject|agree|i agree|allow all|more|more\.\.\.|see all|view all|see more|view more|load more|show more|show less|read more|read on|learn more|find out more|more info(?:rmation)?|full story|full article|full text|view article|continue reading|keep reading|discover more|explore|overview page|previous|next|prev|back|forward|top|up|site ?map|imprint|impressum|legal|legal notice|disclaimer|accessibility|accessibility statement|advertise|advertise with us|advertising|our team|meet the team|media|media cent(?:er|re)|press|press room|press releases?|podcasts?|videos?|photos?|gallery|shop|store|cart|basket|checkout|my account|account|profile|log ?in|log ?out|sign ?in|sign ?up|sign ?out|register|join|join now|join us|subscribe|subscribe now|subscriptions?|donate|donate now|give now|support us|membership|sections?|topics|all topics|categories|archives?|latest|trending|popular|featured|share|shares|tweet|pin|pin it|like|likes|follow|save|print|e-?mail|download|export|cite|permissions|copy|copied!?|copy link|link copied!?|bookmark|favou?rite|feedback|metrics|reprints?|rss|rss feeds?|english|deutsch|fran\u00e7ais|espa\u00f1ol|language|languages|select language|choose (?:your )?language|en|de|fr|es|services|our services|products|solutions|industries|resources|locations|company|our company|patients & visitors|patients and visitors|for patients|for professionals|for health ?care professionals|find a doctor|find a location|make an appointment|book (?:an )?appointment|request (?:an )?appointment|mychart|patient portal|pay (?:my |your )?bill|investors?|investor relations|sport|sports|politics|business|world|world news|opinion|culture|lifestyle|entertainment|weather|video|live|e-?paper|newsletters?|editorial policies|editorial board|for authors|author guidelines|submit (?:a |an |your )?(?:manuscript|article|paper)|current issue|all issues|back issues|browse|issues|article menu|article tools|advanced search|view pdf|citations?|altmetric|views?|downloads?)",
    r"(?:share|tweet|post|pin|send|save|e-?mail|recommend|like|follow|find|join)(?: (?:this|the|us|it|me))?(?: (?:article|story|page|post|news|release|via|on|to|with|by|as|in|at|through|link|using))*(?: (?:on|to|via|with|by|as|from))? ?" + _NETWORK,
    r"(?:share|tweet|e-?mail|print|save|bookmark|like|rate|report|translate|download|cite|export|follow|copy|love|enjoyed?)(?: (?:this|the|an?|our))? (?:article|story|page|post|news|release|pdf|citations?|content|study|paper|file|image|figure|fact ?sheet|brochure|topic|author|journal|link)s?(?: (?:as|to) .{1,30}| link| now| here)?[!?]?",
    _NETWORK.replace("|this)", ")").replace("|line|", "|").replace("|link|", "|").replace("|x|", "|") + r"(?: (?:icon|logo|share|link))?",
    r"(?:(?:share|follow us|find us|connect with us|stay connected|follow)(?: on| via)?:? )?" + _NETWORK + r"(?:(?: ?[,|/\u00b7\u2022&] ?| and | )" + _NETWORK + r")+",
    r"(?:follow|connect with|find|join|visit) us(?: on .{1,40})?|stay (?:connected|informed|up to date|in touch).{0,30}|share this:?|sharing is caring.?|share options|spread the word.?",
    r"\d[\d.,]*[km]? (?:shares?|likes?|views?|comments?|reads?|downloads?|followers|claps|replies|votes?|retweets|citations?|reactions?)(?:[ |,\u00b7\u2022]+\d[\d.,]*[km]? \w+)*",
    r"(?:(?:estimated )?(?:read(?:ing)?|listen(?:ing)?)[ -]?time|time to read|read|length|duration|runtime)[ :\u2013-]*(?:approx\.? )?\d+(?::\d+)? ?(?:-? ?\d+ )?(?:m|min|mins|minutes?|s|sec|seconds?)?\.?(?: (?:read|listen|video|audio))?",
    r"\d+(?:[ -]|\u2013\d+ )?(?:min|mins|minute|minutes)\.?[ -](?:read|to read|reading time|listen|watch|video|audio)",
    r"\d{0,2}:?\d{1,2}:\d{2}(?: ?/ ?\d{0,2}:?\d{1,2}:\d{2})?",
    r"(?:listen|play|pause|watch|mute|unmute|stop|rewind|replay|skip ad|full ?screen|loading|buffering|volume|speed|playback speed|audio player|video player|captions?|subtitles|transcript|now playing|audio|live stream)(?: .{0,40}(?:article|audio|video|player|story|recording|minutes?|min|episode|podcast|clip|live|content|ad))?[ .\d:x\u2026]*",
    r"listen with|listen|your browser does not support .{1,60}|video unavailable.?|(?:this|the) (?:video|audio|content|player) .{0,40}(?:cannot|can't|could not|is not|isn't) .{1,40}",
    r"(?:advertisement|advertisements|ad|ads|advert|sponsored|sponsored (?:content|links?|post)|promoted(?: content)?|paid (?:content|post|partnership)|story continues below.*|article continues (?:after|below).*|continues (?:after|below).{0,30}advert\w*|scroll (?:down )?(?:to|for) .{1,30}|remove ads?|ad feedback|report (?:this )?ad|why (?:am i|this) .{0,20}ad.?|affiliate (?:links?|disclosure))",
    r"(?:cookies?(?: (?:policy|settings|preferences|notice|statement|consent|declaration))?|manage (?:my |your )?(?:cookies?|consent|preferences|choices|settings)|accept (?:all|only|and|&|recommended|our|necessary|essential)?.{0,30}|reject (?:all|non).{0,30}|deny(?: all)?|allow (?:all )?cookies|(?:strictly )?(?:necessary|essential|functional|performance|analytics|marketing|targeting|statistics|advertising) cookies|only necessary.{0,20}|customi[sz]e(?: settings)?|save (?:and close|preferences|settings|my choices)|privacy(?: (?:policy|notice|statement|settings|preference cent(?:er|re)|cent(?:er|re)|choices|& cookies|and cookies|& terms))?|(?:your|our) privacy.{0,20}|your (?:california )?privacy (?:rights|choices)|do not sell .{0,40}|consent|always active)",
    r"(?:terms|terms (?:of (?:use|service|sale)|and conditions|& conditions)(?: .{0,30})?|conditions of use|user agreement|legal (?:information|notices?|terms)|copyright(?: (?:notice|information|policy))?|all rights reserved|rights and permissions|reprints (?:and|&) permissions|reuse & permissions|code of conduct|modern slavery .{0,20}|community guidelines|editorial (?:guidelines|standards|policy)|corrections?(?: policy)?|site credits|powered by .{1,30}|built (?:with|by) .{1,30}|website by .{1,30}|designed by .{1,30}|theme by .{1,30}|proudly powered .{1,30}|(?:this )?site is protected by .{1,80})",
    r"(?:back|return|go|scroll) (?:to )?(?:the )?(?:top|home|homepage|news|overview|list|search|results|previous page|all .{1,20}|main page|blog|articles?|index).{0,20}|to (?:the )?top|top of (?:the )?page|end of (?:page|main content|article)|page top",
    r"(?:last|page last|content last|date last|first)? ?(?:updated|reviewed|modified|edited|revised|published|posted|medically reviewed|fact[ -]checked)(?: (?:on|by|at|online))?:? .{0,60}\d{2,4}.{0,20}|(?:last )?(?:updated|reviewed|modified):?|(?:updated|posted|published) .{1,20} ago|\d+ (?:second|minute|hour|day|week|month|year)s? ago",
    r"(?:comments?(?: \(?\d+\)?)?|\d+ (?:comments?|responses|replies)|no comments(?: yet)?|add (?:a )?comment|leave (?:a|your) (?:comment|reply)|post (?:a )?comment|view (?:all )?comments.{0,20}|join the (?:conversation|discussion).{0,20}|reply|report abuse|be the first to comment.?|comments are closed.?|cancel reply|write a comment)",
    r"(?:tags?|tagged(?: (?:with|as|in|under))?|filed under|categor(?:y|ies)|posted in|topics?(?: in this article)?|labels|related tags|hashtags)(?: ?:.{0,200})?",
    r"(?:#[\w-]+[ ,]*)+",
    r"(?:download|get|view|open|read|save)(?: (?:the|this|full|free|as|an?|our|article|text|complete|original|printable|print))*(?: (?:pdf|e-?pub|xml|article|paper|citation|ris|bibtex|report|infographic|app|fact ?sheet|full text|full-text|version|press kit|image|slides?|figures?|powerpoint|file|print version|version of record|references))(?:s)?(?: .{0,30})?",
    r"(?:pdf|epub|xml|html|ris|bibtex|endnote|print version|printer[ -]friendly(?: version| page)?|printable version|view in (?:article|browser)|full size image|view (?:large|full|larger)(?: image| size)?|open in (?:new tab|viewer|a new window)|click (?:here|image|to) .{0,60}|enlarge(?: image)?|zoom(?: in| out)?|slide \d+(?: of \d+)?|(?:image|photo|picture|figure|slide) \d+ of \d+|high[ -]res(?:olution)? .{0,30}|larger version)(?: ?\(?[\d.,]+ ?[km]b\)?)?",
    r"(?:how to cite|cite (?:this|as)|citation|to cite this|suggested citation|recommended citation)(?: this)?(?: article| as| paper)?(?: ?:.*)?",
    r"(?:see |view )?(?:article (?:information|metrics|history|outline|navigation|contents|sections|info|notes|details|views)|outline|highlights hidden|sections|(?:figures?|tables?)(?: (?:&|and) (?:figures?|tables?|data|media|references|charts))?(?: \(\d+\))?|figures? \(?\d*\)?|tables? \(\d+\)|references \(\d+\)|cited by.{0,20}|similar articles|related (?:information|links|content)|supplementary data|extra|show (?:figures?|tables?|all|abstract|outline|references)|view abstract|view (?:figure|table)s?(?: \d+)?|author information|show affiliations|authors and affiliations|article & author info(?:rmation)?|contents|abstract full text.*|google scholar|pubmed|crossref|web of science|scopus|check for updates|peer reviewed?|open access|free access|full access|research article|original (?:article|research|paper)|review article|short communication|case report article|free pmc article|view on publisher site|download figure.*|open in new tab.*)",
    r"(?:page|p\.|pg\.?|seite|side)? ?[-\u2013\u2014|\u2022 ]*\d{1,4}(?: ?(?:/|of|von) ?\d{1,4})?[-\u2013\u2014|\u2022 ]*",
    r".{0,120}(?:content piece|featured|hero|header|article|thumbnail|profile|cover|banner|stock|main|lead|teaser|preview) (?:image|photo|picture|thumbnail)(?: for .{1,80})?",
    r"(?:image|photo|picture|photograph|illustration|graphic|video|caption|infographic)(?: (?:credits?|courtesy(?: of)?|source|by|via|copyright))?(?: ?:| by| \u00a9| courtesy of| via) .{1,80}",
    r"(?:image|photo|photograph|picture|getty images?|shutterstock|istock\w*|reuters|afp|ap photo|unsplash|pixabay|adobe stock|file photo|stock photo|alamy)(?:(?: via|/| / |, ) ?.{1,40})?|(?:\u00a9|\(c\)) ?.{1,80}",
    r".{1,60}(?:/| via | for | / |\u00a9 ?)(?:getty images?|shutterstock|istock\w*|reuters|afp|ap|unsplash|pixabay|adobe stock|alamy|istock/getty|the conversation)(?:\.com)?.{0,20}",
    r"(?:e-?mail(?: address)?|your (?:e-?mail|name)(?: address)?|name|first name|last name|message|password|username|phone(?: number)?|zip(?: code)?|enter your .{1,40}|country|remember me|forgot(?:ten)? .{0,20}password.?|keep me (?:logged|signed) in|required field.{0,30}|i'?m not a robot|captcha|leave this field (?:empty|blank).{0,40})\*?",
    r"(?:sign up|subscribe|register|log ?in|sign in|join|enrol|create (?:an?|your)(?: free)? account|start (?:your )?free trial|get (?:full |unlimited |instant |free )?access|unlock|buy|purchase|rent|become a member|upgrade|try|already (?:a |an )?(?:member|subscriber|subscribed|registered|have an account))(?:(?: (?:now|today|here|free|for free|for|to|in|our|the|a|an|with|via|and|us|as|this|article|unlimited|access|content|account|newsletter|newsletters|updates|alerts|email|e-mail|offers|weekly|daily|monthly|mailing|list|news|member|subscriber|trial|subscription|subscribe|options|log|sign|up|or|register|google|facebook|apple|premium|institution|pdf|purchase|your|inbox|latest|our|stories|full|reading|continue|comment|\d\w*|[\u00a3$\u20ac][\d.]+))+)?[?!.]?",
    r"(?:(?:free|weekly|daily|monthly|our|e-?mail|health|science|latest|the) )*(?:newsletters?|news alerts?|e-?alerts?|email alerts?|mailing list|podcast)(?: (?:sign-?up|subscription|signup|registration|archive|form))?[!.]?|get (?:the|our) .{1,50}(?:newsletter|inbox|app)\.?|(?:delivered |straight )?to your inbox.{0,20}|thank you for (?:subscribing|signing up|registering|your (?:subscription|feedback|interest|rating)).{0,30}|thanks for (?:subscribing|signing up).{0,20}|(?:you are|you're) (?:now )?(?:subscribed|signed up|logged in).{0,30}|thank you[.!]?",
    r"(?:was|did you find|is) this (?:page|article|information|content|helpful|answer)(?: (?:helpful|useful|interesting|information))*.{0,20}\??|rate this .{1,20}|how (?:would|do) you rate .{1,40}|(?:yes|no)(?: ?[/|] ?(?:yes|no))+|give (?:us )?feedback|tell us what you think.?|report an? (?:error|problem|issue).{0,20}|suggest (?:an )?edit.?",
    r"(?:loading|please wait|redirecting|error|page not found|javascript (?:is )?(?:disabled|required)|enable javascript.{0,60}|please (?:enable|turn on) (?:javascript|cookies).{0,60})[.\u2026 ]*",
    r"(?:official )?website of the .{1,40}|an official website .{1,60}|here'?s how you know|(?:site|website) (?:search|navigation|feedback)|(?:u\.s\. |us )?department of health (?:&|and) human services",
    r"(?:tel|telephone|phone|fax|mobile|call|call us|phone number|hotline|t|f|e|m|w|web|website|address|opening hours|office hours)(?:\.|:)? ?(?:at )?[+(\d][\d\s()./+-]{5,}.{0,20}",
    r"(?:https?://|www\.)\S+|[\w.-]+\.(?:com|org|net|gov|edu|co\.uk|de|eu|io|int)(?:/\S*)?",
    r"(?:provided by|source|story source|originally published|first published|reprinted|republished|this article (?:was )?(?:first|originally) (?:appeared|published)|materials provided by|adapted from|via)\b.{0,100}(?:by|in|on|at|under|from|:).{1,100}",
]

# What a page says to its visitor about itself, in whole sentences: specific wording near the start of the sentence.
_NOTICES = [
    r"\bwe(?: and our \w+(?: \w+)?|'ve|\u2019ve)?(?: have| also| may)?(?: use| updated our| value your privacy| store| process)(?: .{0,60})?\b(?:cookies?|privacy|similar technologies|personal data)\b",
    rf"\b(?:this|our|the) {_SITE}(?: also)? (?:uses|use|stores|places|sets|requires) (?:\S+ ){{0,4}}cookies\b",
    rf"\bby (?:continuing|using|clicking|browsing|visiting|accessing|closing|proceeding|remaining|signing|subscribing|submitting|registering|entering)\b.{{0,90}}\b(?:you (?:agree|consent|accept|acknowledge|are agreeing|confirm)|cookies|terms)\b",
    r"\b(?:read|see|view|review|find out more(?: about| in)?|learn more (?:about|in)|more information in) (?:our|the) (?:\S+ ){0,2}(?:cookie|privacy|terms)\b",
    r"\byou can (?:read|manage|change|withdraw|opt|adjust|unsubscribe|update|review|find) (?:\S+ ){0,8}(?:cookie|cookies|consent|privacy|preferences|time|settings|subscription)\b",
    r"\bcookies? (?:are|help|allow|enable|on this|to (?:help|give|improve|provide|offer|ensure|personali[sz]e))\b.{0,80}\b(?:site|website|experience|service|browser|device|visitors?|ads|content|us)\b",
    r"\bsome of (?:them|these|our cookies) (?:are )?essential\b|\bstrictly necessary cookies\b|\bcookie (?:settings|preferences)\b.{0,60}\byou\b",
    r"^(?:please )?(?:sign up|subscribe|register|join)\b.{0,80}\b(?:newsletters?|mailing list|inbox|updates|alerts|free account|unlimited access|to (?:continue|read|access|listen)|listen)\b",
    r"\b(?:sign up|subscribe|register) (?:now |today |here |free )?(?:for|to) (?:our|the|this|my)(?: \S+){0,4} (?:newsletter|mailing list|list|podcast|channel|digest|briefing|alerts?|updates|e-?mails?|magazine)\b",
    r"\b(?:get|receive|have)\b.{0,70}\b(?:in|to|into|via) (?:your )?(?:inbox|e-?mail|mailbox)\b",
    r"\b(?:delivered|straight|direct|sent)(?: \w+)? to your (?:inbox|e-?mail|mailbox|door)\b|\bnever miss (?:a|an|another) (?:story|update|post|article|issue|episode)\b|\bstay (?:up[ -]to[ -]date|informed|connected|in the loop) with\b.{0,60}\b(?:newsletter|us|our|latest|news)\b",
    r"\byou (?:can|may) unsubscribe\b|\bunsubscribe (?:at any time|here|from)\b|\bwe (?:will never|won't|never|do not|don't|will not) (?:spam|share your (?:e-?mail|data|details|information)|sell your)\b",
    r"\b(?:complete|fill (?:in|out)|use) the form (?:below|above|on this page)\b|\benter your e-?mail\b|\byour e-?mail address will not be published\b|\brequired fields are marked\b|\bsave my name,? e-?mail\b|\blog ?in to (?:leave|post|comment|reply)\b|\byou must be (?:logged|signed) in\b|\bplease (?:log|sign) ?in\b",
    r"\bwant to (?:listen|read|learn more|hear|continue reading|keep reading|get more)\b.{0,60}(?:\?|free)|\blisten to this (?:article|story|post|page)\b|\busing the player (?:above|below)\b|\bto unlock\b.{0,50}\b(?:access|article|content|articles)\b|\bunlock (?:full |unlimited |free )?access\b",
    r"\b(?:this|the (?:full|rest of this)|to read the (?:full|rest)) (?:article|story|content|text)? ?.{0,30}\b(?:is (?:only )?(?:available|reserved|exclusive|free)|requires|for) (?:to |for |exclusively |a )*(?:\w+ )?(?:subscribers|members|registered (?:users|readers)|subscription|login)\b|\byou(?:'ve| have) (?:reached|read|used|\d)\b.{0,40}\b(?:free|articles?|limit)\b|\b(?:already|not yet) (?:a |an )?(?:subscriber|member|registered)\b|\bsubscribe (?:now )?(?:for|from) (?:only |just )?[\u00a3$\u20ac]|\bcreate (?:a|your) (?:free )?account\b|\b(?:remaining|left) (?:free )?articles?\b",
    r"^(?:please )?(?:share|like|follow|tweet) (?:this|us|our)\b.{0,80}(?:facebook|twitter|linkedin|instagram|social|friends|article|page|post)|\bif you (?:liked|enjoyed|found) this (?:article|post|story|page|information)\b|\bfollow us on\b|\bconnect with us on\b|\bfind us on\b|\blike us on\b",
    r"\ball rights reserved\b|^(?:copyright\b ?(?:\u00a9|\(c\)|\d{4})|(?:\u00a9|\(c\)) ?(?:copyright ?)?(?:\d{4}|[A-Z]))|\bcopyright \u00a9|\bno part of this (?:publication|site|website|page|article|material)\b|\bmay not be (?:published|reproduced|copied|rewritten|redistributed)\b.{0,60}(?:permission|consent|redistributed|form)?",
    rf"\b(?:the )?(?:information|content|contents|material|materials|advice)\b(?: \S+){{0,8}} (?:this|our) (?:{_SITE}|article|blog|publication)\b.{{0,60}}\b(?:not (?:intended|meant|a substitute|constitute|replace|be (?:used|considered|relied))|informational purposes|general information|educational purposes|information purposes)|\bnot (?:intended (?:to be|as) )?a substitute for (?:professional|medical|advice)\b.{{0,60}}|\bfor (?:general )?informational purposes only\b",
    r"\bthis (?:site|website) is (?:protected|owned|operated|maintained|hosted|intended|best viewed|managed)\b|\bgoogle privacy policy\b|\bterms of (?:service|use) apply\b|\bis not responsible for the content\b|\b(?:external|third-party) (?:sites?|websites?|links)\b.{0,60}\bresponsib|\bregistered (?:charity|company|office|trademark)\b.{0,80}(?:\d{4,}|england|wales|scotland)|\bcompany (?:number|no\.?)\b",
    r"\b(?:please )?(?:enable|turn on|activate) (?:javascript|cookies)\b|\byour browser (?:does not|doesn't|is (?:not|out))\b|\bjavascript (?:is|must|needs)\b|\bthis (?:page|site|feature|video|player) (?:requires|needs) (?:javascript|cookies|flash|a newer)\b|\bthank you for visiting\b.{0,40}\.|\byou are using a browser version\b|\bwe recommend you use a more up to date browser\b",
    r"\ban official website of the\b|\bofficial websites use \.gov\b|\bsecure \.gov websites use https\b|\ba lock \(.{0,40}\) or https\b|\ba \.gov website belongs to\b|\bshare sensitive information only on official\b|\bthe \.gov means\b|\bthe site is secure\b|\bfederal government websites (?:often|always)\b",
    r"\b(?:materials? provided by|story source|content may be edited for style|note: content may be)\b|\bthis (?:article|story|post|piece) (?:was|is) (?:originally |first |re)?(?:published|republished|produced|syndicated|reproduced|posted)\b.{0,20}\b(?:by|on|in|at|from|under)\b|\b(?:originally|first) (?:published|appeared) (?:on|in|at|by)\b|\bread the (?:original|full) (?:article|story|press release|study)(?: (?:here|at|on))?\b.{0,40}$|\bthis document is subject to copyright\b|\bapart from any fair dealing\b",
    r"\b(?:report|submit|send) (?:a |your )?(?:correction|feedback|comment|tip|question)s? (?:to|about|via|here)\b|\bhelp us improve\b|\bdid you find (?:this|what)\b|\bwas this (?:page|article|information) (?:helpful|useful)\b|\bthank you for your feedback\b|\bhave a (?:question|news tip|story)\b.{0,60}\b(?:contact|email|e-mail)\b",
    r"\b(?:download|get) (?:our|the) (?:free )?(?:app|mobile app)\b|\bavailable (?:on|in) the app store\b|\bclick (?:here|the (?:link|button)) to (?:read|see|view|download|subscribe|sign|listen|watch|register|find|learn|share|donate|buy)\b|\bclick here for\b|\b(?:please )?(?:consider )?(?:donat(?:e|ing)|make a donation|support our (?:work|journalism|mission))\b.{0,50}(?:today|now|here|help|journalism|mission)",
    r"^(?:read|see|watch|listen|learn|find out|discover) (?:more|also|next|now)\b ?(?::|\||\u2013|-|about\b.{0,60}here)|^(?:read|see|watch|listen)(?: (?:also|more|next))? ?:|^(?:related|recommended|more|also read|don'?t miss|you may also like|see also|further reading|more on this story|in case you missed it|editor'?s picks?|also on .{1,20}|trending)(?: .{0,30})? ?:",
]

_CLOSING = r"[\s.:!\u2026\u203a\u00bb>\u2192\u2192\u2193\u2191\u25b6\u25bc\u00d7+|-]*"
_OPENING = r"[\s\u2039\u00ab<\u2190\u2193\u2191\u25b6\u25bc\u00d7+|&-]*"
_LABEL = [re.compile(f"{_OPENING}(?:{label}){_CLOSING}", re.IGNORECASE) for label in _LABELS]
_NOTICE = [re.compile(notice, re.IGNORECASE) for notice in _NOTICES]
_SEPARATOR = re.compile(r"\s*(?:[|\u2022\u00b7\u203a\u00bb>/\u2192]|::)\s*(?=\S)")
_SENTENCE = re.compile(r"(?<=[.!?])[\"'\u201d\u2019)]*\s+(?=[A-Z\"\u201c(\d])")
_ASIDE = re.compile(r"(?:read|see|watch|listen|related|recommended|more|also|don'?t miss|further reading)\b[\w' ]{0,24}:", re.IGNORECASE)

MAX_LABEL_WORDS = 16
MAX_NOTICE_WORDS = 220


def is_label(text: str) -> bool:
    """Whether a plain line is nothing but a label of a page: a menu entry, a share link, a read time, a page number.

    Example:
        >>> is_label("Share on LinkedIn"), is_label("Share of patients who recovered")
        (True, False)
    """
    if len(words(text)) > MAX_LABEL_WORDS or len(text) > 240:
        return False
    return any(label.fullmatch(text) for label in _LABEL)


def is_notice(text: str) -> bool:
    """Whether a plain paragraph speaks to the visitor about the page: consent, sign-up, paywall, player, copyright.

    At least half of its sentences must, so that one such sentence does not take a paragraph of substance with it.
    """
    if len(words(text)) > MAX_NOTICE_WORDS:
        return False
    sentences = [sentence for sentence in _SENTENCE.split(text) if sentence.strip()]
    said = [_is_notice_sentence(sentence) for sentence in sentences]
    return sum(said) * 2 >= len(said) and any(said)


def _is_notice_sentence(sentence: str) -> bool:
    return is_label(sentence) or any(notice.search(sentence) for notice in _NOTICE)


def is_link_run(text: str) -> bool:
    """Whether a plain line is a run of short parts between separators: "Home > Health > News", "About | Contact"."""
    parts = [part for part in _SEPARATOR.split(text.strip(" |>/\u203a\u00bb\u2022\u00b7")) if part.strip()]
    if len(parts) < 2 or ends_sentence(text) or len(text) > 400:
        return False
    labels = sum(is_label(part) for part in parts)
    short = all(len(words(part)) <= 5 and not any(letter.isdigit() for letter in part) for part in parts)
    if is_label(parts[0]) and parts[0].lower().startswith("home"):
        return True
    return labels * 2 >= len(parts) or (short and len(parts) >= 4 and labels >= 1)
