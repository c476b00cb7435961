"""Which thing a name means.

A name means a vocabulary entry where one bears it in the document's jurisdiction and at its
date; otherwise it becomes a candidate, named in full (市财政局 of 福建's 三明市 is 三明市财政局),
never merged with a known thing.
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
_ADMINISTRATIVE = re.compile(
    "(?:省|市|自治区|自治州|盟|(?<![新园港岗湾发范验聚能贸税商融])区|县|旗|镇|乡|街道|村)$"
)
_NATIONAL = re.compile(
    "^(?:国务院|国家|中国|中共中央|中央|全国|最高人民|财政部|教育部|科技部|商务部|公安部|人民银行|[\u4e00-\u9fff]{2,10}部$)"
)


@dataclass(slots=True)
class Resolution:
    """What the names of a corpus mean."""

    lexicon: Lexicon
    curation: Curation = field(default_factory=Curation)
    register: Register = field(default_factory=Register)
    entities: dict[str, Entity] = field(default_factory=dict)
    _cache: dict[tuple[str, str, str | None, date | None], Entity] = field(default_factory=dict)

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
            entry = self._best(entries, metadata)
            if entry:
                return Entity(entry.iri, entry.type, entry.label, True, entry.jurisdiction)
        return None

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
            home = self._jurisdiction_name(metadata)
            for prefix in (home, home[:-1]):  # 北京未来科技城 is 未来科技城
                if prefix and bare.startswith(prefix) and len(bare) - len(prefix) >= 4:
                    yield bare[len(prefix) :]
        if type == "place" and metadata.jurisdiction:
            yield self._jurisdiction_name(metadata) + bare

    def _best(self, entries: list[Entry], metadata: Metadata) -> Entry | None:
        """The entry of the document's jurisdiction and date; a short name of another place is none."""
        home = self._jurisdiction_iri(metadata)
        # a full name holds everywhere, a short one at home
        fitting = [e for e in entries if e.name == e.label or not home or e.jurisdiction in (None, home)]
        if not fitting:
            return None
        return min(fitting, key=lambda e: (e.jurisdiction != home, not _valid(e, metadata.as_of), e.iri))

    def _candidate(self, name: str, type: str, metadata: Metadata) -> Entity:
        bare = name.translate(_QUOTES)
        within = None
        if type == "agency":
            bare = self._in_full(bare, metadata)
            if not _NATIONAL.match(bare):
                within = self._jurisdiction_iri(metadata)
        elif type == "industry" and len(bare) > 4:
            stripped = re.sub("(?:产业|行业|领域)$", "", bare)
            bare = stripped if len(stripped) >= 2 else bare
        return Entity(mint(type, bare), type, bare, False, within, (name,) if name != bare else ())

    def _in_full(self, name: str, metadata: Metadata) -> str:
        """``市财政局`` with its place in front; names that are whole already stay."""
        home = self._jurisdiction_name(metadata)
        if not home or _NATIONAL.match(name):
            return name
        if re.match("(?:各|相关|有关|分管)", name):
            return home + name
        own = _OWN.match(name)
        if own and home.endswith(("市", "省", "区", "县", "州", "盟")):
            return home + name[own.end() :] if home.endswith(own.group(1)) else f"{name}（{home}）"
        return name

    def _jurisdiction_name(self, metadata: Metadata) -> str:
        if not metadata.jurisdiction:
            return ""
        entry = next(iter(self.lexicon.lookup(metadata.jurisdiction, "place")), None)
        return entry.label if entry else metadata.jurisdiction

    def _jurisdiction_iri(self, metadata: Metadata) -> str | None:
        if not metadata.jurisdiction:
            return None
        entry = next(iter(self.lexicon.lookup(metadata.jurisdiction, "place")), None)
        return entry.iri if entry else mint("place", metadata.jurisdiction)


def resolution(corpus: Iterable[Facts], lexicon: Lexicon, curation: Curation | None = None) -> Resolution:
    """A resolution that knows the documents of the corpus, the register, all that they cite, and a curator's decisions."""
    curation = curation or Curation()
    return Resolution(lexicon, curation, register(corpus, curation))


def _valid(entry: Entry, day: date | None) -> bool:
    if not day:
        return entry.valid_until is None
    begun = not entry.valid_from or entry.valid_from <= day
    return begun and (not entry.valid_until or day <= entry.valid_until)
