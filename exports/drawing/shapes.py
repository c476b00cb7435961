"""The outlines of nodes and arrowheads as SVG has them, the same as those of the page."""

from __future__ import annotations

from collections.abc import Callable
from math import atan2, cos, pi, sin, sqrt

from exports.layout.boxes import Point

_TIP = sqrt(3) / 6 * 2 * 1.15
"""Of a triangle of size 1: from its middle down to its side. It is drawn lower by :data:`_LOWER`."""
_LOWER = 0.31625
_WING = 0.42
"""Half the angle of an arrowhead, in radians."""


def _star(r: float) -> list[Point]:
    reaches = [0.82 * r * (0.5 if n % 2 else 1.3) for n in range(10)]
    angles = [pi / 5 * n - pi / 2 for n in range(10)]
    return [(reach * cos(a), reach * sin(a) + 0.082 * r) for reach, a in zip(reaches, angles, strict=True)]


_CORNERS: dict[str, Callable[[float], list[Point]]] = {
    "square": lambda r: [(-r, -r), (r, -r), (r, r), (-r, r)],
    "diamond": lambda r: [(0, r), (r, 0), (0, -r), (-r, 0)],
    "hexagon": lambda r: [(r * cos(pi / 3 * n), r * sin(pi / 3 * n)) for n in range(6)],
    "triangle": lambda r: [(0, (-2 * _TIP + _LOWER) * r), (1.15 * r, (_TIP + _LOWER) * r), (-1.15 * r, (_TIP + _LOWER) * r)],
    "triangleDown": lambda r: [(0, (2 * _TIP - _LOWER) * r), (1.15 * r, -(_TIP + _LOWER) * r), (-1.15 * r, -(_TIP + _LOWER) * r)],
    "star": _star,
}  # fmt: skip


def rounded(number: float) -> str:
    """A coordinate with at most two decimals and nothing superfluous.

    >>> rounded(3.14159), rounded(2.0), rounded(-0.001)
    ('3.14', '2', '0')
    """
    return f"{round(number, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def outline(shape: str, x: float, y: float, r: float) -> tuple[str, dict[str, str]]:
    """The SVG element and attributes of a node of size ``r`` at ``(x, y)``; a shape without corners is a circle."""
    if shape not in _CORNERS:
        return "circle", {"cx": rounded(x), "cy": rounded(y), "r": rounded(r)}
    return "polygon", {"points": points([(x + dx, y + dy) for dx, dy in _CORNERS[shape](r)])}


def arrow_head(start: Point, end: Point, reach: float, length: float) -> str:
    """The points of a head of that length on the line to ``end``, its tip ``reach`` before it."""
    angle = atan2(end[1] - start[1], end[0] - start[0])
    tip = end[0] - reach * cos(angle), end[1] - reach * sin(angle)
    wings = [
        (tip[0] - length * cos(angle + side), tip[1] - length * sin(angle + side)) for side in (_WING, -_WING)
    ]
    return points([tip, *wings])


def points(corners: list[Point]) -> str:
    """Points as an SVG polygon has them."""
    return " ".join(f"{rounded(x)},{rounded(y)}" for x, y in corners)
