"""CSV: the eight fact queries with the columns that scripts were promised."""

from __future__ import annotations

import csv

import pytest

import exports

COLUMNS = {
    "documents": "doc title number issuers date genre status addressees valid_years interpreter issued_by",
    "clauses": "doc path heading text",
    "citations": "doc path title number relation target",
    "responsibilities": "doc path n agency role entity",
    "layout": "doc path place object type",
    "figures": "doc path quote kind value max unit op year indicator",
    "mentions": "doc type surface entity path start end",
    "measures": "doc path text action tool",
}


@pytest.fixture(scope="module")
def tables(graph, tmp_path_factory):
    folder = tmp_path_factory.mktemp("csv") / "tables"
    written = exports.export(graph, "csv", folder)
    assert {path.name for path in written} == {path.name for path in folder.iterdir()}
    return {path.stem: list(csv.reader(path.read_text("utf-8").splitlines())) for path in written}


@pytest.mark.parametrize("name", COLUMNS)
def test_the_header_is_what_was_promised(tables, name):
    assert tables[name][0] == COLUMNS[name].split()


@pytest.mark.parametrize(
    ("name", "column", "expected"),
    [
        ("documents", "doc", ["a", "b"]),  # cited documents are no rows
        ("documents", "number", ["京政发〔2018〕3号", ""]),
        ("documents", "issued_by", ["", "a"]),  # the id of the notice, not its IRI
        ("layout", "place", ["海淀区"]),
        ("responsibilities", "role", ["lead"]),  # the code, not its Chinese label
        ("figures", "quote", ["最高200万元"]),
        ("measures", "tool", ["基础设施建设", "资金投入"]),  # in reading order
    ],
)
def test_cells(tables, name, column, expected):
    header, *rows = tables[name]
    assert [row[header.index(column)] for row in rows] == expected


def test_other_files_in_the_folder_stay(graph, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    exports.export(graph, "csv", tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"
