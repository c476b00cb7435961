"""``kg export`` as a user types it."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

import exports
from kg import PolicyGraph, store
from kg.cli import run
from tests.exports.graphs import small

ROOT = Path(exports.__file__).parents[1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("graph") / "graph"
    store.replace(folder, small())
    return folder


@pytest.fixture
def kg(capsys, folder, monkeypatch):
    """A function: runs ``kg export`` on the small graph; returns exit code, output, and what went to stderr."""
    monkeypatch.setenv("POLICYKG_GRAPH", str(folder))

    def call(*arguments: object) -> tuple[int, str, str]:
        code = run(["export", *map(str, arguments)])
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return code, told.out, told.err

    return call


def piped(folder, command: str) -> subprocess.CompletedProcess[bytes]:
    """What a shell makes of ``command``, with KG for the command line."""
    return subprocess.run(
        ["bash", "-c", command.replace("KG", f"{sys.executable} -m kg.cli")],
        env={**os.environ, "POLICYKG_GRAPH": str(folder), "PYTHONPATH": str(ROOT)},
        cwd=folder.parent,
        capture_output=True,
    )


@pytest.mark.parametrize("out", ["-", "/dev/stdout"])
def test_it_writes_to_the_standard_output_and_nothing_else_there(folder, kg, out, tmp_path):
    kg("ntriples", "-o", tmp_path / "x.nt")
    done = piped(folder, f"KG export ntriples -o {out}")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == (tmp_path / "x.nt").read_bytes()


def test_a_reader_that_has_enough_ends_it_quietly(folder):
    done = piped(folder, "KG export ntriples -o - | head -c 20")
    assert (done.returncode, len(done.stdout), done.stderr) == (0, 20, b"")


def test_it_goes_on_where_a_file_was_begun(folder):
    done = piped(folder, "(echo '# head'; KG export turtle -o -; echo '# foot') > all.ttl; cat all.ttl; rm all.ttl")
    lines = done.stdout.decode().splitlines()
    assert (lines[0], lines[1][:5], lines[-1]) == ("# head", "@base", "# foot")


def test_the_name_of_the_file_is_told_and_nothing_else_is_written(kg, tmp_path):
    assert kg("turtle", "-o", tmp_path / "x.ttl.gz") == (0, f"{tmp_path / 'x.ttl.gz'}\n", "")
    assert gzip.decompress((tmp_path / "x.ttl.gz").read_bytes()).startswith(b"@base")
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("given", "subjects"),
    [
        (["--only", "documents"], {"doc/a", "doc/b", "register/国发〔2014〕4号"}),
        (["--only", "文件", "--document", "b"], {"doc/a", "doc/b"}),  # b names a
        (["--only", "zones platforms"], {"zone/北京经济技术开发区", "platform/海淀芯片中心"}),
        (["--only", "clauses", "--document", "京政发〔2018〕3号"], {"doc/a/clause/一", "doc/a/clause/二"}),
        (["--only", "texts", "--document", "a", "--to", "2018"], {"doc/a/text"}),
    ],
)
def test_a_part(given, subjects, kg, tmp_path):
    assert kg("ntriples", *given, "-o", tmp_path / "x.nt")[0] == 0
    found = ox.parse(path=tmp_path / "x.nt", format=ox.RdfFormat.N_TRIPLES)
    assert {quad.subject.value.partition("/id/")[2] for quad in found} == subjects


@pytest.mark.parametrize(
    ("given", "code", "told"),
    [
        (["turtle", "--only", "sentences"], 1, "“sentences” is no kind of things (没有这一类)"),
        (["graphml", "--only", "mentions"], 1, "give one or more of documents, industries"),
        (["turtle", "--without", "x,y"], 1, "“x” is no kind"),
        (["void", "--only", "documents"], 2, "void holds the whole graph (不能只导出一部分): leave --only out"),
        (["void", "--document", "a"], 2, "leave --document out"),
        (["turtle", "--document", "海淀区"], 1, "不是文件"),
        (["turtle", "--document", "c"], 1, "图谱中没有“c”"),
        (["turtle", "--document", "国发〔2014〕4号"], 1, "只被引用，没有读入"),
        (["turtle", "--only", "anaphora"], 1, "所选内容为空"),
        (["turtle", "--from", "1990", "--to", "1995"], 1, "所选内容为空"),
        (["turtle", "--from", "2020", "--to", "2010"], 1, "turn them round"),
        (["turtle", "--only", ""], 1, "no kind of things is named (没有写明类别): give one or more of documents"),
        (["csv", "--without", " , "], 1, "no kind of things is named"),
        (["turtle", "--from", "next"], 2, "'next' is not a valid integer"),
    ],
)
def test_what_cannot_be_selected_is_told(given, code, told, kg, tmp_path):
    found, out, err = kg(*given, "-o", tmp_path / "out")
    assert (found, out) == (code, "") and told in err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("format", "name", "told"),
    [
        ("csv", "tables.gz", "csv is a folder (不能再压缩): leave '.gz' out"),
        ("excel", "facts.xlsx.zst", "excel is a file that is packed already"),
        ("turtle", "x.ttl.bz2", "files are packed by .gz or .zst only"),
        ("turtle", "x.zip", "files are packed by .gz or .zst only"),
        ("csv", "-", "csv is several files (不能写到标准输出): give -o FOLDER"),
        ("turtle", "x.nt", "'x.nt' is the name of another format (文件名与格式不符): turtle is named .ttl; for .nt say kg export ntriples"),
        ("excel", "x.csv", "excel is named .xlsx; for .csv say kg export edges"),
        ("ntriples", "x.ttl.gz", "for .ttl say kg export turtle or void"),
        ("parquet", "x.parquet", "parquet is a folder of files (写出的是文件夹): name a folder, not 'x.parquet'"),
        ("csv", "x.csv", "csv is a folder of files"),
    ],
)
def test_a_name_that_does_not_fit_is_told(format, name, told, kg, tmp_path):
    code, out, err = kg(format, "-o", name if name == "-" else tmp_path / name)
    assert (code, out) == (2, "") and told in err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["x", "x.txt", "x.json", "x.jsonld.gz", "2026.11"])
def test_a_name_that_says_nothing_else_is_taken(name, kg, tmp_path):
    assert kg("jsonld", "-o", tmp_path / name)[0] == 0
    assert (tmp_path / name).is_file()


def test_a_table_of_one_place_is_told(kg, tmp_path):
    code, _, err = kg("csv", "-o", tmp_path / "tables")
    assert code == 0
    assert "place-hosts: place=海淀区" in err and "kg query --named NAME" in err
    assert "relations" not in err, "what is open holds all"


def test_a_missing_packer_is_told(kg, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "zstandard", None)
    code, _, err = kg("turtle", "-o", tmp_path / "x.zst")
    assert code == 1 and "pip install 'policykg[zstd]'" in err
    assert not list(tmp_path.iterdir())


def test_what_was_lost_is_told(kg, tmp_path):
    bell = ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal("\x07"), ox.NamedNode("urn:g"))
    store.replace(tmp_path / "graph", [bell])
    code, _, err = kg("rdfxml", "-o", tmp_path / "x.rdf", "--graph", tmp_path / "graph")
    assert code == 0 and err.startswith("kg: 1 个 XML 不能表示的控制字符")
    assert (tmp_path / "x.rdf").is_file()


def test_the_help_says_what_each_format_is_for(kg):
    _, out, _ = kg("--help")
    for name, format in exports.FORMATS.items():
        assert f"{name:<10} {format.purpose}" in out


@pytest.mark.parametrize("format", [name for name, about in exports.FORMATS.items() if not about.folder])
def test_every_file_can_go_to_the_standard_output(format, folder):
    done = piped(folder, f"KG export {format} -o - | wc -c")
    assert int(done.stdout) > 100 and done.stderr == b""


def test_the_graph_is_the_same_behind_an_export(kg, folder, tmp_path):
    before = set(PolicyGraph.open(folder).raw)
    kg("turtle", "-o", tmp_path / "x.ttl")
    assert set(PolicyGraph.open(folder).raw) == before


@pytest.mark.parametrize(("format", "described"), [("csv", True), ("parquet", False)])
def test_tables_of_an_earlier_export_stay_and_are_told(format, described, kg, tmp_path):
    """What describes the tables speaks of those that were written: the others may be of another graph."""
    pytest.importorskip("pyarrow" if format == "parquet" else "csv")
    out = tmp_path / "tables"
    code, _, told = kg(format, "--only", "figures,measures", "-o", out)
    assert code == 0 and "earlier" not in told
    before = (out / f"figures.{format}").read_bytes()
    (out / f"mine.{format}").touch()
    code, names, told = kg(format, "--only", "measures", "-o", out)
    assert code == 0
    assert (out / f"figures.{format}").read_bytes() == before
    assert f"earlier export stay as they were{', and csv-metadata.json' if described else ''}" in told
    assert "1 张表是以前导出的" in told and told.rstrip().endswith(f": figures.{format}"), "of nobody else's file"
    assert f"figures.{format}" not in names
    if described:
        tables = json.loads((out / "csv-metadata.json").read_text("utf-8"))["tables"]
        assert [table["url"] for table in tables] == ["measures.csv"]
