"""The graph summed up as a network: entities, and links that stand for many facts.

Measures, layouts, responsibilities, citations and mentions are no nodes here. Each
counts in the link between the two entities that it joins, and stays behind it as
evidence.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import log1p
from typing import TYPE_CHECKING

from exports.entities import Entity, read_entities
from exports.evidence import Place, Quote, Quotes
from exports.facts import Facts, read_facts
from exports.legend import legend

if TYPE_CHECKING:
    from kg import PolicyGraph

EVIDENCE_PER_LINK = 6
"""Quotes kept of one link; the count of the others is told."""


_ORDER = {"agency": 0, "document": 1, "cited": 2, "place": 3, "zone": 4}
"""Which end of a link comes first: who acts, the document, the place, then what it is about."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact behind a link: a quote (its number in ``Network.quotes``), and what it says of the two.

    ``tag`` is the role, the instrument or the relation of a citation; ``marks`` are
    ``start, end, …`` in the quote's text.
    """

    relation: str
    quote: int
    tag: str
    marks: tuple[int, ...]


@dataclass(slots=True)
class Link:
    """Two entities (IRIs) with how many facts of each relation join them."""

    source: str
    target: str
    counts: Counter[str] = field(default_factory=Counter)
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def strength(self) -> float:
        """The facts weighted by what their relation is worth in a picture."""
        relations = legend().relations
        return sum(relations[key]["weight"] * count for key, count in self.counts.items())


@dataclass(slots=True)
class Network:
    """Entities by IRI, the links between them, and the quotes that the links' evidence points to."""

    entities: dict[str, Entity]
    links: list[Link]
    quotes: list[Quote]

    def scores(self) -> dict[str, float]:
        """How much each entity matters: the sum over its links, many links counting more than thick ones."""
        scores = dict.fromkeys(self.entities, 0.0)
        for link in self.links:
            for end in (link.source, link.target):
                scores[end] += log1p(link.strength)
        return scores

    def distances(self, start: str, depth: int) -> dict[str, int]:
        """The entities within ``depth`` links of ``start`` (an IRI) with their distance."""
        beside: dict[str, list[str]] = defaultdict(list)
        for link in self.links:
            beside[link.source].append(link.target)
            beside[link.target].append(link.source)
        found, queue = {start: 0}, deque([start])
        while queue:
            entity = queue.popleft()
            if found[entity] == depth:
                continue
            for other in beside[entity]:
                if other not in found:
                    found[other] = found[entity] + 1
                    queue.append(other)
        return found

    def part(self, iris: Iterable[str]) -> Network:
        """The network of these entities alone, with the quotes that it needs."""
        kept = set(iris)
        links = [link for link in self.links if link.source in kept and link.target in kept]
        used = sorted({evidence.quote for link in links for evidence in link.evidence})
        number = {old: new for new, old in enumerate(used)}
        return Network(
            {iri: entity for iri, entity in self.entities.items() if iri in kept},
            [_renumbered(link, number) for link in links],
            [self.quotes[old] for old in used],
        )


def read_network(graph: PolicyGraph) -> Network:
    """The network of the whole graph: every entity that a fact or a relation joins to another."""
    entities = read_entities(graph)
    facts = read_facts(graph)
    quotes = facts.quotes()
    links: dict[tuple[str, str], Link] = {}
    waiting: dict[tuple[str, str], list[_Fact]] = defaultdict(list)
    for fact in _joining(facts, entities):
        if fact.source == fact.target or not {fact.source, fact.target} <= entities.keys():
            continue
        key = _ends(fact, entities)
        links.setdefault(key, Link(*key)).counts[fact.relation] += 1
        if fact.passage:
            waiting[key].append(fact)
    for key, those in waiting.items():
        links[key].evidence = [_evidence(fact, quotes) for fact in _chosen(those)]
    joined = {end for link in links.values() if _said(link, entities) for end in (link.source, link.target)}
    return Network(
        {iri: entity for iri, entity in entities.items() if iri in joined},
        [link for key, link in sorted(links.items()) if joined.issuperset(key)],
        quotes.pool,
    )


def _ends(fact: _Fact, entities: dict[str, Entity]) -> tuple[str, str]:
    """The two entities in an order that does not depend on the fact, so that all facts of a pair
    meet in one link. Citations alone keep their direction.
    """
    if fact.relation == "cite":
        return fact.source, fact.target
    first, second = sorted(
        (fact.source, fact.target), key=lambda iri: (_ORDER.get(entities[iri].kind, len(_ORDER)), iri)
    )
    return first, second


def _said(link: Link, entities: dict[str, Entity]) -> bool:
    """Whether a text says what ``link`` says. The vocabularies know far more than the texts name,
    so what they alone say makes no node.
    """
    ends = {entities[link.source].kind, entities[link.target].kind}
    return bool(link.counts.keys() - {"kin", "issue"}) or ("issue" in link.counts and "document" in ends)


@dataclass(frozen=True, slots=True)
class _Fact:
    """One fact as it joins two entities."""

    relation: str
    source: str
    target: str
    tag: str = ""
    words: Place | None = None
    passage: Place | None = None  # the words with what is needed to understand them


def _joining(facts: Facts, entities: dict[str, Entity]) -> Iterator[_Fact]:
    """Every fact once for each pair of entities that it joins."""
    yield from _layouts(facts)
    yield from _measures(facts)
    yield from _duties(facts)
    yield from _citations(facts)
    yield from _mentions(facts)
    for entity in entities.values():
        for relation, other in entity.kin:
            yield (
                _Fact(relation, other, entity.iri)
                if relation == "issue"
                else _Fact(relation, entity.iri, other)
            )


def _layouts(facts: Facts) -> Iterator[_Fact]:
    for layout in facts.layouts:
        sentence = facts.sentence(layout.at)
        yield _Fact("layout", layout.at.document, layout.place, "", layout.at, sentence)
        if layout.object:
            yield _Fact("layout", layout.place, layout.object, "", layout.at, sentence)
            yield _Fact("layout", layout.at.document, layout.object, "", layout.at, sentence)


def _measures(facts: Facts) -> Iterator[_Fact]:
    for measure in facts.measures.values():
        at = measure.at
        for industry in measure.industries:
            yield _Fact("measure", at.document, industry, measure.tool, None, at)
            for place in measure.places:
                yield _Fact("measure", place, industry, measure.tool, None, at)
        for place in measure.places:
            yield _Fact("measure", at.document, place, measure.tool, None, at)


def _duties(facts: Facts) -> Iterator[_Fact]:
    for duty in facts.duties:
        measures = [facts.measures[iri] for iri in duty.measures if iri in facts.measures]
        passage = facts.duty_passage(duty.at, measures[-1].at if measures else None)
        yield _Fact("duty", duty.agency, duty.at.document, duty.role, duty.at, passage)
        for measure in measures:
            for industry in measure.industries:
                yield _Fact("duty", duty.agency, industry, duty.role, duty.at,
                            facts.duty_passage(duty.at, measure.at))  # fmt: skip


def _citations(facts: Facts) -> Iterator[_Fact]:
    for citation in facts.citations:
        tag = "依据" if citation.relation == "basis" else "引用"
        yield _Fact(
            "cite", citation.at.document, citation.target, tag, citation.at, facts.sentence(citation.at)
        )


def _mentions(facts: Facts) -> Iterator[_Fact]:
    for at, entity in facts.mentions:
        yield _Fact("mention", at.document, entity, "", at, facts.sentence(at))


def _chosen(facts: list[_Fact]) -> list[_Fact]:
    """The facts to quote: the strongest relations first, within one relation every document before
    any comes twice, no passage twice.
    """
    ranks = {key: rank for rank, key in enumerate(legend().relations)}
    seen: Counter[tuple[str, str]] = Counter()
    passages: set[Place] = set()
    order = []
    for fact in sorted(facts, key=lambda fact: (ranks[fact.relation], fact.passage)):
        assert fact.passage
        if fact.passage in passages:
            continue
        passages.add(fact.passage)
        turn = (fact.relation, fact.passage.document)
        seen[turn] += 1
        order.append((ranks[fact.relation], seen[turn], fact.passage, fact))
    return [fact for *_, fact in sorted(order, key=lambda entry: entry[:3])[:EVIDENCE_PER_LINK]]


def _evidence(fact: _Fact, quotes: Quotes) -> Evidence:
    assert fact.passage
    number, marks = quotes.add(fact.passage, fact.words, (fact.source, fact.target))
    return Evidence(fact.relation, number, fact.tag, tuple(marks))


def _renumbered(link: Link, number: dict[int, int]) -> Link:
    evidence = [Evidence(e.relation, number[e.quote], e.tag, e.marks) for e in link.evidence]
    return Link(link.source, link.target, link.counts, evidence)
