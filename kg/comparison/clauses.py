"""What became of a document's clauses: which is which, and which moved."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence

from kg.comparison.likeness import folded, likeness, pair, pair_equal
from kg.comparison.records import Change, Item, Place

_FIXED = ("0", "end")
"""Paths that say what a clause is: preamble and closing."""
_LEAST = 0.55
"""Score from which two clauses are one."""
_NAMED = 0.75
"""Score of two clauses with one path and one heading, whatever else they say."""


def compare_clauses(ones: Sequence[Item], others: Sequence[Item]) -> list[Change]:
    """What became of each clause, in reading order; what is gone stands where it stood.

    A clause that is in another place is ``moved`` or, where it is still in line and others only came or
    went before it, ``renumbered``; what lies inside a clause goes with it.
    """
    pairs = pair_clauses(ones, others)
    partner = {a.iri: b for a, b in pairs}
    origin = {b.iri: a for a, b in pairs}
    places = _places(pairs, ones, others, partner)
    changes: list[Change] = []
    gone = _gone_behind(ones, partner)
    changes += gone.get("", [])
    for b in others:
        a = origin.get(b.iri)
        changes.append(_change(a, b, places.get(b.iri, "same")) if a else Change("clauses", "added", None, b))
        if a:
            changes += gone.get(a.iri, [])
    return changes


def pair_clauses(ones: Sequence[Item], others: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Which clause is which: the same first, then those most alike, then those that hold the same clauses."""
    left, right = list(ones), list(others)
    found: list[tuple[Item, Item]] = []

    def take(pairs: Sequence[tuple[Item, Item]]) -> None:
        ones_taken, others_taken = {a.iri for a, _ in pairs}, {b.iri for _, b in pairs}
        left[:] = [clause for clause in left if clause.iri not in ones_taken]
        right[:] = [clause for clause in right if clause.iri not in others_taken]
        found.extend(pairs)

    take(pair_equal(left, right, lambda c: (c.path, *_said(c))))
    take(pair_equal(left, right, lambda c: _said(c) if any(_said(c)) else None))
    take(pair(left, right, _score, _LEAST))
    take(_by_what_they_hold(left, right, ones, {a.iri: b for a, b in found}))
    return found


def _said(clause: Item) -> tuple[str, str]:
    return folded(clause.heading), folded(clause.words)


def _score(a: Item, b: Item) -> float:
    """How sure it is that two clauses are one, from 0 to about 1.3."""
    headed = bool(a.heading) and folded(a.heading) == folded(b.heading)
    same_path = a.path == b.path
    if same_path and (headed or a.path in _FIXED):
        return _NAMED + likeness(folded(a.words), folded(b.words)) / 2
    if (a.path in _FIXED) != (b.path in _FIXED):
        return 0
    alike = likeness("\n".join(_said(a)), "\n".join(_said(b)))
    return alike + 0.1 * same_path + 0.15 * headed if alike >= 0.3 else 0


def _by_what_they_hold(
    left: Sequence[Item], right: Sequence[Item], ones: Sequence[Item], partner: dict[str, Item]
) -> list[tuple[Item, Item]]:
    """Clauses most of whose clauses went from one to the other: the same section under a new heading."""
    free = {clause.iri: clause for clause in right}
    inside = [clause for clause in ones if clause.parent and clause.iri in partner]
    held = Counter((clause.parent, partner[clause.iri].parent) for clause in inside)
    sizes = Counter(clause.parent for clause in ones)
    found = []
    for a in left:
        counts = {above: n for (one, above), n in held.items() if one == a.iri and above in free}
        above = max(counts, key=lambda iri: (counts[iri], iri), default="")
        if above and 2 * counts[above] >= sizes[a.iri]:
            found.append((a, free.pop(above)))
    return found


def _change(a: Item, b: Item, place: Place) -> Change:
    fields = [
        name
        for name, one, other in zip(("heading", "words"), _said(a), _said(b), strict=True)
        if one != other
    ]
    what = "changed" if fields else "same" if place == "same" else "moved"
    return Change("clauses", what, a, b, tuple(fields), place)  # type: ignore[arg-type]


def _gone_behind(ones: Sequence[Item], partner: dict[str, Item]) -> dict[str, list[Change]]:
    """What is gone, by the last clause before it that is still there ("" where there is none)."""
    gone: dict[str, list[Change]] = defaultdict(list)
    before = ""
    for clause in ones:
        if clause.iri in partner:
            before = clause.iri
        else:
            gone[before].append(Change("clauses", "removed", clause, None))
    return gone


def _places(
    pairs: Sequence[tuple[Item, Item]], ones: Sequence[Item], others: Sequence[Item], partner: dict[str, Item]
) -> dict[str, Place]:
    """IRI of each clause of the second side that is in another place than its like in the first, and how."""
    first, second = ({clause.iri: n for n, clause in enumerate(side)} for side in (ones, others))
    families: dict[tuple[str, str], list[tuple[Item, Item]]] = defaultdict(list)
    found: dict[str, Place] = {}
    for a, b in pairs:
        kept = partner[a.parent].iri if a.parent in partner else a.parent
        if kept != b.parent:
            found[b.iri] = "moved"
        elif a.path not in _FIXED:
            families[a.parent, b.parent].append((a, b))
    for family in families.values():
        family.sort(key=lambda pair: second[pair[1].iri])
        in_line = _rising([first[a.iri] for a, _ in family])
        for n, (a, b) in enumerate(family):
            if n not in in_line:
                found[b.iri] = "moved"
            elif _number(a) != _number(b):
                found[b.iri] = "renumbered"
    return found


def _number(clause: Item) -> str:
    """The clause's own number; headings without one (``*1``) are counted, and not what a reader calls them by."""
    return re.sub(r"^\*\d+$", "*", clause.path.rpartition("/")[2])


def _rising(numbers: Sequence[int]) -> set[int]:
    """Indexes of a longest rising row among ``numbers``: those that kept their order."""
    tails: list[int] = []  # index of the smallest number that ends a row of each length
    before: list[int | None] = []
    for n, number in enumerate(numbers):
        at = bisect_left([numbers[tail] for tail in tails], number)
        before.append(tails[at - 1] if at else None)
        tails[at:] = [n, *tails[at + 1 :]] if at < len(tails) else [n]
    row: set[int] = set()
    last = tails[-1] if tails else None
    while last is not None:
        row.add(last)
        last = before[last]
    return row
