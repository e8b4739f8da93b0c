"""Manifest: what a store declares, and what is refused."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import StoreDamaged, StoreMismatch
from index.manifest import FORMAT, Manifest
from tests.fakes import WordEmbedder

TEXT = '{"dimension": 3, "encoder": "words", "fingerprint": "' + "0" * 64 + '", "format": 6}'


class OtherWeights(WordEmbedder):
    """The same name, other weights."""

    fingerprint = "f" * 64


class OtherSettings(WordEmbedder):
    """The same weights, used in another way."""

    fingerprint = f"{'0' * 64}-bfloat16"


class NearlyTheSameWeights(WordEmbedder):
    """The same name, weights whose fingerprint differs late."""

    fingerprint = f"{'0' * 20}{'f' * 44}"


class OtherName(WordEmbedder):
    """Another name, the same weights."""

    name = "letters"


def test_a_new_store_declares_its_encoder() -> None:
    """The manifest of a new store holds the format, and the encoder's name, fingerprint and dimension."""
    assert Manifest.of(WordEmbedder(["a", "b"])) == Manifest(6, "words", "0" * 64, 3)
    assert FORMAT == 6


def test_it_is_written_as_sorted_json() -> None:
    """A manifest is one JSON object with sorted keys."""
    assert Manifest(6, "words", "0" * 64, 3).to_json() == TEXT


@settings(deadline=None)
@given(st.text(), st.text(), st.integers(0, 10_000))
def test_what_is_written_is_read(encoder: str, fingerprint: str, dimension: int) -> None:
    """Any manifest comes back from its JSON as it was."""
    manifest = Manifest(FORMAT, encoder, fingerprint, dimension)
    assert Manifest.from_json(manifest.to_json(), path="a.vouch") == manifest


@pytest.mark.parametrize("number", [0, 5, 999])
def test_another_format_is_refused(number: int) -> None:
    """Another format is refused with both numbers and what to do, whatever else the manifest then holds."""
    with pytest.raises(StoreMismatch) as caught:
        Manifest.from_json(json.dumps({"format": number, "shards": []}), path="a.vouch")
    assert str(caught.value) == (
        f"a.vouch has store format {number}; this Vouch reads format 6: use the Vouch that made it, or build the store "
        "again with vouch add"
    )


@pytest.mark.parametrize(
    "text",
    ["", "{", "null", "3", "[1]", '"format"', "{}", '{"format": "one"}', '{"format": null}', '{"format": Infinity}']
    + [json.dumps({k: v for k, v in json.loads(TEXT).items() if k != gone}) for gone in json.loads(TEXT)]
    + [TEXT.replace("3", '"wide"'), TEXT.replace("3", "null"), TEXT.replace("3", "[]")]
    + [TEXT.replace("6", "null"), TEXT.replace("6", "[]")],
)
def test_what_is_no_manifest_is_damage(text: str) -> None:
    """Anything but a whole manifest is StoreDamaged, with what came and what was wanted."""
    wanted = "wanted a JSON object with 'format', 'encoder', 'fingerprint' and 'dimension'"
    with pytest.raises(
        StoreDamaged, match=re.escape(f"the manifest of a.vouch cannot be read: {text[:80]!r}; {wanted}")
    ):
        Manifest.from_json(text, path="a.vouch")


def test_its_own_encoder_is_let_through() -> None:
    """The encoder that the store was made with is let through, whatever else it is."""
    Manifest.of(WordEmbedder(["a"])).require(WordEmbedder(["a"], max_tokens=9), path="a.vouch")


def test_the_same_weights_under_another_name_are_let_through() -> None:
    """It is the weights that make vectors comparable, not what they are called."""
    Manifest.of(WordEmbedder(["a"])).require(OtherName(["a"]), path="a.vouch")


@pytest.mark.parametrize("embedder", [OtherWeights(["a"])])
def test_another_encoder_is_refused(embedder: WordEmbedder) -> None:
    """Other weights are refused with both encoders and both ways out."""
    with pytest.raises(StoreMismatch) as caught:
        Manifest.of(WordEmbedder(["a"])).require(embedder, path="a.vouch")
    assert str(caught.value) == (
        f"a.vouch was made with encoder 'words' (000000000000), and {embedder.name!r} ({embedder.fingerprint[:12]}) "
        "was asked for; vectors of two encoders cannot be compared: name --encoder words, or rebuild with: vouch add "
        f"PATH... --store NEW_STORE --encoder {embedder.name}"
    )


@pytest.mark.parametrize(
    ("embedder", "here", "there"),
    [
        (OtherSettings(["a"]), "settings: none", "settings: bfloat16"),
        (NearlyTheSameWeights(["a"]), "0" * 64, "0" * 20 + "f" * 44),
        (WordEmbedder(["a", "b"]), "2 dimensions", "3 dimensions"),
        (OtherSettings([]), "settings: none, 2 dimensions", "settings: bfloat16, 1 dimensions"),
        (OtherWeights([]), "000000000000, 2 dimensions", "ffffffffffff, 1 dimensions"),
    ],
)
def test_what_differs_is_named(embedder: WordEmbedder, here: str, there: str) -> None:
    """Of two encoders the weights, the settings and the dimensions are named that differ, and none that are alike."""
    with pytest.raises(StoreMismatch) as caught:
        Manifest.of(WordEmbedder(["a"])).require(embedder, path="a.vouch")
    said = f"a.vouch was made with encoder 'words' ({here}), and 'words' ({there}) was asked for; "
    assert str(caught.value).startswith(said)
