"""What a curator has decided: which two things are one, which are not, and which name a thing does not bear.

It stands in a small Turtle file beside the graph (``graph/curation.ttl``) that every later build respects and
that may be edited by hand::

    agency:甲 dcterms:isReplacedBy agency:乙 .      甲 is 乙 (kg merge 甲 乙)
    doc:甲 owl:differentFrom register:乙 .          甲 is not 乙, whatever a rule says (kg split 甲 乙)
    zone:甲 pol:notName "示范区"@zh .               示范区 does not mean 甲 (kg split 甲 --name 示范区)

The labels in it are for the reader, and for a merged thing that no text names any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.errors import CurationError
from kg.files import atomic
from ontology import DCTERMS, OWL, POL, PREFIXES, RDFS

FILE = "curation.ttl"
"""The name of the file in the graph's folder."""

_REPLACED = ox.NamedNode(str(DCTERMS.isReplacedBy))
_DIFFERENT = ox.NamedNode(str(OWL.differentFrom))
_NOT_NAME = ox.NamedNode(str(POL.notName))
_LABEL = ox.NamedNode(str(RDFS.label))

_HEAD = """\
# Curation 人工审定: written by 'kg merge' and 'kg split', read by every build; it may be edited by hand.
# dcterms:isReplacedBy  the first is the second      owl:differentFrom  they are two, whatever a rule says
# pol:notName           this name does not mean it

"""


@dataclass(frozen=True, slots=True)
class Curation:
    """The decisions, by IRI.

    ``replaced`` leads from a thing to the one that it is; ``different`` holds pairs in either order;
    ``not_names`` the names (as printed) that do not mean a thing; ``labels`` what things are called.
    """

    replaced: dict[str, str] = field(default_factory=dict)
    different: frozenset[frozenset[str]] = frozenset()
    not_names: dict[str, frozenset[str]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.replaced or self.different or self.not_names)

    def final(self, iri: str) -> str:
        """What ``iri`` is in the end, itself where nobody merged it."""
        seen = {iri}
        while iri in self.replaced and self.replaced[iri] not in seen:
            iri = self.replaced[iri]
            seen.add(iri)
        return iri

    def are_different(self, one: str, other: str) -> bool:
        """Whether the two were told apart."""
        return frozenset((one, other)) in self.different

    def bears(self, iri: str, name: str) -> bool:
        """Whether ``name`` may mean the thing."""
        return name not in self.not_names.get(iri, ())

    # --- decisions

    def merge(self, one: tuple[str, str], other: tuple[str, str]) -> Curation:
        """With the decision that the first (IRI, label) is the second. Raises ``CurationError`` where it is already."""
        kept = self.final(other[0])
        if self.final(one[0]) == kept:
            raise CurationError(f"“{one[1]}”与“{other[1]}”已经是同一实体 (they are one already)")
        return Curation(
            {**self.replaced, self.final(one[0]): kept},
            self.different - {frozenset((one[0], other[0]))},
            self.not_names,
            {**self.labels, one[0]: one[1], other[0]: other[1]},
        )

    def split(self, one: tuple[str, str], other: tuple[str, str]) -> Curation:
        """With the decision that the two (IRI, label) are not one; a merge of the two is taken back."""
        replaced = {
            iri: into for iri, into in self.replaced.items() if {iri, into} != {one[0], other[0]}
        }
        return Curation(
            replaced,
            self.different | {frozenset((one[0], other[0]))},
            self.not_names,
            {**self.labels, one[0]: one[1], other[0]: other[1]},
        )

    def unname(self, thing: tuple[str, str], name: str) -> Curation:
        """With the decision that ``name`` does not mean the thing (IRI, label)."""
        names = self.not_names.get(thing[0], frozenset()) | {name}
        return Curation(
            self.replaced,
            self.different,
            {**self.not_names, thing[0]: names},
            {**self.labels, thing[0]: thing[1]},
        )

    # --- as triples

    def triples(self) -> Iterator[ox.Triple]:
        """The decisions as RDF, sorted."""
        yield from sorted(self._triples(), key=str)

    def _triples(self) -> Iterator[ox.Triple]:
        for iri, into in self.replaced.items():
            yield ox.Triple(ox.NamedNode(iri), _REPLACED, ox.NamedNode(into))
        for pair in self.different:
            one, other = sorted(pair)
            yield ox.Triple(ox.NamedNode(one), _DIFFERENT, ox.NamedNode(other))
        for iri, names in self.not_names.items():
            for name in names:
                yield ox.Triple(ox.NamedNode(iri), _NOT_NAME, ox.Literal(name, language="zh"))
        mentioned = {*self.replaced, *self.replaced.values(), *self.not_names, *(i for p in self.different for i in p)}
        for iri in mentioned & self.labels.keys():
            yield ox.Triple(ox.NamedNode(iri), _LABEL, ox.Literal(self.labels[iri], language="zh"))


def of(triples: Iterable[ox.Triple]) -> Curation:
    """The decisions that ``triples`` say. Raises ``CurationError`` for a circle of merges."""
    replaced: dict[str, str] = {}
    different: set[frozenset[str]] = set()
    not_names: dict[str, set[str]] = {}
    labels: dict[str, str] = {}
    for triple in triples:
        subject, value = triple.subject, triple.object
        if not isinstance(subject, ox.NamedNode):
            continue
        if triple.predicate == _REPLACED and isinstance(value, ox.NamedNode):
            replaced[subject.value] = value.value
        elif triple.predicate == _DIFFERENT and isinstance(value, ox.NamedNode):
            different.add(frozenset((subject.value, value.value)))
        elif triple.predicate == _NOT_NAME and isinstance(value, ox.Literal):
            not_names.setdefault(subject.value, set()).add(value.value)
        elif triple.predicate == _LABEL and isinstance(value, ox.Literal):
            labels[subject.value] = value.value
    curation = Curation(replaced, frozenset(different), {i: frozenset(n) for i, n in not_names.items()}, labels)
    for iri in replaced:
        if curation.final(iri) in replaced:
            raise CurationError(f"<{iri}> 经合并又回到自身 (merged in a circle)")
    return curation


def load(path: str | Path) -> Curation:
    """The decisions in the file ``path``; none where it is missing.

    Raises ``CurationError`` with the file and the place where it is no Turtle or merges in a circle.
    """
    file = Path(path)
    try:
        read = [quad.triple for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)]
        return of(read)
    except FileNotFoundError:
        return Curation()
    except (SyntaxError, ValueError) as error:
        raise CurationError(f"'{file}' is no Turtle (不是 Turtle 文件): {error}: mend it, or move it away") from error
    except CurationError as error:
        raise CurationError(f"'{file}': {error}: take one of these merges out") from error


def save(path: str | Path, curation: Curation) -> None:
    """Writes the decisions to the file ``path``, whole or not at all. Raises ``OSError``."""
    with atomic(path) as temporary, temporary.open("wb") as file:
        file.write(_HEAD.encode())
        prefixes = {name: PREFIXES[name] for name in ("dcterms", "owl", "pol", "rdfs")}
        ox.serialize(curation.triples(), file, format=ox.RdfFormat.TURTLE, prefixes=prefixes)
