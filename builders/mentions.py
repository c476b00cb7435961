"""All names in a document, each with its type and place (GUIDE: mentions).

Candidates come from the vocabularies and from the grammars of agencies, proper names, funds,
industries and headings; of those that overlap the longest stays. What stands in 《》 or in a document's
number is no mention.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from builders import (
    agencies,
    compounds,
    coordinations,
    departments,
    enumerations,
    fields,
    funds,
    headings,
    industries,
    levels,
    names,
    placenames,
    platforms,
    quotations,
    shortnames,
)
from builders.facts import Citation, Document, Mention, Span
from builders.lexicon import Entry, Hit, Lexicon, fold
from builders.numbering import unnumbered

# titles, those in plain quotation marks by their last word
_NO_NAMES = re.compile("《[^》\n]{1,200}》|[“\"][^”“\"\n《》]{6,40}(?:条措施|条意见|条政策|通知|办法|实施细则|意见|条例|规定)[”\"]")
_NUMBER = re.compile("[〔［]\\d{4}[〕］]\\d+号")
_ISSUER = re.compile("[\u4e00-\u9fff]{1,12}$")
_MASK = "\0"
_RUN = re.compile(b"\1+")


class _Candidate(NamedTuple):
    start: int
    end: int
    type: str
    rank: int  # among candidates of the same length the lowest stays
    entries: tuple[Entry, ...]
    rule: str


def find_mentions(
    document: Document, lexicon: Lexicon, citations: tuple[Citation, ...] = (), home: str | None = None
) -> tuple[Mention, ...]:
    """Every occurrence of a name in the document, headings and title included, in reading order.

    ``home`` is the name of the place that issues the document.

    Spans lie in ``document.text``. ``iri`` is set where one vocabulary entry bears the name
    whatever the document; names that many places share (市科委) are left to be resolved.
    """
    text = fold(unnumbered(document))
    ground = _Ground(text, citations)
    hits = placenames.places(text, lexicon, home)
    bodies = list(_agencies(text, hits))
    proper = [*_listed(hits, text), *bodies, *_names(text, hits, bodies)]
    chosen = ground.choose(proper)
    chosen += ground.choose(_defined(text, chosen))
    chosen += ground.choose(_industries(document, ground.free_text(), hits))
    paths = _Paths(document)
    mentions = [
        Mention(
            paths.at(c.start), Span(c.start, c.end), c.type, document.text[c.start : c.end], _iri(c), c.rule
        )
        for c in (*chosen, *_seats(chosen, hits))
    ]
    return tuple(sorted(mentions, key=lambda m: m.span))


# --- candidates --------------------------------------------------------------------------------


def _listed(hits: Sequence[Hit], text: str) -> Iterator[_Candidate]:
    """Proper names that a vocabulary has."""
    year: int | None = None
    for start, end, name in hits:
        if (
            name.type is None
            and name.entries[0].type in (levels.TYPE, "organization")
            and _LISTED.search(text, max(0, start - 2), start)
        ):
            yield _Candidate(start, end, name.entries[0].type, 1, name.entries, "short-name-in-a-list")
        if name.type is None or name.type == fields.TYPE:
            continue
        first = name.searched[0]
        if "、" in first.name and first.valid_from:  # 市科委、中关村管委会: one body from that year on
            year = year or _year(text)
            if year < first.valid_from.year:
                continue
        if _GOES_ON.match(text, end - 1):
            continue
        if name.type == "place" and _OF_ROAD.match(text, end):
            continue  # 北京西路
        if name.type == "place" and _STREET.match(text, end) and _TWO_PLACES.fullmatch(text, start, end):
            continue  # 甲市乙区丙路5号: each counts
        yield _Candidate(start, end, name.type, 0, name.searched, "vocabulary")
        office = agencies.DIVISION.match(text, end - 1) if name.type == levels.TYPE else None
        if office:
            yield _Candidate(start, office.end(), levels.TYPE, 1, (), "office-of-a-known-body")


_TWO_PLACES = re.compile("[^省市]{2,8}[省市][^省市]{1,6}[市区县]")
_OF_ROAD = re.compile("[东西南北中]{0,2}(?:路|大道)(?=[东西南北中]?\\d|与|和|、|，|。)")
_STREET = re.compile("[\u4e00-\u9fff]{1,12}?(?:路|街|大街|大道|道|巷|胡同)[甲乙丙\\d东西南北中]{0,4}(?:\\d|号)")
_LISTED = re.compile("[门局委厅院]、$")
# 社会保障部门 is no ministry, 北京大学生 no university, 建设银行业务 no bank
_GOES_ON = re.compile("部[门队分署]|学(?:生(?!命)|城)|行业")
_YEARS = re.compile("(20\\d\\d)年\\d{1,2}月\\d{1,2}日|[〔［](20\\d\\d)[〕］]")
_CONGRESS = {"十八大": 2012, "十九大": 2017, "十九届": 2017, "二十大": 2022, "二十届": 2022, "十四五": 2020}


def _year(text: str) -> int:
    """The latest year that the text shows it was written in: its dates, numbers, party congresses."""
    years = [int(a or b) for a, b in _YEARS.findall(text)]
    years += [year for word, year in _CONGRESS.items() if word in text]
    return max(years, default=0)


def _agencies(text: str, hits: Sequence[Hit]) -> Iterator[_Candidate]:
    places: dict[int, int] = {}
    for start, end, name in hits:
        if name.type in ("place", "zone"):
            places[end] = min(start, places.get(end, start))
    for found in agencies.agencies(text, places):
        yield _Candidate(found.start, found.end, levels.TYPE, 1, (), found.rule)
    for listed in departments.responsible(text):
        yield _Candidate(listed.start, listed.end, listed.type, 2, (), listed.rule)


def _names(text: str, hits: Sequence[Hit], bodies: Iterable[_Candidate]) -> Iterator[_Candidate]:
    ends: dict[int, int] = {}
    offices = {body.start: body.end for body in bodies if body.type == levels.TYPE}
    sectors: dict[int, int] = {}
    kinds: dict[int, str] = {}
    for start, end, name in hits:
        if name.type in ("place", "zone", "organization"):
            ends[start] = max(end, ends.get(start, 0))
        if name.type and name.type != fields.TYPE:
            kinds[end] = name.type
        if name.type == levels.TYPE:
            offices[start] = max(end, offices.get(start, 0))
        elif name.type == fields.TYPE:
            sectors[start] = max(end, sectors.get(start, 0))
    places = frozenset(h.start for h in hits if h.name.type == "place" and h.end == ends.get(h.start))
    listed = {(start, end): name.entries for start, end, name in hits}
    for found in (
        *names.names(text, names.Anchors(ends, places, kinds, offices, sectors)),
        *quotations.quotations(text),
        *funds.governed(text),
        *platforms.platforms(text, kinds),
        *shortnames.branches(text, [(h.start, h.end) for h in hits if h.name.type == "organization"]),
        *shortnames.lines(text),
    ):
        entries = listed.get((found.start, found.end), ())
        rank = 0 if found.rule == "agency-and-suffix" and found.type == "organization" else 3
        yield _Candidate(found.start, found.end, found.type, rank, entries, found.rule)


def _defined(text: str, chosen: Iterable[_Candidate]) -> Iterator[_Candidate]:
    """Short names that the text itself defines (以下简称), of what is not an agency."""
    named = [(c.start, c.end, c.type) for c in chosen if c.type != levels.TYPE]
    for found in shortnames.defined(text, named):
        yield _Candidate(found.start, found.end, found.type, 3, (), found.rule)


def _industries(document: Document, text: str, hits: Sequence[Hit]) -> Iterator[_Candidate]:
    listed: dict[tuple[int, int], tuple[Entry, ...]] = {}
    searched = []
    for start, end, name in hits:
        if name.type == fields.TYPE:
            searched.append((start, end))
            listed[start, end] = name.searched
        elif name.entries[0].type == fields.TYPE:
            listed[start, end] = name.entries
    known = fields.Known(listed)
    judged = compounds.judge(text, searched, known)
    for start, end, held in judged.standing:
        if start == held[0]:
            yield _Candidate(start, end, fields.TYPE, 0, listed[held], "vocabulary")
        else:
            yield _Candidate(start, end, fields.TYPE, 0, (), "sector-and-field")
    headed = [found for found in industries.headed(text, known) if not judged.refuses(found.start, found.end)]
    called = {text[found.start : found.end] for found in headed if found.rule == "head"}
    named = headings.named_by_headings(document, text, known)
    among = [*enumerations.enumerated(text, known, frozenset(searched)), *enumerations.firms(text, known)]
    among = [found for found in among if not judged.refuses(found.start, found.end)]
    for found in (
        *named,
        *coordinations.coordinated(text, known),
        *among,
        *headed,
        *industries.single(text, known, called),
    ):
        entries = listed.get((found.start, found.end), ())
        yield _Candidate(found.start, found.end, fields.TYPE, 2, entries, found.rule)


def _seats(chosen: Iterable[_Candidate], hits: Sequence[Hit]) -> Iterator[_Candidate]:
    """The districts that open the names of parks: these are laid out there (昌平区…产业基地)."""
    districts = {
        h.start: h for h in hits if h.name.type == "place" and h.name.searched[0].name.endswith(("区", "县"))
    }
    for c in chosen:
        seat = districts.get(c.start)
        if c.type == "platform" and c.rule != "vocabulary" and seat and seat.end < c.end:
            yield _Candidate(seat.start, seat.end, "place", 1, seat.name.searched, "seat")


def _iri(candidate: _Candidate) -> str | None:
    """The only entry that bears the name, if the name needs no place to be understood."""
    free = {e.iri for e in candidate.entries if e.type == candidate.type}
    if len(free) != 1:
        return None
    entry = next(e for e in candidate.entries if e.type == candidate.type)
    if entry.jurisdiction and entry.type == levels.TYPE:
        place = entry.jurisdiction.rpartition("/")[2]
        if not entry.name.startswith(place[:2]):
            return None
    return entry.iri


# --- which of them stay ------------------------------------------------------------------------


class _Ground:
    """What of a text is still free for a mention."""

    def __init__(self, text: str, citations: Iterable[Citation]) -> None:
        self._text = text
        self._taken = bytearray(len(text))
        for match in _NO_NAMES.finditer(text):
            self._take(match.start(), match.end())
        for match in _NUMBER.finditer(text):
            issuer = _ISSUER.search(text, max(0, match.start() - 12), match.start())
            self._take(issuer.start() if issuer else match.start(), match.end())
        for citation in citations:
            self._take(citation.span.start, citation.span.end)

    def _take(self, start: int, end: int) -> None:
        self._taken[start:end] = b"\1" * (end - start)

    def choose(self, candidates: Iterable[_Candidate]) -> list[_Candidate]:
        """Those that stay: the longest first, none on ground that is taken."""
        chosen = []
        for c in sorted(candidates, key=lambda c: (c.start - c.end, c.rank, c.start)):
            if self._taken.find(1, c.start, c.end) < 0:
                self._take(c.start, c.end)
                chosen.append(c)
        return chosen

    def free_text(self) -> str:
        """The text with what is taken blanked out; as long as it was."""
        pieces: list[str] = []
        at = 0
        for run in _RUN.finditer(self._taken):
            pieces += (self._text[at : run.start()], _MASK * (run.end() - run.start()))
            at = run.end()
        return "".join((*pieces, self._text[at:]))


class _Paths:
    """The clauses of a document by position."""

    def __init__(self, document: Document) -> None:
        spans = sorted(
            (span.start, clause.path)
            for clause in document.clauses
            for span in (clause.heading_span, *clause.parts)
            if span
        )
        self._starts = [start for start, _ in spans]
        self._paths = [path for _, path in spans]

    def at(self, position: int) -> str:
        """The path of the clause at ``position``; ``0`` before the first."""
        n = bisect_right(self._starts, position) - 1
        return self._paths[n] if n >= 0 else "0"
