"""The real texts: what the annotators found, the builders find (needs POLICYKG_CORPUS)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import cli

# what must be reached on the public annotations, F1 by task of score.py
REACHED = {
    "documents": 0.99,
    "clauses": 0.99,
    "citations": 0.99,
    "responsibilities": 0.98,
    "figures": 0.97,
    "measures": 0.98,
    "measures.action": 0.97,
    "measures.tool": 0.92,
    "mentions": 0.92,
    "layout": 0.96,
    "layout.function": 0.95,
    "links": 0.98,
}


def kg(*arguments: object, code: int = 0) -> str:
    """Runs the command as a user would and returns what it printed."""
    result = CliRunner().invoke(cli, [str(a) for a in arguments])
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture(scope="module")
def built(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the five annotated files, built by the command."""
    graph = tmp_path_factory.mktemp("real") / "graph"
    kg("build", corpus / "seeds", "--graph", graph)
    return graph


@pytest.fixture(scope="module")
def scores(corpus: Path, built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    folder = tmp_path_factory.mktemp("facts")
    kg("export", "csv", "-o", folder, "--graph", built)
    out = folder / "scores.json"
    subprocess.run([sys.executable, corpus / "gold" / "score.py", corpus / "gold", folder, "--json", out], check=True)
    return {task: row["f1"] for task, row in json.loads(out.read_text("utf-8")).items()}


@pytest.mark.parametrize("task", REACHED)
def test_scores(scores: dict[str, float], task: str) -> None:
    assert scores[task] >= REACHED[task]


def test_the_same_texts_give_the_same_bytes(corpus: Path, built: Path, tmp_path: Path) -> None:
    kg("build", *sorted((corpus / "seeds").glob("*.txt"), reverse=True), "--graph", tmp_path / "again")
    for graph, out in ((built, "a.ttl"), (tmp_path / "again", "b.ttl")):
        kg("export", "turtle", "-o", tmp_path / out, "--graph", graph)
    assert (tmp_path / "a.ttl").read_bytes() == (tmp_path / "b.ttl").read_bytes()


def test_no_violation(built: Path) -> None:
    kg("validate", "--graph", built)


def test_documents_from_elsewhere(corpus: Path, tmp_path: Path) -> None:
    if not (corpus / "texts").is_dir():
        pytest.skip("the corpus has no folder texts/ with documents from elsewhere")
    kg("build", corpus / "texts", "--graph", tmp_path / "graph")
    kg("validate", "--graph", tmp_path / "graph")
