"""A recorded result and the same question asked now -> what changed: the verdict, the evidence, what they come from."""

from dataclasses import dataclass
from typing import Any

from assistant.check import Assistant
from assistant.evidence import Evidence
from assistant.record import Record, StoreChange, ask_again, changes_since, others_of, weights_of
from assistant.results import Answer, FactCheck
from assistant.stance import StanceScores

Place = tuple[str, int, int]
"""Article, start and end of a quote."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A quote that is in both results.

    Attributes:
        place: of the quote.
        ranks: before and now, from 1.
        stances: before and now, by name.
    """

    place: Place
    ranks: tuple[int, int]
    stances: tuple[str, str]

    def to_dict(self) -> dict[str, Any]:
        """Return the object that the JSON output shows."""
        ranks = {"before": self.ranks[0], "now": self.ranks[1]}
        stances = {"before": self.stances[0], "now": self.stances[1]}
        return _place_dict(self.place) | {"rank": ranks, "stance": stances}


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed between a recorded result and the same question asked now.

    Attributes:
        before: the record.
        now: the result of now.
        store: what became of the articles.
        models, settings: names of those that are others than then.
        came: evidence that is new, in its order; of an article whose text is another, all of it.
        went: places of quotes that are no longer shown, in their order; their words are not kept.
        moved: quotes that have another rank.
        restanced: quotes that have another stance.
    """

    before: Record
    now: FactCheck | Answer
    store: StoreChange
    models: tuple[str, ...]
    settings: tuple[str, ...]
    came: tuple[Evidence, ...]
    went: tuple[Place, ...]
    moved: tuple[Shift, ...]
    restanced: tuple[Shift, ...]

    @property
    def outcomes(self) -> tuple[str, str]:
        """Verdict by its name, or FOUND or NOT_FOUND of an answer, before and now."""
        return self.before.outcome, self.now.outcome

    @property
    def same(self) -> bool:
        """Whether the result of now is the one that was recorded: same outcome, quotes, stances and order."""
        return self.outcomes[0] == self.outcomes[1] and not (self.came or self.went or self.moved or self.restanced)

    def to_dict(self) -> dict[str, Any]:
        """Return the object that the JSON output shows."""
        return {
            "before": {
                "id": self.before.id,
                "outcome": self.outcomes[0],
                "generation": self.before.store["generation"],
            },
            "now": {"id": self.now.id, "outcome": self.outcomes[1], "generation": self.now.store["generation"]},
            "same": self.same,
            "articles": self.store.to_dict(),
            "models": list(self.models),
            "settings": list(self.settings),
            "came": [item.to_dict() for item in self.came],
            "went": [_place_dict(place) for place in self.went],
            "moved": [shift.to_dict() for shift in self.moved],
            "restanced": [shift.to_dict() for shift in self.restanced],
        }


def difference(record: Record, assistant: Assistant) -> Difference:
    """Ask again what was recorded, limit and filters included, of the store and with the models of now, and compare."""
    with assistant.store.snapshot():
        now = ask_again(record, assistant)
        changes = changes_since(record, assistant.store)
    then = {
        (place["sha256"], (place["article"], *place["quote"])): (rank, StanceScores(*place["scores"]).stance.name)
        for rank, place in enumerate(record.evidence, start=1)
    }
    items = {(item.article.sha256, (item.article.id, item.start, item.end)): item for item in now.evidence}
    shifts = [
        Shift(place[1], (then[place][0], rank), (then[place][1], item.stance.name))
        for rank, (place, item) in enumerate(items.items(), start=1)
        if place in then
    ]
    return Difference(
        record,
        now,
        changes,
        others_of(record.weights, weights_of(now)),
        others_of(record.settings, now.settings),
        tuple(item for place, item in items.items() if place not in then),
        tuple(place[1] for place in then if place not in items),
        tuple(shift for shift in shifts if shift.ranks[0] != shift.ranks[1]),
        tuple(shift for shift in shifts if shift.stances[0] != shift.stances[1]),
    )


def _place_dict(place: Place) -> dict[str, Any]:
    return {"article": place[0], "start": place[1], "end": place[2]}
