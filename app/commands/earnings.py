"""`train-at-home earnings`: what was earned, from signed statements."""

from __future__ import annotations

import argparse

import msgspec

from app import presenters
from app.commands import talking

HELP = "show what was earned"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose but the form."""
    parser.description = (
        "Shows what this computer earned today, in 7 and 30 days and in all, and how much of it "
        "is vested. The numbers come from statements that the network has signed."
    )
    talking.add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 when it was shown; 3 when nothing runs."""
    state = talking.state()
    earned = state.earned
    if arguments.json:
        talking.print_json(msgspec.to_builtins(earned))
        return 0
    rows = [
        ("today", presenters.credit(earned.today_micro)),
        ("7 days", presenters.credit(earned.week_micro)),
        ("30 days", presenters.credit(earned.month_micro)),
        ("all time", presenters.credit(earned.all_time_micro)),
        ("vested", presenters.credit(earned.vested_micro)),
        ("provisional", presenters.credit(earned.provisional_micro)),
    ]
    print(talking.table(rows))
    if earned.as_of_s is None:
        print("\nNo statement yet.")
    if earned.is_practice:
        print("\nThese are credits of the practice network: they have no value.")
    elif earned.waits_for_wallet:
        print("\nThey wait for a wallet: train-at-home wallet ADDRESS")
    return 0
