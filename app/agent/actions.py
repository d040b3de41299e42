"""What each action does. The agent calls `obey`; the tick that follows shows what came of it.

Not here: who may ask (control/, thread.py), networks (networks.py), what is decided
from it (policy/).
"""

from __future__ import annotations

import asyncio
import logging
import shutil
from typing import TYPE_CHECKING

import msgspec

from app import actions
from app.actions import AnyAction, Outcome
from app.agent import networks as agent_networks
from app.consent import CONSENT_VERSION
from app.engine_process import options as engine_options
from app.engine_process.measuring import measure
from app.invitation_look import look
from app.policy.decide import Override
from app.state import Problem
from app.state_file import ConsentRecord
from engine.api.errors import PlainError

if TYPE_CHECKING:
    from app.agent.agent import Agent

log = logging.getLogger(__name__)


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
            return await agent_networks.join(agent, invitation)
        case actions.Invite(invitation=invitation):
            return agent_networks.invite(agent, invitation)
        case actions.Decline():
            agent.invitation = ""
            return Outcome(ok=True, text="Nothing was joined.")
        case actions.Look(invitation=invitation):
            agent_networks.must_have_consent(agent)
            return await look(invitation)
        case actions.Practice():
            return await agent_networks.practice(agent)
        case actions.Host():
            return await agent_networks.host(agent, action)
        case actions.MakeInvitation(days=days, uses=uses):
            return await agent_networks.make_invitation(agent, days, uses)
        case actions.TakeBackInvitation(id=id):
            return await agent_networks.take_back_invitation(agent, id)
        case actions.StopHosting():
            return await agent_networks.stop_hosting(agent)
        case actions.LeaveNetwork():
            return await agent_networks.leave_network(agent)
        case actions.ChangeSettings():
            return await _change_settings(agent, action)
        case actions.Retry():
            agent.forgive()
            return Outcome(ok=True, text="It is tried again.")
        case actions.AddPack():
            return await agent.packs.add()
        case actions.RemovePack():
            return await agent.packs.remove()
        case actions.MoveToApplications():
            await asyncio.to_thread(agent.edges.move_to_applications)
            agent.quit()
            return Outcome(ok=True, text="It starts again from Applications.")
        case actions.ListPrograms():
            num_programs = await agent.programs.look()
            return Outcome(ok=True, text="These programs run now.", value=num_programs)
        case actions.Notified(kind=kind):
            agent.keeper.change(notified_at_s=agent.edges.unix_s())
            if kind == "update":
                agent.updates.note_told()
            return Outcome(ok=True)
        case actions.Refresh():
            agent.watch.look_soon()
            await agent.books.refresh()
            return Outcome(ok=True, text="It is up to date, as far as the network answers.")
        case actions.LookForUpdate():
            agent_networks.must_have_consent(agent)
            return await agent.updates.look_now()
        case actions.UpdateNow():
            agent_networks.must_have_consent(agent)
            return agent.updates.install_now()
        case actions.LaterUpdate():
            return agent.updates.later()
        case actions.SeenNews():
            return agent.updates.seen_news()
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
    if agent.loaded.values["network.url"]:
        await agent.keys.get()  # where nothing was trained yet nobody has asked for it
        agent.follow_network(agent.loaded.values)
    match action:
        case actions.ProposePayout(address=address, by=by):
            outcome = await purse.propose(address, by)
        case actions.CancelPayout():
            outcome = await purse.cancel()
        case actions.DeclineProposal():
            outcome = purse.decline()
        case actions.StartLinking(purpose=purpose, device=device):
            outcome = await purse.start_linking(purpose, device)
        case actions.AskToSign(address=address):
            return await purse.ask_to_sign(address)
        case actions.HandInSignature(nonce=nonce, signature=signature):
            outcome = await purse.hand_in(nonce, signature)
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
    agent.in_background(register_links(agent))
    if action.starts_at_login:
        return await _change_settings(agent, actions.ChangeSettings(values={"login.start": True}))
    return Outcome(ok=True, text="Thank you. It can start now.")


async def register_links(agent: Agent) -> None:
    """A convenience: whoever cannot have it pastes invitations."""
    try:
        await asyncio.to_thread(agent.edges.register_links, True)
    except PlainError as error:
        log.info("links: %s", error)


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


# ---------------------------------------------------------------- the rest


async def _measure(agent: Agent) -> Outcome:
    agent_networks.must_have_consent(agent)
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
    edges = agent.edges
    for remove in (
        lambda: edges.set_login_item(False), lambda: edges.register_links(False), edges.remove_key
    ):  # fmt: skip
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
