"""What the words of the graph mean: classes and properties, vocabularies, shapes.

The knowledge stands in Turtle files beside this module and is edited there by hand.
Importing the package parses nothing, and nothing in it is ever fetched from the network.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse

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
    "SCHEMA", "SKOS", "XSD", "files", "rules", "shapes_text", "triples",
]  # fmt: skip

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


def rules() -> dict[str, str]:
    """The rules of inference by name: SPARQL CONSTRUCT queries, without prefixes (those of :data:`PREFIXES`)."""
    return {file.stem: file.read_text("utf-8") for file in sorted((_HERE / "rules").glob("*.rq"))}


def shapes_text() -> str:
    """The SHACL shapes as Turtle text."""
    return (_HERE / "shapes.ttl").read_text("utf-8")
