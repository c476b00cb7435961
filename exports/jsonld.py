"""JSON-LD: one object a subject, prefixes as its context, the same bytes for the same triples."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from exports.turtle import sorted_triples
from kg.files import atomic
from ontology import PREFIXES, RDF, XSD

if TYPE_CHECKING:
    from kg import PolicyGraph


def write(graph: PolicyGraph, out: Path) -> list[Path]:
    """Write ``out`` as JSON-LD 1.1, one line a subject. Raises ``OSError``."""
    with atomic(out) as part, part.open("w", encoding="utf-8") as file:
        file.write('{"@context": ' + json.dumps(PREFIXES) + ',\n"@graph": [')
        for number, node in enumerate(_nodes(sorted_triples(graph))):
            file.write(("," if number else "") + "\n" + json.dumps(node, ensure_ascii=False))
        file.write("\n]}\n")
    return [out]


def _nodes(triples: Iterator[Triple]) -> Iterator[dict[str, Any]]:
    """The node objects of ``triples``, which come sorted by subject."""
    for subject, statements in groupby(triples, key=lambda triple: triple.subject):
        node: dict[str, Any] = {"@id": _identifier(subject)}
        for triple in statements:
            if triple.predicate.value == str(RDF.type) and isinstance(triple.object, NamedNode):
                node.setdefault("@type", []).append(_compact(triple.object.value))
            else:
                node.setdefault(_compact(triple.predicate.value), []).append(_value(triple.object))
        yield {key: value[0] if key != "@id" and len(value) == 1 else value for key, value in node.items()}


def _value(term: object) -> dict[str, str]:
    """A value object for a literal, a reference for anything else.

    Numbers stay strings with their datatype: JSON's own would lose 1.50 and large integers.
    """
    if not isinstance(term, Literal):
        return {"@id": _identifier(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == str(XSD.string):
        return {"@value": term.value}
    return {"@value": term.value, "@type": _compact(term.datatype.value)}


def _identifier(term: object) -> str:
    if isinstance(term, BlankNode):
        return f"_:{term.value}"
    assert isinstance(term, NamedNode)
    return term.value


def _compact(iri: str) -> str:
    """``iri`` by the prefix of its namespace, or whole where none fits."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
