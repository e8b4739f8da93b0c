"""Text -> its words, and where the subject of a clause ends: by word lists and position, without a parser.

What cannot be told by these rules is not guessed: the functions return None.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.verbs import NOUNISH, Form, base_of, forms

DETERMINERS = frozenset(
    """a an the this that these those my your his her its our their any some no every each all both most many few
    several another more fewer less one two three four five six seven eight nine ten enough other""".split()
)
PREPOSITIONS = frozenset(
    """of in on at by for with without from to into onto against among between during after before under over than
    as about through across within around near beyond despite per via towards toward like since until upon inside
    outside behind above below versus throughout""".split()
)
PRONOUNS = frozenset("it they he she we you i this these those that there one who".split())
SUBORDINATORS = frozenset(
    "when if because although though while whereas unless until since after before so where whether once that".split()
)
RELATIVES = frozenset("who that which whose".split())
BE = frozenset("is are was were".split())
MODALS = frozenset("can could will would should may might must shall".split())
AUXILIARIES = BE | MODALS | frozenset("do does did has have had cannot".split())
"""Finite forms that stand first in a question; also with "n't"."""
LIGHT = frozenset(
    """also really actually significantly only still ever always often usually sometimes never generally commonly
    probably possibly certainly definitely typically already currently now even just quite truly substantially
    clearly directly indirectly merely mostly mainly partly largely simply frequently rarely seldom effectively
    successfully adversely positively negatively independently reliably completely fully strongly greatly markedly
    slightly rapidly quickly slowly automatically necessarily not n't alone themselves itself permanently
    genuinely safely easily randomly recently ultimately eventually immediately together""".split()
)
"""Adverbs that stand between subject and verb and belong to the verb."""
_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011/'\u2019.,](?=[^\W_])[^\W_]+)*%?|[,;:()]")
_NEGATED = re.compile(r"n['\u2019]t$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a comma, semicolon, colon or bracket, as characters [start, end) of its text."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """In small letters; the World Health Organization is no "who"."""
        return "w.h.o." if self.text == "WHO" else self.text.lower().replace("\u2019", "'")


@dataclass(frozen=True, slots=True)
class Clause:
    """A main clause, in words of its sentence.

    Attributes:
        words: of the whole sentence.
        subject: number of the subject's first word.
        verb: number of the finite verb, or of the light adverb before it; the subject ends before it.
        head: number of the finite verb.
    """

    words: tuple[Word, ...]
    subject: int
    verb: int
    head: int

    def subject_in(self, text: str) -> str:
        """Return the subject, word for word."""
        return text[self.words[self.subject].start : self.words[self.verb - 1].end]


def words_of(text: str) -> list[Word]:
    """Split a text into words and the punctuation that parts clauses."""
    return [Word(match.group(), *match.span()) for match in _WORD.finditer(text)]


def is_auxiliary(word: str) -> bool:
    """Whether a word is a finite auxiliary, negated or not: "does", "isn't"."""
    low = word.lower().replace("\u2019", "'")
    return low in AUXILIARIES or low in {"won't", "can't"} or _NEGATED.sub("", low) in AUXILIARIES


def clause_of(text: str) -> Clause | None:
    """Find subject and finite verb of a sentence that states; None where they cannot be told.

    Example:
        >>> text = "In China, regular exercise also helps patients."
        >>> clause = clause_of(text)
        >>> clause.subject_in(text), clause.words[clause.head].text
        ('regular exercise', 'helps')
    """
    words = words_of(text)
    first = _after_lead(words)
    candidates = [i for i in range(first + 1, len(words)) if _is_finite(words, i)]
    candidates = outside_relatives(words, first, candidates)
    head = _best(words, candidates)
    if head is None:
        return None
    verb = head
    while verb - 1 > first and words[verb - 1].low in LIGHT:
        verb -= 1
    return Clause(tuple(words), first, verb, head)


def _after_lead(words: Sequence[Word]) -> int:
    """Skip what stands before the subject: conjunctions, and a phrase that a comma ends ("In China, ...")."""
    first = 0
    while first < len(words) and words[first].low in {"and", "but", "or", "yet", ",", "(", "so", "also"}:
        first += 1
    opened = first < len(words) and (
        words[first].low in PREPOSITIONS | SUBORDINATORS or words[first].low.endswith("ly") or _opens(words, first)
    )
    commas = [i for i in range(first, len(words)) if words[i].text == ","]
    if opened and commas and commas[0] + 1 < len(words):
        return commas[0] + 1
    return first


def _opens(words: Sequence[Word], first: int) -> bool:
    return words[first].low in {"however", "moreover", "therefore", "thus", "instead", "overall", "indeed", "yet"}


def _is_finite(words: Sequence[Word], at: int) -> bool:
    """Whether a word can be the finite verb of what states, by its form and its neighbours."""
    low, before = words[at].low, words[at - 1].low
    if is_auxiliary(low):
        return True
    if before in DETERMINERS - {"this", "that", "these", "those", "one"} or before in PREPOSITIONS - {"that"}:
        return False
    if before.endswith(("'s", "s'")):
        return False
    found = {form for form, _ in forms(low)}
    if Form.PAST in found and not (before in PRONOUNS and Form.BASE in found):
        return not (before.endswith("ly") and before not in LIGHT)
    if Form.THIRD in found:
        base = base_of(low, Form.THIRD)
        after = words[at + 1].low if at + 1 < len(words) else ""
        return (
            base not in NOUNISH
            or after in DETERMINERS | PREPOSITIONS - {"of"}
            or before in LIGHT
            or not _is_plural(before)
        )
    if Form.BASE not in found:
        return False
    if _is_plural(before) or before in {"we", "they", "you", "i"} or before in LIGHT - {"not"}:
        return True
    return low not in NOUNISH and is_plural(" ".join(word.text for word in words[:at]))


def _is_plural(word: str) -> bool:
    return (word.endswith("s") and not word.endswith(("ss", "us", "is"))) or word in {
        "people",
        "children",
        "men",
        "women",
        "mice",
        "data",
        "teeth",
        "feet",
        "police",
        "bacteria",
    }


def is_plural(phrase: str) -> bool:
    """Whether a noun phrase is plural, by the last word before its first preposition, or by an "and" in it."""
    low = [word.low for word in words_of(phrase)]
    cut = next((i for i, word in enumerate(low) if i and word in PREPOSITIONS | RELATIVES), len(low))
    return "and" in low[:cut] or (bool(low) and _is_plural(low[max(0, cut - 1)]))


def outside_relatives(words: Sequence[Word], first: int, candidates: Sequence[int]) -> list[int]:
    """Leave out the verbs of a clause within the subject: "patients who receive steroids survive"."""
    kept = list(candidates)
    for at in range(first + 1, len(words)):
        if words[at].low in {"who", "which", "that"} and not any(i < at for i in kept):
            inner = next((i for i in range(at + 1, len(words)) if i in kept or _is_bound(words[i].low)), None)
            later = [i for i in kept if inner is not None and i > _end_of_group(words, inner)]
            if inner is not None and (later or words[at].low != "that"):
                kept = later
    return kept


def _is_bound(word: str) -> bool:
    """Whether a word can only be a finite verb, as "had" and "received" can."""
    found = {form for form, _ in forms(word)}
    return is_auxiliary(word) or Form.PAST in found or Form.THIRD in found


def _end_of_group(words: Sequence[Word], at: int) -> int:
    """Return the number of the last word of a verb with its auxiliaries: "do not get", "have been treated"."""
    while at + 1 < len(words) and (is_auxiliary(words[at].low) or words[at].low in LIGHT | {"be", "been"}):
        at += 1
    return at


def _best(words: Sequence[Word], candidates: Sequence[int]) -> int | None:
    """Take the first candidate that does not go with the subject, as in "patients treated with zinc died"."""
    for number, at in enumerate(candidates):
        low = words[at].low
        later = [i for i in candidates[number + 1 :] if not is_parted(words, at, i)]
        found = {form for form, _ in forms(low)}
        after = words[at + 1].low if at + 1 < len(words) else ""
        if later and not is_auxiliary(low):
            if {Form.PAST, Form.PARTICIPLE} <= found and after in PREPOSITIONS:
                continue
            may_be_noun = base_of(low, Form.THIRD) in NOUNISH | {None} and Form.PAST not in found
            if may_be_noun and _is_surer(words[later[0]].low) and (later[0] == at + 1 or after in PREPOSITIONS):
                continue
        return at
    return None


def _is_surer(word: str) -> bool:
    often = {"show", "cause", "lead", "need", "help", "report", "increase", "decrease", "benefit", "rise", "fall"}
    return is_auxiliary(word) or any(base in often or base not in NOUNISH for _, base in forms(word))


def is_parted(words: Sequence[Word], first: int, second: int) -> bool:
    """Whether a conjunction or a comma stands between two words."""
    between = {word.low for word in words[first:second]}
    return bool(between & (SUBORDINATORS - {"after", "before", "since"} | RELATIVES | {"and", "but", "or", ";", ","}))
