"""The graph once it is built: open it, ask it, check it, draw cards and networks from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.graph import PolicyGraph

__all__ = ["PolicyGraph"]


def __getattr__(name: str) -> Any:
    # rdflib takes a while to import, and `kg --help` needs none of it
    if name == "PolicyGraph":
        from kg.graph import PolicyGraph

        return PolicyGraph
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
