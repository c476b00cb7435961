"""The named queries: each ``.rq`` file beside this module is one, described in its header.

A header is the comment lines at the top of the file::

    # title: 标题
    # description: what it answers; may go on
    #   in lines that are set in
    # param NAME: what it means (default VALUE)
    # columns: doc=文件 path=条款
    # types: n=integer names=list

``types`` names the columns that hold no plain text, for Parquet and Excel; see :data:`TYPES`.
In the text a parameter is written ``$NAME`` and every other variable ``?name``. A
parameter whose default is a number takes numbers, with 万 and 亿 if one likes.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib import resources
from typing import Any

import pyoxigraph as ox

from kg import sparql
from kg.errors import BadParameter, UnknownQuery
from ontology import PREFIXES

FACTS = ("documents", "clauses", "citations", "responsibilities", "layout", "figures", "mentions", "measures")
"""The eight queries that carry the facts; their columns are a promise to scripts."""

TYPES = ("text", "integer", "decimal", "decimal|text", "boolean", "date", "list")
"""What a column holds: ``list`` is several texts parted by ``|``; ``decimal|text`` is a number where it is one."""

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_PARAM = re.compile(r"param (\w+): (.*?)(?: \(default (.*)\))?")
_UNITS = {"万": 10**4, "亿": 10**8}


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a named query can be told. ``default`` is as written in the header; "" leaves it open."""

    name: str
    description: str
    default: str

    @property
    def is_number(self) -> bool:
        """Whether it takes numbers (its default is one)."""
        return _NUMBER.fullmatch(self.default) is not None

    @property
    def all(self) -> str:
        """What to give so that nothing is left out: "" where the description says that it means all."""
        return "" if self.description.endswith("空为全部") else self.default

    def value(self, given: Any) -> sparql.Value:
        """``given`` as the query takes it. Raises ``BadParameter`` for a number that is none."""
        text = str(given).strip()
        if not self.is_number:
            return text
        factor = _UNITS.get(text[-1:], 1)
        try:
            number = Decimal(text.rstrip("万亿").replace(",", "")) * factor
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            raise BadParameter(
                f"{self.name}={given!r} is no number: give one such as {self.name}={self.default} or {self.name}=500万"
            )
        return number


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with what its header says.

    ``columns`` maps a column to its Chinese heading, ``types`` to one of :data:`TYPES`.
    """

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    columns: dict[str, str]
    types: dict[str, str]
    text: str

    @property
    def sparql(self) -> str:
        """The query itself, without its header."""
        return "\n".join(line for line in self.text.splitlines() if not line.startswith("#"))

    def bind(self, /, **values: Any) -> str:
        """The text with every parameter written out, those not given by their defaults.

        Raises ``BadParameter`` for a name that the query does not have or a value it cannot take.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        unknown = sorted(set(values) - set(known))
        if unknown:
            has = ", ".join(known) or "no parameters"
            raise BadParameter(f"the query '{self.name}' has no parameter '{unknown[0]}': it has {has}")
        terms = {
            name: parameter.value(values.get(name, parameter.default)) for name, parameter in known.items()
        }
        return sparql.bind(self.text, terms)

    def standalone(self, /, **values: Any) -> str:
        """What :meth:`bind` gives, with the PREFIX lines that it needs: a query that any SPARQL 1.1 store takes.

        The store must answer it over the union of its named graphs. Raises ``BadParameter``.
        """
        bound = "\n".join(line for line in self.bind(**values).splitlines() if not line.startswith("#"))
        used = (f"PREFIX {prefix}: <{iri}>" for prefix, iri in PREFIXES.items() if f"{prefix}:" in bound)
        return "\n".join((*used, bound)) + "\n"


def names() -> list[str]:
    """The names of all named queries: the eight of the facts first, then the others by name."""
    found = {
        file.name.removesuffix(".rq")
        for file in resources.files(__name__).iterdir()
        if file.name.endswith(".rq")
    }
    return [*FACTS, *sorted(found - set(FACTS))]


def all() -> list[NamedQuery]:
    """All named queries in the order of :func:`names`."""
    return [load(name) for name in names()]


@cache
def load(name: str) -> NamedQuery:
    """The named query ``name``. Raises ``UnknownQuery``."""
    if name not in names():
        raise UnknownQuery(name, difflib.get_close_matches(name, names(), 3, 0.5))
    return parse(name, (resources.files(__name__) / f"{name}.rq").read_text("utf-8"))


def parse(name: str, text: str) -> NamedQuery:
    """A named query from the text of its file. Raises ``ValueError`` where the header lacks something."""
    lines = _header(text)
    fields = dict(line.split(": ", 1) for line in lines if not line.startswith("param ") and ": " in line)
    parameters = tuple(_parameter(line) for line in lines if line.startswith("param "))
    if missing := {"title", "description", "columns"} - fields.keys():
        raise ValueError(f"{name}.rq: the header has no {', '.join(sorted(missing))}")
    columns = dict(pair.split("=", 1) for pair in fields["columns"].split())
    types = _types(name, columns, fields.get("types", ""))
    return NamedQuery(name, fields["title"], fields["description"], parameters, columns, types, text)


def columns_of(text: str) -> list[str]:
    """The columns that a SELECT query returns, in order."""
    answer = ox.Store().query(text, prefixes=PREFIXES)
    return [variable.value for variable in answer.variables] if isinstance(answer, ox.QuerySolutions) else []


def _header(text: str) -> list[str]:
    """The header's entries, lines that are set in joined to the entry above."""
    entries: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if line.startswith("#   ") and entries:
            entries[-1] += " " + line[1:].strip()
        else:
            entries.append(line[1:].strip())
    return entries


def _types(name: str, columns: dict[str, str], declared: str) -> dict[str, str]:
    found = dict(pair.split("=", 1) for pair in declared.split())
    for column, held in found.items():
        if column not in columns or held not in TYPES:
            raise ValueError(
                f"{name}.rq: 'types: {column}={held}' names no column, or none of {', '.join(TYPES)}"
            )
    return {column: found.get(column, "text") for column in columns}


def _parameter(line: str) -> Parameter:
    found = _PARAM.fullmatch(line)
    if not found:
        raise ValueError(f"a param line reads 'param NAME: description (default VALUE)', not {line!r}")
    return Parameter(found[1], found[2], found[3] or "")
