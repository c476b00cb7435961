"""Quantities with policy meaning: caps, rates, thresholds, targets, periods, deadlines, specs.

The kind follows from what the sentence says around a number (给予…, 对…达到…的,
培育…, 自…之日起…), not from the number itself. GUIDE: figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from builders.facts import Document, Figure, Sentence, Span
from builders.figure_context import Decision, placed
from builders.figure_deadlines import find_deadlines
from builders.figure_indicators import indicator_of, words_of
from builders.figure_kinds import kind_of
from builders.figure_sections import Sections
from builders.figure_years import Years
from builders.quantities import Quantity, find_quantities

_LIST_LINK = re.compile("^(?:[、，和及或与至]|以及)?$")
_LISTED = re.compile("[、和及与]$")


def find_figures(document: Document) -> tuple[Figure, ...]:
    """All figures of a document in reading order. Dates, ordinals and counts in names are none."""
    text = document.text
    quantities = find_quantities(text)
    found: list[Figure] = []
    at = 0
    years, sections = Years(document), Sections(document)
    for sentence in _sentences_and_headings(document):
        while at < len(quantities) and quantities[at].number_start < sentence.span.start:
            at += 1
        first = at
        while at < len(quantities) and quantities[at].number_start < sentence.span.end:
            at += 1
        has_target = False
        section = sections.at(sentence.path) if at > first else ""
        for figure in _of_sentence(text, sentence, quantities[first:at], section):
            if figure.kind == "target":
                has_target, figure = True, replace(figure, year=years.of(sentence, figure))
            found.append(figure)
        found += find_deadlines(text, sentence, has_target)
        years.passed(sentence)
    return tuple(sorted(found, key=lambda f: f.span))


def _sentences_and_headings(document: Document) -> list[Sentence]:
    """All sentences; a short numbered sentence may stand as its clause's heading."""
    headings = [Sentence(c.path, c.heading_span) for c in document.clauses if c.heading_span]
    return sorted([*document.sentences, *headings], key=lambda s: s.span)


def _of_sentence(
    text: str, sentence: Sentence, quantities: tuple[Quantity, ...], section: str
) -> Iterator[Figure]:
    previous: Quantity | None = None
    decision: Decision | None = None
    counted: Decision | None = None  # a count to be reached came before: 培育1家…、5家…
    for quantity in quantities:
        context = placed(text, sentence, quantity, previous, section, decision)
        if previous and decision and quantity.operator == "=" and _is_listed_with(text, previous, quantity):
            quantity = replace(quantity, operator=previous.operator if previous.operator != "range" else "=")
        else:
            decision = kind_of(context)
            if counted and quantity.dimension == "count" and _LISTED.search(context.left):
                decision = counted
        if decision and decision.kind == "target" and quantity.dimension == "count":
            counted = decision
        previous = quantity
        if decision:
            indicator = indicator_of(sentence, context, decision.kind)
            yield Figure(
                sentence.path,
                words_of(text, sentence, quantity, indicator),
                decision.kind,
                quantity.value,
                quantity.maximum,
                quantity.unit,
                quantity.operator,
                None,
                indicator.of(text) if indicator else None,
                rule=decision.rule,
                cue=decision.cues,
            )


def _is_listed_with(text: str, previous: Quantity, quantity: Quantity) -> bool:
    """Whether nothing but a link stands between two quantities of one dimension: 10万元、20万元."""
    between = Span(previous.span.end, quantity.span.start).of(text)
    return previous.dimension == quantity.dimension and bool(_LIST_LINK.match(between))
