"""The subjects of a graph one after another in the reader's order, each with what is said of it.

Memory does not grow with the graph: a file's graph is held whole (and one or two that are read
ahead), the others are sorted on disk (:mod:`exports.rdf.spill`) and looked up subject by subject.
"""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import pyoxigraph as ox

from exports.rdf.order import TYPE, Ordered, Reading, Shape, Shapes, graph_key, is_file, shared_key
from exports.rdf.part import Graph, Part, classes, name_of
from exports.rdf.spill import sorted_on_disk
from exports.selection import EVERYTHING, EmptySelection, Selection

if TYPE_CHECKING:
    from exports import Progress
    from kg import PolicyGraph

Said = tuple[tuple[bytes, ...], tuple[bytes, ...]]
"""Predicates, and an object for each."""
_Work = TypeVar("_Work")
_Result = TypeVar("_Result")

_SPOOL = 1 << 24
"""Bytes of a graph that is no file's up to which it is held in memory while it is sorted."""


class Block(NamedTuple):
    """A subject and what is said of it, in order; ``graph`` is the IRI of the named graph where it comes (first)."""

    graph: str
    subject: bytes
    shape: Shape
    objects: tuple[bytes, ...]

    def lines(self, end: bytes = b" .\n") -> bytes:
        """It as N-Triples."""
        return b"".join(
            b"%s %s %s%s" % (self.subject, predicate, value, end)
            for predicate, value in zip(self.shape.predicates, self.objects, strict=True)
        )


def blocks(
    graph: PolicyGraph,
    selection: Selection = EVERYTHING,
    joined: bool = True,
    progress: Progress | None = None,
) -> Iterator[Block]:
    """Every subject of the part of ``graph`` that ``selection`` takes.

    ``joined`` makes one graph of the named graphs: a triple comes once, and a subject whole, where it
    comes first in reading order: in its file's graph where a file speaks of it. Otherwise
    a subject comes once in each named graph that speaks of it. Raises ``EmptySelection``.
    """
    number = -1
    for number, block in enumerate(_Blocks(Part(graph, selection), joined, progress)):  # noqa: B007
        yield block
    if number < 0 and selection:
        raise EmptySelection


class _Blocks:
    """Reads the graphs of a part one after another."""

    def __init__(self, part: Part, joined: bool, progress: Progress | None) -> None:
        self.part, self.joined, self.progress = part, joined, progress
        self.store = part.store
        self.shapes = Shapes()
        self.names = {name_of(graph) for graph in part.graphs}
        self.elsewhere = _Marks()

    def __iter__(self) -> Iterator[Block]:
        files = [graph for graph in self.part.graphs if is_file(name_of(graph))]
        if self.joined:
            for graph in self.part.graphs:
                if not is_file(name_of(graph)):
                    self._mark(graph)
        dumps = _ahead(self._dump, files)
        for done, graph in enumerate(self.part.graphs):
            name = name_of(graph)
            found = self._file(name, next(dumps)) if is_file(name) else self._shared(graph)
            for subject, ordered in found:
                yield Block(name, subject, *ordered)
            if self.progress:
                self.progress(done + 1, len(self.part.graphs), name)

    def _dump(self, graph: Graph) -> bytes:
        return _bytes(self.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph))

    # --- the graph of a file

    def _file(self, name: str, dump: bytes) -> Iterator[tuple[bytes, Ordered]]:
        reading = Reading()
        found = [(subject, *self.shapes.order(*said)) for subject, said in _by_subject(dump).items()]
        for block in found:
            if not block[1].found:
                reading.learn(*block)
        keyed = []
        for block in found:
            ordered = self._of_file(name, reading, *block)
            if ordered:
                keyed.append((reading.key(*block), block[0], ordered))
        if self.joined:
            self.elsewhere.add(subject for subject, _, _ in found)
        keyed.sort()
        for _, subject, ordered in keyed:
            yield subject, ordered

    def _of_file(
        self, name: str, reading: Reading, subject: bytes, shape: Shape, objects: tuple[bytes, ...]
    ) -> Ordered | None:
        """What is to be written of a subject of a file's graph, if anything is."""
        if self.joined and subject in self.elsewhere:
            said = self._elsewhere_too(name, reading.document_of(subject, shape, objects), subject)
            return said and self.shapes.order(*said)
        if self.part.whole:
            return shape, objects
        kinds = (
            _iri(value)
            for predicate, value in zip(shape.predicates, objects, strict=True)
            if predicate == TYPE
        )
        document = _iri(reading.document_of(subject, shape, objects))
        taken = self.part.takes_in_file(_iri(subject), document) and self.part.takes_kinds(kinds, name)
        return (shape, objects) if taken else None

    def _elsewhere_too(self, name: str, document: bytes, subject: bytes) -> Said | None:
        """What is still to be said of a subject of a file's graph that other graphs may speak of too."""
        quads = self._quads(subject)
        kinds = classes(quads)
        taken = self.part.takes_in_file(_iri(subject), _iri(document)) and self.part.takes_kinds(kinds, name)
        here = {quad.triple for quad in quads if taken and name_of(quad.graph_name) == name}
        before = {
            quad.triple
            for quad in quads
            if is_file(graph := name_of(quad.graph_name)) and graph_key(graph) < graph_key(name)
        }
        if before:  # two files that speak of one thing, which no builder makes: each says what it adds
            return self._said(here - before)
        others = (quad for quad in quads if not is_file(name_of(quad.graph_name)))
        return self._said(here | {quad.triple for quad in others if self.part.takes(quad, kinds)})

    # --- other graphs

    def _mark(self, graph: Graph) -> None:
        """Marks the subjects of a graph that other graphs speak of too."""
        here = "?s ?p ?o" if isinstance(graph, ox.DefaultGraph) else f"GRAPH {graph} {{ ?s ?p ?o }}"
        other = "true" if isinstance(graph, ox.DefaultGraph) else f"!sameTerm(?other, {graph})"
        found = self.store.query(
            f"SELECT DISTINCT ?s {{ {{ SELECT DISTINCT ?s {{ {here} }} }} GRAPH ?other {{ ?s ?q ?v }} FILTER({other}) }}"
        )
        assert isinstance(found, ox.QuerySolutions)
        self.elsewhere.add(_token(row[0]) for row in found)

    def _shared(self, graph: Graph) -> Iterator[tuple[bytes, Ordered]]:
        keyed = sorted_on_disk(self._keyed(graph), weight=_weight)
        return ((subject, ordered) for _, subject, ordered in keyed)

    def _keyed(self, graph: Graph) -> Iterator[tuple[object, bytes, Ordered]]:
        for subject, said in self._fragments(graph):
            if (self.joined and subject in self.elsewhere) or not self.part.whole:
                found = self._of_graph(graph, subject)
                if not found:
                    continue
                said = found
            ordered = self.shapes.order(*said)
            yield shared_key(subject, *ordered), subject, ordered

    def _fragments(self, graph: Graph) -> Iterator[tuple[bytes, Said]]:
        """What a graph that may be large says, by subject."""
        with tempfile.SpooledTemporaryFile(_SPOOL) as file:
            self.store.dump(file, format=ox.RdfFormat.N_TRIPLES, from_graph=graph)
            size = file.tell()
            file.seek(0)
            if size <= _SPOOL:
                yield from _by_subject(file.read()).items()
                return
            parts = (part for some in _batches(file) for part in _by_subject(b"".join(some)).items())
            for subject, group in groupby(sorted_on_disk(parts, weight=_weight), itemgetter(0)):
                said = [part for _, part in group]
                yield subject, (sum((p for p, _ in said), ()), sum((o for _, o in said), ()))

    def _of_graph(self, graph: Graph, subject: bytes) -> Said | None:
        """What is to be written of a subject of a graph that is no file's, if anything is."""
        quads = self._quads(subject)
        if self.joined and self._home(quads) != name_of(graph):
            return None
        kinds = classes(quads)
        here = (quad for quad in quads if self.joined or quad.graph_name == graph)
        return self._said({quad.triple for quad in here if self.part.takes(quad, kinds)})

    def _home(self, quads: list[ox.Quad]) -> str:
        """The graph where a subject is written whole: the first file's that speaks of it, else the first."""
        graphs = {name_of(quad.graph_name) for quad in quads}
        return min(graphs, key=lambda graph: (not is_file(graph), graph_key(graph)))

    def _quads(self, subject: bytes) -> list[ox.Quad]:
        """What the graphs of the part say of a subject."""
        quads = self.store.quads_for_pattern(_term(subject), None, None, None)
        return [quad for quad in quads if name_of(quad.graph_name) in self.names]

    def _said(self, triples: set[ox.Triple]) -> Said | None:
        if not triples:
            return None
        ((_, said),) = _by_subject(_bytes(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES))).items()
        return said


def _batches(file: Iterable[bytes]) -> Iterator[list[bytes]]:
    lines = iter(file)
    while some := list(islice(lines, 10_000)):
        yield some


def _weight(item: tuple[Any, ...]) -> int:
    return len(item[-1][1])


def _by_subject(dump: bytes) -> dict[bytes, Said]:
    """What N-Triples say, by subject. A line's end stands nowhere else in it: literals hold it escaped."""
    rows = [line.split(b" ", 2) for line in dump.split(b" .\n")]
    rows.pop()
    found: dict[bytes, Said] = {}
    for subject, group in groupby(rows, itemgetter(0)):
        _, predicates, objects = zip(*group, strict=True)
        if subject in found:  # a store in memory gives triples as they came
            before = found[subject]
            predicates, objects = before[0] + predicates, before[1] + objects
        found[subject] = predicates, objects
    return found


def _bytes(written: bytes | None) -> bytes:
    """What Oxigraph wrote; ``None`` is for when it wrote into a file."""
    return written or b""


def _token(term: object) -> bytes:
    return str(term).encode()


def _iri(token: bytes) -> str:
    return token[1:-1].decode()


def _term(token: bytes) -> ox.NamedNode | ox.BlankNode:
    text = token.decode()
    return ox.BlankNode(text[2:]) if text.startswith("_:") else ox.NamedNode(text[1:-1])


class _Marks:
    """A set of tokens of fixed size: it knows all that it was given, and takes a few others for known."""

    def __init__(self) -> None:
        self._marks = bytearray(1 << 24)

    def add(self, tokens: Iterable[bytes]) -> None:
        for token in tokens:
            self._marks[hash(token) & 0xFFFFFF] = 1

    def __contains__(self, token: bytes) -> bool:
        return self._marks[hash(token) & 0xFFFFFF] == 1


def _ahead(work: Callable[[_Work], _Result], items: Iterable[_Work]) -> Iterator[_Result]:
    """``work`` done on each of ``items``, one or two ahead of the one that is asked for: Oxigraph reads without Python."""
    with ThreadPoolExecutor(2) as pool:
        begun: deque[Future[_Result]] = deque()
        for item in items:
            begun.append(pool.submit(work, item))
            if len(begun) > 2:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
