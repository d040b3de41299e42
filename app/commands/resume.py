"""`train-at-home resume`: back to hours and rules."""

from __future__ import annotations

import argparse

from app import actions
from app.commands import talking

HELP = "let hours and rules decide again"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""
    parser.description = (
        "Ends a pause, and ends train-now: from now on hours and rules decide again."
    )
    talking.add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 when it was done; 3 when nothing runs."""
    return talking.tell(actions.Resume(), arguments)
