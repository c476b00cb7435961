"""The workbook: a sheet for each fact query, as openpyxl reads it."""

from __future__ import annotations

import random
import zipfile
from datetime import datetime

import openpyxl
import pytest

import exports
from exports.selection import Selection
from exports.tables import excel
from kg import PolicyGraph, queries
from ontology import BASE
from tests.exports.graphs import reworded, small
from tests.exports.tables.test_tables import WORDS

SHEETS = ["说明", "文件", "条款", "引用", "责任分工", "空间布局", "数量", "名称", "措施"]


def opened(graph, folder, **options):
    (path,) = exports.export(graph, "excel", folder / "facts.xlsx", **options)
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def book(graph, tmp_path_factory):
    return opened(graph, tmp_path_factory.mktemp("excel"))


def test_a_sheet_for_each_of_the_facts(book):
    assert book.sheetnames == SHEETS
    for name, sheet in zip(queries.FACTS, book.worksheets[1:], strict=True):
        query = queries.load(name)
        headings, names = ([cell.value for cell in row] for row in sheet.iter_rows(max_row=2))
        assert (headings, names) == (list(query.columns.values()), list(query.columns))


def test_it_has_the_rows_of_the_queries(book, graph):
    for name, sheet in zip(queries.FACTS, book.worksheets[1:], strict=True):
        expected = [[term.value if term else None for term in row] for row in graph.named(name)]
        found = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
        assert len(found) == len(expected)
        for cells, texts in zip(found, expected, strict=True):
            for cell, text in zip(cells, texts, strict=True):
                assert (cell is None) == (text is None)
                if isinstance(cell, str):
                    assert cell == text


@pytest.mark.parametrize(("sheet", "cell", "held", "format"), [
    ("文件", "E3", datetime(2018, 3, 5), "yyyy-mm-dd"),
    ("数量", "E3", 2000000, "#,##0"),
    ("名称", "F3", 24, "0"),
    ("责任分工", "C3", 1, "0"),
    ("条款", "B3", "一", "General"),
])  # fmt: skip
def test_days_and_numbers_are_such(book, sheet, cell, held, format):
    assert (book[sheet][cell].value, book[sheet][cell].number_format) == (held, format)


@pytest.mark.parametrize("name", SHEETS[1:])
def test_it_can_be_read(book, name):
    """The header stays, the filter is on, columns are wide enough and not too wide, text is wrapped."""
    sheet = book[name]
    assert sheet.freeze_panes == ("B3" if name in ("文件", "名称") else "C3")
    last = sheet.cell(sheet.max_row, sheet.max_column).coordinate
    assert sheet.auto_filter.ref == f"A2:{last}"
    widths = [dimension.width for dimension in sheet.column_dimensions.values()]
    assert widths and all(9 <= width <= 82 for width in widths)
    assert sheet["A3"].alignment.wrap_text and sheet["A3"].alignment.vertical == "top"
    assert sheet.print_title_rows == "$1:$2"


def test_the_first_sheet_tells_what_the_others_are(book):
    sheet = book["说明"]
    table = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=7)]
    assert [row[0] for row in table] == SHEETS[1:] and [row[1] for row in table] == list(queries.FACTS)
    assert table[0] == ["文件", "documents", 2, queries.load("documents").description]
    assert sheet["A7"].hyperlink.location == "'文件'!A1"


@pytest.mark.parametrize(("words", "cell"), [
    ("=HYPERLINK(\"http://x\",\"点此\")", "=HYPERLINK(\"http://x\",\"点此\")"),
    ("+1+1", "+1+1"), ("-2", "-2"), ("@SUM(A1)", "@SUM(A1)"), ("{=1}", "{=1}"),
    ("http://example.org", "http://example.org"), ("007", "007"),  # no link, no number
    ("<r>甲</r>", "<r>甲</r>"), ("<r><t>x</t></r>", "<r><t>x</t></r>"),  # markup of XlsxWriter's own
    ("甲\x00\x0b乙\ud7ff\ufffe", "甲乙\ud7ff"),  # what XML cannot hold
    ("甲\n乙", "甲\n乙"), (" 甲 ", " 甲 "),
    ("甲" * 40_000, "甲" * (32_767 - len(excel._CUT)) + excel._CUT),
    ("😀" * 20_000, "😀" * ((32_767 - len(excel._CUT)) // 2) + excel._CUT),  # two units each
    ("甲" * 32_767, "甲" * 32_767),
])  # fmt: skip
@pytest.mark.filterwarnings("ignore::exports.LossyExport")
def test_any_text_is_text(words, cell, tmp_path):
    book = opened(PolicyGraph.of(reworded(WORDS, words)), tmp_path)
    found = book["措施"]["C4"]
    assert found.value == cell and found.hyperlink is None
    assert found.data_type in ("s", "inlineStr"), "openpyxl calls a formula f"
    with zipfile.ZipFile(tmp_path / "facts.xlsx") as parts:
        assert not [name for name in parts.namelist() if b"<f>" in parts.read(name)]


def test_what_is_cut_is_told(tmp_path):
    with pytest.warns(exports.LossyExport, match=r"1 格文字超过 32,767 字"):
        opened(PolicyGraph.of(reworded(WORDS, "甲" * 40_000)), tmp_path)


@pytest.mark.parametrize(("words", "in_xml"), [("_x0041_", "_x005F_x0041_"), ("x_x0041", "x_x0041")])
def test_what_excel_would_take_for_an_escape(words, in_xml, tmp_path):
    exports.export(PolicyGraph.of(reworded(WORDS, words)), "excel", tmp_path / "facts.xlsx")
    with zipfile.ZipFile(tmp_path / "facts.xlsx") as parts:
        assert f">{in_xml}<" in parts.read("xl/worksheets/sheet9.xml").decode()


@pytest.mark.parametrize(("old", "new", "held"), [
    ("2018-03-05", "1899-12-31", "1899-12-31"),  # before Excel's calendar
    ("2018-03-05", "2018-02-30", "2018-02-30"),  # in no calendar
    ("2000000.0", "12345678901234567890", "12345678901234567890"),  # more digits than Excel keeps
    ("2000000.0", "0.05", 0.05),
    ("2000000.0", "1500000000000", 1500000000000),
])  # fmt: skip
def test_what_excel_cannot_hold_as_a_day_or_number_is_text(old, new, held, tmp_path):
    book = opened(PolicyGraph.of(reworded(old, new)), tmp_path)
    assert (book["文件"]["E3"] if "-" in new else book["数量"]["E3"]).value == held


def test_the_same_graph_in_the_same_bytes(graph, tmp_path, monkeypatch):
    quads = small()
    random.Random(5).shuffle(quads)
    (once,) = exports.export(graph, "excel", tmp_path / "once.xlsx")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    (again,) = exports.export(PolicyGraph.of(quads), "excel", tmp_path / "again.xlsx")
    assert once.read_bytes() == again.read_bytes()
    assert b"2026" not in zipfile.ZipFile(once).read("docProps/core.xml")


def test_more_rows_than_a_sheet_holds_go_on_in_another(graph, tmp_path, monkeypatch):
    monkeypatch.setattr(excel, "ROWS", 4)  # two of the header and two
    book = opened(graph, tmp_path)
    assert [name for name in book.sheetnames if name.startswith("名称")] == ["名称", "名称 2", "名称 3"]
    assert [book[name].max_row for name in ("名称", "名称 2", "名称 3")] == [4, 4, 3]
    whole = [row.value for name in ("名称", "名称 2", "名称 3") for row in book[name]["C"][2:]]
    assert whole == [row["surface"].value for row in graph.named("mentions")]
    assert book["说明"]["C13"].value == 5, "the count of all"


def test_an_empty_graph(tmp_path):
    book = opened(PolicyGraph.of([]), tmp_path)
    assert book.sheetnames == SHEETS and all(sheet.max_row == 2 for sheet in book.worksheets[1:])


@pytest.mark.parametrize(("selection", "sheets", "rows"), [
    (Selection(only=frozenset({"measures", "documents"})), ["说明", "文件", "措施"], 2),
    (Selection(without=frozenset({"mentions"})), [name for name in SHEETS if name != "名称"], 2),
    (Selection(documents=frozenset({f"{BASE}doc/b"})), SHEETS, 1),
    (Selection(since=2018), SHEETS, 2),
])  # fmt: skip
def test_a_part(graph, tmp_path, selection, sheets, rows):
    book = opened(graph, tmp_path, selection=selection)
    assert book.sheetnames == sheets and book["文件"].max_row - 2 == rows


def test_what_fails_leaves_the_old_file_and_no_other(tmp_path, graph):
    (tmp_path / "facts.xlsx").write_text("old")

    def stop(done, total, name):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        exports.export(graph, "excel", tmp_path / "facts.xlsx", progress=stop)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("facts.xlsx", "old")]
