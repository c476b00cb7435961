"""What the questions of every dimension share: what is no figure, and when a quantity is a condition."""

from __future__ import annotations

from builders.figure_context import (
    all_left,
    all_right,
    all_right_has,
    both,
    bound,
    either,
    left,
    no,
    operator,
    right,
    when,
)

# --- what is no figure ---------------------------------------------------------------------------

# 由5年延长至8年: the first of the two is the old value
_replaced = both(
    left("[由从]"),
    all_right(
        "(?:[（(][^）)]{0,8}[）)])?[^，。；0-9一二三四五六七八九十]{0,6}?(?:延长|提高|提升|增加|增长|扩大|降低|下降|下调|调整"
        "|上调|缩短|压缩|压减|放宽|增|升|降|缩减|上升)[至到为]"
    ),
)
_no_measure = right("酒精|乙醇|浓度|批次|方面|环节|阶段|层次|层面|维度|角度|世纪|百年|一[百致起批]")
# 截至2020年底，… 同比增长10%: what was, and what nobody is given
_reported = both(
    no(when(lambda c: c.aimed)),
    when(lambda c: c.quantity.dimension not in ("time", "age", "score")),
    no(either(all_left("<granting>"), all_right_has("<granting>"))),
    either(
        when(lambda c: c.section == "report"),
        all_left("同比|环比"),
        all_right_has("同比|环比"),
        all_left("^(?:截至|截止|目前|近年来)|[^，。；]{2,16}以来，"),
    ),
)
no_figure = either(_replaced, _no_measure, _reported)

# --- conditions ----------------------------------------------------------------------------------

opened_by_if = all_left("(?:^|，)(?:对于?|凡是?|如|若|符合)")
grants_follow = all_right_has("<granting>")
granted = left("<granting>|支持")
achieves = left("(<achieving>|(?<![下转表送])达)(?:了|约|近|出|一批)?[^，。；：、的]{0,4}$")
achieves_next = left("(<achieving>|(?<![下转表送])达)(?:了|约|近|出)?(?:全国|全省|全市|全区)?$")
achieves_somewhere = left("<achieving>|(?<![下转表送])达")
# 引进高层次人才500名: verb, noun, number, and nothing behind it
behind_its_noun = both(left("(<achieving>)[^，。；：]{2,30}$"), no(left("的$")), right("$|[、和及；]|以及"))
conditions_section = either(
    when(lambda c: c.section == "conditions"),
    all_left("((?:下列|以下|如下)(?:基本)?(?:条件|要求))[^。；]{0,6}："),
)
bounded = operator(">=", "<=")
# what must be, rather than what is reached: 不低于, not 超过
REQUIRED = (
    "不低于",
    "不少于",
    "不小于",
    "不得低于",
    "不得少于",
    "不应低于",
    "应不少于",
    "不短于",
    "不得短于",
)
REGULATED = (*REQUIRED, "不超过", "不得超过", "不应超过", "不高于", "不得高于", "不大于", "不多于")
not_aimed = no(when(lambda c: c.aimed))
picks = right(
    "[^，。；：]*?(的[^，。；：]{0,24}?(?:<picked>)|的$)"
    "|(?:、|且|并|或)[^。；]{0,60}?(的(?:$|[，、]|[^，。；：]{0,24}?(?:<picked>)))"
)
picked_next = right("(?:以上|以下)?[^，。；：、的给予]{0,10}?(?:<picked>)")
nominal = both(bounded, when(lambda c: c.right == "的"), right("的"))
part = right("(?:及|以上|以内)?的?部分")
defined = both(bounded, all_left("(?<!应)[是所]指"))

# whether the quantity picks out who or what is meant: 对收入达到1亿元以上的企业
condition = either(
    defined,
    nominal,
    both(
        no(
            either(
                left("(?:<granting>|按照?|标准|提供|可申请|享受)[^的]*$"),
                bound("最高", "最多"),
                left("(?<!达)[至到]$"),
            )
        ),
        either(
            both(either(no(operator("=")), left("(?:达到|达|为|在|满|连续)[^，]{0,4}$")), picks),
            both(bounded, no(achieves), when(lambda c: c.quantity.dimension == "count"), right("的")),
            both(
                bounded,
                no(achieves),
                when(lambda c: c.quantity.bound.endswith(("以上", "以下", "以内"))),
                picked_next,
            ),
            both(bounded, opened_by_if, grants_follow, no(granted)),
        ),
    ),
)
# a size that belongs to what is to come: 培育5家规模超过50亿元的企业, with no grant in sight
of_what_is_to_come = both(
    no(either(all_left("<granting>"), grants_follow, opened_by_if, all_left("^对|、对"))),
    either(
        all_left("(培育|新增|打造|引进|形成|建成|建设|扶持|支持)(?!.*的政策)[^，。；]{0,40}$"),
        both(
            when(lambda c: c.earlier is not None and c.earlier.kind == "target"),
            all_left("(、)[^，。；]{0,30}$"),
        ),
        right("的?[^，。；]{0,12}?(?:企业|园区|产业|集群)(达到?)[0-9]"),
    ),
)
# 每新增1000万元奖励2万元: for so much, so much
per_unit = both(
    left(
        "(每(?:新增加?|增加|增长|增|满|超过?|达到?|提高|吸纳|招用|新招用|引进|完成|培养|培训|开展|举办))[^，。；的给元]{0,6}$"
    ),
    all_right("的?，?[^，。；]{0,6}(<granting>)"),
)
required = both(
    not_aimed,
    bound(*REQUIRED),
    no(left("每年|年均")),
    no(when(lambda c: c.earlier is not None and c.earlier.kind == "target")),
)
in_conditions = both(
    conditions_section, either(no(operator("=")), left("(达到|达|为|在|满)[^，]{0,4}$")), no(granted)
)
