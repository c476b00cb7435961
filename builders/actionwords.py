"""The verbs and word lists of ``ontology/vocabularies/actions.ttl``, looked up by position."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

import ontology
from ontology import POL, SKOS

# what a word can do in front of, or as, the main verb; plain integers, they are tested at every word
NOUN = 0  # only looks like one of the others: 对外, 应急
VERB, ADVERB, CONNECTIVE, MODAL, COVERB = 1, 2, 4, 8, 16

_LISTS = {"adverbs": ADVERB, "connectives": CONNECTIVE, "modals": MODAL, "coverbs": COVERB, "nouns": NOUN}


class ActionWords:
    """``roles`` of each word, ``names``: the action that a written form means, ``lists``: the word lists."""

    def __init__(self, file: Path) -> None:
        """Reads the vocabulary. Raises ``OSError`` or ``SyntaxError`` where it is missing or no Turtle."""
        self.lists: dict[str, set[str]] = {}
        labels: dict[str, str] = {}
        forms: list[tuple[str, str]] = []
        attributive: list[str] = []
        for quad in parse(path=file, format=RdfFormat.TURTLE):
            if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, Literal):
                continue
            subject, predicate, value = quad.subject.value, quad.predicate.value, quad.object.value
            if predicate == f"{POL}word":
                self.lists.setdefault(subject.rpartition("/")[2], set()).add(value)
            elif predicate == f"{POL}attributive":
                attributive.append(subject)
            elif predicate == f"{SKOS}prefLabel" and "/action/" in subject:
                labels[subject] = value
            elif predicate == f"{SKOS}altLabel":
                forms.append((subject, value))
        self.attributive = frozenset(labels[subject] for subject in attributive)
        self.names = {label: label for label in labels.values()} | {form: labels[s] for s, form in forms}
        self.roles: dict[str, int] = dict.fromkeys(self.names, VERB)
        for name, role in _LISTS.items():
            for word in self.lists[name]:
                self.roles[word] = self.roles.get(word, NOUN) | role
        self._lengths = {
            first: tuple(sorted({len(word) for word in words}, reverse=True))
            for first, words in _grouped(self.roles, 0).items()
        }
        self._doers = _grouped(self.lists["agents"], -1)
        self._heads = _grouped(self.lists["nominals"], 0)

    def at(self, text: str, start: int, end: int) -> str | None:
        """The longest known word of ``text`` that begins at ``start`` and ends by ``end``."""
        if start >= end:
            return None
        for length in self._lengths.get(text[start], ()):
            word = text[start : start + length]
            if start + length <= end and word in self.roles:
                return word
        return None

    def ends_doer(self, text: str, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` ends like the name of someone who acts: …部门, …企业."""
        return start < end and any(text.endswith(d, start, end) for d in self._doers.get(text[end - 1], ()))

    def opens_head(self, text: str, start: int, end: int) -> bool:
        """Whether a noun begins at ``start`` that takes a verb before it as attribute: 研发|机构."""
        return start < end and any(text.startswith(h, start, end) for h in self._heads.get(text[start], ()))


def _grouped(words: Iterable[str], position: int) -> dict[str, Sequence[str]]:
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[position], []).append(word)
    return {character: tuple(group) for character, group in groups.items()}


@cache
def action_words() -> ActionWords:
    """The words of the ontology, read once in a process."""
    return ActionWords(Path(ontology.__file__).parent / "vocabularies" / "actions.ttl")
