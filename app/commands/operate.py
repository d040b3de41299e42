"""`train-at-home operate`: pause, resume, finish or roll back the run of a network that one hosts.

Not here: the operator's key and how an order is signed (engine/client/operate.py), what an order
does (engine/core).
"""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

from app import places
from app.commands.network_url import checked_url
from engine.api.command_line import whole_number
from engine.api.errors import PlainError
from engine.client.operate import Command, address_of, operate, operator_key
from engine.client.public import PublicClient

HELP = "command the run of a network that you host: pause, resume, finish, roll-back"
ORDERS: dict[str, tuple[Command | None, str]] = {
    "pause": ("pause", "give out no new work; what is under way is finished"),
    "resume": ("resume", "go on after a pause"),
    "finish": ("finish", "merge for the last time at the end of the round, and finish the run"),
    "roll-back": ("roll_back", "let everybody load an earlier round; credits are kept"),
    "key": (None, "show your public key, for the --operators of another network"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One order, and where the network is."""
    parser.description = (
        "Commands a network that this computer hosts, while train-at-home host runs. The order is "
        "signed with the operator's key, which lies in the network's folder."
    )
    orders = parser.add_subparsers(dest="order", metavar="ORDER", required=True, help="one of:")
    for name, (_, words) in ORDERS.items():
        order = orders.add_parser(name, help=words, description=f"{name}: {words}.")
        if name == "roll-back":
            order.add_argument(
                "round", type=whole_number(0), metavar="N", help="round whose checkpoint to load"
            )
        _add_place(order)


def _add_place(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--dir",
        type=Path,
        default=places.network_dir(),
        metavar="DIR",
        help="the network's folder, as it was given to host (default: %(default)s)",
    )
    parser.add_argument(
        "--url", metavar="URL", help="of the network (default: where it listened last)"
    )
    parser.add_argument(
        "--run", metavar="NAME", dest="run_id", help="the run (default: the network's first)"
    )


def run(arguments: argparse.Namespace) -> int:
    """0 when the order was taken."""
    folder = arguments.dir.expanduser().absolute() / "orchestrator"
    key = operator_key(folder)
    command, _ = ORDERS[arguments.order]
    if command is None:
        print(key.peer_id)
        return 0
    url = checked_url(arguments.url) if arguments.url else address_of(folder)
    run_id = arguments.run_id or asyncio.run(_first_run(url))
    round_ = getattr(arguments, "round", 0)
    outcome = asyncio.run(operate(url, key, run_id, command, round=round_))
    print(f"{run_id}: {outcome}")
    return 0


async def _first_run(url: str) -> str:
    async with PublicClient(url) as client:
        runs = await client.runs()
    if not runs:
        raise PlainError(f"{url} has no run at the moment.", "There is nothing to command.")
    return runs[0]
