"""JSON-LD that reads like plain JSON: one object a subject, the ontology's names, the same bytes for the same triples.

A name holds the same kind of value in every object: a list, however short, unless the ontology allows one value
(``Term.several``); what has no name in the context, and stands under its prefix, is always a list.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from exports.collecting import uncollected
from exports.rdf.blocks import Block, blocks
from exports.selection import EVERYTHING, Selection
from kg.files import writing
from ontology import RDF, XSD
from ontology.context import Term, compact, context, terms

if TYPE_CHECKING:
    from exports import Progress
    from kg import PolicyGraph

_EXACT = 2**53
"""Whole numbers below it are the same in every reader of JSON."""


def write(
    graph: PolicyGraph, out: Path, *, selection: Selection = EVERYTHING, progress: Progress | None = None
) -> list[Path]:
    """Write ``out`` as JSON-LD 1.1, one line a subject. Raises ``EmptySelection``, ``OSError``."""
    with writing(out) as file, uncollected():
        file.write(f'{{"@context": {json.dumps(context())},\n"@graph": ['.encode())
        between = "\n"
        for block in blocks(graph, selection, progress=progress):
            file.write((between + json.dumps(_node(block), ensure_ascii=False)).encode())
            between = ",\n"
        file.write(b"\n]}\n")
    return [out]


def _node(block: Block) -> dict[str, Any]:
    """The node object of a subject."""
    triples = [quad.triple for quad in parse(block.lines(), format=RdfFormat.N_TRIPLES)]
    node: dict[str, Any] = {"id": _identifier(triples[0].subject)}
    for triple in triples:
        _add(node, triple)
    for name in node.keys() & _single():
        node[name] = _one(node[name])
    return node


def _add(node: dict[str, Any], triple: Triple) -> None:
    """Adds what ``triple`` says to the lists of ``node``."""
    predicate, value = triple.predicate.value, triple.object
    if predicate == str(RDF.type) and isinstance(value, NamedNode):
        node.setdefault("type", []).append(_class(value.value))
        return
    term = terms().get(predicate)
    if term and term.by_language and isinstance(value, Literal) and value.language:
        node.setdefault(term.name, {}).setdefault(value.language, []).append(value.value)
    elif term and not term.by_language:
        node.setdefault(term.name, []).append(_value(value, term))
    else:  # under its prefix, where the context says nothing of its values
        node.setdefault(compact(predicate), []).append(_value(value))


@cache
def _single() -> frozenset[str]:
    """The names that hold no list: all others may have several values and always hold one."""
    return frozenset(term.name for term in terms().values() if not term.several)


def _one(values: Any) -> Any:
    """The value in a list; the word of each language so. A graph that is not valid may have more: they stay a list."""
    if isinstance(values, dict):
        return {language: _one(words) for language, words in values.items()}
    return values[0] if len(values) == 1 else values


def _class(iri: str) -> str:
    term = terms().get(iri)
    return term.name if term else compact(iri)


def _value(value: object, term: Term | None = None) -> Any:
    """``value`` as the context lets it be written under ``term``: plain where that says all, else an object."""
    kind = term.type if term else None
    if not isinstance(value, Literal):
        return _identifier(value) if kind == "@id" else {"id": _identifier(value)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    if value.datatype.value == kind:
        return value.value
    plain = _json(value)
    if kind is None and plain is not None:
        return plain
    if value.datatype.value == str(XSD.string):
        return {"@value": value.value}
    return {"@value": value.value, "@type": compact(value.datatype.value)}


def _json(value: Literal) -> str | int | bool | None:
    """A string, whole number or truth value as JSON has it, or ``None``.

    Decimal numbers stay strings with their datatype: JSON's own would lose 1.50.
    """
    if value.datatype.value == str(XSD.string):
        return value.value
    if value.datatype.value == str(XSD.boolean) and value.value in ("true", "false"):
        return value.value == "true"
    if value.datatype.value == str(XSD.integer) and re.fullmatch("0|-?[1-9][0-9]{0,15}", value.value):
        number = int(value.value)
        return number if abs(number) < _EXACT else None
    return None


def _identifier(term: object) -> str:
    """The IRI with a prefix (``kg:doc/a``), or whole where none fits."""
    if isinstance(term, BlankNode):
        return f"_:{term.value}"
    assert isinstance(term, NamedNode)
    return compact(term.value)
