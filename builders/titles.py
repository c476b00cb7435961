"""A document's title and number, as the lines above its text or the fields of a web page print them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builders.facts import Document
from builders.lines import CONTENTS, DATE_LINE, NUMBER, SERIAL, STATUS_LINE, is_title
from builders.numbering import enumerator
from builders.signatures import ISSUER, PASSED
from builders.webpage import is_page_line

# 征求意见稿 in the title's own bracket or line, not in the name of what a notice asks comments on
DRAFT = re.compile("征求意见稿|[（(](?:修订)?草案|(?:送审|讨论|建议|代拟)稿")
_ANNEX_MARK = r"附\s*件\s*\d{0,2}\s*[：:]?\s*"


def printed_title(head: Sequence[str]) -> str | None:
    """The title as printed. Web pages print it twice: the last that names its issuer counts, else the last."""
    titles = _titles(head)
    return next((t for t in reversed(titles) if ISSUER.match(t)), titles[-1] if titles else None)


def _titles(head: Sequence[str]) -> list[str]:
    """Each run of title lines that ends in a genre, joined; a number or date between parts it."""
    titles: list[str] = []
    run: list[str] = []
    for above, line in zip(["", *head], head, strict=False):
        if STATUS_LINE.match(line) and not run and titles and is_title(above) and not DRAFT.search(line):
            titles[-1] += line  # （试行） on a line of its own
        if _breaks_title(line):
            run = []
            continue
        line = re.sub(f"^{_ANNEX_MARK}|[（(]{NUMBER.pattern}[）)]$", "", line)
        run = [*run[run.index(line) + 1 :], line] if line in run else [*run, line]
        joined = "".join(run)
        if is_title(joined):
            titles.append(re.sub("\\s+|[（(]?(?:公开)?征求意见稿[）)]?$", "", joined))
            run = []
    return titles


def _breaks_title(line: str) -> bool:
    return bool(
        DATE_LINE.match(line)
        or STATUS_LINE.match(line)
        or SERIAL.fullmatch(line)
        or CONTENTS.match(line)
        or enumerator(line)
        or PASSED.search(line)
        or line.endswith("：")
        or is_page_line(line)
        or re.search("[。；！？]|^\\[|^（此件", line)
        or (NUMBER.search(line) and not re.search("[《》]|的通知", line))
    )


def page_title(page: dict[str, str]) -> str | None:
    """The title that a web page gives in a field, where the text prints none."""
    for label in ("标题", "名称", "文件名称", "公文名称", "信息名称"):
        if is_title(page.get(label, "")):
            return re.sub("\\s+", "", page[label])
    return None


def printed_number(document: Document, head: Sequence[str]) -> str | None:
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
    if match:
        return match.group()
    return next((m.group(1) for line in head if (m := SERIAL.fullmatch(line))), None)


def page_number(page: dict[str, str]) -> str | None:
    """The number that a web page gives in a field."""
    for label in ("发文字号", "发文文号", "发布文号", "公文编号", "文件编号", "文件号", "文号"):
        match = NUMBER.match(page.get(label, ""))
        if match:
            return match.group()
    return None
