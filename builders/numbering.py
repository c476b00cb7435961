"""Enumerators of the genre: 第一章, 第一条, 一、, （一）, 1., （1）, ① and their order."""

from __future__ import annotations

import re
from typing import NamedTuple

HAN_DIGITS = "〇零○一二三四五六七八九十百两"
_N = "[〇零○一二三四五六七八九十百两]{1,5}"
_BLANK = "[ \\u3000\\xa0]*"

# rank: how deep a kind of enumerator stands where several are used together
_KINDS: tuple[tuple[int, str], ...] = (
    (0, f"第(?:{_N}|\\d{{1,3}})编"),
    (1, f"第(?:{_N}|\\d{{1,3}})章"),
    (2, f"第(?:{_N}|\\d{{1,3}})节"),
    (3, f"第(?:{_N}|\\d{{1,3}})条(?:之{_N})?"),
    (4, f"{_N}(?={_BLANK}[、．.])"),
    (5, f"[（(]{_BLANK}{_N}{_BLANK}[）)]"),
    # not a decimal (1.5万), but 1.5G网络 and 3.3D打印 are items
    (6, r"[0-9０-９]{1,2}(?=[、．.](?:(?![0-9０-９])|(?=[2-6]G|[23]D|20\d\d年)))"),
    (7, f"[（(]{_BLANK}[0-9０-９]{{1,2}}{_BLANK}[）)]"),
    (8, "[\u2460-\u2473\u3251-\u325f]"),
)
ENUMERATOR = re.compile("|".join(f"(?:{pattern})" for _, pattern in _KINDS))
_MARKED = re.compile("|".join(f"({pattern})" for _, pattern in _KINDS))
_CLOSING = re.compile(f"{_BLANK}[、．.]?{_BLANK}")
_WIDE = str.maketrans("()０１２３４５６７８９", "（）0123456789")


class Enumerator(NamedTuple):
    """``label`` as it stands in a path (without closing mark), its ``rank``, and where the text goes on."""

    label: str
    rank: int
    end: int


def enumerator(paragraph: str) -> Enumerator | None:
    """The enumerator that opens ``paragraph``, if one does.

    An article (第一条) needs a blank or the paragraph's end behind it, so that a reference
    such as “第一条规定的…” is none.
    """
    match = _MARKED.match(paragraph)
    if not match:
        return None
    rank = (match.lastindex or 1) - 1
    closing = _CLOSING.match(paragraph, match.end())
    end = closing.end() if closing else match.end()
    if rank <= 3 and end == match.end() < len(paragraph) and paragraph[end] in "规中所第、和至的":
        return None
    return Enumerator(re.sub(_BLANK, "", match.group()).translate(_WIDE), rank, end)
