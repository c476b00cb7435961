"""Writes all pages and files into one folder that works offline and can be put on the web as it is."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import exports
import ontology
from exports.docs.ontology_page import ontology_page
from exports.docs.systems import systems
from exports.docs.vocabularies import vocabularies
from exports.rdf.void import FILES
from kg import PolicyGraph, queries
from ontology.context import context

TEMPLATES = Path(__file__).parent / "templates"
PAGES = (
    ("index.html", "本体", "Ontology"),
    ("vocabularies.html", "词表", "Vocabularies"),
    ("queries.html", "命名查询", "Named queries"),
    ("systems.html", "其他系统", "Other systems"),
    ("files.html", "文件下载", "Files"),
)
"""The pages and what the navigation calls them."""

LICENCE = "https://www.apache.org/licenses/LICENSE-2.0"
"""Of the sample corpus, which was written for this project."""

SAMPLE = "sample"
"""The folder of the sample corpus as data."""


def write(folder: Path, sample: PolicyGraph, url: str | None = None) -> list[Path]:
    """Write the documentation into ``folder`` and return its files; ``sample`` is the sample corpus as a graph.

    ``url`` is where the folder will lie on the web; without it the description of the sample corpus names its
    files but does not link them. Raises ``FileExistsError`` where the folder holds something already,
    ``OSError``, and ``ModuleNotFoundError`` where the extra ``docs`` is not installed.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"'{folder}' is not empty: remove it, or name a new folder")
    pages = {name: render(name) for name, *_ in PAGES[1:4]}
    pages |= {system.page: render("system.html", system=system) for system in systems()}
    pages["index.html"] = ontology_page(style(), navigation("index.html"))
    _copy_ontology(folder)
    _write_sample(sample, folder / SAMPLE, f"{url.rstrip('/')}/{SAMPLE}/" if url else None)
    pages["files.html"] = render("files.html", files=_listed(folder))
    for name, text in pages.items():
        (folder / name).write_text(text, "utf-8")
    return sorted(path for path in folder.rglob("*") if path.is_file())


def style() -> str:
    """The stylesheet of all pages."""
    return (TEMPLATES / "style.css").read_text("utf-8")


def navigation(current: str) -> str:
    """The links between the pages, with ``current`` marked."""
    return _templates().get_template("navigation.html").render(current=current)


def render(name: str, **values: Any) -> str:
    """The page ``name`` from its template; ``system.html`` also takes the ``system`` that it is about."""
    titles = {page: f"{chinese} {english}" for page, chinese, english in PAGES}
    current = name
    if "system" in values:
        titles[name], current = values["system"].name, "systems.html"
    given = {"vocabularies": vocabularies, "queries": queries.all, "facts": queries.FACTS, "systems": systems}
    return _templates().get_template(name).render(
        title=titles[name], current=current, style=Markup(style()), **given, **values
    )  # fmt: skip


def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.globals["pages"] = PAGES
    return environment


def _copy_ontology(folder: Path) -> None:
    """The Turtle files as they are, and the JSON-LD context made from them."""
    policy, *others = ontology.files()
    (folder / "vocabularies").mkdir(parents=True)
    for file in (policy, policy.with_name("shapes.ttl")):
        shutil.copyfile(file, folder / file.name)
    for file in others:
        shutil.copyfile(file, folder / "vocabularies" / file.name)
    text = json.dumps({"@context": context()}, ensure_ascii=False, indent=1)
    (folder / "context.jsonld").write_text(text + "\n", "utf-8")


def _write_sample(graph: PolicyGraph, folder: Path, url: str | None) -> None:
    """The sample corpus in each format, and what it is as a dataset."""
    folder.mkdir()
    for format in exports.FORMATS:
        if format in FILES:
            exports.export(graph, format, folder / FILES[format].name)
    exports.export(graph, "void", folder / "void.ttl", license=LICENCE, url=url)


def _listed(folder: Path) -> list[tuple[str, int]]:
    """Each file to download with its size in bytes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted((path.relative_to(folder).as_posix(), path.stat().st_size) for path in files)
