"""Records: no word of an article in them, the same result again, and what changed since."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.check import Assistant
from assistant.difference import difference
from assistant.export.formats import FORMATS, export
from assistant.record import StoreChange, changes_since, faults_of_records, keep, read_record, record_of, replay
from assistant.stance import StanceScores
from index.errors import InputError, ModelError, StoreDamaged, StoreMismatch
from index.filters import Filters
from index.indexing import add_article
from index.selection import Selection
from tests.disagreement import FAIL, WORK, ZEBRAS
from tests.fakes import NotLabeller, article_of, assistant_of

LATER = article_of("Cloth masks work too.", title="Later", source="later.txt")


class Contrary(NotLabeller):
    """Refutes where the other supports."""

    fingerprint = "2" * 64

    def _one(self, statement: str, text: str) -> StanceScores:
        scores = super()._one(statement, text)
        return StanceScores(scores.refutes, scores.supports, scores.neutral)


class Drifted(NotLabeller):
    """Gives other numbers with the same weights, as another machine might."""

    def _one(self, statement: str, text: str) -> StanceScores:
        scores = super()._one(statement, text)
        return StanceScores(scores.supports * 0.999, scores.refutes * 0.999, scores.neutral * 0.999)


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    """An assistant whose embedder knows the words of all the articles, and whose store holds two of them."""
    with assistant_of(tmp_path / "s.vouch", [WORK, FAIL, LATER, ZEBRAS]) as made:
        made.store.remove(LATER.id)
        made.store.remove(ZEBRAS.id)
        yield made


def add(assistant: Assistant, article: object) -> None:
    """Add an article with the assistant's embedder."""
    add_article(assistant.store, article, assistant._embedder)  # type: ignore[arg-type]


def test_a_record_holds_no_word_of_an_article(assistant: Assistant) -> None:
    """Of the articles it holds identifiers, hashes and places; the statement is the user's own."""
    written = record_of(assistant.check("Zebras sleep"), assistant.contents()).to_json()
    assert "Zebras sleep" in written
    for word in ("Nurses", "masks", "Against", "for.txt", "2020-12-21"):
        assert word not in written
    assert WORK.sha256 in written


@pytest.mark.parametrize("ask", [False, True])
def test_a_replay_gives_the_same_bytes(assistant: Assistant, ask: bool) -> None:
    """As long as the articles are the same, a replay shows what the first result showed, in every format."""
    result = assistant.ask("Do nurses wear masks?") if ask else assistant.check("Masks work")
    path = keep(record_of(result, assistant.contents()), assistant.store.path)
    assert path == assistant.store.path / "records" / f"{result.id}.json"
    record = read_record(assistant.store.path, result.id)
    add(assistant, ZEBRAS)
    assistant.store.remove(ZEBRAS.id)
    assert assistant.store.generation > result.store["generation"]
    assert not changes_since(record, assistant.store)
    again = replay(record, assistant)
    assert again.id == result.id
    for name in FORMATS:
        if not (ask and name == "claimreview"):
            assert export(again, format=name) == export(result, format=name)


def test_filters_are_kept(assistant: Assistant) -> None:
    """A replay and a comparison ask with the filters of then; another tag on an article is a change."""
    assistant.store.tag([WORK.id], add=["mine"])
    result = assistant.check("Masks work", filters=Filters(tags=("mine",), until="2020"))
    record = record_of(result, assistant.contents())
    assert replay(record, assistant).to_dict() == result.to_dict()
    assert result.selection == Selection(Filters(tags=("mine",), until="2020"), 1, 2, 0)
    assistant.store.tag([FAIL.id], add=["mine"])
    assert changes_since(record, assistant.store) == StoreChange((), (), (FAIL.id,))
    found = difference(record, assistant)
    assert (found.same, found.settings, found.now.selection) == (True, (), Selection(result.selection.filters, 1, 2, 0))


def test_what_changed_is_said(assistant: Assistant) -> None:
    """Articles that came, went, changed or stand in another order are named."""
    record = record_of(assistant.check("Masks work"), assistant.contents())
    assert (str(changes_since(record, assistant.store)), bool(changes_since(record, assistant.store))) == (
        "nothing changed",
        False,
    )
    add(assistant, LATER)
    assistant.store.remove(FAIL.id)
    found = changes_since(record, assistant.store)
    assert found == StoreChange((LATER.id,), (FAIL.id,), ())
    assert str(found) == f"added: {LATER.id}; removed: {FAIL.id}"
    assistant.store.remove(LATER.id)
    add(assistant, FAIL)
    assistant.store.remove(WORK.id)
    add(assistant, replace(WORK, title="For masks"))
    found = changes_since(record, assistant.store)
    assert found == StoreChange((), (), (WORK.id,), True)
    assert str(found) == f"changed: {WORK.id}; the articles stand in another order"


def test_other_articles_are_named(assistant: Assistant) -> None:
    """After an article was removed the result is not made again; nothing in the store's records holds its words."""
    result = assistant.check("Masks work")
    keep(record_of(result, assistant.contents()), assistant.store.path)
    assistant.store.remove(WORK.id)
    record = read_record(assistant.store.path, result.id)
    with pytest.raises(InputError, match=rf"the articles are not those of then \(removed: {WORK.id}\)"):
        replay(record, assistant)
    for path in (assistant.store.path / "records").iterdir():
        assert b"Nurses wear" not in path.read_bytes()


def test_other_models_and_numbers_are_named(assistant: Assistant) -> None:
    """Another model is named; the same model with other numbers is said to be on another machine."""
    record = record_of(assistant.check("Masks work"), assistant.contents())
    with pytest.raises(InputError, match=r"models or settings are not those of then \(stance\)"):
        replay(record, Assistant(assistant.store, assistant._embedder, Contrary()))
    with pytest.raises(ModelError, match="gave other numbers"):
        replay(record, Assistant(assistant.store, assistant._embedder, Drifted()))


def test_a_record_of_another_state_is_refused(assistant: Assistant) -> None:
    """A record is made of a result and the contents that it was made from, not of others."""
    result = assistant.check("Masks work")
    add(assistant, LATER)
    with pytest.raises(InputError, match="the store has changed since the result was made"):
        record_of(result, assistant.contents())


@pytest.mark.parametrize("identifier", ["0123456789abcdef", "../store", "", "0123456789ABCDEF", "x" * 16])
def test_an_unknown_record_is_refused(assistant: Assistant, identifier: str) -> None:
    """An identifier that no result has, or that is none, is refused; no other file is read."""
    (assistant.store.path / "store.json").write_text("{}")
    with pytest.raises(InputError, match="no record"):
        read_record(assistant.store.path, identifier)


@pytest.mark.parametrize(
    "written",
    ["", "[]", "{}", '{"record": []}', '{"record": 2}', '{"record": 2, "id": "x"}', '{"record": 2, "sha256": 1}'],
)
def test_a_damaged_record_is_said_to_be_damaged(assistant: Assistant, written: str) -> None:
    """A file that is no record is named, with the way out."""
    (assistant.store.path / "records").mkdir()
    (assistant.store.path / "records" / "0123456789abcdef.json").write_text(written)
    with pytest.raises(StoreDamaged, match="delete it and ask again"):
        read_record(assistant.store.path, "0123456789abcdef")


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("CONTESTED", "SUPPORTED"),
        ('"limit": 5', '"limit": 6'),
        ('"evidence": [', '"evidence": [[],'),
        ("Masks", "Mask"),
    ],
)
def test_a_record_that_was_changed_is_damaged(assistant: Assistant, part: str, other: str) -> None:
    """A record shows what was written for its result or nothing, whatever in it was changed."""
    path = keep(record_of(assistant.check("Masks work"), assistant.contents()), assistant.store.path)
    written = path.read_text(encoding="utf-8")
    assert part in written
    path.write_text(written.replace(part, other, 1), encoding="utf-8")
    with pytest.raises(StoreDamaged, match=r"it was changed since it was written.*delete it and ask again"):
        read_record(assistant.store.path, path.stem)


def test_a_record_under_another_name_is_refused(assistant: Assistant) -> None:
    """The record of one result does not answer for another one."""
    path = keep(record_of(assistant.check("Masks work"), assistant.contents()), assistant.store.path)
    path.rename(path.with_name("0123456789abcdef.json"))
    with pytest.raises(StoreDamaged, match=f"that of another result, {path.stem}: delete it"):
        read_record(assistant.store.path, "0123456789abcdef")


def test_a_record_of_another_layout_is_no_damage(assistant: Assistant) -> None:
    """A record that another Vouch wrote is named with both layouts, and need not be thrown away."""
    path = keep(record_of(assistant.check("Masks work"), assistant.contents()), assistant.store.path)
    path.write_text(path.read_text(encoding="utf-8").replace('"record": 2', '"record": 3'), encoding="utf-8")
    said = "has format 3; this Vouch reads format 2: use the Vouch that made it, or delete it and ask again"
    with pytest.raises(StoreMismatch, match=said):
        read_record(assistant.store.path, path.stem)
    assert [said in fault for fault in faults_of_records(assistant.store.path)] == [True]


def test_results_of_two_messages_have_two_records(assistant: Assistant) -> None:
    """The same statement asked as a question is shown otherwise, and either result is replayed as it was."""
    results = [assistant.check(message) for message in ("Masks work.", "Do masks work?")]
    assert [result.statement for result in results] == ["Masks work.", "Masks work."]
    for result in results:
        keep(record_of(result, assistant.contents()), assistant.store.path)
    for result in results:
        assert replay(read_record(assistant.store.path, result.id), assistant).to_dict() == result.to_dict()


def test_a_replay_does_not_read_the_message_again(assistant: Assistant) -> None:
    """What was searched for is searched for again, though by itself it would be read as something else."""
    result = assistant.check("According to the WHO, do masks work")
    assert (result.statement, assistant.check(result.statement).statement) == ("Do masks work", "Masks work.")
    assert replay(record_of(result, assistant.contents()), assistant).to_dict() == result.to_dict()


def test_two_that_keep_the_same_record_at_once(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one does not take away what the other is about to put in its place."""
    record, store = record_of(assistant.check("Masks work"), assistant.contents()), assistant.store.path
    rename, others = Path.replace, [True]

    def meanwhile(path: Path, target: Path) -> Path:
        if others.pop():
            others.append(False)
            thread = threading.Thread(target=keep, args=(record, store))
            thread.start()
            thread.join()
        else:
            others.append(False)
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", meanwhile)
    assert keep(record, store).read_text(encoding="utf-8") == record.to_json()
    assert [path.name for path in (store / "records").iterdir()] == [f"{record.id}.json"]


def test_withheld_quotes_are_replayed(assistant: Assistant) -> None:
    """A result that withholds a quote, since the store is damaged, is the same again as long as the store is."""
    query = "UPDATE articles SET text = replace(text, 'Masks do', 'Masks DO') WHERE id = ?"
    with assistant.store.database.change() as connection:
        connection.execute(query, (FAIL.id,))
    result = assistant.check("Masks work")
    assert [item.article_id for item in result.withheld] == [FAIL.id]
    record = record_of(result, assistant.contents())
    assert replay(record, assistant).to_dict() == result.to_dict()


def test_a_record_that_asks_nothing(assistant: Assistant) -> None:
    """A kind of result that there is not, or a limit that is none, is damage."""
    record = record_of(assistant.check("Masks work"), assistant.contents())
    settings: tuple[dict[str, object], ...] = (
        {},
        {"limit": 5, "filters": {"x": 1}},
        {"limit": 5, "filters": {"since": "then"}},
    )
    for damaged in (replace(record, kind="prove"), *(replace(record, settings=one) for one in settings)):
        with pytest.raises(StoreDamaged, match="cannot be replayed"):
            replay(damaged, assistant)


# Differences


def test_nothing_changed(assistant: Assistant) -> None:
    """Asked again of the same articles with the same models, the result is the same."""
    found = difference(record_of(assistant.check("Masks work"), assistant.contents()), assistant)
    assert found.same
    assert (found.outcomes, found.models, found.settings) == (("CONTESTED", "CONTESTED"), (), ())
    assert found.now.id == found.before.id


def test_an_article_that_came(assistant: Assistant) -> None:
    """A new article's quote came, and the others moved."""
    record = record_of(assistant.check("Masks work"), assistant.contents())
    add(assistant, LATER)
    found = difference(record, assistant)
    assert [item.quote for item in found.came] == ["Cloth masks work too."]
    assert (found.went, found.store.added, found.same) == ((), (LATER.id,), False)
    for shift in found.moved:
        assert shift.ranks[0] != shift.ranks[1]
    data = found.to_dict()
    assert json.loads(json.dumps(data)) == data
    assert data["came"][0]["article"]["id"] == LATER.id


def test_an_article_that_went(assistant: Assistant) -> None:
    """A removed article's quote went, and the verdict is another."""
    record = record_of(assistant.check("Masks work"), assistant.contents())
    assistant.store.remove(FAIL.id)
    found = difference(record, assistant)
    assert found.outcomes == ("CONTESTED", "SUPPORTED")
    assert found.went == ((FAIL.id, 0, 18),)
    assert found.to_dict()["went"] == [{"article": FAIL.id, "start": 0, "end": 18}]


@pytest.mark.parametrize(
    ("filters", "outcome"),
    [
        (Filters(articles=(FAIL.id,)), "NOT_ENOUGH_EVIDENCE"),
        (Filters(articles=(FAIL.id, WORK.id)), "SUPPORTED"),
        (Filters(sources=("against",)), "NOT_ENOUGH_EVIDENCE"),
        (Filters(tags=("mine",)), "NOT_ENOUGH_EVIDENCE"),
    ],
)
def test_a_filter_of_what_is_gone(assistant: Assistant, filters: Filters, outcome: str) -> None:
    """What a filter named then may be gone now: it fits no article; asked anew, it is refused as a slip of the pen."""
    assistant.store.tag([FAIL.id], add=["mine"])
    record = record_of(assistant.check("Masks work", filters=filters), assistant.contents())
    assistant.store.remove(FAIL.id)
    found = difference(record, assistant)
    assert found.outcomes[1] == outcome
    assert (FAIL.id, 0, 18) in found.went
    assert found.store.removed == (FAIL.id,)
    with pytest.raises(InputError, match="no article in"):
        assistant.check("Masks work", filters=filters)
    with pytest.raises(InputError, match="no article in"):
        assistant.ask("Do masks work?", filters=filters)


def test_another_stance_model(assistant: Assistant) -> None:
    """With a model that sees it otherwise, quotes have another stance, and the model is named."""
    record = record_of(assistant.check("Masks work"), assistant.contents())
    found = difference(record, Assistant(assistant.store, assistant._embedder, Contrary()))
    assert found.models == ("stance",)
    assert {shift.place[0]: shift.stances for shift in found.restanced} == {
        WORK.id: ("SUPPORTS", "REFUTES"),
        FAIL.id: ("REFUTES", "SUPPORTS"),
    }


def test_another_text_at_the_same_place(assistant: Assistant) -> None:
    """Where an article was replaced by another text, other words at the place of a quote are not the same quote."""
    record = record_of(assistant.check("Masks work"), assistant.contents())
    other = replace(FAIL, text="Masks do not WORK.", id=FAIL.id)
    assistant.store.remove(FAIL.id)
    add(assistant, other)
    found = difference(record, assistant)
    assert found.store.changed == (FAIL.id,)
    assert (found.went, [item.quote for item in found.came]) == (((FAIL.id, 0, 18),), ["Masks do not WORK."])
    assert not found.same


def test_an_answers_difference(assistant: Assistant) -> None:
    """A question that was not answered is, once an article answers it."""
    record = record_of(assistant.ask("When do zebras graze?"), assistant.contents())
    add(assistant, ZEBRAS)
    assert difference(record, assistant).outcomes == ("NOT_FOUND", "FOUND")


def test_what_is_wrong_with_records(assistant: Assistant) -> None:
    """Each record has to be readable and under its own name; what is no record is named."""
    store = assistant.store.path
    assert faults_of_records(store) == []
    path = keep(record_of(assistant.check("Masks work"), assistant.contents()), store)
    assert faults_of_records(store) == []
    other = path.with_name("0123456789abcdef.json")
    other.write_bytes(path.read_bytes())
    (store / "records" / "fedcba9876543210.json").write_text("{}")
    (store / "records" / "notes.txt").write_text("Tea")
    damaged = f"the record {store / 'records' / 'fedcba9876543210.json'} cannot be read ('record'); wanted a record as "
    assert faults_of_records(store) == [
        f"the record {other.name} is that of another result, {path.stem}: delete it and ask again",
        f"{damaged}Vouch writes it: delete it and ask again",
        "notes.txt among the records is none; delete it",
    ]
