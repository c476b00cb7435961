"""The policy instrument of a measure, told by cue words (``ontology/vocabularies/instruments.ttl``).

A cue counts by its strength and by its place: most in the part of the sentence that the action
leads, and there most as its last word (in Chinese the head of the object comes last); less in
later parts, least in adjuncts before the action and in the headings above. A cue inside a name
(an industry, an agency, a place) counts half. The instrument with the highest score wins.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

import ontology
from builders.actions import parts
from builders.facts import Document, Mention, Span
from ontology import POL, SKOS

_STRENGTHS = {"decisiveCue": 4.5, "strongCue": 3.0, "cue": 2.0, "weakCue": 1.0}

# a cue's place in the sentence
_BEFORE_ACTION, _WITH_ACTION, _NEXT_PART, _LATER_PART = 0.25, 1.0, 0.7, 0.45
_TOPIC = 0.5  # before the action, but no adjunct: what the sentence is about
_LAST_OF_PART = 1.5
_HEADING, _HEADING_ABOVE = 0.3, 0.5  # and half of it again for each level up
_IN_NAME = 0.5
_REPEATED = 0.4  # of every cue of an instrument but its best
_NAMES = frozenset(("industry", "agency", "organization", "place", "zone"))


_ADJUNCT = re.compile(r"(?:充分|积极|主动|重点)*(?:以|围绕|依托|通过|利用|运用|面向|针对|根据|按照|结合|聚焦|在|对|为|把握|坚持|借助|发挥)")
_Weights = tuple[tuple[int, float], ...]  # what a cue counts for each instrument (by number) it speaks for
_Hit = tuple[int, int, _Weights, int]  # a cue at [start, end), what it counts, and the number of its word


@dataclass(frozen=True, slots=True)
class Instrument:
    """A policy instrument's label, and the words that speak for it (none where nothing did)."""

    label: str
    cues: tuple[Span, ...] = ()


class Cues:
    """The cue words: which instruments they speak for and how strongly."""

    def __init__(self, file: Path) -> None:
        """Reads the vocabulary. Raises ``OSError`` or ``SyntaxError`` where it is missing or no Turtle."""
        labels: dict[str, str] = {}
        scale: dict[str, float] = {}
        prior: dict[str, float] = {}
        found: list[tuple[str, str, float]] = []
        blocked: list[str] = []
        strengths = {f"{POL}{name}": strength for name, strength in _STRENGTHS.items()}
        for quad in parse(path=file, format=RdfFormat.TURTLE):
            if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, Literal):
                continue
            subject, predicate, value = quad.subject.value, quad.predicate.value, quad.object.value
            if predicate in strengths:
                found.append((subject, value, strengths[predicate]))
            elif predicate == f"{SKOS}prefLabel" and quad.object.language == "zh":
                labels[subject] = value
            elif predicate == f"{POL}cueWeight":
                scale[subject] = float(value)
            elif predicate == f"{POL}prior":
                prior[subject] = float(value)
            elif predicate == f"{POL}word":
                blocked.append(value)
        weights: dict[str, dict[str, float]] = {word: {} for word in blocked}
        for subject, word, strength in found:
            weight = strength * scale.get(subject, 1.0)
            weights.setdefault(word, {})[labels[subject]] = weight
        self.labels = tuple(sorted({labels[subject] for subject, _, _ in found}))
        number = {label: n for n, label in enumerate(self.labels)}
        self.prior = [0.0] * len(self.labels)
        for subject, weight in prior.items():
            self.prior[number[labels[subject]]] = weight
        words = sorted(weights)
        self._weights = [tuple((number[name], w) for name, w in sorted(weights[word].items())) for word in words]
        self._automaton = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)

    def search(self, text: str) -> list[_Hit]:
        """The cues in ``text`` by where they begin; of nested ones only the longest."""
        weights = self._weights
        return [(start, end, weights[word], word) for word, start, end in self._automaton.find_matches_as_indexes(text)]


@cache
def instrument_cues() -> Cues:
    """The cues of the ontology, read once in a process."""
    return Cues(Path(ontology.__file__).parent / "vocabularies" / "instruments.ttl")


class InstrumentReader:
    """Tells the instruments of one document's sentences."""

    def __init__(self, document: Document, mentions: Iterable[Mention] = (), cues: Cues | None = None) -> None:
        """Searches the document for cues once."""
        self._cues = cues or instrument_cues()
        self._text = document.text
        self._hits = self._cues.search(document.text)
        self._starts = [hit[0] for hit in self._hits]
        self._in_name = bytearray(len(document.text))
        for mention in mentions:
            if mention.type in _NAMES:
                span = mention.span
                self._in_name[span.start : span.end] = b"\1" * (span.end - span.start)
        self._headings = {clause.path: clause.heading_span for clause in document.clauses}
        self._above: dict[str, list[tuple[int, float]]] = {}

    def instrument(self, path: str, sentence: Span, action: Span) -> Instrument:
        """The instrument of the sentence of clause ``path`` whose action stands at ``action``."""
        counted = self._in_sentence(sentence, action.start)
        if path not in self._above:
            self._above[path] = self._in_headings(path)
        counted += self._above[path]
        best, total = self._cues.prior.copy(), self._cues.prior.copy()
        hits = self._hits
        seen = set()
        for n, factor in counted:
            _, _, weights, word = hits[n]
            for label, strength in weights:
                weight = strength * factor
                if word not in seen:  # a word that comes again adds nothing, it may only stand better
                    total[label] += weight
                if weight > best[label]:
                    best[label] = weight
            seen.add(word)
        # rounded, and ties to the first label, so that the result is always the same
        score = [round(most + _REPEATED * (whole - most), 6) for most, whole in zip(best, total, strict=True)]
        winner = score.index(max(score))
        return Instrument(self._cues.labels[winner], self._evidence(winner, best[winner] / 2, counted))

    def _evidence(self, label: int, least: float, counted: list[tuple[int, float]]) -> tuple[Span, ...]:
        """The cues for the instrument that count at least ``least``, in reading order."""
        spans = set()
        for n, factor in counted:
            start, end, weights, _ = self._hits[n]
            for name, strength in weights:
                if name == label and strength * factor >= least:
                    spans.add((start, end))
        return tuple(Span(start, end) for start, end in sorted(spans))

    def _in_sentence(self, sentence: Span, action: int) -> list[tuple[int, float]]:
        """The cues of the sentence by number, each with the factor of its place."""
        counted = []
        before = _BEFORE_ACTION if _ADJUNCT.match(self._text, sentence.start) else _TOPIC
        place, moved = before, action
        first = bisect_left(self._starts, sentence.start)
        for start, end in parts(self._text, sentence.start, sentence.end):
            if place != before:
                place = _NEXT_PART if place == _WITH_ACTION else _LATER_PART
            elif start <= action < end:
                place = _WITH_ACTION
                moved = self._moved_object(start, action)
            stop = bisect_left(self._starts, end, first)
            for n in range(first, stop):
                begin, until, _, _ = self._hits[n]
                factor = place
                if place == _WITH_ACTION and begin < action and not moved <= begin:
                    factor = before
                elif n == stop - 1 and place != before:
                    factor *= _LAST_OF_PART
                if self._in_name[begin] and self._in_name[until - 1]:
                    factor *= _IN_NAME
                counted.append((n, factor))
            first = stop
        return counted

    def _moved_object(self, start: int, action: int) -> int:
        """Where the object begins that 将 or 把 has put before the action; the action where none is."""
        marks = [p for mark in "将把" if (p := self._text.rfind(mark, start, action)) >= 0]
        return max(marks, default=action)

    def _in_headings(self, path: str) -> list[tuple[int, float]]:
        """The cues of the heading of the clause and of those above it."""
        counted = []
        factor = _HEADING
        while path:
            heading = self._headings.get(path)
            if heading:
                first, stop = bisect_left(self._starts, heading.start), bisect_left(self._starts, heading.end)
                counted += [(n, factor) for n in range(first, stop)]
                factor *= _HEADING_ABOVE
            path = path.rpartition("/")[0]
        return counted
