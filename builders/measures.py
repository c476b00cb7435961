"""The measures of a document: the sentences that say what will be done (GUIDE: measures)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from builders.actions import Action
from builders.beneficiaries import find_beneficiary
from builders.facts import Document, Figure, Measure, Mention, Responsibility, Span
from builders.instrument_signs import SANCTION
from builders.instruments import InstrumentReader
from builders.lexicon import Lexicon
from builders.operative import operative_sentences

_Placed = TypeVar("_Placed", Mention, Figure)


class _InReadingOrder(Generic[_Placed]):
    """Facts by where they stand, to be asked for those inside a span."""

    def __init__(self, facts: Iterable[_Placed]) -> None:
        self._facts: list[_Placed] = sorted(facts, key=lambda fact: (fact.span.start, fact.span.end))
        self._starts = [fact.span.start for fact in self._facts]

    def inside(self, span: Span) -> tuple[_Placed, ...]:
        """The facts that lie wholly in ``span``."""
        first = bisect_left(self._starts, span.start)
        stop = bisect_left(self._starts, span.end, first)
        if first == stop:
            return ()
        return tuple(fact for fact in self._facts[first:stop] if fact.span.end <= span.end)


class _Part(NamedTuple):
    """A measure's place, its action, and the code of the rule that found it."""

    path: str
    span: Span
    action: Action
    rule: str


def find_measures(
    document: Document,
    mentions: Sequence[Mention],
    figures: Sequence[Figure],
    responsibilities: Sequence[Responsibility],
    lexicon: Lexicon | None = None,
) -> tuple[Measure, ...]:
    """The measures of the document in reading order.

    Industries and places are those named in the sentence, else in the heading of its clause or
    of the next one above that names some (GUIDE: a heading carries them to its sentences). The
    lexicon is not used: names are what ``mentions`` says they are.
    """
    reader = InstrumentReader(document, mentions)
    industries = _InReadingOrder(m for m in mentions if m.type == "industry")
    places = _InReadingOrder(m for m in mentions if m.type in ("place", "zone"))
    quantities = _InReadingOrder(figures)
    answering = sorted(
        ((scope, r) for r in responsibilities for scope in r.scope),
        key=lambda pair: (pair[0].start, pair[1].n),
    )
    scopes = [scope.start for scope, _ in answering]
    headings = {c.path: c.heading_span for c in document.clauses if c.heading_span}
    found = []
    for path, span, action, rule in _parts(document, mentions):
        instrument = reader.instrument(path, span, action.span, quantities.inside(span))
        found.append(
            Measure(
                path=path,
                span=span,
                action=action.name,
                action_span=action.span,
                tool=instrument.label,
                cue=instrument.cues,
                beneficiary=find_beneficiary(document.text, span, action),
                industries=_named(industries, span, path, headings),
                places=_named(places, span, path, headings),
                figures=quantities.inside(span),
                responsibilities=tuple(
                    dict.fromkeys(
                        r
                        for _, r in answering[bisect_left(scopes, span.start) : bisect_left(scopes, span.end)]
                    )
                ),
                rule=rule,
            )
        )
    return tuple(found)


def _parts(document: Document, mentions: Sequence[Mention]) -> Iterator[_Part]:
    """The measures' places; a part behind ；without an action of its own joins the one before."""
    waiting: _Part | None = None  # ended in ；, so that the next part may join it
    for sentence, action in operative_sentences(document, mentions):
        if action is None:
            if waiting and waiting.path == sentence.path:
                span = Span(waiting.span.start, sentence.span.end)
                waiting = waiting._replace(span=span, rule="joined-part")
        else:
            if waiting:
                yield waiting
            waiting = _Part(
                sentence.path,
                sentence.span,
                action,
                _rule(sentence.path, sentence.span.of(document.text), action),
            )
        if waiting and sentence.closes:
            yield waiting
            waiting = None
    if waiting:
        yield waiting


def _rule(path: str, words: str, action: Action) -> str:
    """The code of the rule that took the sentence ``words`` of clause ``path`` for a measure."""
    if path == "0":
        return "duty-in-a-notice"
    if "条" in path and SANCTION.search(words):
        return "sanction"
    if action.rule == "duty" and "条" in path:
        return "duty-in-an-article"
    return action.rule


def _named(
    facts: _InReadingOrder[Mention], span: Span, path: str, headings: dict[str, Span]
) -> tuple[Mention, ...]:
    named = facts.inside(span)
    while not named and path:
        if path in headings:
            named = facts.inside(headings[path])
        path = path.rpartition("/")[0]
    return named
