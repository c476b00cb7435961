"""The layouts by year and on the map: everything in its place, nothing upon anything else."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.layout.boxes import Box, Floor, settled
from exports.layout.by_year import UNDATED, by_year
from exports.layout.coordinates import read_coordinates
from exports.layout.on_map import on_map
from exports.view.entities import Entity
from exports.view.network import Link, Network
from tests.exports.view.test_folding import graph_of

BOX = Box(120, 40)
BEIJING, HAIDIAN, YANQING, TIANJIN, KUNMING = (
    (39.9, 116.41),
    (39.96, 116.3),
    (40.46, 115.97),
    (39.08, 117.2),
    (24.9, 102.8),
)


def network(*entities: Entity, links=()) -> Network:
    return Network({entity.iri: entity for entity in entities}, [Link(a, b) for a, b in links], [])


def thing(iri: str, year: int = 0, kind: str = "industry", **about) -> Entity:
    return Entity(iri, kind, iri, iri, year=year, **about)


def document(iri: str, date: str) -> Entity:
    return thing(iri, int(date[:4] or 0), "document", facts=(("日期", date),) if date else ())


def place(iri: str, where, kind: str = "place") -> Entity:
    return thing(iri, kind=kind, where=where)


def overlapping(view, boxes) -> list[tuple[str, str]]:
    return [
        (a, b) for a, b in combinations(view.places, 2)
        if abs(view.places[a][0] - view.places[b][0]) < (boxes[a].width + boxes[b].width) / 2 - 1e-6
        and abs(view.places[a][1] - view.places[b][1]) < (boxes[a].height + boxes[b].height) / 2 - 1e-6
    ]  # fmt: skip


SIZES = st.builds(Box, st.floats(20, 170), st.floats(20, 90))


@settings(max_examples=40)
@given(years=st.lists(st.sampled_from([0, 2015, 2016, 2020]), min_size=2, max_size=40), data=st.data())
def test_by_year_nothing_overlaps_and_columns_follow_the_years(years, data):
    kinds = [data.draw(st.sampled_from(["document", "industry", "place"])) for _ in years]
    drawn = network(*(
        document(f"n{at}", f"{year}-0{at % 9 + 1}-11" if year else "") if kind == "document" else thing(f"n{at}", year, kind)
        for at, (year, kind) in enumerate(zip(years, kinds, strict=True))
    ))  # fmt: skip
    boxes = {iri: data.draw(SIZES) for iri in drawn.entities}
    view = by_year(drawn, boxes, dict.fromkeys(boxes, 0))
    if len(set(years)) == 1:
        assert view is None
        return
    assert view.places.keys() == boxes.keys() and not overlapping(view, boxes)
    labels = [guide.label for guide in view.guides]
    assert labels == [str(year or UNDATED) for year in sorted(set(years), key=lambda year: year or 9999)]
    starts = [guide.x1 for guide in view.guides]
    assert starts == sorted(starts) and all(guide.x1 == guide.x2 for guide in view.guides)
    for iri, (x, _) in view.places.items():
        column = sum(start < x for start in starts) - 1
        assert labels[column] == str(drawn.entities[iri].year or UNDATED)


def test_documents_stand_at_their_date_above_the_rest():
    drawn = network(*(document(f"d{month}", f"2016-{month:02}-15") for month in (2, 6, 11)),
                    *(thing(f"i{at}", 2016) for at in range(30)), thing("later", 2017))  # fmt: skip
    places = by_year(drawn, dict.fromkeys(drawn.entities, BOX), dict.fromkeys(drawn.entities, 0)).places
    documents = [places[f"d{month}"] for month in (2, 6, 11)]
    assert [x for x, _ in documents] == sorted(x for x, _ in documents)
    assert max(y for _, y in documents) < min(places[f"i{at}"][1] for at in range(30))


def test_all_of_one_day_stay_within_their_year():
    drawn = network(
        *(document(f"d{at:02}", "2017-12-20") for at in range(40)), document("next", "2018-01-02")
    )
    boxes = dict.fromkeys(drawn.entities, BOX)
    view = by_year(drawn, boxes, dict.fromkeys(boxes, 0))
    assert not overlapping(view, boxes)
    end = view.guides[1].x1
    assert all(x + BOX.width / 2 <= end for iri, (x, _) in view.places.items() if iri != "next")


@settings(max_examples=40)
@given(data=st.data())
def test_on_the_map_nothing_overlaps(data):
    where = st.one_of(st.none(), st.tuples(st.floats(18, 50), st.floats(75, 130)))
    drawn = network(*(
        thing(f"n{at}", kind=data.draw(st.sampled_from(["place", "zone", "industry", "document"])), where=data.draw(where))
        for at in range(data.draw(st.integers(1, 30)))
    ))  # fmt: skip
    boxes = {iri: data.draw(SIZES) for iri in drawn.entities}
    ends = st.sampled_from(sorted(boxes))
    joined = data.draw(
        st.lists(
            st.tuples(ends, ends, st.floats(0.5, 50)).filter(lambda link: link[0] != link[1]), max_size=40
        )
    )
    view = on_map(drawn, boxes, joined)
    if view is None:
        assert len({entity.where for entity in drawn.entities.values()} - {None}) < 2
        return
    assert view.places.keys() == boxes.keys() and not overlapping(view, boxes)


@pytest.fixture(scope="module")
def beijing():
    drawn = network(
        place("北京", BEIJING), place("海淀", HAIDIAN), place("延庆", YANQING), place("天津", TIANJIN), place("昆明", KUNMING),
        thing("软件"), thing("无地"), thing("局", kind="agency"), document("意见", "2016-01-01"), document("一区", "2016-01-01"),
        *(thing(f"其他{at}") for at in range(200)),
    )  # fmt: skip
    joined = [("软件", "海淀", 9.0), ("软件", "延庆", 1.0), ("局", "软件", 2.0), ("一区", "延庆", 3.0),
              *(("意见", name, 4.0) for name in ("北京", "海淀", "延庆"))]  # fmt: skip
    return on_map(drawn, dict.fromkeys(drawn.entities, Box(8, 8)), joined)


def test_places_keep_their_directions(beijing):
    places = beijing.places
    assert places["延庆"][0] < places["海淀"][0] < places["北京"][0] < places["天津"][0], "west to east"
    assert places["延庆"][1] < places["海淀"][1] < places["北京"][1] < places["天津"][1], "north above south"


def test_near_places_stand_in_true_proportions_and_far_ones_are_drawn_in(beijing):
    places = beijing.places

    def apart(one, other):
        return hypot(places[one][0] - places[other][0], places[one][1] - places[other][1])

    true = hypot(40.46 - 39.96, (115.97 - 116.3) * 0.766) / hypot(39.96 - 39.9, (116.3 - 116.41) * 0.766)
    assert apart("延庆", "海淀") / apart("海淀", "北京") == pytest.approx(true, rel=0.25)
    assert apart("昆明", "北京") < 8 * apart("天津", "北京"), "it is nearly twenty times as far"


@pytest.mark.parametrize(
    ("iri", "near", "why"),
    [
        ("软件", "海淀", "an industry at the place that it is joined to most"),
        ("局", "海淀", "an agency at the industry that it is joined to"),
        ("一区", "延庆", "a document that speaks of one place stands there"),
        ("意见", None, "one that speaks of several stands beside the map"),
        ("无地", None, "and so does what nothing joins to a place"),
    ],
)
def test_what_has_no_coordinates(beijing, iri, near, why):
    places = beijing.places
    west = min(places[name][0] for name in ("北京", "海淀", "延庆", "天津", "昆明"))
    if near is None:
        assert places[iri][0] < west, why
    else:
        others = [name for name in ("北京", "海淀", "延庆", "天津", "昆明") if name != near]
        x, y = places[iri]
        distance = {name: hypot(x - places[name][0], y - places[name][1]) for name in [near, *others]}
        assert min(distance, key=distance.__getitem__) == near, why


def test_guides_are_even_degrees(beijing):
    east = [guide for guide in beijing.guides if guide.label.endswith("°E")]
    north = [guide for guide in beijing.guides if guide.label.endswith("°N")]
    assert len(east) > 1 and len(north) > 1
    assert all(guide.x1 == guide.x2 for guide in east) and all(guide.y1 == guide.y2 for guide in north)
    for lines in (east, north):
        degrees = [float(guide.label[:-2]) for guide in lines]
        steps = {round(after - before, 6) for before, after in pairwise(degrees)}
        assert len(steps) == 1


WHERE = """
<a> schema:latitude 39.9 ; schema:longitude 116.4 ; a pol:Region .
<b> schema:latitude 40.1 ; schema:longitude 116.6 ; a pol:District ; schema:containedInPlace <a> .
<c> schema:latitude 40.3 ; schema:longitude 116.8 ; a pol:District ; schema:containedInPlace <a> .
<in-district> a pol:Zone ; schema:containedInPlace <a>, <b> .
<in-two> a pol:Zone ; schema:containedInPlace <a> ; schema:geoOverlaps <b>, <c> .
<in-city> a pol:Zone ; schema:containedInPlace <a> .
<in-zone> a pol:Platform ; schema:containedInPlace <in-district> .
<around> a pol:Region . <a> schema:containedInPlace <around> .
<nowhere> a pol:Zone ; schema:containedInPlace <nobody-knows> ."""


@pytest.mark.parametrize(
    ("iri", "expected", "why"),
    [
        ("b", (40.1, 116.6), "its own"),
        ("in-district", (40.1, 116.6), "its district's rather than the city's"),
        ("in-two", (40.2, 116.7), "the middle of the districts that it lies in"),
        ("in-city", (39.9, 116.4), "the city's where no district is known"),
        ("in-zone", (40.1, 116.6), "those of the zone that it lies in"),
        ("around", (39.9, 116.4), "what holds a place stands there"),
        ("nowhere", None, "nothing is known"),
    ],
)
def test_coordinates(iri, expected, why):
    found = read_coordinates(graph_of(WHERE)).get(f"https://w3id.org/policykg/id/{iri}")
    assert found == (expected if expected is None else pytest.approx(expected)), why


def test_settled_moves_what_must_move_and_no_more():
    spots = settled([(0, 0), (1, 1), (500, 500)], [BOX] * 3)
    assert spots[0] == (0, 0) and spots[2] == (500, 500) and spots[1] != (1, 1)
    assert settled([(0, 0), (1, 1)], [BOX] * 2, order=[1, 0])[1] == (1, 1), "the first in order stays"


def test_a_floor_finds_what_stands_across_its_squares():
    floor = Floor(100)
    floor.put(99, 0, Box(100, 10))
    assert not floor.free(101, 0, Box(10, 10)) and floor.free(160, 0, Box(10, 10))
