"""What can go wrong with a graph, each error named after it.

A message names the trouble, the place and the way out of it; the command line
prints it as it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class PolicyGraphError(Exception):
    """The root of the errors that a user of the graph can act on."""


class GraphMissing(PolicyGraphError):
    """There is no graph where one was to be opened."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"no graph in '{path}' (此处没有图谱): run 'kg build PATH… --graph {path}' first, "
            f"or name another folder by --graph"
        )


class GraphDamaged(PolicyGraphError):
    """The folder holds something that cannot be opened as a graph."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"the graph in '{path}' cannot be opened ({reason}): build it anew with 'kg build'")


class GraphOutdated(PolicyGraphError):
    """The graph was built by a policykg that writes graphs down otherwise."""

    def __init__(self, path: Path, version: str, current: str) -> None:
        super().__init__(
            f"the graph in '{path}' was built by another version of policykg (图谱由其他版本构建): its vocabulary is "
            f"{version}, here it is {current}; run 'kg build' on its texts again"
        )


class GraphBusy(PolicyGraphError):
    """Another process is building a graph in the same folder."""

    def __init__(self, path: Path, holder: str) -> None:
        by = f" by process {holder}" if holder else ""
        super().__init__(
            f"'{path}' is being built{by} (正在构建): wait until it is done, or build into another folder with --graph"
        )


class ReadOnlyGraph(PolicyGraphError):
    """Something tried to change a graph that is open for reading only."""

    def __init__(self, what: str = "updates") -> None:
        super().__init__(
            f"{what} refused: the graph is open read-only (只读); "
            "texts enter it by 'kg build', and PolicyGraph.open(path, read_only=False) opens it for writing"
        )


class ServiceRefused(PolicyGraphError):
    """The query asks another server (SERVICE) or would load from one (LOAD)."""

    def __init__(self, keyword: str = "SERVICE") -> None:
        super().__init__(
            f"{keyword} refused: queries never leave this machine (查询不访问网络); "
            f"take the {keyword} clause out, and join the other source's data in your own code"
        )


class QueryError(PolicyGraphError):
    """The query is no SPARQL 1.1, or cannot be run as it stands."""


class UnknownQuery(PolicyGraphError):
    """No named query has that name."""

    def __init__(self, name: str, close: Sequence[str]) -> None:
        hint = f"; did you mean {', '.join(close)}?" if close else ""
        super().__init__(f"no named query '{name}'{hint} ('kg queries' lists them all)")


class BadParameter(PolicyGraphError):
    """A named query was given a parameter that it does not have, or a value it cannot take."""


class ShapesError(PolicyGraphError):
    """What was given as SHACL shapes cannot be read as such."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"these are no SHACL shapes in Turtle (不是 Turtle 格式的 SHACL 约束): {reason}")


class CurationError(PolicyGraphError):
    """What a curator decided cannot be read, or cannot be decided so."""


class RuleError(PolicyGraphError):
    """A rule of inference cannot be run."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"the rule '{name}' cannot be run (推论规则无法执行): {reason}")


class UnknownName(PolicyGraphError):
    """Nothing in the graph goes by that name."""

    def __init__(self, name: str, suggestions: Sequence[str]) -> None:
        self.name, self.suggestions = name, tuple(suggestions)
        hint = "; 近似 (close): " + "、".join(suggestions) if suggestions else ""
        super().__init__(f"图谱中没有“{name}” (nothing in the graph goes by that name){hint}")


class AmbiguousName(PolicyGraphError):
    """Several things in the graph go by that name; ``candidates`` holds (IRI, label, what it is and when)."""

    def __init__(self, name: str, candidates: Sequence[tuple[str, str, str]]) -> None:
        self.name, self.candidates = name, tuple(candidates)
        listed = "\n".join(f"  {label}（{about}）\n    {iri}" for iri, label, about in candidates)
        super().__init__(
            f"“{name}”不止一个 (several things go by that name):\n{listed}\n"
            f"给出全称或标识 (give a full name or an IRI instead), such as: {candidates[0][1] if candidates else ''}"
        )


class NoDocument(PolicyGraphError):
    """The name is that of another thing, and a document was asked for."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(
            f"“{name}”是{kind}，不是文件 (no document): give a document's id, number or title "
            "('kg query --named documents' lists them), or see it by 'kg show'"
        )


class NoText(PolicyGraphError):
    """The document is known only because others cite it."""

    def __init__(self, label: str) -> None:
        super().__init__(
            f"“{label}”只被引用，没有读入 (cited only, its text was not read): give its file to 'kg build'"
        )


class UnknownClause(PolicyGraphError):
    """The document has no clause with that path."""

    def __init__(self, label: str, path: str, suggestions: Sequence[str]) -> None:
        hint = f"; 近似 (close): {'  '.join(suggestions)}" if suggestions else ""
        super().__init__(
            f"“{label}”中没有条款“{path}” (no such clause){hint} ('kg explain DOC' lists them all)"
        )
