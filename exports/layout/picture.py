"""Which part of a network is drawn at first, where and how large; the rest is folded, or found by search."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

from exports.layout.arrangement import View
from exports.layout.boxes import Box
from exports.layout.by_year import by_year
from exports.layout.on_map import on_map
from exports.layout.positions import rings, spread
from exports.view.entities import Entity
from exports.view.folding import Fold
from exports.view.network import Network

DRAWN = 130
"""Nodes of an overview: each stands for what is folded under it, and its label has room on a screen."""

_SHARES = {
    "document": 0.25, "cited": 0.04, "industry": 0.40, "place": 0.14, "zone": 0.14, "agency": 0.16,
    "organization": 0.02, "programme": 0.03, "platform": 0.02, "event": 0.02,
}  # fmt: skip
"""How much of the overview each kind may take, so that none crowds out the others."""

STRONGEST = 3
"""Links drawn of each node that is no document; a click shows the others."""


_FEW = 4
"""Links a node up to which a picture of some triples has all of them."""

_FROM_BELOW = 0.3
"""What an entity's importance counts for those above it, when it is decided which are drawn."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A drawn node: position, radius and community."""

    x: float
    y: float
    size: float
    community: int


@dataclass(slots=True)
class Edge:
    """A drawn edge between two drawn nodes (IRIs), with the sum and the strength of all that it stands for."""

    source: str
    target: str
    total: int = 0
    strength: float = 0.0


@dataclass(slots=True)
class Picture:
    """The drawn nodes by IRI, the drawn edges, and the ways to lay them out, the first of them first.

    ``strongest`` is how many edges were drawn of a node that is no document; ``None`` where all were.
    """

    spots: dict[str, Spot]
    edges: list[Edge]
    views: list[View] = field(default_factory=list)
    strongest: int | None = STRONGEST


def overview(network: Network, limit: int = DRAWN, every: bool = False) -> Picture:
    """The most important entities of every kind and the summed links that matter most to them.

    With ``every`` also those that nothing joins, and all links as long as they are few.
    """
    scores = network.scores()
    chosen = _important(network, _with_folded(network, scores), limit)
    all_edges = summed(network, chosen)
    few = every and len(all_edges) <= _FEW * len(chosen)
    drawn = all_edges if few else _backbone(all_edges, network.entities)
    linked = {end for edge in drawn for end in (edge.source, edge.target)}
    nodes = [iri for iri in chosen if every or iri in linked or network.entities[iri].kind == "document"]
    number = {iri: place for place, iri in enumerate(nodes)}
    sizes = _sizes(nodes, _standing_for(network, scores, nodes))
    boxes = _boxes(nodes, sizes, network.entities)
    points, groups = spread(
        len(nodes),
        [(number[edge.source], number[edge.target]) for edge in drawn],
        [edge.strength for edge in drawn],
        list(boxes.values()),
    )
    spots = {
        iri: Spot(x, y, sizes[iri], group) for iri, (x, y), group in zip(nodes, points, groups, strict=True)
    }
    return Picture(spots, drawn, _views(network, spots, boxes, all_edges), None if few else STRONGEST)


def _with_folded(network: Network, scores: Mapping[str, float]) -> dict[str, float]:
    """Importance with a part of that of all below: a broad industry may stand for many that texts name."""
    raised = dict(scores)
    for iri, score in scores.items():
        above = network.parents.get(iri)
        while above:
            raised[above] += _FROM_BELOW * score
            above = network.parents.get(above)
    return raised


def _standing_for(network: Network, scores: Mapping[str, float], drawn: Sequence[str]) -> dict[str, float]:
    """The importance of each drawn node and of what is folded under it."""
    fold = Fold(network.parents, drawn)
    sums: dict[str, float] = defaultdict(float)
    for iri, score in scores.items():
        sums[fold.head(iri) or ""] += score
    return sums


def summed(network: Network, drawn: Sequence[str]) -> list[Edge]:
    """An edge for every two of ``drawn`` that a link joins, or joins what they stand for."""
    fold = Fold(network.parents, drawn)
    heads = {iri: fold.head(iri) for iri in network.entities}
    edges: dict[tuple[str, str], Edge] = {}
    for link in network.links:
        source, target = heads[link.source], heads[link.target]
        if source is None or target is None or source == target:
            continue
        key = (source, target) if source < target else (target, source)
        edge = edges.setdefault(key, Edge(*key))
        edge.total += link.total
        edge.strength += network.strength(link)
    return [edges[key] for key in sorted(edges)]


def around(network: Network, focus: str, depth: int, limit: int = DRAWN) -> Picture:
    """``focus`` (an IRI) in the middle, what is joined to it on rings about it."""
    scores = network.scores()
    distances = network.distances(focus, depth)
    pull = _pull(network, focus, distances)
    order = sorted(distances, key=lambda iri: (distances[iri], -pull[iri], -scores[iri], iri))
    first = [iri for iri in order if distances[iri] <= 1][: limit * 2 // 3]
    nodes = first + _reached(
        network, [iri for iri in order if distances[iri] > 1], set(first), limit - len(first)
    )
    kinds = {kind: place for place, kind in enumerate(network.legend.kinds)}
    nodes.sort(key=lambda iri: (distances[iri], kinds[network.entities[iri].kind], -pull[iri], iri))
    parents = _parents(network, nodes, distances)
    sizes = {**_sizes(nodes, {iri: pull[iri] for iri in nodes}), focus: 30.0}
    number = {iri: place for place, iri in enumerate(nodes)}
    boxes = _boxes(nodes, sizes, network.entities)
    points = rings([number[parents[iri]] if iri in parents else None for iri in nodes], list(boxes.values()))
    spots = {iri: Spot(x, y, sizes[iri], 0) for iri, (x, y) in zip(nodes, points, strict=True)}
    all_edges = summed(network, nodes)
    edges = [
        edge for edge in all_edges
        if parents.get(edge.source) == edge.target or parents.get(edge.target) == edge.source
    ]  # fmt: skip
    return Picture(spots, edges, _views(network, spots, boxes, all_edges))


def _views(
    network: Network, spots: Mapping[str, Spot], boxes: Mapping[str, Box], edges: Sequence[Edge]
) -> list[View]:
    """The ways to lay out ``spots``: as they stand, and those others that have something to say."""
    groups = {iri: spot.community for iri, spot in spots.items()}
    places = {iri: (spot.x, spot.y) for iri, spot in spots.items()}
    joined = [
        (edge.source, edge.target, edge.strength)
        for edge in edges
        if {edge.source, edge.target} <= spots.keys()
    ]
    others = (by_year(network, boxes, groups), on_map(network, boxes, joined))
    return [View("relations", "关系", "Relations", places), *(view for view in others if view)]


def _important(network: Network, scores: dict[str, float], limit: int) -> list[str]:
    """The IRIs to draw, the most important first."""
    there = {entity.kind for entity in network.entities.values()}
    shares = {kind: _SHARES.get(kind, 1.0) for kind in network.legend.kinds if kind in there}
    wider = max(1.0, sum(_SHARES.values()) / (sum(shares.values()) or 1.0))  # where kinds are missing
    room = {kind: max(3, round(share * wider * limit)) for kind, share in shares.items()}
    chosen: list[str] = []
    for iri in sorted(scores.keys() - network.behind, key=lambda iri: (-scores[iri], iri)):
        kind = network.entities[iri].kind
        if room[kind] and len(chosen) < limit:
            room[kind] -= 1
            chosen.append(iri)
    return chosen


def _backbone(edges: Sequence[Edge], entities: Mapping[str, Entity]) -> list[Edge]:
    """The edges to draw: those between documents, and the strongest of every other node."""
    ends: dict[str, list[int]] = defaultdict(list)
    kept = set()
    for at, edge in enumerate(edges):
        documents = {end for end in (edge.source, edge.target) if entities[end].kind in ("document", "cited")}
        if len(documents) == 2:
            kept.add(at)
        for end in {edge.source, edge.target} - documents:
            ends[end].append(at)
    for own in ends.values():
        own.sort(key=lambda at: (-edges[at].strength, at))
        kept.update(own[:STRONGEST])
    return [edges[at] for at in sorted(kept)]


def _pull(network: Network, focus: str, distances: dict[str, int]) -> dict[str, float]:
    """How strongly each entity is joined to ``focus``, over one step or two."""
    pull: dict[str, float] = defaultdict(float)
    for link in network.links:
        for near, far in ((link.source, link.target), (link.target, link.source)):
            if near == focus and far in distances:
                pull[far] += network.strength(link)
    direct = dict(pull)
    for link in network.links:
        for near, far in ((link.source, link.target), (link.target, link.source)):
            if near in direct and distances.get(far, 0) > 1:
                pull[far] += min(direct[near], network.strength(link)) / 4
    pull[focus] = max(pull.values(), default=1.0) * 2
    return pull


def _reached(network: Network, candidates: Sequence[str], inside: set[str], limit: int) -> list[str]:
    """Of ``candidates`` the first ``limit`` that a link joins to what is drawn already."""
    beside: dict[str, set[str]] = defaultdict(set)
    for link in network.links:
        beside[link.source].add(link.target)
        beside[link.target].add(link.source)
    taken: list[str] = []
    for iri in candidates:
        if len(taken) >= limit:
            break
        if beside[iri] & inside:
            inside.add(iri)
            taken.append(iri)
    return taken


def _parents(network: Network, nodes: Sequence[str], distances: dict[str, int]) -> dict[str, str]:
    """For each node but the focus, the one a step nearer to it that it belongs to most.

    A link counts by its share in all that leaves the nearer end: else everything would hang
    on the few documents that name everything.
    """
    inside = set(nodes)
    leaving: dict[str, float] = defaultdict(float)
    inward: list[tuple[str, str, float]] = []
    for link in network.links:
        for near, far in ((link.source, link.target), (link.target, link.source)):
            if near in inside and far in inside and distances[near] == distances[far] - 1:
                leaving[near] += network.strength(link)
                inward.append((far, near, network.strength(link)))
    best: dict[str, tuple[float, str]] = {}
    for far, near, strength in inward:
        best[far] = max(best.get(far, (0.0, "")), (strength / sqrt(leaving[near]), near))
    return {iri: near for iri, (_, near) in best.items()}


def _sizes(nodes: Sequence[str], scores: dict[str, float]) -> dict[str, float]:
    """Radius by importance: area grows with the score, from 9 to 36."""
    most = max((scores[iri] for iri in nodes), default=1.0) or 1.0
    return {iri: round(9 + 27 * sqrt(scores[iri] / most), 1) for iri in nodes}


def _boxes(
    nodes: Sequence[str], sizes: Mapping[str, float], entities: Mapping[str, Entity]
) -> dict[str, Box]:
    """The room of each node with its label below it, of at most two lines."""
    boxes = {}
    for iri in nodes:
        label = min(len(entities[iri].short), 12) * 13
        boxes[iri] = Box(max(2 * sizes[iri], label) + 10, 2 * sizes[iri] + (36 if label >= 12 * 13 else 22))
    return boxes
