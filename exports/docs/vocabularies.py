"""The vocabularies as trees: what each of their files holds, for people to read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

import ontology
from ontology import BASE, DCTERMS, ELI, ORG, POL, RDF, RDFS, SCHEMA, SKOS

_NAMES = [str(SKOS.prefLabel), str(RDFS.label)]
_ALSO = [str(SKOS.altLabel), str(DCTERMS.alternative)]
_NOTES = [str(SKOS.definition), str(DCTERMS.description), str(SKOS.scopeNote), str(RDFS.comment)]
_ABOVE = [str(SKOS.broader), str(SCHEMA.containedInPlace), str(ORG.subOrganizationOf)]
_CODES = [str(SKOS.notation), str(ELI.id_local), str(DCTERMS.date)]
_WORDS = [str(POL[name]) for name in ("word", "decisiveCue", "strongCue", "cue", "weakCue")]
# what stands in a vocabulary beside its entries and has no label in our ontology
_BORROWED = {
    str(ORG.ChangeEvent): ("机构改革", "reorganisations"),
    str(SKOS.Collection): ("分组", "groups"),
}

Said = dict[str, list[NamedNode | Literal]]


@dataclass(slots=True)
class Entry:
    """A concept or named thing. ``also`` are names that are searched for, ``known`` those only recognised.

    ``words`` are the words that it lists or is told by, under the property's Chinese label. ``anchor`` is
    empty where the entry stands on the page a second time, under another parent.
    """

    iri: str
    name: str
    english: str
    also: list[str]
    known: list[str]
    codes: list[str]
    note: str
    words: dict[str, list[str]]
    anchor: str = ""
    children: list[Entry] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many entries stand below it, itself left out; one with two parents counts twice."""
        return sum(1 + child.size for child in self.children)


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of one kind within a vocabulary; ``kind`` is the IRI of their class, ``count`` how many there are."""

    kind: str
    name: str
    english: str
    count: int
    roots: list[Entry]

    @property
    def flat(self) -> bool:
        """Whether the entries can stand side by side."""
        return not any(entry.children or entry.note or entry.words for entry in self.roots)

    @property
    def bare(self) -> bool:
        """Whether they have nothing but their names, and short ones: many go on a line."""
        return self.flat and not any(entry.english or len(entry.name) > 8 for entry in self.roots)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One file of ``ontology/vocabularies``."""

    file: str
    name: str
    english: str
    note: str
    groups: list[Group]

    @property
    def anchor(self) -> str:
        """Its name within the page."""
        return self.file.removesuffix(".ttl")

    @property
    def count(self) -> int:
        """How many entries it has."""
        return self.groups[0].count if self.groups else 0


def vocabularies() -> list[Vocabulary]:
    """All vocabularies, in the order in which the ontology names what they hold."""
    policy, *files = ontology.files()
    terms = _read(policy)
    order = {iri: place for place, iri in enumerate(terms)}
    made = sorted(
        (_vocabulary(file, terms) for file in files),
        key=lambda one: order[one.groups[0].kind] if one.groups else len(order),
    )
    named = Counter(one.name for one in made)
    return [  # two files of one kind, such as places by hand and the divisions, are told apart
        replace(one, name=f"{one.name}（{one.anchor}）") if named[one.name] > 1 else one for one in made
    ]


def _read(file: Path) -> dict[str, Said]:
    """What a file says, by subject and property, in its own order."""
    said: dict[str, Said] = defaultdict(lambda: defaultdict(list))
    for quad in parse(path=file, format=RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            said[quad.subject.value][quad.predicate.value].append(quad.object)
    return said


def _vocabulary(file: Path, terms: dict[str, Said]) -> Vocabulary:
    # an entry of another file, of which this one says more (a short name, a group), is listed there
    said = {iri: about for iri, about in _read(file).items() if _values(about, [str(RDF.type)])}
    schemes = [iri for iri in said if str(SKOS.ConceptScheme) in _values(said[iri], [str(RDF.type)])]
    kinds: dict[str, list[str]] = defaultdict(list)
    for iri in said:
        if iri not in schemes:
            kinds[_kind(said[iri], terms)].append(iri)
    groups = [_group(kind, members, said, terms) for kind, members in kinds.items()]
    about = said[schemes[0]] if schemes else terms[groups[0].kind] if groups else {}
    name, english = _BORROWED.get(groups[0].kind, ("", "")) if groups and not schemes else ("", "")
    if not name:
        name, english = _labels(about)
    return Vocabulary(file.name, name or file.stem, english, _note(about), groups)


def _kind(said: Said, terms: dict[str, Said]) -> str:
    """The class that an entry is listed under: that of ours, or where it is narrower than another of ours, that."""
    classes = _values(said, [str(RDF.type)])
    own = [iri for iri in classes if iri.startswith(str(POL))]
    if not own:
        return classes[0]
    above = [iri for iri in _values(terms[own[0]], [str(RDFS.subClassOf)]) if iri.startswith(str(POL))]
    broader = [iri for iri in above if iri != str(POL.Entity)]
    return broader[0] if broader else own[0]


def _group(kind: str, members: list[str], said: dict[str, Said], terms: dict[str, Said]) -> Group:
    parents = {iri: _parents(iri, said) for iri in members}
    below: dict[str, list[str]] = defaultdict(list)
    for iri in members:
        for parent in parents[iri]:
            below[parent].append(iri)
    placed: set[str] = set()
    roots = [_entry(iri, said, terms, below, placed) for iri in members if not parents[iri]]
    name, english = _BORROWED.get(kind) or _labels(terms[kind])
    return Group(kind, name, english, len(members), roots)


def _parents(iri: str, said: dict[str, Said]) -> list[str]:
    """The nearest entries above, within the file: a district of a part of a city is not shown beside that part."""
    direct = [parent for parent in _values(said[iri], _ABOVE) if parent in said]
    farther = {above for parent in direct for above in _above(parent, said)}
    return [parent for parent in direct if parent not in farther]


def _above(iri: str, said: dict[str, Said]) -> set[str]:
    """All entries above; a circle ends where it began."""
    found: set[str] = set()
    waiting = [iri]
    while waiting:
        for parent in _values(said[waiting.pop()], _ABOVE):
            if parent in said and parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found


def _entry(
    iri: str, said: dict[str, Said], terms: dict[str, Said], below: dict[str, list[str]], placed: set[str]
) -> Entry:
    own = said[iri]
    first = iri not in placed
    placed.add(iri)
    return Entry(
        iri=iri,
        name=_first(own, _NAMES, "zh") or iri.removeprefix(BASE),
        english=_first(own, _NAMES, "en"),
        also=_values(own, _ALSO),
        known=_values(own, [str(SKOS.hiddenLabel)]),
        codes=_values(own, _CODES),
        note=_note(own),
        words={_first(terms[p], _NAMES, "zh"): _values(own, [p]) for p in _WORDS if p in own},
        anchor=iri.removeprefix(BASE) if first else "",
        children=[_entry(child, said, terms, below, placed) for child in below.get(iri, ())],
    )


def _labels(said: Said) -> tuple[str, str]:
    """The Chinese and the English name."""
    return _first(said, _NAMES, "zh"), _first(said, _NAMES, "en")


def _note(said: Said) -> str:
    return _first(said, _NOTES, "zh") or _first(said, _NOTES, "en")


def _first(said: Said, properties: Iterable[str], language: str) -> str:
    """The first value in ``language``, or nothing."""
    for name in properties:
        for value in said.get(name, ()):
            if isinstance(value, Literal) and value.language == language:
                return value.value
    return ""


def _values(said: Said, properties: Iterable[str]) -> list[str]:
    return [value.value for name in properties for value in said.get(name, ())]
