"""ArticleType: what sort of publication an article is, one of a fixed list, out of the words that its file states."""

import re
from enum import Enum


class ArticleType(Enum):
    """What sort of publication an article is.

    The values are the vocabulary; each is what a file states of itself in whatever words, none is judged by the text.
    """

    RETRACTION = "retraction"
    """A notice that another article is withdrawn, or an article that says that it was."""
    CORRECTION = "correction"
    META_ANALYSIS = "meta-analysis"
    SYSTEMATIC_REVIEW = "systematic review"
    PROTOCOL = "protocol"
    TRIAL = "trial"
    OBSERVATIONAL_STUDY = "observational study"
    CASE_SERIES = "case series"
    CASE_REPORT = "case report"
    GUIDELINE = "guideline"
    PREPRINT = "preprint"
    REVIEW = "review"
    LETTER = "letter"
    EDITORIAL = "editorial"
    """Editorials, commentaries, opinions, perspectives: what argues for a view."""
    ABSTRACT = "abstract"
    """The abstract of a talk or a poster, without the article."""
    RESEARCH_ARTICLE = "research article"
    JOURNAL_ARTICLE = "journal article"
    """What only states that it stands in a journal."""
    PRESS_RELEASE = "press release"
    NEWS = "news"
    BLOG = "blog"
    FORUM = "forum"
    QUESTIONS = "questions and answers"
    REPORT = "report"
    THESIS = "thesis"
    BOOK = "book"
    WEB_PAGE = "web page"
    OTHER = "other"
    """It states a kind that is none of these."""
    UNKNOWN = ""
    """It states none."""


_NAMES = {
    ArticleType.RETRACTION: r"retract\w+(?: \w+)*|withdraw\w+|expression of concern",
    ArticleType.CORRECTION: r"correction|corrigend\w+|errat\w+|published erratum|addendum",
    ArticleType.META_ANALYSIS: r"(?:network )?meta[ -]?analys[ei]s",
    ArticleType.SYSTEMATIC_REVIEW: r"systematic (?:literature )?reviews?|scoping review|umbrella review",
    ArticleType.PROTOCOL: r"(?:study |trial |clinical trial |review )?protocols?",
    ArticleType.TRIAL: r"(?:\w+ )*trials?(?:,? phase \w+)?|randomi[sz]ed (?:controlled|clinical|study).*|rct",
    ArticleType.OBSERVATIONAL_STUDY: (
        r"(?:\w+ )?observational study|(?:\w+ )?cohort(?: study)?|case[ -]control study|cross[ -]sectional study"
    ),
    ArticleType.CASE_SERIES: r"case series|case reports",
    ArticleType.CASE_REPORT: r"(?:clinical )?case(?: report| study| presentation)?",
    ArticleType.GUIDELINE: r"(?:practice |clinical )*guidelines?|consensus(?: \w+)*|recommendations?",
    ArticleType.PREPRINT: r"preprints?|unpublished work|working paper|posted content",
    ArticleType.REVIEW: r"(?:\w+[ -])?reviews?(?: articles?| papers?)?|literature review",
    ArticleType.LETTER: r"letters?(?: to (?:the )?editors?)?|correspondence|reply|research letter|rapid response",
    ArticleType.EDITORIAL: (
        r"editorials?|comment(?:ary|aries)?|(?:article )?commentary|opinions?(?: \w+)*|perspectives?|viewpoints?|"
        r"hypothesis(?: and theory)?|essays?|analysis news article|book review|introductory journal article"
    ),
    ArticleType.ABSTRACT: r"(?:meeting |conference |published )?abstracts?|poster(?: abstract)?",
    ArticleType.RESEARCH_ARTICLE: (
        r"(?:original |primary )?(?:research|investigations?|contributions?)(?: (?:article|paper|report)s?)?|"
        r"original (?:articles?|papers?|stud(?:y|ies))|(?:brief|short|rapid)[ -](?:reports?|communications?)|"
        r"(?:comparative|evaluation|validation|multicenter) study|(?:medical )?scholarly article|full[ -]length article"
    ),
    ArticleType.JOURNAL_ARTICLE: r"(?:journal|academic|conference|magazine) (?:article|paper)s?|article journal",
    ArticleType.PRESS_RELEASE: r"(?:press|news|media)[ -]?releases?|for immediate release|press statement",
    ArticleType.NEWS: r"(?:\w+ )?news(?: ?(?:paper|wire))?(?: (?:article|story|item|and views))?|article newspaper",
    ArticleType.BLOG: r"(?:web ?)?blogs?(?: ?post(?:ing)?)?|post weblog|newsletter(?: article| post)?",
    ArticleType.FORUM: r"(?:discussion )?forum(?: post(?:ing)?)?|social media posting|post",
    ArticleType.QUESTIONS: r"faqs?(?: ?page)?|faq page|qa ?page|frequently asked questions|questions and answers",
    ArticleType.REPORT: r"(?:technical |government |annual )?reports?|fact ?sheet|patient leaflet",
    ArticleType.THESIS: r"(?:\w+ )?thesis|dissertation",
    ArticleType.BOOK: (
        r"(?:e-?)?books?(?: ?(?:chapter|section|part))?|chapter|in ?book|in ?collection|encyclop\w+(?: \w+)?"
    ),
    ArticleType.WEB_PAGE: r"(?:medical |about )?web ?(?:page|site)|electronic resource|online",
}
_TYPE = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _NAMES.items()}


def type_named(kind: str) -> ArticleType:
    """The type that a file's statement of kind names, the most telling one if it makes several.

    Args:
        kind: statements parted by "; ", as ``Imprint.kind`` holds them.

    Example:
        >>> type_named("journal article; randomized controlled trial"), type_named("recipe"), type_named("")
        (<ArticleType.TRIAL: 'trial'>, <ArticleType.OTHER: 'other'>, <ArticleType.UNKNOWN: ''>)
    """
    stated = [one.replace("-", " ").strip() for one in kind.split(";") if one.strip()]
    for found, pattern in _TYPE.items():
        if any(pattern.fullmatch(one) for one in stated):
            return found
    return ArticleType.OTHER if stated else ArticleType.UNKNOWN
