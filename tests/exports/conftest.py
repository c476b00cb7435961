"""The small graph, and a browser."""

from __future__ import annotations

import shutil

import pytest

from kg import PolicyGraph
from tests.exports.graphs import small


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
