"""Where things stand in the picture, computed beforehand and the same on every run."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil, cos, hypot, log1p, pi, sin, sqrt

import igraph

ASPECT = 1.55
"""Width of the picture by its height: screens are wide."""

_ROUND = 1.2
"""The same for rings: beside them an open card takes part of the screen."""

_SEED = 20150506


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a node and its label take, half of it to each side."""

    width: float
    height: float


def spread(count: int, edges: Sequence[tuple[int, int]], weights: Sequence[float], boxes: Sequence[Box]
           ) -> tuple[list[tuple[float, float]], list[int]]:  # fmt: skip
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
    points = _scaled(_drawn_in([(x, y) for x, y in layout.coords]), boxes)
    return _apart(points, boxes), _by_size(groups)


def rings(parents: Sequence[int | None], boxes: Sequence[Box]) -> list[tuple[float, float]]:
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
    return _apart(points, boxes, fixed={node for node, at in enumerate(depth) if at == 0})


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


def _start(groups: Sequence[int]) -> list[tuple[float, float]]:
    """A start in which communities stand around a circle, each member a little apart from the others."""
    count = max(groups) + 1
    chance = random.Random(_SEED)
    return [
        (10 * cos(2 * pi * group / count) + chance.uniform(-2, 2),
         10 * sin(2 * pi * group / count) + chance.uniform(-2, 2))
        for group in groups
    ]  # fmt: skip


def _drawn_in(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """``points`` with the far ones nearer: a few loose ends must not make everything else small."""
    middle = [sorted(axis)[len(axis) // 2] for axis in zip(*points, strict=True)]
    moved = [(x - middle[0], y - middle[1]) for x, y in points]
    reach = sorted(hypot(x, y) for x, y in moved)[len(moved) // 2] or 1.0
    factors = [log1p(hypot(x, y) / reach) / (hypot(x, y) / reach or 1.0) for x, y in moved]
    return [(x * factor, y * factor) for (x, y), factor in zip(moved, factors, strict=True)]


def _scaled(points: Sequence[tuple[float, float]], boxes: Sequence[Box]) -> list[tuple[float, float]]:
    """``points`` centred and stretched so that the boxes together fill about a third of the picture."""
    area = 2.6 * sum(box.width * box.height for box in boxes)
    height = sqrt(area / ASPECT)
    xs, ys = zip(*points, strict=True)
    middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    wide, high = (max(xs) - min(xs)) or 1.0, (max(ys) - min(ys)) or 1.0
    return [((x - middle[0]) / wide * height * ASPECT, (y - middle[1]) / high * height) for x, y in points]


def _apart(points: Sequence[tuple[float, float]], boxes: Sequence[Box], fixed: set[int] | None = None,
           rounds: int = 120) -> list[tuple[float, float]]:  # fmt: skip
    """``points`` moved until no two boxes overlap, or ``rounds`` are over."""
    spots = [list(point) for point in points]
    held = fixed or set()
    cell = max((max(box.width, box.height) for box in boxes), default=1.0)
    for _ in range(rounds):
        moved = False
        for a, b in _near(spots, cell):
            dx, dy = spots[b][0] - spots[a][0], spots[b][1] - spots[a][1]
            over_x = (boxes[a].width + boxes[b].width) / 2 - abs(dx)
            over_y = (boxes[a].height + boxes[b].height) / 2 - abs(dy)
            if over_x <= 0 or over_y <= 0:
                continue
            moved = True
            axis, over, sign = (0, over_x, dx) if over_x < over_y else (1, over_y, dy)
            step = (over / 2 + 0.5) * (1 if sign >= 0 else -1)
            if a not in held:
                spots[a][axis] -= step if b not in held else 2 * step
            if b not in held:
                spots[b][axis] += step if a not in held else 2 * step
        if not moved:
            break
    return [(round(x, 1), round(y, 1)) for x, y in spots]


def _near(spots: Sequence[Sequence[float]], cell: float) -> Iterator[tuple[int, int]]:
    """Pairs of spots that lie in the same or in neighbouring squares of side ``cell``."""
    squares: dict[tuple[int, int], list[int]] = {}
    for index, (x, y) in enumerate(spots):
        squares.setdefault((int(x // cell), int(y // cell)), []).append(index)
    for (column, row), members in squares.items():
        around = [
            other
            for right in (-1, 0, 1) for down in (-1, 0, 1)
            for other in squares.get((column + right, row + down), ())
        ]  # fmt: skip
        yield from ((a, b) for a in members for b in around if a < b)


def _by_size(groups: Sequence[int]) -> list[int]:
    """Communities numbered anew: 0 the largest."""
    sizes: dict[int, int] = {}
    for group in groups:
        sizes[group] = sizes.get(group, 0) + 1
    order = sorted(sizes, key=lambda group: (-sizes[group], group))
    number = {group: place for place, group in enumerate(order)}
    return [number[group] for group in groups]
