"""Numbers with a unit as Chinese policy texts write them: 1.5万亿元, 7至10纳米, 百分之五十, 半年以上.

What a quantity means is not decided here (that is ``figures``), only what it says: how
much, of which unit, and whether as a bound (最高, 以上), a value about (约, 左右) or a range.
Dates, ordinals, document numbers and names that hold a number (5G, 三年行动计划) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from builders.facts import Span
from builders.numerals import ARABIC, NARROW, NUMBER, multiplied, number

_TECHNICAL = (
    "英寸|纳米|微米|毫米|厘米|平方公里|平方千米|平方米|立方米|公里(?![电油能]耗|加速)|千米|海里|米(?![粉面线制袋])|公顷|万?亩"
    "|吨标准煤|吨公里|吨百公里|吨(?!位)|公?斤|千克|毫克|微克|克(?![服隆拉])|毫升|升(?![级规学值温降高至到华])"
    "|千瓦时|兆瓦时|吉瓦时|瓦时|千瓦|兆瓦|吉瓦|瓦(?!斯)|千伏安?|伏|安时|兆赫兹?|吉赫兹?|千赫兹?|赫兹"
    "|毫秒|微秒|纳秒|秒|摄氏度|℃|°C|分贝|兆帕|千帕|帕|标准箱|标箱|TEU|个?标准机架"
    "|[GMTPE]Flops|[EP]FLOPS|[TPE]OPS|[GMk]bps|G(?=[- ]?(?:OTN|PON)|[光带端])|[TGMPE]B(?![A-Za-z])|[GMk]Hz|[kMG]Wh?(?![A-Za-z])|Wh(?![A-Za-z])"
    "|[cmnkμ]m(?![A-Za-z])|mg|kg|ppm|dB"
)
_PER = f"(?:/(?:万元|百公里|人|台|套|年|月|日|天|小时|次|升|L|{_TECHNICAL})+)?"
# dimension -> its units; the order is the order in which they are tried
_UNITS = {
    "money": "(?:人民币)?(?:元(?![件器素年旦数宵首老])|美元|欧元|港元|港币|日元|英镑)",
    "share": "[%％﹪‰]|个?百分点|个?基点|BP(?![A-Za-z])|倍(?!增|加)",
    "time": (
        "个?工作日|个?自然日|个?交易日|个月(?!球)|个?小时|分钟|个?星期|个季度|个?学期|个?学年"
        "|年(?![期代级份检报货轻龄均终末初底会鉴薪]|[^，。；、的]{0,6}(?:行动|计划|规划|攻坚))|日(?![均用常报程制])|天(?![然津使气空地文堑井])"
        "|周(?![岁年边期围密末转知到])"
    ),
    "age": "周岁|岁",
    "count": (
        "家次|家(?![庭居族禽畜校长园国政用]|具(?![有备])|电(?![信力商子]))|个(?![人体性别案税工方])|名(?![单称字牌录义列誉声]|优(?!秀))|人次"
        "|人(?![民员才工力口均们类机体士群事身文社为行物居道格保])|户(?![籍型外口])"
        "|项(?!目)|件次|件|条(?![例件款约])|台次|台(?!账|湾)|套(?![用餐利开现取])|辆|座(?![谈位])|所(?![有得在需属述称以说])|处(?![理于置罚分以方])"
        "|场次|场(?![所地馆景])|次(?![性要级])|款(?!项)|间(?![接隔距])|只|张(?![贴江家])|头(?!部)|支(?![持付出撑柱部行线])|艘|架(?!构)"
        "|位(?![置于居列])|份(?![额])|篇|册|枚|例(?!外|会|行)|课时|学时|学分|票|班次|趟|对(?=[^，。；]{0,4}夫妻)|株|只|门(?![槛类户诊])"
        "|片(?![区面段头])|颗(?!粒)|盒|瓶|艘次|架次|车次|幢|栋|种(?![植子业养])|期(?![间限货满望末内])"
    ),
    "score": "分(?![别钟之类档为布析期散成工级行局公离区开配摊歧享包解院支部批步])",
}
_ANY_UNIT = "|".join(
    f"(?P<{name}>{units})" for name, units in {**_UNITS, "technical": f"(?:{_TECHNICAL}){_PER}"}.items()
)
_INCLUSIVE = r"(?:[（(](?:不?含|包括)[^（）()]{0,12}[）)])?"
_SUFFIX = "(?P<suffix>(?:及|或|（含）|\\(含\\))?(?:以上|以下|以内|之内)|左右|上下|内(?![部容外涵地陆蒙设资需生控]))?"
_SEPARATOR = "[至到\\-－—–~～―]{1,2}"
_QUANTITY = re.compile(
    f"(?<![0-9０-９])(?:(?P<low>{NUMBER})(?P<low_unit>[%％]|(?:人民币)?元|个月|[家个名年日人岁户米倍])?(?:[（(]不?含[）)])?(?:{_SEPARATOR}"
    f"|(?P<above>以上)[、，]?(?:不满|不足|不超过)?))?"
    f"(?P<high>{NUMBER})(?P<more>[余多来几](?P<more_power>[万亿]?))?(?:{_ANY_UNIT}){_INCLUSIVE}{_SUFFIX}"
)
# where a number may begin: looked for first, as the pattern above is dear to try at every character
_DIGITS_RUN = re.compile("[0-9０-９]+|[零〇一二两三四五六七八九十百千万亿半]+")
# 百分之五十, 千分之三至千分之五
_FRACTION = re.compile(
    f"(?:(?P<low_base>[百千万])分之(?P<low>{NUMBER})(?:{_SEPARATOR}|(?P<above>以上)[、，]?))?(?P<base>[百千万])分之"
    f"(?:(?P<first>{NUMBER}){_SEPARATOR})?(?P<high>{NUMBER}){_INCLUSIVE}{_SUFFIX}"
)
_BASE_UNIT = {"百": "%", "千": "‰", "万": "‱"}
# 收入超过十亿, 人口100万以下: the text leaves out 元 and 人
_BARE_PEOPLE = re.compile(
    "(?P<subject>人口)(?P<verb>超过|不足|达到|达|突破|不低于"
    "|在)?(?P<number>[0-9０-９]+(?:[.．][0-9０-９]+)?万)(?![人元户])(?P<suffix>以上|以下|左右)?"
)
_BARE_MONEY = re.compile(
    r"(?P<subject>收入|产值|产业规模|市场规模|规模|总额|金额|投资额?|利润|资产|交易额|成交额|增加值|销售额|营业额)(?:分别)?(?P<verb>超过|超|达到|达|突破"
    r"|过|不低于|突破)(?P<number>"
    r"[0-9０-９]+(?:[.．][0-9０-９]+)?[十百千]?万?亿|[一二三四五六七八九十百千]*[十百千一二三四五六七八九]万?亿)(?![元吨千瓦美人户次立平级个])"
)

_LOWER = "≥|＞|>=?|不低于|不得低于|不应低于|不少于|不得少于|应不少于|不小于|不短于|不得短于|至少|最低|最少|超过|超出|超(?!过)|(?<=[税值入售额润资])过|高于|大于|多于|突破|逾|满|长于"
_UPPER = (
    "≤|＜|<=?|不超过|不得超过|不应超过|不能超过|未超过|不高于|不得高于|不大于|不多于|不得多于|不长于|不突破|不超|低于|少于|小于|不足|不满|未满|短于|最高|最多|至多|最长|最大|最迟"
    "|上限|限额"
)
_ABOUT = "约|大约|大概|接近|将近|近"
# words that may stand between the bound and the number
_LINK = (
    "(?:为|在|至|到|达到|达|可达|可|按|给予|支持|扶持|补助|补贴|补偿|奖励|资助|支付|发放|贴息|减免|延长|延长至|提高到|提高至|上浮|下浮|下调|下降|降低|压减|提高|提升|增长|增加|减少|可获得|可享受|签|跑"
    "|进行|开展|组织|举办|完成|安排"
    "|建设|培育|打造|引进|形成|建成|新增|确定|选派|认定|累计|累积|合计|共|总计|不|人民币|其中|[：:])?"
)
_PER_WHOM = "(?P<per>(?:(?:单个|单户|单笔|单项|单家|每)[^，。；、：（）0-9０-９每给]{1,8}?|一次性)+)?"
_BOUND = re.compile(
    f"(?:(?P<ge>{_LOWER})|(?P<le>{_UPPER})|(?P<about>{_ABOUT})){_LINK}{_PER_WHOM}(?:支持|补助|补贴|奖励|资助|给予|发放)?$"
)
_BOUND_OF_BASE = re.compile(
    f"(?:(?P<ge>{_LOWER})|(?P<le>{_UPPER}))(?P<base>[^，。；：、\n0-9０-９]{{2,30}}?)的?$"
)
_WITHIN = re.compile("(?:控制|限制|压缩|缩短|缩减|保持|降低|下降|压减|降)(?:到|至|在)$")

_NOT_AFTER = re.compile("[A-Za-zＡ-Ｚａ-ｚ×＊*.．#+\\-－/]$|第$|第[一二三四五六七八九十]+、$|[号No]\\.?$")
_NOT_YEAR = re.compile(r"^(?:19|20)\d\d$")
# 十三五 is a plan, not fifteen
_FIVE_YEARS = re.compile("十[一二三四五六]五$")
_IN_A_ROW = re.compile("[同上下每这那前后近]$")
_DATE_BEFORE = re.compile("(?:月|月[初中]?)$")
_LISTED = re.compile(f"(?<![0-9０-９第.．])(?:(?:{ARABIC})[万亿]?、)+$")
_QUOTED = re.compile(
    '[“"「]([^“”"「」\n]{1,24})[”"」]|《[^《》\n]{0,120}(?:《[^《》]*》[^《》\n]*)*》|〔[^〕]*〕'
)
# 百家, 万名: a round number where a verb governs it
_ROUND_COUNTS = ("家", "名", "个", "户", "人", "项", "场")
_VAGUE = re.compile("[上数几第成近]$|[百千万].?$")
_NAMED_ROUND = re.compile("[^，。；、]{0,2}[百千万]|[^，。；、]{0,10}(?:计划|工程|行动|活动)")
_ROUND_THE_CLOCK = re.compile(
    "^(?:不间断|在线|值班|值守|心理|咨询|服务|开通|热线|电话|监测|重点|全天|轮|开放|内?专人|营业|运营|受理)"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit. ``span`` holds the number, unit and words of bound around it.

    ``dimension`` is money, share, time, age, count, score or technical. ``maximum`` is
    set for a range only. ``base`` is what a share is of, where the bound stands before
    it (不超过投资额的30%); ``bound`` is the word that bounds it.
    """

    span: Span
    number_start: int
    dimension: str
    value: Decimal
    maximum: Decimal | None
    unit: str
    operator: str
    bound: str = ""
    base: str = ""
    arabic: bool = True


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities in ``text``, in order of appearance."""
    names = [Span(m.start(), m.end()) for m in _QUOTED.finditer(text)]
    found = [*_plain(text), *_fractions(text), *_without_unit(text)]
    found.sort(key=lambda q: (q.number_start, -q.span.end))
    kept: list[Quantity] = []
    end = position = 0
    for quantity in found:
        while position < len(names) and names[position].end <= quantity.number_start:
            position += 1
        named = position < len(names) and names[position].start <= quantity.number_start < names[position].end
        if not named and quantity.number_start >= end:
            kept.append(quantity)
            end = quantity.span.end
    return tuple(kept)


def _plain(text: str) -> Iterator[Quantity]:
    for match in _matches(text):
        dimension = match.lastgroup if match.lastgroup != "suffix" else None
        dimension = dimension or next(d for d in (*_UNITS, "technical") if match[d])
        start = match.start()
        left = text[max(0, start - 40) : start]
        words = match["high"]
        low = match["low"]
        if _NOT_AFTER.search(left) or not _counts(text, match, dimension, left):
            continue
        value = number(words + (match["more_power"] or ""))
        minimum = _low_value(low, words, match) if low else None
        if value is None:
            continue
        unit = _bare_unit(match[dimension])
        above = match["above"]
        if low and minimum is not None and minimum < value:
            yield Quantity(Span(start, match.end()), start, dimension, minimum, value, unit, "range")
            continue
        if low and not above and minimum is None:
            start = match.start("high")
            left = text[max(0, start - 40) : start]
        yield from _elliptic(text, start, left, dimension, unit, words)
        yield _bounded(text, Span(start, match.end()), dimension, value, unit, match, left)


def _matches(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for run in _DIGITS_RUN.finditer(text):
        if run.start() >= end and (match := _QUANTITY.match(text, run.start())):
            end = match.end()
            yield match


def _elliptic(text: str, end: int, left: str, dimension: str, unit: str, words: str) -> Iterator[Quantity]:
    """The numbers before it in a list that prints the unit but once (50万、30万、10万元)."""
    listed = _LISTED.search(left) if dimension in ("money", "share") else None
    if not listed or text[end - len(listed.group()) - 1 : end - len(listed.group())] in ("", "\n"):
        return  # none, or the number of a paragraph
    power = re.search("[万亿]*$", words)
    for match in re.finditer(NUMBER, listed.group()):
        value = number(
            match.group() + ("" if re.search("[万亿]$", match.group()) or not power else power.group())
        )
        start = end - len(listed.group()) + match.start()
        if value is not None:
            yield Quantity(Span(start, start + len(match.group())), start, dimension, value, None, unit, "=")


def _low_value(low: str, high: str, match: re.Match[str]) -> Decimal | None:
    """The lower end of a range; it shares the upper end's 万 or 亿 where it has none of its own (7至10万元)."""
    if match["low_unit"] and not match["above"] and not _same_unit(match):
        return None
    value = number(low)
    powers = re.search("[万亿]+$", high)
    if value is not None and powers and not re.search("[万亿]", low) and not match["low_unit"]:
        value = multiplied(value, powers.group())
    return value


def _same_unit(match: re.Match[str]) -> bool:
    low = match["low_unit"].translate(NARROW)
    unit = next(match[d] for d in (*_UNITS, "technical") if match[d])
    return unit.translate(NARROW).endswith(low)


def _bare_unit(unit: str) -> str:
    unit = unit.replace("％", "%").replace("﹪", "%").removeprefix("人民币")
    if unit.startswith("个") and len(unit) > 1 and unit not in ("个月", "个季度"):
        unit = unit[1:]
    return unit


def _counts(text: str, match: re.Match[str], dimension: str, left: str) -> bool:
    """Whether a number with a unit is a quantity and no date, ordinal or turn of phrase."""
    words = match["high"]
    unit = match[dimension]
    after = text[match.end(dimension) : match.end(dimension) + 12]
    arabic = words[0].translate(NARROW).isdigit()
    if _FIVE_YEARS.search(words):
        return False
    if dimension == "time":
        narrow = words.translate(NARROW)
        if unit == "年" and _NOT_YEAR.match(narrow.rpartition(".")[2]):
            return False
        if unit in ("日", "年") and _DATE_BEFORE.search(left):
            return False
        if "小时" in unit and not match["suffix"] and _ROUND_THE_CLOCK.match(after):
            return False
        if words == "一" and (_IN_A_ROW.search(left) and not left.endswith(("最近", "近"))):
            return False
        if words == "半" and left.endswith("每"):
            return False
        if unit == "天" and words in ("一", "半") and not match["suffix"]:
            return False
        return unit not in ("日",) or arabic or bool(match["suffix"]) or after.startswith("的")
    if arabic:
        return True
    if dimension == "money":  # 三元电池, 多元
        return bool(re.search("[十百千万亿]", words)) and words != "万"  # 万元地区生产总值
    if dimension == "share":
        return words != "一" or bool(match["suffix"]) or "百分点" in unit
    if dimension == "technical":
        return after.startswith("级") or bool(match["suffix"]) or len(unit) > 1
    # 一家, 万户, 百名 are no counts
    if words in ("百", "千", "万"):  # 培育百家, but not 上百家, 千企万户 or 百家企业上市行动
        return unit in _ROUND_COUNTS and not _VAGUE.search(left) and not _NAMED_ROUND.match(after)
    if words in ("一", "半") or not re.search("[一二两三四五六七八九十]", words):
        return False
    return unit in (
        "家",
        "个",
        "名",
        "人",
        "户",
        "项",
        "件",
        "条",
        "台",
        "套",
        "辆",
        "座",
        "所",
        "场",
        "次",
        "人次",
        "张",
        "分",
        "岁",
        "周岁",
        "份",
    )


def _bounded(
    text: str, span: Span, dimension: str, value: Decimal, unit: str, match: re.Match[str], left: str
) -> Quantity:
    """The quantity with the bound that stands before or behind it."""
    suffix = match["suffix"] or ""
    more = bool(match.groupdict().get("more"))
    start, operator, bound, base = span.start, "=", "", ""
    before = _BOUND.search(left)
    if before and not (
        before["about"]
        and before.group().startswith("近")
        and left.endswith(("最近", "接近"))
        and dimension == "time"
    ):
        start = span.start - (len(left) - before.start())
        bound = before["ge"] or before["le"] or before["about"]
        operator = ">=" if before["ge"] else "<=" if before["le"] else "~"
        if operator == "~" and dimension == "time":
            operator = "<="  # 近三年: within the last three years
    elif dimension == "share" and (of := _BOUND_OF_BASE.search(left)):
        start = span.start - (len(left) - of.start())
        bound, base = of["ge"] or of["le"], of["base"]
        operator = ">=" if of["ge"] else "<="
    if suffix.endswith("以上"):
        operator, bound = ">=", bound or suffix
    elif suffix.endswith(("以下", "以内", "之内", "内")):
        operator, bound = "<=", bound or suffix
    elif suffix and operator == "=":
        operator, bound = "~", suffix
    elif more and operator == "=":
        operator = ">="
    if operator == "=" and _WITHIN.search(left) and suffix:
        operator = "<="
    arabic = text[span.start].translate(NARROW).isdigit()
    return Quantity(
        Span(start, span.end), span.start, dimension, value, None, unit, operator, bound, base, arabic
    )


def _fractions(text: str) -> Iterator[Quantity]:
    if "分之" not in text:
        return
    for match in _FRACTION.finditer(text):
        value = number(match["high"])
        low = number(match["low"] or match["first"] or "零")
        if value is None:
            continue
        unit = _BASE_UNIT[match["base"]]
        start = match.start()
        if low and low < value:
            yield Quantity(Span(start, match.end()), start, "share", low, value, unit, "range")
        else:
            yield _bounded(
                text, Span(start, match.end()), "share", value, unit, match, text[max(0, start - 40) : start]
            )


def _without_unit(text: str) -> Iterator[Quantity]:
    for dimension, unit, pattern in (("money", "元", _BARE_MONEY), ("count", "人", _BARE_PEOPLE)):
        for match in pattern.finditer(text):
            value = number(match["number"])
            if value is None:
                continue
            verb = match["verb"] or ""
            bound = match.groupdict().get("suffix") or verb
            operator = (
                "<="
                if bound in ("以下", "不足")
                else "="
                if bound in ("达到", "达", "在", "")
                else "~"
                if bound == "左右"
                else ">="
            )
            start = match.end("subject")
            yield Quantity(
                Span(start, match.end()), match.start("number"), dimension, value, None, unit, operator, bound
            )
