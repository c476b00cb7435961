"""The page in headless Chromium: it draws, answers, and neither runs a text's script nor asks the network."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("name", ["overview", "focus", "empty", "large"])
def test_it_opens_in_silence(open_page, name):
    page = open_page(name).page
    assert page.locator("#canvas canvas").count() == 1
    page.wait_for_timeout(100)


def test_a_click_on_a_node_shows_its_card_with_the_words_and_their_place(shared):
    opened = shared("overview")
    opened.click(opened.node("海淀区"))
    assert "海淀区" in opened.card and "地区" in opened.card and "Haidian District" in opened.card
    opened.page.get_by_role("button", name="集成电路 布局 1", exact=True).click()
    quote = opened.page.locator("#card .quote", has_text="重点发展").first
    assert quote.locator("blockquote").inner_text() == "海淀区重点发展集成电路。"
    assert quote.locator("mark").all_inner_texts() == ["海淀区", "集成电路"]
    assert (
        "培育集成电路的意见" in quote.locator("cite").inner_text()
        and "布局" in quote.locator("cite").inner_text()
    )


def test_a_click_on_a_link_shows_what_joins_the_two(shared):
    opened = shared("overview")
    (ax, ay), (bx, by) = opened.node("海淀区"), opened.node("集成电路")
    opened.click(((ax + bx) / 2, (ay + by) / 2))
    assert "布局 1" in opened.card and "海淀区重点发展集成电路。" in opened.card


def test_escape_and_a_click_beside_close_the_card(shared):
    opened = shared("overview")
    card = opened.page.locator("#card")
    opened.click(opened.node("海淀区"))
    opened.page.keyboard.press("Escape")
    assert not card.is_visible()
    opened.click(opened.node("海淀区"))
    assert card.is_visible()
    opened.click((640, 740))
    assert not card.is_visible()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("海淀区", "海淀区"),
        ("经开", "北京经济技术开发区"),  # a short name
        ("IC", "集成电路"),  # a hidden label
        ("haidian", "海淀区"),  # English, in any case
        ("京政发〔2018〕3号", "北京市人民政府关于培育集成电路的意见"),  # a number
    ],
)
def test_search_finds_by_any_name(shared, typed, first):
    assert shared("overview").search(typed)[0].startswith(first)


@pytest.mark.parametrize(
    ("typed", "name", "found"),
    [
        ("ai", "AI手机", True),
        ("ai", "工业AI", True),  # a word begins after Chinese
        ("ai", "rail transport", False),
        ("ai", "air transport", True),  # it may go on
        ("AI", "air transport", False),  # an abbreviation does not
        ("rail T", "rail transport", True),
        ("trans", "rail·transport", True),
        ("5g", "4.5G网", True),  # digits and Chinese as they stand
        ("电路", "集成电路", True),
        ("集成 电路", "集成电路", True),
    ],
)
def test_latin_letters_are_found_where_a_word_begins(shared, typed, name, found):
    opened = shared("overview")
    opened.run("(name) => { Graph.entities[0].names.push(name); }", name)
    opened.run("() => { Search.forget(); }")
    assert opened.run("(typed) => Search.all(typed).includes(Graph.entities[0])", typed) is found
    opened.run("() => { Graph.entities[0].names.pop(); Search.forget(); }")


def test_search_by_keyboard_opens_the_card(shared):
    opened = shared("overview")
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("人工")
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#card h2").inner_text() == "人工智能"
    assert not opened.page.locator("#results").is_visible()


def test_search_without_result_says_so(shared):
    opened = shared("overview")
    assert opened.search("无此名") == []
    assert "没有找到" in opened.page.locator("#results").inner_text()


def test_an_entity_that_is_not_drawn_is_found_and_joins_the_picture(shared):
    opened = shared("large")
    label = opened.page.evaluate("Graph.entities.find((entity) => !Canvas.drawn(entity.id)).label")
    opened.search(label)
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#card h2").inner_text() == label
    assert opened.page.evaluate(
        "(label) => Canvas.drawn(Graph.entities.find((e) => e.label === label).id)", label
    )


def test_the_legend_counts_and_hides(shared):
    opened = shared("overview")
    button = opened.page.locator("#kinds button[data-key=industry]")
    assert button.locator(".count").inner_text() == "2"
    spot = opened.node("集成电路")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    opened.click(spot)
    assert not opened.page.locator("#card").is_visible()
    button.click()
    opened.click(spot)
    assert opened.page.locator("#card h2").inner_text() == "集成电路"


def test_a_neighbour_in_the_card_can_be_gone_to(shared):
    opened = shared("overview")
    opened.click(opened.node("海淀区"))
    opened.page.locator("#card .go[aria-label='转到集成电路']").click()
    assert opened.page.locator("#card h2").inner_text() == "集成电路"
    assert "上位" in opened.card


ROOM = """() => {
    const box = (id) => document.getElementById(id).getBoundingClientRect();
    const spots = Graph.raw.nodes.map((node) => Canvas.pixels(node.id));
    const card = box("card");
    return {
        left: Math.min(...spots.map((spot) => spot.x)), right: Math.max(...spots.map((spot) => spot.x)),
        top: Math.min(...spots.map((spot) => spot.y)), bottom: Math.max(...spots.map((spot) => spot.y)),
        labels: Labels.edges().map((x) => Canvas.pixelsOf(x)),
        least: document.getElementById("legend-body").hidden ? 0 : box("legend").right,
        most: card.width && card.left > 0 ? card.left : innerWidth,
        below: card.width && card.left === 0 ? card.top : innerHeight,
    };
}"""


@pytest.mark.parametrize("size", [(1280, 800), (1000, 700), (390, 844)])
@pytest.mark.parametrize("name", ["overview", "focus", "large"])
def test_at_first_the_whole_lies_in_the_free_part_of_the_window(open_page, name, size):
    page = open_page(name, size=size).page
    page.wait_for_timeout(100)
    found = page.evaluate(ROOM)
    assert found["least"] < found["left"] and found["right"] < found["most"]
    assert found["top"] > 0 and found["bottom"] < found["below"]
    assert found["labels"], "there are labels"
    assert found["least"] - 1 < min(found["labels"]) and max(found["labels"]) < found["most"] + 1


def test_a_focus_opens_with_its_card(open_page):
    assert open_page("focus").page.locator("#card h2").inner_text() == "海淀区"


def test_the_keyboard_walks_from_entity_to_entity(shared):
    opened = shared("overview")
    opened.page.locator("#canvas").focus()
    opened.page.keyboard.press("n")
    first = opened.page.locator("#card h2").inner_text()
    opened.page.locator("#canvas").focus()
    opened.page.keyboard.press("n")
    assert opened.page.locator("#card h2").inner_text() != first


def test_dark_as_the_system_asks_and_by_the_switch(open_page):
    page = open_page("overview", color_scheme="dark").page
    background = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(background)
    page.click("#theme")
    assert page.evaluate(background) != dark
    assert page.evaluate("document.documentElement.dataset.theme") == "light"


def test_an_empty_graph_says_what_to_do(open_page):
    assert "kg build" in open_page("empty").page.locator("#empty").inner_text()


def test_hostile_texts_are_shown_and_do_nothing(shared):
    opened = shared("overview")
    opened.search("javascript")
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#card h2").inner_text() == "javascript:window.ran='label'"
    assert "<!--<script>" in opened.card and "<svg onload=" in opened.card
    for button in opened.page.locator("#card .row").all():
        button.click()
    assert "</script><img src=x onerror=alert(1)>" in opened.card and "{{ 7*7 }}" in opened.card
    assert "<img src=x onerror=\"window.ran='heading'\">" in opened.card
    opened.page.locator("#card cite .text").first.click()
    assert "</script><script>window.ran='title'</script>" in opened.page.locator("#card h2").inner_text()
    assert opened.page.locator("#card img, #card script, #card svg:not(.sign), #card a").count() == 0


def test_the_policy_stops_a_script_that_got_in_and_a_request(open_page):
    """The escape is one fence, the policy another: both must stand."""
    opened = open_page("overview")
    opened.page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = 'injected'";
        document.body.append(script);
        const image = new Image();
        image.src = "https://example.org/x.png";
        return fetch("https://example.org/").catch(() => null);
    }""")
    assert any("Content Security Policy" in line for line in opened.said)
    opened.said.clear()
