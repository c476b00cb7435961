"""Governments, committees of zones, and the collective doers that a text makes act (各区政府, 市有关部门)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from builders.departments import MUST
from builders.levels import BODY, NO_LEVEL, Found, Sentences, with_place
from builders.phrases import HARD, phrase_start, run_start

_AREAS = "省市州区县盟旗镇乡街道、（）自治直辖特设地级以上及计划单列和与新疆生产建设兵团功能"
_GOVERNMENT = re.compile(
    f"各[{_AREAS}]{{1,30}}?(?:人民政府|政府)(?!性)(?:办公厅|办公室)?|(?:相关|有关|"
    f"所在)?(?:地方)?(?:各级)?(?:地方)?(?:乡镇|乡、镇|省|市|区|县|州|盟|旗|镇|乡|自治区)(?:级|"
    f"级以上(?:地方)?)?(?:、(?:自治区|直辖市|市|区|县|州|自治州|旗)|（(?:市|区|县|、){{1,12}}）){{0,4}}(?:各级)?(?:人民政府|"
    f"政府)(?!采购|性|工作报告|购买|投资|引导|部门|补贴)(?:办公厅|办公室)?"
    "|(?:[省市县区]{2,4})?各级(?:地方)?(?:人民)?政府(?!性|采购|购买|投资|补贴)(?:各(?:有关|相关)?部门)?|"
    "(?:[省市县区、]{2,5})[两三]级(?:人民)?政府(?!性|采购|购买|投资)|地方各级(?:人民)?政府|省辖市(?:人民)?政府"
)
_PARTY_AND_GOVERNMENT = re.compile(
    f"(?:地方各级|各级|各[{_AREAS}]{{1,16}}?|(?<=[。；，：、\n])[省市区县])党委(?:和|、|及)?(?:人民)?政府(?!性)"
)
_PROVINCIAL = re.compile(
    f"各省[、（](?:自治)?区[、（][{_AREAS}]{{0,24}}?{BODY}(?:、{BODY}){{0,4}}(?:行政)?(?:主管部门|管理局|局|"
    f"厅（局）|厅（委、局）|厅|委员会|委|部门)"
)
_GOVERNMENT_OFFICE = re.compile("各?街道办事处|各?街道办(?!理|事)|地区行政公署")
_COMMITTEE = re.compile("管委会|管理委员会|工委(?!员)|(?<=区)管理机构")

# --- collectives -------------------------------------------------------------------------------

_ACTS = (
    "(?=要|应|须|需|可|负责|按|依|根据|结合|将|会同|牵头|参加|配合|加强|建立|制定|研究|协调|在|对|为|组织|"
    "做好|落实|严格|切实|务必|必须|不得|确保|认真|高度|积极|用足|充分|参照|及|以及|和|与|等|、|，|；|。|）|：|\n|$)"
)
_COLLECTIVE = re.compile(
    f"各(?:有关|相关|级|行业主管|行业|主管)?(?:地区|部门|单位)(?:和(?:有关)?单位|、各单位)?{_ACTS}|"
    f"各(?:(?![的各和与及要应等将对或由向会]|政府)[\u4e00-\u9fff]){{1,10}}(?:部门|机关){_ACTS}|"
    f"各地{MUST}|各(?:市县|区县|区|县区|县|市州|市|镇街|街镇|街道|园区)(?=要|应|须|需|可|负责|按照|根据|"
    f"结合|加强|建立|制定|研究|在|对|用足|参照|牵头|配合|同步|、各|，各|；|）)|(?:[省市区县]、){{0,3}}(?:市|省|区|县)(?:级|政府|"
    f"人民政府|直)?(?:各)?(?:有关|相关)(?:政府)?部门(?:和单位)?|(?:市|省|区|县)级部门|(?:市|省|区|"
    f"县)(?:有关|相关)单位|(?:国务院|中央)(?:各)?(?:有关|相关)部门|(?:有关|相关|"
    f"其[他它](?:有关|相关)?)部门(?:和单位)?{MUST}|"
    f"(?:有关|相关)部门(?=(?:、[^，。；、]{{2,8}}){{1,3}}(?:要|应当))|省直有关部门|(?:(?<=会同)|(?<=[、和及与]))其[他它](?:有关|相关)(?:职能|主管)?部门"
)
_HAS_PARTY = re.compile("党委")
_HAS_GOVERNMENT = re.compile("政府")
_HAS_COLLECTIVE = re.compile("各|部门|关单位")
_HAS_PROVINCES = re.compile("各省")
_MAY_LEAD = re.compile("[\n。；，：、（）和由条.．]")


def governments(text: str, sentences: Sentences, places: Mapping[int, int]) -> Iterator[Found]:
    """Governments of all levels, street offices, and committees of zones; arguments as for ``agencies``."""
    for match in sentences.matches(_GOVERNMENT, _HAS_GOVERNMENT):
        start = _government_start(text, match.start(), places)
        if start is not None and not text.endswith("各区委、", 0, start):
            yield Found(start, match.end(), "government")
    for match in sentences.matches(_PARTY_AND_GOVERNMENT, _HAS_PARTY):
        yield Found(match.start(), match.end(), "government")
    for match in _GOVERNMENT_OFFICE.finditer(text):
        yield Found(with_place(text, match.start(), places), match.end(), "government")
    for match in _COMMITTEE.finditer(text):
        start = _zone_start(text, match.start(), places)
        if 2 <= match.start() - start <= 30 and "（" not in text[start : match.start()]:
            yield Found(start, match.end(), "committee-of-a-zone")


def _government_start(text: str, start: int, places: Mapping[int, int]) -> int | None:
    """Where a government's name begins whose level stands at ``start``; None where that is no level."""
    if text[start] not in "省市区县州盟旗镇乡":
        return start
    if start + 1 in places:  # 海淀区 + 政府
        return with_place(text, places[start + 1], places)
    if NO_LEVEL.search(text, max(0, start - 1), start + 1) or text.endswith("直辖", 0, start):
        return None
    return _unknown_place(text, start)


def _unknown_place(text: str, start: int) -> int:
    """Where a place that no vocabulary has begins before the level at ``start``, else ``start``."""
    if text[start] not in "区县旗镇乡":
        return start  # cities are in the vocabulary
    floor = run_start(text, start, HARD + "、（）", 5)
    named = 2 <= start - floor <= 3 and phrase_start(text, floor, start) == floor
    return floor if named and _PLACE.fullmatch(text, floor, start) else start


_PLACE = re.compile("(?:(?![经已由报条章委府第为是])[\u4e00-\u9fff])+")


def _zone_start(text: str, end: int, places: Mapping[int, int]) -> int:
    """Where the zone's name begins that ends at ``end``, right before its committee."""
    if end in places:
        start = with_place(text, end, places)
        return _coordinated_zones(text, start, places)
    floor = run_start(text, end, HARD + "、", 20)
    start = floor if text[floor] == "各" else phrase_start(text, floor, end)
    return _earlier_zones(text, start, places) if "和" in text[start:end] else start


def _coordinated_zones(text: str, start: int, places: Mapping[int, int]) -> int:
    """Where the list of zones begins whose last one, behind 和, begins at ``start``: they share the committee."""
    if not start or text[start - 1] not in "和与及":
        return start
    return _earlier_zones(text, start, places)


def _earlier_zones(text: str, start: int, places: Mapping[int, int]) -> int:
    """Where the zones begin that stand in a list right before ``start``."""
    while start and text[start - 1] in "和与及、":
        if start - 1 in places:
            start = with_place(text, start - 1, places)
            continue
        zone = _ZONE.search(text, max(0, start - 12), start - 1)
        if not zone:
            break
        start = zone.start()
    return start


_ZONE = re.compile("(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,10}(?:区|园|城)$")


def collectives(text: str, sentences: Sentences, places: Mapping[int, int]) -> Iterator[Found]:
    """Doers named together (各区, 市有关部门); arguments as for ``agencies``."""
    for match in sentences.matches(_COLLECTIVE, _HAS_COLLECTIVE):
        start = _collective_start(text, match.start(), places)
        if start is not None:
            yield Found(start, match.end(), "collective")
    for match in sentences.matches(_PROVINCIAL, _HAS_PROVINCES):
        yield Found(match.start(), match.end(), "collective")


def _collective_start(text: str, start: int, places: Mapping[int, int]) -> int | None:
    """Where a collective's name begins; None where it is governed, and so does not act."""
    if text[start] in "各有相其":
        return start if not start or _MAY_LEAD.match(text, start - 1) else None
    if start and text[start] in "市省区县":
        if start + 1 in places:
            return places[start + 1]
        if NO_LEVEL.search(text, start - 1, start + 1):
            return None
    return start
