"""Where the last clause ends: signature block, date, attachments and final notes have the path ``end``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builders.lines import ATTACHMENT, EDITORIAL, NUMBER, is_date, is_final_note, is_signature
from builders.numbering import enumerator

# a paragraph that closes with its doers: （责任单位：…）, （省财政厅负责）, 责任单位：…
_DOERS_LAST = re.compile(
    "[（〔\\[［](?:责任|牵头|配合|主办)[^（）〔〕]*(?:（[^（）]*）[^（）]*)*[）〕\\]］][。；]?$"
    "|（[^（）]{2,}(?:负责|牵头|配合|落实)(?:（[^（）]*）)?）[。；]?$"
    "|^(?:责任|牵头)(?:单位|部门)：[^。]*。?$"
)
_LISTED = 80  # an attachment's name or a row of an annexed table is shorter


def tail_start(lines: Sequence[str], head: int) -> int:
    """The index of the first line of the closing matter; ``head`` is where the body begins."""
    numbered = any(enumerator(line) for line in lines[head:])
    n = _upwards(lines, head, len(lines), numbered)
    for start in (_signed(lines, head), _attached(lines, head)):
        if start is not None and start < n:
            n = _upwards(lines, head, start, numbered)
    return n


def _upwards(lines: Sequence[str], head: int, n: int, numbered: bool) -> int:
    """From line ``n`` up over what closes a document."""
    while n > head:
        line = lines[n - 1]
        if enumerator(line) and not ATTACHMENT.match(line):
            above = _attachment_above(lines, head, n)
            if above is None:
                break
            n = above
        elif (
            is_date(line)
            or ATTACHMENT.match(line)
            or EDITORIAL.match(line)
            or NUMBER.fullmatch(line)
            or (is_final_note(line) and (numbered or line.startswith("（")))
            or is_signature(line, lines[n:])
        ):
            n -= 1
        else:
            break
    return n


def _attachment_above(lines: Sequence[str], head: int, n: int) -> int | None:
    """The line 附件 above a list of numbered attachments that ends before line ``n``."""
    k = n
    while k > head and enumerator(lines[k - 1]) and not re.search("[。；]", lines[k - 1]):
        k -= 1
    return k - 1 if head < k < n and ATTACHMENT.match(lines[k - 1]) else None


def _signed(lines: Sequence[str], head: int) -> int | None:
    """The last line of a signature with its date, where no clause but only notes follow."""
    last = max((n for n in range(head, len(lines)) if enumerator(lines[n])), default=head)
    for n in range(last + 1, len(lines)):
        if is_date(lines[n]) and is_signature(lines[n - 1], lines[n:]):
            return n
    return None


def _attached(lines: Sequence[str], head: int) -> int | None:
    """The line 附件 behind which nothing stands but names of attachments and rows of tables."""
    n = len(lines)
    while n > head and len(lines[n - 1]) <= _LISTED and not re.search("[。；！？]", lines[n - 1]):
        n -= 1
    return next((k for k in range(n, len(lines)) if ATTACHMENT.match(lines[k])), None)


def behind_doers(paragraphs: Sequence[str]) -> int:
    """How many of the last clause's paragraphs stand behind the one that closes with its doers."""
    for n, paragraph in enumerate(reversed(paragraphs)):
        if names_doers_last(paragraph):
            return n
    return 0


def names_doers_last(paragraph: str) -> bool:
    """Whether the paragraph closes with the bodies that must act."""
    return bool(_DOERS_LAST.search(paragraph))
