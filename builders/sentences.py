"""Sentences and where they end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.facts import Sentence, Span

_OPENING, _CLOSING = "“（《〈「【‘〔［", "”）》〉」】’〕］"
_MARKS = re.compile(f"[。！？；{_OPENING}{_CLOSING}]")
# a bracket or line that names the doers of the sentences before it
_DOER_BRACKET = re.compile(
    "（(?:责任|牵头|配合|由)[^（）]*(?:（[^（）]*）[^（）]*)*）[。；]?$|（[^（）]*(?:牵头|负责|配合|参与)）[。；]?$"
)
_NOTE = re.compile("（|[〔\\[［【](?=责任|牵头|配合)")
_PAIRS = {"（": "）", "〔": "〕", "[": "]", "［": "］", "【": "】"}
_DOER_LINE = re.compile("(?:责任|牵头|主办|配合|协办|主责)(?:单位|部门)[：:]")


def first_sentence_end(line: str) -> int | None:
    """The position behind the first 。；！？ that stands outside brackets and quotes."""
    return next(_ends(line), None)


def _ends(line: str) -> Iterator[int]:
    depth = 0
    for match in _MARKS.finditer(line):
        mark = match.group()
        if mark in _OPENING:
            depth += 1
        elif mark in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 or (mark == "。" and not any(close in line[match.end() :] for close in _CLOSING)):
            # a bracket that is never closed must not swallow the rest
            depth = 0
            yield match.end()


def sentences(text: str, part: Span, path: str) -> Iterator[Sentence]:
    """The sentences of the paragraph ``part``; a bracket behind a full stop is a note of its own."""
    line = part.of(text)
    start = 0
    for end in [*_ends(line), len(line)]:
        while _NOTE.match(line, start) and start < end:
            close = _bracket_end(line, start)
            if close is None:
                break
            yield Sentence(path, _shifted(part, start, close), note=True)
            start = close + (line[close : close + 1] in ("。", "；"))
        if start < end:
            yield from _sentence(line, part, path, start, end)
            start = end


def _sentence(line: str, part: Span, path: str, start: int, end: int) -> Iterator[Sentence]:
    closes = line[end - 1] != "；"
    bracket = _DOER_BRACKET.search(line[start:end])
    if bracket and bracket.start() > 0:  # the bracket before the full stop
        cut = start + bracket.start()
        yield Sentence(path, _shifted(part, start, cut), closes=closes)
        yield Sentence(path, _shifted(part, cut, end), note=True)
    elif line[start:end].strip():
        note = bool(_DOER_LINE.match(line, start))
        yield Sentence(path, _shifted(part, start, end), note, closes)


def _shifted(part: Span, start: int, end: int) -> Span:
    return Span(part.start + start, part.start + end)


def _bracket_end(line: str, start: int) -> int | None:
    """The position behind the bracket that closes the one at ``start``."""
    opening = line[start]
    closing = _PAIRS[opening]
    depth = 0
    for n in range(start, len(line)):
        if line[n] == opening:
            depth += 1
        elif line[n] == closing:
            depth -= 1
            if depth == 0:
                return n + 1
    return None
