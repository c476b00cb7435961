"""Proper names that no vocabulary has: zones, platforms, organisations, programmes, events.

A suffix says what kind of thing is named. What stands before it is a name where it opens with
an anchor (a place, a known zone or body, 国家, 中国, 首都, a year, a quotation) or where a verb
that needs one definite thing governs it and its words are not all generic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from builders.anchored import (
    Anchors,
    Found,
    Run,
    anchored,
    breaks,
    is_name,
    kind_of,
    last_of_places,
    of_agency,
    whole,
)
from builders.governednames import is_definite, run_by
from builders.namewords import (
    BREAK,
    CAMPAIGN,
    COMMON_QUOTATIONS,
    GENERIC_CLASS,
    KINDS,
    SUFFIX,
    generic_modifiers,
    generic_names,
)
from builders.phrases import HARD, phrase_start, run_start

__all__ = ["Anchors", "Found", "names"]


def names(text: str, anchors: Anchors) -> Iterator[Found]:
    """Names by suffix in ``text``, overlapping ones too. ``anchors`` are the names already known."""
    named = dict(anchors.kinds)
    for match in SUFFIX.finditer(text):
        kind = next(kind for kind, pattern in KINDS if pattern.match(text, match.start()))
        found = _named(Run(text, _floor(text, match.start()), *match.span(), kind), anchors, named)
        if found:
            named[found.end] = found.type
            yield found


def _named(run: Run, anchors: Anchors, named: Mapping[int, str]) -> Found | None:
    """The name that ends in the suffix; ``named`` are the ends and types of the names so far."""
    quoted = _quotation_before(run)
    if quoted is not None:
        return run.found(quoted, "quotation-and-suffix")
    if run.text.startswith("的", run.end) and run.text[run.at : run.end] == "工程":
        return None
    held = of_agency(run, anchors)
    if held:
        return held
    start = anchored(run, anchors, named)
    if start is not None:
        if not is_name(run, start, anchors):
            return None
        last = last_of_places(run, start, anchors)
        start = last or whole(run, start)
        return Found(start, run.end, kind_of(run, start), "anchor-and-suffix")
    joined = _continued(run, named)
    if joined is not None:
        return run.found(joined, "suffix-in-a-list")
    if run.kind == "programme":
        start = run_by(run)
        return run.found(start, "verb-and-suffix") if start is not None else None
    if run.kind == "zone":
        return None
    start = phrase_start(run.text, _behindbreaks(run), run.at)
    return run.found(start, "verb-and-suffix") if is_definite(run, start, anchors) else None


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


def _behindbreaks(run: Run) -> int:
    """Behind the last break before the suffix."""
    start = run.floor
    for match in BREAK.finditer(run.text, start, run.at + 8):
        if match.end() < run.at:
            start = match.end()
    return start


def _quotation_before(run: Run) -> int | None:
    """The start of a quotation that ends where the run before the suffix begins, if the two make a name."""
    text, floor = run.text, run.floor
    if not floor or text[floor - 1] != "”" or run.at - floor > 10 or breaks(text, floor, run.at):
        return None
    if _SAID_OF.match(text, floor, run.end):
        return None
    opening = text.rfind("“", max(0, floor - 26), floor)
    words = text[opening + 1 : floor - 1]
    if opening < 0 or "”" in words:
        return None
    if text.startswith("国家", max(0, opening - 2)):
        return opening - 2
    if text[floor] in "和与及" or CAMPAIGN.search(words):
        return None
    common = COMMON_QUOTATIONS.fullmatch(words)
    least = (
        5 if run.kind == "platform" and words.startswith("互联网") else 4 if run.kind == "programme" else 99
    )
    long = run.at - floor >= least
    return None if common and not long else _before_quotation(run, opening)


# what is said of a thing by its quotation, or of several: “设计之都”新平台, “甲”“乙”三大工程
_SAID_OF = re.compile("(?:新|数据|创新|服务)(?:平台|中心)$|企业$|公司$|[两三四五六七八九十]大")


def _before_quotation(run: Run, opening: int) -> int:
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


def _continued(run: Run, named: Mapping[int, str]) -> int | None:
    """Where the name begins that is the next member of a list of names of its kind."""
    text, floor = run.text, run.floor
    before = named.get(floor - 1) if floor and text[floor - 1] == "、" else None
    if before is None and _QUOTED_PROGRAMME.search(text, max(0, floor - 6), floor):
        before = "programme"
    if before is None:
        joints = [at for at in range(floor, run.at) if text[at] in "和与及" and named.get(at) == run.kind]
        same = joints and (
            run.kind == "programme" or text[joints[-1] - 2 : joints[-1]] == text[run.end - 2 : run.end]
        )
        before, floor = (run.kind, joints[-1] + 1) if same else (None, floor)
    if before is None or before not in _ALIKE.get(run.kind, (run.kind,)):
        return None
    return floor if _continues(run, floor) else None


_QUOTED_PROGRAMME = re.compile("(?:计划|工程|行动|专项)”、$")


def _continues(run: Run, floor: int) -> bool:
    """Whether the next member of a list of names is a name too."""
    name = run.text[floor : run.end]
    if run.at - floor < 2 or len(name) < 4 or name in generic_names() or breaks(run.text, floor, run.at):
        return False
    if GENERIC_CLASS.fullmatch(name) or re.search("[和与及]", name) or _OF_CLASS.match(name):
        return False
    return run.kind not in ("zone", "platform") or bool(generic_modifiers().sub("", run.text[floor : run.at]))


_OF_CLASS = re.compile(
    "本[市省区县]|全[市省]|国家级|各|相关|有关|其他|第三方|新型(?!显示|储能|电力|城镇|工业)|[市省区县]级"
)
