"""The classes and properties: all declared, all labelled, the borrowed ones real."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib
from rdflib import namespace
from rdflib.namespace import OWL, RDF, RDFS, SKOS

import ontology
from ontology import ELI, ITSRDF, NIF, POL

PACKAGES = Path(ontology.__file__).parent.parent
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, RDFS.Datatype)

# What the builders write and the queries ask for; a term that is missing here is a term without a meaning.
CLASSES = """PolicyDocument Passage Clause Fact Measure Responsibility Layout Figure Citation Mention
    Entity Agency Place Region District Zone Industry Organization Programme Platform Event
    Genre Instrument Action Role FigureKind""".split()
PROPERTIES = """issuerName documentStatus addressee validYears interpreter interpreterName promulgatedBy sourceFile position
    jurisdiction inDocument inClause path ordinal text action instrument cue beneficiary industry place figure responsibility
    answersFor agent agentName role placeName object objectName objectType kind value minimum maximum unit operator byYear
    indicator monthDay citedTitle citedNumber relation target mentionType rule status validFrom validUntil""".split()
# mention type -> classes whose instances have it
NOTATIONS = {
    "place": {"Place", "Region", "District"}, "zone": {"Zone"}, "agency": {"Agency"}, "industry": {"Industry"},
    "organization": {"Organization"}, "programme": {"Programme"}, "platform": {"Platform"}, "event": {"Event"},
}  # fmt: skip

# Terms of vocabularies that rdflib has no list of: from ELI 1.1, NIF 2.0 core, ITS RDF.
ELI_TERMS = """LegalResource LegalResourceSubdivision ResourceType based_on cites date_document id_local in_force is_about
    is_part_of jurisdiction number passed_by repeals related_to responsibility_of responsibility_of_agent type_document""".split()
NIF_TERMS = "Context OffsetBasedString Phrase anchorOf beginIndex broaderContext endIndex isString referenceContext".split()
BORROWED = "ORG PROV SKOS DCTERMS SDO OWL RDFS RDF XSD".split()
ITS_TERMS = "taIdentRef taClassRef".split()


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    graph = rdflib.Graph()
    for file in ontology.files():
        graph.parse(file)
    return graph


def declared(graph, *kinds) -> set[str]:
    return {
        s.removeprefix(str(POL))
        for kind in kinds
        for s in graph.subjects(RDF.type, kind)
        if s.startswith(str(POL))
    }


def test_every_class_and_property_is_there(graph):
    assert set(CLASSES) <= declared(graph, OWL.Class)
    assert set(PROPERTIES) <= declared(graph, OWL.ObjectProperty, OWL.DatatypeProperty)


def test_every_term_used_in_turtle_is_declared(graph):
    terms = {t for triple in graph for t in triple if isinstance(t, rdflib.URIRef)}
    used = {t.removeprefix(str(POL)) for t in terms if t.startswith(str(POL))}
    used |= {str(lit.datatype).removeprefix(str(POL)) for lit in graph.objects() if isinstance(lit, rdflib.Literal)
             and str(lit.datatype).startswith(str(POL))}  # fmt: skip
    used |= set(re.findall(r"\bpol:(\w+)", ontology.shapes_text()))
    known = declared(graph, *KINDS) | {"candidate"}
    assert used - known == set()


@pytest.mark.parametrize("package", ["builders", "exports", "kg"])
def test_every_term_used_in_code_and_queries_is_declared(graph, package):
    text = "\n".join(
        file.read_text("utf-8")
        for file in sorted((PACKAGES / package).rglob("*"))
        if file.suffix in (".py", ".rq")
    )
    used = set(re.findall(r'\bpol:([A-Za-z]\w*)|_pol\("(\w+)"\)|\bPOL\["(\w+)"\]|\bPOL\.([A-Za-z]\w*)', text))
    words = {word for found in used for word in found if word}
    assert words - declared(graph, *KINDS) - {"candidate"} == set()


def test_every_term_is_labelled_and_described_in_both_languages(graph):
    lacking = [
        (term, prop, language)
        for term in sorted(
            {s for kind in KINDS for s in graph.subjects(RDF.type, kind) if s.startswith(str(POL))}
        )
        for prop in (RDFS.label, SKOS.definition)
        for language in ("zh", "en")
        if [lit.language for lit in graph.objects(term, prop)].count(language) != 1
    ]
    assert lacking == []


def test_chinese_labels_are_chinese_and_english_ones_are_not(graph):
    """A definition may quote a Chinese word in English, a label may not."""
    han = re.compile("[一-鿿]")
    for kind in KINDS:
        for term in graph.subjects(RDF.type, kind):
            for label in graph.objects(term, RDFS.label):
                assert bool(han.search(label)) == (label.language == "zh"), (term, label)


def test_every_property_says_what_it_takes(graph):
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for prop in (s for s in graph.subjects(RDF.type, kind) if s.startswith(str(POL))):
            values = list(graph.objects(prop, RDFS.range))
            assert len(values) == 1, prop
            literal = values[0] in namespace.XSD or values[0] in (RDF.langString, RDFS.Literal)
            assert literal == (kind == OWL.DatatypeProperty), (prop, values[0])


def test_notations_are_the_mention_types(graph):
    found: dict[str, set[str]] = {}
    for term, word in graph.subject_objects(SKOS.notation):
        if term.startswith(str(POL)):
            found.setdefault(str(word), set()).add(term.removeprefix(str(POL)))
    assert found == NOTATIONS


def test_borrowed_terms_exist(graph):
    """A misspelt term of another vocabulary is nobody's term."""
    lists = {str(ELI): ELI_TERMS, str(NIF): NIF_TERMS, str(ITSRDF): ITS_TERMS}
    closed = {str(ns): ns for ns in map(vars(namespace).__getitem__, BORROWED)}
    terms = {t for triple in graph for t in triple if isinstance(t, rdflib.URIRef)}
    terms |= {rdflib.URIRef(ontology.PREFIXES[p] + local) for p, local in re.findall(
        r"(?<![\w/])(eli|nif|itsrdf|skos|dcterms|rdfs|rdf):(\w+)", ontology.shapes_text())}  # fmt: skip
    for term in terms:
        for base, names in lists.items():
            if term.startswith(base):
                assert term.removeprefix(base) in names, term
        for base, known in closed.items():
            if term.startswith(base) and term != rdflib.URIRef(base):
                assert term in known, term
