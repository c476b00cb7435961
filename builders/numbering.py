"""Enumerators of the genre: 第一章, 第一条, 一、, （一）, 1., 1.1, （1）, ① and their order."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from builders.facts import Document

HAN_DIGITS = "〇零○一二三四五六七八九十百两"
_N = "[〇零○一二三四五六七八九十百两]{1,5}"
_BLANK = "[ \\u3000\\xa0]*"

# rank (how deep a kind of enumerator stands where several are used together) and pattern
_KINDS: tuple[tuple[int, str], ...] = (
    (0, f"第(?:{_N}|\\d{{1,3}})(?:编|篇|部分)"),
    (1, f"第(?:{_N}|\\d{{1,3}})章"),
    (2, f"第(?:{_N}|\\d{{1,3}})节"),
    (3, f"第(?:{_N}|\\d{{1,3}})条(?:之{_N})?"),
    (4, f"{_N}(?={_BLANK}[、．.])"),
    (5, f"[（(]{_BLANK}{_N}{_BLANK}[）)]|[\u3220-\u3229]"),
    # not a decimal (1.5万), but 1.5G网络 and 3.3D打印 are items
    (6, r"[0-9０-９]{1,2}(?=[、．.](?:(?![0-9０-９])|(?=[2-6]G|[23]D|20\d\d年)))|[\u2488-\u249b]"),
    # 1 总则, 1.1 目的, 1.1.1 范围: each point stands a rank deeper (6 to 9)
    (6, _DECIMAL := r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}(?= [\u4e00-\u9fff])"),
    (10, f"[（(]{_BLANK}[0-9０-９]{{1,2}}{_BLANK}[）)]|[\u2474-\u2487]"),
    (11, "[0-9０-９]{1,2}(?=[）)])"),
    (12, "[\u2460-\u2473\u3251-\u325f]"),
)
# what opens a paragraph wherever it stands; decimal numbering (1 总则, 1.1 目的) needs its blank, see clean
ENUMERATOR = re.compile("|".join(f"(?:{pattern})" for _, pattern in _KINDS if pattern != _DECIMAL))
DECIMAL = re.compile(r"[ \t\u3000\xa0]*[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[ \t\u3000\xa0]+(?=[\u4e00-\u9fff])")
_MARKED = re.compile("|".join(f"({pattern})" for _, pattern in _KINDS))
_CLOSING = re.compile(f"{_BLANK}[、．.）)]?{_BLANK}")
# 第三条规定的…, 第四条中的… refer to an article; 第四条中小企业… is one
_REFERENCE = re.compile(
    f"规定|中(?=[的规所，有])|所[称列述规]|的|[和与及或至]?第(?:{_N}|\\d{{1,3}})[条款项]"
)


class Enumerator(NamedTuple):
    """``label`` as it stands in a path (without closing mark), its ``rank``, and where the text goes on."""

    label: str
    rank: int
    end: int


def enumerator(paragraph: str) -> Enumerator | None:
    """The enumerator that opens ``paragraph``, if one does.

    A reference to an article (第一条规定的…, 第三条、第四条…) is none; with a blank behind
    第一条 it is an article whatever follows.
    """
    match = _MARKED.match(paragraph)
    if not match:
        return None
    kind, _ = _KINDS[(match.lastindex or 1) - 1]
    rank = kind + match.group().count(".")
    closing = _CLOSING.match(paragraph, match.end())
    end = closing.end() if closing else match.end()
    if rank <= 3 and " " not in paragraph[match.end() : end] and _REFERENCE.match(paragraph, end):
        return None
    return Enumerator(_label(match.group()), rank, end)


def _label(mark: str) -> str:
    """The mark with full-width brackets and half-width digits; ⑴ and ㈠ are （1） and （一）, ⒈ is 1."""
    mark = re.sub(_BLANK, "", mark)
    if "\u2460" <= mark <= "\u2473" or "\u3251" <= mark <= "\u325f":
        return mark
    return unicodedata.normalize("NFKC", mark).rstrip(".").replace("(", "（").replace(")", "）")


def unnumbered(document: Document) -> str:
    """The document's text with a line feed for each character of its clauses' enumerators.

    So no name can run into one; positions stay what they are.
    """
    text = document.text
    pieces: list[str] = []
    at = 0
    for start in sorted(min(s.start for s in (c.heading_span, *c.parts[:1]) if s) for c in document.clauses):
        line = text.rfind("\n", at, start) + 1 or at
        mark = enumerator(text[line : start + 4]) if line < start else None
        if mark and line + mark.end <= start + 1:  # a bracket may open a heading: 【…】
            pieces += (text[at:line], "\n" * (start - line))
            at = start
    pieces.append(text[at:])
    return "".join(pieces)
