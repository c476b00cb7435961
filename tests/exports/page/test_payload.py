"""The data of the page, as its scripts are promised it."""

from __future__ import annotations

from collections import Counter

import pytest

from exports.page.html import Page
from exports.page.payload import payload
from exports.view.scene import scene
from kg import PolicyGraph
from ontology import BASE
from tests.exports.graphs import large
from tests.exports.page.opened import data_of
from tests.exports.view.test_constructed import DUTIES


@pytest.fixture(scope="module", params=["overview", "focus", "years", "query", "large"])
def data(request, graph, tmp_path_factory):
    scenes = {
        "overview": lambda: scene(graph),
        "focus": lambda: scene(graph, "海淀区"),
        "years": lambda: scene(graph, layout="years"),
        "query": lambda: scene(graph, query=DUTIES),
        "large": lambda: scene(PolicyGraph.of(large(300, 12))),
    }
    path = tmp_path_factory.mktemp("data") / "x.html"
    Page(scenes[request.param]()).save(path)
    return data_of(path)


def test_entities(data):
    kinds = {kind["key"] for kind in data["legend"]["kinds"]}
    for number, row in enumerate(data["entities"]):
        kind, label, short, english, names, facts, tools, candidate, score, iri, parent, year, sought = row
        assert kind in kinds and label and (short == 0 or short != label)
        assert -1 <= parent < len(data["entities"]) and parent != number
        assert year == 0 or 1000 < year < 10_000
        assert all(len(fact) == 3 for fact in facts) and all(len(tool) == 3 for tool in tools)
        assert (
            isinstance(english, str)
            and iri
            and score >= 0
            and candidate in (0, 1)
            and isinstance(names, list)
            and not set(sought) & {label, *names}
        )


def test_links(data):
    relations = {relation["key"] for relation in data["legend"]["relations"]}
    documents = {number for number, row in enumerate(data["entities"]) if row[0] == "document"}
    for source, target, parts, evidence in data["links"]:
        assert source != target and max(source, target) < len(data["entities"])
        assert {relation for relation, *_ in parts} <= relations
        assert {document for _, document, _ in parts} <= documents | {-1}
        assert len(evidence) <= min(60, sum(count for _, document, count in parts if document >= 0))
        for relation, quote, _, *marks in evidence:
            assert relation in relations and len(marks) % 2 == 0
            text = data["quotes"][quote][3]
            assert marks == sorted(marks) and (not marks or marks[-1] <= len(text))


def test_measures_stand_behind_the_instruments_that_are_counted(data):
    held = Counter()
    for quote, tool, *others in data["measures"]:
        entities = {data["quotes"][quote][0], *others}
        assert max(entities) < len(data["entities"]) and len(entities) == len(others) + 1
        held.update((entity, tool) for entity in entities)
    counted = {(at, tool): n for at, row in enumerate(data["entities"]) for tool, n, _ in row[6]}
    assert held == counted


def test_every_quote_can_be_cited(data):
    assert all(data["entities"][quote[0]][0] == "document" for quote in data["quotes"])


def test_the_drawn_nodes_stand_in_every_view(data):
    drawn = {node["id"] for node in data["nodes"]}
    assert data["views"] and drawn
    for view in data["views"]:
        assert {entity for entity, _, _ in view["places"]} == drawn and view["zh"] and view["en"]
    assert {(node["x"], node["y"]) for node in data["nodes"]} == {
        (x, y) for _, x, y in data["views"][0]["places"]
    }
    assert all(0 <= node["group"] < len(data["groups"]) for node in data["nodes"])


def test_edges_are_named_by_their_ends(data):
    drawn = {node["id"] for node in data["nodes"]}
    for edge in data["edges"]:
        ends = edge["from"], edge["to"]
        assert (
            set(ends) <= drawn
            and ends[0] < ends[1]
            and edge["id"] == f"{ends[0]}-{ends[1]}"
            and edge["width"] > 0
        )


@pytest.fixture(scope="module")
def overview(graph):
    return payload(scene(graph))


@pytest.mark.parametrize(
    ("iri", "field", "value", "why"),
    [
        ("industry/集成电路", 3, "integrated circuits", "the English label"),
        ("industry/人工智能", 3, "", "none is known"),
        (
            "industry/集成电路",
            6,
            [["资金投入", 1, "资金投入"]],
            "instruments; the fixture has no English of this one",
        ),
        ("doc/a", 11, 2018, "its own year"),
        ("doc/b", 11, 2018, "its notice's"),
        ("register/国发〔2014〕4号", 11, 2014, "the year in the number of a document that is only cited"),
        ("industry/人工智能", 11, 2018, "that of the first document that names it"),
    ],
)
def test_what_is_told_of_an_entity(overview, iri, field, value, why):
    (row,) = [row for row in overview["entities"] if row[9] == BASE + iri]
    assert row[field] == value, why


def test_facts_have_english_words(overview):
    (row,) = [row for row in overview["entities"] if row[9] == f"{BASE}doc/a"]
    assert ["日期", "2018-03-05", "Date"] in row[5]
