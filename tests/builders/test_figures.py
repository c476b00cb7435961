"""Quantities with policy meaning: what they say, and which kind the words around make them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ontology
from builders.facts import Figure
from builders.figure_amounts import MONEY, SHARES
from builders.figure_counts import COUNTS, SIZES
from builders.figure_times import TIMES
from builders.figure_words import Words
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
    ("培育百家示范企业，引进千名人才。", [("100家", "="), ("1000名", "=")], "a power without a digit"),
    ("服务企业1000家次。", [("1000家次", "=")], "times, not firms"),
    ("对产值过5亿元的企业给予奖励。", [("500000000元", ">=")], "过 behind an amount is 超过"),
    (
        "对投入100万元（含）至500万元的企业给予补助。",
        [("1000000-5000000元", "range")],
        "（含）inside a range",
    ),
    ("确保融资成本较上年至少下降1个百分点。", [("1百分点", ">=")], "至少 with 下降 between"),
    ("整车百公里电耗降至12千瓦时。", [("12千瓦时", "=")], "百公里 belongs to the name of what is measured"),
    ("部署50G PON设备。", [("50G", "=")], "a line's rate"),
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
    # what is asked of an applicant, and what is to be reached
    (
        "资产负债率不高于60%，净利润不低于300万元。",
        [("threshold", "60%"), ("threshold", "3000000元")],
        "asked of an applicant",
    ),
    ("力争到2030年，净利润不低于300万元。", [("target", "3000000元")], "the same words as an aim"),
    (
        "场地面积不少于800平方米，专职人员不少于5人。",
        [("threshold", "800平方米"), ("threshold", "5人")],
        "asked of a carrier",
    ),
    (
        "打造不少于2个园区，每个园区面积不小于3平方公里。",
        [("target", "2个"), ("target", "3平方公里")],
        "a size of what is to come",
    ),
    ("应当具备下列条件：入驻企业达到20家以上。", [("threshold", "20家")], "behind 条件："),
    ("上年度销售收入在900万元以上。", [("threshold", "9000000元")], "what a firm had last year"),
    ("小型企业是指从业人员50人以下的企业。", [("threshold", "50人")], "a definition"),
    (
        "奖励金额不超过1万元的，一次性拨付。",
        [("threshold", "10000元")],
        "…的， is a condition even behind 奖励",
    ),
    (
        "新增就业60人以上的，给予3万元奖励。",
        [("threshold", "60人"), ("cap", "30000元")],
        "…的， and a grant behind",
    ),
    ("新增就业60人以上。", [("target", "60人")], "the same without a grant"),
    (
        "每新增200万元给予3万元奖励。",
        [("threshold", "2000000元"), ("cap", "30000元")],
        "for so much, so much",
    ),
    ("每人给予3万元奖励。", [("cap", "30000元")], "每 before a person is none"),
    ("每个企业限报3个项目。", [("cap", "3个")], "限报 is a cap"),
    ("年均引育人才不少于20名。", [("target", "20名")], "a yearly number is an aim"),
    # what is to come about
    (
        "引进高层次人才300名，培养技术工人2万名。",
        [("target", "300名"), ("target", "20000名")],
        "the number behind its noun",
    ),
    ("提交证明材料3份，现有工作人员30名。", [], "papers and what there is already"),
    ("确保每日供应口罩80万只、手套3万副。", [("target", "800000只")], "an aim without a verb at the noun"),
    (
        "规上企业达到900家，其中上市企业30家。",
        [("target", "900家"), ("target", "30家")],
        "其中 goes on with the aim",
    ),
    ("员工每天测温不少于两次，每周消毒3次。", [("target", "2次"), ("target", "3次")], "how often"),
    ("专题讲座共6场。", [("target", "6场")], "events to be held"),
    ("新建高标准农田30万亩。", [("target", "300000亩")], "an area to be reached"),
    ("设立总规模不低于20亿元的产业基金。", [("target", "2000000000元")], "a fund's size bounded"),
    ("对规模不低于20亿元的基金给予奖励。", [("threshold", "2000000000元")], "a fund that is picked out"),
    (
        "纳税过1亿元的企业达30家。",
        [("target", "100000000元"), ("target", "30家")],
        "a size inside a target that follows",
    ),
    # shares
    ("补助标准再提高3个百分点。", [("rate", "3百分点")], "a grant raised"),
    ("产业占比再提高3个百分点。", [("target", "3百分点")], "a share raised"),
    ("转化收益的60%以上用于奖励团队。", [("rate", "60%")], "a share of proceeds"),
    ("抽查比例不得低于10%。", [("rate", "10%")], "a share laid down"),
    ("力争贷款利率较上年下降1个百分点。", [("target", "1百分点")], "a fall against last year"),
    ("在原有贷款利率基础上下浮10%以上。", [("rate", "10%")], "a price lowered"),
    # time
    ("对租用厂房的，前三年按租金的50%给予补贴。", [("period", "3年"), ("rate", "50%")], "the first years"),
    ("给予300万元安家费，分5年发放。", [("cap", "3000000元"), ("period", "5年")], "spread over years"),
    ("用3年左右时间完成改造。", [("period", "3年")], "the time it takes"),
    ("成立时间不超过5年。", [("threshold", "5年")], "an age of a firm"),
    ("病人停留时间超过1小时的场所应当消毒。", [("threshold", "1小时")], "a time that picks out"),
    ("应当在开工前15日申报。", [("period", "15日")], "notice to be given"),
    # technology
    ("开发高固含量（≥30%）溶液。", [("target", "30%")], "what is to be developed"),
    ("采用高固含量（≥30%）溶液。", [("spec", "30%")], "in passing"),
    ("突破14纳米先进制程。", [("spec", "14纳米")], "突破 governs the process, not the number"),
    ("推动28纳米及以下工艺量产。", [("spec", "28纳米")], "the number names a technology"),
    ("研制航程超过2000公里的无人机。", [("target", "2000公里")], "a size of what is developed"),
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
    ("截至2020年底，累计完成投资200亿元；近年来，规模年均增长15%。", "what was"),
    ("2020年，实现收入900亿元，同比增长10%。", "compared with the year before"),
    ("对贡献排名前10位的银行予以表扬。", "a rank"),
    ("服务上百家企业，走进千家万户，实施百家企业上市计划。", "vague numbers and names"),
    ("每半年评估一下，万元产值用水量持续下降。", "every half year; per ten thousand"),
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
    ("2021年一季度前完成。", [("03-31", 2021)], "a quarter"),
    ("请于6月30日17:00前报送。", [("06-30", None)], "with the hour"),
    ("申报时间为2021年3月1日至4月30日。", [("04-30", 2021)], "until when one can apply"),
    ("检查时间为2021年3月1日至4月30日。", [], "when something is done"),
    ("年底前拨付到位。", [("12-31", None)], "the year's end"),
    ("2025年底前，建成基站5万个。", [], "the year of a target"),
    ("实施期为2021年3月1日至9月30日，降低费率。", [("09-30", 2021)], "until when it holds, from a day on"),
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
    ("期限延长至2021年度。确保收入达到9亿元。", [None], "until when a rule holds is no aim"),
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
    ("返还其上年度实际缴费的50%。", "上年度实际缴费", "without 其"),
    ("展期期限原则上不超过1年。", "展期期限", "原则上 does not part them"),
    ("通过质量规范（GMP）认证的产线达到10条以上。", "通过质量规范（GMP）认证的产线", "a bracket inside"),
    ("建设8英寸微机电系统（MEMS）产线。", "微机电系统（MEMS）产线", "a bracket behind"),
    ("新增10个年收入较高的“大产品”。", "“大产品”", "a name in quotation marks"),
    ("推进12英寸晶圆产线产能提升。", "晶圆产线", "without what is done with it"),
    ("对参保职工30人以下的企业给予补贴。", "参保职工", "persons counted before the number"),
    ("正常经营6个月以上的，予以支持。", None, "a time that passed counts nothing"),
    ("2026年底前门店覆盖率达95%。", "门店覆盖率", "without the deadline"),
    ("到2026年底前门店覆盖率达95%。", "门店覆盖率", "without the deadline, by 到"),
    ("到2026年末门店覆盖率达95%。", "门店覆盖率", "without the year's end"),
    ("2026年以前门店覆盖率达95%。", "门店覆盖率", "without 以前"),
    ("力争在2026年底之前门店覆盖率达95%。", "门店覆盖率", "without 之前"),
    ("每年年底前门店覆盖率达到95%。", "门店覆盖率", "any year's end"),
    ("2026年前新建苗圃50处。", "苗圃", "what is counted stands before the number"),
    ("2026年前沿课题占比达到95%。", "前沿课题占比", "前沿 is no deadline"),
    ("2026年底前沿课题占比达到95%。", "前沿课题占比", "nor behind 年底"),
]


@pytest.mark.parametrize(("text", "indicator", "why"), INDICATORS)
def test_indicators(text: str, indicator: str | None, why: str) -> None:
    assert [f.indicator for f in figures(text)] == [indicator], why


@pytest.mark.parametrize(
    "by_when", ["6月底前", "2026年6月底前", "2026年12月31日前", "每年3月底之前", "二季度末前"]
)
def test_a_day_by_which_is_no_indicator(by_when: str) -> None:
    """A deadline is a figure of its own."""
    found = [(f.kind, f.indicator) for f in figures(f"{by_when}门店覆盖率达到95%。")]
    assert found == [("deadline", None), ("target", "门店覆盖率")]


RULES = [
    # text, [(rule, deciding words)], why
    ("对收入超过1亿元的企业给予50万元奖励。",
     [("condition-that-picks-out", {"的企业", "超过"}), ("granted-amount", {"给予"})], "the condition and the grant"),
    ("申报数量不超过2个。", [("at-most", {"不超过"})], "the bound decides"),
    ("处三万元以下罚款。", [("fine", {"罚款", "以下"})], "what it is for"),
    ("培育企业20家，产值达到9亿元。", [("count-to-reach", {"培育"}), ("amount-to-reach", {"产值", "达到"})], "verbs"),
    ("有效期3年。", [("length-of-time", {"有效期"})], "the noun"),
    ("每年3月31日前报告。", [("day-by-which", {"前"})], "前"),
    ("实施期限至2020年12月31日。", [("day-until-which", {"期限至"})], "期限至"),
    ("给予10万元、20万元补助。", [("granted-amount", {"给予"}), ("granted-amount", {"给予"})], "a list keeps its reason"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), RULES)
def test_a_figure_tells_the_rule_and_the_words_that_decided(
    text: str, expected: list[tuple[str, set[str]]], why: str
) -> None:
    read = document(HEAD + text)
    assert [(f.rule, {c.of(read.text) for c in f.cue}) for f in find_figures(read)] == expected, why


def test_every_rule_is_in_the_vocabulary() -> None:
    questions = (*MONEY, *SHARES, *TIMES, *COUNTS, *SIZES)
    declared = {
        str(t.object.value) for t in ontology.triples() if t.predicate.value == f"{ontology.SKOS}notation"
    }
    assert {q.rule for q in questions if q.kind} <= declared


SECTIONS = [
    # heading, text, kinds, why
    ("申报条件", "收入达到9亿元。", ["threshold"], "what an applicant must have"),
    ("发展目标", "收入达到9亿元。", ["target"], "what is to be reached"),
    ("发展现状", "收入达到9亿元。", [], "what there is"),
    ("发展现状", "力争收入达到9亿元。", ["target"], "an aim among what there is"),
    ("夯实产业基础", "收入达到9亿元。", ["target"], "a task, though it ends in 基础"),
    ("申报条件", "给予9万元奖励。", ["cap"], "a grant among conditions"),
]


@pytest.mark.parametrize(("heading", "text", "kinds", "why"), SECTIONS)
def test_the_section_decides(heading: str, text: str, kinds: list[str], why: str) -> None:
    read = document(f"为了发展，制定本办法。\n一、{heading}\n（一）内容\n{text}")
    assert [f.kind for f in find_figures(read)] == kinds, why


def test_a_list_name_that_is_missing_is_named() -> None:
    with pytest.raises(KeyError, match="nothing"):
        Words("<nothing>").search("给予")


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
        assert figure.rule
        assert all(0 <= cue.start < cue.end <= len(found.text) for cue in figure.cue)
        assert (figure.value is None) == (figure.kind == "deadline")
        assert figure.maximum is None or (figure.value is not None and figure.value < figure.maximum)
