"""The words that a fact stands on: sentences of the documents, each kept once."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.sentences import STOPS, sentence

LONGEST = 180
"""Characters of a quote; what is longer is cut to a window around the words that matter."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a fact stands: ``[begin, end)`` in characters of the text of ``document`` (an IRI)."""

    document: str
    begin: int
    end: int
    clause: str = field(compare=False, default="")  # IRI


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of a document with what was read from it.

    ``tool`` is the instrument of the measure that starts here, ``figures`` the words
    of the quantities inside.
    """

    document: str
    path: str
    heading: str
    text: str
    tool: str = ""
    figures: tuple[str, ...] = ()


@dataclass(slots=True)
class Spans:
    """Spans of a document with a word each, found by position."""

    starts: list[int] = field(default_factory=list)
    items: list[tuple[int, int, str]] = field(default_factory=list)

    def within(self, begin: int, end: int) -> list[tuple[int, int, str]]:
        """The spans that lie in ``[begin, end)``, in reading order."""
        at = bisect_left(self.starts, begin)
        found = []
        while at < len(self.items) and self.items[at][0] < end:
            if self.items[at][1] <= end:
                found.append(self.items[at])
            at += 1
        return found


def by_document(places: Iterable[tuple[Place, str]]) -> dict[str, Spans]:
    """``(place, word)`` pairs as sorted spans of each document."""
    grouped: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for place, word in places:
        grouped[place.document].append((place.begin, place.end, word))
    spans = {document: sorted(items) for document, items in grouped.items()}
    return {document: Spans([item[0] for item in items], items) for document, items in spans.items()}


@dataclass(slots=True)
class Quotes:
    """The pool of quotes. ``texts`` maps a document to its text, ``clauses`` a clause to path and heading."""

    texts: Mapping[str, str]
    clauses: Mapping[str, tuple[str, str]]
    tools: Mapping[tuple[str, int], str]  # (document, begin of a measure) -> instrument
    figures: Mapping[str, Spans]
    mentions: Mapping[str, Spans]
    pool: list[Quote] = field(default_factory=list)
    _index: dict[tuple[str, int, int], int] = field(default_factory=dict)

    def sentence(self, place: Place) -> Place:
        """The sentence around ``place``, as :func:`kg.sentences.sentence` finds it."""
        text = self.texts.get(place.document, "")
        begin, end = sentence(text, place.begin, place.end)
        return Place(place.document, begin, end, place.clause)

    def add(
        self, passage: Place, around: Place | None = None, entities: Iterable[str] = ()
    ) -> tuple[int, list[int]]:
        """Put ``passage`` into the pool.

        Returns the quote's number and the marks in it, ``[start, end, start, end, …]``:
        ``around`` (the words of the fact) where it is a part only, and the mentions of
        ``entities`` (IRIs).
        """
        window = self._window(passage, around)
        number = self._number(window)
        wanted = set(entities)
        inside = self.mentions.get(passage.document, Spans()).within(window.begin, window.end)
        marks = {(begin, end) for begin, end, entity in inside if entity in wanted}
        if around and not marks and around.end - around.begin < 0.8 * (window.end - window.begin):
            marks = {(max(around.begin, window.begin), min(around.end, window.end))}
        shift = window.begin - (1 if self.pool[number].text.startswith("…") else 0)
        return number, [edge - shift for mark in _disjoint(marks) for edge in mark]

    def holds(self, passage: Place) -> bool:
        """Whether ``passage`` is in the pool."""
        window = self._window(passage, None)
        return (window.document, window.begin, window.end) in self._index

    def _window(self, passage: Place, around: Place | None) -> Place:
        """``passage``, or of a long one the part about ``around``."""
        if passage.end - passage.begin <= LONGEST:
            return passage
        middle = around.begin if around else passage.begin
        begin = max(passage.begin, min(middle - LONGEST // 3, passage.end - LONGEST))
        return Place(passage.document, begin, begin + LONGEST, passage.clause)

    def _number(self, window: Place) -> int:
        key = (window.document, window.begin, window.end)
        if key not in self._index:
            self._index[key] = len(self.pool)
            self.pool.append(self._quote(window))
        return self._index[key]

    def _quote(self, window: Place) -> Quote:
        text = self.texts.get(window.document, "")
        words = text[window.begin : window.end].replace("\n", " ")
        before = text[max(window.begin - 1, 0) : window.begin]  # "" where the text begins, or is not here
        cut_before = before not in STOPS + " 　（("
        cut_after = words[-1:] not in STOPS + "）):：" and text[window.end : window.end + 1] not in STOPS
        path, heading = self.clauses.get(window.clause, ("", ""))
        figures = self.figures.get(window.document, Spans()).within(window.begin, window.end)
        return Quote(
            window.document, path, heading,
            ("…" if cut_before else "") + words + ("…" if cut_after else ""),
            self.tools.get((window.document, window.begin), ""),
            tuple(dict.fromkeys(word for _, _, word in figures))[:4],
        )  # fmt: skip


def _disjoint(marks: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """``marks`` in order without those that overlap an earlier, longer one."""
    kept: list[tuple[int, int]] = []
    for begin, end in sorted(marks, key=lambda mark: (mark[0], -mark[1])):
        if not kept or begin >= kept[-1][1]:
            kept.append((begin, end))
    return kept
