"""What the part of a document that a quantity stands in is for: setting goals, conditions, or reporting."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from builders.facts import Clause, Document

_GOALS = re.compile("目标")
_CONDITIONS = re.compile("(?:条件|资格|门槛)$|^(?:申报|认定|准入|入选|基本)(?:要求|条件|标准)")
_REPORT = re.compile("现状|回顾|成效|成就|形势|背景|情况$|^(?:发展|现实|产业|工作)?基础$|基础与")
# 应当具备下列条件：
_OPENS_CONDITIONS = re.compile("(?:条件|标准|要求)[^。；]{0,8}：$")


@dataclass(slots=True)
class Sections:
    """For each clause's path ``goals``, ``conditions``, ``report`` or an empty string; clauses inherit it."""

    document: Document
    _known: dict[str, str] = field(init=False, default_factory=dict)
    _clauses: dict[str, Clause] = field(init=False)

    def __post_init__(self) -> None:
        self._clauses = {clause.path: clause for clause in reversed(self.document.clauses)}

    def at(self, path: str) -> str:
        """What the clause at ``path`` is for."""
        if path not in self._known:
            self._known[path] = self._says(path) or (self.at(path.rpartition("/")[0]) if "/" in path else "")
        return self._known[path]

    def _says(self, path: str) -> str:
        clause = self._clauses.get(path)
        heading = clause.heading.strip() if clause else ""
        for pattern, section in ((_GOALS, "goals"), (_CONDITIONS, "conditions"), (_REPORT, "report")):
            if pattern.search(heading):
                return section
        above = self._clauses.get(path.rpartition("/")[0])
        opening = above.parts[-1].of(self.document.text) if above and above.parts else ""
        return "conditions" if _OPENS_CONDITIONS.search(opening.rstrip()) else ""
