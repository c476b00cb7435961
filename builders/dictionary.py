"""Common Chinese words and their kind, from the dictionary that jieba brings.

Only the word list is read, and only when a rule first asks; jieba itself is not started.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_LINE = re.compile("^([\u4e00-\u9fff]{2}) \\d+ (\\w+)$", re.MULTILINE)


class Dictionary(NamedTuple):
    """Two-character words; ``verbs`` are those that are verbs and nothing else."""

    words: frozenset[str]
    verbs: frozenset[str]


@cache
def dictionary() -> Dictionary:
    """The two-character words of jieba's ``dict.txt``, read once in a process."""
    text = files("jieba").joinpath("dict.txt").read_text("utf-8")
    kinds = dict(_LINE.findall(text))
    return Dictionary(frozenset(kinds), frozenset(word for word, kind in kinds.items() if kind == "v"))


def is_word(word: str) -> bool:
    """Whether the dictionary has this word of two characters."""
    return word in dictionary().words


def is_verb(word: str) -> bool:
    """Whether the dictionary has this word of two characters as a verb and nothing else."""
    return word in dictionary().verbs


# what a city is called in general, and three-character names of places end in
_TOWNS = ("城市", "市区")


def crosses(text: str, start: int, end: int) -> bool:
    """Whether the characters at ``[start, end)`` are the end of one word and the start of the next, or all of it.

    重大理论 holds 大理, 上海口岸 holds 海口: both neighbours make words with what they touch; 沿海城市 holds
    海城市, 长沙市区 holds 沙市区. Longer names are not looked at.
    """
    if not start or end - start > 3 or text[start - 1 : start + 1] not in dictionary().words:
        return False
    return text[end - 1 : end + 1] in dictionary().words if end - start == 2 else text[start + 1 : end] in _TOWNS
