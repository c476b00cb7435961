"""The graph as files and for other systems: RDF, tables, networks, a page, and its description as a dataset.

``export(graph, "turtle", Path("graph.ttl"))`` writes one of :data:`FORMATS`. Every writer
writes beside the target first and renames at the end, so a run that is stopped leaves
the file of before.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg import PolicyGraph

__all__ = ["FORMATS", "UnknownFormat", "export"]

FORMATS: dict[str, str] = {
    "turtle": "exports.turtle:write_turtle",
    "ntriples": "exports.turtle:write_ntriples",
    "jsonld": "exports.jsonld:write",
    "graphml": "exports.graphml:write",
    "csv": "kg.tables:write_facts",
    "void": "exports.void:write",
}
"""Format to the ``module:function`` that writes it; ``csv`` writes a folder, the others a file."""


class UnknownFormat(ValueError):
    """A format that :data:`FORMATS` does not list."""


def export(graph: PolicyGraph, format: str, out: Path | str, **options: Any) -> list[Path]:
    """Write ``graph`` to ``out`` in ``format``; ``options`` are those of its writer (``exports.void`` has some).

    Returns the files written: one, or for ``csv`` one a fact query. Raises
    :class:`UnknownFormat`, and ``OSError`` where ``out`` cannot be written.
    """
    if format not in FORMATS:
        raise UnknownFormat(f"unknown format {format!r}: one of {', '.join(FORMATS)}")
    module, _, function = FORMATS[format].partition(":")
    write: Callable[..., list[Path]] = getattr(import_module(module), function)
    return write(graph, Path(out), **options)
