"""The drawn nodes on the map: places where they are, other things near the places that they are joined to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from math import ceil, cos, floor, hypot, log1p, radians, sqrt
from statistics import median

from exports.layout.arrangement import Guide, View
from exports.layout.boxes import ASPECT, Box, Floor, Point, extent, side
from exports.layout.coordinates import Coordinates
from exports.view.network import Network

_NEAR = 2.2
"""Distances up to so many times the usual one from the middle are true; what is farther is drawn in."""

_FILL = 2.2
"""The area of the map by that of all boxes on it."""

_ROOMY = 2
"""The map may be so many times as wide and high, so that places near each other need not be moved far."""

_STEPS = (0.1, 0.25, 0.5, 1, 2, 5, 10)
"""Degrees between two guides: the first with which there are not more than seven of them."""


def on_map(
    network: Network, boxes: Mapping[str, Box], joined: Sequence[tuple[str, str, float]]
) -> View | None:
    """The nodes (IRIs with their boxes) on the map; ``joined`` are two of them with the strength of their link.

    ``None`` where there are not at least two places of known coordinates.
    """
    where = {iri: at for iri in boxes if (at := network.entities[iri].where)}
    if len(set(where.values())) < 2:
        return None
    flat = _Projection(list(where.values()), list(boxes.values()))
    places = _located(where, flat, network, boxes)
    standing = Floor(side(list(boxes.values())))
    for iri, spot in places.items():
        standing.put(*spot, boxes[iri])
    scores = network.scores()
    anchors = _anchors(places, joined, _of_no_place(network, boxes, places, joined))
    for iri, anchor in sorted(anchors.items(), key=lambda item: (-scores[item[0]], item[0])):
        places[iri] = standing.nearest(*anchor, boxes[iri])
        standing.put(*places[iri], boxes[iri])
    kinds = {kind: rank for rank, kind in enumerate(network.legend.kinds)}
    beside = sorted(boxes.keys() - places.keys(), key=lambda iri: (
        kinds[network.entities[iri].kind], network.entities[iri].year or 9999, iri))  # fmt: skip
    places |= _margin(beside, boxes, places)
    return View("map", "地图", "Map", {iri: places[iri] for iri in boxes}, flat.guides())


class _Projection:
    """Degrees to the picture: true proportions about the middle, far places drawn in."""

    def __init__(self, where: Sequence[Coordinates], boxes: Sequence[Box]) -> None:
        self.middle = median(north for north, _ in where), median(east for _, east in where)
        self._narrow = cos(radians(self.middle[0]))
        distances = sorted(hypot(*self._flat(*at)) for at in where)
        self.reach = _NEAR * (median(distances) or distances[-1])
        xs, ys = zip(*(self._drawn_in(*self._flat(*at)) for at in where), strict=True)
        wide, high = max(xs) - min(xs) or 1e-6, max(ys) - min(ys) or 1e-6
        area = _FILL * sum(box.width * box.height for box in boxes)
        by_area = sqrt(area / (max(wide, high / 3) * max(high, wide / 3)))
        by_neighbours = median(box.width for box in boxes) / self._beside(where)
        self.scale = min(max(by_area, by_neighbours), _ROOMY * by_area)

    def point(self, north: float, east: float) -> Point:
        """Where in the picture."""
        x, y = self._drawn_in(*self._flat(north, east))
        return x * self.scale, y * self.scale

    def guides(self) -> tuple[Guide, ...]:
        """Parallels and meridians of the part that is true, with their degrees."""
        north, east = self.middle
        high, wide = self.reach, self.reach / self._narrow
        step = next((step for step in _STEPS if 2 * wide / step <= 7), _STEPS[-1])
        lines = []
        for degree in _degrees(east - wide, east + wide, step):
            x = (degree - east) * self._narrow * self.scale
            lines.append(_guide(x, -high * self.scale, x, high * self.scale, f"{degree:g}°E"))
        for degree in _degrees(north - high, north + high, step):
            y = (north - degree) * self.scale
            lines.append(_guide(-high * self.scale, y, high * self.scale, y, f"{degree:g}°N"))
        return tuple(lines)

    def _flat(self, north: float, east: float) -> Point:
        """Degrees of latitude to the east and south of the middle (equirectangular)."""
        return (east - self.middle[1]) * self._narrow, self.middle[0] - north

    def _beside(self, where: Sequence[Coordinates]) -> float:
        """How near the nearest other place is, of a place that has one nearer than most have."""
        points = [self._drawn_in(*self._flat(*at)) for at in sorted(set(where))]
        nearest = [min(hypot(x - a, y - b) for a, b in points if (a, b) != (x, y)) for x, y in points]
        return sorted(nearest)[len(nearest) // 4]

    def _drawn_in(self, x: float, y: float) -> Point:
        distance = hypot(x, y)
        if distance <= self.reach:
            return x, y
        factor = self.reach * (1 + log1p(distance / self.reach - 1) / 3) / distance
        return x * factor, y * factor


def _degrees(least: float, most: float, step: float) -> list[float]:
    return [round(number * step, 2) for number in range(ceil(least / step), floor(most / step) + 1)]


def _guide(x1: float, y1: float, x2: float, y2: float, label: str) -> Guide:
    return Guide(round(x1, 1), round(y1, 1), round(x2, 1), round(y2, 1), label)


def _located(where: Mapping[str, Coordinates], flat: _Projection, network: Network, boxes: Mapping[str, Box]
             ) -> dict[str, Point]:  # fmt: skip
    """What has coordinates: places first, the most important before those around them."""
    scores = network.scores()
    order = sorted(where, key=lambda iri: (network.entities[iri].kind != "place", -scores[iri], iri))
    standing = Floor(side(list(boxes.values())))
    places = {}
    for iri in order:
        places[iri] = standing.nearest(*flat.point(*where[iri]), boxes[iri])
        standing.put(*places[iri], boxes[iri])
    return places


def _anchors(places: Mapping[str, Point], joined: Sequence[tuple[str, str, float]], aside: Collection[str]
             ) -> dict[str, Point]:  # fmt: skip
    """Near what each node without coordinates should stand, those of ``aside`` left out.

    That is the place that it is joined to most, by how much of all that joins the place is this. What is joined
    to no place takes what is joined to one for it.
    """
    total: dict[str, float] = defaultdict(float)
    for a, b, strength in joined:
        total[a] += strength
        total[b] += strength
    anchors: dict[str, Point] = {}
    for _ in range(3):
        known = {**places, **anchors}
        pulls: dict[str, list[tuple[float, Point]]] = defaultdict(list)
        for a, b, strength in joined:
            for one, other in ((a, b), (b, a)):
                if one not in known and other in known and one not in aside:
                    pulls[one].append((strength * strength / total[other], known[other]))
        anchors |= {iri: max(pulling)[1] for iri, pulling in pulls.items()}
    return anchors


def _of_no_place(network: Network, boxes: Collection[str], places: Collection[str],
                 joined: Sequence[tuple[str, str, float]]) -> set[str]:  # fmt: skip
    """The documents that speak of more than one of ``places``, or of none: they belong to none."""
    spoken: dict[str, set[str]] = {
        iri: set() for iri in boxes if network.entities[iri].kind in ("document", "cited")
    }
    for a, b, _ in joined:
        for one, other in ((a, b), (b, a)):
            if one in spoken and other in places:
                spoken[one].add(other)
    return {iri for iri, those in spoken.items() if len(those) != 1}


def _margin(
    members: Sequence[str], boxes: Mapping[str, Box], places: Mapping[str, Point]
) -> dict[str, Point]:
    """Columns to the left of the map."""
    left, right, top, bottom = extent(list(places.values()), [boxes[iri] for iri in places])
    longest = max(bottom - top, (right - left) / ASPECT)
    columns: list[list[str]] = [[]]
    for iri in members:
        if columns[-1] and sum(boxes[other].height + 0.2 for other in (*columns[-1], iri)) > longest:
            columns.append([])
        columns[-1].append(iri)
    found, x = {}, left - 60.0
    for column in columns:
        width = max((boxes[iri].width for iri in column), default=0.0)
        y = (top + bottom) / 2 - sum(boxes[iri].height + 0.2 for iri in column) / 2
        for iri in column:
            found[iri] = round(x - width / 2, 1), round(y + boxes[iri].height / 2, 1)
            y += boxes[iri].height + 0.2
        x -= width + 0.2
    return found
