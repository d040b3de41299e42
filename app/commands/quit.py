"""`train-at-home quit`: end the program that runs."""

from __future__ import annotations

import argparse

from app import actions
from app.commands import talking

HELP = "hand back the work and end the program"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""
    parser.description = (
        "Hands back its work, keeps the seat for a while, ends hosting, and ends the program that "
        "runs."
    )
    talking.add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 when it was done; 3 when nothing runs."""
    return talking.tell(actions.Quit(), arguments)
