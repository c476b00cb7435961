"""The vocabularies as names that a text can be searched for.

A name is a label of a vocabulary entry: ``skos:prefLabel`` and ``skos:altLabel`` are searched
for, ``skos:hiddenLabel`` is only looked up. Full-width letters, digits and brackets count as
half-width ones and the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind
from pyoxigraph import Literal, NamedNode, Triple

import ontology
from ontology import POL, RDF, SCHEMA, SKOS

# one character for one, so that positions stay what they are
_FOLDS = {chr(c): chr(c - 0xFEE0) for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))} | {
    "(": "（", ")": "）", "＋": "+", "•": "·", "‧": "·", "・": "·", "－": "-", "—": "-", "–": "-", ",": "，",
}  # fmt: skip
_FOLDED = re.compile(f"[{''.join(map(re.escape, _FOLDS))}]")


def fold(text: str) -> str:
    """``text`` with one width for letters, digits, brackets and dashes; as long as it was."""
    return _FOLDED.sub(lambda match: _FOLDS[match.group()], text)


class Entry(NamedTuple):
    """One name of one vocabulary entry.

    ``type`` is the mention type (``place``, ``zone``, …), ``label`` the entry's preferred Chinese
    name, ``jurisdiction`` the IRI of the place in whose documents a short name is used.
    ``searched`` is false for hidden labels. ``within`` are the IRIs of the administrative divisions
    (those with a GB/T 2260 code) that it lies in directly.
    """

    name: str
    iri: str
    type: str
    label: str
    jurisdiction: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    searched: bool = True
    within: tuple[str, ...] = ()


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
        self._within = {e.iri: e.within for held in self._by_name.values() for e in held if e.within}
        self._preferred: dict[str, Entry] = {}
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
        if not self._preferred:
            self._preferred = {e.iri: e for held in self._by_name.values() for e in held if e.name == e.label}
        return self._preferred.get(iri)

    def around(self, iri: str) -> tuple[str, ...]:
        """The administrative divisions that the thing lies in, the innermost first: of a county its city, its province."""
        found: dict[str, None] = {}
        ring = self._within.get(iri, ())
        while ring:
            found |= dict.fromkeys(ring)
            ring = tuple(outer for inner in ring for outer in self._within.get(inner, ()) if outer not in found)
        return tuple(found)


def _name(entries: list[Entry]) -> Name:
    if len(entries) == 1:  # nearly all
        (entry,) = entries
        return Name((entry,), (entry,), entry.type) if entry.searched else Name((entry,), (), None)
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
    return Lexicon(_sorted(ontology.by_predicate()))


_TYPE, _NOTATION, _PREFERRED = f"{RDF}type", f"{SKOS}notation", f"{SKOS}prefLabel"
_JURISDICTION, _WITHIN, _CODE = f"{POL}jurisdiction", f"{SCHEMA}containedInPlace", f"{POL}gbt2260"
_LABELS = {_PREFERRED: True, f"{SKOS}altLabel": True, f"{SKOS}hiddenLabel": False}
_DATES = (f"{POL}validFrom", f"{POL}validUntil")


def entries(triples: Iterable[Triple]) -> list[Entry]:
    """The names of every entity in ``triples`` whose class has a ``skos:notation``, sorted.

    A class's notation is the mention type of its instances.
    """
    said: dict[str, list[Triple]] = {}
    for triple in triples:
        said.setdefault(triple.predicate.value, []).append(triple)
    return _sorted(said)


def _sorted(said: Mapping[str, Sequence[Triple]]) -> list[Entry]:
    return sorted(_entries(said), key=lambda e: (e.name, e.iri))


def _entries(said: Mapping[str, Sequence[Triple]]) -> Iterator[Entry]:
    """The entries of what the triples, by predicate, say."""
    notations = dict(_pairs(said.get(_NOTATION, ())))
    coded = {t.subject.value for t in said.get(_NOTATION, ()) if _is_code(t) and isinstance(t.subject, NamedNode)}
    kinds = {iri: word for iri, word in notations.items() if word in TYPES and iri.startswith(str(POL))}
    types = {iri: kinds[kind] for iri, kind in _pairs(said.get(_TYPE, ())) if kind in kinds}
    scope = dict(_pairs(said.get(_JURISDICTION, ())))
    within: dict[str, tuple[str, ...]] = {}
    for iri, outer in _pairs(said.get(_WITHIN, ())):
        if outer in coded:
            within[iri] = (*within.get(iri, ()), outer)
    first, last = ({iri: date.fromisoformat(v) for iri, v in _pairs(said.get(day, ()))} for day in _DATES)
    labels, preferred = _labels(said, types)
    for iri, names in labels.items():
        label = preferred.get(iri) or min(names)
        always = (scope.get(iri), first.get(iri), last.get(iri))
        for name, searched in names.items():
            yield Entry(name, iri, types[iri], label, *always, searched, within.get(iri, ()))


def _labels(
    said: Mapping[str, Sequence[Triple]], types: Mapping[str, str]
) -> tuple[dict[str, dict[str, bool]], dict[str, str]]:
    """The Chinese names of what has a type, each with whether it is searched for; and the preferred ones."""
    labels: dict[str, dict[str, bool]] = {}
    preferred: dict[str, str] = {}
    for predicate, searched in _LABELS.items():
        chinese = (t for t in said.get(predicate, ()) if isinstance(t.object, Literal) and t.object.language in ("zh", None))
        for iri, name in _pairs(chinese):
            if iri in types:
                names = labels.setdefault(iri, {})
                names[name] = names.get(name, False) or searched
                if predicate == _PREFERRED:
                    preferred[iri] = name
    return labels, preferred


def _pairs(triples: Iterable[Triple]) -> Iterator[tuple[str, str]]:
    """Subject and object as strings; triples of blank nodes are passed over."""
    for triple in triples:
        subject, value = triple.subject, triple.object
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            yield subject.value, value.value


def _is_code(triple: Triple) -> bool:
    return isinstance(triple.object, Literal) and triple.object.datatype.value == _CODE
