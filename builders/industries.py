"""Industries, sectors and fields of technology: the grammar of how policy prose names them.

Three rules beside the vocabulary. A coordination that ends in a head (A、B、C等领域) makes each
member an industry; a head with a specific modifier (…产业, …服务业) makes one; a bare word that
is also an ordinary word (金融, 教育: a hidden label) counts only as a member of such a
coordination or right before a head.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from builders.dictionary import dictionary
from builders.phrases import INNER, phrase_start

TYPE = "industry"


class Found(NamedTuple):
    """An industry's name at ``[start, end)`` and the rule that found it."""

    start: int
    end: int
    rule: str


class Known:
    """The names of industries that a vocabulary has and that stand in the text, hidden labels too."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._by_end: dict[int, list[int]] = {}
        self._starts: set[int] = set()
        for start, end in spans:
            self._by_end.setdefault(end, []).append(start)
            self._starts.add(start)

    def ending(self, end: int) -> list[int]:
        """Where the names begin that end at ``end``."""
        return self._by_end.get(end, [])

    def has(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` is such a name."""
        return start in self._by_end.get(end, ())

    def starts_at(self, start: int) -> bool:
        """Whether such a name begins at ``start``."""
        return start in self._starts


# --- coordinations -----------------------------------------------------------------------------

# heads whose members are industries whatever stands before
_FIRM = "(?:领域|产业(?!链|化|园|政策|升级)|行业|业态|服务业|制造业|服务产业)"
# heads that also close lists of activities, parts and means
_LOOSE = "(?:服务|技术|业务|材料|方向|方面|市场|学科)(?!水平|能力|体系|平台|质量|机构|工作|保障|功能|环境|手段|难题|问题|标准|和工艺|改造|支持|条件)"
_MODIFIER = (
    "(?:重点|新兴|优势|前沿|相关|关键|高端|现代|先进|新一代|新型|新|传统|特色|战略性?|高精尖|主导|未来|民生|热点|细分|专业化?|核心|信息|生产性|生活性|行业|产业|技术|应用|服务|高技术|高新技术|知识型|平台型|运营|咨询|基础|低维|材料|"
    "[\u4e00-\u9fff]{2}金融|优先|多个?|各|有关|工程|数字化?|智能化?|绿色|在线|金融|科技|文化|受[^，。]{0,6}影响(?:较大|严重)?的?|民生|公共|社会|消费|辅助|外包|业务|高附加值|商务|中介|高科技|交叉|学科|软件|装备|制造|医药|健康|农业|工业|环保|关联|主要|"
    "困难|较大|实体|生产|研发|代表性|颠覆性|共性|通用|城市治理|国民经济|薄弱|急需|紧缺|市场|创新|面向[^，。、]{2,6}的)"
)
_TAIL = re.compile(f"等(?P<modifier>{_MODIFIER}{{0,5}})(?P<head>{_FIRM}|{_LOOSE})|等(?=[，。；]|(?:深度|跨界)?融合)|等(?P<wants>民生|消费|应用|市场)?需求")
_BARE = re.compile("(?<=[\u4e00-\u9fff])(?=(?:重点|相关|各|新兴|优势)?(?:领域|行业)(?!协会|主管|管理|标准|组织|企业|内|间|部门|领军|龙头|专家))")
_GIVES = re.compile("提供|开展|给予|做好|办理|完善|突破|攻克|提升|享受|掌握|实现|改进|加强[^，。]{0,4}(?:管理|监管)")
_MAKES = re.compile("发展|培育|壮大|做大|做强|拓展|布局|聚焦|围绕|面向|研发|推广|推动|推进|支持|加强|突破|基于|利用|运用|应用|创新|鼓励|攻克|融合|从事")

_ITEM = re.compile("[\u4e00-\u9fffA-Za-z0-9+（）·\\-“”]{2,22}$")
# words that are no industry however they are coordinated
_GENERIC = frozenset(
    "企业 机构 人才 资金 资本 政策 技术 服务 产品 产业 行业 领域 市场 平台 项目 标准 品牌 管理 质量 数据 创新 研究 研发 设计 开发 生产 加工 销售 使用 应用 推广 示范 新兴 "
    "转化 成果 专利 商标 版权 权益 土地 税收 财政 价格 补贴 奖励 培训 宣传 监管 审批 评价 监督 采购 招标 投标 合同 组织 制度 机制 体系 环境 模式 规划 计划 工程 行动 重大工程 重点工程 "
    "住房 户籍 社保 医保 就业 创业 生活 民生 社会 经济 文明 资源 要素 设施 设备 材料 器件 部件 零部件 系统 硬件 网络 算法 工艺 原料 样机 样本 试剂 居民消费 文化惠民 "
    "节水 节地 高端 先进 传统 现代 国际 国内 国家 安全 施工 调试 商会 地方 部门 政府 高校 院所 联盟 协会 学校 社区 家庭 个人 居民 公众 群众 人员 专家 团队 科研 中试 量产 "
    "运输 储存 检疫 通关 报关 结汇 退税 抵押 质押 融资 投资 股权 债权 债券 基金 信贷 培育 孵化 交易 运营 维护 租金 水电 引领 前列 参股 控股 支付 清算 "
    "用水 用电 用气 用地 能耗 排放 防控 救治 隔离 消毒 口罩 防护服 药品 疫苗 物资 需求 供给 消费 出口 进口 民营 国有 集体 大气 水体 土壤 固体废弃物 中央 军队 国防 "
    "水 电 气 热 声音 图像 视频 语音 文字 时间 空间 主体 行为 属性 价值 意见 建议 方案 措施 课题 论文 专业 课程 教材 学科 教师 学生 毕业生 工资 薪酬 职称 岗位 编制".split()
)
_VERB = (
    "^(?:第|加强|加快|推动|推进|支持|鼓励|促进|打造|实施|落实|开展|提升|提高|完善|建立|健全|构建|形成|扩大|强化|深化|优化|引导|引进|吸引|培育|参与|举办|设立|成立|组建|搭建|提供|获得|取得|制定|研究|减免|缴纳|申请|办理|受理|发放|出具|符合|具有|具备|属于|解决|降低|减少|避免|防止|保障|确保|从事|购买|购置|利用|运用|采取|采用|各|本|新农村|应(?!急|用)|可(?!再|穿|视)|不(?!动产)|有(?!色|机)|非(?!遗|织)|以(?!太)|按|对(?!外)|在(?!线)|与|为)"
)
_PHRASE = re.compile(
    _VERB + "|(?:能力|水平|机制|体系|制度|政策|措施|方式|模式|手段|条件|规范|规则|方法|程序|要求|情况|问题|任务|工作|活动|项目|平台|机构|企业|单位|部门|人员|人才|团队|主体|组织|联盟|协会|学校|院校|医院|事务所|"
    "资金|资本|基金|贷款|融资|资源|要素|数据库|名单|目录|清单|产品|器件|部件|零部件|装置|仪器|工具|效率|质量|成本|费用|税|收入|利润|规模|比重|需求|风险|责任|义务|权益|权利|收益|奖励|补贴|待遇|寿命|里程|"
    "计划|规划|方案|战略|行动|环节|过程|阶段|步骤|流程|链条|产业链|供应链|价值链|创新链|资金链|试点|示范区|园区|基地|中心|集群|集聚区|品牌|商标|专利|精神|意识|理念|作用|优势|特色|特点|一体化|小镇|"
    "改革|创新|转型|升级|提升|优化|重组|并购|上市|合作|交流|对接|共享|开放|引进|培养|培训|宣传|推广|转化|落地|建设|布局|配置|处置|维权|执法|监督|检查|考核|评价|审批|许可|备案|登记|改善|安排|指标|分配|调度|"
    "业务|手续|服务费|租金|场所|场地|用地|用房|厂房|楼宇|窗口|网点|渠道|通道|热线|网站|客户端|场景|药物|疾病|病例|患者|原则|数据|专业化|市场化|国际化|规模化|便利化|法治化|透明化|标准化|集约化|高端化|服务化|社会化|人|者|员|师|家|率|性|量|额|期|品|中|上|下)$"
    "|[的是了将把]|企业|机构|高校|院所|本市|我市|我省|以独资|重点|相关|有关|若干|或者|提供"
)


def coordinated(text: str, known: Known) -> Iterator[Found]:
    """The members of coordinations that a head makes industries."""
    for tail in _TAIL.finditer(text):
        yield from _members(text, tail.start(), tail.group("head"), known)
    for tail in _BARE.finditer(text):
        if known.ending(tail.start()):
            yield from _members(text, tail.start(), "领域", known)


def _members(text: str, end: int, head: str | None, known: Known) -> Iterator[Found]:
    start = _list_start(text, end)
    items = list(_items(text, start, end, known))
    if not items:
        return
    listed = [known.has(a, b) for a, b in items]
    if not _makes_industries(head, text[start : items[0][0]], listed):
        return
    firm = bool(head and re.fullmatch(_FIRM, head))
    for (a, b), is_known in zip(items, listed, strict=True):
        if is_known or (_is_name(text[a:b]) and (firm or len(items) > 1)):
            yield Found(a, b, "coordination")


def _list_start(text: str, end: int) -> int:
    """Where the sentence part that holds the coordination begins; brackets inside it do not end it."""
    at, depth = end, 0
    floor = max(0, end - 150)
    while at > floor:
        char = text[at - 1]
        if char == "）":
            depth += 1
        elif char == "（":
            if not depth:
                break
            depth -= 1
        elif not depth and char in "，。；：\n\0《》？！":
            break
        at -= 1
    return at


_AND_SO_ON = re.compile("(?<![高优初中同平均])等")


def _items(text: str, start: int, end: int, known: Known) -> Iterator[tuple[int, int]]:
    """The coordinated members as spans, without what leads to them."""
    for n, part in enumerate(re.finditer("(?:[^、（]|（[^）]*）|（)+", text[start:end])):
        a, b = start + part.start(), start + part.end()
        for inner in _AND_SO_ON.finditer(text, a, b):  # 石墨烯等低维材料
            if inner.end() < b:
                yield from _halves(text, _first_start(text, a, inner.start(), known), inner.start(), known)
                a = inner.end()
                n = 0
        if not n:
            a = _first_start(text, a, b, known)
        elif not known.has(a, b):
            a = _member_start(text, a, b, known)
        bracket = re.search("（[A-Za-z0-9\\-]+）$", text[a:b])
        if bracket and known.has(a, a + bracket.start()):
            b = a + bracket.start()
        yield from _halves(text, a, b, known)


def _member_start(text: str, start: int, end: int, known: Known) -> int:
    """The start of a later member, cut only where a verb stands before a known name."""
    if INNER.search(text, start, end):
        return phrase_start(text, start, end)
    starts = known.ending(end)
    return min(starts) if starts and min(starts) > start and re.match(_VERB, text[start : min(starts)]) else start


def _first_start(text: str, start: int, end: int, known: Known) -> int:
    """Where the first member begins: its known name unless a short modifier of it stands before."""
    begin = phrase_start(text, start, end)
    starts = [s for s in known.ending(end) if s >= begin]
    if not starts:
        return begin
    longest = min(starts)
    before = text[begin:longest]
    return begin if len(before) <= 4 and not _PHRASE.search(before) and not re.search("[向在和与及、从]", before) else longest


def _halves(text: str, start: int, end: int, known: Known) -> Iterator[tuple[int, int]]:
    """``A和B`` apart where both are known names and the whole is none."""
    if not known.has(start, end):
        for joint in re.finditer("以及|[和与及]", text[start:end]):
            left, right = start + joint.start(), start + joint.end()
            if (known.has(start, left) or left - start <= 4) and known.has(right, end) and left - start > 1:
                yield start, left
                yield right, end
                return
    if start < end:
        yield start, end


def _makes_industries(head: str | None, lead: str, listed: list[bool]) -> bool:
    share = sum(listed) / len(listed)
    if head is None:
        return share >= 0.5 and bool(_MAKES.search(lead))
    if re.fullmatch(_FIRM, head):
        return True
    if share >= 0.5:
        return not _GIVES.search(lead) or share > 0.6
    return head in ("服务", "技术", "材料", "方向") and bool(_MAKES.search(lead)) and not _GIVES.search(lead)


def _is_name(item: str) -> bool:
    """Whether an unknown coordinated member can be an industry's name."""
    return bool(_ITEM.match(item)) and item not in _GENERIC and not _PHRASE.search(item)


# --- a head with its modifier ------------------------------------------------------------------

_HEAD = re.compile(
    "(?:(?:服务|制造|设计|咨询|流通|外包|孵化|装备|评估|测试|材料|封装|文化|零售|批发|租赁|会展|软件|航空|汽车|医药|食品|纺织|养殖|种植|加工|旅游|餐饮|住宿|家政|养老|托育|体育|娱乐|金融|物流|建筑|冶金|化工|制药|电力|信息)业(?!态|务)"
    "|(?<!企)产业(?!化|链|园|带|政策|结构|布局|转型|升级|基金|联盟|技术(?!创新)|发展资金|发展基金|组织|环境|部门|发展(?:规划|政策|布局)|工人|扶贫|基础|格局|空间|协同|项目|资源|功能|导向|用地|准入|数字化|互联网|投资|融合|人才|资本|生态|聚集|集聚|承载|支撑|孵化|引导|需求|高端|规模|合作|体系|创新|共性|计量|定位|配套|研究|主体|能力|变革|竞争|振兴|转移)"
    "|(?<!农)工业(?=[、，。；与]|和(?!信息化)|等|领域|行业|体系|发展|转型|经济|强)|(?<![现当])农业(?!农村|大数据|保险|企业|部|农|科技|技术|委|局|厅|发展银行|银行|生产|资料|机械|电商|面源|合作社|主管|转移|废弃|担保|供给|领域|行业|用)"
    "|(?<![各跨同])行业(?!协会|组织|主管|部门|管理|企业|标准|领军|龙头|骨干|应用|整合|平均|监管|规范|自律|准入|资源|影响|领先|内|间|性|细分|竞争|指南|发展|集群|领域|人才|特点|秩序|信用|商协会|用户|知识|数据|服务|环保|诚信|和|绿色|重点|级|质量|单位|采购|节能|减碳|技术|专用|综合|终端|提质|创新|、))"
)
_NO_MODIFIER = frozenset(
    "相关 有关 全球 市级 省级 国家级 区级 重点 优势 主导 新增 高端 应用 本市 支柱 创新型 首都 区域 关联 配套 上下游 全 各 该 本 其 其他 新 老 新老 大 小 多 跨 特色 细分 集成 支持 国家 地方 我国 我省 我市 现有 落后 新型 工程 现代 先进 智慧 "
    "过剩 主要 基础 关键 核心 领先 国内同 国内 国际 同 千亿级 百亿级 千亿 百亿 优质 特定 限制类 淘汰类 鼓励类 第一 第二 战略 龙头 县域 富民 民生 优先发展 受影响 影响较大 受疫情影响较大 困难 不同 所有 整个 专业 "
    "社会 经济 实体 主营 副业 小微 骨干 支撑 相关新 未来新 多元 现代化 规模以上 传统优势 轻 重 工 农 商 企 事 就 创 职 毕 作 营 失 从 开 停 复 物 执 副 家 基 敬 歇 学 各行各 行 产 制 上游 下游 终端 全国 全市 全省".split()
)


def headed(text: str, known: Known) -> Iterator[Found]:
    """Heads such as 产业 and 服务业 with a specific modifier; the name is modifier and head."""
    for head in _HEAD.finditer(text):
        at, end = head.start(), head.end()
        if min(known.ending(end), default=at) < at:
            continue  # a known name that ends in this head
        if known.ending(at) and text[at:end] in ("产业", "行业"):
            yield Found(min(known.ending(at)), end, "known name and head")
            continue
        start = phrase_start(text, _segment_start(text, at), at)
        start = _behind_joint(text, start, at, known)
        if text[start : start + 2] in dictionary().verbs and not known.starts_at(start):
            start = min(start + 2, at)
        modifier = text[start:at]
        if not modifier and end - at > 2:
            yield Found(at, end, "head")
        elif (3 if text[at:end] == "行业" else 2) <= len(modifier) <= 10 and _is_modifier(modifier):
            yield Found(start, end, "head")


def _segment_start(text: str, end: int) -> int:
    at = end
    floor = max(0, end - 24)
    while at > floor and text[at - 1] not in "，。；：、！？\n\0“”‘’《》（）等":
        at -= 1
    return at


def _behind_joint(text: str, start: int, end: int, known: Known) -> int:
    """Behind 和/与/及 where what stands before it is no part of the name."""
    for joint in re.finditer("以及|[和与及]", text[start:end]):
        left, right = start + joint.start(), start + joint.end()
        if right == end or text[right:end] in _NO_MODIFIER:
            return right
        if end - right >= 2 and (left - start > 4 or known.ending(left) or text[left - 1] in "业域务"):
            return _behind_joint(text, right, end, known)
    return start


def _is_modifier(modifier: str) -> bool:
    if modifier in _NO_MODIFIER or _PHRASE.search(modifier):
        return False
    return not re.search("[个项类种家批一二三四五大]$|人员|部门|单位|政府|等$|能力|问题|^关于|[对向把将0-9年]|疫情|[全省市各]省|全市|特定|特殊|参保|归还|保证|用于|过后", modifier)


# --- what the text around a known name says ----------------------------------------------------

_NOT_HERE = re.compile("[^，。；、]{0,2}器件|及器件|部件|元件|学院|大学|专业|金融机构")
_CUT = re.compile("(?:领域|(?<=.{3})技术)$")


def trimmed(text: str, start: int, end: int, known: Known) -> int | None:
    """Where a known name at ``[start, end)`` ends as an industry; None where it is none here.

    领域 and 技术 at its end are left out where the rest is a known name too; 业 in 业态 and
    业务 belongs to the next word, as does 产业 in 产业链.
    """
    if _NOT_HERE.match(text, end):
        return None
    if text[end - 1] == "业" and end < len(text) and (text[end] in "态务" or (text[end] in "链化园" and text[end - 2] == "产")):
        return None
    cut = _CUT.search(text, start, end)
    if cut and known.has(start, cut.start()):
        return cut.start()
    return end
