"""The policy instrument of a measure, told by cue words (``ontology/vocabularies/instruments.ttl``).

A cue counts by its strength and by its place: most in the part of the sentence that the action
leads, and there most as its last word (in Chinese the head of the object comes last) or as the
action itself; less in later parts, least in adjuncts before the action and in the headings above.
A cue inside the name of an industry or place counts half, inside that of an agency or organisation
not at all. The instrument with the highest score wins.
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
from builders.actionparts import parts
from builders.facts import Document, Figure, Mention, Span
from builders.instrument_signs import signs
from ontology import POL, SKOS

_STRENGTHS = {"decisiveCue": 4.5, "strongCue": 3.0, "cue": 2.0, "weakCue": 1.0}

# a cue's place in the sentence
_IN_ADJUNCT = 0.25  # before the action
_IN_TOPIC = 0.5  # before the action, but no adjunct: what the sentence is about
_IN_TOPIC_OF_GENERIC = 0.9  # before an action that says nothing of its own: 予以支持
_SINCE_ACTION = (1.0, 0.7, 0.45)  # in the part that the action leads, the next, later ones
_LAST_OF_PART = 1.5
_AS_ACTION = 1.3  # the action itself: 研发…
_HEADING, _HEADING_ABOVE = 0.42, 0.5  # one strong cue there outweighs the prior; half for each level up
_IN_NAME = {"industry": 2, "place": 2, "zone": 2, "agency": 1, "organization": 1}
_NAME_FACTORS = (1.0, 0.0, 0.5)
_SAME = 1e-9  # scores this close are a tie, which the first label wins
_REPEATED = 0.4  # of every cue of an instrument but its best


_GENERIC = re.compile(
    r"(?:给予|予以|提供|享受|得到)[^，。；]{0,8}(?:支持|帮助|照顾|安排|倾斜|优先|便利|方便)[。；，]"
)
_ARTICLE = re.compile("第[^/]*条")
_ADJUNCT = re.compile(
    r"(?:充分|积极|主动|重点)*(?:以|围绕|依托|通过|利用|运用|面向|针对|根据|按照|结合|聚焦|在|对|为|把握|坚持|借助|发挥)"
)


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
        kinds: dict[str, str] = {}
        strengths = {f"{POL}{name}": strength for name, strength in _STRENGTHS.items()}
        for quad in parse(path=file, format=RdfFormat.TURTLE):
            if isinstance(quad.subject, NamedNode) and quad.predicate.value == f"{POL}figureCue":
                kinds[quad.object.value.rpartition("/")[2]] = quad.subject.value
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
        self.by_figure = {kind: number[labels[subject]] for kind, subject in kinds.items()}
        words = sorted(weights)
        self.weights = [
            tuple((number[name], w) for name, w in sorted(weights[word].items())) for word in words
        ]
        self._automaton = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)

    def search(self, text: str) -> list[tuple[int, int, int]]:
        """The cues in ``text`` in reading order: number of the word, start, end; of nested ones the longest."""
        found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(text)
        return found


@cache
def instrument_cues() -> Cues:
    """The cues of the ontology, read once in a process."""
    return Cues(Path(ontology.__file__).parent / "vocabularies" / "instruments.ttl")


class InstrumentReader:
    """Tells the instruments of one document's sentences."""

    def __init__(
        self, document: Document, mentions: Iterable[Mention] = (), cues: Cues | None = None
    ) -> None:
        """Searches the document for cues once."""
        self._cues = cues or instrument_cues()
        self._text = document.text
        self._hits = self._cues.search(document.text)
        self._starts = [start for _, start, _ in self._hits]
        self._in_name = bytearray(len(document.text))
        for mention in mentions:
            kind = _IN_NAME.get(mention.type)
            if kind:
                span = mention.span
                self._in_name[span.start : span.end] = bytes((kind,)) * (span.end - span.start)
        self._headings = {clause.path: clause.heading_span for clause in document.clauses}
        self._above: dict[str, dict[int, float]] = {}

    def instrument(
        self, path: str, sentence: Span, action: Span, figures: Iterable[Figure] = ()
    ) -> Instrument:
        """The instrument of the sentence of clause ``path`` whose action stands at ``action``.

        Amounts of money among its ``figures`` speak too, for the instrument that their kind is a cue of.
        """
        factors = self._in_sentence(sentence, action.start)
        if path not in self._above:
            self._above[path] = self._in_headings(path)
        for word, factor in self._above[path].items():
            factors.setdefault(word, factor)
        weights = self._cues.weights
        best, total = self._cues.prior.copy(), self._cues.prior.copy()
        for word, factor in factors.items():
            for label, strength in weights[word]:
                weight = strength * factor
                total[label] += weight
                if weight > best[label]:
                    best[label] = weight
        told = list(
            signs(
                self._text,
                sentence,
                action,
                self._part_of(sentence, action),
                _ARTICLE.search(path) is not None,
            )
        )
        for sign in told:
            label = self._cues.labels.index(sign.label)
            total[label] += sign.strength
            best[label] = max(best[label], sign.strength)
        for kind in {figure.kind for figure in figures if figure.unit == "元"} & self._cues.by_figure.keys():
            label = self._cues.by_figure[kind]
            total[label] += _STRENGTHS["strongCue"]
            best[label] = max(best[label], _STRENGTHS["strongCue"])
        winner, top = 0, 0.0
        for label, whole in enumerate(total):
            if whole:
                score = best[label] + _REPEATED * (whole - best[label])
                if score > top + _SAME:
                    winner, top = label, score
        name = self._cues.labels[winner]
        spans = set(self._evidence(winner, best[winner] / 2, factors, path, sentence))
        spans |= {sign.span for sign in told if sign.label == name and sign.strength >= best[winner] / 2}
        return Instrument(name, tuple(sorted(spans, key=lambda span: (span.start, span.end))))

    def _part_of(self, sentence: Span, action: Span) -> Span:
        """The part of the sentence, between commas, that the action stands in."""
        for start, end in parts(self._text, sentence.start, sentence.end):
            if start <= action.start < end:
                return Span(start, end)
        return sentence

    def _evidence(
        self, label: int, least: float, factors: dict[int, float], path: str, sentence: Span
    ) -> tuple[Span, ...]:
        """Where the words stand that count at least ``least`` for the instrument: in the sentence, else above it."""
        weights = self._cues.weights
        telling = {
            word
            for word, factor in factors.items()
            for name, strength in weights[word]
            if name == label and strength * factor >= least
        }
        spans = [Span(start, end) for word, start, end in self._between(sentence) if word in telling]
        while telling and not spans and path:
            heading = self._headings.get(path)
            if heading:
                spans = [Span(start, end) for word, start, end in self._between(heading) if word in telling]
            path = path.rpartition("/")[0]
        return tuple(spans)

    def _between(self, span: Span) -> list[tuple[int, int, int]]:
        return self._hits[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def _in_sentence(self, sentence: Span, action: int) -> dict[int, float]:
        """The cue words of the sentence, each with the factor of its best place."""
        factors: dict[int, float] = {}
        before = _IN_ADJUNCT if _ADJUNCT.match(self._text, sentence.start) else _IN_TOPIC
        if _GENERIC.match(self._text, action):
            before = _IN_TOPIC_OF_GENERIC
        since, object_start = -1, action
        first = bisect_left(self._starts, sentence.start)
        for start, end in parts(self._text, sentence.start, sentence.end):
            if since >= 0:
                since = min(since + 1, 2)
            elif start <= action < end:
                since, object_start = 0, self._moved_object(start, action)
            stop = bisect_left(self._starts, end, first)
            for n in range(first, stop):
                word, begin, until = self._hits[n]
                last = _LAST_OF_PART if n == stop - 1 else 1.0
                factor = before if since < 0 or begin < object_start else _SINCE_ACTION[since] * last
                if begin == action:
                    factor = max(factor, _AS_ACTION)
                named = self._in_name[begin]
                if named and self._in_name[until - 1] == named:
                    factor *= _NAME_FACTORS[named]
                if factor > factors.get(word, 0.0):
                    factors[word] = factor
            first = stop
        return factors

    def _moved_object(self, start: int, action: int) -> int:
        """Where the object begins that 将 or 把 has put before the action; the action where none is."""
        marks = [p for mark in "将把" if (p := self._text.rfind(mark, start, action)) >= 0]
        return max(marks, default=action)

    def _in_headings(self, path: str) -> dict[int, float]:
        """The cue words of the heading of the clause and of those above it."""
        factors: dict[int, float] = {}
        factor = _HEADING
        while path:
            heading = self._headings.get(path)
            if heading:
                for word, _, _ in self._between(heading):
                    factors.setdefault(word, factor)
                factor *= _HEADING_ABOVE
            path = path.rpartition("/")[0]
        return factors
