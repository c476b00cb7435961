"""The pages on other systems: three steps each, and commands that exist."""

from __future__ import annotations

import shlex
from pathlib import Path

import click
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS

from exports.docs import systems as package
from exports.docs.systems import ORDER, systems
from kg import store
from kg.cli import cli, run
from kg.infer import infer

DECLARATIONS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDFS.Datatype)
COMMANDS = [
    (system.key, command)
    for system in systems()
    for step in system.steps
    if (command := step.command.split("|")[0]).startswith("kg ")
]


def test_every_file_is_a_page():
    files = Path(package.__file__).parent.glob("*.toml")
    assert sorted(file.stem for file in files) == sorted(ORDER)


@pytest.mark.parametrize("system", systems(), ids=lambda system: system.key)
def test_a_system_has_three_steps_and_says_what_was_tried(system):
    assert len(system.steps) == 3
    assert all(step.do and step.command and step.sees for step in system.steps)
    assert system.tried.startswith(("实测", "未在"))


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_the_commands_of_ours_are_as_the_command_line_takes_them(name, command):
    """Parsed by click as when typed; nothing is run."""
    words = shlex.split(command)
    found = cli.get_command(click.Context(cli), words[1])
    assert found, f"no command kg {words[1]}"
    found.make_context(words[1], words[2:], resilient_parsing=False)


@pytest.mark.parametrize("command", [command for name, command in COMMANDS if name == "protege"])
def test_what_protege_opens_declares_every_class_and_property_in_it(
    command, sample_graph, tmp_path, monkeypatch
):
    """What is not declared, OWL tools take for an annotation property; the terms of RDF and OWL are their own."""
    copy = store.in_memory(sample_graph.raw)
    infer(copy)
    store.replace(tmp_path / "graph", copy)
    monkeypatch.chdir(tmp_path)
    words = shlex.split(command)
    assert run(words[1:]) == 0
    written = rdflib.Graph().parse(words[-1])
    assert list(written.subjects(RDF.type, OWL.Ontology)), "a header, which names the ontology"
    declared = {term for kind in DECLARATIONS for term in written.subjects(RDF.type, kind)}
    used = {*written.predicates(), *written.objects(None, RDF.type)}
    built_in = tuple(str(namespace) for namespace in (RDF, RDFS, OWL))
    assert {str(term) for term in used - declared if not str(term).startswith(built_in)} == set()
    own = {term for term in declared & used if "policykg/ontology#" in term}
    assert all(set(written.objects(term, RDFS.label)) for term in own)
