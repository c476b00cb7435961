"""The ontology as OWL tools see it: every term declared as one kind, no contradiction, no datatype that reasoners refuse.

HermiT, Openllet and the profile checkers of the OWL API, which need Java, were run by hand: ``policy.ttl``
is in OWL 2 DL and OWL 2 RL. What they complained of is what these tests watch.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from unittest.mock import patch

import owlrl
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, VANN

import ontology
from ontology import BASE, POL, SCHEMA, XSD

NODE = rdflib.URIRef(str(POL).rstrip("#"))
KINDS = {
    "class": OWL.Class, "object": OWL.ObjectProperty, "data": OWL.DatatypeProperty,
    "annotation": OWL.AnnotationProperty, "datatype": RDFS.Datatype,
}  # fmt: skip
# what RDF, RDFS and OWL themselves bring; nobody declares them
BUILT_IN = tuple(str(namespace) for namespace in (RDF, RDFS, OWL))
# the datatypes that every OWL 2 reasoner has (OWL 2 Structural Specification, 4), of those that we use
OWL_DATATYPES = {"string", "boolean", "integer", "nonNegativeInteger", "decimal"}


@pytest.fixture(scope="module")
def policy() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology.files()[0])


@pytest.fixture(scope="module")
def kinds(policy) -> dict[str, set[str]]:
    """Each declared term and what it is declared as."""
    found: dict[str, set[str]] = {}
    for kind, iri in KINDS.items():
        for term in policy.subjects(RDF.type, iri):
            found.setdefault(str(term), set()).add(kind)
    return found


def statements(graph) -> list[ox.Triple]:
    """What the sample corpus, the vocabularies and the ontology say."""
    return [quad.triple for quad in graph.raw]


def test_a_term_is_of_one_kind(kinds):
    assert {term: kind for term, kind in kinds.items() if len(kind) > 1} == {}


def test_every_property_in_use_is_declared(kinds, sample_graph):
    used = {t.predicate.value for t in statements(sample_graph)}
    properties = {term for term, kind in kinds.items() if kind & {"object", "data", "annotation"}}
    assert {term for term in used - properties if not term.startswith(BUILT_IN)} == set()


def test_every_class_in_use_is_declared(kinds, sample_graph):
    used = {t.object.value for t in statements(sample_graph) if t.predicate.value == str(RDF.type)}
    assert {term for term in used - kinds.keys() if not term.startswith(BUILT_IN)} == set()


def test_every_borrowed_term_that_ours_stand_on_is_declared(kinds, policy):
    """Without it, an OWL tool must guess whether a superproperty is one of things or of values."""
    links = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, OWL.disjointWith, OWL.inverseOf)
    named = {str(o) for link in links for o in policy.objects(None, link)}
    assert len(named) > 40
    assert named - kinds.keys() == set()


def test_a_property_stands_on_one_of_its_own_kind(kinds, policy):
    crossed = [
        (child, parent)
        for child, parent in policy.subject_objects(RDFS.subPropertyOf)
        if kinds[str(child)] != kinds[str(parent)]
    ]
    assert crossed == []


def test_values_are_what_the_kind_of_their_property_says(kinds, sample_graph):
    wrong = set()
    for triple in statements(sample_graph):
        kind = kinds.get(triple.predicate.value, set())
        literal = isinstance(triple.object, ox.Literal)
        if (kind == {"object"} and literal) or (kind == {"data"} and not literal):
            wrong.add(triple.predicate.value)
    assert wrong == set()


def test_values_are_of_the_datatype_that_the_ontology_says(policy, sample_graph):
    said = {
        str(p): str(o) for link in (RDFS.range, SCHEMA.rangeIncludes) for p, o in policy.subject_objects(link)
    }
    # Oxigraph keeps every kind of integer as xsd:integer
    said |= {p: str(XSD.integer) for p, o in said.items() if o == str(XSD.nonNegativeInteger)}
    checked, other = set(), set()
    for triple in statements(sample_graph):
        expected = said.get(triple.predicate.value, str(RDFS.Literal))
        if isinstance(triple.object, ox.Literal) and expected != str(RDFS.Literal):
            checked.add(triple.predicate.value)
            if triple.object.datatype.value != expected:
                other.add((triple.predicate.value, str(triple.object)))
    assert len(checked) > 40
    assert other == set()


def test_reasoners_know_the_datatypes_of_ranges(policy):
    """HermiT stops at any other; dates and words with a language have schema:rangeIncludes instead."""
    ranges = {
        str(o) for p, o in policy.subject_objects(RDFS.range) if (p, RDF.type, OWL.DatatypeProperty) in policy
    }
    known = {str(XSD[name]) for name in OWL_DATATYPES} | {str(RDFS.Literal)}
    assert ranges <= known


def contradictions(graph: rdflib.Graph) -> list[str]:
    """The messages that the OWL-RL closure of ``graph`` leaves."""
    # owlrl changes how rdflib reads xsd:gMonthDay and leaves it so, for every test that follows
    with patch.dict(rdflib.term._toPythonMapping):
        owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return [str(o) for _, p, o in graph if str(p).endswith("agent-ont#error")]


def test_the_closure_has_no_clash():
    """Of the ontology and all vocabularies, words and codes included."""
    graph = rdflib.Graph()
    for file in ontology.files():
        graph.parse(file)
    before = len(graph)
    assert contradictions(graph) == []
    assert len(graph) > before, "nothing was inferred"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("<a> a pol:Zone, pol:Agency", "a zone is not the body that administers it"),
        ("<a> pol:inClause <b> . <b> a pol:Region", "what a fact stands in is a clause, and a place is none"),
        ("<a> pol:place <b> . <b> a pol:Industry", "an industry is no place"),
        ("<a> a pol:Agency ; pol:inDocument <b>", "an agency is no passage of a text"),
        ("<a> a pol:Measure, pol:Figure", "a measure has figures, it is none"),
        ("<a> a pol:District, pol:Region", "a city is not a district"),
    ],
)
def test_the_closure_finds_a_clash(said, why):
    policy = ontology.files()[0].read_text("utf-8")
    graph = rdflib.Graph().parse(data=f"{policy}\n@base <{BASE}> .\n{said} .", format="turtle")
    assert contradictions(graph), why


def test_the_ontology_says_what_it_is(policy):
    assert list(policy.subjects(RDF.type, OWL.Ontology)) == [NODE]
    for words in (DCTERMS.title, DCTERMS.description, DCTERMS.creator):
        assert {t.language for t in policy.objects(NODE, words)} == {"zh", "en"}, words
    assert policy.value(NODE, DCTERMS.license) == rdflib.URIRef("https://www.apache.org/licenses/LICENSE-2.0")
    assert str(policy.value(NODE, VANN.preferredNamespaceUri)) == str(POL)
    assert str(policy.value(NODE, VANN.preferredNamespacePrefix)) == "pol"


def test_its_version_is_that_of_the_package(policy):
    root = Path(ontology.__file__).parent.parent
    version = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert str(policy.value(NODE, OWL.versionInfo)) == version
    assert policy.value(NODE, OWL.versionIRI) == rdflib.URIRef(f"{NODE}/{version}")


def test_it_imports_nothing():
    """Loading it fetches nothing."""
    assert not [t for t in ontology.triples() if t.predicate.value == str(OWL.imports)]
