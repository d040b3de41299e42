"""`train-at-home finish`: this round, then pause."""

from __future__ import annotations

import argparse

from app import actions
from app.commands import talking

HELP = "finish this round, then pause"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""
    parser.description = (
        "Finishes what is in flight and this round, begins nothing new, then pauses until you "
        "resume."
    )
    talking.add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 when it was done; 3 when nothing runs."""
    return talking.tell(actions.FinishRound(), arguments)
