"""The eight fact queries as tables: a folder with one CSV file each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import QueryResultsFormat, QuerySolutions

from kg.files import atomic
from kg.queries import FACTS

if TYPE_CHECKING:
    from kg import PolicyGraph


def write(graph: PolicyGraph, out: Path) -> list[Path]:
    """Write ``documents.csv``, ``clauses.csv``, … into the folder ``out``, which is made where missing.

    UTF-8 without a byte order mark, a header of the promised columns, several values of a
    cell parted by ``|``. Other files in the folder stay. Raises ``OSError``.
    """
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for name in FACTS:
        solutions = graph.named(name)
        assert isinstance(solutions, QuerySolutions)
        with atomic(out / f"{name}.csv") as part:
            solutions.serialize(str(part), QueryResultsFormat.CSV)
        written.append(out / f"{name}.csv")
    return written
