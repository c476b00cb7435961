"""Turtle and N-Triples, the same bytes for the same triples.

Oxigraph writes fast but in the order given; sorted triples make the bytes independent
of the order of loading and group each subject's statements in Turtle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Triple, serialize

from kg.files import atomic
from ontology import PREFIXES

if TYPE_CHECKING:
    from kg import PolicyGraph


def sorted_triples(graph: PolicyGraph) -> Iterator[Triple]:
    """Every triple of all named graphs once, in the order of its N-Triples line."""
    lines = sorted(((str(quad.triple), quad.triple) for quad in graph.raw), key=itemgetter(0))
    return (next(same)[1] for _, same in groupby(lines, key=itemgetter(0)))


def write_turtle(graph: PolicyGraph, out: Path) -> list[Path]:
    """Write ``out`` as Turtle with the prefixes of the ontology. Raises ``OSError``."""
    return write_triples(sorted_triples(graph), out, PREFIXES)


def write_triples(triples: Iterable[Triple], out: Path, prefixes: Mapping[str, str]) -> list[Path]:
    """Write ``triples`` to ``out`` as Turtle, in the order given. Raises ``OSError``."""
    with atomic(out) as part:
        with part.open("wb") as file:
            serialize(triples, file, RdfFormat.TURTLE, prefixes=dict(prefixes))
        _declare_in_order(part, prefixes)
    return [out]


def write_ntriples(graph: PolicyGraph, out: Path) -> list[Path]:
    """Write ``out`` as N-Triples in UTF-8. Raises ``OSError``."""
    with atomic(out) as part, part.open("wb") as file:
        serialize(sorted_triples(graph), file, RdfFormat.N_TRIPLES)
    return [out]


def _declare_in_order(turtle: Path, prefixes: Mapping[str, str]) -> None:
    """Put the ``@prefix`` lines into the order of ``prefixes``.

    Oxigraph declares them in the order of its hash table. The lines are the same, so
    the declarations in order are as long and can be written over them in place.
    """
    declarations = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes.items()).encode()
    with turtle.open("r+b") as file:
        written = file.read(len(declarations))
        if sorted(written.splitlines()) != sorted(declarations.splitlines()):
            return
        file.seek(0)
        file.write(declarations)
