"""The network page: one HTML file that opens without a network and without trust in the texts.

pyvis holds nodes, edges and options and brings vis-network; the template is ours, since
pyvis' own asks a CDN for bootstrap even with everything in line, and puts text into the
page raw.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from math import log1p
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyvis.network
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from exports.collecting import uncollected
from exports.page.payload import payload
from exports.view.legend import PAGE
from exports.view.scene import Scene, scene
from kg.files import atomic

if TYPE_CHECKING:
    from kg import PolicyGraph

_SCRIPTS = (
    "data.js", "words.js", "html.js", "shown.js", "fold.js", "places.js", "search.js", "canvas.js", "camera.js", "labels.js",
    "backdrop.js", "scope.js", "citation.js", "quotes.js", "clauses.js", "measures.js", "visits.js", "card.js", "paths.js",
    "searchbox.js", "filters.js", "controls.js", "figure.js", "save.js", "help.js", "app.js",
)  # fmt: skip
"""In this order: each uses only what stands before it while the page is read."""

_STYLES = ("style.css", "card.css", "print.css")

_VIS = Path(pyvis.network.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"

_OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    # the page draws the labels itself, so that none lies on another
    "nodes": {"font": {"size": 0}, "borderWidth": 1.5, "borderWidthSelected": 3},
    "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0},
    "interaction": {
        "hover": True, "selectConnectedEdges": False, "dragNodes": True, "keyboard": False,
        "tooltipDelay": 1_000_000, "zoomSpeed": 0.6,
    },
}  # fmt: skip


_FRAME = 640
"""Pixels that the page is high in a notebook."""


@dataclass(frozen=True, slots=True)
class Written:
    """What :meth:`Page.save` wrote: entities and links in the file, nodes drawn at first, bytes, and how
    many entities had no room.
    """

    path: Path
    entities: int
    links: int
    drawn: int
    bytes: int
    left_out: int = 0


class PageNetwork(pyvis.network.Network):
    """pyvis' network with a template that needs nothing from elsewhere."""

    def __init__(self, title: str, payload: dict[str, Any]) -> None:
        # directed, or pyvis compares every new edge with all before; arrows are set edge by edge
        super().__init__(directed=True, cdn_resources="in_line")
        self.set_options(json.dumps(_OPTIONS))
        self._title = title
        self._payload = payload

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """The page; the arguments are pyvis' own and change nothing."""
        nodes, edges, *_, options = self.get_network_data()
        scripts = [_VIS.read_text("utf-8"), *((PAGE / script).read_text("utf-8") for script in _SCRIPTS)]
        styles = [(PAGE / style).read_text("utf-8") for style in _STYLES]
        words = json.loads((PAGE / "words.json").read_text("utf-8"))
        data = {
            **self._payload,
            "words": words,
            "nodes": nodes,
            "edges": edges,
            "options": json.loads(options),
        }
        environment = Environment(loader=FileSystemLoader(PAGE), autoescape=True, undefined=StrictUndefined)
        return environment.get_template("template.html").render(
            title=self._title,
            policy=content_security_policy(scripts, styles),
            scripts=[Markup(script) for script in scripts],
            styles=[Markup(style) for style in styles],
            data=Markup(script_safe(data)),
        )


class Page:
    """The page of a scene: :meth:`save` writes it, a notebook shows it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    @cached_property
    def html(self) -> str:
        """The whole page, which needs nothing from elsewhere."""
        with uncollected():
            return _pyvis(self.scene).generate_html()

    def save(self, out: Path | str) -> Written:
        """Write the page to ``out``, whole or not at all. Raises ``OSError`` where it cannot be written."""
        target = Path(out)
        with atomic(target) as part:
            part.write_text(self.html, "utf-8")
        network, picture = self.scene.network, self.scene.picture
        return Written(target, len(network.entities), len(network.links), len(picture.spots),
                       len(self.html.encode()), self.scene.left_out)  # fmt: skip

    def _repr_html_(self) -> str:
        """The page in a frame of its own: neither can reach into the other, and no request leaves it."""
        return (
            f'<iframe srcdoc="{escape(self.html)}" sandbox="allow-scripts allow-downloads" '
            f'allow="fullscreen; clipboard-write" title="{escape(self.scene.title[0])}" '
            f'style="width: 100%; height: {_FRAME}px; border: 1px solid #8884"></iframe>'
        )

    def __repr__(self) -> str:
        drawn, entities = len(self.scene.picture.spots), len(self.scene.network.entities)
        return (
            f"<Page {self.scene.title[0]}: {entities} entities, {drawn} drawn; .save('graph.html') writes it>"
        )


def write(graph: PolicyGraph, out: Path | str, focus: str | None = None, **options: Any) -> Written:
    """Write the network page of ``graph`` to ``out``; the options are those of :func:`exports.view.scene.scene`,
    which tells what is raised. Raises ``OSError`` where ``out`` cannot be written.
    """
    return Page(scene(graph, focus, **options)).save(out)


def content_security_policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """A policy that lets these very scripts and styles run, and nothing be fetched or sent."""
    return "; ".join((
        "default-src 'none'",
        f"script-src {' '.join(map(_digest, scripts))}",
        f"style-src {' '.join(map(_digest, styles))}",
        "img-src data:", "base-uri 'none'", "form-action 'none'",
    ))  # fmt: skip


def script_safe(data: object) -> str:
    """``data`` as JSON that can stand in a ``<script>``: no text in it can end or open one."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # < and the two line ends that old JavaScript did not take in strings
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _pyvis(scene: Scene) -> PageNetwork:
    """The scene with its drawn part as pyvis' nodes and edges, and everything as data for the cards."""
    network, picture = scene.network, scene.picture
    number = {iri: place for place, iri in enumerate(network.entities)}
    page = PageNetwork(scene.title[0], payload(scene))
    places = picture.views[0].places if picture.views else {}
    for iri, spot in picture.spots.items():
        entity, (x, y) = network.entities[iri], places[iri]
        kind = network.legend.kinds[entity.kind]
        page.add_node(number[iri], label=entity.short, shape=kind["shape"], color=kind["light"],
                      x=x, y=y, size=round(spot.size * kind["scale"], 1), group=spot.community)  # fmt: skip
    for edge in picture.edges:
        ends = sorted((number[edge.source], number[edge.target]))
        page.add_edge(*ends, id=f"{ends[0]}-{ends[1]}", width=width(edge.total), arrows="")
    return page


def width(total: int) -> float:
    """The thickness of a drawn edge, by the number of the facts that it stands for."""
    return round(0.8 + 1.3 * log1p(total - 1), 2)
