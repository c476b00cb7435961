"""What follows from the facts: the rules of ``ontology/rules`` run over a store, their results in a graph of their own.

Every relation stands there twice: as a plain triple for those who ask (``?place pol:develops ?industry``), and
as a ``pol:Inference`` that names the rule and, by ``prov:wasDerivedFrom``, the facts it came from.
"""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from kg.errors import RuleError
from ontology import BASE, POL, PREFIXES, RDF, rules

INFERRED = ox.NamedNode(f"{BASE}graph/inferred")
"""The named graph of what was inferred; it may be dropped and made again at any time."""

_TYPE = ox.NamedNode(str(RDF.type))
_INFERENCE = ox.NamedNode(str(POL.Inference))


def infer(
    store: ox.Store,
    texts: dict[str, str] | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> dict[str, int]:
    """Runs the rules over the union of the store's graphs and puts what they say in :data:`INFERRED`.

    What was inferred before is dropped first, so that no rule sees it. ``texts`` are rules by name, the
    ontology's own where none are given. Returns how many relations each rule gave. ``progress`` is called as
    ``progress(done, total, name)``. Raises ``RuleError`` for a rule that is no CONSTRUCT query; the store then
    holds what it held before.
    """
    texts = rules() if texts is None else texts
    before = list(store.quads_for_pattern(None, None, None, INFERRED))
    drop(store)
    found: dict[str, set[ox.Triple]] = {}
    try:
        for done, (name, text) in enumerate(texts.items(), 1):
            found[name] = _run(store, name, text)
            if progress:
                progress(done, len(texts), name)
    except BaseException:
        store.bulk_extend(before)
        raise
    triples = dict.fromkeys(triple for run in found.values() for triple in sorted(run, key=str))
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, INFERRED) for t in triples)
    return {name: sum(1 for triple in run if _is_inference(triple)) for name, run in found.items()}


def drop(store: ox.Store) -> None:
    """Removes all that was inferred."""
    store.remove_graph(INFERRED)


def _run(store: ox.Store, name: str, text: str) -> set[ox.Triple]:
    try:
        answer = store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise RuleError(name, str(error)) from error
    if not isinstance(answer, ox.QueryTriples):
        raise RuleError(name, "no CONSTRUCT query")
    return set(answer)


def _is_inference(triple: ox.Triple) -> bool:
    return triple.predicate == _TYPE and triple.object == _INFERENCE
