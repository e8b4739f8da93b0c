"""Who a text is about: children, the elderly, mice, those with asthma ..."""

import re
from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Population:
    """People, animals, or those with an illness, of whom findings are.

    Attributes:
        named: words that name them.
        hinted: words that a text which does not name them may be about them by.
    """

    named: re.Pattern[str]
    hinted: re.Pattern[str]


def _of(named: str, hinted: str) -> Population:
    return Population(*(re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in (named, hinted)))


BEINGS = (
    _of(
        r"child(?:ren|hood)?|kids?|pa?ediatric\w*|infan(?:t|ts|cy|tile)|bab(?:y|ies)|newborns?|neonat\w+|toddlers?"
        r"|adolescen\w+|teen\w*|boys?|girls?|youths?|juveniles?|preschool\w*",
        r"school\w*|youngsters?|young people|minors|(?:pre|peri)natal\w*|aged? (?:\d|1[0-7])",
    ),
    _of(r"pregnan\w+|mothers?|maternal", r"gestation\w*|\w*natal\w*|obstetric\w*|fo?et(?:al|us)|trimesters?|births?"),
    _of(
        r"wom[ae]n|females?|girls?|mothers?",
        r"maternal|pregnan\w+|obstetric\w*|gyna?ecolog\w*|\w*menopaus\w*|ovar\w+|uter\w+|cervical|breast|she|her|sex"
        r"|gender",
    ),
    _of(
        r"m[ae]n|males?|boys?|fathers?",
        r"paternal|prostat\w*|testic\w*|sperm\w*|erectile|he|his|sex|gender",
    ),
    _of(
        r"elderly|older|aged|seniors?|geriatric\w*|octogenarians",
        r"ages?|age?ing|old|dementia|nursing homes?|(?:6[05]|[789]\d)[ -]years?",
    ),
    _of(r"mouse|mice|murine|rats?|rodents?|animals?", r"in vivo|knockout|transgenic|wild-type"),
    _of(r"monkeys?|macaques?|primates?", r"animals?"),
    _of(r"hamsters?|cricetine", r"animals?"),
    _of(r"rabbits?", r"animals?"),
    _of(r"ferrets?", r"animals?"),
    _of(r"dogs?|canines?", r"animals?|pets?"),
    _of(r"cats?|felines?", r"animals?|pets?"),
    _of(r"pigs?|piglets?|swine|porcine", r"animals?"),
    _of(r"students?|pupils?|undergraduates?|schoolchildren", r"school\w*|universit\w+|colleges?|educat\w+"),
    _of(r"nurses?|nursing|health-?care", r"staff|hospital\w*|workers"),
    _of(r"doctors?|physicians?|clinicians?|health-?care", r"staff|hospital\w*|workers|medical|surgeons?"),
    _of(r"smokers?|smok(?:e|es|ed|ing)|cigarettes?|tobacco", r"nicotine"),
)
"""People and animals."""
ILLNESSES = (
    _of(r"covid(?:-19)?|sars-cov-2|2019-ncov|coronavirus(?:es)?", r"\w+"),
    _of(r"ards|acute respiratory distress", r"lungs?|respiratory|pulmonary"),
    _of(r"influenza|flu|h\dn\d", r"ili"),
    _of(
        r"cancers?|cancerous|tumou?rs?|carcinomas?|malignan\w+|neoplas\w+|leuka?emias?|lymphomas?|melanomas?|gliomas?|glioblastomas?|sarcomas?|myelomas?",
        r"cancer\w*|tumou?r\w*|\w*carcino\w*|neoplas\w*|malignan\w*|onco\w*|leuka?emi\w*|lymphom\w*|\w*sarcom\w*"
        r"|melanom\w*|\w*gliom\w*|\w*blastom\w*|metasta\w*|myelom\w*|\w*adenom\w*",
    ),
    _of(r"diabet\w+|t[12]dm?", r"\w*glyc[ae]\w*|insulin\w*|glucose|hba1c"),
    _of(r"heart (?:failure|disease|attacks?)|myocardial infarctions?", r"cardi\w*|\w*cardi\w*|heart|coronary|vascular"),
    _of(r"strokes?", r"cerebr\w*|ischa?em\w*|infarct\w*|thrombo\w*|vascular|cardiovascular"),
    _of(r"asthma\w*", r"airways?|bronch\w*|respiratory|lungs?|wheez\w*"),
    _of(r"hiv|human immunodeficiency virus", r"hiv\S*|antiretrovir\w*|retrovir\w*|immunodeficien\w*"),
    _of(r"tuberculosis|tb", r"tubercul\w*|mycobacteri\w*"),
    _of(r"malaria\w*", r"plasmodi\w*|falciparum|\w*malarial\w*|anopheles|parasit\w*"),
    _of(r"multiple sclerosis", r"ms|rrms|\w*myelin\w*|encephalomyelitis"),
    _of(r"alzheimer\w*|dementia", r"dement\w*|cogniti\w*|amyloid\w*|neurodegenerat\w*"),
    _of(r"parkinson\w*", r"dopamin\w*|\w*synuclein\w*|neurodegenerat\w*|pd"),
    _of(r"schizophreni\w+", r"psychos[ie]s|psychotic\w*|antipsychotic\w*"),
    _of(r"depressi(?:on|ve)", r"depress\w*|antidepress\w*|mental|moods?|psych\w*|anxi\w*|ssris?"),
    _of(r"autis\w+", r"asd|neurodevelopment\w*"),
    _of(r"epilep\w+", r"seizures?|convulsi\w*"),
    _of(r"migraines?", r"headaches?"),
    _of(r"obesity|obese", r"overweight|bmi|body mass|\w*adipos\w*|weight"),
    _of(r"hypertensi(?:on|ve)|high blood pressure", r"\w*hypertensi\w*|blood pressure|bp|\w*vascular"),
    _of(r"pneumonia", r"pneumon\w*|respiratory|lungs?|ards|pulmonary|covid\S*|sars\S*"),
    _of(r"sepsis|septic", r"sep(?:sis|tic)\w*|\w*bactera?emi\w*|endotox\w*|infecti\w*"),
    _of(r"(?:osteo|rheumatoid )?arthritis", r"\w*arthrit\w*|joints?|rheumat\w*|knees?|hips?|cartilage"),
    _of(r"hepatitis", r"hepat\w*|liver|hbv|hcv|cirrhosis"),
    _of(r"lupus", r"sle"),
    _of(r"cystic fibrosis", r"cf|cftr"),
    _of(r"psoriasis", r"psoria\w*"),
    _of(r"measles", r"mmr|rubella"),
    _of(r"ebola\w*", r"evd|filovir\w*|ha?emorrhagic"),
)
"""Illnesses. Anything may be about COVID-19: what is written of masks or cells bears on it without naming it."""


def named_in(text: str) -> tuple[Population, ...]:
    """List the populations that a text names."""
    return tuple(one for one in (*BEINGS, *ILLNESSES) if one.named.search(text))


def is_about_others(text: str, wanted: Collection[Population]) -> bool:
    """Tell whether a text is not on the populations that are wanted, as far as its words tell.

    That is so if of those who are wanted by what they are, or of those by their illness, it neither names nor hints at
    any.

    Example:
        >>> is_about_others("Zinc helped adults.", named_in("Zinc helps children with asthma."))
        True
    """
    for kind in (BEINGS, ILLNESSES):
        meant = [one for one in kind if one in wanted]
        if meant and not any(one.named.search(text) or one.hinted.search(text) for one in meant):
            return True
    return False
