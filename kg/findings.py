"""What the validation finds: a record for people, whichever shape or check it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import URIRef

from ontology import DCTERMS, NIF, POL, RDFS, SKOS

SEVERITIES = ("violation", "warning", "info")
"""From what is wrong to what is merely worth knowing. A warning is for a curator to look at."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A result of the validation. ``severity`` is one of :data:`SEVERITIES`; ``message`` Chinese.

    ``doc`` (id), ``clause`` (path) and ``quote`` are "" where the node stands in no clause;
    ``path`` and ``value`` are what was looked at (IRI, as text). ``check`` is the name of the
    shape or of the check (the ``.rq`` file of ``ontology/checks``).
    """

    doc: str
    clause: str
    severity: str
    message: str
    quote: str
    focus: str
    path: str
    value: str
    check: str = ""


def words(store: ox.Store, node: ox.NamedNode) -> tuple[str, str, str]:
    """Document id, clause path and words of ``node``: of a fact its own, of a clause its heading or text."""
    clause = _node(store, node, POL.inClause) or node
    document = _node(store, node, POL.inDocument) or _node(store, clause, POL.inDocument) or node
    own = _text(store, node, NIF.anchorOf, DCTERMS.title, SKOS.prefLabel, RDFS.label, POL.text)
    return (
        _text(store, document, DCTERMS.identifier),
        _text(store, clause, POL.path),
        own or _text(store, clause, DCTERMS.title, POL.text),
    )


def _node(store: ox.Store, of: ox.NamedNode, name: URIRef) -> ox.NamedNode | None:
    return next((value for value in _values(store, of, name) if isinstance(value, ox.NamedNode)), None)


def _text(store: ox.Store, of: ox.NamedNode, *names: URIRef) -> str:
    """The first of the properties that ``of`` has, in Chinese where it is there."""
    for name in names:
        found = [value for value in _values(store, of, name) if isinstance(value, ox.Literal)]
        chinese = [value for value in found if value.language == "zh"]
        if found:
            return min(value.value for value in chinese or found)
    return ""


def _values(store: ox.Store, of: ox.NamedNode, name: URIRef) -> Iterator[object]:
    return (quad.object for quad in store.quads_for_pattern(of, ox.NamedNode(str(name)), None, None))
