"""Turtle as people read it: layout, order, terms; and what changes in it when a text changes."""

from __future__ import annotations

import difflib
import random
import re

import pyoxigraph as ox
import pytest

from builders.pipeline import build
from exports.rdf import order
from exports.rdf.turtle import Turtle
from kg import PolicyGraph, store
from kg.infer import infer
from ontology import BASE, PREFIXES
from tests.exports.rdf.syntaxes import written

PREFIXED = "\n".join(f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()) + f"\n@base <{BASE}> .\n"

# in no order, and each graph's statements about doc/a apart from the others'
GRAPH = """
<graph/inferred> {
  <inference/2> a pol:Inference ; rdf:subject <doc/a> ; rdf:predicate pol:covers ; rdf:object <industry/集成电路> ;
    prov:wasDerivedFrom <doc/a/clause/二/measure/1> .
  <doc/a> pol:covers <industry/集成电路> .
}
<graph/file/b> { <doc/b> a pol:PolicyDocument ; dcterms:identifier "b" ; pol:position 0 . }
<graph/file/a> {
  <doc/a/text> a nif:Context ; nif:isString "一、总则\\n二、支持" .
  <doc/a/clause/二/mention/10> a pol:Mention ; pol:inClause <doc/a/clause/二> ; pol:inDocument <doc/a> ; nif:beginIndex 10 .
  <doc/a/clause/二/measure/1> a pol:Measure ; pol:inClause <doc/a/clause/二> ; pol:inDocument <doc/a> ; nif:beginIndex 9 ;
    nif:anchorOf "支持\\"集成电路\\"" ; pol:industry <industry/集成电路> , <industry/人工智能> ; <urn:unknown> 1.5 .
  <doc/a/clause/二> a pol:Clause ; pol:inDocument <doc/a> ; pol:path "二" ; pol:ordinal 1 ; nif:broaderContext <doc/a/text> .
  <doc/a/clause/一> a pol:Clause ; pol:inDocument <doc/a> ; pol:path "一" ; pol:ordinal 0 ; pol:text "总则\\n两行" .
  <doc/a/1> a pol:PolicyDocument ; dcterms:identifier "a#1" ; pol:position 1 .
  <doc/a> a pol:PolicyDocument ; pol:position 0 ; eli:date_document "2018-03-05"^^xsd:date ; rdfs:label "办法"@zh .
}
<graph/entities> { <platform/“甲”> a pol:Platform ; skos:prefLabel "“甲”"@zh ; pol:status pol:candidate . }
<graph/ontology> {
  <industry/集成电路> a pol:Industry ; skos:altLabel "IC"@en , "芯片"@zh ; skos:prefLabel "integrated circuits"@en , "集成电路"@zh .
}
"""

TURTLE = '''
# ------ <graph/ontology>

industry:集成电路 a pol:Industry ;
    skos:prefLabel "集成电路"@zh,
        "integrated circuits"@en ;
    skos:altLabel "芯片"@zh,
        "IC"@en .

# ------ <graph/entities>

<platform/“甲”> a pol:Platform ;
    skos:prefLabel "“甲”"@zh ;
    pol:status pol:candidate .

# ------ <graph/file/a>

<doc/a> a pol:PolicyDocument ;
    rdfs:label "办法"@zh ;
    eli:date_document "2018-03-05"^^xsd:date ;
    pol:position 0 ;
    pol:covers industry:集成电路 .

<doc/a/clause/一> a pol:Clause ;
    pol:inDocument <doc/a> ;
    pol:path "一" ;
    pol:ordinal 0 ;
    pol:text """总则
两行""" .

<doc/a/clause/二> a pol:Clause ;
    pol:inDocument <doc/a> ;
    pol:path "二" ;
    pol:ordinal 1 ;
    nif:broaderContext <doc/a/text> .

<doc/a/clause/二/measure/1> a pol:Measure ;
    pol:inDocument <doc/a> ;
    pol:inClause <doc/a/clause/二> ;
    nif:anchorOf "支持\\"集成电路\\"" ;
    pol:industry industry:人工智能,
        industry:集成电路 ;
    nif:beginIndex 9 ;
    <urn:unknown> 1.5 .

<doc/a/clause/二/mention/10> a pol:Mention ;
    pol:inDocument <doc/a> ;
    pol:inClause <doc/a/clause/二> ;
    nif:beginIndex 10 .

<doc/a/text> a nif:Context ;
    nif:isString """一、总则
二、支持""" .

<doc/a/1> a pol:PolicyDocument ;
    dcterms:identifier "a#1" ;
    pol:position 1 .

# ------ <graph/file/b>

<doc/b> a pol:PolicyDocument ;
    dcterms:identifier "b" ;
    pol:position 0 .

# ------ <graph/inferred>

<inference/2> a pol:Inference ;
    rdf:subject <doc/a> ;
    rdf:predicate pol:covers ;
    rdf:object industry:集成电路 ;
    prov:wasDerivedFrom <doc/a/clause/二/measure/1> .

'''


@pytest.fixture(scope="module")
def small_graph() -> PolicyGraph:
    quads = list(ox.parse(PREFIXED + GRAPH, format=ox.RdfFormat.TRIG))
    random.Random(1).shuffle(quads)
    return PolicyGraph.of(quads)


def body(graph: PolicyGraph, format: str, folder) -> str:
    return written(graph, format, folder).decode().partition("\n\n")[2]


def test_a_graph_as_one_reads_it(small_graph, tmp_path):
    assert "\n" + body(small_graph, "turtle", tmp_path) == TURTLE


def test_trig_is_turtle_with_each_graph_in_braces(small_graph, tmp_path):
    text = body(small_graph, "trig", tmp_path)
    assert re.findall(r"^(<.*>) \{$", text, re.MULTILINE) == re.findall(r"^# -* (<.*>)$", TURTLE, re.MULTILINE)
    inferred = text.partition("<graph/inferred> {\n\n")[2]
    assert inferred.startswith("<doc/a> pol:covers industry:集成电路 .\n\n<inference/2> a pol:Inference ;")
    assert inferred.endswith(" .\n\n}\n\n")


def test_base_and_prefixes_are_declared_in_their_order_used_or_not(small_graph, tmp_path):
    head = written(small_graph, "turtle", tmp_path).decode().partition("\n\n")[0].splitlines()
    declared = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()]
    assert head[: len(declared) + 1] == [f"@base <{BASE}> .", *declared]
    kinds = head[len(declared) + 1 :]
    assert f"@prefix zone: <{BASE}zone/> ." in kinds and kinds == sorted(kinds)


@pytest.mark.parametrize(
    ("term", "written_as", "why"),
    [
        (ox.NamedNode(f"{BASE}industry/集成电路"), "industry:集成电路", "a kind that has a prefix"),
        (ox.NamedNode(f"{BASE}industry/甲（乙）、丙"), "industry:甲（乙）、丙", "punctuation that Turtle allows"),
        (ox.NamedNode(f"{BASE}programme/“甲”"), "<programme/“甲”>", "and that it does not"),
        (ox.NamedNode(f"{BASE}doc/a/clause/二/（一）"), "<doc/a/clause/二/（一）>", "below the base"),
        (ox.NamedNode(f"{BASE}doc/a#1"), "<doc/a#1>", "with a fragment"),
        (ox.NamedNode(f"{BASE}a:b"), f"<{BASE}a:b>", "a: would be a scheme"),
        (ox.NamedNode(f"{BASE}a/../b"), f"<{BASE}a/../b>", "a step up would be taken"),
        (ox.NamedNode(BASE), f"<{BASE}>", "the base itself"),
        (ox.NamedNode("https://w3id.org/policykg/ontology"), "<https://w3id.org/policykg/ontology>", "beside it"),
        (ox.Literal("甲"), '"甲"', "a text"),
        (ox.Literal("甲", language="zh"), '"甲"@zh', "with a language"),
        (ox.Literal("5", datatype=ox.NamedNode(f"{order.PREFIXES['xsd']}integer")), "5", "a whole number"),
        (ox.Literal("+5", datatype=ox.NamedNode(f"{order.PREFIXES['xsd']}integer")), "+5", "as it was written"),
        (ox.Literal("5", datatype=ox.NamedNode(f"{order.PREFIXES['xsd']}decimal")), '"5"^^xsd:decimal', "bare, it would be whole"),
        (ox.Literal("5.0", datatype=ox.NamedNode(f"{order.PREFIXES['xsd']}decimal")), "5.0", "a decimal number"),
        (ox.Literal("2018", datatype=ox.NamedNode(f"{order.PREFIXES['xsd']}gYear")), '"2018"^^xsd:gYear', "a year"),
        (ox.Literal("true", datatype=ox.NamedNode(f"{order.PREFIXES['xsd']}boolean")), "true", "a truth value"),
        (ox.Literal("1", datatype=ox.NamedNode(f"{order.PREFIXES['xsd']}boolean")), '"1"^^xsd:boolean', "bare, it would be a number"),
        (ox.Literal("甲\n乙", language="zh"), '"""甲\n乙"""@zh', "lines"),
        (ox.Literal('"甲\n乙"""'), '"""\\"甲\n乙\\"\\"\\""""', "lines that end in quotes"),
        (ox.Literal("甲\\n"), '"甲\\\\n"', "no line break, but a backslash"),
        (ox.Literal("甲\r\n乙\t"), '"""甲\\r\n乙\\t"""', "a carriage return, which editors would drop"),
    ],
)  # fmt: skip
def test_how_a_term_is_written(term, written_as, why, tmp_path):
    predicate = b"<urn:p>"
    text = Turtle(order.prefixes(), BASE).statements(b"<urn:s>", (predicate,), (str(term).encode(),))
    assert text.decode() == f"<urn:s> <urn:p> {written_as} .\n\n", why


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("rdf:type", "skos:prefLabel", "what it is comes first"),
        ("skos:prefLabel", "skos:altLabel", "the name that people use before others"),
        ("dcterms:title", "dcterms:identifier", "names before identifiers"),
        ("dcterms:identifier", "pol:sourceFile", "and these before the rest"),
        ("pol:action", "pol:instrument", "the rest as the ontology has it"),
        ("nif:anchorOf", "pol:action", "the words of a fact before what was found in them"),
        ("pol:sourceFile", "pol:sourceBegin", "where a document stands in its file, beside the file"),
        ("pol:sourceBegin", "pol:position", "and its place among the others there"),
        ("pol:position", "pol:covers", "before what is in it"),
        ("pol:offset", "pol:sourceShift", "of a clause, what adds up to its place, together"),
        ("pol:agent", "pol:rule", "how it was found, later"),
        ("nif:beginIndex", "pol:text", "what is long, last"),
        ("nif:isString", "<urn:a>", "what the ontology does not know, at the end"),
        ("<urn:a>", "<urn:b>", "by its IRI"),
    ],
)
def test_properties_are_in_a_fixed_order(before, after, why):
    def key(name: str) -> tuple[int, bytes]:
        prefix, _, local = name.partition(":")
        iri = name if name.startswith("<") else f"<{PREFIXES[prefix]}{local}>"
        return order._PredicateKeys()[iri.encode()]

    assert key(before) < key(after), why


def test_a_document_is_read_from_its_title_to_its_text(sample_graph, tmp_path):
    copy = store.in_memory(sample_graph.raw)
    infer(copy)
    text = body(PolicyGraph(copy), "turtle", tmp_path)
    subjects = re.findall(r"^(<doc/tech-services-2015[^ ]*>) a (\S+)", text, re.MULTILINE)
    assert [subjects[0][1], subjects[-1][1]] == ["pol:PolicyDocument", "nif:Context"]
    clauses = [subject for subject, kind in subjects if kind == "pol:Clause"]
    ordinals = re.findall(r"^<doc/tech-services-2015/clause/[^ ]*> a pol:Clause ;.*?pol:ordinal (\d+)", text, re.MULTILINE | re.DOTALL)
    assert len(clauses) > 5 and ordinals == [str(number) for number in range(len(clauses))]
    facts = [subject for subject, kind in subjects if kind in ("pol:Measure", "pol:Mention")]
    clause_of = [fact.rsplit("/", 2)[0] + ">" for fact in facts]
    assert [clauses.index(clause) for clause in clause_of] == sorted(clauses.index(clause) for clause in clause_of)


def test_the_vocabularies_come_in_the_order_of_their_files(sample_graph, tmp_path):
    text = body(sample_graph, "turtle", tmp_path)
    terms = ("pol:PolicyDocument a", "pol:Clause a", "pol:issuerName a", "industry:战略性新兴产业 a", "industry:未来产业 a")
    places = [text.index(f"\n{term} ") for term in terms]
    assert places == sorted(places)


def test_a_change_of_one_clause_changes_a_few_lines(sample_files, tmp_path):
    """A word in the middle of a text: the words around it, and the positions that count in its clause."""

    def lines(name: str, changed_to: str) -> list[str]:
        folder = tmp_path / name
        folder.mkdir()
        for file in sample_files:
            text = file.read_bytes()
            (folder / file.name).write_bytes(text.replace(sentence.encode(), changed_to.encode()))
        made = store.in_memory(build([folder]).quads)
        infer(made)
        return written(PolicyGraph(made), "turtle", folder).decode().splitlines()

    sentence = "支持新技术新产品规模化推广应用"
    before, after = lines("before", sentence), lines("after", sentence.replace("规模化", "批量"))
    changed = [line for line in difflib.unified_diff(before, after, n=0, lineterm="") if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert any(line.startswith("+") and "批量推广应用" in line for line in changed)
    assert len(changed) < len(before) / 100
