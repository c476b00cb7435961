"""Paths between two entities: the shortest, the strongest first, through what the filters show."""

from __future__ import annotations

import random
from math import prod

import networkx as nx
import pytest

from tests.exports.page.cards import title, visit
from tests.exports.page.opened import data_of

FIND = """([from, to]) => {
    const found = Paths.find(Graph.entities[from], Graph.entities[to]);
    return { ...found, paths: found.paths.map(({ ids }) => ids), longer: found.longer.map(({ ids }) => ids) };
}"""


def network(data) -> nx.Graph:
    """The links of a page with what they weigh."""
    weights = {relation["key"]: relation["weight"] for relation in data["legend"]["relations"]}
    graph = nx.Graph()
    graph.add_nodes_from(range(len(data["entities"])))
    for source, target, parts, _ in data["links"]:
        before = graph.get_edge_data(source, target, {"strength": 0})["strength"]  # citations to and fro
        graph.add_edge(source, target, strength=before + sum(weights[key] * count for key, _, count in parts))
    return graph


def strength(graph: nx.Graph, path: list[int]) -> float:
    return prod(graph[a][b]["strength"] for a, b in zip(path, path[1:], strict=False))


@pytest.mark.parametrize("name", ["overview", "sample"])
def test_all_shortest_paths_are_found_and_the_strongest_are_listed(shared, pages, name):
    """Against networkx, for pairs drawn at random."""
    opened, graph = shared(name), network(data_of(pages(name)))
    dice = random.Random(5)
    lengths = set()
    for _ in range(40):
        start, goal = dice.sample(sorted(graph), 2)
        found = opened.run(FIND, [start, goal])
        if not nx.has_path(graph, start, goal):
            assert found == {"length": 0, "total": 0, "paths": [], "longer": []}
            continue
        shortest = list(nx.all_shortest_paths(graph, start, goal))
        lengths.add(len(shortest[0]) - 1)
        assert (found["length"], found["total"]) == (len(shortest[0]) - 1, len(shortest))
        best = sorted((strength(graph, path) for path in shortest), reverse=True)[:10]
        assert [strength(graph, path) for path in found["paths"]] == pytest.approx(best)
        assert all(path in shortest for path in found["paths"])
        for path in found["longer"]:
            assert nx.is_simple_path(graph, path) and len(path) == len(shortest[0]) + 1
            assert path[0] == start and path[-1] == goal
        assert len(found["paths"]) + len(found["longer"]) <= 10
    assert len(lengths) > 1, "pairs near and far"


def choose_path(opened, start: str, goal: str) -> None:
    """By keyboard: the card of ``start``, its button, the other end typed."""
    visit(opened, start)
    opened.page.locator("#card [data-do=paths]").click()
    opened.page.keyboard.type(goal)
    opened.page.keyboard.press("Enter")


def test_a_path_is_told_step_by_step_with_relations_and_words(shared):
    opened = shared("overview")
    choose_path(opened, "海淀区", "北京市财政局")
    page = opened.page
    assert title(opened) == "海淀区 → 北京市财政局"
    assert "最短 2 步，共 2 条" in opened.card
    assert [row.split("\n")[1] for row in page.locator("#card .paths > li > .row").all_inner_texts()][:2] == ["经 培育集成电路的意见", "经 集成电路"]  # fmt: skip
    steps = page.locator("#card .path-steps").first.locator("> li")
    names = [text.replace("\n", " ").replace(" →", "") for text in steps.all_inner_texts()]
    assert names == [
        "海淀区",
        "布局 1　提及 1 原文",
        "北京市人民政府关于培育集成电路的意见",
        "职责 1 原文",
        "北京市财政局",
    ]
    steps.nth(1).locator(".row").click()
    assert "海淀区重点发展集成电路。" in steps.nth(1).inner_text()
    steps.nth(2).locator(".row").click()
    assert title(opened) == "北京市人民政府关于培育集成电路的意见"
    page.keyboard.press("Alt+ArrowLeft")
    assert title(opened) == "海淀区 → 北京市财政局"


def lit(opened) -> list[str]:
    return sorted(opened.run("[...Canvas.lit()].map((id) => Graph.entities[id].label)"))


def test_the_path_is_lit_in_the_picture_and_another_can_be_chosen(shared):
    opened = shared("overview")
    choose_path(opened, "海淀区", "北京市财政局")
    assert lit(opened) == sorted(["海淀区", "北京市人民政府关于培育集成电路的意见", "北京市财政局"])
    opened.page.locator("#card .paths > li > .row").nth(1).click()
    assert lit(opened) == sorted(["海淀区", "集成电路", "北京市财政局"])
    opened.page.keyboard.press("Escape")
    assert opened.run("Canvas.lit()") is None


def test_what_lies_on_the_path_is_drawn(shared):
    opened = shared("large")
    pair = opened.run("""(() => {
        const hidden = Graph.entities.filter((entity) => !Canvas.drawn(entity.id) && entity.kind !== "document");
        return [hidden[0].label, hidden[hidden.length - 1].label];
    })()""")
    choose_path(opened, *pair)
    assert title(opened) == " → ".join(pair)
    ids = opened.run("[...Canvas.lit()]")
    assert len(ids) >= 3 and opened.run("(ids) => ids.every((id) => Canvas.drawn(id))", ids)
    room = opened.run("Camera.freeRoom()")
    for at in (opened.run("(id) => Canvas.pixels(id)", id) for id in ids):
        assert room["left"] < at["x"] < room["right"] and room["top"] < at["y"] < room["bottom"]


def test_paths_use_only_what_the_filters_show(shared):
    opened = shared("overview")
    choose_path(opened, "海淀区", "北京市财政局")
    opened.page.click("#kinds [data-key=document]")
    assert "共 1 条" in opened.card and "经 集成电路" in opened.card and "意见" not in opened.card
    opened.page.click("#relations [data-key=layout]")
    assert "没有路径" in opened.card
    assert opened.page.locator("#card .ends .name").all_inner_texts() == ["海淀区", "北京市财政局"]
    opened.page.click("#filter-reset")
    assert "共 2 条" in opened.card


def test_two_that_are_joined_directly_have_longer_ways_too(shared):
    opened = shared("overview")
    choose_path(opened, "海淀区", "集成电路")
    assert "最短 1 步，共 1 条。" in opened.card and "多走一步" in opened.card
    rows = [
        row.replace("\n", " ") for row in opened.page.locator("#card .paths > li > .row").all_inner_texts()
    ]
    assert rows == ["1 直接相连 1 步", "2 经 培育集成电路的意见 2 步"]


def test_ends_are_swapped_or_another_is_chosen(shared):
    opened = shared("overview")
    choose_path(opened, "海淀区", "集成电路")
    opened.page.get_by_role("button", name="对调两端").click()
    assert title(opened) == "集成电路 → 海淀区"
    opened.page.get_by_role("button", name="换另一端").click()
    assert title(opened) == "从集成电路出发"
    assert opened.run("document.activeElement.classList.contains('field')")


def test_the_other_end_is_found_as_in_the_search(shared):
    opened = shared("overview")
    visit(opened, "海淀区")
    opened.page.locator("#card [data-do=paths]").click()
    page, options = opened.page, opened.page.locator("#card [role=option]")
    assert options.count() and "海淀区" not in options.locator(".name").all_inner_texts(), "not the same end"
    page.keyboard.type("AI")
    assert options.locator(".name").all_inner_texts() == ["人工智能"]
    assert options.first.get_attribute("aria-selected") == "true"
    page.keyboard.press("Escape")  # empties the field; the card stays
    assert page.locator("#card .field").input_value() == "" and title(opened) == "从海淀区出发"
    page.keyboard.type("无此名")
    assert options.count() == 0 and "没有找到" in page.locator("#card .choices").inner_text()
    page.keyboard.press("Enter")
    assert title(opened) == "从海淀区出发"
    page.fill("#card .field", "")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = options.nth(1)
    assert second.get_attribute("aria-selected") == "true"
    assert page.locator("#card .field").get_attribute("aria-activedescendant") == second.get_attribute("id")


def test_hostile_names_on_a_path_are_words(shared):
    opened = shared("overview")
    choose_path(opened, "海淀区", "javascript")
    assert title(opened) == "海淀区 → javascript:window.ran='label'"
    assert opened.page.locator("#card :is(img, script, a)").count() == 0
