"""Oxigraph's terms as rdflib's."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
from oxrdflib._converter import from_ox
from rdflib import XSD, Literal

Term = ox.NamedNode | ox.BlankNode | ox.Literal


def to_rdflib(term: Term | ox.Triple | None) -> Any:
    """``term`` as rdflib has it: a string without its datatype, since rdflib holds "x" and "x"^^xsd:string unequal."""
    return plain(from_ox(term))


def plain(term: Any) -> Any:
    """An rdflib term, a string literal without xsd:string."""
    if isinstance(term, Literal) and term.datatype == XSD.string:
        return Literal(str(term))
    return term
