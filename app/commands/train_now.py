"""`train-at-home train-now`: although the hours say no."""

from __future__ import annotations

import argparse

from app import actions
from app.commands import talking

HELP = "train now, for a while or until you stop"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """For how long."""
    parser.description = (
        "Trains although the hours are closed or you are at the computer. Limits of heat, power "
        "and volume still hold."
    )
    talking.add_for(parser, "until you resume or pause")


def run(arguments: argparse.Namespace) -> int:
    """0 when it was done; 3 when nothing runs."""
    until_s = talking.until_s(arguments.for_, talking.now_s())
    return talking.tell(actions.TrainNow(until_s=until_s), arguments)
