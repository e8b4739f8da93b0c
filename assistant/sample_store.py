"""The store that is used when none is named: that of VOUCH_STORE, else the sample, built once from packaged digests."""

import hashlib
import os
import shutil
import tempfile
from importlib.resources import files
from pathlib import Path

from index.build import add
from index.embedding import DEFAULT_SHA256, SentenceTransformerEmbedder
from index.manifest import FORMAT
from index.readers import read_article
from index.store import Store


def named_store() -> Path | None:
    """Return the path of the store that VOUCH_STORE names."""
    named = os.environ.get("VOUCH_STORE")
    return Path(named) if named else None


def default_store() -> Path:
    """Return the path of the default store; the sample is built in the user's cache folder if it is not there."""
    return named_store() or sample_store(_cache_folder())


def sample_store(folder: Path) -> Path:
    """Return the sample store in a folder, building it if there is none of these digests, as read, and this encoder."""
    digests = Path(str(files("assistant"))) / "sample"
    sources = sorted(digests.glob("*.md"))
    made_from = hashlib.sha256(f"{FORMAT} {DEFAULT_SHA256}".encode())
    for source in sources:
        article = read_article(source)
        made_from.update(f"{article.text} {article.blocks}".encode())
    path = folder / f"sample-{made_from.hexdigest()[:12]}.vouch"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix="building-", dir=folder))
        embedder = SentenceTransformerEmbedder()
        with Store.create(beside / "store", embedder) as store:
            add(store, sources, embedder)
        try:
            (beside / "store").rename(path)
        except OSError:
            if not path.exists():
                raise
        shutil.rmtree(beside)
    return path


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "vouch"
