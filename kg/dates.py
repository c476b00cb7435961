"""When the documents of a graph are dated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph import PolicyGraph

_DATED = """
SELECT ?document ?doc ?own ?notice WHERE {
  ?document a pol:PolicyDocument ; dcterms:identifier ?doc ; pol:sourceFile ?file
  OPTIONAL { ?document eli:date_document ?own }
  OPTIONAL { ?document pol:promulgatedBy/eli:date_document ?notice }
} ORDER BY ?document ?own ?notice"""


@dataclass(frozen=True, slots=True)
class Dated:
    """A document that was read: its id (``doc`` in the tables), and its date or that of the notice that issues it."""

    doc: str
    date: date | None

    @property
    def year(self) -> int | None:
        """The year of its date."""
        return self.date.year if self.date else None


def documents(graph: PolicyGraph) -> dict[str, Dated]:
    """The documents that were read, by IRI, in the order of the IRIs; ``date`` is None where none is known."""
    found: dict[str, Dated] = {}
    for row in graph.select(_DATED):
        said = row["own"] or row["notice"]
        found.setdefault(row["document"].value, Dated(row["doc"].value, day(said.value) if said else None))
    return found


def day(text: str) -> date | None:
    """A date as XML Schema writes it (2017-12-20); None for what is no day of the calendar.

    >>> day("2017-12-20"), day("2017-02-30"), day("")
    (datetime.date(2017, 12, 20), None, None)
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
