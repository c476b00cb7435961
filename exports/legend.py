"""What the page draws and how: kinds of entities and relations with their words, shapes and colours.

The list itself is ``page/legend.json``, which the page's scripts read too.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PAGE = Path(__file__).with_name("page")
"""The folder of the page's template, scripts and styles."""


@dataclass(frozen=True, slots=True)
class Legend:
    """``kinds`` and ``relations`` by their keys, in the order of the file."""

    kinds: dict[str, dict[str, Any]]
    relations: dict[str, dict[str, Any]]


@cache
def legend() -> Legend:
    """The legend of ``page/legend.json``."""
    data = json.loads((PAGE / "legend.json").read_text("utf-8"))
    return Legend(*({entry["key"]: entry for entry in data[part]} for part in ("kinds", "relations")))
