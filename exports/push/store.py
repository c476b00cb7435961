"""A store elsewhere as named graphs that are put, added to, deleted and counted.

By the Graph Store HTTP Protocol where the store has it, else by SPARQL Update. Graphs travel in parts; a part that
the store finds too large or wrong is halved, down to the one triple that it refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from exports.push.client import Client, shown, words
from exports.push.errors import NoStore, StoreRefused, TripleRefused
from exports.push.stores import JSON, Addresses
from ontology import POL

Row = dict[str, str]

_PART = 4_000_000
"""Bytes of a part: Virtuoso loads it in a second, and ten megabytes are the usual limit of servers in between."""
_INSERTED = 1_000
"""Triples in one INSERT DATA: Virtuoso 7.2.5's parser has memory for fewer than 5,000."""
# N-Triples are Turtle. Virtuoso guesses the type from the first 64 kB, whatever the header says, and finds none
# where a long text fills them, but for the word at the beginning
_TURTLE = f"@prefix pol: <{POL}> .\n"
_REFUSED = (400, 413)


class Store:
    """Named graphs at ``addresses``, reached by ``client``. Its methods raise :mod:`exports.push.errors`."""

    def __init__(self, client: Client, addresses: Addresses) -> None:
        self._client, self.addresses = client, addresses
        self._by_update = addresses.graphs is None

    def put(
        self, graph: str, lines: Sequence[str], sent: Callable[[int], None] = lambda triples: None
    ) -> None:
        """Makes the triples ``lines`` (N-Triples) the named graph ``graph``, in place of what was there.

        ``sent`` is told how many more have arrived. Whoever stops it leaves a graph that holds only a part.
        """
        if not lines:
            self.delete(graph)
        for number, part in enumerate(self._parts(lines)):
            self._write(graph, part, replace=number == 0)
            sent(len(part))

    def add(self, graph: str, lines: Sequence[str]) -> None:
        """Adds triples (N-Triples) to the named graph ``graph``."""
        for part in self._parts(lines):
            self._write(graph, part, replace=False)

    def delete(self, graph: str) -> None:
        """Removes the named graph ``graph``; one that is not there is none to complain of."""
        if self._by_update:
            self._update(f"DROP SILENT GRAPH <{graph}>")
        else:
            self._graph_store("DELETE", graph, expected=(404,))

    def count(self, graph: str) -> int:
        """How many triples the named graph ``graph`` holds."""
        (row,) = self.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
        return int(row["n"])

    def select(self, query: str) -> list[Row]:
        """The rows of a SELECT query, each with the texts of what is bound."""
        response = self._client.request("POST", self.addresses.query, data={"query": query}, headers=JSON)
        try:
            bindings = response.json()["results"]["bindings"]
        except (ValueError, LookupError, TypeError):
            kind = response.headers.get("Content-Type", "nothing")
            raise NoStore(shown(self.addresses.query), f"{kind}: {words(response)[:100]}") from None
        return [{name: term["value"] for name, term in row.items()} for row in bindings]

    def _parts(self, lines: Sequence[str]) -> Iterator[Sequence[str]]:
        most = _INSERTED if self._by_update else len(lines)
        held: list[str] = []
        size = 0
        for line in lines:
            length = len(line.encode())
            if held and (size + length > _PART or len(held) == most):
                yield held
                held, size = [], 0
            held.append(line)
            size += length
        if held:
            yield held

    def _write(self, graph: str, lines: Sequence[str], replace: bool) -> None:
        refused = self._try(graph, lines, replace)
        if refused is None:
            return
        if len(lines) == 1:
            raise TripleRefused(graph, lines[0], refused)
        half = len(lines) // 2
        self._write(graph, lines[:half], replace)
        self._write(graph, lines[half:], False)

    def _try(self, graph: str, lines: Sequence[str], replace: bool) -> str | None:
        """Sends one part; what the store says where it finds it too large or wrong, else ``None``."""
        if not self._by_update:
            body = _TURTLE + "\n".join(lines)
            response = self._graph_store(
                "PUT" if replace else "POST", graph, expected=(*_REFUSED, 404, 405, 501),
                data=body.encode(), headers={"Content-Type": "text/turtle"},
            )  # fmt: skip
            if response.ok:
                return None
            if response.status_code in _REFUSED:
                return words(response) or f"{response.status_code} {response.reason}"
            self._fall_back(response)
        drop = f"DROP SILENT GRAPH <{graph}> ;\n" if replace else ""
        response = self._update(
            f"{drop}INSERT DATA {{ GRAPH <{graph}> {{\n" + "\n".join(lines) + "\n} }", expected=_REFUSED
        )
        return None if response.ok else words(response) or f"{response.status_code} {response.reason}"

    def _fall_back(self, response: Any) -> None:
        """From now on by SPARQL Update: the store has no graph store at its address. Raises where it has neither."""
        if self.addresses.update is None:
            raise NoStore(
                shown(self.addresses.graphs or ""), f"{response.status_code} to a graph and no --update is known"
            )
        self._by_update = True

    def _graph_store(self, method: str, graph: str, **options: Any) -> Any:
        assert self.addresses.graphs
        return self._client.request(method, self.addresses.graphs, params={"graph": graph}, **options)

    def _update(self, text: str, expected: tuple[int, ...] = ()) -> Any:
        if self.addresses.update is None:
            raise StoreRefused(
                f"'{shown(self.addresses.query)}' is known for queries only (没有写入地址): give --update or --graph-store"
            )
        return self._client.request(
            "POST", self.addresses.update, data=text.encode(), expected=expected,
            headers={"Content-Type": "application/sparql-update"},
        )  # fmt: skip
