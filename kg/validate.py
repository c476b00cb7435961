"""The validation: SHACL on each node (:mod:`kg.shapes`), and checks on the whole graph (:mod:`kg.checks`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kg import checks
from kg import shapes as shacl
from kg.findings import Finding
from ontology import shapes_text

if TYPE_CHECKING:
    from kg.graph import PolicyGraph

__all__ = ["Finding", "validate"]


def validate(
    graph: PolicyGraph, shapes: str | None = None, progress: Callable[[int, int, str], None] | None = None
) -> list[Finding]:
    """What is wrong with ``graph``, and what a curator should look at, in a fixed order.

    ``shapes`` are SHACL shapes (Turtle) to check against, and nothing else; where none are given, the
    ontology's own shapes and checks. ``progress`` is called as ``progress(done, total, name)`` after each named graph and
    each check. Raises ``ShapesError`` where ``shapes`` is no Turtle or no SHACL.
    """
    read = shacl.read(shapes_text() if shapes is None else shapes)
    graphs = sorted(graph.raw.named_graphs(), key=str)
    asked = checks.load() if shapes is None else []
    found: set[Finding] = set()
    done, total = 0, len(graphs) + len(asked)
    for name in graphs:
        found |= shacl.findings(graph.raw, name, read)
        if progress:
            progress(done := done + 1, total, name.value)
    for check in asked:
        found |= checks.findings(graph, check)
        if progress:
            progress(done := done + 1, total, check.name)
    return sorted(found)
