"""GraphML: what networkx reads back is what the graph is."""

from __future__ import annotations

import random

import networkx as nx
import pytest

import exports
from exports.graphml import _plain
from kg import PolicyGraph
from ontology import BASE
from tests.exports.graphs import small


@pytest.fixture(scope="module")
def path(graph, tmp_path_factory):
    (written,) = exports.export(graph, "graphml", tmp_path_factory.mktemp("graphml") / "graph.graphml")
    return written


def test_networkx_reads_the_same_nodes_and_edges(graph, path):
    network = graph.to_networkx()
    read = nx.read_graphml(path, force_multigraph=True)
    assert set(read) == set(network) and f"{BASE}place/北京市海淀区" in read
    assert sorted(read.edges()) == sorted(network.edges())
    for node, data in network.nodes(data=True):
        assert read.nodes[node] == data


def test_the_order_of_loading_does_not_show(path, tmp_path):
    quads = small()
    random.Random(5).shuffle(quads)
    (again,) = exports.export(PolicyGraph.of(quads), "graphml", tmp_path / "again.graphml")
    assert again.read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("海淀\x00区\x0b", "海淀区"),  # XML 1.0 has no place for control characters
        ("a<b>&", "a<b>&"),  # markup is the writer's to escape
        (["乙", "甲"], "乙|甲"),  # a list keeps its order
        ({"乙", "甲"}, "乙|甲"),  # a set has none, so it is sorted
        (3, 3), (0.5, 0.5), (True, True),  # numbers stay numbers
    ],
)  # fmt: skip
def test_attributes_become_what_graphml_can_hold(value, expected):
    assert _plain({"x": value, "absent": None}) == {"x": expected}
