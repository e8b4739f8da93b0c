"""VectorIndex: passage vectors in FAISS, and the file that they are cached in.

The file is derived from the store's database and never the only home of anything. It begins with one line of JSON that
names the generation of the store it was made from and the SHA-256 of the rest. It may be behind the store: what was
added and removed since its generation is put on top. A file that is missing or damaged is answered with None.
"""

import hashlib
import json
import os
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.embedding import Vectors

_FORMAT = 2


class VectorIndex:
    """Exact inner-product search over vectors of length 1, so that the score is the cosine.

    Attributes:
        generation: of the store whose passages it holds; the caller counts it.
        last_id: the highest id that was ever added, 0 if none.
    """

    def __init__(self, dimension: int) -> None:
        self.generation, self.last_id = 0, 0
        self._faiss: Any = faiss.IndexIDMap(faiss.IndexFlatIP(dimension))

    def __len__(self) -> int:
        return int(self._faiss.ntotal)

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Add rows: float32, shape (n, dimension), finite. Raises ValueError for a row that is not finite."""
        if not np.isfinite(vectors).all():
            raise ValueError("a vector holds NaN or infinity; wanted finite numbers")
        if len(ids):
            self._faiss.add_with_ids(np.ascontiguousarray(vectors), np.asarray(ids, dtype=np.int64))
            self.last_id = max(self.last_id, *ids)

    def remove(self, first: int, last: int) -> None:
        """Remove the rows whose ids are in a range, both ends included; ids that are not there are passed over."""
        self._faiss.remove_ids(faiss.IDSelectorRange(first, last + 1))

    def rows(self) -> tuple[NDArray[np.int64], Vectors]:
        """Return the ids, shape (n,), and their vectors, shape (n, dimension), in the order in which they are held."""
        flat = faiss.downcast_index(self._faiss.index)
        return faiss.vector_to_array(self._faiss.id_map), flat.reconstruct_n(0, len(self))

    def search(
        self, query: NDArray[np.float32], limit: int, *, among: Collection[int] | None = None
    ) -> list[tuple[int, float]]:
        """Find the nearest rows.

        Args:
            query: float32, shape (dimension,), length 1.
            limit: the most rows to return.
            among: ids to search in; None for all. The filter acts inside the search.

        Returns:
            (id, cosine similarity in [-1, 1]), nearest first, equal ones by id.
        """
        ids = None if among is None else np.fromiter(sorted(set(among)), dtype=np.int64)
        room = len(self) if ids is None else min(len(ids), len(self))
        limit = min(limit, room)
        if limit < 1:
            return []
        wide = limit
        while True:  # equal scores at the last place: FAISS keeps any of them, so take all and keep the lowest ids
            wide = min(room, 2 * wide)
            found = self._nearest(query, wide, ids)
            if wide == room or len(found) < wide or found[-1][1] < found[limit - 1][1]:
                return found[:limit]

    def _nearest(
        self, query: NDArray[np.float32], limit: int, among: NDArray[np.int64] | None
    ) -> list[tuple[int, float]]:
        parameters: Any = None
        if among is not None:
            selector = faiss.IDSelectorBatch(among)  # a name of its own: FAISS keeps a bare pointer to it
            parameters = faiss.SearchParameters()
            parameters.sel = selector
        scores, ids = self._faiss.search(query.reshape(1, -1), limit, params=parameters)
        found = [(int(i), float(s)) for i, s in zip(ids[0], scores[0], strict=True) if i >= 0]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))

    def save(self, path: Path) -> None:
        """Write the cache beside its place and rename it there, so that no reader sees half a file."""
        body = faiss.serialize_index(self._faiss).data
        header = {"format": _FORMAT, "generation": self.generation, "sha256": hashlib.sha256(body).hexdigest()}
        beside = path.with_suffix(f".{os.getpid()}.tmp")
        try:
            with beside.open("wb") as file:
                file.write(json.dumps(header, sort_keys=True).encode() + b"\n")
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)

    @classmethod
    def load(cls, path: Path, *, dimension: int) -> "VectorIndex | None":
        """Read the cache; None if it is missing, not what was written, or of vectors of another length."""
        try:
            with path.open("rb") as file:
                header = json.loads(file.readline())
                body = file.read()
        except (OSError, ValueError):
            return None
        generation = header.get("generation") if isinstance(header, dict) else None
        expected = {"format": _FORMAT, "generation": generation, "sha256": hashlib.sha256(body).hexdigest()}
        if header != expected or type(generation) is not int:
            return None
        found = cls(dimension)
        found._faiss, found.generation = faiss.deserialize_index(np.frombuffer(body, dtype=np.uint8)), generation
        if found._faiss.d != dimension:
            return None
        found.last_id = int(max(faiss.vector_to_array(found._faiss.id_map), default=0))
        return found
