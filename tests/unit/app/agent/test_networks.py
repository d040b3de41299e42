"""Networks that are joined, left, opened by a link; what the person's earlier word means then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from agent_world import World, running, until

from app import actions, problems
from app.agent.edges import EmptyPurse
from app.engine_process.hosting import Place
from app.invitation import Invitation
from app.state import Activity
from tests.unit.app.agent.fake_network import FakeNetwork, fake_network

pytestmark = pytest.mark.processes


class NotedPurse(EmptyPurse):
    def __init__(self) -> None:
        super().__init__()
        self.forgotten: list[str] = []

    def forget(self, url: str) -> None:
        self.forgotten.append(url)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.fixture
def network(world: World) -> Iterator[FakeNetwork]:
    with fake_network(world.unix_s) as network:
        yield network


async def test_who_joins_means_to_train_whatever_was_paused(
    world: World, network: FakeNetwork
) -> None:
    async with running(world) as agent:
        await agent.do(actions.Pause())
        await until(agent, "paused", lambda s: s.activity is Activity.PAUSED)
        invitation = Invitation(network.url, "main", "Ada")
        outcome = await agent.do(actions.Join(invitation=invitation.link()))
        assert outcome.ok, outcome
        state = await until(agent, "training", lambda s: s.activity is Activity.TRAINING)
        assert state.override == ""
        assert state.network.operator == "Ada"
        state = await until(agent, "its runs", lambda s: s.runs == ("main", "small"))
        assert state.relays == ()


async def test_a_hosted_network_that_ended_for_good_is_started_again_on_request(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Place] = []

    async def start(place: Place) -> str:
        started.append(place)
        return place.url

    async with running(world) as agent:
        monkeypatch.setattr(agent.hosts, "start", start)
        agent.keeper.change(hosting="friends", hosting_port=8420, host=actions.Host(name="Ada"))
        agent.hosts.problem = problems.hosting_ended("Its last lines: no room")
        agent.wake()
        state = await until(agent, "trouble", lambda s: s.activity is Activity.TROUBLE)
        (problem,) = (each for each in state.problems if each.code == "hosting")
        assert (problem.action, problem.details) == ("retry", ("Its last lines: no room",))
        assert (await agent.do(actions.Retry())).ok
        await until(agent, "no trouble", lambda s: s.activity is not Activity.TROUBLE)
        assert [(each.kind, each.operator) for each in started] == [("friends", "Ada")]


async def test_leaving_in_training_gives_the_seat_up_and_forgets_the_key(
    world: World, network: FakeNetwork
) -> None:
    world.purse = purse = NotedPurse()
    async with running(world) as agent:
        await agent.do(actions.Join(invitation=network.url))
        await until(agent, "training", lambda s: s.activity is Activity.TRAINING)
        assert (await agent.do(actions.LeaveNetwork())).ok
        state = await until(agent, "left", lambda s: s.activity is Activity.SETUP)
        assert state.network.url == ""
        assert purse.forgotten == [network.url]
        await until(agent, "no engine", lambda s: agent.engine.pid is None)
    leave = world.told("leave")
    assert leave["gives_up_seat"] is True


async def test_leaving_outside_the_hours_gives_the_seat_up_too(
    world: World, network: FakeNetwork
) -> None:
    world.set(idle_s=0.0)
    async with running(world) as agent:
        await agent.do(actions.Join(invitation=f"{network.url}"))
        await until(agent, "its run", lambda s: s.run is not None)
        agent.keys.ask()
        await until(agent, "the key", lambda s: agent.keys.key is not None)
        await agent.do(actions.LeaveNetwork())
        await until(agent, "one request", lambda s: bool(network.posts))
    (path, body) = network.posts[0]
    assert path == "/v1/runs/main/leave"
    assert b'"gives_up_seat":true' in body


async def test_an_opened_link_is_shown_and_joins_nothing(
    world: World, network: FakeNetwork
) -> None:
    link = Invitation(network.url, "main", "Ada").link()
    async with running(world, joined=False) as agent:
        shown: list[str] = []
        agent.on_show_window = shown.append
        assert (await agent.do(actions.Invite(invitation=f" {link}\n"))).ok
        state = await until(agent, "it is shown", lambda s: s.invitation == link)
        assert state.network.url == ""
        assert shown == [""]
        assert (await agent.do(actions.Decline())).ok
        await until(agent, "it is gone", lambda s: s.invitation == "")
        wrong = await agent.do(actions.Invite(invitation="train-at-home://join?url="))
        assert not wrong.ok
        assert agent.invitation == ""


async def test_relays_only_waits_for_a_relay_and_says_so(
    world: World, network: FakeNetwork
) -> None:
    async with running(world) as agent:
        await agent.do(actions.ChangeSettings(values={"network.relay_only": True}))
        await agent.do(actions.Join(invitation=network.url))
        state = await until(agent, "trouble", lambda s: s.activity is Activity.TROUBLE)
        assert state.problems[0].code == "no_relay"
        assert state.problems[0].action == "changesettings"
        network.relays = ("https://relay.example",)
        await agent.do(actions.Refresh())
        state = await until(agent, "training", lambda s: s.activity is Activity.TRAINING)
        assert not state.problems
    assert "mayrun" in world.heard()


async def test_small_things_that_are_asked_for(world: World) -> None:
    world.programs = ("blender", "steam")
    async with running(world) as agent:
        outcome = await agent.do(actions.ListPrograms())
        assert outcome.value == 2
        await until(agent, "names", lambda s: s.programs == ("blender", "steam"))
        await agent.do(actions.Notified())
        told_s = (await until(agent, "told", lambda s: bool(s.notified_at_s))).notified_at_s
    async with running(world) as agent:
        state = await until(agent, "a picture", lambda s: s.at_s > 0)
        assert state.notified_at_s == told_s, "over a restart"
        assert state.programs == (), "but not who ran"
