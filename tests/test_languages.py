"""Languages: told by script and by the commonest words."""

import pytest

from index.languages import COMMON, language_of, name_of

SAID = {
    "en": (
        "The leaves of the tea were dried for a week, and the water that was poured on them was not very "
        "hot, which is "
        "how it has been done in the valley for as long as anybody there can think back."
    ),
    "de": "Die Bl\u00e4tter wurden eine Woche lang getrocknet, und das Wasser, das man auf sie goss, war nicht sehr "
    "hei\u00df, wie es in dem Tal seit langer Zeit von allen so gemacht wird.",
    "fr": "Les feuilles ont \u00e9t\u00e9 s\u00e9ch\u00e9es pendant une semaine, et l'eau que l'on versait sur elles "
    "n'\u00e9tait pas tr\u00e8s chaude, comme on le fait dans la vall\u00e9e depuis des ann\u00e9es avec le th\u00e9.",
    "es": "Las hojas del t\u00e9 se secaron durante una semana, y el agua que se verti\u00f3 sobre ellas no estaba muy "
    "caliente, como se hace en el valle desde los tiempos de los abuelos.",
    "it": (
        "Le foglie del t\u00e8 sono state seccate per una settimana, e l'acqua che si versava su di esse "
        "non era molto "
        "calda, come si fa nella valle da tempi che nessuno ricorda pi\u00f9."
    ),
    "pt": "As folhas do ch\u00e1 foram secas durante uma semana, e a \u00e1gua que se deitava sobre elas n\u00e3o era "
    "muito quente, como se faz no vale desde os tempos dos av\u00f3s e para todos.",
    "nl": (
        "De bladeren van de thee werden een week lang gedroogd, en het water dat er op werd gegoten was "
        "niet erg heet, "
        "zoals het in het dal al sinds lange tijd door iedereen wordt gedaan."
    ),
    "sv": "Bladen torkades i en vecka, och vattnet som h\u00e4lldes p\u00e5 dem var inte s\u00e5 varmt, som det har "
    "gjorts i dalen av alla som bor d\u00e4r och som det \u00e4r \u00e4n i dag.",
    "pl": "Li\u015bcie herbaty suszono przez tydzie\u0144, a woda, kt\u00f3r\u0105 na nie wlewano, nie by\u0142a zbyt "
    "gor\u0105ca, jak to si\u0119 robi w dolinie od dawna i jak jest do dzi\u015b dla wszystkich.",
    "tr": "\u00c7ay yapraklar\u0131 bir hafta kadar kurutuldu ve bu yapraklar i\u00e7in d\u00f6k\u00fclen su \u00e7ok "
    "s\u0131cak de\u011fildi; vadide bu i\u015f ile u\u011fra\u015fan herkes daha sonra da bunu b\u00f6yle yapt\u0131.",
    "ru": "\u041b\u0438\u0441\u0442\u044c\u044f \u0447\u0430\u044f \u0441\u0443\u0448\u0438\u043b\u0438 \u043d\u0435"
    "\u0434\u0435\u043b\u044e.",
    "el": "\u03a4\u03b1 \u03c6\u03cd\u03bb\u03bb\u03b1 \u03be\u03b5\u03c1\u03ac\u03b8\u03b7\u03ba\u03b1\u03bd.",
    "he": "\u05d4\u05e2\u05dc\u05d9\u05dd \u05d9\u05d5\u05d1\u05e9\u05d5 \u05e9\u05d1\u05d5\u05e2.",
    "ar": "\u062c\u0641\u0641\u062a \u0623\u0648\u0631\u0627\u0642 \u0627\u0644\u0634\u0627\u064a.",
    "ja": "\u8336\u306e\u8449\u306f\u4e00\u9031\u9593\u4e7e\u71e5\u3055\u305b\u305f\u3002",
    "zh": "\u8336\u53f6\u5e72\u71e5\u4e86\u4e00\u5468\uff0c\u6c34\u4e0d\u592a\u70ed\u3002",
    "uk": (
        "\u041b\u0438\u0441\u0442\u044f \u0447\u0430\u044e \u0441\u0443\u0448\u0438\u043b\u0438 "
        "\u0446\u0456\u043b\u0438"
        "\u0439 \u0442\u0438\u0436\u0434\u0435\u043d\u044c."
    ),
    "": "Tea is hot.",
}


@pytest.mark.parametrize("language", SAID)
def test_languages_are_told(language: str) -> None:
    """A few lines of each of the commonest languages are enough; three words are not."""
    assert language_of(SAID[language]) == language


def test_what_is_in_no_language() -> None:
    """Names, numbers and a mixture of two languages are in none that can be told."""
    assert language_of("Smith J, Doe A, Roe B. " * 20) == ""
    assert language_of("12 34 56 " * 40) == ""
    assert language_of(" ".join(["der und von zu mit", "the of and to in"] * 10)) == ""


def test_common_words_are_small_and_listed_once() -> None:
    """Each list holds about as many words as the others, each once, so that counts can be compared."""
    assert {tag: sorted(words.split()) for tag, words in COMMON.items()} == {
        tag: sorted(set(words.lower().split())) for tag, words in COMMON.items()
    }
    assert all(18 <= len(words.split()) <= 26 for words in COMMON.values())


def test_names() -> None:
    """A tag with a region is named by its language; an unknown one by itself."""
    assert (name_of("pt-BR"), name_of("de"), name_of("xx")) == ("Portuguese", "German", "xx")
