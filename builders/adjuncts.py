"""What opens and closes an adjunct, and where in one the sentence's own verb can stand.

Prepositions and verbs that work like them (围绕…, 以…为…, 对…, 将…) differ in what may follow: 对 and 将
bring the object forward, so that the verb comes last; 围绕 names a topic, which can be a verb itself.
"""

from __future__ import annotations

import re

# where an adjunct ends, so that a verb behind it is the sentence's own
PLACE_CLOSED = re.compile(
    r"(?:方面|领域|行业|环节|区域|地区|期间|中|内|上|下|里|时|后|前|间|基础上|前提下|等|要求|标准|规定|程序|[”》）])$"
)
PLACE_CLOSES = re.compile(
    r"(?:方面|领域|行业|环节|区域|地区|期间|过程中|中|内|时|后|前|基础上|前提下)$|等方面|等领域"
)
MEANS_CLOSED = re.compile(
    r"(?:方面|领域|期间|中|内|上|下|时|后|前|基础上|前提下|方式|形式|手段|途径|机制|平台|模式|契机|渠道|核心|载体|纽带|抓手|主体|"
    r"导向|支撑|依托|突破口|等|要求|标准|规定|原则|需求|实际|程序|优势|作用|资源|技术|措施|办法|工作|目标|重点|情况|职责|分工|"
    r"万元|元|%|％|以上|以下|[”》）])$"
)
TOPIC = re.compile(  # what follows belongs to the topic: 围绕重点领域应用需求
    r"[的、和]|(?:格局|形势|趋势|机遇|规律|特点|原则|并重|相统一|领域|需求|方向|环节|目标|要求|重点|问题|等|方面|行业|产业|战略|"
    r"工作|任务|部署|主题|主线|结合|发展|建设|工程|计划|行动)$"
)
# behind a verb that stands first: 实施|期限 (its term), 审核|通过后 (first things first), 培训|补助政策
OF_TERMS = re.compile(r"期限|期间|期|标准|条件|对象|范围|时间|比例|额度")
AFTERWARDS = re.compile(r"[^，、的至到于在]{0,8}(?<![事售产前今灾战背落])[后後](?![续备勤])")
GRANT = re.compile("补贴|补助|奖励|奖补|返还|扶持|专项|引导")
AMOUNT_MARKS = frozenset("%％元倍")  # no attribute stands behind an amount: 按50%补贴企业
WHEN_DONE = re.compile(r"[^，、]{2}(?<![事售产前今灾战背落先])[后後]$")
WHEN = re.compile(r"时(?![间期代限点效速段常长])")
PASSED = re.compile(
    r"(?:通过|合格|获批|入围|入选|中标|达标)的|(?:并举|并重|并用)$"
)  # 评审|通过的项目, 引育|并举
DUTY = re.compile(r"应当|应(?![用急对届收付税])|可以|必须|不得|须|均可|要(?![素求点件闻])")
OWED = re.compile(r"应当|必须|不得")  # behind any topic, not a doer only
PERMITS = re.compile(r"可(?!再生|持续)|能够|有权|(?<!不)得(?=[^到知出以])")
RELATIVE_DOER = re.compile(r"的(?:部门|机构|单位|机关)(?=[^，。；])")  # 政府负责促进工作的部门应当…
EXEMPT = re.compile("免征")
APPLYING = frozenset("享受 落实 执行 适用 免征 减征 减免 申请 办理 扩大 实行 取消".split())

# prepositions and what they do to the verb behind them
OBJECT_FIRST = frozenset("对 对于 把 将 给 为".split())  # it comes behind its object
WITH_DOER = frozenset((None, "由", "向", "会同", "和", "与", "联合"))  # what follows names who acts
TOPICAL = frozenset("围绕 聚焦 面向 针对 立足 着眼 瞄准 坚持 顺应 把握 适应 遵循 结合".split())
CARRYING = TOPICAL | {"将", "把"}  # 进行 behind it only carries the verb: 将厂房进行|改造
CHARGED = "负责"  # before a verb it says whose duty that is: 负责|统筹…
ENDS_WITH_VERB = frozenset("按照 按 依照 根据 参照 由".split())  # 按规定执行, 由市政府确定
ACCORDING = frozenset("按照 按 依照 根据 参照".split())
LAID_DOWN = re.compile("规范|规定|部署|安排|计划|规划|设计|分工|约定")
LAID_DOWN_LAST = re.compile(
    r"(?:政策|规定|要求|办法|意见|方案|部署|精神|标准|原则|规划|计划|战略|需要|情况)$"
)
AT_OBJECT_END = ENDS_WITH_VERB | OBJECT_FIRST
CLOSED_BY_NOUN = AT_OBJECT_END | {"以", "向"}  # an adverb and verb with 的 describe that noun
CONDITIONAL = frozenset(
    "是 有 没有 包括 包含 含 属于 符合 受 因 由于 经 除 除了 如 若 凡 凡是 当 随着 鉴于 遇 遇到 导致 造成 为了".split()
)
BY_MEANS = frozenset("通过 利用 运用 依托 以 采取 采用 按照 借助 用".split())
INSTRUMENTAL = BY_MEANS | TOPICAL | ACCORDING
MEANS = re.compile("政策|措施|力度|资金|办法|计划|体系|作用|服务")  # 利用国家支持|政策
OF_DOING = re.compile("所(?!得)")  # 由企业生产所需的…, but 没收违法所得
OF_PLACE = frozenset("在 于 从".split())
ADJECTIVAL = frozenset("正常 实际".split())  # before an attribute they belong to its noun
ALONGSIDE = frozenset("与 同 和 向 于 凭".split())  # never an adjunct all through the part behind a modal
COORDINATING = frozenset("和 与 同".split())
COMPARING = frozenset("不 未 无 超过 低于 高于 达到 比 不符合".split())  # 按不超过…的标准

GIVING = frozenset("给予 予以 允许 准予".split())  # lead before any other verb behind 对…
RELIEF = frozenset("减半 减免 免收 免征 免除 豁免 返还 退还 抵扣 扣除 顺延 延期 缓缴 支付 报销".split())
GIVEN = re.compile("给予|予以|允许|准予")
STRONG_MODALS = ("应当", "必须", "可以", "不得", "须")  # never part of another word
STRONG_OBJECT_VERBS = frozenset("实行 开展 进行 采取 提供".split())
MOVED = re.compile(r"作为|列入|纳入|列为|摆在|放在|视为|计入")
SERVING = re.compile(r"提供|创造|营造|搭建|办理|开辟|减轻|解决|奠定|拓展|拓宽|打造|注入|设置|发放|配备|开通")
RESULT_MARKS = frozenset("为成至到入给")  # 延长|至
NO_VERB_BEHIND = frozenset("的、和与及或之所待被未新")
