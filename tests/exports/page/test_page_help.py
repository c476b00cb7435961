"""The help over the page: opened by key and button, and nothing else moves while it is open."""

from __future__ import annotations

import pytest

from tests.exports.page.cards import CONTRAST, visit


@pytest.fixture
def helped(shared):
    opened = shared("overview")
    opened.press("?")
    yield opened
    if opened.page.locator("#help-dialog").is_visible():
        opened.page.keyboard.press("Escape")


def test_the_key_and_the_button_open_it(shared):
    opened = shared("overview")
    dialog = opened.page.get_by_role("dialog", name="怎样看这张图")
    opened.press("?")
    assert dialog.is_visible()
    opened.page.keyboard.press("Escape")
    assert not dialog.is_visible()
    opened.page.click("#help")
    assert dialog.is_visible()
    opened.page.get_by_role("button", name="关闭帮助").click()
    assert not dialog.is_visible()


def test_it_tells_of_every_kind_and_relation_that_occurs(helped):
    words = helped.page.locator("#help-dialog").inner_text()
    for word in helped.page.locator("#kinds .name, #relations .name").all_inner_texts():
        assert word in words
    assert "候选" in words and "不访问网络" in words


def test_the_keyboard_stays_inside(helped):
    for _ in range(12):
        helped.page.keyboard.press("Tab")
        inside = helped.run("document.activeElement === document.body || document.getElementById('help-dialog').contains(document.activeElement)")  # fmt: skip
        assert inside


def test_the_picture_rests_meanwhile(helped):
    state = "[Canvas.network().getScale(), Places.view().key, document.getElementById('card').hidden, document.activeElement.id]"
    before = helped.run(state)
    for key in ("+", "2", "n", "/", "ArrowLeft", "0"):
        helped.page.keyboard.press(key)
    assert helped.run(state) == before


def test_escape_closes_the_help_and_not_the_card_beneath(shared):
    opened = shared("overview")
    visit(opened, "海淀区")
    opened.page.keyboard.press("?")
    opened.page.keyboard.press("Escape")
    assert opened.page.locator("#card").is_visible()
    opened.page.keyboard.press("Escape")
    assert not opened.page.locator("#card").is_visible()


def test_a_question_mark_can_be_typed(shared):
    opened = shared("overview")
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("?")
    assert not opened.page.locator("#help-dialog").is_visible()
    assert opened.page.input_value("#query") == "?"


@pytest.mark.parametrize("size", [(390, 700), (1280, 800)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read_at_any_size(open_page, size, scheme):
    opened = open_page("overview", size=size, color_scheme=scheme)
    opened.press("?")
    dialog = opened.page.locator("#help-dialog")
    box = dialog.bounding_box()
    assert box["x"] >= 0 and box["y"] >= 0
    assert box["x"] + box["width"] <= size[0] and box["y"] + box["height"] <= size[1]
    assert dialog.evaluate("(node) => node.scrollWidth <= node.clientWidth")
    assert opened.run(CONTRAST) == {}
