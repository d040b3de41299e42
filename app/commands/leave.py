"""`train-at-home leave`: leave the network, end practice, or stop hosting."""

from __future__ import annotations

import argparse

from app import actions
from app.commands import talking

HELP = "leave the network, or stop hosting one"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The network that was joined, or the one that is hosted."""
    parser.description = (
        "Hands back the work, gives up the seat in the run, and leaves the network; practice ends. "
        "Credits that were earned stay yours."
    )
    parser.add_argument(
        "--hosting", action="store_true", help="stop hosting instead; what was trained is kept"
    )
    talking.add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 when it was done; 3 when nothing runs."""
    action = actions.StopHosting() if arguments.hosting else actions.LeaveNetwork()
    return talking.tell(action, arguments)
