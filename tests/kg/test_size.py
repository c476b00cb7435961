"""What only shows when there are many facts: no query multiplies rows, none loses any."""

from __future__ import annotations

import pytest

from kg import PolicyGraph
from kg.validate import validate
from tests.kg.conftest import texts
from tests.kg.synthetic import quads

CLASSES = {
    "clauses": "Clause", "citations": "Citation", "responsibilities": "Responsibility", "layout": "Layout",
    "figures": "Figure", "mentions": "Mention", "measures": "Measure",
}  # fmt: skip


@pytest.fixture(scope="module")
def many() -> PolicyGraph:
    """Four synthetic documents with the whole vocabulary."""
    return PolicyGraph.of(quads(4))


def count(graph: PolicyGraph, class_name: str) -> int:
    return int(next(graph.select(f"SELECT (COUNT(*) AS ?n) {{ ?fact a pol:{class_name} }}"))["n"].value)


@pytest.mark.parametrize(("name", "class_name"), CLASSES.items())
def test_one_row_a_fact(many, sample_graph, name, class_name):
    for graph in (many, sample_graph):
        assert len(texts(graph.named(name))) == count(graph, class_name) > 0


def test_one_row_a_document(many, sample_rows):
    assert [row["doc"] for row in texts(many.named("documents"))] == ["000000", "000001", "000002", "000003"]
    rows = sample_rows("documents")
    assert len({row["doc"] for row in rows}) == len(rows)


def test_sums_agree(many, sample_graph):
    """The matrices count each fact once: their totals are those of the fact tables."""
    for graph in (many, sample_graph):
        duties = texts(graph.named("responsibility-matrix"))
        assert sum(int(row["total"]) for row in duties) == count(graph, "Responsibility")
        roles = ("lead", "responsible", "with", "member", "office", "interpreter")
        assert all(sum(int(row[role]) for role in roles) == int(row["total"]) for row in duties)
        cells = texts(graph.named("instrument-matrix", level="all"))
        sentences = texts(graph.named("evidence", industry=""))
        assert sum(int(row["measures"]) for row in cells) == len(sentences) > 0


def test_the_cell_of_the_matrix_and_its_evidence(sample_graph):
    for cell in texts(sample_graph.named("instrument-matrix")):
        # a sentence that names several industries below one counts once
        behind = texts(
            sample_graph.named(
                "evidence", industry=cell["industry"], instrument=cell["tool"], year=cell["year"]
            )
        )
        found = {(row["doc"], row["path"], row["text"]) for row in behind if row["year"] == cell["year"]}
        assert len(found) == int(cell["measures"]), cell


def test_edges_count_all_mentions(many):
    edges = many.to_networkx().edges(keys=True, data="count")
    assert sum(number for _, _, relation, number in edges if relation == "mention") == count(many, "Mention")


def test_it_is_a_valid_graph(many):
    """But for what a graph drawn by lot cannot have: words of its own, sensible citations, zones in places."""
    by_lot = {"span-outside-text", "citation-of-itself", "zone-without-place"}
    assert {finding.check for finding in validate(many)} <= by_lot
