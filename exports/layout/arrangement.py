"""A way to lay out the drawn nodes, and the lines that explain it."""

from __future__ import annotations

from dataclasses import dataclass

from exports.layout.boxes import Point


@dataclass(frozen=True, slots=True)
class Guide:
    """A faint line from one point to another with a label at its start."""

    x1: float
    y1: float
    x2: float
    y2: float
    label: str


@dataclass(frozen=True, slots=True)
class View:
    """One way to lay out the drawn nodes: its name, their positions by IRI, and its guides."""

    key: str
    zh: str
    en: str
    places: dict[str, Point]
    guides: tuple[Guide, ...] = ()
