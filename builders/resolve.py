"""Which thing a name means.

A name means a vocabulary entry where one bears it in the document's jurisdiction, or else in the
places around that one, and at the document's date: 鼓楼区 is a district of 福州 in a document of 福州.
Otherwise it becomes a candidate, named in full (市财政局 of 福建's 三明市 is 三明市财政局), never
merged with a known thing; so does a place's name that several bear and the jurisdiction does not decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import unquote

from builders.facts import Entity, Facts, Metadata
from builders.iris import mint
from builders.lexicon import Entry, Lexicon
from builders.register import Register, register
from kg.curation import Curation

_QUOTES = str.maketrans("", "", "“”‘’\"'「」『』")
_INDUSTRY_TAIL = re.compile("(?:产业|行业|领域|业|技术)$")
# the word with which a short name starts stands for the issuing government's place
_OWN = re.compile("^(?:本|我|全)?(市|省|自治区|区|县)(?=[^区县市]|$)")
# the county with which an agency's name begins: 鼓楼区|科技局
_COUNTY = re.compile("^[\u4e00-\u9fff]{2,7}?[区县市旗](?=[\u4e00-\u9fff]{2})")
_ADMINISTRATIVE = re.compile("(?:省|市|自治区|自治州|盟|(?<![新园港岗湾发范验聚能贸税商融])区|县|旗|镇|乡|街道|村)$")
_NATIONAL = re.compile("^(?:国务院|国家|中国|中共中央|中央|全国|最高人民|财政部|教育部|科技部|商务部|公安部|人民银行|[\u4e00-\u9fff]{2,10}部$)")


@dataclass(slots=True)
class Resolution:
    """What the names of a corpus mean."""

    lexicon: Lexicon
    curation: Curation = field(default_factory=Curation)
    register: Register = field(default_factory=Register)
    entities: dict[str, Entity] = field(default_factory=dict)
    _cache: dict[tuple[str, str, str | None, date | None], Entity] = field(default_factory=dict)
    _homes: dict[str, Entity] = field(default_factory=dict)

    def entity(self, name: str, type: str, metadata: Metadata, iri: str | None = None) -> Entity:
        """The thing that ``name`` means in a document with that metadata.

        ``iri`` is the vocabulary entry that a builder has settled on, if any.
        """
        key = (name, type, iri or metadata.jurisdiction, metadata.as_of)
        found = self._cache.get(key)
        if not found:
            found = self._known(name, type, metadata, iri) or self._candidate(name, type, metadata)
            found = self._curated(found, name, type, metadata) if self.curation else found
            self._cache[key] = found
            self.entities.setdefault(found.iri, found)
        return found

    def _curated(self, found: Entity, name: str, type: str, metadata: Metadata) -> Entity:
        """What a curator says that ``found`` is, or is not."""
        if not self.curation.bears(found.iri, name):
            found = self._candidate(name, type, metadata)
        final = self.curation.final(found.iri)
        if final == found.iri:
            return found
        entry = self.lexicon.entry(final)
        if entry:
            return Entity(entry.iri, entry.type, entry.label, True, entry.jurisdiction)
        label = self.curation.labels.get(final) or unquote(final.rpartition("/")[2])
        return Entity(final, type, label, False, found.within)

    def replaced(self) -> dict[str, str]:
        """The things that were found to be others, by a curator or by inference: IRI to IRI."""
        found = {i.cited.iri: i.document for i in self.register.identities()}
        return found | {iri: self.curation.final(iri) for iri in self.curation.replaced}

    def place(self, name: str) -> Entity:
        """The administrative place of that name."""
        return self.entity(name, "place", Metadata())

    def somewhere(self, name: str, metadata: Metadata) -> Entity:
        """The zone or administrative place of that name, told apart by vocabulary, else by its last word."""
        for type in ("zone", "place"):
            if self._known(name, type, metadata, None):
                return self.entity(name, type, metadata)
        return self.entity(name, "place" if _ADMINISTRATIVE.search(name) else "zone", metadata)

    def _known(self, name: str, type: str, metadata: Metadata, iri: str | None) -> Entity | None:
        for form in self._forms(name, type, metadata):
            entries = self.lexicon.lookup(form, type)
            if iri:
                entries = [e for e in entries if e.iri == iri] or entries
            entry = self._best(entries, form, metadata)
            if entry:
                return _entity(entry)
        settled = self.lexicon.entry(iri) if iri and type == "place" else None
        if settled:  # by its place, as 福建省永安市
            return _entity(settled)
        return self._nested(name, metadata) if type == "place" else None

    def _forms(self, name: str, type: str, metadata: Metadata) -> Iterator[str]:
        """The name as printed, without quotes, then in the shapes under which the vocabulary may have it."""
        yield name
        bare = name.translate(_QUOTES)
        if bare != name:
            yield bare
        if type == "industry":
            while len(_INDUSTRY_TAIL.sub("", bare)) >= 2 and _INDUSTRY_TAIL.search(bare):
                bare = _INDUSTRY_TAIL.sub("", bare)
                yield bare
        if type == "agency":
            yield self._in_full(bare, metadata)
        if type == "zone":
            home = self._home(metadata)
            for prefix in (home.name, home.name[:-1]) if home else ():  # 北京未来科技城 is 未来科技城
                if bare.startswith(prefix) and len(bare) - len(prefix) >= 4:
                    yield bare[len(prefix) :]

    def _best(self, entries: list[Entry], name: str, metadata: Metadata) -> Entry | None:
        """The entry nearest to the document's jurisdiction, valid at its date.

        A short name of a place elsewhere is none. Of several places as near none is.
        """
        near = self._near(metadata)
        ranked = [(self._rank(e, near), e) for e in entries if self._may_mean(e, name, near)]
        best = min((rank for rank, _ in ranked), default=0)
        nearest = [e for rank, e in ranked if rank == best]
        valid = [e for e in nearest if _valid(e, metadata.as_of)] or nearest
        if not valid or valid[0].type != "place":
            return min(valid, key=lambda e: e.iri, default=None)
        shown = [e for e in valid if e.searched] or valid
        return shown[0] if len({e.iri for e in shown}) == 1 else None

    def _may_mean(self, entry: Entry, name: str, near: tuple[str, ...]) -> bool:
        """Whether the entry's name holds in a document of the first of the places ``near``.

        A full name holds everywhere, a short one at home and in what lies there: 市科委 in a document of
        海淀区 is 北京市's, but a city's own 市科委 never is that of the place around the city, and in a document
        of the state it is no city's. A county's own name that is a word (市北区) holds in the places around it only.
        """
        if not entry.searched and entry.within and entry.label.endswith(entry.name):
            return not set(near).isdisjoint(self.lexicon.around(entry.iri))
        if entry.name == entry.label or entry.jurisdiction is None or near[:1] == (entry.jurisdiction,):
            return True
        own = _OWN.match(name)
        if not near:
            return not own
        return entry.jurisdiction in near and not (own and (self._label(near[0]) or "").endswith(own.group(1)))

    def _rank(self, entry: Entry, near: tuple[str, ...]) -> int:
        """How near the entry lies: 0 in the first of the places ``near``, and so on; the highest anywhere else."""
        seats = {entry.iri, entry.jurisdiction, *self.lexicon.around(entry.iri)}
        return next((rank for rank, place in enumerate(near) if place in seats), len(near))

    def _nested(self, name: str, metadata: Metadata) -> Entity | None:
        """The place whose name stands behind that of one around it (江苏省昆山市), or without its kind (南沙)."""
        for at in range(2, len(name) - 1):
            outer = self._best(self.lexicon.lookup(name[:at], "place"), name[:at], metadata)
            inner = self.lexicon.lookup(name[at:], "place") if outer else []
            found = {e.iri: e for e in inner if outer and outer.iri in self.lexicon.around(e.iri)}
            if len(found) == 1:
                return _entity(*found.values())
        near = self._near(metadata)[:1]
        of_a_kind = [e for kind in "区县市" for e in self.lexicon.lookup(name + kind, "place")]
        found = {e.iri: e for e in of_a_kind if near and near[0] in self.lexicon.around(e.iri)}
        return _entity(*found.values()) if len(found) == 1 else None

    def _candidate(self, name: str, type: str, metadata: Metadata) -> Entity:
        bare = name.translate(_QUOTES)
        within = None
        if type == "agency":
            bare = self._in_full(bare, metadata)
            if not _NATIONAL.match(bare):
                home = self._home(metadata)
                within = home.iri if home else None
        elif type == "industry" and len(bare) > 4:
            stripped = re.sub("(?:产业|行业|领域)$", "", bare)
            bare = stripped if len(stripped) >= 2 else bare
        return Entity(mint(type, bare), type, bare, False, within, (name,) if name != bare else ())

    def _in_full(self, name: str, metadata: Metadata) -> str:
        """``市财政局`` with its place in front; names that are whole already stay.

        In a document of 海淀区, 区财政局 is 海淀区's and 市财政局 北京市's; of counties that share a name
        the city stands in front (福州市鼓楼区科技局).
        """
        home = self._home(metadata)
        if not home or _NATIONAL.match(name):
            return name
        if re.match("(?:各|相关|有关|分管)", name):
            return self._full(home.iri, home.name) + name
        own = _OWN.match(name)
        if not own:
            return self._with_city(name, metadata)
        if not home.name.endswith(("市", "省", "区", "县", "州", "盟", "旗")):
            return name
        for iri in self._near(metadata):
            label = self._label(iri) or home.name
            if label.endswith(own.group(1)) and (iri == home.iri or _is_level(label, own.group(1))):
                return self._full(iri, label) + name[own.end() :]
        return f"{name}（{self._full(home.iri, home.name)}）"

    def _with_city(self, name: str, metadata: Metadata) -> str:
        """``鼓楼区科技局`` with its city in front, where the jurisdiction decides which 鼓楼区 it is."""
        match = _COUNTY.match(name)
        entries = self.lexicon.lookup(match.group(), "place") if match else []
        if not match or len({e.iri for e in entries}) < 2:
            return name
        entry = self._best(entries, match.group(), metadata)
        return self._full(entry.iri, entry.label) + name[match.end() :] if entry else name

    # --- the document's jurisdiction

    def _home(self, metadata: Metadata) -> Entity | None:
        """The place that issues the document; a candidate where the vocabularies do not know which it is."""
        name = metadata.jurisdiction
        if not name:
            return None
        if name not in self._homes:
            known = self._known(name, "place", Metadata(), None)
            self._homes[name] = known or Entity(mint("place", name), "place", name, False, self._opening(name))
        return self._homes[name]

    def _opening(self, name: str) -> str | None:
        """The IRI of the place with which the name of an unknown one begins: 北京市 of 北京市某某区."""
        for at in range(len(name) - 2, 1, -1):
            entry = self._best(self.lexicon.lookup(name[:at], "place"), name[:at], Metadata())
            if entry:
                return entry.iri
        return None

    def _near(self, metadata: Metadata) -> tuple[str, ...]:
        """The IRIs of the document's jurisdiction and of the divisions around it, the innermost first."""
        home = self._home(metadata)
        if not home:
            return ()
        if home.known or not home.within:
            return (home.iri, *self.lexicon.around(home.iri))
        return (home.iri, home.within, *self.lexicon.around(home.within))

    def _label(self, iri: str) -> str | None:
        entry = self.lexicon.entry(iri)
        return entry.label if entry else None

    def _full(self, iri: str, label: str) -> str:
        """A place's name, with its city in front where several places bear it."""
        around = self.lexicon.around(iri)
        if len({e.iri for e in self.lexicon.lookup(label, "place")}) < 2 or not around:
            return label
        return f"{self._label(around[0]) or ''}{label}"


def resolution(
    corpus: Iterable[Facts], lexicon: Lexicon, curation: Curation | None = None
) -> Resolution:
    """A resolution that knows the documents of the corpus, the register, all that they cite, and a curator's decisions."""
    curation = curation or Curation()
    return Resolution(lexicon, curation, register(corpus, curation))


def _entity(entry: Entry) -> Entity:
    return Entity(entry.iri, entry.type, entry.label, True, entry.jurisdiction)


def _is_level(label: str, level: str) -> bool:
    """Whether a place is of that level: 内蒙古自治区 is no 区."""
    return level != "区" or not label.endswith("自治区")


def _valid(entry: Entry, day: date | None) -> bool:
    if not day:
        return entry.valid_until is None
    begun = not entry.valid_from or entry.valid_from <= day
    return begun and (not entry.valid_until or day <= entry.valid_until)
