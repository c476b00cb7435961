"""The page as a file: nothing from elsewhere, nothing of the texts as markup, the same every time."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from exports.page.html import script_safe, write
from exports.view.scene import NothingToDraw
from kg import PolicyGraph
from kg.errors import UnknownName
from tests.exports.graphs import classes, large


class Reader(HTMLParser):
    """Collects tags with attributes, and what stands in scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[str, str | None, str]] = []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag in ("script", "style"):
            self.raw.append((tag, self.tags[-1][1].get("type"), ""))

    def handle_data(self, data):  # may come in pieces
        if self.tags and self.tags[-1][0] in ("script", "style") and self.cdata_elem:
            tag, type, before = self.raw[-1]
            self.raw[-1] = tag, type, before + data


def read(path) -> Reader:
    reader = Reader()
    reader.feed(path.read_text("utf-8"))
    return reader


@pytest.fixture(scope="module")
def page(graph, tmp_path_factory):
    return write(graph, tmp_path_factory.mktemp("page") / "graph.html").path


def test_no_tag_asks_for_anything_from_elsewhere(page):
    for tag, attributes in read(page).tags:
        for name in ("src", "href", "action", "data", "srcset"):
            assert attributes.get(name) in (None, "data:,"), f"<{tag} {name}={attributes.get(name)}>"
        assert not any(name.startswith("on") or name == "style" for name in attributes), (
            f"<{tag}> with code in it"
        )


def test_the_policy_allows_the_pages_own_scripts_and_nothing_else(page):
    reader = read(page)
    (policy,) = [a["content"] for tag, a in reader.tags if a.get("http-equiv") == "Content-Security-Policy"]
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split("; ")}
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == ["'none'"]
    assert rules["img-src"] == ["data:"] and len(rules) == 6
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        own = [data for kind, type, data in reader.raw if kind == tag and type is None]
        digests = [f"'sha256-{b64encode(sha256(data.encode()).digest()).decode()}'" for data in own]
        assert rules[rule] == digests and digests


def test_no_text_of_the_graph_stands_outside_the_data(page):
    html = page.read_text("utf-8")
    before, data, after = re.split(
        r'<script type="application/json" id="data">|</script>\n<script>/\*\*', html, maxsplit=2
    )
    assert "海淀" not in before and "海淀" not in after.replace("海淀", "", 0)
    assert "<" not in data
    assert json.loads(data)["entities"]


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>x</script>",
        "<!--<script>",
        "]]>",
        "\u2028\u2029",
        '"\\',
        "{{ 7*7 }}",
        "😀\x00",
        "</SCRIPT >",
    ],
)
def test_script_safe(text):
    written = script_safe({"text": [text]})
    assert "<" not in written and "\u2028" not in written and "\u2029" not in written
    assert json.loads(written) == {"text": [text]}


def test_the_same_graph_gives_the_same_bytes(graph, page, tmp_path):
    assert write(graph, tmp_path / "again.html").path.read_bytes() == page.read_bytes()


def test_what_was_written_is_told(graph, page):
    written = write(graph, page)
    assert written.bytes == page.stat().st_size
    assert 0 < written.drawn <= written.entities and written.links


def test_vis_network_is_the_one_that_pyvis_brings(page):
    assert "vis-network" in page.read_text("utf-8") and "cdn" not in page.read_text("utf-8").lower()


def test_focus_holds_the_neighbourhood_only(graph, tmp_path):
    near = data_of(write(graph, tmp_path / "near.html", focus="海淀芯片中心", depth=1).path)
    assert {entity[1] for entity in near["entities"]} == {
        "海淀芯片中心",
        "北京市人民政府关于培育集成电路的意见",
    }
    assert near["entities"][near["focus"]][1] == "海淀芯片中心"
    far = write(graph, tmp_path / "far.html", focus="海淀芯片中心", depth=2)
    assert far.entities > 2


@pytest.mark.parametrize(
    "name", ["海淀区", "海淀", "Haidian District", "https://w3id.org/policykg/id/place/北京市海淀区"]
)
def test_focus_by_any_name(graph, tmp_path, name):
    data = data_of(write(graph, tmp_path / "focus.html", focus=name).path)
    assert data["entities"][data["focus"]][1] == "海淀区"


def test_focus_on_what_is_not_there(graph, tmp_path):
    with pytest.raises(UnknownName, match="海淀"):
        write(graph, tmp_path / "x.html", focus="海定区")
    with pytest.raises(NothingToDraw, match="延庆区"):
        write(graph, tmp_path / "x.html", focus="延庆区")
    with pytest.raises(ValueError, match="depth"):
        write(graph, tmp_path / "x.html", focus="海淀区", depth=0)
    assert not list(tmp_path.iterdir())


def test_an_empty_graph_gives_a_page(tmp_path):
    assert write(PolicyGraph.of(classes()), tmp_path / "empty.html").drawn == 0


def test_size_is_bounded_by_the_entities_not_by_the_facts(tmp_path):
    sizes = [
        write(PolicyGraph.of(large(200, documents)), tmp_path / "x.html").bytes for documents in (20, 80)
    ]
    assert sizes[1] < 2.5 * sizes[0]


def data_of(path):
    return json.loads(next(data for tag, type, data in read(path).raw if type == "application/json"))
