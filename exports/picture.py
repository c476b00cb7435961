"""Which part of a network is drawn at first, where and how large; the rest is found by search."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from exports.entities import Entity
from exports.network import Link, Network
from exports.positions import Box, rings, spread

DRAWN = 230
"""Nodes of an overview. More than about 300 and no label has room at the size of a screen."""

_SHARES = {
    "document": 0.25, "cited": 0.08, "industry": 0.34, "place": 0.12, "zone": 0.12, "agency": 0.16,
    "organization": 0.05, "programme": 0.06, "platform": 0.07, "event": 0.03,
}  # fmt: skip
"""How much of the overview each kind may take, so that none crowds out the others."""

_STRONGEST = 3
"""Links drawn of each node that is no document; a click shows the others."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A drawn node: position, radius and community."""

    x: float
    y: float
    size: float
    community: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawn nodes by IRI and the drawn links by their number in the network."""

    spots: dict[str, Spot]
    links: tuple[int, ...]


def overview(network: Network, limit: int = DRAWN) -> Picture:
    """The most important entities of every kind and the links that matter most to them."""
    scores = network.scores()
    chosen = _important(network, scores, limit)
    drawn = _backbone(network.links, network.entities, chosen)
    linked = {end for number in drawn for end in (network.links[number].source, network.links[number].target)}
    nodes = [iri for iri in chosen if iri in linked or network.entities[iri].kind == "document"]
    number = {iri: place for place, iri in enumerate(nodes)}
    sizes = _sizes(nodes, scores)
    points, groups = spread(
        len(nodes),
        [(number[network.links[link].source], number[network.links[link].target]) for link in drawn],
        [network.links[link].strength for link in drawn],
        _boxes(nodes, sizes, network.entities),
    )
    spots = {
        iri: Spot(x, y, sizes[iri], group) for iri, (x, y), group in zip(nodes, points, groups, strict=True)
    }
    return Picture(spots, tuple(drawn))


def around(network: Network, focus: str, depth: int, limit: int = 120) -> Picture:
    """``focus`` (an IRI) in the middle, what is joined to it on rings about it."""
    scores = network.scores()
    distances = network.distances(focus, depth)
    pull = _pull(network, focus, distances)
    order = sorted(distances, key=lambda iri: (distances[iri], -pull[iri], -scores[iri], iri))
    first = [iri for iri in order if distances[iri] <= 1][: limit * 2 // 3]
    nodes = first + _reached(
        network, [iri for iri in order if distances[iri] > 1], set(first), limit - len(first)
    )
    kinds = {kind: place for place, kind in enumerate(_SHARES)}
    nodes.sort(key=lambda iri: (distances[iri], kinds[network.entities[iri].kind], -pull[iri], iri))
    parents = _parents(network, nodes, distances)
    sizes = {**_sizes(nodes, {iri: pull[iri] for iri in nodes}), focus: 30.0}
    number = {iri: place for place, iri in enumerate(nodes)}
    points = rings(
        [number[parents[iri]] if iri in parents else None for iri in nodes],
        _boxes(nodes, sizes, network.entities),
    )
    spots = {iri: Spot(x, y, sizes[iri], 0) for iri, (x, y) in zip(nodes, points, strict=True)}
    links = tuple(
        at for at, link in enumerate(network.links)
        if parents.get(link.source) == link.target or parents.get(link.target) == link.source
    )  # fmt: skip
    return Picture(spots, links)


def _important(network: Network, scores: dict[str, float], limit: int) -> list[str]:
    """The IRIs to draw, the most important first."""
    room = {kind: max(3, round(share * limit)) for kind, share in _SHARES.items()}
    chosen: list[str] = []
    for iri in sorted(scores, key=lambda iri: (-scores[iri], iri)):
        kind = network.entities[iri].kind
        if room[kind] and len(chosen) < limit:
            room[kind] -= 1
            chosen.append(iri)
    return chosen


def _backbone(links: Sequence[Link], entities: dict[str, Entity], chosen: Sequence[str]) -> list[int]:
    """The links to draw: those between documents, and the strongest of every other node."""
    inside = set(chosen)
    ends: dict[str, list[int]] = defaultdict(list)
    kept = set()
    for at, link in enumerate(links):
        if link.source not in inside or link.target not in inside:
            continue
        documents = [end for end in (link.source, link.target) if entities[end].kind in ("document", "cited")]
        if len(documents) == 2:
            kept.add(at)
        for end in {link.source, link.target} - set(documents):
            ends[end].append(at)
    for own in ends.values():
        own.sort(key=lambda at: (-links[at].strength, at))
        kept.update(own[:_STRONGEST])
    return sorted(kept)


def _pull(network: Network, focus: str, distances: dict[str, int]) -> dict[str, float]:
    """How strongly each entity is joined to ``focus``, over one step or two."""
    pull: dict[str, float] = defaultdict(float)
    for link in network.links:
        for near, far in ((link.source, link.target), (link.target, link.source)):
            if near == focus and far in distances:
                pull[far] += link.strength
    direct = dict(pull)
    for link in network.links:
        for near, far in ((link.source, link.target), (link.target, link.source)):
            if near in direct and distances.get(far, 0) > 1:
                pull[far] += min(direct[near], link.strength) / 4
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
                leaving[near] += link.strength
                inward.append((far, near, link.strength))
    best: dict[str, tuple[float, str]] = {}
    for far, near, strength in inward:
        best[far] = max(best.get(far, (0.0, "")), (strength / sqrt(leaving[near]), near))
    return {iri: near for iri, (_, near) in best.items()}


def _sizes(nodes: Sequence[str], scores: dict[str, float]) -> dict[str, float]:
    """Radius by importance: area grows with the score, from 6 to 30."""
    most = max((scores[iri] for iri in nodes), default=1.0) or 1.0
    return {iri: round(6 + 24 * sqrt(scores[iri] / most), 1) for iri in nodes}


def _boxes(nodes: Sequence[str], sizes: dict[str, float], entities: dict[str, Entity]) -> list[Box]:
    """The room of each node with its label below it, of at most two lines."""
    boxes = []
    for iri in nodes:
        label = min(len(entities[iri].short), 12) * 13
        boxes.append(Box(max(2 * sizes[iri], label) + 10, 2 * sizes[iri] + (36 if label >= 12 * 13 else 22)))
    return boxes
