"""Which kind of figure a quantity is, by the words around it (GUIDE: figures).

给予最高… is a cap, 对…达到…的 a threshold, 培育…家 a target, 自…之日起… a period; a share of money
is a rate, a size in passing a spec. What only reports or enumerates is none of these.
Each dimension has its questions, asked in order; the first that gets a yes decides, and its rule
(``ontology/vocabularies/rules.ttl``, figures) and the words that it went by stand in the fact.
"""

from __future__ import annotations

from builders.figure_conditions import (
    REGULATED,
    REQUIRED,
    achieves,
    achieves_next,
    achieves_somewhere,
    behind_its_noun,
    bounded,
    condition,
    conditions_section,
    defined,
    granted,
    grants_follow,
    in_conditions,
    no_figure,
    nominal,
    not_aimed,
    of_what_is_to_come,
    opened_by_if,
    part,
    per_unit,
    picked_next,
    picks,
    required,
)
from builders.figure_context import (
    Context,
    Decision,
    Question,
    all_left,
    all_right,
    all_right_has,
    always,
    ask,
    both,
    bound,
    either,
    lead,
    left,
    near,
    no,
    operator,
    right,
    right_has,
    when,
)

# --- money ---------------------------------------------------------------------------------------

_amount = left("<amounts>")
_goal = lead("<reaching>|达(?![标成])")
_fund = left("安排|设立|(?<!研发)投入|投放|募集|筹集|统筹|整合|新增|首批|组建|注入|专项资金|基金")
_given_next = right("[^，。；]{0,12}?(<granting>|支持|额度|保险|补)")

_MONEY = (
    Question("fine", "cap", either(right_has("罚款|罚金|没收"), left("罚款|罚金|没收"))),
    Question("no-figure", None, left("已(?:投入|完成|发放|下达)")),
    Question("per-unit", "threshold", per_unit),
    Question(
        "funds-to-be-spent",
        "target",
        both(left("(设立|组建|发起|募集|成立)[^，。；]{0,20}(?:规模|基金)"), no(opened_by_if)),
    ),
    Question("size-of-what-is-to-come", "target", both(condition, of_what_is_to_come)),
    Question("condition-that-picks-out", "threshold", condition),
    Question("requirement-to-qualify", "threshold", in_conditions),
    Question("at-most", "cap", both(operator("<="), no(_amount))),
    Question("part-of-an-amount", "threshold", part),
    Question("amount-to-reach", "target", both(left("力争|确保"), either(granted, _given_next))),
    Question("granted-amount", "cap", granted),
    Question("funds-to-be-spent", "target", both(_fund, right("[^，。；]{0,4}(?:资金|基金|经费)"))),
    Question("granted-amount", "cap", _given_next),
    Question("funds-to-be-spent", "target", _fund),
    Question("requirement-to-qualify", "threshold", required),
    Question("amount-to-reach", "target", both(_amount, _goal)),
    Question("size-of-what-is-to-come", "target", both(right("规模|级"), of_what_is_to_come)),
    Question("condition-that-picks-out", "threshold", right("规模|级")),
    Question(
        "condition-that-picks-out", "threshold", both(operator(">="), left("(?:企业|上年度|开票|注册)$"))
    ),
    Question("granted-amount", "cap", left("(标准|每人|每|额|费|奖|补).{0,14}$")),
    Question("amount-to-reach", "target", either(_amount, left("<reaching>|达(?![标成])"))),
    Question("condition-that-picks-out", "threshold", picked_next),
    Question("requirement-to-qualify", "threshold", operator(">=")),
    Question("granted-amount", "cap", always),
)

# --- shares --------------------------------------------------------------------------------------

_applicant = left("人员|研发|营业|营收|收入|费用|学历|利润|负债|增长")
_set_aside = left("持股|股权|份额|出资|预留|采购|资金|(?<!营)业务|收益|净收入")

_SHARES = (
    # 开发高固含量（≥30%）纺丝溶液
    Question(
        "technical-goal",
        "target",
        both(bound("≥", "≤", "＞", "＜"), all_left("(研制|研发|开发|攻克|突破|攻关)[^，。；]{0,30}（?$")),
    ),
    Question("size-in-passing", "spec", bound("≥", "≤", "＞", "＜")),
    Question(
        "no-figure", None, both(operator("="), left("占比$"), no(when(lambda c: bool(c.quantity.base))))
    ),
    Question(
        "condition-that-picks-out",
        "threshold",
        both(left("放宽|条件"), no(bound("最高")), no(operator("range"))),
    ),
    # 转化收益的70%以上用于奖励团队
    Question(
        "share-given", "rate", both(left("(收益|所得|收入|利润)的$"), right_has("用于|归|给予|作为|奖励"))
    ),
    Question("condition-that-picks-out", "threshold", both(condition, no(part))),
    Question("requirement-to-qualify", "threshold", both(in_conditions, no(_set_aside))),
    Question(
        "requirement-to-qualify",
        "threshold",
        both(
            not_aimed,
            either(
                both(bound(*REQUIRED), _applicant, no(_set_aside)),
                both(bounded, all_left("收入(须|应当|必须)占")),
                # 应当…有…人员，其中科技人员的比例达到…
                both(
                    lead("达到"),
                    _applicant,
                    all_left("(应当)[^。]{0,80}(?:具备|具有|拥有)|^(有与|具备|具有|拥有)"),
                ),
            ),
        ),
    ),
    Question(
        "share-given",
        "rate",
        left("(<granting>|支持)[^，。；]{0,8}(?:提高|上浮|增加|下调|上调|下浮|降低)$"),
    ),
    Question(
        "share-reached",
        "target",
        lead("(?:较|比)(?!例|重|率)[^，。；]{1,16}(下降|降低|提高|提升|增长|增加|上升|下浮)[约近]?$"),
    ),
    Question("share-reached", "target", left("力争|确保|实现")),
    Question(
        "share-reached",
        "target",
        left(
            "((?:比重|占比|强度|覆盖率|增速|增幅|增长)[^，。；]{0,6}(?:达到?|提高到|提升到|提升至|保持在|稳定在|超过|不低于|高于))约?$"
            "|((?:年均|同比|平均)?(?:增速|增长|提高|提升)率?)约?$"
        ),
    ),
    Question("share-given", "rate", either(left("<granting>|支持"), right_has("<granting>|支持"))),
    Question(
        "share-charged", "rate", either(left("<charges>|占.{2,30}(?:预算|总额)"), right_has("<charges>"))
    ),
    Question("share-reached", "target", both(bound(*REGULATED), left("<performance>"))),
    Question("share-charged", "rate", both(bound(*REGULATED), not_aimed)),
    Question("share-reached", "target", lead("<performance>")),
    Question(
        "share-reached", "target", both(when(lambda c: bool(c.quantity.bound)), left("率|比例|占比|成本|增"))
    ),
    Question("share-given", "rate", always),
)

# --- time ----------------------------------------------------------------------------------------

_term = "<terms>|期[为暂最不一原]|按照?$"
_since = left(
    "(?:毕业|退役|注册|登记|成立|设立|入职|上市|创办|投产|认定|转业|登记失业|注册登记|回国|近|到\\w前|前|离校|运营|经营|失业|从业"
    "|服务|工作)$"
)
# 正常经营6个月以上, 满1年
_passed = both(
    operator(">="),
    either(
        when(lambda c: c.quantity.bound.endswith("以上") or c.quantity.bound == "满"),
        left(
            "(经营|失业|参加|缴纳|参保|从事|担任|任职|工作|在岗|持有|成立|运营|居住|满|就业|连续[^，。；]{0,10}|不足|未满|不满)"
            "[^，。；：]{0,10}$"
        ),
    ),
)

_TIMES = (
    Question("no-figure", None, both(bound("近"), right("来|的?[^，。；]{0,4}(?:发展|努力|实践)"))),
    Question("since-when", "threshold", bound("近")),
    Question(
        "first-years",
        "period",
        both(left("(?:^|[^0-9此以目])([前头首])$"), all_right_has("<granting>|租|按")),
    ),
    Question("no-figure", None, either(right("来|前(?!置)|制(?!定|度|造)|[行规]"), left("[十这]$|发病前$"))),
    Question("span-of-a-grant", "period", both(left("分$"), right_has("发放|拨付|兑现|到位|缴|付"))),
    Question(
        "span-of-a-grant", "period", both(left("(?:[利使]?用|通过|经过)$"), right("左右的?时间|的?时间"))
    ),
    Question("length-of-time", "period", right("后(?:施行|实施|执行|生效)")),
    Question(
        "span-of-a-grant", "period", all_right("，?(最高|总计|合计|共|给予|累计(?:不超过|最高|给予|支持|补))")
    ),
    Question(
        "since-when",
        "threshold",
        both(
            operator("<="),
            when(lambda c: c.quantity.bound.endswith("内")),
            either(both(_since, no(left("(?:之日起|起|后|後)$"))), right("未|没有|不能"), defined),
        ),
    ),
    Question("time-limit", "period", both(operator("<="), when(lambda c: c.quantity.bound.endswith("内")))),
    Question(
        "since-when",
        "threshold",
        both(operator("<="), left("(?:成立|注册|设立|创办|毕业|退役|从业)(?:时间|年限)?(?:均|应|须)?$")),
    ),
    Question("time-passed", "threshold", both(bound("超过", "超", "逾"), picks)),
    Question(
        "time-passed",
        "threshold",
        both(condition, either(left("连续$"), no(near(_term)))),
    ),
    Question("length-of-time", "period", both(_passed, left("期[限为]?$|时间$"))),
    Question("time-passed", "threshold", _passed),
    Question("requirement-to-qualify", "threshold", both(in_conditions, no(left("期")))),
    Question("length-of-time", "period", no(operator("="))),
    Question(
        "no-figure",
        None,
        both(
            when(lambda c: c.quantity.unit in ("小时", "分钟")),
            no(either(left("时限|期限|缩短|压缩|办结|办理"), right_has("时限|期限|缩短|压缩|办结|办理"))),
        ),
    ),
    Question(
        "length-of-time",
        "period",
        either(left(_term), right("(?:的|止|。|房租|租金|期|经历|工作经历|基层)|$")),
    ),
)

# --- counts --------------------------------------------------------------------------------------

_PAPERS = frozenset(("份", "张", "票", "篇", "册", "例", "期", "种", "场", "只", "趟", "枚"))
_EVENTS = ("场", "场次")
_exact = operator("=")
_staff = left("(?:职工|员工|人员|人数|人才|专家|成员)$")
_one = when(lambda c: c.quantity.value == 1)
# 实施两项 needs its verb beside it: Chinese numerals also stand in names (十件实事)
_comes_about = either(
    both(when(lambda c: c.quantity.arabic or c.quantity.operator != "="), achieves), achieves_next
)
_nominal_grant = both(nominal, all_right_has("<granting>"))
_often = both(
    when(lambda c: c.quantity.unit == "次"),
    lead("(每(?:个?工作日|天|日|周|个?月|个?季度?|半?年|学期|学年|[一二两三]年))[^，。；每]{0,8}$"),
)

_COUNTS = (
    Question(
        "no-figure",
        None,
        both(
            left("已|现有|发现|查处|通报|出动|受理|尚未|仍有|接到|下架|检查|占比$"),
            no(either(all_left("力争|确保|到20"), lead("检查[^，。；]{0,4}不少于"))),
        ),
    ),
    Question("no-figure", None, left("排?名?前$")),
    Question("at-most", "cap", left("(限(?:报|推荐|申报|评)?)[^，。；制期额定]{0,2}$")),
    Question("per-unit", "threshold", both(per_unit, no(_one))),
    Question(
        "condition-that-picks-out",
        "threshold",
        both(
            when(lambda c: bool(c.quantity.bound)),
            either(_nominal_grant, both(opened_by_if, grants_follow), no(_comes_about)),
            condition,
        ),
    ),
    Question("at-most", "cap", operator("<=")),
    Question("frequency", "target", both(_often, no(_one))),
    Question(
        "count-to-reach",
        "target",
        both(
            _exact,
            when(lambda c: c.quantity.unit in _EVENTS),
            left("(赛|会|活动|讲座|培训|论坛|展览?|演出)共?[^，。；]{0,4}$"),
            right("$"),
        ),
    ),
    # an exact count is one that is to come about; 提交2份 and 等两项措施 are none
    Question(
        "no-figure",
        None,
        both(
            _exact,
            either(
                _one,
                left("(?:等|上述|以上|下列|以下|前述|其他)$"),
                when(lambda c: c.quantity.unit in _PAPERS and c.quantity.value < 10),
            ),
        ),
    ),
    Question("count-to-reach", "target", both(_exact, _comes_about)),
    Question("count-to-reach", "target", both(_exact, left("([、和及])$"), achieves_somewhere)),
    Question("count-to-reach", "target", both(_exact, right("企业[^，。；]{0,4}(成长|成为|进入)"))),
    Question("count-to-reach", "target", both(_exact, when(lambda c: c.quantity.arabic), behind_its_noun)),
    Question(
        "count-to-reach",
        "target",
        both(
            _exact,
            when(lambda c: c.quantity.arabic and c.quantity.unit in ("家次", "人次")),
            left("(服务|培训|惠及)[^，。；]{2,20}$"),
        ),
    ),
    # 其中产值超百亿元企业10家
    Question(
        "count-to-reach",
        "target",
        both(
            _exact,
            when(lambda c: c.earlier is not None and c.earlier.kind == "target"),
            left("(?:<picked>)$"),
            right("$|[、，]"),
        ),
    ),
    Question(
        "count-to-reach",
        "target",
        both(
            _exact,
            when(lambda c: c.quantity.value >= 10),
            left("(数量|总数|总量|规模|产量|产能|数|量)(?:达|为|约)?$|(每年)[^，。；]{0,8}$"),
        ),
    ),
    Question("no-figure", None, _exact),
    Question("requirement-to-qualify", "threshold", both(conditions_section, bounded)),
    Question("count-to-reach", "target", _comes_about),
    Question("requirement-to-qualify", "threshold", required),
    Question("count-to-reach", "target", operator("~")),
    Question(
        "condition-that-picks-out",
        "threshold",
        both(operator("range"), when(lambda c: c.quantity.unit == "人"), right("的?企业")),
    ),
    Question(
        "count-to-reach",
        "target",
        both(
            operator("range"),
            either(right("(企业)|[^，。；]{0,12}(?:成长|成为|进入|达到)"), achieves_somewhere),
        ),
    ),
    Question("no-figure", None, operator("range")),
    Question(
        "requirement-to-qualify", "threshold", both(_staff, no(left("培")), no(all_left("力争|确保|到20")))
    ),
    Question(
        "count-to-reach",
        "target",
        either(lead("每|至少|不少于|超过|突破|数量|总数|规模|量"), achieves_somewhere),
    ),
    Question("requirement-to-qualify", "threshold", always),
)

# --- sizes ---------------------------------------------------------------------------------------

_extent = when(
    lambda c: c.quantity.unit.startswith(
        ("亩", "公顷", "平方", "公里", "千米", "吨", "标", "TEU", "千瓦", "兆瓦", "吉瓦", "万亩", "个标准")
    )
)
_reaches = left("(达到|达|提高到|提升到|提升至|提高至|实现|增至|降至|突破)[^，。；、]{0,4}$")
_develops = left("研制|研发|开发|攻克|攻关|突破")
_extent_named = left("(?:面积|里程|产能|规模|产量|容量)[^，。；]{0,4}$")

_SIZES = (
    Question("size-in-passing", "spec", right("(级)")),
    # 突破14纳米先进工艺, 28纳米及以下芯片: the number says which technology
    Question(
        "size-in-passing",
        "spec",
        both(
            no(_extent),
            no(_reaches),
            right("[^，。；的]{0,8}?(工艺|制程|节点|芯片|产线|生产线|晶圆|技术|器件|材料)"),
        ),
    ),
    Question("at-most", "cap", both(operator("<="), left("<granting>"))),
    Question("technical-goal", "target", both(condition, _develops)),
    Question("size-of-what-is-to-come", "target", both(condition, of_what_is_to_come)),
    Question("condition-that-picks-out", "threshold", condition),
    Question("requirement-to-qualify", "threshold", both(conditions_section, bounded)),
    Question(
        "condition-that-picks-out",
        "threshold",
        both(either(_reaches, bound("超过", "低于", "高于", "突破", "约")), left("体温|如|若|出现")),
    ),
    Question("technical-goal", "target", either(_reaches, bound("超过", "低于", "高于", "突破", "约"))),
    Question("requirement-to-qualify", "threshold", both(required, _extent_named)),
    Question("extent-to-reach", "target", both(_extent, achieves)),
    Question("technical-goal", "target", both(bounded, left("<reaching>|达(?![标成])"))),
    Question("technical-goal", "target", both(bounded, _develops, no(opened_by_if))),
    Question(
        "technical-goal",
        "target",
        both(
            bounded,
            when(lambda c: c.earlier is not None and c.earlier.kind == "target"),
            no(opened_by_if),
        ),
    ),
    Question("requirement-to-qualify", "threshold", bounded),
    Question(
        "extent-to-reach",
        "target",
        both(_extent, either(left("<reaching>|达(?![标成])"), _extent_named, behind_its_noun)),
    ),
    Question("size-in-passing", "spec", always),
)

_QUESTIONS = {
    "money": _MONEY,
    "share": _SHARES,
    "time": _TIMES,
    "count": _COUNTS,
    "technical": _SIZES,
    "age": (Question("age-or-mark", "threshold", always),),
    "score": (Question("age-or-mark", "threshold", always),),
}


def kind_of(context: Context) -> Decision | None:
    """cap, rate, threshold, target, period or spec, and why; None where it carries no policy meaning."""
    if no_figure(context) is not None:
        return None
    return ask(_QUESTIONS[context.quantity.dimension], context)
