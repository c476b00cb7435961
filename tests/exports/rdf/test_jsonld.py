"""JSON-LD: plain to read, and the same triples in every processor. pyld is the standard's own in Python."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld

import exports
from kg import PolicyGraph
from ontology import BASE, POL, PREFIXES, XSD

PREFIXED = (
    "\n".join(f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()) + f"\n@base <{BASE}> .\n"
)


def quads(turtle: str) -> list[ox.Quad]:
    return list(ox.parse(PREFIXED + turtle, format=ox.RdfFormat.TURTLE))


def written(graph: PolicyGraph, folder) -> str:
    (path,) = exports.export(graph, "jsonld", folder / "out.jsonld")
    return path.read_text("utf-8")


def as_pyld_reads(text: str) -> set[ox.Triple]:
    dataset = jsonld.to_rdf(json.loads(text), {"format": "application/n-quads"})
    return {quad.triple for quad in ox.parse(dataset, format=ox.RdfFormat.N_QUADS)}


def as_rdflib_reads(text: str) -> set[ox.Triple]:
    # through N-Triples, since rdflib holds "x" and "x"^^xsd:string for two things
    lines = rdflib.Graph().parse(data=text, format="json-ld").serialize(format="nt")
    return {quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)}


READERS = pytest.mark.parametrize("read", [as_pyld_reads, as_rdflib_reads])


@READERS
def test_the_sample_corpus_keeps_its_triples(read, sample_graph, tmp_path):
    expected = {quad.triple for quad in sample_graph.raw}
    assert read(written(sample_graph, tmp_path)) == expected


@pytest.mark.parametrize(
    ("turtle", "node", "why"),
    [
        (
            "<doc/a> a pol:PolicyDocument",
            {"id": "kg:doc/a", "type": ["PolicyDocument"]},
            "names instead of IRIs",
        ),
        ("<a> a schema:Place", {"id": "kg:a", "type": ["schema:Place"]}, "Place is ours"),
        ("<a> pol:inClause <b>", {"id": "kg:a", "inClause": "kg:b"}, "a thing is its identifier"),
        (
            "<a> pol:status pol:candidate",
            {"id": "kg:a", "status": "pol:candidate"},
            "with a prefix where one fits",
        ),
        ("<a> pol:target <urn:b>", {"id": "kg:a", "target": "urn:b"}, "and whole where none does"),
        ("<a> pol:place <b>, <c>", {"id": "kg:a", "place": ["kg:b", "kg:c"]}, "a list of several"),
        ("<a> pol:place <b>", {"id": "kg:a", "place": ["kg:b"]}, "a list of one, since there may be several"),
        ('<a> pol:addressee "甲"', {"id": "kg:a", "addressee": ["甲"]}, "of words too"),
        (
            "<a> pol:agent <b>, <c>",
            {"id": "kg:a", "agent": ["kg:b", "kg:c"]},
            "nothing is lost of what must not be",
        ),
        ('<a> pol:unit "元"', {"id": "kg:a", "unit": "元"}, "a string"),
        ("<a> pol:ordinal 7", {"id": "kg:a", "ordinal": 7}, "a whole number"),
        ("<a> pol:attributive true", {"id": "kg:a", "attributive": True}, "a truth value"),
        (
            "<a> pol:value 1.5",
            {"id": "kg:a", "value": "1.5"},
            "a decimal: its digits, the context says what they are",
        ),
        (
            '<a> eli:date_document "2017-12-26"^^xsd:date',
            {"id": "kg:a", "date_document": "2017-12-26"},
            "a day",
        ),
        (
            '<a> skos:prefLabel "甲"@zh, "A"@en ; skos:altLabel "乙"@zh, "丙"@zh',
            {"id": "kg:a", "prefLabel": {"zh": "甲", "en": "A"}, "altLabel": {"zh": ["丙", "乙"]}},
            "words by language",
        ),
        (
            '<a> skos:altLabel "乙"@zh',
            {"id": "kg:a", "altLabel": {"zh": ["乙"]}},
            "a list where there may be several",
        ),
        (
            '<a> skos:prefLabel "甲"@zh, "A"',
            {"id": "kg:a", "prefLabel": {"zh": "甲"}, "skos:prefLabel": ["A"]},
            "a word without a language stands beside them",
        ),
        (
            '<a> pol:unit "metre"@en',
            {"id": "kg:a", "unit": {"@value": "metre", "@language": "en"}},
            "a language that the ontology does not foresee",
        ),
        ('<a> pol:inClause "b"', {"id": "kg:a", "inClause": {"@value": "b"}}, "words are no identifier"),
        ("<a> pol:unit <b>", {"id": "kg:a", "unit": {"id": "kg:b"}}, "an identifier is no words"),
        (
            '<a> pol:value "5"^^xsd:integer',
            {"id": "kg:a", "value": {"@value": "5", "@type": "xsd:integer"}},
            "another datatype than the context's",
        ),
        (
            '<a> skos:notation "110108"^^pol:gbt2260',
            {"id": "kg:a", "notation": [{"@value": "110108", "@type": "pol:gbt2260"}]},
            "a code and what it is a code of",
        ),
        (
            f"<a> pol:ordinal {2**53}",
            {"id": "kg:a", "ordinal": {"@value": str(2**53), "@type": "xsd:integer"}},
            "JavaScript would round it",
        ),
        (
            "<a> <urn:p> <b>",
            {"id": "kg:a", "urn:p": [{"id": "kg:b"}]},
            "a property that the ontology does not know",
        ),
        ("<a> a <urn:C>", {"id": "kg:a", "type": ["urn:C"]}, "a class that it does not know"),
    ],
)
def test_how_a_subject_is_written(turtle, node, why, tmp_path):
    graph = PolicyGraph.of(quads(f"{turtle} ."))
    text = written(graph, tmp_path)
    assert json.loads(text)["@graph"] == [node], why
    expected = {quad.triple for quad in graph.raw}
    assert as_pyld_reads(text) == expected
    assert as_rdflib_reads(text) == expected


def test_a_key_has_the_same_shape_in_every_object(sample_graph, tmp_path):
    """A string is not a list elsewhere; of words by language, those of each language."""
    shapes: dict[str, set[str]] = {}
    for node in json.loads(written(sample_graph, tmp_path))["@graph"]:
        for key, value in node.items():
            by_language = isinstance(value, dict) and not value.keys() & {"id", "@value"}
            for held in value.values() if by_language else [value]:
                shapes.setdefault(key, set()).add("list" if isinstance(held, list) else "one")
    assert len(shapes) > 90
    assert {key for key, found in shapes.items() if len(found) > 1} == set()


@READERS
@pytest.mark.parametrize(
    "below",
    [
        "doc/a#1/clause/二/（一）/measure/1", "doc/a/clause/*1~2", "doc/a b".replace(" ", "%20"),  # of the builders
        "a:b", "doc/a:b", "doc:a", "_:b", "//host/x", "a//b", "/a", "a/", "a/../b", "../b", "./a", ".", "a/./b",
        "?q", "a?q=1", "#f", "a#", "a#b:c", "@id", "@type", "type", "place", "", "~", "a;b=1,2", "a/..",
    ],
)  # fmt: skip
def test_any_identifier_below_the_base_comes_back(below, read, tmp_path):
    iri = ox.NamedNode(BASE + below)
    triple = ox.Triple(iri, ox.NamedNode(f"{POL}place"), iri)
    graph = PolicyGraph.of([ox.Quad(*triple, ox.NamedNode("urn:graph"))])
    assert read(written(graph, tmp_path)) == {triple}


# no double, which pyld writes anew even where it was a string
_DATATYPES = st.sampled_from(["string", "integer", "decimal", "boolean", "date", "gYear", "anyURI"])
_PROPERTIES = st.sampled_from([f"{POL}{name}" for name in ("unit", "value", "inClause", "word")] + ["urn:p"])
# what no literal of RDF may hold, and what N-Quads as pyld writes them cannot
_TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)


@given(_TEXTS, _DATATYPES, _PROPERTIES)
def test_any_value_comes_back(tmp_path_factory, text, datatype, predicate):
    value = ox.Literal(text, datatype=ox.NamedNode(str(XSD[datatype])))
    graph = PolicyGraph.of(
        [ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode(predicate), value, ox.NamedNode("urn:g"))]
    )
    assert as_pyld_reads(written(graph, tmp_path_factory.mktemp("any"))) == {
        quad.triple for quad in graph.raw
    }
