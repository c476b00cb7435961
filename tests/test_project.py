"""The project as a whole: what the READMEs say is so, the root is tidy, an installation is complete."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from fnmatch import fnmatch
from pathlib import Path
from shutil import copytree, ignore_patterns

import pyoxigraph as ox
import pytest

import kg
import ontology
from builders.lexicon import Lexicon, entries, load_lexicon
from kg import queries
from kg.cli import COMMANDS

ROOT = Path(kg.__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")
PACKAGES = ("ontology", "kg", "builders", "exports")


def files() -> list[Path]:
    """The project's own files: tracked, or new and not ignored."""
    asked = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(asked, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).exists()]


def blocks(readme: str, language: str) -> list[str]:
    """The fenced code blocks of a README in one language."""
    return re.findall(
        rf"^```{language}\n(.*?)^```", (ROOT / readme).read_text("utf-8"), re.DOTALL | re.MULTILINE
    )


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_every_command(readme, command):
    assert re.search(rf"\bkg {command}\b", (ROOT / readme).read_text("utf-8"))


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("name", queries.names())
def test_the_readme_names_every_named_query(readme, name):
    assert f"`{name}`" in (ROOT / readme).read_text("utf-8")


@pytest.mark.parametrize("readme", READMES)
def test_what_the_readme_tells_to_type_exists(readme):
    text = (ROOT / readme).read_text("utf-8")
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))
    assert set(re.findall(r"\bkg ([a-z]+)\b", code)) <= {*COMMANDS, "import"}
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {"graph", "test"} <= set(re.findall(r"\bmake ([a-z]+)\b", code)) <= targets


def test_make_help_lists_every_target_that_people_call():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    called = re.search(r"^\.PHONY: (.*)", makefile, re.MULTILINE)[1].split()
    listed = re.findall(r'@echo "make (\w+)', makefile)
    assert {*listed, "help", "browser", "stores"} == set(called)


@pytest.mark.parametrize("readme", READMES)
def test_links_of_the_readme_lead_somewhere(readme):
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)\)", (ROOT / readme).read_text("utf-8"))
    assert links
    assert not [link for link in links if not (ROOT / link).exists()]


@pytest.fixture(scope="module")
def workplace(tmp_path_factory):
    """A folder in which ``kg build`` has just read the sample corpus."""
    folder = tmp_path_factory.mktemp("readme")
    run("kg build", folder)
    return folder


def run(command: str, folder: Path) -> str:
    """What a command of the README prints. Fails where the command does."""
    scripts = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "120"}
    done = subprocess.run(
        command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, f"$ {command}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.mark.parametrize("readme", READMES)
def test_the_readme_shows_what_the_commands_print(readme, workplace):
    """In ``console`` blocks lines behind ``$`` and ``>`` are typed, the others are the output; ``...`` is any."""
    typed = [
        part
        for block in blocks(readme, "console")
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    ]
    assert len(typed) >= 5
    for part in typed:
        command, shown = re.fullmatch(r"(.*\n(?:> .*\n)*)((?:.*\n)*)", part).groups()
        printed = run(re.sub("^> ", "", command, flags=re.MULTILINE), workplace)
        if command.strip() == "kg build":  # what it counts grows with the vocabularies
            shown, printed = re.sub(r"[\d.]+", "N", shown), re.sub(r"[\d.]+", "N", printed)
        if shown.strip():
            same = doctest.OutputChecker().check_output(tidy(shown), tidy(printed), doctest.ELLIPSIS)
            assert same, f"$ {command}\n{printed}"


def tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines()) + "\n"


@pytest.mark.parametrize("readme", READMES)
def test_the_python_of_the_readme_runs(readme, workplace, monkeypatch):
    monkeypatch.chdir(workplace)
    session = doctest.DocTestParser().get_doctest("\n".join(blocks(readme, "pycon")), {}, readme, readme, 0)
    assert len(session.examples) >= 5
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(session).failed == 0


@pytest.mark.parametrize("readme", READMES)
def test_the_names_that_the_readme_teaches_are_known_afterwards(readme):
    taught = blocks(readme, "turtle")
    assert len(taught) >= 2
    prefixes = set(re.findall("@prefix .*", "".join(file.read_text("utf-8") for file in ontology.files())))
    turtle = "\n".join([*sorted(prefixes), *taught])
    triples = [quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)]
    after = Lexicon(entries([*ontology.triples(), *triples]))
    names = re.findall('"([^"]+)"@zh', turtle)
    assert all(after.lookup(name) for name in names)
    assert not [name for name in names if load_lexicon().lookup(name)], "no example: known already"
    broader = {
        t.object for t in triples if t.predicate.value.startswith((ontology.SKOS + "broader", ontology.ORG))
    }
    assert broader <= {triple.subject for triple in ontology.triples()}, "they hang on what there is"


AGREED = (
    "ontology", "kg", "builders", "exports", "notebooks", "tests", "pyproject.toml", "README*.md", "LICENSE",
    "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "SECURITY.md", "Makefile", "Dockerfile", "package*.json",
    "constraints.txt", ".ci", ".git*",
)  # fmt: skip


def test_nothing_lies_in_the_root_but_what_was_agreed():
    names = {path.relative_to(ROOT).parts[0] for path in files()}
    assert not [name for name in names if not any(fnmatch(name, agreed) for agreed in AGREED)]


def test_every_dependency_is_pinned_once():
    pins = [
        line
        for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    pinned = [canonical(pin.partition("==")[0]) for pin in pins]
    assert all("==" in pin for pin in pins)
    assert len(pinned) == len(set(pinned))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *(need for extra, needs in extras.items() if extra != "curate" for need in needs)]
    named = {canonical(re.split(r"[^\w.-]", need)[0]) for need in wanted}
    assert named - {project["name"]} <= set(pinned)  # the extra "test" takes in others of our own


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> zipfile.ZipFile:
    """The wheel that ``pip install`` would make, built from a copy and without the network."""
    copy, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for package in PACKAGES:
        copytree(ROOT / package, copy / package, ignore=ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        (copy / name).write_bytes((ROOT / name).read_bytes())
    script = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"
    done = subprocess.run([sys.executable, "-c", script, str(out)], cwd=copy, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return zipfile.ZipFile(next(out.glob("*.whl")))


def test_an_installation_holds_all_that_the_packages_hold(wheel):
    """Modules, Turtle, queries, sample texts, the page's parts: nothing may be there in a checkout only."""
    inside = set(wheel.namelist())
    own = [
        path.relative_to(ROOT).as_posix() for path in files() if path.relative_to(ROOT).parts[0] in PACKAGES
    ]
    assert {".ttl", ".rq", ".txt", ".py"} <= {Path(name).suffix for name in own}
    assert not [name for name in own if name not in inside]


def test_an_installation_brings_no_tests_and_the_command(wheel):
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)
    (entry,) = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    assert "kg = kg.cli:main" in wheel.read(entry).decode()


@pytest.mark.parametrize("name", queries.names())
def test_every_named_query_says_what_it_answers(name):
    query = queries.load(name)
    assert re.search("[一-鿿]", query.title) and re.search("[一-鿿]", query.description)
    assert set(re.findall(r"\$(\w+)", query.text)) == {parameter.name for parameter in query.parameters}
