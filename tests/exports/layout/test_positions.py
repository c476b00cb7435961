"""Positions: the same every time, nothing upon anything else."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.layout.boxes import Box
from exports.layout.picture import DRAWN, around, overview
from exports.layout.positions import rings, spread
from exports.view.network import read_network
from kg import PolicyGraph
from ontology import BASE
from tests.exports.graphs import large

BOXES = st.lists(st.builds(Box, st.floats(20, 160), st.floats(20, 60)), min_size=1, max_size=40)


def overlaps(points, boxes) -> list[tuple[int, int]]:
    return [
        (a, b) for a, b in combinations(range(len(points)), 2)
        if abs(points[a][0] - points[b][0]) < (boxes[a].width + boxes[b].width) / 2 - 1e-6
        and abs(points[a][1] - points[b][1]) < (boxes[a].height + boxes[b].height) / 2 - 1e-6
    ]  # fmt: skip


@settings(max_examples=30)
@given(boxes=BOXES, data=st.data())
def test_no_node_lies_on_another(boxes, data):
    nodes = st.integers(0, len(boxes) - 1)
    edges = data.draw(st.lists(st.tuples(nodes, nodes).filter(lambda edge: edge[0] != edge[1]), max_size=60))
    points, groups = spread(len(boxes), edges, [1.0] * len(edges), boxes)
    assert len(points) == len(groups) == len(boxes)
    assert not overlaps(points, boxes)


@settings(max_examples=30)
@given(boxes=BOXES, data=st.data())
def test_rings_keep_the_root_in_the_middle(boxes, data):
    parents = [None] + [data.draw(st.integers(0, node - 1)) for node in range(1, len(boxes))]
    parents.sort(key=lambda parent: -1 if parent is None else parent)
    points = rings(parents, boxes)
    assert points[0] == (0.0, 0.0)
    assert not overlaps(points, boxes)


def test_nothing_to_place():
    assert spread(0, [], [], []) == ([], [])


def test_what_is_joined_lies_nearer_than_what_is_not():
    clique = list(combinations(range(6), 2)) + list(combinations(range(6, 12), 2)) + [(0, 6)]
    points, groups = spread(12, clique, [1.0] * len(clique), [Box(40, 40)] * 12)
    middles = [[sum(axis) / 6 for axis in zip(*points[part : part + 6], strict=True)] for part in (0, 6)]
    apart = sum((a - b) ** 2 for a, b in zip(*middles, strict=True)) ** 0.5
    within = max(
        sum((a - b) ** 2 for a, b in zip(point, middles[0], strict=True)) ** 0.5 for point in points[:6]
    )
    assert within < apart and groups == [0] * 6 + [1] * 6


def test_the_same_every_time_and_without_touching_the_callers_random_numbers():
    edges = [(node, (node * 7 + 1) % 30) for node in range(30) if node != (node * 7 + 1) % 30]
    random.seed(1)
    first = spread(30, edges, [1.0] * len(edges), [Box(40, 40)] * 30)
    after_first = random.random()
    random.seed(2)
    assert spread(30, edges, [1.0] * len(edges), [Box(40, 40)] * 30) == first
    random.seed(1)
    assert random.random() == after_first


@pytest.fixture(scope="module")
def crowd():
    return read_network(PolicyGraph.of(large(entities=1500, documents=30)))


def test_an_overview_stays_legible_however_many_entities(crowd):
    picture = overview(crowd)
    assert len(crowd.entities) > 1400 and 100 < len(picture.spots) <= DRAWN
    ends = {end for edge in picture.edges for end in (edge.source, edge.target)}
    assert ends <= picture.spots.keys()
    assert len(picture.edges) < 4 * len(picture.spots)


def test_every_kind_has_its_share_of_the_overview(crowd):
    kinds = {crowd.entities[iri].kind for iri in overview(crowd).spots}
    assert kinds == {entity.kind for entity in crowd.entities.values()}


def test_a_focus_stands_in_the_middle_with_a_tree_about_it(crowd):
    focus = f"{BASE}e/5"
    picture = around(crowd, focus, 2)
    assert (picture.spots[focus].x, picture.spots[focus].y) == (0, 0)
    assert picture.spots[focus].size == max(spot.size for spot in picture.spots.values())
    assert len(picture.edges) == len(picture.spots) - 1
