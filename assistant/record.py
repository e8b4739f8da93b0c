"""Record of a result: what is needed to show it again, and not a word of an article.

``STORE/records/ID.json`` holds what was asked, the settings, the models, the articles' fingerprints, and of every quote
only its place and its scores. A replay asks again, and holds what comes against that, so that nothing of an article is
left once it is removed.
"""

import json
import os
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.check import Assistant
from assistant.evidence import Evidence
from assistant.message import MessageKind, Reading
from assistant.provenance import ID_DIGITS, content_sha256, contents_of, sha256_of
from assistant.results import Answer, FactCheck
from index.errors import InputError, ModelError, StoreDamaged, StoreError, StoreMismatch
from index.filters import Filters
from index.store import Store

FORMAT = 2
"""Number of the record's layout, 2 since it holds a hash of what was shown and of itself; another one is refused."""


@dataclass(frozen=True, slots=True)
class StoreChange:
    """What became of a store's articles since a result was recorded, by their identifiers.

    Attributes:
        added: that are new.
        removed: that are gone.
        changed: whose text, title, date or other facts are others.
        reordered: whether the same articles stand in another order, which decides between equally ranked passages.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    reordered: bool = False

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.reordered)

    def __str__(self) -> str:
        said = [
            f"{what}: {', '.join(ids)}"
            for what, ids in (("added", self.added), ("removed", self.removed), ("changed", self.changed))
            if ids
        ]
        said += ["the articles stand in another order"] if self.reordered else []
        return "; ".join(said) or "nothing changed"

    def to_dict(self) -> dict[str, Any]:
        """Return the object that the JSON output shows."""
        return {
            "added": list(self.added),
            "removed": list(self.removed),
            "changed": list(self.changed),
            "reordered": self.reordered,
        }


@dataclass(frozen=True, slots=True)
class Record:
    """A result without the articles' words.

    Attributes:
        id: of the result.
        kind: "check" or "ask".
        text: the statement or the question, as it was searched for.
        reading: the message that it was made of, and how; None if it was not made of one.
        outcome: the verdict by its name, or FOUND or NOT_FOUND.
        probability: in [0, 1], of the verdict or of the answer.
        evidence: of each quote its article, that text's SHA-256, the places of quote and passage, and the scores.
        store, models, settings: as in the result.
        contents: identifier and fingerprint of every article that the store held.
        shown: SHA-256 of all that the result's JSON shows.
    """

    id: str
    kind: str
    text: str
    reading: dict[str, Any] | None
    outcome: str
    probability: float
    evidence: tuple[dict[str, Any], ...]
    store: dict[str, Any]
    models: dict[str, Any]
    settings: dict[str, Any]
    contents: dict[str, str]
    shown: str

    @property
    def weights(self) -> dict[str, str]:
        """The fingerprint of each model by its role."""
        return {role: str(model["fingerprint"]) for role, model in self.models.items()}

    def to_json(self) -> str:
        """Write the record as JSON that can be read with the eye."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        head = {"record": FORMAT, "sha256": sha256_of(fields)}
        return json.dumps(head | fields, ensure_ascii=False, indent=1) + "\n"


def record_of(result: FactCheck | Answer, contents: Mapping[str, str]) -> Record:
    """Make the record of a result.

    Args:
        result: as the assistant gave it.
        contents: of the store that it was made from, as ``Assistant.contents`` gives them.

    Raises:
        InputError: the contents are those of another state of the store.
    """
    if content_sha256(contents) != result.store.get("content"):
        raise InputError("the store has changed since the result was made; wanted its contents of then: ask again")
    return Record(
        result.id,
        "check" if isinstance(result, FactCheck) else "ask",
        result.text,
        result.reading.to_dict() if result.reading else None,
        result.outcome,
        result.probability,
        tuple(_place(item) for item in result.evidence),
        result.store,
        result.models,
        result.settings,
        dict(contents),
        sha256_of(result.to_dict()),
    )


def _place(item: Evidence) -> dict[str, Any]:
    return {
        "article": item.article.id,
        "sha256": item.article.sha256,
        "quote": [item.start, item.end],
        "passage": [item.passage.start, item.passage.end],
        "scores": [item.scores.supports, item.scores.refutes, item.scores.neutral],
        "similarity": item.similarity,
        "relevance": item.relevance,
    }


def keep(record: Record, store: Path) -> Path:
    """Write a record to its place in a store's folder and return that. Raises StoreError if it cannot be written."""
    path = store / "records" / f"{record.id}.json"
    try:
        path.parent.mkdir(exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}.new")
        beside.write_text(record.to_json(), encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise StoreError(
            f"the record {path} cannot be written ({error.strerror}); wanted a folder that can be written: check its "
            "permissions, or pass --no-record"
        ) from error
    return path


def read_record(store: Path, identifier: str) -> Record:
    """Read the record of a result.

    Raises:
        InputError: there is none.
        StoreMismatch: it has another layout.
        StoreDamaged: it is not, to the letter, what was written for that result.
    """
    path = store / "records" / f"{identifier}.json"
    if not re.fullmatch(rf"[0-9a-f]{{{ID_DIGITS}}}", identifier) or not path.is_file():
        raise InputError(
            f"no record {identifier!r} in {store / 'records'}; wanted the identifier that vouch check or vouch ask "
            "printed for a result of this store: check it, and --store"
        )
    try:
        record = _record_in(path)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise StoreDamaged(
            f"the record {path} cannot be read ({error}); wanted a record as Vouch writes it: delete it and ask again"
        ) from error
    if record.id != identifier:
        raise StoreDamaged(f"the record {path.name} is that of another result, {record.id}: delete it and ask again")
    return record


def _record_in(path: Path) -> Record:
    fields = json.loads(path.read_text(encoding="utf-8"))
    layout, digest = fields.pop("record"), fields.pop("sha256", "")
    if type(layout) is int and layout != FORMAT:
        raise StoreMismatch(
            f"the record {path} has format {layout}; this Vouch reads format {FORMAT}: use the Vouch that made it, "
            "or delete it and ask again"
        )
    if digest != sha256_of(fields):
        raise ValueError("it was changed since it was written")
    return Record(**fields | {"evidence": tuple(fields["evidence"])})


def faults_of_records(store: Path) -> list[str]:
    """Check the records in a store's folder: that each can be read, and is the one that its name says.

    Returns:
        One sentence for each thing that is wrong; [] if all records are sound, or there are none.
    """
    found = []
    for path in sorted((store / "records").glob("*")):
        try:
            record = read_record(store, path.stem) if path.suffix == ".json" else None
        except InputError:
            record = None
        except StoreError as error:
            found.append(str(error))
            continue
        if record is None:
            found.append(f"{path.name} among the records is none; delete it")
    return found


def changes_since(record: Record, store: Store) -> StoreChange:
    """Say what became of the articles since a result was recorded."""
    then, now = record.contents, contents_of(store)
    added = tuple(key for key in now if key not in then)
    removed = tuple(key for key in then if key not in now)
    changed = tuple(key for key in now if key in then and now[key] != then[key])
    kept_order = [key for key in now if key in then] == [key for key in then if key in now]
    return StoreChange(added, removed, changed, not kept_order)


def ask_again(record: Record, assistant: Assistant) -> FactCheck | Answer:
    """Ask what was recorded once more, limit and filters included, though what a filter names be gone.

    Raises StoreDamaged if the record asks nothing.
    """
    try:
        kind = {"check": MessageKind.STATEMENT, "ask": MessageKind.QUESTION}[record.kind]
        limit, filters = int(record.settings["limit"]), Filters.from_dict(record.settings.get("filters", {}))
    except (KeyError, TypeError, ValueError, AttributeError, InputError) as error:
        raise StoreDamaged(f"the record {record.id} cannot be replayed ({error!r}): delete it and ask again") from error
    return assistant.again(Reading(record.text, record.text, kind), limit=limit, filters=filters)


def replay(record: Record, assistant: Assistant) -> FactCheck | Answer:
    """Make the result of a record again and hold it against the record; it then shows the same, byte for byte.

    Raises:
        InputError: articles, models or settings are others than then, so that the result may be another.
        ModelError: all are the same, and yet something shown is another: of another machine or version of a library.
    """
    with assistant.store.snapshot():
        changes = changes_since(record, assistant.store)
        if changes:
            raise InputError(
                f"the articles are not those of then ({changes}); wanted the same ones, since only these give the same "
                f"result: vouch diff {record.id} says what changed in it"
            )
        result = replace(ask_again(record, assistant), reading=_reading(record))
    if result.id != record.id:
        others = [*others_of(record.weights, weights_of(result)), *others_of(record.settings, result.settings)]
        raise InputError(
            f"models or settings are not those of then ({', '.join(others)}); wanted the same ones, since only these "
            f"give the same result: vouch diff {record.id} says what changed in it"
        )
    result = replace(result, store=record.store, models=record.models)
    if sha256_of(result.to_dict()) != record.shown:
        raise ModelError(
            f"the same articles, models and settings gave other numbers than in the record {record.id}; wanted the "
            f"same: the machine or a library may be another; vouch diff {record.id} says what changed"
        )
    return result


def _reading(record: Record) -> Reading | None:
    """Return how the message of a record was read. Raises StoreDamaged if the record does not say."""
    if record.reading is None:
        return None
    try:
        kind = MessageKind(record.reading["kind"])
        return Reading(record.reading["message"], record.reading["text"], kind, tuple(record.reading["how"]))
    except (KeyError, TypeError, ValueError) as error:
        raise StoreDamaged(f"the record {record.id} cannot be replayed ({error!r}): delete it and ask again") from error


def weights_of(result: FactCheck | Answer) -> dict[str, str]:
    """Return the fingerprint of each model by its role."""
    return {role: str(model["fingerprint"]) for role, model in result.models.items()}


def others_of(then: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, ...]:
    """List the names that do not stand for the same on both sides."""
    return tuple(sorted(key for key in {*then, *now} if then.get(key) != now.get(key)))
