"""Notices: prose that speaks to the visitor of a page about the page - consent, sign-up, paywall, player, copyright.

The wording is specific ("We use cookies ... By continuing you agree"): an article that is about cookies, sharing or
privacy does not speak so. At least half of a paragraph's sentences must, so that one does not take substance with it.
"""

import re

from index.blocks.labels import is_label
from index.blocks.prose import words

_SITE = r"(?:site|website|web site|page|web page|platform|portal|service)"
_NOTICES = [
    r"^(?:thanks|thank you)(?: so much)? for (?:reading|listening|watching|subscribing)\b|\bfeel free to share\b|"
    r"\breproduction is (?:authori[sz]ed|permitted)\b",
    r"\baffiliate (?:links?|partners?|commissions?|program(?:me)?s?)\b|\bearn from qualifying purchases\b",
    (
        r"\b(?:at the (?:bottom|top|foot|end) of this page|"
        r"\b(?:in|on|using|use|via|click|complete|press|see|from|with|at) (?:the|this|our) (?:\S+ ){0,3}"
        r"(?:box|form|link|button|tab|map|sidebar|icon)s? (?:below|above|at (?:the )?(?:right|left)|"
        r"on (?:this|the) (?:page|form|right|left)))\b|\bclick here\.?$|"
        r"\b(?:access|find|read|see|view|download|watch|get) (?:it|them|more|this|that|all) here\.?$"
    ),
    (
        r"\b(?:call|phone|telephone|ring|contact|reach|text|speak (?:to|with)|helpline|enquiries)\b.{0,90}"
        r"(?<![\d.,])(?:\+\d|\(?0\d|1-\d)[\d ()-]{6,}\d|(?<![\w.,/-])\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\w/-])"
    ),
    (
        r"^\W*please (?:continue to |always )?(?:report|contact|note|see|visit|call|tell us|share|let us|send|e-?mail|"
        r"log|click|refer|complete|fill|check|subscribe|support|help us|read our|cite|download|enable|wait|"
        r"try again)\b"
    ),
    (
        r"^\W*(?:report|visit|see|go to|find|learn|call|contact|apply|register|order|download|e-?mail|write|send|"
        r"subscribe|follow|check|get|read|search|log|watch)\b.{0,160}(?:\bwww\.|https?://|\w@\w|\w\.\w+/\w)"
    ),
    (
        r"\b(?:we|our|us)\b.{0,160}\byour (?:e-?mail|website|account|usage|personal (?:data|information)|browser|"
        r"device|inbox|privacy|(?:browsing |user )?experience|subscription|order|preferences)\b|"
        r"\byour information is\b|\bwe(?:'|\u2019)re hiring\b|\bwe are hiring\b"
    ),
    (
        r"\bis published (?:every|weekly|monthly|quarterly|fortnightly|\w+ times a year)\b|"
        r"\bsubscribe (?:by|via|at|online)\b"
    ),
    (
        r"^(?-i:[A-Z][\w'\u2019-]+(?: [A-Z][\w'\u2019-]+)?) reported from\b|"
        r"\b(?:writer|reporter|correspondent|editor|staff)s?\b.{0,80}\bcontributed\.?$"
    ),
    (
        r"^this (?:article|paper|story|post) (?:has (?:a correction|an? (?:erratum|update)|been (?:corrected|updated))|"
        r"was (?:amended|corrected|updated) on)\b|"
        r"^(?:correction|clarification|editor'?s note)s?(?: \(.{1,30}\)|,.{1,30})? ?[:\u2014]"
    ),
    (
        r"\bwe(?: and our \w+(?: \w+)?|'ve|\u2019ve)?(?: have| also| may)?(?: use| updated our|"
        r" value your privacy| store| process)(?: .{0,60})?\b(?:cookies?|privacy|similar technologies|"
        r"personal data)\b"
    ),
    rf"\b(?:this|our|the) {_SITE}(?: also)? (?:uses|use|stores|places|sets|requires) (?:\S+ ){{0,4}}cookies\b",
    (
        r"\bby (?:continuing|using|clicking|browsing|visiting|accessing|closing|proceeding|remaining|signing|"
        r"subscribing|submitting|registering|entering)\b.{0,90}\b(?:you (?:agree|consent|accept|acknowledge|"
        r"are agreeing|confirm)|cookies|terms)\b"
    ),
    (
        r"\b(?:read|see|view|review|find out more(?: about| in)?|learn more (?:about|in)|"
        r"more information in) (?:our|the) (?:\S+ ){0,2}(?:cookie|privacy|terms)\b"
    ),
    (
        r"\byou can (?:read|manage|change|withdraw|opt|adjust|unsubscribe|update|review|"
        r"find) (?:\S+ ){0,8}(?:cookie|cookies|consent|privacy|preferences|time|settings|subscription)\b"
    ),
    (
        r"\bcookies? (?:are|help|allow|enable|on this|to (?:help|give|improve|provide|offer|ensure|"
        r"personali[sz]e))\b.{0,80}\b(?:site|website|experience|service|browser|device|visitors?|ads|content|"
        r"us)\b"
    ),
    (
        r"\bsome of (?:them|these|our cookies) (?:are )?essential\b|\bstrictly necessary cookies\b|"
        r"\bcookie (?:settings|preferences)\b.{0,60}\byou\b"
    ),
    (
        r"^(?:please )?(?:sign up|subscribe|register|join)\b.{0,80}\b(?:newsletters?|mailing list|inbox|"
        r"updates|alerts|free account|unlimited access|stay (?:up[ -]to[ -]date|informed)|"
        r"to (?:continue|read|access|listen)|listen)\b"
    ),
    (
        r"\b(?:sign up|subscribe|register) (?:now |today |here |free )?(?:for|to) (?:our|the|this|"
        r"my)(?: \S+){0,4} (?:newsletter|mailing list|list|podcast|channel|digest|briefing|alerts?|updates|"
        r"e-?mails?|magazine)\b"
    ),
    r"\b(?:get|receive|have)\b.{0,70}\b(?:in|to|into|via) (?:your )?(?:inbox|e-?mail|mailbox)\b",
    (
        r"^(?:get|receive|read|try|join) (?:our|the|my) .{0,60}\b(?:newsletter|briefing|mailing list|"
        r"e-?mails?)\b|\b(?:earn|receive) (?:a |an )?(?:small |affiliate )?commission\b|"
        r"^would you like to (?:know|learn|find out|hear) more\b"
    ),
    (
        r"\b(?:delivered|straight|direct|sent)(?: \w+)? to your (?:inbox|e-?mail|mailbox|door)\b|"
        r"\bnever miss (?:a|an|another) (?:story|update|post|article|issue|episode)\b|"
        r"\bstay (?:up[ -]to[ -]date|informed|connected|in the loop) with\b.{0,60}\b(?:newsletter|us|our|"
        r"latest|news)\b"
    ),
    (
        r"\byou (?:can|may) unsubscribe\b|\bunsubscribe (?:at any time|here|from)\b|\bwe (?:will never|won't|"
        r"never|do not|don't|will not) (?:spam|share your (?:e-?mail|data|details|information)|sell your)\b"
    ),
    (
        r"\b(?:complete|fill (?:in|out)|use) the form (?:below|above|on this page)\b|\benter your e-?mail\b|"
        r"\byour e-?mail address will not be published\b|\brequired fields are marked\b|"
        r"\bsave my name,? e-?mail\b|\blog ?in to (?:leave|post|comment|reply)\b|\byou must be (?:logged|"
        r"signed) in\b|\bplease (?:log|sign) ?in\b"
    ),
    (
        r"\bwant to (?:listen|read|learn more|hear|continue reading|keep reading|get more)\b.{0,60}(?:\?|"
        r"free)|\blisten to this (?:article|story|post|page)\b|\busing the player (?:above|below)\b|"
        r"\bto unlock\b.{0,50}\b(?:access|article|content|articles)\b|\bunlock (?:full |unlimited |"
        r"free )?access\b"
    ),
    (
        r"\b(?:this|the (?:full|rest of this)|to read the (?:full|rest)) (?:article|story|content|"
        r"text)? ?.{0,30}\b(?:is (?:only )?(?:available|reserved|exclusive|free)|requires|for) (?:to |for |"
        r"exclusively |a )*(?:\w+ )?(?:subscribers|members|registered (?:users|readers)|subscription|login)\b|"
        r"\byou(?:'ve| have) (?:reached|read|used|\d)\b.{0,40}\b(?:free|articles?|limit)\b|\b(?:already|"
        r"not yet) (?:a |an )?(?:subscriber|member|registered)\b|\bsubscribe (?:now )?(?:for|from) (?:only |"
        r"just )?[\u00a3$\u20ac]|\bcreate (?:a|your) (?:free )?account\b|\b(?:remaining|"
        r"left) (?:free )?articles?\b"
    ),
    (
        r"^(?:please )?(?:share|like|follow|tweet) (?:this|us|our)\b.{0,80}(?:facebook|twitter|linkedin|"
        r"instagram|social|friends|article|page|post)|\bif you (?:liked|enjoyed|found) this (?:article|post|"
        r"story|page|information)\b|\bfollow us on\b|\bconnect with us on\b|\bfind us on\b|\blike us on\b"
    ),
    (
        r"\ball rights reserved\b|^(?:copyright\b ?(?:\u00a9|\(c\)|\d{4})|(?:\u00a9|"
        r"\(c\)) ?(?:copyright ?)?(?:\d{4}|[A-Z]))|\bcopyright \u00a9|\bno part of this (?:publication|site|"
        r"website|page|article|material)\b|\bmay not be (?:published|reproduced|copied|rewritten|"
        r"redistributed)\b.{0,60}(?:permission|consent|redistributed|form)?"
    ),
    (
        rf"\b(?:the )?(?:information|content|contents|material|materials|advice)\b(?: \S+){{0,8}} (?:this|"
        rf"our) (?:{_SITE}|article|blog|publication)\b.{{0,60}}\b(?:not (?:intended|meant|a substitute|"
        rf"constitute|replace|be (?:used|considered|relied))|informational purposes|general information|"
        rf"educational purposes|information purposes)|\bnot (?:intended (?:to be|"
        rf"as) )?a substitute for (?:professional|medical|advice)\b.{{0,60}}|"
        rf"\bfor (?:general )?informational purposes only\b"
    ),
    (
        r"\bthis (?:site|website) is (?:protected|owned|operated|maintained|hosted|intended|best viewed|"
        r"managed)\b|\bgoogle privacy policy\b|\bterms of (?:service|use) apply\b|"
        r"\bis not responsible for the content\b|\b(?:external|third-party) (?:sites?|websites?|"
        r"links)\b.{0,60}\bresponsib|\bregistered (?:charity|company|office|trademark)\b.{0,80}(?:\d{4,}|"
        r"england|wales|scotland)|\bcompany (?:number|no\.?)\b|\bregistered in \w+(?: and wales)?,? (?:\(|"
        r"with |under )*(?:company )?(?:no\b|number)"
    ),
    (
        r"\b(?:please )?(?:enable|turn on|activate) (?:javascript|cookies)\b|\byour browser (?:does not|"
        r"doesn't|is (?:not|out))\b|\bjavascript (?:is|must|needs)\b|\bthis (?:page|site|feature|video|"
        r"player) (?:requires|needs) (?:javascript|cookies|flash|a newer)\b|"
        r"\bthank you for visiting\b.{0,40}\.|\byou are using a browser version\b|"
        r"\bwe recommend you use a more up to date browser\b"
    ),
    (
        r"\ban official website of the\b|\bofficial websites use \.gov\b|\bsecure \.gov websites use https\b|"
        r"\ba lock \(.{0,40}\) or https\b|\ba \.gov website belongs to\b|"
        r"\bshare sensitive information only on official\b|\bthe \.gov means\b|\bthe site is secure\b|"
        r"\bfederal government websites (?:often|always)\b"
    ),
    (
        r"\b(?:materials? provided by|story source|content may be edited for style|note: content may be)\b|"
        r"\bthis (?:article|story|post|piece) (?:was|is) (?:originally |first |re)?(?:published|republished|"
        r"produced|syndicated|reproduced|posted)\b.{0,20}\b(?:by|on|in|at|from|under)\b|\b(?:originally|"
        r"first) (?:published|appeared) (?:on|in|at|by)\b|\bread the (?:original|full) (?:article|story|"
        r"press release|study)(?: (?:here|at|on))?\b.{0,40}$|\bthis document is subject to copyright\b|"
        r"\bapart from any fair dealing\b"
    ),
    r"\bcontributed (?:to this (?:report|story|article)|reporting)\b",
    (
        r"\bthis (?:article|section|page|list) (?:needs|relies|lacks|does not cite|may (?:need|contain|"
        r"require))\b.{0,90}"
        r"\b(?:citations?|sources?|verification|clean-?up|original research|references)\b|"
        r"\bhelp improve (?:this|it|the) (?:article|section|page)?\b"
    ),
    (
        r"\bthis (?:article|story|piece|essay) (?:appears|appeared|was published|ran) in (?:the "
        r")?.{0,60}\b(?:print|edition|"
        r"issue)\b|^\(?this article (?:belongs to|is part of) (?:the|a|our) (?:special issue|section|"
        r"(?:article |research )?"
        r"(?:collection|topic|series))\b|\bthis version (?:was )?posted\b|\bpreprint doi ?:"
    ),
    (
        r"\bproducts (?:that )?we (?:think|recommend|love|believe)\b|\bif you (?:buy|click|purchase|"
        r"shop)\b.{0,40}\blinks?\b|"
        r"\bwe(?:'|\u2019)ll (?:send|e-?mail) you\b|\bconstitutes (?:your )?(?:agreement|acceptance) (?:to|of)\b|"
        r"\boffers? .{0,60}\bfrom (?:only |just )?[\u00a3$\u20ac]\d|\brisk[ -]free for \d+ (?:days|weeks)\b|"
        r"\bmoney[ -]back guarantee\b|^cancel (?:at )?any ?time\b|^submit your next manuscript\b"
    ),
    (
        r"\b(?:if you (?:need|require|would like)|available in|to (?:request|get|order))\b.{0,80}\b(?:large "
        r"print|braille|"
        r"easy read|audio format)\b|\byou may (?:re-?use|copy|reproduce) (?:this|the) (?:information|"
        r"document|publication|"
        r"material|text)\b|\b(?:this|the) (?:bulletin|leaflet|document|publication|report|material|newsletter|booklet|"
        r"information) may be (?:freely )?(?:photocopied|copied|reproduced|re-?used|redistributed)\b|"
        r"\bpublished (?:here )?with (?:the )?(?:kind )?permission\b|"
        r"\b(?:enquiries|inquiries|questions) (?:regarding|about|on) this (?:publication|document|report|leaflet)\b"
    ),
    (
        # a text that says of itself whose digest, excerpt or translation it is, and nothing of what stands in that
        r"^this (?:text |page |article |document )?is (?:only )?an? (?:[\w-]+ ){0,3}(?:digest|summary|synopsis|extract|"
        r"excerpt|translation|transcript|\w+ed version)\b.{0,60}\bof (?:an?|the) (?:[\w-]+ ){0,3}"
        r"(?:article|paper|page|report|story|talk|interview|release|post|chapter)\b"
        r"(?!.*\b(?:found|finds?|findings?|show\w*|reported|conclu\w+|suggest\w*|demonstrat\w+|reveal\w*|claim\w*|"
        r"argu\w+|prov\w+|reduc\w+|increas\w+|caus\w+)\b)"
    ),
    r"\bis solely responsible for (?:all|the|its) content\b",
    r"^our standards:|^(?:the )?(?:publisher|editor)'?s? note:.{0,200}$",
    (
        r"\b(?:report|submit|send) (?:a |your )?(?:correction|feedback|comment|tip|question)s? (?:to|about|"
        r"via|here)\b|\bhelp us improve\b|\bdid you find (?:this|what)\b|\bwas this (?:page|article|"
        r"information) (?:helpful|useful)\b|\bthank you for your feedback\b|\bhave a (?:question|news tip|"
        r"story)\b.{0,60}\b(?:contact|email|e-mail)\b"
    ),
    (
        r"\b(?:download|get) (?:our|the) (?:free )?(?:app|mobile app)\b|\bavailable (?:on|in) the app store\b|"
        r"\bclick (?:here|the (?:link|button)) to (?:read|see|view|download|subscribe|sign|listen|watch|"
        r"register|find|learn|share|donate|buy)\b|\bclick here for\b|\b(?:please )?(?:consider )?(?:donat(?:e|"
        r"ing)|make a donation|support our (?:work|journalism|mission))\b.{0,50}(?:today|now|here|help|"
        r"journalism|mission)"
    ),
    (
        r"^\W*(?:subscribe|sign up|opinion) ?:|"
        r"^\W*(?:read|see|watch|listen|learn|find out|discover) (?:more|also|next|now)\b ?(?::|\||\u2013|-|"
        r"about\b.{0,60}here)|^(?:read|see|watch|listen)(?: (?:also|more|next))? ?:|^(?:related|recommended|"
        r"more|also read|don'?t miss|you may also like|see also|further reading|more on this story|"
        r"in case you missed it|editor'?s picks?|also on .{1,20}|trending)(?: .{0,30})? ?:"
    ),
]
_NOTICE = [re.compile(notice, re.IGNORECASE | re.MULTILINE) for notice in _NOTICES]
_SENTENCE = re.compile(r"(?<=[.!?])[\"'\u201d\u2019)]*\s+(?=[A-Z\"\u201c(\d])")

MAX_NOTICE_WORDS = 220


def is_notice(text: str) -> bool:
    """Whether a plain paragraph speaks to the visitor about the page: consent, sign-up, paywall, player, copyright.

    At least half of its sentences must, so that one such sentence does not take a paragraph of substance with it.
    """
    if len(words(text)) > MAX_NOTICE_WORDS:
        return False
    sentences = [sentence for sentence in _SENTENCE.split(text) if any(map(str.isalpha, sentence))]
    labels = sum(is_label(sentence) for sentence in sentences)
    if 0 < len(sentences) <= labels:
        return True
    joined = "\n".join(sentences)
    telling = [notice for notice in _NOTICE if notice.search(joined)]
    said = sum(any(notice.search(sentence) for notice in telling) for sentence in sentences) if telling else 0
    return said > 0 and min(said + labels, len(sentences)) * 2 >= len(sentences)
