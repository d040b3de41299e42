"""`train-at-home logs`: what happened and why, or where the log files are."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

import msgspec

from app import places
from app.commands import talking
from app.state_file import StateFile

HELP = "show what happened and why, and where the log files are"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How much, and in which form."""
    parser.description = (
        "Shows the newest lines of Activity, oldest first: what happened and why. --files lists "
        "the log files instead. Nothing has to run for it."
    )
    parser.add_argument(
        "-n", type=int, default=30, metavar="N", dest="num", help="lines (default: %(default)s)"
    )
    parser.add_argument("--files", action="store_true", help="the log files and their sizes")
    talking.add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Always 0: nothing to show is nothing wrong."""
    if arguments.files:
        return _files(as_json=arguments.json)
    kept = StateFile(places.home_dir() / places.STATE_NAME).load()
    for entry in reversed(kept.entries[: max(1, arguments.num)]):
        if arguments.json:
            talking.print_json(msgspec.to_builtins(entry))
        else:
            at = f"{datetime.fromtimestamp(entry.at_s):%Y-%m-%d %H:%M:%S}"
            print(f"{at}  {entry.text} {entry.why}".rstrip())
    return 0


def _files(*, as_json: bool) -> int:
    for path in log_files(places.home_dir()):
        size = path.stat().st_size
        if as_json:
            talking.print_json({"path": str(path), "num_bytes": size})
        else:
            print(f"{size:>10}  {path}")
    return 0


def log_files(home: Path) -> list[Path]:
    """Everything that is a log below the program's folder."""
    found = (*home.rglob("log.txt*"), *home.rglob("errors.txt"), *home.rglob("headless.txt"))
    return sorted(path for path in found if path.is_file())
