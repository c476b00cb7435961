"""What kind of line a line is: a title, a date, a number, an attachment, a signature, a final note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from builders.genres import genre_pattern

_DASH = "[-—–－~～至]"
_STATUS = (
    "(?:[（(](?:(?:公开|修订|修改|草案|第[一二三]次|再次)*征求意见稿|(?:修订)?草案|试行|暂行|(?:试行)?修订[稿版]?|修正案?|送审稿"
    "|讨论稿|建议稿|代拟稿|送审讨论稿|第[一二三四五]版|\\d(?:\\.\\d)?版"
    f"|\\d{{4}}年?(?:版|本|修订版?|修正版?|第[一二三四]批)|\\d{{4}}年?(?:{_DASH}\\d{{4}})?年?)[）)])"
)
_HAN_DATE = (
    "[二一][〇○零Ｏ0O一二三四五六七八九]{3}年(?:[一二三四五六七八九十]{1,2}|元)月[一二三四五六七八九十]{1,3}日"
)
_DATE = f"(?:\\d{{4}}年(?:\\d{{1,2}}|元)月\\d{{1,2}}日|{_HAN_DATE})"
_OPEN, _CLOSE = "[〔［\\[【（(﹝]", "[〕］\\]】）)﹞]"

STATUS_LINE = re.compile(f"^{_STATUS}$")
DATE_LINE = re.compile(f"^[（(]?{_DATE}[）)]?$")
DATE_AT_END = re.compile(f"{_DATE}$")
NUMBER = re.compile(f"[\u4e00-\u9fff]{{1,16}}?{_OPEN}(?:19|20)\\d\\d{_CLOSE}\\s*(?:第)?\\d{{1,5}}号")
# 公告 and 令 have a number of their own: 2020年第5号, 第722号
SERIAL = re.compile(f"[（(]?((?:(?:19|20)\\d\\d年|{_OPEN}(?:19|20)\\d\\d{_CLOSE})?第?\\d{{1,4}}号)[）)]?")
CONTENTS = re.compile("^目\\s*[录次]$")
ATTACHMENT = re.compile(f"^(?:{NUMBER.pattern})?附\\s*(?:(?:件|录|表|图)\\s*[：:]?\\s*\\d{{0,2}}|[：:])")
EDITORIAL = re.compile("^【[^】]*】$")

_FINAL_NOTE = re.compile(
    "^(?:本|此前|以上|上述|政策措施|各项政策|该|执行期间|相关措施).{0,40}"
    "(?:自.{1,20}(?:起|日).{0,6}(?:施行|实施|执行|生效)|有效期|负责解释|执行期|所指|所称|为准|不重复|从优"
    "|按照.{0,20}原则执行|交叉|按.{2,60}认定)"
    "|^.{0,30}自.{1,20}起(?:施行|实施|执行|生效)|^.{0,80}负责解释|(?:以上|上述)[^。]{0,20}期间有效"
    "|^(?:此复|以上(?:通知|意见)，请|特此(?:通知|公告|通告|函告|函复|批复|报告)|联系人|联系电话|联系方式|联系单位|咨询电话|抄送|抄报|主送|主题词|（此件|（联系"
    "|（信息公开|（?此页无正文|校对|共印|（共印)"
)
# who printed it and when, at the foot of the last page
_COLOPHON = re.compile(f"{_DATE}印发$|^共印\\d+份")
_SIGNATURE = re.compile("^[^，。；：！？、]{3,60}$")
_PERSON = re.compile(
    "^(?:主\\s?席|总\\s?理|省\\s?长|市\\s?长|区\\s?长|县\\s?长|州\\s?长|部\\s?长|主\\s?任|局\\s?长|署\\s?长|行\\s?长|院\\s?长|检察长)"
    "[ ：:]{0,2}[\u4e00-\u9fff·]{1,3}(?: [\u4e00-\u9fff]{1,2})?$"
)
_BODY_HEAD = re.compile(
    "(?:政府|委员会|委|局|厅|部|院|办公室|办公厅|银行|署|管理部|分行|支行|协会|联合会|总工会|中心|小组|指挥部|机制|集团|公司|大学|法院"
    "|检察院|联席会议)$"
)

ADDRESSED = re.compile("^主送(?:机关|单位)?：(?=.)")
# addressees (主送机关): the line before the body, ended by a colon
_PREAMBLE = re.compile(
    "(?:为|根据|按照|依据|依照|遵照|现就|现将|现对|经(?![济开])|近期|近日|近年|日前|当前|鉴于|由于|自\\d|结合|《|[^，。]{2,12}是)"
    "|.*(?:如下|措施|意见|通知|公告|通告|以下[^，。：]{0,16}|下列[^，。：]{0,16})：$|.*(?:制定|提出)[^，。：]{0,20}：$"
)


_NO_TITLE = re.compile("[>»]")


# the head of a table that was flattened to lines
_TABLE = re.compile("^序号[^，。；：]{4,}$")


def is_table_head(line: str) -> bool:
    """Whether the line holds the column heads of a table (序号, …) that was flattened to lines."""
    return bool(_TABLE.match(line))


@cache
def _title() -> re.Pattern[str]:
    # …方案（试行）, …措施征求意见稿, 某办公室印发《…意见》
    plain = f"^[^。；！？]*?{genre_pattern()}(?:{_STATUS}*|(?:公开)?征求意见稿)$"
    return re.compile(f"{plain}|^[^。；！？《]{{4,60}}(?:印发|转发|发布)《[^》]*?{genre_pattern()}{_STATUS}*》$")


def is_title(words: str) -> bool:
    """Whether the words end in a genre as a title does, brackets such as （试行） aside."""
    return bool(_title().match(words)) and not _NO_TITLE.search(words) and words.count("《") == words.count("》")


def without_status(title: str) -> str:
    """A title without blanks and without （试行）, （征求意见稿） and the like."""
    return re.sub(f"\\s+|{_STATUS}", "", title)


def is_date(line: str) -> bool:
    """A date alone on its line, or behind the names that sign."""
    return bool(DATE_LINE.match(line)) or (
        len(line) < 80 and bool(DATE_AT_END.search(line)) and not re.search("[，。]|截[至止]", line)
    )


def is_body(line: str) -> bool:
    """Whether a line ends like the name of a public body."""
    return bool(_BODY_HEAD.search(line.replace(" ", "")))


def is_addressees(line: str) -> bool:
    """Whether the line names those to whom the document is sent (主送机关), not the preamble's end."""
    return bool(ADDRESSED.match(line)) or (
        line.endswith(("：", ":")) and "。" not in line and not _PREAMBLE.match(line)
    )


def is_person(line: str) -> bool:
    """Whether the line is the signature of an office holder: 市长 某某某."""
    return bool(_PERSON.match(line))


def is_signature(line: str, below: Sequence[str]) -> bool:
    """Whether a line signs: a body's name or its holder's, with a date or further names (or nothing) below it.

    A name that is broken over two lines opens with a line that ends in no body.
    """
    if is_person(line):
        return True
    if not _SIGNATURE.match(line):
        return False
    if not is_body(line):
        return len(line) <= 30 and len(below) > 1 and is_body(below[0]) and is_date(below[1])
    return not below or any(DATE_AT_END.search(other) or is_body(other) or is_person(other) for other in below[:4])


def is_final_note(line: str) -> bool:
    """Matter behind the last clause: entry into force, validity, definitions, contacts, colophon."""
    return len(line) < 200 and bool(_FINAL_NOTE.search(line) or _COLOPHON.search(line))
