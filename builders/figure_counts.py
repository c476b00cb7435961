"""What a count or a technical size is: a target, a threshold, a cap, a spec. Asked in order."""

from __future__ import annotations

from builders.figure_conditions import (
    achieves,
    achieves_next,
    achieves_somewhere,
    behind_its_noun,
    bounded,
    condition,
    conditions_section,
    grants_follow,
    nominal,
    not_aimed,
    of_what_is_to_come,
    opened_by_if,
    per_unit,
    required,
)
from builders.figure_context import (
    Question,
    all_left,
    all_right_has,
    always,
    both,
    bound,
    either,
    lead,
    left,
    no,
    operator,
    right,
    when,
)

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

COUNTS = (
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
    # 确保每日供应口罩100万只、防护服5000套
    Question(
        "count-to-reach",
        "target",
        both(
            _exact,
            when(lambda c: c.aimed and c.quantity.arabic),
            left("[\u4e00-\u9fff]{2}$"),
            no(left("<picked>|有$")),
            right("$|[、和及]"),
        ),
    ),
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
    Question(
        "requirement-to-qualify",
        "threshold",
        both(bounded, not_aimed, either(conditions_section, left("拥有|具有|具备"))),
    ),
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

SIZES = (
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
