"""Which things of a graph are exported or drawn: kinds of things, documents, years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.errors import PolicyGraphError

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


class UnknownKind(PolicyGraphError):
    """A word that names no kind of things."""

    def __init__(self, word: str, known: Iterable[str]) -> None:
        super().__init__(f"“{word}” is no kind of things (没有这一类): give one or more of {', '.join(known)}")


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


def kinds(text: str, among: Iterable[str]) -> frozenset[str]:
    """The kinds that a list such as ``industries,places`` or ``产业,地区`` names; commas and spaces part them.

    >>> sorted(kinds("产业, places", ENTITIES))
    ['industries', 'places']

    Raises :class:`UnknownKind`, which lists those of ``among``.
    """
    known = list(among)
    words = {words[1]: name for name, words in {**ENTITIES, **FACTS}.items() if name in known}
    words.update({name: name for name in known})
    found = set()
    for word in text.replace("，", ",").replace("、", ",").replace(",", " ").split():
        name = words.get(word.lower())
        if name is None:
            raise UnknownKind(word, known)
        found.add(name)
    return frozenset(found)
