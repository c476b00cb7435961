"""Pictures of a scene: what stands in the SVG and where, and the PNG made of it."""

from __future__ import annotations

import builtins
import functools
import os
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.drawing import raster
from exports.drawing import svg as drawing
from exports.drawing.labelling import Box, Named, broken, placed, width_of, wrapped
from exports.drawing.raster import CannotDraw
from exports.drawing.shapes import arrow_head, outline, rounded
from exports.drawing.svg import Drawing
from exports.view.scene import scene
from kg import PolicyGraph
from kg.cli import run
from kg.store import replace
from tests.exports.graphs import classes, large, small

SVG = "{http://www.w3.org/2000/svg}"


def drawn(graph, name=None, **options) -> ET.Element:
    return ET.fromstring(Drawing(scene(graph, name, **options)).svg().encode())


def texts(root: ET.Element) -> list[str]:
    """The words of a drawing without the copies that lie behind the labels."""
    behind = {text for group in root.iter(f"{SVG}g") if group.get("aria-hidden") for text in group}
    return [text.text for text in root.iter(f"{SVG}text") if text not in behind]


def nodes(root: ET.Element) -> list[str]:
    """What the nodes say when one points at them."""
    return [node.find(f"{SVG}title").text for node in root.iter() if node.find(f"{SVG}title") is not None and node is not root]


@pytest.fixture(scope="module")
def picture(graph) -> ET.Element:
    return drawn(graph)


# --- the SVG


def test_title_counts_legend_and_source_stand_around_it(picture):
    said = texts(picture)
    assert said[0] == "政策知识图谱" == picture.find(f"{SVG}title").text
    assert said[1] == "画出 11 个实体、15 条连线"
    assert {"政策文件 2", "被引文件 1", "产业与领域 2", "地区 1", "功能区 1", "机构 2", "平台与园区 1", "活动 1"} <= set(said)
    assert said[-1].startswith("来源：2 份政策文件（2018），由 policykg 抽取作图。")


def test_the_legend_counts_what_is_drawn(picture):
    kinds = Counter(re.search("（(.*?)）$", title)[1] for title in nodes(picture))
    counted = dict(re.fullmatch(r"(\D+) (\d+)", text).groups() for text in texts(picture) if re.fullmatch(r"\D+ \d+", text))
    assert {kind: int(counted[kind]) for kind in kinds} == dict(kinds)
    relations = {key: int(count) for key, count in counted.items() if key not in kinds}
    signs = [line for line in picture.iter(f"{SVG}line") if line.get("stroke-opacity") is None]
    assert len(signs) == len(relations) and sum(relations.values()) == 15


def test_every_node_has_its_kinds_shape_and_colour(picture):
    from exports.view.legend import legend

    by_word = {kind["zh"]: kind for kind in legend().kinds.values()}
    for node in picture.iter():
        title = node.find(f"{SVG}title")
        if title is None or node is picture:
            continue
        kind = by_word[re.search("（(.*?)）$", title.text)[1]]
        assert node.tag == SVG + ("circle" if kind["shape"] == "dot" else "polygon")
        assert node.get("stroke" if kind.get("hollow") else "fill") == kind["light"]


def test_a_link_is_as_thick_as_its_facts_are_many(graph):
    root = drawn(graph, "北京市人民政府关于培育集成电路的意见", depth=1)
    widths = {float(line.get("stroke-width")) for line in root.iter(f"{SVG}line") if line.get("stroke-opacity")}
    assert len(widths) > 1


def test_a_citation_has_an_arrow_that_ends_at_the_cited(graph):
    one = scene(graph)
    line = next(line for line in Drawing(one)._lines if line.relation["key"] == "cite" and "cited" in (
        one.network.entities[line.source].kind, one.network.entities[line.target].kind))  # fmt: skip
    ends = {True: line.target, False: line.source}
    assert one.network.entities[ends[line.forward]].kind == "cited"
    assert (line.forward, line.back) in ((True, False), (False, True))


def test_whatever_a_text_says_stays_text(graph):
    said = Drawing(scene(graph)).svg()
    assert "<script" not in said and "&lt;/script&gt;" in said
    assert "http" not in said.replace('xmlns="http://www.w3.org/2000/svg"', "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("甲\x00乙\x1b丙", "甲乙丙"), ("一\n 二", "一 二"), ("\ud800三", "三"), ("<&>\"'", "<&>\"'")],
)
def test_what_xml_has_no_room_for_is_left_out(text, expected):
    assert drawing._clean(text) == expected


def test_an_empty_graph_gives_a_sheet_that_says_so():
    root = drawn(PolicyGraph.of(classes()))
    assert texts(root) == ["政策知识图谱", "没有可画的内容", "由 policykg 作图。"]


def test_the_focus_is_named_and_in_the_title(graph):
    said = texts(drawn(graph, "海淀区"))
    assert said[0] == "海淀区 · 政策知识图谱" and "海淀区" in said[2:]


def test_the_years_head_their_columns(sample_graph):
    root = drawn(sample_graph, layout="years")
    said = texts(root)
    assert {"2015", "2016", "2017", "未注明"} <= set(said)
    assert any("按年份从左到右" in text for text in said)
    lines = [line for line in root.iter(f"{SVG}line") if line.get("x1") == line.get("x2") and line.get("stroke-opacity") is None]
    assert len(lines) == sum(text in ("未注明",) or re.fullmatch(r"20\d\d", text) is not None for text in said)


def test_the_map_names_its_degrees_where_there_is_room(sample_graph):
    said = texts(drawn(sample_graph, layout="map"))
    degrees = [text for text in said if re.fullmatch(r"[\d.]+°[EN]", text)]
    assert len(degrees) > 4 and len(degrees) == len(set(degrees))
    assert any("经纬度" in text for text in said)


def test_a_query_is_drawn_with_its_own_legend(graph):
    root = drawn(graph, query="CONSTRUCT { ?a pol:agent ?b } WHERE { ?a pol:agent ?b }")
    assert any(re.fullmatch(r"责任.* \d+", text) for text in texts(root))
    assert list(root.iter(f"{SVG}polygon"))


def test_nearly_all_are_named_and_no_label_lies_on_another(sample_graph):
    for name, layout in ((None, "relations"), ("海淀区", "relations"), (None, "years"), (None, "map")):
        made = Drawing(scene(sample_graph, name, layout=layout))
        labels = [label for label in made._labels if not label.key.startswith("guide")]
        assert len(labels) >= 0.97 * len(made._view.places)
        boxes = [label.box for label in made._labels]
        assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.meets(b)]


def test_everything_lies_on_the_sheet(sample_graph):
    made = Drawing(scene(sample_graph))
    root = ET.fromstring(made.svg().encode())
    wide, high = made.size
    (group,) = [g for g in root.iter(f"{SVG}g") if g.get("transform")]
    dx, dy = map(float, re.findall(r"[\d.]+", group.get("transform")))
    for text in group.iter(f"{SVG}text"):
        x, y, size = (float(text.get(name)) for name in ("x", "y", "font-size"))
        assert x + dx >= 0 and x + dx + width_of(text.text, size) <= wide and 0 < y + dy < high


def test_the_same_graph_gives_the_same_bytes_in_every_process(tmp_path):
    """Python hashes texts otherwise in every process; nothing may depend on it."""
    script = (
        "import sys; from kg import PolicyGraph; from tests.exports.graphs import large, classes; from exports.view.scene import scene; "
        "from exports.drawing.svg import write; write(scene(PolicyGraph.of([*classes(), *large(80, 9)])), sys.argv[1])"
    )
    written = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.svg"
        path = os.pathsep.join([str(Path(__file__).parents[3]), *sys.path])
        subprocess.run([sys.executable, "-c", script, str(out)], check=True, env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": path})
        written.append(out.read_bytes())
    assert written[0] == written[1] and len(written[0]) > 5000


def test_a_large_graph_is_drawn_small():
    made = Drawing(scene(PolicyGraph.of([*classes(), *large(600, 60)])))
    assert len(made._view.places) <= 130
    assert made.size[0] <= 1800 + 100 and made.size[1] <= 1200 + 300


# --- shapes and words


@pytest.mark.parametrize(
    ("shape", "corners", "box"),
    [
        ("square", 4, (-10, -10, 10, 10)),
        ("diamond", 4, (-10, -10, 10, 10)),
        ("hexagon", 6, (-10, -8.66, 10, 8.66)),
        ("triangle", 3, (-11.5, -10.12, 11.5, 9.8)),
        ("triangleDown", 3, (-11.5, -9.8, 11.5, 10.12)),
        ("star", 10, (-10.14, -9.84, 10.14, 9.44)),
    ],
)
def test_shapes_are_those_of_the_page(shape, corners, box):
    name, attributes = outline(shape, 0, 0, 10)
    points = [tuple(map(float, point.split(","))) for point in attributes["points"].split()]
    assert name == "polygon" and len(points) == corners
    xs, ys = zip(*points, strict=True)
    assert (min(xs), min(ys), max(xs), max(ys)) == pytest.approx(box, abs=0.01)


def test_a_dot_is_a_circle_and_an_arrow_points_to_its_end():
    assert outline("dot", 1, 2.5, 3) == ("circle", {"cx": "1", "cy": "2.5", "r": "3"})
    tip = arrow_head((0, 0), (10, 0), 2, 4).split()[0]
    assert tip == "8,0"


@pytest.mark.parametrize(("number", "text"), [(1.0, "1"), (1.239, "1.24"), (-0.001, "0"), (10, "10"), (0.5, "0.5"), (100.0, "100")])
def test_numbers_are_short(number, text):
    assert rounded(number) == text


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("海淀区", ["海淀区"]),
        ("北京市经济和信息化委员会", ["北京市经济和", "信息化委员会"]),
        ("北京市人民政府 意见 2016-06-29", ["北京市人民政府", "意见 2016-06-29"]),  # a date stays whole
        ("一二三四五六七，八九十百千万", ["一二三四五六七，", "八九十百千万"]),  # no line begins with a comma
        ("甲" * 40, ["甲" * 11, "甲" * 10 + "…"]),
        ("", [""]),
    ],
)
def test_labels_are_broken_into_two_lines(text, lines):
    assert broken(text, 11) == lines


def test_titles_are_wrapped_into_as_many_lines_as_they_need():
    lines = wrapped("政策" * 30, 20, 200)
    assert len(lines) == 6 and "".join(lines) == "政策" * 30
    assert wrapped("", 20, 200) == [""]


spot = st.builds(
    Named, st.uuids().map(str), st.floats(0, 600), st.floats(0, 400), st.floats(3, 30),
    st.text("海淀区 AI产业2025", min_size=1, max_size=30), st.sampled_from(["", "+3"]),
    bold=st.booleans(), order=st.floats(0, 100),
)  # fmt: skip


@given(st.lists(spot, max_size=25))
def test_no_label_hides_another_or_a_node(spots):
    labels = placed(spots)
    boxes = [(label.key, label.box) for label in labels]
    boxes += [(s.key, Box(s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius)) for s in spots]
    own = len(labels)
    for n, (key, box) in enumerate(boxes[:own]):
        assert not [other for m, (other, taken) in enumerate(boxes) if other != key and m != n and box.meets(taken)]


def test_the_important_are_named_first_and_the_forced_in_any_case():
    crowd = [Named(str(n), 0, 0, 20, "一样的地方", order=n) for n in range(30)]
    (first, *others) = placed(crowd)
    assert first.key == "29" and len(others) < 29
    assert "low" in {label.key for label in placed([*crowd, Named("low", 0, 0, 20, "必须有名", forced=True, order=-1)])}


# --- PNG


def size_of(png: Path) -> tuple[int, int]:
    data = png.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", data[16:24])


@pytest.fixture
def resvg():
    module = pytest.importorskip("resvg_py", reason="resvg_py is not installed (extra 'pictures')")
    raster._writes_chinese.cache_clear()
    if not raster._writes_chinese(drawing.FAMILY):
        pytest.skip("no Chinese font on this machine")
    yield module
    raster._writes_chinese.cache_clear()


def test_a_png_is_twice_the_drawing_or_as_wide_as_asked(graph, tmp_path, resvg):
    one = scene(graph)
    wide, high = Drawing(one).size
    drawing.write(one, tmp_path / "x.png")
    assert size_of(tmp_path / "x.png") == (2 * wide, 2 * high)
    drawing.write(one, tmp_path / "y.PNG", 500)
    assert size_of(tmp_path / "y.PNG") == (500, pytest.approx(500 * high / wide, abs=1))


def test_a_png_too_large_is_refused(graph, tmp_path, resvg):
    with pytest.raises(CannotDraw, match="give at most"):
        raster.png("<svg/>", (10, 1000), "serif", 1000)


def test_without_the_package_it_is_told_how_to_get_it(graph, tmp_path, monkeypatch):
    real = builtins.__import__
    monkeypatch.setattr(builtins, "__import__", lambda name, *rest, **more: missing() if name == "resvg_py" else real(name, *rest, **more))

    def missing():
        raise ImportError("No module named 'resvg_py'")

    with pytest.raises(CannotDraw, match=r"policykg\[pictures\]"):
        drawing.write(scene(graph), tmp_path / "x.png")
    assert not list(tmp_path.iterdir())
    drawing.write(scene(graph), tmp_path / "x.svg")


def test_without_a_chinese_font_no_empty_labels_are_drawn(graph, tmp_path, monkeypatch, resvg):
    raster._writes_chinese.cache_clear()
    monkeypatch.setattr(resvg, "svg_to_bytes", functools.partial(resvg.svg_to_bytes, skip_system_fonts=True))
    with pytest.raises(CannotDraw, match="fonts-noto-cjk"):
        drawing.write(scene(graph), tmp_path / "x.png")
    assert not list(tmp_path.iterdir())


# --- the command


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("drawing") / "graph"
    replace(path, small())
    return path


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["-o", "x.svg"], 0, "x.svg (0.0 MB)"),
        (["海淀区", "--depth", "1", "-o", "x.SVG"], 0, "x.SVG"),
        (["-o", "x.svg", "--width", "800"], 2, "--width is that of a PNG"),
        (["-o", "x.html", "--width", "800"], 2, "--width is that of a PNG"),
        (["-o", "x.png", "--width", "10"], 2, "--width"),
        (["-o", "absent/x.svg"], 2, "the folder 'absent' does not exist"),
        (["没有这个名字", "-o", "x.svg"], 1, "没有这个名字"),
    ],
)
def test_kg_view_writes_pictures(folder, tmp_path, monkeypatch, capsys, arguments, code, said):
    monkeypatch.chdir(tmp_path)
    assert run(["view", *arguments, "-g", str(folder)]) == code
    told = capsys.readouterr()
    assert said in told.out + told.err and "Traceback" not in told.err
    assert [file.suffix.lower() for file in tmp_path.iterdir()] == ([".svg"] if code == 0 else [])


def test_kg_view_writes_a_png(folder, tmp_path, resvg):
    assert run(["view", "-o", str(tmp_path / "x.png"), "--width", "640", "-g", str(folder)]) == 0
    assert size_of(tmp_path / "x.png")[0] == 640
