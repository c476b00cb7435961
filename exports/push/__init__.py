"""The graph into a SPARQL store elsewhere: graph by graph, only what changed, so that it can be stopped and run again.

    >>> store = connect("http://localhost:8890/sparql", Client(Credentials.from_environment()))    # doctest: +SKIP
    >>> push(graph, store, compare(graph, store))                                                  # doctest: +SKIP

What the store holds of ours it says itself (:mod:`exports.push.state`). A graph counts as complete when the store,
asked after it was sent, holds as many triples as the graph here; every graph has been counted when :func:`push` ends.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.push import content, state, stores
from exports.push.client import Client, Credentials
from exports.push.content import Content
from exports.push.errors import CountsDiffer
from exports.push.store import Store
from exports.rdf.order import is_file

if TYPE_CHECKING:
    from kg import PolicyGraph

__all__ = ["Client", "Credentials", "Plan", "Store", "compare", "connect", "push"]

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done: graphs to ``send``, those that the store keeps (``keep``) as they are, IRIs of those to ``delete``.

    ``known`` are the IRIs of all graphs that were pushed there before.
    """

    send: Sequence[Content]
    keep: Sequence[Content]
    delete: Sequence[str]
    known: Collection[str] = ()

    @property
    def replaces(self) -> Sequence[str]:
        """The files' graphs to delete where no other file was pushed there before: the store holds another graph than this."""
        stay = (one.graph for one in (*self.send, *self.keep) if one.graph in self.known)
        return [] if any(map(is_file, stay)) else [name for name in self.delete if is_file(name)]

    @property
    def triples(self) -> int:
        """How many triples are to be sent."""
        return sum(one.triples for one in self.send)


def _silent(done: int, total: int, name: str) -> None:
    pass


def connect(
    endpoint: str, client: Client, query: str | None = None, update: str | None = None, graphs: str | None = None
) -> Store:
    """The store that ``endpoint`` is an address of; ``query``, ``update`` and ``graphs`` say where it takes what.

    Raises :mod:`exports.push.errors` where none answers.
    """
    if query or update or graphs:
        return Store(client, stores.given(client, endpoint, query, update, graphs))
    return Store(client, stores.find(client, endpoint))


def compare(graph: PolicyGraph, store: Store, force: bool = False, progress: Progress = _silent) -> Plan:
    """What differs between the graph here and what ``store`` holds of ours; with ``force`` everything.

    A graph whose digest there is that of here is counted too, so that one which somebody emptied is sent again.
    Changes nothing. Raises :mod:`exports.push.errors`.
    """
    here = content.contents(graph, progress)
    there = state.read(store)
    send: list[content.Content] = []
    keep: list[content.Content] = []
    for done, one in enumerate(here, 1):
        same = not force and there.has(one) and one.is_count(store.count(one.graph))
        (keep if same else send).append(one)
        progress(done, len(here), one.graph)
    ours = {one.graph for one in here}
    gone = sorted(name for name in there.digests if name.startswith(content.GRAPHS) and name not in ours)
    return Plan(send, keep, gone, there.digests.keys())


def push(graph: PolicyGraph, store: Store, plan: Plan, progress: Progress = _silent) -> dict[str, int]:
    """Does what ``plan`` says; returns how many triples ``store`` holds in each graph that was sent.

    Raises ``CountsDiffer`` where that are not as many as here, and :mod:`exports.push.errors`; what arrived before
    stays, and the next :func:`compare` knows it.
    """
    sent = [one.graph for one in plan.send]
    if plan.send or plan.delete:
        state.begin(store, plan.keep, [*sent, *plan.delete])
    for name in plan.delete:
        store.delete(name)
    if plan.delete:  # only now are they forgotten
        state.begin(store, plan.keep, sent)
    held: dict[str, int] = {}
    done = 0
    for one in plan.send:
        step = _Step(progress, done, plan.triples, one.graph)
        store.put(one.graph, content.lines(graph, one.graph), step)
        held[one.graph] = store.count(one.graph)
        if one.is_count(held[one.graph]):
            state.complete(store, one)
        done += one.triples
    differing = [
        (one.graph, one.triples, held[one.graph]) for one in plan.send if not one.is_count(held[one.graph])
    ]
    if differing:
        raise CountsDiffer(differing)
    return held


class _Step:
    """Counts what arrives of one graph, on top of what came before it."""

    def __init__(self, progress: Progress, done: int, total: int, name: str) -> None:
        self._progress, self._done, self._total, self._name = progress, done, total, name
        progress(done, total, name)

    def __call__(self, more: int) -> None:
        self._done += more
        self._progress(self._done, self._total, self._name)
