"""`train-at-home join URL`: remember a network, and contribute to it in this computer's hours."""

from __future__ import annotations

import argparse
import asyncio
from dataclasses import replace
from typing import Any

from app import actions, places
from app.actions import AnyAction
from app.agent.networks import be_let_in
from app.commands import run as run_command
from app.commands import talking
from app.commands.contributing import add_contributor_arguments
from app.commands.network_url import checked_bind, checked_relays, checked_url
from app.control import client
from app.invitation import Invitation, read_invitation
from app.settings.check import SettingError, checked
from app.settings.store import SettingsStore
from engine.api.errors import PlainError
from engine.client.public import PublicClient

HELP = "join a network and start contributing to it"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The URL, and what a contributor may choose."""
    parser.description = (
        "Joins the network at URL, keeps that in the settings, and contributes in your hours until "
        "Ctrl-C; a program that runs already is asked to. Later: train-at-home run --headless."
    )
    parser.add_argument(
        "url", metavar="URL", help="address or invitation that the network's host gave you"
    )
    parser.add_argument(
        "--run", metavar="NAME", dest="run_id", help="run to join, if there are more"
    )
    parser.add_argument(
        "--no-start", action="store_true", help="only remember it; contribute later with run"
    )
    parser.add_argument(
        "--now", action="store_true", help="train now, whatever hours and presence say"
    )
    run_command.add_key_arguments(parser)
    add_contributor_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 when it was joined, and stopped in order."""
    home = places.home_dir()
    invitation = read_invitation(arguments.url)
    run_id = arguments.run_id or invitation.run_id
    invitation = replace(invitation, url=checked_url(invitation.url), run_id=run_id)
    if arguments.bind is not None:
        checked_bind(arguments.bind)
    if arguments.relay is not None:
        checked_relays(arguments.relay)
    asyncio.run(_must_answer(invitation))
    values = chosen(arguments, invitation)
    try:
        join = actions.Join(invitation=invitation.link())
        outcome = asyncio.run(client.do(home, join))
    except PlainError as error:
        if error.exit_code != client.NOT_RUNNING_EXIT_CODE:
            raise
    else:
        asyncio.run(client.do(home, actions.ChangeSettings(values=values)))
        return talking.say(outcome, as_json=False)
    if not (arguments.no_start or arguments.agree or run_command.has_consent(home)):
        raise PlainError(
            "Nothing connects before you agreed.",
            "Read and agree: train-at-home join URL --agree",
            exit_code=2,
        )
    key = run_command.key_of(arguments)
    asyncio.run(_be_let_in(invitation, key))
    SettingsStore(places.settings_file()).change(values)
    print(f"Joined {invitation.url}; kept in {places.settings_file()}.")
    if arguments.no_start:
        print("Start contributing: train-at-home run --headless")
        return 0
    first: list[AnyAction] = [actions.TrainNow()] if arguments.now else []
    return run_command.headless(home, key, agrees=arguments.agree, first=first)


def chosen(arguments: argparse.Namespace, invitation: Invitation) -> dict[str, Any]:
    """What was given, as settings; raises `PlainError`. What was not given stays."""
    keys = {
        "name": "computer.name",
        "device": "computer.device",
        "threads": "computer.threads",
        "bind": "network.bind",
        "relay": "network.relay",
    }
    given = {
        key: getattr(arguments, name)
        for name, key in keys.items()
        if getattr(arguments, name) is not None
    }
    values = given | {"network.url": invitation.url, "network.run": invitation.run_id}
    try:
        return {key: checked(key, value) for key, value in values.items()}
    except SettingError as error:
        raise PlainError(error.title, error.what_to_do, exit_code=2) from error


async def _be_let_in(invitation: Invitation, key: run_command.Key) -> None:
    """Present the invitation, where the network asks for one; raises `OrchestratorError`."""
    async with PublicClient(invitation.url) as http:
        network = await http.network()
    if invitation.code or network.invitation_only:
        await be_let_in(invitation.url, await asyncio.to_thread(key.load), invitation.code)


async def _must_answer(invitation: Invitation) -> None:
    """A mistyped address or name is found out now, and not by an engine that waits for ever."""
    url, run_id = invitation.url, invitation.run_id
    async with PublicClient(url) as http:
        runs = await http.runs()
    if run_id and run_id not in runs:
        names = ", ".join(runs) or "none"
        raise PlainError(
            f"The network at {url} has no run called {run_id}.", f"It has: {names}.", exit_code=2
        )
