"""`train-at-home status`: what this computer is doing and why; with a URL, how a network stands."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

import msgspec
from rich.console import Console

from app import places, presenters
from app.commands import own_statement, talking
from app.commands.network_url import checked_url
from app.control import client
from app.demo.display import render
from app.demo.history import History, fold_history
from app.settings.store import SettingsStore
from app.state import AppState
from engine.api.errors import PlainError
from engine.api.events import NetworkStatus
from engine.client.public import PublicClient
from engine.protocol.ids import RunId
from engine.protocol.messages import RunStatus

HELP = "show what this computer is doing and why, or how a network stands"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing has to be given once a network was joined."""
    parser.description = (
        "Shows what the program that runs is doing, and why. With URL, or where none runs, shows "
        "how a network's runs stand: progress, loss, who serves which stage, credits."
    )
    parser.add_argument(
        "url", metavar="URL", nargs="?", help="of the network (default: the one that was joined)"
    )
    parser.add_argument("--run", metavar="NAME", dest="run_id", help="run to show (default: all)")
    parser.add_argument(
        "--mine",
        action="store_true",
        help="what an engine of this computer earned there, every number with its reason",
    )
    parser.add_argument(
        "--key-file",
        type=Path,
        metavar="FILE",
        help="of that engine, with --mine (default: the device key of run or host, if in a file)",
    )
    parser.add_argument("--json", action="store_true", help="as JSON, one run a line")


def run(arguments: argparse.Namespace) -> int:
    """0 when something was shown."""
    if arguments.url is None and not arguments.mine:
        try:
            return _show_program(talking.state(), as_json=arguments.json)
        except PlainError as error:
            if error.exit_code != client.NOT_RUNNING_EXIT_CODE:
                raise
    settings = SettingsStore(places.settings_file()).load().values
    url = checked_url(arguments.url) if arguments.url else settings["network.url"]
    if not url:
        raise PlainError(
            "Which network? None was joined from this computer.",
            "Give its URL: train-at-home status URL",
            exit_code=2,
        )
    if arguments.mine:
        return own_statement.show(url, arguments.run_id, arguments.key_file, as_json=arguments.json)
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


def _show_program(state: AppState, *, as_json: bool) -> int:
    if as_json:
        talking.print_json(msgspec.to_builtins(state))
        return 0
    print(talking.table(program_rows(state)))
    for problem in state.problems:
        print(f"\n{problem.title}\n{problem.what_to_do}")
    return 0


def program_rows(state: AppState) -> list[tuple[str, str]]:
    """What a person wants to know first."""
    rows = [("now", f"{state.activity}: {state.reason}")]
    if state.override_until_s is not None:
        rows.append(("until", talking.clock_time(state.override_until_s)))
    elif state.next_change_at_s is not None:
        rows.append(("next change", talking.clock_time(state.next_change_at_s)))
    if state.network.url:
        known = {True: "answers", False: "does not answer", None: "not asked yet"}
        rows.append(("network", f"{state.network.url}, {known[state.network.is_reachable]}"))
    session = state.session
    if session.stage is not None:
        work = presenters.plural(session.microbatches, "microbatch", "microbatches")
        rows.append(
            ("work", f"stage {session.stage + 1} of {session.num_stages}, round {session.round}, "
             f"{work}, {presenters.count(session.tokens_per_s)} tokens/s")
        )  # fmt: skip
    if state.hosting is not None:
        rows.append(("hosting", f"{state.hosting.url}, {state.hosting.num_contributors} computers"))
    if state.update.offered:
        rows.append(("new version", f"{state.update.offered}: {state.update.why}"))
    rows.append(("earned today", presenters.credit(state.earned.today_micro)))
    return rows


def _show(status: RunStatus) -> None:
    console = Console(file=sys.stdout, highlight=False)
    console.print(f"\n[bold]{status.run_id}[/], {status.preset}\n")
    console.print(render(fold_history(History(), NetworkStatus(at_s=0.0, status=status))))
