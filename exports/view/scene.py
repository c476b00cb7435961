"""What a page or a drawing shows: the part of a graph that the options choose, laid out.

``exports.page.html`` makes a web page of a :class:`Scene`, ``exports.drawing.svg`` a picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exports.collecting import uncollected
from exports.layout.picture import DRAWN, Picture, around, overview
from exports.selection import ENTITIES, Selection, kinds
from exports.view.entities import Entity, read_entities
from exports.view.network import Network, read_network
from kg.entities import DOCUMENT, find
from kg.errors import NoDocument, NoText, PolicyGraphError

if TYPE_CHECKING:
    from kg import PolicyGraph

IN_FILE = 10_000
"""Entities that a page holds; of a larger network it has the most important."""

_OF_QUERY = 300
"""Nodes drawn of a query's triples: who asks for them wants to see them all."""

LAYOUTS = {"relations": "关系", "years": "年份", "map": "地图"}
"""Ways to lay out the nodes, with their Chinese names."""

TITLE = ("政策知识图谱", "Policy knowledge graph")
"""What the page of a whole graph is called, in Chinese and English."""


class NothingToDraw(PolicyGraphError):
    """What was asked for is empty."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A network with the part of it that is drawn at first.

    ``title`` is in Chinese and English, ``focus`` the IRI of the entity in the middle, ``left_out`` the
    number of entities that had no room in the file.
    """

    network: Network
    picture: Picture
    title: tuple[str, str] = TITLE
    focus: str | None = None
    depth: int = 2
    left_out: int = 0


@uncollected()
def scene(
    graph: PolicyGraph, focus: str | None = None, *, depth: int = 2, selection: Selection | None = None,
    limit: int | None = None, layout: str = "relations", query: str | None = None,
) -> Scene:  # fmt: skip
    """What is to be shown of ``graph``.

    Without ``focus`` an overview of the whole; with it (a name, a document's id or number, or an IRI)
    what lies within ``depth`` links of that entity. ``selection`` narrows kinds, documents and years;
    ``limit`` is how many nodes are drawn at first (else 130, of a query 300), ``layout`` one of :data:`LAYOUTS`. With ``query``
    the triples of that CONSTRUCT or DESCRIBE are drawn, and neither focus nor selection goes with it.

    Raises ``kg.errors.UnknownName`` and ``AmbiguousName`` where the name does not mean one thing,
    :class:`NothingToDraw` where nothing is left, ``kg.errors.QueryError`` for a query that makes no
    triples, ``ValueError`` for options that do not go together or are out of bounds.
    """
    if depth < 1 or (limit is not None and limit < 1):
        raise ValueError(f"depth and limit must be 1 or more, not {depth} and {limit}")
    if layout not in LAYOUTS:
        raise ValueError(f"unknown layout {layout!r}: one of {', '.join(LAYOUTS)}")
    if query is not None:
        if focus or selection:
            raise ValueError("a query is drawn as it is: give neither a name nor a selection with it")
        return _of_query(graph, query, limit or _OF_QUERY, layout)
    centre = find(graph, focus).iri if focus else None
    network = _selected(graph, selection or Selection(), centre)
    if centre is None:
        whole = network.important(IN_FILE)
        picture = _first(overview(whole, limit or DRAWN), layout)
        return Scene(whole, picture, depth=depth, left_out=len(network.entities) - len(whole.entities))
    near = network.part(network.distances(centre, depth))
    part = near.important(IN_FILE, centre)
    picture = _first(around(part, centre, depth, limit or DRAWN), layout)
    left_out = len(near.entities) - len(part.entities)
    return Scene(part, picture, titled(part.entities[centre]), centre, depth, left_out)


def selection_of(
    graph: PolicyGraph, only: str | None = None, documents: Iterable[str] = (), since: int | None = None,
    until: int | None = None,
) -> Selection:  # fmt: skip
    """A selection from what people write: kinds in one text, documents by id, number, title or IRI.

    Raises ``exports.selection.UnknownKind``, and for a document ``kg.errors.UnknownName``, ``AmbiguousName``,
    ``NoDocument`` and, where it is only cited, ``NoText``.
    """
    return Selection(
        only=frozenset() if only is None else kinds(only, ENTITIES),
        documents=frozenset(_document(graph, name) for name in documents),
        since=since, until=until,
    )  # fmt: skip


def _document(graph: PolicyGraph, name: str) -> str:
    found = find(graph, name)
    if found.kind != DOCUMENT:
        raise NoDocument(name, found.kind_label)
    if not found.in_corpus:
        raise NoText(found.label)
    return found.iri


def titled(entity: Entity) -> tuple[str, str]:
    """What the page about one entity is called."""
    return f"{entity.label} · {TITLE[0]}", f"{entity.english or entity.label} · {TITLE[1]}"


def _of_query(graph: PolicyGraph, query: str, limit: int, layout: str) -> Scene:
    from exports.view.constructed import read_constructed

    found = read_constructed(graph, query)
    if not found.entities:
        raise NothingToDraw("查询没有结果 (the query makes no triples): nothing to draw")
    network = found.important(IN_FILE)
    picture = _first(overview(network, limit, every=True), layout)
    left_out = len(found.entities) - len(network.entities)
    return Scene(
        network, picture, (f"查询结果 · {TITLE[0]}", f"Query result · {TITLE[1]}"), left_out=left_out
    )


def _selected(graph: PolicyGraph, selection: Selection, focus: str | None) -> Network:
    """The network of the chosen documents and kinds, the focus whatever its kind."""
    speaks = _speaking(selection)
    network = read_network(graph, speaks)
    if speaks and not network.links:
        raise NothingToDraw(_no_documents(graph, selection, speaks))
    if focus and focus not in network.entities:
        label = find(graph, focus).label
        where = "所选文件没有提到它 (none of the chosen documents names it)" if speaks else (
            "没有文件提到它 (known, but no text names it)")  # fmt: skip
        raise NothingToDraw(
            f"“{label}”在词表中，但{where}: nothing to draw; 'kg show' tells what the vocabularies say"
        )
    if not (selection.only or selection.without):
        return network
    chosen = {words[0] for name, words in ENTITIES.items() if selection.takes(name)}
    if "document" in chosen:
        chosen.add("cited")
    network = network.part(
        iri for iri, entity in network.entities.items() if entity.kind in chosen or iri == focus
    )
    if not network.links:
        words = "、".join(word for name, (_, word) in ENTITIES.items() if selection.takes(name))
        raise NothingToDraw(
            f"{words}之间没有关系 (nothing of these kinds is joined to another of them): "
            "choose more kinds, such as documents"
        )
    return network


def _speaking(selection: Selection) -> Callable[[Entity], bool] | None:
    """Whether a document is of those chosen; ``None`` where all are."""
    if not selection.documents and selection.since is None and selection.until is None:
        return None
    since, until = selection.since or 1, selection.until or 9999
    dated = selection.since is not None or selection.until is not None

    def speaks(document: Entity) -> bool:
        chosen = not selection.documents or document.iri in selection.documents
        return chosen and (not dated or since <= document.year <= until)

    return speaks


def _no_documents(graph: PolicyGraph, selection: Selection, speaks: Callable[[Entity], bool]) -> str:
    """Why the chosen documents give nothing to draw."""
    documents = [entity for entity in read_entities(graph).values() if entity.kind == "document"]
    if any(map(speaks, documents)):
        return "所选文件没有提到任何实体 (the chosen documents name nothing): nothing to draw"
    there = [entity for entity in documents if not selection.documents or entity.iri in selection.documents]
    years = sorted({entity.year for entity in there if entity.year})
    undated = sum(not entity.year for entity in there)
    told = "、".join(map(str, years)) + (f"，另有 {undated} 份未注明日期" if undated else "")
    since, until = selection.since, selection.until
    span = f"{since} 年至 {until} 年" if since and until else f"{since} 年起" if since else f"至 {until} 年"
    return f"没有 {span} 的文件 (no document of these years): 有的是 (there are) {told.strip('，') or '0'}"


def _first(picture: Picture, layout: str) -> Picture:
    """``picture`` with that layout as its first. Raises :class:`NothingToDraw` where it has none such."""
    views = sorted(picture.views, key=lambda view: view.key != layout)
    if picture.spots and views[0].key != layout:
        why = {
            "map": "没有地区有坐标 (no two places with coordinates)",
            "years": "只有一个年份 (all of one year)",
        }
        raise NothingToDraw(f"不能按{LAYOUTS[layout]}布局: {why[layout]}; choose another --layout")
    return replace(picture, views=views)
