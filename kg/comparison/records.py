"""What a comparison of two graphs finds, as records, and the shape that they take as JSON.

The JSON of a comparison (:meth:`Comparison.as_dict`) is stable; keys may be added, none is renamed::

    {"a": "draft.txt", "b": "final.txt",        the names under which the two sides were given
     "equal": false,
     "counts": {"documents": {"added": 0, "removed": 0, "changed": 1, "moved": 0, "same": 0},
                "clauses": {…}, "measures": {…}, …},                    over all documents, KINDS in order
     "documents": [                             those that are the same on both sides are only counted
       {"change": "changed",                    added, removed or changed
        "matched_by": "title",                  a key of BASES; null where there is but one
        "a": {"iri", "id", "label", "number"},  null where the document is only in the other
        "b": {…},
        "counts": {…},
        "fields": [{"name": "status", "label": "状态", "a": "征求意见稿", "b": "正式"}],
        "changes": [
          {"kind": "figures",                   a key of KINDS
           "change": "changed",                 added, removed, changed or moved
           "place": "same",                     moved: in another clause; renumbered: others came or went before it
           "a": {"iri", "path", "heading", "words", …},       null where added
           "b": {…},                                          null where removed
           "fields": ["value"],                 which of the item's values differ; "words" and "heading" too
           "words": [["=", "最高支持"], ["-", "2000"], ["+", "3000"], ["=", "万元"]]}]}]}

Beside iri, path, heading and words an item holds, as texts, "" where a text says nothing of it,

* clauses: nothing more; ``words`` are the clause's own text
* measures: action, tool, beneficiary, industries, places (several parted by ``|``)
* responsibilities: agency (as printed), entity, role, role_label
* layout: place, object, type (as printed)
* figures: kind, kind_label, value, max, unit, op, year, indicator (as the query ``figures`` has them)
* citations: title, number, relation
* mentions: type, entity; one for each thing named, with its first mention's words
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from kg.comparison.likeness import Piece, difference, folded

Kind = Literal["clauses", "measures", "responsibilities", "layout", "figures", "citations", "mentions"]
What = Literal["added", "removed", "changed", "moved"]
Place = Literal["same", "moved", "renumbered"]

DOCUMENTS = "documents"
"""The kind under which documents are counted, and what is said of them as a whole chosen."""

KINDS: dict[str, str] = {
    DOCUMENTS: "文件",
    "clauses": "条款",
    "measures": "措施",
    "responsibilities": "责任",
    "layout": "布局",
    "figures": "数量",
    "citations": "引用",
    "mentions": "提及",
}
"""What is compared, with its Chinese word, in the order of a report."""

BASES: dict[str, str] = {
    "given": "指定",
    "iri": "标识相同",
    "number": "文号相同",
    "title": "标题相同或相近",
    "draft": "征求意见稿与正式文件",
    "text": "正文相近",
    "only": "各只有一份",
}
"""Why two documents were taken for one, surest first, with the Chinese words."""

OUTCOMES = ("added", "removed", "changed", "moved", "same")


@dataclass(frozen=True, slots=True)
class Item:
    """A clause, a fact or a thing named, as one side has it.

    ``values`` are those that the head of this module lists; ``clause`` is the IRI of the clause it
    stands in (a clause's own for a clause), ``parent`` that of the clause above ("" at the top),
    ``measures`` the IRIs of the measures that a figure or responsibility belongs to, ``key`` the
    IRIs of what it is about (agency; place and object; document cited; thing named).
    """

    kind: Kind
    iri: str
    path: str
    heading: str
    words: str
    values: Mapping[str, str]
    clause: str = ""
    parent: str = ""
    measures: frozenset[str] = frozenset()
    key: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The item as plain data."""
        own = {"iri": self.iri, "path": self.path, "heading": self.heading, "words": self.words}
        return own | dict(self.values)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one item; ``a`` is that of the first side, ``b`` of the second, one may be missing.

    ``change`` is "same" only for clauses in :attr:`DocumentChange.outline`. ``fields`` are the names
    of the values that differ, ``words`` and ``heading`` among them; ``place`` is as the head says.
    """

    kind: Kind
    change: What | Literal["same"]
    a: Item | None
    b: Item | None
    fields: tuple[str, ...] = ()
    place: Place = "same"

    @property
    def item(self) -> Item:
        """The item as the second side has it, or the first where it is gone."""
        found = self.b or self.a
        assert found is not None
        return found

    def words(self) -> list[Piece]:
        """The words before and after as pieces: kept ``=``, gone ``-``, new ``+``; empty where they are the same."""
        if self.a and self.b and folded(self.a.words) != folded(self.b.words):
            return difference(self.a.words, self.b.words)
        return []

    def as_dict(self) -> dict[str, Any]:
        """The change as plain data."""
        return {
            "kind": self.kind,
            "change": self.change,
            "place": self.place,
            "a": self.a and self.a.as_dict(),
            "b": self.b and self.b.as_dict(),
            "fields": list(self.fields),
            "words": [list(piece) for piece in self.words()],
        }


@dataclass(frozen=True, slots=True)
class Document:
    """A document as one side has it; ``fields`` are what is said of it as a whole, by name (``title``, ``date`` …).

    ``number`` is "" where it has none, ``finals`` the IRIs of what it is a draft of.
    """

    iri: str
    id: str
    label: str
    number: str
    fields: Mapping[str, str]
    finals: frozenset[str] = frozenset()

    def as_dict(self) -> dict[str, str]:
        """What names the document, as plain data."""
        return {"iri": self.iri, "id": self.id, "label": self.label, "number": self.number}


Counts = dict[str, dict[str, int]]
"""Kind to outcome (of :data:`OUTCOMES`) to how many."""


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """What became of one document. ``fields`` are (name, before, after) of what is said of it as a whole.

    ``changes`` are in reading order, kind by kind, facts that are gone behind the others; ``outline`` holds all clauses of both sides in
    reading order, the unchanged too.
    """

    change: Literal["added", "removed", "changed", "same"]
    a: Document | None
    b: Document | None
    matched_by: str | None
    fields: tuple[tuple[str, str, str], ...]
    changes: tuple[Change, ...]
    outline: tuple[Change, ...]
    counts: Counts

    def as_dict(self) -> dict[str, Any]:
        """The document's changes as plain data."""
        return {
            "change": self.change,
            "matched_by": self.matched_by,
            "a": self.a and self.a.as_dict(),
            "b": self.b and self.b.as_dict(),
            "counts": self.counts,
            "fields": [{"name": name, "label": FIELDS[name], "a": a, "b": b} for name, a, b in self.fields],
            "changes": [change.as_dict() for change in self.changes],
        }


FIELDS: dict[str, str] = {
    "title": "标题",
    "number": "文号",
    "date": "日期",
    "issuers": "发文机关",
    "genre": "文种",
    "status": "状态",
    "addressees": "主送",
    "valid_years": "有效年数",
    "interpreter": "解释机关",
    "jurisdiction": "辖区",
}
"""What is said of a document as a whole, with the Chinese word of its card."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between two graphs; documents that do not are in the counts only.

    ``pairs`` is how many documents are in both.
    """

    a: str
    b: str
    documents: tuple[DocumentChange, ...]
    counts: Counts = field(default_factory=dict)
    pairs: int = 0

    @property
    def equal(self) -> bool:
        """Whether nothing that was compared differs."""
        return not self.documents

    @property
    def paired(self) -> bool:
        """Whether a document is in both, or one side has none that differs."""
        return bool(self.pairs) or len({bool(document.a) for document in self.documents}) < 2

    def as_dict(self) -> dict[str, Any]:
        """The comparison as plain data, in the shape that the head of this module describes."""
        return {
            "a": self.a,
            "b": self.b,
            "equal": self.equal,
            "counts": self.counts,
            "documents": [document.as_dict() for document in self.documents],
        }
