"""What kind of line a line is: a title, a date, a number, an attachment, a signature, a final note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from builders.genres import genre_pattern

_STATUS = (
    "(?:[（(](?:(?:公开)?征求意见稿|草案|试行|暂行|修订稿?|修正|送审稿|讨论稿"
    "|\\d{4}年版|\\d{4}年修订|\\d{4}[-—]\\d{4}年)[）)])"
)
_HAN_DATE = (
    "[二一][〇○零Ｏ0O一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_DATE = f"(?:\\d{{4}}年\\d{{1,2}}月\\d{{1,2}}日|{_HAN_DATE})"
_OPEN, _CLOSE = "[〔［\\[（(﹝]", "[〕］\\]）)﹞]"

STATUS_LINE = re.compile(f"^{_STATUS}$")
DATE_LINE = re.compile(f"^[（(]?{_DATE}[）)]?$")
DATE_AT_END = re.compile(f"{_DATE}$")
NUMBER = re.compile(f"[\u4e00-\u9fff]{{1,16}}?{_OPEN}(?:19|20)\\d\\d{_CLOSE}\\s*(?:第)?\\d{{1,5}}号")
ATTACHMENT = re.compile("^附\\s*(?:件|录|表)\\s*[：:]?\\s*\\d{0,2}")
EDITORIAL = re.compile("^【[^】]*】$")

_FINAL_NOTE = re.compile(
    "^(?:本|此前|以上|上述|政策措施|各项政策|该|执行期间|相关措施).{0,40}"
    "(?:自.{1,20}(?:起|日).{0,6}(?:施行|实施|执行|生效)|有效期|负责解释|执行期|所指|所称|为准|不重复|从优"
    "|按照.{0,20}原则执行|交叉|按.{2,60}认定)"
    "|^.{0,30}自.{1,20}起(?:施行|实施|执行|生效)|^.{0,80}负责解释|(?:以上|上述)[^。]{0,20}期间有效"
    "|^(?:特此(?:通知|公告|通告)|联系人|联系电话|联系方式|抄送|抄报|（此件|（联系|（信息公开)"
)
_SIGNATURE = re.compile("^[^，。；：！？、]{3,60}$")
_BODY_HEAD = re.compile(
    "(?:政府|委员会|委|局|厅|部|院|办公室|办公厅|银行|署|管理部|分行|协会|中心|小组|指挥部|机制)$"
)


@cache
def _title() -> re.Pattern[str]:
    return re.compile(f"^[^。；！？]*?{genre_pattern()}{_STATUS}*$")


def is_title(words: str) -> bool:
    """Whether the words end in a genre as a title does, brackets such as （试行） aside."""
    return bool(_title().match(words)) and words.count("《") == words.count("》")


def without_status(title: str) -> str:
    """A title without blanks and without （试行）, （征求意见稿） and the like."""
    return re.sub(f"\\s+|{_STATUS}", "", title)


def is_date(line: str) -> bool:
    """A date alone on its line, or behind the names that sign."""
    return bool(DATE_LINE.match(line)) or (
        len(line) < 80 and bool(DATE_AT_END.search(line)) and not re.search("[，。]", line)
    )


def is_body(line: str) -> bool:
    """Whether a line ends like the name of a public body."""
    return bool(_BODY_HEAD.search(line.replace(" ", "")))


def is_signature(line: str, below: Sequence[str]) -> bool:
    """Whether a line signs: a body's name, with a date or further names (or nothing) below it."""
    if not _SIGNATURE.match(line) or not is_body(line):
        return False
    return not below or any(DATE_AT_END.search(other) or is_body(other) for other in below[:4])


def is_final_note(line: str) -> bool:
    """Matter behind the last clause: entry into force, validity, definitions, contacts."""
    return len(line) < 200 and bool(_FINAL_NOTE.search(line))
