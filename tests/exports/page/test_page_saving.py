"""The picture as PNG and SVG, and the page on paper."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import zlib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from exports.page.html import write
from tests.exports.page.cards import visit
from tests.exports.page.opened import Opened

SVG = "{http://www.w3.org/2000/svg}"


def saved(opened, which: str, folder: Path) -> Path:
    """What the menu's entry saves."""
    opened.page.click("#save")
    with opened.page.expect_download() as handed:
        opened.page.click(f"#save-menu [data-save={which}]")
    path = folder / handed.value.suggested_filename
    handed.value.save_as(path)
    return path


def pixels(png: Path) -> tuple[int, int, int]:
    """Width, height and the number of different rows of a PNG, from its own chunks."""
    data = png.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n" and data[-8:-4] == b"IEND"
    width, height = struct.unpack(">II", data[16:24])
    at, packed = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        assert zlib.crc32(kind + body) == struct.unpack(">I", data[at + 8 + length : at + 12 + length])[0]
        packed += body if kind == b"IDAT" else b""
        at += 12 + length
    raw = zlib.decompress(packed)
    line = len(raw) // height
    return width, height, len({raw[row * line : (row + 1) * line] for row in range(height)})


def words(svg: Path) -> list[str]:
    return [node.text or "" for node in ElementTree.parse(svg).getroot().iter(f"{SVG}text")]


# ---- files


@pytest.mark.parametrize("part", ["all", "seen"])
def test_svg_and_png_hold_the_picture(shared, tmp_path, part):
    opened = shared("overview")
    svg = saved(opened, f"svg-{part}", tmp_path)
    root = ElementTree.parse(svg).getroot()
    assert svg.name == "政策知识图谱.svg" and root.tag == f"{SVG}svg"
    shapes = root.find(f".//{SVG}g[@class='nodes']")
    lines = root.find(f".//{SVG}g[@class='edges']").findall(f"{SVG}line")
    assert len(shapes) == opened.run("Canvas.visible().length")
    assert len(lines) == opened.run("Canvas.edgesDrawn().length")
    said = words(svg)
    for word in ("政策知识图谱", "集成电路", "海淀区", "产业与领域", "布局"):
        assert word in said, "title, labels, legend"
    assert any(line.startswith("来源：2 份政策文件（2018）") for line in said)

    png = saved(opened, f"png-{part}", tmp_path)
    width, height, rows = pixels(png)
    assert png.name == "政策知识图谱.png"
    assert (width, height) == (2 * int(root.get("width")), 2 * int(root.get("height")))
    assert rows > 100, "there is something on it"
    opened.page.wait_for_timeout(50)
    assert opened.page.locator("#note").inner_text() == "已交浏览器保存：政策知识图谱.png"


def test_the_whole_is_saved_even_if_only_a_part_is_seen(shared, tmp_path):
    opened = shared("overview")
    opened.run("Camera.frame([0], 3, 3, false)")
    box = {}
    for part in ("all", "seen"):
        root = ElementTree.parse(saved(opened, f"svg-{part}", tmp_path)).getroot()
        left, top, wide, high = map(float, root.find(f"{SVG}svg").get("viewBox").split())
        inside = [
            left <= x <= left + wide and top <= y <= top + high
            for x, y in opened.run("Canvas.visible().map((id) => [Places.at(id).x, Places.at(id).y])")
        ]
        box[part] = inside
    assert all(box["all"]) and not all(box["seen"])


def test_what_is_chosen_is_lit_on_it_too(shared, tmp_path):
    opened = shared("overview")
    visit(opened, "海淀区")
    shapes = (
        ElementTree.parse(saved(opened, "svg-all", tmp_path)).getroot().find(f".//{SVG}g[@class='nodes']")
    )
    faded = sum(1 for shape in shapes if float(shape.get("opacity") or 1) < 0.5)
    assert faded == len(shapes) - len(opened.run("[...Canvas.lit()]"))


@pytest.mark.parametrize("shape", ["square", "dot", "diamond", "hexagon", "triangle", "triangleDown", "star"])
def test_shapes_lie_where_vis_draws_them(shared, shape):
    """The drawing's outline against the box that vis' own has around it, pixel by pixel."""
    opened = shared("overview")
    ours, theirs = opened.run(
        """(shape) => {
        const r = 40;
        const canvas = document.createElement("canvas");
        canvas.width = canvas.height = 200;
        const ctx = canvas.getContext("2d");
        const body = { nodes: { only: { shape } } };
        const holder = document.createElement("div");
        holder.style.width = holder.style.height = "200px";
        document.body.append(holder);
        const colour = { background: "#000000", border: "#000000" };
        const network = new vis.Network(holder, { nodes: new vis.DataSet([{ id: 1, shape, size: r, x: 0, y: 0, borderWidth: 0, color: colour, label: "" }]), edges: new vis.DataSet() }, { physics: false, interaction: { hover: false } });
        network.moveTo({ position: { x: 0, y: 0 }, scale: 1 });
        network.redraw();
        const box = (data, size, from) => {
            let [left, top, right, bottom] = [1e9, 1e9, -1e9, -1e9];
            for (let y = 0; y < size; y += 1) for (let x = 0; x < size; x += 1) if (data[(y * size + x) * 4 + 3] > 128) {
                left = Math.min(left, x - from); right = Math.max(right, x - from); top = Math.min(top, y - from); bottom = Math.max(bottom, y - from);
            }
            return [left, top, right, bottom];
        };
        const drawn = holder.querySelector("canvas");
        const theirs = box(drawn.getContext("2d").getImageData(0, 0, drawn.width, drawn.height).data, drawn.width, drawn.width / 2);
        network.destroy();
        holder.remove();
        const node = Figure.outline(shape, { x: 0, y: 0 }, r, {});
        ctx.translate(100, 100);
        const path = node.tagName === "circle" ? (() => { const p = new Path2D(); p.arc(0, 0, r, 0, 7); return p; })()
            : new Path2D(`M${node.getAttribute("points").replaceAll(" ", "L")}Z`);
        ctx.fill(path);
        return [box(ctx.getImageData(0, 0, 200, 200).data, 200, 100), theirs];
    }""",
        shape,
    )
    assert all(abs(one - other) <= 1.5 for one, other in zip(ours, theirs, strict=True)), (ours, theirs)


@pytest.mark.parametrize("view", ["relations", "years"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_view_in_every_language(open_page, tmp_path, view, language):
    opened = open_page("sample")
    if view not in opened.run("Places.views.map((one) => one.key)"):
        pytest.skip("the sample has no such view")
    opened.run("([view, language]) => { Words.set(language); Canvas.setView(view); }", [view, language])
    svg = saved(opened, "svg-all", tmp_path)
    said = words(svg)
    assert ("政策知识图谱" if language == "zh" else "Policy knowledge graph") in said
    assert "NaN" not in svg.read_text("utf-8") and "undefined" not in svg.read_text("utf-8")
    if view == "years":
        assert {"2015", "2016", "2017"} <= set(said)


def test_the_drawing_runs_nothing_and_needs_nothing(browser, shared, tmp_path):
    """Of its own, as a file in the browser: hostile names are words on it."""
    svg = saved(shared("overview"), "svg-all", tmp_path)
    root = ElementTree.parse(svg).getroot()
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= {"svg", "title", "rect", "g", "text", "line", "path", "circle", "polygon"}  # fmt: skip
    for node in root.iter():
        assert not [name for name in node.attrib if name.startswith("on") or name.endswith("href") or name == "style"]  # fmt: skip
    assert any("<b>" in text or "javascript:" in text for text in words(svg))
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(svg.as_uri())
    assert page.evaluate("window.ran") is None and len(asked) == 1
    page.close()


def test_a_files_name_has_no_sign_that_a_system_forbids(browser, graph, tmp_path):
    """The second document's title has a slash, angles and quotes in it."""
    opened = Opened(browser, write(graph, tmp_path / "b.html", focus="b").path)
    name = opened.run("Save.fileName('svg')")
    assert name.endswith(".svg") and "海淀" in name and len(name) <= 64
    assert not re.search(r'[\\/:*?"<>|\x00-\x1f]', name)
    opened.close()


def test_a_browser_that_saves_nothing_is_told(shared):
    opened = shared("overview")
    opened.run("() => { HTMLCanvasElement.prototype.toBlob = function (done) { done(null); }; }")
    opened.page.click("#save")
    opened.page.click("#save-menu [data-save=png-all]")
    opened.page.wait_for_timeout(500)
    assert "没能导出" in opened.page.locator("#note").inner_text()


def test_nothing_drawn_nothing_to_save(open_page):
    assert not open_page("empty").page.locator("#save").is_visible()


# ---- the menu


def test_the_menu_by_keyboard(shared):
    opened = shared("overview")
    page, menu = opened.page, opened.page.locator("#save-menu")
    page.focus("#save")
    page.keyboard.press("Enter")
    assert menu.is_visible() and page.locator("#save").get_attribute("aria-expanded") == "true"
    focused = "document.activeElement.dataset.save"
    assert opened.run(focused) == "png-all"
    page.keyboard.press("ArrowUp")
    assert opened.run(focused) == "print"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert opened.run(focused) == "svg-all"
    page.keyboard.press("Escape")
    assert not menu.is_visible() and opened.run("document.activeElement.id") == "save"


def test_a_click_elsewhere_closes_the_menu(shared):
    opened = shared("overview")
    opened.page.click("#save")
    opened.click((640, 620))
    assert not opened.page.locator("#save-menu").is_visible()


# ---- paper

SHOWN = """() => Object.fromEntries(["print", "card", "canvas", "bar", "legend", "tools", "scope"].map((id) => [id, document.getElementById(id).checkVisibility()]))"""


def test_on_paper_stand_picture_and_card_without_controls(open_page):
    opened = open_page("overview", color_scheme="dark")
    visit(opened, "集成电路")
    opened.page.emulate_media(media="print")
    opened.run("dispatchEvent(new Event('beforeprint'))")
    assert opened.run(SHOWN) == {
        "print": True, "card": True, "canvas": False, "bar": False, "legend": False, "tools": False, "scope": False,
    }  # fmt: skip
    assert opened.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert opened.run("document.documentElement.dataset.theme") == "light"
    assert opened.page.locator("#card :is(.steps, .dos, .go, .copy):visible").count() == 0
    assert "海淀区重点发展集成电路。" in opened.card, "rows are opened, so that the words are there"
    assert opened.page.locator("#print svg title").text_content() == "政策知识图谱"
    opened.run("dispatchEvent(new Event('afterprint'))")
    opened.page.emulate_media(media="screen")
    assert opened.run("document.documentElement.dataset.theme") == "dark"
    assert opened.page.locator("#card blockquote:visible").count() == 0 and not opened.run("document.getElementById('print').children.length")  # fmt: skip


def test_a_list_that_is_cut_says_so_on_paper(shared):
    opened = shared("sample")
    visit(opened, opened.run("() => [...Graph.documents].sort((a, b) => b.score - a.score)[0].label"))
    part = opened.page.locator("#card section", has=opened.page.locator("h3", has_text="产业与领域"))
    whole = int(part.locator("h3 span").inner_text())
    listed = part.locator(".rows > li").count()
    opened.page.emulate_media(media="print")
    told = part.locator(".more").evaluate("(node) => getComputedStyle(node, '::after').content")
    size = part.locator(".more").evaluate("(node) => getComputedStyle(node).fontSize")
    opened.page.emulate_media(media="screen")
    assert whole > listed and told == f'"另有 {whole - listed} 个未列"' and size == "0px"


def test_what_is_open_is_what_is_printed(shared):
    opened = shared("overview")
    visit(opened, "集成电路")
    opened.page.locator("#card .row[data-row^=n]").last.click()
    before = opened.page.locator("#card blockquote:visible").count()
    opened.run("dispatchEvent(new Event('beforeprint'))")
    assert opened.page.locator("#card blockquote:visible").count() == before
    opened.run("dispatchEvent(new Event('afterprint'))")
    assert opened.page.locator("#card blockquote:visible").count() == before


def test_the_pdf_has_the_picture_across_and_the_card_after_it(open_page, tmp_path):
    opened = open_page("overview")
    visit(opened, "集成电路")
    path = tmp_path / "page.pdf"
    path.write_bytes(opened.page.pdf(format="A4"))
    sizes = [
        tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox ?\[([^\]]+)\]", path.read_bytes())
    ]
    assert len(sizes) >= 2
    wide, high = sizes[0][2:], sizes[1][2:]
    assert wide[0] > wide[1] and high[0] < high[1]
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (Debian: poppler-utils), which reads the words of a PDF, is not here")
    first, *rest = [
        subprocess.run(["pdftotext", "-f", str(number), "-l", str(number), path, "-"], capture_output=True, text=True, check=True).stdout
        for number in range(1, len(sizes) + 1)
    ]  # fmt: skip
    assert "政策知识图谱" in first and "来源：2 份政策文件" in first and "重点发展" not in first
    assert "海淀区重点发展集成电路。" in "".join(rest).replace("\n", "")
    assert "复制引文" not in "".join([first, *rest])


def test_a_page_without_a_card_prints_its_picture_alone(open_page, tmp_path):
    pdf = open_page("overview").page.pdf(format="A4")
    assert len(re.findall(rb"/MediaBox", pdf)) == 1
