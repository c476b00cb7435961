"""What is written of things rather than of documents: vocabularies, candidates, documents only cited, decisions.

With ``triples`` the only place where triples are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Quad, Triple

import ontology
from builders import counties
from builders.facts import Entity
from builders.iris import mint
from builders.rdf import CLASSES, TYPE, Term, pol, rule, term, zh
from builders.register import CitedDocument, Inferred
from builders.resolve import Resolution
from kg.curation import Curation
from ontology import BASE, DCTERMS, ELI, OWL, PROV, RDF, RDFS, SKOS

_NAMES = frozenset(NamedNode(f"{SKOS}{name}") for name in ("prefLabel", "altLabel"))

ONTOLOGY_GRAPH = NamedNode(str(BASE) + "graph/ontology")
ENTITIES_GRAPH = NamedNode(str(BASE) + "graph/entities")
CURATION_GRAPH = NamedNode(str(BASE) + "graph/curation")


def ontology_quads(resolution: Resolution | None = None) -> Iterator[Quad]:
    """The ontology and its vocabularies, in a graph of their own; what a curator decided, in another.

    With ``resolution``, counties are left to :func:`county_quads`, and an entry that was found to be another thing
    is left out: the other takes its place and bears its names.
    """
    apart = counties.unspoken_of() if resolution else frozenset()
    yield from _vocabulary((t for t in ontology.triples() if t.subject not in apart), resolution)
    if resolution and resolution.curation:
        yield from _curation_quads(resolution.curation)


def county_quads(resolution: Resolution) -> Iterator[Quad]:
    """The counties that the documents name or may name; for after the documents."""
    yield from _vocabulary(counties.named(resolution), resolution)


def _vocabulary(triples: Iterable[Triple], resolution: Resolution | None) -> Iterator[Quad]:
    replaced = resolution.replaced() if resolution else {}
    for triple in triples:
        subject, value = triple.subject, triple.object
        if replaced and isinstance(subject, NamedNode) and subject.value in replaced:
            continue
        if replaced and isinstance(value, NamedNode) and value.value in replaced:
            value = NamedNode(replaced[value.value])
        yield Quad(subject, triple.predicate, value, ONTOLOGY_GRAPH)


def _curation_quads(curation: Curation) -> Iterator[Quad]:
    for triple in curation.triples():
        if triple.predicate != term(RDFS, "label"):
            yield Quad(triple.subject, triple.predicate, triple.object, CURATION_GRAPH)
    names = {(curation.final(iri), zh(curation.labels[iri])) for iri in curation.replaced if iri in curation.labels}
    borne: set[tuple[str, object]] = set()
    for triple in ontology.triples():
        if triple.predicate in _NAMES and isinstance(triple.subject, NamedNode):
            iri = triple.subject.value
            if iri in curation.replaced and isinstance(triple.object, Literal):
                names.add((curation.final(iri), triple.object))
            else:
                borne.add((iri, triple.object))
    for iri, name in sorted(names - borne, key=str):
        yield Quad(NamedNode(iri), term(SKOS, "altLabel"), name, CURATION_GRAPH)


def entity_quads(resolution: Resolution) -> Iterator[Quad]:
    """Candidates and documents that are only cited, each described once."""
    for iri in sorted(resolution.entities):
        entity = resolution.entities[iri]
        if not entity.known:
            yield from _candidate(entity)
    only_cited = resolution.register.only_cited
    for iri in sorted(only_cited):
        if resolution.curation.final(iri) == iri:
            yield from _cited(only_cited[iri])
    for draft, final in resolution.register.drafts:
        yield _entity(NamedNode(draft), pol("draftOf"), NamedNode(final))
    for found in resolution.register.identities():
        yield from _identity(found, resolution.register.citations_of(found))


def _candidate(entity: Entity) -> Iterator[Quad]:
    subject = NamedNode(entity.iri)
    yield _entity(subject, TYPE, pol(CLASSES[entity.type]))
    yield _entity(subject, term(SKOS, "prefLabel"), zh(entity.name))
    yield _entity(subject, pol("status"), pol("candidate"))
    if entity.within:
        yield _entity(subject, pol("jurisdiction"), NamedNode(entity.within))


def _cited(document: CitedDocument) -> Iterator[Quad]:
    subject = NamedNode(document.iri)
    yield _entity(subject, TYPE, pol("PolicyDocument"))
    name = document.title or document.number or document.iri
    yield _entity(subject, term(DCTERMS, "identifier"), Literal(document.number or name))
    yield _entity(subject, term(RDFS, "label"), zh(name))
    yield _entity(subject, pol("status"), pol("candidate"))
    if document.title:
        yield _entity(subject, term(DCTERMS, "title"), zh(document.title))
    if document.number:
        yield _entity(subject, term(ELI, "id_local"), Literal(document.number))


def _identity(found: Inferred, citations: Sequence[str]) -> Iterator[Quad]:
    """That a cited document is one of the graph, and why; the names it was cited by find it then."""
    document, cited = NamedNode(found.document), NamedNode(found.cited.iri)
    node = NamedNode(mint("inference", "identity", found.cited.number or found.cited.title or ""))
    for citation in citations:
        yield _entity(node, term(PROV, "wasDerivedFrom"), NamedNode(citation))
    yield _entity(node, TYPE, pol("Inference"))
    yield _entity(node, term(RDF, "subject"), cited)
    yield _entity(node, term(RDF, "predicate"), term(OWL, "sameAs"))
    yield _entity(node, term(RDF, "object"), document)
    yield _entity(node, pol("rule"), rule(found.rule))
    for reason in found.reasons:
        yield _entity(node, pol("cue"), Literal(reason))
    if found.cited.title:
        yield _entity(document, term(DCTERMS, "alternative"), zh(found.cited.title))
    if found.cited.number:
        yield _entity(document, pol("inferredNumber"), Literal(found.cited.number))


def _entity(subject: NamedNode, predicate: NamedNode, value: Term) -> Quad:
    return Quad(subject, predicate, value, ENTITIES_GRAPH)
