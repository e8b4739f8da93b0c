"""What tests share. They reach no model hub: whatever is not on this machine is not to be had."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from app import launch
from assistant.check import Assistant
from assistant.results import FactCheck
from index.store import Store
from tests import cited_articles, disagreement, windows
from tests.fakes import assistant_of
from tests.folders import MASKS, ZEBRAS, Folder
from tests.sites import Outside, Replies, site
from tests.stores import store_of_two

os.environ["HF_HUB_OFFLINE"] = "1"

PATIENCE = 60_000
"""Milliseconds to wait for what is to be seen; long, since a busy machine is slow and a failure is rare."""
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store of two articles, two passages each: 1 and 2 of masks, 3 and 4 of vaccines."""
    with store_of_two(tmp_path / "a.vouch") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A folder of masks.txt and zebras.txt, and an empty store."""
    made = Folder(tmp_path)
    made.write("masks.txt", MASKS)
    made.write("zebras.txt", ZEBRAS)
    return made


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Assistant]:
    """An assistant whose articles disagree about masks and say something of zebras."""
    with assistant_of(tmp_path / "both.vouch", [disagreement.WORK, disagreement.FAIL, disagreement.ZEBRAS]) as made:
        yield made


@pytest.fixture(scope="session")
def cited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant for tests that only read it, whose articles disagree and of which much is known."""
    with assistant_of(tmp_path_factory.mktemp("cited") / "s.vouch", [cited_articles.WORK, cited_articles.FAIL]) as made:
        yield made


@pytest.fixture(scope="session")
def contested(cited: Assistant) -> FactCheck:
    """A contested statement."""
    return cited.check("Masks work")


@pytest.fixture(scope="session")
def evil(tmp_path_factory: pytest.TempPathFactory) -> FactCheck:
    """A statement that only a hostile article speaks of."""
    with assistant_of(tmp_path_factory.mktemp("evil") / "s.vouch", [cited_articles.EVIL]) as made:
        return made.check("=Masks <b>work</b>")


@pytest.fixture
def served() -> Iterator[Callable[..., Outside]]:
    """Start a site of some pages, and give the network that leads to it."""
    running = []

    def start(pages: dict[str, Replies], **options: dict[str, list[str]]) -> Outside:
        context = site(pages)
        running.append(context)
        return Outside(context.__enter__(), **options)  # type: ignore[arg-type]

    yield start
    for context in running:
        context.__exit__(None, None, None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser of this machine; without one, pass these tests over, except where CI=true."""
    path = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
    if path is None and os.environ.get("CI") == "true":
        pytest.fail("no browser here; wanted chromium, google-chrome or chromium-browser on the PATH")
    if path is None:
        pytest.skip("no browser here: install chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


class Visitor(Protocol):
    """Gives the browser of one more visitor."""

    def __call__(self, **options: Any) -> BrowserContext:
        """Open it, with options of Playwright's ``new_context``."""


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    """Open browsers of visitors, and see that nothing is asked of another machine and that no script fails."""
    contexts: list[BrowserContext] = []
    asked: list[str] = []
    failed: list[str] = []

    def come(**options: Any) -> BrowserContext:
        context = browser.new_context(**{"locale": "en-GB", **options})
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: asked.append(request.url))
        context.on("weberror", lambda error: failed.append(str(error.error)))
        context.on("dialog", lambda dialog: failed.append(dialog.message))
        contexts.append(context)
        return context

    yield come
    for context in contexts:
        context.close()
    hosts = {urlsplit(url).hostname for url in asked if urlsplit(url).scheme not in {"data", "blob"}}
    assert hosts == {"127.0.0.1"}
    assert failed == []


@pytest.fixture
def context(visitor: Visitor) -> BrowserContext:
    """Open the browser of one visitor."""
    return visitor()


@pytest.fixture(scope="module")
def data_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of a module's window."""
    return tmp_path_factory.mktemp("window")


@pytest.fixture(scope="module")
def window(data_home: Path) -> Iterator[str]:
    """Show a window over a few articles, with the fakes, and give its address."""
    with pytest.MonkeyPatch.context() as patch, assistant_of(data_home / "store", windows.articles()) as assistant:
        patch.setenv("XDG_DATA_HOME", str(data_home))
        shown = launch(assistant)
        yield str(shown.local_url)
        shown.close(verbose=False)


@pytest.fixture
def page(context: BrowserContext, window: str) -> Page:
    """Open the window."""
    return windows.opened(context, window)
