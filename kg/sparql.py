"""What happens to a SPARQL text before Oxigraph gets it.

Parameters are bound (:func:`bind`), what would leave the machine is refused
(:func:`check_stays_here`), and syntax errors are put into words (:func:`explain`).
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from decimal import Decimal

import pyoxigraph as ox
from rdflib.term import Literal, URIRef

from kg.errors import QueryError, ReadOnlyGraph, ServiceRefused
from ontology import PREFIXES, XSD

Term = ox.NamedNode | ox.Literal
Value = str | int | float | bool | Decimal | URIRef | Literal | ox.NamedNode | ox.Literal

_PARAMETER = re.compile(r"\$([A-Za-z_][A-Za-z0-9_]*)")
_POSITION = re.compile(r"error at (\d+):(\d+)")
_PREFIX_USED = re.compile(r"(?<![\w<:?$@/#-])([A-Za-z][\w-]*):(?!//)")
_PREFIX_DECLARED = re.compile(r"\bPREFIX\s+([A-Za-z][\w-]*):", re.IGNORECASE)
_UPDATE = re.compile(
    r"(?:\s|#[^\n]*\n|PREFIX\s+\S*\s*<[^>]*>|BASE\s*<[^>]*>)*"
    r"(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b",
    re.IGNORECASE,
)


def to_term(value: Value) -> Term:
    """``value`` as an Oxigraph term; a plain ``str`` becomes a string literal.

    Raises ``QueryError`` where it has no term (a list, a blank node).
    """
    if isinstance(value, ox.NamedNode | ox.Literal):
        return value
    if isinstance(value, URIRef):
        return ox.NamedNode(str(value))
    if isinstance(value, Literal):
        if value.language:
            return ox.Literal(str(value), language=value.language)
        return ox.Literal(str(value), datatype=ox.NamedNode(str(value.datatype or XSD.string)))
    if isinstance(value, Decimal):
        return ox.Literal(format(value, "f"), datatype=ox.NamedNode(str(XSD.decimal)))
    if isinstance(value, str | bool | int | float):
        return ox.Literal(value)
    raise QueryError(f"{value!r} cannot stand in a query: give a text, a number or an RDF term")


def written(term: Term) -> str:
    """``term`` as SPARQL writes it, safe wherever it is put.

    Everything in a literal but letters and digits is escaped, so that no value can
    end the string that it stands in, whichever quotation marks surround it.
    """
    if isinstance(term, ox.NamedNode):
        return str(term)
    body = "".join(c if c.isalnum() else f"\\u{ord(c):04X}" if ord(c) < 0x10000 else f"\\U{ord(c):08X}"
                   for c in term.value)  # fmt: skip
    if term.language:
        return f'"{body}"@{term.language}'
    return f'"{body}"' if term.datatype == ox.NamedNode(str(XSD.string)) else f'"{body}"^^{term.datatype}'


def bind(text: str, values: Mapping[str, Value]) -> str:
    """``text`` with each ``$name`` that ``values`` holds written out as its term.

    A ``$name`` without a value stays the variable that SPARQL takes it for. Raises
    ``QueryError`` where a value's name does not occur.
    """
    terms = {name: written(to_term(value)) for name, value in values.items()}
    unused = set(terms) - set(_PARAMETER.findall(text))
    if unused:
        raise QueryError(
            f"the query has no ${', $'.join(sorted(unused))}: parameters are written $name in it"
        )
    return _PARAMETER.sub(lambda found: terms.get(found[1], found[0]), text)


def check_stays_here(text: str, prefixes: Mapping[str, str] = PREFIXES, update: bool = False) -> None:
    """Raises ``ServiceRefused`` where ``text`` would make Oxigraph send a request.

    Oxigraph has no switch against SERVICE, so the text must not reach it. The judge is
    the parser that will run it, because any difference between two parsers is a hole
    (``FILTER(1<'x>')SERVICE<…>`` reads as an IRI and a string to most tokenizers): each
    occurrence of the word is replaced by one that no grammar knows. If the text still
    parses, the word stood in a string, a comment or a name. What is tried runs on an
    empty store and holds the word no more. Raises ``QueryError`` for a text that is no
    SPARQL either way.
    """
    words = re.compile("SERVICE|LOAD" if update else "SERVICE", re.IGNORECASE)
    found = words.search(text)
    if not found:
        return
    error = _syntax_error(_unmeant(words, text), prefixes, update)
    if error is None:
        return
    # GRAPH may stand wherever SERVICE may: with it the clause is told from an error elsewhere.
    as_graph = re.sub(r"(?<![?$\w])SERVICE(\s+SILENT\b)?", "GRAPH ", text, flags=re.IGNORECASE)
    if found[0].upper() == "LOAD" or _syntax_error(_unmeant(words, as_graph), prefixes, update) is None:
        raise ServiceRefused(found[0].upper())
    raise explain(error, text, prefixes)


def names_dataset(text: str, prefixes: Mapping[str, str] = PREFIXES) -> bool:
    """Whether a query that :func:`check_stays_here` let pass chooses its graphs by FROM."""
    word = re.compile("FROM", re.IGNORECASE)
    if not word.search(text):
        return False
    return _syntax_error(_unmeant(word, text), prefixes) is not None


def is_update(text: str) -> bool:
    """Whether ``text`` begins as a SPARQL update does."""
    return _UPDATE.match(text) is not None


def explain(error: Exception, text: str, prefixes: Mapping[str, str] = PREFIXES) -> Exception:
    """The error to raise for Oxigraph's ``error`` on ``text``: where it is, and what it may be."""
    if is_update(text):
        return ReadOnlyGraph("SPARQL update")
    message = str(error)
    at = _POSITION.search(message)
    if "SELECT projection" in message:
        return QueryError(
            f"{message}: only variables that the query selects can be bound; write $name and use select()"
        )
    if not at:
        return QueryError(f"the query cannot be run: {message}")
    line, column = int(at[1]), int(at[2])
    lines = text.splitlines() or [""]
    words = lines[line - 1] if line <= len(lines) else ""
    where = f"{words[: column - 1]}⟨?⟩{words[column - 1 :]}".strip()
    return QueryError(
        f"no valid SPARQL (查询有语法错误) at line {line}, column {column}: {where}{_hint(message, text, prefixes)}"
    )


def _hint(message: str, text: str, prefixes: Mapping[str, str]) -> str:
    known = set(prefixes) | set(_PREFIX_DECLARED.findall(text))
    unknown = sorted(set(_PREFIX_USED.findall(_without_strings(text))) - known)
    if unknown:
        return (f"\n  the prefix {', '.join(p + ':' for p in unknown)} is not declared; "
                f"predefined are {', '.join(prefixes)}")  # fmt: skip
    expected = sorted(set(re.findall(r'"([^"\s]{1,12})"', message)))
    return f"\n  expected here: {' '.join(expected[:12])}" if expected else ""


def _without_strings(text: str) -> str:
    """``text`` roughly without its strings, IRIs and comments; good enough for a hint."""
    return re.sub(r"\"[^\"\n]*\"|'[^'\n]*'|<[^<>\s]*>|#[^\n]*", " ", text)


def _unmeant(words: re.Pattern[str], text: str) -> str:
    """``text`` with each of ``words`` as one of the same length that means nothing.

    The same word throughout, so that a variable of that name stays one variable.
    """
    letters = "".join(secrets.choice("QXZJKV") for _ in range(8))
    return words.sub(lambda word: letters[: len(word[0])], text)


def _syntax_error(text: str, prefixes: Mapping[str, str], update: bool = False) -> SyntaxError | None:
    store = ox.Store()
    try:
        if update:
            store.update(text, prefixes=dict(prefixes))
        else:
            store.query(text, prefixes=dict(prefixes))
    except SyntaxError as error:
        return error
    return None
