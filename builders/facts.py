"""The typed records that pass between the stages.

A span is ``[start, end)`` in characters of the document's clean text
(``Document.text``). ``CleanText.source_span`` leads from there to the file.
"""

from __future__ import annotations

import datetime
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``[start, end)`` in characters of a document's clean text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers in ``text``."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its decoded text, untouched."""

    path: Path
    stem: str
    text: str
    encoding: str
    sha256: str


@dataclass(frozen=True, slots=True)
class CleanText:
    """A file's text after cleaning: one line a paragraph, and the way back to the file.

    ``offsets[i]`` is the position in ``source.text`` of the clean character ``i``.
    """

    source: Source
    text: str
    offsets: array[int]

    def source_span(self, span: Span) -> Span:
        """The span in the source file's text that the clean ``span`` came from."""
        if span.start >= span.end:
            at = self.offsets[span.start] if span.start < len(self.offsets) else len(self.source.text)
            return Span(at, at)
        return Span(self.offsets[span.start], self.offsets[span.end - 1] + 1)


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered or run-in headed part of a document.

    ``path`` follows the annotation guide: enumerators joined by ``/`` without their
    closing mark; ``0`` is the matter before the first heading, ``end`` the
    signature block and final notes, ``*1`` an unnumbered run-in heading.
    ``parts`` is the clause's own text in reading order, one span a paragraph,
    without its heading and without its sub-clauses.
    """

    path: str
    heading: str
    heading_span: Span | None
    parts: tuple[Span, ...]

    @property
    def parent(self) -> str | None:
        """The path of the clause above, ``None`` at the top."""
        return self.path.rpartition("/")[0] or None

    @property
    def span(self) -> Span:
        """From the heading to the end of the clause's own text."""
        spans = [*([self.heading_span] if self.heading_span else []), *self.parts]
        return Span(min(s.start for s in spans), max(s.end for s in spans))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a clause's own text, headings excluded.

    ``note`` marks a bracket that stands alone behind a full stop, such as
    （责任单位：…）. ``closes`` is false where the sentence ends in ；.
    """

    path: str
    span: Span
    note: bool = False
    closes: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """One policy document: its text, its clauses in reading order, its sentences.

    ``id`` is the file's stem, with ``#1``, ``#2``, … for the documents that a
    cover notice issues; ``offset`` is where ``text`` starts in the file's clean
    text; ``issued_by`` is the id of the notice that issues it.
    """

    id: str
    text: str
    offset: int
    title_spans: tuple[Span, ...]
    clauses: tuple[Clause, ...]
    sentences: tuple[Sentence, ...]
    issued_by: str | None = None
    _starts: tuple[tuple[int, str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        parts = ((span.start, c.path) for c in self.clauses for span in (c.heading_span, *c.parts) if span)
        object.__setattr__(self, "_starts", tuple(sorted(parts)))

    def clause(self, path: str) -> Clause:
        """The clause with that path. Raises ``KeyError``."""
        for clause in self.clauses:
            if clause.path == path:
                return clause
        raise KeyError(path)

    def path_at(self, position: int) -> str:
        """The path of the clause whose heading or text holds the character ``position``.

        Matter before the first heading (title, number, addressees) has path ``0``.
        """
        at = bisect_right(self._starts, position, key=lambda part: part[0]) - 1
        return self._starts[at][1] if at >= 0 else "0"

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds the character ``position``, if any."""
        at = bisect_right(self.sentences, position, key=lambda s: s.span.start) - 1
        if at >= 0 and position < self.sentences[at].span.end:
            return self.sentences[at]
        return None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself; names are as printed."""

    title: str | None = None
    number: str | None = None
    issuers: tuple[str, ...] = ()
    date: datetime.date | None = None
    genre: str | None = None
    status: str = "正式"
    addressees: tuple[str, ...] = ()
    valid_years: int | None = None
    interpreter: tuple[str, ...] = ()
    jurisdiction: str | None = None  # 北京市, 福建省, …; None for the state and where unclear
    as_of: datetime.date | None = None  # the day at which names are read: its own date, else that of the notice


@dataclass(frozen=True, slots=True)
class Citation:
    """Another document named in the text. ``title`` is without 《》.

    ``means`` is the whole title that a short one stands for, where the text defines it (以下简称《方案》).
    ``repeals`` says that the text puts the other out of force (同时废止).
    """

    path: str
    span: Span
    title: str | None
    number: str | None
    relation: str  # basis | cite
    rule: str = ""  # code of a concept in ontology/vocabularies/rules.ttl, here and below
    cue: tuple[Span, ...] = ()  # the words that decided what kind of fact this is, here and below
    means: str | None = None
    repeals: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text. ``iri`` is set where a vocabulary knows the name."""

    path: str
    span: Span
    type: str  # place zone agency industry organization programme platform event
    surface: str
    iri: str | None = None
    rule: str = "vocabulary"


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A word that stands for a name given elsewhere: 本市, 该区, a short name that the text defines.

    ``means`` is that name, ``antecedent`` its mention; none for the jurisdiction, which no mention need name.
    """

    path: str
    span: Span
    type: str  # as of a mention
    surface: str
    means: str
    antecedent: Mention | None
    rule: str = ""
    cue: tuple[Span, ...] = ()  # the antecedent's words


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who must do it. ``n`` counts the brackets and sentences that name doers in the clause."""

    path: str
    span: Span  # of the agency's name
    n: int
    agency: str
    role: str  # responsible lead with member office interpreter
    scope: tuple[Span, ...] = ()  # the sentences it answers for
    rule: str = ""
    cue: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """Which place is to develop what."""

    path: str
    span: Span  # of the words that say it
    place: str
    place_span: Span
    object: str
    object_span: Span
    type: str  # industry | function
    rule: str = ""
    cue: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with policy meaning, in base units (万 and 亿 multiplied out)."""

    path: str
    span: Span
    kind: str  # cap rate threshold target period deadline spec
    value: Decimal | None
    maximum: Decimal | None
    unit: str
    operator: str  # <= >= = ~ range
    year: int | None = None
    indicator: str | None = None
    month_day: str | None = None  # "03-31" of a deadline
    rule: str = ""
    cue: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """A sentence that says what will be done.

    ``cue`` holds the words that decided the instrument. Figures, mentions and
    responsibilities that belong to it are linked by their spans.
    """

    path: str
    span: Span
    action: str
    action_span: Span | None
    tool: str
    cue: tuple[Span, ...] = ()
    beneficiary: str | None = None
    industries: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    figures: tuple[Figure, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was found in one document."""

    document: Document
    metadata: Metadata
    citations: tuple[Citation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    layout: tuple[Layout, ...] = ()
    figures: tuple[Figure, ...] = ()
    measures: tuple[Measure, ...] = ()
    anaphora: tuple[Anaphor, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that mentions refer to; ``known`` is false for a candidate."""

    iri: str
    type: str
    name: str
    known: bool
    within: str | None = None  # the IRI of the jurisdiction or larger whole
    names: tuple[str, ...] = field(default=())
