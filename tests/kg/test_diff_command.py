"""``kg diff`` as people call it: what they may give, what they get, and what they are told when it is wrong."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys

import pytest

from builders.pipeline import build
from kg.cli import run
from kg.comparison.records import BASES, KINDS, OUTCOMES
from kg.store import replace

DRAFT = """北京市支持低空经济若干措施
（征求意见稿）
一、支持平台。对公共技术平台最高支持500万元。（责任单位：市科委）
二、开放场景。发布应用场景清单。（责任单位：市交通委）
"""
FINAL = """北京市支持低空经济若干措施
一、支持平台。对公共技术平台最高支持800万元。（责任单位：市科委）
二、开放场景。发布应用场景清单。（责任单位：市交通委）
"""
CHANGED = "数量 修改：上限 500万元 → 800万元（最高支持800万元）"
SAME = "没有差别"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with texts, their graphs, and these as RDF files."""
    folder = tmp_path_factory.mktemp("diff")
    for name, text in (("draft", DRAFT), ("final", FINAL)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
        replace(folder / f"{name}-graph", build([folder / f"{name}.txt"]).quads)
        for format, ending in (("turtle", "ttl"), ("ntriples", "nt"), ("jsonld", "jsonld")):
            run(["export", format, "-g", str(folder / f"{name}-graph"), "-o", str(folder / f"{name}.{ending}")])
        (folder / f"{name}.ttl.gz").write_bytes(gzip.compress((folder / f"{name}.ttl").read_bytes()))
    (folder / "texts").mkdir()
    (folder / "texts" / "final.txt").write_text(FINAL, "utf-8")
    (folder / "texts" / "broken.txt").write_bytes(b"\x00\x01\x02")
    (folder / "none").mkdir()
    (folder / "bad.ttl").write_text("no turtle", "utf-8")
    (folder / "other.nt").write_text("<a:b> <a:b> <a:b> .\n", "utf-8")
    (folder / "bad.ttl.gz").write_bytes(b"no gzip")
    (folder / "cut.ttl.gz").write_bytes((folder / "draft.ttl.gz").read_bytes()[:900])
    (folder / "empty.txt").touch()
    for name in ("edges.csv", "PAGE.HTML", "draft.txt.gz"):
        (folder / name).write_text(DRAFT, "utf-8")
    return folder


@pytest.fixture
def kg(capsys, place, monkeypatch):
    monkeypatch.chdir(place)

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(["diff", *arguments])
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return code, told.out, told.err

    return call


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("draft.txt", "final.txt"),
        ("draft-graph", "final-graph"),
        ("draft.ttl", "final.txt"),
        ("draft.txt", "final.ttl.gz"),
        ("draft.nt", "final-graph"),
        ("draft-graph", "final.jsonld"),
    ],
)
def test_either_side_may_be_text_graph_or_rdf(kg, one, other):
    code, out, err = kg(one, other)
    assert (code, CHANGED in out, err) == (0, True, "")
    code, out, err = kg(one, other.replace("final", "draft"))
    assert (code, SAME in out, err) == (0, True, "")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["draft.txt", "draft-graph", "--exit-code"], 0),
        (["draft.txt", "final.txt", "--exit-code"], 1),
        (["draft.txt", "final.txt", "--exit-code", "--only", "responsibilities"], 0),
        (["draft.txt", "final.txt"], 0),
        (["draft.txt", "empty.txt", "--exit-code"], 2),
        (["draft.txt", "empty.txt"], 1),
        (["draft.txt", "texts", "--exit-code"], 3),  # a text was left out, so the answer is not whole
        (["draft.txt", "absent.txt", "--exit-code"], 2),
    ],
)
def test_the_exit_code_says_whether_something_differs(kg, arguments, code):
    assert kg(*arguments)[0] == code


def test_a_clause_that_came_tells_its_figures_and_who_answers(kg, place):
    (place / "longer.txt").write_text(FINAL + "三、引进人才。给予最高20万元补贴。（责任单位：市人社局）\n", "utf-8")
    lines = [line.strip() for line in kg("final.txt", "longer.txt")[1].splitlines()]
    assert "数量 新增：上限 20万元（最高20万元）" in lines
    assert "责任 新增：市人社局（责任单位）" in lines


def test_what_zstandard_packed_is_read(kg, place):
    pytest.importorskip("zstandard", reason="zstandard is not installed")
    run(["export", "turtle", "-g", str(place / "final-graph"), "-o", str(place / "final.ttl.zst")])
    (place / "bad.nt.zst").write_bytes(b"not packed")
    code, out, _ = kg("draft.txt", "final.ttl.zst")
    assert (code, CHANGED in out) == (0, True)
    assert "no valid N-Triples" in kg("draft.txt", "bad.nt.zst")[2]


WRONG = [
    (["draft.txt"], "Missing argument 'B'"),
    (["draft.txt", "absent.txt"], "absent.txt"),
    (["draft.txt", "none"], "no text files (.txt) in it (里面没有 .txt 文本文件); give a text"),
    (["draft.txt", "empty.txt"], "cannot be compared (无法比较): the file is empty (文件是空的); give a text"),
    (["draft.txt", "texts/broken.txt"], "a binary file, no text (二进制文件，不是文本); give a text"),
    (["edges.csv", "final.ttl"], "'edges.csv' cannot be compared (无法比较): a .csv file is no policy text (.csv 文件不是政策文本); give a text"),
    (["draft.txt", "PAGE.HTML"], "a .html file is no policy text (.html 文件不是政策文本)"),
    (["draft.txt", "draft.txt.gz"], "a .gz file is no policy text (.gz 文件不是政策文本)"),
    (["draft.txt", "bad.ttl"], "no valid Turtle (不是有效的 Turtle 文件)"),
    (["draft.txt", "bad.ttl.gz"], "no valid Turtle"),
    (["draft.txt", "cut.ttl.gz"], "no valid Turtle"),
    (["draft.txt", "other.nt"], "no policy document"),
    (["draft.txt", "final.txt", "--only", "nouns"], "“nouns” is no kind of things"),
    (["draft.txt", "final.txt", "--only", " "], "no kind of things is named (没有写明类别)"),
    (["draft.txt", "final.txt", "--document", "absent"], "'draft.txt': 图谱中没有“absent”"),
    (["draft.txt", "final.txt", "--document", "draft", "--document", "absent"], "'final.txt': 图谱中没有“absent”"),
    (["draft.txt", "final.txt", "--document", "市交通委", "--document", "final"], "不是文件"),
    (["draft.txt", "final.txt", *(["--document", "a"] * 3)], "once for both sides, or twice"),
    (["draft.txt", "final.txt", "-o", "absent/x.json"], "the folder 'absent' does not exist"),
    (["draft.txt", "final.txt", "-o", "texts"], "is a folder"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG)
def test_what_is_wrong_is_said_in_words(kg, arguments, message):
    code, out, err = kg(*arguments)
    assert code in (1, 2)
    assert message in err and not out


def test_what_was_left_out_is_named_and_the_rest_compared(kg):
    code, out, err = kg("draft.txt", "texts")
    assert code == 3
    assert "broken.txt：a binary file, no text (二进制文件，不是文本)" in err and CHANGED in out


@pytest.mark.parametrize("name", ["final", "FINAL.TXT", "final.md", "final.txt.bak", "final.txt~", "办法2020.5", "办法.终稿", "办法2.0版.txt"])
def test_a_text_may_have_another_name_than_txt(kg, place, name):
    (place / name).write_text(FINAL, "utf-8")
    code, out, err = kg("draft.txt", name)
    assert (code, CHANGED in out, err) == (0, True, "")


@pytest.mark.parametrize("ending", "csv tsv json graphml gexf html htm xlsx docx doc wps pdf xml yaml zip parquet svg".split())
def test_what_is_no_policy_text_is_not_compared_as_one(kg, place, ending):
    (place / f"other.{ending}").write_text(FINAL, "utf-8")
    for arguments, expected in (([], 1), (["--exit-code"], 2)):
        code, out, err = kg("draft.txt", f"other.{ending}", *arguments)
        assert (code, out) == (expected, "")
        assert f"'other.{ending}' cannot be compared (无法比较): a .{ending} file" in err and "请给 .txt 文本" in err


def test_kinds_may_be_named_in_chinese(kg):
    _, out, _ = kg("draft.txt", "final.txt", "--only", "数量、机构")
    rows = [line.split()[0] for line in out.splitlines()[4:6]]
    assert rows == ["数量", "提及"]
    assert CHANGED in out and "修改  一" not in out


def test_documents_of_one_graph_can_be_compared(kg, place, tmp_path):
    both = tmp_path / "both"
    replace(both, build([place / "draft.txt", place / "final.txt"]).quads)
    _, out, _ = kg(str(both), str(both), "--document", "draft", "--document", "final")
    assert CHANGED in out and "draft → final，指定" in out
    assert SAME in kg(str(both), str(both))[1]
    assert SAME in kg(str(both), "draft.txt", "--document", "draft")[1]


def test_the_example_of_the_help_compares_two_documents_of_the_sample_corpus(kg, tmp_path):
    _, out, _ = kg("--help")
    example = " ".join(out.split()).rpartition("Example: kg diff ")[2].split()
    replace(tmp_path / "graph", build().quads)
    code, out, err = kg(*(str(tmp_path / "graph") if word == "graph/" else word for word in example))
    assert (code, err) == (0, "")
    assert "tech-services-2015 → tech-services-2017，指定" in out


def test_json_has_the_promised_shape(kg):
    _, out, _ = kg("draft.txt", "final.txt", "--format", "json")
    data = json.loads(out)
    assert list(data) == ["a", "b", "equal", "counts", "documents"]
    assert list(data["counts"]) == list(KINDS) and {tuple(c) for c in data["counts"].values()} == {OUTCOMES}
    (document,) = data["documents"]
    assert list(document) == ["change", "matched_by", "a", "b", "counts", "fields", "changes"]
    assert document["matched_by"] in BASES and document["counts"] == data["counts"]
    assert document["a"] == {"iri": "https://w3id.org/policykg/id/doc/draft", "id": "draft", "label": "北京市支持低空经济若干措施", "number": ""}
    assert document["fields"] == [{"name": "status", "label": "状态", "a": "征求意见稿", "b": "正式"}]
    (figure,) = [change for change in document["changes"] if change["kind"] == "figures"]
    assert list(figure) == ["kind", "change", "place", "a", "b", "fields", "words"]
    assert (figure["a"]["value"], figure["b"]["value"], figure["fields"]) == ("5000000", "8000000", ["value"])
    assert figure["words"] == [["=", "最高支持"], ["-", "500"], ["+", "800"], ["=", "万元"]]


def test_items_carry_what_the_head_of_the_module_promises(kg, place, tmp_path):
    """A document that came has one of every kind of facts, with all the values of its kind."""
    import builders
    from kg.comparison import records

    sample = f"{builders.__path__[0]}/sample"
    _, out, _ = kg("draft.txt", sample, "--format", "json")
    items = {c["kind"]: c["b"] for d in json.loads(out)["documents"] for c in d["changes"] if c["change"] == "added"}
    listed = re.sub(r" \(.*?\)", "", records.__doc__)
    promised = dict(line[2:].split(": ", 1) for line in listed.splitlines() if line.startswith("* "))
    assert set(items) == set(promised) == set(KINDS) - {"documents"}
    for kind, item in items.items():
        own = [name for name in item if name not in ("iri", "path", "heading", "words")]
        assert own == [] if kind == "clauses" else promised[kind].startswith(", ".join(own)), kind


def test_files_are_written_as_their_ending_says(kg, tmp_path):
    for name, start in (("x.json", '{\n "a": "draft.txt"'), ("x.txt", "A：draft.txt"), ("x", "A：draft.txt")):
        code, out, _ = kg("draft.txt", "final.txt", "-o", str(tmp_path / name))
        assert (code, out) == (0, "")
        assert (tmp_path / name).read_text("utf-8").startswith(start)
    kg("draft.txt", "final.txt", "--format", "json", "--summary", "-o", str(tmp_path / "x"))
    assert list(json.loads((tmp_path / "x").read_text("utf-8"))) == ["a", "b", "equal", "counts"]


@pytest.mark.parametrize(
    ("environment", "marks"),
    [
        ({"FORCE_COLOR": "1", "TERM": "xterm-256color"}, ["\x1b[9;31m500\x1b[0m\x1b[4;32m800\x1b[0m"]),
        ({"FORCE_COLOR": "1", "TERM": "xterm-256color", "NO_COLOR": "1"}, ["[-500-]", "{+800+}"]),
        ({}, ["[-500-]{+800+}"]),
    ],
)
def test_changed_words_are_coloured_on_a_terminal_and_marked_where_there_is_no_colour(kg, place, environment, marks):
    own = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    done = subprocess.run(
        [sys.executable, "-m", "kg.cli", "diff", "draft.txt", "final.txt"], cwd=place, capture_output=True, text=True,
        env=own | {"PYTHONPATH": os.pathsep.join(sys.path), "COLUMNS": "100"} | environment,
    )  # fmt: skip
    assert done.returncode == 0
    assert [mark for mark in marks if mark not in done.stdout] == []
