"""Departments named by their function, and the bodies that a list of those responsible names.

Laws say 县级以上人民政府科学技术行政主管部门, 税务部门, 上级主管机关; tables of tasks say
责任单位：市减负办、明星水务公司, where the list itself makes a doer of what stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from builders import names
from builders.levels import (
    BUREAU,
    FUNCTIONS,
    LAST,
    LEVELS_AND,
    NO_LEVEL,
    TYPE,
    Found,
    Sentences,
    levels_before,
    with_place,
)
from builders.phrases import HARD, run_start

MUST = "(?=要|应|须|需|可以|可根据|可结合|可按|负责|会同|必须|务必|不得)"
"""What stands behind a doer that the text makes act."""

# a department whose function no list has, at the head of its clause: 不动产登记部门应当
_ACTING = re.compile(
    "(?:^|(?<=[。；，：\n条.．]))(?:(?![第条的各有相其经由对和与及等将])[\u4e00-\u9fff]){2,8}部门(?=应当|要(?![求素点])|负责|会同)|"
    "(?:^|(?<=[。；，：\n条.．]))海关(?=应当|要(?![求素点])|依法|负责)"
)
_DEPARTMENT = re.compile("(?:行政主管|监督管理|行政管理|主管|行政|监管|管理)?部门")
_HAS_DEPARTMENT = re.compile("部门")
# a government before its department (县级以上人民政府 + 有关部门)
_GOVERNMENT = re.compile(
    "(?:(?:各级|地方|(?:(?:[省市区县]、){1,3}[市区县]|[省市区县州乡镇]|乡镇|省、省辖市|省辖市|设区的市)(?:级以上)?(?:地方)?(?:各级)?)?人民政府|国务院|政府)$"
)
_RELATED = re.compile("(?:有关|相关|其他有关)?(?:职能|行政|业务|行业)?(?:主管)?$")
# functions that are branches of the economy too: 金融部门 is a bureau only where it acts or has its level
_BRANCHES = frozenset(
    "金融 能源 农业 交通 建设 规划 储备 编制 数据 热线 就业 企业服务 文化 旅游 工商 社会工作 绿化".split()
)
# bodies by what they are, which laws name without a level
_AUTHORITY = re.compile(
    "(?:上级|本级|同级)(?:主管|行政|行政主管)(?:机关|部门)|(?:主管|全[省市区县国]|各级|各地|当地|属地|所在地)?税务机关(?!工作|人员|法|单位|事务)|行政执法机关(?!工作|人员)|"
    "(?:属地|当地|所在地)?(?:公安|司法|监察|检察|审计(?!机关(?:的|出具))|审判|纪检监察)机关(?!工作|人员|法|单位|事务|交通)|"
    "[省市区县]级(?:以上)?公共[\u4e00-\u9fff]{2,8}服务机构|(?:社会保险|社保|医保|医疗保险|医疗保障)经办机构(?!工作|人员)"
)
_BARE = re.compile(
    "(?:(?:相关|有关)(?:职能|业务|主管|行政主管|行业主管)|(?:行政|行业)?主管)部门"
    + MUST
    + "|(?:[当属][地]|[\u4e00-\u9fff]{2}地|本级|同级)?(?:人民)?政府(?=要|应|须|必须|会同|共同|联合)"
    + "|各[级地](?:有关|相关)?主管部门"
    "|各级各(?:有关)?部门(?:（单位）|、各单位)?|[省市区县]直各部门(?:、各单位)?|"
    "(?:政府|人民政府)(?:有关|相关)部门|(?:有关|相关)政府部门"
    + MUST
    + "|各(?:采购|责任|牵头|成员|预算|主管)单位"
    + MUST
)
# whom someone acts with, or who acts: 会同有关部门, 由相关部门追回, 及其有关部门
_JOINED = re.compile(
    "(?:(?<=会同)|(?<=由)|(?<=及其)|(?<=以及))(?:其)?((?:有关|相关|其他有关|认定的)?(?:政府|行业|行政)?(?:主管|行政主管)?(?:部门|单位)|(?:(?![的等由和与及有相其])[\u4e00-\u9fff]){2,10}主管部门)"
    "(?![\u4e00-\u9fff]?(?:人员|负责人))"
)
_GROUP = re.compile(
    "各(?:省（区、市）|县（市）区|县（市）、区|县（市、区）|市（州）|县（区）|市、县（区）|设区市|市县区|县市区|县区)"
    "(?=要|应|须|需|可|负责|按|根据|结合|加强|建立|制定|研究|参照|配合|同步|、各|予)"
)
_PURSE = re.compile(
    "(?:各级|省级|市级|县级|区级|中央|[省市区县、]{2,3}两级|[省市区县](?:、[市区县]){1,3}|(?<![全本一、])[省市区县])财政"
    "(?=要|应|将|对|再|给予|根据|按|延长|承担|负责|予以|加大|安排)"
)
_BEFORE = re.compile('[\n。；，：、（）和由向经与"”条.．]')


def departments(text: str, sentences: Sentences, places: Mapping[int, int]) -> Iterator[Found]:
    """Departments by function and authorities; arguments as for ``agencies``."""
    for match in sentences.matches(_DEPARTMENT, _HAS_DEPARTMENT):
        start = _department_start(text, match.end() - 2, places)  # 市场监管 + 部门 before 市场 + 监管部门
        if start is None and match.start() < match.end() - 2:
            start = _department_start(text, match.start(), places)
        if start is not None and start < match.start():
            yield Found(start, match.end(), "department")
    for match in sentences.matches(_ACTING, _HAS_ACTING):
        yield Found(match.start(), match.end(), "department")
    for match in sentences.matches(_JOINED, _HAS_JOINED):
        if match.group(1) not in ("部门", "单位"):
            yield Found(*match.span(1), "collective")
    for pattern, trigger in _OTHERS:
        for match in sentences.matches(pattern, trigger):
            if not match.start() or pattern is _AUTHORITY or _BEFORE.match(text, match.start() - 1):
                yield Found(match.start(), match.end(), "department")


_HAS_ACTING = re.compile("部门[应要负会]|海关[应要依负]")
_HAS_JOINED = re.compile("[由同其及](?:其|有关|相关|其他|认定|主管|行)|会同[^，。；]{2,10}主管部门")
_OTHERS = (
    (_AUTHORITY, re.compile("机关|[上本同]级|保险|社保|医保|医疗保障|公共就业")),
    (_BARE, re.compile("部门|政府[要应须需可负会必不共联]|各采购|各责任|各牵头|各成员|各预算|各主管")),
    (_GROUP, re.compile("各[省县市设]")),
    (_PURSE, re.compile("[级央省市区县]财政")),
)


_AND = re.compile("[和与]")
# 国务院负责中小企业促进工作综合管理的 + 部门
_CHARGED = re.compile(
    "(?:国务院|(?:县级以上|省级以上|市级以上|本级|同级|[省市区县](?:、[市区县]){0,3}|各级)?(?:地方)?(?:各级)?(?:人民)?政府)"
    "(?:负责|承担|主管|分管)[^，。；、]{2,24}的(?:行政)?(?:主管)?$"
)
# 县级以上人民政府 + 水 + 行政部门
_GOVERNMENTS_OWN = re.compile("(?:县级以上|市级以上|各级|地方各级)(?:地方)?(?:各级)?人民政府(?:(?![的或和与及等其各有相应要将对由])[\u4e00-\u9fff]){1,8}$")


def _department_start(text: str, at: int, places: Mapping[int, int]) -> int | None:
    """Where the name begins of the department whose 部门 (主管部门, 行政部门) stands at ``at``."""
    floor = run_start(text, at, HARD + "（）、", 22)
    body = BUREAU.search(text, floor, at)
    if body is None:
        charged = _CHARGED.search(text, max(0, at - 44), at)
        if charged:
            return charged.start()
        unknown = _GOVERNMENTS_OWN.search(text, floor, at)
        if unknown:
            return unknown.start()
        related = _RELATED.search(text, floor, at)
        start = related.start() if related else at
        government = _government_start(text, start, floor) if text[start:at] else None
        return _unknown_start(text, start, at, places) if government is None else government
    level = body.group("level")
    start = body.end("level") if level else body.start()
    if text[start:at] not in FUNCTIONS and _AND.search(text, start, at):
        return None  # 人社和财政部门 are two, see function_lists
    above = levels_before(text, start, places)
    government = _government_start(text, start, floor)
    if government is not None and government < above:
        return government
    if above < start:
        return above
    unsure = text[start - 1 : start] == "与" or text[start:at] in _BRANCHES
    return start if not unsure or _acts(text, start, at) else None


def _unknown_start(text: str, start: int, at: int, places: Mapping[int, int]) -> int | None:
    """Where a department begins that has a level but no known function (各地中小企业主管部门)."""
    if text.startswith(("有关", "相关"), start):
        above = levels_before(text, start, places)
        named = above < start and not text.startswith(("国家", "地方", "上级", "基层"), above)
        return above if named else None
    if not text.startswith(("主管部门", "行政主管部门"), at):
        return None
    found = _LEVELLED.search(text, max(0, at - 20), at)
    if not found or NO_LEVEL.search(text, max(0, found.start() - 1), found.start() + 1):
        return None
    return with_place(text, found.start(), places)


_LEVELLED = re.compile(
    "(?:各地|各级|所在地|国家|省级|市级|区级|县级|[省市]、[市区县]|省|市|区)(?:(?![的对向经由和与及会将等]|主管)[\u4e00-\u9fff]){2,10}$"
)


def _government_start(text: str, end: int, floor: int) -> int | None:
    """Where the government begins that ends at ``end``, if one does."""
    government = _GOVERNMENT.search(text, max(floor, end - 14), end)
    if not government or len(government.group()) <= 2:
        return None
    levels = LEVELS_AND.search(text, max(0, government.start() - 6), government.start())
    return levels.start() if levels else government.start()


_GOVERNED = re.compile("(?:[由经向]|会同)$")
_MUST = re.compile(f"(?:行政主管|监督管理|行政管理|主管|行政|监管|管理)?部门{MUST}")


def _acts(text: str, start: int, at: int) -> bool:
    """Whether the department without a level that begins at ``start`` is made to act."""
    if _GOVERNED.search(text, max(0, start - 2), start):
        return True
    if start > 1 and text[start - 1] == "、" and text[start - 2] in LAST:  # 省财政、税务部门
        return True
    return (not start or bool(_BEFORE.match(text, start - 1))) and _MUST.match(text, at) is not None


# --- lists of those responsible ------------------------------------------------------------------

_LIST = re.compile("(?:责任|牵头|配合|参加|成员|承办|协办)(?:单位|部门)[：:]([^）\\n。]{2,240})")
_ITEM = re.compile("[^、，；,;和：:]+")
_OFFICE = re.compile("(?:省|市|区|县|州)[\u4e00-\u9fff]{1,10}(?:办|局|委|厅|中心|院|署|总队|支队)")
_COMPANY = re.compile("(?!各|有关|相关)[\u4e00-\u9fff]{2,10}(?:公司|集团|银行)")


def responsible(text: str) -> Iterator[names.Found]:
    """Offices and companies that only their place in a list of those responsible tells."""
    for found in _LIST.finditer(text):
        for item in _ITEM.finditer(text, *found.span(1)):
            for pattern, type in ((_OFFICE, TYPE), (_COMPANY, "organization")):
                if pattern.fullmatch(item.group()):
                    yield names.Found(*item.span(), type, "listed-as-responsible")
