"""Boxes in the plane, the room of a node with its label: pushed apart until none lies on another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from math import cos, sin, sqrt

ASPECT = 1.55
"""Width of the picture by its height: screens are wide."""

_GOLDEN = 2.399963
"""The golden angle in radians: steps of it on a growing spiral fill the plane evenly."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a node and its label take, half of it to each side."""

    width: float
    height: float


@dataclass(slots=True)
class Floor:
    """Boxes that stand, found by where they stand. ``cell`` is at least the largest side of a box."""

    cell: float
    _squares: dict[tuple[int, int], list[tuple[float, float, Box]]] = field(default_factory=dict)

    def put(self, x: float, y: float, box: Box) -> None:
        """Let ``box`` stand at ``(x, y)``."""
        self._squares.setdefault(self._square(x, y), []).append((x, y, box))

    def free(self, x: float, y: float, box: Box) -> bool:
        """Whether ``box`` would lie on none of them at ``(x, y)``."""
        column, row = self._square(x, y)
        return not any(
            abs(x - right) < (box.width + other.width) / 2 and abs(y - down) < (box.height + other.height) / 2
            for across in (-1, 0, 1) for along in (-1, 0, 1)
            for right, down, other in self._squares.get((column + across, row + along), ())
        )  # fmt: skip

    def nearest(self, x: float, y: float, box: Box) -> Point:
        """``(x, y)``, or a spot near it where ``box`` lies on none of them."""
        step, number = min(box.width, box.height) / 3, 0
        spot = round(x, 1), round(y, 1)
        while not self.free(*spot, box):
            number += 1
            reach = step * sqrt(number)
            spot = (
                round(x + reach * ASPECT * cos(number * _GOLDEN), 1),
                round(y + reach * sin(number * _GOLDEN), 1),
            )
        return spot

    def _square(self, x: float, y: float) -> tuple[int, int]:
        return int(x // self.cell), int(y // self.cell)


def settled(points: Sequence[Point], boxes: Sequence[Box], order: Sequence[int] | None = None) -> list[Point]:
    """Each box at its point or as near to it as those before it (in ``order``, of indexes) leave room."""
    floor = Floor(side(boxes))
    spots = [(0.0, 0.0)] * len(points)
    for at in range(len(points)) if order is None else order:
        spots[at] = floor.nearest(*points[at], boxes[at])
        floor.put(*spots[at], boxes[at])
    return spots


def side(boxes: Sequence[Box]) -> float:
    """The largest side of any box."""
    return max((max(box.width, box.height) for box in boxes), default=1.0)


def extent(points: Sequence[Point], boxes: Sequence[Box]) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of all boxes."""
    pairs = list(zip(points, boxes, strict=True))
    return (
        min(x - box.width / 2 for (x, _), box in pairs), max(x + box.width / 2 for (x, _), box in pairs),
        min(y - box.height / 2 for (_, y), box in pairs), max(y + box.height / 2 for (_, y), box in pairs),
    )  # fmt: skip


def apart(
    points: Sequence[Point], boxes: Sequence[Box], fixed: Collection[int] = (), rounds: int = 120
) -> list[Point]:
    """``points`` moved until no two boxes overlap; those of ``fixed`` (indexes) stay where they are."""
    spots = [list(point) for point in points]
    cell = side(boxes)
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
            if a not in fixed:
                spots[a][axis] -= step if b not in fixed else 2 * step
            if b not in fixed:
                spots[b][axis] += step if a not in fixed else 2 * step
        if not moved:
            break
    first = sorted(range(len(spots)), key=lambda at: at not in fixed)
    return settled([(x, y) for x, y in spots], boxes, first)


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
