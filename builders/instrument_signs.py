"""What tells a measure's instrument besides single words: who acts, upon whom, by which kind of norm.

An article that obliges or forbids someone who is not the state regulates, and so does a sanction;
what a bank, insurer or fund does is finance; to cultivate firms or bodies is a strategic measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from builders.facts import Span


class Sign(NamedTuple):
    """An instrument's label, how strongly the sign speaks for it (as a cue of that strength), and where it stands."""

    label: str
    strength: float
    span: Span


_STRONG, _DECISIVE = 3.0, 4.5

_NORM = re.compile(r"应当|不得|必须|有权|严禁|禁止")
# the state and what it owns to do: its duties in laws promote as often as they regulate
_STATE = re.compile(
    r"政府|部门|机关|国家|国务院|委员会|本[市省区县]|特区|财政|资金|基金|高校|学校|院校|金融|银行|保险|法院|检察院"
)
SANCTION = re.compile(
    r"罚款|没收|吊销|违法所得|骗取|给予[^，。]{0,6}处分|追究[^，。]{0,12}责任|承担[^，。]{0,12}责任|责令|追回|追缴|取消[^，。]{0,10}资格"
)
_FINANCIER = re.compile(
    r"(?<!人民)银行(?!间)|金融机构|金融组织|保险(?:机构|公司)|支付机构|担保(?:机构|公司)|小额贷款公司|租赁公司|投资机构|证券公司"
)
_ADJUNCT_BEFORE = re.compile(r"(?:对|向|为|从|由|与|被|在|给|经|通过|协调|组织|引导)[^，。]{0,12}$")
_CULTIVATING = re.compile(r"培育|壮大|做强|做大|扶持|招引|引育")
_FIRMS = re.compile(r"(?:企业|机构|集团|主体|集群|品牌|公司|力量|小巨人)[”。；]?$")


def signs(text: str, sentence: Span, action: Span, first_part: Span, article: bool) -> Iterator[Sign]:
    """The signs in a ``sentence`` whose ``action`` stands in ``first_part``; ``article``: of a law."""
    if article:
        norm = _NORM.search(text, sentence.start, action.end)
        if norm and not _STATE.search(text, sentence.start, norm.start()):
            yield Sign("法规管制", _STRONG, Span(*norm.span()))
        sanction = SANCTION.search(text, sentence.start, sentence.end)
        if sanction:
            yield Sign("法规管制", _DECISIVE, Span(*sanction.span()))
    financier = _FINANCIER.search(text, sentence.start, action.start)
    if financier and not _ADJUNCT_BEFORE.search(text, sentence.start, financier.start()):
        yield Sign("金融支持", _DECISIVE, Span(*financier.span()))
    if _CULTIVATING.fullmatch(text, action.start, action.end):
        firms = _FIRMS.search(text, action.end, first_part.end)
        if firms:
            yield Sign("策略性措施", _STRONG, Span(*firms.span()))
