"""What the graph says is what the facts say, and every fact leads back to its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders.clean import clean
from builders.facts import Facts
from builders.lexicon import load_lexicon
from builders.pipeline import file_facts
from builders.resolve import resolution
from builders.thing_triples import entity_quads, ontology_quads
from builders.triples import document_quads
from kg import PolicyGraph
from tests.builders.texts import source

TEXT = """北京市某某局关于支持集成电路产业的若干措施
为贯彻《国务院关于某事的意见》（国发〔2030〕9号），制定本措施。
一、任务
（一）建设平台。支持海淀区发展集成电路设计业，给予最高500万元奖励。（责任单位：市某某局，各区政府）
（一）引进人才。鼓励某某产业联盟引进人才，每年3月31日前申报。
"""

FACTS = """SELECT ?fact ?words ?begin ?end ?text ?clause ?context WHERE {
  ?fact nif:anchorOf ?words ; nif:beginIndex ?begin ; nif:endIndex ?end ;
    pol:inClause ?clause ; nif:referenceContext ?context . ?context nif:isString ?text }"""


# the bracket names who answers for the whole of 一, but stands in its last part
BEHIND = """某省人民政府关于支持甲产业的意见
一、任务
建设平台。支持海淀区建设甲产业平台，鼓励企业参与。
引进人才。鼓励甲产业联盟引进人才，给予奖励。（省发展改革委、省民政厅、省财政厅按职责分工负责）
二、保障
加强领导。加强对甲产业的领导，完善机制。
加大投入。加大对甲产业的投入，完善机制。（省财政厅、省科技厅负责）
"""


def graph_of(text: str) -> PolicyGraph:
    file = clean(source(text, "甲 乙"))
    facts: list[Facts] = file_facts(file, load_lexicon())
    names = resolution(facts, load_lexicon())
    quads = [*ontology_quads()]
    for position, one in enumerate(facts):
        quads += document_quads(one, names, file, position)
    return PolicyGraph.of([*quads, *entity_quads(names)])


@pytest.fixture(scope="module")
def graph() -> PolicyGraph:
    return graph_of(TEXT)


def test_every_fact_quotes_its_words(graph: PolicyGraph, sample_graph: PolicyGraph) -> None:
    for one in (graph, sample_graph):
        rows = list(one.query(FACTS))
        assert rows
        for row in rows:
            assert str(row.text)[int(row.begin) : int(row.end)] == str(row.words), row.fact
            assert row.context == row.clause, "indexes count in the clause that says it"


def test_words_outside_their_clause_are_counted_in_the_document() -> None:
    rows = list(graph_of(BEHIND).query(FACTS))
    outside = [row for row in rows if row.context != row.clause]
    assert {str(row.words) for row in outside} == {"省发展改革委", "省民政厅", "省财政厅", "省科技厅"}
    assert {str(row.context).rpartition("/")[2] for row in outside} == {"text"}
    for row in rows:
        assert str(row.text)[int(row.begin) : int(row.end)] == str(row.words), row.fact


def test_every_clause_is_part_of_its_documents_text(graph: PolicyGraph, sample_graph: PolicyGraph) -> None:
    for one in (graph, sample_graph, graph_of(BEHIND)):
        rows = list(one.query("""SELECT ?own ?begin ?text WHERE {
          ?clause a pol:Clause ; nif:isString ?own ; pol:offset ?begin ; nif:broaderContext/nif:isString ?text }"""))  # fmt: skip
        assert len(rows) == len(list(one.query("SELECT ?c WHERE { ?c a pol:Clause }")))
        for row in rows:
            assert str(row.text).startswith(str(row.own), int(row.begin))


def test_every_clause_leads_back_to_the_file(graph: PolicyGraph) -> None:
    rows = list(
        graph.query("""SELECT ?own ?begin ?end WHERE {
          ?c a pol:Clause ; pol:text ?own ; pol:offset ?offset ; pol:sourceShift ?shift ; pol:sourceLength ?length ;
            pol:inDocument/pol:sourceBegin ?document
          BIND(?document + ?offset + ?shift AS ?begin) BIND(?begin + ?length AS ?end) }""")
    )
    assert len(rows) == len(list(graph.query("SELECT ?c WHERE { ?c a pol:Clause }")))
    for row in rows:
        assert str(row.own) in TEXT[int(row.begin) : int(row.end)]


SAID = [
    # pattern with one answer, the answer, why
    ("?d eli:based_on/eli:id_local ?a", {"国发〔2030〕9号"}, "the basis, a document known only by its citation"),
    ("?d eli:based_on/pol:status ?a", {"https://w3id.org/policykg/ontology#candidate"}, "which is marked as such"),
    ("?d pol:sourceFile ?a", {"甲 乙.txt"}, "the file"),
    ("?f a pol:Figure ; pol:kind/skos:notation 'cap' ; pol:value ?a", {"5000000"}, "万 multiplied out"),
    ("?f a pol:Figure ; pol:monthDay ?a", {"--03-31"}, "a deadline"),
    ("?m a pol:Measure ; pol:place ?p ; pol:industry/skos:prefLabel ?a FILTER(LANG(?a) = 'zh')", {"集成电路设计"}, "a measure's industry, by its preferred name"),
    ("?r a pol:Responsibility ; pol:agent/skos:prefLabel ?a FILTER(LANG(?a) = 'zh')", {"北京市某某局", "北京市各区政府"}, "short names in full"),
    ("?r a pol:Responsibility ; pol:answersFor/pol:action ?a", {"支持"}, "what they answer for"),
    ("?l a pol:Layout ; pol:placeName ?a ; pol:objectType 'industry'", {"海淀区"}, "a layout"),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "expected", "why"), SAID)
def test_said(graph: PolicyGraph, pattern: str, expected: set[str], why: str) -> None:
    query = f"SELECT DISTINCT ?a WHERE {{ {pattern} }}"
    assert {str(row.a) for row in graph.query(query)} == expected, why


def test_clauses_whose_number_repeats_are_two(graph: PolicyGraph) -> None:
    rows = graph.query("""SELECT ?clause ?title ?above WHERE {
      ?clause a pol:Clause ; pol:path '一/（一）' ; dcterms:title ?title ; eli:is_part_of/pol:path ?above }""")
    found = {(str(row.clause).rpartition("clause/")[2], str(row.title), str(row.above)) for row in rows}
    assert found == {("一/（一）", "建设平台", "一"), ("一/（一）~2", "引进人才", "一")}


def test_the_folder_of_a_file_is_not_told(graph: PolicyGraph) -> None:
    values = {str(row.o) for row in graph.query("SELECT ?o WHERE { ?s ?p ?o }")}
    assert "甲 乙.txt" in values
    assert not [value for value in values if str(Path.cwd()) in value]
