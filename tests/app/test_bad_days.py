"""Bad days, one after the other: each is a state with a sentence and a next step.

The agent is real, with real engine processes (a fake program) and a real HTTP server. The table of
all bad days with their sentences and tests is in tests/README.md. Not here: sleep announced by the
system (test_bad_days_sleep.py), keychains (test_signals_device_key.py), trays
(test_window_process.py), what the window draws of it (test_window_pages.py).
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from app import actions, network_watch, state_file
from app.engine_process import plan, restart
from app.invitation import Invitation
from app.state import Activity, AppState, Problem
from engine.api.errors import PlainError
from tests.unit.app.agent.agent_world import World, running, short_ladder, until
from tests.unit.app.agent.fake_network import FakeNetwork, fake_network

pytestmark = pytest.mark.processes


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.fixture
def network(world: World) -> Iterator[FakeNetwork]:
    with fake_network(world.unix_s) as network:
        yield network


def problem_of(state: AppState, code: str) -> Problem | None:
    """The problem, which has to be a sentence with a next step."""
    for problem in state.problems:
        if problem.code == code:
            assert problem.title.endswith("."), problem
            assert len(problem.what_to_do) > 20, problem
            return problem
    return None


async def shows(agent: object, code: str) -> Problem:
    state = await until(agent, code, lambda s: problem_of(s, code) is not None)  # type: ignore[arg-type]  # an Agent
    problem = problem_of(state, code)
    assert problem is not None
    return problem


# ---------------------------------------------------------------- the network


@pytest.mark.parametrize(
    ("broken", "code", "action"),
    [
        ("portal", "captive_portal", "refresh"),
        ("page", "captive_portal", "refresh"),
        ("version", "version_too_old", ""),
        ("no-run", "invitation_wrong", "leavenetwork"),
    ],
)
async def test_what_answers_in_the_networks_place(
    world: World, network: FakeNetwork, broken: str, code: str, action: str
) -> None:
    async with running(world) as agent:
        await agent.do(actions.Join(invitation=Invitation(network.url, "main").link()))
        await until(agent, "a good start", lambda s: s.run is not None)
        network.broken = broken
        await agent.do(actions.Refresh())
        assert (await shows(agent, code)).action == action
        network.broken = ""
        await agent.do(actions.Refresh())
        await until(agent, "it mends itself", lambda s: not s.problems)


async def test_no_network_is_nobodys_fault(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network_watch, "has_network", lambda url: False)
    async with running(world) as agent:
        assert (await shows(agent, "offline")).action == "refresh"


async def test_an_orchestrator_that_is_down_for_a_day(world: World, network: FakeNetwork) -> None:
    async with running(world) as agent:
        await agent.do(actions.Join(invitation=network.url))
        await until(agent, "a good start", lambda s: s.run is not None)
        network.stop()
        await agent.do(actions.Refresh())
        assert "has not answered." in (await shows(agent, "orchestrator_down")).title
        world.shift_s += 24 * 3600
        await agent.do(actions.Refresh())
        state = await until(
            agent, "a day", lambda s: any("for 24 hours" in each.title for each in s.problems)
        )
        assert "credits are kept, and your seat for some time" in state.problems[0].what_to_do
        assert state.run is not None, "what was known last is still shown"


@pytest.mark.parametrize(
    ("invitation", "says"),
    [
        ("train-at-home://join?run=main", "not an invitation"),
        ("{url}/?x=1", "more than the address"),
        ("http://127.0.0.1:9", "127.0.0.1:9"),
        ("train-at-home://join?url={url}&run=old", "no run called 'old'"),
    ],
)
async def test_a_wrong_or_expired_invitation_changes_nothing(
    world: World, network: FakeNetwork, invitation: str, says: str
) -> None:
    async with running(world) as agent:
        before = agent.settings.load().values["network.url"]
        outcome = await agent.do(actions.Join(invitation=invitation.format(url=network.url)))
        assert not outcome.ok
        assert says in outcome.text
        assert len(outcome.what_to_do) > 20
        assert agent.settings.load().values["network.url"] == before


async def test_a_full_run_tells_the_place_and_later_how_long(
    world: World, network: FakeNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_ENGINE", "queued")
    place = world.home / "engine" / "place"
    place.parent.mkdir(exist_ok=True)
    place.write_text("9")
    async with running(world) as agent:
        await agent.do(actions.Join(invitation=network.url))
        state = await until(agent, "a place", lambda s: s.session.queue_position == 9)
        assert state.activity is Activity.STARTING
        assert state.queue_s is None
        assert "place 9 in the queue. How long that takes is not known yet." in state.reason
        place.write_text("7")
        state = await until(agent, "an estimate", lambda s: s.queue_s is not None)
        assert " at the pace so far." in state.reason
        state = await until(agent, "a queue is no trouble", lambda s: not s.problems)
        assert state.activity is Activity.STARTING


@pytest.mark.parametrize(("off_s", "says"), [(1200.0, "behind"), (-1200.0, "ahead")])
async def test_a_clock_that_is_wrong(world: World, off_s: float, says: str) -> None:
    with fake_network(lambda: world.unix_s() + off_s) as network:
        async with running(world) as agent:
            await agent.do(actions.Join(invitation=network.url))
            problem = await shows(agent, "clock_wrong")
            assert f"20 minutes {says}" in problem.title
            assert "automatic time" in problem.what_to_do


# ---------------------------------------------------------------- this computer


async def test_a_disk_that_fills_up_while_it_trains(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes, *, is_private: bool = False) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    async with running(world) as agent:
        await until(agent, "training", lambda s: s.activity is Activity.TRAINING)
        monkeypatch.setattr(state_file, "write_whole", full)
        await agent.do(actions.TrainNow())
        assert "No space left" in (await shows(agent, "disk_full")).what_to_do
        world.set(free_disk_bytes=1 << 20)
        state = await until(agent, "it makes room", lambda s: s.activity is Activity.WAITING)
        assert state.reason == "The disk is nearly full."
        monkeypatch.undo()
        await agent.do(actions.Resume())
        await until(agent, "it can write again", lambda s: not problem_of(s, "disk_full"))


async def test_settings_that_are_broken_name_the_line(world: World) -> None:
    async with running(world) as agent:
        await until(agent, "training", lambda s: s.activity is Activity.TRAINING)
        good = agent.settings.path.read_text()
        agent.settings.path.write_text(good + "\n[limits\n")
        problem = await shows(agent, "settings")
        assert "line " in problem.title
        assert agent.state.settings["network.run"] == "main", "the last good ones hold"
        agent.settings.path.write_text(good)
        await until(agent, "mended", lambda s: not problem_of(s, "settings"))


@pytest.mark.parametrize(
    "error",
    [
        PlainError("The keychain is locked.", "Unlock it, then try again."),
        PlainError("There is no keychain.", "Install one, or start with --key-file FILE."),
    ],
)
async def test_a_keychain_that_is_locked_or_missing(world: World, error: PlainError) -> None:
    def refuse() -> bytes:
        raise error

    good, world.key = world.key, refuse
    async with running(world) as agent:
        assert (await shows(agent, "keychain")).action == "retry"
        assert agent.state.activity is Activity.TROUBLE
        assert agent.state.reason == error.title
        world.key = good
        await agent.do(actions.Retry())
        await until(agent, "training", lambda s: s.activity is Activity.TRAINING)


async def test_switching_the_user_and_back(world: World) -> None:
    async with running(world) as agent:
        await until(agent, "training", lambda s: s.activity is Activity.TRAINING)
        world.set(session_active=False)
        state = await until(agent, "it yields", lambda s: s.activity is Activity.WAITING)
        assert state.reason == "Someone else uses this computer."
        await agent.do(actions.TrainNow())
        world.set(session_active=True)
        await until(agent, "and back", lambda s: s.activity is Activity.TRAINING)


async def test_a_clock_that_is_set_while_it_trains(world: World) -> None:
    """Forward into the day and back into the night: hours are decided anew, words stay absolute."""
    async with running(world) as agent:
        await until(agent, "training", lambda s: s.activity is Activity.TRAINING)
        world.shift_s += 12 * 3600
        state = await until(agent, "day", lambda s: s.activity is Activity.WAITING)
        assert state.reason == "It is outside your hours."
        assert any("its clock was set" in entry.text for entry in state.entries)
        pause_s = world.unix_s() + 600
        await agent.do(actions.Pause(until_s=pause_s))
        await until(agent, "paused", lambda s: s.activity is Activity.PAUSED)
        world.shift_s += 3600
        await agent.do(actions.Refresh())
        state = await until(agent, "its time is over", lambda s: s.override == "")
        world.shift_s -= 13 * 3600
        await agent.do(actions.Refresh())
        await until(agent, "night again", lambda s: s.activity is Activity.TRAINING)


# ---------------------------------------------------------------- the engine


async def test_an_engine_that_is_missing(world: World) -> None:
    world.program = [str(world.home / "no-such-engine")]
    async with running(world) as agent:
        problem = await shows(agent, "engine_missing")
        assert agent.state.activity is Activity.TROUBLE
        assert "again" in problem.what_to_do
        assert problem.action == "retry"


async def test_an_engine_that_ends_before_its_first_word(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restart, "FIRST_WAIT_S", 0.1)
    world.program = [sys.executable, "-c", "raise SystemExit('a library is missing')"]
    async with running(world) as agent:
        problem = await shows(agent, "engine_crashes")
        assert problem.details == ("a library is missing",)
        assert problem.action == "retry"


async def test_an_engine_that_falls_silent_is_killed_and_started_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped by SIGSTOP, it neither computes nor answers, and would not hear a word to leave."""
    monkeypatch.setattr(plan, "SILENT_S_MAX", 3.0)
    async with running(world) as agent:
        await until(agent, "training", lambda s: s.activity is Activity.TRAINING)
        first = agent.engine.pid
        assert first is not None
        os.kill(first, signal.SIGSTOP)
        await until(agent, "the fault fired", lambda s: is_stopped_or_gone(first))
        state = await until(
            agent, "another process", lambda s: agent.engine.pid not in (None, first)
        )
        assert any("silent for 3 s" in entry.why for entry in state.entries)
        assert not psutil.pid_exists(first)
        await until(agent, "training again", lambda s: s.activity is Activity.TRAINING)


def is_stopped_or_gone(pid: int) -> bool:
    """A signal takes effect when its process is scheduled next; a slow test may find it killed."""
    try:
        return str(psutil.Process(pid).status()) == psutil.STATUS_STOPPED
    except psutil.NoSuchProcess:
        return True


async def test_quitting_while_the_engine_is_stopped_leaves_no_orphan(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    short_ladder(monkeypatch)
    async with running(world) as agent:
        agent.engine._drain_s = 1.0
        await until(agent, "training", lambda s: s.activity is Activity.TRAINING)
        pid = agent.engine.pid
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
    assert not psutil.pid_exists(pid)
