"""Where a name starts: what policy prose puts before a noun phrase.

Chinese has no blanks between words, so the left edge of an unknown name is found by what
cannot belong to it: punctuation, leading adverbs, verbs and prepositions, and verbs that
never stand inside a name.
"""

from __future__ import annotations

import re

HARD = '\0"，。；：！？\n“”‘’《》〈〉【】…;!?'
"""Marks that no unquoted name crosses."""

_ADVERBS = (
    "进一步 大力 积极 着力 加快 加强 不断 全面 深入 持续 重点 优先 稳步 有序 扎实 切实 充分 主动 逐步 "
    "率先 依法 依法依规 严格 全链条 探索 尽快 全力 统筹 继续 高水平 高标准 高质量 高起点 同步 共同 联合 合作 鼓励 适时 稳妥 规范 "
    "科学 合理 广泛 普遍 有效 坚持 牢固 认真 严格 超前 前瞻 集中 创新性 创新 分别 协同 巩固 更好 更多 "
    "尤其是 特别是 例如 比如 包括 以及 还有 其中 同时 并(?!购|网|行) 也 都(?!市) 均(?!衡) 再(?!生|制造|"
    "保险|担保) 又 可(?!再生|穿戴|视|信|降解|持续|编程|控) 应(?!急|用|收) 须 要(?!素) 不(?!动产|锈|可) "
    "未(?!来)"
).split()
_VERBS = (
    "发展 培育 推动 推进 支持 促进 建设 打造 实施 落实 开展 提升 提高 完善 建立 健全 构建 形成 扩大 拓展 "
    "强化 深化 优化 做大做强 做优做强 做强做大 做精做深 做优做专 做大 做强 做优 做精 做好 壮大 引导 引进 "
    "引入 吸引 集聚 聚集 聚焦 围绕 面向 依托 利用 运用 发挥 通过 按照 根据 结合 针对 加大 布局 部署 突破 "
    "攻克 推广 参与 承接 承担 举办 办好 创建 争创 设立 成立 组建 搭建 抓好 用好 筹办 筹建 借助 采取 采用 "
    "推出 新增 严禁新增 启动 组织 开发 开放 扶持 扶优 融入 服务于 服务 属于 从事 投向 支撑 带动 引领 覆盖 涵盖 涉及 "
    "具有 具备 拥有 达到 成为 实现 满足 适应 对接 制定 制订 出台 编制 发布 增强 增加 加入 纳入 列入 享受 "
    "给予 提供 保障 确保 加以 予以 进行 改造 改造提升 转向 延伸 应用 集成 输出 投资 投资建设 补齐 抢占 "
    "瞄准 把握 抓住 倡导 推行 建成 改善 活跃 盘活 整合 组织实施 贯彻 贯彻落实 学习 试点 争取 吸纳 选择 "
    "认定 命名 遴选 评选 受 含 以下 称为 简称 负责 牵头 会同 配合 召开 参加 参与 位于 来自 通报 指导 督促 "
    "协调 协助 要求 报请 经由 放大 促成 加速 前瞻布局 超前布局 超前部署 引导和支持 支持和引导 鼓励和支持 "
    "支持和鼓励 鼓励引导 建设好 实施好 发挥好 服务好 运用好 利用好 落实好 推进实施 推动建立 推动实施 "
    "深入开展 协调推进 承办 主办 申报 申请 推荐 对标 研发(?!服务|外包|设计|众包|机构|辅助) 链接 共建 稳固 破除 "
    "消除 关注 密切关注 创办 汇聚 执行 培养 营造 夯实 贯通 剥离 加工好 增进 繁荣 振兴 带头 激发 释放 "
    "强化提升 巩固提升 优化提升 提速 扩能 挖掘 弘扬 加大对 密切 打通 做实 引育 招引 集群化 梯度培育 分类 "
    "谋划 培强 攻坚 打响 主攻 助力 助推 赋能 唱响 延链 强链 补链 建链 拓宽 复兴 经营 建强 抓实 聚力 发力 致力 "
    "倾力 植入 影响 冲击 整治 清理 提质 调整 提振 稳住 锚定 紧盯 立足 着眼 凭借 资助 研制 续建 塑强 锻长 畅通 "
    "串联 驱动 诸如 奋力 合力 先行 力争 印发 宣传 滚动 系统 投保 降低 免收 减收 稳定 稳 严禁 禁止 限制 淘汰 退出 关闭 化解 压减 转移 外迁 疏解 腾退 改进 破解 解决 突出 保护 传承 "
    "守护 维护 创造 创建 复制 普及 普及运用 推广应用 研究开发(?!服务) 探索发展 积极发展 重点发展 优先发展"
).split()
_PREPOSITIONS = (
    "在(?!线|岸|轨|职|途|营|建|制|校|读|编) 对(?!外|标|口|冲) 向(?!阳|日) 为 以(?!太|色) 从(?!业|化) 由 "
    "与 和(?!谐|平|田|县|政|静|硕|顺|林) 及(?!时) 等 将 把 到 使 让 给 被 经(?!济|贸|开|营|纪|销|历) "
    "按(?!揭|摩) 于 其 该 此 每 每年 各 各类 各种 所有 某 如 即 或 且 而 是 因 至 自(?!动|主|贸|由|然|行|"
    "治|律|愿|来) 因为 由于 关于 对于 基于 位于 除 当(?!地|代)"
).split()
_NOUNS = (
    "全球 企业 机构 本市 我市 我省 我国 我区 我县 我们 全市 全省 全国 全区 全县 国内 国外 国内外 本地 当地 "
    "首都 社会资本 社会 市场主体 高等学校 高校 科研院所 科研机构 高等院校 领域 行业 方面 环节 一批 一些 "
    "若干 多个 系列 一系列 有条件 符合条件 相关 有关 重点领域 重点行业 关键 核心 主要 具体 其他 其它 上述 "
    "以上 下列 骨干 龙头 骨干企业 龙头企业 小微企业 中小企业 外资 民间资本 金融机构 各区 各地 各级 "
    "各类企业 细分 新建 现有 已有 原有 存量 增量 优势 知名 国际知名 国际一流 世界一流 国内领先 世界领先 "
    "国际先进 代表性 标志性 有影响力 示范性 多层次 多元化 专业化 市场化 国际化 规模化 产业化 一体化 "
    "集约化 特色化 差异化 新时期 新时代 新形势 限上 限额以上 规模以上"
).split()


def _alternation(words: list[str]) -> str:
    return "|".join(sorted(set(words), key=lambda word: (-len(word.partition("(")[0]), word)))


_LEAD = re.compile(f"(?:{_alternation(_ADVERBS + _VERBS + _PREPOSITIONS + _NOUNS)})")
# nouns that open with one of those words and keep it
_KEEP = re.compile(
    "研究开发|服务业|服务行业|服务外包|服务贸易|服务机器人|服务器|服务型|应用软件|应用服务|创新药|创新型|"
    "核心芯片|关键基础材料|关键战略|社会福利|社会保障|开放实验室|集成电路|投资银行|投资基金|高端装备|"
    "高端制造|高端医疗|高端芯片|优质粮|特色农|市场监管|建设工程|其他服务|专业技术|信息化|数字化|网络化|"
    "智能化|企业管理|科学城|科学院|科学研究|科学仪器|核心区|重点实验室|新型|以太网|在线|国内贸易|公共|"
    "联合国|联合办公|合作区|合作园|及时|合成|应急|特种|如意|开发区|开发园"
)
# verbs that never stand inside a name
INNER = re.compile(
    "推动|促进|支持|鼓励|引导|加快|围绕|面向|依托|聚焦|打造|培育|(?<!机)构建|开展|提升|提高|加强|参与|"
    "从事|投向|拓展|深化|推进|落实|实施|涵盖|包括|具有|拥有|达到|成为|实现|形成|利用|运用|通过|融入|按照|"
    "承接|针对|瞄准|加大|强化|优化|建立|健全|完善|抢占|做大|做强|做优|壮大|扩大|带动|引领|支撑起|满足|"
    "(?<!自)适应|根据|采取|吸引|以及|在(?!线|轨|岸|建|职|役|校)|向(?!日|阳)|执行(?!系统)|汇聚|应用于|用于|参与或|提供|"
    "符合"
)


def run_start(text: str, end: int, stops: str = HARD, limit: int = 40) -> int:
    """Where the run of characters up to ``end`` begins that holds none of ``stops``, at most ``limit`` long."""
    at = end
    floor = max(0, end - limit)
    while at > floor and text[at - 1] not in stops:
        at -= 1
    return at


def phrase_start(text: str, start: int, end: int) -> int:
    """Where the noun phrase that ends at ``end`` begins, at or behind ``start``; ``end`` if nothing is left."""
    while True:
        at = start
        while at < end and (lead := _LEAD.match(text, at, end)) and not _KEEP.match(text, at, end):
            at = lead.end()
        cut = text.rfind("的", at, end) + 1
        for inner in INNER.finditer(text, max(at, cut), end):
            cut = inner.end()
        if cut <= at:
            return at
        start = cut
