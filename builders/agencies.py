"""Government and party bodies that no vocabulary has: the grammar of their names.

A name is a level or place, a function and a suffix (市 + 发展改革 + 委, 贵州 + 银保监 + 局); a
government or a committee of a zone (海淀区政府, 平潭综合实验区管委会); a body for one task
(市服务业发展领导小组); or a collective that the text makes act (各区政府, 市有关部门).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from builders.departments import departments
from builders.function_lists import function_lists
from builders.governments import collectives, governments
from builders.levels import BUREAU, LAST, NO_LEVEL, Found, Sentences, levels_before, with_level, with_place
from builders.phrases import HARD, phrase_start, run_start

_BUREAU_SUFFIX = re.compile(
    "委员会(?:办公室)?|监督管理局|综合行政执法局|管理局|监督局|总局|分局|局(?!面|部|限|域|势|促|长|级)|"
    "厅(?!级|长|堂)|(?<!常)委(?!员|托|派|任|书|外|会|办|培|属|市|区|省)|办公室|办(?!理|法|事|公|学|案|好|"
    "成|结|展|医|赛|税|证|班|企|税|园|文|成|差|的|税务|贷|得|了)|服务中心|管理中心|控制中心|中心(?!城|区|"
    "环节|工作)|总队|支队|管理部(?!门)|(?<=管理)署"
)
_SHORT = re.compile(
    "(?:省|市|区|县)(?:教|科|经贸|农|建|计生|体|编|侨|台|法制|信访)(?:工委|委|办|局)(?![员托派任办法理面长])"
)
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
    "(?:中国)?(?:人民银行|人行)(?!专项|支付|再贷款|关于|征信|财政)(?:(?![的和与及、]|会同)[\u4e00-\u9fff]){0,10}?(?:分支行|分行|中心支行|中支|"
    "支行|营业管理部|上海总部|总行|分支机构|国库|发行库|中心支库)(?:营业管理部|营业部|办公室|国库处|(?![和与及要应])[\u4e00-\u9fff]{2,6}处)?|中国人民银行(?!法)|人民银行(?=再贷款利率|[、，。；和与及要应将])"
)
# branches of what the state has everywhere, without a known name cut out of them: 国家外汇管理局四川省分局
_BRANCH = re.compile(
    "(?:国家外汇管理局|国家税务总局|国家统计局|中国银保监会|中国证监会|国家金融监督管理总局|国家邮政局|国家能源局|海关总署|中国海事局|中国民用航空局|民航局)"
    "(?:(?!关于|办公|[的和与及、会])[\u4e00-\u9fff]|各省、自治区、直辖市(?:和|及|、)?(?:计划单列市)?){1,18}?"
    "(?:外汇管理部|分支局|中心支局|分局|支局|监管局|税务局|管理局|调查总队|监管局|监管办公室|监管办|派出机构|特派办|特派员办事处|专员办|(?<=[\u4e00-\u9fff])局)"
    "(?![\u4e00-\u9fff]?局)"
)
_PLACED = re.compile(
    "(?:银保监分局|银保监局|银监局|保监局|证监局|海关(?!总署|特|监|法|申|认|依|审|部|部门)|外汇管理部|"
    "外汇管理局|通信管理局|金融监管局|税务局|邮政管理局|海事局|调查总队)"
)
_MASS = re.compile(
    "总工会|妇女联合会|妇联|残疾人联合会|残联|工商联|工商业联合会|科协|贸促会|红十字会|文联|侨联"
)
_LISTED = re.compile("[局委厅部办行署]、$")
_LEAGUE = re.compile("(?:共青团|团)(?:省|市|区|县|中央|自治区)委(?!员|托)")
_PARTY = re.compile(
    "(?<![城本全常各])(?:中共)?(?:省|市|区|县|州)委(?=[、，。；和与及的]|市政府|区政府|县政府|省政府|"
    "办公厅|办公室|关于|全会|决策|印发)(?:办公厅|办公室)?|自治区党委(?:办公厅)?|"
    "中共[\u4e00-\u9fff]{2,6}?(?:省|市|区|县|自治区)?委(?:员会)?(?!托|员)(?:办公厅|办公室)?"
)
_TASK_BODY = re.compile(
    "(?:领导小组|联席会议|指挥部|协调小组|工作小组|工作组(?!织)|联防联控机制|工作专班|推进组|安全委员会|安委会|"
    "咨询委员会|指导委员会|专家委员会|协调委员会|改革委员会(?<!发展改革委员会)|编制委员会)(?:办公室)?"
)
_TASK_LEVEL = re.compile("(?:国家|中央|国务院|全国|省|市|区|县|州|党中央)")


DIVISION = re.compile(
    "[委部局厅署](?:办公厅|综合司|相关司局|(?:(?![和与及要应会须将]|统筹|负责|牵头|组织|推进)[\u4e00-\u9fff]){2,10}?(?:司|中心|(?<![布格结])局)(?=[、，。；（）和与及须要应等主牵承]|局长|司长|副司长|$))"
)
"""From the last character of a known body to the end of its office, department or centre (工业和信息化部信息中心)."""


def agencies(text: str, places: Mapping[int, int]) -> Iterator[Found]:
    """Names of agencies in ``text``, overlapping ones too.

    ``places`` maps the end of each place or zone name in the text to its start.
    """
    sentences = Sentences(text)
    yield from _bureaus(text, places)
    yield from governments(text, sentences, places)
    yield from _task_bodies(text, places)
    yield from _organs(text)
    yield from collectives(text, sentences, places)
    yield from departments(text, sentences, places)
    yield from function_lists(text, sentences, places)
    for pattern, trigger in _BODIES:
        for match in sentences.matches(pattern, trigger):
            yield Found(with_place(text, match.start(), places), match.end(), "body")
    for pattern in (_PLACED, _MASS, _ASSEMBLY):
        for match in pattern.finditer(text):
            start = with_level(text, match.start(), places)
            if start < match.start():
                yield Found(with_place(text, start, places), match.end(), "placed-body")
            elif pattern is not _ASSEMBLY and _LISTED.search(text, max(0, start - 2), start):
                yield Found(start, match.end(), "bureau-in-a-list")


_BODIES = (
    (_MINISTRY, re.compile("[教技化安政法财障源境护设输利业务游交防]部")),
    (_CENTRE, re.compile("国务院|中央|党中|中共|全国人|最高人|新疆生")),
    (_BANK, re.compile("人民银行|人行")),
    (_BRANCH, re.compile("国家[外税统金邮能]|中国[银证海民]|海关总署|民航局")),
    (_LEAGUE, re.compile("团[省市区县中自]")),
    (_PARTY, re.compile("[省市区县州党]委|中共")),
    (_SHORT, re.compile("[省市区县][教科经农建计体编侨台法信]")),
)


def _bureaus(text: str, places: Mapping[int, int]) -> Iterator[Found]:
    last = -1
    for suffix in _BUREAU_SUFFIX.finditer(text):
        at, end = suffix.span()
        match = _bureau_before(text, at)
        if not match:
            continue
        start, level = match.start(), match.group("level")
        if level and level[0] != "各" and NO_LEVEL.search(text, max(0, start - 1), start + len(level)):
            start, level = start + len(level), None
        full = with_place(text, start, places)
        if full == start and not level and text[start - 1 : start] == "）":  # 有关省（区、市）发展改革委
            full = levels_before(text, start, places)
        if suffix.group().endswith("中心") and level in ("国家", "中央", "全国", None):
            continue
        if level or full < start:
            yield Found(full, end, "bureau")
            last = end
        elif _follows(text, start, last) and text[end - 1] in "局委办厅":
            yield Found(start, end, "bureau-in-a-list")
            last = end


def _bureau_before(text: str, at: int) -> re.Match[str] | None:
    """The level and function right before ``at``, where a suffix stands."""
    if not at or text[at - 1] not in LAST:
        return None
    return BUREAU.search(text, run_start(text, at, HARD + "（）", 24), at)


def _follows(text: str, start: int, last: int) -> bool:
    """Whether a name at ``start`` goes on a list of agencies whose last one ended at ``last``."""
    return last >= 0 and text[last:start] in ("、", "，", "和", "与", "及", "以及", "会同", "或")


def _task_bodies(text: str, places: Mapping[int, int]) -> Iterator[Found]:
    named = False
    for match in _TASK_BODY.finditer(text):
        floor = _task_floor(text, match.start())
        start = phrase_start(text, floor, match.start())
        level = _task_level(text, start, match.start(), places)
        if level is not None:
            named = True
            yield Found(level, match.end(), "body-for-a-task")
        elif match.start() - start >= 4 and _SET_UP.search(text, max(0, start - 30), start):
            named = True
            yield Found(start, match.end(), "body-for-a-task")
        elif (
            named and match.group().startswith(("联席会议", "领导小组", "指挥部")) and start == match.start()
        ):
            yield Found(start, match.end(), "body-for-a-task")


_SET_UP = re.compile("(?:成立|设立|组建|建立)(?:[^，。；]{0,24}的)?$")
# what an organizer sets up and from then on calls by its bare name
_ORGAN = re.compile("(?:设立|下设|成立|组建)(?P<name>组委会|组织委员会|秘书处|专家委员会|评审委员会)")


def _task_floor(text: str, end: int) -> int:
    """Where the run before a body for a task begins; a bracket inside its name does not end it."""
    floor = run_start(text, end, HARD + "、或", 30)
    closed = text.rfind("）", floor, end)
    opened = text.rfind("（", max(0, closed - 14), closed) if closed > floor else -1
    return run_start(text, opened, HARD + "、或", 16) if opened >= 0 else floor


def _organs(text: str) -> Iterator[Found]:
    """Every occurrence of the organs that the text sets up (大赛设立组委会 … 大赛组委会)."""
    organs = {match.group("name") for match in _ORGAN.finditer(text)}
    if organs:
        names = "|".join(sorted(organs, key=len, reverse=True))
        for match in re.finditer(f"(?:大赛|赛事)?(?:{names})(?:办公室)?", text):
            yield Found(*match.span(), "body-for-a-task")


def _task_level(text: str, start: int, end: int, places: Mapping[int, int]) -> int | None:
    """Where the level or place that opens the name of a body for a task stands, if one does."""
    for at in range(start + 1, end):
        if at in places and places[at] >= start:
            return places[at]
    for level in _TASK_LEVEL.finditer(text, start, min(start + 8, end)):
        if not NO_LEVEL.search(text, max(0, level.start() - 1), level.end()):
            return level.start()
    return None
