"""The agent from consent to quit, against a fake engine program: real processes, a fake world."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import psutil
import pytest
from agent_world import World, running, short_ladder, until

from app import actions
from app.consent import CONSENT_VERSION
from app.engine_process import restart
from app.state import Activity
from engine.api.errors import PlainError

pytestmark = pytest.mark.processes


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


async def test_nothing_starts_before_consent_and_network(world: World) -> None:
    async with running(world, joined=False) as agent:
        state = await until(agent, "a picture", lambda s: s.at_s > 0)
        assert state.activity is Activity.SETUP
        assert state.reason == "It waits for your consent."
        assert state.consent_needed == CONSENT_VERSION
        refused = await agent.do(actions.Join(invitation="http://127.0.0.1:9"))
        assert not refused.ok
        assert "before you agreed" in refused.text
        await agent.do(actions.GiveConsent(version=CONSENT_VERSION, starts_at_login=True))
        await until(agent, "no network", lambda s: s.reason == "No network was joined yet.")
        assert world.login_item == [True]
    assert world.heard() == []


async def test_from_training_to_pause_and_back(world: World) -> None:
    async with running(world) as agent:
        state = await until(agent, "training", lambda s: s.activity is Activity.TRAINING)
        assert state.session.stage == 1
        assert world.awake == [True]
        assert (await agent.do(actions.Pause())).ok
        state = await until(agent, "paused", lambda s: s.activity is Activity.PAUSED)
        assert state.reason == "You paused it."
        state = await until(agent, "silence", lambda s: s.session.signal_to_silence_s is not None)
        assert (state.session.signal_to_silence_s or 0) < 0.25
        await agent.do(actions.Resume())
        await until(agent, "training again", lambda s: s.activity is Activity.TRAINING)
        assert any(entry.kind == "yield" for entry in agent.state.entries)
        pid = agent.engine.pid
    assert world.heard() == ["usekey", "mayrun", "pause", "mayrun", "leave"]
    assert pid is not None
    assert not psutil.pid_exists(pid), "no orphan"
    assert world.awake[-1] is False


async def test_memory_that_others_use_is_left_to_them(world: World) -> None:
    world.set(free_memory_bytes=6_000_000_000)
    async with running(world) as agent:
        await until(agent, "training", lambda s: s.activity is Activity.TRAINING)
        words = psutil.Process(agent.engine.pid).cmdline()
        assert "--memory-bytes-max=2000000000" in words
        world.set(free_memory_bytes=5_000_000_000)
        seen_s = agent.state.at_s
        await until(agent, "another look", lambda s: s.at_s > seen_s + 1.0)
        assert "leave" not in world.heard(), "what it takes itself is no reason to begin anew"


async def test_the_person_comes_back(world: World) -> None:
    async with running(world) as agent:
        await until(agent, "training", lambda s: s.activity is Activity.TRAINING)
        world.set(idle_s=0.0)
        state = await until(agent, "yield", lambda s: s.activity is Activity.WAITING)
        assert state.reason == "You are at the computer."
        assert state.away_needed_s == 300
        await agent.do(actions.TrainNow(until_s=world.unix_s() + 2.5))
        state = await until(agent, "by word", lambda s: s.activity is Activity.TRAINING)
        assert state.override == "train"
        assert state.reason == "You said: train now."
        state = await until(agent, "its time is over", lambda s: s.override == "")
        assert state.activity is Activity.WAITING


async def test_a_word_holds_over_a_restart(world: World) -> None:
    async with running(world) as agent:
        await agent.do(actions.Pause(until_s=world.unix_s() + 3600))
        until_s = (await until(agent, "paused", lambda s: s.override == "pause")).override_until_s
    async with running(world) as agent:
        state = await until(agent, "still paused", lambda s: s.activity is Activity.PAUSED)
        assert state.override_until_s == until_s
        assert state.consent_version == CONSENT_VERSION


async def test_finish_this_round_then_pause(world: World) -> None:
    async with running(world) as agent:
        await until(agent, "training", lambda s: s.activity is Activity.TRAINING)
        await agent.do(actions.FinishRound())
        await until(agent, "finishing", lambda s: s.activity is Activity.FINISHING)
        await until(agent, "paused", lambda s: s.activity is Activity.PAUSED)


@pytest.mark.parametrize(
    ("misbehaviour", "code", "says"),
    [
        ("refused", "engine_refused", "The name is taken."),
        ("other-version", "engine_version", "another version"),
    ],
)
async def test_an_engine_that_cannot_be_used(
    world: World, monkeypatch: pytest.MonkeyPatch, misbehaviour: str, code: str, says: str
) -> None:
    monkeypatch.setenv("FAKE_ENGINE", misbehaviour)
    async with running(world) as agent:
        state = await until(agent, "trouble", lambda s: s.activity is Activity.TROUBLE, 120.0)
        problem = state.problems[0]
        assert problem.code == code
        assert says in problem.title
        assert problem.what_to_do


async def test_an_engine_that_crashes_is_given_up_and_tried_again_on_request(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restart, "FIRST_WAIT_S", 0.1)  # when it is tried again: test_plan's rules
    monkeypatch.setenv("FAKE_ENGINE", "crash")
    async with running(world) as agent:
        state = await until(agent, "trouble", lambda s: s.activity is Activity.TROUBLE, 120.0)
        problem = state.problems[0]
        assert problem.code == "engine_crashes"
        assert "a driver is missing" in "".join(problem.details)
        assert problem.action == "retry"
        monkeypatch.delenv("FAKE_ENGINE")
        await agent.do(actions.Retry())
        await until(agent, "training", lambda s: s.activity is Activity.TRAINING)


async def test_an_engine_that_is_killed_is_started_again(world: World) -> None:
    async with running(world) as agent:
        await until(agent, "training", lambda s: s.activity is Activity.TRAINING)
        first = agent.engine.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        await until(agent, "another process", lambda s: agent.engine.pid not in (None, first))
        await until(agent, "training", lambda s: s.activity is Activity.TRAINING)


async def test_a_locked_keychain_is_a_problem_with_a_way_out(world: World) -> None:
    def locked() -> bytes:
        raise PlainError("The keychain is locked.", "Unlock it.")

    world.key = locked
    async with running(world) as agent:
        state = await until(agent, "trouble", lambda s: s.activity is Activity.TROUBLE)
        assert state.problems[0].code == "keychain"
        assert state.reason == "The keychain is locked."
        world.key = lambda: b"k" * 32
        await agent.do(actions.Retry())
        await until(agent, "training", lambda s: s.activity is Activity.TRAINING)


async def test_withdrawn_consent_ends_everything(world: World) -> None:
    async with running(world) as agent:
        await until(agent, "training", lambda s: s.activity is Activity.TRAINING)
        await agent.do(actions.WithdrawConsent())
        state = await until(agent, "setup", lambda s: s.activity is Activity.SETUP)
        assert state.consent_version == 0
        await until(agent, "no engine", lambda s: agent.engine.pid is None)
        records = agent.keeper.now.consents
        assert [record.is_given for record in records] == [True, False]


async def test_a_policy_file_forbids(world: World) -> None:
    async with running(world) as agent:
        await until(agent, "training", lambda s: s.activity is Activity.TRAINING)
        world.policy_path.write_text('forbidden = "Not here."\n')
        state = await until(agent, "forbidden", lambda s: s.activity is Activity.FORBIDDEN)
        assert state.is_forbidden == "Not here."
        assert state.reason == "This computer's policy forbids it: Not here."
        await until(agent, "no engine", lambda s: agent.engine.pid is None)


async def test_before_a_sleep_the_work_is_given_back_and_after_it_all_is_decided_anew(
    world: World,
) -> None:
    async with running(world) as agent:
        await until(agent, "training", lambda s: s.activity is Activity.TRAINING)
        first = agent.engine.pid
        await asyncio.to_thread(world.told_sleep)
        await until(agent, "its end", lambda s: agent.engine.pid != first)
        world.shift_s += 4 * 3600  # still night, and the engine is a new one
        await asyncio.to_thread(world.told_wake)
        await until(
            agent, "noticed", lambda s: any("slept for" in entry.text for entry in s.entries)
        )
        await until(agent, "training", lambda s: s.activity is Activity.TRAINING)
    assert world.heard()[:3] == ["usekey", "mayrun", "release"]


async def test_an_engine_that_hears_nothing_is_ended_all_the_same(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_ENGINE", "stubborn")
    short_ladder(monkeypatch)
    async with running(world) as agent:
        agent.engine._drain_s = 1.0
        await until(agent, "training", lambda s: s.activity is Activity.TRAINING)
        pid = agent.engine.pid
    assert pid is not None
    assert not psutil.pid_exists(pid)


async def test_settings_are_checked_as_a_whole_and_a_broken_file_is_said(world: World) -> None:
    async with running(world) as agent:
        wrong = await agent.do(
            actions.ChangeSettings(values={"computer.threads": 2, "limits.duty_percent": 0})
        )
        assert not wrong.ok
        assert agent.settings.load().values["computer.threads"] == 0
        assert (await agent.do(actions.ChangeSettings(values={"computer.threads": 2}))).ok
        path = agent.settings.path
        path.write_text(path.read_text() + "\nlimits = nonsense\n")
        state = await until(agent, "a problem", lambda s: bool(s.problems))
        problem = next(each for each in state.problems if each.code == "settings")
        assert "line " in problem.title + problem.what_to_do
        assert state.settings["computer.threads"] == 2, "the last good ones hold"
