"""A picture of a scene for reports: SVG that stands alone, and PNG made of it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import log, sqrt
from pathlib import Path
from typing import Any

from exports.drawing.labelling import Label, Named, Words, placed, width_of, wrapped
from exports.drawing.lines import Line, folded_below, read_lines
from exports.drawing.raster import png
from exports.drawing.shapes import arrow_head, outline, rounded
from exports.layout.arrangement import Guide, View
from exports.layout.boxes import Point
from exports.view.scene import Scene
from kg.files import atomic

FAMILY = "'PingFang SC', 'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', sans-serif"
"""Fonts of the words, the first that is there: those of the page."""

_PAPER, _INK, _QUIET, _LINE = "#ffffff", "#1d2126", "#6b7078", "#d8d4ca"
_WIDE, _HIGH = 1800.0, 1200.0
"""Pixels that the network itself is fitted into."""
_LEAST, _MOST = 0.5, 1.1
"""Scales between which it is fitted: below, words hide too much; above, few nodes look lost."""
_EDGE = 32.0
_NARROWEST = 560.0
_FAINT, _CLEAR, _FADING = 0.42, 0.75, 0.0011
"""Opacity of the edges of a full picture and of an empty one, and by how much each edge makes them paler."""
_TANGLED = 0.6
"""What is left of it where places mean something, and edges cross everywhere."""
_DASHES = {"measure": "18 2.5", "duty": "7 4", "issue": "9 3 2 3", "kin": "4 5", "mention": "1.5 3.5"}
"""Dashes by relation, so that lines can be told apart without their colours; the others are drawn through."""
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_POSITIONS = {
    "relations": "位置由联系疏密算出",
    "years": "按年份从左到右排列，其他实体排在首次提到它的年份",
    "map": "地区按经纬度放置，其他实体靠近与其联系最多的地区",
}
"""What the layout of each view means."""


def write(scene: Scene, out: Path | str, width: int | None = None) -> Path:
    """Write ``scene`` in its first layout to ``out``, a PNG where its name ends so, else an SVG.

    ``width`` is that of a PNG in pixels (else it is twice as large as the SVG). The same scene gives the same
    bytes of SVG. Raises ``exports.drawing.raster.CannotDraw`` where a PNG cannot be made here, and ``OSError``.
    """
    path = Path(out)
    drawn = Drawing(scene)
    text = drawn.svg()
    data = png(text, drawn.size, FAMILY, width) if path.suffix.lower() == ".png" else text.encode()
    with atomic(path) as part:
        part.write_bytes(data)
    return path


class Drawing:
    """The picture of a scene. ``size`` is its width and height in pixels."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._network = scene.network
        views = scene.picture.views
        self._view = views[0] if views else View("relations", "关系", "Relations", {})
        self._lines = list(read_lines(scene))
        self._below = folded_below(self._network, scene.picture.spots)
        self._scale, self._labels, box = self._fitted()
        left, top, right, bottom = box
        self._wide, self._high = (right - left) * self._scale, (bottom - top) * self._scale
        self._corner = left, top
        self._room = max(_NARROWEST, self._wide)
        self._root = ET.Element("svg")
        self.size = self._compose()

    def svg(self) -> str:
        """The drawing as a file that stands alone."""
        ET.indent(self._root, "")
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(self._root, "unicode") + "\n"

    # --- where things stand

    def _fitted(self) -> tuple[float, list[Label], tuple[float, float, float, float]]:
        """Scale, labels, and the box around all that is drawn, in the picture's own units."""
        scale = 1.0
        for _ in range(4):  # labels keep their size, so the box depends on the scale that is sought
            box = self._laid_out(scale)[1]
            wide, high = max(1.0, box[2] - box[0]), max(1.0, box[3] - box[1])
            scale = min(max(_LEAST, min(_WIDE / wide, _HIGH / high)), _MOST)
        return scale, *self._laid_out(scale)

    def _laid_out(self, scale: float) -> tuple[list[Label], tuple[float, float, float, float]]:
        labels = placed([*self._named(scale), *_degrees(self._view, scale)])
        spots = self._scene.picture.spots
        reach = {iri: spot.size for iri, spot in spots.items()}
        around = [(x - reach[iri], y - reach[iri], x + reach[iri], y + reach[iri]) for iri, (x, y) in self._places()]
        around += [(b.left / scale, b.top / scale, b.right / scale, b.bottom / scale) for b in (label.box for label in labels)]
        around += [(min(g.x1, g.x2), min(g.y1, g.y2) - 22 / scale, max(g.x1, g.x2), max(g.y1, g.y2)) for g in self._view.guides]
        if not around:
            return labels, (0.0, 0.0, 0.0, 0.0)
        lefts, tops, rights, bottoms = zip(*around, strict=True)
        pad = 6 / scale
        return labels, (min(lefts) - pad, min(tops) - pad, max(rights) + pad, max(bottoms) + pad)

    def _places(self) -> list[tuple[str, Point]]:
        return sorted(self._view.places.items())

    def _named(self, scale: float) -> Iterator[Named]:
        scores = self._network.scores()
        most = max((scores[iri] for iri in self._view.places), default=0.0) or 1.0
        on_map = self._view.key == "map"  # where places are named before what stands beside them
        for iri, (x, y) in self._places():
            entity, size = self._network.entities[iri], self._scene.picture.spots[iri].size
            focus = iri == self._scene.focus
            place = on_map and entity.kind in ("place", "zone")
            yield Named(
                iri, x * scale, y * scale, size * scale, _clean(entity.short),
                f"+{self._below[iri]}" if self._below[iri] else "",
                size=15.0 if focus else min(14.0, 11 + 5 * sqrt(scores[iri] / most)),
                bold=focus or entity.kind == "document",
                firm=entity.kind == "document" or (on_map and entity.kind == "place"),
                forced=focus, order=2e6 * focus + 1e4 * place + size * 10 + scores[iri],
            )  # fmt: skip

    def _at(self, iri: str) -> Point:
        x, y = self._view.places[iri]
        return (x - self._corner[0]) * self._scale, (y - self._corner[1]) * self._scale

    # --- the sheet

    def _compose(self) -> tuple[float, float]:
        """Fill the sheet from top to bottom; its width and height."""
        title = _clean(self._scene.title[0])
        ET.SubElement(self._root, "title").text = title
        paper = ET.SubElement(self._root, "rect", {"fill": _PAPER})
        y = _EDGE
        for line in wrapped(title, 22, self._room, bold=True):
            self._write(self._root, Words(line, _EDGE, y + 14, 22, bold=True))
            y += 30
        self._write(self._root, Words(self._counts(), _EDGE, y + 8, 13, quiet=True))
        y += 34
        if self._view.places:
            self._draw(_EDGE + (self._room - self._wide) / 2, y)
            y += self._high + 20
        y = self._legend(y)
        for line in wrapped(self._source(), 12, self._room):
            self._write(self._root, Words(line, _EDGE, y + 8, 12, quiet=True))
            y += 18
        wide, high = float(round(self._room + 2 * _EDGE)), float(round(y + _EDGE / 2))
        paper.attrib |= {"width": rounded(wide), "height": rounded(high)}
        sides = {"width": rounded(wide), "height": rounded(high)}
        self._root.attrib |= {"xmlns": "http://www.w3.org/2000/svg", **sides, "role": "img", "lang": "zh",
                              "viewBox": f"0 0 {rounded(wide)} {rounded(high)}", "font-family": FAMILY}  # fmt: skip
        return wide, high

    def _draw(self, left: float, top: float) -> None:
        """The network itself: guides, edges, nodes, labels."""
        group = ET.SubElement(self._root, "g", {"transform": f"translate({rounded(left)} {rounded(top)})"})
        self._guides(group)
        for line in self._lines:
            self._edge(group, line)
        for iri in sorted(self._view.places, key=lambda iri: (-self._scene.picture.spots[iri].size, iri)):
            self._node(group, iri)
        corner = self._corner[0] * self._scale, self._corner[1] * self._scale
        words = [_moved(word, corner) for label in self._labels for word in label.words]
        # a paler copy behind them, since not every program knows of a stroke that is painted first
        behind = ET.SubElement(group, "g", {"stroke": _PAPER, "stroke-width": "3.5", "stroke-linejoin": "round", "aria-hidden": "true"})
        for word in words:
            self._write(behind, word, _PAPER)
        for word in words:
            self._write(group, word)

    def _guides(self, group: ET.Element) -> None:
        guides = self._view.guides
        columns = _columns(guides)
        for guide in guides:
            (x1, y1), (x2, y2) = ((_shift(x, self._corner[0], self._scale), _shift(y, self._corner[1], self._scale))
                                  for x, y in ((guide.x1, guide.y1), (guide.x2, guide.y2)))  # fmt: skip
            ET.SubElement(group, "line", {"x1": rounded(x1), "y1": rounded(y1), "x2": rounded(x2), "y2": rounded(y2),
                                          "stroke": _LINE, "stroke-width": "1"})  # fmt: skip
            if columns:
                self._write(group, Words(guide.label, x1 + 6, min(y1, y2) + 10, 14, bold=True, quiet=True))

    def _edge(self, group: ET.Element, line: Line) -> None:
        (x1, y1), (x2, y2) = self._at(line.source), self._at(line.target)
        width = max(0.6, (0.8 + 1.3 * log(line.total)) * self._scale)
        ends = {"x1": rounded(x1), "y1": rounded(y1), "x2": rounded(x2), "y2": rounded(y2)}
        pale = {"stroke-opacity": rounded(self._opacity())}
        ET.SubElement(group, "line", ends | _drawn(line.relation, width) | pale)
        for there, start, end, at in ((line.forward, (x1, y1), (x2, y2), line.target), (line.back, (x2, y2), (x1, y1), line.source)):
            if there:
                reach = self._scene.picture.spots[at].size * self._scale + 1
                ET.SubElement(group, "polygon", {"points": arrow_head(start, end, reach, 7 + width), "fill": line.relation["light"],
                                                 "fill-opacity": rounded(min(1.0, self._opacity() * 2))})  # fmt: skip

    def _opacity(self) -> float:
        clear = max(_FAINT, _CLEAR - _FADING * len(self._lines))
        return clear if self._view.key == "relations" else clear * _TANGLED

    def _node(self, group: ET.Element, iri: str) -> None:
        entity = self._network.entities[iri]
        kind = self._network.legend.kinds[entity.kind]
        name, attributes = outline(kind["shape"], *self._at(iri), self._scene.picture.spots[iri].size * self._scale)
        node = ET.SubElement(group, name, attributes | _painted(kind))
        ET.SubElement(node, "title").text = _clean(f"{entity.label}（{kind['zh']}）")

    # --- around it

    def _counts(self) -> str:
        if not self._view.places:
            return "没有可画的内容"
        return f"画出 {len(self._view.places)} 个实体、{len(self._lines)} 条连线"

    def _legend(self, top: float) -> float:
        """Signs of what is drawn with how many there are: the kinds, below them the relations; where they end."""
        kinds = Counter(self._network.entities[iri].kind for iri in self._view.places)
        relations = Counter(line.relation["key"] for line in self._lines)
        y = self._row(self._network.legend.kinds, kinds, self._kind, 22, top)
        return self._row(self._network.legend.relations, relations, self._relation, 36, y) + 6

    def _row(
        self, entries: Mapping[str, Mapping[str, Any]], counts: Counter[str],
        sign: Callable[[Mapping[str, Any], float, float], None], room: float, top: float,
    ) -> float:  # fmt: skip
        """The signs of ``entries``, each ``room`` wide, in as many lines as they need; where they end."""
        x, y = _EDGE, top
        for key, entry in entries.items():
            if counts[key]:
                text = f"{_clean(entry['zh'])} {counts[key]}"
                width = room + width_of(text, 13) + 20
                if x > _EDGE and x + width > _EDGE + self._room:
                    x, y = _EDGE, y + 24
                sign(entry, x, y + 7)
                self._write(self._root, Words(text, x + room, y + 7, 13))
                x += width
        return y + 24 if x > _EDGE else y

    def _kind(self, entry: Mapping[str, Any], x: float, y: float) -> None:
        name, attributes = outline(entry["shape"], x + 8, y, 6.5)
        ET.SubElement(self._root, name, attributes | _painted(entry))

    def _relation(self, entry: Mapping[str, Any], x: float, y: float) -> None:
        ends = {"x1": rounded(x), "y1": rounded(y), "x2": rounded(x + 28), "y2": rounded(y)}
        ET.SubElement(self._root, "line", ends | _drawn(entry, 2.5))
        if entry.get("arrow"):
            points = arrow_head((x, y), (x + 28, y), 0, 9)
            ET.SubElement(self._root, "polygon", {"points": points, "fill": entry["light"]})

    def _source(self) -> str:
        """What the picture was made from, and how to read it."""
        documents = [entity for entity in self._network.entities.values() if entity.kind == "document"]
        years = sorted({entity.year for entity in documents if entity.year})
        span = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0]) if years else "年份不详"
        said = [f"来源：{len(documents)} 份政策文件（{span}），由 policykg 抽取作图"] if documents else ["由 policykg 作图"]
        if self._view.places:
            said.append(_POSITIONS.get(self._view.key, ""))
            said.append("线越粗，依据的事实越多")
        words = [word.text for label in self._labels for word in label.words]
        if any(re.fullmatch(r"\+\d+", word) for word in words):
            said.append("+N 表示另有 N 个下级实体并入")
        if any(word.startswith("…") for word in words):
            said.append("“…”处略去多份文件标题相同的开头")
        return "。".join(filter(None, said)) + "。"

    def _write(self, parent: ET.Element, words: Words, colour: str = "") -> None:
        """A line of words whose middle stands at its ``y``."""
        attributes = {"x": rounded(words.x), "y": rounded(words.y + words.size * 0.36), "font-size": rounded(words.size),
                      "fill": colour or (_QUIET if words.quiet else _INK)}  # fmt: skip
        if words.bold:
            attributes["font-weight"] = "600"
        ET.SubElement(parent, "text", attributes).text = words.text


def _painted(kind: Mapping[str, Any]) -> dict[str, str]:
    if kind.get("hollow"):
        return {"fill": _PAPER, "stroke": kind["light"], "stroke-width": "2", "stroke-linejoin": "round"}
    return {"fill": kind["light"], "stroke": _PAPER, "stroke-width": "1", "stroke-linejoin": "round"}


def _drawn(relation: Mapping[str, Any], width: float) -> dict[str, str]:
    dashes = _DASHES.get(relation["key"], "4 5" if relation.get("dashed") else "")
    dashed = {"stroke-dasharray": dashes} if dashes else {}
    return {"stroke": relation["light"], "stroke-width": rounded(width), **dashed}


def _moved(words: Words, corner: Point) -> Words:
    return Words(words.text, words.x - corner[0], words.y - corner[1], words.size, words.bold, words.quiet)


def _shift(value: float, start: float, scale: float) -> float:
    return (value - start) * scale


def _columns(guides: Sequence[Guide]) -> bool:
    """Whether the guides part columns, which are named at their top; on a map they are named at an end."""
    return all(abs(guide.x2 - guide.x1) < abs(guide.y2 - guide.y1) for guide in guides)


def _degrees(view: View, scale: float) -> Iterator[Named]:
    """The labels of a map's meridians, just beyond their lower ends, and parallels, beyond their left ones."""
    if _columns(view.guides):
        return
    for n, guide in enumerate(view.guides):
        x1, y1, x2, y2 = (scale * at for at in (guide.x1, guide.y1, guide.x2, guide.y2))
        slots = ((x2, y2 + 10), (x1, y1 - 10)) if x1 == x2 else ((x1 - 24, y1), (x2 + 24, y2))
        yield Named(f"guide {n}", *slots[0], 0.0, guide.label, size=11.0, quiet=True, order=-1.0, slots=slots)


def _clean(text: str) -> str:
    """``text`` without what XML has no room for, in one line."""
    return " ".join(_NO_XML.sub("", text).split())

