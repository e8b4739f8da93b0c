"""Tags: given, taken, kept when a text is replaced, and gone with their article."""

from dataclasses import replace

import pytest

from index.errors import InputError, StoreReadOnly
from index.store import Store
from index.tags import clean_tags
from index.verify import verify
from tests.stores import EMBEDDER, MASKS, VACCINES, passages_of


def tags_of(store: Store) -> dict[str, tuple[str, ...]]:
    """The tags of every article."""
    return {record.title: record.tags for record in store.records()}


def test_tags_are_given_and_taken(store: Store) -> None:
    """Articles get tags and lose them, several in one change; what they have or lack already makes no difference."""
    before = store.generation
    store.tag([MASKS.id, VACCINES.id], add=["mine", " to read "])
    assert store.generation == before + 1
    assert tags_of(store) == {"Masks": ("mine", "to read"), "Vaccines": ("mine", "to read")}
    store.tag([MASKS.id], add=["mine", "a"], remove=["to read", "other"])
    assert tags_of(store) == {"Masks": ("a", "mine"), "Vaccines": ("mine", "to read")}
    assert verify(store) == []


def test_nothing_to_tag_is_no_change(store: Store) -> None:
    """No article or no tag leaves the generation as it is."""
    before = store.generation
    store.tag([], add=["a"])
    store.tag([MASKS.id])
    assert store.generation == before


def test_they_stay_with_their_article(store: Store) -> None:
    """Tags stay when a text is replaced, and go with the article."""
    store.tag([MASKS.id, VACCINES.id], add=["mine"])
    other = replace(MASKS, title="Other", id=MASKS.id)
    store.replace(other, passages_of(other), EMBEDDER.embed_passages([p.text for p in passages_of(MASKS)]))
    store.remove(VACCINES.id)
    assert tags_of(store) == {"Other": ("mine",)}
    assert store.database.rows("SELECT count(*) FROM tags") == [(1,)]


@pytest.mark.parametrize("tag", ["", "  ", "a\nb", "x" * 101, "\x00"])
def test_what_is_no_tag_is_refused(store: Store, tag: str) -> None:
    """An empty tag, one of more than a line or of more than 100 characters raises InputError and changes nothing."""
    with pytest.raises(InputError, match="came; wanted 1 to 100 characters on one line"):
        store.tag([MASKS.id], add=["mine", tag])
    assert tags_of(store)["Masks"] == ()


def test_an_article_that_is_not_there_is_refused(store: Store) -> None:
    """If one article is not there, none is tagged."""
    with pytest.raises(InputError, match="no article 'absent'"):
        store.tag([MASKS.id, "absent"], add=["mine"])
    assert tags_of(store)["Masks"] == ()


def test_a_store_that_is_only_read_is_not_tagged(store: Store) -> None:
    """A store that was opened for reading raises StoreReadOnly."""
    with Store.open(store.path, read_only=True) as other, pytest.raises(StoreReadOnly):
        other.tag([MASKS.id], add=["mine"])


def test_clean_tags() -> None:
    """Tags come without spaces around them, each once, sorted; capitals are kept."""
    assert clean_tags(["b ", "a", "b", "A"]) == ["A", "a", "b"]
