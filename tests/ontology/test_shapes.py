"""The shapes: a good graph passes, and each thing that must not be is found, with words for people."""

from __future__ import annotations

import pyshacl
import pytest
import rdflib
from rdflib.namespace import RDF, SKOS

import ontology
from ontology import BASE

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")

GOOD = """
<doc/a> a pol:PolicyDocument ; dcterms:identifier "a" ; rdfs:label "某市实施意见"@zh ; dcterms:title "某市实施意见"@zh ;
    eli:id_local "某政发〔2020〕1号" ; eli:date_document "2020-01-02"^^xsd:date ; pol:documentStatus "正式" ; pol:validYears 3 ;
    pol:sourceFile "a.txt" ; pol:position 0 .
<register/b> a pol:PolicyDocument ; rdfs:label "另一意见"@zh .
<doc/a/text> a nif:Context ; pol:offset 0 ; nif:isString "支持某区发展某业。" .
<c> a pol:Clause ; eli:is_part_of <doc/a> ; pol:path "一" ; pol:ordinal 1 ; pol:inDocument <doc/a> ;
    nif:isString "支持某区发展某业。" ; nif:broaderContext <doc/a/text> ; pol:offset 0 .
<m> a pol:Measure ; pol:action "支持" ; pol:instrument <tool> .
<f> a pol:Figure ; pol:kind <kind> ; pol:value 20.5 ; pol:unit "元" ; pol:operator "<=" ; pol:byYear "2025"^^xsd:gYear .
<f2> a pol:Figure ; pol:kind <kind> ; pol:minimum 3.0 ; pol:maximum 5.0 ; pol:unit "家" ; pol:operator "range" .
<f3> a pol:Figure ; pol:kind <kind> ; pol:monthDay "--03-31"^^xsd:gMonthDay .
<r> a pol:Responsibility ; pol:agent <agency> ; pol:agentName "某局" ; pol:role <role> ; pol:ordinal 1 .
<l> a pol:Layout ; pol:place <place> ; pol:placeName "某区" ; pol:objectName "某业" ; pol:objectType "industry" .
<q> a pol:Citation ; pol:citedTitle "另一意见" ; pol:relation "cite" ; pol:target <register/b> .
<n> a pol:Mention ; itsrdf:taIdentRef <place> ; itsrdf:taClassRef pol:Place ; pol:mentionType "place" .
<i> a pol:Inference ; rdf:subject <place> ; rdf:predicate pol:develops ; rdf:object <branch> ; prov:wasDerivedFrom <l> ;
    pol:rule <why> .
<why> a pol:Rule .
<tool> a pol:Instrument . <kind> a pol:FigureKind . <role> a pol:Role .
<agency> a pol:Agency ; skos:prefLabel "某局"@zh, "A bureau"@en .
<place> a pol:District ; skos:prefLabel "某区"@zh .
<branch> a pol:Industry ; skos:prefLabel "某业"@zh .
"""
EVIDENCE = """ pol:inClause <c> ; pol:inDocument <doc/a> ; nif:beginIndex 0 ; nif:endIndex 2 ; nif:anchorOf "支持" ;
    nif:referenceContext <c> ."""
FACTS = "m f f2 f3 r l q n".split()


def header() -> str:
    return f"@base <{BASE}> .\n" + "".join(
        f"@prefix {p}: <{iri}> .\n" for p, iri in ontology.PREFIXES.items()
    )


@pytest.fixture
def graph() -> rdflib.Graph:
    text = header() + GOOD + "\n".join(f"<{fact}>{EVIDENCE}" for fact in FACTS)
    return rdflib.Graph().parse(data=text, format="turtle")


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology.shapes_text(), format="turtle")


def results(graph, shapes) -> list[tuple[str, str, str]]:
    """(focus node, shape, severity) of every result, by their last words."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none")
    return sorted(
        (str(report.value(r, SH.focusNode)).removeprefix(BASE), *(str(report.value(r, p)).partition("#")[2]
         for p in (SH.sourceShape, SH.resultSeverity)))
        for r in report.subjects(RDF.type, SH.ValidationResult)
    )  # fmt: skip


def test_a_good_graph_passes(graph, shapes):
    assert results(graph, shapes) == []


def test_the_vocabularies_pass(shapes):
    graph = rdflib.Graph()
    for file in ontology.files():
        graph.parse(file)
    assert results(graph, shapes) == []


@pytest.mark.parametrize(
    ("taken", "given", "focus", "shape", "why"),
    [
        ("<doc/a> rdfs:label ?", "", "doc/a", "documentLabel", "nobody could name the document"),
        ("", '<doc/a> rdfs:label "某意见"@zh', "doc/a", "documentLabel", "two labels"),
        ("", '<doc/a> eli:id_local "某政发〔2020〕2号"', "doc/a", "documentNumber", "two numbers"),
        ("", "<doc/a> eli:type_document <a>, <b>", "doc/a", "documentGenre", "a notice and a plan"),
        ("<doc/a> dcterms:identifier ?", "", "doc/a", "identifier", "no column doc"),
        ("<doc/a> pol:position ?", "", "doc/a", "position", "its place in the file is lost"),
        ("", '<doc/a> dcterms:title "第二个"@zh', "doc/a", "documentTitle", "two titles"),
        (
            "<doc/a> eli:date_document ?",
            '<doc/a> eli:date_document "2020"',
            "doc/a",
            "documentDate",
            "a string is no date",
        ),
        (
            "<doc/a> pol:documentStatus ?",
            '<doc/a> pol:documentStatus "草稿"',
            "doc/a",
            "documentStatus",
            "no such status",
        ),
        ("<doc/a> pol:validYears ?", "<doc/a> pol:validYears 0", "doc/a", "validYears", "valid for no year"),
        ("<c> eli:is_part_of ?", "", "c", "partOf", "a clause of nothing"),
        ("<c> pol:path ?", "", "c", "path", "nobody could cite the clause"),
        ("<c> pol:ordinal ?", "", "c", "clauseOrdinal", "its place in the reading order is lost"),
        ("<doc/a/text> nif:isString ?", "", "doc/a/text", "isString", "clauses are part of nothing"),
        ("<doc/a/text> pol:offset ?", "", "doc/a/text", "offset", "what counts in it is nowhere"),
        ("<c> nif:isString ?", "", "c", "isString", "indexes count in nothing"),
        ("<c> pol:offset ?", "", "c", "offset", "its facts are nowhere in the document"),
        ("", "<c> pol:offset 3", "c", "offset", "two places in the document"),
        ("<c> nif:broaderContext ?", "", "c", "broaderContext", "nobody knows which text it is from"),
        ("<c> nif:broaderContext ?", "<c> nif:broaderContext <doc/a>", "c", "broaderContext", "a document is not its text"),
        ("<m> pol:inClause ?", "", "m", "inClause", "a fact without a clause"),
        ("<m> pol:inClause ?", "<m> pol:inClause <place>", "m", "inClause", "a place is no clause"),
        ("<f> pol:inDocument ?", "", "f", "inDocument", "a fact without a document"),
        ("<n> nif:anchorOf ?", "", "n", "anchor", "a fact without its words"),
        ("<n> nif:anchorOf ?", '<n> nif:anchorOf ""', "n", "anchor", "empty words are none"),
        ("<l> nif:beginIndex ?", "", "l", "begin", "no begin"),
        ("<l> nif:endIndex ?", "", "l", "end", "no end"),
        ("<l> nif:beginIndex ?", "<l> nif:beginIndex 9", "l", "begin", "begins behind its end"),
        ("<r> nif:referenceContext ?", "", "r", "context", "indexes count in nothing"),
        ("<m> pol:action ?", "", "m", "action", "a measure that does nothing"),
        ("<m> pol:instrument ?", "", "m", "instrument", "a measure without an instrument"),
        (
            "<m> pol:instrument ?",
            "<m> pol:instrument <kind>",
            "m",
            "instrument",
            "a kind of figure is no instrument",
        ),
        ("<f> pol:unit ?", "", "f", "Figure", "a value without a unit"),
        ("<f> pol:value ?", "", "f", "Figure", "a unit without a value"),
        ("<f2> pol:maximum ?", "", "f2", "Figure", "half a range"),
        ("<f3> pol:monthDay ?", "", "f3", "Figure", "a deadline without a day"),
        ("<f2> pol:maximum ?", "<f2> pol:maximum 2.0", "f2", "minimum", "a range upside down"),
        ("<f> pol:value ?", '<f> pol:value "20"', "f", "number", "a string is no number"),
        ("<f> pol:kind ?", "", "f", "kind", "a figure that means nothing"),
        ("<f> pol:operator ?", '<f> pol:operator "≤"', "f", "operator", "no such operator"),
        ("<f> pol:byYear ?", "<f> pol:byYear 2025", "f", "byYear", "an integer is no year"),
        ("<r> pol:agent ?", "", "r", "agent", "nobody must act"),
        ("<r> pol:agentName ?", "", "r", "agentName", "not as printed"),
        ("<r> pol:role ?", "", "r", "role", "in no role"),
        ("<r> pol:role ?", "<r> pol:role <place>", "r", "role", "a place is no role"),
        ("<r> pol:ordinal ?", "<r> pol:ordinal 0", "r", "responsibilityOrdinal", "counted from 1"),
        ("<l> pol:place ?", "", "l", "layoutPlace", "nowhere"),
        ("<l> pol:placeName ?", "", "l", "placeName", "not as printed"),
        ("<l> pol:objectName ?", "", "l", "objectName", "nothing to develop"),
        ("<l> pol:objectType ?", '<l> pol:objectType "产业"', "l", "objectType", "no such type"),
        ("<q> pol:citedTitle ?", "", "q", "Citation", "neither title nor number"),
        ("<q> pol:target ?", "", "q", "target", "points to nothing"),
        ("<q> pol:relation ?", '<q> pol:relation "引用"', "q", "relation", "no such relation"),
        ("<n> itsrdf:taIdentRef ?", "", "n", "identRef", "a mention of nothing"),
        ("<n> pol:mentionType ?", '<n> pol:mentionType "person"', "n", "mentionType", "no such type"),
        ("", "<n> itsrdf:taClassRef pol:Zone", "n", "classRef", "two classes"),
        ("<i> prov:wasDerivedFrom ?", "", "i", "derivedFrom", "from nothing"),
        ("<i> pol:rule ?", "", "i", "byRule", "by no rule"),
        ("<i> rdf:subject ?", "", "i", "ofSubject", "of nothing"),
        ("", "<i> rdf:predicate pol:covers", "i", "byPredicate", "two relations"),
        ("<i> rdf:object ?", "", "i", "toObject", "to nothing"),
        (
            "<place> skos:prefLabel ?",
            '<place> skos:prefLabel "District"@en',
            "place",
            "chineseName",
            "no Chinese name",
        ),
        ("", '<agency> skos:prefLabel "另一局"@zh', "agency", "oneName", "two preferred names"),
        ("<r> pol:agent ?", "<r> pol:agent <place>", "r", "agent", "a place cannot act"),
        ("", '<place> skos:notation "11010"^^pol:gbt2260', "place", "placeCode", "five digits are no code"),
        ("", '<place> skos:notation "110108"', "place", "placeCode", "of which standard?"),
        ("", "<place> schema:latitude 116.3", "place", "latitude", "latitude and longitude mixed up"),
        ("", "<place> schema:longitude 399.9", "place", "longitude", "nowhere on the globe"),
        ("", "<place> schema:containedInPlace <agency>", "place", "inPlace", "in a body, not in a place"),
        ("", "<branch> skos:broader <brunch>", "branch", "broader", "a slip of the pen"),
        ("", "<branch> skos:notation <place>", "branch", "industryCode", "a place is no code"),
        ("", "<agency> org:subOrganizationOf <place>", "agency", "under", "the area, not its government"),
    ],
)
def test_what_must_not_be(graph, shapes, taken, given, focus, shape, why):
    if taken:
        change = f"DELETE WHERE {{ {taken}x }}"
        before = len(graph)
        graph.update(prefixed(change))
        assert len(graph) < before, "the row takes away something that is not there"
    if given:
        graph.update(prefixed(f"INSERT DATA {{ {given} }}"))
    assert results(graph, shapes) == [(focus, shape, "Violation")], why


def prefixed(update: str) -> str:
    prefixes = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in ontology.PREFIXES.items())
    return f"BASE <{BASE}>\n{prefixes}{update}"


def test_every_shape_speaks_both_languages(shapes):
    """A shape that another one nests reports by that one's message."""
    nested = set()
    for options in shapes.objects(None, SH["or"]):
        for option in rdflib.collection.Collection(shapes, options):
            nested |= {option, *shapes.objects(option, SH.property)}
    nested |= set(shapes.objects(None, SH.qualifiedValueShape))
    checking = {
        *shapes.subjects(SH.path, None),
        *shapes.subjects(SH["or"], None),
    }
    assert len(checking - nested) > 30
    for shape in checking - nested:
        assert {message.language for message in shapes.objects(shape, SH.message)} == {"zh", "en"}, shape


def test_every_shape_is_used_and_every_entity_class_has_one(shapes):
    targets = set(shapes.objects(None, SH.targetClass))
    graph = rdflib.Graph().parse(ontology.files()[0])
    entities = {c for c, _ in graph.subject_objects(SKOS.notation)}
    assert entities <= targets
    used = set(shapes.objects(None, SH.property))
    defined = set(shapes.subjects(RDF.type, SH.PropertyShape))
    options = {
        o for options in shapes.objects(None, SH["or"]) for o in rdflib.collection.Collection(shapes, options)
    }
    assert defined == used | (defined & options)
