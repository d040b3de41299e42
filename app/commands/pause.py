"""`train-at-home pause`: not now."""

from __future__ import annotations

import argparse

from app import actions
from app.commands import talking

HELP = "pause, for a while or until you resume"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """For how long."""
    parser.description = "Pauses at once; the computer is yours. The end is kept over restarts."
    talking.add_for(parser, "until you resume")


def run(arguments: argparse.Namespace) -> int:
    """0 when it was done; 3 when nothing runs."""
    until_s = talking.until_s(arguments.for_, talking.now_s())
    return talking.tell(actions.Pause(until_s=until_s), arguments)
