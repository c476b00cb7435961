"""The command line: which commands there are, and how errors reach the user."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module, metadata
from pathlib import Path

import click

from kg.errors import PolicyGraphError

COMMANDS = (
    "build", "query", "queries", "show", "explain", "view", "diff", "export", "push", "validate", "infer", "merge", "split",
)  # fmt: skip
"""In the order in which people need them."""

FAILED, LEFT_OUT, STOPPED = 1, 3, 130
"""Exit codes: an error; something could not be read; stopped by the user. click's own for a wrong call is 2."""


class Commands(click.Group):
    """Imports a command when it is called, so that ``kg --help`` need not wait for rdflib."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The commands in the order of :data:`COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command ``name``, or ``None``."""
        if name not in COMMANDS:
            return None
        command = getattr(import_module(f"kg.commands.{name}"), name)
        assert isinstance(command, click.Command)
        return command


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: kg build && kg show 海淀区 && kg view -o graph.html",
)
@click.version_option(metadata.version("policykg"), prog_name="kg")
def cli() -> None:
    """Chinese policy texts as a knowledge graph (政策知识图谱): build it, ask it, look at it, take it away."""


def main(arguments: Sequence[str] | None = None) -> None:
    """The command ``kg``. Ends the process; errors are told in words, without a traceback."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line and returns its exit code. POLICYKG_DEBUG=1 lets tracebacks through."""
    _writable()
    output = sys.stdout
    try:
        code = cli.main(args=arguments, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except BrokenPipeError:
        return _reader_gone()
    except SystemExit as error:
        # rich raises it while it handles a closed pipe, click behind a wrapper around the output
        if isinstance(error.__context__, BrokenPipeError) or sys.stdout is not output:
            return _reader_gone()
        return error.code if isinstance(error.code, int) else _say(str(error.code)) if error.code else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _say("stopped (已中止); files and the graph are as they were before", STOPPED)
    except PolicyGraphError as error:
        return _say(str(error))
    except OSError as error:
        where = f"'{error.filename}': " if error.filename else ""
        return _say(
            f"{where}{error.strerror or error}: check the path, its permissions and the space on the disk"
        )
    except MemoryError:
        return _say("not enough memory (内存不足): give fewer files, or narrow the query")
    except Exception as error:  # no traceback reaches a user
        if os.environ.get("POLICYKG_DEBUG"):
            raise
        return _say(f"a defect in policykg ({type(error).__name__}: {error}): please report it with what "
                    "POLICYKG_DEBUG=1 kg … prints")  # fmt: skip


def _writable() -> None:
    """Sees to it that writing cannot fail: neither on a closed output nor on one that knows no Chinese."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # kg … >&-
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")


def _reader_gone() -> int:
    """The reader (head, less) has what it wanted; nothing more may be written, not even at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _say(message: str, code: int = FAILED) -> int:
    click.echo(f"kg: {message}", err=True)
    return code


if __name__ == "__main__":
    main()
