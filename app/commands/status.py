"""`train-at-home status`: how a network's runs stand."""

from __future__ import annotations

import argparse
import asyncio
import sys

import msgspec
from rich.console import Console

from app import places
from app.commands.network_url import checked_url
from app.demo.display import render
from app.demo.history import History, fold_history
from app.settings.store import load
from engine.api.errors import PlainError
from engine.api.events import NetworkStatus
from engine.client.public import PublicClient
from engine.protocol.ids import RunId
from engine.protocol.messages import RunStatus

HELP = "show how a network's run stands"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing has to be given once a network was joined."""
    parser.description = (
        "Shows once how a network's runs stand: progress, loss, who serves which stage, credits."
    )
    parser.add_argument(
        "url", metavar="URL", nargs="?", help="of the network (default: the one that was joined)"
    )
    parser.add_argument("--run", metavar="NAME", dest="run_id", help="run to show (default: all)")
    parser.add_argument("--json", action="store_true", help="as JSON, one run a line")


def run(arguments: argparse.Namespace) -> int:
    """Prints one table per run."""
    settings = load(places.settings_file())
    url = checked_url(arguments.url) if arguments.url else settings.orchestrator
    if url is None:
        raise PlainError(
            "Which network? None was joined from this computer.",
            "Give its URL: train-at-home status URL",
            exit_code=2,
        )
    found = asyncio.run(_fetch(url, arguments.run_id))
    if not found:
        print(f"{url} has no run at the moment.")
    for status in found:
        if arguments.json:
            print(msgspec.json.encode(status).decode())
        else:
            _show(status)
    return 0


async def _fetch(url: str, run_id: str | None) -> list[RunStatus]:
    async with PublicClient(url) as client:
        ids = [run_id] if run_id is not None else await client.runs()
        return [await client.status(RunId(each)) for each in ids]


def _show(status: RunStatus) -> None:
    console = Console(file=sys.stdout, highlight=False)
    console.print(f"\n[bold]{status.run_id}[/], {status.preset}\n")
    console.print(render(fold_history(History(), NetworkStatus(at_s=0.0, status=status))))
