"""The pages on other systems: three steps each, and commands that exist."""

from __future__ import annotations

import shlex
from pathlib import Path

import click
import pytest

from exports.docs import systems as package
from exports.docs.systems import ORDER, systems
from kg.cli import cli

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
