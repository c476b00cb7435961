"""Which document of one graph is which of the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from kg.comparison.contents import Reader
from kg.comparison.likeness import folded, likeness, pair, pair_equal
from kg.comparison.records import Document
from kg.entities import folded as folded_name

Pair = tuple[Document, Document, str]
"""Two documents and a key of ``records.BASES``."""

_DRAFT = re.compile("(?:公开)?征求意见稿|(?:修订)?草案|草稿|送审稿|讨论稿|修订稿|审议稿|报批稿")
_ALIKE = 0.9
"""Of titles whose numbers and years are the same: a word more or less."""
_UNLIKE = 0.5
"""Of titles under which one file name is taken for chance."""
_SHARED, _FEW = 0.3, 3
"""Of a text's sentences: what share, and how many at least, two texts have in common that are one."""
_SENTENCE = 8
"""Characters; shorter sentences (有效期3年) stand in many texts."""


def pair_documents(ones: Reader, others: Reader) -> tuple[list[Pair], list[Document], list[Document]]:
    """The pairs in the order of the second graph's documents, and what is only in the first, only in the second.

    Surest first: one IRI and one number or title; one number; one title, drafts' additions aside; a draft and
    its final text; one IRI and no unlike titles; titles alike; texts alike; one IRI; one document on either side.
    """
    left, right = ones.documents(), others.documents()
    single = len(left) == len(right) == 1
    order = {document.iri: n for n, document in enumerate(right)}
    found: list[Pair] = []

    def take(pairs: Sequence[tuple[Document, Document]], basis: str) -> None:
        for a, b in pairs:
            left.remove(a)
            right.remove(b)
            found.append((a, b, basis))

    take([(a, b) for a, b in pair_equal(left, right, _iri) if _is_one(a, b)], "iri")
    take(pair_equal(left, right, lambda document: document.number or None), "number")
    take(pair_equal(left, right, _title), "title")
    take(pair(left, right, _drafts, 1), "draft")
    take([(a, b) for a, b in pair_equal(left, right, _iri) if _may_be_one(a, b)], "iri")
    take(pair(left, right, _titles, _ALIKE), "title")
    take(pair(left, right, _texts(ones, others, left, right), _SHARED), "text")
    take(pair_equal(left, right, _iri), "iri")
    if single:
        take(list(zip(left, right, strict=True)), "only")
    return sorted(found, key=lambda pair: order[pair[1].iri]), left, right


def _iri(document: Document) -> str:
    return document.iri


def _title(document: Document) -> str | None:
    """The title as it is compared, without what makes it that of a draft."""
    title = _DRAFT.sub("", folded_name(document.fields.get("title", "")))
    return re.sub("[（(][）)]", "", title) or None


def _is_one(a: Document, b: Document) -> bool:
    return bool(a.number and a.number == b.number) or (_title(a) is not None and _title(a) == _title(b))


def _may_be_one(a: Document, b: Document) -> bool:
    """Whether one file name can mean one document: no titles speak against it."""
    one, other = _title(a), _title(b)
    return not one or not other or likeness(one, other) >= _UNLIKE


def _drafts(a: Document, b: Document) -> float:
    return float(b.iri in a.finals or a.iri in b.finals)


def _titles(a: Document, b: Document) -> float:
    """How alike the titles are; not at all where a year or another number differs."""
    one, other = _title(a) or "", _title(b) or ""
    if not one or not other or re.findall("[0-9]+", one) != re.findall("[0-9]+", other):
        return 0
    return likeness(one, other, _ALIKE)


def _texts(
    ones: Reader, others: Reader, left: Sequence[Document], right: Sequence[Document]
) -> Callable[[Document, Document], float]:
    """A function: the share of the shorter text's sentences that the other has too."""
    sides = [(ones, left), (others, right)] if left and right else []
    held = [{document.iri: _sentences(side.text(document)) for document in row} for side, row in sides]

    def score(a: Document, b: Document) -> float:
        one, other = held[0][a.iri], held[1][b.iri]
        common = len(one & other)
        return common / min(len(one), len(other)) if common >= _FEW else 0.0

    return score


def _sentences(text: str) -> set[str]:
    """The sentences by which a text is known again: those that it has once, and no short ones."""
    parts = Counter(folded(part) for part in re.split("[。；！？\n]", text))
    return {part for part, count in parts.items() if count == 1 and len(part) >= _SENTENCE}
