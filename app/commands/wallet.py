"""`train-at-home wallet`: where credits go, and proposing an address.

The command line can only propose: a person confirms in the window, or a wallet signs.
"""

from __future__ import annotations

import argparse

import msgspec

from app import actions, farewell, places, presenters
from app.commands import talking

HELP = "show where credits go, or propose an address"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """An address, or a page to sign on."""
    parser.description = (
        "Without anything, shows where credits go. With ADDRESS, proposes it; changing one waits "
        "seven days, or needs the present wallet's signature. --link prints a page on which a "
        "browser's wallet signs that it is yours."
    )
    parser.add_argument("address", nargs="?", metavar="ADDRESS", help="public address (SS58)")
    parser.add_argument("--link", action="store_true", help="open a page to sign on, print its URL")
    parser.add_argument("--cancel", action="store_true", help="cancel a change that waits")
    parser.add_argument("--decline", action="store_true", help="drop what a program proposed")
    parser.add_argument(
        "--before-removal",
        action="store_true",
        help="say whether credits wait for a wallet, and nothing else; asked by the uninstallers",
    )
    talking.add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 when it was done; 3 when nothing runs."""
    if arguments.before_removal:
        if said := farewell.warning(farewell.waiting_micro(places.home_dir())):
            print(said)
        return 0
    if arguments.address:
        return talking.tell(actions.ProposePayout(address=arguments.address, by="agent"), arguments)
    if arguments.decline:
        return talking.tell(actions.DeclineProposal(), arguments)
    if arguments.link or arguments.cancel:
        action = actions.StartLinking() if arguments.link else actions.CancelPayout()
        return _page(action, arguments)
    wallet = talking.state().wallet
    if arguments.json:
        talking.print_json(msgspec.to_builtins(wallet))
        return 0
    rows = [("address", wallet.address or "none yet: credits wait")]
    if wallet.address:
        rows.append(("proven", "by a signature" if wallet.is_proven else "not by a signature"))
    if wallet.pending is not None:
        at = talking.clock_time(wallet.pending.effective_at_s)
        rows.append(("change", f"to {wallet.pending.address}, on {at}"))
    rows.append(("waiting", presenters.credit(wallet.waiting_micro)))
    rows += [("computer", name) for name in wallet.machines]
    print(talking.table(rows))
    return 0


def _page(
    action: actions.StartLinking | actions.CancelPayout, arguments: argparse.Namespace
) -> int:
    import asyncio

    from app.control import client

    outcome = asyncio.run(client.do(places.home_dir(), action))
    code = talking.say(outcome, as_json=arguments.json)
    if outcome.ok and outcome.value and not arguments.json:
        print(outcome.value)
    return code
