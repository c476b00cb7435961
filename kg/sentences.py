"""The sentence around a span of a text."""

from __future__ import annotations

import re

STOPS = "。；！？\n"
"""What ends a sentence for a reader who wants to see some words in context."""

_NOTE = re.compile(r"\s*（[^（）]{5,}）")


def sentence(text: str, begin: int, end: int) -> tuple[int, int]:
    """Where the sentence around ``text[begin:end]`` begins and ends, without the blanks at its ends.

    A bracket that opens a sentence, such as （责任单位：…）, is a sentence of its own. Indexes
    that lie outside the text come back as they are.
    """
    if not 0 <= begin <= end <= len(text):
        return begin, end
    first = max(text.rfind(stop, 0, begin) for stop in STOPS) + 1
    ends = [at for at in (text.find(stop, max(end - 1, 0)) for stop in STOPS) if at >= 0]
    last = min(ends, default=len(text) - 1) + 1
    note = _NOTE.match(text, first, last)
    if note and end <= note.end():
        last = note.end()
    elif note and begin >= note.end():
        first = note.end()
    while first < begin and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last
