"""Answers on a terminal: a table where it fits, cards where its columns would be too narrow to read."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from kg.tables import inert, write


@pytest.mark.parametrize(("name", "width", "table"), [
    ("layout", 100, True),    # five short columns fit
    ("targets", 240, True),   # eleven columns on a wide terminal
    ("targets", 80, False),   # seven characters a column
    ("clauses", 60, True),    # it does not fit, but four columns of fifteen can be read
    ("clauses", 40, False),
])  # fmt: skip
def test_a_table_or_cards(small, name, width, table):
    drawn = io.StringIO()
    console = Console(file=drawn, width=width, force_terminal=True, color_system=None)
    rows = write(small.named(name), "table", io.BytesIO(), {}, console)
    assert rows and ("│" in drawn.getvalue()) == table
    assert max(map(len, drawn.getvalue().splitlines())) <= width
    if not table:
        assert "doc：" in drawn.getvalue()


def test_cards_leave_out_what_is_empty_and_hold_all_else(small):
    drawn = io.StringIO()
    console = Console(file=drawn, width=40, force_terminal=True, color_system=None)
    write(small.named("clauses"), "table", io.BytesIO(), {"path": "条款"}, console)
    first, second, *_ = drawn.getvalue().split("─" * 40)
    assert first.splitlines() == ["doc：a", "条款：一", "heading：目标", "text：略"]
    assert "heading" not in second


@pytest.mark.parametrize(("bom", "begins"), [(False, b"doc,path"), (True, b"\xef\xbb\xbfdoc,path")])
def test_csv_for_excel_begins_with_a_byte_order_mark(small, bom, begins):
    out = io.BytesIO()
    write(small.named("layout"), "csv", out, bom=bom)
    assert out.getvalue().startswith(begins)


def test_both_ways_of_writing_csv_give_the_same_bytes(small):
    """Without it Oxigraph writes, with it we do."""
    for name in ("documents", "clauses", "figures", "citation-network"):
        ours, theirs = io.BytesIO(), io.BytesIO()
        write(small.named(name), "csv", ours, bom=True)
        write(small.named(name), "csv", theirs)
        assert ours.getvalue()[3:] == theirs.getvalue()


@pytest.mark.parametrize(("text", "written"), [
    ("=1+1", "'=1+1"), ("＋1+1", "'＋1+1"), ("-cmd|'/c calc'!A0", "'-cmd|'/c calc'!A0"), ("@a", "'@a"),
    ("\t=1", "'\t=1"), ("\r=1", "'\r=1"), ("\n=1", "'\n=1"), ("—支持", "—支持"), ("-", "-"), ("-5", "-5"), ("-5元", "'-5元"), ("", ""),
])  # fmt: skip
def test_what_a_spreadsheet_would_run_is_made_harmless(text, written):
    assert inert(text) == written
