"""The filters of the page: kinds, relations, documents, years; sums and counts follow."""

from __future__ import annotations

from collections import Counter

import pytest

from exports.page.html import script_safe
from tests.exports.page.opened import Opened, data_of
from tests.exports.page.test_page_folding import EDGES, sums


@pytest.fixture(scope="module")
def data(pages):
    return data_of(pages("sample"))


@pytest.fixture
def page(shared):
    return shared("sample")


def documents(data, wanted=lambda entity: True):
    return [n for n, e in enumerate(data["entities"]) if e[0] == "document" and wanted(e)]


def drawn(data):
    return {node["id"] for node in data["nodes"]}


def test_a_relation_that_is_hidden_counts_nowhere(page, data):
    page.page.locator("#relations button[data-key=measure]").click()
    assert page.run(EDGES) == sums(data, drawn(data), lambda relation, _: relation != "measure")
    assert "measure" not in page.run("() => Canvas.edgesDrawn().map((id) => Fold.edge(id).leading.key)")


def test_edges_are_as_thick_as_what_is_shown(page):
    width = "(id) => Canvas.network().body.edges[id]?.options.width"
    edge = page.run("() => Canvas.edgesDrawn().map(Fold.edge).sort((a, b) => b.sum - a.sum)[0].id")
    before = page.run(width, edge)
    page.page.locator("#relations button[data-key=measure]").click()
    page.page.locator("#relations button[data-key=mention]").click()
    assert page.run(width, edge) is None or page.run(width, edge) < before


def test_a_document_that_is_left_out_vanishes_with_what_it_says(page, data):
    page.unfold("by-document")
    boxes = page.page.locator("#documents input")
    boxes.first.wait_for()
    assert boxes.count() == len(documents(data))
    left_out = int(boxes.first.get_attribute("data-document"))
    boxes.first.uncheck()
    assert left_out not in page.run("() => Canvas.visible()")
    shown = set(documents(data)) - {left_out}
    expected = sums(data, drawn(data), lambda _, text: text < 0 or text in shown)
    assert page.run(EDGES) == {id: n for id, n in expected.items() if str(left_out) not in id.split("-")}


def test_none_and_all(page, data):
    page.unfold("by-document")
    page.page.locator("#documents-none").click()
    assert not set(documents(data)) & set(page.run("() => Canvas.visible()"))
    assert page.page.locator("#documents input:checked").count() == 0
    page.page.locator("#documents-all").click()
    assert set(documents(data)) <= set(page.run("() => Canvas.visible()"))


def test_the_documents_are_told_by_date_and_can_be_looked_for(page, data):
    page.unfold("by-document")
    page.page.locator("#documents input").first.wait_for()
    dates = [text for text in page.page.locator("#documents .count").all_inner_texts() if text]
    assert dates == sorted(dates) and len(dates[0]) == 10


def test_what_no_text_that_is_shown_speaks_of_fades(page, data):
    (last,) = [n for n in documents(data) if "支持科技服务业高质量发展" in data["entities"][n][1]]
    page.run("(id) => Shown.onlyDocuments([id])", last)
    said = {
        end for source, target, parts, _ in data["links"] for end in (source, target)
        if any(text == last for _, text, _ in parts) or last in (source, target)
    }  # fmt: skip
    faded = page.run(
        """() => Canvas.visible().filter((id) => Canvas.network().body.nodes[id].options.opacity < 0.5)"""
    )
    assert faded and not set(faded) & set(page.run("(ids) => ids.map(Fold.head)", sorted(said)))


def test_years_leave_out_documents(page, data):
    page.unfold("by-year")
    page.page.locator("#year-from").select_option("2016")
    page.page.locator("#year-to").select_option("2016")
    undated = len(documents(data, lambda entity: not entity[11]))
    assert page.page.locator("#years-shown").inner_text() == f"2016，不含未注明 {undated}"
    shown = set(documents(data, lambda entity: entity[11] == 2016))
    assert shown and shown == set(documents(data)) & set(page.run("() => Canvas.visible()"))
    hidden = set(documents(data)) - shown
    expected = sums(data, drawn(data), lambda _, text: text < 0 or text in shown)
    assert page.run(EDGES) == {
        id: n for id, n in expected.items() if not hidden & {int(end) for end in id.split("-")}
    }


def test_undated_documents_are_a_choice_of_their_own(page, data):
    page.unfold("by-year")
    box = page.page.locator("#year-undated-shown")
    undated = set(documents(data, lambda entity: not entity[11]))
    shown = "() => Graph.documents.map(({ id }) => id).filter(Shown.document)"
    assert box.is_checked() and undated <= set(page.run(shown))
    page.page.locator("#year-bars button[data-year='2016']").click()
    assert not box.is_checked() and not undated & set(page.run(shown))
    box.check()
    assert set(page.run(shown)) == undated | set(documents(data, lambda entity: entity[11] == 2016))
    page.page.locator("#year-bars button[data-year='2017']").click()
    assert box.is_checked(), "what was asked for stays"
    page.page.locator("#filter-reset").click()
    box.uncheck()
    assert set(page.run(shown)) == set(documents(data)) - undated
    assert page.page.locator("#filter-reset").is_visible()


def test_year_bars_tell_years_and_numbers(page, data):
    page.unfold("by-year")
    bars = page.page.locator("#year-bars button")
    told = [bar.inner_text().split() for bar in bars.all()]
    known = Counter(entity[11] for entity in data["entities"] if entity[0] == "document" and entity[11])
    assert {int(year): int(count) for count, year in told if count} == known
    colour = "(node) => getComputedStyle(node.querySelector('i')).backgroundColor"
    before = bars.first.evaluate(colour)
    bars.first.click()
    assert bars.first.evaluate(colour) != before == bars.last.evaluate(colour)
    assert [bar.get_attribute("aria-pressed") for bar in bars.all()] == ["true"] + ["false"] * (len(told) - 1)


def test_a_bar_chooses_its_year_by_keyboard(page):
    page.unfold("by-year")
    page.page.locator("#year-bars button[data-year='2015']").focus()
    page.page.keyboard.press("Enter")
    assert page.run("() => Shown.years()") == {"from": 2015, "to": 2015}


def test_years_the_wrong_way_round_are_turned(page):
    page.run("() => Shown.setYears(2017, 2016)")
    assert page.run("() => Shown.years()") == {"from": 2016, "to": 2017}


def test_counts_follow(page, data):
    shown = set(documents(data, lambda entity: entity[11] == 2016))
    page.run("() => Shown.setYears(2016, 2016)")
    expected = Counter()
    for *_, parts, _ in data["links"]:
        for relation, text, count in parts:
            expected[relation] += count * (text < 0 or text in shown)
    for button in page.page.locator("#relations button").all():
        told = int(button.locator(".count").inner_text().replace(",", ""))
        assert told == expected[button.get_attribute("data-key")]
    assert page.page.locator("#kinds button[data-key=document] .count").inner_text() == str(len(shown))


def test_reset_is_there_only_when_something_is_left_out(page, data):
    reset = page.page.locator("#filter-reset")
    before = page.run("() => [Canvas.visible(), Canvas.edgesDrawn()]")
    assert not reset.is_visible()
    page.page.locator("#kinds button[data-key=agency]").click()
    page.run("() => Shown.setYears(2016, 2016)")
    assert reset.is_visible()
    reset.click()
    assert not reset.is_visible()
    visible, edges = page.run("() => [Canvas.visible(), Canvas.edgesDrawn()]")
    assert (visible, sorted(edges)) == (before[0], sorted(before[1]))


def test_what_is_faded_is_not_counted_as_drawn(page):
    counts = page.page.locator("#counts")
    whole = page.run("() => Canvas.visible().length")
    assert f"画出 {whole} 个" in counts.inner_text()
    page.run("() => Shown.setYears(2015, 2015)")
    bright = page.run("() => Canvas.visible().filter((id) => Canvas.network().body.nodes[id].options.opacity === 1).length")
    assert f"画出 {bright} 个" in counts.inner_text() and bright < page.run("() => Canvas.visible().length")
    lines = page.run("() => Canvas.edgesDrawn().filter((id) => Canvas.network().body.edges[id].options.color.opacity > 0.1).length")
    (told,) = [text for text in page.run("() => [...Figure.make().querySelectorAll('text')].map((text) => text.textContent)") if "条连线" in text]
    assert told == f"画出 {bright} 个实体、{lines} 条连线"


def test_a_kind_that_is_hidden_is_found_and_shown_again(page):
    page.page.locator("#kinds button[data-key=industry]").click()
    page.search("集成电路")
    page.page.keyboard.press("Enter")
    assert page.page.locator("#card h2").inner_text() == "集成电路"
    assert page.page.locator("#kinds button[data-key=industry]").get_attribute("aria-pressed") == "true"


def test_filters_by_keyboard(page):
    page.page.locator("#kinds button[data-key=document]").focus()
    page.page.keyboard.press("Space")
    assert page.page.locator("#kinds button[data-key=document]").get_attribute("aria-pressed") == "false"
    page.page.locator("#by-document summary").focus()
    page.page.keyboard.press("Enter")
    page.page.locator("#documents input").first.focus()
    page.page.keyboard.press("Space")
    assert page.page.locator("#documents-shown").inner_text().startswith("10 /")


def test_a_filter_that_empties_the_picture_breaks_nothing(page):
    for button in page.page.locator("#kinds button").all():
        button.click()
    assert page.run("() => Canvas.visible()") == []
    page.press("0")
    page.press("n")
    page.page.locator("#filter-reset").click()


STRANGE = (
    "https://example.org/ns#Kind",
    "a b'c\"d",
    "</script>",
    "__proto__",
    "constructor",
    "",
    "toString",
    "种类",
)


def test_kinds_and_relations_are_data(browser, pages, tmp_path):
    """A picture made by CONSTRUCT brings kinds and relations of its own, named by whatever IRIs."""
    html = pages("sample").read_text("utf-8")
    old = data_of(pages("sample"))
    named = [kind["key"] for kind in old["legend"]["kinds"]]
    kinds = dict(zip(named, (*named[:2], *STRANGE), strict=True))
    for kind in old["legend"]["kinds"]:
        kind["key"] = kinds[kind["key"]]
    relations = {relation["key"]: f"{relation['key']} <b>" for relation in old["legend"]["relations"]}
    for relation in old["legend"]["relations"]:
        relation["key"] = relations[relation["key"]]
    for entity in old["entities"]:
        entity[0] = kinds[entity[0]]
    for link in old["links"]:
        for row in (*link[2], *link[3]):
            row[0] = relations[row[0]]
    begin = html.index('id="data">') + len('id="data">')
    path = tmp_path / "strange.html"
    path.write_text(html[:begin] + script_safe(old) + html[html.index("</script>", begin) :], "utf-8")
    opened = Opened(browser, path)
    assert len(opened.run("() => Canvas.edgesDrawn()")) > 10
    row = opened.page.locator("#kinds button").nth(2)
    before = len(opened.run("() => Canvas.visible()"))
    row.click()
    assert len(opened.run("() => Canvas.visible()")) < before
    sign = "document.querySelector('#kinds .sign')"
    assert opened.run(f"() => getComputedStyle({sign}.querySelector('path')).fill") != "rgb(0, 0, 0)"
    opened.press("n")
    assert opened.card
    opened.close()
