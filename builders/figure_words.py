"""Patterns that name the word lists of ``ontology/vocabularies/figure-kinds.ttl``: ``(?:<granting>)`` is 给予|补助|…."""

from __future__ import annotations

import re
from functools import cached_property

import ontology

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
        return re.compile(_LIST.sub(lambda m: "|".join(ontology.words(m[1])), self.template))

    def search(self, words: str) -> re.Match[str] | None:
        """Where it stands first."""
        return self.pattern.search(words)

    def match(self, words: str) -> re.Match[str] | None:
        """Whether ``words`` begin with it."""
        return self.pattern.match(words)
