"""`train-at-home show`: the window of the program that runs."""

from __future__ import annotations

import argparse

from app import actions
from app.commands import talking

HELP = "bring the window to the front"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which page."""
    parser.description = (
        "Brings the window of the program that runs to the front, on a page if one is named."
    )
    parser.add_argument("page", nargs="?", default="", metavar="PAGE", help="such as Earnings")
    talking.add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 when it was done; 3 when nothing runs."""
    return talking.tell(actions.ShowWindow(page=arguments.page), arguments)
