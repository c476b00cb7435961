"""The named queries as Parquet files with typed columns, for pandas, DuckDB, Spark and R."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from decimal import Context, Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exports.selection import EVERYTHING, Selection
from exports.tables.named import (
    Table,
    Value,
    chosen,
    library,
    settings,
    tables,
    tell_losses,
    value,
)
from kg import queries
from kg.files import atomic
from kg.queries import NamedQuery

if TYPE_CHECKING:
    from exports import Progress
    from kg import PolicyGraph

_ROWS = 50_000
"""Rows of a row group, which is as much as is in memory at a time."""

_DIGITS, _PLACES = 38, 10
"""Of decimals: as many digits as Parquet's 128 bits hold, ten of them behind the point."""


def write(
    graph: PolicyGraph,
    out: Path,
    *,
    selection: Selection = EVERYTHING,
    progress: Progress | None = None,
) -> list[Path]:
    """Write every named query as ``NAME.parquet`` into the folder ``out``, parameters as for CSV.

    Days are dates, counts 64-bit integers, amounts decimals, several values of a cell a list of
    strings; what is empty is null, and so is what the column's type cannot hold, of which a
    ``LossyExport`` warning tells. ``value`` of
    the figures is a decimal, and ``value_text`` what is no number there (the month and day of a
    deadline). The metadata of a column holds its Chinese ``heading``, that of the file
    ``title``, ``description``, ``parameters``, and ``headings`` as JSON. Returns the files.
    Raises ``OSError``, ``EmptySelection``, and ``exports.tables.named.LibraryMissing`` without pyarrow.
    """
    arrow = library("parquet", "pyarrow", "pyarrow")
    parquet = library("parquet", "pyarrow.parquet", "pyarrow")
    names = chosen(queries.names(), selection)
    found = tables(graph, names, selection)
    out.mkdir(exist_ok=True)
    written = []
    losses: Counter[str] = Counter()
    for table in found:
        path = out / f"{table.query.name}.parquet"
        schema = _schema(arrow, table.query)
        with (
            atomic(path) as part,
            parquet.ParquetWriter(part, schema, compression="zstd") as writer,
        ):
            for columns in _groups(table, losses):
                arrays = [arrow.array(held, field.type) for held, field in zip(columns, schema, strict=True)]
                writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))
        written.append(path)
        if progress:
            progress(len(written), len(names), table.query.name)
    tell_losses(losses)
    return written


def _schema(arrow: Any, query: NamedQuery) -> Any:
    types = {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "decimal": arrow.decimal128(_DIGITS, _PLACES),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
        "list": arrow.list_(arrow.string()),
    }
    headings = {name: query.columns[name.removesuffix("_text")] for name, _ in _fields(query)}
    fields = [
        arrow.field(name, types[type], metadata={"heading": headings[name]}) for name, type in _fields(query)
    ]
    return arrow.schema(fields, {
        "title": query.title,
        "description": query.description,
        "parameters": settings(query),
        "headings": json.dumps(headings, ensure_ascii=False),
    })  # fmt: skip


def _fields(query: NamedQuery) -> Iterator[tuple[str, str]]:
    """Name and type of each column; a column of two types is two columns."""
    for name, type in query.types.items():
        number, _, text = type.partition("|")
        yield name, number
        if text:
            yield f"{name}_text", text


def _groups(table: Table, losses: Counter[str]) -> Iterator[list[list[Value]]]:
    """The columns of some rows at a time; what a column cannot hold is counted in ``losses``."""
    while rows := list(islice(table.rows, _ROWS)):
        columns: list[list[Value]] = []
        for (name, type), texts in zip(table.query.types.items(), zip(*rows, strict=True), strict=True):
            held = [value(text, type) for text in texts]
            if type.startswith("decimal"):
                columns.append([_fitting(one) for one in held])
                if type != "decimal":
                    columns.append([one if isinstance(one, str) else None for one in held])
            else:
                columns.append(held)
            lost = sum(
                bool(text) and written is None and not isinstance(one, str)
                for text, one, written in zip(
                    texts, held, columns[-1 if type != "decimal|text" else -2], strict=True
                )
            )
            if lost:
                losses[f"{table.query.name}.{name}"] += lost
        yield columns


def _fitting(number: Value) -> Decimal | None:
    """``number`` with ten places behind the point; None where its digits do not fit, or where it is none."""
    if not isinstance(number, Decimal) or number.adjusted() >= _DIGITS - _PLACES:
        return None
    return number.quantize(Decimal(1).scaleb(-_PLACES), context=Context(prec=_DIGITS))
