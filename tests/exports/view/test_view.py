"""What is chosen to be drawn: options, their empty results, and the page in a notebook."""

from __future__ import annotations

from collections import Counter
from html import unescape

import pytest

from exports.layout.picture import around, overview, summed
from exports.page.html import Page
from exports.selection import Selection, UnknownKind
from exports.view.network import Link, Network, read_network
from exports.view.scene import NothingToDraw, scene, selection_of
from kg import PolicyGraph
from kg.errors import NoDocument, NoText, QueryError, UnknownName
from ontology import BASE
from tests.exports.graphs import classes, large

A, B = f"{BASE}doc/a", f"{BASE}doc/b"


def kinds_of(seen):
    return {seen.network.entities[iri].kind for iri in seen.picture.spots}


@pytest.mark.parametrize(
    ("selection", "drawn", "why"),
    [
        ({}, {"document", "cited", "industry", "place", "zone", "agency", "platform", "event"}, "all"),
        ({"only": "产业,地区"}, {"industry", "place"}, "Chinese words; documents are not drawn"),
        ({"only": "documents"}, {"document", "cited"}, "cited documents are documents"),
        ({"documents": ["b"]}, {"document", "place", "event"}, "what b says, and the notice that issues it"),
        (
            {"since": 2018},
            {"document", "cited", "industry", "place", "zone", "agency", "platform", "event"},
            "of that year on",
        ),
        ({"until": 2018, "only": "zones industries"}, {"zone", "industry"}, "several at once"),
    ],
)
def test_what_is_chosen(graph, selection, drawn, why):
    assert kinds_of(scene(graph, selection=selection_of(graph, **selection))) == drawn, why


def test_documents_that_are_not_drawn_are_there_to_be_cited(graph):
    seen = scene(graph, selection=selection_of(graph, only="产业,地区"))
    assert A in seen.network.entities and A in seen.network.behind and A not in seen.picture.spots
    assert {quote.document for quote in seen.network.quotes} == {A}


def test_only_what_the_chosen_document_says_is_counted(graph):
    links = scene(graph, selection=selection_of(graph, documents=["b"])).network.links
    assert {document for link in links for _, document in link.parts} <= {B, ""}


@pytest.mark.parametrize(
    ("focus", "options", "error", "said"),
    [
        (None, {"since": 2030}, NothingToDraw, "2030 年起.*2018"),
        (None, {"until": 1999}, NothingToDraw, "至 1999 年"),
        (None, {"since": 2010, "until": 2011}, NothingToDraw, "2010 年至 2011 年"),
        (None, {"documents": ["a"], "until": 2001}, NothingToDraw, "2018"),
        (None, {"documents": ["海淀区"]}, NoDocument, "不是文件"),
        (None, {"documents": ["国发〔2014〕4号"]}, NoText, "没有读入"),
        (None, {"documents": ["zz"]}, UnknownName, "zz"),
        (None, {"only": "places"}, NothingToDraw, "地区之间没有关系"),
        (None, {"only": "measures"}, UnknownKind, "industries"),
        ("延庆区", {}, NothingToDraw, "没有文件提到"),
        ("集成电路", {"documents": ["b"]}, NothingToDraw, "所选文件没有提到"),
    ],
)
def test_empty_results_say_why(graph, focus, options, error, said):
    with pytest.raises(error, match=said):
        scene(graph, focus, selection=selection_of(graph, **options))


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        ({"depth": 0}, ValueError, "depth"),
        ({"limit": 0}, ValueError, "limit"),
        ({"layout": "circle"}, ValueError, "relations, years, map"),
        ({"layout": "map"}, NothingToDraw, "坐标"),  # the fixture has none
        ({"query": "ASK {}", "focus": "海淀区"}, ValueError, "as it is"),
        ({"query": "ASK {}"}, QueryError, "CONSTRUCT"),
        ({"query": "CONSTRUCT { ?a a ?b } WHERE { ?a a pol:Nothing, ?b }"}, NothingToDraw, "查询没有结果"),
    ],
)
def test_wrong_options(graph, options, error, said):
    with pytest.raises(error, match=said):
        scene(graph, **options)


def test_an_empty_graph_gives_an_empty_scene():
    seen = scene(PolicyGraph.of(classes()))
    assert not seen.network.entities and not seen.picture.spots


def test_the_focus_stands_whatever_its_kind(graph):
    seen = scene(graph, "海淀区", selection=selection_of(graph, only="industries"))
    assert {seen.network.entities[iri].label for iri in seen.picture.spots} == {"海淀区", "集成电路"}


def test_the_chosen_layout_comes_first(graph):
    seen = scene(graph, layout="years")
    assert [view.key for view in seen.picture.views] == ["years", "relations"]
    assert all(view.places.keys() == seen.picture.spots.keys() for view in seen.picture.views)


@pytest.mark.parametrize(("limit", "least"), [(10, 8), (40, 30), (300, 200)])
def test_the_limit_bounds_what_is_drawn(limit, least):
    crowd = read_network(PolicyGraph.of(large(entities=1500, documents=30)))
    assert least <= len(overview(crowd, limit).spots) <= limit
    assert least <= len(around(crowd, f"{BASE}e/5", 2, limit).spots) <= limit


def test_the_most_important_are_in_the_file():
    network = read_network(PolicyGraph.of(large(entities=300, documents=60)))
    part = network.important(80, f"{BASE}e/299")
    scores = network.scores()
    kept = {iri for iri in part.entities if iri not in part.behind}
    assert len(kept) == 80 and f"{BASE}e/299" in kept
    assert Counter(part.entities[iri].kind == "document" for iri in kept)[True] == 40, "half of it at most"
    others = [iri for iri in network.entities if "/e/" in iri and iri not in kept]
    assert min(scores[iri] for iri in kept if "/e/" in iri and not iri.endswith("/299")) >= max(
        scores[iri] for iri in others
    )


def test_edges_sum_up_what_their_ends_stand_for():
    parents = {"b": "a", "c": "b", "y": "x"}
    links = [Link("b", "y"), Link("x", "c"), Link("a", "b"), Link("a", "z")]
    for count, link in enumerate(links, 1):
        link.parts["measure", ""] = count
    found = summed(Network(dict.fromkeys("abcxyz"), links, [], parents), ["a", "x"])
    assert [(edge.source, edge.target, edge.total) for edge in found] == [("a", "x", 3)]


@pytest.mark.parametrize(
    ("name", "options", "told"),
    [
        (None, {}, "政策知识图谱: "),
        ("海淀区", {"depth": 1}, "海淀区 · 政策知识图谱: "),
        (None, {"only": "industries zones", "until": 2020}, "政策知识图谱: 4 entities, 2 drawn"),
    ],
)
def test_the_page_in_a_notebook(graph, tmp_path, name, options, told):
    page = graph.view(name, **options)
    assert isinstance(page, Page) and told in repr(page)
    frame = page._repr_html_()
    start = frame.index('srcdoc="') + 8
    inside = frame[start : frame.index('"', start)]
    assert "<" not in inside and unescape(inside) == page.html, "the page is escaped as a whole"
    assert 'sandbox="allow-scripts' in frame and "allow-same-origin" not in frame
    assert page.save(tmp_path / "x.html").path.read_text("utf-8") == page.html


def test_a_selection_is_empty_unless_something_is_chosen(graph):
    assert selection_of(graph) == Selection() and not selection_of(graph)
