"""Each fact as what it joins: two entities, the document that says so, and the words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain

from exports.view.entities import Entity
from exports.view.evidence import Place
from exports.view.facts import Facts


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as it joins two entities."""

    relation: str
    source: str
    target: str
    tag: str = ""
    words: Place | None = None
    passage: Place | None = None  # the words with what is needed to understand them

    @property
    def document(self) -> str:
        """The document (IRI) that says so; empty where the vocabularies do, or a document's head."""
        return self.passage.document if self.passage else ""


def joining(
    facts: Facts, entities: dict[str, Entity], documents: Collection[str] | None = None
) -> Iterator[Fact]:
    """Every fact once for each pair of entities that it joins; with ``documents`` (IRIs) only what they say."""
    for fact in chain(_layouts(facts), _measures(facts), _duties(facts), _citations(facts), _mentions(facts)):
        if documents is None or fact.document in documents:
            yield fact
    for entity in entities.values():
        for relation, other in entity.kin:
            if relation == "kin" or documents is None or entity.iri in documents:
                ends = (other, entity.iri) if relation == "issue" else (entity.iri, other)
                yield Fact(relation, *ends)


def _layouts(facts: Facts) -> Iterator[Fact]:
    for layout in facts.layouts:
        sentence = facts.sentence(layout.at)
        yield Fact("layout", layout.at.document, layout.place, "", layout.at, sentence)
        if layout.object:
            yield Fact("layout", layout.place, layout.object, "", layout.at, sentence)
            yield Fact("layout", layout.at.document, layout.object, "", layout.at, sentence)


def _measures(facts: Facts) -> Iterator[Fact]:
    for measure in facts.measures.values():
        at = measure.at
        for industry in measure.industries:
            yield Fact("measure", at.document, industry, measure.tool, None, at)
            for place in measure.places:
                yield Fact("measure", place, industry, measure.tool, None, at)
        for place in measure.places:
            yield Fact("measure", at.document, place, measure.tool, None, at)


def _duties(facts: Facts) -> Iterator[Fact]:
    for duty in facts.duties:
        measures = [facts.measures[iri] for iri in duty.measures if iri in facts.measures]
        passage = facts.duty_passage(duty.at, measures[-1].at if measures else None)
        yield Fact("duty", duty.agency, duty.at.document, duty.role, duty.at, passage)
        for measure in measures:
            for industry in measure.industries:
                yield Fact("duty", duty.agency, industry, duty.role, duty.at,
                            facts.duty_passage(duty.at, measure.at))  # fmt: skip


def _citations(facts: Facts) -> Iterator[Fact]:
    for citation in facts.citations:
        tag = "依据" if citation.relation == "basis" else "引用"
        yield Fact(
            "cite", citation.at.document, citation.target, tag, citation.at, facts.sentence(citation.at)
        )


def _mentions(facts: Facts) -> Iterator[Fact]:
    for at, entity in facts.mentions:
        yield Fact("mention", at.document, entity, "", at, facts.sentence(at))
