"""Who issues a document and when: signatures, names under the title, adoption lines, fields of a web page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from builders.lines import ATTACHMENT, DATE_AT_END, DATE_LINE, is_body, is_person, is_title
from builders.webpage import is_page_line

_BODY_HEAD = (
    "人民政府办公厅|人民政府办公室|人民政府|政府办公厅|委员会办公室|委员会|办公厅|办公室|局|厅|部|院|署|分行|管理部|银行"
    "|委|总会|协会|联合会|中心|指挥部|领导小组|总工会"
)
ISSUER = re.compile(f"^((?:中共)?[^，。；：！？、“”《》\\d]{{2,40}}?(?:{_BODY_HEAD}))(?=关于|印发|转发|公布|发布)")
NAME = re.compile(f"[\u4e00-\u9fff（）]{{1,40}}?(?:{_BODY_HEAD})")
# where a body's name ends inside a run of names, and what the next begins with
_NAME_END = re.compile(
    "(?:办公厅|办公室|委员会|总局(?![^ ]{2,8}税务局)|部|(?<!总)局|厅|委|银行)"
    "(?=中国|国家|中共|工业和|科学技术|财政|教育|商务|公安|交通|人力|自然|生态|农业|住房|[\u4e00-\u9fff]{2,3}[省市]"
    "|[省市区县](?!场|政)[\u4e00-\u9fff]{2,12}(?:局|委|厅|办|委员会)$)"
)
PASSED = re.compile(
    "(\\d{4}年\\d{1,2}月\\d{1,2}日)\\s*(?:经|由)?\\s*(?:([^，。\\d]{2,40}?人民代表大会(?:\\s*常务委员会)?)[^，。]{0,14}(?:会议)?"
    "(?:审议)?(?:通过|批准|修订|修正)(?!的《)|(国务院|[^，。\\d]{2,20}?(?:人民政府|部|局|委员会))(?:第\\s*\\d+\\s*[次届])?[^，。\\d]{0,14}会议(?:审议)?通过(?!的《)"
    "|([^，。\\d]{2,30}?)令(?:第\\s*\\d+\\s*号)?(?:公布|发布|修订|修改|修正))"
)
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0, "O": 0, "两": 2, "元": 1}
_DATE = re.compile("([12〇○零一二]\\S{3})(?:年|[-./])(\\S{1,2})(?:月|[-./])(\\d{1,2}(?!\\d)|\\S{1,3}?(?=日))")
# the first line of a name that goes on below: 某市应对…疫情⏎工作领导小组
_BROKEN_NAME = re.compile("^[\u4e00-\u9fff]{4,30}$")


def signature(tail: Sequence[str]) -> tuple[tuple[str, ...], date | None]:
    """The signing bodies and the date in the signature block at the document's end."""
    names: list[str] = []
    tail = _rejoined(tail)
    for n, line in enumerate(tail):
        match = DATE_AT_END.search(line.strip("（）()"))
        if not match or len(line) > 90 or re.search("。|截[至止]", line):
            continue
        inline = line[: match.start()].strip()
        if inline and not ATTACHMENT.match(inline):
            names = _names(inline)
        elif inline:
            names = _names(inline.split(" ")[-1]) if " " in inline else []
        for above in reversed(tail[:n]):
            if not _is_signature(above):
                break
            names = [*_names(above), *names]
        return tuple(dict.fromkeys(names)), parse_date(match.group())
    return tuple(dict.fromkeys(name for line in tail if _is_signature(line) for name in _names(line))), None


def _rejoined(tail: Sequence[str]) -> list[str]:
    """The lines of the signature block; a body's name that goes over two lines is one."""
    lines: list[str] = []
    for n, line in enumerate(tail):
        dated = n + 1 < len(tail) and DATE_LINE.match(tail[n + 1])
        above = lines[-1] if lines else ""
        if dated and is_body(line) and len(above) > 3 and not is_body(above) and _BROKEN_NAME.match(above):
            lines[-1] = above + line
        else:
            lines.append(line)
    return lines


def _is_signature(line: str) -> bool:
    """Whether the line holds nothing but names of bodies."""
    if len(line) > 60 or re.search("[\\d。；：，《》]", line) or ATTACHMENT.match(line) or is_person(line):
        return False
    return is_body(line)


def _names(line: str) -> list[str]:
    """The bodies on a signature line, parted by blanks or by where one name ends and the next begins."""
    found: list[str] = []
    for word in line.split(" "):
        if re.fullmatch("[\u4e00-\u9fff]", word):
            continue
        found += _split_names(word)
    return found


def _split_names(word: str) -> list[str]:
    """``工业和信息化部办公厅国家发展改革委办公厅`` is two bodies: a name's head is followed by a new start."""
    cuts = [m.end() for m in _NAME_END.finditer(word)]
    parts = [word[a:b] for a, b in zip([0, *cuts], [*cuts, len(word)], strict=True)]
    return [p for p in parts if p]


def issuers_under_title(head: Sequence[str]) -> tuple[str, ...]:
    """The bodies that stand alone on lines under the title, as those do whose document is passed on."""
    titled = False
    names: list[str] = []
    for line in head:
        if is_title("".join(line.split())):
            titled, names = True, []
        elif titled and is_body(line) and not is_page_line(line) and re.fullmatch("[\u4e00-\u9fff ]{3,60}", line):
            names += _names(line)
        elif not DATE_LINE.match(line):
            names = []
    return tuple(dict.fromkeys(names))


def day_under_title(head: Sequence[str]) -> date | None:
    """The date alone on a line under the title."""
    return next((parse_date(line) for line in reversed(head) if DATE_LINE.match(line)), None)


def passed(head: Sequence[str]) -> tuple[tuple[str, ...], date | None]:
    """Who passed a law or regulation and when: the last note under the title counts."""
    found: tuple[tuple[str, ...], date | None] = ((), None)
    for line in head:
        for match in PASSED.finditer(line):
            name = match.group(2) or match.group(3) or match.group(4)
            found = ((re.sub("\\s+", "", name),), parse_date(match.group(1)))
    return found


def title_issuers(title: str | None) -> tuple[str, ...]:
    """The bodies with which the title opens: 某市财政局关于…, 某市人民政府令."""
    decree = re.fullmatch(f"({NAME.pattern})令", title or "")
    match = decree or ISSUER.match(title or "")
    return tuple(_split_names(match.group(1))) if match else ()


def page_issuers(page: dict[str, str]) -> tuple[str, ...]:
    """The issuers that a web page gives in a field."""
    for label in ("发文机关", "发文机构", "发文单位", "制发单位", "发布机构", "发布机关", "发布单位"):
        if is_body(page.get(label, "")):
            return tuple(_names(page[label]))
    return ()


def page_day(page: dict[str, str]) -> date | None:
    """The day that a web page gives in a field: of the document, else of its publication."""
    for label in ("成文日期", "成文时间", "发文日期", "发文时间", "印发日期", "生成日期", "发布日期", "发布时间"):
        if found := parse_date(page.get(label, "")):
            return found
    return None


def parse_date(words: str) -> date | None:
    """A date in digits or Chinese numerals (二〇一六年六月二十九日); None where there is no such day."""
    match = _DATE.search(words)
    if not match:
        return None
    try:
        year, month, day = (numeral(g) for g in match.groups())
        return date(year, month, day)
    except (ValueError, KeyError):
        return None


def numeral(words: str) -> int:
    """A number in digits or Chinese numerals up to 99. Raises ``KeyError`` or ``ValueError`` where it is none."""
    if words.isdigit():
        return int(words)
    if "十" not in words:
        return int("".join(str(_DIGITS[c]) for c in words))
    tens, _, ones = words.partition("十")
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
