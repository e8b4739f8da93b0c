"""Embedding: the real encoder, what it promises and what it refuses."""

import hashlib
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.embedding import DEFAULT_ENCODER, DEFAULT_SHA256, SentenceTransformerEmbedder, default_model_path
from index.errors import ModelError

pytestmark = pytest.mark.models

TEXTS = [
    "Mesenchymal stem cells reduced mortality in severe COVID-19.",
    "Fewer patients with severe COVID-19 died after receiving stem cells.",
    "The recipe calls for two eggs and a pinch of salt.",
    "é 疫苗 \u200d😷 — “quotes”",
    "",
]


@pytest.fixture(scope="module")
def encoder() -> SentenceTransformerEmbedder:
    """The default encoder."""
    return SentenceTransformerEmbedder()


@pytest.fixture(scope="module")
def upstream() -> Any:
    """The same model, as sentence-transformers itself loads it."""
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(default_model_path()), device="cpu", local_files_only=True)


def test_what_it_declares(encoder: SentenceTransformerEmbedder) -> None:
    """The default encoder has 384 dimensions, reads 256 tokens, and names its weights."""
    declared = (encoder.name, encoder.fingerprint, encoder.dimension, encoder.max_tokens)
    assert declared == ("all-MiniLM-L6-v2", DEFAULT_SHA256, 384, 256)
    assert DEFAULT_ENCODER == "all-MiniLM-L6-v2"


def test_the_weights_are_the_published_ones() -> None:
    """The installed file has the published SHA-256."""
    weights = default_model_path() / "model.safetensors"
    assert hashlib.sha256(weights.read_bytes()).hexdigest() == DEFAULT_SHA256
    assert DEFAULT_SHA256 == "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def test_rows_have_length_one(encoder: SentenceTransformerEmbedder) -> None:
    """Passages and queries, whatever they hold, are float32 rows of length 1."""
    for rows in (encoder.embed_passages(TEXTS), encoder.embed_queries(TEXTS)):
        assert rows.shape == (5, 384)
        assert rows.dtype == np.float32
        assert np.linalg.norm(rows, axis=1).tolist() == pytest.approx([1.0] * 5, abs=1e-5)


def test_no_texts_give_no_rows(encoder: SentenceTransformerEmbedder) -> None:
    """Nothing to embed gives shape (0, 384), and nothing to count gives []."""
    assert encoder.embed_passages([]).shape == (0, 384)
    assert encoder.embed_queries([]).shape == (0, 384)
    assert encoder.count_tokens([]) == []


def test_the_same_call_gives_the_same_bits(encoder: SentenceTransformerEmbedder) -> None:
    """Embedding the same texts again gives the same numbers, to the last bit."""
    assert encoder.embed_queries(TEXTS).tobytes() == encoder.embed_queries(TEXTS).tobytes()
    assert encoder.embed_passages(TEXTS * 4).tobytes() == encoder.embed_passages(TEXTS * 4).tobytes()


class _Watched:
    """A model that counts how many threads are in it at once."""

    max_seq_length = 8

    def __init__(self) -> None:
        self.inside, self.most = 0, 0

    def _visit(self) -> None:
        self.inside += 1
        self.most = max(self.most, self.inside)
        time.sleep(0.01)
        self.inside -= 1

    def encode_query(self, texts: list[str], **_: object) -> Any:
        self._visit()
        return np.ones((len(texts), 1))

    def tokenizer(self, texts: list[str], **_: object) -> dict[str, list[list[int]]]:
        self._visit()
        return {"input_ids": [[1] for _ in texts]}

    def get_embedding_dimension(self) -> int:
        return 1

    def state_dict(self) -> dict[str, Any]:
        return {}


def test_threads_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads that embed and count at once are never in the model together: a tokenizer cannot bear that."""
    model = _Watched()
    monkeypatch.setattr("index.embedding._load", lambda *_: model)
    encoder = SentenceTransformerEmbedder("watched")
    with ThreadPoolExecutor(4) as threads:
        embedded = [threads.submit(encoder.embed_queries, ["a"]) for _ in range(4)]
        counted = [threads.submit(encoder.count_tokens, ["a"]) for _ in range(4)]
        assert [one.result().tolist() for one in embedded] == [[[1.0]]] * 4
        assert [one.result() for one in counted] == [[1]] * 4
    assert model.most == 1


def test_the_company_of_a_text_does_not_change_its_meaning(encoder: SentenceTransformerEmbedder) -> None:
    """A text embedded alone and beside others has the same vector, to rounding."""
    together = encoder.embed_passages(TEXTS)
    alone = np.concatenate([encoder.embed_passages([text]) for text in TEXTS])
    assert np.abs(together - alone).max() < 1e-5


def test_near_meanings_are_near(encoder: SentenceTransformerEmbedder) -> None:
    """Two ways to say one thing are closer than two things, by a wide margin."""
    vectors = encoder.embed_passages(TEXTS[:3])
    cosines = vectors @ vectors.T
    assert cosines[0, 1] > 0.6
    assert cosines[0, 2] < 0.15
    assert cosines[1, 2] < 0.15


def test_it_agrees_with_sentence_transformers(encoder: SentenceTransformerEmbedder, upstream: Any) -> None:
    """The vectors are those that the library gives when it is asked directly."""
    wanted = upstream.encode(TEXTS, normalize_embeddings=True, show_progress_bar=False)
    assert np.abs(encoder.embed_passages(TEXTS) - wanted).max() < 1e-6
    assert np.abs(encoder.embed_queries(TEXTS) - wanted).max() < 1e-6


def test_special_tokens_are_counted(encoder: SentenceTransformerEmbedder) -> None:
    """The count holds the two special tokens, splits unknown words, and is not cut off."""
    assert encoder.count_tokens(["", "masks", "masks work", "masks work."]) == [2, 3, 4, 5]
    assert encoder.count_tokens(["word " * 1000]) == [1002]
    assert encoder.count_tokens(["mesenchymal"])[0] > 3


def test_what_is_within_the_count_is_read(encoder: SentenceTransformerEmbedder) -> None:
    """A word at token 256 changes the vector; one beyond it does not, which is why passages must fit."""
    base = "word " * 252
    fits, beyond = base + "word masks", base + "word word word masks"
    assert encoder.count_tokens([fits, beyond]) == [256, 258]
    plain, changed, cut, whole = encoder.embed_passages([base + "word word", fits, beyond, base + "word word"])
    assert np.abs(plain - whole).max() < 1e-6
    assert np.abs(plain - changed).max() > 1e-4
    assert np.abs(plain - cut).max() < 1e-5


def test_an_unknown_name(tmp_path: Path) -> None:
    """A name that is no model raises ModelError with the name, what was wanted and what to do."""
    name = str(tmp_path / "none")
    with pytest.raises(ModelError) as caught:
        SentenceTransformerEmbedder(name)
    text = str(caught.value)
    assert text.startswith(f"encoder {name!r} cannot be loaded (name: no folder of that name here, and no model to be")
    assert text.endswith(
        "wanted 'all-MiniLM-L6-v2', or the folder or hub name of a sentence-transformers model: check the spelling "
        "and, for a hub, the network"
    )


def test_a_folder_without_a_model(tmp_path: Path) -> None:
    """A folder that holds no model raises ModelError that says it is a folder."""
    with pytest.raises(ModelError, match=r"^encoder '.*' cannot be loaded \(folder; "):
        SentenceTransformerEmbedder(str(tmp_path))


def test_a_folder_can_be_named(encoder: SentenceTransformerEmbedder) -> None:
    """A model named by its folder embeds as it does by name, under a fingerprint of its own."""
    named = SentenceTransformerEmbedder(str(default_model_path()))
    assert named.embed_queries(TEXTS).tobytes() == encoder.embed_queries(TEXTS).tobytes()
    assert named.name == str(default_model_path())
    assert len(named.fingerprint) == 64
    assert named.fingerprint != encoder.fingerprint


QUIET = """
import sys
from index.embedding import SentenceTransformerEmbedder
assert not {"torch", "transformers", "sentence_transformers"} & set(sys.modules), "imported at import time"
encoder = SentenceTransformerEmbedder()
print(encoder.embed_passages(["masks work"] * 40).shape, encoder.count_tokens(["word " * 999]))
"""


def test_nothing_is_written_to_standard_error() -> None:
    """Loading and using the encoder shows no progress bar, no notice and no warning, and importing it loads nothing."""
    root = Path(__file__).parent.parent
    run = subprocess.run([sys.executable, "-c", QUIET], cwd=root, capture_output=True, text=True, check=False)
    assert (run.stderr, run.stdout) == ("", "(40, 384) [1001]\n")
