"""The comparison of two graphs, document by document."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from kg.comparison.clauses import compare_clauses
from kg.comparison.contents import Reader
from kg.comparison.documents import Pair, pair_documents
from kg.comparison.facts import Facts
from kg.comparison.records import (
    DOCUMENTS,
    FIELDS,
    KINDS,
    OUTCOMES,
    Change,
    Comparison,
    Counts,
    Document,
    DocumentChange,
)
from kg.errors import NoText

if TYPE_CHECKING:
    from kg.graph import PolicyGraph


def compare(
    one: PolicyGraph,
    other: PolicyGraph,
    names: tuple[str, str] = ("a", "b"),
    documents: tuple[str, str] | None = None,
    kinds: Collection[str] = (),
    types: Collection[str] = (),
    progress: Callable[[int, int, object], None] | None = None,
) -> Comparison:
    """What is different in ``other`` from ``one``, which came before.

    ``names`` are what the two are called in the report. ``documents`` are the IRIs of one document of
    each, which are then compared alone. ``kinds`` (of ``records.KINDS``) and ``types`` (of the ``type``
    column: industry, place …, which choose among the names) say what is compared; without any, all is.
    ``progress`` is called as ``progress(done, total, label)``. Raises ``NoText`` for a document that is
    only cited.
    """
    readers = Reader(one), Reader(other)
    pairs, gone, come = _given(*readers, documents) if documents else pair_documents(*readers)
    wanted = _Wanted(frozenset(kinds) or (frozenset() if types else frozenset(KINDS)), frozenset(types))
    changes: list[DocumentChange] = []
    totals = _no_counts(wanted)
    sides: list[Pair | tuple[Document | None, Document | None, None]] = [
        *pairs, *((None, document, None) for document in come), *((document, None, None) for document in gone)
    ]  # fmt: skip
    for done, (a, b, basis) in enumerate(sides, 1):
        change = _document(readers, a, b, basis, wanted)
        _add(totals, change.counts)
        if change.change != "same":
            changes.append(change)
        if progress:
            progress(done, len(sides), (b or a or Document("", "", "", "", {})).label)
    return Comparison(*names, tuple(changes), totals, len(pairs))


class _Wanted:
    """What is compared."""

    def __init__(self, kinds: frozenset[str], types: frozenset[str]) -> None:
        self.kinds = [kind for kind in KINDS if kind in kinds or (kind == "mentions" and types)]
        self._types = types if "mentions" not in kinds else frozenset()

    def takes(self, change: Change) -> bool:
        """Whether a change is of a kind that is compared."""
        if change.kind == "mentions" and self._types:
            return change.item.values["type"] in self._types
        return change.kind in self.kinds


def _given(
    ones: Reader, others: Reader, documents: tuple[str, str]
) -> tuple[list[Pair], list[Document], list[Document]]:
    a, b = (
        next((d for d in reader.documents() if d.iri == iri), None)
        for reader, iri in zip((ones, others), documents, strict=True)
    )
    if a is None or b is None:
        raise NoText(documents[0] if a is None else documents[1])
    return [(a, b, "given")], [], []


def _document(
    readers: tuple[Reader, Reader], a: Document | None, b: Document | None, basis: str | None, wanted: _Wanted
) -> DocumentChange:
    """What became of one document; ``a`` or ``b`` is missing where it came or went."""
    outline, facts = _both(readers, a, b) if a and b else _one(readers, a, b)
    taken = [change for change in (*outline, *facts) if wanted.takes(change)]
    counts = _count(taken, wanted)
    changes = tuple(change for change in taken if change.change != "same")
    fields = _fields(a, b) if a and b and DOCUMENTS in wanted.kinds else ()
    if a and b:
        what = "changed" if changes or fields else "same"
    else:
        what = "added" if b else "removed"
        if DOCUMENTS not in wanted.kinds and not changes:
            what = "same"
    if DOCUMENTS in counts:
        counts[DOCUMENTS][what] += 1
    return DocumentChange(what, a, b, basis, fields, changes, tuple(outline), counts)  # type: ignore[arg-type]


def _both(readers: tuple[Reader, Reader], a: Document, b: Document) -> tuple[list[Change], list[Change]]:
    """What became of the clauses and of the facts of a document that both have."""
    one, other = readers[0].contents(a), readers[1].contents(b)
    outline = compare_clauses(one.clauses, other.clauses)
    partner = {change.a.iri: change.b.iri for change in outline if change.a and change.b}
    return outline, Facts(one, other, partner).compare()


def _one(
    readers: tuple[Reader, Reader], a: Document | None, b: Document | None
) -> tuple[list[Change], list[Change]]:
    """The clauses and facts of a document that came (``b``) or went (``a``) as a whole."""
    document = b or a
    assert document is not None
    contents = readers[1 if b else 0].contents(document)
    items = [*contents.clauses, *(item for facts in contents.facts.values() for item in facts)]
    changes = [Change(i.kind, "added", None, i) if b else Change(i.kind, "removed", i, None) for i in items]
    return changes[: len(contents.clauses)], changes[len(contents.clauses) :]


def _fields(a: Document, b: Document) -> tuple[tuple[str, str, str], ...]:
    both = ((name, a.fields.get(name, ""), b.fields.get(name, "")) for name in FIELDS)
    return tuple((name, before, after) for name, before, after in both if before != after)


def _no_counts(wanted: _Wanted) -> Counts:
    return {kind: dict.fromkeys(OUTCOMES, 0) for kind in wanted.kinds}


def _count(changes: Iterable[Change], wanted: _Wanted) -> Counts:
    counts = _no_counts(wanted)
    for change in changes:
        counts[change.kind][change.change] += 1
    return counts


def _add(totals: Counts, counts: Counts) -> None:
    for kind, outcomes in counts.items():
        for outcome, count in outcomes.items():
            totals[kind][outcome] += count
