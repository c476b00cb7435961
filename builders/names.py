"""Proper names that no vocabulary has: zones, platforms, organisations, programmes, events.

A suffix says what kind of thing is named. What stands before it is a name where it opens with
an anchor (a place, a known zone or body, 国家, 中国, 首都, a year, a quotation) or where a verb
that needs one definite thing governs it and its words are not all generic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from builders.namewords import (
    ANCHOR,
    BREAK,
    COMMON_QUOTATIONS,
    DEFINITE,
    DESCRIBES,
    GENERIC_CLASS,
    HELD,
    KINDS,
    NO_ORGANIZATION,
    NO_PLATFORM,
    NO_PROGRAMME,
    PLURAL,
    RUN_OR_USES,
    RUNS,
    SUFFIX,
    USES,
    WINS,
    generic_modifiers,
    generic_names,
)
from builders.phrases import HARD, phrase_start, run_start


class Found(NamedTuple):
    """A name at ``[start, end)``, its mention type, and the rule that found it."""

    start: int
    end: int
    type: str
    rule: str


class Anchors(NamedTuple):
    """Names already known in the text: each one's start and end, by the start.

    ``places`` holds the starts of those that are administrative areas, ``kinds`` the type of
    every known name by its end, those that anchor nothing included.
    """

    ends: Mapping[int, int]
    places: frozenset[int]
    kinds: Mapping[int, str]


class _Run(NamedTuple):
    """A suffix at ``[at, end)`` of a kind, and ``floor``, behind which its name must begin."""

    text: str
    floor: int
    at: int
    end: int
    kind: str

    def found(self, start: int, rule: str) -> Found:
        return Found(start, self.end, self.kind, rule)


def names(text: str, anchors: Anchors) -> Iterator[Found]:
    """Names by suffix in ``text``, overlapping ones too. ``anchors`` are the names already known."""
    named = dict(anchors.kinds)
    for match in SUFFIX.finditer(text):
        kind = next(kind for kind, pattern in KINDS if pattern.match(text, match.start()))
        found = _named(_Run(text, _floor(text, match.start()), *match.span(), kind), anchors, named)
        if found:
            named[found.end] = found.type
            yield found


def _named(run: _Run, anchors: Anchors, named: Mapping[int, str]) -> Found | None:
    """The name that ends in the suffix; ``named`` are the ends and types of the names so far."""
    quoted = _quotation_before(run)
    if quoted is not None:
        return run.found(quoted, "quotation-and-suffix")
    start = _anchored(run, anchors, named)
    if start is not None:
        if not _is_name(run, start, anchors):
            return None
        last = _last_of_places(run, start, anchors)
        return run.found(last or _whole(run, start), "anchor-and-suffix")
    joined = _continued(run, named)
    if joined is not None:
        return run.found(joined, "suffix-in-a-list")
    if run.kind == "programme":
        start = _run_by(run)
        return run.found(start, "verb-and-suffix") if start is not None else None
    if run.kind == "zone":
        return None
    start = phrase_start(run.text, _behind_breaks(run), run.at)
    return run.found(start, "verb-and-suffix") if _is_definite(run, start) else None


# --- where a name begins -----------------------------------------------------------------------


def _floor(text: str, end: int) -> int:
    """Where the run before a suffix begins; a bracket inside the name does not end it."""
    floor = run_start(text, end, HARD + "、", 34)
    opened = text.rfind("（", floor, end)
    if opened >= 0 and "）" not in text[opened:end]:
        return opened + 1
    closed = text.find("）", floor, end)
    if closed >= 0 and "（" not in text[floor:closed]:
        return closed + 1
    return floor


def _whole(run: _Run, start: int) -> int:
    """The start with the trade name before the anchor (国网 + 遂宁供电公司)."""
    before = start - run.floor
    if (
        run.kind == "organization"
        and 0 < before <= 3
        and phrase_start(run.text, run.floor, start) == run.floor
    ):
        return run.floor
    return start


def _last_of_places(run: _Run, start: int, anchors: Anchors) -> int | None:
    """Behind the anchor where it is the last of several places that share one kind of zone.

    佛山、东莞 + 跨境电子商务综合试验区: each of the two has such a zone.
    """
    text, stop = run.text, anchors.ends.get(start, start)
    if run.kind != "zone" or start not in anchors.places or text[start - 1 : start] not in ("、", "和"):
        return None
    before = anchors.kinds.get(start - 1) == "place"
    return stop if before and run.at - stop >= 4 else None


def _behind_breaks(run: _Run) -> int:
    """Behind the last break before the suffix."""
    start = run.floor
    for match in BREAK.finditer(run.text, start, run.at + 8):
        if match.end() < run.at:
            start = match.end()
    return start


def _quotation_before(run: _Run) -> int | None:
    """The start of a quotation that ends where the run before the suffix begins, if the two make a name."""
    text, floor = run.text, run.floor
    if not floor or text[floor - 1] != "”" or run.at - floor > 10 or _breaks(text, floor, run.at):
        return None
    if _SAID_OF.match(text, floor, run.end):
        return None
    opening = text.rfind("“", max(0, floor - 26), floor)
    words = text[opening + 1 : floor - 1]
    if opening < 0 or "”" in words:
        return None
    if text.startswith("国家", max(0, opening - 2)):
        return opening - 2
    common = COMMON_QUOTATIONS.fullmatch(words)
    long = run.kind == "platform" and words.startswith("互联网") and run.at - floor >= 5
    return None if common and not long else _before_quotation(run, opening)


# what is said of a thing by its quotation, or of several: “设计之都”新平台, “甲”“乙”三大工程
_SAID_OF = re.compile("(?:新|数据|创新|服务)(?:平台|中心)$|企业$|公司$|[两三四五六七八九十]大")


def _before_quotation(run: _Run, opening: int) -> int:
    """Where the name begins whose middle is quoted: 实施 + 市场主体培育“四转”工程."""
    text = run.text
    if run.kind != "programme" or text[run.floor : run.end] not in ("工程", "行动", "计划", "专项行动"):
        return opening
    start = -1
    for match in _LEADS.finditer(text, run_start(text, opening, HARD + "、（）", 20), opening):
        start = match.end()
    subject = text[start:opening] if start >= 0 else ""
    return start if 3 <= len(subject) <= 12 and _SUBJECT.search(subject) else opening


_LEADS = re.compile("实施|推进|开展|启动|落实|结合|组织|全[省市]|[我本][省市]|按照|纳入")
_SUBJECT = re.compile("(?:培育|提升|扩容|发展|建设|改造|创新|服务|人才|企业|产业|帮扶|攻坚|转化|转移)$")


# --- lists of names ----------------------------------------------------------------------------

# kinds that stand in one list
_ALIKE = {"zone": ("zone", "platform"), "platform": ("zone", "platform")}


def _continued(run: _Run, named: Mapping[int, str]) -> int | None:
    """Where the name begins that is the next member of a list of names of its kind."""
    text, floor = run.text, run.floor
    before = named.get(floor - 1) if floor and text[floor - 1] == "、" else None
    if before is None and _QUOTED_PROGRAMME.search(text, max(0, floor - 6), floor):
        before = "programme"
    if before is None and run.kind == "programme":
        joints = [at for at in range(floor, run.at) if text[at] in "和与及" and named.get(at) == "programme"]
        before, floor = ("programme", joints[-1] + 1) if joints else (None, floor)
    if before is None or before not in _ALIKE.get(run.kind, (run.kind,)):
        return None
    return floor if _continues(run, floor) else None


_QUOTED_PROGRAMME = re.compile("(?:计划|工程|行动|专项)”、$")


def _continues(run: _Run, floor: int) -> bool:
    """Whether the next member of a list of names is a name too."""
    name = run.text[floor : run.end]
    if run.at - floor < 2 or len(name) < 4 or name in generic_names() or _breaks(run.text, floor, run.at):
        return False
    if GENERIC_CLASS.fullmatch(name) or re.search("[和与及]", name) or _OF_CLASS.match(name):
        return False
    return run.kind not in ("zone", "platform") or bool(generic_modifiers().sub("", run.text[floor : run.at]))


_OF_CLASS = re.compile("本[市省区县]|全[市省]|各|相关|有关|其他|第三方|新型|[市省区县]级")


# --- names that open with an anchor ------------------------------------------------------------


def _anchored(run: _Run, anchors: Anchors, named: Mapping[int, str]) -> int | None:
    """Where the name begins whose anchor is the first one behind the floor with no break after it."""
    text, at, end = run.text, run.floor, run.at
    while at < end:
        stop = _anchor_end(text, at, end, anchors)
        if stop is None:
            at += 1
        elif _breaks(text, stop, end) or _joins(text, stop, end, anchors, named):
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


def _is_seat(run: _Run, stop: int, anchors: Anchors) -> bool:
    """Whether the place that ends at ``stop`` is only where the named thing is (昌平区 + 国家知识产权园)."""
    if run.kind == "programme" and run.text[stop - 1] in "区县":
        return True
    if stop in anchors.places:
        return False  # 福建福清核电有限公司: a place within a place
    return (
        stop < run.at and not run.text[stop].isdigit() and bool(_anchor_end(run.text, stop, run.at, anchors))
    )


def _breaks(text: str, start: int, end: int) -> bool:
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


def _is_name(run: _Run, start: int, anchors: Anchors) -> bool:
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


# --- names that a verb governs -----------------------------------------------------------------


def _run_by(run: _Run) -> int | None:
    """Where a programme's name without an anchor begins that a verb governs (实施…工程, 发挥…基金作用)."""
    suffix = run.text[run.at : run.end]
    used = suffix.endswith(("基金", "资金", "专项"))
    if suffix.endswith(("试验", "试点")):
        return None
    if suffix.endswith("奖"):
        won = WINS.search(run.text, run.floor, run.at)
        return (
            won.end()
            if won and run.at - won.end() >= 2 and not PLURAL.search(run.text[won.end() : run.at])
            else None
        )
    verbs = RUN_OR_USES if suffix == "专项" else USES if used else RUNS
    for verb in verbs.finditer(run.text, run.floor, run.end + 24):  # what follows decides 加快…工程建设
        if verb.end() > run.at:
            break
        start = _behind_uses(run, verb.end()) if used else verb.end()
        name = run.text[start : run.end]
        least = 4 if len(suffix) == 2 and name[0] not in "省市区" else 3
        if least <= run.at - start <= 18 and not NO_PROGRAMME.search(name):
            general = name in generic_names() or (used and GENERIC_CLASS.fullmatch(name))
            return None if general else start
    return None


def _behind_uses(run: _Run, start: int) -> int:
    """Behind further verbs of using (统筹 + 利用)."""
    while verb := USES.match(run.text, start, run.at):
        start = verb.end()
    return start


def _is_definite(run: _Run, start: int) -> bool:
    """Whether a name without an anchor is governed as one thing and says which."""
    text, name, lead = run.text, run.text[start : run.end], run.text[run.floor : start]
    if not 5 <= len(name) <= 26 or name in generic_names() or _breaks(text, start, run.at):
        return False
    if PLURAL.search(lead[-6:]) or re.search("[个家项批]$", lead) or _NEW.search(name):
        return False
    specific = len(generic_modifiers().sub("", text[start : run.at]))
    if run.kind == "event":
        return specific >= 2 and bool(HELD.search(lead))
    if run.kind == "organization":
        bounded = not lead and run.floor > 0 and text[run.floor - 1] in "、，：（"
        governed = bounded or bool(DEFINITE.search(lead))
        return specific >= 2 and governed and not NO_ORGANIZATION.search(name)
    long = name.endswith("平台") and len(name) >= (9 if _WORKS.search(lead) else 13)
    return (
        (specific >= 3 or long)
        and bool(DEFINITE.search(lead) or _BUILT.search(lead))
        and not NO_PLATFORM.search(name)
    )


_NEW = re.compile("(?:新|创新|研发|技术|支撑)平台$|^第三方")
# what it works through stands already
_WORKS = re.compile("(?:通过|发挥|依托|利用|运用|借助|用好)$")
_BUILT = re.compile("(?:建设|建立|搭建|打造|完善|形成)[^，的]{2,10}的$")
