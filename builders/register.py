"""Which document a citation means: by number, by title, else by issuer, year, genre and subject.

A document of the corpus is preferred to one of the vocabularies' register, that to one that is known
by its citations only. What was not printed but inferred (an opinion that prints neither its title nor its
number, cited elsewhere with both; a title cited without its issuer) says so and why, and a curator may
take it back (``owl:differentFrom``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

import ontology
from builders.facts import Citation, Facts
from builders.iris import document_iri, mint
from kg.curation import Curation
from ontology import DCTERMS, ELI, POL, RDF

_YEAR = re.compile("[〔\\[［（(](\\d{4})[〕\\]］）)]")
_MARKS = re.compile("[\\s《》〈〉“”\"]")
_OF_THE_STATE = re.compile("^中华人民共和国(?=.{2,}[法例]$)")  # 政府采购法 is 中华人民共和国政府采购法
_CORE = re.compile("^(?P<issuer>[^关]{2,40}?)?(?P<core>关于.{8,})$")
_SUBJECT = re.compile("关于(?:印发|实施|转发|发布)?(.+)的")
_DRAFT = "征求意见稿"
_SHORTEST, _OFTEN = 4, 3  # characters of a subject, and how often the text must use them


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document known only because others name it."""

    iri: str
    title: str | None
    number: str | None


@dataclass(frozen=True, slots=True)
class Inferred:
    """That a cited document is another one, though neither number nor whole title says so.

    ``cited`` is how it was cited, ``document`` the IRI that it means, ``rule`` the code of the rule,
    ``reasons`` the words that decided.
    """

    cited: CitedDocument
    document: str
    rule: str
    reasons: tuple[str, ...]


@dataclass(slots=True)
class Register:
    """The documents that a corpus holds and cites. ``only_cited`` are those that no file and no vocabulary has."""

    curation: Curation = field(default_factory=Curation)
    only_cited: dict[str, CitedDocument] = field(default_factory=dict)
    drafts: list[tuple[str, str]] = field(default_factory=list)  # a draft and the document that it became, by IRI
    _by_key: dict[str, str] = field(default_factory=dict)
    _inferred: dict[str, Inferred] = field(default_factory=dict)
    _citations: dict[str, set[str]] = field(default_factory=dict)

    def target(self, citation: Citation) -> str:
        """The IRI of the document that the citation means; one not seen before is entered."""
        return self.curation.final(self._target(citation))

    def inferred(self, citation: Citation) -> Inferred | None:
        """Why the citation means its target, where that was inferred."""
        known = (key for key in _keys(citation.means or citation.title, citation.number) if key in self._by_key)
        return self._inferred.get(next(known, ""))

    def identities(self) -> list[Inferred]:
        """All that was inferred, each once, by document."""
        unique = {(i.document, i.cited.iri): i for i in self._inferred.values()}
        return [unique[key] for key in sorted(unique)]

    def cited_at(self, found: Inferred, citation: str) -> None:
        """Notes the IRI of a citation that means what was inferred."""
        self._citations.setdefault(found.cited.iri, set()).add(citation)

    def citations_of(self, found: Inferred) -> list[str]:
        """The IRIs of the citations noted for what was inferred."""
        return sorted(self._citations.get(found.cited.iri, ()))

    def _target(self, citation: Citation) -> str:
        title = citation.means or citation.title
        for key in _keys(title, citation.number):
            if key in self._by_key:
                return self._by_key[key]
        iri = mint("register", citation.number or title or "")
        self._enter(CitedDocument(iri, title, citation.number))
        return iri

    def _enter(self, cited: CitedDocument) -> None:
        self.only_cited[cited.iri] = cited
        for key in _keys(cited.title, cited.number):
            self._by_key.setdefault(key, cited.iri)

    def _identify(self, found: Inferred) -> None:
        """Lets every citation of ``found.cited`` mean the document that was inferred, unless told apart."""
        if self.curation.are_different(found.document, found.cited.iri):
            return
        self.only_cited.pop(found.cited.iri, None)
        for key in _keys(found.cited.title, found.cited.number):
            self._by_key[key] = found.document
            self._inferred[key] = found


def register(corpus: Iterable[Facts], curation: Curation | None = None) -> Register:
    """A register that knows the documents of the corpus, those of the vocabularies, and all that the corpus cites."""
    result = Register(curation or Curation())
    corpus = list(corpus)
    for facts in sorted(corpus, key=lambda f: f.metadata.status == _DRAFT):  # a title means the final text
        for key in _keys(facts.metadata.title, facts.metadata.number):
            result._by_key.setdefault(key, document_iri(facts.document.id))
    known = [cited for cited in _registered() if not _is_known(result, cited)]
    for cited in known:
        for key in _keys(cited.title, cited.number):
            result._by_key[key] = cited.iri
    # citations that give title and number first: those that give one of them then find the same document
    pairs = {(c.number or "", c.means or c.title or "") for facts in corpus for c in facts.citations}
    for number, title in sorted(pairs, key=lambda c: (not (c[0] and c[1]), c)):
        cited = CitedDocument(mint("register", number or title), title or None, number or None)
        keys = _keys(cited.title, cited.number)
        target = next((result._by_key[key] for key in keys if key in result._by_key), None)
        if target is None:
            result._enter(cited)
        for key in keys if target else ():
            result._by_key.setdefault(key, target or "")
    cited_documents = [*known, *result.only_cited.values()]
    for found in (*_by_description(corpus, cited_documents), *_without_issuer(corpus, known, result.only_cited)):
        result._identify(found)
    result.drafts = sorted(_drafts(corpus))
    return result


def _drafts(corpus: Iterable[Facts]) -> Iterator[tuple[str, str]]:
    """Drafts (征求意见稿) of the corpus, each with the document of the same title that is none."""
    final = {
        _bare(f.metadata.title): document_iri(f.document.id)
        for f in corpus
        if f.metadata.title and f.metadata.status != _DRAFT
    }
    for facts in corpus:
        title = _bare(facts.metadata.title or "")
        if facts.metadata.status == _DRAFT and title in final:
            yield document_iri(facts.document.id), final[title]


def _is_known(result: Register, cited: CitedDocument) -> bool:
    return any(key in result._by_key for key in _keys(cited.title, cited.number))


# --- what is inferred ----------------------------------------------------------------------------


def _by_description(corpus: Iterable[Facts], cited: list[CitedDocument]) -> Iterator[Inferred]:
    """Documents of the corpus that print neither title nor number, found among the cited ones.

    The title must begin with an issuer and end in the genre, the number be of the same year, and the
    subject between them be what the text speaks of again and again; of several the one that it speaks of most.
    """
    for facts in corpus:
        m = facts.metadata
        if m.title or m.number or not (m.issuers and m.date and m.genre):
            continue
        fitting = []
        for other in cited:
            year = _YEAR.search(other.number or "")
            issuer = next((name for name in m.issuers if (other.title or "").startswith(name)), None)
            if not (other.title and issuer and year and int(year[1]) == m.date.year and other.title.endswith(m.genre)):
                continue
            subject, times = _spoken_of(other.title, facts.document.text)
            if subject:
                reasons = (issuer, str(m.date.year), m.genre, subject)
                iri = document_iri(facts.document.id)
                fitting.append((times, Inferred(other, iri, "document-by-description", reasons)))
        fitting.sort(key=lambda pair: -pair[0])
        if fitting and (len(fitting) == 1 or fitting[0][0] > fitting[1][0]):
            yield fitting[0][1]


def _spoken_of(title: str, text: str) -> tuple[str, int]:
    """The longest part of the title's subject that the text uses often, and how often; ("", 0) without one."""
    match = _SUBJECT.search(title)
    subject = match[1] if match else ""
    for length in range(len(subject), _SHORTEST - 1, -1):
        counted = [(text.count(part), part) for part in _parts(subject, length)]
        times, part = max(counted, default=(0, ""))
        if times >= _OFTEN:
            return part, times
    return "", 0


def _parts(words: str, length: int) -> Iterator[str]:
    return (words[n : n + length] for n in range(len(words) - length + 1))


def _without_issuer(
    corpus: Iterable[Facts], known: Iterable[CitedDocument], only_cited: dict[str, CitedDocument]
) -> Iterator[Inferred]:
    """《关于…的意见》 cited without its issuer is the one document whose title goes on so behind an issuer."""
    titles = [(facts.metadata.title, document_iri(facts.document.id)) for facts in corpus]
    titles += [(cited.title, cited.iri) for cited in (*known, *only_cited.values())]
    whole: dict[str, set[tuple[str, str]]] = {}
    for title, iri in titles:
        match = _CORE.match(_bare(title or ""))
        if match and match["issuer"]:
            whole.setdefault(match["core"], set()).add((iri, match["issuer"]))
    for cited in list(only_cited.values()):
        core = _bare(cited.title or "")
        if not cited.number and len(whole.get(core, ())) == 1:
            ((iri, issuer),) = whole[core]
            yield Inferred(cited, iri, "title-without-issuer", (issuer,))


def _bare(title: str) -> str:
    return _MARKS.sub("", title)


# --- keys ------------------------------------------------------------------------------------------


def _keys(title: str | None, number: str | None) -> list[str]:
    """What a document is found by: its number, then its title without marks, brackets and blanks."""
    keys = []
    if number and re.search("[〔\\[［（(]", number):
        keys.append("№" + re.sub("\\s+", "", number).translate(_BRACKETS))
    if title:
        keys.append("《" + _OF_THE_STATE.sub("", _bare(title)))
    return keys


_BRACKETS = str.maketrans("[]［］()（）﹝﹞", "〔〕〔〕〔〕〔〕〔〕")


def _registered() -> list[CitedDocument]:
    """The documents of the register in the vocabularies."""
    kind = NamedNode(f"{POL}PolicyDocument")
    documents = {iri for iri, other in ontology.stated(f"{RDF}type") if other == kind}
    titles, numbers = (
        {iri: name.value for iri, name in ontology.stated(said) if isinstance(name, Literal)}
        for said in (f"{DCTERMS}title", f"{ELI}id_local")
    )
    return [CitedDocument(iri, titles.get(iri), numbers.get(iri)) for iri in sorted(documents)]
