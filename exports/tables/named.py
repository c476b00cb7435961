"""The named queries as tables: which are written, their rows, their cells as what they hold; CSV files of them."""

from __future__ import annotations

import json
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exports import LossyExport
from exports.selection import EVERYTHING, EmptySelection, Selection
from kg import dates, queries
from kg.errors import PolicyGraphError
from kg.files import atomic
from kg.queries import NamedQuery
from kg.tables import cell, write_rows

if TYPE_CHECKING:
    from exports import Progress
    from kg import PolicyGraph

Value = str | int | Decimal | bool | date | list[str] | None
"""What a cell holds."""

METADATA = "csv-metadata.json"
"""The file that describes the tables that were written with it, named as CSV on the Web (W3C, 2015) has it."""

_DIGITS = Context(prec=60)
_CSVW = {"text": "string", "integer": "integer", "decimal": "decimal", "decimal|text": "string",
         "boolean": "boolean", "date": "date", "list": "string"}  # fmt: skip


class LibraryMissing(PolicyGraphError):
    """A format is written by a library that is not installed."""

    def __init__(self, format: str, package: str) -> None:
        super().__init__(
            f"{format} needs the package {package} (缺少 {package} 包): pip install 'policykg[tables]', "
            f"or write csv, which needs nothing"
        )


def library(format: str, module: str, package: str) -> Any:
    """``module`` of a library that only ``format`` needs. Raises :class:`LibraryMissing`."""
    try:
        return import_module(module)
    except ImportError:
        raise LibraryMissing(format, package) from None


@dataclass(frozen=True, slots=True)
class Table:
    """A named query with its parameters left open where they can be, and its rows as texts; ``rows`` can be read once."""

    query: NamedQuery
    rows: Iterator[list[str]]

    @property
    def columns(self) -> list[str]:
        """The names of its columns."""
        return list(self.query.columns)


def chosen(names: Sequence[str], selection: Selection) -> list[str]:
    """Those of ``names`` (named queries) that are in ``selection``.

    A choice of documents leaves out the queries whose rows sum up several documents and so name none.
    Raises :class:`EmptySelection` where none is left.
    """
    narrowed = bool(selection.documents) or selection.since is not None or selection.until is not None
    found = [name for name in names
             if selection.takes(name) and not (narrowed and "doc" not in queries.load(name).columns)]  # fmt: skip
    if not found:
        raise EmptySelection
    return found


def tables(graph: PolicyGraph, names: Sequence[str], selection: Selection) -> Iterator[Table]:
    """The named queries ``names`` as tables, each with the rows of the documents in ``selection``.

    Raises :class:`EmptySelection` where no document is.
    """
    documents = documents_in(graph, selection)
    docs = None if documents is None else frozenset(document.doc for document in documents.values())
    return (Table(query, _rows(graph, query, docs)) for query in map(queries.load, names))


def documents_in(graph: PolicyGraph, selection: Selection) -> dict[str, dates.Dated] | None:
    """The documents in ``selection`` by IRI; None where it leaves none out. Raises :class:`EmptySelection`."""
    if not (selection.documents or selection.since is not None or selection.until is not None):
        return None
    found = {
        iri: document
        for iri, document in dates.documents(graph).items()
        if (not selection.documents or iri in selection.documents) and _within(document.year, selection)
    }
    if not found:
        raise EmptySelection
    return found


def _within(year: int | None, selection: Selection) -> bool:
    if selection.since is None and selection.until is None:
        return True
    return year is not None and (selection.since or year) <= year <= (selection.until or year)


def _rows(graph: PolicyGraph, query: NamedQuery, docs: frozenset[str] | None) -> Iterator[list[str]]:
    at = list(query.columns).index("doc") if docs is not None else 0
    for solution in graph.select(query.bind(**_values(query))):
        row = [cell(term) for term in solution]
        if docs is None or row[at] in docs:
            yield row


def value(text: str, type: str) -> Value:
    """What a cell with ``text`` in a column of ``type`` (of ``queries.TYPES``) holds.

    None where it is empty, and where it is not of the type: a date that no calendar has.
    A cell of ``decimal|text`` that is no number is its text.

    >>> value("2017-12-20", "date"), value("甲|乙", "list"), value("05-31", "decimal|text")
    (datetime.date(2017, 12, 20), ['甲', '乙'], '05-31')
    """
    if not text:
        return None
    number = None if type in ("text", "list", "date", "boolean") else _number(text)
    if type == "integer":
        return int(number) if number is not None and abs(number) < 2**63 and number == int(number) else None
    if type.startswith("decimal"):
        return number if number is not None or type == "decimal" else text
    return _TYPED[type](text)


def _number(text: str) -> Decimal | None:
    try:
        number = _DIGITS.create_decimal(text)
    except ArithmeticError:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < _DIGITS.prec else None


_TYPED: dict[str, Callable[[str], Value]] = {
    "text": str,
    "list": lambda text: text.split("|"),
    "date": dates.day,
    "boolean": {"true": True, "false": False}.get,
}


def tell_losses(losses: Counter[str]) -> None:
    """Warns of what was left empty, by table and column, because it is not of the column's type."""
    if losses:
        told = ", ".join(f"{column} {count}" for column, count in losses.items())
        warnings.warn(
            f"不是该列类型的内容未写出 (cells that are not of their column's type were left empty): {told}; csv keeps them",
            LossyExport,
            stacklevel=3,
        )


def narrowed(names: Sequence[str]) -> list[str]:
    """The tables among ``names`` that hold what some values of parameters choose, and not all: ``place-hosts: place=海淀区``."""
    set_to = {name: [f"{key}={value}" for key, value in _values(queries.load(name)).items() if value] for name in names}
    return [f"{name}: {' '.join(values)}" for name, values in set_to.items() if values]


def write_csv(
    graph: PolicyGraph,
    out: Path,
    *,
    selection: Selection = EVERYTHING,
    progress: Progress | None = None,
    bom: bool = False,
) -> list[Path]:
    """Write every named query as ``NAME.csv`` into the folder ``out``; returns the files.

    Parameters are left open where empty means all, so that a table holds all places or agencies; the others
    are at their defaults.

    The eight of the facts come first and are the bytes of ``kg query --all-facts``. ``bom``
    is for Excel, see ``kg.tables.write_csv``. :data:`METADATA` says what the columns are, of the tables
    that are written: those of an earlier export that are not (:func:`older`) may be of another graph.
    The folder is made where it is missing, but none above it; other files in it stay.
    Raises ``OSError``, :class:`EmptySelection`.
    """
    names = chosen(queries.names(), selection)
    found = tables(graph, names, selection)
    out.mkdir(exist_ok=True)
    written = []
    for table in found:
        path = out / f"{table.query.name}.csv"
        with atomic(path) as part, part.open("wb") as file:
            write_rows(table.columns, table.rows, file, bom)
        written.append(path)
        if progress:
            progress(len(written), len(names), table.query.name)
    with atomic(out / METADATA) as part:
        part.write_text(json.dumps(_described(names), ensure_ascii=False, indent=1) + "\n", "utf-8")
    return [*written, out / METADATA]


def older(written: Sequence[Path]) -> list[Path]:
    """The tables of named queries that lie beside those ``written`` (files of one export) and were not."""
    folder, suffix = written[0].parent, written[0].suffix
    tables = (folder / f"{name}{suffix}" for name in queries.names())
    return [table for table in tables if table not in written and table.is_file()]


def settings(query: NamedQuery) -> str:
    """The parameters that a table was written with, as ``--set`` takes them: ``place= industry=``."""
    return " ".join(f"{name}={value}" for name, value in _values(query).items())


def _values(query: NamedQuery) -> dict[str, str]:
    return {parameter.name: parameter.all for parameter in query.parameters}


def _described(names: Sequence[str]) -> dict[str, Any]:
    """The tables in the words of CSV on the Web; https://www.w3.org/TR/tabular-metadata/."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}],
        "tables": [_table(queries.load(name)) for name in names],
    }


def _table(query: NamedQuery) -> dict[str, Any]:
    said = f"{query.description}（{settings(query)}）" if query.parameters else query.description
    columns = []
    for name, heading in query.columns.items():
        column = {"name": name, "titles": [name, heading], "datatype": _CSVW[query.types[name]]}
        columns.append({**column, "separator": "|"} if query.types[name] == "list" else column)
    return {
        "url": f"{query.name}.csv",
        "dc:title": query.title,
        "dc:description": said,
        "tableSchema": {"columns": columns},
    }
