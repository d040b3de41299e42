"""`train-at-home measure`: what this computer could host, by computing real blocks."""

from __future__ import annotations

import argparse
import asyncio

from app import actions, places
from app.commands import talking
from app.control import client

HELP = "measure for 20 seconds what this computer could take on"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""
    parser.description = (
        "Computes real blocks of every model for twenty seconds, and says how much of each fits "
        "here and how fast it is. Needs the program to run, and your consent."
    )
    talking.add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 when it was measured; 3 when nothing runs."""
    outcome = asyncio.run(client.do(places.home_dir(), actions.Measure()))
    if outcome.ok and not arguments.json:
        rows = [(str(each["preset"]), _words(each)) for each in outcome.value or ()]
        print(talking.table(rows))
        return 0
    return talking.say(outcome, as_json=arguments.json)


def _words(measured: dict[str, float]) -> str:
    hosted, total = int(measured["blocks_hosted"]), int(measured["blocks_total"])
    speed = measured["tokens_per_s_per_block"] / max(1, hosted)
    return f"{hosted} of {total} blocks, {speed:,.0f} tokens/s"
