"""Which language a text is in: by its script, in Latin letters by its commonest words."""

import re
import unicodedata
from collections import Counter

SCRIPTS = {
    "GREEK": "el", "HEBREW": "he", "DEVANAGARI": "hi", "THAI": "th", "HANGUL": "ko", "HIRAGANA": "ja",
    "KATAKANA": "ja", "CJK": "zh", "CYRILLIC": "ru", "ARABIC": "ar",
}  # fmt: skip
"""The first word of a letter's name in Unicode to the commonest language in that script."""

COMMON = {
    "en": "the of and to in is that for was with as on by are this be were from or which not have has it an but",
    "de": (
        "der die und in den von zu das mit sich des auf f\u00fcr ist im dem nicht ein eine als auch es an werden wurde"
    ),
    "fr": "le la les de des et \u00e0 en un une du est dans que pour qui sur par plus avec ne pas ce sont au",
    "es": "el la los las de que y en un una del se por con para es al no su como m\u00e1s fue este entre",
    "it": "il la i le di e che un una del della per con non \u00e8 sono da al dei nel alla gli come pi\u00f9 anche",
    "pt": "o a os as de que e do da em um uma para com n\u00e3o no na por mais dos das foi ao s\u00e3o como",
    "nl": "de het een van en in is dat op te zijn voor met die niet aan er om door als ook bij werd naar worden",
    "sv": (
        "och i att det som en p\u00e5 \u00e4r av f\u00f6r med den till inte har de ett var om s\u00e5 "
        "eller fr\u00e5n vid efter kan"
    ),
    "da": "og i at det er en til af p\u00e5 for med den de ikke der som et har var om fra blev eller ved efter kan",
    "no": "og i det er en til av p\u00e5 for med den de ikke som et har var om fra ble eller ved etter kan \u00e5",
    "pl": (
        "i w na z do si\u0119 nie \u017ce jest to o jak przez po by\u0142 od oraz dla s\u0105 lub ale tak "
        "przy kt\u00f3re"
    ),
    "cs": "a v na se je \u017ee s z do to o i jako ve pro by jsou k od po nebo p\u0159i byl kter\u00e9 ale tak",
    "ro": "\u0219i de \u00een la a cu pe nu este din care pentru o s\u0103 un mai sunt prin au fost sau ca al ale",
    "hu": (
        "a az \u00e9s hogy nem is egy volt meg ez mint de vagy azt csak k\u00f6z\u00f6tt lehet voltak amely el \u00edgy"
    ),
    "tr": (
        "ve bir bu i\u00e7in ile da de olarak olan daha en \u00e7ok gibi ise veya kadar sonra ancak her "
        "oldu\u011fu g\u00f6re"
    ),
    "fi": (
        "ja on ei se ett\u00e4 oli ovat kuin my\u00f6s mutta joka tai sek\u00e4 h\u00e4n olla kun niin "
        "n\u00e4m\u00e4 sen jos voi kanssa"
    ),
    "id": "yang dan di dari untuk dengan pada ini dalam tidak adalah itu oleh atau juga akan ke sebagai lebih telah",
    "vi": (
        "v\u00e0 c\u1ee7a c\u00e1c l\u00e0 trong cho m\u1ed9t \u0111\u01b0\u1ee3c c\u00f3 v\u1edbi "
        "nh\u1eefng kh\u00f4ng n\u00e0y \u0111\u1ec3 khi t\u1eeb \u0111\u00e3 v\u1ec1"
    ),
}
"""Each language's commonest words, small letters, by its BCP 47 tag."""

NAMES = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "th": "Thai", "tr": "Turkish",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""English names of languages by tag."""

CODES = {
    "ara": "ar", "chi": "zh", "cze": "cs", "dan": "da", "deu": "de", "dut": "nl", "eng": "en", "fin": "fi", "fra": "fr",
    "fre": "fr", "ger": "de", "gre": "el", "heb": "he", "hin": "hi", "hun": "hu", "ind": "id", "ita": "it", "jpn": "ja",
    "kor": "ko", "nor": "no", "pol": "pl", "por": "pt", "ron": "ro", "rum": "ro", "rus": "ru", "spa": "es", "swe": "sv",
    "tha": "th", "tur": "tr", "vie": "vi", "zho": "zh",
}  # fmt: skip
"""Tags by the codes of three letters that libraries use."""

MIN_WORDS = 20
"""Words, or for scripts of their own half as many letters, under which a text is too short to tell its language."""
MIN_COMMON = 0.12
"""Share of the words that are common ones of the language; running text has 0.25 and more, lists and tables less."""
LEAD = 1.25
"""Times as many common words as the next language has."""
_LETTERS = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_CLOSE = {"uk": "\u0456\u0457\u0454\u0491", "fa": "\u067e\u0686\u06af\u06cc", "ur": "\u0679\u0688\u06ba\u06d2"}
"""Letters that tell a language from the commonest one of its script."""


def language_of(text: str) -> str:
    """The language of a text as a BCP 47 tag, "" if it is too short or too mixed to tell.

    Example:
        >>> language_of("The leaves of the tea were picked in May and were dried for a week by all who lived there.")
        'en'
    """
    text = text[:_LETTERS]
    words = _WORD.findall(text.lower())
    scripts = Counter(unicodedata.name(word[0], "").split(" ")[0].removesuffix("-") for word in words)
    script, count = scripts.most_common(1)[0] if scripts else ("", 0)
    if script == "LATIN":
        return _of_latin(words) if len(words) >= MIN_WORDS else ""
    letters = sum(map(str.isalpha, text))
    if script not in SCRIPTS or 2 * letters < MIN_WORDS or 2 * count < len(words):
        return ""
    if script == "CJK" and re.search("[\u3040-\u30ff]", text):
        return "ja"
    telling = (tag for tag, signs in _CLOSE.items() if sum(text.count(sign) for sign in signs) > 0.01 * letters)
    return next(telling, SCRIPTS[script]) if script in {"CYRILLIC", "ARABIC"} else SCRIPTS[script]


def _of_latin(words: list[str]) -> str:
    counted = Counter(words)
    shares = {tag: sum(counted[word] for word in set(common.split())) for tag, common in COMMON.items()}
    (best, most), (_, second) = Counter(shares).most_common(2)
    return best if most >= MIN_COMMON * len(words) and most >= LEAD * second else ""


def tag_of(language: str) -> str:
    """The BCP 47 tag of a language that is called by its English name or a library's code, "" for another word.

    Example:
        >>> tag_of("English"), tag_of("ger"), tag_of("Elvish")
        ('en', 'de', '')
    """
    word = language.strip().lower()
    return CODES.get(word) or next((tag for tag, name in NAMES.items() if name.lower() == word), "")


def name_of(language: str) -> str:
    """The English name of a language by its tag, "pt-BR" as "Portuguese"; the tag itself if it is not known."""
    return NAMES.get(language.split("-", maxsplit=1)[0].lower(), language)
