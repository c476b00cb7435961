"""What a document says of itself: title, number, issuers, date, genre, addressees, validity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from builders import placenames
from builders.facts import Document, Metadata
from builders.genres import genre_of, genre_pattern
from builders.lexicon import load_lexicon
from builders.lines import ADDRESSED, NUMBER, is_addressees
from builders.numbering import HAN_DIGITS
from builders.signatures import (
    NAME,
    day_under_title,
    issuers_under_title,
    numeral,
    page_day,
    page_issuers,
    passed,
    signature,
    title_issuers,
)
from builders.titles import DRAFT, page_number, page_title, printed_number, printed_title
from builders.webpage import fields, is_page_line

_IN_TITLE_MARKS = re.compile("《[^》]*》")
_SELF_NAMED = re.compile("(?:制定|提出|制订|出台)(?:如下|以下|了)?(?:本|该|以下|如下)?([^，。：；]{2,16})")
_SAYS_GENRE = re.compile("(通知|通告|公告|通报|决定|批复|函复|函告)如下")
_NOTICE_SAYS = re.compile("(?:现|一并)?(?:予以|将[^。]{2,80})?(?:印发|转发|发布|印送)(?:给你[们公]|实施)?")
_VALID = re.compile(
    "(?:有效期|试行期|执行期|实施期|施行期)限?(?:暂定)?(?:为|是)?(?:自[^，。；]{2,24}(?:起|后))?(?:暂定)?(?:为|满|共)?"
    f"\\s*([0-9０-９{HAN_DIGITS}]{{1,3}})\\s*年(?!\\d|[一二三四五六七八九十]{{1,2}}月)"
)
# where validity stands outside the closing matter, the text must be speaking of itself
_OF_ITSELF = re.compile("本(?:[办措意规细方政通条计指]|实施)|(?:发布|印发|公布)之日|起(?:施行|实施|执行)")
_INTERPRETER = re.compile(
    "(?:由|，|。|^)([^由，。；]{2,60}?)"
    "负责(?:具体)?(?:对?本[^，。；]{1,10}?的)?(?:解释|组织实施和解释|解释和[^。]{2,10}|政策解释)"
)
_COOPERATE = re.compile("会同|会(?=[市省区县各相有])|、(?!中关村管委会)|，|(?<=[局委厅部])和(?=[市省区县])")
_VAGUE = re.compile("^(?:各?(?:相关|有关)|相应)")
_WHOLE_NAME = re.compile(
    ".(?:局|委|厅|院|办|行|司|公司|政府|委员会|管委会|办公室|部门|部委|机构|单位|中心|分局|协会|组织|总部|管理部|总队|支队|企业|集团"
    "|高校|学校|院校|院所|团体)(?:（[^（）]*）)?$"
)
_PLACE = re.compile(
    "(?:中共|国家税务总局|关于印发)?(?!国家|全国|各)"
    "([\u4e00-\u9fff]{1,6}?(?:市|省|自治区|自治州|盟|区|县))(?!场监督)"
    # a district in its city: 某市某区人民政府; a park is none
    "((?!市)[\u4e00-\u9fff]{1,3}(?<![园发港矿林山地城保税度假示范])(?:区|县)(?![域块间长委]))?"
)


def describe(document: Document, cover: Metadata | None = None) -> Metadata:
    """The document's metadata; ``cover`` is that of the notice that issues it, for place and day."""
    head = [line for span in document.title_spans if (line := span.of(document.text))]
    tail = _tail(document)
    page = fields(head)
    title = printed_title(head) or page_title(page)
    signed, day = signature(tail)
    passed_by, passed_on = passed(head)
    under = issuers_under_title(head)
    printed = title_issuers(title) if not under and cover is None else ()
    issuers = signed or passed_by or under or printed or (page_issuers(page) if cover is None else ())
    day = day or passed_on or day_under_title(head) or (page_day(page) if cover is None else None)
    genre = (genre_of(title) if title else None) or _self_named(document)
    return Metadata(
        title=title,
        number=printed_number(document, head) or page_number(page),
        issuers=issuers,
        date=day,
        genre=genre,
        status="征求意见稿" if any(DRAFT.search(_IN_TITLE_MARKS.sub("", line)) for line in head) else "正式",
        addressees=_addressees(head),
        valid_years=_valid_years(document),
        interpreter=_interpreter(document),
        jurisdiction=_jurisdiction(title, issuers) or (cover.jurisdiction if cover else None),
        as_of=day or (cover.date if cover else None) or _before_targets(document),
    )


def _tail(document: Document) -> list[str]:
    for clause in reversed(document.clauses):
        if clause.path == "end":
            return [part.of(document.text) for part in clause.parts]
    return []


def _self_named(document: Document) -> str | None:
    """The genre that a document without a printed title calls itself in its preamble."""
    opening = next((c for c in document.clauses if c.path == "0"), None)
    text = "".join(part.of(document.text) for part in opening.parts) if opening else ""
    for match in _SELF_NAMED.finditer(text):
        named = re.match(f"[^，。：]{{0,6}}?({genre_pattern()})(?=[，。：；]|$)", match.group(1))
        if named:
            return named.group(1)
    says = _SAYS_GENRE.search(text)
    if says:
        return says.group(1)
    return "通知" if _NOTICE_SAYS.search(text) else None


def _addressees(head: Sequence[str]) -> tuple[str, ...]:
    """主送机关: the line before the body that ends in a colon, parted at ，；, and at 、 between whole names."""
    for line in head:
        if is_addressees(line) and not is_page_line(line):
            line = ADDRESSED.sub("", re.sub(f"^{NUMBER.pattern}", "", line)).rstrip("：:。")
            return tuple(name for part in re.split("[，；]", line) for name in _whole_names(part) if name)
    return ()


def _whole_names(part: str) -> list[str]:
    """``各区委、区政府`` and ``省政府各部门、各直属机构`` are two names, ``各区、县人民政府`` is one."""
    pieces = re.split("、(?![^（）]*）)", part)
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
    """Years of validity, from the closing notes, else from a sentence in which the text speaks of itself."""
    notes = "".join(part.of(document.text) for c in document.clauses if c.path == "end" for part in c.parts)
    says = (s for s in re.split("[。\n]", document.text) if "期" in s and _OF_ITSELF.search(s))
    match = _VALID.search(notes) or next((m for s in says if (m := _VALID.search(s))), None)
    if not match:
        return None
    try:
        return numeral(match.group(1))
    except (ValueError, KeyError):
        return None


def _interpreter(document: Document) -> tuple[str, ...]:
    """Who 负责解释: each body that is named, 会同 or not; 有关部门 are nobody in particular."""
    closing = _closing_text(document)
    match = _INTERPRETER.search(closing) if "负责" in closing else None
    if not match:
        says = (s for s in re.split("[。\n]", document.text) if "负责" in s and "解释" in s)
        match = next((m for s in says if (m := _INTERPRETER.search(s))), None)
    if not match:
        return ()
    said = re.sub("^.*由", "", match.group(1).removeprefix("并").strip())
    names = (re.sub("等(?:相关|有关)?(?:部门|单位)?$", "", name) for name in _COOPERATE.split(said))
    return tuple(n for n in names if 2 <= len(n) <= 40 and NAME.search(n) and not _VAGUE.search(n))


def _before_targets(document: Document) -> date | None:
    """The last day on which an undated document can have been written: a target lies ahead (到2020年)."""
    years = [int(year) for year in re.findall("到(20\\d\\d)年(?!\\d)", document.text)]
    return date(min(years) - 1, 12, 31) if years else None


def _jurisdiction(title: str | None, issuers: Sequence[str]) -> str | None:
    """The place, as printed, with which issuer or title begins: the one whose government issues it.

    Of places in each other it is the innermost: 北京市海淀区 of 北京市海淀区人民政府.
    """
    known = load_lexicon()
    for words in (*issuers, title or ""):
        match = _PLACE.match(words)
        if match:
            named = (hit for hit in placenames.places(words, known) if hit.start == match.start(1))
            ends = [hit.end for hit in named if any(entry.within for entry in hit.name.searched)]
            return words[match.start(1) : max((match.end(1), match.end(2), *ends))]
        bare = re.sub("^(?:中共|国家税务总局|关于印发)", "", words)
        for n in (4, 3, 2):
            if any(entry.searched for entry in known.lookup(bare[:n], "place")):
                return bare[:n]
    return None
