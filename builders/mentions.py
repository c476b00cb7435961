"""All names in a document, each with its type and place (GUIDE: mentions)."""

from __future__ import annotations

import re

from builders import agencies, industries, names
from builders.facts import Citation, Document, Mention, Span
from builders.lexicon import Lexicon, fold

_TITLE = re.compile("《[^》\n]*》")


def find_mentions(document: Document, lexicon: Lexicon, citations: tuple[Citation, ...] = ()) -> tuple[Mention, ...]:
    text = fold(document.text)
    taken = bytearray(len(text))
    for m in _TITLE.finditer(text):
        taken[m.start() : m.end()] = b"\1" * (m.end() - m.start())
    for c in citations:
        taken[c.span.start : c.span.end] = b"\1" * (c.span.end - c.span.start)
    hits = list(lexicon.search(text))
    places = {}
    ends = {}
    for h in hits:
        if h.entries[0].searched and h.entries[0].type in ("place", "zone"):
            places[h.end] = min(h.start, places.get(h.end, h.start))
        if h.entries[0].searched and h.entries[0].type in ("place", "zone", "organization"):
            ends[h.start] = max(h.end, ends.get(h.start, 0))
    anchors = names.Anchors(ends, frozenset(h.start for h in hits if h.entries[0].type=="place" and h.end==ends[h.start]))
    cands = []
    for hit in hits:
        e = hit.entries[0]
        if e.type != "industry" and e.searched:
            cands.append((hit.start, hit.end, e.type, 1, e.iri if len({x.iri for x in hit.entries}) == 1 else None, "vocabulary"))
    for f in agencies.agencies(text, places):
        cands.append((f.start, f.end, "agency", 0, None, f.rule))
    for f in (*names.names(text, anchors), *names.quotations(text)):
        cands.append((f.start, f.end, f.type, 3, None, f.rule))
    out = []

    def select(cands):
        cands.sort(key=lambda c: (c[0] - c[1], c[3], c[0]))
        for s, e, t, p, iri, rule in cands:
            if any(taken[s:e]):
                continue
            taken[s:e] = b"\1" * (e - s)
            out.append(Mention(document.path_at(s), Span(s, e), t, document.text[s:e], iri, rule))

    select(cands)
    masked = "".join("\0" if t else c for c, t in zip(text, taken))
    cands = []
    known = {}
    for h in hits:
        if h.entries[0].type == "industry":
            known.setdefault(h.end, []).append(h.start)
    for hit in hits:
        e = hit.entries[0]
        if e.type == "industry" and e.searched:
            end = industries.trimmed(masked, hit.start, hit.end, known)
            if end: cands.append((hit.start, end, e.type, 1, e.iri if len({x.iri for x in hit.entries}) == 1 else None, "vocabulary"))
    for f in (*industries.coordinated(masked, known), *industries.headed(masked, known)):
        cands.append((f.start, f.end, "industry", 2, None, f.rule))
    select(cands)
    return tuple(sorted(out, key=lambda m: m.span))
