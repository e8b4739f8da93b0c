"""Text -> the same text with full-width letters, ligatures and their like in their ordinary form."""

import unicodedata
from functools import lru_cache

_KEPT = {"<super", "<fraction", "<circle", "<noBreak"}
"""Kinds of compatibility forms, as Unicode names them, that stay: what is raised is no part of the word before it."""


def ordinary(text: str) -> str:
    """Return a text with every letter, digit and sign in its ordinary form, and with composed accents.

    Example:
        >>> ordinary("ＩＬ－６ and CO₂: eﬃcacy at 10²")
        'IL-6 and CO2: efficacy at 10²'
    """
    if unicodedata.is_normalized("NFKC", text):
        return text
    return unicodedata.normalize("NFC", "".join(map(_ordinary, text)))


@lru_cache(maxsize=4096)
def _ordinary(character: str) -> str:
    kind, _, form = unicodedata.decomposition(character).partition(">")
    return character if not form or kind in _KEPT else unicodedata.normalize("NFKC", character)
