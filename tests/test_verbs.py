"""Forms of verbs: by rule, by table, and back."""

import pytest

from assistant.verbs import BASES, Form, base_of, forms, participle, past, third_person


@pytest.mark.parametrize(
    ("base", "third", "before", "done"),
    [
        ("reduce", "reduces", "reduced", "reduced"),
        ("carry", "carries", "carried", "carried"),
        ("stay", "stays", "stayed", "stayed"),
        ("pass", "passes", "passed", "passed"),
        ("stop", "stops", "stopped", "stopped"),
        ("infer", "infers", "inferred", "inferred"),
        ("show", "shows", "showed", "shown"),
        ("have", "has", "had", "had"),
        ("go", "goes", "went", "gone"),
        ("underprescribe", "underprescribes", "underprescribed", "underprescribed"),
    ],
)
def test_forms_of_a_verb(base: str, third: str, before: str, done: str) -> None:
    """Third person, past and participle follow the rule or the table; a verb that is not listed follows the rule."""
    assert (third_person(base), past(base), participle(base)) == (third, before, done)


def test_a_form_is_traced_to_its_base() -> None:
    """A word is what it can be as a form of a listed verb, in capitals too, and nothing if it is none."""
    assert forms("Reducing") == {(Form.ING, "reduce")}
    assert base_of("led", Form.PAST) == "lead"
    assert base_of("led", Form.THIRD) is None
    assert forms("zebra") == frozenset()


def test_every_base_is_found_again() -> None:
    """The past of each listed verb is known as the past of that verb."""
    assert [base for base in BASES - {"be"} if (Form.PAST, base) not in forms(past(base))] == []
