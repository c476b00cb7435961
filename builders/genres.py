"""The kinds of documents (文种) by which titles end, from the vocabulary."""

from __future__ import annotations

import re
from functools import cache

from pyoxigraph import Literal, NamedNode

import ontology
from ontology import POL, RDF, SKOS


@cache
def genres() -> tuple[str, ...]:
    """The names of all genres, longest first, so that 实施意见 is tried before 意见."""
    genre = NamedNode(f"{POL}Genre")
    members = {iri for iri, kind in ontology.stated(f"{RDF}type") if kind == genre}
    names = {
        label.value
        for iri, label in ontology.stated(f"{SKOS}prefLabel")
        if iri in members and isinstance(label, Literal) and label.language == "zh"
    }
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@cache
def genre_pattern() -> str:
    """A pattern for the name of a genre."""
    return f"(?:{'|'.join(map(re.escape, genres()))})"


def genre_of(title: str) -> str | None:
    """The longest genre that ``title`` ends in, a bracket such as （试行） or the marks of 印发《…》 aside."""
    bare = re.sub("(?:[（(][^（）()]*[）)])+$|(?:公开)?征求意见稿$", "", title.removesuffix("》"))
    return next((genre for genre in genres() if bare.endswith(genre)), None)
