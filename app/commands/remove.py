"""`train-at-home remove`: everything that this program keeps on this computer."""

from __future__ import annotations

import argparse

from app import actions, farewell, places
from app.commands import talking

HELP = "remove seat, login item, keys and data from this computer"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A word that it is meant."""
    parser.description = (
        "Gives up this computer's place in the run, removes the login item, the entries in the "
        "keychain, settings, history and data, and ends the program. This cannot be undone."
    )
    parser.add_argument("--yes", action="store_true", help="do it; without, only say what it does")
    talking.add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 when it was done, 2 without --yes, 3 when nothing runs."""
    if arguments.yes:
        return talking.tell(actions.RemoveEverything(), arguments)
    home = places.home_dir()
    lines = (
        farewell.warning(farewell.waiting_micro(home)),
        f"This removes {home}, this computer's key and the login item. Nothing was removed yet.",
        "To do it: train-at-home remove --yes",
    )
    print("\n".join(filter(None, lines)))
    return 2
