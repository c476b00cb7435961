"""Any triples as a picture: kinds, names, relations, cards and the words behind them."""

from __future__ import annotations

import pytest

from exports.view.constructed import read_constructed
from exports.view.naming import curie, local_part, narrowest
from exports.view.scene import scene
from kg.errors import QueryError
from ontology import BASE, NIF, PREFIXES, RDFS
from tests.exports.view.test_folding import graph_of

DUTIES = """
CONSTRUCT { ?duty pol:agent ?agency ; pol:answersFor ?measure . ?measure pol:industry ?industry ; pol:action ?action }
WHERE { ?duty pol:agent ?agency ; pol:answersFor ?measure . ?measure pol:industry ?industry ; pol:action ?action }"""
MEASURE, DUTY = f"{BASE}doc/a/clause/二/measure/1", f"{BASE}doc/a/clause/二/responsibility/1"
FINANCE, IC = f"{BASE}agency/北京市财政局", f"{BASE}industry/集成电路"


@pytest.fixture(scope="module")
def duties(graph):
    return read_constructed(graph, DUTIES)


@pytest.mark.parametrize(
    ("iri", "kind", "label", "why"),
    [
        (FINANCE, "机构", "北京市财政局", "an entity as everywhere"),
        (IC, "产业与领域", "集成电路", "with its legend entry"),
        (
            MEASURE,
            "政策措施",
            "支持集成电路和人工智能企业研发，每家最高200万元。",
            "a fact by its words, its class from the ontology",
        ),
        (DUTY, "责任分工", "市财政局", "so too"),
    ],
)
def test_things_have_kinds_and_names(duties, iri, kind, label, why):
    entity = duties.entities[iri]
    assert (duties.legend.kinds[entity.kind]["zh"], entity.label) == (kind, label), why


def test_a_long_label_is_cut_beside_the_node(duties):
    assert duties.entities[MEASURE].short == "支持集成电路和人工智能企业研发，每家最高200万…"


def test_the_legend_has_what_is_drawn_and_nothing_else(duties):
    kinds = duties.legend.kinds
    assert [entry["zh"] for entry in kinds.values()] == [
        "政策文件",
        "产业与领域",
        "机构",
        "政策措施",
        "责任分工",
    ]
    relations = {entry["zh"]: entry["en"] for entry in duties.legend.relations.values()}
    assert relations == {"责任机构": "agent", "负责的措施": "answers for", "所涉产业": "industry"}
    for entry in [*kinds.values(), *duties.legend.relations.values()]:
        assert entry["key"].isalnum() and entry["light"] != entry["dark"], (
            "keys go into names of CSS variables"
        )


def test_literals_stand_on_the_card(duties):
    assert duties.entities[MEASURE].facts == (("动作", "支持"),)
    assert duties.legend.words["动作"] == "action"


def test_the_words_of_a_fact_stand_behind_its_links(duties):
    (link,) = [link for link in duties.links if (link.source, link.target) == (MEASURE, IC)]
    (evidence,) = link.evidence
    assert duties.legend.relations[evidence.relation]["zh"] == "所涉产业"
    quote = duties.quotes[evidence.quote]
    assert quote.text.startswith("支持集成电路") and (quote.path, quote.heading) == ("二", "资金")
    assert quote.document in duties.behind and quote.document in duties.entities, "it can be cited"


def test_a_document_behind_the_words_is_not_drawn(graph, duties):
    seen = scene(graph, query=DUTIES)
    assert seen.picture.spots.keys() == duties.entities.keys() - duties.behind
    assert {(edge.source, edge.target) for edge in seen.picture.edges} == {
        tuple(sorted((link.source, link.target))) for link in duties.links
    }


ANY = """
<http://example.org/x#one> <http://example.org/joins> <http://example.org/two>, [ rdfs:label "无名"@zh ], _:b .
<http://example.org/two> a <http://example.org/Kind> ; skos:prefLabel "二"@zh, "two"@en .
<http://example.org/x#one> skos:broader <http://example.org/two> ; dcterms:date "2020-01-01" ; rdfs:comment "<b>"@en .
<http://example.org/alone> rdfs:comment "不相连"@zh .
_:b a pol:Industry ."""


@pytest.fixture(scope="module")
def any_triples():
    return read_constructed(graph_of(ANY), "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")


@pytest.mark.parametrize(
    ("name", "kind", "why"),
    [
        ("one", "其他", "the end of its IRI; no class"),
        ("二", "Kind", "its label; a class without a label goes by the end of its IRI"),
        ("无名", "其他", "a blank node by what the triples say"),
        ("Industry", "Industry", "or by its class"),
        ("alone", "其他", "what nothing joins is there too"),
    ],
)
def test_any_triples(any_triples, name, kind, why):
    kinds = {
        entity.label: any_triples.legend.kinds[entity.kind]["zh"] for entity in any_triples.entities.values()
    }
    assert kinds.get(name) == kind, why


def test_properties_of_others_have_names(any_triples):
    assert {entry["zh"] for entry in any_triples.legend.relations.values()} == {
        "http://example.org/joins",
        "上位",
    }
    (facts,) = [entity.facts for entity in any_triples.entities.values() if entity.label == "one"]
    assert dict(facts) == {"日期": "2020-01-01", "说明": "<b>"}


def test_two_predicates_between_two_are_one_link(any_triples):
    (link,) = [link for link in any_triples.links if link.target == "http://example.org/two"]
    assert sorted(link.counts.values()) == [1, 1] and not link.evidence


def test_describe(graph):
    network = read_constructed(graph, "DESCRIBE <https://w3id.org/policykg/id/industry/集成电路>")
    assert network.entities[IC].label == "集成电路"
    assert {network.entities[link.target].label for link in network.links} == {"新一代信息技术"}


@pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o }", "ASK { ?s ?p ?o }"])
def test_rows_are_refused(graph, query):
    with pytest.raises(QueryError, match="没有三元组可画"):
        read_constructed(graph, query)


def test_the_same_every_time(graph):
    assert read_constructed(graph, DUTIES) == read_constructed(graph, DUTIES)


@pytest.mark.parametrize(
    ("iri", "part"),
    [
        (f"{BASE}doc/a/clause/一/measure/1", "a/clause/一/measure/1"),
        ("http://example.org/x#one", "one"),
        ("http://example.org/a/b/", "b"),
        ("http://example.org/%E4%BA%8C", "二"),
        ("urn:x", "urn:x"),
    ],
)
def test_local_part(iri, part):
    assert local_part(iri) == part


@pytest.mark.parametrize(
    ("classes", "best"),
    [
        (["pol:Fact", "pol:Measure"], "pol:Measure"),
        (["pol:Place", "pol:District", "pol:Entity"], "pol:District"),
        (["rdfs:Class"], "rdfs:Class"),
        ([], ""),
    ],
)
def test_narrowest(classes, best):
    whole = [PREFIXES[name.partition(":")[0]] + name.partition(":")[2] for name in classes]
    assert narrowest(whole) == (best and PREFIXES[best.partition(":")[0]] + best.partition(":")[2])


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        (str(RDFS.label), "rdfs:label"),
        (str(NIF.anchorOf), "nif:anchorOf"),
        ("http://example.org/x", "http://example.org/x"),
    ],
)
def test_curie(iri, short):
    assert curie(iri) == short
