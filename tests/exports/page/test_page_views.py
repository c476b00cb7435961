"""Layouts of the page, hulls around communities, what surrounds one entity, narrow windows, the keyboard."""

from __future__ import annotations

import pytest

from exports.page.html import write
from tests.exports.page.opened import Opened, data_of


@pytest.fixture(scope="module")
def data(pages):
    return data_of(pages("sample"))


@pytest.fixture
def page(shared):
    return shared("sample")


STAND = "() => Canvas.visible().map((id) => [id, network(id).x, network(id).y])".replace(
    "network(id)", "Canvas.network().body.nodes[id]"
)


def places(data, key):
    (view,) = [view for view in data["views"] if view["key"] == key]
    return view


@pytest.mark.parametrize(("key", "name"), [("2", "years"), ("3", "map"), ("1", "relations")])
def test_a_key_moves_every_node_to_the_place_that_the_layout_gives_it(page, data, key, name):
    page.press("3" if key == "1" else "1", key)
    assert page.run("() => Places.view().key") == name
    assert page.page.locator("#views input:checked").get_attribute("value") == name
    assert {id: (x, y) for id, x, y in page.run(STAND)} == {
        id: pytest.approx((x, y), abs=1) for id, x, y in places(data, name)["places"]
    }


def test_the_switch_changes_the_layout_by_mouse_and_by_arrow_keys(page):
    page.page.locator("#views label", has_text="年份").click()
    assert page.run("() => Places.view().key") == "years"
    page.page.keyboard.press("ArrowRight")
    assert page.run("() => Places.view().key") == "map"


def test_a_page_may_open_with_another_layout(browser, sample_graph, tmp_path):
    """The buttons and keys stay in their order; hulls and surroundings belong to the relations wherever these stand."""
    opened = Opened(browser, write(sample_graph, tmp_path / "years.html", layout="years").path)
    assert opened.run("() => [Places.view().key, Backdrop.hulls().length]") == ["years", 0]
    assert opened.page.locator("#views input:checked").get_attribute("value") == "years"
    opened.press("1")
    assert opened.run("() => [Places.view().key, Backdrop.hulls().length > 1]") == ["relations", True]
    opened.close()


def test_around_a_focus_nothing_is_faded(shared):
    page = shared("focus")
    page.run("() => Canvas.select({ entity: Graph.entities[Graph.raw.focus] })")
    assert page.run(
        "() => Canvas.visible().every((id) => Canvas.network().body.nodes[id].options.opacity === 1)"
    )


def test_where_there_are_few_edges_they_are_drawn_more_strongly(shared):
    opacity = "() => Math.max(...Canvas.edgesDrawn().map((id) => Canvas.network().body.edges[id].options.color.opacity))"
    few, many = shared("overview"), shared("dense")
    assert few.run("() => Canvas.edgesDrawn().length") < 77 and few.run(opacity) == pytest.approx(0.72)
    assert many.run("() => Canvas.edgesDrawn().length") > 200 and many.run(opacity) == pytest.approx(0.3)


def test_what_is_chosen_stays_chosen_when_the_layout_changes(page):
    page.run("() => Canvas.select({ entity: Canvas.inOrder()[0] })")
    page.press("2")
    assert page.run("() => Canvas.selection().entity === Canvas.inOrder()[0]")


def test_nodes_glide_where_the_system_does_not_ask_for_calm(open_page):
    page = open_page("sample", reduced_motion="no-preference").page
    page.keyboard.press("2")
    at_once = page.evaluate(STAND)
    page.wait_for_function("""() => Canvas.visible().every((id) => {
        const node = Canvas.network().body.nodes[id];
        return Math.abs(node.x - Places.at(id).x) < 1 && Math.abs(node.y - Places.at(id).y) < 1;
    })""")
    assert at_once != page.evaluate(STAND), "they were on their way"


def test_by_year_what_is_drawn_later_stands_in_its_years_column(page, data):
    guides = sorted(places(data, "years")["guides"])
    begins = {int(label): x for x, *_, label in guides if label.isdigit()}
    ends = dict(zip(begins, [x for x, *_ in guides[1:]] + [float("inf")], strict=False))
    page.press("2")
    drawn = set(page.run("() => Canvas.visible()"))
    later = [n for n, e in enumerate(data["entities"]) if n not in drawn and e[11] in begins][:25]
    assert later
    for number, x, _ in page.run(f"(ids) => {{ Canvas.draw(ids); return ({STAND})(); }}", later):
        if number in later:
            year = data["entities"][number][11]
            assert begins[year] <= x <= ends[year], (number, year)


def test_on_the_map_what_is_drawn_later_stands_by_its_place(page, data):
    on_map = {id: (x, y) for id, x, y in places(data, "map")["places"]}
    inside = [n for n, e in enumerate(data["entities"]) if n not in on_map and e[10] in on_map]
    page.press("3")
    standing = {
        id: (x, y) for id, x, y in page.run(f"(ids) => {{ Canvas.draw(ids); return ({STAND})(); }}", inside)
    }
    assert inside
    for number in inside:
        x, y = on_map[data["entities"][number][10]]
        assert abs(standing[number][0] - x) < 700 and abs(standing[number][1] - y) < 500


HULLS = """() => {
    const inside = ({x, y}, ring) => ring.reduce((odd, a, place) => {
        const b = ring[(place + 1) % ring.length];
        return (a.y > y) !== (b.y > y) && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x) ? !odd : odd;
    }, false);
    return Backdrop.hulls().map(({group, rings}) => {
        const own = Graph.raw.nodes.filter((node) => node.group === group);
        const within = (nodes) => nodes.filter((node) => rings.some((ring) => inside(Places.at(node.id), ring))).length;
        return {own: own.length, within: within(own), others: within(Graph.raw.nodes.filter((node) => node.group !== group))};
    });
}"""


def test_hulls_are_around_the_communities(page, data):
    hulls = page.run(HULLS)
    sizes = [node["group"] for node in data["nodes"]]
    assert len(hulls) == sum(sizes.count(group) >= 3 for group in set(sizes)) > 1
    assert sum(hull["within"] for hull in hulls) > 0.85 * sum(hull["own"] for hull in hulls)
    assert sum(hull["others"] for hull in hulls) < 0.05 * len(sizes)


def test_hulls_are_made_anew_only_when_something_moved(page):
    once = "() => Backdrop.hulls()[0].rings"
    assert page.run(f"() => ({once})() === ({once})()")
    assert page.run(f"""() => {{
        const before = ({once})();
        Canvas.network().redraw();
        Camera.zoom(1.2);
        return before === ({once})();
    }}""")


@pytest.mark.parametrize("key", ["2", "3"])
def test_where_places_mean_something_there_are_no_hulls(page, key):
    page.press(key)
    assert page.run("() => Backdrop.hulls().length") == 0


# ---- what surrounds one entity


def within(data, start, depth):
    """Entities within ``depth`` links of any of ``start``."""
    found = ring = set(start)
    for _ in range(depth):
        ring = {
            b for link in data["links"] for a, b in (link[:2], link[1::-1]) if a in ring and b not in found
        }
        found = found | ring
    return found


@pytest.mark.parametrize("depth", [1, 2])
def test_only_what_surrounds_it_is_drawn_and_there_is_a_way_back(page, data, depth):
    before = page.run("() => [Canvas.visible(), Canvas.visible().map(Places.at)]")
    page.run("() => SearchBox.open()")
    page.search("科技服务业")
    page.page.keyboard.press("Enter")
    page.page.locator(f"#scope button[data-depth='{depth}']").click()
    drawn = set(page.run("() => Canvas.visible()"))
    root = page.run("() => Scope.active().entity.id")
    folded = [root, *page.run("(id) => Fold.folded(id).map((entity) => entity.id)", root)]
    near = within(data, folded, depth)
    assert drawn <= near
    assert len(drawn) == min(160, len(near - set(folded[1:]))) > 5
    assert page.page.locator(f"#scope [data-depth='{depth}']").get_attribute("aria-pressed") == "true"
    page.page.get_by_role("button", name="返回全图").click()
    assert page.run("() => [Canvas.visible(), Canvas.visible().map(Places.at)]") == before
    assert page.page.locator("#scope .leave").count() == 0


def test_surroundings_stand_apart(page):
    page.run("() => Scope.enter(Canvas.inOrder()[0], 2)")
    spots = page.run(
        "() => Canvas.visible().map((id) => ({...Places.at(id), size: Canvas.size(Graph.entities[id])}))"
    )
    for a in spots:
        for b in spots:
            assert a is b or max(abs(a["x"] - b["x"]), abs(a["y"] - b["y"])) > (a["size"] + b["size"]) / 2


def test_a_page_about_an_entity_says_how_far_it_reaches(shared):
    opened = shared("focus")
    opened.run("() => Canvas.select({ entity: Graph.entities[Graph.raw.focus] })")
    pressed = opened.page.locator("#scope [aria-pressed=true]")
    assert pressed.all_inner_texts() == ["2 步"] and opened.page.locator("#scope .words").inner_text() == "海淀区的周围"
    opened.run("() => Canvas.select({ entity: Graph.documents[0] })")
    assert pressed.count() == 0


def test_escape_closes_the_card_then_leaves_the_surroundings(page):
    page.run("() => document.querySelector('#home').click()")
    page.press("n")
    page.page.locator("#scope button[data-depth='1']").click()
    page.press("Escape")
    assert page.run("() => Boolean(Scope.active()) && document.getElementById('card').hidden")
    page.press("Escape")
    assert page.run("() => Scope.active()") is None


def test_the_bar_is_there_only_for_what_is_chosen(page):
    bar = page.page.locator("#scope")
    assert not bar.is_visible()
    page.press("n")
    assert bar.is_visible()
    page.press("Escape")
    assert not bar.is_visible()


# ---- windows and keys


@pytest.mark.parametrize("size", [(390, 844), (844, 390), (1280, 800)])
def test_no_control_lies_on_another_or_beyond_the_window(open_page, size):
    page = open_page("sample", size=size).page
    boxes = page.evaluate("""() => ["title", "views", "query", "legend", "tools"].map((id) => {
        const box = document.getElementById(id).getBoundingClientRect();
        return [id, box.left, box.top, box.right, box.bottom];
    })""")
    for id, left, top, right, bottom in boxes:
        assert left >= 0 and top >= 0 and right <= size[0] and bottom <= size[1], id
        for other, *box in boxes:
            assert id == other or not (
                left < box[2] and box[0] < right and top < box[3] and box[1] < bottom
            ), (id, other)


def test_an_upright_screen_gets_an_upright_picture(open_page):
    page = open_page("sample", size=(390, 844)).page
    wide, high = page.evaluate("""() => ["x", "y"].map((axis) => {
        const values = Canvas.visible().map((id) => Places.at(id)[axis]);
        return Math.max(...values) - Math.min(...values);
    })""")
    assert high > wide


def test_f_fills_the_screen(page):
    page.press("f")
    page.page.locator("#full[aria-pressed=true]").wait_for()
    assert page.run("() => document.fullscreenElement !== null")
    page.press("f")
    page.page.locator("#full[aria-pressed=false]").wait_for()
    assert page.run("() => document.fullscreenElement === null")


@pytest.mark.parametrize(
    ("key", "axis", "sign"), [("ArrowLeft", "x", -1), ("ArrowRight", "x", 1), ("ArrowDown", "y", 1)]
)
def test_arrows_move_the_picture(page, key, axis, sign):
    before = page.run("() => Canvas.network().getViewPosition()")[axis]
    page.press(key)
    assert (page.run("() => Canvas.network().getViewPosition()")[axis] - before) * sign > 0


def test_plus_and_minus_zoom(page):
    scale = "() => Canvas.network().getScale()"
    before = page.run(scale)
    page.press("+")
    assert page.run(scale) == pytest.approx(before * 1.4)
    page.press("-")
    assert page.run(scale) == pytest.approx(before)


def test_every_control_has_a_name_and_can_be_reached(page):
    unnamed = page.run("""() => [...document.querySelectorAll("button, input, select, summary, [tabindex='0']")]
        .filter((node) => node.checkVisibility() && !(node.getAttribute("aria-label") || node.title || node.textContent.trim()
            || node.closest("label") || node.getAttribute("aria-labelledby")))
        .map((node) => node.outerHTML.slice(0, 120))""")
    assert unnamed == []
