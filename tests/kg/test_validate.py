"""The validation: nothing on a sound graph, and on a broken one the clause and its words."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg import PolicyGraph, checks
from kg.validate import validate
from ontology import BASE, ELI, ITSRDF, NIF, POL, SKOS
from tests.kg.conftest import small_quads

CLAUSE = BASE + "doc/b/1/clause/二/（一）"


def broken(subject: str, predicate: object, value: object) -> PolicyGraph:
    """The small graph with another value (a term, or ``None`` for none) of ``predicate`` at ``subject``."""
    quads = small_quads()
    node, name = ox.NamedNode(subject), ox.NamedNode(str(predicate))
    graph = next(quad.graph_name for quad in quads if quad.subject == node)
    kept = [quad for quad in quads if (quad.subject, quad.predicate) != (node, name)]
    return PolicyGraph.of([*kept, ox.Quad(node, name, value, graph)] if value is not None else kept)


def test_a_sound_graph_has_no_findings(small):
    steps = []
    assert validate(small, progress=lambda *step: steps.append(step)) == []
    names = [name.rpartition("/")[2] for _, _, name in steps]
    assert names == ["entities", "a", "b", "ontology", *(check.name for check in checks.load())]
    assert [done for done, _, _ in steps] == list(range(1, len(names) + 1))
    assert {total for _, total, _ in steps} == {len(names)}


BROKEN = [  # what is broken, and what is to be told of it
    (
        f"{CLAUSE}/measure/1",
        POL.instrument,
        None,
        "b#1",
        "二/（一）",
        "支持设计企业，给予最高500万元补助。",
        "政策工具",
    ),
    (
        f"{CLAUSE}/measure/1",
        NIF.anchorOf,
        None,
        "b#1",
        "二/（一）",
        "支持设计",
        "原文",
    ),  # no words: the clause's heading
    (f"{CLAUSE}/figure/1", POL.value, ox.Literal("很多"), "b#1", "二/（一）", "最高500万元", "xsd:decimal"),
    (
        f"{CLAUSE}/layout/1",
        POL.objectType,
        ox.Literal("other"),
        "b#1",
        "二/（一）",
        "在海淀发展芯片",
        "industry",
    ),
    (f"{CLAUSE}/mention/1", ITSRDF.taIdentRef, None, "b#1", "二/（一）", "芯片", "实体"),
    (
        f"{CLAUSE}/responsibility/1",
        POL.role,
        ox.NamedNode(BASE + "role/none"),
        "b#1",
        "二/（一）",
        "市科委",
        "角色",
    ),
    # the target's type stands in another graph, and here in none
    (
        f"{BASE}doc/b/clause/0/citation/1",
        POL.target,
        ox.NamedNode(BASE + "doc/none"),
        "b",
        "0",
        "《科技创新条例》",
        "指向",
    ),
    (CLAUSE, POL.ordinal, None, "b#1", "二/（一）", "支持设计", "阅读顺序"),  # a clause
    (
        f"{BASE}doc/a",
        POL.documentStatus,
        ox.Literal("草稿"),
        "a",
        "",
        "京发〔2015〕1号",
        "文件状态",
    ),  # a document
    (f"{BASE}industry/新能源", SKOS.prefLabel, None, "", "", "", "中文名称"),  # an entity
]


@pytest.mark.parametrize(("subject", "predicate", "value", "doc", "clause", "quote", "said"), BROKEN)
def test_a_finding_quotes_the_clause(subject, predicate, value, doc, clause, quote, said):
    findings = validate(broken(subject, predicate, value))
    assert findings, "found"
    assert {finding.focus for finding in findings} == {subject}, "and nothing else"
    for finding in findings:
        assert (finding.severity, finding.doc, finding.clause, finding.quote) == (
            "violation",
            doc,
            clause,
            quote,
        )
    assert any(said in finding.message for finding in findings)


def test_shapes_of_ones_own(small):
    shapes = f"""
    @prefix sh: <http://www.w3.org/ns/shacl#> .
    <http://x/s> a sh:NodeShape ; sh:targetClass <{POL.Measure}> ; sh:property <http://x/p> .
    <http://x/p> a sh:PropertyShape ; sh:path <{POL.beneficiary}> ; sh:minCount 1 ; sh:severity sh:Info ."""
    findings = validate(small, shapes)
    assert [(finding.severity, finding.doc) for finding in findings] == [("info", "a"), ("info", "b#1")]
    assert all(finding.message for finding in findings)
    assert {finding.check for finding in findings} == {"p"}, "the shape's name; and no check of the ontology's"


@pytest.mark.parametrize(
    ("nested", "why"),
    [
        ("sh:property [ sh:path pol:target ; sh:class pol:PolicyDocument ]", "the class of what a property points to"),
        ("sh:property [ sh:path pol:target ; sh:or ( [ sh:class pol:PolicyDocument ] ) ]", "in a nested shape"),
        ("sh:property [ sh:path ( pol:inDocument eli:cites ) ; sh:class pol:PolicyDocument ]", "behind a path"),
    ],
)
def test_a_type_that_stands_in_another_graph_is_seen(small, nested, why):
    prefixes = f"@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix pol: <{POL}> . @prefix eli: <{ELI}> ."
    findings = validate(small, f"{prefixes} <http://x/s> a sh:NodeShape ; sh:targetClass pol:Citation ; {nested} .")
    assert findings == [], why
