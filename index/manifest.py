"""Manifest: what a saved store declares about itself, and what a reader refuses."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from index.embedding import Embedder
from index.errors import StoreDamaged, StoreMismatch

FORMAT = 6
"""Number of the store's layout, 6 since abbreviations that stand before what they are short for are known too; a store
with another one is refused."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a store was made with.

    Attributes:
        format: number of the layout.
        encoder: name of the encoder whose vectors it holds.
        fingerprint: of the encoder, as ``Embedder`` says.
        dimension: of the vectors.
    """

    format: int
    encoder: str
    fingerprint: str
    dimension: int

    @classmethod
    def of(cls, embedder: Embedder) -> "Manifest":
        """Declare a new store for an encoder."""
        return cls(FORMAT, embedder.name, embedder.fingerprint, embedder.dimension)

    @classmethod
    def from_json(cls, text: str, *, path: object) -> "Manifest":
        """Read a manifest. Raises StoreMismatch for another format, StoreDamaged for anything that is no manifest."""
        try:
            fields: Mapping[str, Any] = json.loads(text)
            number = int(fields["format"])
            if number != FORMAT:
                raise StoreMismatch(
                    f"{path} has store format {number}; this Vouch reads format {FORMAT}: use the Vouch that made it, "
                    "or build the store again with vouch add"
                )
            return cls(number, str(fields["encoder"]), str(fields["fingerprint"]), int(fields["dimension"]))
        except (ValueError, KeyError, TypeError, OverflowError) as error:
            raise StoreDamaged(
                f"the manifest of {path} cannot be read: {text[:80]!r}; wanted a JSON object with 'format', 'encoder', "
                "'fingerprint' and 'dimension': build the store again with vouch add"
            ) from error

    def to_json(self) -> str:
        """Write the manifest as one JSON object with sorted keys."""
        return json.dumps(asdict(self), sort_keys=True)

    def require(self, embedder: Embedder, *, path: object) -> None:
        """Raise StoreMismatch, with what differs and the way out, if the store was made with another encoder."""
        if self.fingerprint == embedder.fingerprint and self.dimension == embedder.dimension:
            return
        digits = 12 if self.fingerprint[:12] != embedder.fingerprint[:12] else None
        traits = zip(_traits(self, digits), _traits(embedder, digits), strict=True)
        differing = [pair for pair in traits if pair[0] != pair[1]]
        here, there = (", ".join(pair[side] for pair in differing) for side in (0, 1))
        raise StoreMismatch(
            f"{path} was made with encoder {self.encoder!r} ({here}), and {embedder.name!r} "
            f"({there}) was asked for; vectors of two encoders cannot be compared: name "
            f"--encoder {self.encoder}, or rebuild with: vouch add PATH... --store NEW_STORE --encoder {embedder.name}"
        )


def _traits(made: Manifest | Embedder, digits: int | None) -> tuple[str, str, str]:
    """Say of an encoder which weights it has, in what way they are used, and the dimension of its vectors."""
    weights, _, settings = made.fingerprint.partition("-")
    return weights[:digits], f"settings: {settings or 'none'}", f"{made.dimension} dimensions"
