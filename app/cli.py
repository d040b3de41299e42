"""`train-at-home`: one command per thing that a person wants.

An error that a person can act upon is shown as a title and a sentence, never as a traceback.
Without a command the window opens.
Exit codes: 0 done, 1 failed, 2 a bad request, 3 the program is not running, 130 stopped.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from engine.api.errors import PlainError
from engine.client.errors import OrchestratorError

COMMANDS = (
    "run",
    "start",
    "status",
    "pause",
    "resume",
    "train-now",
    "finish",
    "retry",
    "schedule",
    "config",
    "earnings",
    "wallet",
    "logs",
    "show",
    "quit",
    "terms",
    "measure",
    "join",
    "open",
    "practice",
    "leave",
    "host",
    "invite",
    "demo",
    "generate",
    "operate",
    "export",
    "engine",
    "doctor",
    "update",
    "remove",
)
"""Each is a module of `app.commands`, with an underscore for a dash."""
WINDOW_FLAGS = ("--in-tray", "--software-rendering")
"""Of `run`, which is what is meant when no command is named."""
DESCRIPTION = (
    "Train at Home: lend your idle computer to the training of large language models, or host "
    "a network of your own."
)
EPILOG = (
    "Without a command the window opens. Each command explains itself: train-at-home run --help. "
    "Exit codes: 0 done, 1 failed, 2 a bad request, 3 the program is not running, 130 stopped."
)


def parser(only: str | None = None) -> argparse.ArgumentParser:
    """All commands, or one: the window shall not carry the modules of the others in memory."""
    root = argparse.ArgumentParser(prog="train-at-home", description=DESCRIPTION, epilog=EPILOG)
    root.add_argument("--version", action="version", version=f"%(prog)s {software_version()}")
    commands = root.add_subparsers(dest="command", metavar="COMMAND")
    for name in COMMANDS if only is None else (only,):
        module = importlib.import_module(f"app.commands.{name.replace('-', '_')}")
        command = commands.add_parser(name, help=module.HELP)
        command.set_defaults(run=module.run)
        module.add_arguments(command)
    return root


def software_version() -> str:
    """Of the installed program."""
    try:
        return version("train-at-home")
    except PackageNotFoundError:
        return "0 (not installed)"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the process's exit code."""
    root = parser()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] in WINDOW_FLAGS:
        given = ["run", *given]
    values = root.parse_args(given)
    if values.command is None:
        root.print_help()
        return 2
    try:
        return int(values.run(values))
    except (PlainError, OrchestratorError) as error:
        print(f"{error.title}\n{error.what_to_do}", file=sys.stderr)
        return error.exit_code if isinstance(error, PlainError) else 1
    except KeyboardInterrupt:
        return 130
