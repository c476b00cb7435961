"""What a comparison of two texts or graphs says: tables of (edit made, what must be said, why)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.pipeline import build
from kg import PolicyGraph
from kg.comparison import compare
from kg.comparison.likeness import difference, folded, pair
from kg.comparison.records import FIELDS, KINDS
from kg.comparison.report import Report
from kg.comparison.wording import amount, came_and_went, figure_value
from kg.errors import NoText

TEXT = """北京市支持低空经济若干措施

为支持低空经济发展，制定本措施。

一、支持平台建设
（一）建设公共平台。对公共技术平台，3年最高支持5000万元。（责任单位：市科委、中关村管委会，市经济和信息化局）
（二）支持概念验证。对概念验证平台，最高支持500万元。依照《首都标准化战略补助资金管理办法》给予补助。（责任单位：市知识产权局）
（三）开放应用场景。定期发布应用场景清单，支持人工智能企业参与。（牵头单位：市交通委）

二、优化空间布局
（四）建设集聚区。鼓励海淀区发展集成电路产业。
（五）引进领军人才。引进国际人才。到2027年，国际人才达到100人。

本措施自发布之日起实施，有效期3年。
"""


@pytest.fixture(scope="module")
def graph_of(tmp_path_factory):
    """A function: the graph of texts, given as file name (without .txt) to text; each built once."""
    built: dict[tuple, PolicyGraph] = {}

    def make(**texts: str) -> PolicyGraph:
        key = tuple(texts.items())
        if key not in built:
            folder = tmp_path_factory.mktemp("texts")
            for name, text in texts.items():
                (folder / f"{name}.txt").write_text(text, "utf-8")
            result = build([folder])
            assert not result.problems
            built[key] = PolicyGraph.of(result.quads)
        return built[key]

    return make


def edited(*edits: tuple[str, str]) -> str:
    text = TEXT
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} stands in the text {text.count(old)} times"
        text = text.replace(old, new)
    return text


def told(comparison) -> set[str]:
    """Each change in a line: kind, change, paths, and the fields that differ or what came or went."""
    lines = set()
    for document in comparison.documents:
        lines |= {f"{name}: {a} > {b}" for name, a, b in document.fields}
        for c in document.changes:
            paths = " > ".join(dict.fromkeys(item.path for item in (c.a, c.b) if item))
            said = "+".join(c.fields) or c.item.values.get("entity") or c.item.values.get("object") or c.item.words[:6]
            if c.change == "moved":
                said = c.place
            lines.add(f"{c.kind} {c.change} {paths}: {said}")
    return lines


NEW_CLAUSE = "（二）引进机构。对国际科技服务机构，一次性奖励200万元。（责任单位：市投促中心）\n（三）支持概念验证"

EDITS = [
    ("nothing", [], set()),
    ("only lines broken otherwise and blanks put in",
     [("对公共技术平台，3年", "对公共技术平台， 3年"), ("一、支持平台建设\n", "一、支持平台建设\n\n\n")], set()),
    ("an amount: the figure is changed, not gone and new",
     [("最高支持500万元", "最高支持300万元")],
     {"clauses changed 一/（二）: words", "measures changed 一/（二）: words", "figures changed 一/（二）: value"}),
    ("one of two amounts in other clauses stays what it is",
     [("3年最高支持5000万元", "3年最高支持500万元")],
     {"clauses changed 一/（一）: words", "measures changed 一/（一）: words", "figures changed 一/（一）: value"}),
    ("a target and its year",
     [("到2027年，国际人才达到100人", "到2030年，国际人才达到200人")],
     {"clauses changed 二/（五）: words", "figures changed 二/（五）: value+year"}),
    ("an upper limit made a lower one: changed in kind, and still the same figure",
     [("最高支持500万元", "支持不低于500万元")],
     {"clauses changed 一/（二）: words", "measures changed 一/（二）: words", "figures changed 一/（二）: op"}),
    ("an agency more",
     [("（责任单位：市知识产权局）", "（责任单位：市知识产权局，市财政局）")],
     {"clauses changed 一/（二）: words", "responsibilities added 一/（二）: 北京市财政局", "mentions added 一/（二）: 北京市财政局"}),
    ("an agency for another: one went, one came",
     [("（责任单位：市知识产权局）", "（责任单位：市财政局）")],
     {"clauses changed 一/（二）: words", "responsibilities added 一/（二）: 北京市财政局", "responsibilities removed 一/（二）: 北京市知识产权局",
      "mentions added 一/（二）: 北京市财政局", "mentions removed 一/（二）: 北京市知识产权局"}),
    ("the same agency as another: its role is changed",
     [("（牵头单位：市交通委）", "（责任单位：市交通委）")],
     {"clauses changed 一/（三）: words", "responsibilities changed 一/（三）: role"}),
    ("an industry for another",
     [("支持人工智能企业", "支持生物医药企业")],
     {"clauses changed 一/（三）: words", "measures changed 一/（三）: words+industries",
      "mentions added 一/（三）: 生物医药", "mentions removed 一/（三）: 人工智能"}),
    ("a place's industry for another",
     [("发展集成电路产业", "发展商业航天产业")],
     {"clauses changed 二/（四）: words", "measures changed 二/（四）: words+industries",
      "layout added 二/（四）: 商业航天产业", "layout removed 二/（四）: 集成电路产业",
      "mentions added 二/（四）: 商业航天", "mentions removed 二/（四）: 集成电路"}),
    ("a cited document for another",
     [("《首都标准化战略补助资金管理办法》", "《北京市国际科技创新中心知识产权能力提升计划管理办法》")],
     {"clauses changed 一/（二）: words", "measures changed 一/（二）: words",
      "citations added 一/（二）: 《北京市国际", "citations removed 一/（二）: 《首都标准化"}),
    ("a sentence more: a measure came, the others are as they were",
     [("支持人工智能企业参与。", "支持人工智能企业参与。建设飞行测试场地。")],
     {"clauses changed 一/（三）: words", "measures added 一/（三）: 建设飞行测试"}),
    ("a clause out: what stood in it went",
     [("（五）引进领军人才。引进国际人才。到2027年，国际人才达到100人。\n", "")],
     {"clauses removed 二/（五）: 引进国际人才", "measures removed 二/（五）: 引进国际人才", "figures removed 二/（五）: 国际人才达到"}),
    ("a clause in between: those behind it are renumbered, and what stands in them is untouched",
     [("（二）支持概念验证", NEW_CLAUSE), ("（三）开放", "（四）开放"), ("（四）建设集聚区", "（五）建设集聚区"), ("（五）引进领", "（六）引进领")],
     {"clauses added 一/（二）: 对国际科技服", "measures added 一/（二）: 对国际科技服", "figures added 一/（二）: 200万元",
      "responsibilities added 一/（二）: 北京市投资促进服务中心", "mentions added 一/（二）: 北京市投资促进服务中心",
      "clauses moved 一/（二） > 一/（三）: renumbered", "clauses moved 一/（三） > 一/（四）: renumbered",
      "clauses moved 二/（四） > 二/（五）: renumbered", "clauses moved 二/（五） > 二/（六）: renumbered"}),
    ("a clause renumbered and changed: one change, under both numbers",
     [("（五）引进领军人才", "（六）引进领军人才"), ("达到100人", "达到200人")],
     {"clauses changed 二/（五） > 二/（六）: words",
      "figures changed 二/（五） > 二/（六）: value"}),
    ("a clause into another section: it moved, its facts with it",
     [("（五）引进领军人才。引进国际人才。到2027年，国际人才达到100人。\n", ""),
      ("二、优化空间布局\n", "（五）引进领军人才。引进国际人才。到2027年，国际人才达到100人。\n二、优化空间布局\n")],
     {"clauses moved 二/（五） > 一/（五）: moved"}),
    ("a measure into another clause: it moved",
     [("对概念验证平台，最高支持500万元。", ""),
      ("鼓励海淀区发展集成电路产业。", "鼓励海淀区发展集成电路产业。对概念验证平台，最高支持500万元。")],
     {"clauses changed 一/（二）: words", "clauses changed 二/（四）: words", "measures moved 一/（二） > 二/（四）: moved",
      "figures moved 一/（二） > 二/（四）: moved"}),
    ("a section under a new heading: what stands in it does not move",
     [("一、支持平台建设", "一、夯实技术底座")], {"clauses changed 一: heading"}),
    ("the sections in the other order: one moved, and no clause of theirs with it",
     [("一、支持平台建设\n", "二、支持平台建设\n"), ("二、优化空间布局\n", "一、优化空间布局\n")],
     {"clauses moved 一 > 二: renumbered", "clauses moved 二 > 一: renumbered"}),
    ("the title: said of the document as a whole",
     [("北京市支持低空经济若干措施", "北京市支持低空经济发展若干措施")],
     {"title: 北京市支持低空经济若干措施 > 北京市支持低空经济发展若干措施", "clauses changed 0: words"}),
    ("a draft's mark: its status",
     [("若干措施\n\n为", "若干措施\n（征求意见稿）\n\n为")],
     {"status: 正式 > 征求意见稿", "clauses changed 0: words"}),
    ("for how long it holds",
     [("有效期3年", "有效期5年")],
     {"valid_years: 3 > 5", "clauses changed end: words", "figures changed end: value"}),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "expected"), [row[1:] for row in EDITS], ids=[row[0] for row in EDITS])
def test_an_edit_is_told_and_nothing_else(graph_of, edits, expected):
    comparison = compare(graph_of(policy=TEXT), graph_of(policy=edited(*edits)))
    assert told(comparison) == expected
    assert comparison.equal == (not expected)


@pytest.mark.parametrize("edits", [row[1] for row in EDITS], ids=[row[0] for row in EDITS])
def test_the_way_back_says_the_reverse(graph_of, edits):
    one, other = graph_of(policy=TEXT), graph_of(policy=edited(*edits))
    there, back = compare(one, other).counts, compare(other, one).counts
    for kind, counts in there.items():
        assert counts | {"added": counts["removed"], "removed": counts["added"]} == back[kind], kind


def test_swapped_clauses_one_of_them_moved(graph_of):
    """Which of the two is a matter of taste; that the other is only renumbered is not."""
    first, second = TEXT.index("（二）支持"), TEXT.index("（三）开放")
    end = TEXT.index("\n\n二、") + 1
    swapped = TEXT[:first] + TEXT[second:end].replace("（三）", "（二）") + TEXT[first:second].replace("（二）", "（三）") + TEXT[end:]
    lines = told(compare(graph_of(policy=TEXT), graph_of(policy=swapped)))
    assert lines in (
        {"clauses moved 一/（二） > 一/（三）: moved", "clauses moved 一/（三） > 一/（二）: renumbered"},
        {"clauses moved 一/（二） > 一/（三）: renumbered", "clauses moved 一/（三） > 一/（二）: moved"},
    )


NOTICE = """北京市科学技术委员会关于印发《北京市支持低空经济若干措施》的通知
京科发〔2025〕8号
各有关单位：
现将《北京市支持低空经济若干措施》印发给你们，请遵照执行。
北京市科学技术委员会
2025年3月1日

"""
OTHER = "上海市公园管理办法\n第一条 公园是供公众游览的场所。\n第二条 公园应当保护古树名木。\n"

PAIRS = [
    ("one file name", {"policy": TEXT}, {"policy": TEXT}, {("policy", "policy", "iri")}),
    ("other file names, one title", {"a": TEXT}, {"b": TEXT}, {("a", "b", "title")}),
    ("a draft and its final text", {"a": edited(("措施\n\n为", "措施（征求意见稿）\n\n为"))}, {"b": TEXT}, {("a", "b", "title")}),
    ("the final text is issued by a notice, under the draft's file name: not the notice is what the draft became",
     {"policy": TEXT}, {"policy": NOTICE + TEXT}, {("policy", "policy#1", "title"), (None, "policy", None)}),
    ("a title of a word more", {"a": TEXT}, {"b": edited(("支持低空经济若干", "支持低空经济发展若干"))}, {("a", "b", "title")}),
    ("another title, the same text", {"a": TEXT, "x": OTHER}, {"b": edited(("北京市支持低空经济若干措施", "关于促进通用航空的意见")), "x": OTHER},
     {("a", "b", "text"), ("x", "x", "iri")}),
    ("nothing in common but that there is one on either side", {"a": TEXT}, {"b": OTHER}, {("a", "b", "only")}),
    ("nothing in common", {"a": TEXT, "x": OTHER}, {"x": OTHER, "b": OTHER.replace("公园", "湿地").replace("第二条", "第三条")},
     {("a", None, None), (None, "b", None), ("x", "x", "iri")}),
    ("other years in titles that are alike otherwise: two documents, not two versions",
     {"a": TEXT.replace("北京市支持", "北京市2023年支持"), "x": OTHER},
     {"b": "北京市2024年支持低空经济若干措施\n一、加强飞行服务。建设飞行服务站。\n", "x": OTHER},
     {("a", None, None), (None, "b", None), ("x", "x", "iri")}),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "expected"), [row[1:] for row in PAIRS], ids=[row[0] for row in PAIRS])
def test_which_document_is_which(graph_of, one, other, expected):
    from kg.comparison.contents import Reader
    from kg.comparison.documents import pair_documents

    pairs, gone, come = pair_documents(Reader(graph_of(**one)), Reader(graph_of(**other)))
    found = {(a.id, b.id, basis) for a, b, basis in pairs}
    assert found | {(a.id, None, None) for a in gone} | {(None, b.id, None) for b in come} == expected


def test_a_number_is_surer_than_a_title(graph_of):
    numbered = "京科发〔2025〕8号\n" + TEXT
    one = graph_of(a=numbered, b=TEXT)
    other = graph_of(c=TEXT, d=numbered.replace("支持低空经济若干措施", "促进低空经济发展办法"))
    from kg.comparison.contents import Reader
    from kg.comparison.documents import pair_documents

    pairs, _, _ = pair_documents(Reader(one), Reader(other))
    assert {(a.id, b.id, basis) for a, b, basis in pairs} == {("a", "d", "number"), ("b", "c", "title")}


def test_two_documents_can_be_named(graph_of):
    graph = graph_of(a=TEXT, x=OTHER)
    base = "https://w3id.org/policykg/id/doc/"
    (document,) = compare(graph, graph, documents=(f"{base}a", f"{base}x")).documents
    assert (document.a.id, document.b.id, document.matched_by) == ("a", "x", "given")
    with pytest.raises(NoText):
        compare(graph, graph, documents=(f"{base}a", f"{base}none"))


def test_a_graph_beside_itself_is_equal_and_all_is_counted(sample_graph):
    comparison = compare(sample_graph, sample_graph)
    assert comparison.equal
    assert {kind: counts["same"] > 0 for kind, counts in comparison.counts.items()} == dict.fromkeys(KINDS, True)
    (row,) = sample_graph.select("SELECT (COUNT(*) AS ?n) { ?measure a pol:Measure }")
    assert comparison.counts["measures"]["same"] == int(row["n"].value)


def test_a_document_that_came_brings_its_facts(graph_of):
    one, other = graph_of(x=OTHER), graph_of(x=OTHER, a=TEXT)
    comparison = compare(one, other)
    (document,) = comparison.documents
    assert (document.change, document.a, document.b.id) == ("added", None, "a")
    assert {change.change for change in document.changes} == {"added"}
    assert comparison.counts["figures"] == {"added": 5, "removed": 0, "changed": 0, "moved": 0, "same": 0}
    assert compare(other, one).counts["figures"]["removed"] == 5


@pytest.mark.parametrize(
    ("kinds", "types", "expected"),
    [
        (("figures",), (), {"figures changed 一/（二）: value"}),
        (("measures", "figures"), (), {"figures changed 一/（二）: value", "measures changed 一/（二）: words"}),
        ((), ("agency",), {"mentions added 一/（二）: 北京市财政局"}),
        ((), ("industry",), set()),
        (("documents",), (), set()),
        (("mentions",), ("industry",), {"mentions added 一/（二）: 北京市财政局"}),
    ],
)
def test_what_is_compared_can_be_chosen(graph_of, kinds, types, expected):
    after = edited(("最高支持500万元", "最高支持300万元"), ("市知识产权局）", "市知识产权局，市财政局）"))
    comparison = compare(graph_of(policy=TEXT), graph_of(policy=after), kinds=kinds, types=types)
    assert told(comparison) == expected
    assert set(comparison.counts) == {*kinds, *(["mentions"] if types else [])}


def test_the_order_in_a_clause_alone_is_no_change(graph_of):
    """Two builds may count characters from elsewhere; only words, values and places are compared."""
    import pyoxigraph as ox

    from ontology import NIF

    graph = graph_of(policy=TEXT)
    shifted = []
    for quad in graph.raw:
        if quad.predicate.value in (str(NIF.beginIndex), str(NIF.endIndex)):
            value = ox.Literal(str(int(quad.object.value) + 7), datatype=quad.object.datatype)
            quad = ox.Quad(quad.subject, quad.predicate, value, quad.graph_name)
        shifted.append(quad)
    assert compare(graph, PolicyGraph.of(shifted)).equal


# --- words


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("最高支持2000万元", "最高支持3000万元", "=最高支持 -2000 +3000 =万元"),  # numbers whole
        ("占比达到3.5%", "占比达到13.5%", "=占比达到 -3.5 +13.5 =%"),
        ("支持企业", "扶持企业", "-支持 +扶持 =企业"),  # words, not characters
        ("支持企业", "支持企业", "=支持企业"),
        ("", "新的话", "+新的话"),
        ("旧的话", "", "-旧的话"),
        ("第一句。\n第二句。", "第一句。第二句。", "=第一句。第二句。"),  # a line break behind a stop says nothing
        ("市科委", "市 科委", "=市科委"),
        ("甲方和乙方负责", "丙方和丁方负责", "-甲方和乙方 +丙方和丁方 =负责"),  # next to nothing between two changes
        ("给予补助，支持企业", "给予奖励，扶持企业", "=给予 -补助 +奖励 =， -支持 +扶持 =企业"),  # but a comma parts
    ],
)
def test_words_before_and_after(before, after, expected):
    assert " ".join(sign + words for sign, words in difference(before, after)) == expected


@given(st.text("支持企业发展，。300万元 \nAI", max_size=40), st.text("支持企业发展，。300万元 \nAI", max_size=40))
def test_the_pieces_make_up_both_texts(before, after):
    pieces = difference(before, after)
    assert folded("".join(words for sign, words in pieces if sign != "+")) == folded(before)
    assert folded("".join(words for sign, words in pieces if sign != "-")) == folded(after)


def test_pairs_are_made_best_first_and_in_order():
    score = {("a", "x"): 0.9, ("a", "y"): 0.8, ("b", "x"): 0.95, ("b", "y"): 0.2}
    found = pair(["a", "b"], ["x", "y"], lambda one, other: score[one, other], 0.5)
    assert sorted(found) == [("a", "y"), ("b", "x")]
    assert pair("mm", "nn", lambda *_: 1.0, 1) == [("m", "n"), ("m", "n")]
    assert pair([1, 2], [3, 4], lambda *_: 1.0, 1) == [(1, 3), (2, 4)]


@pytest.mark.parametrize(
    ("number", "unit", "expected"),
    [
        ("20000000", "元", "2000万元"),
        ("150000000", "元", "1.5亿元"),
        ("1500000000000", "元", "1.5万亿元"),
        ("500", "元", "500元"),
        ("9999", "家", "9999家"),
        ("10000", "家", "1万家"),
        ("1234567891", "元", "1234567891元"),  # no rounding
        ("0.5", "百分点", "0.5百分点"),
        ("30", "%", "30%"),
        ("-20000", "元", "-2万元"),
        ("", "", ""),
        ("若干", "家", "若干家"),
    ],
)
def test_amounts_are_written_as_people_do(number, unit, expected):
    assert amount(number, unit) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"kind": "cap", "value": "5000000", "op": "<=", "unit": "元"}, "500万元"),  # a cap is an upper limit anyway
        ({"kind": "rate", "value": "30", "op": "<=", "unit": "%"}, "不超过30%"),
        ({"kind": "threshold", "value": "1000000000", "op": ">=", "unit": "元"}, "不低于10亿元"),
        ({"kind": "target", "value": "3", "max": "5", "op": "range", "unit": "家"}, "3至5家"),
        ({"kind": "target", "value": "9", "op": "~", "unit": "%"}, "约9%"),
        ({"kind": "target", "value": "100", "op": "=", "unit": "人", "year": "2027"}, "到2027年100人"),
        ({"kind": "deadline", "value": "03-31", "op": "<="}, "3月31日前"),
        ({"kind": "deadline", "value": "12-31", "op": "<=", "year": "2020"}, "2020年12月31日前"),
        ({"kind": "deadline", "value": "", "op": "<=", "year": "2020"}, "2020年前"),
    ],
)
def test_figures_are_said_in_words(values, expected):
    assert figure_value({"value": "", "max": "", "unit": "", "op": "", "year": "", **values}) == expected


def test_what_came_and_went_of_a_list():
    assert came_and_went("人工智能|氢能", "氢能|量子信息") == "+量子信息 -人工智能"
    assert came_and_went("", "氢能") == "+氢能"


# --- the report


def report(comparison, colour: bool = False, summary: bool = False) -> list[str]:
    return [" " * indent + text.plain.rstrip() for indent, text in Report(comparison, colour).lines(summary)]


LINES = [
    ([("最高支持500万元", "最高支持300万元")],
     ["修改  一/（二） 支持概念验证",
      "      对概念验证平台，最高支持[-500-]{+300+}万元。依照《首都标准化战略补助资金管理办法》给予补助。（责任单位：市知识产权局）",
      "      数量 修改：上限 500万元 → 300万元（最高支持300万元）"]),
    ([("（牵头单位：市交通委）", "（责任单位：市交通委、市教委、市财政局）")],
     ["机构 新增：北京市教育委员会、北京市财政局", "      责任 修改：市交通委 牵头单位 → 责任单位", "      责任 新增：市教委、市财政局（责任单位）"]),
    ([("发展集成电路产业", "发展商业航天产业")],
     ["布局 新增：海淀区 → 商业航天产业（产业）（二/（四））", "布局 删除：海淀区 → 集成电路产业（产业）（二/（四））", "产业 新增：商业航天；删除：集成电路"]),
    ([("（五）引进领军人才。引进国际人才。到2027年，国际人才达到100人。\n", "")],
     ["删除  二/（五） 引进领军人才", "      [-引进国际人才。到2027年，国际人才达到100人。-]"]),
    ([("一、支持平台建设", "一、夯实技术底座")], ["修改  一 夯实技术底座", "      标题：支持平台建设 → 夯实技术底座"]),
    ([("（五）引进领", "（六）引进领"), ("（四）建设集聚区", "（五）建设集聚区")],
     ["移动  编号顺延：二/（四） → 二/（五），二/（五） → 二/（六）"]),
    ([("有效期3年", "有效期5年")], ["有效年数：3 → 5", "修改  end 结尾", "      本措施自发布之日起实施，有效期[-3-]{+5+}年。",
                              "      数量 修改：期限 有效期 3年 → 5年"]),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "expected"), LINES)
def test_the_report_says_it_in_chinese(graph_of, edits, expected):
    lines = report(compare(graph_of(policy=TEXT), graph_of(policy=edited(*edits))))
    assert [line for line in lines if line in expected] == expected, "\n".join(lines)


SENTENCE = "对概念验证平台，最高支持500万元。"
MOVED = [
    ("a sentence into another clause",
     [(SENTENCE, ""), ("发展集成电路产业。", f"发展集成电路产业。{SENTENCE}")], (),
     ["修改  一/（二） 支持概念验证", f"      措施 移到 二/（四）：{SENTENCE}",
      "修改  二/（四） 建设集聚区", f"      措施 移自 一/（二）：{SENTENCE}", "      数量 移自 一/（二）：上限 500万元（最高支持500万元）"]),
    ("a sentence into another clause, and changed: the two are shown as one text",
     [(SENTENCE, ""), ("发展集成电路产业。", "发展集成电路产业。对概念验证平台，最高支持800万元。")], (),
     [f"      措施 修改，移到 二/（四）：{SENTENCE}", "      措施 修改，移自 一/（二）：对概念验证平台，最高支持[-500-]{+800+}万元。",
      "      数量 修改，移自 一/（二）：上限 500万元 → 800万元（最高支持800万元）"]),
    ("a sentence out of a clause that went, who answers for it with it",
     [("（二）支持概念验证。对概念验证平台，最高支持500万元。依照《首都标准化战略补助资金管理办法》给予补助。（责任单位：市知识产权局）\n", ""),
      ("发展集成电路产业。", f"发展集成电路产业。{SENTENCE}（责任单位：市知识产权局）")], (),
     ["删除  一/（二） 支持概念验证", f"      措施 移到 二/（四）：{SENTENCE}", f"      措施 移自 一/（二）：{SENTENCE}",
      "      责任 移自 一/（二）：市知识产权局（责任单位）", "      数量 移自 一/（二）：上限 500万元（最高支持500万元）"]),
    ("a sentence into a clause that came",
     [(SENTENCE, ""), ("达到100人。", f"达到100人。\n（六）验证新概念。{SENTENCE}建设飞行测试场地。")], (),
     [f"      措施 移到 二/（六）：{SENTENCE}", "新增  二/（六） 验证新概念", f"      措施 移自 一/（二）：{SENTENCE}",
      "      数量 移自 一/（二）：上限 500万元（最高支持500万元）"]),
    ("where measures are not compared, its figure at both places",
     [(SENTENCE, ""), ("发展集成电路产业。", f"发展集成电路产业。{SENTENCE}")], ("figures",),
     ["条款  一/（二） 支持概念验证", "      数量 移到 二/（四）：上限 500万元（最高支持500万元）",
      "条款  二/（四） 建设集聚区", "      数量 移自 一/（二）：上限 500万元（最高支持500万元）"]),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "kinds", "expected"), [row[1:] for row in MOVED], ids=[row[0] for row in MOVED])
def test_what_moved_is_told_where_it_was_and_where_it_is(graph_of, edits, kinds, expected):
    lines = report(compare(graph_of(policy=TEXT), graph_of(policy=edited(*edits)), kinds=kinds))
    found = [line for line in lines if line in expected or "移到" in line or "移自" in line]
    assert found == expected, "\n".join(lines)


HEADINGS = [
    ("a clause that went", [("（五）引进领军人才。引进国际人才。到2027年，国际人才达到100人。\n", "")], "删除条款  二/（五） 引进领军人才"),
    ("a clause that came",
     [("达到100人。", "达到100人。\n（六）培育骨干企业。到2027年，骨干企业达到50家。")], "新增条款  二/（六） 培育骨干企业"),
    ("a clause that moved, its figure another",
     [("（五）引进领军人才。引进国际人才。到2027年，国际人才达到100人。\n", ""),
      ("二、优化空间布局\n", "（五）引进领军人才。引进国际人才。到2027年，国际人才达到200人。\n二、优化空间布局\n")],
     "移动条款  二/（五） → 一/（五） 引进领军人才"),
    ("a clause that is there still", [("最高支持500万元", "最高支持300万元")], "条款  一/（二） 支持概念验证"),
    ("a clause that is there still, under another number",
     [("（五）引进领", "（六）引进领"), ("达到100人", "达到200人")], "条款  二/（五） → 二/（六） 引进领军人才"),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "heading"), [row[1:] for row in HEADINGS], ids=[row[0] for row in HEADINGS])
def test_a_heading_says_what_became_of_the_clause_also_where_clauses_are_not_compared(graph_of, edits, heading):
    comparison = compare(graph_of(policy=TEXT), graph_of(policy=edited(*edits)), kinds=("figures",))
    assert [line for line in report(comparison) if "条款" in line] == [heading]


def test_a_document_that_came_has_clauses_that_came(graph_of):
    comparison = compare(graph_of(x=OTHER), graph_of(x=OTHER, a=TEXT), kinds=("figures",))
    assert "新增条款  二/（五） 引进领军人才" in report(comparison)


def test_the_report_of_equals_is_short(graph_of):
    assert report(compare(graph_of(policy=TEXT), graph_of(policy=TEXT), ("a.txt", "b.txt"))) == [
        "A：a.txt", "B：b.txt", "", "没有差别"]  # fmt: skip


def test_a_summary_is_the_table(graph_of):
    lines = report(compare(graph_of(policy=TEXT), graph_of(policy=edited(("500万元", "300万元")))), summary=True)
    assert lines[3:5] == ["        新增    删除    修改    移动    未变", "文件       -       -       1       -       -"]
    assert "数量       -       -       1       -       4" in lines and not any("概念验证" in line for line in lines)


def test_with_colour_the_marks_are_gone_and_the_words_stay(graph_of):
    comparison = compare(graph_of(policy=TEXT), graph_of(policy=edited(("500万元", "300万元"))))
    (line,) = [text for _, text in Report(comparison, colour=True).lines() if "500300万元" in text.plain]
    styles = {line.plain[span.start : span.end]: span.style for span in line.spans}
    assert styles == {"500": "red strike", "300": "green underline"}


def test_long_unchanged_text_is_cut_to_the_changed_sentences(graph_of):
    filler = "".join(f"第{n}类企业可以申请补助并享受相关服务。" for n in "甲乙丙丁戊己庚")
    before = edited(("对概念验证平台", filler + "对概念验证平台"))
    after = before.replace("最高支持500万元", "最高支持300万元")
    lines = report(compare(graph_of(policy=before), graph_of(policy=after)))
    assert "      …对概念验证平台，最高支持[-500-]{+300+}万元。依照《首都标准化战略补助资金管理办法》给予补助。（责任单位：市知识产权局）" in lines


def test_where_no_document_goes_with_another_the_report_says_what_to_do(graph_of):
    two = {"b": OTHER, "c": OTHER.replace("公园", "湿地").replace("古树名木", "候鸟")}
    lines = report(compare(graph_of(a=TEXT), graph_of(**two)))
    assert any("--document" in line for line in lines)
    assert "新增 上海市公园管理办法（b）" in lines and "删除 北京市支持低空经济若干措施（a）" in lines


def test_every_field_of_a_document_has_a_word():
    assert all(FIELDS.values()) and all(KINDS.values())
