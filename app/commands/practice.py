"""`train-at-home practice`: a small network on this computer alone."""

from __future__ import annotations

import argparse

from app import actions
from app.commands import talking
from app.engine_process.hosting import PRACTICE_BYTES

HELP = "practise on this computer, with a small network of its own"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""
    parser.description = (
        f"Everything real, but alone: it takes about {PRACTICE_BYTES / 1e9:.1f} GB of memory. "
        "Practice credits have no value and are never added to others. train-at-home leave ends it."
    )
    talking.add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 when the network runs; 3 when the program does not."""
    return talking.tell(actions.Practice(), arguments)
