"""GraphML: what networkx reads back is what the graph is."""

from __future__ import annotations

import networkx as nx
import pytest

import exports
from exports.networks.plain import EDGE, NODE, plain
from ontology import BASE


@pytest.fixture(scope="module")
def path(graph, tmp_path_factory):
    (written,) = exports.export(graph, "graphml", tmp_path_factory.mktemp("graphml") / "graph.graphml")
    return written


def test_networkx_reads_the_same_nodes_and_edges(graph, path):
    network = graph.to_networkx()
    read = nx.read_graphml(path, force_multigraph=True)
    assert set(read) == set(network) and f"{BASE}place/北京市海淀区" in read
    for node, data in network.nodes(data=True):
        assert read.nodes[node] == data
    edges = {(source, target, data["relation"]): data for source, target, data in read.edges(data=True)}
    assert edges.keys() == set(network.edges(keys=True))
    for (source, target, relation), data in edges.items():
        expected = network.edges[source, target, relation]
        assert {name: data[name] for name in expected} == expected and data["weight"] == expected["count"]


def test_no_two_edges_go_by_one_name(path):
    """Gephi drops an edge whose id it has seen."""
    keys = [key for _, _, key in nx.read_graphml(path, force_multigraph=True).edges(keys=True)]
    assert len(keys) == len(set(keys)) > 5


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("海淀\x00区\x0b", "海淀区"),  # XML 1.0 has no place for control characters
        ("\ufffe\U0001f600", "\U0001f600"),
        ("a<b>&\"", "a<b>&\""),  # markup is the writer's to escape
        ("甲\r\n乙\t", "甲\r\n乙\t"),
    ],
)
def test_texts_become_what_files_can_hold(value, expected):
    assert plain({"label": value, "unknown": 1}, {"label": str, "count": int}) == {"label": expected}


def test_no_attribute_of_the_network_is_left_out(graph):
    network = graph.to_networkx()
    for known, elements in ((NODE, network.nodes(data=True)), (EDGE, network.edges(data=True))):
        found = {(name, type(value)) for *_, data in elements for name, value in data.items()}
        assert found <= set(known.items()), "exports.networks.plain does not know it"
