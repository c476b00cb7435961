"""A small graph written by hand, in memory and on disk, so that these tests wait for no builder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import PolicyGraph, store

SMALL = Path(__file__).with_name("small.trig")
Rows = list[dict[str, str]]


def small_quads() -> list[ox.Quad]:
    """The quads of the small graph."""
    return list(ox.parse(path=str(SMALL), format=ox.RdfFormat.TRIG))


def texts(solutions) -> Rows:
    """Solutions as dicts of texts, "" for what is unbound."""
    columns = [variable.value for variable in solutions.variables]
    return [{c: row[c].value if row[c] is not None else "" for c in columns} for row in solutions]


@pytest.fixture(scope="session")
def small() -> PolicyGraph:
    """The small graph in memory."""
    return PolicyGraph.of(small_quads())


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory) -> Path:
    """The small graph on disk."""
    folder = tmp_path_factory.mktemp("small") / "graph"
    store.replace(folder, small_quads())
    return folder


@pytest.fixture(scope="session")
def rows(small) -> Callable[..., Rows]:
    """A function: the rows of a named query over the small graph."""
    return lambda name, **values: texts(small.named(name, **values))
