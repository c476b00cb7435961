"""Who must do it: 责任单位 brackets and the sentences that name doers (GUIDE: responsibilities)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from builders.doer_names import apart, full_names
from builders.doer_notes import first_listed_leads, noted
from builders.doer_sentences import Bodies, named
from builders.doer_subjects import obliges_anyone
from builders.doers import Doer, names_in
from builders.facts import Document, Mention, Metadata, Responsibility, Sentence, Span


def find_responsibilities(
    document: Document, mentions: Sequence[Mention], metadata: Metadata
) -> tuple[Responsibility, ...]:
    """Doers and their roles, in reading order; ``n`` counts the brackets and sentences within a clause.

    The scope of a bracket is the sentences since the last one, that of a sentence itself. A single
    agency whose name holds 、 (市科委、中关村管委会) is known from the mentions, so that lists are not
    cut inside it.
    """
    agencies = sorted(m.span for m in mentions if m.type == "agency")
    names = {span.of(document.text) for span in agencies}
    compounds = sorted((name for name in names if "、" in name), key=len, reverse=True)
    organizations = sorted(m.span for m in mentions if m.type == "organization")
    known = Bodies(agencies, organizations, compounds, obliges_anyone(metadata.genre))
    leads = first_listed_leads(document.text)
    full = full_names(document.text, mentions)
    found: list[Responsibility] = []
    for path, sentences in _by_path(document):
        found += _in_clause(document, path, sentences, known, leads, full)
    taken = {(r.span, r.role) for r in found}
    found += (r for r in _interpreters(document, metadata, compounds) if (r.span, r.role) not in taken)
    return tuple(sorted(found, key=lambda r: (r.span, r.role)))


def _by_path(document: Document) -> Iterator[tuple[str, list[Sentence]]]:
    paths: dict[str, list[Sentence]] = {}
    for sentence in document.sentences:
        paths.setdefault(sentence.path, []).append(sentence)
    _lift_closing_brackets(paths)
    yield from paths.items()


def _lift_closing_brackets(paths: dict[str, list[Sentence]]) -> None:
    """Give a section the bracket that closes the last of its run-in paragraphs, where no other one has any.

    Such a bracket answers for the whole section: its sentences are then those of all the paragraphs.
    """
    runs: dict[str, list[str]] = {}
    for path in paths:
        parent, _, last = path.rpartition("/")
        if parent and last.startswith("*"):
            runs.setdefault(parent, []).append(path)
    for parent, children in runs.items():
        notes = [s for path in (parent, *children) for s in paths.get(path, ()) if s.note]
        closing = paths[children[-1]][-1]
        if len(children) > 1 and notes == [closing]:
            paths[children[-1]].pop()
            paths.setdefault(parent, []).append(closing)


def _in_clause(
    document: Document,
    path: str,
    sentences: list[Sentence],
    known: Bodies,
    first_leads: Span | None,
    full: Mapping[Span, str],
) -> Iterator[Responsibility]:
    text = document.text
    n = 0
    open_scope: list[Span] = []
    for sentence in sentences:
        doers: list[Doer] = []
        if sentence.note:
            doers = noted(text, sentence.span, known.compounds, first_leads)
            scope = tuple(open_scope) if sentence.path == path else _section(document, path, sentence)
            open_scope = []
        else:
            explains = _EXPLAINS.search(text, sentence.span.start, sentence.span.end)
            doers = named(text, sentence.span, known)
            if explains:  # who explains the document is an interpreter; those it does so with only join in
                doers = [d for d in doers if d.role == "with"]
            open_scope.append(sentence.span)
            scope = (sentence.span,)
        if doers:
            n += 1
        for doer in doers:
            for (span, role, rule, cue), name in apart(text, doer):
                yield Responsibility(path, span, n, full.get(span, name), role, scope, rule, cue)


def _section(document: Document, path: str, bracket: Sentence) -> tuple[Span, ...]:
    """The sentences of a section and its run-in paragraphs before the bracket that closes it."""
    return tuple(
        s.span
        for s in document.sentences
        if s.span.end <= bracket.span.start and (s.path == path or s.path.startswith(f"{path}/*"))
    )


_EXPLAINS = re.compile("负责[^，。；]{0,10}解释|解释权")
_JOINS_IN = re.compile("会同?$|商$")  # 市商务局会同市财政局负责解释: the second is found as a partner
_EXPLAINED_BY = re.compile("(?:负责[^，。；]{0,10})?解释")


def _interpreters(
    document: Document, metadata: Metadata, compounds: Sequence[str]
) -> Iterator[Responsibility]:
    for name in metadata.interpreter:
        at = document.text.rfind(name)
        if at < 0 or _JOINS_IN.search(document.text, max(0, at - 2), at):
            continue
        span = Span(at, at + len(name))
        names = [name for name in names_in(document.text, span, compounds) if name.end <= span.end]
        sentence = document.sentence_at(at)
        scope = (sentence.span,) if sentence else ()
        cue = _EXPLAINED_BY.search(document.text, span.end, sentence.span.end) if sentence else None
        cues = (Span(*cue.span()),) if cue else ()
        for one in names or [span]:
            agency = one.of(document.text)
            rule = "interpreter-of-the-document"
            yield Responsibility(document.path_at(at), one, 1, agency, "interpreter", scope, rule, cues)
