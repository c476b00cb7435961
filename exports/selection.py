"""Which things of a graph are exported or drawn: kinds of things, documents, years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, parse

import ontology
from kg.entities import DOCUMENT, bearers, find
from kg.errors import NoDocument, NoText, PolicyGraphError
from ontology import NIF, OWL, POL, RDFS, SKOS

if TYPE_CHECKING:
    from kg import PolicyGraph

ENTITIES: dict[str, tuple[str, str]] = {
    "documents": ("document", "文件"),
    "industries": ("industry", "产业"),
    "places": ("place", "地区"),
    "zones": ("zone", "功能区"),
    "agencies": ("agency", "机构"),
    "organizations": ("organization", "单位"),
    "programmes": ("programme", "计划"),
    "platforms": ("platform", "平台"),
    "events": ("event", "活动"),
}
"""What people write for the things that have names: the word of the ``type`` column, and the Chinese word,
which is understood too."""

FACTS: dict[str, tuple[str, str]] = {
    "clauses": ("Clause", "条款"),
    "measures": ("Measure", "措施"),
    "responsibilities": ("Responsibility", "责任"),
    "layout": ("Layout", "布局"),
    "figures": ("Figure", "数量"),
    "citations": ("Citation", "引用"),
    "mentions": ("Mention", "提及"),
}
"""The same for clauses and facts, with the name of their class."""

OTHERS: dict[str, tuple[str, str]] = {
    "anaphora": ("Anaphor", "指代"),
    "texts": ("Context", "原文"),
    "vocabularies": ("", "词表"),
    "ontology": ("", "本体"),
    "inferred": ("Inference", "推论"),
}
"""The same for what else stands in the graph: words that stand for names, the documents' texts, the ontology
with its vocabularies (their industries, places and agencies too), of these the ontology alone (classes and
properties, which OWL tools must be told of), what follows from the facts."""

_DECLARED = {
    str(iri)
    for iri in (
        OWL.Ontology,
        OWL.Class,
        OWL.ObjectProperty,
        OWL.DatatypeProperty,
        OWL.AnnotationProperty,
        RDFS.Datatype,
    )
}
"""The classes of what stands in ``policy.ttl``."""


class UnknownKind(PolicyGraphError):
    """A word that names no kind of things, or none where there is to be one."""

    def __init__(self, word: str, known: Iterable[str]) -> None:
        super().__init__(
            (f"“{word}” is no kind of things (没有这一类)" if word else "no kind of things is named (没有写明类别)")
            + f": give one or more of {', '.join(known)}"
        )


class EmptySelection(PolicyGraphError):
    """What was selected holds nothing."""

    def __init__(self) -> None:
        super().__init__(
            "nothing in the graph is of that selection, and no file was written (所选内容为空，未写文件): "
            "leave out some of --only, --without, --document"
        )


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of a graph; the empty selection is all of it.

    ``only`` and ``without`` hold kinds (keys of :data:`ENTITIES`, :data:`FACTS` and what a
    writer adds), ``documents`` IRIs, ``since`` and ``until`` the first and last year.
    """

    only: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    since: int | None = None
    until: int | None = None

    def __bool__(self) -> bool:
        return self != Selection()

    def takes(self, kind: str) -> bool:
        """Whether things of ``kind`` are in it."""
        return (not self.only or kind in self.only) and kind not in self.without


EVERYTHING = Selection()
"""The selection that takes all."""


def kinds(text: str, among: Iterable[str]) -> frozenset[str]:
    """The kinds that a list such as ``industries,places`` or ``产业,地区`` names; commas and spaces part them.

    >>> sorted(kinds("产业, places", ENTITIES))
    ['industries', 'places']

    Raises :class:`UnknownKind`, which lists those of ``among``.
    """
    known = list(among)
    words = {words[1]: name for name, words in {**ENTITIES, **FACTS, **OTHERS}.items() if name in known}
    words.update({name: name for name in known})
    found = set()
    for word in text.replace("，", ",").replace("、", ",").replace(",", " ").split():
        name = words.get(word.lower())
        if name is None:
            raise UnknownKind(word, known)
        found.add(name)
    if not found:
        raise UnknownKind("", known)
    return frozenset(found)


def documents_named(graph: PolicyGraph, names: Iterable[str]) -> frozenset[str]:
    """The IRIs of the documents that ``names`` (id, number, title or IRI) mean.

    Raises ``UnknownName``, ``AmbiguousName``, ``NoDocument`` where a name is another thing's, and
    ``NoText`` for a document that is only cited.
    """
    found = set()
    for name in names:
        meant = [entity for entity in bearers(graph, name) if entity.kind == DOCUMENT]
        # an agency may bear a document's name too
        entity = meant[0] if len(meant) == 1 else find(graph, name)
        if entity.kind != DOCUMENT:
            raise NoDocument(name, entity.kind_label)
        if not entity.in_corpus:
            raise NoText(entity.label)
        found.add(entity.iri)
    return frozenset(found)


@cache
def kinds_of_classes() -> dict[str, str]:
    """The IRI of a class to the kind of its things: a key of :data:`ENTITIES`, :data:`FACTS` or :data:`OTHERS`."""
    words = {word: kind for kind, (word, _) in ENTITIES.items()}
    found = {str(POL.PolicyDocument): "documents", str(NIF.Context): "texts"}
    found |= dict.fromkeys(_DECLARED, "ontology")
    found |= {str(POL[name]): kind for kind, (name, _) in {**FACTS, **OTHERS}.items() if name}
    for quad in parse(path=ontology.files()[0], format=RdfFormat.TURTLE):
        # what the type column of the mentions says of a class's things
        if quad.predicate.value == str(SKOS.notation) and quad.object.value in words:
            found[quad.subject.value] = words[quad.object.value]
    return found
