"""`train-at-home open LINK`: what the system calls when somebody opens an invitation's link."""

from __future__ import annotations

import argparse

from app import places
from app.commands.network_url import checked_url
from app.commands.run import Key, windowed
from app.invitation import read_invitation

HELP = "show an invitation in the window; joins nothing by itself"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The link."""
    parser.description = (
        "Opens the window, or the one of the program that runs, and shows whose invitation it is. "
        "Nothing connects before you say so. Links on web pages lead here (link_scheme.py)."
    )
    parser.add_argument("link", metavar="LINK", help="train-at-home://join?..., or an address")


def run(arguments: argparse.Namespace) -> int:
    """0 when it is shown; raises `PlainError` for what is no invitation."""
    invitation = read_invitation(arguments.link)
    checked_url(invitation.url)
    return windowed(places.home_dir(), Key(), [], link=arguments.link.strip())
