"""Stores that the tests of this folder start: Virtuoso (Debian), an Oxigraph server (PyPI)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import store
from kg.infer import infer
from tests.systems import servers


def _running(kind: type[servers.Server], folder: Path) -> Iterator[servers.Server]:
    server = kind(folder)
    try:
        server.start()
        yield server
    finally:
        server.kill()


# for each module anew: a store that was killed and started again is no measure for the next tests
@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory) -> Iterator[servers.Server]:
    if not servers.oxigraph():
        pytest.skip("no Oxigraph server on this machine (pip install oxigraph)")
    yield from _running(servers.Oxigraph, tmp_path_factory.mktemp("oxigraph"))


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory) -> Iterator[servers.Server]:
    if not servers.virtuoso():
        pytest.skip("no Virtuoso on this machine (Debian 12: apt install virtuoso-opensource; later Debians have none)")
    yield from _running(servers.Virtuoso, tmp_path_factory.mktemp("virtuoso"))


@pytest.fixture(params=["oxigraph", "virtuoso"])
def system(request) -> servers.Server:
    """Each store in turn, with nothing of ours in it."""
    server = request.getfixturevalue(request.param)
    if not server.answers():  # a test that kills it failed
        server.start()
    server.empty()
    return server


@pytest.fixture(scope="session")
def sample_folder(sample_graph, tmp_path_factory) -> Path:
    """The sample corpus as a graph on disk."""
    folder = tmp_path_factory.mktemp("sample") / "graph"
    store.replace(folder, iter(sample_graph.raw), infer)
    return folder
