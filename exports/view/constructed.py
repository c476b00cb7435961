"""The network of what a CONSTRUCT or DESCRIBE makes: any triples, named by what the graph knows of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from exports.view.entities import Entity, read_entities
from exports.view.evidence import Quote
from exports.view.facts import passages
from exports.view.legend import Legend
from exports.view.naming import legend_for, local_part, name_of, narrowest, read_classes, read_labels
from exports.view.network import EVIDENCE_PER_LINK, Evidence, Link, Network, first_years
from kg.errors import QueryError
from ontology import DCTERMS, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from kg import PolicyGraph

_LABELS = tuple(str(iri) for iri in (SKOS.prefLabel, DCTERMS.title, RDFS.label))
"""What the triples themselves call a thing, the best first."""

_SHORT, _LONG = 24, 300
"""Characters of a label beside a node, and of a value on a card."""


@dataclass(slots=True)
class _Triples:
    """Triples by what they are in a picture: classes of things, values for their cards, links."""

    things: dict[str, None] = field(default_factory=dict)  # in order
    classes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    values: dict[str, list[tuple[str, ox.Literal]]] = field(default_factory=lambda: defaultdict(list))
    links: list[tuple[str, str, str]] = field(default_factory=list)  # subject, predicate, object


def read_constructed(graph: PolicyGraph, query: str) -> Network:
    """The network of the triples that ``query`` makes.

    Its subjects and objects are the entities, with the kinds and names that ``graph`` or the triples give
    them; predicates are the relations, literals stand on the cards. A link at a fact of the texts has its
    words behind it. Raises ``kg.errors.QueryError`` for a SELECT or ASK, and as ``PolicyGraph.answer`` does.
    """
    answer = graph.answer(query)
    if not isinstance(answer, ox.QueryTriples):
        raise QueryError(
            "SELECT and ASK make no triples (没有三元组可画): write CONSTRUCT { ?a ?relation ?b } WHERE { … } "
            "or DESCRIBE; 'kg query' shows the rows of a SELECT"
        )
    triples = _sorted_out(answer)
    known = read_entities(graph)
    links, quotes = _links(graph, triples)
    behind = {document for link in links for _, document in link.parts if document in known}
    behind -= triples.things.keys()
    kinds = _kinds(graph, triples, known)
    legend, keys = legend_for(
        graph,
        [*kinds.values(), *(known[iri].kind for iri in behind)],
        [predicate for _, predicate, _ in triples.links],
    )
    entities = _entities(
        graph, triples, known, {iri: keys.get(kind, kind) for iri, kind in kinds.items()}, legend
    )
    entities |= {iri: known[iri] for iri in behind}
    network = Network(
        dict(sorted(entities.items())), [_keyed(link, keys) for link in links], quotes, legend=legend, behind=frozenset(behind),
    )  # fmt: skip
    years = first_years(network)
    network.entities = {
        iri: replace(entity, year=entity.year or years.get(iri, 0))
        for iri, entity in network.entities.items()
    }
    return network


def _sorted_out(answer: Iterable[ox.Triple]) -> _Triples:
    """The triples in a fixed order, blank nodes numbered as they come."""
    triples, blank = _Triples(), dict[str, str]()
    found = []
    for triple in answer:
        subject = _name(triple.subject, blank)
        target = triple.object if isinstance(triple.object, ox.Literal) else _name(triple.object, blank)
        if subject and target:
            found.append((subject, triple.predicate.value, target))
    for subject, predicate, target in sorted(set(found), key=lambda one: (one[0], one[1], str(one[2]))):
        triples.things.setdefault(subject)
        if isinstance(target, ox.Literal):
            triples.values[subject].append((predicate, target))
        elif predicate == str(RDF.type):
            triples.classes[subject].append(target)
        else:
            triples.things.setdefault(target)
            triples.links.append((subject, predicate, target))
    return triples


def _name(term: object, blank: dict[str, str]) -> str:
    """An IRI, or ``_:1`` for a blank node; the empty string for what can be no node (a triple in a triple)."""
    if isinstance(term, ox.BlankNode):
        return blank.setdefault(term.value, f"_:{len(blank) + 1}")
    return term.value if isinstance(term, ox.NamedNode) else ""


def _kinds(graph: PolicyGraph, triples: _Triples, known: Mapping[str, Entity]) -> dict[str, str]:
    """The kind of each thing: that of an entity, else its class (IRI), else empty."""
    in_graph = read_classes(graph, triples.things.keys() - known.keys())
    return {
        iri: known[iri].kind
        if iri in known
        else narrowest([*triples.classes.get(iri, ()), *in_graph.get(iri, ())])
        for iri in triples.things
    }


def _links(graph: PolicyGraph, triples: _Triples) -> tuple[list[Link], list[Quote]]:
    """The links by predicate (IRI), with the words of the facts at their ends."""
    places, quotes = passages(graph, triples.things)
    links: dict[tuple[str, str], Link] = {}
    for subject, predicate, target in triples.links:
        if subject == target:
            continue
        at = places.get(subject) or places.get(target)
        link = links.setdefault((subject, target), Link(subject, target))
        link.parts[predicate, at.document if at else ""] += 1
        if at and len(link.evidence) < EVIDENCE_PER_LINK:
            number, marks = quotes.add(quotes.sentence(at), at)
            link.evidence.append(Evidence(predicate, number, "", tuple(marks)))
    return list(links.values()), quotes.pool


def _keyed(link: Link, keys: Mapping[str, str]) -> Link:
    """``link`` with the legend's keys for predicates."""
    parts = Counter(
        {(keys[predicate], document): count for (predicate, document), count in link.parts.items()}
    )
    return Link(
        link.source, link.target, parts, [replace(one, relation=keys[one.relation]) for one in link.evidence]
    )


def _entities(
    graph: PolicyGraph,
    triples: _Triples,
    known: Mapping[str, Entity],
    kinds: Mapping[str, str],
    legend: Legend,
) -> dict[str, Entity]:
    labels = read_labels(graph, triples.things.keys() - known.keys())
    words = read_labels(graph, {predicate for values in triples.values.values() for predicate, _ in values})
    found = {}
    for iri, kind in kinds.items():
        own, facts = _told(triples.values.get(iri, ()), words, legend)
        if iri in known:
            entity = known[iri]
            found[iri] = replace(entity, kin=(), facts=tuple({**dict(entity.facts), **facts}.items()))
            continue
        name = legend.kinds[kind]["zh"] if iri.startswith("_:") else local_part(iri)
        zh, en = (own, labels.get(iri, ("", ""))[1]) if own else labels.get(iri, (name, ""))
        short = zh if len(zh) <= _SHORT else f"{zh[:_SHORT]}…"
        found[iri] = Entity(iri, kind, zh, short, facts=tuple(facts.items()), english=en if en != zh else "")
    return found


def _told(
    values: Iterable[tuple[str, ox.Literal]], words: Mapping[str, tuple[str, str]], legend: Legend
) -> tuple[str, dict[str, str]]:
    """What the triples call a thing, and what else they say of it by the Chinese word for it."""
    own: dict[int, str] = {}
    facts: dict[str, list[str]] = defaultdict(list)
    for predicate, value in values:
        text = value.value if len(value.value) <= _LONG else f"{value.value[:_LONG]}…"
        if predicate in _LABELS and value.language != "en":
            own.setdefault(_LABELS.index(predicate), text)
        zh, en = name_of(predicate, words)
        legend.words.setdefault(zh, en)
        if text not in facts[zh]:
            facts[zh].append(text)
    return own[min(own)] if own else "", {word: "、".join(texts) for word, texts in facts.items()}
