"""Visits: what each of several people, who use one assistant at once, sees and may change.

A visitor sees the articles of the store that is served. With the first change a visitor gets a copy of that store, into
which nobody else can look, and changes that; what happens to the served store later is not seen then. The models are
loaded once, for all.
"""

import contextlib
import os
import secrets
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import TypeVar

from assistant.check import Assistant
from assistant.private_folder import private_folder
from assistant.uploads import received
from index.build import add, remove
from index.copying import copy_store
from index.errors import InputError, StoreReadOnly, VouchError
from index.fetching.adding import add_references
from index.fetching.references import Reference
from index.fetching.web import Web
from index.report import FetchReport, Report, Skipped
from index.run import Progress

MOST_COPIES = 50
"""Visitors that may have a copy of the store at one time: each takes the disk space of the store."""
WAIT_S = 5.0
"""Seconds that a server which stops waits for a visitor's change."""

Done = TypeVar("Done", Report, FetchReport)


class Changes(Enum):
    """Whose a change to the articles is."""

    PRIVATE = "of the visitor who makes it"
    SHARED = "of all, in the store itself"
    NONE = "not to be made"


class VisitEnded(VouchError):
    """The visitor has gone, so that what was being done is not wanted any more."""


class Visits:
    """All visits to one assistant. Close it in the end, so that the visitors' copies are deleted.

    Args:
        served: that every visitor begins with; to be closed by whoever opened it.
        changes: whose a change to the articles is.
        parent: folder in which the private folder is made; None for the system's one for temporary files.
        web: how articles are fetched; None for the public internet.
        most_copies: visitors that may have a copy of the store at one time.
    """

    def __init__(
        self,
        served: Assistant,
        *,
        changes: Changes = Changes.PRIVATE,
        parent: Path | None = None,
        web: Web | None = None,
        most_copies: int = MOST_COPIES,
    ) -> None:
        self.served, self.changes, self.web = served, changes, web
        self._parent, self._most_copies = parent, most_copies
        self._held = contextlib.ExitStack()
        self._folder: Path | None = None
        self.one_at_a_time = threading.Lock()  # the changes to the served store
        self._lock = threading.Lock()
        self._visits: set[Visit] = set()

    def __enter__(self) -> "Visits":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all visits, and delete everything that is theirs alone; wait some seconds for what is being done."""
        with self._lock:
            visits = list(self._visits)
        for visit in visits:
            visit.end(wait_s=WAIT_S)
        self._held.close()

    @property
    def folder(self) -> Path:
        """A private folder, made when it is first needed."""
        with self._lock:
            if self._folder is None:
                self._folder = self._held.enter_context(private_folder(self._parent))
            return self._folder

    def begin(self) -> "Visit":
        """Let a visitor in."""
        return Visit(self)

    def copy_for(self, visit: "Visit") -> Assistant:
        """Make a visitor's own copy. Raises InputError if there are too many, StoreError if the disk has no room."""
        with self._lock:
            if len(self._visits) >= self._most_copies:
                raise InputError(
                    f"{len(self._visits)} other visitors have changed articles of their own; wanted fewer at one time, "
                    "since each has a copy of the store: try again later"
                )
            self._visits.add(visit)
        try:
            return self.served.over(copy_store(self.served.store, self.folder / secrets.token_hex(8)))
        except BaseException:
            self.forget(visit)
            raise

    def forget(self, visit: "Visit") -> None:
        """Count a visitor's copy no longer."""
        with self._lock:
            self._visits.discard(visit)


class Visit:
    """One visitor's articles. Safe to share between threads: changes are made one after the other."""

    def __init__(self, visits: Visits) -> None:
        self._visits = visits
        self._own: Assistant | None = None
        self._lock = threading.Lock()
        self._ended = False

    @property
    def assistant(self) -> Assistant:
        """Answers out of the articles that this visitor sees."""
        return self._own or self._visits.served

    @property
    def changes(self) -> Changes:
        """Whose a change to the articles is."""
        return self._visits.changes

    def add_files(self, files: Sequence[Path], *, progress: Progress | None = None) -> Report:
        """Add uploaded files, which are deleted then, whatever came of them.

        Args:
            files: each is known by its name; lists that say what an article is (RIS, BibTeX) go with their file.
            progress: is told of every file.

        Raises:
            InputError: there are too many or too large ones, or too many visitors.
            StoreReadOnly: nothing may be changed here.
            VisitEnded: the visitor has gone.
        """
        with received(files, self._visits.folder) as (folder, paths):

            def work(assistant: Assistant) -> Report:
                tell = self._while_here(progress)
                report = add(assistant.store, paths, assistant.embedder, progress=tell, passing=folder)
                return replace(report, skipped=tuple(_without(folder, one) for one in report.skipped))

            return self._changed(work)

    def add_references(self, references: Sequence[Reference], *, progress: Progress | None = None) -> FetchReport:
        """Fetch articles from the network and add them; what is raised is as for ``add_files``."""

        def work(assistant: Assistant) -> FetchReport:
            tell, web = self._while_here(progress), self._visits.web
            return add_references(assistant.store, references, assistant.embedder, web=web, progress=tell)

        return self._changed(work)

    def remove(self, article_ids: Sequence[str]) -> Report:
        """Remove articles; of the served store, if changes are of all, every byte of them.

        Raises what ``add_files`` does, and InputError if one is not there.
        """
        return self._changed(lambda assistant: remove(assistant.store, article_ids))

    def end(self, *, wait_s: float = -1) -> None:
        """Delete the visitor's copy.

        What is being done with it ends at the next article; ``wait_s``, seconds, is the longest to wait for that.
        """
        self._ended = True
        if not self._lock.acquire(timeout=wait_s):
            return
        try:
            own, self._own = self._own, None
            if own is not None:
                with own.store.database.lock:
                    own.close()
                shutil.rmtree(own.store.path, ignore_errors=True)
                self._visits.forget(self)
        finally:
            self._lock.release()

    def _changed(self, work: Callable[[Assistant], Done]) -> Done:
        with self._one_at_a_time():
            if self._ended:
                raise VisitEnded("the visit has ended; wanted one that goes on: open the window again")
            if self.changes is Changes.PRIVATE and self._own is None:
                self._own = self._visits.copy_for(self)
            return work(self.assistant)

    @contextlib.contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        """Let no two changes be made at once."""
        if self.changes is Changes.NONE:
            raise StoreReadOnly(
                "the articles may be read here and not changed; whoever started Vouch chose --read-only"
            )
        with self._visits.one_at_a_time if self.changes is Changes.SHARED else self._lock:
            yield

    def _while_here(self, progress: Progress | None) -> Progress:
        """Tell the progress for as long as the visitor is there; then end what is being done, between two articles."""

        def tell(done: int, total: int, name: str) -> None:
            if self._ended:
                raise VisitEnded(f"the visitor has gone; {done} of {total} files were read")
            if progress:
                progress(done, total, name)

        return tell


def _without(folder: Path, skipped: Skipped) -> Skipped:
    """What was skipped, by the name that the visitor knows."""
    return Skipped(skipped.path.relative_to(folder), skipped.reason.replace(f"{folder}{os.sep}", ""))
