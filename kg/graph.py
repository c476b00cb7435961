"""``PolicyGraph``: the graph as rdflib users know it, answered by Oxigraph."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset, Graph, URIRef
from rdflib.namespace import NamespaceManager
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result

import ontology
from kg import sparql, store
from kg.errors import GraphOutdated, QueryError, ReadOnlyGraph
from kg.terms import plain
from ontology import OWL, POL, PREFIXES

if TYPE_CHECKING:
    import networkx

    from exports.page.html import Page

_ONTOLOGY, _VERSION = ox.NamedNode(str(POL).removesuffix("#")), ox.NamedNode(str(OWL.versionInfo))

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class PolicyGraph(Dataset):
    """An rdflib ``Dataset`` over Oxigraph; what it answers is the union of its named graphs.

    ``query`` takes a text (or a query that rdflib prepared) and hands it to Oxigraph
    whole, with the prefixes of ``ontology.PREFIXES`` known; nothing is ever fetched:
    SERVICE is refused, and FROM chooses among the graphs that are here.

    >>> graph = PolicyGraph.of([])
    >>> list(graph.query("SELECT ?d WHERE { ?d a pol:PolicyDocument }"))
    []
    """

    def __init__(self, inner: ox.Store, read_only: bool = True) -> None:
        super().__init__(store=_Store(inner, read_only), default_union=True)
        self.raw = inner
        self.read_only = read_only
        # only ours, and not the thirty that rdflib would bind: a query means the same wherever it is asked
        self.namespace_manager = NamespaceManager(self, "none")
        for prefix, iri in PREFIXES.items():
            self.bind(prefix, URIRef(iri), replace=True)

    @classmethod
    def open(cls, path: str | Path = "graph", read_only: bool = True) -> PolicyGraph:  # type: ignore[override]
        """The graph that ``kg build`` made in the folder ``path``.

        Raises ``GraphMissing`` where there is none, ``GraphDamaged`` where it cannot be read,
        ``GraphOutdated`` where it follows another version of the ontology.
        """
        opened = store.open_store(path, read_only)
        for said in opened.quads_for_pattern(_ONTOLOGY, _VERSION, None, None):
            if said.object != ox.Literal(ontology.version()):
                raise GraphOutdated(Path(path), getattr(said.object, "value", ""), ontology.version())
        return cls(opened, read_only)

    @classmethod
    def of(cls, quads: Iterable[ox.Quad], read_only: bool = True) -> PolicyGraph:
        """A graph in memory that holds ``quads``."""
        return cls(store.in_memory(quads), read_only)

    def query(  # type: ignore[override]
        self,
        query_object: str | Query,
        *,
        initNs: Mapping[str, Any] | None = None,  # noqa: N803  (rdflib's names)
        initBindings: Mapping[str, Any] | None = None,  # noqa: N803
        **unknown: Any,
    ) -> Result:
        """What Oxigraph answers to a SPARQL query, as an rdflib ``Result``.

        ``initBindings`` bind variables that the query projects. Raises ``QueryError`` for
        what is no SPARQL, ``ServiceRefused`` and ``ReadOnlyGraph`` for what the graph does
        not do, ``TypeError`` for options of rdflib's own evaluator, which is never used.
        """
        if unknown.pop("use_store_provided", True) is False or unknown.keys() - {"processor", "result"}:
            raise TypeError("this graph answers by Oxigraph only: give query, initNs and initBindings")
        namespaces = {**dict(self.namespaces()), **(initNs or {})}
        return self.store.query(query_object, namespaces, initBindings or {}, _UNION)

    def select(self, text: str, /, **values: sparql.Value) -> Iterator[ox.QuerySolution]:
        """The solutions of a SELECT query in Oxigraph's own terms, many times faster than rdflib's.

        Each ``$name`` in ``text`` is bound to the value of that name, safely quoted.
        Raises as :meth:`query` does, and ``QueryError`` for a query that is no SELECT.
        """
        answer = self.answer(text, **values)
        if not isinstance(answer, ox.QuerySolutions):
            raise QueryError("select() takes a SELECT query; query() takes all kinds")
        return answer

    def answer(self, text: str, /, **values: sparql.Value) -> Answer:
        """What Oxigraph itself answers to a query of any kind; see :meth:`select`."""
        bound = sparql.bind(text, values)
        sparql.check_stays_here(bound)
        union = not sparql.names_dataset(bound)
        try:
            return self.raw.query(bound, prefixes=PREFIXES, use_default_graph_as_union=union)
        except (SyntaxError, RuntimeError, ValueError) as error:
            raise sparql.explain(error, bound) from error

    def named(self, name: str, /, **values: Any) -> Iterator[ox.QuerySolution]:
        """The rows of the named query ``name`` with its parameters set; others keep their defaults.

        Raises ``UnknownQuery`` and ``BadParameter``.
        """
        from kg import queries

        return self.select(queries.load(name).bind(**values))

    def to_networkx(self, documents: Collection[str] | None = None) -> networkx.MultiDiGraph[str]:
        """The entities and documents as a network; :func:`kg.network.build` describes its shape."""
        from kg import network

        return network.build(self, documents)

    def view(
        self, name: str | None = None, /, *, depth: int = 2, only: str | None = None, documents: Iterable[str] = (),
        since: int | None = None, until: int | None = None, limit: int | None = None, layout: str = "relations",
        query: str | None = None,
    ) -> Page:  # fmt: skip
        """The network as a page, which a notebook shows and ``.save(path)`` writes; the options are those
        of ``kg view``, ``since`` and ``until`` its ``--from`` and ``--to``.

        This is the one place where kg reaches up to exports, when it is called and not before. Raises what
        ``exports.view.scene.selection_of`` and ``exports.view.scene.scene`` raise.

        >>> PolicyGraph.of([]).view()
        <Page 政策知识图谱: 0 entities, 0 drawn; .save('graph.html') writes it>
        """
        from exports.page.html import Page
        from exports.view.scene import scene, selection_of

        selection = selection_of(self, only, documents, since, until)
        return Page(scene(self, name, depth=depth, selection=selection, limit=limit, layout=layout, query=query))

    def update(self, update_object: Any, *unused: Any, **options: Any) -> None:
        """Runs a SPARQL update text. Raises ``ReadOnlyGraph``, ``ServiceRefused`` (LOAD too), ``QueryError``."""
        if self.read_only:
            raise ReadOnlyGraph("SPARQL update")
        if not isinstance(update_object, str) or unused or options:
            raise TypeError("give the update as a text, and nothing else")
        sparql.check_stays_here(update_object, update=True)
        try:
            self.raw.update(update_object, prefixes=PREFIXES)
        except SyntaxError as error:
            raise QueryError(f"no valid SPARQL update: {str(error)[:200]}") from error


_UNION = "__UNION__"  # oxrdflib's word for all graphs together


class _Store(OxigraphStore):
    """Oxigraph under rdflib: queries stay here and whole, changes need a graph open for writing.

    The checks stand here, and not in ``PolicyGraph``, because rdflib reaches the store by
    other ways too: ``dataset.graph(iri).query(…)``.
    """

    def __init__(self, inner: ox.Store, read_only: bool) -> None:
        super().__init__(store=inner)
        self._read_only = read_only

    def _writable(self) -> None:
        if self._read_only:
            raise ReadOnlyGraph("a change")

    def query(
        self,
        query: str | Query,
        initNs: Mapping[str, Any],  # noqa: N803
        initBindings: Mapping[str, Any],  # noqa: N803
        queryGraph: Any,  # noqa: N803
        **options: Any,
    ) -> Result:
        text, declared = _as_text(query)
        prefixes = {name: str(iri) for name, iri in {**PREFIXES, **declared, **initNs}.items()}
        sparql.check_stays_here(text, prefixes)
        graphs = None if sparql.names_dataset(text, prefixes) else queryGraph
        try:
            result = super().query(text, prefixes, initBindings, graphs)  # type: ignore[arg-type]
        except (SyntaxError, RuntimeError, ValueError) as error:
            raise sparql.explain(error, text, prefixes) from error
        if result.type == "SELECT":
            result.bindings = ({name: plain(term) for name, term in row.items()} for row in result.bindings)
        if result.graph is not None:
            result.graph = _plain(result.graph)
        return result

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        for (subject, predicate, value), graphs in super().triples(triple_pattern, context):
            yield (subject, predicate, plain(value)), graphs

    def add(self, *triple: Any, **options: Any) -> None:
        self._writable()
        super().add(*triple, **options)

    def addN(self, quads: Any) -> None:  # noqa: N802
        self._writable()
        super().addN(quads)

    def remove(self, *pattern: Any, **options: Any) -> None:
        self._writable()
        super().remove(*pattern, **options)

    def update(self, update: Any, *scope: Any, **options: Any) -> None:
        self._writable()
        if not isinstance(update, str):
            raise TypeError(
                "give the update as a text: rdflib would run a prepared one, and fetch what it loads"
            )
        sparql.check_stays_here(update, update=True)
        super().update(update, *scope, **options)

    def add_graph(self, graph: Any) -> None:
        # rdflib asks for this when a graph is merely looked at: dataset.graph(iri)
        if not self._read_only:
            super().add_graph(graph)

    def remove_graph(self, graph: Any) -> None:
        self._writable()
        super().remove_graph(graph)


def _plain(graph: Graph) -> Graph:
    """``graph`` with :func:`kg.terms.plain` strings and the prefixes of the ontology."""
    copy = Graph(bind_namespaces="none")
    for prefix, iri in PREFIXES.items():
        copy.bind(prefix, iri)
    copy += ((subject, predicate, plain(value)) for subject, predicate, value in graph)
    return copy


def _as_text(query: str | Query) -> tuple[str, Mapping[str, Any]]:
    """The text and prefixes of a query; a prepared one would be run by rdflib, which fetches."""
    if isinstance(query, str):
        return query, {}
    original = getattr(query, "_original_args", None)
    if not original:
        raise QueryError(
            "give the query as a text: this prepared query does not hold the text it was made from"
        )
    text, namespaces, base = original
    return (f"BASE <{base}>\n{text}" if base else text), namespaces
