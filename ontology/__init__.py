"""What the words of the graph mean: classes and properties, vocabularies, shapes.

The knowledge stands in Turtle files beside this module and is edited there by hand; the one file that is
not, China's divisions, is written by ``python -m ontology.divisions``.
Importing the package parses nothing, and nothing in it is ever fetched from the network.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from ontology.namespaces import (
    BASE,
    DCTERMS,
    ELI,
    ITSRDF,
    NIF,
    ORG,
    OWL,
    POL,
    PREFIXES,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    XSD,
)

__all__ = [
    "BASE", "DCTERMS", "ELI", "ITSRDF", "NIF", "ORG", "OWL", "POL", "PREFIXES", "PROV", "RDF", "RDFS",
    "SCHEMA", "SKOS", "XSD", "by_predicate", "checks", "files", "rules", "shapes_text", "stated", "triples", "version",
    "words",
]  # fmt: skip

Term = NamedNode | BlankNode | Literal | Triple

_HERE = Path(__file__).parent


def files() -> list[Path]:
    """The Turtle files of the ontology: ``policy.ttl``, then the vocabularies by name."""
    return [_HERE / "policy.ttl", *sorted((_HERE / "vocabularies").glob("*.ttl"))]


@cache
def triples() -> tuple[Triple, ...]:
    """Every triple of :func:`files` once, in the order of the files; read once in a process.

    Raises ``SyntaxError`` with the file's name where a file is no Turtle.
    """
    read = (quad.triple for file in files() for quad in parse(path=file, format=RdfFormat.TURTLE))
    return tuple(dict.fromkeys(read))


@cache
def version() -> str:
    """The version (``owl:versionInfo``) of the classes and properties; another one where graphs are written down otherwise."""
    head = parse(path=files()[0], format=RdfFormat.TURTLE)
    return next(quad.object.value for quad in head if quad.predicate.value == str(OWL.versionInfo))


@cache
def by_predicate() -> dict[str, list[Triple]]:
    """The triples of :func:`triples` by their predicates' IRIs; grouped once in a process.

    Whoever needs a few predicates need not look at fifty thousand triples for them.
    """
    found: dict[str, list[Triple]] = {}
    for triple in triples():
        found.setdefault(triple.predicate.value, []).append(triple)
    return found


def stated(predicate: str) -> Iterator[tuple[str, Term]]:
    """Subject (its IRI) and object of the triples of :func:`triples` with that predicate."""
    for triple in by_predicate().get(predicate, ()):
        if isinstance(triple.subject, NamedNode):
            yield triple.subject.value, triple.object


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of the word list ``name`` (``pol:WordList``), the longest first, as alternatives in a pattern want them.

    Raises ``KeyError`` where no vocabulary has a list of that name.
    """
    return _word_lists()[name]


@cache
def _word_lists() -> dict[str, tuple[str, ...]]:
    lists: dict[str, set[str]] = {}
    for subject, word in stated(f"{POL}word"):
        if isinstance(word, Literal):
            lists.setdefault(subject.rpartition("/")[2], set()).add(word.value)
    return {name: tuple(sorted(held, key=lambda w: (-len(w), w))) for name, held in lists.items()}


def rules() -> dict[str, str]:
    """The rules of inference by name: SPARQL CONSTRUCT queries, without prefixes (those of :data:`PREFIXES`)."""
    return {file.stem: file.read_text("utf-8") for file in sorted((_HERE / "rules").glob("*.rq"))}


def checks() -> dict[str, str]:
    """The checks of the whole graph by name: SPARQL SELECT queries, each with a header (see :mod:`kg.checks`)."""
    return {file.stem: file.read_text("utf-8") for file in sorted((_HERE / "checks").glob("*.rq"))}


def shapes_text() -> str:
    """The SHACL shapes as Turtle text."""
    return (_HERE / "shapes.ttl").read_text("utf-8")
