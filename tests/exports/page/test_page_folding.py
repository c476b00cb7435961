"""What a drawn node stands for, what the edges between drawn nodes sum up, opening and folding back."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.exports.page.opened import data_of


@pytest.fixture(scope="module")
def data(pages):
    return data_of(pages("sample"))


@pytest.fixture
def page(shared):
    return shared("sample")


def heads(data, drawn):
    """Entity to the drawn one that stands for it, computed the long way."""
    found = {}
    for number in range(len(data["entities"])):
        at = number
        while at >= 0 and at not in drawn:
            at = data["entities"][at][10]
        found[number] = at
    return found


def sums(data, drawn, counts=lambda relation, document: True):
    """ "a-b" to the number of facts between what the two stand for."""
    head, found = heads(data, drawn), Counter()
    for source, target, parts, _ in data["links"]:
        a, b = sorted((head[source], head[target]))
        if a >= 0 and a != b:
            found[f"{a}-{b}"] += sum(count for relation, text, count in parts if counts(relation, text))
    return +found


EDGES = "() => Object.fromEntries(Fold.edges().map((edge) => [edge.id, edge.sum]))"
DRAWN = "() => Canvas.visible()"


def family(data):
    """An entity that is drawn at first with children that are not."""
    drawn = {node["id"] for node in data["nodes"]}
    closed = Counter(
        e[10] for number, e in enumerate(data["entities"]) if number not in drawn and e[10] in drawn
    )
    return closed.most_common(1)[0]


@pytest.mark.parametrize("name", ["overview", "sample", "focus", "large"])
def test_the_first_edges_are_those_that_python_laid_out(shared, pages, name):
    """Both sides of the page choose and measure the edges; they must agree, or the layout would not fit the picture."""
    expected = {edge["id"]: edge["width"] for edge in data_of(pages(name))["edges"]}
    drawn = shared(name).run(
        "() => Object.fromEntries(Canvas.edgesDrawn().map((id) => [id, Canvas.network().body.edges[id].options.width]))"
    )
    assert drawn.keys() == expected.keys()
    assert drawn == pytest.approx(expected, abs=0.006)


def test_edges_sum_up_all_that_lies_behind_them(page, data):
    drawn = {node["id"] for node in data["nodes"]}
    expected = sums(data, drawn)
    assert any(head not in (number, -1) for number, head in heads(data, drawn).items()), "something is folded"
    assert page.run(EDGES) == expected


def test_each_entity_is_stood_for_by_the_nearest_drawn_above_it(page, data):
    drawn = set(page.run(DRAWN))
    expected = heads(data, drawn)
    assert page.run("() => Graph.entities.map((entity) => Fold.head(entity.id))") == list(expected.values())
    for number, many in Counter(head for one, head in expected.items() if head not in (one, -1)).items():
        assert page.run("(id) => Fold.members(id)", number) == many


def test_a_node_opens_into_what_it_stands_for_and_folds_back(page, data):
    parent, children = family(data)
    before = set(page.run(DRAWN))
    assert page.run("(id) => Canvas.open(id)", parent) == children
    opened = set(page.run(DRAWN))
    assert opened - before == {
        n for n, e in enumerate(data["entities"]) if e[10] == parent and n not in before
    }
    assert page.run(EDGES) == sums(data, opened), "edges are summed anew"
    page.run("(id) => Canvas.fold(id)", parent)
    folded = set(page.run(DRAWN))
    assert not any(data["entities"][n][10] == parent for n in folded)
    assert page.run(EDGES) == sums(data, folded)


def test_what_is_opened_stands_near_and_on_nothing(page, data):
    parent, _ = family(data)
    before = page.run(DRAWN)
    page.run("(id) => Canvas.open(id)", parent)
    spots = page.run(
        "() => Canvas.visible().map((id) => ({id, size: Canvas.size(Graph.entities[id]), ...Places.at(id)}))"
    )
    at = {spot["id"]: spot for spot in spots}
    for spot in spots:
        if spot["id"] not in before:
            assert abs(spot["x"] - at[parent]["x"]) < 900 and abs(spot["y"] - at[parent]["y"]) < 600
            for other in spots:
                apart = max(abs(spot["x"] - other["x"]), abs(spot["y"] - other["y"]))
                assert other is spot or apart > spot["size"] + other["size"], (spot, other)


def test_a_double_click_opens_and_the_next_folds(page, data):
    parent, children = family(data)
    before = len(page.run(DRAWN))
    spot = page.node(data["entities"][parent][1])
    page.page.mouse.dblclick(*spot)
    assert len(page.run(DRAWN)) == before + children
    page.run("(id) => Card.close() || Camera.frame([id], 1, 1, false)", parent)
    page.page.wait_for_timeout(550)  # what comes sooner belongs to the same double click
    page.page.mouse.dblclick(*page.node(data["entities"][parent][1]))
    assert len(page.run(DRAWN)) <= before


def test_enter_opens_what_is_chosen(page, data):
    parent, children = family(data)
    before = len(page.run(DRAWN))
    page.run("(id) => Canvas.select({ entity: Graph.entities[id] })", parent)
    page.press("Enter")
    assert len(page.run(DRAWN)) == before + children
    page.press("Enter")
    assert len(page.run(DRAWN)) <= before


def test_a_node_says_for_how_many_it_stands(page, data):
    parent, _ = family(data)
    number = page.run("(id) => Fold.members(id)", parent)
    page.run("(id) => Camera.frame([id], 1, 1, false)", parent)
    page.page.wait_for_timeout(100)
    assert f"+{number}" in page.run("() => Labels.standing().map((label) => label.text)")


def test_an_edge_opens_into_the_pairs_behind_it(page, data):
    edge = page.run("""() => {
        const drawn = Canvas.edgesDrawn().map(Fold.edge);
        const many = drawn.sort((a, b) => b.links.length - a.links.length)[0];
        return {id: many.id, ends: many.links.flatMap((link) => [link.source, link.target])};
    }""")
    before = set(page.run(DRAWN))
    assert not set(edge["ends"]) <= before, "something is folded behind it"
    assert page.run("(id) => Canvas.openEdge(id)", edge["id"]) == len(set(edge["ends"]) - before)
    assert set(edge["ends"]) <= set(page.run(DRAWN))


def test_what_is_chosen_shows_all_its_edges(page):
    own = page.run("""() => {
        const node = Canvas.inOrder().find((entity) => entity.kind !== "document" && Fold.beside(entity.id).length > 5);
        Canvas.select({ entity: node });
        const drawn = new Set(Canvas.edgesDrawn());
        return Fold.beside(node.id).map((edge) => drawn.has(edge.id));
    }""")
    assert len(own) > 5 and all(own)


def test_a_chain_of_links_is_drawn_and_stands_out(page):
    """What the search for paths between two entities calls."""
    found = page.run("""() => {
        const link = Graph.links.find((one) => !Fold.drawn(one.source) && Fold.head(one.target) >= 0);
        Canvas.highlight([link]);
        return {drawn: [link.source, link.target].map(Fold.drawn), lit: [...Canvas.lit()], ends: [link.source, link.target],
                edge: Canvas.edgesDrawn().includes(Fold.between(link.source, link.target).id)};
    }""")
    assert found["drawn"] == [True, True] and found["edge"] and set(found["lit"]) == set(found["ends"])


def test_results_that_are_drawn_close_the_card_of_what_was_chosen_before(page):
    page.press("n")
    assert not page.page.locator("#card").is_hidden()
    page.search("科技")
    page.page.locator("#results .all").click()
    assert page.page.locator("#card").is_hidden() and "#" not in page.page.url


def test_results_that_are_drawn_leave_the_surroundings(page):
    page.search("新能源")
    page.page.keyboard.press("Enter")
    page.page.locator("#scope button[data-depth='1']").click()
    page.search("科技")
    page.page.get_by_text("在图中画出这").click()
    assert page.run("() => Scope.active()") is None and page.page.locator("#scope").is_hidden()
    assert page.run("(ids) => ids.every(Canvas.drawn)", page.run("() => Search.all('科技').map(({ id }) => id)"))


def test_what_was_searched_for_is_drawn_and_stands_out(page):
    names = page.search("科技")
    assert len(names) > 1
    page.page.locator("#results .all").click()
    lit = page.run("() => [...Canvas.lit()].map((id) => Graph.entities[id])")
    assert len(lit) >= len(names) and all(page.run("(id) => Canvas.drawn(id)", one["id"]) for one in lit)
    assert all("科技" in one["label"] + one["short"] + "".join(one["names"] + one["sought"]) for one in lit)
    page.press("Escape")
    assert page.run("() => Canvas.lit()") is None


def test_hundreds_can_be_drawn_at_once(shared):
    page = shared("large")
    page.page.fill("#query", "实体1")
    page.page.locator("#results .all").click()
    assert len(page.run(DRAWN)) > 200
    spots = page.run(
        "() => Canvas.visible().map((id) => Places.at(id)).map(({x, y}) => [Math.round(x), Math.round(y)])"
    )
    assert len({tuple(spot) for spot in spots}) == len(spots), "no two in one place"


def test_a_parent_that_is_its_own_ancestor_stops_nothing(page):
    """The writer never lets it happen; were it to, the page must not hang."""
    assert page.run("""() => {
        const free = Graph.entities.filter((entity) => !Fold.drawn(entity.id) && entity.parent < 0).slice(0, 2);
        [free[0].parent, free[1].parent] = [free[1].id, free[0].id];
        Fold.draw([]);
        const found = free.map((entity) => Fold.head(entity.id));
        free.forEach((entity) => { entity.parent = -1; });
        Fold.draw([]);
        return found;
    }""") == [-1, -1]


# ---- names


def test_the_most_important_are_named(page):
    missing = page.run("""() => {
        const named = new Set(Labels.named());
        return Canvas.inOrder().filter(({ kind }) => !["document", "cited"].includes(kind)).slice(0, 8)
            .filter(({ id }) => !named.has(id)).map(({ label }) => label);
    }""")
    assert len(missing) < 2, "but where all around is larger or named"


def test_what_is_joined_to_what_is_chosen_is_named(page):
    """Faded nodes leave room for the names of those that are not."""
    label = page.run("""Canvas.inOrder().find(({ id, kind }) => kind === "industry"
        && Fold.beside(id).length > 5 && Fold.beside(id).length < 25).label""")
    page.page.keyboard.press("/")
    page.page.fill("#query", label)
    page.page.keyboard.press("Enter")
    page.run("Canvas.network().redraw()")
    lit, named = page.run("[[...Canvas.lit()], Labels.named()]")
    assert len(lit) > 5 and len(set(lit) - set(named)) < 3, "but where all around is named"


def test_a_name_is_as_good_as_its_node(page):
    spot = page.run("""() => {
        for (const { id, label } of Canvas.inOrder().filter(({ id }) => Labels.named().includes(id))) {
            const spot = Canvas.network().canvasToDOM(Labels.middle(id));
            if (Canvas.network().getNodeAt(spot) === undefined && document.elementFromPoint(spot.x, spot.y).closest("#canvas")) return { ...spot, label };
        }
        return null;
    }""")
    page.page.mouse.move(spot["x"], spot["y"])
    assert page.run("document.getElementById('canvas').style.cursor") == "pointer"
    page.click((spot["x"], spot["y"]))
    assert page.page.locator("#card h2").inner_text() == spot["label"]
