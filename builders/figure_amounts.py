"""What an amount of money or a share is: a cap, a rate, a threshold, a target. Asked in order."""

from __future__ import annotations

from builders.figure_conditions import (
    REGULATED,
    REQUIRED,
    bounded,
    condition,
    granted,
    in_conditions,
    not_aimed,
    of_what_is_to_come,
    opened_by_if,
    part,
    per_unit,
    picked_next,
    required,
)
from builders.figure_context import (
    Question,
    all_left,
    always,
    both,
    bound,
    either,
    lead,
    left,
    no,
    operator,
    right,
    right_has,
    when,
)

_amount = left("<amounts>")
_goal = lead("<reaching>|达(?![标成])")
# 上年度营业收入2000万元以上: what an applicant has had
_of_the_last_years = lead("(上一?年度?|近[一两二三]年|最近[一两二三]个)")
_fund = left("安排|设立|(?<!研发)投入|投放|募集|筹集|统筹|整合|新增|首批|组建|注入|专项资金|基金")
_given_next = right("[^，。；]{0,12}?(<granting>|支持|额度|保险|补)")

MONEY = (
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
    Question("requirement-to-qualify", "threshold", left("起征点|起付线|起付标准|门槛")),
    Question("requirement-to-qualify", "threshold", both(bounded, not_aimed, _of_the_last_years)),
    Question("at-most", "cap", both(operator("<="), no(_amount))),
    Question("part-of-an-amount", "threshold", part),
    Question("amount-to-reach", "target", both(left("力争|确保"), either(granted, _given_next))),
    Question("granted-amount", "cap", granted),
    Question(
        "funds-to-be-spent",
        "target",
        both(either(_fund, left("用足|用好|争取|下达|利用")), right("[^，。；]{0,4}(资金|基金|经费)")),
    ),
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

SHARES = (
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
                both(bound(*REGULATED), left("(负债率?)$")),
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
        lead(
            "(?:较|比)(?!例|重|率)[^，。；]{1,16}(下降|降低|提高|提升|增长|增加|上升|下浮)[约近]?$|(?:成本|能耗|强度|排放)[^，。；]{0,8}(下降|降低|降)$"
        ),
    ),
    Question(
        "share-reached",
        "target",
        left(
            "((?:比重|占比|强度|覆盖率|增速|增幅|增长)[^，。；]{0,6}(?:达到?|提高到|提升到|提升至|保持在|稳定在|超过|不低于|高于))约?$"
            "|((?:年均|同比|平均)?(?:增速|增长|提高|提升)率?)约?$"
        ),
    ),
    Question("share-reached", "target", left("力争|确保|实现")),
    Question("fine", "rate", either(right_has("罚款|罚金"), left("罚款|罚金"))),
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
