"""Government and party bodies that no vocabulary has: the grammar of their names.

A name is a level or place, a function and a suffix (市 + 发展改革 + 委, 贵州 + 银保监 + 局); a
government or a committee of a zone (海淀区政府, 平潭综合实验区管委会); a body for one task
(市服务业发展领导小组); or a collective that the text makes act (各区政府, 市有关部门).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from builders.phrases import HARD, phrase_start, run_start

TYPE = "agency"


class Found(NamedTuple):
    """An agency's name at ``[start, end)`` and the rule that found it."""

    start: int
    end: int
    rule: str


# what bureaus are for, as their names and short names say it
_FUNCTIONS = (
    "发展改革 发展和改革 发改 教育 教体 科技 科学技术 科技创新 科创 经济和信息化 经济信息化 经信 "
    "工业和信息化 工业信息化 工信 民族宗教 民族事务 宗教事务 民宗 公安 交管 国家安全 民政 司法 财政 "
    "人力资源和社会保障 人力资源社会保障 人力社保 人社 自然资源和规划 规划和自然资源 规划自然资源 "
    "规划国土 规划 自然资源 国土资源 国土 生态环境 环境保护 环保 住房和城乡建设 住房城乡建设 城乡建设 "
    "住建 建设 城市管理综合行政执法 城市管理 综合执法 城管执法 城管 交通运输 交通 水务 水利 农业农村 农业 "
    "农牧 林业和草原 林业 林草 园林绿化 园林 绿化 商务 文化和旅游 文化广电和旅游 文化旅游 文旅 文广旅 "
    "文化 旅游 卫生健康 卫生计生 卫生 卫健 退役军人事务 退役军人 应急管理 应急 审计 国资 国有资产监督管理 "
    "国有资产管理 市场监督管理 市场监管 工商 质监 质量技术监督 食品药品监管 食品药品监督管理 药品监督管理 "
    "药品监管 药监 知识产权 医疗保障 医保 统计 金融工作 金融服务 地方金融监督管理 地方金融监管 "
    "金融监督管理 金融监管 金融 信访 机关事务管理 机关事务 政务服务和大数据 政务服务数据管理 政务服务管理 "
    "政务服务 行政审批服务 行政审批 大数据发展管理 大数据发展 大数据管理 大数据 营商环境建设 营商 "
    "投资促进服务 投资促进 投促 粮食和物资储备 粮食 能源 体育 广播电视 广电 新闻出版 版权 文物 档案 "
    "人民防空 人防 外事 港澳事务 台湾事务 侨务 扶贫开发 扶贫 乡村振兴 税务 邮政管理 邮政 通信管理 "
    "无线电管理 烟草专卖 气象 地震 海事 海洋 渔业 畜牧兽医 畜牧 消防救援 消防 监狱管理 政法 机构编制 编制 "
    "网信 人才工作 人才服务 疾病预防控制 疾控 公共资源交易 住房公积金管理 住房公积金 社会保险 社保 就业 "
    "口岸 征兵 民营经济 中小企业 经济合作 招商 合作交流 外国专家 外汇管理 银保监 银监 保监 证监 铁路 民航 "
    "核安全 保密 密码 储备 物资储备 矿山安全监察 煤矿安全监察 安全监管 安全生产监督管理 农民工服务 "
    "企业服务 数据 数据管理 热线 爱卫 社会工作"
).split()
_FUNCTION = "(?:" + "|".join(sorted(_FUNCTIONS, key=len, reverse=True)) + ")"
_BODY = f"{_FUNCTION}(?:[和与]?{_FUNCTION}){{0,3}}"
_LAST = frozenset(f[-1] for f in _FUNCTIONS)
_SHORT = re.compile(
    "(?:省|市|区|县)(?:教|科|经贸|农|建|计生|体|编|侨|台|法制|信访)(?:工委|委|办|局)(?![员托派任办法理面长])"
)
_LEVEL = (
    "(?:(?:中共)?(?:国家|中央|全国)|各[省市州区县盟]{1,3}(?:[、和及][省市州区县盟]{1,3}){0,3}|"
    "各?(?:自治区|自治州|省|市|区|县|州|盟|旗)(?:委|政府)?)"
)
# 城市, 本市 and the like are no level
_NO_LEVEL = re.compile(
    "(?:[城全本都辖列超门股上该此集夜楼黑早菜贸地]市|"
    "[社园辖片校景厂城地学山林郊疫老新小赛战误专灾牧矿港湖库湾]区|[全本外该跨]省|[全本该各]县)$"
)
_BUREAU_SUFFIX = re.compile(
    "委员会(?:办公室)?|监督管理局|综合行政执法局|管理局|监督局|总局|分局|局(?!面|部|限|域|势|促|长|级)|"
    "厅(?!级|长|堂)|(?<!常)委(?!员|托|派|任|书|外|会|办|培|属|市|区|省)|办公室|办(?!理|法|事|公|学|案|好|"
    "成|结|展|医|赛|税|证|班|企|税|园|文|成|差|的|税务|贷|得|了)|服务中心|管理中心|控制中心|中心(?!城|区|"
    "环节|工作)|总队|支队|管理部(?!门)|(?<=管理)署"
)
_BUREAU = re.compile(f"(?P<level>{_LEVEL})?(?:{_BODY})$")
_MINISTRY = re.compile(
    "(?:教育|科技|科学技术|工业和信息化|公安|民政|司法|财政|人力资源和社会保障|人力资源社会保障|自然资源|"
    "国土资源|生态环境|环境保护|住房和城乡建设|住房城乡建设|交通运输|水利|农业农村|农业|商务|文化和旅游|"
    "应急管理|国家安全|外交|国防)部(?!门|长|委|队|分|署|属|级|件|位|际|内|下|机关)(?:办公厅)?"
)
_CENTRE = re.compile(
    "国务院(?:办公厅)?(?!令|发展|金融|国资|港澳|侨务|参事|应对|扶贫|国有)|(?:中共)?中央办公厅|党中央|"
    "中共中央|中央军委|全国人大常委会|全国人民代表大会(?:常务委员会)?|最高人民法院|最高人民检察院|"
    "新疆生产建设兵团"
)
_ASSEMBLY = re.compile("人民代表大会(?:常务委员会)?|人大常委会|(?:中级|高级)?人民法院|人民检察院")
_BANK = re.compile(
    "(?:中国)?(?:人民银行|人行)(?!专项|支付|再贷款|关于|征信|财政)[\u4e00-\u9fff]{0,7}?(?:分行|中心支行|"
    "支行|营业管理部|总行)|中国人民银行(?!法)"
)
_PLACED = re.compile(
    "(?:银保监分局|银保监局|银监局|保监局|证监局|海关(?!总署|特|监|法|申|认|依|审|部|部门)|外汇管理部|"
    "外汇管理局|通信管理局|金融监管局|税务局|邮政管理局|海事局|调查总队)"
)
_MASS = re.compile(
    "总工会|妇女联合会|妇联|残疾人联合会|残联|工商联|工商业联合会|科协|贸促会|红十字会|文联|侨联"
)
_LEAGUE = re.compile("(?:共青团|团)(?:省|市|区|县|中央|自治区)委(?!员|托)")
_PARTY = re.compile(
    "(?<![城本全常各])(?:中共)?(?:省|市|区|县|州)委(?=[、，。；和与及的]|市政府|区政府|县政府|省政府|"
    "办公厅|办公室|关于|全会|决策|印发)(?:办公厅|办公室)?|自治区党委(?:办公厅)?|"
    "中共[\u4e00-\u9fff]{2,6}?(?:省|市|区|县|自治区)?委(?:员会)?(?!托|员)(?:办公厅|办公室)?"
)

# --- governments -------------------------------------------------------------------------------

_AREAS = "省市州区县盟旗镇乡街道、（）自治直辖特设地级以上及计划单列和与新疆生产建设兵团功能"
_GOVERNMENT = re.compile(
    f"各[{_AREAS}]{{1,30}}?(?:人民政府|政府)(?:办公厅|办公室)?|(?:相关|有关|"
    f"所在)?(?:地方)?(?:各级)?(?:地方)?(?:乡镇|乡、镇|省|市|区|县|州|盟|旗|镇|乡|自治区)(?:级|"
    f"级以上(?:地方)?)?(?:、(?:市|区|县|州|自治州|旗)|（(?:市|区|县|、)+）)*(?:各级)?(?:人民政府|"
    f"政府)(?!采购|性|工作报告|购买|投资|引导|部门|补贴)(?:办公厅|办公室)?"
    "|各级(?:地方)?(?:人民)?政府|地方各级(?:人民)?政府"
)
_PROVINCIAL = re.compile(
    f"各省[、（](?:自治)?区[、（][{_AREAS}]{{0,24}}?{_BODY}(?:、{_BODY})*(?:行政)?(?:主管部门|管理局|局|"
    f"厅（局）|厅（委、局）|厅|委员会|委|部门)"
)
_GOVERNMENT_OFFICE = re.compile("街道办事处|街道办(?!理)|地区行政公署")
_COMMITTEE = re.compile("管委会|管理委员会|工委(?!员)")
_TASK_BODY = re.compile(
    "(?:领导小组|联席会议|指挥部|协调小组|工作小组|工作组|联防联控机制|工作专班|推进组|安全委员会|安委会|"
    "咨询委员会|协调委员会|改革委员会(?<!发展改革委员会)|编制委员会)(?:办公室)?"
)
_TASK_LEVEL = re.compile("(?:国家|中央|国务院|全国|省|市|区|县|州|党中央)")

# --- collectives -------------------------------------------------------------------------------

_ACTS = (
    "(?=要|应|须|需|可|负责|按|依|根据|结合|将|会同|牵头|参加|配合|加强|建立|制定|研究|协调|在|对|为|组织|"
    "做好|落实|严格|切实|不得|确保|认真|高度|积极|用足|充分|参照|及|以及|和|与|等|、|，|；|。|）|：|\n|$)"
)
_MUST = "(?=要|应|须|需|可以|可根据|可结合|可按|负责|会同|必须|不得)"
_COLLECTIVE = re.compile(
    f"各(?:有关|相关|级|行业主管|行业|主管)?(?:地区|部门|单位)(?:和(?:有关)?单位|、各单位)?{_ACTS}|"
    f"各地{_MUST}|各(?:市县|区县|区|县区|县|市州|市|镇街|街镇|街道|园区)(?=要|应|须|需|可|负责|按照|根据|"
    f"结合|加强|建立|制定|研究|在|对|用足|参照|牵头|配合|同步|、各|，各|；|）)|(?:市|省|区|县)(?:级|政府|"
    f"人民政府|直)?(?:各)?(?:有关|相关)(?:政府)?部门(?:和单位)?|(?:市|省|区|县)级部门|(?:市|省|区|"
    f"县)(?:有关|相关)单位|(?:国务院|中央)(?:各)?(?:有关|相关)部门|(?:有关|相关|"
    f"其他有关)部门(?:和单位)?{_MUST}|省直有关部门"
)
_DEPARTMENT = re.compile("(?:行政主管|监督管理|行政管理|主管|行政|监管|管理)?部门")
_HAS_GOVERNMENT = re.compile("政府")
_HAS_COLLECTIVE = re.compile("各|部门|关单位")
_HAS_PROVINCES = re.compile("各省")
_HAS_DEPARTMENT = re.compile("部门")
_MAY_LEAD = "[\n。；，：、（）和由]"


class _Sentences:
    """A text by sentences, so that a costly pattern runs only where its trigger stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [match.end() for match in _SENTENCE.finditer(text)]

    def matches(self, pattern: re.Pattern[str], trigger: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of ``pattern`` in the sentences that hold ``trigger``."""
        at = 0
        while found := trigger.search(self._text, at):
            n = bisect_right(self._ends, found.start())
            at = self._ends[n]
            yield from pattern.finditer(self._text, self._ends[n - 1] if n else 0, at)


_SENTENCE = re.compile("[^。；\n]*[。；\n]|[^。；\n]+$")


def agencies(text: str, places: Mapping[int, int]) -> Iterator[Found]:
    """Names of agencies in ``text``, overlapping ones too.

    ``places`` maps the end of each place or zone name in the text to its start.
    """
    sentences = _Sentences(text)
    yield from _bureaus(text, places)
    yield from _governments(text, sentences, places)
    yield from _task_bodies(text, places)
    yield from _collectives(text, sentences, places)
    for pattern, trigger in _BODIES:
        for match in sentences.matches(pattern, trigger):
            yield Found(_with_place(text, match.start(), places), match.end(), "body")
    for pattern in (_PLACED, _MASS, _ASSEMBLY):
        for match in pattern.finditer(text):
            start = _with_level(text, match.start(), places)
            if start < match.start():
                yield Found(_with_place(text, start, places), match.end(), "placed body")


_BODIES = (
    (_MINISTRY, re.compile("[教技化安政法财障源境护设输利业务游交防]部")),
    (_CENTRE, re.compile("国务院|中央|党中|中共|全国人|最高人|新疆生")),
    (_BANK, re.compile("人民银行|人行")),
    (_LEAGUE, re.compile("团[省市区县中自]")),
    (_PARTY, re.compile("[省市区县州党]委|中共")),
    (_SHORT, re.compile("[省市区县][教科经农建计体编侨台法信]")),
)


def _with_place(text: str, start: int, places: Mapping[int, int]) -> int:
    """The start of the place and the higher body written right before ``start``, else ``start``."""
    while start in places:
        start = places[start]
    for higher in ("国家税务总局", "国家统计局", "中共", "中国", "国家"):
        if text.endswith(higher, 0, start):
            return start - len(higher)
    return start


def _with_level(text: str, start: int, places: Mapping[int, int]) -> int:
    """Behind what a level (市, 省) or a place stands; ``start`` where neither stands before it."""
    session = re.search("第[一二三四五六七八九十]{1,4}届$", text[max(0, start - 8) : start])
    if session:
        start -= len(session.group())
    if start in places:
        return places[start]
    if start and text[start - 1] in "省市区县州" and not _NO_LEVEL.search(text, max(0, start - 2), start):
        return start - 1
    return start


def _bureaus(text: str, places: Mapping[int, int]) -> Iterator[Found]:
    last = -1
    for suffix in _BUREAU_SUFFIX.finditer(text):
        at = suffix.start()
        if not at or text[at - 1] not in _LAST:
            continue
        match = _BUREAU.search(text, run_start(text, at, HARD + "（）", 24), at)
        if not match:
            continue
        start = match.start()
        level = match.group("level")
        if level and _NO_LEVEL.search(text, max(0, start - 1), start + len(level)):
            start, level = match.end("level"), None
        full = _with_place(text, start, places)
        while (
            full == start
            and level is None
            and start > 0
            and text[start - 1] in "市省区县"
            and (start in places)
        ):
            full = places[start]
        if suffix.group().endswith("中心") and level in ("国家", "中央", "全国", None):
            continue
        if level or full < start:
            yield Found(full, suffix.end(), "bureau")
            last = suffix.end()
        elif _follows(text, start, last) and suffix.group()[-1] in "局委办厅":
            yield Found(start, suffix.end(), "bureau in a list")
            last = suffix.end()


def _follows(text: str, start: int, last: int) -> bool:
    """Whether a name at ``start`` goes on a list of agencies whose last one ended at ``last``."""
    return last >= 0 and text[last:start] in ("、", "，", "和", "与", "及", "以及", "会同", "或")


def _governments(text: str, sentences: _Sentences, places: Mapping[int, int]) -> Iterator[Found]:
    for match in sentences.matches(_GOVERNMENT, _HAS_GOVERNMENT):
        start = match.start()
        if text[start] in "省市区县州盟旗镇乡":
            if start + 1 in places:  # 海淀区 + 政府
                start = places[start + 1]
                start = _with_place(text, start, places)
            elif _NO_LEVEL.search(text, max(0, start - 1), start + 1):
                continue
            elif text.endswith("直辖", 0, start):
                continue
            else:
                start = _unknown_place(text, start)
        if not text.endswith("各区委、", 0, start):
            yield Found(start, match.end(), "government")
    for match in _GOVERNMENT_OFFICE.finditer(text):
        yield Found(_with_place(text, match.start(), places), match.end(), "government")
    for match in _COMMITTEE.finditer(text):
        floor = run_start(text, match.start(), HARD + "、", 20)
        start = phrase_start(text, floor, match.start()) if text[floor] != "各" else floor
        if match.start() in places:
            start = _with_place(text, match.start(), places)
        if 2 <= match.start() - start <= 16 and "（" not in text[start : match.start()]:
            yield Found(start, match.end(), "committee of a zone")


def _unknown_place(text: str, start: int) -> int:
    """Where a place that no vocabulary has begins before the level at ``start``, else ``start``."""
    if text[start] not in "区县旗镇乡":
        return start  # cities are in the vocabulary
    floor = run_start(text, start, HARD + "、（）", 5)
    named = (
        2 <= start - floor <= 3
        and phrase_start(text, floor, start) == floor
        and re.fullmatch("[\u4e00-\u9fff]+", text[floor:start])
        and not re.search("[经已由报条章委府第为是]", text[floor:start])
    )
    return floor if named else start


def _task_bodies(text: str, places: Mapping[int, int]) -> Iterator[Found]:
    named = False
    for match in _TASK_BODY.finditer(text):
        floor = run_start(text, match.start(), HARD + "、或", 30)
        start = phrase_start(text, floor, match.start())
        level = _task_level(text, start, match.start(), places)
        if level is not None:
            named = True
            yield Found(level, match.end(), "body for a task")
        elif (
            named and match.group().startswith(("联席会议", "领导小组", "指挥部")) and start == match.start()
        ):
            yield Found(start, match.end(), "body for a task, short")


def _task_level(text: str, start: int, end: int, places: Mapping[int, int]) -> int | None:
    """Where the level or place that opens the name of a body for a task stands, if one does."""
    for at in range(start + 1, end):
        if at in places and places[at] >= start:
            return places[at]
    for level in _TASK_LEVEL.finditer(text, start, min(start + 8, end)):
        if not _NO_LEVEL.search(text, max(0, level.start() - 1), level.end()):
            return level.start()
    return None


def _levels(text: str, start: int) -> int:
    """Where the levels begin of which the one at ``start`` is the last (市、区科技部门)."""
    upper = (
        re.search("(?:省、市、|市、|省、)$", text[max(0, start - 4) : start])
        if text[start] in "市区县"
        else None
    )
    return start - len(upper.group()) if upper else start


def _collectives(text: str, sentences: _Sentences, places: Mapping[int, int]) -> Iterator[Found]:
    for match in sentences.matches(_COLLECTIVE, _HAS_COLLECTIVE):
        start = match.start()
        first = text[start]
        if first == "各" or first in "有相其":
            if start and not re.match(_MAY_LEAD, text[start - 1]):
                continue
        elif first in "市省区县" and start:
            if start + 1 in places:
                start = places[start + 1]
            elif _NO_LEVEL.search(text, start - 1, start + 1):
                continue
        yield Found(start, match.end(), "collective")
    for match in sentences.matches(_PROVINCIAL, _HAS_PROVINCES):
        yield Found(match.start(), match.end(), "collective")
    for match in sentences.matches(_DEPARTMENT, _HAS_DEPARTMENT):
        body = _BUREAU.search(text, run_start(text, match.start(), HARD + "（）、", 22), match.start())
        if not body or not body.group("level"):
            continue
        start = body.start()
        if _NO_LEVEL.search(text, max(0, start - 1), body.end("level")):
            continue
        yield Found(_with_place(text, _levels(text, start), places), match.end(), "department")
