"""Documents and their facts as RDF; the terms are those of ``ontology/policy.ttl``.

With ``thing_triples`` the only place where triples are written.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

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
from builders.rdf import (
    CLASSES,
    MONTH_DAY,
    TYPE,
    YEAR,
    Term,
    day,
    decimal,
    index,
    integer,
    pol,
    rule,
    term,
    zh,
)
from builders.resolve import Resolution
from ontology import DCTERMS, ELI, ITSRDF, NIF, RDFS

Fact = Anaphor | Citation | Figure | Layout | Measure | Mention | Responsibility


def file_graph(stem: str) -> NamedNode:
    """The name of the graph that holds what one source file says."""
    return NamedNode(file_graph_iri(stem))


def document_quads(
    facts: Facts, resolution: Resolution, clean_text: CleanText, position: int
) -> Iterator[Quad]:
    """All that one document says, in its file's graph. ``position`` counts the file's documents from 0."""
    source = clean_text.source
    writer = _Writer(facts, resolution, file_graph(source.stem))
    yield from writer.document(clean_text, position)
    yield from writer.clauses(clean_text)
    yield from writer.facts()


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
        self.clause_spans: dict[NamedNode, Span] = {}
        self.clauses_at: dict[str, list[tuple[NamedNode, Span]]] = {}
        for node, clause in zip(self.clause_iris, facts.document.clauses, strict=True):
            self.clause_spans[node] = clause.span
            self.clauses_at.setdefault(clause.path, []).append((node, clause.span))
        self.counts: dict[tuple[str, str], int] = {}
        self.figures: dict[Span, NamedNode] = {}
        self.responsibilities: dict[Span, NamedNode] = {}

    def quad(self, subject: NamedNode, predicate: NamedNode, value: Term) -> Quad:
        return Quad(subject, predicate, value, self.graph)

    # --- document and clauses

    def document(self, clean_text: CleanText, position: int) -> Iterator[Quad]:
        m, s = self.metadata, self.node
        self.begin = self._in_file(clean_text, Span(0, 0)).start
        pairs: list[tuple[NamedNode, Term | None]] = [
            (TYPE, pol("PolicyDocument")),
            (term(DCTERMS, "identifier"), Literal(self.all.document.id)),
            (term(RDFS, "label"), zh(self.label())),
            (term(DCTERMS, "title"), zh(m.title) if m.title else None),
            (term(ELI, "id_local"), Literal(m.number) if m.number else None),
            (term(ELI, "date_document"), day(m.date)),
            (term(ELI, "type_document"), NamedNode(mint("genre", m.genre)) if m.genre else None),
            (pol("documentStatus"), Literal(m.status)),
            (pol("validYears"), integer(m.valid_years) if m.valid_years else None),
            (pol("sourceFile"), Literal(clean_text.source.path.name)),
            (pol("sourceBegin"), index(self.begin)),
            (pol("position"), integer(position)),
            (pol("jurisdiction"), self.place(m.jurisdiction) if m.jurisdiction else None),
        ]
        if self.all.document.issued_by:
            pairs.append((pol("promulgatedBy"), NamedNode(document_iri(self.all.document.issued_by))))
        pairs += [(pol("addressee"), Literal(name)) for name in m.addressees]
        for name in m.issuers:
            pairs += [(pol("issuerName"), Literal(name)), (term(ELI, "passed_by"), self.agency(name))]
        for name in m.interpreter:
            pairs += [(pol("interpreterName"), Literal(name)), (pol("interpreter"), self.agency(name))]
        yield from (self.quad(s, predicate, value) for predicate, value in pairs if value is not None)
        yield self.quad(self.context, TYPE, term(NIF, "Context"))
        yield self.quad(self.context, term(NIF, "isString"), Literal(self.text))
        yield self.quad(self.context, pol("offset"), index(0))

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
            yield self.quad(node, TYPE, pol("Clause"))
            yield self.quad(node, term(ELI, "is_part_of"), nearest.get(clause.parent or "", self.node))
            nearest[clause.path] = node
            yield self.quad(node, pol("inDocument"), self.node)
            yield self.quad(node, pol("path"), Literal(clause.path))
            yield self.quad(node, pol("ordinal"), integer(ordinal))
            yield self.quad(node, pol("text"), Literal(own))
            if clause.heading:
                yield self.quad(node, term(DCTERMS, "title"), zh(clause.heading))
            yield self.quad(node, term(NIF, "isString"), Literal(clause.span.of(self.text)))
            yield self.quad(node, term(NIF, "broaderContext"), self.context)
            yield self.quad(node, pol("offset"), index(clause.span.start))
            there = self._in_file(clean_text, clause.span)
            yield self.quad(node, pol("sourceShift"), integer(there.start - self.begin - clause.span.start))
            yield self.quad(node, pol("sourceLength"), index(there.end - there.start))

    def _in_file(self, clean_text: CleanText, span: Span) -> Span:
        offset = self.all.document.offset
        return clean_text.source_span(Span(offset + span.start, offset + span.end))

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

    def _context(self, clause: NamedNode, span: Span) -> tuple[NamedNode, int]:
        """The text that the span's indexes count in, and where it begins in the document's.

        That of ``clause``, so that they do not change with what is written elsewhere; the document's for
        words outside the clause that they count as (mostly doers named behind its sub-clauses): higher
        indexes than any in the clause, and so behind them in reading order.
        """
        whole = self.clause_spans[clause]
        return (clause, whole.start) if whole.covers(span) else (self.context, 0)

    def _evidence(self, node: NamedNode, kind: str, fact: Fact) -> Iterator[Quad]:
        """Where a fact stands, in which words, and what found it."""
        clause = self._clause_of(fact.path, fact.span)
        context, begin = self._context(clause, fact.span)
        yield self.quad(node, TYPE, pol(kind))
        yield self.quad(node, pol("inClause"), clause)
        yield self.quad(node, pol("inDocument"), self.node)
        yield self.quad(node, term(NIF, "anchorOf"), Literal(fact.span.of(self.text)))
        yield self.quad(node, term(NIF, "beginIndex"), index(fact.span.start - begin))
        yield self.quad(node, term(NIF, "endIndex"), index(fact.span.end - begin))
        yield self.quad(node, term(NIF, "referenceContext"), context)
        if fact.rule:
            yield self.quad(node, pol("rule"), rule(fact.rule))
        if not isinstance(fact, Mention):
            for cue in sorted({cue.of(self.text) for cue in fact.cue}):
                yield self.quad(node, pol("cue"), Literal(cue))

    def _entity_of(self, mention: Mention) -> Entity:
        return self.resolution.entity(mention.surface, mention.type, self.metadata, mention.iri)

    def _somewhere(self, name: str) -> Entity:
        return self.resolution.somewhere(name, self.metadata)

    def _mentions(self) -> Iterator[Quad]:
        for mention in self.all.mentions:
            node = self._name("mention", mention.path, mention.span)
            entity = self._entity_of(mention)
            yield from self._evidence(node, "Mention", mention)
            yield self.quad(node, term(ITSRDF, "taIdentRef"), NamedNode(entity.iri))
            yield self.quad(node, term(ITSRDF, "taClassRef"), pol(CLASSES[mention.type]))
            yield self.quad(node, pol("mentionType"), Literal(mention.type))

    def _anaphora(self) -> Iterator[Quad]:
        for anaphor in self.all.anaphora:
            node = self._name("anaphor", anaphor.path, anaphor.span)
            named = anaphor.antecedent
            entity = self._entity_of(named) if named else self.resolution.place(anaphor.means)
            yield from self._evidence(node, "Anaphor", anaphor)
            yield self.quad(node, term(ITSRDF, "taIdentRef"), NamedNode(entity.iri))
            yield self.quad(node, term(ITSRDF, "taClassRef"), pol(CLASSES[anaphor.type]))

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
                yield self.quad(node, pol("citedTitle"), Literal(citation.title))
            if citation.number:
                yield self.quad(node, pol("citedNumber"), Literal(citation.number))
            yield self.quad(node, pol("relation"), Literal(citation.relation))
            yield self.quad(node, pol("target"), NamedNode(target))
            if target != self.iri:
                direct.add(("based_on" if citation.relation == "basis" else "cites", target))
                if citation.repeals:
                    direct.add(("repeals", target))
        for relation, target in sorted(direct):
            yield self.quad(self.node, term(ELI, relation), NamedNode(target))

    def _figures(self) -> Iterator[Quad]:
        for figure in self.all.figures:
            node = self._name("figure", figure.path, figure.span)
            self.figures[figure.span] = node
            yield from self._evidence(node, "Figure", figure)
            yield self.quad(node, pol("kind"), NamedNode(mint("figure-kind", figure.kind)))
            if figure.maximum is not None and figure.value is not None:
                yield self.quad(node, pol("minimum"), decimal(figure.value))
                yield self.quad(node, pol("maximum"), decimal(figure.maximum))
            elif figure.value is not None:
                yield self.quad(node, pol("value"), decimal(figure.value))
            if figure.month_day:
                yield self.quad(node, pol("monthDay"), Literal(f"--{figure.month_day}", datatype=MONTH_DAY))
            yield self.quad(node, pol("unit"), Literal(figure.unit))
            yield self.quad(node, pol("operator"), Literal(figure.operator))
            if figure.year:
                yield self.quad(node, pol("byYear"), Literal(f"{figure.year:04d}", datatype=YEAR))
            if figure.indicator:
                yield self.quad(node, pol("indicator"), Literal(figure.indicator))

    def _measures(self) -> Iterator[Quad]:
        self.answers: dict[Span, list[NamedNode]] = {}
        for measure in self.all.measures:
            node = self._name("measure", measure.path, measure.span)
            yield from self._evidence(node, "Measure", measure)
            yield self.quad(node, pol("action"), Literal(measure.action))
            yield self.quad(node, pol("instrument"), NamedNode(mint("instrument", measure.tool)))
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
                yield self.quad(node, pol(name), value)

    def _responsibilities(self) -> Iterator[Quad]:
        for r in self.all.responsibilities:
            node = self.responsibilities[r.span]
            yield from self._evidence(node, "Responsibility", r)
            yield self.quad(node, pol("agent"), self.agency(r.agency))
            yield self.quad(node, pol("agentName"), Literal(r.agency))
            yield self.quad(node, pol("role"), NamedNode(mint("role", r.role)))
            yield self.quad(node, pol("ordinal"), integer(r.n))
            for measure in self.answers.get(r.span, ()):
                yield self.quad(node, pol("answersFor"), measure)

    def _layout(self) -> Iterator[Quad]:
        known = {m.span: m for m in self.all.mentions}
        named = {m.surface: m for m in self.all.mentions if m.type in ("place", "zone")}
        for layout in self.all.layout:
            node = self._name("layout", layout.path, layout.span)
            yield from self._evidence(node, "Layout", layout)
            place = known.get(layout.place_span) or named.get(layout.place)
            where = self._entity_of(place) if place else self._somewhere(layout.place)
            yield self.quad(node, pol("place"), NamedNode(where.iri))
            yield self.quad(node, pol("placeName"), Literal(layout.place))
            what = known.get(layout.object_span)
            if what:
                yield self.quad(node, pol("object"), NamedNode(self._entity_of(what).iri))
            elif layout.type == "industry":
                entity = self.resolution.entity(layout.object, "industry", self.metadata)
                yield self.quad(node, pol("object"), NamedNode(entity.iri))
            yield self.quad(node, pol("objectName"), Literal(layout.object))
            yield self.quad(node, pol("objectType"), Literal(layout.type))


def _clause_iris(document: Document, iri: str) -> list[NamedNode]:
    """One IRI a clause; where numbering repeats a path, the later ones get ~2, ~3, …"""
    seen: dict[str, int] = {}
    nodes = []
    for clause in document.clauses:
        seen[clause.path] = n = seen.get(clause.path, 0) + 1
        nodes.append(NamedNode(f"{iri}/clause/{clause.path}" + (f"~{n}" if n > 1 else "")))
    return nodes
