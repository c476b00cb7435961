"""The graph as files and for other systems: RDF, tables, networks, a page.

``export(graph, "turtle", Path("graph.ttl"))`` writes one of :data:`FORMATS`. Every writer
writes beside the target first and renames at the end, so a run that is stopped leaves
the file of before.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg import PolicyGraph

__all__ = ["FORMATS", "UnknownFormat", "export"]

FORMATS: dict[str, str] = {
    "turtle": "exports.turtle:write_turtle",
    "ntriples": "exports.turtle:write_ntriples",
    "jsonld": "exports.jsonld:write",
    "graphml": "exports.graphml:write",
    "csv": "kg.tables:write_facts",
}
"""Format to the ``module:function`` that writes it; ``csv`` writes a folder, the others a file."""


class UnknownFormat(ValueError):
    """A format that :data:`FORMATS` does not list."""


def export(graph: PolicyGraph, format: str, out: Path | str) -> list[Path]:
    """Write ``graph`` to ``out`` in ``format``.

    Returns the files written: one, or for ``csv`` one a fact query. Raises
    :class:`UnknownFormat`, and ``OSError`` where ``out`` cannot be written.
    """
    if format not in FORMATS:
        raise UnknownFormat(f"unknown format {format!r}: one of {', '.join(FORMATS)}")
    module, _, function = FORMATS[format].partition(":")
    write: Callable[[PolicyGraph, Path], list[Path]] = getattr(import_module(module), function)
    return write(graph, Path(out))
