"""The errors of Vouch, one tree with one base.

VouchError
├── InputError          a message, an option or an argument that cannot be worked with
├── ReadError           a file that cannot be read as an article
├── FetchError          what was asked for from the network and could not be had
│   └── FetchMissing    the server has nothing at that address
├── StoreError          a store that cannot be used
│   ├── StoreMissing    there is no store at that path
│   ├── StoreDamaged    what is there contradicts itself
│   ├── StoreMismatch   it was made with another encoder or another format
│   ├── StoreReadOnly   it may be read and not changed
│   └── NotErased       what was removed is out of reach, but its bytes are not overwritten yet
└── ModelError          an encoder or a stance model that cannot be loaded

Every message says what is wrong, what came, what was wanted and what to do.
"""


class VouchError(Exception):
    """Base of every error that Vouch raises on purpose."""


class InputError(VouchError):
    """A message, an option or an argument that cannot be worked with."""


class ReadError(VouchError):
    """A file that cannot be read as an article."""


class FetchError(VouchError):
    """What was asked for from the network and could not be had."""


class FetchMissing(FetchError):
    """The server has nothing at that address."""


class StoreError(VouchError):
    """A store that cannot be used."""


class StoreMissing(StoreError):
    """There is no store at that path."""


class StoreDamaged(StoreError):
    """What is in the store contradicts itself."""


class StoreMismatch(StoreError):
    """The store was made with another encoder or in another format."""


class StoreReadOnly(StoreError):
    """The store may be read and not changed."""


class NotErased(StoreError):
    """What was removed is found by nobody any more, but the store's files still hold bytes of it."""


class ModelError(VouchError):
    """An encoder or a stance model that cannot be loaded."""
