"""PolicyGraph as people use it from Python."""

from __future__ import annotations

import networkx as nx
import pyoxigraph as ox
import pytest
from rdflib import Dataset, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery, prepareUpdate

from kg import PolicyGraph
from kg.errors import QueryError, ReadOnlyGraph, ServiceRefused, UnknownQuery
from ontology import BASE, DCTERMS, ELI, POL, PREFIXES, RDF, SKOS
from tests.kg.conftest import small_quads

DOC_A = URIRef(BASE + "doc/a")
FILE_A = URIRef(BASE + "graph/file/a")
IDS = "SELECT ?id WHERE { ?d a pol:PolicyDocument ; pol:sourceFile ?f ; dcterms:identifier ?id } ORDER BY ?id"


def test_it_is_an_rdflib_dataset(small):
    assert isinstance(small, Dataset)
    assert set(small.subjects(RDF.type, POL.District)) == {
        URIRef(BASE + "place/北京市海淀区"), URIRef(BASE + "place/北京市顺义区")}  # fmt: skip
    assert small.value(DOC_A, DCTERMS.identifier) == Literal("a"), "a plain literal, as rdflib users write it"
    assert (DOC_A, POL.documentStatus, Literal("征求意见稿")) in small
    assert len(small) == len({quad.triple for quad in small_quads()})


def test_a_named_graph_of_it(small):
    graph = small.graph(FILE_A)
    assert [str(row.id) for row in graph.query(IDS)] == ["a"]
    assert [row.id for row in small.query(IDS)] == [Literal("a"), Literal("b"), Literal("b#1")], (
        "the whole is the union"
    )


@pytest.mark.parametrize(("text", "ids", "why"), [
    (IDS, ["a", "b", "b#1"], "the union of all graphs, with the ontology's prefixes known"),
    (f"SELECT ?id FROM <{FILE_A}> {{ ?d dcterms:identifier ?id }}", ["a"], "FROM chooses among the graphs"),
    ("SELECT ?id { ?d dcterms:identifier ?id FILTER(?id = 'a') } # from here", ["a"], "the word from in a comment is none"),
    (f"SELECT ?id {{ GRAPH <{FILE_A}> {{ ?d dcterms:identifier ?id }} }}", ["a"], "GRAPH works as well"),
    ("PREFIX p: <http://purl.org/dc/terms/> SELECT ?id { ?d p:identifier ?id FILTER(?id='b') }", ["b"], "a prefix of one's own"),
])  # fmt: skip
def test_queries(small, text, ids, why):
    assert [str(row.id) for row in small.query(text)] == ids, why
    assert [row["id"].value for row in small.answer(text)] == ids, why


def test_a_prepared_query_is_answered_by_oxigraph(small, monkeypatch):
    def rdflib_evaluates(*args, **options):
        raise AssertionError("rdflib's own evaluator must never run")

    monkeypatch.setattr("rdflib.plugins.sparql.processor.evalQuery", rdflib_evaluates)
    prepared = prepareQuery("SELECT ?id { ?d d:identifier ?id FILTER(?id = 'b#1') }", initNs={"d": DCTERMS})
    assert [str(row.id) for row in small.query(prepared)] == ["b#1"]
    del prepared._original_args
    with pytest.raises(QueryError, match="as a text"):
        small.query(prepared)
    with pytest.raises(TypeError, match="Oxigraph only"):
        small.query(IDS, use_store_provided=False)


def test_bindings(small):
    found = small.query("SELECT ?d ?id { ?d dcterms:identifier ?id }", initBindings={"id": Literal("b#1")})
    assert [row.d for row in found] == [URIRef(BASE + "doc/b/1")]
    with pytest.raises(QueryError, match=r"\$name"):
        small.query("SELECT ?d { ?d dcterms:identifier ?id }", initBindings={"id": Literal("b#1")})
    for name in ("id", "text", "self", "name"):
        found = small.select(f"SELECT ?d {{ ?d dcterms:identifier ${name} }}", **{name: "b#1"})
        assert [row["d"].value for row in found] == [BASE + "doc/b/1"]
    found = small.select("SELECT ?d { ?d dcterms:identifier $id }", id=Literal("b#1"))
    assert [row["d"].value for row in found] == [BASE + "doc/b/1"]


def test_other_kinds_of_query(small):
    assert small.query("ASK { ?d a pol:PolicyDocument }").askAnswer is True
    built = small.query("CONSTRUCT { ?d eli:id_local ?n } WHERE { ?d eli:id_local ?n }").graph
    assert set(built.objects(None, ELI.id_local)) == {
        Literal("京发〔2015〕1号"),
        Literal("京政发〔2019〕7号"),
    }
    with pytest.raises(QueryError, match="SELECT"):
        small.select("ASK {}")


CHANGES = {
    "add": lambda g: g.add((DOC_A, RDF.type, POL.Clause)),
    "addN": lambda g: g.addN([(DOC_A, RDF.type, POL.Clause, g.graph(FILE_A))]),
    "remove": lambda g: g.remove((None, None, None)),
    "update": lambda g: g.update("DROP ALL"),
    "parse": lambda g: g.parse(data="<a:a> <a:b> <a:c> .", format="turtle"),
    "a named graph": lambda g: g.graph(FILE_A).add((DOC_A, RDF.type, POL.Clause)),
    "an update of a named graph": lambda g: g.graph(FILE_A).update("DROP ALL"),
    "an update as a query": lambda g: g.query("DROP ALL"),
    "remove_graph": lambda g: g.remove_graph(FILE_A),
}


@pytest.mark.parametrize("change", CHANGES)
def test_read_only(change):
    graph = PolicyGraph.of(small_quads())
    with pytest.raises(ReadOnlyGraph, match="read-only"):
        CHANGES[change](graph)
    assert len(graph) == len({quad.triple for quad in small_quads()})


def test_writable():
    graph = PolicyGraph.of(small_quads(), read_only=False)
    graph.add((DOC_A, SKOS.note, Literal("x")))
    graph.update("INSERT DATA { <https://example.org/a> skos:note 'y' }")
    assert {str(row.n) for row in graph.query("SELECT ?n { ?s skos:note ?n }")} == {"x", "y"}
    with pytest.raises(QueryError):
        graph.update("INSERT nothing")
    for refused in (graph, graph.graph(FILE_A)):
        with pytest.raises(ServiceRefused):
            refused.update("LOAD <http://127.0.0.1:9/>")
        with pytest.raises(TypeError):
            refused.update(prepareUpdate("LOAD <http://127.0.0.1:9/>"))


def test_on_disk(small_folder, small):
    graph = PolicyGraph.open(small_folder)
    assert [str(row.id) for row in graph.query(IDS)] == ["a", "b", "b#1"]
    assert len(graph) == len(small)
    with pytest.raises(ReadOnlyGraph):
        graph.update("DROP ALL")


def test_named(small):
    assert [row["doc"].value for row in small.named("documents")] == ["a", "b", "b#1"]
    with pytest.raises(UnknownQuery, match="did you mean documents"):
        small.named("document")


def test_the_prefixes_are_the_ontologys(small):
    assert {prefix: str(iri) for prefix, iri in small.namespaces()} == PREFIXES


def node(path: str) -> str:
    return BASE + path


EDGES = [
    ("place/北京市海淀区", "layout", "industry/集成电路", "在海淀发展芯片", "b#1"),
    ("doc/b/1", "measure", "industry/集成电路设计", "支持设计企业，给予最高500万元补助。", "b#1"),
    ("doc/b/1", "measure", "place/北京市海淀区", "在海淀区发展集成电路、新能源汽车。", "b#1"),
    ("agency/北京市财政局", "duty", "doc/b/1", "市财政局", "b#1"),
    ("agency/北京市财政局", "duty", "industry/集成电路设计", "市财政局", "b#1"),
    ("agency/北京市人民政府", "issue", "doc/b", None, None),
    ("doc/b", "promulgate", "doc/b/1", None, None),
    ("doc/b/1", "basis", "doc/a", "京发〔2015〕1号", "b#1"),
    ("doc/b", "cite", "register/科技创新条例", "《科技创新条例》", "b"),
    ("doc/b/1", "mention", "platform/芯火平台", "芯火平台", "b#1"),
    ("industry/集成电路设计", "broader", "industry/集成电路", None, None),
    ("agency/北京市科学技术委员会", "part_of", "agency/北京市人民政府", None, None),
]


@pytest.mark.parametrize(("source", "relation", "target", "evidence", "doc"), EDGES)
def test_edges_of_the_network(small, source, relation, target, evidence, doc):
    edge = small.to_networkx().edges[node(source), node(target), relation]
    assert edge["relation"] == relation
    assert edge["label"]
    assert edge["count"] == 1
    assert (edge.get("evidence"), edge.get("doc")) == (evidence, doc)


def test_nodes_of_the_network(small):
    network = small.to_networkx()
    assert isinstance(network, nx.MultiDiGraph)
    assert network.nodes[node("place/北京市海淀区")] == {
        "iri": node("place/北京市海淀区"), "label": "海淀区", "kind": "place", "kind_label": "区县", "in_corpus": True,
        "english": "Haidian District", "first": "2019-03-01", "last": "2019-03-01", "first_year": 2019, "last_year": 2019,
    }  # fmt: skip
    issued = network.nodes[node("doc/b/1")]
    assert (issued["doc"], issued["date"]) == ("b#1", "2019-03-01"), "dated by the notice that issues it"
    cited = network.nodes[node("register/科技创新条例")]
    assert cited["in_corpus"] is False and not {"doc", "date"} & cited.keys()
    assert node("industry/新能源") not in network, "kinship and vocabulary alone make no node"
    assert {kind for _, kind in network.nodes(data="kind")} == {
        "document",
        "place",
        "industry",
        "agency",
        "platform",
    }


@pytest.mark.parametrize(("source", "relation", "target", "span"), [
    ("place/北京市海淀区", "layout", "industry/集成电路", ("2019-03-01", "2019-03-01")),
    ("doc/b/1", "basis", "doc/a", ("2019-03-01", "2019-03-01")),  # when it is said, and not what of
    ("doc/b", "promulgate", "doc/b/1", ("2019-03-01", "2019-03-01")),
    ("industry/集成电路设计", "broader", "industry/集成电路", (None, None)),  # no text says so
])  # fmt: skip
def test_edges_are_dated_by_the_documents_that_say_so(small, source, relation, target, span):
    edge = small.to_networkx().edges[node(source), node(target), relation]
    assert (edge.get("first"), edge.get("last")) == span
    assert (edge.get("first_year"), edge.get("last_year")) == tuple(day and int(day[:4]) for day in span)


def test_nodes_are_dated_from_the_first_to_the_last_that_speak_of_them(small):
    nodes = small.to_networkx().nodes
    for iri in ("industry/集成电路", "doc/a"):  # which a later document cites
        assert (nodes[node(iri)]["first"], nodes[node(iri)]["last"]) == ("2015-01-02", "2019-03-01")


@pytest.mark.parametrize(("documents", "said"), [
    (["doc/a"], {"doc/a"}),
    (["doc/b/1"], {"doc/b/1"}),
    (["doc/a", "doc/b/1"], {"doc/a", "doc/b/1"}),
    ([], set()),
])  # fmt: skip
def test_the_network_of_some_documents(small, documents, said):
    network = small.to_networkx([node(iri) for iri in documents])
    docs = {"doc/a": "a", "doc/b": "b", "doc/b/1": "b#1"}
    assert {doc for *_, doc in network.edges(data="doc") if doc} == {docs[iri] for iri in said}
    issued = {target for _, target, relation in network.edges(keys=True) if relation in ("issue", "promulgate")}
    assert issued <= {node(iri) for iri in said}
    assert bool(network) == bool(documents)


def test_facts_are_counted_and_the_first_is_kept():
    graph = small_quads()
    extra = [ox.Quad(ox.NamedNode(q.subject.value + "/again"), q.predicate, ox.Literal("60")
                     if q.predicate.value.endswith("beginIndex") else q.object, q.graph_name)
             for q in graph if q.subject.value.endswith("/mention/1")]  # fmt: skip
    edge = (
        PolicyGraph.of([*graph, *extra])
        .to_networkx()
        .edges[node("doc/b/1"), node("industry/集成电路"), "mention"]
    )
    assert edge["count"] == 2
    assert edge["clause"] == node("doc/b/1/clause/二/（一）")
    assert edge["path"] == "二/（一）"
