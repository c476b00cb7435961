"""Which kind of figure a quantity is, by the words around it (GUIDE: figures).

给予最高… is a cap, 对…达到…的 a threshold, 培育…家 a target, 自…之日起… a period; a share of money
is a rate, a size in passing a spec. What only reports or enumerates is none of these.
Each dimension has its questions, asked in order; the first that is answered decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from builders.quantities import Quantity

# --- what a clause does -------------------------------------------------------------------------

_GRANT = "给予|予以|补助|补贴|奖励|奖补|奖金|资助|贴息|扶持|发放|返还|退还|补偿|增发|减免|免收|减收|抵扣|抵免|扣除|摊销|拨付|兑现|资金支持|抚恤|减征|减按|免征|报销"
_GRANTS = re.compile(_GRANT)
_GRANTED = re.compile(f"{_GRANT}|支持")
_GRANTED_NEXT = re.compile(f"[^，。；]{{0,12}}(?:{_GRANT}|支持|额度|保险|补)")
_GIVEN_BEFORE = re.compile(f"(?:{_GRANT}|按照?|标准|提供)[^的]*$")
_FINE = re.compile("罚款|罚金|没收")
_PLEDGE = re.compile("力争|确保")
_PLEDGE_OR_YEAR = re.compile("力争|确保|到20")
_GOAL = re.compile(
    "力争|确保|实现|目标|争取|达到|达(?![标成])|突破|提高|提升|增长|增速|增幅|增加|降至|降到|下降|降低|压缩|保持在|稳定在|控制在|覆盖|完成|翻|比重|超过|不低于|不少于|至少"
)
_ACHIEVE = (
    "培育|建设|打造|新增|引进|引入|形成|建成|支持|认定|遴选|评选|组建|举办|推动|实现|达到|(?<![下转表送])达|覆盖|培训|开发|创建|布局|落地|集聚|聚集|建立|设立|新建"
    "|改建|改造|完成|培养|引育|孵化"
    "|推广|发展|启动|突破|攻克|制定|制订|研制|获得|取得|转化|推出|选派|安排|招募|资助|扶持|储备|吸引|开展|选树|拥有|入选|投放|构建|搭建|提供|配备|增加|实施|创办|新设"
    "|筛选|选择|滚动支持"
    "|提高到|提高至|扩大到|扩大至|增加到|增加至|增至|提升到|提升至|上市|招引|盘活|净增|力争"
)
_ACHIEVES = re.compile(f"(?:{_ACHIEVE})(?:了|约|近|出|一批)?[^，。；：、的]{{0,4}}$")
_ACHIEVES_NEXT = re.compile(f"(?:{_ACHIEVE})(?:了|约|近|出)?$")
_ACHIEVES_SOMEWHERE = re.compile(_ACHIEVE)
_TO_COME = re.compile(
    "(?:培育|新增|打造|引进|形成|建成|扶持|支持)(?!.*的政策)[^，。；]{0,40}$|、[^，。；]{0,30}$"
)
_REPORTED = re.compile("已|现有|发现|查处|通报|出动|受理|尚未|仍有|接到|下架|同比|环比|检查|占比$")
_STATISTICS = re.compile("同比|环比")
_DONE = re.compile("已(?:投入|完成|发放|下达)")
# 由5年延长至8年: the first of the two is the old value
_CHANGED = re.compile(
    "(?:[（(][^）)]{0,8}[）)])?[^，。；0-9一二三四五六七八九十]{0,6}?(?:延长|提高|提升|增加|增长|扩大|降低|下降|下调|调整|上调|缩短|压缩|压减|放宽|增"
    "|升|降|缩减|上升)[至到为]"
)
_FROM = re.compile("[由从]")
_NOT_A_MEASURE = re.compile("酒精|乙醇|浓度|批次|方面|环节|阶段|层次|层面|维度|角度|世纪|百年|一[百致起批]")

# --- conditions --------------------------------------------------------------------------------

# who or what a condition picks out: …达到10亿元以上的企业
_PICKED = (
    "企业|机构|单位|项目|人员|个人|者|户|家庭|产品|业务|平台|园区|基地|职工|员工|毕业生|军人|纳税人|团队|人才|公司|主体|载体|中心|组织|院校|学校|医院"
    "|城市|乡镇|村|区域|地区|设备|贷款|基金|工程|建筑|楼宇|车辆|机组|老人|儿童|群众|居民|症状|事件|活动|合同|订单|作品|专利|场所|供应商|服务商|品牌|商户|客户|借款人|大户"
    "|会|店|厂|等|部分|情形"
)
_PICKS = re.compile(
    f"[^，。；：]*?的(?:$|[^，。；：]{{0,24}}?(?:{_PICKED}))|(?:、|且|并|或)[^。；]{{0,60}}?的(?:$|[，、]"
    f"|[^，。；：]{{0,24}}?(?:{_PICKED}))"
)
_PICKED_NEXT = re.compile(f"(?:以上|以下)?[^，。；：、的给予]{{0,10}}?(?:{_PICKED})")
_COMPARED = re.compile("(?:达到|达|为|在|满|连续)[^，]{0,4}$")
_RAISED_TO = re.compile("(?<!达)[至到]$")
_IF = re.compile("(?:^|，)(?:对|凡|对于|如|若|符合)")
_STAFF = re.compile("(?:职工|员工|人员|人数|人才|专家|成员)$")
_OF_STAFF = re.compile("的?企业")
_PART = re.compile("(?:及|以上|以内)?的?部分")

# --- money and shares --------------------------------------------------------------------------

_AMOUNT = re.compile(
    "收入|产值|规模|成交|交易额|增加值|投资|销售额|营业额|总额|总量|产量|经费|进出口|利润|金额|资产|用户|面积"
)
_FUND = re.compile("安排|设立|投入|募集|筹集|统筹|新增|首批|组建|注入|专项资金|基金")
_OF_SCALE = re.compile("规模|级")
_OF_FIRMS = re.compile("企业$|上年度|开票|注册")
_STANDARD = re.compile("标准|每人|每|额|费|奖|补")
_TAX_OR_FEE = re.compile(
    "税率|征收率|费率|利率|利息|贴息|税|租金|保险费|上浮|下浮|滞纳金|罚款|分成|提取|份额|收取|注入|占.{2,30}(?:预算|总额)|预留|资金|业务|折扣|出资|持股|股权|收益|奖励|浮动"
)
_RELAXED = re.compile("放宽|条件")
_PROMISED = re.compile("力争|确保|实现")
_SHARE_GOAL = re.compile(
    "力争|确保|目标|达到|增长|增速|增幅|比重|覆盖|保持|稳定在|控制在|完成|提高到|提升到|降至|实现|下降|降低|提升|提高"
)
# a share that something makes up or grows by, reached rather than given: 占…比重达到6%以上
_SHARE_REACHED = re.compile(
    "(?:比重|占比|强度|覆盖率|增速|增幅|增长)[^，。；]{0,6}(?:达到?|提高到|提升到|提升至|保持在|稳定在|超过|不低于|高于)[约]?$"
    "|(?:年均|同比|平均)?(?:增速|增长|提高|提升)(?:率)?[约]?$"
)
_RATIO = re.compile("率|比例|占比|成本|增")

# --- time --------------------------------------------------------------------------------------

_PERIOD = re.compile(
    "期限|有效期|周期|时限|时间|时长|期[为暂最不一原]?|延长|展期|顺延|延缓|延期|缩短|为期|保留|保存|休假|公示|按照?$|补助|补贴|贴息|免[收缴征除交]|减[收半免]|观察|隔离"
    "|连续|服务|使用权|年限|提前|每|结转|任期|合同|经历|禁止|限制|工期|暂停|缓缴|不超过|最长|试行|施行"
)
_PERIOD_NEXT = re.compile("(?:的|止|。|房租|租金|期|经历|工作经历|基层)|$")
_PERIOD_NOUN = re.compile("期[限为]?$|时间$")
_SINCE = re.compile(
    "(?:毕业|退役|注册|登记|成立|设立|入职|上市|创办|投产|认定|转业|登记失业|注册登记|回国|近|到\\w前|前|离校|运营|经营|失业|从业|服务|工作)$"
)
_FAILED = re.compile("未|没有|不能")  # 一年内未能转化的
_STARTS = re.compile("(?:之日起|起|后|後)$")
_ALREADY = re.compile(
    "(?:经营|失业|参加|缴纳|参保|从事|担任|任职|工作|在岗|持有|成立|运营|居住|满|就业|连续[^，。；]{0,10}|不足|未满|不满)[^，。；：]{0,10}$"
)
_LAST_YEARS = re.compile("来|的?[^，。；]{0,4}(?:发展|努力|实践)")
_AGO = re.compile("来|前(?!置)|制(?!定|度|造)|[行规]")
_SOME_YEARS = re.compile("[十这]$|发病前$")
_TOTAL_NEXT = re.compile("，?(?:最高|累计|总计|合计|共|给予)")
_TIME_LIMIT = re.compile("时限|期限|缩短|压缩|办结|办理")

# --- counts and sizes --------------------------------------------------------------------------

_PAPERS = frozenset(("份", "张", "票", "篇", "册", "例", "期", "种", "场", "只", "趟", "枚"))
_LISTED = re.compile("[、和及]$")
_ENUMERATED = re.compile("(?:等|上述|以上|下列|以下|前述|其他)$")
_GROWS = re.compile("企业|[^，。；]{0,12}(?:成长|成为|进入|达到)")
_FIRMS_GROW = re.compile("企业[^，。；]{0,4}(?:成长|成为|进入)")
_AT_LEAST = re.compile("每|至少|不少于|超过|突破|数量|总数|规模|量")
_QUANTITY_OF = re.compile("(?:数量|总数|总量|规模|产量|数|量)(?:达|为|约)?$|每年[^，。；]{0,8}$")
_EXTENT = re.compile("亩|公顷|平方|公里|千米|吨|标箱|TEU|机架|千瓦|兆瓦|吉瓦")
_EXTENT_OF = re.compile("(?:面积|里程|产能|规模|产量)[^，。；]{0,4}$")
_REACHES = re.compile("(?:达到|达|提高到|提升到|提升至|提高至|实现|增至|降至|突破)[^，。；、]{0,4}$")
_SYMPTOM = re.compile("体温|如|若|出现")


@dataclass(frozen=True, slots=True)
class Context:
    """A quantity in its sentence.

    ``left`` and ``right`` end at the next comma, ``all_left`` and ``all_right`` at the
    sentence's ends. ``since`` is how much of ``left`` stands behind the quantity before.
    """

    quantity: Quantity
    left: str
    right: str
    all_left: str
    all_right: str
    since: int


def kind_of(context: Context) -> str | None:
    """cap, rate, threshold, target, period or spec; None where the quantity carries no policy meaning."""
    replaced = _CHANGED.match(context.all_right) and _FROM.search(context.left)
    if replaced or _NOT_A_MEASURE.match(context.right):
        return None
    match context.quantity.dimension:
        case "money":
            return _kind_of_money(context)
        case "share":
            return _kind_of_share(context)
        case "time":
            return _kind_of_time(context)
        case "count":
            return _kind_of_count(context)
        case "technical":
            return _kind_of_size(context)
    return "threshold"  # ages and marks


def _is_condition(context: Context) -> bool:
    """Whether the quantity picks out who or what is meant: 对收入达到1亿元以上的企业."""
    quantity, left, right = context.quantity, context.left, context.right
    if _GIVEN_BEFORE.search(left) or quantity.bound in ("最高", "最多") or _RAISED_TO.search(left):
        return False
    bounded = quantity.operator in (">=", "<=")
    if (bounded or quantity.operator != "=" or _COMPARED.search(left)) and _PICKS.match(right):
        return True
    if not bounded:
        return False
    if not _ACHIEVES.search(left):
        if quantity.dimension == "count" and right.startswith("的"):
            return True
        if quantity.bound.endswith(("以上", "以下", "以内")) and _PICKED_NEXT.match(right):
            return True
    return bool(
        _IF.search(context.all_left) and _GRANTS.search(context.all_right) and not _GRANTED.search(left)
    )


def _kind_of_money(context: Context) -> str | None:
    quantity, left, right = context.quantity, context.left, context.right
    if _FINE.search(right) or _FINE.search(left):
        return "cap"
    if _STATISTICS.search(right) or _DONE.search(left):
        return None
    if _is_condition(context):
        return "target" if _describes_target(context) else "threshold"
    if quantity.operator == "<=" and not _AMOUNT.search(left):
        return "cap"
    if _PART.match(right):
        return "threshold"
    if _GRANTED.search(left) or _GRANTED_NEXT.match(right):
        return "target" if _PLEDGE.search(left) else "cap"
    if _FUND.search(left) or (_AMOUNT.search(left) and _GOAL.search(left + quantity.bound)):
        return "target"
    if _OF_SCALE.match(right) and _describes_target(context):
        return "target"
    if _OF_SCALE.match(right) or (quantity.operator == ">=" and _OF_FIRMS.search(left)):
        return "threshold"
    if _STANDARD.search(left[-16:]):
        return "cap"
    if _AMOUNT.search(left) or _GOAL.search(left):
        return "target"
    return "threshold" if _PICKED_NEXT.match(right) else "cap"


def _describes_target(context: Context) -> bool:
    """Whether a size belongs to what is to come about: 培育5家规模超过50亿元的企业, with no grant in sight."""
    around = context.all_left + context.all_right
    if _GRANTS.search(around) or _IF.search(context.all_left) or re.search("^对|、对", context.all_left):
        return False
    return bool(_TO_COME.search(context.all_left))


def _kind_of_share(context: Context) -> str | None:
    quantity, right = context.quantity, context.right
    left = context.left + quantity.base
    if quantity.bound in ("≥", "≤", "＞", "＜"):
        return "spec"
    if _STATISTICS.search(left) or (quantity.operator == "=" and left.endswith("占比")):
        return None
    if _RELAXED.search(left) and quantity.bound != "最高" and quantity.operator != "range":
        return "threshold"
    if _is_condition(context) and not _PART.match(right):
        return "threshold"
    if _PROMISED.search(left) or _SHARE_REACHED.search(left):
        return "target"
    if _GRANTED.search(left + right) or _TAX_OR_FEE.search(left + right):
        return "rate"
    if _SHARE_GOAL.search(left + quantity.bound) or (quantity.bound and _RATIO.search(left)):
        return "target"
    return "rate"


def _kind_of_time(context: Context) -> str | None:
    quantity, left, right = context.quantity, context.left, context.right
    if quantity.bound == "近":
        return None if _LAST_YEARS.match(right) else "threshold"
    if _AGO.match(right) or _SOME_YEARS.search(left):
        return None
    if _TOTAL_NEXT.match(context.all_right):
        return "period"
    if quantity.operator == "<=" and quantity.bound.endswith("内"):
        since = _SINCE.search(left) and not _STARTS.search(left)
        return "threshold" if since or _FAILED.match(right) else "period"
    if _is_condition(context) and (left.endswith("连续") or not _PERIOD.search(left[-8:])):
        return "threshold"
    if quantity.operator == ">=" and (
        quantity.bound.endswith("以上") or quantity.bound == "满" or _ALREADY.search(left)
    ):
        return "period" if _PERIOD_NOUN.search(left) else "threshold"
    if quantity.operator != "=":
        return "period"
    if quantity.unit in ("小时", "分钟") and not _TIME_LIMIT.search(left + right):
        return None
    return "period" if _PERIOD.search(left) or _PERIOD_NEXT.match(right) else None


def _kind_of_count(context: Context) -> str | None:
    quantity, left, right = context.quantity, context.left, context.right
    if _REPORTED.search(left) and not _PLEDGE_OR_YEAR.search(context.all_left):
        return None
    # 实施两项 needs its verb beside it: Chinese numerals also stand in names (十件实事)
    verb = _ACHIEVES if quantity.arabic or quantity.operator != "=" else _ACHIEVES_NEXT
    achieved = bool(verb.search(left))
    picks = _IF.search(context.all_left) and _GRANTS.search(context.all_right)
    if (picks or not achieved) and quantity.bound and _is_condition(context):
        return "threshold"
    if quantity.operator == "<=":
        return "cap"
    if quantity.operator == "=":
        return _kind_of_exact_count(context, achieved)
    if achieved or quantity.operator == "~":
        return "target"
    if quantity.operator == "range":
        if quantity.unit == "人" and _OF_STAFF.match(right):
            return "threshold"
        return "target" if _GROWS.match(right) or _ACHIEVES_SOMEWHERE.search(left) else None
    if _STAFF.search(left) and not re.search("培", left) and not _PLEDGE_OR_YEAR.search(context.all_left):
        return "threshold"
    return (
        "target"
        if _AT_LEAST.search(left + quantity.bound) or _ACHIEVES_SOMEWHERE.search(left)
        else "threshold"
    )


def _kind_of_exact_count(context: Context, achieved: bool) -> str | None:
    """A target where something is to become that many; 提交2份 and 等两项措施 are none."""
    quantity, left, right = context.quantity, context.left, context.right
    if quantity.value == 1 or _ENUMERATED.search(left) or (quantity.unit in _PAPERS and quantity.value < 10):
        return None
    listed = _LISTED.search(left) and _ACHIEVES_SOMEWHERE.search(left)
    if achieved or listed or _FIRMS_GROW.match(right):
        return "target"
    return "target" if quantity.value >= 10 and _QUANTITY_OF.search(left) else None


def _kind_of_size(context: Context) -> str | None:
    quantity, left, right = context.quantity, context.left, context.right
    if right.startswith("级"):
        return "spec"
    if _is_condition(context):
        return "threshold"
    if _REACHES.search(left) or quantity.bound in ("超过", "低于", "高于", "突破", "约"):
        return "threshold" if _SYMPTOM.search(left) else "target"
    extent = bool(_EXTENT.match(quantity.unit))
    if extent and _ACHIEVES.search(left):
        return "target"
    if quantity.operator in (">=", "<="):
        return "target" if _GOAL.search(left) else "threshold"
    return "target" if extent and (_GOAL.search(left) or _EXTENT_OF.search(left)) else "spec"
