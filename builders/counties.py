"""Which of China's counties belong in a graph.

The vocabularies know all of them, so that names can be told apart; a graph holds those that its texts name or
may name (each 鼓楼区 where one was left open), and those that another vocabulary speaks of (the district of
a zone). The other vocabularies it holds whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pyoxigraph import NamedNode, Triple

import ontology
from builders.resolve import Resolution
from ontology import POL, RDF, SCHEMA

_LEADS_TO_PLACES = (f"{SCHEMA}containedInPlace", f"{SCHEMA}geoOverlaps", f"{POL}jurisdiction")


@cache
def unspoken_of() -> frozenset[NamedNode]:
    """The counties of which no vocabulary speaks but in saying what they are."""
    kind = NamedNode(f"{POL}District")
    counties = {iri for iri, other in ontology.stated(f"{RDF}type") if other == kind}
    spoken_of = {
        place.value
        for predicate in _LEADS_TO_PLACES
        for iri, place in ontology.stated(predicate)
        if iri not in counties and isinstance(place, NamedNode)
    }
    return frozenset(NamedNode(iri) for iri in counties - spoken_of)


def named(resolution: Resolution) -> Iterator[Triple]:
    """What the vocabularies say of the counties in :func:`unspoken_of` that the texts name or may name."""
    known = set(resolution.entities)
    for entity in resolution.entities.values():
        if entity.type == "place" and not entity.known:
            known |= {entry.iri for entry in resolution.lexicon.lookup(entity.name, "place")}
    wanted = {node for node in unspoken_of() if node.value in known}
    return (triple for triple in ontology.triples() if triple.subject in wanted) if wanted else iter(())
