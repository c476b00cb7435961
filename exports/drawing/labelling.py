"""Where the labels of a drawing stand: the important first, none upon another. The page does the same."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import fsum
from typing import Literal

from exports.layout.boxes import Point

LEADING = 1.25
"""Height of a line by the size of its letters."""

_ROOM = 11
"""Chinese characters of a line, of which a label has two at most; :data:`_WIDER` in a label that must be there."""
_WIDER = 16
_SMALL = 9.5
"""Size of the letters of what finds no room otherwise."""
_GAP = 3.0
_UPON_LABEL = 1000.0
_UNITS = re.compile(r"[〔（《“]?[\x21-\x7e]{1,12}[〕）》”]?|.", re.DOTALL)
_NEVER_FIRST = "，。、；：！？）》〕”"
"""Signs that stand at the beginning of no line."""
_NARROW = 0.57
"""Width of a letter by its height, of no Chinese one."""


@dataclass(frozen=True, slots=True)
class Named:
    """A node that wants a label: its middle and radius, the words, and behind them how many it stands for.

    ``slots`` are the middles of where it may stand, best first, where that is not around a node. ``order`` says who comes first. Who is ``firm`` would rather hide a node than have no label, who is ``forced``
    has one in any case. Lengths are pixels.
    """

    key: str
    x: float
    y: float
    radius: float
    text: str
    more: str = ""
    size: float = 12.0
    bold: bool = False
    firm: bool = False
    forced: bool = False
    order: float = 0.0
    quiet: bool = False
    slots: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; ``align`` is where in it the words stand."""

    left: float
    top: float
    right: float
    bottom: float
    align: Literal["left", "center", "right"] = "center"

    def meets(self, other: Box) -> bool:
        """Whether the two have anything in common."""
        return (
            self.left < other.right and self.right > other.left
            and self.top < other.bottom and self.bottom > other.top
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words: where it begins, its middle's height, its size."""

    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A label that found room."""

    key: str
    box: Box
    words: tuple[Words, ...]


@dataclass(slots=True)
class _Taken:
    """Boxes that are taken, in squares, so that those that meet a box are found without looking at all."""

    side: float = 110.0
    _squares: dict[tuple[int, int], list[tuple[str, Box, float]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, key: str, box: Box, cost: float) -> None:
        for square in self._of(box):
            self._squares[square].append((key, box, cost))

    def cost(self, key: str, box: Box) -> float:
        """What it costs to put something of ``key`` there: what is hidden by it."""
        met = {(other, taken): cost for square in self._of(box) for other, taken, cost in self._squares.get(square, ())
               if other != key and taken.meets(box)}  # fmt: skip
        return fsum(met.values())  # the same in whatever order

    def _of(self, box: Box) -> Iterator[tuple[int, int]]:
        for column in range(int(box.left // self.side), int(box.right // self.side) + 1):
            for row in range(int(box.top // self.side), int(box.bottom // self.side) + 1):
                yield column, row


def placed(nodes: Sequence[Named]) -> list[Label]:
    """The labels that find room beside their nodes, those of the important first."""
    taken = _Taken()
    for node in nodes:
        x, y, r = node.x, node.y, node.radius
        if r:
            taken.add(node.key, Box(x - r, y - r, x + r, y + r), r)
    found: list[Label] = []
    first = sorted(nodes, key=lambda node: (-node.order, node.key))
    waiting = [node for node in first if not _put(node, taken, found) and not node.slots]
    for node in waiting:
        _put(replace(node, size=_SMALL), taken, found)
    return found


def _put(node: Named, taken: _Taken, found: list[Label]) -> bool:
    """Whether the label of ``node`` found room; it is then one of ``found``."""
    lines = broken(node.text, _WIDER if node.forced else _ROOM)
    box = _best(node, lines, taken)
    if box:
        taken.add(node.key, box, _UPON_LABEL)
        found.append(Label(node.key, box, tuple(_words(node, lines, box))))
    return box is not None


def width_of(text: str, size: float, bold: bool = False) -> float:
    """About how wide ``text`` is; letters of an unknown font are taken to be as wide as those of most."""
    wide = sum(1 if unicodedata.east_asian_width(sign) in "WFA" else _NARROW for sign in text)
    return wide * size * (1.04 if bold else 1)


def broken(text: str, room: int) -> list[str]:
    """At most two lines of about ``room`` Chinese characters; numbers, dates and Latin words stay whole.

    >>> broken("加快科技创新发展新一代信息技术产业的指导意见", 11)
    ['加快科技创新发展新一代', '信息技术产业的指导意见']
    """
    units = _UNITS.findall(text)
    total = sum(width_of(unit, 1) for unit in units)
    if total <= room:
        return [text]
    lines, used = ["", ""], 0.0
    each = min(room, -(-total // 2))
    at = 0
    for unit in units:
        if used + width_of(unit, 1) > each + 0.5 and unit not in _NEVER_FIRST:
            if at:
                return [lines[0].strip(), f"{lines[1][:-1].strip()}…"]
            at, used = 1, 0.0
        lines[at] += unit
        used += width_of(unit, 1)
    return [line.strip() for line in lines if line.strip()]


def wrapped(text: str, size: float, room: float, bold: bool = False) -> list[str]:
    """``text`` in as many lines of at most ``room`` as it needs."""
    lines = [""]
    for unit in re.findall(r"[\x21-\x7e]+\s?|.", text, re.DOTALL):
        if lines[-1] and width_of(lines[-1] + unit, size, bold) > room:
            lines.append(unit.lstrip())
        else:
            lines[-1] += unit
    return lines


def _best(node: Named, lines: Sequence[str], taken: _Taken) -> Box | None:
    """The first box that hides nothing; of a node that must be named, the one that hides least."""
    boxes = list(_candidates(node, lines))
    costs = []
    for box in boxes:
        costs.append(taken.cost(node.key, box))
        if not costs[-1]:
            return box
    least = min(costs)
    if node.forced or (node.firm and least < _UPON_LABEL):
        return boxes[costs.index(least)]
    return None


def _candidates(node: Named, lines: Sequence[str]) -> Iterator[Box]:
    """The boxes around a node that its label may take, best first: below, right, above, left, then aside of these."""
    wide = max(_wide(node, line, n == len(lines) - 1) for n, line in enumerate(lines)) + 4
    high = len(lines) * node.size * LEADING
    if node.slots:
        yield from (Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2) for x, y in node.slots)
        return
    r = node.radius + _GAP
    for aside in (0.0, 0.35, -0.35):
        x, y = node.x + aside * wide, node.y + aside * 1.7 * high
        yield Box(x - wide / 2, node.y + r, x + wide / 2, node.y + r + high)
        yield Box(node.x + r, y - high / 2, node.x + r + wide, y + high / 2, "left")
        yield Box(x - wide / 2, node.y - r - high, x + wide / 2, node.y - r)
        yield Box(node.x - r - wide, y - high / 2, node.x - r, y + high / 2, "right")


def _wide(node: Named, line: str, last: bool) -> float:
    more = width_of(f" {node.more}", node.size * 0.85) if last and node.more else 0.0
    return width_of(line, node.size, node.bold) + more


def _words(node: Named, lines: Sequence[str], box: Box) -> Iterator[Words]:
    for n, line in enumerate(lines):
        last = n == len(lines) - 1
        whole = _wide(node, line, last)
        left = {"left": box.left, "right": box.right - whole, "center": (box.left + box.right - whole) / 2}[
            box.align
        ]
        y = box.top + (n + 0.5) * node.size * LEADING
        yield Words(line, left, y, node.size, node.bold, node.quiet)
        if last and node.more:
            behind = width_of(f"{line} ", node.size, node.bold)
            yield Words(node.more, left + behind, y, node.size * 0.85, quiet=True)
