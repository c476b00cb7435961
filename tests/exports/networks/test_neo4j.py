"""The property graph: what neo4j-admin wants of its files, and that nothing of the graph is missing in them."""

from __future__ import annotations

import csv
import os
import random
import re
import stat
import subprocess
from pathlib import Path

import pytest

import exports
import ontology
from exports.networks.neo4j_model import NODES, RELATIONSHIPS
from exports.selection import EmptySelection, Selection
from kg import PolicyGraph
from ontology import BASE
from tests.exports.graphs import reworded, small
from tests.exports.tables.test_tables import WORDS

TYPES = {  # of the header, and what a value of the type looks like
    "string": r"(?s).*", "string[]": r"(?s).*", "int": r"-?\d+", "double": r"-?\d+(\.\d+)?", "boolean": "true|false",
    "date": r"\d{4}-\d\d-\d\d",
}  # fmt: skip


class Folder:
    """The files as neo4j-admin reads them: RFC 4180, ``;`` between array values, empty cells for no property."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.nodes: dict[str, dict[str, str]] = {}
        self.relationships: list[dict[str, str]] = []
        for file in sorted(path.glob("nodes_*.csv")):
            for row in self.table(file):
                assert row["iri"] not in self.nodes, f"{row['iri']} is in two rows"
                self.nodes[row["iri"]] = row
        for file in sorted(path.glob("relationships_*.csv")):
            self.relationships += self.table(file)

    def table(self, file: Path) -> list[dict[str, str]]:
        with file.open(encoding="utf-8", newline="") as lines:
            header, *rows = csv.reader(lines, strict=True)
        fields = [field.partition(":") for field in header]
        wanted = ["ID", "LABEL"] if file.name.startswith("nodes_") else ["START_ID", "END_ID", "TYPE"]
        assert [type for _, _, type in fields if type.isupper()] == wanted, header
        for row in rows:
            for (name, _, type), cell in zip(fields, row, strict=True):
                assert type in TYPES or type in wanted, f"{name}:{type}"
                assert not cell or type in wanted or re.fullmatch(TYPES[type], cell), (name, type, cell)
        return [{name or type: cell for (name, _, type), cell in zip(fields, row, strict=True)} for row in rows]

    def labelled(self, label: str) -> list[dict[str, str]]:
        return [node for node in self.nodes.values() if label in node["LABEL"].split(";")]

    def of_type(self, type: str) -> list[tuple[str, str]]:
        return [(one["START_ID"], one["END_ID"]) for one in self.relationships if one["TYPE"] == type]


csv.field_size_limit(10_000_000)  # of Python's reader; one text here is longer than its default


def export(graph, folder: Path, **options) -> Folder:
    written = exports.export(graph, "neo4j", folder, **options)
    assert sorted(written) == sorted(folder.iterdir())
    return Folder(folder)


@pytest.fixture(scope="module")
def folder(graph, tmp_path_factory) -> Folder:
    return export(graph, tmp_path_factory.mktemp("neo4j") / "import")


def test_both_ends_of_every_relationship_are_nodes(folder):
    for one in folder.relationships:
        assert {one["START_ID"], one["END_ID"]} <= folder.nodes.keys(), one


def test_what_is_there(folder, graph):
    for label in ("Clause", "Measure", "Responsibility", "Layout", "Figure"):
        (count,) = graph.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ ?iri a pol:{label} }}")
        assert len(folder.labelled(label)) == int(count["n"].value) > 0
    assert {node["name"]: node["LABEL"] for node in folder.labelled("Document")} == {
        "北京市人民政府关于培育集成电路的意见": "Document",
        "关于 <b>海淀</b> 的</script><script>window.ran='title'</script>意见": "Document",
        "国务院关于促进某项产业发展的若干意见": "Document;Cited",
    }
    assert folder.nodes[f"{BASE}place/北京市海淀区"]["LABEL"] == "Entity;Place;District"
    assert folder.nodes[f"{BASE}industry/集成电路"]["names"] == "IC;芯片产业"
    assert folder.nodes[f"{BASE}platform/海淀芯片中心"]["candidate"] == "true"


@pytest.mark.parametrize(("type", "start", "end"), [
    ("IN_DOCUMENT", "doc/a/clause/一", "doc/a"),
    ("IN_CLAUSE", "doc/a/clause/二/measure/1", "doc/a/clause/二"),
    ("IS_PART_OF", "doc/a/clause/一", "doc/a"),
    ("INDUSTRY", "doc/a/clause/二/measure/1", "industry/集成电路"),
    ("INDUSTRY", "doc/a/clause/二/measure/1", "industry/人工智能"),
    ("PLACE", "doc/a/clause/一/measure/1", "zone/北京经济技术开发区"),
    ("PLACE", "doc/a/clause/一/layout/1", "place/北京市海淀区"),
    ("OBJECT", "doc/a/clause/一/layout/1", "industry/集成电路"),
    ("FIGURE", "doc/a/clause/二/measure/1", "doc/a/clause/二/figure/1"),
    ("ANSWERS_FOR", "doc/a/clause/二/responsibility/1", "doc/a/clause/二/measure/1"),
    ("AGENT", "doc/a/clause/二/responsibility/1", "agency/北京市财政局"),
    ("PASSED_BY", "doc/a", "agency/北京市人民政府"),
    ("PROMULGATED_BY", "doc/b", "doc/a"),
    ("BASED_ON", "doc/a", "register/国发〔2014〕4号"),
    ("MENTIONS", "doc/a/clause/一", "platform/海淀芯片中心"),
    ("BROADER", "industry/集成电路", "industry/新一代信息技术"),
    ("CONTAINED_IN_PLACE", "place/北京市海淀区", "place/北京市"),
])  # fmt: skip
def test_relationships(folder, type, start, end):
    assert (BASE + start, BASE + end) in folder.of_type(type)


def test_properties_are_typed(folder):
    (figure,) = folder.labelled("Figure")
    assert (figure["value"], figure["kind"], figure["text"]) == ("2000000", "cap", "最高200万元")
    document = folder.nodes[f"{BASE}doc/a"]
    assert (document["date"], document["year"], document["number"]) == ("2018-03-05", "2018", "京政发〔2018〕3号")
    assert folder.nodes[f"{BASE}doc/b"]["date"] == "2018-03-05", "the notice's"
    (mention,) = (one for one in folder.relationships if one.get("surface") == "集成电路")
    text = "北京市人民政府关于培育集成电路的意见\n一、布局\n海淀区重点发展集成电路。"
    assert text[int(mention["start"]) : int(mention["end"])] == "集成电路" and int(mention["start"]) > 20


@pytest.mark.parametrize(("old", "new", "field", "expected"), [
    (WORDS, '他说"好"，\n又\\"一\\行', "text", '他说"好"，\n又\\"一\\行'),  # quotation marks, line breaks, backslashes
    (WORDS, " 前后 ", "text", " 前后 "),
    ("支持", "=支持", "action", "=支持"),
])  # fmt: skip
def test_any_text_is_read_back(tmp_path, old, new, field, expected):
    folder = export(PolicyGraph.of(reworded(old, new)), tmp_path)
    assert folder.nodes[f"{BASE}doc/a/clause/二/measure/1"][field] == expected


@pytest.mark.parametrize(("old", "new", "iri", "field", "expected"), [
    ("芯片产业", "芯片;产业", "industry/集成电路", "names", "IC;芯片；产业"),  # else it would be two names
    ("2018-03-05", "2018-02-30", "doc/a", "date", ""),  # neo4j-admin stops at what is not of the type
    ("2000000.0", "INF", "doc/a/clause/二/figure/1", "value", ""),
    ("1", "3.0", "doc/a/clause/二/responsibility/1", "n", "3"),
    ("1", "9999999999", "doc/a/clause/二/responsibility/1", "n", ""),  # an int has 32 bits
    ("2000000.0", "0.00000012", "doc/a/clause/二/figure/1", "value", "0.00000012"),  # and not 1.2E-7
])  # fmt: skip
@pytest.mark.filterwarnings("ignore::exports.LossyExport")
def test_values_that_neo4j_would_misread(tmp_path, old, new, iri, field, expected):
    assert export(PolicyGraph.of(reworded(old, new)), tmp_path).nodes[BASE + iri][field] == expected


def test_what_is_left_out_is_told(tmp_path):
    with pytest.warns(exports.LossyExport, match=r"documents\.date 2"):  # its own, and of what it issues
        export(PolicyGraph.of(reworded("2018-03-05", "2018-02-30")), tmp_path)


@pytest.mark.parametrize(("long", "option"), [(False, None), (True, "--read-buffer-size=8m")])
def test_the_script_runs_neo4j_admin_on_the_files(tmp_path, long, option):
    """With a stand-in for neo4j-admin that tells what it was given."""
    graph = PolicyGraph.of(reworded(WORDS, "甲" * 2_000_000)) if long else PolicyGraph.of(small())
    folder = export(graph, tmp_path / "import")
    stand_in = tmp_path / "neo4j-admin"
    stand_in.write_text('#!/bin/sh\npwd\nfor one in "$@"; do echo "$one"; done\n')
    stand_in.chmod(stand_in.stat().st_mode | stat.S_IXUSR)
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}

    def run(*arguments: str) -> list[str]:
        command = ["sh", str(folder.path / "import.sh"), *arguments]
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.splitlines()

    where, *given = run()
    assert Path(where) == folder.path and given[:4] == ["database", "import", "full", "neo4j"]
    named = [one.partition("=")[2] for one in given if one.startswith(("--nodes=", "--relationships="))]
    assert sorted(named) == sorted(path.name for path in folder.path.glob("*.csv"))
    assert "--multiline-fields=true" in given and "--array-delimiter=;" in given
    assert [one for one in given if "buffer" in one] == ([option] if option else [])
    asked = run("policies", "--verbose")
    assert (asked[4], asked[-1]) == ("policies", "--verbose")


def test_the_same_graph_in_the_same_bytes(folder, tmp_path):
    quads = small()
    random.Random(5).shuffle(quads)
    again = export(PolicyGraph.of(quads), tmp_path)
    for path in folder.path.iterdir():
        assert (again.path / path.name).read_bytes() == path.read_bytes()


def test_an_empty_graph(tmp_path):
    folder = export(PolicyGraph.of([]), tmp_path)
    assert not folder.nodes and not folder.relationships
    assert len(list(tmp_path.glob("*.csv"))) == len(NODES) + 1 + len(RELATIONSHIPS)


def only(*kinds: str) -> Selection:
    return Selection(only=frozenset(kinds))


@pytest.mark.parametrize(("selection", "labels", "there", "missing"), [
    (only("measures", "industries"), {"Measure", "Instrument", "Industry"}, "industry/集成电路", "place/北京市"),
    (only("documents"), {"Document"}, "doc/a", "industry/集成电路"),
    (Selection(without=frozenset({"vocabularies"})), None, "place/北京市", "place/北京市延庆区"),  # 海淀 is in 北京
    (Selection(documents=frozenset({f"{BASE}doc/b"})), None, "doc/a", "doc/a/clause/一"),  # a issues b
    (Selection(documents=frozenset({f"{BASE}doc/b"})), None, "place/北京市海淀区", "industry/集成电路"),
])  # fmt: skip
def test_a_part(graph, tmp_path, selection, labels, there, missing):
    folder = export(graph, tmp_path, selection=selection)
    assert BASE + there in folder.nodes
    assert BASE + missing not in folder.nodes
    if labels is not None:
        found = {label for node in folder.nodes.values() for label in node["LABEL"].split(";")}
        assert found - {"Entity", "Cited"} == labels
    for one in folder.relationships:
        assert {one["START_ID"], one["END_ID"]} <= folder.nodes.keys()


def test_a_part_that_holds_nothing(graph, tmp_path):
    with pytest.raises(EmptySelection):
        export(graph, tmp_path / "out", selection=Selection(since=2019))
    assert not list(tmp_path.iterdir())


def test_a_citation_has_its_words(folder):
    (citation,) = (one for one in folder.relationships if one["TYPE"] == "BASED_ON")
    assert (citation["path"], citation["text"], citation["number"]) == ("二", "国发〔2014〕4号", "国发〔2014〕4号")


def test_the_queries_are_the_ontologys():
    """A property that the ontology does not have would silently give an empty file."""
    known = {triple.subject.value for triple in ontology.triples()}
    for relationships in RELATIONSHIPS:
        for name in re.findall(r"pol:(\w+)", relationships.query):
            assert str(ontology.POL[name]) in known, name
