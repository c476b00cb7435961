"""What a length of time is: a period, or a threshold that must have passed. Asked in order."""

from __future__ import annotations

from builders.figure_conditions import (
    condition,
    defined,
    in_conditions,
    picks,
)
from builders.figure_context import (
    Question,
    all_right,
    all_right_has,
    both,
    bound,
    either,
    left,
    near,
    no,
    operator,
    right,
    right_has,
    when,
)

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

TIMES = (
    Question("no-figure", None, both(bound("近"), right("来|的?[^，。；]{0,4}(?:发展|努力|实践)"))),
    Question("since-when", "threshold", bound("近")),
    Question(
        "first-years",
        "period",
        both(
            when(lambda c: c.quantity.unit in ("年", "个月", "季度", "个季度")),
            left("(?:^|[^0-9此以目提])([前头首])$"),
            all_right_has("<granting>|租|按"),
        ),
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
        "time-limit",
        "period",
        both(
            when(lambda c: c.quantity.unit in ("日", "天", "工作日", "小时")),
            left("(?<!发病)(?<!到.)前$"),
            right("(?:[向申报告提书公发予]|通知)"),
        ),
    ),
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
