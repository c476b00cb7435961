"""Quantities with policy meaning: what they say, and which kind the words around make them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.facts import Figure
from builders.figures import find_figures
from builders.numerals import number
from tests.builders.texts import document

HEAD = "为了发展，制定本办法。\n一、任务\n"


def figures(text: str) -> tuple[Figure, ...]:
    return find_figures(document(HEAD + text))


def amount(figure: Figure) -> str:
    """1000元, 7-10纳米, 03-31."""
    value = figure.month_day or f"{figure.value}" + (
        f"-{figure.maximum}" if figure.maximum is not None else ""
    )
    return f"{value}{figure.unit}"


NUMBERS = [
    ("1.5万亿", "1500000000000", "万亿 multiplied out"),
    ("二十", "20", "a Chinese numeral"),
    ("一百五十", "150", "hundreds and tens"),
    ("一千二百万", "12000000", "万 multiplies all before it"),
    ("二〇二五", "2025", "digit by digit"),
    ("百万", "1000000", "a power without a digit"),
    ("十五亿三千万", "1530000000", "亿 and 万"),
    ("１２．５", "12.5", "full-width digits"),
    ("12,000", "12000", "thousands parted"),
    ("半", "0.5", "half"),
    ("三点五", "3.5", "a Chinese decimal"),
]


@pytest.mark.parametrize(("words", "value", "why"), NUMBERS)
def test_numbers(words: str, value: str, why: str) -> None:
    assert number(words) == Decimal(value), why


SAID = [
    # text, [amount, operator], why
    ("给予最高20万元奖励。", [("200000元", "<=")], "最高"),
    ("给予不超过二十万元的补贴。", [("200000元", "<=")], "a Chinese numeral bounded before"),
    ("补贴额度在50万元以内。", [("500000元", "<=")], "以内"),
    ("补贴期限不得超过36个月。", [("36个月", "<=")], "不得超过; the unit 个月 is kept whole"),
    ("培育示范企业10家以上。", [("10家", ">=")], "以上"),
    ("对参保30人（含）以下的企业给予补贴。", [("30人", "<=")], "（含）between unit and bound"),
    ("培育示范企业不少于8家。", [("8家", ">=")], "不少于"),
    ("每个区至少建设2家孵化器。", [("2家", ">=")], "至少 with a verb between"),
    ("企业数量超过1.2万家。", [("12000家", ">=")], "超过 is >="),
    ("企业数量达到300家。", [("300家", "=")], "达到 alone is ="),
    ("培育企业100家左右。", [("100家", "~")], "左右"),
    ("产值年均增长约8%。", [("8%", "~")], "约"),
    ("惠及群众10余万人，培训20多人次。", [("100000人", ">="), ("20人次", ">=")], "余 and 多 say more than"),
    ("培育3至5家企业。", [("3-5家", "range")], "至"),
    ("培育3—5家企业。", [("3-5家", "range")], "a dash"),
    ("按投资额的10%-15%给予支持。", [("10-15%", "range")], "a range of shares, the sign twice"),
    ("安排7至10万元奖励。", [("70000-100000元", "range")], "both ends share 万"),
    ("处一万元以上十万元以下罚款。", [("10000-100000元", "range")], "以上…以下 is a range"),
    ("份额不低于百分之四十。", [("40%", ">=")], "百分之"),
    ("按照每日万分之五支付利息。", [("5‱", "=")], "万分之"),
    ("延长期限半年。", [("0.5年", "=")], "half a year"),
    ("自受理之日起三个工作日内办结。", [("3工作日", "<=")], "the classifier 个 is no part of the unit"),
    ("给予每人每天300元补助。", [("300元", "=")], "an amount per person and day"),
    ("贷款利率下调0.5个百分点。", [("0.5百分点", "=")], "points"),
    ("比能量达到350瓦时/公斤。", [("350瓦时/公斤", "=")], "a compound unit"),
    ("能耗低于10千瓦时/吨百公里。", [("10千瓦时/吨百公里", "<=")], "千 belongs to the unit 千瓦时"),
    ("力争建成充电桩５万个。", [("50000个", "=")], "full-width digits"),
    (
        "首次获奖的分别给予50万、30万、10万元奖励。",
        [("500000元", "="), ("300000元", "="), ("100000元", "=")],
        "元 printed once",
    ),
    ("培育营业收入超过十亿的企业。", [("1000000000元", ">=")], "元 left out"),
    ("面向人口100万以下的城市开展试点。", [("1000000人", "<=")], "人 left out"),
    ("最长期限由5年延长至8年。", [("8年", "=")], "the old value is none"),
]


@pytest.mark.parametrize(("text", "expected", "why"), SAID)
def test_what_a_number_says(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert [(amount(f), f.operator) for f in figures(text)] == expected, why


KINDS = [
    # text, [(kind, amount)], why
    ("对新认定的企业一次性给予20万元奖励。", [("cap", "200000元")], "a grant"),
    (
        "按实缴资本的2%给予补助，最高不超过5000万元。",
        [("rate", "2%"), ("cap", "50000000元")],
        "a share, then its cap",
    ),
    (
        "对年收入增量达到10亿元以上的，给予最高2000万元支持。",
        [("threshold", "1000000000元"), ("cap", "20000000元")],
        "a condition before the grant",
    ),
    (
        "对上年收入首次突破1亿元、5亿元的企业，分别奖励10万元、50万元。",
        [
            ("threshold", "100000000元"),
            ("threshold", "500000000元"),
            ("cap", "100000元"),
            ("cap", "500000元"),
        ],
        "lists keep the kind",
    ),
    (
        "注册资本不低于1000万元，在岗职工不少于20人。",
        [("threshold", "10000000元"), ("threshold", "20人")],
        "requirements",
    ),
    ("对近三年在本市新设的企业给予支持。", [("threshold", "3年")], "within the last years"),
    (
        "吸纳毕业2年内高校毕业生的，按每人1000元给予补贴。",
        [("threshold", "2年"), ("cap", "1000元")],
        "since an event",
    ),
    (
        "正常经营6个月以上的，给予1万元资助。",
        [("threshold", "6个月"), ("cap", "10000元")],
        "a time that must have passed",
    ),
    ("年龄在45周岁以下的人员可以申报。", [("threshold", "45周岁")], "an age"),
    ("考核得分80分以上的为优秀。", [("threshold", "80分")], "a mark"),
    ("到2025年，数字经济增加值占比重达到45%。", [("target", "45%")], "a share to be reached"),
    ("全市技术合同成交额达到5000亿元。", [("target", "500000000000元")], "an amount to be reached"),
    (
        "培育1至2家龙头企业、5家领军企业，新增10个以上重磅产品。",
        [("target", "1-2家"), ("target", "5家"), ("target", "10个")],
        "counts in a list of aims",
    ),
    ("3至5家企业成长为领军企业。", [("target", "3-5家")], "firms that are to grow"),
    ("每年滚动支持3至5家骨干企业。", [("target", "3-5家")], "how many to support"),
    ("设立总规模100亿元的引导基金。", [("target", "10000000000元")], "a fund's size"),
    ("实现单体比能量达到400瓦时/公斤以上。", [("target", "400瓦时/公斤")], "a technical goal"),
    ("推进12英寸晶圆产线建设。", [("spec", "12英寸")], "a size in passing"),
    ("推动10兆瓦级压缩空气储能产业化。", [("spec", "10兆瓦")], "a class of size"),
    ("贴息期限不超过1年，有效期3年。", [("period", "1年"), ("period", "3年")], "how long"),
    ("免收2个月房租。", [("period", "2个月")], "months of rent"),
    ("3年最高5000万元支持。", [("period", "3年"), ("cap", "50000000元")], "a period with its cap"),
    ("自收到申请之日起30日内答复。", [("period", "30日")], "a time limit from an event"),
    ("收益可按70%及以上比例用于奖励。", [("rate", "70%")], "a share of income"),
    ("按照3%的征收率缴纳增值税。", [("rate", "3%")], "a tax rate"),
    (
        "应纳税所得额不超过100万元的部分，减按25%计入。",
        [("threshold", "1000000元"), ("rate", "25%")],
        "the part that a rate is for",
    ),
    ("处违法所得一倍以上五倍以下罚款。", [("rate", "1-5倍")], "a fine as a multiple"),
    ("每个企业申报数量不超过2个。", [("cap", "2个")], "at most so many"),
    ("体温超过37.3℃的，立即就医。", [("threshold", "37.3℃")], "a symptom is a condition"),
    ("预留份额占预算总额的百分之三十以上。", [("rate", "30%")], "a share of a budget"),
    ("研发投入占主营业务收入比重达到8%以上。", [("target", "8%")], "a share that is to be reached"),
    ("工业增加值年均增长5%左右。", [("target", "5%")], "growth that is to be reached"),
    (
        "培育6家规模超过20亿元的骨干企业。",
        [("target", "6家"), ("target", "2000000000元")],
        "a size inside a target, with no grant in sight",
    ),
    ("对规模超过20亿元的企业给予奖励。", [("threshold", "2000000000元")], "the same size as a condition"),
]


@pytest.mark.parametrize(("text", "expected", "why"), KINDS)
def test_kinds(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert [(f.kind, amount(f)) for f in figures(text)] == expected, why


NONE = [
    ("2019年以来，落实《甲条例》第十二条和京政发〔2020〕5号文件。", "years, clause and document numbers"),
    ("实施“百千万”工程和三年行动计划，推进5G、十四五、一区十六园建设。", "counts inside names"),
    ("支持世界500强在京发展，落实“三个一批”和“两个一百年”。", "names in quotation marks"),
    ("建设一批平台，培育若干企业，安排一定比例资金，坚持一企一策、六位一体。", "no number at all"),
    ("每个企业确定一家单位，一是加强领导，一方面搞好服务，开展一次性评价。", "one as a determiner"),
    ("发展第三代半导体和第二、三代产品，推进三元电池、多元合作。", "ordinals and words"),
    ("联系电话12345，提供24小时服务。", "telephone numbers, round the clock"),
    ("提交申请表2份、复印件一份。", "papers to hand in"),
    ("2020年7月27日至8月3日开展检查。", "dates as such"),
    ("受理投诉29052件，环比下降12.8%，同比下降41.6%。", "statistics of the past"),
    ("共查处违规企业710家，通报36家。", "a report of what was done"),
    ("提出以下6项措施，坚持四个方面结合。", "what is enumerated"),
    ("使用75%酒精消毒。", "a strength is no share"),
]


@pytest.mark.parametrize(("text", "why"), NONE)
def test_no_figures(text: str, why: str) -> None:
    assert [amount(f) for f in figures(text)] == [], why


DEADLINES = [
    ("2020年1月1日至3月31日免征关税。", [("03-31", 2020)], "until when an exemption holds"),
    ("应当于每年3月31日前报告情况。", [("03-31", None)], "every year"),
    ("每年六月三十日前拨付。", [("06-30", None)], "in Chinese numerals"),
    ("请于2021年6月底前报送。", [("06-30", 2021)], "the end of a month"),
    ("征收期延长至7月底。", [("07-31", None)], "until when it holds"),
    ("实施期限至2020年12月31日。", [("12-31", 2020)], "a term's end"),
    ("对5月1日前到期的贷款给予展期。", [], "a date that only qualifies"),
    ("自2020年1月1日起施行。", [], "a beginning"),
    ("截至2月15日，已报送12份。", [], "the date of a report"),
]


@pytest.mark.parametrize(("text", "expected", "why"), DEADLINES)
def test_deadlines(text: str, expected: list[tuple[str, int | None]], why: str) -> None:
    assert [(f.month_day, f.year) for f in figures(text) if f.kind == "deadline"] == expected, why


YEARS = [
    ("到2025年，培育企业50家。", [2025], "in the sentence"),
    ("到2025年，水平明显提高；培育企业50家。", [2025], "before the semicolon"),
    ("到2025年，水平明显提高。培育企业50家。", [2025], "in the clause's opening sentence"),
    ("确保2024年贷款增长20%以上。", [2024], "a year without 到"),
    ("在2020年基础上增长20%以上。", [None], "a base year is no aim"),
    ("到2025年，培育企业50家；到2030年，培育企业90家。", [2025, 2030], "each its own"),
]


@pytest.mark.parametrize(("text", "expected", "why"), YEARS)
def test_year_by_which(text: str, expected: list[int | None], why: str) -> None:
    assert [f.year for f in figures(text)] == expected, why


def test_year_of_the_section() -> None:
    text = "为了发展，制定本办法。\n一、目标\n到2025年，水平明显提高。\n规模不断扩大。培育企业50家。\n质量稳步改善。收入达到9亿元。"
    assert [(f.path, f.year) for f in find_figures(document(text))] == [("一/*1", 2025), ("一/*2", 2025)]


INDICATORS = [
    ("到2025年，全市高新技术企业数量超过3万家。", "高新技术企业数量", "before the verb, without 全市"),
    ("不超过设备投资额的30%。", "设备投资额", "what a share is of"),
    ("按贷款利率的50%给予贴息。", "贷款利率", "what a share is of, without a bound"),
    ("培育50家具有竞争力的示范企业。", "示范企业", "behind the number, without its modifier"),
    ("3至5家企业成长为领军企业。", "领军企业", "what they become"),
    ("给予最高20万元奖励。", None, "a plain grant counts nothing"),
    ("政策有效期3年。", "政策有效期", "the term"),
]


@pytest.mark.parametrize(("text", "indicator", "why"), INDICATORS)
def test_indicators(text: str, indicator: str | None, why: str) -> None:
    assert [f.indicator for f in figures(text)] == [indicator], why


def test_evidence_holds_the_number_and_what_it_counts() -> None:
    found = document(HEAD + "全市科技服务业收入达到1.5万亿元，给予每年最高300万元支持。")
    assert [f.span.of(found.text) for f in find_figures(found)] == [
        "科技服务业收入达到1.5万亿元",
        "每年最高300万元",
    ]


def test_a_sentence_in_the_place_of_a_heading_is_read() -> None:
    found = document("为了发展，制定本办法。\n一、要求\n（一）每个企业申报数量不超过2个。\n（二）择优支持。")
    assert [(f.path, f.kind) for f in find_figures(found)] == [("一/（一）", "cap")]


PIECES = st.sampled_from(["第", "最高", "不超过", "1", "2020", "３", "十", "半", "万", "亿", "元", "%", "百分之", "个月", "年", "月", "31日", "前", "家", "至", "以上", "的企业", "给予", "培育", "，", "。", "、", "（", "）", "“", "分别", "千瓦时/公斤", "\n"])  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_gives_figures_inside_it(text: str) -> None:
    found = document(HEAD + text)
    for figure in find_figures(found):
        assert 0 <= figure.span.start < figure.span.end <= len(found.text)
        assert (figure.value is None) == (figure.kind == "deadline")
        assert figure.maximum is None or (figure.value is not None and figure.value < figure.maximum)
