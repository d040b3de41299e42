"""`train-at-home retry`: try again what was given up."""

from __future__ import annotations

import argparse

from app import actions
from app.commands import talking

HELP = "try again what was given up"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""
    parser.description = (
        "Tries again what waits for you: an engine that ended again and again, a locked keychain, "
        "a network that does not answer. train-at-home status says what is wrong."
    )
    talking.add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 when it is tried; 3 when nothing runs."""
    return talking.tell(actions.Retry(), arguments)
