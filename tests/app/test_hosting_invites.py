"""A network hosted by the form: it invites, is looked at, is remembered, and ends in order."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import msgspec
import psutil
import pytest

from app import actions
from app.agent.agent import Agent
from app.agent.edges import Edges, this_machine
from app.agent.networks import be_let_in
from app.consent import CONSENT_VERSION
from app.engine_process.hosting import free_port
from app.invitation import read_invitation
from app.policy.signals import Signals
from app.state import Hosting
from app.state_file import Remembered

pytestmark = [pytest.mark.processes, pytest.mark.slow]
WAIT_S = 240.0


def edges(home: Path) -> Edges:
    return Edges(
        read_signals=lambda pids, apps: Signals(),
        load_key=lambda: b"k" * 32,
        machine=this_machine(home),
        lock_folder=home,
    )


@pytest.fixture
async def agent(tmp_path: Path) -> AsyncIterator[Agent]:
    home = tmp_path / "home"
    home.mkdir()
    agent = Agent(home, edges(home))
    task = asyncio.create_task(agent.run())
    yield agent
    agent.quit()
    async with asyncio.timeout(90):
        await task


def some_text(folder: Path) -> str:
    """A folder with enough to learn from."""
    folder.mkdir()
    for number in range(40):
        lines = (f"line {line} of text {number}: {line * number}" for line in range(400))
        (folder / f"{number}.txt").write_text("\n".join(lines))
    return str(folder)


async def test_a_network_for_friends(agent: Agent, tmp_path: Path) -> None:
    assert not (await agent.do(actions.Host())).ok, "nothing is hosted before consent"
    assert (await agent.do(actions.GiveConsent(version=CONSENT_VERSION))).ok
    folder = tmp_path / "net"
    wish = actions.Host(
        port=free_port(), name="Our house", data=some_text(tmp_path / "text"), folder=str(folder)
    )
    async with asyncio.timeout(WAIT_S):
        outcome = await agent.do(wish)
    assert outcome.ok, outcome
    hosting = agent.hosts.state(None)
    assert hosting is not None
    assert (hosting.name, hosting.preset, hosting.num_contributors) == ("Our house", "nano", 0)
    invitation = read_invitation(hosting.invitation)
    assert (invitation.operator, invitation.run_id) == ("Our house", "main")
    assert (folder / "orchestrator").is_dir()
    here = replace(invitation, url=f"http://127.0.0.1:{wish.port}")
    seen = await agent.do(actions.Look(invitation=here.link()))
    assert seen.ok, seen
    assert (seen.value["run_id"], seen.value["num_stages"]) == ("main", 2)
    assert not agent.loaded.values["network.url"], "looking joins nothing"
    killed = orchestrator_below()
    killed.kill()
    await until_it_answers(agent, here.link())
    assert orchestrator_below().pid != killed.pid, "it was started again"
    assert not agent.hosts.problem
    assert any("is started again" in entry.text for entry in agent.keeper.now.entries)
    agent.keeper.save_when_due(at_once=True)
    kept = msgspec.json.decode((agent.home / "state.json").read_bytes(), type=Remembered)
    assert (kept.hosting, kept.host) == ("friends", wish)
    assert (await agent.do(actions.StopHosting())).ok
    gone = await agent.do(actions.Look(invitation=here.link()))
    assert not gone.ok
    assert gone.what_to_do


async def test_only_whom_it_invites(agent: Agent, tmp_path: Path) -> None:
    assert (await agent.do(actions.GiveConsent(version=CONSENT_VERSION))).ok
    none_yet = await agent.do(actions.MakeInvitation(days=1, uses=1))
    assert not none_yet.ok, "nothing is hosted"
    wish = actions.Host(
        port=free_port(),
        data=some_text(tmp_path / "text"),
        folder=str(tmp_path / "net"),
        invitation_only=True,
    )
    async with asyncio.timeout(WAIT_S):
        assert (await agent.do(wish)).ok
    (first,) = hosted(agent).invitations
    assert hosted(agent).invitation == first.link
    assert (first.uses_max, first.num_used) == (5, 0)

    made = await agent.do(actions.MakeInvitation(days=1, uses=1))
    assert made.ok, made
    newest = hosted(agent).invitations[0]
    assert newest.link == made.value == hosted(agent).invitation
    url = f"http://127.0.0.1:{wish.port}"
    here = replace(read_invitation(newest.link), url=url)
    seen = await agent.do(actions.Look(invitation=here.link()))
    assert seen.value["uses_left"] == 1
    assert 0 < seen.value["expires_in_s"] <= 86_400

    await be_let_in(url, b"f" * 32, here.code)  # a friend comes
    used_up = await agent.do(actions.Look(invitation=here.link()))
    assert (used_up.ok, used_up.text) == (False, "This invitation is used up.")
    without = await agent.do(actions.Look(invitation=url))
    assert (without.ok, without.text) == (False, "This network lets in invited computers only.")

    assert (await agent.do(actions.TakeBackInvitation(id=first.id))).ok
    assert hosted(agent).invitations == ()
    assert hosted(agent).invitation == ""
    own = await agent.do(actions.Join(invitation=url))
    assert own.ok, "the host's own computer needs none"
    stranger = await agent.do(actions.Join(invitation=replace(here, code="nosuch").link()))
    assert stranger.ok, "and whoever is in is not asked again"


async def until_it_answers(agent: Agent, link: str) -> None:
    async with asyncio.timeout(WAIT_S):
        while True:
            if (await agent.do(actions.Look(invitation=link))).ok:
                return
            await asyncio.sleep(0.1)


def orchestrator_below() -> psutil.Process:
    """The one that this process has started."""
    for child in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            if "orchestrate" in child.cmdline():
                return child
    raise AssertionError("no orchestrator")


def hosted(agent: Agent) -> Hosting:
    found = agent.hosts.state(None)
    assert found is not None
    return found
