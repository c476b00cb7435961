"""The terms and literals that triples are made of, each made once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

from pyoxigraph import Literal, NamedNode

from builders.iris import mint
from ontology import POL, RDF, XSD

Term = NamedNode | Literal

CLASSES = {
    "place": "Place", "zone": "Zone", "agency": "Agency", "industry": "Industry",
    "organization": "Organization", "programme": "Programme", "platform": "Platform", "event": "Event",
}  # fmt: skip
TYPE = NamedNode(str(RDF) + "type")
INTEGER = NamedNode(str(XSD) + "integer")
INDEX = NamedNode(str(XSD) + "nonNegativeInteger")
DECIMAL = NamedNode(str(XSD) + "decimal")
DATE = NamedNode(str(XSD) + "date")
YEAR = NamedNode(str(XSD) + "gYear")
MONTH_DAY = NamedNode(str(XSD) + "gMonthDay")


@cache
def rule(code: str) -> NamedNode:
    """The concept of the rule with that code."""
    return NamedNode(mint("rule", code))


@cache
def pol(name: str) -> NamedNode:
    """A term of our ontology."""
    return NamedNode(str(POL) + name)


@cache
def term(namespace: object, name: str) -> NamedNode:
    """A term of another vocabulary."""
    return NamedNode(f"{namespace}{name}")


def zh(words: str) -> Literal:
    """Words in Chinese."""
    return Literal(words, language="zh")


def integer(value: int) -> Literal:
    """A whole number."""
    return Literal(str(value), datatype=INTEGER)


def index(value: int) -> Literal:
    """A position in a text."""
    return Literal(str(value), datatype=INDEX)


def decimal(value: Decimal) -> Literal:
    """An exact number, without an exponent."""
    return Literal(f"{value.normalize():f}", datatype=DECIMAL)


def day(when: date | None) -> Literal | None:
    """A day, or nothing."""
    return Literal(when.isoformat(), datatype=DATE) if when else None
