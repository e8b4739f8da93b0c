"""Record of a result: what is needed to show it again, and not a word of an article.

``STORE/records/ID.json`` holds what was asked, the settings, the models, the articles' fingerprints, and of every quote
only its place and its scores. The words are cut from the store when the record is replayed, so that nothing of an
article is left once it is removed.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.certificate import Withheld
from assistant.check import Answer, FactCheck
from assistant.evidence import Evidence
from assistant.provenance import ID_DIGITS, content_sha256, contents_of
from assistant.stance import StanceScores
from assistant.verdict import Judgement, Verdict
from index.article import Article
from index.errors import InputError, StoreDamaged, StoreError
from index.passages import Passage
from index.store import Store

FORMAT = 1
"""Number of the record's layout; another one is refused."""


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
        text: the statement or the question.
        outcome: the verdict by its name, or FOUND or NOT_FOUND.
        probabilities: in [0, 1], of each verdict by its name; empty for an answer.
        evidence: of each quote its article, that text's SHA-256, the places of quote and passage, and the scores.
        withheld: quotes that were not shown.
        store, models, settings: as in the result.
        contents: identifier and fingerprint of every article that the store held.
    """

    id: str
    kind: str
    text: str
    outcome: str
    probabilities: dict[str, float]
    evidence: tuple[dict[str, Any], ...]
    withheld: tuple[dict[str, Any], ...]
    store: dict[str, Any]
    models: dict[str, Any]
    settings: dict[str, Any]
    contents: dict[str, str]

    def to_json(self) -> str:
        """Write the record as JSON that can be read with the eye."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps({"record": FORMAT, **fields}, ensure_ascii=False, indent=1) + "\n"


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
    chances = result.judgement.probabilities if isinstance(result, FactCheck) else {}
    return Record(
        result.id,
        "check" if isinstance(result, FactCheck) else "ask",
        result.text,
        result.outcome,
        {verdict.name: chance for verdict, chance in chances.items()},
        tuple(_place(item) for item in result.evidence),
        tuple(item.to_dict() for item in result.withheld),
        result.store,
        result.models,
        result.settings,
        dict(contents),
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
        beside = path.with_suffix(".new")
        beside.write_text(record.to_json(), encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise StoreError(
            f"the record {path} cannot be written ({error.strerror}); wanted a folder that can be written: check its "
            "permissions, or pass --no-record"
        ) from error
    return path


def read_record(store: Path, identifier: str) -> Record:
    """Read the record of a result. Raises InputError if there is none, StoreDamaged if it cannot be read."""
    path = store / "records" / f"{identifier}.json"
    if not re.fullmatch(rf"[0-9a-f]{{{ID_DIGITS}}}", identifier) or not path.is_file():
        raise InputError(
            f"no record {identifier!r} in {store / 'records'}; wanted the identifier that vouch check or vouch ask "
            "printed for a result of this store: check it, and --store"
        )
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        if fields.pop("record") != FORMAT:
            raise ValueError(f"its format is not {FORMAT}")
        fields["evidence"], fields["withheld"] = tuple(fields["evidence"]), tuple(fields["withheld"])
        return Record(**fields)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise StoreDamaged(
            f"the record {path} cannot be read ({error}); wanted a record as Vouch writes it: delete it and ask again"
        ) from error


def changes_since(record: Record, store: Store) -> StoreChange:
    """Say what became of the articles since a result was recorded."""
    then, now = record.contents, contents_of(store)
    added = tuple(key for key in now if key not in then)
    removed = tuple(key for key in then if key not in now)
    changed = tuple(key for key in now if key in then and now[key] != then[key])
    kept_order = [key for key in now if key in then] == [key for key in then if key in now]
    return StoreChange(added, removed, changed, not kept_order)


def replay(record: Record, store: Store) -> FactCheck | Answer:
    """Make the result of a record again, with the words cut from the store; no model is asked.

    As long as ``changes_since`` finds nothing, the result shows the same as the first one, byte for byte.

    Raises:
        InputError: an article that it quotes is gone, or has another text than then, so that its words cannot be shown.
        StoreDamaged: the record says what no result says.
    """
    try:
        with store.snapshot():
            evidence = tuple(_evidence(place, store) for place in record.evidence)
        withheld = tuple(Withheld(w["article"], w["start"], w["end"], w["reason"]) for w in record.withheld)
        rest = (record.store, record.models, record.settings, withheld)
        if record.kind == "ask":
            return Answer(record.text, record.outcome == "FOUND", evidence, *rest)
        chances = {Verdict[name]: float(chance) for name, chance in record.probabilities.items()}
        return FactCheck(record.text, Judgement(Verdict[record.outcome], chances), evidence, *rest)
    except (KeyError, TypeError, ValueError) as error:
        raise StoreDamaged(f"the record {record.id} cannot be replayed ({error!r}): delete it and ask again") from error


def _evidence(place: Mapping[str, Any], store: Store) -> Evidence:
    article = _quoted_article(place, store)
    (start, end), (first, last) = place["quote"], place["passage"]
    passage = Passage(place["article"], first, last, article.text[first:last])
    return Evidence(
        StanceScores(*place["scores"]), place["similarity"], place["relevance"], start, end, passage, article
    )


def _quoted_article(place: Mapping[str, Any], store: Store) -> Article:
    if not store.has(place["article"]):
        raise InputError(
            f"article {place['article']}, which the result quotes, is no longer in {store.path}, so its words are not "
            "shown; wanted the articles of then: vouch diff says what the articles say now"
        )
    article = store.article(place["article"])
    if article.sha256 != place["sha256"]:
        raise InputError(
            f"article {article.id}, which the result quotes, has another text than then, so the words of then are not "
            "shown; wanted the same text: vouch diff says what the articles say now"
        )
    return article
