"""Industries, sectors and fields of technology: the grammar of how policy prose names them.

Three rules beside the vocabulary. A coordination that ends in a head (A、B、C等领域) makes each
member an industry; a head with a specific modifier (…产业, …服务业, …服务) makes one; a bare
word that the vocabulary knows but that is also an ordinary word (金融, 教育) counts only inside
a coordination or before a head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from builders.lexicon import Lexicon
from builders.phrases import phrase_start

TYPE = "industry"


class Found(NamedTuple):
    """An industry's name at ``[start, end)`` and the rule that found it."""

    start: int
    end: int
    rule: str


# --- coordinations -----------------------------------------------------------------------------

# heads whose members are industries whatever stands before
_FIRM_HEADS = "领域|产业|行业|业态|服务业|制造业|产业集群|业"
# heads that also close lists of activities, parts and means
_LOOSE_HEADS = "服务|技术|业务|材料|方向|方面|市场|学科|研究|需求|标准|工程"
_TAIL = re.compile(
    f"等((?:(?!{_FIRM_HEADS})[^，。；：、\\n《》（）]){{0,14}}?)({_FIRM_HEADS}|{_LOOSE_HEADS})(?!标准|链|需求)|等(?=[，。；])"
)
_BARE_TAIL = re.compile("((?:、|和|与|及)[^，。；：、\\n《》等的]{2,10}?)(领域|产业|行业|业态)(?!链|化|园|升级|发展|政策|结构|布局|组织|协会|主管|管理|标准)")
_GIVES = re.compile("提供|开展|给予|做好|办理|完善|突破|攻克|提升|享受|掌握|实现")
_MAKES = re.compile("发展|培育|壮大|做大|做强|拓展|布局|聚焦|围绕|面向|研发|推广|推动|推进|支持")

_ITEM = re.compile("[\u4e00-\u9fffA-Za-z0-9+（）·\\-“”]{2,22}$")
# words that are no industry however they are coordinated
_GENERIC = frozenset(
    "企业 机构 人才 资金 资本 政策 技术 服务 产品 产业 行业 领域 市场 平台 项目 标准 品牌 管理 质量 信息 数据 创新 研究 研发 设计 开发 生产 加工 销售 使用 应用 推广 示范 "
    "转化 成果 专利 商标 版权 权益 土地 税收 财政 价格 补贴 奖励 培训 宣传 监管 审批 评价 监督 采购 招标 投标 合同 组织 制度 机制 体系 环境 模式 规划 计划 工程 行动 "
    "住房 户籍 社保 医保 就业 创业 生活 民生 社会 经济 文明 生态 资源 要素 设施 设备 装备 材料 器件 部件 零部件 系统 软件 硬件 网络 算法 芯片 工艺 原料 样机 样本 试剂 "
    "安全 环保 节能 节水 节地 低碳 绿色 智能 高端 先进 传统 现代 国际 国内 国家 地方 部门 政府 高校 院所 联盟 协会 学校 医院 社区 家庭 个人 居民 公众 群众 人员 专家 团队 "
    "运输 储存 仓储 包装 配送 检验 检疫 通关 报关 结汇 退税 贷款 担保 抵押 质押 融资 投资 股权 债权 债券 基金 保险 信贷 信用 咨询 培育 孵化 评估 交易 运营 维护 租金 水电 "
    "用水 用电 用气 用地 能耗 排放 防控 救治 隔离 消毒 口罩 防护服 药品 疫苗 物资 需求 供给 消费 出口 进口 贸易 外贸 外资 内资 民营 国有 集体 大气 水体 土壤 固体废弃物 "
    "水 电 气 热 声音 图像 视频 语音 文字 时间 空间 主体 行为 属性 价值 意见 建议 方案 措施 课题 论文 专业 课程 教材 学科 教师 学生 毕业生 工资 薪酬 职称 岗位 编制".split()
)
_ACTIVITY = re.compile(
    "^(?:加强|加快|推动|推进|支持|鼓励|促进|建设|打造|实施|落实|开展|提升|提高|完善|建立|健全|构建|形成|扩大|强化|深化|优化|引导|引进|吸引|培育|参与|举办|设立|成立|组建|搭建|提供|获得|取得|制定|研究制定|减免|缴纳|申请|办理|受理|发放|出具|符合|具有|具备|属于|解决|降低|减少|避免|防止|保障|确保|保护|从事|购买|购置|生产|使用|利用|运用|采取|采用)"
    "|(?:能力|水平|机制|体系|制度|政策|措施|方式|模式|手段|条件|标准|规范|规则|方法|程序|要求|情况|问题|任务|工作|活动|项目|平台|机构|企业|单位|部门|人员|人才|团队|主体|组织|联盟|协会|学校|院校|医院|"
    "资金|资本|基金|贷款|融资|资源|要素|数据库|名单|目录|清单|产品|器件|部件|零部件|装置|仪器|工具|设施|效率|质量|成本|费用|税|收入|利润|规模|比重|需求|风险|责任|义务|权益|权利|收益|奖励|补贴|待遇|"
    "计划|规划|方案|战略|行动|环节|过程|阶段|步骤|流程|链条|产业链|供应链|价值链|创新链|资金链|试点|示范区|园区|基地|中心|集群|集聚区|品牌|商标|专利|精神|意识|理念|作用|优势|特色|特点|"
    "改革|创新|转型|升级|改造|提升|优化|重组|并购|上市|合作|交流|对接|共享|开放|引进|培养|培训|宣传|推广|转化|转移|落地|建设|布局|配置|利用|处置|保护|维权|执法|监督|检查|考核|评价|审批|许可|备案|登记|"
    "办公|业务|手续|服务费|租金|场所|场地|用地|用房|厂房|楼宇|窗口|网点|渠道|通道|热线|网站|客户端|应用场景|场景|细胞|药物|疾病|病例|患者|基本原则|指标|数据|信息化|专业化|市场化|国际化|规模化|便利化|法治化|透明化|标准化|集约化|高端化|服务化|社会化|产业化|人|者|员|家|率|性|量|额|期|物|品)$"
)
# known industries that the activity pattern would drop (住宅产业化 …) come in by the lexicon


def coordinated(text: str, lexicon: Lexicon) -> Iterator[Found]:
    """The members of coordinations that a head makes industries."""
    for tail in _TAIL.finditer(text):
        head = tail.group(2)
        yield from _members(text, tail.start(), tail.group(1) or "", head, lexicon)
    for tail in _BARE_TAIL.finditer(text):
        yield from _members(text, tail.start(2), "", tail.group(2), lexicon)


def _members(text: str, end: int, modifier: str, head: str | None, lexicon: Lexicon) -> Iterator[Found]:
    start = _list_start(text, end)
    items = list(_items(text, start, end, lexicon))
    if not items:
        return
    lead = text[start : items[0][0]]
    known = [bool(lexicon.lookup(text[a:b], TYPE)) for a, b in items]
    if not _makes_industries(head, modifier, lead, known):
        return
    firm = head is not None and re.fullmatch(_FIRM_HEADS, head)
    for (a, b), is_known in zip(items, known, strict=True):
        if is_known or (_is_name(text[a:b]) and (firm or len(items) > 1)):
            yield Found(a, b, "coordination")


def _list_start(text: str, end: int) -> int:
    at = end
    floor = max(0, end - 150)
    depth = 0
    while at > floor:
        char = text[at - 1]
        if char == "）":
            depth += 1
        elif char == "（":
            if not depth:
                break
            depth -= 1
        elif not depth and char in "，。；：\n《》？！":
            break
        at -= 1
    return at


def _items(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The coordinated members as spans, the first without what leads to it."""
    at = start
    first = True
    for part in re.finditer("(?:[^、（]|（[^）]*）|（)+", text[start:end]):
        a, b = start + part.start(), start + part.end()
        if first:
            a = phrase_start(text, a, b)
            first = False
        yield from _halves(text, a, b, lexicon)
    del at


def _halves(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """``A和B`` apart where both are known names and the whole is none."""
    if not lexicon.lookup(text[start:end], TYPE):
        for joint in re.finditer("以及|[和与及]", text[start:end]):
            left, right = text[start : start + joint.start()], text[start + joint.end() : end]
            if len(left) > 1 and len(right) > 1 and lexicon.lookup(left, TYPE) and (lexicon.lookup(right, TYPE)):
                yield start, start + joint.start()
                yield start + joint.end(), end
                return
    if start < end:
        yield start, end


def _makes_industries(head: str | None, modifier: str, lead: str, known: list[bool]) -> bool:
    share = sum(known) / len(known)
    if head is None:
        return share >= 0.5 and bool(_MAKES.search(lead))
    if re.fullmatch(_FIRM_HEADS, head):
        return True
    if head in ("服务", "技术", "业务", "材料", "方向", "标准", "工程"):
        return share >= 0.5 or (bool(_MAKES.search(lead)) and not _GIVES.search(lead) and head in ("服务", "技术", "材料", "方向"))
    return share >= 0.5


def _is_name(item: str) -> bool:
    """Whether an unknown coordinated member can be an industry's name."""
    return bool(_ITEM.match(item)) and item not in _GENERIC and not _ACTIVITY.search(item) and "的" not in item


# --- a head with its modifier ------------------------------------------------------------------

_HEAD = re.compile(
    "(?:(?:服务|制造|设计|咨询|流通|外包|孵化|装备|评估|测试|材料|封装|文化|零售|批发|租赁|会展|软件|航空|汽车|医药|食品|纺织|养殖|种植|加工|旅游|餐饮|住宿|家政|养老|托育|体育|娱乐|金融|物流|建筑|冶金|化工|制药|电力|信息)业"
    "|(?<!企)产业(?!化|链|园|带|政策|结构|布局|转型|升级|基金|联盟|技术(?!创新)|组织|环境|部门|发展(?:规划|政策|布局)|工人|扶贫|基础|格局|空间|协同|项目|资源|功能|导向|用地|准入|数字化|互联网|投资|融合|人才|资本|生态|聚集|集聚|承载|支撑|孵化|引导|需求|高端|规模|合作|体系|创新|共性|计量|定位|配套|研究|主体|能力|变革|竞争|振兴|转移)"
    "|工业(?!企业|化|用地|厂房|控制|互联网|设计|软件|园|增加值|和信息化|大数据|遗产|区|APP|云|产品|产值|总产值|品)|农业(?!农村|大数据|保险|企业|部|农|科技园|技术推广|委|局|厅|发展银行|银行|生产|资料|机械|电商|面源|合作社)"
    "|(?<!各)行业(?!协会|组织|主管|部门|管理|企业|标准|领军|龙头|骨干|应用|整合|平均|监管|规范|自律|准入|资源|影响|领先|内|间|性|细分|竞争|指南|发展|集群|领域|人才|特点|秩序|信用))"
)
_NO_MODIFIER = frozenset(
    "相关 有关 重点 优势 主导 新增 高端 应用 本市 支柱 创新型 首都 区域 关联 配套 上下游 全 各 该 本 其 其他 新 老 新老 大 小 多 跨 一 二 三 四 某 特色 细分 集成 支持 国家 地方 我国 我省 我市 现有 落后 "
    "过剩 主要 基础 关键 核心 领先 国内同 国内 国际 同 千亿级 百亿级 千亿 百亿 优质 特定 限制类 淘汰类 鼓励类 第一 第二 战略 龙头 县域 富民 民生 优先发展 受影响 影响较大 受疫情影响较大 困难 不同 所有 整个 "
    "社会 经济 实体 工 农 商 企 事 就 创 专 职 毕 作 营 失 从 开 停 复 物 执 副 家 基 敬 歇 学 同 各行各 行 产 主营 副业 小微 骨干 支撑 相关新 未来新 多元 现代化 制 规模以上".split()
)


def headed(text: str, lexicon: Lexicon) -> Iterator[Found]:
    """Heads such as 产业 and 服务业 with a specific modifier; the name is modifier and head."""
    for head in _HEAD.finditer(text):
        floor = _segment_start(text, head.start())
        start = phrase_start(text, floor, head.start())
        start = _behind_joint(text, start, head.start(), lexicon)
        modifier = text[start : head.start()]
        if not modifier and len(head.group()) > 2:
            yield Found(head.start(), head.end(), "head")
        elif 2 <= len(modifier) <= 12 and _is_modifier(modifier):
            yield Found(start, head.end(), "head")


def _segment_start(text: str, end: int) -> int:
    at = end
    floor = max(0, end - 24)
    while at > floor and text[at - 1] not in "，。；：、！？\n“”‘’《》（）等":
        at -= 1
    return at


def _behind_joint(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Behind 和/与/及 where what stands before it is no part of the name."""
    for joint in re.finditer("以及|[和与及]", text[start:end]):
        left, right = text[start : start + joint.start()], text[start + joint.end() : end]
        whole = text[start:end]
        if lexicon.lookup(whole, TYPE) or len(right) < 2:
            return start
        if len(left) > 4 or lexicon.lookup(left, TYPE):
            return start + joint.end()
    return start


def _is_modifier(modifier: str) -> bool:
    if modifier in _NO_MODIFIER or _ACTIVITY.search(modifier):
        return False
    return not re.search("[个项类种家批一二三四五]$|企业|机构|人员|部门|单位|政府|^的|等$", modifier)


# --- a bare word before a head -----------------------------------------------------------------

_BEFORE = re.compile("(?:领域|行业|产业|业)(?!协会|主管|链|化)")


def before_head(text: str, lexicon: Lexicon, names: re.Pattern[str]) -> Iterator[Found]:
    """Hidden names right before 领域 or 行业 (教育领域)."""
    for match in names.finditer(text):
        yield Found(match.start(1), match.end(1), "before head")
