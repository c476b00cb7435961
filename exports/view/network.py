"""The graph summed up as a network: entities, and links that stand for many facts.

Measures, layouts, responsibilities, citations and mentions are no nodes here. Each
counts in the link between the two entities that it joins, and stays behind it as
evidence.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from math import log1p
from typing import TYPE_CHECKING

from exports.view.entities import Entity, read_entities
from exports.view.evidence import Quote, Quotes
from exports.view.facts import Facts, read_facts, rows
from exports.view.folding import chosen_parents, read_parents
from exports.view.joining import Fact, joining
from exports.view.legend import Legend, legend

if TYPE_CHECKING:
    from kg import PolicyGraph

EVIDENCE_PER_LINK = 60
"""Facts of one link that are quoted; the count of the others is told."""

MEASURES_ADDED = 8_000
"""Measures whose words are kept though no link quotes them; the number of the others is told."""

_WORDS = """
SELECT ?zh (MIN(STR(?name)) AS ?en) {
    ?e skos:prefLabel ?label, ?name ; a ?class VALUES ?class { pol:Instrument pol:Role pol:Genre pol:FigureKind }
    FILTER(lang(?label) = "zh" && lang(?name) = "en") BIND(STR(?label) AS ?zh)
} GROUP BY ?zh ORDER BY ?zh"""

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
    """Two entities (IRIs) with how many facts of each relation join them, by the document (its IRI)
    that says so; ``""`` where no text does but the vocabularies or a document's head.
    """

    source: str
    target: str
    parts: Counter[tuple[str, str]] = field(default_factory=Counter)
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def counts(self) -> Counter[str]:
        """The facts of each relation, whatever the document."""
        counts: Counter[str] = Counter()
        for (relation, _), count in self.parts.items():
            counts[relation] += count
        return counts

    @property
    def total(self) -> int:
        """All facts."""
        return sum(self.parts.values())


@dataclass(frozen=True, slots=True)
class Instrument:
    """A measure by its instrument (``tool``): the quote (its number in ``Network.quotes``) with its words, and
    the entities (IRIs) among whose measures it counts, its document first.
    """

    quote: int
    tool: str
    entities: tuple[str, ...]


@dataclass(slots=True)
class Network:
    """Entities by IRI, the links between them, the quotes that the links' evidence and the instruments point to,
    the entity (IRI) under which each is folded, and the legend of its kinds and relations.

    ``behind`` are the documents (IRIs) that are here only so that quotes can be cited; ``instruments`` the
    measures that ``Entity.tools`` counts.
    """

    entities: dict[str, Entity]
    links: list[Link]
    quotes: list[Quote]
    parents: dict[str, str] = field(default_factory=dict)
    legend: Legend = field(default_factory=legend)
    behind: frozenset[str] = frozenset()
    instruments: list[Instrument] = field(default_factory=list)

    def strength(self, link: Link) -> float:
        """The facts of ``link`` weighted by what their relation is worth in a picture."""
        relations = self.legend.relations
        return sum(relations[relation]["weight"] * count for (relation, _), count in link.parts.items())

    def scores(self) -> dict[str, float]:
        """How much each entity matters: the sum over its links, many links counting more than thick ones."""
        scores = dict.fromkeys(self.entities, 0.0)
        for link in self.links:
            worth = log1p(self.strength(link))
            for end in (link.source, link.target):
                scores[end] += worth
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
        """The network of these entities, with the quotes that its links need and the documents that
        say what they say, so that every quote can be cited. Who lost a parent gets the next above it.
        """
        kept = set(iris)
        links = [link for link in self.links if link.source in kept and link.target in kept]
        cited = {document for link in links for _, document in link.parts if document}
        there = kept | cited
        instruments = [one for one in self.instruments if one.entities[0] in there]
        used = sorted(
            {evidence.quote for link in links for evidence in link.evidence}
            | {one.quote for one in instruments}
        )
        number = {old: new for new, old in enumerate(used)}
        return Network(
            {iri: entity for iri, entity in self.entities.items() if iri in there},
            [_renumbered(link, number) for link in links],
            [self.quotes[old] for old in used],
            _inherited(self.parents, there),
            self.legend,
            frozenset(cited - kept | self.behind & cited),
            [replace(one, quote=number[one.quote]) for one in instruments],
        )

    def important(self, limit: int, first: str | None = None) -> Network:
        """The ``limit`` most important entities (and ``first``); of documents at most half as many, or they
        would be all.
        """
        if len(self.entities) <= limit:
            return self
        scores = self.scores()
        order = sorted(self.entities, key=lambda iri: (iri != first, -scores[iri], iri))
        documents = [iri for iri in order if self.entities[iri].kind in ("document", "cited")][: limit // 2]
        others = [iri for iri in order if self.entities[iri].kind not in ("document", "cited")]
        return self.part([*documents, *others[: limit - len(documents)]])


def read_network(graph: PolicyGraph, speaks: Callable[[Entity], bool] | None = None) -> Network:
    """The network of the graph: every entity that a fact or a relation joins to another.

    With ``speaks`` it is what those documents alone say for which ``speaks`` holds."""
    entities = read_entities(graph)
    documents = None if speaks is None else {
        iri for iri, entity in entities.items() if entity.kind == "document" and speaks(entity)
    }  # fmt: skip
    facts = read_facts(graph)
    quotes = facts.quotes()
    links: dict[tuple[str, str], Link] = {}
    waiting: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in joining(facts, entities, documents):
        if fact.source == fact.target or not {fact.source, fact.target} <= entities.keys():
            continue
        key = _ends(fact, entities)
        links.setdefault(key, Link(*key)).parts[fact.relation, fact.document] += 1
        if fact.passage:
            waiting[key].append(fact)
    for key, those in waiting.items():
        links[key].evidence = [_evidence(fact, quotes) for fact in quoted(those)]
    joined = {end for link in links.values() if _said(link, entities) for end in (link.source, link.target)}
    kept = [link for key, link in sorted(links.items()) if joined.issuperset(key)]
    network = Network({iri: entity for iri, entity in entities.items() if iri in joined}, kept, quotes.pool)
    tools, years = facts.tools(documents), first_years(network)
    network.entities = {
        iri: replace(entity, tools=tools.get(iri, ()), year=entity.year or years.get(iri, 0))
        for iri, entity in network.entities.items()
    }
    network.instruments = _instruments(facts, quotes, documents, network)
    words = dict(rows(graph, _WORDS))
    network.legend = replace(legend(), words={**words, **legend().words})
    network.parents = chosen_parents(read_parents(graph), network.scores())
    return network


def _instruments(
    facts: Facts, quotes: Quotes, documents: Collection[str] | None, network: Network
) -> list[Instrument]:
    """The measures with an instrument; of those that no link quotes at most :data:`MEASURES_ADDED`, from the
    documents that matter most.
    """
    scores = network.scores()
    found, room = [], MEASURES_ADDED
    there = [each for each in facts.instruments(documents) if each[0].at.document in scores]
    for measure, concerned in sorted(there, key=lambda each: (-scores[each[0].at.document], each[0].at)):
        if not quotes.holds(measure.at):
            if not room:
                continue
            room -= 1
        number, _ = quotes.add(measure.at)
        found.append(Instrument(number, measure.tool, concerned))
    return found


def first_years(network: Network) -> dict[str, int]:
    """IRI of what is no document to the year of the first document that names it."""
    first: dict[str, int] = {}
    for link in network.links:
        years = {network.entities[document].year for _, document in link.parts if document} - {0}
        for end in (link.source, link.target):
            if years and network.entities[end].kind not in ("document", "cited"):
                first[end] = min(*years, first.get(end, 9999))
    return first


def _ends(fact: Fact, entities: dict[str, Entity]) -> tuple[str, str]:
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


def quoted(facts: list[Fact]) -> list[Fact]:
    """The facts of a link to quote, at most :data:`EVIDENCE_PER_LINK`: the strongest relations first, within one relation every document before
    any comes twice.
    """
    ranks = {key: rank for rank, key in enumerate(legend().relations)}
    seen: Counter[tuple[str, str]] = Counter()
    order = []
    for fact in sorted(facts, key=lambda fact: (ranks[fact.relation], fact.passage)):
        turn = (fact.relation, fact.document)
        seen[turn] += 1
        order.append((ranks[fact.relation], seen[turn], fact))
    return [fact for *_, fact in sorted(order, key=lambda entry: entry[:2])[:EVIDENCE_PER_LINK]]


def _evidence(fact: Fact, quotes: Quotes) -> Evidence:
    assert fact.passage
    number, marks = quotes.add(fact.passage, fact.words, (fact.source, fact.target))
    return Evidence(fact.relation, number, fact.tag, tuple(marks))


def _renumbered(link: Link, number: dict[int, int]) -> Link:
    evidence = [Evidence(e.relation, number[e.quote], e.tag, e.marks) for e in link.evidence]
    return Link(link.source, link.target, link.parts, evidence)


def _inherited(parents: dict[str, str], kept: set[str]) -> dict[str, str]:
    """For each of ``kept`` the nearest above it that is kept too."""
    found = {}
    for iri in kept:
        above = parents.get(iri, "")
        while above and above not in kept:
            above = parents.get(above, "")
        if above:
            found[iri] = above
    return found
