"""What can go wrong between the graph here and a store elsewhere, each error named after it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.errors import PolicyGraphError

AGAIN = "the same command goes on from what has arrived (重新运行同一命令即可继续)"


class StoreError(PolicyGraphError):
    """The root of what a store elsewhere can do to a push."""


class BadAddress(StoreError):
    """What was given is no address of a store."""


class StoreDown(StoreError):
    """Nobody answers at the address, or the connection broke."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(
            f"'{url}' cannot be reached (无法连接): {reason}; see that the store runs and that the address is right; {AGAIN}"
        )


class StoreSlow(StoreError):
    """The store took longer than it was given."""

    def __init__(self, url: str, seconds: float) -> None:
        super().__init__(
            f"'{url}' did not answer within {seconds:g} s (超时): give it longer with --timeout; {AGAIN}"
        )


class StoreRefused(StoreError):
    """The store wants to know who asks, or does not let them write."""


class StoreFailed(StoreError):
    """The store answers with an error of its own."""

    def __init__(self, url: str, status: int, words: str) -> None:
        super().__init__(
            f"'{url}' answers {status} (服务器出错){': ' + words if words else ''}; see the store's own log; {AGAIN}"
        )


class NoStore(StoreError):
    """At the address something answers, but no SPARQL store."""

    def __init__(self, url: str, answer: str) -> None:
        super().__init__(
            f"'{url}' is no SPARQL endpoint (不是 SPARQL 端点): it answers {answer}; give one such as "
            "http://localhost:8890/sparql, or the three addresses by --query, --update and --graph-store"
        )


class StoreElsewhere(StoreError):
    """The store sends on to another address; user and password are never sent after it."""

    def __init__(self, url: str, target: str) -> None:
        super().__init__(f"'{url}' sends on to '{target}' (被重定向): give that address, if you trust it")


class TripleRefused(StoreError):
    """The store takes everything around one triple, but not that triple."""

    def __init__(self, graph: str, triple: str, words: str) -> None:
        super().__init__(f"the store refuses a triple of <{graph}> (拒收一条三元组): {triple[:300]}\n  {words}")


class CountsDiffer(StoreError):
    """After all was sent, the store does not hold as many triples as the graph here."""

    def __init__(self, differing: Sequence[tuple[str, int, int]]) -> None:
        listed = "\n".join(f"  <{graph}>: {here} here (本地), {there} there (对方)" for graph, here, there in differing)
        super().__init__(
            f"the store does not hold what was sent to it (数目不符):\n{listed}\n"
            "is somebody else writing there? these graphs are sent anew by the next 'kg push'"
        )
