"""`train-at-home run --headless`: contribute with the saved settings, without a window."""

from __future__ import annotations

import argparse
import asyncio

from app import places
from app.commands.contributing import contribute_until_stopped
from app.settings.store import load
from engine.api.errors import PlainError

HELP = "contribute with this computer, as it was set up by join"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One flag, so that scripts say what they mean."""
    parser.description = (
        "Contributes to the network that this computer joined, until Ctrl-C or SIGTERM. The seat "
        "is kept for a while, so that a restart loses nothing."
    )
    parser.add_argument(
        "--headless", action="store_true", help="without a window; needed in this version"
    )


def run(arguments: argparse.Namespace) -> int:
    """0 when it was stopped or the run is finished."""
    if not arguments.headless:
        raise PlainError(
            "This version has no window yet.",
            "Use train-at-home run --headless.",
            exit_code=2,
        )
    return asyncio.run(contribute_until_stopped(load(places.settings_file())))
