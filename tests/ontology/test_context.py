"""The JSON-LD context: every class and property under a plain name that means that term and no other."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from pyld import jsonld

import ontology
from ontology import BASE, POL, PREFIXES
from ontology.context import ALIASES, compact, context, terms


@pytest.mark.parametrize(
    ("name", "definition", "why"),
    [
        ("PolicyDocument", "pol:PolicyDocument", "a class"),
        ("inClause", {"@id": "pol:inClause", "@type": "@id"}, "a property between things"),
        ("value", {"@id": "pol:value", "@type": "xsd:decimal"}, "its range is a datatype that JSON lacks"),
        ("byYear", {"@id": "pol:byYear", "@type": "xsd:gYear"}, "schema:rangeIncludes counts as a range"),
        ("unit", "pol:unit", "strings are JSON's own"),
        ("ordinal", "pol:ordinal", "so are whole numbers"),
        ("attributive", "pol:attributive", "and truth values"),
        ("beginIndex", "nif:beginIndex", "stores keep an xsd:nonNegativeInteger as an xsd:integer"),
        (
            "word",
            {"@id": "pol:word", "@container": ["@language", "@set"]},
            "words in a language, several of them",
        ),
        (
            "industry",
            {"@id": "pol:industry", "@type": "@id", "@container": "@set"},
            "not functional: always a list",
        ),
        ("addressee", {"@id": "pol:addressee", "@container": "@set"}, "of values too"),
        (
            "place",
            {"@id": "pol:place", "@type": "@id", "@container": "@set"},
            "a layout has one, a measure several",
        ),
        ("cites", {"@id": "eli:cites", "@type": "@id", "@container": "@set"}, "no shape allows it once only"),
        (
            "notation",
            {"@id": "skos:notation", "@container": "@set"},
            "once for a place, but not for an industry",
        ),
        ("taIdentRef", {"@id": "itsrdf:taIdentRef", "@type": "@id"}, "borrowed, and the shapes allow one"),
        ("prefLabel", {"@id": "skos:prefLabel", "@container": "@language"}, "of a borrowed property too"),
        ("title", {"@id": "dcterms:title", "@container": "@language"}, "no property of ours has the name"),
        ("date_document", {"@id": "eli:date_document", "@type": "xsd:date"}, "a borrowed property of dates"),
        (
            "date",
            {"@id": "dcterms:date", "@container": "@set"},
            "no one datatype: its values are days and years",
        ),
        ("Place", "pol:Place", "ours; schema:Place keeps its prefix"),
        ("Organization", "pol:Organization", "ours; both org: and schema: have one"),
        ("id", "@id", "a keyword under a plain name"),
        ("type", {"@id": "@type", "@container": "@set"}, "a thing may be of several classes"),
        ("pol", str(POL), "the prefixes are there for what has no name of its own"),
    ],
)
def test_what_the_context_says(name, definition, why):
    assert context()[name] == definition, why


@pytest.mark.parametrize("name", ["schema:Place", "org:Organization", "prov:Entity", "schema:validFrom"])
def test_a_name_that_is_ours_is_not_lent_to_another(name):
    prefix, _, local = name.partition(":")
    assert PREFIXES[prefix] + local not in terms()
    assert context()[local] in (f"pol:{local}", {"@id": f"pol:{local}", "@type": "xsd:date"})


def test_every_class_and_property_of_ours_has_a_name():
    kinds = ("Class", "ObjectProperty", "DatatypeProperty")
    declared = {
        t.subject.value
        for t in ontology.triples()
        if t.predicate.value.endswith("#type")
        and t.object.value.endswith(kinds)
        and t.subject.value.startswith(str(POL))
    }
    assert len(declared) > 80
    assert declared - terms().keys() == set()


def test_no_name_means_two_things():
    names = [term.name for term in terms().values()]
    assert len(names) == len(set(names))
    assert not set(names) & {*PREFIXES, *ALIASES}


def test_a_processor_reads_every_name_as_its_term():
    """pyld expands the name of each property, and the name of each class behind ``type``."""
    for term in terms().values():
        doc = {"@context": context(), "id": "urn:a", term.name: {"zh": "字"} if term.by_language else "urn:b"}
        (node,) = jsonld.expand(doc)
        assert set(node) == {"@id", term.iri}
        (node,) = jsonld.expand({"@context": context(), "id": "urn:a", "type": term.name})
        assert node["@type"] == [term.iri]


def test_no_property_of_one_value_has_two_in_the_sample(sample_graph):
    """Words: not two in a language. What else the builders say twice is a list."""
    single = {iri: term for iri, term in terms().items() if not term.several and term.name[0].islower()}
    said = Counter(
        (t.subject, t.predicate.value, getattr(t.object, "language", None))
        for t in {quad.triple for quad in sample_graph.raw}
        if t.predicate.value in single
    )
    assert len({iri for _, iri, _ in said}) > 50
    assert {found for found, times in said.items() if times > 1} == set()


def test_things_of_the_graph_have_a_prefix():
    """And no @base: a processor heeds it inside the document only, and pyld up to 2.0.4 not even there."""
    assert context()["kg"] == BASE
    assert "@base" not in context()


def test_the_same_context_every_time():
    assert json.dumps(context()) == json.dumps(context())
    first = next(iter(context()))
    assert first == "@version", "a processor of JSON-LD 1.0 must stop here"


@pytest.mark.parametrize(
    ("iri", "written", "why"),
    [
        (f"{POL}Measure", "pol:Measure", "a prefix fits"),
        ("https://example.org/a", "https://example.org/a", "none fits"),
        (str(POL), str(POL), "nothing behind the namespace"),
        ("https://schema.org///a", "https://schema.org///a", "schema://a would be an IRI of its own"),
        (f"{BASE}doc/a#1/clause/二", "kg:doc/a#1/clause/二", "anything may stand behind a prefix"),
        ("@id", "@id", "a keyword"),
    ],
)
def test_compact(iri, written, why):
    assert compact(iri) == written, why
