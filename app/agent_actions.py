"""What each action does. The agent calls `obey`; the tick that follows shows what came of it.

Not here: who may ask (control/, agent_thread.py), what is decided from it (policy/).
"""

from __future__ import annotations

import asyncio
import shutil
from typing import TYPE_CHECKING

import msgspec
import psutil

from app import actions, places, problems
from app.actions import AnyAction, Outcome
from app.commands.network_url import address_on_the_network, checked_url
from app.consent import CONSENT_VERSION
from app.engine_process import options as engine_options
from app.engine_process.hosting import PRACTICE_BYTES, PRACTICE_RUN, Place, free_port
from app.engine_process.measuring import measure
from app.invitation import read_invitation
from app.policy.decide import Override
from app.state import Problem
from app.state_file import ConsentRecord
from engine.api.errors import PlainError
from engine.client.public import PublicClient

if TYPE_CHECKING:
    from app.agent import Agent

LEAVE_S_MAX = 40.0


async def obey(agent: Agent, action: AnyAction) -> Outcome:
    """Do it; raises `PlainError` and `OrchestratorError` with the words for what went wrong."""
    match action:
        case actions.TrainNow(until_s=until_s):
            return _override(agent, "train", until_s, "It trains now, as far as it is safe.")
        case actions.Pause(until_s=until_s):
            return _override(agent, "pause", until_s, "It is paused.")
        case actions.Resume():
            return _override(agent, "", None, "Hours and rules decide again.")
        case actions.FinishRound():
            return _override(agent, "finish", None, "It finishes this round, then pauses.")
        case actions.GiveConsent():
            return await _give_consent(agent, action)
        case actions.WithdrawConsent():
            return _withdraw_consent(agent)
        case actions.Measure():
            return await _measure(agent)
        case actions.Join(invitation=invitation):
            return await _join(agent, invitation)
        case actions.Practice():
            return await _practice(agent)
        case actions.Host(port=port):
            return await _host(agent, port)
        case actions.StopHosting():
            return await _stop_hosting(agent)
        case actions.LeaveNetwork():
            return await _leave_network(agent)
        case actions.ChangeSettings():
            return await _change_settings(agent, action)
        case actions.Retry():
            agent.forgive()
            return Outcome(ok=True, text="It is tried again.")
        case actions.Refresh():
            agent.watch.look_soon()
            await agent.books.refresh()
            return Outcome(ok=True, text="It is up to date, as far as the network answers.")
        case actions.ShowWindow():
            return _show_window(agent, action.page)
        case actions.Quit():
            agent.quit()
            return Outcome(ok=True, text="It hands back its work and ends.")
        case actions.RemoveEverything():
            return await _remove_everything(agent)
        case _:
            return await _about_the_wallet(agent, action)


async def _about_the_wallet(agent: Agent, action: AnyAction) -> Outcome:
    purse = agent.edges.purse
    match action:
        case actions.ProposePayout(address=address, by=by):
            outcome = await purse.propose(address, by)
        case actions.CancelPayout():
            outcome = await purse.cancel()
        case actions.StartLinking():
            outcome = await purse.start_linking()
        case actions.StopLinking():
            await purse.stop_linking()
            return Outcome(ok=True, text="The page is closed.")
        case _:
            raise PlainError("This version does not know that action.", "Update Train at Home.")
    if outcome.ok and outcome.text:
        agent.keeper.note("security", outcome.text, outcome.what_to_do)
    return outcome


def _override(agent: Agent, word: Override, until_s: float | None, text: str) -> Outcome:
    if until_s is not None and until_s <= agent.edges.unix_s():
        return Outcome(
            ok=False, text="That time is over already.", what_to_do="Choose a later one."
        )
    agent.keeper.change(override=word, override_until_s=until_s)
    agent.keeper.note("person", text)
    return Outcome(ok=True, text=text)


# ---------------------------------------------------------------- consent and settings


async def _give_consent(agent: Agent, action: actions.GiveConsent) -> Outcome:
    if action.version != CONSENT_VERSION:
        return Outcome(
            ok=False,
            text=f"The text to agree to is version {CONSENT_VERSION}, not {action.version}.",
            what_to_do="Read the present text, then agree to it.",
        )
    record = ConsentRecord(version=action.version, at_s=agent.edges.unix_s(), is_given=True)
    agent.keeper.change(consents=(*agent.keeper.now.consents, record))
    agent.keeper.note("person", f"You agreed to the terms, version {action.version}.")
    agent.keeper.forgive()
    if action.starts_at_login:
        return await _change_settings(agent, actions.ChangeSettings(values={"login.start": True}))
    return Outcome(ok=True, text="Thank you. It can start now.")


def _withdraw_consent(agent: Agent) -> Outcome:
    version = agent.keeper.now.consent_version
    record = ConsentRecord(version=version, at_s=agent.edges.unix_s(), is_given=False)
    agent.keeper.change(consents=(*agent.keeper.now.consents, record))
    agent.keeper.note("person", "You withdrew your consent: everything stops.")
    agent.in_background(agent.hosts.stop())
    return Outcome(ok=True, text="Everything stops. Nothing connects until you agree again.")


async def _change_settings(agent: Agent, action: actions.ChangeSettings) -> Outcome:
    values = dict(action.values)
    address = values.pop("payout.address", None)
    if "network.url" in values and values["network.url"] != agent.loaded.values["network.url"]:
        values.setdefault("network.run", "")  # a run of the network before means nothing here
        agent.keeper.change(is_practice=False)
    if values:
        agent.settings.change(values)
    if "login.start" in values:
        await asyncio.to_thread(agent.edges.set_login_item, bool(values["login.start"]))
    agent.keeper.note("person", f"Settings changed: {', '.join(sorted(values)) or 'none'}.")
    if address:
        # An address is no ordinary choice: the network has a say in changing it.
        outcome = await agent.edges.purse.propose(str(address), action.by)
        if not outcome.ok:
            return outcome
        agent.settings.change({"payout.address": address})
    return Outcome(ok=True, text="The settings are kept.")


# ---------------------------------------------------------------- networks


async def _join(agent: Agent, text: str) -> Outcome:
    _must_have_consent(agent)
    invitation = read_invitation(text)
    url = checked_url(invitation.url)
    async with PublicClient(url) as client:  # a mistyped address is found out now
        runs = await client.runs()
    if invitation.run_id and invitation.run_id not in runs:
        wrong = problems.invitation_wrong(invitation.run_id)
        return Outcome(ok=False, text=wrong.title, what_to_do=wrong.what_to_do)
    if agent.keeper.now.is_practice:
        await agent.hosts.stop()
        agent.keeper.change(hosting="", is_practice=False)
    agent.settings.change({"network.url": url, "network.run": invitation.run_id})
    agent.engine.forgive()
    agent.keeper.note("network", f"You joined {url}.")
    return Outcome(ok=True, text=f"Joined {url}.", value=url)


async def _practice(agent: Agent) -> Outcome:
    _must_have_consent(agent)
    free = int(psutil.virtual_memory().available)
    if agent.hosts.place is None and free < PRACTICE_BYTES:
        raise problems.practice_needs_memory(PRACTICE_BYTES, free)
    port = agent.keeper.now.hosting_port if agent.keeper.now.hosting == "practice" else 0
    agent.keeper.change(hosting="practice", hosting_port=port or free_port(), is_practice=True)
    try:
        await _start_hosting(agent)
    except PlainError:
        agent.keeper.change(hosting="", is_practice=False)
        raise
    agent.engine.forgive()
    agent.keeper.note("network", "You practice on this computer. These credits have no value.")
    return Outcome(ok=True, text="The practice network runs on this computer.")


async def _host(agent: Agent, port: int) -> Outcome:
    _must_have_consent(agent)
    agent.keeper.change(hosting="friends", hosting_port=port, is_practice=False)
    try:
        url = await _start_hosting(agent)
    except PlainError:
        agent.keeper.change(hosting="")
        raise
    agent.keeper.note("network", f"This computer hosts a network at {url}.")
    return Outcome(ok=True, text=f"Others join with {url}.", value=url)


async def host_again(agent: Agent) -> None:
    """What was hosted before a restart; what goes wrong is shown."""
    if agent.keeper.now.consent_version < CONSENT_VERSION:
        return
    try:
        await _start_hosting(agent)
    except PlainError as error:
        agent.hosts.problem = problems.from_error("hosting", error, "stophosting")
    agent.wake()


async def _start_hosting(agent: Agent) -> str:
    kept = agent.keeper.now
    is_practice = kept.hosting == "practice"
    listen = "127.0.0.1" if is_practice else "0.0.0.0"
    shown = "127.0.0.1" if is_practice else address_on_the_network()
    place = Place(
        kind="practice" if is_practice else "friends",
        folder=agent.home / ("practice" if is_practice else places.NETWORK_NAME),
        listen=listen,
        url=f"http://{shown}:{kept.hosting_port}",
        port=kept.hosting_port,
    )
    url = await agent.hosts.start(place)
    if is_practice:
        agent.settings.change({"network.url": url, "network.run": PRACTICE_RUN})
    return url


async def _stop_hosting(agent: Agent) -> Outcome:
    was_practice = agent.keeper.now.is_practice
    agent.keeper.change(hosting="", is_practice=False)
    if was_practice:
        agent.settings.change({"network.url": "", "network.run": ""})
    await agent.hosts.stop()
    agent.keeper.note("network", "This computer hosts nothing any more.")
    return Outcome(ok=True, text="Hosting has ended. Started again it carries on where it was.")


async def _leave_network(agent: Agent) -> Outcome:
    agent.engine.end("the person left the network", gives_up_seat=True)
    if agent.keeper.now.is_practice:
        return await _stop_hosting(agent)
    agent.settings.change({"network.url": "", "network.run": ""})
    agent.engine.forgive()
    agent.keeper.note("network", "You left the network; the seat was given up.")
    return Outcome(ok=True, text="You left the network.")


def _must_have_consent(agent: Agent) -> None:
    if agent.keeper.now.consent_version < CONSENT_VERSION:
        raise PlainError(
            "Nothing connects before you agreed.",
            "Open the window, or read and agree: train-at-home start --agree.",
            exit_code=2,
        )


# ---------------------------------------------------------------- the rest


async def _measure(agent: Agent) -> Outcome:
    _must_have_consent(agent)
    if agent.is_measuring:
        return Outcome(ok=False, text="It is being measured already.")
    agent.is_measuring = True
    agent.wake()
    try:
        wanted = engine_options.benchmark_options(agent.loaded.values, agent.edges.machine)
        measured = await measure(wanted, agent.home / "logs" / "benchmark")
    finally:
        agent.is_measuring = False
        agent.wake()
    agent.keeper.change(measured=measured)
    agent.keeper.note("engine", "This computer was measured.")
    return Outcome(ok=True, text="This computer was measured.", value=msgspec.to_builtins(measured))


def _show_window(agent: Agent, page: str) -> Outcome:
    if agent.on_show_window is None:
        return Outcome(
            ok=False,
            text="The program that runs has no window.",
            what_to_do="Start train-at-home: the window takes over, and hands back when it ends.",
        )
    agent.on_show_window(page)
    return Outcome(ok=True)


async def _remove_everything(agent: Agent) -> Outcome:
    """Seat, login item, key, data; the folder goes last, when nothing writes to it any more."""
    agent.engine.end("Train at Home is removed", gives_up_seat=True)
    await agent.engine.gone()
    await agent.hosts.stop()
    for remove in (lambda: agent.edges.set_login_item(False), agent.edges.remove_key):
        try:
            await asyncio.to_thread(remove)
        except PlainError as error:
            agent.problems["remove"] = Problem(
                code="remove", title=error.title, what_to_do=error.what_to_do
            )
            return Outcome(ok=False, text=error.title, what_to_do=error.what_to_do)
    agent.at_the_end = lambda: shutil.rmtree(agent.home, ignore_errors=True)
    agent.quit()
    return Outcome(ok=True, text="Train at Home is removed from this computer.")
