"""Doers by the names that the document prints in full (GUIDE: completed where coordination left out the head)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from builders.doers import Doer
from builders.facts import Mention, Span
from builders.levels import FUNCTION

_BARE = re.compile(f"(?P<level>.*?)(?P<function>{FUNCTION}(?:[和与]?{FUNCTION})*)(?P<head>(?:等(?:有关|相关)?)?部门)?")
_GOVERNMENTS = re.compile("(?P<levels>(?:[省市州区县]|省辖市|设区的市)(?:、(?:[省市州区县]|乡镇?|省辖市|设区的市)){1,3})(?P<head>(?:人民)?政府)")
_FROM_A_LIST = ("function-in-a-list", "function-and-others")


def full_names(text: str, mentions: Iterable[Mention]) -> dict[Span, str]:
    """The full names of members of lists of functions (市教育、科技等部门), where ``text`` prints them elsewhere.

    科技 in that list is 市科技部门 if the text says 市科技部门 somewhere; if it never does, it stays as printed.
    """
    names: dict[Span, str] = {}
    level, end = "", -1
    for mention in sorted((m for m in mentions if m.rule in _FROM_A_LIST), key=lambda m: m.span):
        words = _BARE.fullmatch(mention.surface)
        goes_on = end >= 0 and text[end : mention.span.start] in ("、", "和", "与", "及", "以及")
        if not goes_on:
            level = words.group("level") if words else ""
        end = mention.span.end
        if words and level:
            name = f"{level}{words.group('function')}部门"
            if name != mention.surface and name in text:
                names[mention.span] = name
    return names


def apart(text: str, doer: Doer) -> Iterator[tuple[Doer, str]]:
    """The governments of several levels in one name (市、区人民政府), where the text elsewhere prints each alone."""
    name = doer.span.of(text)
    joint = _GOVERNMENTS.fullmatch(name)
    levels = joint.group("levels").split("、") if joint else []
    full = [level + joint.group("head") for level in levels] if joint else []
    if not full or not all(re.search(f"(?<![、省市州区县辖上]){one}", text) for one in full):
        yield doer, name
        return
    at = doer.span.start
    for level, one in zip(levels, full, strict=True):
        stop = doer.span.end if level is levels[-1] else at + len(level)
        yield doer._replace(span=Span(at, stop)), one
        at = stop + 1
