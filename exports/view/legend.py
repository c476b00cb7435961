"""What the page draws and how: kinds of entities and relations with their words, shapes and colours.

The list itself is ``page/legend.json``; a picture of something else than the graph's own
entities brings a legend of its own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parent.with_name("page")
"""The folder of the page's template, scripts and styles."""


@dataclass(frozen=True, slots=True)
class Legend:
    """``kinds`` and ``relations`` by their keys, in the order of the file; ``words``: the English of the
    Chinese words that cards have for what they tell; ``predicates``: the Chinese and English of properties of
    others, by their prefixed names.
    """

    kinds: dict[str, dict[str, Any]]
    relations: dict[str, dict[str, Any]]
    words: dict[str, str] = field(default_factory=dict)
    predicates: dict[str, list[str]] = field(default_factory=dict)


@cache
def legend() -> Legend:
    """The legend of ``page/legend.json``."""
    data = json.loads((PAGE / "legend.json").read_text("utf-8"))
    kinds, relations = ({entry["key"]: entry for entry in data[part]} for part in ("kinds", "relations"))
    return Legend(kinds, relations, data["words"], data["predicates"])
