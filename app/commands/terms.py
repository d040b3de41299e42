"""`train-at-home terms`: what is agreed to, and withdrawing it."""

from __future__ import annotations

import argparse
from datetime import datetime

import msgspec

from app import actions, consent, places
from app.commands import start, talking
from app.state_file import StateFile

HELP = "show what you agreed to, or withdraw it"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """To show, or to withdraw."""
    parser.description = (
        "Shows the terms, and when you agreed to them. Withdrawn, everything stops at once and "
        "nothing connects. To agree: train-at-home start --agree."
    )
    parser.add_argument("--withdraw", action="store_true", help="withdraw, and stop everything")
    talking.add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 when it was done; 3 when nothing runs that could stop."""
    if arguments.withdraw:
        return talking.tell(actions.WithdrawConsent(), arguments)
    records = StateFile(places.home_dir() / places.STATE_NAME).load().consents
    if arguments.json:
        talking.print_json(
            {"version": consent.CONSENT_VERSION, "records": msgspec.to_builtins(records)}
        )
        return 0
    print(start.terms())
    for record in records:
        at = f"{datetime.fromtimestamp(record.at_s):%Y-%m-%d %H:%M}"
        print(f"{at}  version {record.version} {'agreed to' if record.is_given else 'withdrawn'}")
    return 0
