"""Which thing a name means, and which document a citation points to.

A name means a vocabulary entry where one bears it in the document's jurisdiction and at its
date; otherwise it becomes a candidate, named in full (市财政局 of 福建's 三明市 is 三明市财政局),
never merged with a known thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

import ontology
from builders.facts import Citation, Entity, Facts, Metadata
from builders.lexicon import Entry, Lexicon
from ontology import BASE, DCTERMS, ELI, POL, RDF

# what a part of an IRI may hold besides letters and digits of any script (RFC 3987); the rest is encoded
_SAFE = frozenset("-._~!$&'()*+,;=:@·（）《》〈〉“”‘’〔〕、，。；：－—＋～＃")
_QUOTES = str.maketrans("", "", "“”‘’\"'「」『』")
_INDUSTRY_TAIL = re.compile("(?:产业|行业|领域|业|技术)$")
# the word with which a short name starts stands for the issuing government's place
_OWN = re.compile("^(?:本|我|全)?(市|省|自治区|区|县)(?=[^区县市]|$)")
_ADMINISTRATIVE = re.compile("(?:省|市|自治区|自治州|盟|(?<![新园港岗湾发范验聚能贸税商融])区|县|旗|镇|乡|街道|村)$")
_NATIONAL = re.compile("^(?:国务院|国家|中国|中共中央|中央|全国|最高人民|财政部|教育部|科技部|商务部|公安部|人民银行|[\u4e00-\u9fff]{2,10}部$)")


def mint(kind: str, *names: str) -> str:
    """The IRI of a thing: the data's base, its kind, its names; unsafe characters percent-encoded."""
    return _joined(kind, *(re.sub("\\s+", "", name) for name in names))


def _joined(*parts: str) -> str:
    encoded = ("".join(c if c.isalnum() or c in _SAFE else quote(c, safe="") for c in part) for part in parts)
    return str(BASE) + "/".join(encoded)


def document_iri(document_id: str) -> str:
    """``stem`` → …/doc/stem, ``stem#2`` → …/doc/stem/2. Two stems never share an IRI, blanks included."""
    stem, _, n = document_id.partition("#")
    return _joined("doc", stem, n) if n else _joined("doc", stem)


def file_graph_iri(stem: str) -> str:
    """The name of the graph that holds what the file of that stem says."""
    return _joined("graph", "file", stem)


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document known only because others name it."""

    iri: str
    title: str | None
    number: str | None


@dataclass(slots=True)
class Resolution:
    """What the names of a corpus mean."""

    lexicon: Lexicon
    entities: dict[str, Entity] = field(default_factory=dict)
    register: dict[str, CitedDocument] = field(default_factory=dict)
    _targets: dict[str, str] = field(default_factory=dict)
    _cache: dict[tuple[str, str, str | None, date | None], Entity] = field(default_factory=dict)

    def entity(self, name: str, type: str, metadata: Metadata, iri: str | None = None) -> Entity:
        """The thing that ``name`` means in a document with that metadata.

        ``iri`` is the vocabulary entry that a builder has settled on, if any.
        """
        key = (name, type, iri or metadata.jurisdiction, metadata.as_of)
        found = self._cache.get(key)
        if not found:
            found = self._known(name, type, metadata, iri) or self._candidate(name, type, metadata)
            self._cache[key] = found
            self.entities.setdefault(found.iri, found)
        return found

    def place(self, name: str) -> Entity:
        """The administrative place of that name."""
        return self.entity(name, "place", Metadata())

    def somewhere(self, name: str, metadata: Metadata) -> Entity:
        """The zone or administrative place of that name, told apart by vocabulary, else by its last word."""
        for type in ("zone", "place"):
            if self._known(name, type, metadata, None):
                return self.entity(name, type, metadata)
        return self.entity(name, "place" if _ADMINISTRATIVE.search(name) else "zone", metadata)

    def target(self, citation: Citation) -> str:
        """The IRI of the cited document: of the corpus, of the register, or minted from number or title."""
        for key in _keys(citation.title, citation.number):
            if key in self._targets:
                return self._targets[key]
        iri = mint("register", citation.number or citation.title or "")
        self._register(iri, citation.title, citation.number)
        return iri

    def _register(self, iri: str, title: str | None, number: str | None) -> None:
        self.register[iri] = CitedDocument(iri, title, number)
        for key in _keys(title, number):
            self._targets.setdefault(key, iri)

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


def resolution(corpus: Iterable[Facts], lexicon: Lexicon) -> Resolution:
    """A resolution that knows the documents of the corpus, the register, and all that they cite."""
    result = Resolution(lexicon)
    corpus = list(corpus)
    for facts in corpus:
        iri = document_iri(facts.document.id)
        for key in _keys(facts.metadata.title, facts.metadata.number):
            result._targets.setdefault(key, iri)
    for iri, title, number in _registered():
        if not any(key in result._targets for key in _keys(title, number)):
            for key in _keys(title, number):
                result._targets[key] = iri
    # citations that give title and number first: those that give one of them then find the same document
    cited = {(c.number or "", c.title or "") for facts in corpus for c in facts.citations}
    for number, title in sorted(cited, key=lambda c: (not (c[0] and c[1]), c)):
        keys = _keys(title or None, number or None)
        known = next((result._targets[k] for k in keys if k in result._targets), None)
        if known:
            for key in keys:
                result._targets.setdefault(key, known)
        else:
            result._register(mint("register", number or title), title or None, number or None)
    return result


def _registered() -> list[tuple[str, str | None, str | None]]:
    """The documents of the register in the vocabularies: IRI, title, number."""
    titles: dict[str, str] = {}
    numbers: dict[str, str] = {}
    documents: set[str] = set()
    for triple in ontology.triples():
        subject, predicate, value = triple.subject, triple.predicate.value, triple.object
        if not isinstance(subject, NamedNode):
            continue
        if predicate == f"{RDF}type" and value == NamedNode(f"{POL}PolicyDocument"):
            documents.add(subject.value)
        elif predicate == f"{DCTERMS}title" and isinstance(value, Literal):
            titles[subject.value] = value.value
        elif predicate == f"{ELI}id_local" and isinstance(value, Literal):
            numbers[subject.value] = value.value
    return [(iri, titles.get(iri), numbers.get(iri)) for iri in sorted(documents)]


def _keys(title: str | None, number: str | None) -> list[str]:
    """What a document is found by: its number, then its title without marks, brackets and blanks."""
    keys = []
    if number and re.search("[〔\\[［（(]", number):
        keys.append("№" + re.sub("\\s+", "", number).translate(str.maketrans("[]［］()（）﹝﹞", "〔〕〔〕〔〕〔〕〔〕")))
    if title:  # 政府采购法 is 中华人民共和国政府采购法
        keys.append("《" + re.sub("[\\s《》〈〉“”\"]|^《?中华人民共和国(?=.{2,}[法例])", "", title))
    return keys


def _valid(entry: Entry, day: date | None) -> bool:
    if not day:
        return entry.valid_until is None
    begun = not entry.valid_from or entry.valid_from <= day
    return begun and (not entry.valid_until or day <= entry.valid_until)
