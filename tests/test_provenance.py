"""Identifiers of results: the same for the same input on the same state, and others otherwise."""

from dataclasses import replace
from pathlib import Path

from assistant import labelling, verdict
from assistant.provenance import ID_DIGITS, contents_of, fingerprint_of, result_id, settings_of
from index.article import Imprint
from tests.disagreement import FAIL, WORK
from tests.fakes import assistant_of


def test_the_same_input_on_the_same_articles_has_the_same_identifier(tmp_path: Path) -> None:
    """Neither the store's place nor the changes that it went through make a difference, its articles do."""
    with assistant_of(tmp_path / "a", [WORK, FAIL]) as one, assistant_of(tmp_path / "b", [WORK, FAIL]) as other:
        first = one.check("Masks work").id
        assert (len(first), one.check("  Masks   work").id, other.check("Masks work").id) == (ID_DIGITS, first, first)
        assert (
            len({first, one.check("Masks fail").id, one.ask("Masks work").id, one.check("Masks work", limit=1).id}) == 4
        )
        other.store.remove(FAIL.id)
        assert other.check("Masks work").id != first


def test_an_articles_fingerprint() -> None:
    """It follows the text and all that is shown of an article."""
    variants = [
        WORK,
        FAIL,
        replace(WORK, title="x"),
        replace(WORK, date="2020"),
        replace(WORK, source="b.txt"),
        replace(WORK, authors=("A",)),
        replace(WORK, imprint=Imprint(doi="10.5555/x")),
        replace(WORK, imprint=Imprint(licence="https://example.org/by")),
        replace(WORK, pages=(0,)),
        replace(WORK, blocks=()),
    ]
    assert len({fingerprint_of(article) for article in variants}) == len(variants)
    assert fingerprint_of(WORK, ("mine",)) != fingerprint_of(WORK)
    assert fingerprint_of(replace(WORK)) == fingerprint_of(WORK)


def test_contents_are_read_again_after_a_change(tmp_path: Path) -> None:
    """The assistant's list of articles is that of the store's present generation."""
    with assistant_of(tmp_path / "a", [WORK, FAIL]) as assistant:
        assert assistant.contents() == {WORK.id: fingerprint_of(WORK), FAIL.id: fingerprint_of(FAIL)}
        assistant.store.remove(WORK.id)
        assert assistant.contents() == contents_of(assistant.store) == {FAIL.id: fingerprint_of(FAIL)}


def test_weights_and_settings_count_and_names_do_not() -> None:
    """A model under another name is the same model; other weights or another setting give another identifier."""
    settings = settings_of(5, read=10, counter=5)

    def made(**changed: str) -> str:
        return result_id("check", "a", "c", {"encoder": {"name": "n", "fingerprint": "f"} | changed}, settings)

    assert made() == made(name="other")
    assert made() != made(fingerprint="g")
    other = result_id("check", "a", "c", {"encoder": {"name": "n", "fingerprint": "f"}}, settings | {"limit": 6})
    assert made() != other


def test_the_message_counts(tmp_path: Path) -> None:
    """How a message was read is shown, so that another message with the same statement has another identifier."""
    with assistant_of(tmp_path / "a", [WORK, FAIL]) as assistant:
        stated, asked = assistant.check("Masks work."), assistant.check("Do masks work?")
        assert (stated.statement, asked.statement) == ("Masks work.", "Masks work.")
        assert stated.id != asked.id


def test_settings_name_every_number_of_the_rules_for_a_verdict() -> None:
    """None is changed without another identifier."""
    settings = settings_of(5, read=10, counter=5)
    numbers = {name: value for module in (verdict, labelling) for name, value in vars(module).items() if name.isupper()}
    rules = {
        name.lower(): value for name, value in numbers.items() if isinstance(value, float | tuple) and name[0] != "_"
    }
    named = {name: tuple(value) if isinstance(value, list) else value for name, value in settings.items()}
    assert {name: named.get(name) for name in rules} == rules
    assert {"divided", "lead", "on_others"} <= rules.keys()
