"""Proper names that no vocabulary has: zones, platforms, organisations, programmes, events.

A suffix says what kind of thing is named. What stands before it is a name where it opens with
an anchor (a place, a known zone or body, 国家, 中国, 首都, a year, a quotation) or where a verb
that needs one definite thing governs it and its words are not all generic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from builders.phrases import HARD, phrase_start, run_start


class Found(NamedTuple):
    """A name at ``[start, end)``, its mention type, and the rule that found it."""

    start: int
    end: int
    type: str
    rule: str


class Anchors(NamedTuple):
    """Names already known in the text: each one's start and end, by the start.

    ``places`` holds the starts of those that are administrative areas.
    """

    ends: Mapping[int, int]
    places: frozenset[int]


# --- suffixes ----------------------------------------------------------------------------------

_SUFFIXES = {
    "zone": "示范区|试验区|实验区|集聚区|功能区|开发区|高新区|经开区|保税港区|保税区|商务区|经济区|合作区|先行区|"
    "引领区|综合服务区|经济特区|特区|新区|科学城|科技城|软件城|大学城|智慧城|航空城|自贸区|工业园区|"
    "示范园区|科技园区|产业园区|经济带|产业带|大走廊|一条街|大街|老工业基地",
    "platform": "公共服务平台|平台|中心(?!城|区|环节|任务|工作|思想|支行|支局|地带|血站|关|主任|等单位)|产业园|科技园|"
    "创业园|孵化园|软件园|设计园|创新园|生态园|物流园|产业基地|创新基地|示范基地|"
    "双创基地|培训基地|数据基地|基地|实验室|数据库|信息网|服务网|采购网|装置|光源|交易市场|金融港|"
    "基金小镇|小镇|众创空间|孵化器|加速器",
    "organization": "大学(?!生|城|科技园)|学院|研究院|研究所|科学院|工程院|联盟(?!链)|协会|学会|促进会|商会|基金会|联合会|"
    "研究会|有限责任公司|有限公司|公司(?!债|法|制|章程)|集团(?!化|总|型)|银行(?!业|卡|间|账|信贷|贷款|"
    "机构|存款|承兑|保险|家|开户|支付|体系|系)(?:[\u4e00-\u9fff]{2,8}?(?:分行|支行))?|医院(?!等级|感染|"
    "管理)|交易所|美术馆|博物馆|图书馆|出版社",
    "programme": "行动计划|引领计划|提升计划|培育计划|发展计划|研究计划|计划(?!单列|生育|性|指标|任务|管理|经济|总|和|"
    "项|书|等|地|在|进行|完成|要求|目标|用|外|内|投资)|工程(?!技术|师|项目|建设|研究|中心|实验|机械|咨询|"
    "设计|服务|院|类|造价|款|质量|施工|监理|承包|装备|领域|化|咨|车|企业|总|和|材料|硕|量|用|学|的|方案|"
    "教育|保险|规划|许可|审批|材料|进度|现场|项)|行动(?!方案|计划|指南|力|自|能力|力|迅速|路线|纲要|自觉|"
    "不便|起来|规划|指)|专项资金|扶持资金|创新资金|引导资金|专项(?!资金|整治|规划|行动|治理|检查|债|贷|再|"
    "培训|信贷|基金|督|用于|招聘|附加|服务|政策|补|审|经费|扣除|工作|转移|督查|统计|报告|调|奖|账|慰|"
    "计划)|战略(?!性|规划|定位|布局|合作|需求|咨询|投资|支撑|研究|前沿|目标|科技|重点|任务|决策|部署|纵深|"
    "思维|高地|材料|新兴|联盟|伙伴|资源|谋|分析|导向|储备|意义|策|科学|思|安全|机遇|地位|实施纲|纲要|产业|"
    "背|要|价|问|储)|投资基金|引导基金|创新基金|基金(?!会|管理|支持|组织|监管|群|小镇|份额|公司|余额|等|"
    "的|投|业务|子)|综合试点|改革试点|试点(?!示范|工作|银行|城|地|单|项|企|区|范|方|政|经|先|期|任|阶|的|"
    "机)|改革试验|创新奖|设计奖|红星奖|质量奖|贡献奖|金奖|科学技术奖|专利奖|创新券|倡议(?!书)",
    "event": "大会(?!常务|精神|通过|审议|主席|代表|议|官|赛|秘|组|设|目)|博览会|交易会|展览会|展销会|洽谈会|推介会|"
    "论坛|峰会|大赛(?!组委|官网|秘书|设|目|由|技|同|不|的|筹)|冬奥会|冬残奥会|奥运会|残奥会|亚运会|世园会|"
    "世博会|设计周|科技周|活动周|时装周|宣传周|艺术节|电影节|文化节|嘉年华|锦标赛",
}
# flat, so that the engine can skip by first characters; the kind is looked up afterwards
_SUFFIX = re.compile("|".join(_SUFFIXES.values()))
_KINDS = [(kind, re.compile(pattern)) for kind, pattern in _SUFFIXES.items()]

# --- anchors -----------------------------------------------------------------------------------

_ANCHOR = re.compile(
    "国家(?!整体|总体|级|重大|有关|战略|政策|标准|规定|科技计划|治理|安全|和|与|及|的|、|对|在|实施|关于|"
    "实验室|重点实验室|工程实验室|发展|层面|需求|级别|所有|财政|统一|储备|建设|建立|设立|鼓励|支持|推动|"
    "鼓|将|税收)|中国(?!特色|境|公民|企业|的|政府)|首都(?!经济|发展|城市|功能|核心|圈|定位|机场|各|"
    "的|企业|产业|需求)|全[市省](?=[\u4e00-\u9fff]{4,12}平台)|全国(?!股份|各|性|人大|政|范围|先进|一流|最|"
    "领先|的|重点|有|首|统一|人民|科技创新|文化|政治)|中(?:德|意|欧|美|英|法|日|韩|俄|白|新|以|瑞|关村)|"
    "亚欧|亚洲|联合国(?!家)|世界(?=[\u4e00-\u9fff]{2,8}(?:大会|论坛|峰会|博览会))|"
    "国际(?=[\u4e00-\u9fff]{2,12}(?:博览会|大会|峰会|论坛|设计周|分中心))|(?:19|"
    "20)\\d\\d年?(?=[\u4e00-\u9fff])|第[一二三四五六七八九十\\d]{1,3}届|"
    "中央(?=企业[\u4e00-\u9fff]{2,8}基金)|市(?=[\u4e00-\u9fff]{3,12}(?:联盟|协会))"
)
# verbs and particles that do not stand inside such a name
_BREAK = re.compile(
    "的|等|、|，|分解|推动|支持|鼓励|引导|加快|围绕|面向|依托|聚焦|打造|构建|开展|提升|提高|加强|参与|"
    "从事|投向|拓展|深化|推进(?!会)|落实|实施|涵盖|包括|具有|拥有|达到|成为|实现|形成|利用|运用|通过|承接|"
    "针对|瞄准|加大|强化|建立|健全|完善|做大|做强|壮大|扩大|带动|引领(?!计划|区|行动|工程)|满足|适应|根据|"
    "采取|吸引|建设(?!兵团)|设立|成立|组建|搭建|举办|发挥|用好|办好|申报|申请|认定|属于|位于|以及|对于|"
    "关于|自主搭|探索|企业和|机构和|所在|当地|在京|在(?!线)|向|为(?!本)|被|把|将|[与同](?=国|中国)|到|共建|共同|或(?!者)|"
    "指定|按(?!揭)|经(?!济|贸|营|开|纪)|创建|积极|布局|重点(?!实验室)|集聚一|大力|要(?!素)|制定|应(?!用|"
    "急)|持续|各类|并|企业在|相关|这|有利|涌现|负责|需要|进行|从|自(?!主|由|贸|动|然)|以下简称|以(?!太)|"
    "还|同时|其|将|可(?!再生|持续)|召开|发展(?!研究|中心|示范|促进|基金|投资|战略|试验|改革|集团|工程|"
    "计划|协会|联盟|基金|论坛|大会|专项|行动)"
)

# --- what is too general to be a name ----------------------------------------------------------

_GENERIC = re.compile(
    "公共|服务|创新|技术|研发|产业|协同|开放|共享|国家级|市级|省级|区级|国际化?|重点|工程|企业|数据|信息|"
    "综合|应用|示范|合作|科技|成果|转化|转移|孵化|创业|双创|大型|高端|新型|新兴|载体|专业|特色|联合|共性|"
    "关键|研究|开发|实验|试验|测试|检测|检验|认证|交易|展示|发布|交流|推广|管理|运营|监测|线上|线下|网络|"
    "互联网|电子商务|电商|培训|人才|实训|创意|设计|先进|现代|前沿|基础|资源|区域|跨区域|一体化|一站式|"
    "投融资|融资|金融|政府|社会|市场|高水平|高新|功能|核心|行业|领域|中小|小微|大学|高校|学生|科研|院所|"
    "中试|生产|制造|加工|物流|配送|仓储|供应|供需|对接|咨询|评估|评价|中介|代理|公益|民生|(?<!人工)智能|"
    "智慧|数字|绿色|健康|安全|信用|征信|知识产权|专利|标准|质量|审批|办理|业务|全流程|全过程|全链条|用户|"
    "客户|消费|教育|医疗|医学|战略|投资|引导|专项|发展|扶持|奖励|补助|产学研|产学研用|军民|融合|能力|提升|"
    "培育|行动|计划|重大|重要|主要|新型|新技术|新产品|大|小|多|各|类|型|化|性|级|和|与|及|或|第三方|体验|"
    "场景|客服|热线|指挥|调度|工作|活动|众创|空间|联动|联合|协作|协调|总部|功能性|区域性|全国性|国际性|"
    "公司|集团|商业|农业|工业|海外|境外|国外|国内|上市|股份|担保|保险|租赁|贷款|小额|跨国|平台|中心|基地|"
    "数据库|系统|软件|硬件|操作|控制|执行|监控|支撑|保障|体系|环境|过程|制度|建设|改造|概念|验证|人力|"
    "电子|知识|开源|全球|著名|主流|直播|保理|增进|税务|机关|掌上|定点|周边|街道|信托|证券|期货|资产|财富|"
    "世界|充电|三年|年度|五年|两年|改革|试点|优化|质押|补偿|风险|学术|组织|机构|团体|社团|商|联席|城市|"
    "农村|乡村|社区|园区|在线|远程|移动|云|端|数|网|品牌|产品|项目|课程|教学|图书|档案"
)
# how a text speaks of things that are not one definite thing
_PLURAL = re.compile(
    "一批|一些|若干|各类|各种|各级|各[市区县地]|所有|多个|一系列|系列|类|几个|两个|多层次|多种|多元|更多|"
    "[0-9一二三四五六七八九十]+(?:个|家|项|所|批)|有条件|符合条件|(?<![高优初中同平])等|第三方|高水平|"
    "其他|相关|有关|一定|不同|任何|其|该|本|此|国际一流|世界一流|具有|面向|基于|承担|自建|大型|专业化|"
    "新型|知名|优质|优秀|骨干|龙头|设立$|成立$|发起|社会资本"
)
_DEFINITE = re.compile(
    "(?:建设|共建|建成|建立|发挥|依托|推进|推动|发展|参与|加入|联合|完善|深化|打造|优化|运营|利用|用好|支持|"
    "加快|搭建|启动|运行|成为|落实|借助|通过|在|以|由|和|与|、|及)$"
)
_RUNS = re.compile("加快(?=[^的等，]{4,16}工程建设)|实施好|实施|启动|推进|落实|承接|申报|争创|参与|对接|纳入")
_USES = re.compile("发挥|用好|依托|利用|吸引|整合|争取|通过|统筹")
GENERIC_NAMES = frozenset(
    "重大工程 重点工程 示范工程 创新工程 系统工程 人才工程 民生工程 国家科技计划 科技计划 人才计划 "
    "国家计划 工作计划 年度计划 建设计划 发展计划 行动计划 投资计划 重点研发计划 研究计划 专项行动 "
    "具体行动 统一行动 国家战略 发展战略 重大战略 总体战略 产业投资基金 创业投资基金 风险投资基金 "
    "股权投资基金 政府引导基金 政府投资基金 投资基金 引导基金 专项基金 产业基金 社会保险基金 医保基金 "
    "工伤保险基金 失业保险基金 养老保险基金 政府性基金 重大专项 科技专项 国家专项 专项资金 财政专项资金 "
    "发展专项资金 改革试点 综合试点 国家试点 应用试点 先行试点 国家重大科技基础设施 国家中心 中国大学 "
    "中国企业 中国银行业 国家工程技术研究中心 国家工程研究中心 国家技术创新中心 国家制造业创新中心 "
    "国家产业创新中心 国家检验检测中心 国家重点实验室 国家实验室 国家平台 国家基地 国家示范区 国家开发区 "
    "国家高新区 国家级新区 国家新区 国家科学中心 国家公共服务平台 全国平台 首都大学 国家自主创新示范区 "
    "国民经济和社会发展计划 大科学装置 政府投资引导基金 全国科技创新中心 全国文化中心 国际科技创新中心 "
    "国际交往中心 全国政治中心 综合性国家科学中心 国家中心城市 科技创新大会 人民代表大会 党代会 职工大会 "
    "股东大会 代表大会".split()
)


class _Run(NamedTuple):
    """A suffix at ``[at, end)`` of a kind, and ``floor``, behind which its name must begin."""

    text: str
    floor: int
    at: int
    end: int
    kind: str

    def found(self, start: int, rule: str) -> Found:
        return Found(start, self.end, self.kind, rule)


def names(text: str, anchors: Anchors) -> Iterator[Found]:
    """Names by suffix in ``text``, overlapping ones too. ``anchors`` are the names already known."""
    named = set(anchors.ends.values())
    for match in _SUFFIX.finditer(text):
        kind = next(kind for kind, pattern in _KINDS if pattern.match(text, match.start()))
        found = _named(_Run(text, _floor(text, match.start()), *match.span(), kind), anchors, named)
        if found:
            named.add(found.end)
            yield found


def _named(run: _Run, anchors: Anchors, named: set[int]) -> Found | None:
    """The name that ends in the suffix; ``named`` are the ends of the names so far."""
    quoted = _quotation_before(run)
    if quoted is not None:
        return run.found(quoted, "quotation-and-suffix")
    start = _anchored(run, anchors, named)
    if start is not None:
        return run.found(_whole(run, start), "anchor-and-suffix") if _is_name(run, start, anchors) else None
    if run.kind == "zone" and not run.text.endswith("街", 0, run.end):
        return None
    if run.floor and run.text[run.floor - 1] == "、" and run.floor - 1 in named and _continues(run):
        return run.found(run.floor, "suffix-in-a-list")
    if run.kind == "programme":
        start = _run_by(run)
        return run.found(start, "verb-and-suffix") if start is not None else None
    if run.kind == "zone":
        return None
    start = phrase_start(run.text, _behind_breaks(run), run.at)
    return run.found(start, "verb-and-suffix") if _is_definite(run, start) else None


def _whole(run: _Run, start: int) -> int:
    """The start with the trade name before the anchor (国网 + 遂宁供电公司)."""
    before = start - run.floor
    if (
        run.kind == "organization"
        and 0 < before <= 3
        and phrase_start(run.text, run.floor, start) == run.floor
    ):
        return run.floor
    return start


def _behind_breaks(run: _Run) -> int:
    """Behind the last break before the suffix."""
    start = run.floor
    for match in _BREAK.finditer(run.text, start, run.at + 8):
        if match.end() < run.at:
            start = match.end()
    return start


def _continues(run: _Run) -> bool:
    """Whether the next member of a list of names is a name too."""
    name = run.text[run.floor : run.end]
    if (
        run.at - run.floor < 2
        or len(name) < 4
        or name in GENERIC_NAMES
        or _breaks(run.text, run.floor, run.at)
    ):
        return False
    return not _GENERIC_CLASS.fullmatch(name) and not re.search("[和与及]", name)


def _floor(text: str, end: int) -> int:
    """Where the run before a suffix begins; a bracket inside the name does not end it."""
    floor = run_start(text, end, HARD + "、", 34)
    opened = text.rfind("（", floor, end)
    if opened >= 0 and "）" not in text[opened:end]:
        return opened + 1
    closed = text.find("）", floor, end)
    if closed >= 0 and "（" not in text[floor:closed]:
        return closed + 1
    return floor


def _quotation_before(run: _Run) -> int | None:
    """The start of a quotation that ends where the run before the suffix begins, if the two make a name."""
    text, floor = run.text, run.floor
    if not floor or text[floor - 1] != "”" or run.at - floor > 10 or _breaks(text, floor, run.at):
        return None
    opening = text.rfind("“", max(0, floor - 26), floor)
    words = text[opening + 1 : floor - 1]
    return opening if opening >= 0 and "”" not in words and not COMMON_QUOTATIONS.fullmatch(words) else None


COMMON_QUOTATIONS = re.compile(
    "双创|互联网\\+|高精尖|专精特新|小巨人|放管服|走出去|引进来|一站式|十[二三四五]五|星创天地|示范区|"
    "首台套|智能\\+|后补助|硬科技|新四板|四个.{1,4}|三个.{1,4}|一带一路|点对点|一企一策|"
    "特事特办"
)


def _anchored(run: _Run, anchors: Anchors, named: set[int]) -> int | None:
    """Where the name begins whose anchor is the first one behind the floor with no break after it."""
    text, at, end = run.text, run.floor, run.at
    while at < end:
        stop = _anchor_end(text, at, end, anchors)
        if stop is None:
            at += 1
        elif _breaks(text, stop, end) or _joins(text, stop, end, anchors, named):
            at = stop
        elif at in anchors.places and anchors.ends.get(stop, 0) > end:
            return None  # 海淀区 + 中关村大街, which is known
        elif at in anchors.places and _is_seat(run, stop, anchors):
            at = stop
        elif text.startswith(("全国", "世界", "国际"), at) and _DESCRIBES.search(text, max(0, at - 4), at):
            return None
        else:
            return at
    return None


def _is_seat(run: _Run, stop: int, anchors: Anchors) -> bool:
    """Whether the place that ends at ``stop`` is only where the named thing is (昌平区 + 国家知识产权园)."""
    if run.kind == "programme" and run.text[stop - 1] in "区县":
        return True
    return (
        stop < run.at and not run.text[stop].isdigit() and bool(_anchor_end(run.text, stop, run.at, anchors))
    )


def _breaks(text: str, start: int, end: int) -> bool:
    """Whether a break stands in ``[start, end)``; what follows ``end`` counts as its context."""
    match = _BREAK.search(text, start, end + 8)
    return match is not None and match.start() < end


def _anchor_end(text: str, at: int, end: int, anchors: Anchors) -> int | None:
    stop = anchors.ends.get(at)
    if stop is None:
        match = _ANCHOR.match(text, at)
        stop = match.end() if match else None
    return stop if stop is None or stop <= end else None


_DESCRIBES = re.compile("(?:打造|建成|成为|形成|打造成|建设成)$")


def _opens(text: str, at: int, anchors: Anchors) -> bool:
    return at in anchors.ends or _ANCHOR.match(text, at) is not None


def _joins(text: str, start: int, end: int, anchors: Anchors, named: set[int]) -> bool:
    """Whether 和 or 与 stands right behind the anchor or another name, or right before an anchor."""
    if start < end and text[start] in "和与及":
        return True
    joints = (start + match.start() for match in re.finditer("[和与及]", text[start:end]))
    return any(
        at in named or text[at - 1] in "会局委部院厅" or _opens(text, at + 1, anchors) for at in joints
    )


_GENERIC_CLASS = re.compile(
    "(?:国家级|市级|省级|相关|各类|新型|重大|高端|特色|专业|综合|行业|产业|企业|工程|技术|制造业|检验|"
    "检测|检验检测|研发|研究|设计|创新|公共|服务|科技|信息|数据|共性|应用|示范|试点|重点|联合|开放|创业|"
    "孵化|创业孵化|双创|文化|教育|培训|人才|中小企业|小微企业|改革|发展|经济|高新技术|经济技术|工业|商务|"
    "合作|转化|转移|科技成果|成果|领域|新区域|[和与及]){0,3}(?:重点实验室|实验室|研究中心|创新中心|"
    "技术中心|检测中心|设计中心|服务中心|中心|平台|基地|产业园|科技园|园区|创业园|开发区|示范区|试验区|"
    "集聚区|功能区|新区|企业|公司|银行|计划|工程|行动|专项|专项资金|基金|试点|战略|协会|学会|联盟|商会|"
    "大会|论坛|大赛)"
)


def _is_name(run: _Run, start: int, anchors: Anchors) -> bool:
    """Whether an anchored run is a name and not a class of things (北京市重点实验室)."""
    text, at, end, kind = run.text, run.at, run.end, run.kind
    name = text[start:end]
    if not 4 <= len(name) <= 40 or name in GENERIC_NAMES:
        return False
    if kind == "event" and re.search("常务委员会|人民代表|股东", name):
        return False
    behind = _anchor_end(text, start, end, anchors) or start
    if behind > at:
        return False
    if behind == at:
        return kind in ("organization", "event") or end - at >= (3 if start in anchors.ends else 5)
    placed = start in anchors.places and kind in ("platform", "programme")
    return not (placed and _GENERIC_CLASS.fullmatch(text, behind, end))


_NO_PROGRAMME = re.compile(
    "的|等|企业|机构|各|本市|一批|若干|相关|有关|和实施|分解|设立|成立|组建|发起|(?:重大|重点|专项)工程$|"
    "^(?:国家整体|支持|推动|促进|建设|开展|重大|重点|国家级|人才培养)"
)


_WINS = re.compile("争创|荣获|获得|获评|申报|评选|设立")


def _run_by(run: _Run) -> int | None:
    """Where a programme's name without an anchor begins that a verb governs (实施…工程, 发挥…基金作用)."""
    suffix = run.text[run.at : run.end]
    if suffix.endswith(("试点", "试验")):
        return None
    if suffix.endswith("奖"):
        won = _WINS.search(run.text, run.floor, run.at)
        return (
            won.end()
            if won and run.at - won.end() >= 2 and not _PLURAL.search(run.text[won.end() : run.at])
            else None
        )
    fund = suffix.endswith(("基金", "资金"))
    for verb in (_USES if fund else _RUNS).finditer(run.text, run.floor, run.at):
        name = run.text[verb.end() : run.end]
        if 4 <= run.at - verb.end() <= 18 and not _NO_PROGRAMME.search(name):
            general = name in GENERIC_NAMES or (fund and _GENERIC_CLASS.fullmatch(name))
            return None if general else verb.end()
    return None


def _is_definite(run: _Run, start: int) -> bool:
    """Whether a name without an anchor is governed as one thing and says which."""
    text, name, lead = run.text, run.text[start : run.end], run.text[run.floor : start]
    if not 5 <= len(name) <= 26 or name in GENERIC_NAMES or _breaks(text, start, run.at):
        return False
    if _PLURAL.search(lead[-6:]) or re.search("[个家项批]$", lead) or _NEW.search(name):
        return False
    specific = len(_GENERIC.sub("", text[start : run.at]))
    if run.kind == "event":
        return specific >= 2 and bool(_HELD.search(lead))
    if run.kind == "organization":
        bounded = not lead and run.floor > 0 and text[run.floor - 1] in "、，：（"
        governed = bounded or bool(_DEFINITE.search(lead))
        return specific >= 2 and governed and not _NO_ORGANIZATION.search(name)
    return (
        specific >= 3
        and bool(_DEFINITE.search(lead) or _BUILT.search(lead))
        and not _NO_PLATFORM.search(name)
    )


_NEW = re.compile("(?:新|创新|研发|技术)平台$")
_HELD = re.compile("(?:举办|承办|办好|举行|召开|参加)$")
_BUILT = re.compile("(?:建设|建立|搭建|打造|完善|形成)[^，的]{2,10}的$")
_NO_ORGANIZATION = re.compile("[和与及]|企业|金融机构|行业|跨国|上市|挂牌|人民银行|政府|确认")
_NO_PLATFORM = re.compile("空间|孵化器|加速器|数据库|装置|光源|(?<!和)数据中心$|[局台心网统][与和及]")
