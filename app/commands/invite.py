"""`train-at-home invite`: invitations to a network that this computer hosts, with an end and a
number of uses; `--list` and `--revoke` look after them.

Not here: who is let in (engine/service/invitations.py), a network that asks for invitations
(`train-at-home host --invitation-only`).
"""

from __future__ import annotations

import argparse
import asyncio
import time
from pathlib import Path

import msgspec

from app import places
from app.commands.network_url import address_on_the_network, checked_url
from app.commands.talking import add_json
from app.invitation import Invitation, read_invitation
from engine.api.command_line import whole_number
from engine.api.errors import PlainError
from engine.client.invitations import InvitationClient
from engine.client.operate import address_of, operator_key
from engine.client.public import PublicClient
from engine.protocol.invitations import HostedInvitation, invitation_id
from engine.protocol.signing import DeviceKey

HELP = "invite computers to a network that you host"
DAY_S = 86_400
ALL = "all"
ID_CHARS_SHOWN = 12


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How long, how often; or what becomes of those there are."""
    parser.description = (
        "Makes an invitation, while train-at-home host runs, and prints its link. Where the "
        "network was started with --invitation-only, nobody joins without one."
    )
    parser.add_argument(
        "--days", type=whole_number(1), metavar="N", help="it ends after N days (default: never)"
    )
    parser.add_argument(
        "--uses",
        type=whole_number(1),
        metavar="N",
        help="it lets in N computers (default: any number)",
    )
    parser.add_argument("--list", action="store_true", help="show the invitations that there are")
    parser.add_argument(
        "--revoke",
        metavar="INVITATION",
        help="take back an invitation, by its link or its number in --list; all: all of them. Whom "
        "it let in stays",
    )
    parser.add_argument(
        "--dir",
        type=Path,
        default=places.network_dir(),
        metavar="DIR",
        help="the network's folder, as it was given to host (default: %(default)s)",
    )
    parser.add_argument(
        "--url", metavar="URL", help="under which others reach the network, as it was given to host"
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 when it was done."""
    folder = arguments.dir.expanduser().absolute() / "orchestrator"
    key, here = operator_key(folder), address_of(folder)
    shown = checked_url(arguments.url) if arguments.url else _for_others(here)
    if arguments.revoke:
        found = asyncio.run(_revoke(here, key, arguments.revoke))
    elif arguments.list:
        found = asyncio.run(_list(here, key))
    else:
        lasts_s = arguments.days * DAY_S if arguments.days else None
        made, run_id = asyncio.run(_make(here, key, lasts_s, arguments.uses))
        link = Invitation(shown, run_id, code=made.code).link()
        if arguments.json:
            print(msgspec.json.encode({"link": link, **_plain(made)}).decode())
        else:
            print(f"{link}\n{terms(made, time.time())}")
        return 0
    _show(found, shown, as_json=arguments.json)
    return 0


def terms(invitation: HostedInvitation, now_s: float) -> str:
    """How an invitation stands, in one line."""
    if invitation.state != "good":
        words = {"expired": "expired", "used_up": "used up", "revoked": "taken back"}
        return f"{words[invitation.state]}, {_used(invitation)}"
    until = "without an end"
    if invitation.expires_at_s is not None:
        days = (invitation.expires_at_s - now_s) / DAY_S
        until = f"for {days:.0f} days" if days > 1.5 else f"for {max(1, round(days * 24))} hours"
    return f"good {until}, {_used(invitation)}"


def _used(invitation: HostedInvitation) -> str:
    most = "any number of" if invitation.uses_max is None else f"{invitation.uses_max}"
    return f"{invitation.num_used} of {most} computers let in"


def _for_others(here: str) -> str:
    """The orchestrator says where this computer reaches it; others need its address."""
    return here.replace("//127.0.0.1:", f"//{address_on_the_network()}:")


async def _make(
    url: str, key: DeviceKey, lasts_s: float | None, uses: int | None
) -> tuple[HostedInvitation, str]:
    async with PublicClient(url) as public:
        runs = await public.runs()
    async with InvitationClient(url, key) as client:
        return await client.create(lasts_s=lasts_s, uses_max=uses), runs[0] if runs else ""


async def _list(url: str, key: DeviceKey) -> list[HostedInvitation]:
    async with InvitationClient(url, key) as client:
        return list(await client.list())


async def _revoke(url: str, key: DeviceKey, which: str) -> list[HostedInvitation]:
    async with InvitationClient(url, key) as client:
        found = [each for each in await client.list() if _is_meant(each, which)]
        if not found:
            raise PlainError(
                "There is no such invitation.",
                "See those there are: train-at-home invite --list",
                exit_code=2,
            )
        return [await client.revoke(each.id) for each in found]


def _is_meant(invitation: HostedInvitation, which: str) -> bool:
    if which == ALL:
        return invitation.state == "good"
    if "://" in which:
        return invitation.id == invitation_id(read_invitation(which).code)
    return len(which) >= 4 and invitation.id.startswith(which)


def _show(found: list[HostedInvitation], url: str, *, as_json: bool) -> None:
    if as_json:
        print(msgspec.json.encode([_plain(each) for each in found]).decode())
        return
    if not found:
        print("There are no invitations.")
    for each in found:
        print(f"{each.id[:ID_CHARS_SHOWN]}  {terms(each, time.time())}")
        if each.state == "good":
            print(f"{'':{ID_CHARS_SHOWN}}  {Invitation(url, code=each.code).link()}")


def _plain(invitation: HostedInvitation) -> dict[str, object]:
    plain: dict[str, object] = msgspec.to_builtins(invitation)
    return plain
