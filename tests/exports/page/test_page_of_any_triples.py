"""The page of a CONSTRUCT, and a page in a notebook's frame, in headless Chromium."""

from __future__ import annotations

import pytest

from exports.page.html import write
from tests.exports.page.opened import Opened, data_of
from tests.exports.view.test_constructed import DUTIES
from tests.exports.view.test_folding import graph_of


@pytest.fixture(scope="module")
def path(graph, tmp_path_factory):
    return write(graph, tmp_path_factory.mktemp("page") / "duties.html", query=DUTIES).path


@pytest.fixture
def opened(browser, path):
    page = Opened(browser, path)
    yield page
    page.close()


def test_every_triple_is_drawn(opened, path):
    expected = {edge["id"] for edge in data_of(path)["edges"]}
    assert set(opened.run("() => Canvas.edgesDrawn()")) == expected and expected


def test_the_legend_names_the_classes_and_predicates(opened):
    rows = opened.page.locator("#legend").inner_text()
    for word in ("政策措施", "责任分工", "产业与领域", "负责的措施", "所涉产业"):
        assert word in rows
    assert "布局" not in rows, "a relation of the graph's own page"


def test_a_fact_has_its_card(opened):
    opened.choose("支持集成电路和人工智能企业研发，每家最高200万元。")
    assert "动作" in opened.card and "支持" in opened.card


HOSTILE = """
<http://example.org/a> a <http://example.org/Kind> ; rdfs:label "</script><script>window.ran='label'</script>" ;
  <http://example.org/says> "<img src=x onerror=\\"window.ran='value'\\">" ; <http://example.org/joins> <http://example.org/b> .
<http://example.org/Kind> rdfs:label "<svg onload=\\"window.ran='kind'\\">"@zh .
<http://example.org/joins> rdfs:label "javascript:window.ran='relation'"@zh .
<http://example.org/says> rdfs:label "<b onclick=\\"window.ran='word'\\">"@zh ."""


def test_hostile_triples_are_shown_and_do_nothing(browser, tmp_path):
    query = "CONSTRUCT { ?a ?p ?o } WHERE { ?a ?p ?o VALUES ?a { <http://example.org/a> } }"
    path = write(graph_of(HOSTILE), tmp_path / "hostile.html", query=query).path
    opened = Opened(browser, path)
    opened.choose("</script><script>window.ran='label'</script>")
    assert "<img src=x onerror=" in opened.card and "<b onclick=" in opened.card
    assert "<svg onload=" in opened.page.locator("#legend").inner_text()
    assert opened.page.locator("#card img, #card script, #card b, #legend svg:not(.sign)").count() == 0
    opened.close()


def test_the_page_runs_in_the_frame_of_a_notebook(browser, graph, tmp_path):
    outside = tmp_path / "notebook.html"
    outside.write_text(f"<!doctype html><meta charset=utf-8>{graph.view('海淀区')._repr_html_()}", "utf-8")
    page, said = browser.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(outside.as_uri())
    inside = page.frame_locator("iframe")
    assert "海淀区" in inside.locator("#title").inner_text()
    assert "个实体" in inside.locator("#counts").inner_text() and inside.locator("#canvas canvas").count() == 1
    page.close()
    assert said == []
