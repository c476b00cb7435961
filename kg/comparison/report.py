"""A comparison as a report in Chinese: a table of counts, then each document clause by clause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from rich.cells import cell_len
from rich.text import Text

from kg.comparison import wording
from kg.comparison.likeness import Piece, folded
from kg.comparison.records import (
    BASES,
    DOCUMENTS,
    FIELDS,
    KINDS,
    OUTCOMES,
    Change,
    Comparison,
    DocumentChange,
    Item,
)
from kg.tables import shown

Line = tuple[int, Text]
"""Columns from the left, and the line."""

WORDS = {"added": "新增", "removed": "删除", "changed": "修改", "moved": "移动", "same": "未变"}
_STYLES = {"added": "green", "removed": "red", "changed": "yellow", "moved": "cyan", "same": "dim"}
_ENTITIES = {
    "industry": "产业", "place": "地区", "zone": "功能区", "region": "区域", "agency": "机构", "organization": "单位",
    "programme": "计划", "platform": "平台", "event": "活动",
}  # fmt: skip
_MEASURE = {"action": "行动", "tool": "工具", "beneficiary": "对象", "industries": "产业", "places": "地点"}
_FIELD_OF_WORDS = ("words", "action", "beneficiary")
"""What of a measure changes with its words, and is seen in them."""
_FIXED = {"0": "开头", "end": "结尾"}
"""What the clauses are that have neither number nor heading."""
_INDENT = 6
_LONG = 40
"""Characters of a measure's words in a line below its clause's text."""
_STOPS = "。；！？"
_KEPT = 60
"""Characters: more than this of unchanged text is cut to the sentences beside the change."""


class Report:
    """Writes a comparison. With ``colour`` changed words are coloured, else marked ``[-gone-]{+new+}``."""

    def __init__(self, comparison: Comparison, colour: bool = False) -> None:
        self._comparison = comparison
        self._colour = colour
        self._clauses = "clauses" in comparison.counts

    def lines(self, summary: bool = False) -> Iterator[Line]:
        """The lines of the report; of its table only, with ``summary``."""
        yield 0, Text.assemble(("A：", "bold"), shown(self._comparison.a))
        yield 0, Text.assemble(("B：", "bold"), shown(self._comparison.b))
        yield 0, Text()
        if self._comparison.equal:
            yield 0, Text("没有差别", style="bold")
            return
        yield from self._table()
        if not self._comparison.paired:
            yield 0, Text()
            yield (
                0,
                Text(
                    "两边没有对应的文件；用 --document A的文件 --document B的文件 指定要比较的两份。",
                    style="bold",
                ),
            )
        if summary:
            return
        for document in self._comparison.documents:
            yield 0, Text()
            yield from self._document(document)

    def _table(self) -> Iterator[Line]:
        rows = [
            (KINDS[kind], counts) for kind, counts in self._comparison.counts.items() if any(counts.values())
        ]
        yield 0, Text("    " + "".join(f"{WORDS[outcome]:>6}" for outcome in OUTCOMES), style="bold")
        for word, counts in rows:
            line = Text(word + " " * (4 - cell_len(word)))
            for outcome in OUTCOMES:
                count = f"{counts[outcome] or '-':>8}"
                line.append(count, style=_STYLES[outcome] if counts[outcome] else "dim")
            yield 0, line

    def _document(self, document: DocumentChange) -> Iterator[Line]:
        yield from self._title(document)
        for name, before, after in document.fields:
            yield 0, Text.assemble(f"{FIELDS[name]}：", *self._before_after(before, after))
        if (document.a and document.b) or not (self._clauses or DOCUMENTS in self._comparison.counts):
            yield from self._whole(document)
            yield from self._clauses_of(document)

    def _title(self, document: DocumentChange) -> Iterator[Line]:
        word = Text(WORDS[document.change], style=_STYLES[document.change])
        a, b = document.a, document.b
        if a and b:
            ids = a.id if a.id == b.id else f"{a.id} → {b.id}"
            basis = f"，{BASES[document.matched_by]}" if document.matched_by and a.id != b.id else ""
            yield 0, Text.assemble(word, " ", (shown(b.label).plain, "bold"), (f"（{ids}{basis}）", "dim"))
            return
        one = b or a
        assert one is not None
        held = "，".join(f"{KINDS[kind]} {sum(counts.values())}" for kind, counts in document.counts.items()
                        if kind != DOCUMENTS and any(counts.values()))  # fmt: skip
        number = f" {one.number}" if one.number else ""
        yield 0, Text.assemble(word, " ", (shown(one.label + number).plain, "bold"), (f"（{one.id}）", "dim"))
        if held:
            yield _INDENT, Text(held)

    # --- clause by clause

    def _clauses_of(self, document: DocumentChange) -> Iterator[Line]:
        facts, left = _by_clause(document), self._left(document)
        known = {change.item.clause for change in document.outline}
        for clause in document.outline:
            lines = list(self._clause(clause, facts.get(clause.item.clause, [])))
            lines += [(_INDENT, self._gone_to(change)) for change in left.get(clause.item.clause, [])]
            if lines or (self._clauses and _is_said_by_heading(clause)):
                yield 0, self._heading(clause)
                yield from lines
        for iri, changes in facts.items():
            if iri not in known:  # the graph lacks the clause
                yield from self._facts(changes, whole=True)
        yield from self._renumbered(document)

    def _clause(self, clause: Change, facts: Sequence[Change]) -> Iterator[Line]:
        """What is said below a clause's heading; nothing where the heading says it all."""
        if self._clauses and clause.change in ("added", "removed"):
            if clause.item.words:
                yield _INDENT, self._marked([("+" if clause.change == "added" else "-", clause.item.words)])
            # its measures are its words, but for what they were elsewhere
            told = [change for change in facts if change.kind != "measures" or _is_elsewhere(change)]
            yield from self._facts(told, False)
            return
        if self._clauses and clause.a and clause.b and "heading" in clause.fields:
            yield _INDENT, Text.assemble("标题：", *self._before_after(clause.a.heading, clause.b.heading))
        if self._clauses and "words" in clause.fields:
            yield _INDENT, self._marked(_cut(clause.words()))
        whole = not (self._clauses and "words" in clause.fields)
        yield from self._facts([change for change in facts if whole or not _seen_in_words(change)], whole)

    def _heading(self, clause: Change) -> Text:
        path = clause.item.path
        if clause.a and clause.b and clause.a.path != clause.b.path:
            path = f"{clause.a.path} → {clause.b.path}"
        word = Text(WORDS[clause.change], _STYLES[clause.change])
        if not self._clauses:  # its words are not compared, but that it came, went or moved is said
            what = "moved" if clause.place == "moved" else clause.change
            elsewhere = what in ("added", "removed") or clause.place == "moved"
            word = Text(f"{WORDS[what]}条款", _STYLES[what]) if elsewhere else Text("条款", "dim")
        return Text.assemble(
            word, "  ", (shown(path).plain, "bold"), " ", shown(clause.item.heading or _FIXED.get(path, ""))
        )

    def _renumbered(self, document: DocumentChange) -> Iterator[Line]:
        numbers = [f"{c.a.path} → {c.b.path}" for c in document.outline
                   if c.a and c.b and c.change == "moved" and c.place == "renumbered"]  # fmt: skip
        if numbers and self._clauses:
            yield 0, Text.assemble(("移动", _STYLES["moved"]), "  编号顺延：", shown("，".join(numbers)))

    # --- facts

    def _facts(self, changes: Sequence[Change], whole: bool) -> Iterator[Line]:
        """A line a fact, but one for all agencies that came, and one for those that went, in one role."""
        agencies: dict[tuple[str, str], list[str]] = {}
        for change in changes:
            if change.kind == "responsibilities" and change.change in ("added", "removed"):
                key = change.change, change.item.values["role_label"]
                agencies.setdefault(key, []).append(wording.agency(change.item))
            else:
                yield _INDENT, self._fact(change, whole)
        for (what, role), names in agencies.items():
            head = Text.assemble(KINDS["responsibilities"], " ", (WORDS[what], _STYLES[what]), "：")
            yield _INDENT, head.append_text(shown(f"{'、'.join(names)}（{role}）"))

    def _fact(self, change: Change, whole: bool) -> Text:
        """A fact in a line: its kind, what became of it, what it says; all its words where ``whole``."""
        whence = change.a.path if change.a and _is_elsewhere(change) else ""
        head = self._head(change, f"移自 {whence}" if whence else "")
        # no clause's text shows side by side what the words of what moved were and are
        whole = whole or bool(whence and "words" in change.fields)
        return head.append_text(getattr(self, f"_{change.kind}")(change, whole))

    def _gone_to(self, change: Change) -> Text:
        """Where a fact is now, in the clause that it has left."""
        assert change.a and change.b
        was = Change(change.kind, "same", change.a, change.a)
        head = self._head(change, f"移到 {change.b.path}")
        return head.append_text(getattr(self, f"_{change.kind}")(was, False))

    def _head(self, change: Change, moved: str) -> Text:
        """措施 新增：, 措施 移自 一/（二）：, 措施 修改，移自 一/（二）："""
        head = Text.assemble(KINDS[change.kind], " ")
        if change.change != "moved":
            head.append(WORDS[change.change], _STYLES[change.change]).append("，" if moved else "")
        return head.append(shown(moved).plain, _STYLES["moved"]).append("：")

    def _left(self, document: DocumentChange) -> dict[str, list[Change]]:
        """What moved, by the clause that it has left; what belongs to a measure is told with it where measures are."""
        there = {change.a.iri: change.item.clause for change in document.outline if change.a}
        found: dict[str, list[Change]] = {}
        for change in document.changes:
            with_measure = change.kind != "measures" and "measures" in self._comparison.counts
            if change.a and _is_elsewhere(change) and not with_measure:
                found.setdefault(there.get(change.a.clause, change.a.clause), []).append(change)
        return found

    def _measures(self, change: Change, whole: bool) -> Text:
        item, a, b = change.item, change.a, change.b
        text = Text()
        if a and b:
            for name in change.fields:
                if name in _FIELD_OF_WORDS and (name == "words" or "words" in change.fields):
                    continue
                both = a.values[name], b.values[name]
                text.append(f"{_MEASURE[name]} ")
                text.append_text(
                    shown(wording.came_and_went(*both))
                    if name in ("industries", "places")
                    else Text.assemble(*self._before_after(*both))
                )
                text.append("；")
        else:
            text.append(f"（{item.values['tool']}）" if item.values["tool"] else "")
        if whole and "words" in change.fields:
            return text.append_text(self._marked(_cut(change.words())))
        words = " ".join(item.words.split())
        return text.append_text(shown(words if whole or len(words) <= _LONG else words[: _LONG - 1] + "…"))

    def _responsibilities(self, change: Change, whole: bool) -> Text:
        a, b = change.a, change.b
        if not (a and b and change.fields):
            return shown(wording.responsibility(change.item))
        if "entity" in change.fields:
            return Text.assemble(
                shown(wording.responsibility(b)),
                " 所指 ",
                *self._before_after(a.values["entity"], b.values["entity"]),
            )
        return Text.assemble(
            shown(b.values["agency"]),
            " ",
            *self._before_after(a.values["role_label"], b.values["role_label"]),
        )

    def _figures(self, change: Change, whole: bool) -> Text:
        a, b = change.a, change.b
        if not (a and b and change.fields):
            return Text.assemble(shown(wording.figure(change.item)), _quoted(change.item))
        if {"kind", "indicator"} & set(change.fields):
            return Text.assemble(*self._before_after(wording.figure(a), wording.figure(b)), _quoted(b))
        about = " ".join(filter(None, (b.values["kind_label"], b.values["indicator"])))
        both = self._before_after(wording.figure_value(a.values), wording.figure_value(b.values))
        return Text.assemble(shown(about), " ", *both, _quoted(b))

    # --- what is said of the document as a whole

    def _whole(self, document: DocumentChange) -> Iterator[Line]:
        for kind, say in (("layout", wording.layout), ("citations", wording.citation)):
            for change in (change for change in document.changes if change.kind == kind):
                said: list[Text | str] = [shown(say(change.item))]
                if change.a and change.b:
                    said = self._before_after(say(change.a), say(change.b))
                where = (f"（{change.item.path}）", "dim")
                yield (
                    0,
                    Text.assemble(
                        KINDS[kind], " ", (WORDS[change.change], _STYLES[change.change]), "：", *said, where
                    ),
                )
        named: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for change in (change for change in document.changes if change.kind == "mentions"):
            named[change.item.values["type"]][change.change].append(change.item.values["entity"])
        for type in sorted(named, key=[*_ENTITIES, *named].index):
            line = Text(f"{_ENTITIES.get(type, type)} ")
            for n, (what, names) in enumerate(named[type].items()):
                line.append("；" if n else "").append(WORDS[what], style=_STYLES[what]).append("：")
                line.append_text(shown("、".join(names)))
            yield 0, line

    # --- words before and after

    def _before_after(self, before: str, after: str) -> list[Text | str]:
        old, new = (Text(shown(wording.listed(value)).plain or "无") for value in (before, after))
        if self._colour:
            old.stylize("red")
            new.stylize("green")
        return [old, " → ", new]

    def _marked(self, pieces: Iterable[tuple[Literal["=", "-", "+", "…"], str]] | Iterable[Piece]) -> Text:
        text = Text()
        for sign, words in pieces:
            plain = " ".join(shown(words).plain.split()) if sign != "=" else shown(words).plain
            if sign == "-":
                text.append(plain if self._colour else f"[-{plain}-]", style="red strike")
            elif sign == "+":
                text.append(plain if self._colour else f"{{+{plain}+}}", style="green underline")
            else:
                text.append(plain)
        return text


def _by_clause(document: DocumentChange) -> dict[str, list[Change]]:
    """The changed facts by the clause below which they are told: that of the second side, where there is one."""
    there = {change.a.iri: change.item.clause for change in document.outline if change.a}
    found: dict[str, list[Change]] = {}
    for change in document.changes:
        if change.kind in ("measures", "responsibilities", "figures"):
            clause = change.item.clause
            found.setdefault(there.get(clause, clause) if change.b is None else clause, []).append(change)
    return found


def _seen_in_words(change: Change) -> bool:
    """Whether a reader of the changed text has seen all of a measure's change."""
    return (
        change.kind == "measures"
        and change.change == "changed"
        and not _is_elsewhere(change)
        and "words" in change.fields
        and set(change.fields) <= set(_FIELD_OF_WORDS)
    )


def _is_elsewhere(change: Change) -> bool:
    """Whether a fact that both sides have stands in another clause than it did."""
    return bool(change.a and change.b) and change.place == "moved"


def _is_said_by_heading(clause: Change) -> bool:
    """Whether the heading alone says what became of a clause: of one that has no words, or the same."""
    return clause.change in ("added", "removed") or (clause.change == "moved" and clause.place == "moved")


def _quoted(figure: Item) -> tuple[str, str]:
    """The text's words for a figure, in brackets, where they say more than what is said of it."""
    quote, value = folded(shown(figure.words).plain), wording.figure_value(figure.values)
    return ("", "") if quote in ("", value, figure.values["indicator"] + value) else (f"（{quote}）", "dim")


def _cut(pieces: Sequence[Piece]) -> list[Piece]:
    """``pieces`` with long unchanged text cut to the sentences that a change stands in."""
    cut: list[Piece] = []
    for n, (sign, words) in enumerate(pieces):
        if sign == "=" and len(words) > _KEPT:
            head = "" if n == 0 else words[: _end(words)]
            tail = "" if n == len(pieces) - 1 else words[_start(words) :]
            if len(head) + len(tail) < len(words):
                words = f"{head}…{tail}"
        cut.append((sign, words))
    return cut


def _end(words: str) -> int:
    """Where the sentence that is going on ends."""
    ends = [at for at in (words.find(stop) for stop in _STOPS) if at >= 0]
    return min(ends) + 1 if ends else len(words)


def _start(words: str) -> int:
    """Where the last sentence, which goes on, begins."""
    return max(words.rfind(stop) for stop in _STOPS) + 1
