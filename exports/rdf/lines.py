"""The syntaxes of RDF that are for machines first: N-Triples and N-Quads. Sorted as :mod:`exports.rdf.blocks` gives subjects."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from exports.collecting import uncollected
from exports.rdf.blocks import blocks
from exports.selection import EVERYTHING, Selection
from kg.files import writing

if TYPE_CHECKING:
    from exports import Progress
    from kg import PolicyGraph


def write_ntriples(
    graph: PolicyGraph, out: Path, *, selection: Selection = EVERYTHING, progress: Progress | None = None
) -> list[Path]:
    """Write ``out`` as N-Triples in UTF-8, each triple once. Raises ``EmptySelection``, ``OSError``."""
    with writing(out) as file, uncollected():
        file.writelines(block.lines() for block in blocks(graph, selection, progress=progress))
    return [out]


def write_nquads(
    graph: PolicyGraph, out: Path, *, selection: Selection = EVERYTHING, progress: Progress | None = None
) -> list[Path]:
    """Write ``out`` as N-Quads in UTF-8: each triple once for each named graph. Raises ``EmptySelection``, ``OSError``."""
    with writing(out) as file, uncollected():
        for block in blocks(graph, selection, False, progress):
            file.write(block.lines(f" <{block.graph}> .\n".encode() if block.graph else b" .\n"))
    return [out]
