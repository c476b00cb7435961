"""Under which entity another is folded: the broader industry, the district it lies in, the agency above."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from exports.view.facts import rows

if TYPE_CHECKING:
    from kg import PolicyGraph

_INDUSTRIES = "SELECT ?e ?above { ?e skos:broader ?above . ?e a pol:Industry . ?above a pol:Industry }"

# a district is no part of the city in a picture of the city, and no zone is "the city's"
_PLACES = """
SELECT DISTINCT ?e ?above {
    ?e schema:containedInPlace ?above . ?above a pol:District
    FILTER NOT EXISTS { ?e a ?class VALUES ?class { pol:District pol:Region } }
}"""

_ZONES = "SELECT DISTINCT ?e ?above { ?e schema:containedInPlace ?above ; a pol:Zone . ?above a pol:Zone }"

# what stands at the head of a city or of the state (北京市人民政府, 国务院) would swallow all the others:
# an agency is folded into one that has another above it in the same jurisdiction
_AGENCIES = """
SELECT DISTINCT ?e ?above {
    ?e org:subOrganizationOf ?above . ?above org:subOrganizationOf ?head
    OPTIONAL { ?e pol:jurisdiction ?own } OPTIONAL { ?above pol:jurisdiction ?its }
    OPTIONAL { ?head pol:jurisdiction ?heads }
    FILTER(COALESCE(?own, 0) = COALESCE(?its, 0) && COALESCE(?its, 0) = COALESCE(?heads, 0))
}"""


Above = Mapping[str, list[tuple[int, str]]]
"""IRI to the IRIs under which it could be folded, each with a rank: the lower, the better."""


def read_parents(graph: PolicyGraph) -> dict[str, list[tuple[int, str]]]:
    """What ``graph`` knows of what stands above what; a district ranks before a larger zone."""
    above: dict[str, list[tuple[int, str]]] = {}
    for rank, query in enumerate((_INDUSTRIES, _PLACES, _ZONES, _AGENCIES)):
        for entity, other in rows(graph, query):
            above.setdefault(entity, []).append((rank, other))
    return above


def chosen_parents(above: Above, scores: Mapping[str, float]) -> dict[str, str]:
    """One parent for each of the entities in ``scores`` (IRI to importance), itself one of them.

    Of several of one rank the most important is taken; who is not there is stepped over.
    No entity comes to stand above itself.
    """
    parents: dict[str, str] = {}
    for entity in scores:
        parent = _nearest(entity, above, scores)
        if parent and entity not in _line(parent, parents):
            parents[entity] = parent
    return parents


def _nearest(entity: str, above: Above, scores: Mapping[str, float]) -> str:
    """The best of the first generation above ``entity`` that has any in ``scores``."""
    seen, generation = {entity}, above.get(entity, [])
    while generation:
        there = [(rank, -scores[iri], iri) for rank, iri in generation if iri in scores and iri != entity]
        if there:
            return min(there)[-1]
        seen.update(iri for _, iri in generation)
        generation = [pair for _, one in generation for pair in above.get(one, []) if pair[1] not in seen]
    return ""


def _line(entity: str, parents: Mapping[str, str]) -> list[str]:
    """``entity`` and all above it."""
    line = [entity]
    while line[-1] in parents:
        line.append(parents[line[-1]])
    return line


class Fold:
    """Which drawn entity stands for which: the nearest above it that is drawn, if not itself."""

    def __init__(self, parents: Mapping[str, str], drawn: Iterable[str]) -> None:
        self._parents = parents
        self._drawn = set(drawn)

    def head(self, entity: str) -> str | None:
        """The drawn entity (IRI) that stands for ``entity``, or ``None``."""
        at: str | None = entity
        while at is not None and at not in self._drawn:
            at = self._parents.get(at)
        return at
