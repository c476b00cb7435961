"""GEXF, Cytoscape's JSON and the list of edges: the network that the graph is, and what each program wants of it."""

from __future__ import annotations

import csv
import io
import json
import random
import xml.etree.ElementTree as ET

import networkx as nx
import pandas
import pytest

import exports
from exports.networks.edges import COLUMNS
from exports.selection import EmptySelection, Selection
from kg import PolicyGraph
from ontology import BASE
from tests.exports.graphs import small

NETWORKS = ("graphml", "gexf", "cytoscape", "edges")
HAIDIAN, CHIPS, BUREAU = (f"{BASE}{name}" for name in ("place/北京市海淀区", "industry/集成电路", "agency/北京市财政局"))
GEXF = "{http://www.gexf.net/1.2draft}"


def written(graph, format, folder, **options) -> bytes:
    (path,) = exports.export(graph, format, folder / f"network.{format}", **options)
    return path.read_bytes()


def read(format: str, data: bytes) -> nx.MultiDiGraph:
    """The network in a file as others read it."""
    if format == "graphml":
        return nx.read_graphml(io.BytesIO(data), force_multigraph=True)
    if format == "gexf":
        return nx.MultiDiGraph(nx.read_gexf(io.BytesIO(data)))
    if format == "cytoscape":
        return nx.cytoscape_graph(json.loads(data))
    table = pandas.read_csv(io.BytesIO(data)).rename(columns={"Kind": "relation", "Weight": "weight"})
    return nx.from_pandas_edgelist(table, "Source", "Target", edge_attr=True, create_using=nx.MultiDiGraph)


@pytest.mark.parametrize("format", NETWORKS)
def test_it_is_read_back(format, graph, tmp_path):
    expected, found = graph.to_networkx(), read(format, written(graph, format, tmp_path))
    assert set(found.edges(data="relation")) == set(expected.edges(keys=True))
    assert sum(n for *_, n in found.edges(data="weight")) == sum(n for *_, n in expected.edges(data="count"))
    if format != "edges":  # which has no nodes but the ends of edges
        assert set(found) == set(expected)
        for node, data in expected.nodes(data=True):
            for name in ("label", "kind", "kind_label", "english", "number", "date", "doc", "first_year"):
                assert found.nodes[node].get(name) == data.get(name)


@pytest.mark.parametrize("format", NETWORKS)
def test_the_same_graph_in_the_same_bytes(format, graph, tmp_path):
    quads = small()
    random.Random(5).shuffle(quads)
    (tmp_path / "again").mkdir()
    assert written(PolicyGraph.of(quads), format, tmp_path / "again") == written(graph, format, tmp_path)


@pytest.mark.parametrize("format", NETWORKS)
def test_an_empty_graph(format, tmp_path):
    assert len(read(format, written(PolicyGraph.of([]), format, tmp_path))) == 0


@pytest.mark.parametrize("format", NETWORKS)
@pytest.mark.parametrize(("selection", "within", "without"), [
    (Selection(only=frozenset({"industries"})), {CHIPS}, {HAIDIAN, BUREAU, f"{BASE}doc/a"}),
    (Selection(without=frozenset({"agencies"})), {CHIPS, HAIDIAN}, {BUREAU}),
    (Selection(documents=frozenset({f"{BASE}doc/b"})), {HAIDIAN}, {CHIPS, BUREAU}),  # b names the place
    (Selection(since=2018, until=2018), {CHIPS, HAIDIAN, BUREAU}, set()),  # a is of 2018, and issues b
])  # fmt: skip
def test_a_part(format, graph, tmp_path, selection, within, without):
    found = set(read(format, written(graph, format, tmp_path, selection=selection)))
    assert not found & without
    assert within <= found or format == "edges"  # which has no nodes without an edge


@pytest.mark.parametrize("format", NETWORKS)
@pytest.mark.parametrize("selection", [Selection(until=2017), Selection(only=frozenset({"programmes"}))])
def test_a_part_that_holds_nothing(format, graph, tmp_path, selection):
    with pytest.raises(EmptySelection):
        written(graph, format, tmp_path, selection=selection)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_a_name_that_asks_for_it_is_packed(ending, graph, tmp_path):
    (path,) = exports.export(graph, "gexf", tmp_path / f"network.gexf{ending}")
    assert (path.read_bytes()[:2] == b"\x1f\x8b") == bool(ending)
    assert len(nx.read_gexf(path)) == len(graph.to_networkx())  # networkx unpacks by the ending


# --- GEXF

NAMES = {  # elements with their attributes: gexf.xsd 1.2, and of 1.3 the kind of an edge
    "gexf": "version", "graph": "defaultedgetype mode timeformat", "attributes": "class mode", "attribute": "id title type",
    "nodes": "", "edges": "", "node": "id label start end", "attvalues": "", "attvalue": "for value",
    "color": "r g b", "size": "value", "edge": "id source target label kind weight start end",
}  # fmt: skip


@pytest.fixture(scope="module")
def gexf(graph, tmp_path_factory) -> ET.Element:
    return ET.fromstring(written(graph, "gexf", tmp_path_factory.mktemp("gexf")))


def test_gexf_holds_what_its_schema_knows(gexf):
    for element in gexf.iter():
        space, _, name = element.tag[1:].partition("}")
        assert space == "http://www.gexf.net/1.2draft" + ("/viz" if name in ("color", "size") else "")
        assert set(element.attrib) <= set(NAMES[name].split()), name
    kinds = {element.get("type") for element in gexf.iter(f"{GEXF}attribute")}
    assert kinds <= {"string", "integer", "double", "boolean"}
    declared = {(a.get("class"), b.get("id")) for a in gexf.iter(f"{GEXF}attributes") for b in a}
    for kind in ("node", "edge"):
        used = {(kind, value.get("for")) for one in gexf.iter(f"{GEXF}{kind}") for value in one.iter(f"{GEXF}attvalue")}
        assert used <= declared


def test_gexf_keeps_relations_between_two_nodes_apart(gexf):
    """Gephi adds up edges from one node to another unless their kinds differ."""
    ends = [(e.get("source"), e.get("target"), e.get("kind")) for e in gexf.iter(f"{GEXF}edge")]
    assert len(ends) == len(set(ends)) > len({end[:2] for end in ends})


def test_gexf_has_a_time_line_where_documents_are_dated(gexf, tmp_path):
    assert gexf[0].attrib == {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date"}
    for kind in ("node", "edge"):
        spans = {(one.get("start"), one.get("end")) for one in gexf.iter(f"{GEXF}{kind}")}
        assert ("2018-03-05", "2018-03-05") in spans
    undated = [quad for quad in small() if not quad.predicate.value.endswith("date_document")]
    other = ET.fromstring(written(PolicyGraph.of(undated), "gexf", tmp_path))
    assert other[0].get("mode") == "static" and not any(one.get("start") for one in other.iter())


def test_gexf_has_the_colours_of_the_legend(gexf):
    colours = {}
    for node in gexf.iter(f"{GEXF}node"):
        (colour,) = node.iter("{http://www.gexf.net/1.2draft/viz}color")
        colours[node.get("label")] = tuple(int(colour.get(part)) for part in "rgb")
    assert colours["集成电路"] == (0x0F, 0x85, 0x77)
    assert colours["北京市人民政府关于培育集成电路的意见"] == (0xC8, 0x40, 0x2F)
    assert colours["国务院关于促进某项产业发展的若干意见"] == (0xB0, 0x66, 0x5C), "cited documents are paler"


# --- Cytoscape's JSON


def test_cytoscape_finds_what_it_reads(graph, tmp_path):
    """Ids are strings and the network's data an object, or Cytoscape Desktop stops; names are what it shows."""
    data = json.loads(written(graph, "cytoscape", tmp_path))
    assert data["data"]["name"] and data["directed"] and data["multigraph"]
    nodes = {node["data"]["id"]: node["data"]["name"] for node in data["elements"]["nodes"]}
    assert nodes[HAIDIAN] == "海淀区"
    ids = [edge["data"]["id"] for edge in data["elements"]["edges"]]
    assert len(ids) == len(set(ids)) and not set(ids) & set(nodes)
    for edge in data["elements"]["edges"]:
        assert {edge["data"]["source"], edge["data"]["target"]} <= set(nodes)
    shown = {(edge["data"]["name"], edge["data"]["interaction"]) for edge in data["elements"]["edges"]}
    assert ("海淀区 (发展) 集成电路", "layout") in shown


# --- edges


def test_the_list_of_edges_has_the_columns_that_gephi_knows(graph, tmp_path):
    header, *rows = csv.reader(written(graph, "edges", tmp_path).decode().splitlines())
    assert tuple(header) == COLUMNS and {"Source", "Target", "Type", "Kind", "Label", "Weight"} <= set(header)
    (row,) = (dict(zip(header, row, strict=True)) for row in rows if row[3] == "layout")
    assert row == {
        "Source": HAIDIAN, "Target": CHIPS, "Type": "Directed", "Kind": "layout", "Label": "发展", "Weight": "1",
        "source_label": "海淀区", "source_kind": "place", "target_label": "集成电路", "target_kind": "industry",
        "first_year": "2018", "last_year": "2018", "doc": "a", "path": "一", "evidence": "海淀区重点发展集成电路",
    }  # fmt: skip


@pytest.mark.parametrize(("name", "mark"), [("edges.csv", ","), ("edges.tsv", "\t"), ("edges.tsv.gz", None)])
def test_tabs_where_the_name_says_so(graph, tmp_path, name, mark):
    (path,) = exports.export(graph, "edges", tmp_path / name)
    if mark:
        assert path.read_text("utf-8").splitlines()[0] == mark.join(COLUMNS)
    else:
        assert list(pandas.read_csv(path, sep="\t").columns) == list(COLUMNS)
