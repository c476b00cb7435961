"""``kg explain``: a clause with what was found in it, and why. The sample corpus is the graph."""

from __future__ import annotations

import json

import pytest

from kg.cli import run
from kg.errors import NoDocument, NoText, UnknownClause, UnknownName
from kg.explain import contents, explain
from kg.store import replace

DRAFT, CHIPS = "tech-services-draft", "high-end-2017#1"


@pytest.fixture(scope="module")
def folder(sample_graph, tmp_path_factory):
    path = tmp_path_factory.mktemp("explained") / "graph"
    replace(path, sample_graph.raw)
    return path


@pytest.fixture
def kg(capsys, folder, monkeypatch):
    monkeypatch.setenv("POLICYKG_GRAPH", str(folder))

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return code, told.out, told.err

    return call


def found(graph, doc, path, kind):
    return [fact for clause in explain(graph, doc, path) for s in clause.sentences for fact in s.found if fact.kind == kind]


def test_a_clause_is_told_sentence_by_sentence_heading_first(sample_graph):
    (clause,) = explain(sample_graph, DRAFT, "二/（五）")
    assert (clause.doc, clause.path, clause.heading) == (DRAFT, "二/（五）", "支持成果转化")
    assert [s.heading for s in clause.sentences] == [True, False, False, False, False]
    assert [s.text[:1] for s in clause.sentences] == ["支", "对", "对", "对", "（"]


def test_facts_stand_in_the_sentence_that_holds_them(sample_graph):
    for path in ("二/（四）", "二/（五）", "三/（十）", "0", "end"):
        for clause in explain(sample_graph, DRAFT, path):
            for sentence in clause.sentences:
                for fact in sentence.found:
                    assert sentence.begin <= fact.begin < sentence.end
                    assert sentence.text[fact.begin - sentence.begin :].startswith(fact.words[: sentence.end - fact.begin])


def test_no_fact_of_the_document_is_left_out(sample_graph):
    _, clauses = contents(sample_graph, DRAFT)
    told = sum(len(s.found) for line in clauses for c in explain(sample_graph, DRAFT, line.path) for s in c.sentences)
    (row,) = sample_graph.select(
        """SELECT (COUNT(DISTINCT ?fact) AS ?n) WHERE {
             ?fact pol:inClause ?clause ; pol:inDocument/dcterms:identifier $doc }""", doc=DRAFT)  # fmt: skip
    assert told == sum(line.facts for line in clauses) == int(row["n"].value) > 80


def test_a_name_says_which_entry_or_which_rule_found_it(sample_graph):
    names = {fact.words: fact for fact in found(sample_graph, CHIPS, "三/（三）", "产业")}
    listed = names["集成电路设计业"]
    assert listed.by_vocabulary and listed.entity.endswith("/industry/集成电路设计") and not listed.candidate
    other = next(fact for fact in names.values() if not fact.by_vocabulary)
    assert other.rule and other.because


def test_a_measure_says_what_decided_and_what_its_heading_gave(sample_graph):
    (first, *_) = found(sample_graph, DRAFT, "二/（五）", "措施")
    assert "行动：支持；工具：资金投入" in first.says
    assert "责任单位：市科委、中关村管委会" in first.says
    assert first.cues
    own = found(sample_graph, CHIPS, "三/（三）", "措施")[0]
    assert "海淀区" in own.says and "承自标题" not in own.says


def test_every_rule_in_the_graph_is_described(sample_graph):
    rows = list(sample_graph.select(
        """SELECT DISTINCT ?rule ?label ?says WHERE { ?fact pol:rule ?rule
             OPTIONAL { ?rule a pol:Rule ; skos:prefLabel ?label ; skos:definition ?says } }"""))  # fmt: skip
    assert rows
    assert [row["rule"].value for row in rows if row["label"] is None or row["says"] is None] == []


@pytest.mark.parametrize("path", ["二/（五）", "二/(五)", " 二/（五）/ "])
def test_brackets_of_either_width_name_the_clause(sample_graph, path):
    assert [clause.path for clause in explain(sample_graph, DRAFT, path)] == ["二/（五）"]


@pytest.mark.parametrize(
    ("name", "path", "error", "said"),
    [
        ("no-such-document", "一", UnknownName, "no-such-document"),
        ("海淀区", "一", NoDocument, "区县"),
        (DRAFT, "九", UnknownClause, "kg explain DOC"),
        (DRAFT, "二/（九十）", UnknownClause, "二/（"),
    ],
)
def test_what_cannot_be_explained_is_said(sample_graph, name, path, error, said):
    with pytest.raises(error, match=said.replace("（", "[（]")):
        explain(sample_graph, name, path)


def test_a_document_that_is_only_cited_has_no_text(sample_graph):
    rows = sample_graph.select(
        "SELECT ?name WHERE { ?d a pol:PolicyDocument ; rdfs:label ?name FILTER NOT EXISTS { ?d pol:sourceFile ?f } }")  # fmt: skip
    with pytest.raises(NoText, match="kg build"):
        explain(sample_graph, next(rows)["name"].value, "0")


def test_the_command_marks_up_the_words(kg):
    code, out, _ = kg("explain", DRAFT, "二/（四）")
    assert code == 0
    assert "支持[人工智能]1、[生物医药]2、" in out
    assert "词表条目：industry/人工智能" in out
    out = kg("explain", DRAFT, "二/（五）")[1]
    assert "对共性技术平台，[[3年]2最高支持5000万元]1；" in out, "a span inside another opens and closes in it"


def test_the_command_without_a_path_lists_the_clauses(kg):
    code, out, _ = kg("explain", DRAFT)
    assert code == 0
    assert "二/（五）  支持成果转化（" in out


def test_the_command_writes_json(kg):
    (clause,) = json.loads(kg("explain", DRAFT, "二/（四）", "--json")[1])
    assert clause["heading"] == "发展研发服务"
    assert {fact["kind"] for s in clause["sentences"] for fact in s["found"]} >= {"措施", "机构", "产业", "责任"}
    lines = json.loads(kg("explain", DRAFT, "--json")[1])
    assert {"path": "一", "heading": "壮大市场主体", "facts": 0} in lines


def test_the_command_says_what_is_wrong(kg):
    code, out, err = kg("explain", DRAFT, "九")
    assert (code, out) == (1, "")
    assert "没有条款" in err
