"""The facts as an Excel workbook: a sheet for each of the eight fact queries, and one that tells what they are."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from exports import LossyExport
from exports.networks.xml import xml_text
from exports.selection import EVERYTHING, Selection
from exports.tables.named import Table, chosen, library, tables, value
from kg.files import atomic
from kg.queries import FACTS, NamedQuery

if TYPE_CHECKING:
    from exports import Progress
    from kg import PolicyGraph

CELL = 32_767
"""UTF-16 units that a cell holds; this and the rows of a sheet: Excel specifications and limits, Microsoft."""

ROWS = 1_048_576
"""Rows of a sheet."""

_CUT = "……（余略，全文见 csv）"
_HEADER = 2
"""Rows of the header: the Chinese headings, and the names that programs go by."""

_WIDEST, _NARROWEST, _LINES = 80, 9, 18
"""Widths of columns, in Latin letters; lines of a row before it is no longer made higher."""

_LINE = 15
"""Height of a line in points."""

_LOOK: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": "#c8402f"},
    "heading": {"bold": True, "font_color": "#ffffff", "bg_color": "#394150", "valign": "vcenter", "text_wrap": True},
    "name": {"font_size": 9, "font_color": "#6b7078", "bg_color": "#f1efe9", "bottom": 1, "bottom_color": "#394150"},
    "text": {"text_wrap": True},
    "link": {"font_color": "#2c63b4", "underline": 1},
    "date": {"num_format": "yyyy-mm-dd", "align": "left"},
    "integer": {"num_format": "0", "align": "right", "indent": 1},
    "whole": {"num_format": "#,##0", "align": "right", "indent": 1},
    "broken": {"num_format": "#,##0.0#########", "align": "right", "indent": 1},
}  # fmt: skip
_BODY: dict[str, Any] = {"valign": "top", "bottom": 1, "bottom_color": "#e3e0d8"}
_FONT = {"font_name": "Microsoft YaHei", "font_size": 10}

_ABOUT = (
    "每张表一行是文中说的一件事，doc 和 path 说明出自哪份文件、哪一条。",
    "表头第一行是中文名称，第二行是供程序使用的固定列名；一格有多值的，以“|”分隔。",
    f"一格最多 {CELL:,} 字，超出的部分从略。",
)


def write(
    graph: PolicyGraph,
    out: Path,
    *,
    selection: Selection = EVERYTHING,
    progress: Progress | None = None,
) -> list[Path]:
    """Write ``out`` as an Excel workbook (.xlsx) of the eight fact queries; returns it.

    Sheets and columns have Chinese names, and a second line of the names that scripts know.
    Days are dates and amounts numbers; all else is text, also what begins with ``=``. Rows
    are written as they come, so memory does not grow with them; what a sheet cannot hold
    goes on in another, and a ``LossyExport`` warning tells of texts too long for a cell. Raises
    ``OSError``, ``EmptySelection``, and ``exports.tables.named.LibraryMissing`` without XlsxWriter.
    """
    xlsxwriter = library("excel", "xlsxwriter", "XlsxWriter")
    names = chosen(FACTS, selection)
    found = tables(graph, names, selection)
    options = {"constant_memory": True, "default_format_properties": _FONT}
    with atomic(out) as part, xlsxwriter.Workbook(part, options) as workbook:
        # the same graph in the same bytes: else the time of writing
        workbook.set_properties({"title": "政策知识图谱", "created": datetime(1980, 1, 1)})
        book = _Book(workbook)
        front = workbook.add_worksheet("说明")
        written = []
        for number, table in enumerate(found, 1):
            written.append((table.query, *book.add(table)))
            if progress:
                progress(number, len(names), table.query.name)
        _introduce(front, book.formats, written)
    if book.cut:
        warnings.warn(
            f"{book.cut} 格文字超过 {CELL:,} 字，已截断 (texts longer than a cell of Excel were cut): csv keeps them",
            LossyExport,
            stacklevel=2,
        )
    return [out]


class _Book:
    """A workbook in the making."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self.cut = 0
        self.formats = {
            name: workbook.add_format(look if name in ("title", "heading", "name") else _BODY | look)
            for name, look in _LOOK.items()
        }

    def add(self, table: Table) -> tuple[str, int]:
        """Writes a table; returns the name of its (first) sheet and the number of its rows."""
        query, rows = table.query, table.rows
        sample = list(islice(rows, 300))
        widths = [_width(name, query, [row[at] for row in sample]) for at, name in enumerate(query.columns)]
        count = 0
        for number, part in enumerate(_sheets(chain(sample, rows)), 1):
            name = query.title if number == 1 else f"{query.title} {number}"
            count += self._sheet(name, query, part, widths)
        return query.title, count

    def _sheet(self, name: str, query: NamedQuery, rows: Iterator[list[str]], widths: list[int]) -> int:
        sheet = self._workbook.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_row(0, 24)
        for row, (look, words) in enumerate((("heading", query.columns.values()), ("name", query.columns))):
            for column, word in enumerate(words):
                sheet.write_string(row, column, word, self.formats[look])
        types, count = list(query.types.values()), 0
        for count, texts in enumerate(rows, 1):
            row = _HEADER + count - 1
            # said for every row, because not every program makes room for wrapped text by itself
            sheet.set_row(row, min(_lines(texts, widths), _LINES) * _LINE + 3)
            for column, (text, type) in enumerate(zip(texts, types, strict=True)):
                self._cell(sheet, row, column, text, type)
        sheet.freeze_panes(_HEADER, 2 if list(query.columns)[1] == "path" else 1)
        sheet.autofilter(_HEADER - 1, 0, _HEADER - 1 + count, len(widths) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{ROWS}"})  # ids and paths that look like numbers
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, _HEADER - 1)
        return count

    def _cell(self, sheet: Any, row: int, column: int, text: str, type: str) -> None:
        held = value(text, type)
        if isinstance(held, date) and held.year >= 1900:  # Excel's calendar begins there
            sheet.write_datetime(row, column, datetime(held.year, held.month, held.day), self.formats["date"])
        elif isinstance(held, int | Decimal) and not isinstance(held, bool) and _exact(held):
            look = type if type == "integer" else "whole" if held == int(held) else "broken"
            sheet.write_number(row, column, float(held), self.formats[look])
        elif not text:
            sheet.write_blank(row, column, None, self.formats["text"])
        else:
            fitting = _fitting(text)
            self.cut += fitting.endswith(_CUT)
            self._text(sheet, row, column, fitting)

    def _text(self, sheet: Any, row: int, column: int, text: str) -> None:
        look = self.formats["text"]
        if text.startswith("<r>") and text.endswith("</r>"):  # XlsxWriter would take it for its own markup
            sheet.write_rich_string(row, column, text[:1], self._workbook.add_format(), text[1:], look)
        else:
            sheet.write_string(row, column, text, look)


def _sheets(rows: Iterator[list[str]]) -> Iterator[Iterator[list[str]]]:
    """The rows of each sheet; one sheet at least."""
    yield islice(rows, ROWS - _HEADER)
    for first in rows:
        yield chain([first], islice(rows, ROWS - _HEADER - 1))


def _introduce(sheet: Any, formats: dict[str, Any], written: list[tuple[NamedQuery, str, int]]) -> None:
    """The first sheet: what the workbook is, and its tables with their rows."""
    for column, width in enumerate((14, 18, 10, 90)):
        sheet.set_column(column, column, width)
    sheet.hide_gridlines(2)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, "政策知识图谱", formats["title"])
    for row, line in enumerate(_ABOUT, 1):
        sheet.write_string(row, 0, line)
    top = len(_ABOUT) + 2
    for column, word in enumerate(("表", "名称", "行数", "内容")):
        sheet.write_string(top, column, word, formats["heading"])
    for row, (query, name, count) in enumerate(written, top + 1):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", formats["link"], name)
        sheet.write_string(row, 1, query.name, formats["text"])
        sheet.write_number(row, 2, count, formats["whole"])
        sheet.write_string(row, 3, query.description, formats["text"])
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _width(name: str, query: NamedQuery, sample: list[str]) -> int:
    """Wide enough for nine texts of ten, for all numbers, for the heading, and no wider than can be read."""
    lengths = sorted(max(map(cell_len, text.split("\n"))) for text in sample) or [0]
    longest = lengths[-1] if lengths[-1] <= 24 else lengths[len(lengths) * 9 // 10]
    if query.types[name].startswith("decimal"):
        longest = lengths[-1] * 4 // 3 + 2  # with the commas between thousands
    wanted = max(longest, cell_len(query.columns[name]) + 2, len(name) + 3)
    return min(max(wanted + 2, _NARROWEST), _WIDEST)


def _lines(texts: list[str], widths: list[int]) -> int:
    """About how many lines a row takes."""
    return max(
        sum(1 + cell_len(line) // (width - 1) for line in text[: _LINES * _WIDEST].split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )


def _exact(number: int | Decimal) -> bool:
    """Whether Excel, which counts in doubles and shows fifteen digits, keeps ``number`` as it is."""
    digits = Decimal(number).normalize().as_tuple()
    return len(digits.digits) <= 15 and abs(int(digits.exponent)) <= 300


def _fitting(text: str) -> str:
    """``text`` as a cell can hold it: cut, and without what XML cannot hold."""
    text = xml_text(text)
    units = text.encode("utf-16-le")
    if len(units) > 2 * CELL:
        text = units[: 2 * (CELL - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
    return text
