"""The sample corpus from end to end: files in, rows of the eight fact queries out.

Documents, clauses, citations, responsibilities and figures are compared whole, so a fact
that is invented fails as one that is missed does. Layout, mentions and measures name what
must be there and what must not.
"""

from __future__ import annotations

import pytest

S15, P16, T16, H17 = "tech-services-2015", "producer-services-2016", "tech-transfer-2016", "high-end-2017"
CARS, AI, S17, DRAFT = (
    "smart-vehicles-2017",
    "artificial-intelligence-2017",
    "tech-services-2017",
    "tech-services-draft",
)

DOCUMENTS = {
    # doc: what its row must hold; every other column must be empty
    S15: {  # all that a government's opinion prints
        "title": "北京市人民政府关于加快首都科技服务业发展的实施意见", "number": "京政发〔2015〕25号",
        "issuers": "北京市人民政府", "date": "2015-05-06", "genre": "实施意见",
        "addressees": {"各区、县人民政府", "市政府各委、办、局", "各市属机构"},
    },
    P16: {  # no title and no number printed: the genre stands in 提出以下意见
        "issuers": "北京市人民政府", "date": "2016-06-29", "genre": "意见",
        "addressees": {"各区人民政府", "市政府各委、办、局", "各市属机构"},
    },
    T16: {  # a cover notice, GB18030; the title of the plan is part of its own
        "title": "北京市人民政府办公厅关于印发《北京市促进科技成果转移转化行动方案》的通知",
        "number": "京政办发〔2016〕50号", "issuers": "北京市人民政府办公厅", "date": "2016-11-02", "genre": "通知",
        "addressees": {"各区人民政府", "市政府各委、办、局", "各市属机构"},
    },
    f"{T16}#1": {"title": "北京市促进科技成果转移转化行动方案", "genre": "行动方案", "issued_by": T16},
    H17: {  # number first, no title; 市委、市政府各部委办局 is one addressee; two issuers
        "number": "京发〔2017〕27号", "issuers": {"中共北京市委", "北京市人民政府"}, "date": "2017-12-20", "genre": "通知",
        "addressees": {"各区委", "区政府", "市委、市政府各部委办局", "各总公司", "各人民团体", "各高等院校"},
    },
    f"{H17}#1": {"title": "北京市加快科技创新发展集成电路产业的指导意见", "genre": "指导意见", "issued_by": H17},
    f"{H17}#2": {"title": "北京市加快科技创新发展新材料产业的指导意见", "genre": "指导意见", "issued_by": H17},
    CARS: {"title": "北京市加快科技创新培育新能源智能汽车产业的指导意见", "genre": "指导意见"},
    AI: {"title": "北京市加快科技创新培育人工智能产业的指导意见", "genre": "指导意见"},
    S17: {"title": "北京市加快科技创新发展科技服务业的指导意见", "genre": "指导意见"},
    DRAFT: {  # （征求意见稿） is a status and no part of the title; no signature, no date
        "title": "北京市支持科技服务业高质量发展若干措施", "genre": "若干措施", "status": "征求意见稿",
        "valid_years": "3", "interpreter": "北京市科委、中关村管委会",
    },
}  # fmt: skip


def test_each_document_says_of_itself_what_is_printed(sample_rows):
    rows = {row.pop("doc"): row for row in sample_rows("documents")}
    assert rows.keys() >= DOCUMENTS.keys()
    assert rows.keys() == DOCUMENTS.keys(), "documents known only by citation are no rows"


@pytest.mark.parametrize("doc", DOCUMENTS)
def test_document(sample_rows, doc):
    (row,) = [row for row in sample_rows("documents") if row["doc"] == doc]
    wanted = {"doc": doc, "status": "正式"} | DOCUMENTS[doc]
    cells = {c: set(v) if isinstance(v, set) else {v} for c, v in wanted.items()}
    assert {c: set(v.split("|")) for c, v in row.items() if v} == cells


CLAUSES = {
    # numbers that run on across （一）（二）; a clause with and one without a heading of its own
    S15: {
        "一": "发展目标", "二": "主要任务", "二/（一）": "做强优势领域", "二/（一）/1": "开放研发资源",
        "二/（一）/2": "加快技术转移", "二/（一）/3": "提升设计服务", "二/（二）": "拓展服务市场",
        "二/（二）/4": "推进区域合作", "二/（二）/5": "走向国际市场", "三": "保障措施", "三/（一）": "强化政策引导",
        "三/（二）": "开展政府采购", "三/（三）": "促进集群发展", "三/（四）": "抓好任务落实",
    },
    # run-in headings, in 一/（一） and 二/（二）
    P16: {
        "一": "总体要求", "一/（一）": "发展导向", "一/（一）/*1": "坚持改革开放", "一/（一）/*2": "注重协同发展",
        "二": "优化产业结构", "二/（二）": "巩固优势行业", "二/（二）/*1": "创新发展金融业",
        "二/（二）/*2": "做大科技服务业", "二/（二）/*3": "推动制造业服务化", "三": "调整产业布局",
        "三/（三）": "建设中关村国家自主创新示范区", "三/（四）": "提升高端产业功能区", "三/（五）": "推动区域产业合作",
        "四": "搭建服务平台", "四/（六）": "办好品牌展会", "四/（七）": "集聚高端人才", "五": "保障措施",
        "五/（八）": "完善财税政策", "五/（九）": "加强组织实施",
    },
    # brackets written half-width, as a PDF's text has them; principles directly under 一
    f"{T16}#1": {
        "一": "基本原则", "一/*1": "坚持市场导向", "一/*2": "坚持政府引导", "二": "发展目标", "三": "重点任务",
        "三/（一）": "汇集科技成果信息", "三/（一）/1": "建立科技成果信息系统", "三/（一）/2": "实施年度报告制度",
        "三/（二）": "激发科技人员动力", "三/（二）/3": "健全激励机制", "三/（二）/4": "培养转化人才",
        "三/（三）": "建设转化载体", "三/（三）/5": "推动院市合作", "三/（三）/6": "建设产业技术创新联盟",
        "三/（四）": "开展跨区域转移转化", "三/（四）/7": "服务京津冀", "三/（四）/8": "加强国际合作",
        "三/（四）/9": "推进“双创”", "三/（五）": "拓宽资金渠道", "三/（五）/10": "加大财政支持", "四": "实施保障",
        "四/（一）": "加强组织领导", "四/（二）": "强化法治保障",
    },
    T16: {},
    H17: {},
    # numbers that start again in each （一）（二）
    f"{H17}#1": {
        "一": "总体目标", "二": "主要任务", "二/（一）": "实现设计技术突破", "二/（一）/1": "任务目标", "二/（一）/2": "实施内容",
        "二/（二）": "带动制造和装备", "二/（二）/1": "任务目标", "二/（二）/2": "实施内容", "三": "保障措施",
        "三/（一）": "加强组织领导", "三/（二）": "增加资金投入", "三/（三）": "优化产业布局", "三/（四）": "强化知识产权保护",
    },
    # （一） to （十） run on across 一、二、三
    DRAFT: {
        "一": "壮大市场主体", "一/（一）": "支持龙头企业", "一/（二）": "扩大企业群体", "一/（三）": "提升创新能力",
        "二": "培育新增长点", "二/（四）": "发展研发服务", "二/（五）": "支持成果转化", "二/（六）": "拓展应用场景",
        "三": "优化支撑体系", "三/（七）": "建设特色集聚区", "三/（八）": "完善金融支持", "三/（九）": "优化企业服务",
        "三/（十）": "加强市区联动",
    },
}  # fmt: skip


@pytest.mark.parametrize("doc", CLAUSES)
def test_clauses(sample_rows, doc):
    rows = [row for row in sample_rows("clauses") if row["doc"] == doc]
    assert {row["path"]: row["heading"] for row in rows if row["heading"]} == CLAUSES[doc]


def test_a_paragraph_that_a_page_break_cut_in_two_is_whole_again(sample_rows):
    (text,) = [
        r["text"] for r in sample_rows("clauses") if (r["doc"], r["path"]) == (f"{T16}#1", "三/（二）/3")
    ]
    assert "支持科技人员兼职或者离岗创业。" in text


def test_the_marked_line_is_no_part_of_any_document(sample_rows):
    assert not [row for row in sample_rows("clauses") if "摘要示例" in row["text"] + row["heading"]]
    assert not [row for row in sample_rows("documents") if "摘要" in row["title"]]


CITATIONS = {
    # what the preamble is made to implement is a basis
    (S15, "0", "国务院关于加快科技服务业发展的若干意见", "国发〔2014〕49号", "basis"),
    (P16, "0", "国务院关于加快发展生产性服务业促进产业结构调整升级的指导意见", "国发〔2014〕26号", "basis"),
    (f"{T16}#1", "0", "中华人民共和国促进科技成果转化法", "", "basis"),
    (
        f"{T16}#1",
        "0",
        "国务院办公厅关于印发促进科技成果转移转化行动方案的通知",
        "国办发〔2016〕28号",
        "basis",
    ),
    # what a notice issues is cited; its own title is not
    (T16, "0", "北京市促进科技成果转移转化行动方案", "", "cite"),
    # named in the body: cite, even behind 落实, 执行 and 依照
    (P16, "一/（一）/*2", "京津冀协同发展规划纲要", "", "cite"),
    (P16, "二/（二）/*2", "北京市人民政府关于加快首都科技服务业发展的实施意见", "京政发〔2015〕25号", "cite"),
    # a title inside a title belongs to the outer one
    (
        P16,
        "二/（二）/*2",
        "北京市人民政府关于印发〈北京技术创新行动计划（2014-2017年）〉的通知",
        "京政发〔2014〕11号",
        "cite",
    ),
    (P16, "二/（二）/*3", "〈中国制造2025〉北京行动纲要", "", "cite"),
    (f"{T16}#1", "四/（二）", "北京市专利保护和促进条例", "", "cite"),
    (f"{T16}#1", "四/（二）", "北京市技术市场条例", "", "cite"),
    (DRAFT, "一/（三）", "北京市国际科技创新中心知识产权能力提升计划管理办法", "", "cite"),
    (DRAFT, "一/（三）", "首都标准化战略补助资金管理办法", "", "cite"),
}


def test_citations(sample_rows):
    rows = sample_rows("citations")
    assert {(r["doc"], r["path"], r["title"], r["number"], r["relation"]) for r in rows} == CITATIONS
    assert len(rows) == len(CITATIONS), "one row for each time that a document is named"


@pytest.mark.parametrize(
    ("doc", "title", "target"),
    [
        (
            P16,
            "北京市人民政府关于加快首都科技服务业发展的实施意见",
            "doc/tech-services-2015",
        ),  # in the corpus: its node
        (T16, "北京市促进科技成果转移转化行动方案", "doc/tech-transfer-2016/1"),  # issued by the same file
        (
            S15,
            "国务院关于加快科技服务业发展的若干意见",
            "register/国发〔2014〕49号",
        ),  # not in the corpus: by its number
        (
            DRAFT,
            "首都标准化战略补助资金管理办法",
            "register/首都标准化战略补助资金管理办法",
        ),  # no number: by its title
    ],
)
def test_a_citation_leads_to_its_document(sample_rows, doc, title, target):
    (row,) = [r for r in sample_rows("citations") if (r["doc"], r["title"]) == (doc, title)]
    assert row["target"] == f"https://w3id.org/policykg/id/{target}"


KJW, JXJ = "市科委、中关村管委会", "市经济和信息化局"
RESPONSIBILITIES = {
    # (doc, path, n): role of each agency
    (S15, "三/（四）", "1"): {"分管市领导": "lead", "市政府有关部门": "with"},
    (S15, "三/（四）", "2"): {"各区县政府": "responsible"},
    (S15, "三/（四）", "3"): {"市科委": "responsible", "市统计局": "with"},  # 会同
    (P16, "五/（九）", "1"): {"市服务业发展领导小组": "lead"},  # 发挥…领导小组的统筹作用
    (P16, "五/（九）", "2"): {"市政府相关部门": "responsible"},
    (P16, "五/（九）", "3"): {"各区政府": "responsible", "各功能区管委会": "responsible"},
    (f"{T16}#1", "四/（一）", "1"): {"各区": "responsible", "各部门": "responsible"},
    (H17, "0", "1"): {"各区": "responsible", "各有关部门和单位": "responsible"},  # a notice's operative sentence
    (f"{H17}#1", "三/（一）", "1"): {"市集成电路产业发展联席会议": "lead"},  # 统筹协调
    (f"{H17}#1", "三/（一）", "2"): {
        "市政府分管副市长": "lead", "北京经济技术开发区管委会": "member", "海淀区政府": "member", "顺义区政府": "member",
        "中关村管委会": "member", "市发展改革委": "member", "市科委": "member", "市经济信息化委": "member office",
        "市规划国土委": "member",
    },
    (f"{H17}#2", "二/（一）", "1"): {"相关区政府": "responsible"},
    (CARS, "三/（二）", "1"): {"相关区政府": "responsible", "北京经济技术开发区管委会": "responsible"},
    (CARS, "三/（二）", "2"): {"市有关部门": "responsible"},
    (AI, "三/（一）", "1"): {  # 由…牵头，…参加; in 2017 市科委 and 中关村管委会 are two
        "分管市领导": "lead", "市经济信息化委": "with", "市科委": "with", "北京经济技术开发区管委会": "with",
        "中关村管委会": "with", "相关区政府": "with",
    },
    (S17, "三/（一）", "1"): {"分管市领导": "lead", "市有关部门": "with", "各区政府": "with"},
    (S17, "三/（一）", "2"): {"各区政府": "responsible"},
    # （责任单位：…）; since 2021 市科委、中关村管委会 is one
    (DRAFT, "一/（一）", "1"): {
        KJW: "responsible", "市投促中心": "responsible", "各区政府": "responsible", "经开区管委会": "responsible"},
    (DRAFT, "一/（一）", "2"): {KJW: "responsible"},
    (DRAFT, "一/（二）", "1"): {KJW: "responsible"},
    (DRAFT, "一/（三）", "1"): {"市知识产权局": "responsible"},
    (DRAFT, "一/（三）", "2"): {"市市场监管局": "responsible"},
    (DRAFT, "二/（四）", "1"): {KJW: "responsible", JXJ: "responsible"},
    (DRAFT, "二/（四）", "2"): {KJW: "responsible", JXJ: "responsible", "经开区管委会": "responsible"},
    (DRAFT, "二/（五）", "1"): {KJW: "responsible"},
    (DRAFT, "二/（六）", "1"): {"市科委中关村管委会": "responsible"},  # its division 促进处 is left out
    (DRAFT, "二/（六）", "2"): {JXJ: "responsible"},
    (DRAFT, "三/（七）", "1"): {"经开区管委会": "responsible", "各区政府": "responsible"},  # not 各区, who are encouraged
    (DRAFT, "三/（八）", "1"): {"北京证监局": "responsible", "市委金融办": "responsible", KJW: "responsible"},
    (DRAFT, "三/（九）", "1"): {"各区政府": "responsible", "市发展改革委": "responsible", "经开区管委会": "responsible"},
    (DRAFT, "三/（十）", "1"): {KJW: "lead"},  # the sentence, and then its bracket
    (DRAFT, "三/（十）", "2"): {"市科委中关村管委会": "responsible"},
    (DRAFT, "end", "1"): {"北京市科委、中关村管委会": "interpreter"},
}  # fmt: skip
RESPONSIBLE_DOCS = sorted({doc for doc, _, _ in RESPONSIBILITIES} | DOCUMENTS.keys())


@pytest.mark.parametrize("doc", RESPONSIBLE_DOCS)
def test_responsibilities(sample_rows, doc):
    found = {
        (r["path"], r["n"], r["agency"], r["role"])
        for r in sample_rows("responsibilities")
        if r["doc"] == doc
    }
    assert found == {
        (path, n, agency, role)
        for (where, path, n), agencies in RESPONSIBILITIES.items()
        if where == doc
        for agency, roles in agencies.items()
        for role in roles.split()
    }


@pytest.mark.parametrize(
    ("doc", "agency", "entity"),
    [
        (S15, "市科委", "北京市科学技术委员会"),
        (
            f"{H17}#1",
            "市科委",
            "北京市科学技术委员会",
        ),  # dated by the notice that issues it, so before the merger
        (AI, "市科委", "北京市科学技术委员会"),  # undated, but of the time of the 19th congress
        (DRAFT, KJW, "北京市科学技术委员会、中关村科技园区管理委员会"),
        (
            DRAFT,
            "市科委中关村管委会",
            "北京市科学技术委员会、中关村科技园区管理委员会",
        ),  # one agency, two spellings
        (DRAFT, "经开区管委会", "北京经济技术开发区管理委员会"),
        (f"{H17}#1", "北京经济技术开发区管委会", "北京经济技术开发区管理委员会"),
        (f"{H17}#1", "市经济信息化委", "北京市经济和信息化委员会"),  # before the reorganisation of 2018
        (DRAFT, JXJ, "北京市经济和信息化局"),  # and after
    ],
)
def test_an_agency_is_known_by_its_full_name(sample_rows, doc, agency, entity):
    rows = [r for r in sample_rows("responsibilities") if (r["doc"], r["agency"]) == (doc, agency)]
    assert {r["entity"] for r in rows} == {entity}


FIGURES = {
    # (doc, path, kind, value, max, unit, op, year)
    (S15, "一", "target", "500000000000", "", "元", "=", "2020"),
    (S15, "一", "target", "1500000000000", "", "元", "=", "2020"),  # 到2020年 opens the sentence
    (f"{T16}#1", "二", "target", "9", "", "%", "~", ""),  # 左右
    (f"{T16}#1", "二", "target", "10000", "", "家", ">=", ""),  # 超过
    (f"{T16}#1", "三/（一）/2", "deadline", "03-31", "", "", "", ""),
    (f"{T16}#1", "三/（一）/2", "deadline", "04-30", "", "", "", ""),
    (f"{T16}#1", "三/（二）/3", "rate", "70", "", "%", ">=", ""),
    (f"{H17}#1", "二/（一）/1", "target", "3", "5", "家", "range", ""),
    (f"{H17}#1", "二/（一）/1", "target", "7", "10", "纳米", "range", ""),
    (f"{H17}#1", "二/（一）/2", "target", "3", "5", "家", "range", ""),
    (f"{H17}#1", "二/（二）/2", "spec", "12", "", "英寸", "=", ""),
    (f"{H17}#1", "二/（二）/2", "spec", "8", "", "英寸", "=", ""),
    (CARS, "二/（一）/2", "target", "350", "", "瓦时/公斤", "=", ""),
    (CARS, "二/（一）/2", "target", "400", "", "瓦时/公斤", ">=", ""),
    (CARS, "二/（一）/2", "target", "4", "", "倍", "=", ""),
    (CARS, "二/（一）/2", "target", "10", "", "千瓦时/吨百公里", "<=", ""),  # 低于
    (DRAFT, "一/（一）", "threshold", "1000000000", "", "元", ">=", ""),
    (DRAFT, "一/（一）", "cap", "20000000", "", "元", "<=", ""),
    (DRAFT, "一/（二）", "threshold", "10000000", "", "元", ">=", ""),
    (DRAFT, "一/（二）", "cap", "1000000", "", "元", "<=", ""),
    (DRAFT, "一/（三）", "cap", "20000000", "", "元", "<=", ""),
    (DRAFT, "二/（五）", "period", "3", "", "年", "=", ""),  # 3年最高支持5000万元: two figures
    (DRAFT, "二/（五）", "cap", "50000000", "", "元", "<=", ""),
    (DRAFT, "二/（五）", "cap", "5000000", "", "元", "<=", ""),
    (DRAFT, "二/（五）", "cap", "3000000", "", "元", "<=", ""),
    (DRAFT, "二/（六）", "cap", "10000000", "", "元", "<=", ""),
    (DRAFT, "二/（六）", "rate", "30", "", "%", "<=", ""),
    (DRAFT, "二/（六）", "cap", "30000000", "", "元", "<=", ""),
    (DRAFT, "end", "period", "3", "", "年", "=", ""),
}


@pytest.mark.parametrize("doc", sorted(DOCUMENTS))
def test_figures(sample_rows, doc):
    columns = ("doc", "path", "kind", "value", "max", "unit", "op", "year")
    found = set()
    for row in sample_rows("figures"):
        if row["kind"] == "deadline":
            row["op"] = ""  # by that day: the guide leaves the operator open
        found.add(tuple(row[c] for c in columns))
    assert {f for f in found if f[0] == doc} == {f for f in FIGURES if f[0] == doc}


@pytest.mark.parametrize(
    ("doc", "value", "indicator"),
    [
        (S15, "500000000000", "技术合同成交金额"),
        (CARS, "350", "三元电池单体比能量"),
        (DRAFT, "1000000000", "年度营业收入增量"),
        (DRAFT, "30000000", "单个企业年度奖励金额"),
    ],
)
def test_a_figure_says_what_is_counted(sample_rows, doc, value, indicator):
    (row,) = [r for r in sample_rows("figures") if (r["doc"], r["value"]) == (doc, value)]
    assert row["indicator"] == indicator


def test_the_sample_shows_every_kind_of_fact(sample_rows):
    assert {r["kind"] for r in sample_rows("figures")} == {
        "cap", "rate", "threshold", "target", "period", "deadline", "spec"}  # fmt: skip
    assert {r["role"] for r in sample_rows("responsibilities")} == {
        "responsible", "lead", "with", "member", "office", "interpreter"}  # fmt: skip
    assert {r["type"] for r in sample_rows("layout")} == {"industry", "function"}
    assert {r["relation"] for r in sample_rows("citations")} == {"basis", "cite"}
    assert {r["type"] for r in sample_rows("mentions")} == {
        "place", "zone", "agency", "industry", "organization", "programme", "platform", "event"}  # fmt: skip
