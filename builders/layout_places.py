"""The places of a document that can be told to develop something (GUIDE: layout).

Districts, towns, zones, streets, regions outside. Not the whole of the document's own
jurisdiction (北京市 in a document of Beijing); of nested places the innermost.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from builders.facts import Document, Mention, Span
from builders.layout_names import counties, is_told_to_act, site_behind, unlisted_places
from builders.lexicon import Lexicon

_JOINED = re.compile("^[）]?(?:[、，和与及或]|以及)?$")
_BEING_BUILT = re.compile("等?(?:的?规划)?建设")
_SITE = re.compile("(?:园|园区|区|城|街|新城|港|小镇|镇)$")
# 京津冀协同发展战略 names a strategy, no place
_STRATEGY = re.compile(
    "(?:区域)?协同发展(?:国家)?(?:战略|部署|规划|纲要|要求|重点|大局|重大|产业投资|[，。；])"
)
_DISTRICT = re.compile("^[\u4e00-\u9fff]{2,5}?(?:区(?!域|块)|县|市(?!场)|镇|州)(?=[^，。；、的]{3})")
_AREA = re.compile("(?<=[^经\\W]{2})(?:地区|区域)$")  # 京津冀区域 is 京津冀
_NAMED_ZONE = re.compile(
    "[\u4e00-\u9fff]{2,12}?(?:科学城|开发区|高新区|经开区|新区|科技城|保税区)(?=[^，。；、的]{3})"
)
_JURISDICTION = re.compile(
    "(?:^|中共)([\u4e00-\u9fff]{2,6}?(?:省|市|自治区|区|县|(?=经济特区)))(?=[\u4e00-\u9fff])"
)
# a status that a place is granted stands in the zone's name: 京津冀|大数据综合试验区
_GRANTED = re.compile("综合试验区$|综合改革试验区$")
# a zone's kind, the end of a name that no vocabulary has: 常熟|高新区
_KIND_OF_ZONE = frozenset(("高新区", "经开区", "开发区", "新区", "保税区", "综合保税区", "科学城", "科技城"))


@dataclass(frozen=True, slots=True)
class Place:
    """A place's name (``span``) and the phrase that it stands in (``start`` to ``end``).

    The phrase is longer than the name in 西城区金融街 (金融街) and in “三城一区”.
    """

    span: Span
    name: str
    start: int
    end: int


class Places:
    """The places that a document names, in reading order."""

    def __init__(self, document: Document, mentions: tuple[Mention, ...], lexicon: Lexicon | None) -> None:
        self._document = document
        self._text = document.text
        self._mentions = mentions
        self._lexicon = lexicon
        self._names = {m.surface for m in mentions if m.type in ("place", "zone")}
        self._whole = _jurisdiction(document)
        # a place inside a longer name may be a mention of its own, too
        found = {p.span: p for p in (*self._unlisted(), *self._found())}
        found |= {p.span: p for p in self._sites(found.values())}
        self._all = sorted(found.values(), key=lambda p: (p.start, -p.end))
        self._starts = [p.start for p in self._all]

    def __bool__(self) -> bool:
        return bool(self._all)

    def within(self, span: Span) -> list[Place]:
        """The places whose names stand in ``span``."""
        at = bisect_left(self._starts, span.start)
        found = []
        while at < len(self._all) and self._starts[at] < span.end:
            if span.covers(self._all[at].span):
                found.append(self._all[at])
            at += 1
        return found

    def groups(self, span: Span) -> list[tuple[Place, ...]]:
        """The places in ``span``, coordinated ones together, of nested ones the innermost.

        Nested are 西城区金融街 and 海淀区（中关村科学城）.
        """
        groups: list[list[Place]] = []
        for place in self.within(span):
            last = groups[-1][-1] if groups else None
            if last and place.start < last.end:
                continue
            between = self._text[last.end : place.start] if last else ""
            if last and not between:
                groups[-1][-1] = replace(place, start=last.start)
            elif last and between == "（":
                closed = self._text[place.end : place.end + 1] == "）"
                groups[-1][-1] = replace(place, start=last.start, end=place.end + closed)
            elif last and _JOINED.match(between):
                groups[-1].append(place)
            else:
                groups.append([place])
        return [tuple(group) for group in groups]

    def outer(self, place: Place) -> Place:
        """The district around a nested place (房山区 of 房山区…产业园), or the place itself."""
        name = self._text[place.start : place.span.start].strip("“（")
        return self._place(place.start, place.start + len(name), place.start) if name else place

    def _unlisted(self) -> Iterator[Place]:
        """Places that are no mentions: counties of any province, zones known by their form."""
        others = [
            m.span
            for m in self._mentions
            if m.type not in ("place", "industry") and m.surface not in _KIND_OF_ZONE
        ]
        places = [m.span for m in self._mentions if m.type == "place"]
        for name in unlisted_places(self._text, others, places, self._whole):
            yield self._place(name.start, name.end, name.start)

    def _sites(self, places: Iterable[Place]) -> Iterator[Place]:
        """昌平区|生命科学园|重点发展…: the site behind a place."""
        for place in list(places):
            end = site_behind(self._text, place.span.end)
            if end is not None and place.end == place.span.end:
                yield self._place(place.span.end, end, place.span.end)

    def _found(self) -> Iterator[Place]:
        for mention in self._mentions:
            start, end = mention.span.start, mention.span.end
            within = self._opening(mention)
            if mention.type in ("place", "zone"):
                if mention.surface in self._whole or _STRATEGY.match(self._text, end):
                    continue
                if within and _GRANTED.search(mention.surface):
                    yield self._place(start, start + len(within), start)
                    continue
                inner = start + len(within) if within and mention.type == "zone" else start
                area = _AREA.search(mention.surface)
                yield self._place(inner, end - len(area.group()) if area else end, start)
            elif mention.type in ("platform", "programme", "organization"):
                if within and within not in self._whole:
                    inner = start + len(within)
                    acts = _SITE.search(mention.surface) and is_told_to_act(self._text, end)
                    yield self._place(inner, end, start) if acts else self._place(start, inner, start)
                elif (
                    mention.type == "platform"
                    and _SITE.search(mention.surface)
                    and _BEING_BUILT.match(self._text, end)
                ):
                    yield self._place(start, end, start)

    def _place(self, start: int, end: int, phrase: int) -> Place:
        """The place named at ``[start, end)``, its phrase with the quotation marks around it."""
        quoted = self._text[max(0, phrase - 1) : phrase] == "“" and self._text[end : end + 1] == "”"
        return Place(Span(start, end), self._text[start:end], phrase - quoted, end + quoted)

    def _opening(self, mention: Mention) -> str | None:
        """The place that a longer name opens with (昌平区…基地, 怀柔科学城…装置, 中关村…试点)."""
        name = mention.surface
        for pattern in (_DISTRICT, _NAMED_ZONE):
            match = pattern.match(name)
            if match and self._is_place(match.group()):
                return match.group()
        if (mention.type == "programme" and name.endswith(("试点", "示范"))) or _GRANTED.search(name):
            prefixes = (name[:n] for n in range(min(8, len(name) - 4), 1, -1))
            return next((prefix for prefix in prefixes if self._is_place(prefix)), None)
        return None

    def _is_place(self, name: str) -> bool:
        if name in self._names or name in counties():
            return True
        return self._lexicon is not None and any(
            e.type in ("place", "zone") for e in self._lexicon.lookup(name)
        )


def _jurisdiction(document: Document) -> set[str]:
    """The names of the province or city that issues the document (北京市, 北京), from its title and signature."""
    signed = [part for clause in document.clauses if clause.path == "end" for part in clause.parts]
    names: set[str] = set()
    for span in (*document.title_spans, *signed):
        for match in _JURISDICTION.finditer(span.of(document.text)):
            names |= {match[1], re.sub("(?:[省市]|(?<=..)[区县])$", "", match[1])}
            if span.of(document.text).startswith("经济特区", match.end()):
                names.add(match[1] + "市")
    return names
