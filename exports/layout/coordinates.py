"""Where on the earth things are: places by their own coordinates, others by those of what they lie in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from exports.view.facts import rows

if TYPE_CHECKING:
    from kg import PolicyGraph

Coordinates = tuple[float, float]
"""Latitude and longitude in degrees, WGS 84."""

_OWN = (
    "SELECT ?e ?north ?east { ?e schema:latitude ?north ; schema:longitude ?east } ORDER BY ?e ?north ?east"
)

# what holds a thing or a part of it, the narrowest first: a district says more than the city around it
_AROUND = (
    "SELECT ?e ?o { ?e schema:containedInPlace ?o . ?o a pol:District } ORDER BY ?e ?o",
    "SELECT ?e ?o { ?e schema:geoOverlaps ?o } ORDER BY ?e ?o",
    "SELECT ?e ?o { ?e schema:containedInPlace ?o . ?o a pol:Zone } ORDER BY ?e ?o",
    "SELECT ?e ?o { ?e schema:containedInPlace ?o . ?o a pol:Region } ORDER BY ?e ?o",
    "SELECT ?e ?o { ?o schema:containedInPlace ?e . ?o a pol:Region } ORDER BY ?e ?o",
    "SELECT ?e ?o { ?o schema:containedInPlace ?e . ?o a pol:District } ORDER BY ?e ?o",
)


def read_coordinates(graph: PolicyGraph) -> dict[str, Coordinates]:
    """IRI to coordinates, of everything for which ``graph`` knows its own or those of what it lies in.

    What lies in nothing known, but holds what is (京津冀), stands in the middle of that.
    """
    found = {iri: (float(north), float(east)) for iri, north, east in rows(graph, _OWN)}
    around: list[dict[str, list[str]]] = []
    for query in _AROUND:
        beside: dict[str, list[str]] = {}
        for iri, other in rows(graph, query):
            beside.setdefault(iri, []).append(other)
        around.append(beside)
    waiting = sorted({iri for beside in around for iri in beside} - found.keys())
    while waiting:  # a zone in a town in a district takes two rounds
        new = {iri: middle for iri in waiting if (middle := _middle(iri, around, found))}
        if not new:
            break
        found |= new
        waiting = [iri for iri in waiting if iri not in new]
    return found


def _middle(
    iri: str, around: Iterable[Mapping[str, list[str]]], known: Mapping[str, Coordinates]
) -> Coordinates | None:
    """The middle of the first sort of things around ``iri`` of which any is known."""
    for beside in around:
        there = [known[other] for other in beside.get(iri, ()) if other in known]
        if there:
            return sum(north for north, _ in there) / len(there), sum(east for _, east in there) / len(there)
    return None
