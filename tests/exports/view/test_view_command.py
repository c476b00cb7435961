"""``kg view`` as a user types it."""

from __future__ import annotations

import io

import pytest

from exports.view import scene as exports_view
from kg.cli import run
from kg.store import replace
from tests.exports.graphs import small
from tests.exports.page.opened import data_of


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("view") / "graph"
    replace(path, small())
    return path


@pytest.fixture
def kg(capsys, folder, monkeypatch, tmp_path):
    """A function: runs ``kg view`` with these arguments; returns exit code, what was said, and the page's path."""
    monkeypatch.setenv("POLICYKG_GRAPH", str(folder))

    def call(*arguments: str):
        out = tmp_path / "x.html"
        code = run(["view", *arguments, "-o", str(out)])
        told = capsys.readouterr()
        return code, told.out + told.err, out

    return call


CONSTRUCT = "CONSTRUCT { ?a pol:agent ?b } WHERE { ?a pol:agent ?b }"


@pytest.mark.parametrize(
    ("arguments", "labels"),
    [
        (
            ["海淀", "--depth", "1", "--only", "产业 文件"],
            {"海淀区", "集成电路", "北京市人民政府关于培育集成电路的意见"},
        ),
        (["--from", "2018", "--to", "2018", "--only", "产业,功能区"], {"人工智能", "北京经济技术开发区"}),
        (["--query", CONSTRUCT], {"北京市财政局", "市财政局"}),
        (["--limit", "1"], None),
        (["--layout", "years"], None),
    ],
)
def test_options(kg, arguments, labels):
    code, said, out = kg(*arguments)
    assert code == 0, said
    data = data_of(out)
    drawn = {data["entities"][node["id"]][1] for node in data["nodes"]}
    assert drawn if labels is None else labels <= drawn and len(drawn) <= len(labels) + 1
    if "--limit" in arguments:
        assert len(drawn) == 1
    if "--layout" in arguments:
        first = {entity: (x, y) for entity, x, y in data["views"][0]["places"]}
        assert data["views"][0]["key"] == "years"
        assert first == {node["id"]: (node["x"], node["y"]) for node in data["nodes"]}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--only", "measures"], 1, "no kind of things"),
        (["--from", "2030"], 1, "2030 年起"),
        (["--from", "2018", "--to", "2017"], 1, "起始年晚于截止年"),
        (["--from", "18"], 2, "--from"),
        (["--document", "海淀区"], 1, "不是文件"),
        (["--document", "无此文件"], 1, "无此文件"),
        (["--document", "京政发〔2018〕3号", "--only", "机构"], 1, "机构之间没有关系"),
        (["--layout", "map"], 1, "坐标"),
        (["--layout", "round"], 2, "relations"),
        (["--limit", "0"], 2, "--limit"),
        (["--query", "SELECT * { ?s ?p ?o }"], 1, "没有三元组可画"),
        (["--query", "CONSTRUCT {"], 1, "line 1"),
        (["--query", "CONSTRUCT { ?a pol:no ?b } WHERE { ?a pol:no ?b }"], 1, "查询没有结果"),
        (["--query", CONSTRUCT, "海淀区"], 2, "as it is"),
        (["--query", CONSTRUCT, "--from", "2018"], 2, "as it is"),
        (["--file", "none.rq"], 2, "does not exist"),
        (["延庆区"], 1, "没有文件提到"),
    ],
)
def test_errors_name_the_trouble_and_write_nothing(kg, arguments, code, said):
    found, told, out = kg(*arguments)
    assert found == code and said in told and "Traceback" not in told
    assert not out.exists()


def test_a_query_from_a_file_and_from_standard_input(kg, tmp_path, monkeypatch):
    (tmp_path / "q.rq").write_text(CONSTRUCT, "utf-8")
    assert kg("-f", str(tmp_path / "q.rq"))[0] == 0
    monkeypatch.setattr("sys.stdin", io.StringIO(CONSTRUCT))
    assert kg("--query", "-")[0] == 0


def test_what_has_no_room_in_the_file_is_told(kg, monkeypatch):
    monkeypatch.setattr(exports_view, "IN_FILE", 6)
    code, said, out = kg()
    assert code == 0 and "未收" in said and "are not" in said
    assert len(data_of(out)["entities"]) < 9
