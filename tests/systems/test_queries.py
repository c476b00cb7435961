"""The named queries ask nothing but standard SPARQL: each store, filled by ``kg push``, answers them as here, row by row.

They are sent as anyone would send them, with the prefixes declared and the parameters written out. Two things that the
standard leaves open, or a store gets wrong, are put right before the answers are compared: numbers are compared as
numbers, and Virtuoso writes every true and false as the integers 1 and 0.
"""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import requests
from rdflib import Graph
from requests.auth import HTTPDigestAuth

import exports
from exports import push as pushing
from kg import PolicyGraph, queries
from ontology import BASE, PREFIXES

ALL = [(name, {}) for name in queries.names()]
TOLD = [
    ("agency-changes", {"agency": ""}),
    ("agency-duties", {"agency": "市经济和信息化局", "role": "责任单位"}),
    ("candidates", {"type": "机构"}),
    ("citation-network", {"doc": "京发〔2017〕27号"}),
    ("district-industry", {"place": "", "industry": "集成电路"}),
    ("evidence", {"industry": "", "instrument": "资金投入"}),
    ("evidence", {"industry": "集成电路", "year": "2017"}),
    ("instrument-matrix", {"level": "all"}),
    ("overlaps", {"min_places": "3"}),
    ("place-hosts", {"place": "北京市", "type": "平台"}),
    ("relations", {"relation": "涉及", "name": ""}),
    ("responsibility-matrix", {"doc": "tech-services-draft"}),
    ("support-finder", {"industry": "科技服务业", "min_amount": "2000万"}),
    ("support-finder", {"instrument": "资金投入", "keyword": "支持"}),
    ("targets", {"year": "2020", "keyword": "收入"}),
    ("timeline", {"industry": "科技服务业"}),
]
"""Parameters of every kind: names in Chinese, codes, numbers, years, words."""

Rows = list[tuple[str | None, ...]]


def same(text: str | None) -> str | None:
    """``text`` so that equal values are equal."""
    text = {"true": "1", "false": "0"}.get(text or "", text)
    try:
        return f"{float(text or ''):.6f}"
    except ValueError:
        return text


def asked(name: str, values: dict[str, str]) -> str:
    """The query as it is sent: with its prefixes, and its parameters written out."""
    declared = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    return declared + queries.load(name).bind(**values)


def here(graph: PolicyGraph, name: str, values: dict[str, str]) -> Rows:
    columns = queries.load(name).columns
    return [tuple(same(row[c].value) if row[c] else None for c in columns) for row in graph.named(name, **values)]


@pytest.fixture(scope="module")
def sample(sample_folder) -> PolicyGraph:
    return PolicyGraph.open(sample_folder)


def filled(server, graph: PolicyGraph):
    """``server`` with what ``graph`` holds and nothing else of ours."""
    server.empty()
    user = pushing.Credentials.from_environment(server.environment)
    store = pushing.connect(server.endpoint, pushing.Client(user))
    pushing.push(graph, store, pushing.compare(graph, store))
    return server


@pytest.fixture(scope="module")
def filled_oxigraph(oxigraph, sample):
    return filled(oxigraph, sample)


@pytest.fixture(scope="module")
def filled_virtuoso(virtuoso, sample):
    return filled(virtuoso, sample)


@pytest.mark.parametrize("system", ["oxigraph", "virtuoso"])
@pytest.mark.parametrize(("name", "values"), ALL + TOLD)
def test_a_store_answers_as_here(request, sample, system, name, values):
    server = request.getfixturevalue(f"filled_{system}")
    columns = queries.load(name).columns
    rows = [
        tuple(same(row[column]["value"]) if column in row else None for column in columns)
        for row in server.select(asked(name, values))
    ]
    expected = here(sample, name, values)
    assert expected, "the sample has an answer, so that there is something to compare"
    assert rows == expected


# --- rdflib


@pytest.fixture(scope="module")
def three(sample_files, tmp_path_factory):
    """Three documents without the words that none of them uses, here and as rdflib reads their export.

    rdflib's engine tries every label of every query; with the whole vocabulary some queries take it a minute.
    """
    from builders.pipeline import build
    from kg.infer import infer

    some = [file for file in sample_files if file.stem in ("tech-services-2017", "smart-vehicles-2017", "tech-services-draft")]
    graph = PolicyGraph.of(build(some).quads, read_only=False)
    infer(graph.raw)
    words = list(graph.raw.quads_for_pattern(None, None, None, ox.NamedNode(f"{BASE}graph/ontology")))
    used = {term for quad in graph.raw if quad.graph_name != words[0].graph_name for term in (quad.subject, quad.object)}
    for _ in range(3):  # what is meant, what is above that, and what is above that
        used |= {quad.object for quad in words if quad.subject in used}
    for quad in words:
        if quad.subject not in used and quad.subject.value.startswith(BASE):
            graph.raw.remove(quad)
    file = tmp_path_factory.mktemp("three") / "graph.nt"
    exports.export(graph, "ntriples", file)
    return graph, Graph().parse(file, format="nt")


FOR_THREE = {
    "agency-duties": {"agency": "市科委、中关村管委会"},
    "evidence": {"industry": "科技服务业"},
    "timeline": {"industry": "科技服务业"},
}
TOO_SLOW = {"place-hosts": "rdflib's engine needs ten seconds and more for it, and answers as here"}


@pytest.mark.parametrize("name", [
    pytest.param(name, marks=pytest.mark.skip(reason=TOO_SLOW[name])) if name in TOO_SLOW else name
    for name in queries.names()
])  # fmt: skip
def test_rdflib_answers_as_here(three, name):
    graph, exported = three
    values = FOR_THREE.get(name, {})
    rows = [tuple(None if term is None else same(str(term)) for term in row) for row in exported.query(asked(name, values))]
    expected = here(graph, name, values)
    assert expected
    assert rows == expected


# --- the exports


@pytest.mark.parametrize(("format", "media_type"), [("turtle", "text/turtle"), ("ntriples", "application/n-triples")])
def test_the_stores_take_the_export(oxigraph, virtuoso, sample, tmp_path, format, media_type):
    """With curl, so to say: not by what kg push does."""
    name = f"{BASE}graph/{format}"
    file = tmp_path / "graph.ttl"
    exports.export(sample, format, file)
    triples = len({str(quad.triple) for quad in sample.raw})
    for server, path in ((oxigraph, "/store"), (virtuoso, "/sparql-graph-crud-auth")):
        answer = requests.put(
            server.base + path, params={"graph": name}, data=file.read_bytes(), headers={"Content-Type": media_type},
            auth=HTTPDigestAuth(*server.environment.values()) if server.environment else None, timeout=60,
        )  # fmt: skip
        assert answer.ok, answer.text
        assert server.counts()[name] == triples
        server.change(f"DROP SILENT GRAPH <{name}>")
