"""Which place is to develop what (GUIDE: layout).

A sentence is read clause by clause (``layout_clauses``); places hold on from clause to clause
until others are named. A heading's places carry to the sentences under it that name none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.facts import Document, Layout, Mention, Sentence, Span
from builders.layout_clauses import ClauseReader
from builders.layout_objects import Object, Reader
from builders.layout_places import Places
from builders.layout_verbs import Found, Group, Held, industries
from builders.lexicon import Lexicon

# 半导体产业集群。重点布局在…: the heading's industry
_CLUSTER = re.compile("(?:集群|的?布局|发展|建设)*[。：]?$")


def find_layout(
    document: Document, mentions: tuple[Mention, ...], lexicon: Lexicon | None = None
) -> tuple[Layout, ...]:
    """All layout facts in reading order, one for each place and object in a clause.

    The whole of the document's jurisdiction (北京市 in a document of Beijing) is no place here.
    ``lexicon`` helps to find a place inside a longer name (昌平区…基地).
    """
    places = Places(document, mentions, lexicon)
    if not places:
        return ()
    objects = Reader(document, mentions)
    reader = ClauseReader(document.text, places, objects)
    headings = _Headings(document, places, objects)
    found: dict[tuple[str, str, str], Layout] = {}
    before = ("", Held())  # the path of the sentence before, and the places it spoke of last
    for sentence, is_heading in _sentences_and_headings(document):
        held = Held()
        named = places.within(sentence.span)
        if is_heading:
            headings.enter(sentence)
        elif reader.refers_back(sentence.span):
            held = before[1] if before[0] == sentence.path else headings.held(sentence.path)
        elif not named:
            held = headings.held(sentence.path)
        else:
            held = headings.topic(sentence.path)
        if held.places or named:
            for clause in _clauses(document.text, sentence.span):
                held, joined = reader.read(clause, held)
                for layout in _layouts(sentence, joined):
                    found.setdefault((layout.path, layout.place, layout.object), layout)
        before = (sentence.path, held)
    return tuple(sorted(found.values(), key=lambda layout: (layout.object_span, layout.place_span)))


def _layouts(sentence: Sentence, joined: list[Found]) -> Iterator[Layout]:
    """The facts; their spans reach from the place to the object where both stand in the sentence."""
    for one in joined:
        place, item = one.place, one.object
        if place.span.overlaps(item.span):
            continue
        span = item.span
        if sentence.span.covers(place.span):
            span = Span(min(place.span.start, span.start), max(place.span.end, span.end))
        yield Layout(
            sentence.path,
            span,
            place.name,
            place.span,
            item.name,
            item.span,
            item.type,
            one.rule,
            one.cue,
        )


def _sentences_and_headings(document: Document) -> list[tuple[Sentence, bool]]:
    headings = [(Sentence(c.path, c.heading_span), True) for c in document.clauses if c.heading_span]
    sentences = [(s, False) for s in document.sentences if not s.note]
    return sorted([*headings, *sentences], key=lambda both: both[0].span)


class _Headings:
    """The places that headings name, for the sentences under them, and the industries of those that name none."""

    def __init__(self, document: Document, places: Places, objects: Reader) -> None:
        self._text = document.text
        self._places = places
        self._objects = objects
        self._topics: dict[str, tuple[Object, ...]] = {}
        self._naming: dict[str, Group] = {}
        self._bare: dict[str, Group] = {}  # headings that are nothing but the name

    def enter(self, heading: Sentence) -> None:
        groups = self._places.groups(heading.span)
        if not groups:
            words = _CLUSTER.sub("", heading.span.of(self._text))
            named = self._objects.read(heading.span.start, heading.span.start + len(words))
            self._topics[heading.path] = tuple(industries(named))
        if len(groups) != 1:
            return
        self._naming[heading.path] = groups[0]
        if len(heading.span.of(self._text).rstrip("：。等")) == groups[0][-1].end - groups[0][0].start:
            self._bare[heading.path] = groups[0]

    def topic(self, path: str) -> Held:
        """The industries of the heading, for a sentence that says where they settle."""
        return Held(topic=self._topics.get(path, ()))

    def held(self, path: str) -> Held:
        """What a heading gives to a sentence that names no place; a bare name gives it to the clauses below too."""
        above = path
        while above:
            if above in self._bare:
                return Held(self._bare[above])
            above = above.rpartition("/")[0]
        return Held(self._naming.get(path, ()), inherited=True)


def _clauses(text: str, span: Span) -> Iterator[Span]:
    """The parts of a sentence between commas, semicolons and colons outside brackets and quotation marks."""
    start, depth = span.start, 0
    for at in range(span.start, span.end):
        char = text[at]
        depth += (char in "（“《") - (char in "）”》")
        if char in "，；：" and depth <= 0:
            yield Span(start, at)
            start = at + 1
    if start < span.end:
        yield Span(start, span.end)
