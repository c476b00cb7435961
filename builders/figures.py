"""Quantities with policy meaning: caps, rates, thresholds, targets, periods, deadlines, specs.

The kind follows from what the sentence says around a number (给予…, 对…达到…的,
培育…, 自…之日起…), not from the number itself. GUIDE: figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from builders.facts import Document, Figure, Sentence, Span
from builders.quantities import Quantity, find_quantities, number

# who or what a condition picks out: …达到10亿元以上的企业
_PICKED = (
    "企业|机构|单位|项目|人员|个人|者|户|家庭|产品|业务|平台|园区|基地|职工|员工|毕业生|军人|纳税人|团队|人才|公司|主体|载体|中心|组织|院校|学校|医院"
    "|城市|乡镇|村|区域|地区|设备|贷款|基金|工程|建筑|楼宇|车辆|机组|老人|儿童|群众|居民|症状|事件|活动|合同|订单|作品|专利|场所|供应商|服务商|品牌|商户|客户|借款人|大户|会|店|厂|等|部分|情形"
)
_CONDITION = re.compile(f"^[^，。；：]*?的(?:$|[^，。；：]{{0,24}}?(?:{_PICKED}))|^(?:、|且|并|或)[^。；]{{0,60}}?的(?:$|[，、]|[^，。；：]{{0,24}}?(?:{_PICKED}))")
_PICKED_NEXT = re.compile(f"^(?:以上|以下)?[^，。；：、的给予]{{0,10}}?(?:{_PICKED})")
_GRANT = (
    "给予|予以|补助|补贴|奖励|奖补|奖金|资助|贴息|扶持|发放|返还|退还|补偿|增发|减免|免收|减收|抵扣|抵免|扣除|摊销|拨付|兑现|资金支持|抚恤|减征|减按|免征|报销"
)
_GRANTS = re.compile(_GRANT)
_GRANTED = re.compile(f"{_GRANT}|支持")
_TAX_OR_FEE = re.compile("税率|征收率|费率|利率|利息|贴息|税|租金|保险费|上浮|下浮|滞纳金|罚款|分成|提取|份额|收取|注入|占.{2,30}(?:预算|总额)|预留|资金|业务|折扣|出资|持股|股权|收益|奖励|浮动")
_FINE = re.compile("罚款|罚金|没收")
_GOAL = re.compile(
    "力争|确保|实现|目标|争取|达到|达(?![标成])|突破|提高到|提高至|提升到|提升至|提高|提升|增长|增速|增幅|增加|降至|降到|下降|降低|压缩|保持在|稳定在|控制在|覆盖|完成|翻|比重|超过|不低于|不少于|至少"
)
_AMOUNT = re.compile("收入|产值|规模|成交|交易额|增加值|投资|销售额|营业额|总额|总量|产量|经费|进出口|利润|金额|资产|用户|面积")
_FUND = re.compile("安排|设立|投入|募集|筹集|统筹|新增|首批|组建|注入|专项资金|基金")
_ACHIEVE = (
    "培育|建设|打造|新增|引进|引入|形成|建成|支持|认定|遴选|评选|组建|举办|推动|实现|达到|(?<![下转表送])达|覆盖|培训|开发|创建|布局|落地|集聚|聚集|建立|设立|新建|改建|改造|完成|培养|引育|孵化"
    "|推广|发展|启动|突破|攻克|制定|制订|研制|获得|取得|转化|推出|选派|安排|招募|资助|扶持|储备|吸引|开展|选树|拥有|入选|投放|构建|搭建|提供|配备|增加|实施|储备|创办|新设|筛选|选择|滚动支持"
    "|提高到|提高至|扩大到|扩大至|增加到|增加至|增至|提升到|提升至|上市|招引|盘活|净增|力争"
)
_ACHIEVES = re.compile(f"(?:{_ACHIEVE})(?:了|约|近|出|一批)?[^，。；：、的]{{0,4}}$")
_ACHIEVES_NEXT = re.compile(f"(?:{_ACHIEVE})(?:了|约|近|出)?$")
_ACHIEVES_FAR = re.compile(_ACHIEVE)
_REPORTED = re.compile("已|现有|发现|查处|通报|出动|受理|尚未|仍有|接到|下架|同比|环比|检查|占比$")
_STATISTICS = re.compile("同比|环比")
_PERIOD = re.compile(
    "期限|有效期|周期|时限|时间|时长|期[为暂最不一原]?|延长|展期|顺延|延缓|延期|缩短|为期|保留|保存|休假|公示|按照?$|补助|补贴|贴息|免[收缴征除交]|减[收半免]|观察|隔离|连续|服务|使用权|年限|提前|每|期满|结转|任期|合同|经历|禁止|限制|工期|暂停|缓缴|不超过|最长|试行|施行"
)
_SINCE = re.compile("(?:毕业|退役|注册|登记|成立|设立|入职|上市|创办|投产|认定|转业|登记失业|注册登记|回国|近|到\\w前|前|离校|运营|经营|失业|从业|服务|工作)$")
_AFTER_START = re.compile("(?:起|后|後|之后|以后|于|在|自|应|须|需|当|结束|解除|届满|内|将|可|前置|一般)(?:的|在|于|应|应当|须|需|要|：)?$")
_ALREADY = re.compile("(?:经营|失业|参加|缴纳|参保|从事|担任|任职|工作|在岗|持有|成立|运营|居住|满|就业|连续[^，。；]{0,10}|不足|未满|不满)[^，。；：]{0,10}$")
_CHANGED = re.compile(
    "^(?:[（(][^）)]{0,8}[）)])?[^，。；0-9一二三四五六七八九十]{0,6}?(?:延长|提高|提升|增加|增长|扩大|降低|下降|下调|调整|上调|缩短|压缩|压减|放宽|增|升|降|缩减|上升)(?:[至到为])"
)
_MATERIAL = frozenset(("份", "张", "票", "篇", "册", "例", "期", "种", "场", "只", "趟", "枚"))
_SIZE = re.compile("亩|公顷|平方|公里|千米|吨|标箱|TEU|机架|千瓦|兆瓦|吉瓦")
_COMMA_LEFT = re.compile("[，。；：（]")
_COMMA_RIGHT = re.compile("[，。；：）]")
_BRACKETED = re.compile("（[^（）]*）")
_LIST_LINK = re.compile("^(?:[、，和及或与至]|以及)?$")
_NOT_A_MEASURE = re.compile("^(?:酒精|乙醇|浓度|批次|方面|环节|阶段|层次|层面|维度|角度|世纪|百年|一[百致起批])")

_MONTH_DAY = re.compile(
    r"(?:(?P<every>每年|次年度?|当年|翌年)|(?P<year>[2２][0０]\d\d)年)?"
    "(?P<month>[1１][0-2０-２]|[1-9１-９]|十[一二]?|[一二三四五六七八九])月"
    "(?P<day>[3３][01０１]|[12１２][0-9０-９]|[1-9１-９](?![0-9０-９])|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]|底|末)(?:日|号)?"
    "(?P<until>之前|以前|前|止|)"
)
_UNTIL = re.compile("(?:期限|时限|截止|延长|延期|执行|施行|实施|顺延|有效期|有效|放宽|申请期|期|暂行|延续)(?:日期|时间)?(?:[暂一]?[般定]?为|(?:暂定为|为)?自[^，。；日]{0,20}日起)?(?:至|到|截至|：)?$|截止到?$")
_MODIFIES = re.compile("^[^，。；、应须要向将由报完]{0,7}的")
_LAST_DAY = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_BY_YEAR = re.compile(r"(?:到|至|截至|力争|确保|争取|[，。；：]|^|在)([2２][0０]\d\d)年(?!\d|基础|水平|相比|同期|度|以来|起|第|至|[—\-–]|[0-9]|印发|版|修订|发布|新增|全国|[^，。；]{0,4}届)")
_OPENS_WITH_YEAR = re.compile(r"(?:到|至|力争|截至)([2２][0０]\d\d)年(?!\d|基础)")


@dataclass(frozen=True, slots=True)
class _Place:
    """A quantity in its sentence: ``left`` and ``right`` end at the next comma, the others at the sentence's end."""

    quantity: Quantity
    left: str
    right: str
    all_left: str
    all_right: str
    since: int  # characters of ``left`` behind the previous quantity


def find_figures(document: Document) -> tuple[Figure, ...]:
    """All figures of a document in reading order. Dates, ordinals and counts in names are none."""
    text = document.text
    quantities = find_quantities(text)
    found: list[Figure] = []
    at = 0
    sentences = _sentences_and_headings(document)
    for n, sentence in enumerate(sentences):
        while at < len(quantities) and quantities[at].number_start < sentence.span.start:
            at += 1
        first = at
        while at < len(quantities) and quantities[at].number_start < sentence.span.end:
            at += 1
        figures = list(_of_sentence(text, sentence, quantities[first:at]))
        if any(f.kind == "target" for f in figures):
            figures = [_with_year(document, sentences, n, f) if f.kind == "target" else f for f in figures]
        found += figures
        found += _deadlines(text, sentence)
    return tuple(sorted(found, key=lambda f: f.span))


def _sentences_and_headings(document: Document) -> list[Sentence]:
    """All sentences; a short numbered sentence may stand as its clause's heading."""
    headings = [Sentence(c.path, c.heading_span) for c in document.clauses if c.heading_span]
    return sorted([*document.sentences, *headings], key=lambda s: s.span)


def _of_sentence(text: str, sentence: Sentence, quantities: tuple[Quantity, ...]) -> Iterator[Figure]:
    previous: Quantity | None = None
    kind: str | None = None
    counted = False  # a count to be reached came before: 培育1家…、5家…
    for quantity in quantities:
        place = _placed(text, sentence, quantity, previous)
        linked = previous is not None and previous.dimension == quantity.dimension and bool(
            _LIST_LINK.match(text[previous.span.end : quantity.span.start])
        )
        if linked and kind and quantity.operator == "=" and previous is not None:
            quantity = replace(quantity, operator=previous.operator if previous.operator != "range" else "=")
        else:
            kind = _kind(place)
            if counted and quantity.dimension == "count" and re.search("[、和及]$", place.left):
                kind = "target"
        counted = counted or (kind == "target" and quantity.dimension == "count")
        previous = quantity
        if kind:
            indicator = _indicator(text, sentence, place, kind)
            yield Figure(
                sentence.path,
                _quote(text, sentence, quantity, indicator),
                kind,
                quantity.value,
                quantity.maximum,
                quantity.unit,
                quantity.operator,
                None,
                indicator.of(text) if indicator else None,
            )


def _placed(text: str, sentence: Sentence, quantity: Quantity, previous: Quantity | None) -> _Place:
    all_left = text[sentence.span.start : quantity.span.start]
    all_right = text[quantity.span.end : sentence.span.end]
    left = _COMMA_LEFT.split(all_left)[-1]
    right = _COMMA_RIGHT.split(_BRACKETED.sub("", all_right), maxsplit=1)[0]
    since = all_left if previous is None else text[previous.span.end : quantity.span.start]
    return _Place(quantity, left, right, all_left, all_right, min(len(left), len(since)))


# --- kinds -------------------------------------------------------------------------------------


def _kind(place: _Place) -> str | None:
    """The kind of figure that a quantity is, None where it carries no policy meaning."""
    quantity = place.quantity
    if _NOT_A_MEASURE.match(place.right) or (_CHANGED.match(place.all_right) and re.search("[由从]", place.left)):
        return None
    decide = {
        "money": _kind_of_money,
        "share": _kind_of_share,
        "time": _kind_of_time,
        "count": _kind_of_count,
        "technical": _kind_of_size,
    }.get(quantity.dimension)
    return decide(place) if decide else "threshold"  # ages and marks


def _is_condition(place: _Place) -> bool:
    """Whether the quantity picks out who or what is meant: 对收入达到1亿元以上的企业."""
    quantity = place.quantity
    given = re.search(f"(?:{_GRANT}|按照?|标准|提供)[^的]*$", place.left)
    if given or quantity.bound in ("最高", "最多") or re.search("(?<!达)[至到]$", place.left):
        return False
    if quantity.dimension == "count" and quantity.operator != "=" and place.right.startswith("的") and not _ACHIEVES.search(place.left):
        return True
    if quantity.operator != "=" or re.search("(?:达到|达|为|在|满|连续)[^，]{0,4}$", place.left):
        if _CONDITION.match(place.right):
            return True
    if quantity.operator in (">=", "<="):
        picked = _PICKED_NEXT.match(place.right) and quantity.bound.endswith(("以上", "以下", "以内"))
        if picked and not _ACHIEVES.search(place.left):
            return True
        return bool(re.search("(?:^|，)(?:对|凡|对于|如|若|符合)", place.all_left) and _GRANTS.search(place.all_right) and not _GRANTED.search(place.left))
    return False


def _kind_of_money(place: _Place) -> str | None:
    quantity = place.quantity
    if _FINE.search(place.right) or _FINE.search(place.left):
        return "cap"
    if _STATISTICS.search(place.right) or re.search("已(?:投入|完成|发放|下达)", place.left):
        return None
    if _is_condition(place):
        return "threshold"
    if quantity.operator == "<=" and not _AMOUNT.search(place.left):
        return "cap"
    if re.match("的?部分", place.right):
        return "threshold"
    if _GRANTED.search(place.left) or re.search(f"^[^，。；]{{0,12}}(?:{_GRANT}|支持|额度|保险|补)", place.right):
        return "target" if re.search("力争|确保", place.left) else "cap"
    if (_AMOUNT.search(place.left) and _GOAL.search(place.left + quantity.bound)) or _FUND.search(place.left):
        return "target"
    if re.match("规模|级", place.right):
        return "threshold"
    if quantity.operator == ">=" and re.search("企业$|上年度|开票|注册", place.left):
        return "threshold"
    if re.search("标准|每人|每|额|费|奖|补", place.left[-16:]):
        return "cap"
    if _AMOUNT.search(place.left) or _GOAL.search(place.left):
        return "target"
    return "threshold" if _PICKED_NEXT.match(place.right) else "cap"


def _kind_of_share(place: _Place) -> str | None:
    quantity = place.quantity
    around = place.left + quantity.base
    if quantity.bound in ("≥", "≤", "＞", "＜"):
        return "spec"
    if _STATISTICS.search(place.left) or (quantity.operator == "=" and place.left.endswith("占比")):
        return None
    if quantity.bound != "最高" and re.search("放宽|条件", around) and quantity.operator != "range":
        return "threshold"
    if _is_condition(place) and not re.match("^(?:及|以上|以内)?的?部分", place.right):
        return "threshold"
    goal = re.search("力争|确保|目标|达到|增长|增速|增幅|比重|覆盖|保持|稳定在|控制在|完成|提高到|提升到|降至|实现|下降|降低|提升|提高", around + quantity.bound)
    if re.search("力争|确保|实现", around):
        return "target"
    if _GRANTED.search(around) or _GRANTED.search(place.right) or _TAX_OR_FEE.search(around + place.right):
        return "rate"
    if goal or (quantity.bound and re.search("率|比例|占比|成本|增", around)):
        return "target"
    return "rate"


def _kind_of_time(place: _Place) -> str | None:
    quantity = place.quantity
    left = place.left
    if quantity.bound == "近":
        return "threshold" if not re.match("来|的?[^，。；]{0,4}(?:发展|努力|实践)", place.right) else None
    if re.match("来|前(?!置)|制(?!定|度|造)|[行规]", place.right) or re.search("[十这]$|发病前$", left):
        return None
    if re.match("^，?(?:最高|累计|总计|合计|共|给予)", place.all_right):
        return "period"
    if quantity.operator == "<=" and quantity.bound.endswith("内"):
        if _SINCE.search(left) and not re.search("(?:之日起|起|后|後)$", left):
            return "threshold"
        return "period"
    if _is_condition(place) and not _PERIOD.search(left[-8:]):
        return "threshold"
    if quantity.operator == ">=" and (quantity.bound.endswith("以上") or quantity.bound == "满" or _ALREADY.search(left)):
        return "period" if re.search("期[限为]?$|时间$", left) else "threshold"
    if quantity.unit in ("小时", "分钟") and quantity.operator == "=" and not re.search("时限|期限|缩短|压缩|办结|办理", left + place.right):
        return None
    if quantity.operator != "=" or _PERIOD.search(left) or re.match("(?:的|止|。|房租|租金|期|经历|工作经历|基层)|$", place.right):
        return "period"
    return None


def _kind_of_count(place: _Place) -> str | None:
    quantity = place.quantity
    # 实施两项 needs its verb beside it: Chinese numerals also stand in names (十件实事)
    exact_han = quantity.operator == "=" and not quantity.arabic
    achieved = (_ACHIEVES_NEXT if exact_han else _ACHIEVES).search(place.left)
    listed = re.search("[、和及]$", place.left) and _ACHIEVES_FAR.search(place.left)
    if _REPORTED.search(place.left) and not re.search("力争|确保|到20", place.all_left):
        return None
    related = quantity.operator in (">=", "<=", "~") and quantity.bound
    if related and not achieved and _is_condition(place):
        return "threshold"
    if quantity.operator == "<=":
        return "cap"
    if quantity.unit in _MATERIAL and quantity.value < 10 and quantity.operator == "=":
        return None
    if quantity.unit == "人" and quantity.operator == "range" and re.match("的?企业", place.right):
        return "threshold"
    if quantity.operator == "=" and re.search("(?:等|上述|以上|下列|以下|前述|其他)$", place.left):
        return None
    if achieved or listed:
        return "target" if quantity.operator != "=" or quantity.value != 1 else None
    if quantity.operator == "range":
        grows = re.match("企业|[^，。；]{0,12}(?:成长|成为|进入|达到)", place.right)
        return "target" if grows or _ACHIEVES_FAR.search(place.left) else None
    if quantity.operator == ">=" and re.search("(?:职工|员工|人员|人数|人才|专家|成员)$", place.left) and not re.search("力争|确保|到20|培", place.all_left):
        return "threshold"
    if quantity.operator == ">=":
        return "target" if re.search("每|至少|不少于|超过|突破|数量|总数|规模|量", place.left + quantity.bound) or _ACHIEVES_FAR.search(place.left) else "threshold"
    if quantity.operator == "~":
        return "target"
    if quantity.value >= 10 and re.search("(?:数量|总数|总量|规模|产量|数|量)(?:达|为|约)?$|每年[^，。；]{0,8}$", place.left):
        return "target"
    if re.match("企业[^，。；]{0,4}(?:成长|成为|进入)", place.right) and quantity.value > 1:
        return "target"
    return None


def _kind_of_size(place: _Place) -> str | None:
    quantity = place.quantity
    if place.right.startswith("级"):
        return "spec"
    if _is_condition(place):
        return "threshold"
    if re.search("(?:达到|达|提高到|提升到|提升至|提高至|实现|增至|降至|突破)[^，。；、]{0,4}$", place.left) or quantity.bound in ("超过", "低于", "高于", "突破", "约"):
        return "target" if not re.search("体温|如|若|出现", place.left) else "threshold"
    if _SIZE.match(quantity.unit) and _ACHIEVES.search(place.left):
        return "target"
    if quantity.operator in (">=", "<="):
        return "target" if _GOAL.search(place.left) else "threshold"
    if _SIZE.match(quantity.unit):
        return "target" if _GOAL.search(place.left) or re.search("(?:面积|里程|产能|规模|产量)[^，。；]{0,4}$", place.left) else "spec"
    return "spec"


# --- deadlines ---------------------------------------------------------------------------------


def _deadlines(text: str, sentence: Sentence) -> Iterator[Figure]:
    """Days by which something must be done (每年3月31日前) or until which it holds (期限至2020年12月31日)."""
    words = sentence.span.of(text)
    if "月" not in words:
        return
    for match in _MONTH_DAY.finditer(words):
        left, right = words[: match.start()], words[match.end() :]
        before = bool(match["until"]) and match["until"] != "止"
        if before and (_MODIFIES.match(right) or left.endswith(("自", "从"))):
            continue
        if not before and not (match["until"] == "止" or _UNTIL.search(left[-24:])):
            continue
        if not before and re.match("[0-9至到—\\-起]", right):
            continue
        month = int(number(match["month"]) or 0)
        day = _LAST_DAY[month - 1] if match["day"] in "底末" else int(number(match["day"]) or 0)
        span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
        yield Figure(
            sentence.path, span, "deadline", None, None, "", "<=", int(match["year"]) if match["year"] else None, None, f"{month:02d}-{day:02d}"
        )


# --- the year by which -------------------------------------------------------------------------


def _with_year(document: Document, sentences: list[Sentence], n: int, figure: Figure) -> Figure:
    """The target with the year that its sentence, its clause or the clauses above set (到2020年)."""
    text = document.text
    sentence = sentences[n]
    said = text[sentence.span.start : figure.span.end]
    years = _BY_YEAR.findall(said)
    if years:
        return replace(figure, year=int(years[-1]))
    for earlier in range(n - 1, -1, -1):
        before = sentences[earlier]
        if before.path != sentence.path:
            break
        years = _OPENS_WITH_YEAR.findall(before.span.of(text))
        if years:
            return replace(figure, year=int(years[-1]))
    return replace(figure, year=_year_of_section(document, sentence.path))


def _year_of_section(document: Document, path: str) -> int | None:
    """The year in the opening sentences of the clauses above."""
    while "/" in path:
        path = path.rpartition("/")[0]
        for clause in document.clauses:
            if clause.path == path and clause.parts:
                years = _OPENS_WITH_YEAR.findall(clause.parts[0].of(document.text).partition("。")[0])
                return int(years[-1]) if years else None
    return None


# --- what is counted ---------------------------------------------------------------------------

_BEFORE = re.compile("(?:达到|达|超过|保持在|稳定在|控制在|提高到|提高至|提升到|提升至|提升|增长|年均增长|降至|下降|降低|突破|为|较[^，。；]{1,12}(?:提升|提高|下降|增长)|在|至|最优|最高|累计|平均)$")
_LEADING = re.compile(
    "^(?:.*(?:实现|确保|力争|推动|促进|使|将|降低|设立|保持|其中|争取|给予|按照|按|不低于|对|到20\\d\\d年|的是|以及))(?=.{2})|^(?:[到至]?20\\d\\d年[末底]?|全市|全省|全区|全县|全国)(?=.{2})"
)
_NAMED_AMOUNT = re.compile("(?:[^，。；：、]{0,20}(?:金额|额度|标准|总额|总数|数量|期限|有效期|缓缴期|时限|周期|期|比例|比重|占比|利率|费率|税率|产量|收入|规模|成本))$")
_OF = re.compile("([^，。；：、按照返还占为给予对]{2,24})的$")
_HEAD_AFTER = re.compile("^级?(?:[^，。；：]{0,40}?的)?([^，。；：、的在（）()“”]{2,20}?)(?=[，。；、：（）]|$|在|增加|成长|完成|进行|开展|进入|建设|给予|“)")
_BECOMES = re.compile("^(?:企业)?(?:成长为|成为|进入)([^，。；：]{2,24})")


def _indicator(text: str, sentence: Sentence, place: _Place, kind: str) -> Span | None:
    """What is counted, as printed: before the number for amounts and shares, behind it for counts and sizes."""
    quantity = place.quantity
    if quantity.base:
        start = text.find(quantity.base, quantity.span.start)
        return Span(start, start + len(quantity.base))
    if quantity.dimension in ("count", "technical") and not _BEFORE.search(place.left):
        becomes = _BECOMES.match(place.right)
        head = becomes or _HEAD_AFTER.match(place.all_right)
        if head:
            return Span(quantity.span.end + head.start(1), quantity.span.end + head.end(1))
    left = place.left[len(place.left) - place.since :]
    if quantity.dimension == "share" and (of := _OF.search(left)):
        start = quantity.span.start - len(left)
        return Span(start + of.start(1), start + of.end(1))
    return _indicator_before(quantity, left, kind)


def _indicator_before(quantity: Quantity, left: str, kind: str) -> Span | None:
    phrase = left
    while cut := _BEFORE.search(phrase):
        phrase = phrase[: cut.start()]
    related = len(phrase) < len(left) or quantity.bound in ("超过", "低于", "高于", "突破", "不低于", "不少于", "不超过")
    if kind in ("cap", "period", "rate") or not related:
        if not _NAMED_AMOUNT.search(phrase):
            return None
    leading = _LEADING.match(phrase)
    start = max(leading.end() if leading else 0, *(phrase.rfind(mark) + 1 for mark in "、（）“”"))
    if len(phrase) - start < 2:
        return None
    base = quantity.span.start - len(left)
    return Span(base + start, base + len(phrase))


_LEAD_IN = re.compile("(?:(?:每[^，。；：、0-9每给]{1,6}){1,3}|[一二三四五六七八九十0-9]+年)(?:补助|补贴|奖励|给予|滚动支持|支持|至少|培训|新增|培育)?$")


def _quote(text: str, sentence: Sentence, quantity: Quantity, indicator: Span | None) -> Span:
    """The words that say it: from 每年 or what is counted to the unit, and the noun behind it."""
    start, end = quantity.span.start, quantity.span.end
    lead = _LEAD_IN.search(text[max(sentence.span.start, start - 24) : start])
    if lead:
        start -= len(lead.group())
    if indicator and indicator.end <= start and start - indicator.end <= 8:
        start = indicator.start
    if indicator and indicator.start >= end and indicator.start - end <= 10:
        end = indicator.end
    return Span(start, end)
