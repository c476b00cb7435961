"""All names in a document, each with its type and place (GUIDE: mentions)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from builders import industries
from builders.facts import Citation, Document, Mention, Span
from builders.lexicon import Entry, Lexicon, fold

_TITLE = re.compile("《[^》\n]*》")


def find_mentions(document: Document, lexicon: Lexicon, citations: tuple[Citation, ...] = ()) -> tuple[Mention, ...]:
    text = fold(document.text)
    taken = bytearray(len(text))
    for m in _TITLE.finditer(text):
        taken[m.start() : m.end()] = b"\1" * (m.end() - m.start())
    for c in citations:
        taken[c.span.start : c.span.end] = b"\1" * (c.span.end - c.span.start)
    cands = []
    for hit in lexicon.search(text):
        e = hit.entries[0]
        cands.append((hit.start, hit.end, e.type, 1, e.iri if len({x.iri for x in hit.entries}) == 1 else None, "vocabulary"))
    for f in (*industries.coordinated(text, lexicon), *industries.headed(text, lexicon)):
        cands.append((f.start, f.end, "industry", 2, None, f.rule))
    cands.sort(key=lambda c: (c[0] - c[1], c[3], c[0]))
    out = []
    for s, e, t, p, iri, rule in cands:
        if any(taken[s:e]):
            continue
        taken[s:e] = b"\1" * (e - s)
        out.append(Mention(document.path_at(s), Span(s, e), t, document.text[s:e], iri, rule))
    return tuple(sorted(out, key=lambda m: m.span))
