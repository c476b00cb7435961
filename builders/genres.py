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
    members: set[str] = set()
    names: dict[str, str] = {}
    for triple in ontology.triples():
        subject, predicate, value = triple.subject, triple.predicate.value, triple.object
        if not isinstance(subject, NamedNode):
            continue
        if predicate == f"{RDF}type" and isinstance(value, NamedNode) and value.value == f"{POL}Genre":
            members.add(subject.value)
        elif predicate == f"{SKOS}prefLabel" and isinstance(value, Literal) and value.language == "zh":
            names[subject.value] = value.value
    return tuple(sorted((names[iri] for iri in members), key=lambda name: (-len(name), name)))


@cache
def genre_pattern() -> str:
    """A pattern for the name of a genre."""
    return f"(?:{'|'.join(map(re.escape, genres()))})"


def genre_of(title: str) -> str | None:
    """The longest genre that ``title`` ends in, a bracket such as （试行） or the marks of 印发《…》 aside."""
    bare = re.sub("(?:[（(][^（）()]*[）)])+$|(?:公开)?征求意见稿$", "", title.removesuffix("》"))
    return next((genre for genre in genres() if bare.endswith(genre)), None)
