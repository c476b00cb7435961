"""How the graph gets into other systems: one TOML file each, three commands and what one sees after them.

A file has ``name``, ``what`` (the system is), ``tried`` (what of it was tried, and where), ``notes`` and three
``steps``, each with ``do``, ``command`` and ``sees``. The files' names are the anchors and page names.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ORDER = ("graphdb", "fuseki", "virtuoso", "neo4j", "protege", "gephi", "pandas", "excel")
"""The systems as people look for them: RDF stores, property graphs, editors, tables."""


@dataclass(frozen=True, slots=True)
class Step:
    """One command: what it is for, as typed, and what one sees after it."""

    do: str
    command: str
    sees: str


@dataclass(frozen=True, slots=True)
class System:
    """A system that takes the graph. ``page`` is the name of its page."""

    key: str
    name: str
    what: str
    tried: str
    notes: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def page(self) -> str:
        """The file name of its page."""
        return f"system-{self.key}.html"


def systems() -> list[System]:
    """Every system in :data:`ORDER`."""
    return [_read(key) for key in ORDER]


def _read(key: str) -> System:
    told: dict[str, Any] = tomllib.loads(Path(__file__).with_name(f"{key}.toml").read_text("utf-8"))
    steps = tuple(Step(**step) for step in told.pop("steps"))
    return System(key, steps=steps, notes=tuple(told.pop("notes")), **told)
