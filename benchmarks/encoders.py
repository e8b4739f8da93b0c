"""The encoder of the benchmarks: as Vouch uses it, or, faster on some machines, with passages in bfloat16."""

import argparse
from collections.abc import Sequence

from index.embedding import DEFAULT_ENCODER, Embedder, SentenceTransformerEmbedder, Vectors


class HalfEmbedder(SentenceTransformerEmbedder):
    """The default encoder with passages and sentences embedded in bfloat16, queries in float32."""

    def __init__(self) -> None:
        super().__init__(DEFAULT_ENCODER)
        self.fingerprint = f"{self.fingerprint}-bfloat16"

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages: float32, shape (n, dimension), rows of length 1 but for rounding."""
        import torch

        with torch.autocast("cpu", dtype=torch.bfloat16):
            return super().embed_passages(texts)


def encoder_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that says how passages are embedded."""
    parser.add_argument(
        "--bfloat16",
        action="store_true",
        help="embed what is stored in bfloat16: faster where the CPU has units for it",
    )


def encoder_of(options: argparse.Namespace) -> Embedder:
    """Return the encoder that the options name."""
    return HalfEmbedder() if options.bfloat16 else SentenceTransformerEmbedder()
