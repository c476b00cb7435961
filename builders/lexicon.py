"""The vocabularies as names that a text can be searched for.

A name is a label of a vocabulary entry: ``skos:prefLabel`` and ``skos:altLabel`` are searched
for, ``skos:hiddenLabel`` is only looked up. Full-width letters, digits and brackets count as
half-width ones and the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind
from pyoxigraph import Literal, NamedNode, Triple

import ontology
from ontology import POL, RDF, SKOS

# one character for one, so that positions stay what they are
_FOLDS = {chr(c): chr(c - 0xFEE0) for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))} | {
    "(": "（", ")": "）", "＋": "+", "•": "·", "‧": "·", "・": "·", "－": "-", "—": "-", "–": "-", ",": "，",
}  # fmt: skip
_FOLDED = re.compile(f"[{''.join(map(re.escape, _FOLDS))}]")


def fold(text: str) -> str:
    """``text`` with one width for letters, digits, brackets and dashes; as long as it was."""
    return _FOLDED.sub(lambda match: _FOLDS[match.group()], text)


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of one vocabulary entry.

    ``type`` is the mention type (``place``, ``zone``, …), ``label`` the entry's preferred Chinese
    name, ``jurisdiction`` the IRI of the place in whose documents a short name is used.
    ``searched`` is false for hidden labels.
    """

    name: str
    iri: str
    type: str
    label: str
    jurisdiction: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    searched: bool = True


TYPES = ("agency", "zone", "place", "organization", "platform", "programme", "event", "industry")
"""The mention types; where one name has several, the first of these counts."""


class Name(NamedTuple):
    """A name as the lexicon holds it: all entries that bear it, and those that it is searched for.

    ``type`` is the mention type of the searched ones, ``None`` for a name that is only hidden.
    """

    entries: tuple[Entry, ...]
    searched: tuple[Entry, ...]
    type: str | None


class Hit(NamedTuple):
    """A name at ``[start, end)`` of a text."""

    start: int
    end: int
    name: Name


class Lexicon:
    """All names, found in one pass over a text whatever their number."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Raises ``ValueError`` for an entry with an empty name."""
        self._by_name: dict[str, list[Entry]] = {}
        for entry in entries:
            if not entry.name:
                raise ValueError(f"entry without a name: {entry.iri}")
            self._by_name.setdefault(fold(entry.name), []).append(entry)
        self._names = sorted(self._by_name)
        self._held = [_name(self._by_name[name]) for name in self._names]
        self._automaton = AhoCorasick(self._names, matchkind=MatchKind.Standard)

    def __len__(self) -> int:
        return len(self._by_name)

    def search(self, text: str) -> Iterator[Hit]:
        """Every name in ``text``, nested and overlapping ones and hidden labels too, by where it ends.

        A Latin word or number counts only whole: AI is not in AIDS, 5G not in 15G.
        """
        folded = fold(text)
        for pattern, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if _whole(folded, start, end):
                yield Hit(start, end, self._held[pattern])

    def lookup(self, name: str, type: str | None = None) -> list[Entry]:
        """The entries that bear ``name``, hidden labels included; only those of ``type`` if given."""
        return [e for e in self._by_name.get(fold(name), ()) if type is None or e.type == type]

    def entry(self, iri: str) -> Entry | None:
        """The entry of that IRI under its preferred name."""
        return next(
            (e for held in self._by_name.values() for e in held if e.iri == iri and e.name == e.label), None
        )


def _name(entries: list[Entry]) -> Name:
    searched = [e for e in entries if e.searched]
    kind = min((e.type for e in searched), key=TYPES.index, default=None)
    return Name(tuple(entries), tuple(e for e in searched if e.type == kind), kind)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a Latin word or number at an edge of the span does not go on outside it."""
    first, last = text[start], text[end - 1]
    if (
        first.isascii()
        and first.isalnum()
        and start
        and text[start - 1].isascii()
        and text[start - 1].isalnum()
    ):
        return False
    return not (
        last.isascii() and last.isalnum() and end < len(text) and text[end].isascii() and text[end].isalnum()
    )


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of the ontology's vocabularies, read once in a process.

    Raises ``SyntaxError`` where a vocabulary is no Turtle.
    """
    return Lexicon(entries(ontology.triples()))


_LABELS = {f"{SKOS}prefLabel": True, f"{SKOS}altLabel": True, f"{SKOS}hiddenLabel": False}


def entries(triples: Iterable[Triple]) -> list[Entry]:
    """The names of every entity in ``triples`` whose class has a ``skos:notation``, sorted.

    A class's notation is the mention type of its instances.
    """
    types: dict[str, str] = {}
    classes: dict[str, list[str]] = {}
    labels: dict[str, dict[str, bool]] = {}
    preferred: dict[str, str] = {}
    scope: dict[str, str] = {}
    dates: dict[tuple[str, str], date] = {}
    for triple in triples:
        subject, predicate, value = triple.subject, triple.predicate.value, triple.object
        if not isinstance(subject, NamedNode):
            continue
        iri = subject.value
        if isinstance(value, NamedNode):
            if predicate == f"{RDF}type":
                classes.setdefault(iri, []).append(value.value)
            elif predicate == f"{POL}jurisdiction":
                scope[iri] = value.value
        elif isinstance(value, Literal):
            if predicate == f"{SKOS}notation" and iri.startswith(str(POL)) and value.value in TYPES:
                types[iri] = value.value
            elif predicate in _LABELS and value.language in ("zh", None):
                names = labels.setdefault(iri, {})
                names[value.value] = names.get(value.value, False) or _LABELS[predicate]
                if predicate == f"{SKOS}prefLabel":
                    preferred[iri] = value.value
            elif predicate in (f"{POL}validFrom", f"{POL}validUntil"):
                dates[iri, predicate] = date.fromisoformat(value.value)
    found = []
    for iri, names in labels.items():
        kind = next((types[c] for c in classes.get(iri, ()) if c in types), None)
        if kind is None or iri.startswith(str(POL)):
            continue
        label = preferred.get(iri, min(names))
        valid = dates.get((iri, f"{POL}validFrom")), dates.get((iri, f"{POL}validUntil"))
        found += [
            Entry(name, iri, kind, label, scope.get(iri), *valid, searched)
            for name, searched in names.items()
        ]
    return sorted(found, key=lambda e: (e.name, e.iri))
