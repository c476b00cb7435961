"""The small graph, a browser, and pages opened in it."""

from __future__ import annotations

import shutil

import pytest

from exports.page.html import write
from kg import PolicyGraph
from tests.exports.graphs import classes, large, small
from tests.exports.page.opened import Opened


@pytest.fixture(scope="session")
def graph() -> PolicyGraph:
    """The fixture as a graph in memory."""
    return PolicyGraph.of(small())


@pytest.fixture(scope="session")
def browser():
    """Headless Chromium, the system's own: playwright's downloads are not used."""
    sync_api = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("no chromium on this machine (Debian: apt install chromium)")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def pages(graph, request, tmp_path_factory):
    """A function: the path of a page by its name, written when it is first asked for."""
    folder = tmp_path_factory.mktemp("pages")
    writers = {
        "overview": lambda path: write(graph, path),
        "focus": lambda path: write(graph, path, focus="海淀区", depth=2),
        "empty": lambda path: write(PolicyGraph.of(classes()), path),
        "large": lambda path: write(PolicyGraph.of(large(1200, 24)), path),
        "dense": lambda path: write(PolicyGraph.of(large(600, 2)), path),
        "sample": lambda path: write(request.getfixturevalue("sample_graph"), path),
    }

    def page(name: str):
        path = folder / f"{name}.html"
        if not path.exists():
            writers[name](path)
        return path

    return page


@pytest.fixture
def open_page(browser, pages):
    """A function that opens a page by its name in a window of a size; afterwards it must have been silent."""
    opened = []

    def open_one(name: str, size: tuple[int, int] = (1280, 800), **options) -> Opened:
        viewport = {"width": size[0], "height": size[1]}
        opened.append(Opened(browser, pages(name), viewport=viewport, **options))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture(scope="module")
def _shared(browser, pages):
    """Pages that the tests of a module share, by name."""
    opened: dict[str, Opened] = {}

    def one(name: str) -> Opened:
        if name not in opened:
            opened[name] = Opened(browser, pages(name), viewport={"width": 1280, "height": 800})
        return opened[name]

    yield one
    for page in opened.values():
        page.close()


@pytest.fixture
def shared(_shared):
    """A function: the page of a name as it was opened, without opening it for every test."""
    return lambda name: _shared(name).reset()
