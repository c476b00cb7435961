"""Words that stand for a place, zone or body named elsewhere: 本市, 该区, 示范区, and short names that a text defines.

They are no names of their own (GUIDE: 首都, 本市, 我市 are no mentions), but a reader knows what they mean:
the jurisdiction of the document, the name that （以下简称…） stands behind, or the last name of that kind.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from builders.facts import Anaphor, Document, Mention, Metadata, Span

# 健全市区两级, 成本区间, 资本市场 and 本市场 hold no such word; 我市民营企业 does
_HOME = re.compile(
    "(?:(?<![健安齐周完])全|(?<![成资基版样文日根])本|(?<!自)我)"
    "(?P<level>市(?!场|值|民(?!营))|省(?![级份])|自治区|区(?!域|块|间|别)|自治州|州|县(?!域|级))"
)
_DEFINED = re.compile('（(?:以下|下)(?:统一|均)?简称(?:为)?[“"]?([\u4e00-\u9fffA-Za-z0-9]{2,12})[”"]?）')
_TAILS = "自主创新示范区|示范区|自贸试验区|试验区|高新区|开发区|经开区|产业园区|园区|科学城|新区|特区|产业园|新城|小镇"
# the word alone, as the genre takes up a zone that it has named: 围绕示范区建设, 在示范区
_ALONE = re.compile(
    "(?:(?<=[，。；：、（“\n在对向为由与和及将把给])|(?<=围绕)|(?<=列入)|(?<=纳入)|(?<=推动)|(?<=推进)|(?<=支持)|(?<=加快)|(?<=依托)"
    "|(?<=引导)|(?<=促进)|(?<=结合)|(?<=服务)|(?<=进入)|(?<=入驻)|(?<=落户))"
    f"(?P<tail>{_TAILS})(?![、]|等|和|及|建设试点|内外)"
)
_THAT = re.compile(f"[该此](?P<tail>{_TAILS}|省|市|区|县|镇|街道|乡)(?!域|场|级)")
_PLACES = ("place", "zone")


def find_anaphora(document: Document, metadata: Metadata, mentions: Sequence[Mention]) -> tuple[Anaphor, ...]:
    """What stands for a name in the document, in reading order; only where it is clear for what.

    Spans lie in ``document.text``. None overlaps a mention.
    """
    finder = _Finder(document, metadata, mentions)
    found: dict[Span, Anaphor] = {}
    for anaphor in (*finder.defined(), *finder.taken_up(), *finder.home()):
        if not any(anaphor.span.overlaps(span) for span in found):
            found[anaphor.span] = anaphor
    return tuple(found[span] for span in sorted(found))


def stand_ins(anaphora: Sequence[Anaphor]) -> tuple[Mention, ...]:
    """The zones and parts of the jurisdiction that anaphora mean, as if they were named there.

    The jurisdiction as a whole (本市) is left out: it is where everything takes place.
    """
    return tuple(
        replace(a.antecedent, path=a.path, span=a.span, rule=a.rule)
        for a in anaphora
        if a.antecedent and a.antecedent.type in _PLACES
    )


class _Finder:
    def __init__(self, document: Document, metadata: Metadata, mentions: Sequence[Mention]) -> None:
        self._document = document
        self._text = document.text
        self._home = metadata.jurisdiction
        self._mentions = sorted(mentions, key=lambda m: m.span)
        self._starts = [m.span.start for m in self._mentions]
        self._definitions = list(_DEFINED.finditer(self._text))

    def home(self) -> Iterator[Anaphor]:
        """本市, 全省: the jurisdiction, where the level is its own."""
        if not self._home:
            return
        for match in _HOME.finditer(self._text):
            if self._home.endswith(match["level"]) and self._is_free(match.span()):
                yield self._anaphor(match.span(), "jurisdiction", self._home, "place", None)

    def defined(self) -> Iterator[Anaphor]:
        """What the text calls a name from some point on: X（以下简称Y）…Y."""
        for definition in self._definitions:
            named = next((m for m in self._mentions if m.span.end == definition.start()), None)
            if not named:
                continue
            for match in re.finditer(re.escape(definition[1]), self._text[definition.end() :]):
                span = (definition.end() + match.start(), definition.end() + match.end())
                if self._is_free(span):
                    yield self._anaphor(span, "defined-short-name", named.surface, named.type, named)

    def taken_up(self) -> Iterator[Anaphor]:
        """示范区 behind the one zone of that kind that the text has named, 该区 behind a place of its clause."""
        for match in _ALONE.finditer(self._text):
            if self._is_free(match.span("tail")):
                named = self._only_one(match.start("tail"), match["tail"])
                if named:
                    yield self._anaphor(match.span("tail"), "zone-taken-up", named.surface, named.type, named)
        for match in _THAT.finditer(self._text):
            if self._is_free(match.span()):
                named = self._last_here(match.start(), match["tail"])
                if named:
                    yield self._anaphor(match.span(), "place-taken-up", named.surface, named.type, named)

    def _only_one(self, at: int, tail: str) -> Mention | None:
        before = [m for m in self._before(at) if m.type == "zone" and m.surface.endswith(tail)]
        return before[-1] if len({m.surface for m in before}) == 1 else None

    def _last_here(self, at: int, tail: str) -> Mention | None:
        """The last place of that kind in the same clause, if the sentence or the one before names it."""
        path = self._document.path_at(at)
        for mention in reversed(self._before(at)):
            if mention.path != path or self._text.count("。", mention.span.end, at) > 1:
                return None
            if mention.type in _PLACES and mention.surface.endswith(tail):
                return mention
        return None

    def _before(self, at: int) -> list[Mention]:
        return self._mentions[: bisect_left(self._starts, at)]

    def _is_free(self, span: tuple[int, int]) -> bool:
        """Whether neither a mention, nor a title in 《》, nor a definition covers the span."""
        start, end = span
        if any(d.start() <= start < d.end() for d in self._definitions):
            return False
        n = bisect_left(self._starts, end)
        if any(m.span.end > start for m in self._mentions[max(0, n - 3) : n]):
            return False
        line = self._text.rfind("\n", 0, start) + 1
        return self._text.count("《", line, start) <= self._text.count("》", line, start)

    def _anaphor(
        self, span: tuple[int, int], rule: str, means: str, type: str, antecedent: Mention | None
    ) -> Anaphor:
        cue = (antecedent.span,) if antecedent else ()
        path = self._document.path_at(span[0])
        return Anaphor(path, Span(*span), type, self._text[slice(*span)], means, antecedent, rule, cue)
