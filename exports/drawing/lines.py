"""The edges of a picture with what a drawing needs of them: relation, direction, number of facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from exports.view.folding import Fold
from exports.view.network import Network
from exports.view.scene import Scene


@dataclass(frozen=True, slots=True)
class Line:
    """An edge to draw: its ends (IRIs), relation (a key of the legend), facts, and whether it has arrows."""

    source: str
    target: str
    relation: Mapping[str, Any]
    total: int
    forward: bool
    back: bool


def read_lines(scene: Scene) -> Iterator[Line]:
    """The edges of the picture, each with the first relation of the legend among all that it sums up."""
    network = scene.network
    fold = Fold(network.parents, scene.picture.spots)
    heads = {iri: fold.head(iri) for iri in network.entities}
    sums: dict[tuple[str, str], Counter[str]] = {}
    led: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for link in network.links:
        a, b = heads[link.source], heads[link.target]
        if a is None or b is None or a == b:
            continue
        key = (a, b) if a < b else (b, a)
        sums.setdefault(key, Counter()).update(link.counts)
        led.setdefault(key, set()).update((relation, b) for relation in link.counts)
    for edge in scene.picture.edges:
        key = (edge.source, edge.target)
        relation = next(entry for name, entry in network.legend.relations.items() if sums[key][name])
        heading = [
            bool(relation.get("arrow")) and (relation["key"], end) in led[key]
            for end in (edge.target, edge.source)
        ]
        yield Line(edge.source, edge.target, relation, edge.total, *heading)


def folded_below(network: Network, drawn: Mapping[str, Any]) -> Counter[str]:
    """How many entities each drawn one stands for beside itself."""
    fold = Fold(network.parents, drawn)
    heads = (fold.head(iri) for iri in network.entities.keys() - network.behind if iri not in drawn)
    return Counter(head for head in heads if head is not None)
