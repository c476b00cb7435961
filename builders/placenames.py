"""Places among the names found in a text: which are misread, and which name one place together.

重大理论 and 国际合作市场 hold names of places that nobody wrote; 福建省|永安市 is one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.dictionary import crosses
from builders.lexicon import Entry, Hit, Lexicon, Name

_TYPE = "place"
# what goes on behind the kind of a place and makes another word of it: 新兴区|域, 合作市|场
_GOES_ON = re.compile("区[域块]|市[场值]")


def places(text: str, lexicon: Lexicon, home: str | None = None) -> list[Hit]:
    """All names in ``text``, without the places that were never meant, and with those that several make together.

    ``home`` is the name of the place that issues the document: its counties are meant by their own names, also
    where these are words (市北区 in a document of 青岛市).
    """
    return _joined(list(_read(text, lexicon, home)), lexicon)


def _read(text: str, lexicon: Lexicon, home: str | None) -> Iterator[Hit]:
    at_home = {entry.iri for entry in lexicon.lookup(home, _TYPE)} if home else set()
    ends: set[int] = set()  # of places
    for hit in lexicon.search(text):
        start, end, name = hit
        if any(entry.type == _TYPE for entry in name.entries):
            if start not in ends and crosses(text, start, end):  # but 辽宁|海城市
                continue
            if _GOES_ON.match(text, end - 1):
                continue
            ends.add(end)
            if name.type is None and end - start > 2 and at_home:
                own = tuple(e for e in _places(name) if not at_home.isdisjoint(lexicon.around(e.iri)))
                hit = Hit(start, end, Name(name.entries, own, _TYPE)) if own else hit
        yield hit


def _joined(hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """The hits with those for a place and the one around it, written in front of it (福建省永安市, 济南市市中区)."""
    by_end: dict[int, list[Hit]] = {}
    found: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.end, hit.start)):
        found.append(hit)
        inner = _places(hit.name)
        for outer in by_end.get(hit.start, ()) if inner else ():
            around = {entry.iri for entry in _places(outer.name)}
            inside = tuple(e for e in inner if not around.isdisjoint(lexicon.around(e.iri)))
            if len({entry.iri for entry in inside}) == 1:
                found.append(Hit(outer.start, hit.end, Name(inside, inside, _TYPE)))
        if inner:
            by_end.setdefault(hit.end, []).extend(h for h in (hit, found[-1]) if h.end == hit.end)
    return found


def _places(name: Name) -> tuple[Entry, ...]:
    """The places that bear the name, hidden ones too."""
    return tuple(entry for entry in name.entries if entry.type == _TYPE)
