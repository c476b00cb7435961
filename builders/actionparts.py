"""The parts of a sentence, and those that cannot hold its action: conditions, and subjects of the next part.

…的企业 and 疫情期间 only say for whom or when; in 入驻园区的企业，可以… the verb of the first part
belongs to the name of who may act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.facts import Span

_COMMA = re.compile(r"（[^（）]*）|“[^”]*”|《[^》]*》|【[^】]*】|([，,：])")

# what a part ends in that only says when, or for whom
_CONDITION = re.compile(
    r"(?:的|时|后|後|后续|(?<![目以])前|期间|以来|日起|年起|月起|情况下|前提下|基础上|同时|过程中|条件下|背景下|原则下|以外|之外|的话)$"
)
_CLAUSE = re.compile(r"(?:的|时|后|後|(?<![目以])前|同时|的话|日起|月起|年起)$")
_WHILE = re.compile(r"\s*[^，在于]{2,14}期间$")
_PROCEDURE = re.compile(
    r"\s*(?:由[^，。；]{0,8}(?:企业|个人|本人|单位|申请人|纳税人)(?:提出)?申请|经[^，。；]{1,12}(?:申请|同意|批准|审核))$"
)
_OPENS_CONDITION = re.compile(
    r"\s*(?:同时，|其中，|此外，|一是|二是|三是)?(?:对(?![接标外口])|因(?!地)|受(?!理)|凡|经(?![济营])|符合|属于|如(?!期))"
)
_ACTED_ON = "企业|公司|机构|单位|人员|个人|纳税人|申请人|者|组织|户|业主|家庭|职工|员工|毕业生|项目|部门|院校|学校|医院|物资|商户|主体"
_RELATIVE = re.compile(rf"的[^的]{{0,14}}(?:{_ACTED_ON})$")

# where the part before is only the subject: …的企业，可以…; …项目，有关部门应当…; …费用，由…
_DUTY_NEXT = re.compile(
    r"，(?:(?:均|也|还)?(?:应当|可以|可(?![再穿视控靠持]))|由|[^，]{2,24}(?:部门|单位|机关|政府|机构)应当)"
)
# right behind the comma, so that all before it is the subject or the topic: 网店收集信息，应当…; 举办展会，须…
_DUTY_OF_TOPIC = re.compile(
    r"，(?:均|也|还|都)?(?:应当|应该|必须|须|应(?![用急对届收付税])|需(?![求要])|可以|[^，。；：]{2,20}(?<![的要])应当)"
)
_DUTY_BEHIND_CONDITION = re.compile(
    r"，[^，]{0,6}(?:符合|经|有)[^，]{2,30}的，(?:其[^，]{0,20})?(?:可以|应当)"
)
_NAMES_WHOM = re.compile(rf"(?:{_ACTED_ON}|人才)$")
_CONDITION_NEXT = re.compile(
    r"(?:，[^，。；：]{2,40}){0,2}，(?!对|符合|经|凡|其中|属于|情节|按|由)[^，。；：]{2,40}的，"
)
_WHOM_NEXT = re.compile(
    r"(?:，[^，。；：]{2,40}){0,2}，[^，。；：]{2,40}的[^的，。；：]{0,14}"
    rf"(?:{_ACTED_ON})，"
)
_NAMES_WHAT = re.compile(r"的[^，]{1,20}$")
_ALREADY = re.compile(r"\s*已")


def parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a sentence between its commas and colons, those inside brackets and quotes apart."""
    at = start
    for comma in _COMMA.finditer(text, start, end):
        if comma.group(1):
            yield at, comma.start()
            at = comma.end()
    yield at, end


def opens_condition(text: str, start: int, end: int) -> bool:
    """Whether the sentence opens with 对…, 因…, 符合… and may go on with whom: 保持生产的企业."""
    return _OPENS_CONDITION.match(text, start, end) is not None


def says_when_or_whom(text: str, behind: Span, leads: bool, must: bool, conditional: bool) -> bool:
    """Whether a part only says when or for whom (符合…的, …情况下).

    ``behind`` is what stands behind its verb, ``leads`` whether the verb comes first in the part,
    ``must`` whether a modal stands before it, ``conditional`` whether the sentence opens with 对… and the like.
    """
    start, stop = behind.start, behind.end
    if (conditional or not (leads or must)) and _RELATIVE.search(text, start, stop):
        return True
    if must:  # …确需加速折旧的，可以…; 确需出境的人员，应…
        whom = _RELATIVE.search(text, start, stop) and _DUTY_OF_TOPIC.match(text, stop)
        return bool(whom) or (text[stop - 1] == "的" and text.startswith("，", stop))
    return bool((_CLAUSE if leads else _CONDITION).search(text, start, stop))


def names_subject(text: str, part: Span, behind: int, end: int, leads: bool) -> bool:
    """Whether the ``part`` only names who or what the next part is about.

    Its verb ends at ``behind``; ``leads`` says whether that verb opens it, so that only the name of
    an actor can be a subject.
    """
    start, stop = part.start, part.end
    if _PROCEDURE.match(text, start, stop) or _WHILE.match(text, start, stop):
        return True
    if not leads and (_DUTY_BEHIND_CONDITION.match(text, stop, end) or _DUTY_OF_TOPIC.match(text, stop, end)):
        return True
    if not (_DUTY_NEXT.match(text, stop, end) or _DUTY_BEHIND_CONDITION.match(text, stop, end)):
        return False
    whom = _NAMES_WHOM.search(text, start, stop)
    free = not leads or _ALREADY.match(text, start, stop)
    return bool(whom or (free and _NAMES_WHAT.search(text, behind, stop)))


def continues_in_condition(text: str, part: Span, verb: int, end: int, qualifies: bool = False) -> bool:
    """Whether the part only begins a condition that a later one ends: 企业招用五人以上，签订合同的，给予….

    Its subject, which ends where the ``verb`` stands, is one of those that the policy acts on; without
    a subject, the verb ``qualifies`` someone (骗取资金，享受优惠的，由…).
    """
    return bool(
        (qualifies or _NAMES_WHOM.search(text, part.start, verb))
        and _CONDITION_NEXT.match(text, part.end, end)
    )


def continues_in_whom(text: str, start: int, stop: int, end: int) -> bool:
    """Whether the part opens with 对 and a later one ends its object: 对协助招工，帮助复产的机构，…."""
    return text.startswith("对", start, stop) and _WHOM_NEXT.match(text, stop, end) is not None
