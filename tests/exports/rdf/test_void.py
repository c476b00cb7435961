"""The graph described as a dataset: the counts are true, the files are named, the bytes are stable."""

from __future__ import annotations

import random
from datetime import date

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import DCTERMS, RDF, VOID, Literal, URIRef, namespace
from rdflib.void import generateVoID

import exports
from exports.rdf.void import DATASET
from kg import PolicyGraph
from ontology import BASE, NIF, POL, SKOS
from tests.exports.graphs import small

DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
NODE = URIRef(DATASET)
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"


def description(graph, folder, **options) -> rdflib.Graph:
    (path,) = exports.export(graph, "void", folder / "void.ttl", **options)
    return rdflib.Graph().parse(path)


@pytest.fixture(scope="module")
def described(graph, tmp_path_factory) -> rdflib.Graph:
    return description(graph, tmp_path_factory.mktemp("void"))


@pytest.fixture(scope="module")
def counted(graph) -> tuple[rdflib.Graph, URIRef]:
    """rdflib's own VoID description of the same triples."""
    union = rdflib.Graph().parse(data="".join(f"{quad.triple} .\n" for quad in graph.raw), format="nt")
    return generateVoID(union, dataset=NODE)


def whole(graph: rdflib.Graph, subject, predicate) -> int:
    return int(graph.value(subject, predicate))


@pytest.mark.parametrize("count", ["triples", "classes", "properties", "distinctSubjects", "distinctObjects"])
def test_the_totals_are_those_that_rdflib_counts(count, described, counted):
    assert whole(described, NODE, VOID[count]) == whole(counted[0], NODE, VOID[count]) > 0


@pytest.mark.parametrize(
    ("partition", "of", "counts"),
    [
        (VOID.classPartition, VOID["class"], [VOID.entities]),
        (VOID.propertyPartition, VOID.property, [VOID.triples, VOID.distinctSubjects, VOID.distinctObjects]),
    ],
)
def test_the_partitions_are_those_that_rdflib_counts(partition, of, counts, described, counted):
    def table(graph):
        return {
            graph.value(part, of): [whole(graph, part, count) for count in counts]
            for part in graph.objects(NODE, partition)
        }

    assert table(described) == table(counted[0])
    assert len(table(described)) > 10


def test_a_triple_in_two_named_graphs_counts_once(tmp_path):
    triple = ox.Triple(ox.NamedNode(f"{BASE}a"), ox.NamedNode("urn:p"), ox.Literal("唯一"))
    twice = PolicyGraph.of([ox.Quad(*triple, ox.NamedNode(f"urn:graph:{name}")) for name in "ab"])
    said = description(twice, tmp_path)
    (part,) = said.objects(NODE, VOID.propertyPartition)
    assert [whole(said, node, VOID.triples) for node in (NODE, part)] == [1, 1]
    assert whole(said, NODE, VOID.entities) == 1


def test_entities_are_the_things_below_the_base(tmp_path):
    quads = [ox.Quad(ox.NamedNode(iri), ox.NamedNode("urn:p"), ox.Literal("x"), ox.NamedNode("urn:g"))
             for iri in (f"{BASE}a", f"{BASE}b", "urn:elsewhere")]  # fmt: skip
    said = description(PolicyGraph.of(quads), tmp_path)
    assert whole(said, NODE, VOID.entities) == 2
    assert str(said.value(NODE, VOID.uriSpace)) == BASE


def test_what_it_is_in_which_language_and_vocabularies(described):
    assert set(described.objects(NODE, RDF.type)) == {VOID.Dataset, DCAT.Dataset}
    for words in (DCTERMS.title, DCTERMS.description):
        assert {literal.language for literal in described.objects(NODE, words)} == {"zh", "en"}
    assert described.value(NODE, DCTERMS.language) == URIRef("http://id.loc.gov/vocabulary/iso639-1/zh")
    assert described.value(NODE, DCTERMS.conformsTo) == URIRef(str(POL).rstrip("#"))
    vocabularies = {str(iri) for iri in described.objects(NODE, VOID.vocabulary)}
    assert {str(POL), str(SKOS), str(NIF)} <= vocabularies
    assert "http://www.w3.org/ns/prov#" not in vocabularies, "named in the ontology, used in no statement"


def test_the_ontology_is_a_part_with_its_own_licence(described, graph):
    (part,) = described.objects(NODE, VOID.subset)
    assert described.value(part, DCTERMS.license) == URIRef("https://www.apache.org/licenses/LICENSE-2.0")
    stands_in = ox.NamedNode(f"{BASE}graph/ontology")
    assert whole(described, part, VOID.triples) == len(
        list(graph.raw.quads_for_pattern(None, None, None, stands_in))
    )


def test_every_other_format_is_a_distribution(described):
    nodes = list(described.objects(NODE, DCAT.distribution))
    commands = {str(described.value(node, DCTERMS.description)) for node in nodes}
    assert commands == {f"kg export {format}" for format in exports.FORMATS if format != "void"}
    media = {str(described.value(node, DCAT.mediaType)).rpartition("media-types/")[2] for node in nodes}
    assert {"text/turtle", "application/n-triples", "application/ld+json", "text/csv"} <= media


@pytest.mark.parametrize(
    ("predicate", "why"),
    [
        (DCTERMS.license, "the licence of the texts is for their user to say"),
        (DCTERMS.issued, "the same graph gives the same bytes, today and tomorrow"),
        (DCTERMS.created, "so it does"),
        (VOID.dataDump, "nobody knows where the files will lie"),
    ],
)
def test_what_only_the_publisher_knows_is_not_made_up(predicate, why, described):
    assert not list(described.objects(NODE, predicate)), why


@pytest.mark.parametrize("url", ["https://example.org/data", "https://example.org/data/"])
def test_what_the_publisher_says_is_written(url, graph, tmp_path):
    said = description(graph, tmp_path, license=LICENCE, issued=date(2025, 1, 31), url=url)
    assert said.value(NODE, DCTERMS.license) == URIRef(LICENCE)
    assert said.value(NODE, DCTERMS.issued) == Literal(date(2025, 1, 31))
    dumps = {str(dump) for dump in said.objects(NODE, VOID.dataDump)}
    assert {f"https://example.org/data/graph.{ending}" for ending in ("ttl", "nt", "jsonld")} <= dumps
    linked = {str(iri) for iri in said.objects(None, DCAT.downloadURL)}
    assert dumps < linked, "graphml is a file to download, but no RDF"
    for node in said.objects(NODE, DCAT.distribution):
        assert said.value(node, DCTERMS.license) == URIRef(LICENCE)


@pytest.mark.parametrize("given", [{"license": "Apache-2.0"}, {"url": "https://a b"}])
def test_what_is_no_iri_is_refused(given, graph, tmp_path):
    with pytest.raises(ValueError):
        exports.export(graph, "void", tmp_path / "void.ttl", **given)
    assert not list(tmp_path.iterdir())


def test_the_period_and_the_places_are_those_of_the_documents_read(tmp_path, sample_graph):
    said = description(sample_graph, tmp_path)
    period = said.value(NODE, DCTERMS.temporal)
    days = [row["date"].value for row in sample_graph.named("documents") if row["date"] is not None]
    assert [str(said.value(period, edge)) for edge in (DCAT.startDate, DCAT.endDate)] == [
        min(days),
        max(days),
    ]
    assert list(said.objects(NODE, DCTERMS.spatial)) == [URIRef(f"{BASE}place/北京市")]


def test_an_empty_graph_is_described_too(tmp_path):
    said = description(PolicyGraph.of([]), tmp_path)
    assert whole(said, NODE, VOID.triples) == 0
    assert not list(said.objects(NODE, DCTERMS.temporal))


def test_the_same_bytes_whatever_the_order_of_loading_and_no_blank_nodes(graph, described, tmp_path):
    quads = small()
    random.Random(3).shuffle(quads)
    (one,), (two,) = (
        exports.export(loaded, "void", tmp_path / f"{number}.ttl")
        for number, loaded in enumerate((graph, PolicyGraph.of(quads)))
    )
    assert one.read_bytes() == two.read_bytes()
    assert not [node for node in described.all_nodes() if isinstance(node, rdflib.BNode)]


def test_borrowed_terms_exist(described):
    """rdflib's VOID and DCAT are closed: a misspelt term is none of theirs."""
    for predicate in set(described.predicates()):
        for closed in (namespace.VOID, namespace.DCAT):
            if predicate.startswith(str(closed)):
                assert predicate in closed
