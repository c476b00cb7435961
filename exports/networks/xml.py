"""XML written as it comes, and what it can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 (section 2.2) admits nowhere, not even escaped."""


def xml_text(text: str) -> str:
    """``text`` without the characters of :data:`NOT_XML`.

    >>> xml_text("海淀\\x00区")
    '海淀区'
    """
    return NOT_XML.sub("", text)


class XmlFile:
    """An XML file in the making, an element a line; nothing of it stays in memory."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._write('<?xml version="1.0" encoding="utf-8"?>\n')

    @contextmanager
    def element(self, name: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
        """An element around those that are written within."""
        self._write(f"<{name}{_said(attributes)}>\n")
        yield
        self._write(f"</{name}>\n")

    def leaf(self, name: str, attributes: Mapping[str, str] | None = None, text: str = "") -> None:
        """An element with nothing but ``text`` in it."""
        end = f">{escape(text)}</{name}>" if text else "/>"
        self._write(f"<{name}{_said(attributes)}{end}\n")

    def _write(self, text: str) -> None:
        self._file.write(text.encode())


def _said(attributes: Mapping[str, str] | None) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in (attributes or {}).items())
