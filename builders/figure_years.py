"""The year by which a target is to be reached: 到2025年."""

from __future__ import annotations

import re

from builders.facts import Document, Figure, Sentence

_FAR = 300  # characters before a figure that can set its year

_BY_YEAR = re.compile(
    r"(?:到|至|力争|确保|争取|[，。；：]|^|在)([2２][0０]\d\d)年(?!\d|基础|水平|相比|同期|度|以来|起|第|至|[—\-–]|[0-9]|印发|版|修订|发布"
    r"|新增|全国|[^，。；]{0,4}届)"
)
_SETS_YEAR = re.compile(r"(?:到|至|力争)([2２][0０]\d\d)年(?!\d|基础|度)")


class Years:
    """The years that targets are to be reached by, kept while the sentences pass."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._openings = {c.path: c.parts[0] for c in reversed(document.clauses) if c.parts}
        self._path = ""
        self._latest: int | None = None

    def of(self, sentence: Sentence, figure: Figure) -> int | None:
        """The year that the sentence sets before the figure, else its clause so far, else a clause above."""
        said = self._text[max(sentence.span.start, figure.span.end - _FAR) : figure.span.end]
        years = _BY_YEAR.findall(said)
        if years:
            return int(years[-1])
        if self._path == sentence.path and self._latest:
            return self._latest
        return self._of_section(sentence.path)

    def passed(self, sentence: Sentence) -> None:
        """Takes note of a sentence that has been read."""
        words = sentence.span.of(self._text)
        years = _SETS_YEAR.findall(words) if "年" in words else None
        if years or self._path != sentence.path:
            self._path, self._latest = sentence.path, int(years[-1]) if years else None

    def _of_section(self, path: str) -> int | None:
        """The year in the opening sentence of the nearest clause above that has a text."""
        while "/" in path:
            path = path.rpartition("/")[0]
            if path in self._openings:
                opening = self._openings[path].of(self._text)[:_FAR].partition("。")[0]
                years = _SETS_YEAR.findall(opening)
                return int(years[-1]) if years else None
        return None
