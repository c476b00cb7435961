"""The sample corpus from end to end: which place develops what, what is mentioned, what will be done."""

from __future__ import annotations

import pytest

S15, P16, T16, H17 = "tech-services-2015", "producer-services-2016", "tech-transfer-2016", "high-end-2017"
CARS, AI, S17, DRAFT = (
    "smart-vehicles-2017",
    "artificial-intelligence-2017",
    "tech-services-2017",
    "tech-services-draft",
)
YIZHUANG = "北京经济技术开发区"

LAYOUT = [
    # doc, path, place, objects, type, why
    (S15, "二/（一）/2", "国家技术转移集聚区", "技术转移枢纽", "function", "在X建设Y"),
    (S15, "三/（三）", "中关村软件城", "科技服务业", "industry", "促进X等区域的Y发展"),
    (S15, "三/（三）", "科技金融一条街", "科技服务业", "industry", "the same, the second place"),
    (S15, "三/（三）", "“六高四新”高端产业功能区", "科技服务产业综合基地", "function", "在X建设Y"),
    (P16, "三/（三）", "中关村科学城", "原始创新", "function", "X重点支持Y"),
    (P16, "三/（三）", "怀柔科学城", "大型科技服务平台", "function", "X…搭建Y"),
    (P16, "三/（三）", "未来科技城", "军民融合发展", "function", "X重点推进Y"),
    (P16, "三/（四）", "金融街", "金融产业", "industry", "提升X的Y能级"),
    (
        P16,
        "三/（四）",
        YIZHUANG,
        "研发设计 电子商务 车联网 智能家居 智能机器人",
        "industry",
        "推动X发展Y，培育Z等",
    ),
    (P16, "三/（四）", YIZHUANG, "中国制造2025示范区", "function", "the last verb of the same sentence"),
    (P16, "三/（四）", "北京新机场临空经济区", "高端航空服务 高端商务服务", "industry", "在X发展Y和Z"),
    (P16, "三/（五）", "曹妃甸协同发展示范区", "智能装备 现代物流 金融服务", "industry", "支持X培育…等业态"),
    (P16, "三/（五）", "天津市", "节能环保 大数据 智能终端", "industry", "与X、Y共同发展: both places"),
    (P16, "三/（五）", "河北省", "节能环保 大数据 智能终端", "industry", "与X、Y共同发展: both places"),
    (f"{T16}#1", "三/（四）/9", "中关村西区", "国家技术转移集聚区", "function", "以X为核心建设Y"),
    (f"{H17}#1", "三/（三）", "海淀区", "集成电路设计业", "industry", "在X重点布局Y"),
    (
        f"{H17}#1",
        "三/（三）",
        "顺义区",
        "第三代半导体产业",
        "industry",
        "the next 在X重点布局Y of one sentence",
    ),
    (
        f"{H17}#1",
        "三/（三）",
        YIZHUANG,
        "集成电路制造业 装备业 先进封装制造业",
        "industry",
        "coordinated objects are split",
    ),
    (f"{H17}#1", "三/（三）", "河北省", "集成电路材料产业", "industry", "支持Y在X发展"),
    (f"{H17}#2", "一/（二）", "中关村科学城", "科技创新", "function", "Y集聚于X"),
    (f"{H17}#2", "一/（二）", "怀柔科学城", "科技创新", "function", "Y集聚于X、X"),
    (
        f"{H17}#2",
        "一/（二）",
        "顺义区",
        "第三代半导体材料 高端装备用特种合金",
        "industry",
        "X重点集聚发展Y；",
    ),
    (f"{H17}#2", "一/（二）", "房山区", "稀土功能材料 新型能源材料 新型显示材料", "industry", "behind ；"),
    (CARS, "二/（三）/1", YIZHUANG, "新能源汽车成果转化优先承载地", "function", "将X、Y打造成为Z"),
    (CARS, "二/（三）/1", "顺义区", "新能源汽车成果转化优先承载地", "function", "将X、Y打造成为Z"),
    (CARS, "二/（三）/2", "房山区", "长安新能源汽车产业基地", "function", "a base named with its district"),
    (
        CARS,
        "二/（三）/2",
        "昌平区",
        "新能源汽车设计制造产业基地",
        "function",
        "a base named with its district",
    ),
    (CARS, "二/（四）/2", "京津冀", "城际快速充电网络", "function", "在X区域建设Y"),
    (AI, "二/（一）/2", "天津", "跨区域人工智能创新资源服务平台", "function", "与X、Y共建"),
    (AI, "二/（二）/1", "中关村科学城", "人工智能双创基地", "function", "支持X建设Y"),
    (AI, "二/（二）/1", "未来科学城", "人工智能创新应用试点示范", "function", "支持X布局Y"),
    (AI, "二/（二）/1", YIZHUANG, "智能制造 智能机器人 智慧物流 智能驾驶", "industry", "支持X发展Y、Z"),
    (AI, "二/（二）/2", "中关村国家自主创新示范区", "人工智能产业园", "function", "依托X建设Y"),
    (S17, "二/（一）", "金融街", "新兴金融", "industry", "西城区金融街: the innermost place"),
    (S17, "二/（一）", "石景山区", "北京保险产业园", "function", "在X建设Y"),
    (S17, "二/（一）", "朝阳区", "国际金融主集聚区", "function", "在X以Z为核心: both places"),
    (S17, "二/（一）", "中央商务区", "国际金融主集聚区", "function", "在X以Z为核心: both places"),
    (S17, "二/（一）", "房山区", "北京基金小镇", "function", "在X建设Y"),
    (S17, "二/（二）", "丰台区", "轨道交通 应急救援", "industry", "在X发展A、B等领域的C"),
    (S17, "二/（二）", "新首钢高端产业综合服务区", "节能环保", "industry", "在X发展A领域的C"),
    (S17, "二/（三）", "海淀区", "数字设计", "industry", "分别: the first with the first"),
    (S17, "二/（三）", "东城区", "创意设计", "industry", "分别"),
    (S17, "二/（三）", "朝阳区", "时尚设计", "industry", "分别"),
    (S17, "二/（三）", "石景山区", "动漫设计", "industry", "分别"),
    (S17, "二/（三）", "大兴区", "工业设计", "industry", "分别: the last with the last"),
    (S17, "二/（三）", "通州区", "“设计之都”新平台", "function", "在X以Z为核心: both places"),
    (S17, "二/（三）", "台湖镇", "“设计之都”新平台", "function", "在X以Z为核心: both places"),
    (S17, "二/（四）", "中关村科学城", "中国国际技术转移中心", "function", "在X建设Y"),
    (S17, "二/（四）", "朝阳区", "国际技术转移分中心", "function", "在X、Y设立Z"),
    (S17, "二/（四）", "顺义区", "国际技术转移分中心", "function", "在X、Y设立Z"),
]


def layouts(rows, doc, path):
    return {
        (r["place"], r["object"], r["type"]) for r in rows("layout") if (r["doc"], r["path"]) == (doc, path)
    }


@pytest.mark.parametrize(("doc", "path", "place", "objects", "kind", "why"), LAYOUT)
def test_layout(sample_rows, doc, path, place, objects, kind, why):
    found = {o for p, o, t in layouts(sample_rows, doc, path) if (p, t) == (place, kind)}
    assert found >= set(objects.split()), why


def test_respectively_pairs_and_does_not_multiply(sample_rows):
    found = {(p, o) for p, o, _ in layouts(sample_rows, S17, "二/（三）") if o.endswith("设计")}
    assert found == {
        ("海淀区", "数字设计"), ("东城区", "创意设计"), ("朝阳区", "时尚设计"), ("石景山区", "动漫设计"), ("大兴区", "工业设计"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("doc", "why"),
    [
        (T16, "a cover notice places nothing"),
        (H17, "a cover notice places nothing"),
        (DRAFT, "Beijing as a whole is no place here, and 各区 is none"),
    ],
)
def test_no_layout_where_none_is_said(sample_rows, doc, why):
    assert not [r for r in sample_rows("layout") if r["doc"] == doc], why


MENTIONS = [
    # doc, type, surface, entity ("" for: whatever it is called), why
    (S15, "place", "京津冀", "京津冀", "a region"),
    (CARS, "place", "房山区", "房山区", "a district; it also opens the name of a base"),
    (S17, "place", "台湖镇", "台湖镇", "a town"),
    (P16, "zone", "未来科技城", "未来科学城", "its name of 2016"),
    (AI, "zone", "未来科学城", "未来科学城", "its name of 2017: the same entity"),
    (S17, "zone", "中央商务区", "", "北京商务中心区 by another name"),
    (P16, "zone", YIZHUANG, YIZHUANG, "the zone, not its committee"),
    (S15, "agency", "市科委", "北京市科学技术委员会", "a short name, read by the issuer's jurisdiction"),
    (DRAFT, "agency", "市委金融办", "", "a Party body"),
    (H17, "agency", "中共北京市委", "", "an issuer"),
    (S15, "industry", "科技服务业", "科技服务业", "what the document is about"),
    (DRAFT, "industry", "低空经济", "低空经济", "an industry of the 2020s"),
    (f"{H17}#1", "industry", "集成电路产业", "集成电路", "with 产业: the same entity"),
    (P16, "industry", "集成电路", "集成电路", "without 产业"),
    (CARS, "industry", "新能源汽车", "新能源汽车", "not 新能源 with a tail"),
    (f"{H17}#1", "organization", "清华大学", "清华大学", "a university"),
    (f"{T16}#1", "organization", "中国科学院", "中国科学院", "an institute"),
    (P16, "organization", "亚洲基础设施投资银行", "亚洲基础设施投资银行", "a bank"),
    (CARS, "organization", "北京市新能源汽车产业联盟", "", "an alliance"),
    (S17, "programme", "海聚工程", "海聚工程", "in quotation marks"),
    (AI, "programme", "北京市科技创新基金", "北京市科技创新基金", "a fund"),
    (S15, "programme", "中国设计红星奖", "中国设计红星奖", "a prize"),
    (S15, "platform", "首都科技条件平台", "首都科技条件平台", "a platform"),
    (S17, "platform", "北京保险产业园", "北京保险产业园", "a park"),
    (DRAFT, "platform", "新三板", "全国中小企业股份转让系统", "by its popular name"),
    (P16, "event", "京交会", "中国（北京）国际服务贸易交易会", "by its short name"),
    (
        S15,
        "event",
        "中国（北京）国际服务贸易交易会",
        "中国（北京）国际服务贸易交易会",
        "by its full name: the same entity",
    ),
    (S17, "event", "北京国际设计周", "北京国际设计周", "a fair"),
]


@pytest.mark.parametrize(("doc", "kind", "surface", "entity", "why"), MENTIONS)
def test_mention(sample_rows, doc, kind, surface, entity, why):
    entities = {
        r["entity"]
        for r in sample_rows("mentions")
        if (r["doc"], r["type"], r["surface"]) == (doc, kind, surface)
    }
    assert entities, why
    assert "" not in entities
    assert not entity or entities == {entity}, why


@pytest.mark.parametrize(
    ("doc", "surface", "why"),
    [
        (S15, "首都", "the capital is not a place that is acted on"),
        (P16, "本市", "nor is this city"),
        (S17, "高等学校", "a class of organisations"),
        (AI, "科研机构", "a class of organisations"),
        (CARS, "新能源", "only inside 新能源汽车"),
    ],
)
def test_no_mention(sample_rows, doc, surface, why):
    assert not [r for r in sample_rows("mentions") if (r["doc"], r["surface"]) == (doc, surface)], why


def test_a_mention_stands_where_it_says(sample_graph, sample_rows):
    texts = {
        s["doc"].value: s["text"].value
        for s in sample_graph.select(
            "SELECT ?doc ?text WHERE { ?d dcterms:identifier ?doc . ?c nif:isString ?text . FILTER(?c = IRI(CONCAT(STR(?d), '/text'))) }"
        )
    }
    rows = sample_rows("mentions")
    assert len(rows) > 200
    for row in rows:
        assert texts[row["doc"]][int(row["start"]) : int(row["end"])] == row["surface"]


MEASURES = [
    # doc, path, how the sentence begins, action, tools that an expert would accept, why
    (S15, "二/（二）/5", "支持企业利用", "支持", "海外机构", "going abroad by fairs"),
    (S15, "三/（一）", "落实国家对科技服务业的税收优惠", "落实", "税收优惠", "tax"),
    (S15, "三/（二）", "在智能交通管理、健康养老", "开展", "政府采购 示范应用", "procurement; the adjunct comes first"),
    (P16, "四/（七）", "实施“千人计划”", "实施", "人才培养", "people"),
    (f"{T16}#1", "三/（一）/1", "制定信息采集", "制定", "信息支持 法规管制", "information"),
    (f"{T16}#1", "四/（二）", "落实《北京市专利保护", "落实", "法规管制", "law"),
    (f"{H17}#1", "二/（一）/2", "鼓励骨干企业", "鼓励", "海外机构", "a base abroad"),
    (f"{H17}#1", "三/（二）", "利用政府投资引导基金", "", "资金投入 金融支持", "money"),
    (f"{H17}#1", "三/（四）", "依托中国（北京）知识产权保护中心", "开展", "法规管制 公共服务", "property; 依托… is an adjunct"),
    (CARS, "二/（四）/1", "在公交车、出租车", "推广", "示范应用 策略性措施 政府采购", "a market is made"),
    (AI, "二/（三）/1", "在制造、农业", "开展", "示范应用", "a pilot"),
    (S17, "三/（二）", "依托“海聚工程”", "引进", "人才培养", "people; 依托… is an adjunct"),
    (DRAFT, "一/（一）", "对年度营业收入增量", "", "资金投入", "a grant with a threshold and a cap"),
    (DRAFT, "二/（四）", "支持建设火箭试验验证平台", "支持", "基础设施建设 科技支持 公共服务", "a facility"),
    (DRAFT, "三/（八）", "对在新三板挂牌", "", "资金投入 金融支持", "money for a listing"),
]  # fmt: skip


@pytest.mark.parametrize(("doc", "path", "opening", "action", "tools", "why"), MEASURES)
def test_measure(sample_rows, doc, path, opening, action, tools, why):
    rows = [
        r
        for r in sample_rows("measures")
        if (r["doc"], r["path"]) == (doc, path) and r["text"].startswith(opening)
    ]
    assert len(rows) == 1, why
    assert not action or rows[0]["action"] == action, why
    assert rows[0]["tool"] in tools.split(), why


@pytest.mark.parametrize(
    ("doc", "path", "why"),
    [
        (S15, "一", "a goal is no measure"),
        (P16, "一/（一）/*1", "nor is a principle"),
        (f"{T16}#1", "二", "a goal is no measure"),
        (CARS, "一/（二）", "a goal is no measure"),
        (DRAFT, "end", "nor is the closing note"),
    ],
)
def test_no_measure(sample_rows, doc, path, why):
    assert not [r for r in sample_rows("measures") if (r["doc"], r["path"]) == (doc, path)], why


def test_the_money_of_a_measure_and_who_answers_for_it_hang_on_it(sample_graph):
    found = {
        (s["value"].value, s["agency"].value)
        for s in sample_graph.select(
            """SELECT ?value ?agency WHERE {
                 ?m a pol:Measure ; pol:figure [ pol:kind/skos:notation "cap" ; pol:value ?value ] ;
                    pol:responsibility/pol:agentName ?agency ; pol:inClause/pol:path "一/（三）" ;
                    pol:inDocument/dcterms:identifier "tech-services-draft" }"""
        )
    }
    assert found == {("20000000", "市知识产权局")}, "the second sentence has another agency and no amount"
