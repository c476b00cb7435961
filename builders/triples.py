"""Facts as RDF. The only place where triples are written; the terms are those of ``ontology/policy.ttl``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad, Triple

import ontology
from builders import counties
from builders.facts import (
    Anaphor,
    Citation,
    CleanText,
    Document,
    Entity,
    Facts,
    Figure,
    Layout,
    Measure,
    Mention,
    Responsibility,
    Span,
)
from builders.iris import document_iri, file_graph_iri, mint
from builders.register import CitedDocument, Inferred
from builders.resolve import Resolution
from kg.curation import Curation
from ontology import BASE, DCTERMS, ELI, ITSRDF, NIF, OWL, POL, PROV, RDF, RDFS, SKOS, XSD

Term = NamedNode | Literal
Fact = Anaphor | Citation | Figure | Layout | Measure | Mention | Responsibility

_CLASSES = {
    "place": "Place", "zone": "Zone", "agency": "Agency", "industry": "Industry",
    "organization": "Organization", "programme": "Programme", "platform": "Platform", "event": "Event",
}  # fmt: skip
_TYPE = NamedNode(str(RDF) + "type")
_NAMES = frozenset(NamedNode(f"{SKOS}{name}") for name in ("prefLabel", "altLabel"))
_INTEGER = NamedNode(str(XSD) + "integer")
_INDEX = NamedNode(str(XSD) + "nonNegativeInteger")
_DECIMAL = NamedNode(str(XSD) + "decimal")
_DATE = NamedNode(str(XSD) + "date")
_YEAR = NamedNode(str(XSD) + "gYear")
_MONTH_DAY = NamedNode(str(XSD) + "gMonthDay")

ONTOLOGY_GRAPH = NamedNode(str(BASE) + "graph/ontology")
ENTITIES_GRAPH = NamedNode(str(BASE) + "graph/entities")
CURATION_GRAPH = NamedNode(str(BASE) + "graph/curation")


def file_graph(stem: str) -> NamedNode:
    """The name of the graph that holds what one source file says."""
    return NamedNode(file_graph_iri(stem))


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
        if triple.predicate != _term(RDFS, "label"):
            yield Quad(triple.subject, triple.predicate, triple.object, CURATION_GRAPH)
    names = {(curation.final(iri), _zh(curation.labels[iri])) for iri in curation.replaced if iri in curation.labels}
    borne: set[tuple[str, object]] = set()
    for triple in ontology.triples():
        if triple.predicate in _NAMES and isinstance(triple.subject, NamedNode):
            iri = triple.subject.value
            if iri in curation.replaced and isinstance(triple.object, Literal):
                names.add((curation.final(iri), triple.object))
            else:
                borne.add((iri, triple.object))
    for iri, name in sorted(names - borne, key=str):
        yield Quad(NamedNode(iri), _term(SKOS, "altLabel"), name, CURATION_GRAPH)


def document_quads(
    facts: Facts, resolution: Resolution, clean_text: CleanText, position: int
) -> Iterator[Quad]:
    """All that one document says, in its file's graph. ``position`` counts the file's documents from 0."""
    source = clean_text.source
    writer = _Writer(facts, resolution, file_graph(source.stem))
    yield from writer.document(source.path.name, position)
    yield from writer.clauses(clean_text)
    yield from writer.facts()


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
        yield _entity(NamedNode(draft), _pol("draftOf"), NamedNode(final))
    for found in resolution.register.identities():
        yield from _identity(found, resolution.register.citations_of(found))


def _candidate(entity: Entity) -> Iterator[Quad]:
    subject = NamedNode(entity.iri)
    yield _entity(subject, _TYPE, _pol(_CLASSES[entity.type]))
    yield _entity(subject, _term(SKOS, "prefLabel"), _zh(entity.name))
    yield _entity(subject, _pol("status"), _pol("candidate"))
    if entity.within:
        yield _entity(subject, _pol("jurisdiction"), NamedNode(entity.within))


def _cited(document: CitedDocument) -> Iterator[Quad]:
    subject = NamedNode(document.iri)
    yield _entity(subject, _TYPE, _pol("PolicyDocument"))
    name = document.title or document.number or document.iri
    yield _entity(subject, _term(DCTERMS, "identifier"), Literal(document.number or name))
    yield _entity(subject, _term(RDFS, "label"), _zh(name))
    yield _entity(subject, _pol("status"), _pol("candidate"))
    if document.title:
        yield _entity(subject, _term(DCTERMS, "title"), _zh(document.title))
    if document.number:
        yield _entity(subject, _term(ELI, "id_local"), Literal(document.number))


def _identity(found: Inferred, citations: Sequence[str]) -> Iterator[Quad]:
    """That a cited document is one of the graph, and why; the names it was cited by find it then."""
    document, cited = NamedNode(found.document), NamedNode(found.cited.iri)
    node = NamedNode(mint("inference", "identity", found.cited.number or found.cited.title or ""))
    for citation in citations:
        yield _entity(node, _term(PROV, "wasDerivedFrom"), NamedNode(citation))
    yield _entity(node, _TYPE, _pol("Inference"))
    yield _entity(node, _term(RDF, "subject"), cited)
    yield _entity(node, _term(RDF, "predicate"), _term(OWL, "sameAs"))
    yield _entity(node, _term(RDF, "object"), document)
    yield _entity(node, _pol("rule"), _rule(found.rule))
    for reason in found.reasons:
        yield _entity(node, _pol("cue"), Literal(reason))
    if found.cited.title:
        yield _entity(document, _term(DCTERMS, "alternative"), _zh(found.cited.title))
    if found.cited.number:
        yield _entity(document, _pol("inferredNumber"), Literal(found.cited.number))


def _entity(subject: NamedNode, predicate: NamedNode, value: Term) -> Quad:
    return Quad(subject, predicate, value, ENTITIES_GRAPH)


class _Writer:
    """Writes one document; knows its IRIs."""

    def __init__(self, facts: Facts, resolution: Resolution, graph: NamedNode) -> None:
        self.all = facts
        self.metadata = facts.metadata
        self.text = facts.document.text
        self.resolution = resolution
        self.graph = graph
        self.iri = document_iri(facts.document.id)
        self.node = NamedNode(self.iri)
        self.context = NamedNode(self.iri + "/text")
        self.clause_iris = _clause_iris(facts.document, self.iri)
        self.clauses_at: dict[str, list[tuple[NamedNode, Span]]] = {}
        for node, clause in zip(self.clause_iris, facts.document.clauses, strict=True):
            self.clauses_at.setdefault(clause.path, []).append((node, clause.span))
        self.counts: dict[tuple[str, str], int] = {}
        self.figures: dict[Span, NamedNode] = {}
        self.responsibilities: dict[Span, NamedNode] = {}

    def quad(self, subject: NamedNode, predicate: NamedNode, value: Term) -> Quad:
        return Quad(subject, predicate, value, self.graph)

    # --- document and clauses

    def document(self, file_name: str, position: int) -> Iterator[Quad]:
        m, s = self.metadata, self.node
        pairs: list[tuple[NamedNode, Term | None]] = [
            (_TYPE, _pol("PolicyDocument")),
            (_term(DCTERMS, "identifier"), Literal(self.all.document.id)),
            (_term(RDFS, "label"), _zh(self.label())),
            (_term(DCTERMS, "title"), _zh(m.title) if m.title else None),
            (_term(ELI, "id_local"), Literal(m.number) if m.number else None),
            (_term(ELI, "date_document"), _date(m.date)),
            (_term(ELI, "type_document"), NamedNode(mint("genre", m.genre)) if m.genre else None),
            (_pol("documentStatus"), Literal(m.status)),
            (_pol("validYears"), _integer(m.valid_years) if m.valid_years else None),
            (_pol("sourceFile"), Literal(file_name)),
            (_pol("position"), _integer(position)),
            (_pol("jurisdiction"), self.place(m.jurisdiction) if m.jurisdiction else None),
        ]
        if self.all.document.issued_by:
            pairs.append((_pol("promulgatedBy"), NamedNode(document_iri(self.all.document.issued_by))))
        pairs += [(_pol("addressee"), Literal(name)) for name in m.addressees]
        for name in m.issuers:
            pairs += [(_pol("issuerName"), Literal(name)), (_term(ELI, "passed_by"), self.agency(name))]
        for name in m.interpreter:
            pairs += [(_pol("interpreterName"), Literal(name)), (_pol("interpreter"), self.agency(name))]
        yield from (self.quad(s, predicate, value) for predicate, value in pairs if value is not None)
        yield self.quad(self.context, _TYPE, _term(NIF, "Context"))
        yield self.quad(self.context, _term(NIF, "isString"), Literal(self.text))
        yield self.quad(self.context, _term(NIF, "beginIndex"), _index(0))
        yield self.quad(self.context, _term(NIF, "endIndex"), _index(len(self.text)))

    def label(self) -> str:
        """What people call the document: its title, else its number, else who issued what when."""
        m = self.metadata
        described = " ".join(str(part) for part in ("、".join(m.issuers), m.genre, m.date) if part)
        return m.title or m.number or described or self.all.document.id

    def place(self, name: str) -> NamedNode:
        return NamedNode(self.resolution.place(name).iri)

    def agency(self, name: str) -> NamedNode:
        return NamedNode(self.resolution.entity(name, "agency", self.metadata).iri)

    def clauses(self, clean_text: CleanText) -> Iterator[Quad]:
        nearest: dict[str, NamedNode] = {}  # the last clause with that path so far
        for ordinal, clause in enumerate(self.all.document.clauses):
            node = self.clause_iris[ordinal]
            own = "\n".join(part.of(self.text) for part in clause.parts)
            yield self.quad(node, _TYPE, _pol("Clause"))
            yield self.quad(node, _term(ELI, "is_part_of"), nearest.get(clause.parent or "", self.node))
            nearest[clause.path] = node
            yield self.quad(node, _pol("inDocument"), self.node)
            yield self.quad(node, _pol("path"), Literal(clause.path))
            yield self.quad(node, _pol("ordinal"), _integer(ordinal))
            yield self.quad(node, _pol("text"), Literal(own))
            if clause.heading:
                yield self.quad(node, _term(DCTERMS, "title"), _zh(clause.heading))
            yield from self._span(node, clause.span)
            offset = self.all.document.offset
            there = clean_text.source_span(Span(offset + clause.span.start, offset + clause.span.end))
            yield self.quad(node, _pol("sourceBegin"), _index(there.start))
            yield self.quad(node, _pol("sourceEnd"), _index(there.end))

    def _span(self, node: NamedNode, span: Span) -> Iterator[Quad]:
        yield self.quad(node, _term(NIF, "beginIndex"), _index(span.start))
        yield self.quad(node, _term(NIF, "endIndex"), _index(span.end))
        yield self.quad(node, _term(NIF, "referenceContext"), self.context)

    # --- facts

    def facts(self) -> Iterator[Quad]:
        yield from self._mentions()
        yield from self._anaphora()
        yield from self._citations()
        yield from self._figures()
        for r in self.all.responsibilities:  # named first: measures point to them
            self.responsibilities[r.span] = self._name("responsibility", r.path, r.span)
        measured = list(self._measures())
        yield from self._responsibilities()
        yield from measured
        yield from self._layout()

    def _name(self, kind: str, path: str, span: Span) -> NamedNode:
        clause = self._clause_of(path, span)
        k = self.counts[clause.value, kind] = self.counts.get((clause.value, kind), 0) + 1
        return NamedNode(f"{clause.value}/{kind}/{k}")

    def _clause_of(self, path: str, span: Span) -> NamedNode:
        """The clause with that path that holds the span; where numbering repeats, the right one of them."""
        candidates = self.clauses_at.get(path)
        if not candidates:
            return self.clause_iris[0]
        # in reading order: the last one that starts at or before the span
        at = bisect_right(candidates, span.start, key=lambda pair: pair[1].start) - 1
        return candidates[max(at, 0)][0]

    def _evidence(self, node: NamedNode, kind: str, fact: Fact) -> Iterator[Quad]:
        """Where a fact stands, in which words, and what found it."""
        yield self.quad(node, _TYPE, _pol(kind))
        yield self.quad(node, _pol("inClause"), self._clause_of(fact.path, fact.span))
        yield self.quad(node, _pol("inDocument"), self.node)
        yield self.quad(node, _term(NIF, "anchorOf"), Literal(fact.span.of(self.text)))
        yield from self._span(node, fact.span)
        if fact.rule:
            yield self.quad(node, _pol("rule"), _rule(fact.rule))
        if not isinstance(fact, Mention):
            for cue in sorted({cue.of(self.text) for cue in fact.cue}):
                yield self.quad(node, _pol("cue"), Literal(cue))

    def _entity_of(self, mention: Mention) -> Entity:
        return self.resolution.entity(mention.surface, mention.type, self.metadata, mention.iri)

    def _somewhere(self, name: str) -> Entity:
        return self.resolution.somewhere(name, self.metadata)

    def _mentions(self) -> Iterator[Quad]:
        for mention in self.all.mentions:
            node = self._name("mention", mention.path, mention.span)
            entity = self._entity_of(mention)
            yield from self._evidence(node, "Mention", mention)
            yield self.quad(node, _term(ITSRDF, "taIdentRef"), NamedNode(entity.iri))
            yield self.quad(node, _term(ITSRDF, "taClassRef"), _pol(_CLASSES[mention.type]))
            yield self.quad(node, _pol("mentionType"), Literal(mention.type))

    def _anaphora(self) -> Iterator[Quad]:
        for anaphor in self.all.anaphora:
            node = self._name("anaphor", anaphor.path, anaphor.span)
            named = anaphor.antecedent
            entity = self._entity_of(named) if named else self.resolution.place(anaphor.means)
            yield from self._evidence(node, "Anaphor", anaphor)
            yield self.quad(node, _term(ITSRDF, "taIdentRef"), NamedNode(entity.iri))
            yield self.quad(node, _term(ITSRDF, "taClassRef"), _pol(_CLASSES[anaphor.type]))

    def _citations(self) -> Iterator[Quad]:
        direct: set[tuple[str, str]] = set()
        for citation in self.all.citations:
            node = self._name("citation", citation.path, citation.span)
            target = self.resolution.register.target(citation)
            inferred = self.resolution.register.inferred(citation)
            if inferred:
                self.resolution.register.cited_at(inferred, node.value)
            yield from self._evidence(node, "Citation", citation)
            if citation.title:
                yield self.quad(node, _pol("citedTitle"), Literal(citation.title))
            if citation.number:
                yield self.quad(node, _pol("citedNumber"), Literal(citation.number))
            yield self.quad(node, _pol("relation"), Literal(citation.relation))
            yield self.quad(node, _pol("target"), NamedNode(target))
            if target != self.iri:
                direct.add(("based_on" if citation.relation == "basis" else "cites", target))
                if citation.repeals:
                    direct.add(("repeals", target))
        for relation, target in sorted(direct):
            yield self.quad(self.node, _term(ELI, relation), NamedNode(target))

    def _figures(self) -> Iterator[Quad]:
        for figure in self.all.figures:
            node = self._name("figure", figure.path, figure.span)
            self.figures[figure.span] = node
            yield from self._evidence(node, "Figure", figure)
            yield self.quad(node, _pol("kind"), NamedNode(mint("figure-kind", figure.kind)))
            if figure.maximum is not None and figure.value is not None:
                yield self.quad(node, _pol("minimum"), _decimal(figure.value))
                yield self.quad(node, _pol("maximum"), _decimal(figure.maximum))
            elif figure.value is not None:
                yield self.quad(node, _pol("value"), _decimal(figure.value))
            if figure.month_day:
                yield self.quad(node, _pol("monthDay"), Literal(f"--{figure.month_day}", datatype=_MONTH_DAY))
            yield self.quad(node, _pol("unit"), Literal(figure.unit))
            yield self.quad(node, _pol("operator"), Literal(figure.operator))
            if figure.year:
                yield self.quad(node, _pol("byYear"), Literal(f"{figure.year:04d}", datatype=_YEAR))
            if figure.indicator:
                yield self.quad(node, _pol("indicator"), Literal(figure.indicator))

    def _measures(self) -> Iterator[Quad]:
        self.answers: dict[Span, list[NamedNode]] = {}
        for measure in self.all.measures:
            node = self._name("measure", measure.path, measure.span)
            yield from self._evidence(node, "Measure", measure)
            yield self.quad(node, _pol("action"), Literal(measure.action))
            yield self.quad(node, _pol("instrument"), NamedNode(mint("instrument", measure.tool)))
            values: set[tuple[str, Term]] = set()
            if measure.beneficiary:
                values.add(("beneficiary", Literal(measure.beneficiary)))
            values |= {("industry", NamedNode(self._entity_of(m).iri)) for m in measure.industries}
            values |= {("place", NamedNode(self._entity_of(m).iri)) for m in measure.places}
            values |= {("figure", self.figures[f.span]) for f in measure.figures if f.span in self.figures}
            for responsibility in measure.responsibilities:
                doer = self.responsibilities.get(responsibility.span)
                if doer:
                    values.add(("responsibility", doer))
                    self.answers.setdefault(responsibility.span, []).append(node)
            for name, value in sorted(values, key=lambda pair: (pair[0], str(pair[1]))):
                yield self.quad(node, _pol(name), value)

    def _responsibilities(self) -> Iterator[Quad]:
        for r in self.all.responsibilities:
            node = self.responsibilities[r.span]
            yield from self._evidence(node, "Responsibility", r)
            yield self.quad(node, _pol("agent"), self.agency(r.agency))
            yield self.quad(node, _pol("agentName"), Literal(r.agency))
            yield self.quad(node, _pol("role"), NamedNode(mint("role", r.role)))
            yield self.quad(node, _pol("ordinal"), _integer(r.n))
            for measure in self.answers.get(r.span, ()):
                yield self.quad(node, _pol("answersFor"), measure)

    def _layout(self) -> Iterator[Quad]:
        known = {m.span: m for m in self.all.mentions}
        named = {m.surface: m for m in self.all.mentions if m.type in ("place", "zone")}
        for layout in self.all.layout:
            node = self._name("layout", layout.path, layout.span)
            yield from self._evidence(node, "Layout", layout)
            place = known.get(layout.place_span) or named.get(layout.place)
            where = self._entity_of(place) if place else self._somewhere(layout.place)
            yield self.quad(node, _pol("place"), NamedNode(where.iri))
            yield self.quad(node, _pol("placeName"), Literal(layout.place))
            what = known.get(layout.object_span)
            if what:
                yield self.quad(node, _pol("object"), NamedNode(self._entity_of(what).iri))
            elif layout.type == "industry":
                entity = self.resolution.entity(layout.object, "industry", self.metadata)
                yield self.quad(node, _pol("object"), NamedNode(entity.iri))
            yield self.quad(node, _pol("objectName"), Literal(layout.object))
            yield self.quad(node, _pol("objectType"), Literal(layout.type))


def _clause_iris(document: Document, iri: str) -> list[NamedNode]:
    """One IRI a clause; where numbering repeats a path, the later ones get ~2, ~3, …"""
    seen: dict[str, int] = {}
    nodes = []
    for clause in document.clauses:
        seen[clause.path] = n = seen.get(clause.path, 0) + 1
        nodes.append(NamedNode(f"{iri}/clause/{clause.path}" + (f"~{n}" if n > 1 else "")))
    return nodes


@cache
def _rule(code: str) -> NamedNode:
    return NamedNode(mint("rule", code))


@cache
def _pol(name: str) -> NamedNode:
    return NamedNode(str(POL) + name)


@cache
def _term(namespace: object, name: str) -> NamedNode:
    return NamedNode(f"{namespace}{name}")


def _zh(words: str) -> Literal:
    return Literal(words, language="zh")


def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=_INTEGER)


def _index(value: int) -> Literal:
    return Literal(str(value), datatype=_INDEX)


def _decimal(value: Decimal) -> Literal:
    return Literal(f"{value.normalize():f}", datatype=_DECIMAL)


def _date(day: date | None) -> Literal | None:
    return Literal(day.isoformat(), datatype=_DATE) if day else None


__all__ = ["document_quads", "entity_quads", "file_graph", "ontology_quads"]
