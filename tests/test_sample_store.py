"""The sample store: built once, from digests that say that they are digests."""

from pathlib import Path

import pytest

from assistant.sample_store import default_store, sample_store
from index.store import Store


@pytest.mark.models
def test_the_sample_is_built_once_and_holds_three_digests(tmp_path: Path) -> None:
    """The first call builds the store, the second finds it; each article, but no passage, calls itself a digest."""
    path = sample_store(tmp_path)
    written = (path / "store.db").stat().st_mtime_ns
    assert sample_store(tmp_path) == path
    assert (path / "store.db").stat().st_mtime_ns == written
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
    with Store.open(path) as store:
        articles = store.articles()
        passages = [store.passage(row).text for article in articles for row in store.passage_ids([article.id])]
    assert [article.title for article in articles] == [
        "Digest: Stem Cell Therapy: A Promising Treatment for COVID-19?",
        "Digest: Mesenchymal stem cells for the treatment of severe COVID-19",
        "Digest: Can the Covid-19 pandemic be confined through mesenchymal stroma cells?",
    ]
    assert articles[1].authors == ("Luis Del Carpio-Orantes", "A. F. Ponce-Morfin", "F. J. Juárez-Rangel")
    assert articles[1].date == "2020-12-21"
    assert all("This is a short digest, in our own words" in article.text for article in articles)
    assert not any("digest" in passage for passage in passages)


def test_the_environment_names_another_default(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """VOUCH_STORE is the default store where it is set, and nothing is built."""
    monkeypatch.setenv("VOUCH_STORE", str(tmp_path / "mine.vouch"))
    assert default_store() == tmp_path / "mine.vouch"
    assert list(tmp_path.iterdir()) == []
