"""What the store elsewhere holds of ours, as it says itself: a named graph of its own, ``…/graph/pushed``.

::

    <…/graph/file/a>  dcterms:identifier  "5f2c…"      it is ours; the name is a key, in letters that all stores sort alike
                      schema:sha256       "9a31…"      and complete, with this digest
                      void:triples        1584

A digest is taken out before its graph is touched and written when the graph is complete and was counted. So whoever
asks after a push that died finds what is complete, from whichever machine, and no file here can say otherwise.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import VOID

from exports.push.content import GRAPHS, Content
from exports.push.store import Store
from ontology import DCTERMS, SCHEMA, XSD

PUSHED = f"{GRAPHS}pushed"
"""The named graph of what was pushed."""

_PAGE = 1_000
"""Rows asked for at once: some stores cut answers off (Virtuoso: 10,000 rows) without a word."""


@dataclass(frozen=True, slots=True)
class State:
    """Digests by graph, "" for a graph that is not complete."""

    digests: Mapping[str, str]

    def has(self, content: Content) -> bool:
        """Whether the store says that it holds the graph as it is here."""
        return self.digests.get(content.graph) == content.digest


def read(store: Store) -> State:
    """What the store says it holds. Raises :mod:`exports.push.errors`."""
    found: dict[str, set[str]] = {}
    last = ""
    while rows := [row for row in store.select(_page(last)) if row["key"] > last]:
        for row in rows:
            found.setdefault(row["graph"], set()).add(row.get("digest", ""))
        last = max(row["key"] for row in rows)
    # two digests of one graph: two pushes at once, so neither is believed
    return State({graph: digests.pop() if len(digests) == 1 else "" for graph, digests in found.items()})


def begin(store: Store, kept: Iterable[Content], touched: Iterable[str]) -> None:
    """Writes that ``kept`` are complete and ``touched`` ours, but not complete."""
    store.put(PUSHED, [*(line for graph in touched for line in _begun(graph)), *(line for one in kept for line in _complete(one))])


def complete(store: Store, content: Content) -> None:
    """Writes that a graph which was begun is complete."""
    store.add(PUSHED, _complete(content))


def _page(last: str) -> str:
    return f"""SELECT ?graph ?key ?digest WHERE {{
  GRAPH <{PUSHED}> {{
    ?graph <{DCTERMS.identifier}> ?key .
    OPTIONAL {{ ?graph <{SCHEMA.sha256}> ?digest }}
  }}
  FILTER(STR(?key) > "{last}")
}} ORDER BY ?key LIMIT {_PAGE}"""


def _begun(graph: str) -> list[str]:
    key = hashlib.sha256(graph.encode()).hexdigest()[:16]
    return [_line(graph, str(DCTERMS.identifier), ox.Literal(key))]


def _complete(content: Content) -> list[str]:
    number = ox.Literal(str(content.triples), datatype=ox.NamedNode(str(XSD.integer)))
    return [
        *_begun(content.graph),
        _line(content.graph, str(SCHEMA.sha256), ox.Literal(content.digest)),
        _line(content.graph, str(VOID.triples), number),
    ]


def _line(graph: str, predicate: str, value: ox.Literal) -> str:
    return f"<{graph}> <{predicate}> {value} ."
