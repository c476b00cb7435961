"""How alike two texts are, what is different between them word by word, and which of many belong together."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Hashable, Sequence
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Literal, TypeVar

from rapidfuzz import fuzz

if TYPE_CHECKING:
    import jieba

T = TypeVar("T")
Piece = tuple[Literal["=", "-", "+"], str]
"""Words and what became of them: kept, gone, new."""

_WORDS = re.compile("[0-9]+(?:[.,][0-9]+)*|[A-Za-z]+|[\u4e00-\u9fff]+|.", re.DOTALL)
_HAN = re.compile("[\u4e00-\u9fff]")
_BLANKS = re.compile(r"(?<=[^\x00-\x7f])\s+(?=\S)|(?<=\S)\s+(?=[^\x00-\x7f])")
_STOPS = "。；！？：，、"
_GLUE = 2
"""Characters: what is kept between two changed stretches and no longer than this is read with them."""


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """``text`` as it is compared: without white space, which says where lines were broken and nothing more."""
    return "".join(text.split())


def likeness(one: str, other: str, least: float = 0.0) -> float:
    """How much of two texts is common to both, from 0 to 1; 0 where that is less than ``least``."""
    return float(fuzz.ratio(one, other, score_cutoff=100 * least)) / 100


def pair(
    ones: Sequence[T], others: Sequence[T], score: Callable[[T, T], float], least: float
) -> list[tuple[T, T]]:
    """Pairs of what belongs together, best first: each at most once, none with a score under ``least``.

    Where scores are equal, those that stand at the same place in their row go together.
    """
    if not ones or not others:
        return []
    scored = (
        (-value, abs(n / len(ones) - m / len(others)), n, m)
        for n, one in enumerate(ones)
        for m, other in enumerate(others)
        if (value := score(one, other)) >= least
    )
    free, still = set(range(len(ones))), set(range(len(others)))
    found = []
    for _, _, n, m in sorted(scored):
        if n in free and m in still:
            free.discard(n)
            still.discard(m)
            found.append((ones[n], others[m]))
    return found


def pair_equal(
    ones: Sequence[T], others: Sequence[T], key: Callable[[T], Hashable | None]
) -> list[tuple[T, T]]:
    """Pairs of what has the same key, in order; ``None`` is no key."""
    by_key: dict[Hashable, list[T]] = {}
    for other in others:
        by_key.setdefault(key(other), []).append(other)
    found = []
    for one in ones:
        same = by_key.get(key(one)) if key(one) is not None else None
        if same:
            found.append((one, same.pop(0)))
    return found


def difference(before: str, after: str) -> list[Piece]:
    """The words of two texts as pieces in reading order.

    Words are those of jieba's dictionary, numbers whole; changed stretches with next to nothing between
    them are one.

    >>> difference("最高支持2000万元", "最高支持3000万元")
    [('=', '最高支持'), ('-', '2000'), ('+', '3000'), ('=', '万元')]
    """
    old, new = _words(_in_one_line(before)), _words(_in_one_line(after))
    runs: list[tuple[str, str]] = []  # (before, after), the same in what is kept
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        blank = tag != "equal" and not (gone + come).strip()
        if not blank:
            runs.append((gone, come))
    return [piece for run in _glued(runs) for piece in _pieces(*run)]


def _glued(runs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Runs with each short kept one between two changed ones taken into these."""
    joined = []
    last = len(runs) - 1
    for n, (gone, come) in enumerate(runs):
        inside = 0 < n < last and gone == come and len(gone) <= _GLUE and gone not in _STOPS
        joined.append((gone != come or inside, gone, come))
    glued = []
    for changed, group in groupby(joined, key=lambda run: run[0]):
        members = list(group)
        gone, come = "".join(run[1] for run in members), "".join(run[2] for run in members)
        glued.append((gone, come) if changed else (gone, gone))
    return glued


def _pieces(gone: str, come: str) -> list[Piece]:
    if gone == come:
        return [("=", gone)]
    return [piece for piece in (("-", gone), ("+", come)) if piece[1]]


def _in_one_line(text: str) -> str:
    """``text`` without blanks beside Chinese characters; a line that ends without a stop keeps one."""
    marked = re.sub(rf"(?<=[^\s{_STOPS}])\s*\n\s*", "\x00", text.strip())
    return " ".join(_BLANKS.sub("", marked).replace("\x00", " ").split(" "))


def _words(text: str) -> list[str]:
    found: list[str] = []
    for word in _WORDS.findall(text):
        if len(word) > 1 and _HAN.match(word):
            found += _tokenizer().cut(word, HMM=False)
        else:
            found.append(word)
    return found


@cache
def _tokenizer() -> jieba.Tokenizer:
    """jieba's words, read from its dictionary and from no cache that others may have written to /tmp."""
    import jieba

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer
