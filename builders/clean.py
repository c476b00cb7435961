"""A file's raw text made into paragraphs, with the way back to every character.

What goes: white space that carries nothing, page numbers and web page footers. What is
mended: paragraphs cut in two by a page break, lines glued together, half-width
punctuation in Chinese text. Nothing else is lost; every clean character knows its place.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass

from builders.facts import CleanText, Source
from builders.lines import NUMBER
from builders.numbering import DECIMAL, ENUMERATOR, enumerator

BLANK = (
    "[ \\t\\x0b\\x0c\\x1c-\\x1f\\x85\\xa0\\u1680\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u2064\\u3000\\ufeff]"
)
_BLANKS = re.compile(f"{BLANK}+")
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_HAN = "\u3007\u4e00-\u9fff\u3400-\u4dbf"
_HAS_HAN = re.compile(f"[{_HAN}]")
_WORD_EDGE = re.compile(r"[A-Za-z0-9]")
# half-width marks between Chinese characters become full-width, one for one
_MARKS = re.compile(rf"(?<=[{_HAN}）”》])[,;:?!]|[,;:?!](?=[{_HAN}（“《])")
_TO_WIDE = str.maketrans(",;:?!()", "，；：？！（）")
_BRACKETS = str.maketrans("()﹝﹞", "（）〔〕")
# a glued line comes apart where two or more blanks follow a full stop or precede an enumerator
_GLUE = re.compile(
    f"(?<=[。；：！])({BLANK}{{2,}})|({BLANK}{{2,}})(?={ENUMERATOR.pattern})|({BLANK}{{3,}})(?=附{BLANK}*件)"
)
_AFTER_HEADING = re.compile(
    f"^(?:{ENUMERATOR.pattern})[^，。；：]{{2,24}}?({BLANK}{{2,}})(?=[^，。；：]+[，。；：])"
)
_PAGE = re.compile(r"^[-—–－·\s]*(?:第?\s*\d{1,4}\s*页?(?:\s*[/／共]\s*\d{1,4}\s*页?)?)[-—–－·\s]*$")
_FOOTER = re.compile(
    r"ICP备|公网安备|网站标识码|版权所有|^(?:主办|承办|技术支持|网站维护)(?:单位)?：|^网站地图|^返回(?:顶部|首页)$|^微信扫"
    r"|^【?相关(?:解读|链接|稿件|阅读|文章)】?$|^扫一扫.{0,20}$|^(?:[【\[（ ]?(?:打印|关闭|收藏)(?:本页|窗口)?[】\]） ]?)+$"
    r"|^【?分享(?:到|至)?：?.{0,20}】?$|^[上下]一篇.{0,60}$|^责任编辑.{0,12}$|^[【（]?字(?:体|号)：.{0,12}$"
)
# a number glued to the addressees, and these to the preamble: 甲发〔2020〕1号各区政府：为了…
_GLUED_NUMBER = re.compile(f"{BLANK}*{NUMBER.pattern}(?={BLANK}*各)")
_GLUED_ADDRESSEES = re.compile(f"{BLANK}*各[^。！？；：]{{3,300}}：(?={BLANK}*(?:为|根据|按照|经|现|近|《))")
# what keeps the blank behind it, so that 第四条 中小企业… and 1 总则 are seen to be enumerators
_ARTICLE = re.compile("第(?:[〇零○一二三四五六七八九十百两]{1,5}|\\d{1,3})条(?:之[一二三四五六七八九十]{1,2})?")
_POINT = re.compile(r"^[ \t\u3000\xa0]*\d{1,2}\.\d{1,2}[ \t\u3000\xa0]+[\u4e00-\u9fff]", re.MULTILINE)
_TERMINAL = tuple("。！？；：…”’）】》」〕］]!?;:")
_STARTS_NEW = re.compile(r"^(?:附\s*件|附录|抄送|抄报|（此件|\d{4}年\d{1,2}月\d{1,2}日|[二二〇○零]〇?.{2,3}年.{1,2}月.{1,3}日)")
_MAX_JOINS = 8


@dataclass(slots=True)
class _Line:
    text: str
    offsets: list[int]


def clean(source: Source) -> CleanText:
    """One line a paragraph, normalised, each character with its offset in ``source.text``."""
    decimal = len(_POINT.findall(source.text)) > 1  # 1.1 总体目标, 1.2 …
    lines = [line for piece in _pieces(source.text) if (line := _normalised(source.text, *piece, decimal))]
    while lines and len(lines[-1].text) < 400 and _FOOTER.search(lines[-1].text):
        lines.pop()
    paragraphs = _rejoined(lines)
    text = "\n".join(p.text for p in paragraphs)
    offsets: list[int] = []
    for p in paragraphs:
        if offsets:
            offsets.append(offsets[-1] + 1)  # the line feed
        offsets += p.offsets
    return CleanText(source, text, array("L", offsets))


def _pieces(text: str) -> list[tuple[int, int]]:
    """The lines of the raw text, glued ones taken apart, as (start, end)."""
    pieces = []
    for match in _LINE.finditer(text):
        line, start = match.group(), match.start()
        cuts = [0]
        body = len(line) - len(line.lstrip())
        for glued in (_GLUED_NUMBER, _GLUED_ADDRESSEES):
            if head := glued.match(line, cuts[-1]):
                cuts.append(head.end())
        for glue in _GLUE.finditer(line):
            if glue.start() > max(body, cuts[-1]):
                cuts.append(glue.start())
        for a, b in zip(cuts, [*cuts[1:], len(line)], strict=True):
            body = a + len(line[a:b]) - len(line[a:b].lstrip())
            heading = _AFTER_HEADING.match(line[body:b])
            if heading:
                cut = body + heading.start(heading.lastindex or 0)
                pieces += [(start + a, start + cut), (start + cut, start + b)]
            else:
                pieces.append((start + a, start + b))
    return pieces


def _normalised(text: str, start: int, end: int, decimal: bool) -> _Line | None:
    """A line without needless blanks, its marks full-width; None where nothing is left.

    ``decimal`` keeps the blank behind 1 and 1.1, where the text numbers its parts so.
    """
    raw = text[start:end]
    words = [(m.start(), m.end()) for m in re.finditer(f"(?:(?!{BLANK}).)+", raw)]
    if not words or _PAGE.match(raw):
        return None
    keep_blanks = not re.search("[，。；,;]", raw)
    numbered = _ARTICLE.fullmatch(raw, *words[0]) or (decimal and DECIMAL.match(raw))
    kept: list[str] = []
    offsets: list[int] = []
    for n, (a, b) in enumerate(words):
        if (n == 1 and numbered) or (n and _separates(raw[words[n - 1][0] : words[n - 1][1]], raw[a:b], keep_blanks)):
            kept.append(" ")
            offsets.append(start + words[n - 1][1])
        kept.append(raw[a:b])
        offsets += range(start + a, start + b)
    line = "".join(kept)
    if _HAS_HAN.search(line):
        line = _MARKS.sub(lambda m: m.group().translate(_TO_WIDE), line.translate(_BRACKETS))
    return _Line(line, offsets)


def _separates(left: str, right: str, titles: bool) -> bool:
    """Whether the blank between two words is one: between Latin words, or names in a title line."""
    if _WORD_EDGE.match(left[-1]) and _WORD_EDGE.match(right[0]):
        return True
    return titles and len(left) > 1 and len(right) > 1 and not (left[-1].isdigit() or right[0].isdigit())


def _rejoined(lines: list[_Line]) -> list[_Line]:
    paragraphs: list[_Line] = []
    joins = 0
    for line in lines:
        if paragraphs and joins < _MAX_JOINS and _broken(paragraphs[-1].text, line.text):
            last = paragraphs[-1]
            glue = " " if _WORD_EDGE.match(last.text[-1]) and _WORD_EDGE.match(line.text[0]) else ""
            if glue:
                last.offsets.append(last.offsets[-1] + 1)
            last.text += glue + line.text
            last.offsets += line.offsets
            joins += 1
        else:
            paragraphs.append(_Line(line.text, list(line.offsets)))
            joins = 0
    return paragraphs


def _broken(above: str, below: str) -> bool:
    """Whether a page or line break cut a paragraph into ``above`` and ``below``."""
    if below[0] in "，。；、）》”：":
        return True
    mark = enumerator(above)
    if mark and mark.end == len(above):
        return not enumerator(below)
    if above.endswith(_TERMINAL) or enumerator(below) or _STARTS_NEW.match(below):
        return False
    if above[-1].isdigit() and len(above) > 5 and re.match(f"[{_HAN}%％]", below):
        return True  # a number torn from its unit
    if above.count("《") > above.count("》") or above.count("（") > above.count("）"):
        return True
    if mark and "。" not in above:
        return False  # a heading
    return "。" in above or ("，" in above and len(above) >= 30 and "关于" not in above[:12])
