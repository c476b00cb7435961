"""The way back and forward through cards: on the card, by the browser, by the address."""

from __future__ import annotations

from tests.exports.page.cards import click_edge, title, visit


def test_back_and_forward_among_cards(shared):
    opened = shared("overview")
    address = opened.page.url.split("#")[0]
    for name in ("海淀区", "集成电路", "人工智能"):
        visit(opened, name)
    back, forward = (opened.page.locator("#card .step").nth(at) for at in (0, 1))
    assert forward.is_disabled()
    back.click()
    assert title(opened) == "集成电路"
    opened.page.keyboard.press("Alt+ArrowLeft")
    assert title(opened) == "海淀区" and opened.page.url.split("#")[0] == address
    opened.page.keyboard.press("Alt+ArrowRight")
    assert title(opened) == "集成电路"
    visit(opened, "海淀区")  # a new way: what lay ahead is gone
    assert forward.is_disabled()


def test_an_edge_is_gone_back_to_as_well(shared):
    opened = shared("overview")
    click_edge(opened, opened.run("Fold.between(...['海淀区', '集成电路'].map((label) => Graph.entities.findIndex((e) => e.label === label))).id"))  # fmt: skip
    opened.page.locator("#card .ends .row").first.click()
    assert title(opened) == "海淀区"
    opened.page.keyboard.press("Alt+ArrowLeft")
    assert title(opened) == "布局 1"


def test_the_address_opens_the_card(open_page, pages):
    opened = open_page("overview")
    visit(opened, "海淀区")
    assert opened.run("decodeURIComponent(location.hash)") == "#海淀区"
    opened.run("() => { location.hash = `#${encodeURIComponent('人工智能')}`; }")
    opened.page.wait_for_timeout(50)
    assert title(opened) == "人工智能"


def test_the_browsers_back_and_forward_lead_through_the_cards(open_page):
    opened = open_page("overview")
    for label in ("集成电路", "人工智能", "人工智能", "海淀区"):
        visit(opened, label)
    opened.page.keyboard.press("Escape")
    heading = opened.page.locator("#card h2")
    for label in ("海淀区", "人工智能", "集成电路"):
        opened.page.go_back()
        heading.get_by_text(label, exact=True).wait_for()
    opened.page.go_back()
    heading.wait_for(state="detached")
    assert opened.page.locator("#card").is_hidden() and opened.run("location.hash") == ""
    opened.page.go_forward()
    heading.get_by_text("集成电路", exact=True).wait_for()


def test_where_history_is_refused_cards_open_all_the_same(open_page):
    opened = open_page("overview")
    opened.run("() => { history.pushState = () => { throw new DOMException('no', 'SecurityError'); }; }")
    for label in ("集成电路", "人工智能"):
        visit(opened, label)
        assert title(opened) == label
    opened.page.keyboard.press("Escape")
    assert opened.page.locator("#card").is_hidden()
