"""Where things stand in the picture, computed beforehand and the same on every run."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import ceil, copysign, cos, hypot, log1p, pi, sin, sqrt

import igraph

from exports.layout.boxes import ASPECT, Box, Point, apart, extent

_ROUND = 1.2
"""The same for rings: beside them an open card takes part of the screen."""

_GAP = 36
"""Room between two communities."""

_TURNS = 8
"""Directions that a layout is tried in: some fill a wide picture better."""

_SEED = 20150506


def spread(count: int, edges: Sequence[tuple[int, int]], weights: Sequence[float], boxes: Sequence[Box]
           ) -> tuple[list[Point], list[int]]:  # fmt: skip
    """Positions and communities of nodes ``0 … count - 1``.

    What is joined lies near, members of a community nearer still, and no two boxes overlap.
    """
    if not count:
        return [], []
    graph = igraph.Graph(n=count, edges=list(edges))
    with _seeded():
        # how often two things are named together grows with the text, not with how near they are
        damped = [log1p(weight) for weight in weights]
        groups = (
            graph.community_multilevel(weights=damped, resolution=1.2).membership if edges else [0] * count
        )
        pull = [
            weight * (2.5 if groups[a] == groups[b] else 0.6)
            for weight, (a, b) in zip(damped, edges, strict=True)
        ]
        layout = graph.layout_fruchterman_reingold(
            weights=pull or None, niter=900, seed=_start(groups), grid="nogrid" if count < 1500 else "grid"
        )
    points = _drawn_in([(x, y) for x, y in layout.coords])
    turned = (_by_community(_turned(points, turn * pi / _TURNS), groups, boxes) for turn in range(_TURNS))
    return min(turned, key=lambda placed: _reach(placed, boxes)), _by_size(groups)


def _turned(points: Sequence[Point], angle: float) -> list[Point]:
    return [(x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)) for x, y in points]


def _reach(points: Sequence[Point], boxes: Sequence[Box]) -> float:
    """The height that a screen must have to show everything."""
    left, right, top, bottom = extent(points, boxes)
    return max((right - left) / ASPECT, bottom - top)


def _by_community(points: Sequence[Point], groups: Sequence[int], boxes: Sequence[Box]) -> list[Point]:
    """``points`` with room for every box, each community in a part of the picture of its own."""
    members: dict[int, list[int]] = {}
    for node, group in enumerate(groups):
        members.setdefault(group, []).append(node)
    inner, rooms, middles = {}, [], []
    for group, nodes in members.items():
        own = [boxes[node] for node in nodes]
        placed = apart(_scaled([points[node] for node in nodes], own), own)
        left, right, top, bottom = extent(placed, own)
        middle = round((left + right) / 2, 1), round((top + bottom) / 2, 1)
        inner[group] = [(x - middle[0], y - middle[1]) for x, y in placed]
        rooms.append(Box(right - left + _GAP, bottom - top + _GAP))
        middles.append(
            tuple(sum(axis) / len(nodes) for axis in zip(*(points[node] for node in nodes), strict=True))
        )
    centres = apart(_scaled(middles, rooms, fill=1.0), rooms, rounds=600)
    shapes = [[(x, y, boxes[node]) for node, (x, y) in zip(nodes, inner[group], strict=True)]
              for group, nodes in members.items()]  # fmt: skip
    centres = _together(centres, shapes)
    found = [(0.0, 0.0)] * len(points)
    for (group, nodes), (right, down) in zip(members.items(), centres, strict=True):
        for node, (x, y) in zip(nodes, inner[group], strict=True):
            found[node] = round(x + round(right, 1), 1), round(y + round(down, 1), 1)
    return found


Shape = Sequence[tuple[float, float, Box]]
"""The boxes of a community by their distance from its middle."""


def _together(centres: Sequence[Point], shapes: Sequence[Shape]) -> list[Point]:
    """``centres`` moved towards the middle of the picture as far as the shapes, with a gap, let each other pass."""
    spots = list(centres)
    middle = [(min(axis) + max(axis)) / 2 for axis in zip(*spots, strict=True)]
    spots = [(x - middle[0], y - middle[1]) for x, y in spots]
    for step in (40.0, 20.0, 10.0):
        moved = True
        while moved:
            moved = False
            for at in sorted(range(len(spots)), key=lambda at: hypot(spots[at][0] / ASPECT, spots[at][1])):
                x, y = spots[at]
                length = hypot(x, y)
                if length < step:
                    continue
                dx, dy = -x / length * step, -y / length * step
                for right, down in ((dx, dy), (copysign(step, dx), 0.0), (0.0, copysign(step, dy))):
                    there = x + right, y + down
                    if _nearer(there, (x, y)) and _free(at, there, spots, shapes):
                        spots[at], moved = there, True
                        break
    return spots


def _nearer(spot: Point, other: Point) -> bool:
    """Whether ``spot`` is clearly nearer to the middle of a wide picture than ``other``."""
    return hypot(spot[0] / ASPECT, spot[1]) < hypot(other[0] / ASPECT, other[1]) - 0.1


def _free(at: int, there: Point, spots: Sequence[Point], shapes: Sequence[Shape]) -> bool:
    """Whether the shape ``at`` would touch no other if it were moved ``there``."""
    for other, spot in enumerate(spots):
        right, down = spot[0] - there[0], spot[1] - there[1]
        if other != at and any(
            abs(x + right - a) < (box.width + own.width) / 2 + _GAP
            and abs(y + down - b) < (box.height + own.height) / 2 + _GAP
            for x, y, box in shapes[other] for a, b, own in shapes[at]
        ):  # fmt: skip
            return False
    return True


def rings(parents: Sequence[int | None], boxes: Sequence[Box]) -> list[Point]:
    """Positions of a tree around its root (the node without a parent), each generation on a ring of its own.

    A node's share of the circle is what its descendants need, so that no two links of the
    tree cross. Nodes come after their parents.
    """
    depth: list[int] = []
    for parent in parents:
        depth.append(0 if parent is None else depth[parent] + 1)
    need = [box.width for box in boxes]
    for node in reversed(range(len(parents))):
        parent = parents[node]
        if parent is not None and depth[node] > 1:
            need[parent] += need[node] / 3  # further out there is more room
    angles = _angles(parents, need)
    points = [(0.0, 0.0)] * len(parents)
    radius = 0.0
    for ring in range(1, max(depth, default=0) + 1):
        members = sorted((node for node, at in enumerate(depth) if at == ring), key=lambda node: angles[node])
        radius += 150
        around = 2 * pi * radius * (1 + _ROUND) / 2
        rows = max(1, ceil(sum(boxes[node].width for node in members) / around))
        for place, node in enumerate(members):
            reach = radius + 62 * (place % rows)
            points[node] = (_ROUND * reach * cos(angles[node]), reach * sin(angles[node]))
        radius += 62 * (rows - 1)
    return apart(points, boxes, fixed={node for node, at in enumerate(depth) if at == 0})


def _angles(parents: Sequence[int | None], need: Sequence[float]) -> list[float]:
    """The direction of each node: the middle of its share of its parent's part of the circle."""
    children: dict[int, list[int]] = {}
    for node, parent in enumerate(parents):
        if parent is not None:
            children.setdefault(parent, []).append(node)
    angles = [0.0] * len(parents)
    parts = {node: (-pi / 2, 3 * pi / 2) for node, parent in enumerate(parents) if parent is None}
    for node in range(len(parents)):
        begin, end = parts[node]
        angles[node] = (begin + end) / 2
        own = children.get(node, [])
        share = (end - begin) / (sum(need[child] for child in own) or 1.0)
        for child in own:
            parts[child] = (begin, begin + share * need[child])
            begin = parts[child][1]
    return angles


@contextmanager
def _seeded() -> Iterator[None]:
    """igraph with its own random numbers, always the same; those of the caller stay untouched."""
    igraph.set_random_number_generator(random.Random(_SEED))
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)


def _start(groups: Sequence[int]) -> list[Point]:
    """A start in which communities stand around a circle, each member a little apart from the others."""
    count = max(groups) + 1
    chance = random.Random(_SEED)
    return [
        (10 * cos(2 * pi * group / count) + chance.uniform(-2, 2),
         10 * sin(2 * pi * group / count) + chance.uniform(-2, 2))
        for group in groups
    ]  # fmt: skip


def _drawn_in(points: Sequence[Point]) -> list[Point]:
    """``points`` with the far ones nearer: a few loose ends must not make everything else small."""
    middle = [sorted(axis)[len(axis) // 2] for axis in zip(*points, strict=True)]
    moved = [(x - middle[0], y - middle[1]) for x, y in points]
    reach = sorted(hypot(x, y) for x, y in moved)[len(moved) // 2] or 1.0
    factors = [log1p(hypot(x, y) / reach) / (hypot(x, y) / reach or 1.0) for x, y in moved]
    return [(x * factor, y * factor) for (x, y), factor in zip(moved, factors, strict=True)]


def _scaled(points: Sequence[Point], boxes: Sequence[Box], fill: float = 1.4) -> list[Point]:
    """``points`` centred and stretched so that the picture has ``fill`` times the area of all boxes."""
    area = fill * sum(box.width * box.height for box in boxes)
    height = sqrt(area / ASPECT)
    xs, ys = zip(*points, strict=True)
    middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    wide, high = (max(xs) - min(xs)) or 1.0, (max(ys) - min(ys)) or 1.0
    return [((x - middle[0]) / wide * height * ASPECT, (y - middle[1]) / high * height) for x, y in points]


def _by_size(groups: Sequence[int]) -> list[int]:
    """Communities numbered anew: 0 the largest."""
    sizes: dict[int, int] = {}
    for group in groups:
        sizes[group] = sizes.get(group, 0) + 1
    order = sorted(sizes, key=lambda group: (-sizes[group], group))
    number = {group: place for place, group in enumerate(order)}
    return [number[group] for group in groups]
