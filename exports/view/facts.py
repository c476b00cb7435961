"""The facts of a graph as records, read by SPARQL."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from exports.view.evidence import LONGEST, Place, Quotes, by_document
from kg import positions

if TYPE_CHECKING:
    from kg import PolicyGraph

# ends a group's first triples, which are about ?fact
_WHERE = f"pol:inDocument ?doc ; pol:inClause ?clause . {positions.WHERE}"


@dataclass(slots=True)
class Measure:
    """A measure; industries and places are IRIs, ``tool`` its instrument's name."""

    at: Place
    tool: str
    industries: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layout:
    """A place (IRI) that is to develop ``object`` (IRI, empty where the object is no entity)."""

    at: Place
    place: str
    object: str


@dataclass(slots=True)
class Duty:
    """An agency (IRI) that must act, by a role's name; ``measures`` are the IRIs it answers for."""

    at: Place
    agency: str
    role: str
    measures: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Citation:
    """A document (IRI) that is cited; ``relation`` is ``basis`` or ``cite``."""

    at: Place
    target: str
    relation: str


@dataclass(slots=True)
class Facts:
    """All facts of the graph with the texts that they stand in."""

    measures: dict[str, Measure]
    layouts: list[Layout]
    duties: list[Duty]
    citations: list[Citation]
    mentions: list[tuple[Place, str]]
    figures: list[tuple[Place, str]]
    texts: dict[str, str]
    clauses: dict[str, tuple[str, str]]
    _pool: Quotes | None = None

    def quotes(self) -> Quotes:
        """The pool that the passages of these facts go into."""
        if self._pool is None:
            tools = {(m.at.document, m.at.begin): m.tool for m in self.measures.values()}
            self._pool = Quotes(
                self.texts, self.clauses, tools, by_document(self.figures), by_document(self.mentions)
            )
        return self._pool

    def instruments(
        self, documents: Collection[str] | None = None
    ) -> Iterator[tuple[Measure, tuple[str, ...]]]:
        """Each measure that has an instrument, with the entities (IRIs) that it is one of: its document, industries,
        places, and the agencies that answer for it; with ``documents`` (IRIs) only the measures in these.
        """
        doers = {(duty.agency, iri) for duty in self.duties for iri in duty.measures if iri in self.measures}
        about = defaultdict(list)
        for agency, iri in doers:
            about[iri].append(agency)
        for iri, measure in self.measures.items():
            if measure.tool and (documents is None or measure.at.document in documents):
                concerned = (
                    measure.at.document, *measure.industries, *measure.places, *sorted(about[iri])
                )  # fmt: skip
                yield measure, tuple(dict.fromkeys(concerned))

    def tools(self, documents: Collection[str] | None = None) -> dict[str, tuple[tuple[str, int], ...]]:
        """IRI of a document, industry, place or agency to (instrument, number of its measures), most first;
        with ``documents`` (IRIs) only of the measures in these.
        """
        counted: dict[str, Counter[str]] = defaultdict(Counter)
        for measure, concerned in self.instruments(documents):
            for entity in concerned:
                counted[entity][measure.tool] += 1
        return {
            entity: tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
            for entity, counts in counted.items()
        }

    def sentence(self, place: Place) -> Place:
        """The sentence around ``place``."""
        return self.quotes().sentence(place)

    def duty_passage(self, agency: Place, measure: Place | None) -> Place:
        """What shows that an agency must act: from the measure to its name, or the measure alone
        where the two are too far apart for one quote.
        """
        sentence = self.sentence(agency)
        if not measure:
            return sentence
        whole = Place(agency.document, min(measure.begin, sentence.begin), max(measure.end, sentence.end),
                      agency.clause)  # fmt: skip
        return whole if whole.end - whole.begin <= LONGEST else measure


def read_facts(graph: PolicyGraph) -> Facts:
    """Every fact of ``graph`` that joins two entities, and the figures."""
    return Facts(
        _measures(graph), _layouts(graph), _duties(graph), _citations(graph),
        [(_place(row), row[4]) for row in rows(
            graph, f"SELECT ?doc ?clause {positions.BEGIN} {positions.END} ?e {{ ?fact a pol:Mention ; itsrdf:taIdentRef ?e ; {_WHERE} }}")],
        [(_place(row), row[4]) for row in rows(
            graph, f"SELECT ?doc ?clause {positions.BEGIN} {positions.END} ?w {{ ?fact a pol:Figure ; nif:anchorOf ?w ; {_WHERE} }}")],
        _texts(graph), _clauses(graph),
    )  # fmt: skip


def passages(graph: PolicyGraph, iris: Iterable[str]) -> tuple[dict[str, Place], Quotes]:
    """Where those of ``iris`` that are facts stand, and a pool for their words."""
    wanted = " ".join(f"<{iri}>" for iri in sorted(iris) if not iri.startswith("_:"))
    found = rows(graph, f"""
        SELECT ?doc ?clause {positions.BEGIN} {positions.END} ?fact {{
            VALUES ?fact {{ {wanted} }} ?fact nif:anchorOf ?words ; {_WHERE}
        }}""")  # fmt: skip
    places = {row[4]: _place(row) for row in found}
    texts, clauses = (_texts(graph), _clauses(graph)) if places else ({}, {})
    return places, Quotes(texts, clauses, {}, {}, {})


def rows(graph: PolicyGraph, sparql: str) -> Iterator[Any]:
    """The rows of a SELECT as tuples of strings, the empty string for what is unbound."""
    for solution in graph.select(sparql):
        yield tuple("" if term is None else term.value for term in solution)


def _place(row: tuple[str, ...]) -> Place:
    """The first four cells of a row: document, clause, begin, end."""
    return Place(row[0], int(row[2]), int(row[3]), row[1])


def _measures(graph: PolicyGraph) -> dict[str, Measure]:
    found = {}
    for row in rows(graph, f"""
        SELECT ?doc ?clause {positions.BEGIN} {positions.END} ?fact ?tool {{
            ?fact a pol:Measure ; {_WHERE}
            OPTIONAL {{ ?fact pol:instrument/skos:prefLabel ?tool FILTER(lang(?tool) = "zh") }}
        }}"""):  # fmt: skip
        found[row[4]] = Measure(_place(row), row[5])
    for measure, industry in rows(graph, "SELECT ?m ?e { ?m a pol:Measure ; pol:industry ?e }"):
        if measure in found:
            found[measure].industries.append(industry)
    for measure, place in rows(graph, "SELECT ?m ?e { ?m a pol:Measure ; pol:place ?e }"):
        if measure in found:
            found[measure].places.append(place)
    return found


def _layouts(graph: PolicyGraph) -> list[Layout]:
    return [Layout(_place(row), row[4], row[5]) for row in rows(graph, f"""
        SELECT ?doc ?clause {positions.BEGIN} {positions.END} ?place ?object {{
            ?fact a pol:Layout ; pol:place ?place ; {_WHERE} OPTIONAL {{ ?fact pol:object ?object }}
        }}""")]  # fmt: skip


def _duties(graph: PolicyGraph) -> list[Duty]:
    found = {}
    for row in rows(graph, f"""
        SELECT ?doc ?clause {positions.BEGIN} {positions.END} ?fact ?agency ?role {{
            ?fact a pol:Responsibility ; pol:agent ?agency ; {_WHERE}
            OPTIONAL {{ ?fact pol:role/skos:prefLabel ?role FILTER(lang(?role) = "zh") }}
        }}"""):  # fmt: skip
        found[row[4]] = Duty(_place(row), row[5], row[6])
    measures = defaultdict(list)
    for duty, measure in rows(
        graph, "SELECT ?f ?m { ?f a pol:Responsibility ; pol:answersFor ?m } ORDER BY ?m"
    ):
        measures[duty].append(measure)
    for iri, duty_found in found.items():
        duty_found.measures = measures[iri]
    return list(found.values())


def _citations(graph: PolicyGraph) -> list[Citation]:
    return [Citation(_place(row), row[4], row[5]) for row in rows(graph, f"""
        SELECT ?doc ?clause {positions.BEGIN} {positions.END} ?target ?relation {{
            ?fact a pol:Citation ; pol:target ?target ; pol:relation ?relation ; {_WHERE}
        }}""")]  # fmt: skip


def _texts(graph: PolicyGraph) -> dict[str, str]:
    """Document to text. The text is a resource of its own; the document's clauses tell which."""
    return dict(rows(graph, """
        SELECT ?doc ?text {
            { SELECT DISTINCT ?doc ?context { ?clause pol:inDocument ?doc ; nif:broaderContext ?context } }
            ?context nif:isString ?text
        }"""))  # fmt: skip


def _clauses(graph: PolicyGraph) -> dict[str, tuple[str, str]]:
    return {
        clause: (path, heading)
        for clause, path, heading in rows(
            graph, "SELECT ?c ?path ?heading { ?c a pol:Clause ; pol:path ?path OPTIONAL { ?c dcterms:title ?heading } }")
    }  # fmt: skip
