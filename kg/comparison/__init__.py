"""Two graphs side by side: which documents, clauses and facts came, went, changed or moved.

``compare(before, after)`` is all that most need; it returns a
:class:`kg.comparison.records.Comparison`.
"""

from __future__ import annotations

from kg.comparison.compare import compare
from kg.comparison.records import Change, Comparison, DocumentChange, Item

__all__ = ["Change", "Comparison", "DocumentChange", "Item", "compare"]
