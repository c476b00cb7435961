"""The drawn nodes in columns by year: documents at their date, other things at the year that first names them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import ceil

from exports.layout.arrangement import Guide, View
from exports.layout.boxes import ASPECT, Box, Floor, Point, side
from exports.view.entities import Entity
from exports.view.network import Network

UNDATED = "未注明"
"""The label of the last column, of what no dated document names."""

_BETWEEN = 60
"""Room between two columns; the guide stands at its end."""

_BAND = 6
"""A column is so wide that its documents need not stand in more rows than these."""

_STAGGER = 0.35
"""Part of its width by which a stack grows wider, so that a line to one of it does not run through the others."""

_DOCUMENTS = ("document", "cited")


def by_year(network: Network, boxes: Mapping[str, Box], groups: Mapping[str, int]) -> View | None:
    """The nodes (IRIs with their boxes and communities) by year; ``None`` where there is one column only."""
    years: dict[int, list[str]] = {}
    for iri in boxes:
        years.setdefault(network.entities[iri].year, []).append(iri)
    if len(years) < 2:
        return None
    kinds = {kind: rank for rank, kind in enumerate(network.legend.kinds)}
    columns = {
        year: sorted(years[year], key=lambda iri: (groups[iri], kinds[network.entities[iri].kind], iri))
        for year in sorted(years, key=lambda year: year or 9999)
    }
    height = _height(list(columns.values()), boxes, network)
    places: dict[str, Point] = {}
    starts, left = {}, 0.0
    for year, members in columns.items():
        starts[year] = left - _BETWEEN / 2
        documents, others = _parted(members, network)
        stacks = _stacks(others, boxes, height)
        width = _width(documents, stacks, boxes)
        places |= _stacked(stacks, boxes, left) | _dated(documents, boxes, network, left, left + width)
        left += width + _BETWEEN
    top = min(y - boxes[iri].height / 2 for iri, (_, y) in places.items()) - _BETWEEN
    bottom = max(y + boxes[iri].height / 2 for iri, (_, y) in places.items())
    guides = (
        Guide(start, top, start, bottom, str(year) if year else UNDATED) for year, start in starts.items()
    )
    return View("years", "年份", "Years", {iri: places[iri] for iri in boxes}, tuple(guides))


def _parted(members: Sequence[str], network: Network) -> tuple[list[str], list[str]]:
    """Documents, and the others."""
    documents = [iri for iri in members if network.entities[iri].kind in _DOCUMENTS]
    return documents, [iri for iri in members if network.entities[iri].kind not in _DOCUMENTS]


def _height(columns: Sequence[Sequence[str]], boxes: Mapping[str, Box], network: Network) -> float:
    """The height of the stacks with which the whole is about as wide as a screen."""
    parts = [_parted(members, network) for members in columns]
    tallest = max(box.height for box in boxes.values())
    band = tallest * max(min(len(documents), _BAND) for documents, _ in parts)
    height = tallest
    while True:
        stacks = [(documents, _stacks(others, boxes, height)) for documents, others in parts]
        width = sum(_width(documents, own, boxes) + _BETWEEN for documents, own in stacks)
        if width <= ASPECT * (height + band) or all(len(own) <= 1 for _, own in stacks):
            return height
        height *= 1.1


def _stacks(members: Sequence[str], boxes: Mapping[str, Box], height: float) -> list[list[str]]:
    """``members`` in stacks of at most ``height``."""
    stacks: list[list[str]] = []
    full = height
    for iri in members:
        if not stacks or full + boxes[iri].height > height:
            stacks.append([])
            full = 0.0
        stacks[-1].append(iri)
        full += boxes[iri].height
    return stacks


def _width(documents: Sequence[str], stacks: Sequence[Sequence[str]], boxes: Mapping[str, Box]) -> float:
    widest = max((boxes[iri].width for iri in documents), default=0.0)
    return max(sum(_widened(stack, boxes) for stack in stacks), widest * ceil(len(documents) / _BAND))


def _widened(stack: Sequence[str], boxes: Mapping[str, Box]) -> float:
    return (1 + _STAGGER) * max(boxes[iri].width for iri in stack)


def _stacked(stacks: Sequence[Sequence[str]], boxes: Mapping[str, Box], left: float) -> dict[str, Point]:
    """The stacks side by side, hanging from 0."""
    places = {}
    for stack in stacks:
        width, down = _widened(stack, boxes), 0.0
        for number, iri in enumerate(stack):
            aside = (width - boxes[iri].width) / 2 * (1 if number % 2 else -1)
            places[iri] = round(left + width / 2 + aside, 1), round(down + boxes[iri].height / 2, 1)
            down += boxes[iri].height + 0.2  # what rounding may take
        left += width + 0.2
    return places


def _dated(documents: Sequence[str], boxes: Mapping[str, Box], network: Network, left: float, right: float
           ) -> dict[str, Point]:  # fmt: skip
    """Documents above 0, each as near to its date as those before it leave room."""
    floor = Floor(side([boxes[iri] for iri in documents]))
    row = max((boxes[iri].height for iri in documents), default=0.0) + 0.2
    places = {}
    for iri in sorted(documents, key=lambda iri: (_share(network.entities[iri]), iri)):
        first, last = left + boxes[iri].width / 2, right - boxes[iri].width / 2
        wanted = first + _share(network.entities[iri]) * max(0.0, last - first)
        steps = range(int((last - first) / 10) + 1)
        spots = [(min(max(wanted + step * 10 * way, first), max(first, last)), -row * (number + 0.5))
                 for number in range(len(documents)) for step in steps for way in (1, -1)]  # fmt: skip
        spots.sort(key=lambda spot: abs(spot[0] - wanted) + (0 if -spot[1] < row * _BAND else -9 * spot[1]))
        places[iri] = next((round(x, 1), round(y, 1)) for x, y in spots
                           if floor.free(round(x, 1), round(y, 1), boxes[iri]))  # fmt: skip
        floor.put(*places[iri], boxes[iri])
    return places


def _share(entity: Entity) -> float:
    """How much of its year has passed at a document's date; a half where only the year is known."""
    day = dict(entity.facts).get("日期", "")
    try:
        return (date.fromisoformat(day[:10]).timetuple().tm_yday - 1) / 366
    except ValueError:
        return 0.5
