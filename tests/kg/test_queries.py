"""The named queries: what they promise, and what they answer on the small graph."""

from __future__ import annotations

import random
from decimal import Decimal

import pyoxigraph as ox
import pytest

from kg import PolicyGraph, queries
from kg.errors import BadParameter, UnknownQuery
from ontology import BASE, NIF, POL, XSD
from tests.kg.conftest import small_quads, texts

FACTS = {  # a promise to scripts: names and columns in this order
    "documents": "doc title number issuers date genre status addressees valid_years interpreter issued_by",
    "clauses": "doc path heading text",
    "citations": "doc path title number relation target",
    "responsibilities": "doc path n agency role entity",
    "layout": "doc path place object type",
    "figures": "doc path quote kind value max unit op year indicator",
    "mentions": "doc type surface entity path start end",
    "measures": "doc path text action tool",
}

ALL_OPEN = {"district-industry": {"place": ""}, "evidence": {"industry": ""}}


@pytest.mark.parametrize("name", FACTS)
def test_the_columns_of_the_facts(name):
    assert queries.columns_of(queries.load(name).bind()) == FACTS[name].split()


@pytest.mark.parametrize("query", queries.all(), ids=queries.names())
def test_headers(query):
    assert list(query.columns) == queries.columns_of(query.bind()), (
        "the header names the columns of the SELECT"
    )
    assert query.title and query.description
    assert "ORDER BY" in query.text.rsplit("}", 1)[1], "rows come in a fixed order"
    for parameter in query.parameters:
        assert f"${parameter.name}" in query.text.split("WHERE", 1)[1], parameter
    assert query.text.count("$") == sum(query.text.count(f"${p.name}") for p in query.parameters)


@pytest.mark.parametrize("query", queries.all(), ids=queries.names())
def test_columns_hold_what_their_header_says(query, sample_graph):
    """Numbers, days and truth values are declared; what is declared as such is nothing else."""
    declared = {"integer": {"integer"}, "decimal": {"decimal"}, "boolean": {"boolean"}, "date": {"date"},
                "decimal|text": {"decimal", "string"}}  # fmt: skip
    for row in sample_graph.named(query.name, **ALL_OPEN.get(query.name, {})):
        for column, type in query.types.items():
            term = row[column]
            if not isinstance(term, ox.Literal):
                continue
            found = term.datatype.value.rpartition("#")[2]
            if type == "integer" and found == "string":
                assert term.value.isdecimal(), (column, term)  # years are texts in the tables
            elif type in declared:
                assert found in declared[type], (column, term)
            else:
                assert found in ("string", "langString"), (column, term)


def test_the_facts_come_first_and_the_users_questions_are_answered():
    assert queries.names()[:8] == list(FACTS)
    assert {"responsibility-matrix", "support-finder", "district-industry", "citation-network", "timeline",
            "instrument-matrix", "targets", "overlaps", "agency-duties", "evidence"} <= set(queries.names())  # fmt: skip


ROWS = [
    ("documents", {}, [
        "a||京发〔2015〕1号||2015-01-02||征求意见稿||||",  # no title printed
        "b|关于印发集成电路意见的通知|京政发〔2019〕7号|北京市人民政府/北京市财政局|2019-03-01|通知|正式|各区人民政府/市政府各委、办、局|||",
        "b#1|集成电路意见||||意见|正式||3|市科委|b",
    ]),
    ("clauses", {}, [
        "a|一|目标|略",
        "b|0||现将意见印发给你们，请认真贯彻科技创新条例。",
        "b#1|0||根据规划制定本意见。",
        "b#1|二|重点任务|",
        "b#1|二/（一）|支持设计|对设计企业给予最高500万元补助。在海淀区、顺义区发展集成电路。",
    ]),
    ("citations", {}, [
        "b|0|科技创新条例||cite|https://w3id.org/policykg/id/register/科技创新条例",
        "b#1|0||京发〔2015〕1号|basis|https://w3id.org/policykg/id/doc/a",
    ]),
    ("responsibilities", {}, [
        "b#1|二/（一）|1|市科委|lead|北京市科学技术委员会",
        "b#1|二/（一）|1|市财政局|with|北京市财政局",
    ]),
    ("layout", {}, [
        "a|一|中关村科学城|创新平台|function",
        "b#1|二/（一）|海淀|芯片|industry",  # as printed, not the entity's name
        "b#1|二/（一）|顺义区|集成电路|industry",
    ]),
    ("figures", {}, [
        "a|一|培育3至5.5家领军企业|target|3|5.5|家|range|2020|领军企业",  # a range
        "b#1|二/（一）|最高500万元|cap|5000000||元|<=||补助",
        "b#1|二/（一）|每年3月31日前|deadline|03-31|||<=||",  # month and day
    ]),
    ("mentions", {}, [
        "b#1|industry|芯片|集成电路|二/（一）|59|61",
        "b#1|platform|芯火平台|芯火平台|二/（一）|91|95",
    ]),
    ("measures", {}, [
        "a|一|发展集成电路。|发展|目标规划",
        "b#1|二/（一）|支持设计企业，给予最高500万元补助。|支持|资金投入",
        "b#1|二/（一）|在海淀区发展集成电路、新能源汽车。|发展|策略性措施",
    ]),
    ("responsibility-matrix", {}, [
        "北京市科学技术委员会|1|0|0|0|0|0|1|1",
        "北京市财政局|0|0|1|0|0|0|1|1",
    ]),
    ("responsibility-matrix", {"doc": "a"}, []),
    ("agency-duties", {"agency": "市财政局"}, [
        "北京市财政局|市财政局|配合单位|2019-03-01|b#1|集成电路意见|二/（一）|1|支持设计企业，给予最高500万元补助。",  # dated by its notice
    ]),
    ("agency-duties", {"agency": "市财政局", "role": "lead"}, []),
    ("agency-duties", {"agency": "北京市科学技术委员会", "role": "牵头单位"}, [  # a role by its name
        "北京市科学技术委员会|市科委|牵头单位|2019-03-01|b#1|集成电路意见|二/（一）|1|支持设计企业，给予最高500万元补助。",
    ]),
    ("agency-duties", {"agency": "市科委"}, [  # a short name of two agencies; only one of them has duties
        "北京市科学技术委员会|市科委|牵头单位|2019-03-01|b#1|集成电路意见|二/（一）|1|支持设计企业，给予最高500万元补助。",
    ]),
    ("district-industry", {"place": "海淀"}, [  # by a short name, with the zone inside
        "中关村科学城|创新平台|功能|2015-01-02|a|京发〔2015〕1号|一|中关村科学城建设创新平台",
        "海淀区|集成电路|产业|2019-03-01|b#1|集成电路意见|二/（一）|在海淀发展芯片",
    ]),
    ("district-industry", {"place": "", "industry": "电子信息"}, [  # the industry above
        "海淀区|集成电路|产业|2019-03-01|b#1|集成电路意见|二/（一）|在海淀发展芯片",
        "顺义区|集成电路|产业|2019-03-01|b#1|集成电路意见|二/（一）|在顺义区发展集成电路",
    ]),
    ("district-industry", {"place": "Haidian District", "industry": "ic"}, [  # English, any letter case
        "海淀区|集成电路|产业|2019-03-01|b#1|集成电路意见|二/（一）|在海淀发展芯片",
    ]),
    ("overlaps", {}, ["集成电路|2|海淀区/顺义区|1|b#1"]),
    ("overlaps", {"min_places": 3}, []),
    ("citation-network", {}, [  # that the notice names what it issues is no citation
        "b|关于印发集成电路意见的通知|印发|b#1|集成电路意见||true|1|",
        "b|关于印发集成电路意见的通知|引用|科技创新条例|科技创新条例||false|1|0",
        "b#1|集成电路意见|依据|a|京发〔2015〕1号|京发〔2015〕1号|true|1|0",
    ]),
    ("citation-network", {"doc": "科技创新条例"}, [
        "b|关于印发集成电路意见的通知|引用|科技创新条例|科技创新条例||false|1|0",
    ]),
    ("timeline", {"industry": "芯片"}, [  # another name, with the industry below
        "2015|a|京发〔2015〕1号|环境型|目标规划|1|发展集成电路。",
        "2019|b#1|集成电路意见|供给型|资金投入|1|支持设计企业，给予最高500万元补助。",
        "2019|b#1|集成电路意见|环境型|策略性措施|1|在海淀区发展集成电路、新能源汽车。",
    ]),
    ("timeline", {"industry": "新能源"}, []),  # 新能源汽车 is another industry
    ("instrument-matrix", {"year": "2019"}, [  # what lies below an industry counts for it
        "新能源汽车|环境型|策略性措施|2019|1|1",
        "电子信息|供给型|资金投入|2019|1|1",
        "电子信息|环境型|策略性措施|2019|1|1",
    ]),
    ("instrument-matrix", {"year": "2019", "level": "all"}, [
        "新能源汽车|环境型|策略性措施|2019|1|1",
        "集成电路|环境型|策略性措施|2019|1|1",
        "集成电路设计|供给型|资金投入|2019|1|1",
    ]),
    ("evidence", {"instrument": "目标规划"}, ["集成电路|目标规划|2015|a|京发〔2015〕1号|一|发展|发展集成电路。"]),
    ("evidence", {"industry": "电子信息", "year": "2015"}, ["集成电路|目标规划|2015|a|京发〔2015〕1号|一|发展|发展集成电路。"]),  # the industry two steps below
    ("targets", {}, ["2020|领军企业|区间|3|5.5|家|a|京发〔2015〕1号|一|培育3至5.5家领军企业|培育3至5.5家领军企业。"]),
    ("targets", {"keyword": "产值"}, []),
    ("support-finder", {"industry": "电子信息", "min_amount": "500万"}, [  # the industry two steps above
        "b#1|集成电路意见|2019-03-01|3|二/（一）|资金投入|5000000|最高500万元|设计企业|市科委/市财政局|支持设计企业，给予最高500万元补助。",
    ]),
    ("support-finder", {"min_amount": "501万"}, []),
    ("support-finder", {"instrument": "策略性措施", "keyword": "海淀"}, [
        "b#1|集成电路意见|2019-03-01|3|二/（一）|策略性措施|||||在海淀区发展集成电路、新能源汽车。",
    ]),
    ("support-finder", {"industry": "新能源汽车"}, []),  # the measure that names it is none of support
    ("candidates", {"type": "平台"}, ["平台|芯火平台|1|1|后缀|https://w3id.org/policykg/id/platform/芯火平台"]),
    ("candidates", {}, ["平台|芯火平台|1|1|后缀|https://w3id.org/policykg/id/platform/芯火平台"]),
    ("candidates", {"type": "agency"}, []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "values", "expected"), ROWS, ids=[f"{name} {values}" for name, values, _ in ROWS]
)
def test_rows(rows, name, values, expected):
    assert [
        "|".join(cell.replace("|", "/") for cell in row.values()) for row in rows(name, **values)
    ] == expected


SENTENCES = [  # the text, the figure's words in it, the sentence that is shown, and why
    ("一、目标\n培育10家龙头企业，带动就业。支持研发。", "10家", "培育10家龙头企业，带动就业。", "from stop to stop"),
    ("到2020年，建成3个；支持研发", "支持研发", "支持研发", "the text may end without a stop"),
    ("标题有10家\n　　正文。", "10家", "标题有10家", "a line ends a sentence"),
    ("略" * 900 + "建成3个" + "略" * 900, "3个", "略" * 298 + "建成3个" + "略" * 300, "a table without stops: a window"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "expected", "why"), SENTENCES, ids=[why for *_, why in SENTENCES])
def test_a_target_comes_with_its_sentence(text, words, expected, why):
    assert texts(PolicyGraph.of(with_target(text, words)).named("targets"))[0]["sentence"] == expected


def test_a_target_in_a_measure_comes_with_the_measure():
    measure, figure = (ox.NamedNode(BASE + f"doc/a/clause/一/{kind}/1") for kind in ("measure", "figure"))
    link = ox.Quad(measure, ox.NamedNode(str(POL.figure)), figure, ox.NamedNode(BASE + "graph/file/a"))
    graph = PolicyGraph.of([*with_target("建成3个。", "3个"), link])
    assert texts(graph.named("targets"))[0]["sentence"] == "发展集成电路。"


def with_target(text: str, words: str) -> list[ox.Quad]:
    """The small graph with ``text`` as that of its document a, and ``words`` in it as its target."""
    begin = text.index(words)
    number = ox.NamedNode(str(XSD.nonNegativeInteger))
    new = {
        (f"{BASE}doc/a/text", str(NIF.isString)): ox.Literal(text),
        (f"{BASE}doc/a/clause/一/figure/1", str(NIF.anchorOf)): ox.Literal(words),
        (f"{BASE}doc/a/clause/一/figure/1", str(NIF.beginIndex)): ox.Literal(str(begin), datatype=number),
        (f"{BASE}doc/a/clause/一/figure/1", str(NIF.endIndex)): ox.Literal(
            str(begin + len(words)), datatype=number
        ),
    }
    return [
        ox.Quad(q.subject, q.predicate, new.get((q.subject.value, q.predicate.value), q.object), q.graph_name)
        for q in small_quads()
    ]


def test_a_place_inside_another_of_the_row_is_no_overlap():
    """海淀区 | 中关村科学城 is one place twice."""
    graph = ox.NamedNode(BASE + "graph/file/a")
    zone = ox.NamedNode(BASE + "doc/a/clause/一/layout/1")
    said = [(POL.object, ox.NamedNode(BASE + "industry/集成电路")), (POL.objectName, ox.Literal("集成电路")), (POL.objectType, ox.Literal("industry"))]  # fmt: skip
    kept = [
        q
        for q in small_quads()
        if q.subject != zone or q.predicate.value not in {str(name) for name, _ in said}
    ]
    quads = [*kept, *(ox.Quad(zone, ox.NamedNode(str(name)), value, graph) for name, value in said)]
    assert texts(PolicyGraph.of(quads).named("overlaps"))[0]["names"] == "海淀区|顺义区"


def test_a_notice_that_names_what_it_issues_does_not_cite_it():
    citation = ox.NamedNode(BASE + "doc/b/clause/0/citation/1")
    target = ox.NamedNode(str(POL.target))
    quads = [ox.Quad(q.subject, q.predicate, ox.NamedNode(BASE + "doc/b/1"), q.graph_name)
             if (q.subject, q.predicate) == (citation, target) else q for q in small_quads()]  # fmt: skip
    found = texts(PolicyGraph.of(quads).named("citation-network", doc="b"))
    assert [(row["relation"], row["target"]) for row in found] == [("印发", "b#1")]


def test_a_cited_document_without_id_goes_by_its_number_or_title():
    quads = [
        q for q in small_quads() if "register" not in q.subject.value or "identifier" not in q.predicate.value
    ]
    found = texts(PolicyGraph.of(quads).named("citation-network", doc="科技创新条例"))
    assert [row["target"] for row in found] == ["科技创新条例"]


@pytest.mark.parametrize(("level", "expected"), [("top", 0), ("all", 1)])
def test_the_matrix_leaves_candidates_out(level, expected):
    status = ox.Quad(ox.NamedNode(BASE + "industry/新能源汽车"), ox.NamedNode(str(POL.status)),
                     ox.NamedNode(str(POL.candidate)), ox.NamedNode(BASE + "graph/entities"))  # fmt: skip
    found = texts(PolicyGraph.of([*small_quads(), status]).named("instrument-matrix", level=level))
    assert len([row for row in found if row["industry"] == "新能源汽车"]) == expected


@pytest.mark.parametrize("name", queries.names())
def test_rows_do_not_depend_on_the_order_of_loading(rows, name):
    values = ALL_OPEN.get(name, {})
    quads = small_quads()
    for seed in range(3):
        random.Random(seed).shuffle(quads)
        assert texts(PolicyGraph.of(quads).named(name, **values)) == rows(name, **values)


@pytest.mark.parametrize("name", queries.names())
@pytest.mark.parametrize(
    "value", ["'", '"', "\\", '" } UNION { ?s ?p ?o } #', "$industry", "a\nb", "海" * 5000]
)
def test_no_value_breaks_a_query(small, name, value):
    query = queries.load(name)
    open_ones = {parameter.name: value for parameter in query.parameters if not parameter.is_number}
    if open_ones:
        assert texts(small.named(name, **open_ones)) == [], "and nothing in the graph goes by it"


@pytest.mark.parametrize(("given", "number"), [
    ("500万", 5_000_000), ("1.5亿", 150_000_000), ("2,000", 2000), (3, 3), (Decimal("0.5"), Decimal("0.5")),
])  # fmt: skip
def test_numbers(given, number):
    assert queries.load("support-finder").parameters[-1].value(given) == number


@pytest.mark.parametrize("given", ["", "many", "NaN", "inf", "1;2", "万"])
def test_numbers_that_are_none(small, given):
    with pytest.raises(BadParameter, match="min_amount=500万"):
        small.named("support-finder", min_amount=given)


def test_unknown_names_are_told(small):
    with pytest.raises(UnknownQuery, match="timeline"):
        queries.load("timelines")
    with pytest.raises(BadParameter, match="it has industry"):
        small.named("timeline", place="海淀区")
    with pytest.raises(BadParameter, match="no parameters"):
        small.named("documents", doc="a")


@pytest.mark.parametrize(("header", "said"), [
    ("# title: x\n# description: y\nSELECT * {}", "columns"),
    ("# description: y\n# columns: a=b\nSELECT * {}", "title"),
    ("# title: x\n# description: y\n# columns: a=b\n# param no colon\nSELECT * {}", "param NAME"),
    ("# title: x\n# description: y\n# columns: a=b\n# types: c=date\nSELECT * {}", "c=date"),
    ("# title: x\n# description: y\n# columns: a=b\n# types: a=day\nSELECT * {}", "a=day.*integer"),
])  # fmt: skip
def test_headers_that_lack_something(header, said):
    with pytest.raises(ValueError, match=said):
        queries.parse("x", header)
