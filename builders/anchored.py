"""Names that open with an anchor: a place, a known zone or body, 国家, a year, a government body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from builders.namewords import ANCHOR, BREAK, DESCRIBES, GENERIC_CLASS, generic_names
from builders.phrases import phrase_start


class Found(NamedTuple):
    """A name at ``[start, end)``, its mention type, and the rule that found it."""

    start: int
    end: int
    type: str
    rule: str


class Anchors(NamedTuple):
    """Names already known in the text: each one's start and end, by the start.

    ``places`` holds the starts of those that are administrative areas, ``kinds`` the type of
    every known name by its end, those that anchor nothing included; ``agencies`` and ``fields`` each
    end of a government body and of an industry, by its start.
    """

    ends: Mapping[int, int]
    places: frozenset[int]
    kinds: Mapping[int, str]
    agencies: Mapping[int, int] = MappingProxyType({})
    fields: Mapping[int, int] = MappingProxyType({})


class Run(NamedTuple):
    """A suffix at ``[at, end)`` of a kind, and ``floor``, behind which its name must begin."""

    text: str
    floor: int
    at: int
    end: int
    kind: str

    def found(self, start: int, rule: str) -> Found:
        """The name from ``start`` to the suffix."""
        return Found(start, self.end, self.kind, rule)


def anchored(run: Run, anchors: Anchors, named: Mapping[int, str]) -> int | None:
    """Where the name begins whose anchor is the first one behind the floor with no break after it."""
    text, at, end = run.text, run.floor, run.at
    while at < end:
        stop = _anchor_end(text, at, end, anchors)
        if stop is None:
            at += 1
        elif breaks(text, stop, end) or _joins(text, stop, end, anchors, named):
            at = stop
        elif at in anchors.places and anchors.ends.get(stop, 0) > end:
            return None  # 海淀区 + 中关村大街, which is known
        elif at in anchors.places and _is_seat(run, stop, anchors):
            at = stop
        elif text.startswith(("全国", "世界", "国际"), at) and DESCRIBES.search(text, max(0, at - 4), at):
            return at if text.endswith("库", 0, end + 3) else None
        else:
            return at
    return None


def of_agency(run: Run, anchors: Anchors) -> Found | None:
    """The name that a government body opens (市场监管总局 + 食品信息查询平台).

    Its centres for studies, tests and the like are agencies too, but organisations where they stand among such.
    """
    if run.kind not in ("platform", "organization"):
        return None
    for start in range(run.floor, run.at):
        stop = anchors.agencies.get(start)
        if stop is None or not 2 <= run.at - stop <= 18:
            continue
        own = run.text[stop : run.at]
        if any(at in anchors.agencies for at in range(stop, run.at)):
            continue
        if not (
            breaks(run.text, stop, run.at)
            or _NOT_OWN.search(own)
            or phrase_start(run.text, stop, run.at) > stop
        ):
            kind = kind_of(run, start)
            body = kind == run.kind and run.text[run.at : run.end] == "中心" and _BODY.search(own)
            return Found(start, run.end, "agency" if body else kind, "agency-and-suffix")
    return None


# what an agency does, or who acts with it
_NOT_OWN = re.compile(
    "^[和与及]|[局部委院厅办司处][和与及]|[在对会由或](?!计)|等|牵头|会同|负责|指导|有关|相关|各|所属|直属|下属|重点|公共服务$|办公室|主管|监督管理$|批准|确定|公布|发布$|^[局处科司]|市级|省级|国家级"
)


def kind_of(run: Run, start: int) -> str:
    """What a centre is: one that studies, tests or promotes, or stands among organisations, is one of these."""
    text = run.text
    if text[run.at : run.end] != "中心":
        return run.kind
    listed = _BEFORE.search(text, max(0, start - 8), start) or _NEXT.match(text, run.end)
    if listed and _BODY.search(text, start, run.at):
        return "organization"
    return run.kind


_BODY = re.compile(
    "(?:发展|研究|评测|测评|信息|教育|交流|评估|征信|检验|检测|认证|推广|促进|培训|考试|审查|规划|设计|鉴定|审评)$"
)
_BEFORE = re.compile(
    "(?:研究院|研究所|研究会|大学|学院|协会|学会|科学院|研究中心|评测中心|发展中心)[、和与]$"
)
_NEXT = re.compile(
    "[、和与][^，。；、\n]{2,24}(?:研究院|研究所|研究会|大学|学院|协会|学会|科学院|评测中心|发展中心)(?!生)"
)


def _is_seat(run: Run, stop: int, anchors: Anchors) -> bool:
    """Whether the place that ends at ``stop`` is only where the named thing is (昌平区 + 国家知识产权园)."""
    if run.kind == "programme" and run.text[stop - 1] in "区县":
        return True
    if stop in anchors.places:
        return False  # 福建福清核电有限公司: a place within a place
    return (
        stop < run.at and not run.text[stop].isdigit() and bool(_anchor_end(run.text, stop, run.at, anchors))
    )


def breaks(text: str, start: int, end: int) -> bool:
    """Whether a break stands in ``[start, end)``; what follows ``end`` counts as its context."""
    match = BREAK.search(text, start, end + 8)
    return match is not None and match.start() < end


def _anchor_end(text: str, at: int, end: int, anchors: Anchors) -> int | None:
    stop = anchors.ends.get(at)
    if stop is None:
        match = ANCHOR.match(text, at)
        stop = match.end() if match else None
    return stop if stop is None or stop <= end else None


def _opens(text: str, at: int, anchors: Anchors) -> bool:
    return at in anchors.ends or ANCHOR.match(text, at) is not None


def _joins(text: str, start: int, end: int, anchors: Anchors, named: Mapping[int, str]) -> bool:
    """Whether 和 or 与 stands right behind the anchor or another name, or right before an anchor."""
    if start < end and text[start] in "和与及":
        return True
    joints = (start + match.start() for match in re.finditer("[和与及]", text[start:end]))
    return any(
        at in named or text[at - 1] in "会局委部院厅" or _opens(text, at + 1, anchors) for at in joints
    )


def is_name(run: Run, start: int, anchors: Anchors) -> bool:
    """Whether an anchored run is a name and not a class of things (北京市重点实验室)."""
    text, at, end, kind = run.text, run.at, run.end, run.kind
    name = text[start:end]
    if not 4 <= len(name) <= 40 or name in generic_names():
        return False
    if kind == "event" and re.search("常务委员会|人民代表|股东", name):
        return False
    behind = _anchor_end(text, start, end, anchors) or start
    if behind > at:
        return False
    if behind == at:
        return kind in ("organization", "event") or end - at >= (3 if start in anchors.ends else 5)
    placed = start in anchors.places and kind in ("platform", "programme")
    return not (placed and GENERIC_CLASS.fullmatch(text, behind, end))


def whole(run: Run, start: int) -> int:
    """The start with the trade name before the anchor (国网 + 遂宁供电公司)."""
    before = start - run.floor
    if (
        run.kind == "organization"
        and 0 < before <= 3
        and phrase_start(run.text, run.floor, start) == run.floor
    ):
        return run.floor
    return start


def last_of_places(run: Run, start: int, anchors: Anchors) -> int | None:
    """Behind the anchor where it is the last of several places that share one kind of zone.

    佛山、东莞 + 跨境电子商务综合试验区: each of the two has such a zone.
    """
    text, stop = run.text, anchors.ends.get(start, start)
    if run.kind != "zone" or start not in anchors.places or text[start - 1 : start] not in ("、", "和"):
        return None
    before = anchors.kinds.get(start - 1) == "place"
    return stop if before and run.at - stop >= 4 else None
