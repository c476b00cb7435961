"""Where one document in a file ends and the next begins: a notice and what it issues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from builders.lines import (
    ATTACHMENT,
    CONTENTS,
    DATE_LINE,
    STATUS_LINE,
    is_addressees,
    is_body,
    is_date,
    is_table_head,
    is_title,
    without_status,
)
from builders.numbering import enumerator
from builders.webpage import is_page_line

_LEADERS = re.compile("[.…·—\\s]*\\d*$")  # …… 12 behind an entry of a table of contents
_FIRST = ("一", "第一章", "第一条", "第一编", "（一）", "1")
_MAX_TITLE_LINES = 4
_MIN_BODY = 100  # characters that make a document, not an attachment that is only named


def document_starts(lines: Sequence[str]) -> list[int]:
    """The indices of the lines with which a document starts: the first, and each issued title."""
    starts = [0]
    n = head_end(lines, 0)
    issued = _announced(lines, n)
    signed = False
    while n < len(lines):
        if is_date(lines[n]):
            signed = True
        elif not enumerator(lines[n]):
            span = _title_lines(lines, n, signed)
            if span and _opens(lines, n, n + span, issued, signed or len(starts) > 1):
                starts.append(n)
                n = head_end(lines, n + span)
                signed = False
                continue
        n += 1
    return starts


def _announced(lines: Sequence[str], body: int) -> set[str]:
    """The titles that the first document says it issues, in its title or where its body starts."""
    titles = re.findall("《([^》]{4,80})》", "".join(lines[body : body + 4]))
    titles += re.findall("(?:印发|发布|转发|公布)《?([^》]{6,80}?)》?的(?:通知|公告|决定|令)$", "".join(lines[:body]))
    return {without_status(t) for t in titles}


def head_end(lines: Sequence[str], n: int) -> int:
    """The index of the first line behind the title, number and addressees that start at ``n``."""
    while n < len(lines) and not enumerator(lines[n]):
        line = lines[n]
        if CONTENTS.match(line):
            n = _behind_contents(lines, n)
            continue
        if not is_page_line(line):
            if is_addressees(line):
                return n + 1
            if re.search("[。！？；]|：$", line) or is_table_head(line):
                return n
        n += 1
    return n


def _behind_contents(lines: Sequence[str], n: int) -> int:
    """The index of the line behind a table of contents: where its first entry stands again."""
    first = _LEADERS.sub("", lines[n + 1]) if n + 1 < len(lines) else ""
    again = (k for k in range(n + 2, len(lines)) if first and lines[k].startswith(first))
    return next(again, n + 1)


def _title_lines(lines: Sequence[str], n: int, signed: bool) -> int:
    """How many lines from ``n`` make a title (0: none): short lines, the last ending in a genre.

    Behind the signature the title may stand on the line of its annex (附件1：甲办法).
    """
    first = ATTACHMENT.sub("", lines[n]).lstrip("：: ") if signed else lines[n]
    for count in range(1, _MAX_TITLE_LINES + 1):
        if n + count > len(lines) or not _may_be_title(lines[n + count - 1] if count > 1 else first):
            return 0
        joined = "".join([first, *lines[n + 1 : n + count]])
        if is_title(joined) and 6 <= len(joined) <= 90:
            more = n + count < len(lines) and STATUS_LINE.match(lines[n + count])
            return count + bool(more)
        if "，" in lines[n + count - 1]:
            return 0
    return 0


def _may_be_title(line: str) -> bool:
    if not line or len(line) > 60 or re.search("[。；！？：]|^（此件|^【", line) or is_page_line(line):
        return False
    return not (enumerator(line) or DATE_LINE.match(line) or ATTACHMENT.match(line))


def _opens(lines: Sequence[str], n: int, after: int, issued: set[str], follows: bool) -> bool:
    """Whether a title opens a document: its name was announced, or numbering starts anew behind it."""
    rest = lines[after:]
    if sum(map(len, rest[:40])) < _MIN_BODY:
        return False
    if not follows and _signed_below(rest):  # a list of annexes above the signature
        return False
    title = without_status("".join([ATTACHMENT.sub("", lines[n]).lstrip("：: "), *lines[n + 1 : after]]))
    if any(title == name or (len(title) > 8 and (title in name or name in title)) for name in issued):
        return True
    attached = n > 0 and bool(ATTACHMENT.match(lines[n - 1]))
    return _restarts(rest) and (follows or attached)


def _signed_below(rest: Sequence[str]) -> bool:
    """Whether the notice is signed right behind a title: a body's name with a date under it."""
    return any(is_body(a) and DATE_LINE.match(b) for a, b in pairwise(rest[:7]))


def _restarts(rest: Sequence[str]) -> bool:
    for line in rest[:12]:
        mark = enumerator(line)
        if mark:
            return mark.label in _FIRST
    return False
