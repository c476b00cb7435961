"""What a document says of itself: title, number, issuers, date, genre, addressees, validity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from builders.facts import Document, Metadata
from builders.genres import genre_of, genre_pattern
from builders.lexicon import load_lexicon
from builders.lines import ATTACHMENT, DATE_AT_END, DATE_LINE, NUMBER, STATUS_LINE, is_title
from builders.numbering import HAN_DIGITS

_DRAFT = re.compile("[（(](?:公开)?征求意见稿|[（(]草案|[（(](?:送审|讨论)稿")
_SELF_NAMED = re.compile("(?:制定|提出|制订|出台)(?:如下|以下|了)?(?:本|该|以下|如下)?([^，。：；]{2,16})")
_NOTICE_SAYS = re.compile(
    "(?:现|一并)?(?:予以|将[^。]{2,80})?(?:印发|转发|发布)(?:给你们|实施)?"
    "|有关(?:事项|工作)(?:紧急)?通知如下|现就[^。]*通知如下"
)
_ADDRESSEE_END = re.compile("[：:]$")
_GREETING = re.compile(
    "(?:单位|部门|政府|机构|委员会|办公室|局|厅|委|部|院|行|司|公司|企业|集团|团体|学校|协会|组织|中心|人|市|区|县|会"
    "|校|站|所|处|园区|户|署)(?:、|，|；|：|$|（)"
)
_PREAMBLE = re.compile("为|根据|按照|现就|经|近期|.*(?:如下|措施|意见|通知)：$")
_VALID = re.compile("有效期(?:限)?(?:为|至|是)?\\s*([0-9０-９" + HAN_DIGITS + "]{1,3})\\s*年")
_INTERPRETER = re.compile(
    "(?:由|，|。|^)([^由，。；]{2,40}(?:[、，][^由，。；]{2,40})*?)(?:会同[^，。；]{2,20})?"
    "负责(?:具体)?(?:对?本[^，。；]{1,10}?的)?(?:解释|组织实施和解释|解释和[^。]{2,10}|政策解释)"
)
_BODY_HEAD = (
    "人民政府办公厅|人民政府办公室|人民政府|政府办公厅|委员会办公室|委员会|办公厅|办公室|局|厅|部|院|署|分行|管理部|银行"
    "|委|总会|协会|联合会|中心|指挥部|领导小组|总工会"
)
_ISSUER = re.compile(
    f"^((?:中共)?[^，。；：！？、“”《》\\d]{{2,40}}?(?:{_BODY_HEAD}))(?=关于|印发|转发|公布|发布)"
)
_NAME = re.compile(f"[\u4e00-\u9fff（）]{{1,40}}?(?:{_BODY_HEAD})")
# where a body's name ends inside a run of names, and what the next begins with
_NAME_END = re.compile(
    "(?:办公厅|办公室|委员会|总局(?![^ ]{2,8}税务局)|部|(?<!总)局|厅|委|银行)"
    "(?=中国|国家|中共|工业和|科学技术|财政|教育|商务|公安|交通|人力|自然|生态|农业|住房|[\u4e00-\u9fff]{2,3}[省市])"
)
_WHOLE_NAME = re.compile(
    ".(?:局|委|厅|院|办|行|司|公司|政府|委员会|办公室|部门|部委|机构|单位|中心|分局|协会|组织)$"
)
_PASSED = re.compile(
    "(\\d{4}年\\d{1,2}月\\d{1,2}日)\\s*(?:([^，。]{2,40}?人民代表大会(?:\\s*常务委员会)?)[^，。]{0,14}(?:会议)?"
    "(?:通过|修订|修正)|(中华人民共和国国务院)令)"
)
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0, "O": 0, "两": 2}
_DATE = re.compile("([12〇○零一二]\\S{3})年(\\S{1,2})月(\\S{1,3})日")
_PLACE = re.compile(
    "(?:中共|国家税务总局|关于印发)?(?!国家|全国|各)"
    "([\u4e00-\u9fff]{1,6}?(?:市|省|自治区|自治州|盟|区|县))(?!场监督)"
)


def describe(document: Document, cover: Metadata | None = None) -> Metadata:
    """The document's metadata; ``cover`` is that of the notice that issues it, for place and day."""
    head = [line for span in document.title_spans if (line := span.of(document.text))]
    tail = _tail(document)
    title = _title(head)
    signed, day = _signature(tail)
    passed_by, passed_on = _passed(head)
    printed = _title_issuers(title) if not signed and cover is None else ()
    issuers = signed or passed_by or printed
    genre = (genre_of(title) if title else None) or _self_named(document)
    return Metadata(
        title=title,
        number=_number(document, head),
        issuers=issuers,
        date=day or passed_on,
        genre=genre,
        status="征求意见稿" if any(_DRAFT.search(line) for line in head) else "正式",
        addressees=_addressees(document),
        valid_years=_valid_years(document),
        interpreter=_interpreter(document),
        jurisdiction=_jurisdiction(title, issuers) or (cover.jurisdiction if cover else None),
        as_of=day or passed_on or (cover.date if cover else None) or _before_targets(document),
    )


def _tail(document: Document) -> list[str]:
    for clause in reversed(document.clauses):
        if clause.path == "end":
            return [part.of(document.text) for part in clause.parts]
    return []


# --- title and number --------------------------------------------------------------------------


def _title(head: Sequence[str]) -> str | None:
    """The title as printed. Web pages print it twice: the one that names its issuer counts."""
    titles = list(_titles(head))
    return next((t for t in titles if _ISSUER.match(t)), titles[0] if titles else None)


def _titles(head: Sequence[str]) -> Iterator[str]:
    """Each run of title lines that ends in a genre, joined; a number or date between parts it."""
    run: list[str] = []
    for line in head:
        if _breaks_title(line):
            run = []
            continue
        line = re.sub(f"[（(]{NUMBER.pattern}[）)]$", "", line)
        run = [*run[run.index(line) + 1 :], line] if line in run else [*run, line]
        joined = "".join(run)
        if is_title(joined):
            yield re.sub("\\s+|[（(](?:公开)?征求意见稿[）)]$", "", joined)
            run = []


def _breaks_title(line: str) -> bool:
    return bool(
        DATE_LINE.match(line)
        or STATUS_LINE.match(line)
        or _PASSED.search(line)
        or line.endswith("：")
        or re.search("[。；！？]|^\\[|^（此件|^(?:最新文件|通知公告|政策文件|索引号|发文|标题)", line)
        or (NUMBER.search(line) and not re.search("[《》]|的通知", line))
    )


def _number(document: Document, head: Sequence[str]) -> str | None:
    """The document's own 文号: alone on a line, in the title's bracket, or glued to the addressees."""
    for line in head:
        match = NUMBER.fullmatch(line.strip("（）()"))
        if match:
            return match.group()
    for line in head:
        match = re.search(f"[（(]({NUMBER.pattern})[）)]$", line) or re.match(f"({NUMBER.pattern})", line)
        if match and "《" not in match.group(1):
            return match.group(1)
    first = document.text[:60].split("\n")[0]
    match = re.match(NUMBER.pattern, first)
    return match.group() if match else None


# --- who and when ------------------------------------------------------------------------------


def _signature(tail: Sequence[str]) -> tuple[tuple[str, ...], date | None]:
    """The signing bodies and the date in the signature block at the document's end."""
    names: list[str] = []
    for n, line in enumerate(tail):
        match = DATE_AT_END.search(line.strip("（）()"))
        if not match or len(line) > 90 or "。" in line:
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


def _is_signature(line: str) -> bool:
    if len(line) > 60 or re.search("[。；：，《》]", line) or ATTACHMENT.match(line):
        return False
    return bool(_NAME.search(line))


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


def _passed(head: Sequence[str]) -> tuple[tuple[str, ...], date | None]:
    """Who passed a law or regulation and when: the last note under the title counts."""
    found: tuple[tuple[str, ...], date | None] = ((), None)
    for line in head:
        for match in _PASSED.finditer(line):
            name = match.group(2) or match.group(3)
            found = ((re.sub("\\s+", "", name),), parse_date(match.group(1)))
    return found


def _title_issuers(title: str | None) -> tuple[str, ...]:
    match = _ISSUER.match(title or "")
    return tuple(_split_names(match.group(1))) if match else ()


def _before_targets(document: Document) -> date | None:
    """The last day on which an undated document can have been written: a target lies ahead (到2020年)."""
    years = [int(year) for year in re.findall("到(20\\d\\d)年(?!\\d)", document.text)]
    return date(min(years) - 1, 12, 31) if years else None


def parse_date(words: str) -> date | None:
    """A date in digits or Chinese numerals (二〇一六年六月二十九日); None where there is no such day."""
    match = _DATE.search(words)
    if not match:
        return None
    try:
        year, month, day = (_numeral(g) for g in match.groups())
        return date(year, month, day)
    except (ValueError, KeyError):
        return None


def _numeral(words: str) -> int:
    if words.isdigit():
        return int(words)
    if "十" not in words:
        return int("".join(str(_DIGITS[c]) for c in words))
    tens, _, ones = words.partition("十")
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)


# --- kind, addressees, validity ----------------------------------------------------------------


def _self_named(document: Document) -> str | None:
    """The genre that a document without a printed title calls itself in its preamble."""
    opening = next((c for c in document.clauses if c.path == "0"), None)
    text = "".join(part.of(document.text) for part in opening.parts) if opening else ""
    for match in _SELF_NAMED.finditer(text):
        named = re.match(f"[^，。：]{{0,6}}?({genre_pattern()})(?=[，。：；]|$)", match.group(1))
        if named:
            return named.group(1)
    return "通知" if _NOTICE_SAYS.search(text) else None


def _addressees(document: Document) -> tuple[str, ...]:
    """主送机关: the line before the body that ends in a colon, parted at ，；, and at 、 between whole names."""
    for span in document.title_spans:
        line = span.of(document.text)
        if not _ADDRESSEE_END.search(line) or not _GREETING.search(line) or _PREAMBLE.match(line):
            continue
        line = re.sub(f"^{NUMBER.pattern}", "", line[:-1])
        return tuple(name for part in re.split("[，；]", line) for name in _whole_names(part) if name)
    return ()


def _whole_names(part: str) -> list[str]:
    """``各区委、区政府`` and ``省政府各部门、各直属机构`` are two names, ``各区、县人民政府`` is one."""
    pieces = part.split("、")
    names = pieces[:1]
    for piece in pieces[1:]:
        inner = "各" in piece[1:] and len(names[-1]) <= 3  # 市委、市政府各部委办局
        if _WHOLE_NAME.search(names[-1]) and _WHOLE_NAME.search(piece) and not inner:
            names.append(piece)
        else:
            names[-1] += "、" + piece
    return names


def _closing_text(document: Document) -> str:
    closing = [c for c in document.clauses if c.path == "end"] or list(document.clauses[-3:])
    return "".join(part.of(document.text) for c in closing for part in c.parts)


def _valid_years(document: Document) -> int | None:
    match = _VALID.search(_closing_text(document)) or _VALID.search(document.text)
    if not match:
        return None
    try:
        return _numeral(match.group(1))
    except (ValueError, KeyError):
        return None


def _interpreter(document: Document) -> tuple[str, ...]:
    closing = _closing_text(document)
    match = _INTERPRETER.search(closing) if "负责" in closing else None
    for says in re.finditer("[^。\n]*负责[^。\n]*解释", document.text) if not match else ():
        match = match or _INTERPRETER.search(says.group())
    if not match:
        return ()
    name = match.group(1).removeprefix("并").strip()
    name = re.sub("^.*由|会(?:同|商|相关|有关).*$", "", name)
    return (name,) if 2 <= len(name) <= 40 and re.search(_NAME, name) else ()


def _jurisdiction(title: str | None, issuers: Sequence[str]) -> str | None:
    """The place, as printed, with which issuer or title begins: the one whose government issues it."""
    known = load_lexicon()
    for words in (*issuers, title or ""):
        match = _PLACE.match(words)
        if match:
            return match.group(1)
        bare = re.sub("^(?:中共|国家税务总局|关于印发)", "", words)
        place = next((bare[:n] for n in (4, 3, 2) if known.lookup(bare[:n], "place")), None)
        if place:
            return place
    return None
