"""Networks of this computer: invited, joined, left, practiced, hosted.

Not here: what hosting starts (engine_process/hosting.py), other actions (actions.py), what an
invitation says (invitation.py).
"""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from app import places, problems
from app.actions import Host, Outcome
from app.commands.network_url import PORT_MAX, address_on_the_network, checked_url
from app.consent import CONSENT_VERSION
from app.engine_process.hosting import PRACTICE_BYTES, PRACTICE_RUN, Place, free_port
from app.engine_process.invitations import InvitationBook
from app.invitation import read_invitation
from engine.api.errors import PlainError
from engine.client.errors import OrchestratorError
from engine.client.invitations import InvitationClient
from engine.client.orchestrator import OrchestratorClient
from engine.client.public import PublicClient
from engine.protocol.ids import RunId
from engine.protocol.messages import Leave
from engine.protocol.signing import DeviceKey

if TYPE_CHECKING:
    from app.agent.agent import Agent

LEAVE_S_MAX = 10.0

log = logging.getLogger(__name__)


async def join(agent: Agent, text: str) -> Outcome:
    """By an invitation or a URL, after asking there; raises `PlainError`, `OrchestratorError`."""
    must_have_consent(agent)
    invitation = read_invitation(text)
    url = checked_url(invitation.url)
    async with PublicClient(url) as client:  # a mistyped address is found out now
        network = await client.network()
    if invitation.run_id and invitation.run_id not in network.runs:
        wrong = problems.invitation_wrong(invitation.run_id)
        return Outcome(ok=False, text=wrong.title, what_to_do=wrong.what_to_do)
    if invitation.code or network.invitation_only:
        await be_let_in(url, await agent.keys.get(), invitation.code)
    if agent.keeper.now.is_practice:
        await agent.hosts.stop()
        agent.keeper.change(hosting="", is_practice=False)
    agent.settings.change({"network.url": url, "network.run": invitation.run_id})
    agent.keeper.change(operator=invitation.operator)
    agent.invitation = ""
    _begin_anew(agent)
    agent.keeper.note("network", f"You joined {url}.")
    return Outcome(ok=True, text=f"Joined {url}.", value=url)


async def be_let_in(url: str, key: bytes, code: str) -> None:
    """Present the invitation with this computer's key; raises `OrchestratorError` with the reason
    where it is not let in. A computer that is in needs no code."""
    async with InvitationClient(url, DeviceKey(key)) as client:
        await client.present(code)


def invite(agent: Agent, text: str) -> Outcome:
    """Shown, and nothing else: a link on some page must not join anything by itself."""
    checked_url(read_invitation(text).url)
    agent.invitation = text.strip()
    if agent.on_show_window is not None:
        agent.on_show_window("")
    return Outcome(ok=True, text="The invitation is shown in the window.")


def _begin_anew(agent: Agent) -> None:
    """Whoever joins means to train: what went wrong before, and an earlier pause, are over."""
    agent.engine.forgive()
    if agent.keeper.now.override in ("pause", "finish"):
        agent.keeper.change(override="", override_until_s=None)
        agent.keeper.note("person", "The pause is over.", "You joined a network.")


async def practice(agent: Agent) -> Outcome:
    """A network of this computer alone; raises `PlainError` where its memory is too small."""
    must_have_consent(agent)
    free = int(psutil.virtual_memory().available)
    if agent.hosts.place is None and free < PRACTICE_BYTES:
        raise problems.practice_needs_memory(PRACTICE_BYTES, free)
    port = agent.keeper.now.hosting_port if agent.keeper.now.hosting == "practice" else 0
    agent.keeper.change(
        hosting="practice", hosting_port=port or free_port(), is_practice=True, operator=""
    )
    try:
        await _start_hosting(agent)
    except PlainError:
        agent.keeper.change(hosting="", is_practice=False)
        raise
    _begin_anew(agent)
    agent.keeper.note("network", "You practise on this computer. These credits have no value.")
    return Outcome(ok=True, text="The practice network runs on this computer.")


async def host(agent: Agent, wish: Host) -> Outcome:
    """For friends, as the form asks for; carries on where the folder has that run already."""
    must_have_consent(agent)
    checked_host(wish)
    if agent.keeper.now.is_practice:
        agent.settings.change({"network.url": "", "network.run": ""})
    agent.keeper.change(hosting="friends", hosting_port=wish.port, host=wish, is_practice=False)
    try:
        url = await _start_hosting(agent)
    except PlainError:
        agent.keeper.change(hosting="")
        raise
    agent.keeper.note("network", f"This computer hosts a network at {url}.")
    if wish.contributes and agent.hosts.place is not None:
        await join(agent, agent.hosts.place.invitation)
    is_paused = agent.keeper.now.override == "pause"
    paused = " Your own training stays paused." if is_paused else ""
    return Outcome(ok=True, text=f"Others join with {url}.{paused}", value=url)


async def make_invitation(agent: Agent, days: float | None, uses: int | None) -> Outcome:
    """To the network that is hosted here; raises `PlainError`, `OrchestratorError`."""
    made = await _book(agent).make(days, uses)
    agent.keeper.note("network", "You made an invitation to your network.")
    return Outcome(ok=True, text="The invitation is made.", value=made.link)


async def take_back_invitation(agent: Agent, id: str) -> Outcome:
    await _book(agent).take_back(id)
    agent.keeper.note("network", "You took back an invitation to your network.")
    return Outcome(ok=True, text="It lets nobody in any more.")


def _book(agent: Agent) -> InvitationBook:
    if agent.hosts.book is None:
        raise PlainError(
            "Your network lets in whoever has its address.",
            "Host it for invited computers only, then make invitations.",
        )
    return agent.hosts.book


async def host_again(agent: Agent) -> None:
    """What was hosted before it ended; what goes wrong is shown."""
    kept = agent.keeper.now
    if kept.consent_version < CONSENT_VERSION or not kept.hosting:
        return
    try:
        await _start_hosting(agent)
    except PlainError as error:
        agent.hosts.problem = problems.from_error("hosting", error, "retry")
    agent.wake()


async def _start_hosting(agent: Agent) -> str:
    kept = agent.keeper.now
    is_practice = kept.hosting == "practice"
    listen = "127.0.0.1" if is_practice else "0.0.0.0"
    shown = "127.0.0.1" if is_practice else address_on_the_network()
    own_url = f"http://{shown}:{kept.hosting_port}"
    place = Place(
        kind="practice" if is_practice else "friends",
        folder=agent.home / ("practice" if is_practice else places.NETWORK_NAME),
        listen=listen,
        url=own_url,
        port=kept.hosting_port,
    )
    if not is_practice:
        place = _for_friends(place, kept.host)
        if place.invitation_only:
            place = replace(place, members=DeviceKey(await agent.keys.get()).peer_id)
    url = await agent.hosts.start(place)
    if is_practice:
        agent.settings.change({"network.url": url, "network.run": PRACTICE_RUN})
    return url


def _for_friends(place: Place, wish: Host) -> Place:
    """With what the person asked for."""
    return replace(
        place,
        folder=Path(wish.folder).expanduser() if wish.folder else place.folder,
        url=checked_url(wish.url) if wish.url else place.url,
        preset=wish.preset,
        data=wish.data if "://" in wish.data or not wish.data else _absolute(wish.data),
        operator=wish.name,
        invitation_only=wish.invitation_only,
    )


def _absolute(path: str) -> str:
    return str(Path(path).expanduser().absolute())


def checked_host(wish: Host) -> None:
    """Raises `PlainError` for what cannot be hosted, before anything is started."""
    if not 1 <= wish.port <= PORT_MAX:
        raise PlainError(
            f"{wish.port} is no port.", f"Choose one from 1 to {PORT_MAX}; 8420 is usual."
        )
    if wish.url:
        checked_url(wish.url)
    if wish.data and "://" not in wish.data and not Path(wish.data).expanduser().exists():
        raise PlainError(
            f"There is no text at {wish.data}.", "Choose a folder or a file that is there."
        )


async def stop_hosting(agent: Agent) -> Outcome:
    was_practice = agent.keeper.now.is_practice
    agent.keeper.change(hosting="", is_practice=False)
    if was_practice:
        agent.settings.change({"network.url": "", "network.run": ""})
    await agent.hosts.stop()
    agent.keeper.note("network", "This computer hosts nothing any more.")
    return Outcome(ok=True, text="Hosting has ended. Started again it carries on where it was.")


async def leave_network(agent: Agent) -> Outcome:
    """The engine gives the seat up on its way out; without one the app says so itself."""
    url = agent.loaded.values["network.url"]
    run_id = agent.watch.seen.run_id
    agent.engine.end("the person left the network", gives_up_seat=True)
    if agent.engine.pid is None and url and not agent.keeper.now.is_practice:
        agent.in_background(give_up_seat(agent, url, run_id))
    if agent.keeper.now.is_practice:
        outcome = await stop_hosting(agent)
    else:
        agent.settings.change({"network.url": "", "network.run": ""})
        agent.engine.forgive()
        agent.keeper.note("network", "You left the network; the seat was given up.")
        outcome = Outcome(ok=True, text="You left the network.")
    agent.keeper.change(operator="", queue=())
    agent.edges.purse.forget(url)
    return outcome


async def give_up_seat(agent: Agent, url: str, run_id: str) -> None:
    """Outside the hours no engine runs that could say it; a seat that nobody answers for ends by
    itself a little later."""
    if agent.keys.key is None or not run_id:
        return
    key = DeviceKey(agent.keys.key)
    try:
        async with OrchestratorClient(url, key, RunId(run_id)) as client:
            leave = Leave(reason="the person left the network", gives_up_seat=True)
            await client.call(leave, LEAVE_S_MAX)
    except OrchestratorError as error:
        log.info("the seat is left to its end: %s", error)


def must_have_consent(agent: Agent) -> None:
    if agent.keeper.now.consent_version < CONSENT_VERSION:
        raise PlainError(
            "Nothing connects before you agreed.",
            "Open the window, or read and agree: train-at-home start --agree.",
            exit_code=2,
        )
