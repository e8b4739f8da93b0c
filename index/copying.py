"""A copy of a store, to be changed while the store itself stays as it is."""

import shutil
from pathlib import Path

from index.errors import InputError
from index.store import Store


def copy_store(store: Store, path: Path) -> Store:
    """Copy a store, as it is at one moment, into a new folder that only its owner can look into, and open the copy.

    Only the articles are copied, with their passages and vectors: records of results stay where they are. Others may
    read and write the store meanwhile.

    Raises InputError if something stands at the path already, StoreError if the disk has no room; nothing is left then.
    """
    try:
        path.mkdir(mode=0o700)
    except OSError as error:
        raise InputError(
            f"no folder can be made at {path} ({error.strerror}); wanted a new one: name another"
        ) from error
    try:
        store.database.copy_to(path)
        return Store.open(path)
    except BaseException:
        shutil.rmtree(path)
        raise
