"""Names without an anchor, which a verb governs as one definite thing (实施…工程, 建设…中心)."""

from __future__ import annotations

import re

from builders.anchored import Anchors, Run, breaks
from builders.namewords import (
    DEFINITE,
    GENERIC_CLASS,
    HELD,
    NO_ORGANIZATION,
    NO_PLATFORM,
    NO_PROGRAMME,
    PLURAL,
    RUN_OR_USES,
    RUNS,
    USES,
    WINS,
    generic_modifiers,
    generic_names,
)


def run_by(run: Run) -> int | None:
    """Where a programme's name without an anchor begins that a verb governs (实施…工程, 发挥…基金作用)."""
    suffix = run.text[run.at : run.end]
    used = suffix.endswith(("基金", "资金", "专项"))
    if suffix.endswith(("试验", "试点", "示范")):
        return None
    if suffix.endswith("奖"):
        won = WINS.search(run.text, run.floor, run.at)
        return (
            won.end()
            if won and run.at - won.end() >= 2 and not PLURAL.search(run.text[won.end() : run.at])
            else None
        )
    verbs = RUN_OR_USES if suffix == "专项" else USES if used else RUNS
    for verb in verbs.finditer(run.text, run.floor, run.end + 24):  # what follows decides 加快…工程建设
        if verb.end() > run.at:
            break
        start = _behind_uses(run, verb.end()) if used else verb.end()
        start += 3 if run.text.startswith(("新一轮", "新一批"), start) else 0
        name = run.text[start : run.end]
        least = 4 if len(suffix) == 2 and name[0] not in "省市区" else 3
        if least <= run.at - start <= 18 and not NO_PROGRAMME.search(name):
            general = name in generic_names() or (used and GENERIC_CLASS.fullmatch(name))
            return None if general else start
    return None


def _behind_uses(run: Run, start: int) -> int:
    """Behind further verbs of using (统筹 + 利用)."""
    while verb := USES.match(run.text, start, run.at):
        start = verb.end()
    return start


def is_definite(run: Run, start: int, anchors: Anchors) -> bool:
    """Whether a name without an anchor is governed as one thing and says which."""
    text, name, lead = run.text, run.text[start : run.end], run.text[run.floor : start]
    if not 5 <= len(name) <= 26 or name in generic_names() or breaks(text, start, run.at):
        return False
    if run.kind == "platform" and text.startswith("发展", run.end):
        return False  # 推动…基地发展: those of a class
    if PLURAL.search(lead[-6:]) or re.search("[个家项批]$", lead) or _NEW.search(name):
        return False
    if name.endswith("平台") and _BUILDS.search(lead) and built_by_firms(text, start):
        return False
    specific = len(generic_modifiers().sub("", text[start : run.at]))
    if run.kind == "event":
        return specific >= 2 and bool(HELD.search(lead))
    if run.kind == "organization":
        bounded = not lead and run.floor > 0 and text[run.floor - 1] in "、，：（"
        governed = bounded or bool(DEFINITE.search(lead))
        stop = anchors.fields.get(start, start)
        allied = stop - start >= 4 and text[stop : run.end] in ("联盟", "产业联盟")
        return (specific >= 2 or allied) and governed and not NO_ORGANIZATION.search(name)
    if _of_field(run, start, anchors) and not re.match("等|的", text[run.end :][:1]):
        return bool(_DIRECT.search(lead))
    long = name.endswith("平台") and len(name) >= (9 if _WORKS.search(lead) else 13)
    return (
        (specific >= 3 or long)
        and bool(DEFINITE.search(lead) or _BUILT.search(lead))
        and not NO_PLATFORM.search(name)
    )


def _of_field(run: Run, start: int, anchors: Anchors) -> bool:
    """Whether the name is that of an industry's centre or alliance (基础软件 + 产业创新中心)."""
    stop = anchors.fields.get(start, start)
    return stop - start >= 4 and bool(_OF_FIELD.fullmatch(run.text, stop, run.end))


_OF_FIELD = re.compile("(?:产业|技术|行业|领域|制造业|先进制造|先进制造业|工程)*(?:创新中心|工程研究中心)")
_DIRECT = re.compile("(?:建设|建成|组建|推动|推进|创建|筹建)$")
_BUILDS = re.compile("(?:建设|建立|搭建|打造|组建|建成)$")
_NEW = re.compile("(?:新|创新|研发|技术|支撑)平台$|^第三方")
# what it works through stands already
_WORKS = re.compile("(?:通过|发挥|依托|利用|运用|借助|用好)$")
_BUILT = re.compile("(?:建设|建立|搭建|打造|完善|形成)[^，的]{2,10}的$")


def built_by_firms(text: str, verb: int) -> bool:
    """Whether the one that builds is a firm or the like: each has its own."""
    lead = text[max(0, verb - 16) : verb]
    lead = lead[max(lead.rfind(mark) for mark in "，。；：\n") + 1 :]
    return bool(_BUILDER.search(lead)) and not _OF_GOVERNMENT.search(lead)


# who builds one of his own: 企业应当建立…, 鼓励医院建设…
_BUILDER = re.compile(
    "(?:企业|单位|机构|公司|医院|学校|高校|院校|院所|园区|商户|基地|市场主体|社会力量|社会资本|组织|协会|联盟|商会|工地|集群|经营者|运营商|各方|银行)"
    "(?!服务)[^，。；：]{0,10}$"
)
_OF_GOVERNMENT = re.compile("(?:银行间|监管机构|管理机构|政府|部门|主管单位)[^，。；：]{0,10}$")
