"""Patterns that name the word lists of ``ontology/vocabularies/figure-kinds.ttl``: ``(?:<granting>)`` is 给予|补助|…."""

from __future__ import annotations

import re
from functools import cache, cached_property
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

import ontology
from ontology import POL

_LIST = re.compile("<([a-z]+)>")


class Words:
    """A regular expression in which ``<name>`` stands for the words of that list, the longest first.

    It is compiled when it is first asked. Raises ``KeyError`` then where no list has that name.
    """

    def __init__(self, template: str) -> None:
        self.template = template

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern with the words in their places."""
        return re.compile(_LIST.sub(lambda m: word_lists()[m[1]], self.template))

    def search(self, words: str) -> re.Match[str] | None:
        """Where it stands first."""
        return self.pattern.search(words)

    def match(self, words: str) -> re.Match[str] | None:
        """Whether ``words`` begin with it."""
        return self.pattern.match(words)


@cache
def word_lists() -> dict[str, str]:
    """The alternatives of each list by its name, read once in a process."""
    file = Path(ontology.__file__).parent / "vocabularies" / "figure-kinds.ttl"
    lists: dict[str, set[str]] = {}
    for quad in parse(path=file, format=RdfFormat.TURTLE):
        if quad.predicate.value == f"{POL}word" and isinstance(quad.object, Literal):
            assert isinstance(quad.subject, NamedNode)
            lists.setdefault(quad.subject.value.rpartition("/")[2], set()).add(quad.object.value)
    return {name: "|".join(sorted(words, key=lambda w: (-len(w), w))) for name, words in lists.items()}
