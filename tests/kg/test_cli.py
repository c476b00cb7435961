"""The commands as a user types them: output, exit codes, and what errors say."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pyoxigraph as ox
import pytest
from rdflib import Graph

from kg import PolicyGraph, queries
from kg.cli import COMMANDS, cli, run
from kg.store import replace
from tests.kg.conftest import small_quads, texts


@pytest.fixture
def kg(capsys, small_folder, monkeypatch):
    """A function: runs a command line on the small graph; returns exit code, output, and what went to stderr."""
    monkeypatch.setenv("POLICYKG_GRAPH", str(small_folder))

    def call(*arguments: object) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return code, told.out, told.err

    return call


# --- help


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_ends_with_examples_that_parse(kg, command, tmp_path, monkeypatch):
    code, out, _ = kg(*command.split(), "--help")
    examples = " ".join(out.split()).split("Example: ")[1:]
    assert code == 0 and examples
    monkeypatch.chdir(tmp_path)
    for example in examples:
        assert example.startswith(f"kg {command}".strip())
        words = example.split("&&")[0].split()[1:]
        found = cli.get_command(click.Context(cli), words[0])
        for name in (word for word in words if word.endswith((".txt", "/"))):  # texts that are to be there
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).mkdir(exist_ok=True) if name.endswith("/") else (tmp_path / name).touch()
        found.make_context(words[0], words[1:])


def test_the_commands_are_all_there(kg):
    _, out, _ = kg("--help")
    assert re.findall(r"^  (\w+)  ", out, re.MULTILINE) == list(COMMANDS)
    assert kg("--version")[1].startswith("kg, version ")


# --- errors


@pytest.mark.parametrize(("arguments", "code", "said"), [
    (["query", "SELECT * {", "--graph", "{tmp}/none"], 1, "run 'kg build"),
    (["show", "集成电路", "--graph", "{tmp}/none"], 1, "no graph in"),
    (["validate", "--graph", "{tmp}/none"], 1, "no graph in"),
    (["view", "-o", "{tmp}/x.html", "--graph", "{tmp}/none"], 1, "no graph in"),
    (["export", "turtle", "-o", "{tmp}/x.ttl", "--graph", "{tmp}/none"], 1, "no graph in"),
    (["query", "SELECT * { ?s ?p }"], 1, "line 1, column 19"),
    (["query", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"], 1, "SERVICE refused"),
    (["query", "DROP ALL"], 1, "read-only"),
    (["query"], 2, "give one of"),
    (["query", "ASK {}", "--named", "documents"], 2, "give one of"),
    (["query", "--named", "document"], 1, "did you mean documents"),
    (["query", "--named", "timeline", "--set", "industry"], 1, "KEY=VALUE"),
    (["query", "--named", "timeline", "--set", "years=3"], 1, "it has industry"),
    (["query", "SELECT * { ?s ?p ?o }", "--set", "x=1"], 1, "has no $x"),
    (["query", "ASK {}", "--format", "turtle"], 1, "--format table, csv, json or xml"),
    (["query", "CONSTRUCT WHERE { ?s ?p ?o }", "--format", "csv"], 1, "--format turtle"),
    (["query", "ASK {}", "-o", "{tmp}"], 2, "is a folder"),
    (["query", "ASK {}", "-o", "{tmp}/none/x.csv"], 2, "does not exist"),
    (["query", "--file", "{tmp}/none.rq"], 2, "does not exist"),
    (["query", "--all-facts", "{tmp}/facts", "--format", "json"], 2, "it takes no"),
    (["query", "-n", "layout", "--bom"], 2, "--bom is for CSV"),
    (["query", "-n", "layout", "--bom", "-o", "{tmp}/x.json"], 2, "--bom is for CSV"),
    (["queries", "nothing"], 1, "no named query"),
    (["show", "海定区"], 1, "海淀区"),
    (["show", "市科委"], 1, "不止一个"),
    (["view", "nobody", "-o", "{tmp}/x.html"], 1, "nobody"),
    (["view", "-o", "{tmp}/none/x.html"], 2, "does not exist"),
    (["view", "-o", "{tmp}"], 2, "is a folder"),
    (["view", "-o", "{tmp}/x.pdf"], 2, "is no page and no picture"),
    (["export", "turtle", "-o", "{tmp}/none/x.ttl"], 2, "the folder '{tmp}/none' does not exist"),
    (["export", "csv", "-o", "{tmp}/none/tables"], 2, "does not exist"),
    (["query", "--all-facts", "{tmp}/none/facts"], 2, "does not exist"),
    (["export", "docx", "-o", "{tmp}/x"], 2, "docx"),
    (["export", "excel", "--bom", "-o", "{tmp}/x.xlsx"], 2, "kg export csv --bom"),
    (["export", "csv", "--only", "industries", "-o", "{tmp}/x"], 1, "one or more of documents, clauses"),
    (["export", "csv", "--only", "overlaps", "--from", "2015", "-o", "{tmp}/x"], 1, "nothing in the graph is of that"),
    (["export", "gexf", "--to", "1950", "-o", "{tmp}/x.gexf"], 1, "nothing in the graph is of that"),
    (["export", "turtle", "-o", "{tmp}"], 2, "is a folder"),
    (["build", "{tmp}/none.txt"], 2, "does not exist"),
    (["frobnicate"], 2, "No such command"),
])  # fmt: skip
def test_errors_say_what_is_wrong(kg, tmp_path, arguments, code, said):
    found, out, err = kg(*(argument.replace("{tmp}", str(tmp_path)) for argument in arguments))
    assert (found, out) == (code, "")
    assert said.replace("{tmp}", str(tmp_path)) in err
    assert [entry.name for entry in tmp_path.iterdir()] == [], "nothing half done is left"


@pytest.mark.parametrize(("error", "code", "said"), [
    (KeyboardInterrupt(), 130, "stopped"),
    (MemoryError(), 1, "not enough memory"),
    (PermissionError(13, "Permission denied", "/x"), 1, "'/x': Permission denied"),
    (ZeroDivisionError("division"), 1, "a defect in policykg (ZeroDivisionError: division)"),
    (SystemExit(4), 4, ""),
    (SystemExit("enough"), 1, "enough"),
    (SystemExit(), 0, ""),
])  # fmt: skip
def test_no_error_becomes_a_traceback(kg, monkeypatch, error, code, said):
    def fail(*args):
        raise error

    monkeypatch.setattr(PolicyGraph, "open", fail)
    found, _, err = kg("show", "海淀")
    assert found == code
    assert said in err


# --- query


def test_rows_as_csv_and_tab_separated_lines(kg):
    code, out, _ = kg("query", "--named", "documents", "--format", "csv")
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert [row["doc"] for row in rows] == ["a", "b", "b#1"]
    assert rows[1]["issuers"] == "北京市人民政府|北京市财政局"
    _, out, _ = kg("query", "--named", "clauses")
    assert out.splitlines()[:2] == ["doc\tpath\theading\ttext", "a\t一\t目标\t略"]


@pytest.mark.parametrize(("text", "format", "expected"), [
    ("ASK { ?d a pol:PolicyDocument }", "table", "true\n"),
    ("ASK { ?d a pol:Nothing }", "csv", "false\n"),
    ("ASK {}", "json", '{"head":{},"boolean":true}\n'),
    ("SELECT ?n { ?d eli:id_local ?n } ORDER BY ?n", "csv", "n\r\n京发〔2015〕1号\r\n京政发〔2019〕7号\r\n"),
    ("CONSTRUCT { ?d eli:id_local ?n } WHERE { ?d eli:id_local ?n FILTER(CONTAINS(?n, '7')) }", "turtle",
     "@prefix eli: <http://data.europa.eu/eli/ontology#> .\n"
     '<https://w3id.org/policykg/id/doc/b> eli:id_local "京政发〔2019〕7号" .\n'),
])  # fmt: skip
def test_formats(kg, text, format, expected):
    code, out, _ = kg("query", text, "--format", format)
    assert (code, out) == (0, expected)


def test_json_and_xml(kg):
    _, out, _ = kg("query", "--named", "layout", "--format", "json")
    assert [row["place"]["value"] for row in json.loads(out)["results"]["bindings"]] == [
        "中关村科学城",
        "海淀",
        "顺义区",
    ]
    _, out, _ = kg("query", "--named", "layout", "--format", "xml")
    assert out.startswith("<?xml") and "海淀" in out


def test_where_the_query_comes_from(kg, tmp_path, monkeypatch):
    text = "SELECT ?i { ?d dcterms:identifier ?i FILTER(?i = $id) }"
    (tmp_path / "q.rq").write_text("\ufeff" + text, "utf-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    for given in ([text], ["--file", tmp_path / "q.rq"], ["-"]):
        assert kg("query", *given, "--set", "id=b#1")[1] == "i\nb#1\n"
    (tmp_path / "bad.rq").write_bytes("SELECT '海'".encode("gb18030"))
    assert "save it as UTF-8" in kg("query", "--file", tmp_path / "bad.rq")[2]


def test_parameters(kg):
    code, out, _ = kg("query", "-n", "district-industry", "-s", "place=顺义区", "-s", "industry=IC")
    assert (code, len(out.splitlines())) == (0, 2)
    code, out, err = kg("query", "-n", "timeline", "-s", "industry=集成电")
    assert (code, len(out.splitlines())) == (0, 1)
    assert "没有结果" in err and "集成电路" in err


def test_the_ending_of_the_file_decides(kg, tmp_path):
    for name, start in (
        ("x.csv", b"doc,path"),
        ("x.json", b"{"),
        ("x.xml", b"<?xml"),
        ("x.txt", b"doc\tpath"),
    ):
        assert kg("query", "-n", "layout", "-o", tmp_path / name) == (0, "", "")
        assert (tmp_path / name).read_bytes().startswith(start)


def test_csv_for_excel(kg, tmp_path):
    for arguments in (["-n", "layout", "-o", tmp_path / "layout.csv"], ["--all-facts", tmp_path]):
        assert kg("query", *arguments, "--bom")[0] == 0
        assert (tmp_path / "layout.csv").read_text("utf-8").startswith("\ufeffdoc,path")


def test_a_failing_query_leaves_the_file_of_before(kg, tmp_path):
    out = tmp_path / "x.csv"
    out.write_text("mine")
    assert kg("query", "ASK {}", "--format", "turtle", "-o", out)[0] == 1
    assert out.read_text() == "mine"
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.csv"]


def test_all_facts(kg, tmp_path, small):
    code, _, _ = kg("query", "--all-facts", tmp_path / "facts")
    assert code == 0
    assert kg("export", "csv", "-o", tmp_path / "tables")[0] == 0
    for file in (tmp_path / "facts").iterdir():
        assert file.read_bytes() == (tmp_path / "tables" / file.name).read_bytes()
    assert sorted(file.name for file in (tmp_path / "facts").iterdir()) == sorted(
        f"{name}.csv" for name in queries.FACTS
    )
    for name in queries.FACTS:
        with (tmp_path / "facts" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            assert list(csv.DictReader(file)) == texts(small.named(name))


def test_a_reader_that_goes_away(small_folder):
    """`kg query … | head -1` ends quietly."""
    many = "SELECT ?a ?b ?c { ?a rdf:type ?x . ?b rdf:type ?y . ?c rdf:type ?z }"
    query = subprocess.Popen(
        [sys.executable, "-m", "kg.cli", "query", many, "--format", "csv", "--graph", str(small_folder)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    query.stdout.readline()
    query.stdout.close()
    err = query.stderr.read()
    query.stderr.close()
    assert (query.wait(), err) == (0, b"")


# --- queries, show, validate


def test_the_list_of_queries(kg):
    _, out, _ = kg("queries")
    assert [line.split("\t")[0] for line in out.splitlines()] == queries.names()
    _, out, _ = kg("queries", "--json")
    assert {query["name"]: query["title"] for query in json.loads(out)}["timeline"] == "产业支持的时间线"
    _, out, _ = kg("queries", "timeline")
    assert "--set industry=集成电路" in out and "SELECT ?year" in out


@pytest.mark.parametrize("name", queries.names())
def test_a_query_for_other_stores_needs_nothing_of_ours(kg, name):
    code, out, _ = kg("queries", name, "--sparql")
    assert code == 0
    assert isinstance(ox.Store().query(out), ox.QuerySolutions)  # no prefix, no parameter is missing


def test_a_query_for_other_stores_has_its_parameters_written_out(kg):
    _, out, _ = kg("queries", "timeline", "--sparql", "--set", "industry=新材料")
    assert '"新材料"' in out and "$industry" not in out and out.startswith("PREFIX pol: <")
    code, _, err = kg("queries", "--sparql")
    assert code == 2 and "takes the name of one query" in err
    code, _, err = kg("queries", "timeline", "--set", "industry=新材料")
    assert code == 2 and "belongs to --sparql" in err


def test_a_card_in_words(kg):
    code, out, _ = kg("show", "芯片", "--limit", "1")
    assert code == 0
    assert out.splitlines()[:3] == ["集成电路 产业", "别名：芯片", "英文：IC、integrated circuits"]
    assert (
        "  [海淀 发展] 在海淀发展芯片。\n    —— 集成电路意见，2019-03-01，条款 二/（一），支持设计（b#1）\n"
        in out
    )
    assert "… 另有 1 条" in out
    assert json.loads(kg("show", "芯片", "--json")[1])["label"] == "集成电路"


def test_validation_in_words(kg, tmp_path):
    assert kg("validate") == (0, "违反 0 处\n", "")
    quads = [quad for quad in small_quads() if not quad.predicate.value.endswith("#instrument")]
    replace(tmp_path, quads)
    code, out, _ = kg("validate", "--graph", tmp_path, "--limit", "1")
    assert code == 1
    assert out.splitlines()[:2] == ["违反：措施须有一个政策工具。", "  a，条款 一 “发展集成电路。”"]
    assert out.endswith("… 另有 2 条（--limit）\n违反 3 处\n")


@pytest.mark.parametrize(("shapes", "said"), [
    (bytes(range(128, 256)), "is not UTF-8"),
    (b"no turtle", "line 1"),
    (b"@prefix sh: <http://www.w3.org/ns/shacl#> . <x:s> a sh:NodeShape ; sh:targetNode <x:n> ; sh:property 'x' .", "SHACL"),
])  # fmt: skip
def test_shapes_that_are_none(kg, tmp_path, shapes, said):
    (tmp_path / "shapes.ttl").write_bytes(shapes)
    code, out, err = kg("validate", "--shapes", tmp_path / "shapes.ttl")
    assert (code, out) == (1, "")
    assert "no SHACL shapes in Turtle" in err and said in err


def test_what_a_text_holds_is_no_markup_and_reaches_no_terminal(kg, tmp_path):
    said = "发展[bold red]集成电路[/bold red]\x1b]0;title\x07。"
    quads = [quad for quad in small_quads() if quad.object.value != "发展集成电路。"]
    found = next(quad for quad in small_quads() if quad.object.value == "发展集成电路。")
    replace(
        tmp_path,
        [*quads, type(found)(found.subject, found.predicate, type(found.object)(said), found.graph_name)],
    )
    _, out, _ = kg("show", "芯片", "--graph", tmp_path)
    assert "发展[bold red]集成电路[/bold red]]0;title。" in out


# --- build, view, export


def test_build_the_sample(kg, tmp_path):
    folder = tmp_path / "graph"
    code, out, err = kg("build", "--graph", folder)
    assert (code, err) == (0, "")
    counts = {line.split()[1]: line.split("\t")[1] for line in out.splitlines()[:7]}
    assert list(counts) == ["files", "documents", "clauses", "measures", "mentions", "triples", "seconds"]
    assert int(counts["files"]) >= 6
    assert int(counts["triples"]) == sum(1 for _ in PolicyGraph.open(folder).raw)
    assert len(texts(PolicyGraph.open(folder).named("documents"))) == int(counts["documents"])


def test_build_says_what_was_left_out(kg, tmp_path):
    source = tmp_path / "texts"
    source.mkdir()
    (source / "good.txt").write_text(
        "北京市人民政府关于支持集成电路产业发展的意见\n一、总体要求\n支持集成电路产业发展。\n", "utf-8"
    )
    (source / "gb.txt").write_bytes(
        "关于支持软件产业的通知\n一、要求\n支持软件产业发展。\n".encode("gb18030")
    )
    (source / "empty.txt").write_bytes(b"")
    (source / "binary.txt").write_bytes(bytes(range(256)) * 10)
    code, out, err = kg("build", source, "--graph", tmp_path / "graph")
    assert code == 3
    assert "文件 files\t2\n" in out
    assert "left out: 2" in err
    assert "empty.txt：the file is empty (文件是空的)" in err
    assert "binary.txt：a binary file, no text (二进制文件，不是文本)" in err
    assert [row["doc"] for row in texts(PolicyGraph.open(tmp_path / "graph").named("documents"))] == [
        "gb",
        "good",
    ]


def test_a_build_of_nothing_leaves_the_graph(kg, tmp_path):
    replace(tmp_path / "graph", small_quads())
    (tmp_path / "empty.txt").write_bytes(b"")
    code, _, err = kg("build", tmp_path / "empty.txt", "--graph", tmp_path / "graph")
    assert code == 1
    assert "no text could be read" in err
    assert len(texts(PolicyGraph.open(tmp_path / "graph").named("documents"))) == 3


def test_view_and_export(kg, tmp_path):
    assert kg("view", "海淀", "--depth", "1", "-o", tmp_path / "x.html")[0] == 0
    assert "海淀区" in (tmp_path / "x.html").read_text("utf-8")
    assert kg("export", "turtle", "-o", tmp_path / "x.ttl")[0] == 0
    assert len(Graph().parse(tmp_path / "x.ttl")) == len({quad.triple for quad in small_quads()})
    code, out, _ = kg("export", "csv", "-o", tmp_path / "tables")
    written = [Path(line).name for line in out.splitlines()]
    assert (code, written) == (0, [*(f"{name}.csv" for name in queries.names()), "csv-metadata.json"])
    assert kg("export", "csv", "--bom", "--only", "措施", "-o", tmp_path / "tables")[0] == 0
    assert (tmp_path / "tables" / "measures.csv").read_text("utf-8").startswith("\ufeffdoc")


def test_the_description_as_a_dataset_holds_what_the_publisher_says(kg, tmp_path):
    given = [
        "--license",
        "https://example.org/licence",
        "--issued",
        "2025-01-31",
        "--url",
        "https://example.org/d/",
    ]
    assert kg("export", "void", "-o", tmp_path / "void.ttl", *given)[0] == 0
    text = (tmp_path / "void.ttl").read_text("utf-8")
    assert "dcterms:license <https://example.org/licence>" in text
    assert 'dcterms:issued "2025-01-31"^^xsd:date' in text
    assert "void:dataDump <https://example.org/d/graph.ttl>" in text


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["void", "--license", "Apache-2.0"], "'Apache-2.0' is no web address"),
        (["void", "--url", "https://a b"], "'https://a b' is no web address"),
        (["void", "--url", "file:///tmp"], "is no web address"),
        (["void", "--issued", "January"], "'January' does not match"),
        (["turtle", "--license", "https://example.org/licence"], "--license belongs to void"),
    ],
)
def test_what_a_description_cannot_say_is_refused(given, told, kg, tmp_path):
    code, _, err = kg("export", *given, "-o", tmp_path / "out.ttl")
    assert code == 2 and told in err
    assert not (tmp_path / "out.ttl").exists()


def test_a_name_of_several_is_told_beside_the_answer(kg):
    code, out, err = kg("query", "-n", "agency-duties", "-s", "agency=市科委")
    assert (code, len(out.splitlines())) == (0, 2)
    assert "北京市科学技术委员会（至2020年）" in err and "（2021年起）" in err
    assert "（机构，至2020年）" in kg("show", "市科委")[2]


@pytest.mark.parametrize("given", [["show", "芯片"], ["query", "-n", "layout"], ["queries"], ["--help"]])
def test_an_output_that_knows_no_chinese_or_is_closed(small_folder, given):
    command = [sys.executable, "-m", "kg.cli", *given]
    told = {**os.environ, "POLICYKG_GRAPH": str(small_folder), "PYTHONIOENCODING": "ascii"}
    answer = subprocess.run(command, env=told, capture_output=True)
    assert (answer.returncode, answer.stderr) == (0, b"") and answer.stdout
    closed = subprocess.run(["sh", "-c", '"$@" >&-', "sh", *command], env=told, capture_output=True)
    assert (closed.returncode, closed.stderr) == (0, b"")


def test_everything_runs_without_a_terminal_or_a_utf8_locale(small_folder):
    answer = subprocess.run(
        [sys.executable, "-m", "kg.cli", "show", "芯片", "--graph", str(small_folder)],
        env={"PATH": os.environ["PATH"], "LC_ALL": "C"}, capture_output=True, check=True,
    )  # fmt: skip
    assert "集成电路 产业" in answer.stdout.decode("utf-8")


def test_a_named_query_without_named_is_told(kg):
    code, out, err = kg("query", "timeline")
    assert (code, out) == (2, "") and "kg query --named timeline" in err
