"""The graph as a dataset that catalogues can list: VoID (what is in it, how often) and DCAT (in which files).

Counted by SPARQL on Oxigraph: ``rdflib.void.generateVoID`` holds several copies of the graph in memory and
numbers its partitions in the order of a set. No blank nodes and no date unless given: the same graph gives
the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pyoxigraph as ox
from rdflib import DCAT, VOID

import exports
from exports.rdf.turtle import write_triples
from ontology import BASE, DCTERMS, PREFIXES, RDF, XSD
from ontology.context import compact

if TYPE_CHECKING:
    from kg import PolicyGraph

Value = str | int | date | ox.NamedNode | ox.Literal

DATASET = f"{BASE}dataset"
"""The IRI of the graph as a dataset; its parts and files are named below it."""

_PREFIXES = {"void": str(VOID), "dcat": str(DCAT), **PREFIXES}
# DCAT asks for the IRIs of ISO 639-1
_CHINESE = ox.NamedNode("http://id.loc.gov/vocabulary/iso639-1/zh")
_MEDIA = "https://www.iana.org/assignments/media-types/"
_W3C = "http://www.w3.org/ns/formats/"


@dataclass(frozen=True, slots=True)
class File:
    """A file that ``kg export`` writes: IANA's media type, the name to publish it by, W3C's name if it is RDF."""

    title: str
    media_type: str
    name: str
    rdf: str = ""


FILES = {
    "turtle": File("Turtle", "text/turtle", "graph.ttl", "Turtle"),
    "ntriples": File("N-Triples", "application/n-triples", "graph.nt", "N-Triples"),
    "jsonld": File("JSON-LD", "application/ld+json", "graph.jsonld", "JSON-LD"),
    "rdfxml": File("RDF/XML", "application/rdf+xml", "graph.rdf", "RDF_XML"),
    "trig": File("TriG", "application/trig", "graph.trig", "TriG"),
    "nquads": File("N-Quads", "application/n-quads", "graph.nq", "N-Quads"),
    "graphml": File("GraphML", "application/xml", "graph.graphml"),  # IANA knows no type of its own
    "gexf": File("GEXF", "application/xml", "graph.gexf"),
    "csv": File("CSV", "text/csv", "tables/"),
}
"""Format to what its file is; those of other systems, which no catalogue knows, are left out."""

_TOTALS = """
SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?distinctSubjects) (COUNT(DISTINCT ?o) AS ?distinctObjects)
WHERE { SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o } }"""
_ENTITIES = "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), $base)) }"
_CLASSES = """
SELECT ?class (COUNT(DISTINCT ?s) AS ?entities) WHERE { ?s a ?class } GROUP BY ?class ORDER BY ?class"""
_PROPERTIES = """
SELECT ?property (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?distinctSubjects) (COUNT(DISTINCT ?o) AS ?distinctObjects)
WHERE { SELECT DISTINCT ?s ?property ?o WHERE { ?s ?property ?o } } GROUP BY ?property ORDER BY ?property"""
_READ = "?document a pol:PolicyDocument ; pol:sourceFile ?file ."
_DOCUMENTS = f"SELECT (COUNT(DISTINCT ?document) AS ?n) WHERE {{ {_READ} }}"
_PERIOD = (
    f"SELECT (MIN(?day) AS ?start) (MAX(?day) AS ?end) WHERE {{ {_READ} ?document eli:date_document ?day }}"
)
_PLACES = f"SELECT DISTINCT ?place WHERE {{ {_READ} ?document pol:jurisdiction ?place }} ORDER BY ?place"
_EXAMPLES = f"""
SELECT ?class (MIN(STR(?thing)) AS ?example) WHERE {{
  {{ ?thing a ?class VALUES ?class {{ pol:Measure pol:Figure pol:Layout pol:Responsibility }} }}
  UNION {{ {_READ} BIND(?document AS ?thing) BIND(pol:PolicyDocument AS ?class) }}
}} GROUP BY ?class ORDER BY ?class"""
# the graph that holds the ontology holds the vocabularies too
_ONTOLOGY = """
SELECT ?ontology ?license (COUNT(*) AS ?triples) WHERE {
  GRAPH ?graph { ?ontology a owl:Ontology ; dcterms:license ?license }
  GRAPH ?graph { ?s ?p ?o }
} GROUP BY ?ontology ?license ORDER BY ?ontology ?license"""


def write(
    graph: PolicyGraph,
    out: Path,
    *,
    license: str | None = None,
    issued: date | None = None,
    url: str | None = None,
) -> list[Path]:
    """Write the description of ``graph`` to ``out`` as Turtle.

    ``license`` is the IRI of the licence that the texts and what was found in them may be used under: only
    who built the graph knows it; the ontology's own stands there in any case. ``issued`` is the day of
    publication, ``url`` the folder on the web where the exports are to lie (``URL/graph.ttl``, …), without
    which the files are described but not linked. Raises ``ValueError`` where ``license`` or ``url`` is no
    IRI, ``OSError``.
    """
    return write_triples(describe(graph, license, issued, url), out, _PREFIXES)


def describe(
    graph: PolicyGraph, license: str | None = None, issued: date | None = None, url: str | None = None
) -> list[ox.Triple]:
    """The description as triples; see :func:`write`."""
    licence = ox.NamedNode(license) if license else None
    folder = f"{ox.NamedNode(url).value.rstrip('/')}/" if url else None
    classes, properties = list(graph.select(_CLASSES)), list(graph.select(_PROPERTIES))
    said = [
        *_about(graph, licence, issued),
        *_counts(
            graph, [row["class"].value for row in classes], [row["property"].value for row in properties]
        ),
        *_ontology(graph),
        *_files(licence, folder),
        *_partitions(classes, properties),
    ]
    seen = dict.fromkeys(term for triple in said for term in (triple.subject, triple.predicate))
    order = {term: place for place, term in enumerate(seen)}
    return sorted(said, key=lambda triple: (order[triple.subject], order[triple.predicate]))


def _about(graph: PolicyGraph, licence: ox.NamedNode | None, issued: date | None) -> Iterator[ox.Triple]:
    """Title, licence, language, what time and places it covers, where to start."""
    (documents,), (covered,) = graph.select(_DOCUMENTS), graph.select(_PERIOD)
    number, period = documents["n"].value, f"{DATASET}/period"
    edges = [(DCAT.startDate, covered["start"]), (DCAT.endDate, covered["end"])] if covered["start"] else []
    yield from _say(DATASET, [
        (RDF.type, _iri(DCAT.Dataset)),
        (RDF.type, _iri(VOID.Dataset)),
        (DCTERMS.title, _words("政策知识图谱", "zh")),
        (DCTERMS.title, _words("Policy knowledge graph", "en")),
        (DCTERMS.description, _words(f"{number} 份中国政策文件的知识图谱：文件、条款、措施、责任、布局、数值与实体，逐条附原文。", "zh")),
        (DCTERMS.description, _words(f"{number} Chinese policy documents as a knowledge graph: clauses, measures, "
                                     "responsibilities, layout, figures and entities, each with its words.", "en")),
        (DCTERMS.language, _CHINESE),
        *([(DCTERMS.license, licence)] if licence else []),
        *([(DCTERMS.issued, issued)] if issued else []),
        *([(DCTERMS.temporal, _iri(period))] if edges else []),
        *((DCTERMS.spatial, row["place"]) for row in graph.select(_PLACES)),
        *((VOID.exampleResource, _iri(row["example"].value)) for row in graph.select(_EXAMPLES)),
        (VOID.uriSpace, BASE),
    ])  # fmt: skip
    if edges:
        yield from _say(period, [(RDF.type, _iri(DCTERMS.PeriodOfTime)), *edges])


def _counts(graph: PolicyGraph, classes: list[str], properties: list[str]) -> Iterator[ox.Triple]:
    """How much there is, and which vocabularies it is written in."""
    (totals,), (entities,) = graph.select(_TOTALS), graph.select(_ENTITIES, base=BASE)
    used = [iri for iri in PREFIXES.values() if any(term.startswith(iri) for term in [*classes, *properties])]
    yield from _say(DATASET, [
        (VOID.triples, int(totals["triples"].value)),
        (VOID.entities, int(entities["n"].value)),
        (VOID.distinctSubjects, int(totals["distinctSubjects"].value)),
        (VOID.distinctObjects, int(totals["distinctObjects"].value)),
        (VOID.classes, len(classes)),
        (VOID.properties, len(properties)),
        *((VOID.vocabulary, _iri(iri)) for iri in used),
    ])  # fmt: skip


def _ontology(graph: PolicyGraph) -> Iterator[ox.Triple]:
    """The part that is ours, under the licence that it names itself."""
    part = f"{DATASET}/ontology"
    for row in graph.select(_ONTOLOGY):
        yield from _say(DATASET, [(DCTERMS.conformsTo, row["ontology"]), (VOID.subset, _iri(part))])
        yield from _say(part, [
            (RDF.type, _iri(VOID.Dataset)),
            (DCTERMS.title, _words("本体与词表", "zh")),
            (DCTERMS.title, _words("Ontology and vocabularies", "en")),
            (DCTERMS.license, row["license"]),
            (VOID.triples, int(row["triples"].value)),
        ])  # fmt: skip


def _files(licence: ox.NamedNode | None, folder: str | None) -> Iterator[ox.Triple]:
    """A ``dcat:Distribution`` for each format of ``kg export``; RDF that is on the web is a ``void:dataDump`` too."""
    for format in exports.FORMATS:
        if format == "void":
            continue
        node = f"{DATASET}/distribution/{format}"
        file = FILES.get(format)
        yield from _say(DATASET, [(DCAT.distribution, _iri(node))])
        yield from _say(node, [
            (RDF.type, _iri(DCAT.Distribution)),
            (DCTERMS.title, file.title if file else format),
            (DCTERMS.description, f"kg export {format}"),
            *([(DCTERMS.license, licence)] if licence else []),
        ])  # fmt: skip
        if file:
            yield from _file(node, file, folder)


def _file(node: str, file: File, folder: str | None) -> Iterator[ox.Triple]:
    yield from _say(node, [(DCAT.mediaType, _iri(_MEDIA + file.media_type))])
    if file.rdf:
        yield from _say(DATASET, [(VOID.feature, _iri(_W3C + file.rdf))])
    if folder:
        place = _iri(folder + file.name)
        yield from _say(node, [(DCAT.accessURL if file.name.endswith("/") else DCAT.downloadURL, place)])
        if file.rdf:
            yield from _say(DATASET, [(VOID.dataDump, place)])


def _partitions(classes: list[ox.QuerySolution], properties: list[ox.QuerySolution]) -> Iterator[ox.Triple]:
    """How many things of each class, how many statements with each property."""
    for row in classes:
        part = _part("class", row["class"].value)
        yield from _say(DATASET, [(VOID.classPartition, _iri(part))])
        yield from _say(part, [(VOID["class"], row["class"]), (VOID.entities, int(row["entities"].value))])
    for row in properties:
        part = _part("property", row["property"].value)
        yield from _say(DATASET, [(VOID.propertyPartition, _iri(part))])
        yield from _say(part, [
            (VOID.property, row["property"]),
            *((VOID[name], int(row[name].value)) for name in ("triples", "distinctSubjects", "distinctObjects")),
        ])  # fmt: skip


def _part(kind: str, iri: str) -> str:
    """A partition's IRI, named from what it counts: …/dataset/class/pol:Measure."""
    return f"{DATASET}/{kind}/{quote(compact(iri), safe=':')}"


def _say(subject: str, pairs: Iterable[tuple[str, Value]]) -> Iterator[ox.Triple]:
    for predicate, value in pairs:
        yield ox.Triple(ox.NamedNode(subject), _iri(predicate), _term(value))


def _term(value: Value) -> ox.NamedNode | ox.Literal:
    if isinstance(value, int):
        return ox.Literal(str(value), datatype=_iri(XSD.integer))
    if isinstance(value, date):
        return ox.Literal(value.isoformat(), datatype=_iri(XSD.date))
    return ox.Literal(value) if isinstance(value, str) else value


def _iri(iri: str) -> ox.NamedNode:
    return ox.NamedNode(str(iri))


def _words(words: str, language: str) -> ox.Literal:
    return ox.Literal(words, language=language)
