"""The rules of inference: what they say of a few facts, what they leave alone, and the graph they write."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

import ontology
from kg import PolicyGraph
from kg.cards import card
from kg.cli import run
from kg.errors import RuleError
from kg.infer import INFERRED, drop, infer
from kg.store import in_memory, open_store, replace
from ontology import BASE, PREFIXES

PREFIXED = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
FACTS = f"""{PREFIXED}@prefix : <{BASE}> .
:海淀区 a pol:District . :顺义区 a pol:District . :芯片 a pol:Industry . :平台 a pol:Platform .
:市科委 a pol:Agency . :市财政局 a pol:Agency . :成员 a pol:Agency .
:doc1 a pol:PolicyDocument . :doc2 a pol:PolicyDocument . :doc3 a pol:PolicyDocument .
:layout1 a pol:Layout ; pol:inDocument :doc1 ; pol:place :海淀区 ; pol:object :芯片 .
:layout2 a pol:Layout ; pol:inDocument :doc2 ; pol:place :海淀区 ; pol:object :芯片 .
:layout3 a pol:Layout ; pol:inDocument :doc1 ; pol:place :顺义区 ; pol:object :平台 .
:measure1 a pol:Measure ; pol:inDocument :doc2 ; pol:industry :芯片 .
:measure2 a pol:Measure ; pol:inDocument :doc2 ; pol:place :顺义区 .
:duty1 a pol:Responsibility ; pol:role <{BASE}role/lead> ; pol:agent :市科委 ; pol:answersFor :measure1 .
:duty2 a pol:Responsibility ; pol:role <{BASE}role/responsible> ; pol:agent :市财政局 ; pol:answersFor :measure2 .
:duty3 a pol:Responsibility ; pol:role <{BASE}role/member> ; pol:agent :成员 ; pol:answersFor :measure1 .
:cites1 a pol:Citation ; pol:inDocument :doc1 ; pol:relation "basis" ; pol:target :basis .
:cites2 a pol:Citation ; pol:inDocument :doc2 ; pol:relation "basis" ; pol:target :basis .
:cites3 a pol:Citation ; pol:inDocument :doc3 ; pol:relation "cite" ; pol:target :basis .
"""

RELATIONS = {
    ("海淀区", "develops", "芯片"): {"layout1", "layout2"},
    ("市科委", "responsibleFor", "芯片"): {"duty1", "measure1"},
    ("doc1", "covers", "海淀区"): {"layout1"},
    ("doc1", "covers", "芯片"): {"layout1"},
    ("doc1", "covers", "顺义区"): {"layout3"},
    ("doc1", "covers", "平台"): {"layout3"},
    ("doc2", "covers", "海淀区"): {"layout2"},
    ("doc2", "covers", "芯片"): {"layout2", "measure1"},
    ("doc2", "covers", "顺义区"): {"measure2"},
    ("doc1", "sharesBasisWith", "doc2"): {"cites1", "cites2"},
    ("doc2", "sharesBasisWith", "doc1"): {"cites1", "cites2"},
}
"""All that follows from the facts above: a relation, and what it came from. A platform is no industry to develop, a
member answers for nothing, and what is only cited is no basis."""


@pytest.fixture
def store() -> ox.Store:
    facts = ox.NamedNode(f"{BASE}graph/file/facts")
    triples = ox.parse(FACTS, format=ox.RdfFormat.TURTLE)
    return in_memory(ox.Quad(t.subject, t.predicate, t.object, facts) for t in triples)


def relations(store: ox.Store) -> dict[tuple[str, str, str], set[str]]:
    found: dict[tuple[str, str, str], set[str]] = {}
    for row in PolicyGraph(store).select(
        """SELECT ?s ?p ?o ?fact WHERE { ?i a pol:Inference ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;
             prov:wasDerivedFrom ?fact . ?s ?p ?o }"""):  # fmt: skip
        key = tuple(row[name].value.removeprefix(BASE).rpartition("#")[2] for name in "spo")
        found.setdefault(key, set()).add(row["fact"].value.removeprefix(BASE))
    return found


def test_what_follows_and_from_which_facts(store):
    counts = infer(store)
    assert relations(store) == RELATIONS
    assert counts == {"covers": 7, "develops": 1, "responsible-for": 1, "shares-basis": 2}


def test_inferences_have_a_graph_of_their_own(store):
    before = set(store)
    infer(store)
    added = set(store) - before
    assert added and {quad.graph_name for quad in added} == {INFERRED}
    assert not {q.triple for q in added} & {q.triple for q in before}, "no triple stands in two graphs"
    drop(store)
    assert set(store) == before


def test_rules_run_again_say_the_same(store):
    infer(store)
    once = set(store)
    infer(store)
    assert set(store) == once


@pytest.mark.parametrize("text", ["SELECT * WHERE { ?s ?p ?o }", "CONSTRUCT {"])
def test_a_rule_that_cannot_run_leaves_the_store_as_it_was(store, text):
    infer(store)
    before = set(store)
    with pytest.raises(RuleError, match="mine"):
        infer(store, {"mine": text})
    assert set(store) == before


def test_each_rule_is_described_and_names_itself():
    described = {str(t.object.value) for t in ontology.triples() if t.predicate.value.endswith("#notation")
                 and t.subject.value.startswith(f"{BASE}rule/infer-")}  # fmt: skip
    assert described == {f"infer-{name}" for name in ontology.rules()}
    for name, text in ontology.rules().items():
        assert f"<{BASE}rule/infer-{name}>" in text


def test_the_sample_corpus(sample_graph, sample_files, tmp_path, capsys):
    replace(tmp_path, sample_graph.raw, infer)
    graph = PolicyGraph(open_store(tmp_path))
    rows = [tuple(row[c].value for c in ("subject", "relation", "object", "doc")) for row in graph.named("relations", name="顺义区")]
    assert ("顺义区", "发展产业", "第三代半导体", "high-end-2017#1") in rows
    assert {row[0] for row in rows} == {"顺义区"}
    kin = {k.relation: k.label for k in card(graph, f"{BASE}place/北京市顺义区").kin}
    assert "发展产业" in kin
    assert run(["infer", "-g", str(tmp_path)]) == 0
    assert "地方发展产业 develops\t" in capsys.readouterr().out
    assert run(["infer", "--drop", "-g", str(tmp_path)]) == 0
    assert not list(PolicyGraph(open_store(tmp_path)).named("relations"))


def test_without_a_graph_it_says_so(tmp_path, capsys):
    assert run(["infer", "-g", str(tmp_path / "none")]) == 1
    assert "kg build" in capsys.readouterr().err
