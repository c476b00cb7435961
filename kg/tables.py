"""The answer to a query as a table on a terminal, as CSV, JSON, XML or Turtle."""

from __future__ import annotations

import codecs
import csv
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pyoxigraph as ox
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.errors import QueryError
from kg.files import atomic
from kg.queries import FACTS
from ontology import PREFIXES

if TYPE_CHECKING:
    from kg.graph import PolicyGraph

FORMATS = ("table", "csv", "json", "xml", "turtle")
BY_ENDING = {".csv": "csv", ".json": "json", ".srj": "json", ".xml": "xml", ".ttl": "turtle"}
"""What ``-o FILE`` means where no format is given."""

_NARROW = 12
"""Columns of a terminal that a column of a table needs; where it gets fewer, rows become cards."""

BOM = b"\xef\xbb\xbf"
"""The byte order mark of UTF-8. Excel takes a CSV file without it for one in the system's own encoding."""

_RUN = re.compile(r"(?=..)[=+\-@＝＋－＠\t\r\n](?!\d[\d.,]*%?\Z)", re.DOTALL)
"""What begins a cell that a spreadsheet may run as a formula (OWASP, CSV Injection; the wide signs count in
East Asian editions); a sign alone and a number with its sign are none."""

_ROWS = {
    "csv": ox.QueryResultsFormat.CSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_GRAPHS = {"turtle": ox.RdfFormat.TURTLE, "json": ox.RdfFormat.JSON_LD, "xml": ox.RdfFormat.RDF_XML,
           "table": ox.RdfFormat.TURTLE}  # fmt: skip

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


def write(
    answer: Answer,
    format: str,
    out: BinaryIO,
    headings: Mapping[str, str] | None = None,
    console: Console | None = None,
    bom: bool = False,
) -> int | None:
    """Writes ``answer`` in ``format`` (of :data:`FORMATS`); returns the number of rows of a table, else ``None``.

    ``table`` draws on ``console`` where one is given (a terminal) and else writes
    tab-separated lines; ``headings`` are the table's words for the columns; ``bom`` makes
    CSV fit for Excel, see :func:`write_csv`. Raises ``QueryError`` where the kind of answer
    and the format do not go together.
    """
    if isinstance(answer, ox.QueryTriples):
        _write_triples(answer, format, out)
    elif format == "turtle":
        raise QueryError("Turtle is for graphs (CONSTRUCT, DESCRIBE): give --format table, csv, json or xml")
    elif isinstance(answer, ox.QueryBoolean):
        _write_boolean(answer, format, out)
    elif format == "table":
        return _write_table(answer, out, headings or {}, console)
    elif format == "csv":
        write_csv(answer, out, bom)
    else:
        answer.serialize(out, _ROWS[format])
        out.write(b"\n")
    return None


def write_csv(answer: ox.QuerySolutions, out: BinaryIO, bom: bool = False) -> None:
    """Writes ``answer`` as CSV: UTF-8, a header of the columns, lines that end in CR LF, as SPARQL 1.1 wants it.

    ``bom`` is for Excel: a byte order mark at the start, and an apostrophe before what
    Excel would run as a formula (see :func:`inert`); without it the cells are as they are.
    """
    if not bom:
        answer.serialize(out, ox.QueryResultsFormat.CSV)
        return
    columns = [variable.value for variable in answer.variables]
    write_rows(columns, ([cell(term) for term in solution] for solution in answer), out, bom)


def write_rows(columns: list[str], rows: Iterable[list[str]], out: BinaryIO, bom: bool = False) -> None:
    """Writes a table of texts, row by row, as :func:`write_csv` does."""
    if bom:
        out.write(BOM)
    writer = csv.writer(codecs.getwriter("utf-8")(out))
    writer.writerow(columns)
    writer.writerows(map(inert, row) if bom else row for row in rows)


def inert(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would run it as a formula.

    >>> inert("=HYPERLINK(1)"), inert("-5.5%"), inert("=")
    ("'=HYPERLINK(1)", '-5.5%', '=')
    """
    return f"'{text}" if _RUN.match(text) else text


def write_facts(
    graph: PolicyGraph,
    folder: Path,
    progress: Callable[[int, int, str], None] | None = None,
    bom: bool = False,
) -> list[Path]:
    """Writes the eight fact queries as ``documents.csv``, ``clauses.csv``, … into ``folder``; returns the files.

    UTF-8, without a byte order mark unless ``bom`` asks for one (see :func:`write_csv`), a header
    of the promised columns, several values of a cell parted by ``|``. The folder is made where it
    is missing, but none above it; other files in it stay. ``progress`` is called as
    ``progress(done, total, name)``. Raises ``OSError``.
    """
    folder.mkdir(exist_ok=True)
    written = []
    for name in FACTS:
        solutions = graph.named(name)
        assert isinstance(solutions, ox.QuerySolutions)
        with atomic(folder / f"{name}.csv") as part, part.open("wb") as out:
            write_csv(solutions, out, bom)
        written.append(folder / f"{name}.csv")
        if progress:
            progress(len(written), len(FACTS), name)
    return written


def _write_triples(answer: ox.QueryTriples, format: str, out: BinaryIO) -> None:
    if format not in _GRAPHS:
        raise QueryError(
            "CONSTRUCT and DESCRIBE give a graph: give --format turtle, json (JSON-LD) or xml (RDF/XML)"
        )
    triples = sorted(set(answer), key=str)  # the same graph in the same bytes
    written = ox.serialize(triples, format=_GRAPHS[format], prefixes=PREFIXES) or b""
    out.write(_with_used_prefixes(written) if _GRAPHS[format] == ox.RdfFormat.TURTLE else written)


def _with_used_prefixes(turtle: bytes) -> bytes:
    """``turtle`` with the declarations it needs in their order; Oxigraph writes all of them in a chance order."""
    body = b"".join(line for line in turtle.splitlines(keepends=True) if not line.startswith(b"@prefix "))
    used = (
        f"@prefix {name}: <{iri}> .\n".encode()
        for name, iri in PREFIXES.items()
        if f"{name}:".encode() in body
    )
    return b"".join(used) + body


def _write_boolean(answer: ox.QueryBoolean, format: str, out: BinaryIO) -> None:
    if format in ("json", "xml"):
        answer.serialize(out, _ROWS[format])
        out.write(b"\n")
    else:
        out.write(b"true\n" if answer else b"false\n")


def _write_table(
    answer: ox.QuerySolutions, out: BinaryIO, headings: Mapping[str, str], console: Console | None
) -> int:
    columns = [variable.value for variable in answer.variables]
    rows = [[cell(term) for term in solution] for solution in answer]
    if console is None:
        for row in [columns, *rows]:
            out.write(("\t".join(" ".join(text.split()) for text in row) + "\n").encode())
        return len(rows)
    titles = [headings.get(column, column) for column in columns]
    width = sum(max(map(cell_len, cells)) + 3 for cells in zip(titles, *rows, strict=True)) + 1
    if width > console.width < _NARROW * len(columns):
        _print_cards(titles, rows, console)
        return len(rows)
    table = Table(header_style="bold", show_lines=width > console.width)
    for title in titles:
        table.add_column(title, overflow="fold")
    for row in rows:
        table.add_row(*map(shown, row))
    console.print(table)
    return len(rows)


def _print_cards(titles: list[str], rows: list[list[str]], console: Console) -> None:
    """Each row as lines of "title: value", without what is empty."""
    for number, row in enumerate(rows):
        if number:
            console.rule(style="dim")
        for title, text in zip(titles, row, strict=True):
            if text:
                console.print(Text.assemble((f"{title}：", "bold"), shown(text)), overflow="fold")


def cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    """A term as a table shows it: the bare value."""
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.Triple) else term.value


def shown(text: str) -> Text:
    """``text`` for a terminal: its brackets are no markup, its control characters do not get there."""
    return Text("".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf") or c in "\n\t"))
