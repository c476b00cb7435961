"""Short texts as the stages take them, so that a test is a row."""

from __future__ import annotations

import hashlib
from pathlib import Path

from builders.clean import clean
from builders.facts import CleanText, Document, Source
from builders.structure import outline


def source(text: str, stem: str = "t") -> Source:
    """``text`` as if read from a file."""
    return Source(Path(f"{stem}.txt"), stem, text, "utf-8", hashlib.sha256(text.encode()).hexdigest())


def cleaned(text: str) -> CleanText:
    """``text`` after cleaning."""
    return clean(source(text))


def documents(text: str, stem: str = "t") -> tuple[Document, ...]:
    """The documents in ``text``."""
    return outline(clean(source(text, stem)))


def document(text: str, stem: str = "t") -> Document:
    """The first document in ``text``."""
    return documents(text, stem)[0]
