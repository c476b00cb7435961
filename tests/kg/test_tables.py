"""Answers on a terminal: a table where it fits, cards where its columns would be too narrow to read."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from kg.tables import write


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
