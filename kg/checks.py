"""SPARQL over the graph: what is to be told only from all of it, or from a document's whole text.

Each ``.rq`` file of ``ontology/checks`` is a check, described in its header::

    # severity: violation      wrong;  warning: for a curator to look at
    # message: Chinese words on what it means and what to do; {name} stands for a column of the row
    # english: the same in short

The query selects ``?focus``, the node it is about, and may select ``?at``, a fact or clause that shows it in
the text, and ``?value``; each row is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.findings import SEVERITIES, Finding, words
from ontology import checks as _files

if TYPE_CHECKING:
    from kg.graph import PolicyGraph

_ENTRY = re.compile(r"^# (\w+): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Check:
    """A check with what its header says; ``text`` is the query."""

    name: str
    severity: str
    message: str
    english: str
    text: str


def load() -> list[Check]:
    """The ontology's own checks, by name."""
    return [parse(name, text) for name, text in _files().items()]


def parse(name: str, text: str) -> Check:
    """A check from the text of its file. Raises ``ValueError`` where the header lacks something."""
    header = dict(_ENTRY.findall(text))
    if missing := {"severity", "message", "english"} - header.keys():
        raise ValueError(f"{name}.rq: the header has no {', '.join(sorted(missing))}")
    if header["severity"] not in SEVERITIES:
        raise ValueError(f"{name}.rq: the severity is one of {', '.join(SEVERITIES)}")
    return Check(name, header["severity"], header["message"], header["english"], text)


def findings(graph: PolicyGraph, check: Check) -> set[Finding]:
    """What ``check`` finds in ``graph``."""
    return set(_findings(graph, check))


def _findings(graph: PolicyGraph, check: Check) -> Iterator[Finding]:
    answer = graph.select(check.text)
    assert isinstance(answer, ox.QuerySolutions)
    columns = [variable.value for variable in answer.variables]
    for row in answer:
        terms = {column: row[column] for column in columns if row[column] is not None}
        texts = dict.fromkeys(columns, "") | {column: term.value for column, term in terms.items()}
        shown = terms.get("at", terms["focus"])
        doc, clause, quote = words(graph.raw, shown) if isinstance(shown, ox.NamedNode) else ("", "", "")
        yield Finding(doc, clause, check.severity, check.message.format_map(texts), quote, texts["focus"], "",
                      texts.get("value", ""), check.name)  # fmt: skip
