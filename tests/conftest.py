"""What several test modules share: the sample corpus as a graph, and the real texts where they are."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

import builders

# the same examples each time, so that a run fails for what was changed and not by chance; no test asserts on time.
# New examples are looked for with: pytest --hypothesis-profile=search
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=3000, deadline=None)
settings.load_profile("same")

SAMPLE = Path(builders.__file__).parent / "sample"
Rows = list[dict[str, str]]


@pytest.fixture(autouse=True)
def no_graph_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or replaces the graph that the user's shell names."""
    monkeypatch.delenv("POLICYKG_GRAPH", raising=False)


@pytest.fixture(scope="session")
def sample_files() -> list[Path]:
    """The sample corpus, in the order of the file names."""
    return sorted(SAMPLE.glob("*.txt"))


@pytest.fixture(scope="session")
def sample_graph(sample_files):
    """The sample corpus built into a graph in memory. Nothing in it may be unreadable."""
    from builders.pipeline import build
    from kg import PolicyGraph

    built = build(sample_files)
    if built.problems:
        pytest.fail("; ".join(f"{path.name}: {reason}" for path, reason in built.problems), pytrace=False)
    return PolicyGraph.of(built.quads)


@pytest.fixture(scope="session")
def sample_rows(sample_graph) -> Callable[[str], Rows]:
    """A function: the rows of a named query over the sample corpus, each a dict of texts ("" for unbound)."""

    def rows(name: str) -> Rows:
        solutions = sample_graph.named(name)
        columns = [variable.value for variable in solutions.variables]
        return [{c: s[c].value if s[c] is not None else "" for c in columns} for s in solutions]

    return rows


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real texts that the environment variable POLICYKG_CORPUS names; without it the test skips."""
    folder = os.environ.get("POLICYKG_CORPUS")
    if not folder:
        pytest.skip("POLICYKG_CORPUS does not name a folder with real texts (seeds/, gold/)")
    return Path(folder)


@pytest.fixture(scope="session")
def real_graph(corpus):
    """The five real texts built into a graph in memory. Nothing in it may be unreadable."""
    from builders.pipeline import build
    from kg import PolicyGraph

    built = build([corpus / "seeds"])
    assert built.problems == []
    return PolicyGraph.of(built.quads)
