"""What the name of an industry or a field of technology looks like, and where it begins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import ontology
from builders.phrases import phrase_start

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
        self._by_start: dict[int, list[int]] = {}
        for start, end in spans:
            self._by_end.setdefault(end, []).append(start)
            self._by_start.setdefault(start, []).append(end)

    def ending(self, end: int) -> list[int]:
        """Where the names begin that end at ``end``."""
        return self._by_end.get(end, [])

    def starting(self, start: int) -> list[int]:
        """Where the names end that begin at ``start``."""
        return self._by_start.get(start, [])

    def has(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` is such a name."""
        return start in self._by_end.get(end, ())


# --- what is no industry however it is coordinated -----------------------------------------------

_ITEM = re.compile("(?!（)[\u4e00-\u9fffA-Za-z0-9+（）·\\-“”]{2,22}$")
# words that are no industry however they are coordinated
_GENERIC = frozenset(ontology.words("no-industries"))
_VERB = (
    "^(?:第(?!三方|[一二三四五]代)|加强|加快|推动|推进|支持|鼓励|促进|打造|实施|落实|开展|提升|提高|完善|建立|健全|构建|形成|"
    "扩大|强化|深化|优化|引导|引进|吸引|培育|参与|举办|设立|成立|组建|搭建|提供|获得|取得|制定|研究|减免|"
    "缴纳|申请|办理|受理|发放|出具|符合|具有|具备|属于|解决|降低|减少|避免|防止|保障|确保|从事|购买|购置|"
    "利用|运用|采取|采用|各|本|新农村|应(?!急|用)|可(?!再|穿|视)|不(?!动产)|有(?!色|机)|非(?!遗|织)|"
    "以(?!太)|按|对(?!外)|在(?!线)|与|为)"
)
PHRASE = re.compile(
    _VERB
    + "|(?:能力|水平|机制|体系|制度|政策|措施|方式|模式|手段|条件|规范|规则|方法|程序|要求|情况|问题|理论|学科|"
    "任务|工作|活动|项目|平台|机构|企业|单位|部门|人员|人才|团队|主体|组织|联盟|协会|学校|院校|医院|"
    "事务所|资金|资本|基金|贷款|(?<!投)融资|资源|要素|数据库|名单|目录|清单|产品|器件|部件|零部件|装置|仪器|"
    "(?<!交通)工具|效率|质量|成本|费用|税|收入|利润|规模|比重|需求|风险|责任|义务|权益|权利|收益|奖励|补贴|"
    "待遇|寿命|里程|计划|规划|(?<!解决)方案|战略|行动|环节|过程|阶段|步骤|流程|链条|产业链|供应链|价值链|"
    "创新链|资金链|试点|示范区|园区|基地|中心|集群|集聚区|品牌|商标|专利|精神|意识|理念|作用|优势|"
    "特色|特点|一体化|小镇|改革|创新|转型|升级|提升|优化|重组|并购|上市|合作|交流|对接|共享|开放|引进|"
    "培养|培训|宣传|推广|转化|攻关|落地|建设|布局|配置|(?<!废物|弃物)处置|维权|执法|监督|检查|考核|评价|审批|许可|备案|"
    "登记|改善|安排|指标|分配|调度|业务|手续|服务费|租金|场所|场地|用地|用房|厂房|楼宇|窗口|网点|渠道|"
    "通道|热线|网站|客户端|场景|药物|疾病|病例|患者|原则|数据|补偿|关键|核心|共性|前沿|购买服务|"
    "专业化|市场化|国际化|规模化|便利化|法治化|透明化|标准化|集约化|高端化|服务化|社会化|商用化|器|(?<!汽|用)车|(?<!机器)人|者|员|师|"
    "家|率|性|量|额|期|(?<![用织食药乳妆])品|中|上|下)$|[的是了将把]|企业|机构|高校|院所|本市|我市|我省|以独资|重点|相关|"
    "有关|若干|或者|提供"
)


def is_name(item: str) -> bool:
    """Whether an unknown coordinated member can be an industry's name."""
    return bool(_ITEM.match(item)) and item not in _GENERIC and not PHRASE.search(item)


def opens_with_verb(words: str) -> bool:
    """Whether the words begin as a measure does and not as a name."""
    return re.match(_VERB, words) is not None


# --- what industries end in ----------------------------------------------------------------------

_NOUNS = (
    "业 农业 工业 经济 金融 贸易 物流 商务 电商 制造 装备 设计 咨询 评估 认证 检测 检验 测试 监测 医疗 "
    "医药 健康 养老 托育 教育 旅游 体育 文化 传媒 影视 动漫 游戏 会展 租赁 外包 软件 芯片 集成电路 半导体 "
    "材料 合金 陶瓷 石墨烯 能源 电池 储能 储氢 制氢 加氢 充电 汽车 交通 驾驶 出行 导航 通信 网络 互联网 "
    "物联网 车联网 计算 云 智能 大数据 机器人 无人机 航空 航天 卫星 安防 环保 治理 修复 再制造 节能 建筑 "
    "建材 建造 家居 器械 制药 中药 生物 基因 疫苗 传感器 显示 光电 激光 虚拟现实 增强现实 区块链 元宇宙 "
    "量子 保险 征信 支付 众筹 投资 孵化 零售 餐饮 住宿 家政 配送 流通 冷链 管廊 种业 养殖 种植 加工 化工 "
    "冶金 钢铁 石化 纺织 服装 食品 识别 感知 仿真 运维 诊断 直播 文旅 民宿 康养 快递 批发 超算 算力 电力 "
    "核电 风电 光伏 氢能 海工 船舶 轨道交通 工程 安全 服务 决策 控制 科学 影像 诊疗 康复 纤维 纺织品 防护用品"
).split()
_FIELD = re.compile(f"(?:{'|'.join(sorted(_NOUNS, key=lambda w: (-len(w), w)))})$")
_ACRONYM = re.compile("（[A-Z][A-Za-z0-9\\-]+）$")
_VAGUE = re.compile(
    "^(?:智能化|高性能|报废|实时|公共|优质|便捷|综合|专业化?|一站式|个性化|多样化|全方位|特色|新型|高端|相关|各类|多种|市场化|"
    "社会化|本地|实体|区域|民营|县域|开放型|外向型|农村|集体|地方|国民|市场|产业|企业|行业|重点|优势|一批|"
    "若干|有|自|良好|创新|基本|社会|政务|就业|便民|生活|配套|增值|技术|信息|延伸|售前|高质量|现代化|"
    "健康安全|绿色安全|安全|城市|乡村|区域性|普惠|直接|间接|多层次|规范|各|全球|高成长|该|本|其|这|此|以|从|为|向|在|"
    "对|成|到|成为)|的|[0-9]|企业|机构|园区|基地|平台|集群|品牌|质量|水平|能力|体系|环境|经济社会|模式|"
    "方式|活动|项目|产品|新区|格局|空间|工程$|安全$|事业$|^新产业|^创客|(?:公共|配套|综合|增值|一站式|"
    "优质|管理|保障|支撑|政务|社区)服务$"
)


def is_field(name: str) -> bool:
    """Whether an unknown name ends as industries and fields of technology do, and says which."""
    return bool(_FIELD.search(name) or _ACRONYM.search(name)) and not _VAGUE.search(name)


_CLAUSE = re.compile("发展|关于|建设|开展|领域|方面")


def name_start(text: str, start: int, end: int) -> int:
    """Like ``phrase_start``, and behind the verbs that names of programmes hold but industries do not."""
    begin = phrase_start(text, start, end)
    for verb in _CLAUSE.finditer(text, begin, end):
        begin = phrase_start(text, verb.end(), end)
    return begin
