"""The laptop is closed in mid-round: logind announces it (python-dbusmock), the agent is real.

Real: the system bus, the watch that holds logind's delay lock, the agent, the engine's process. The
clock on the wall then jumps over the night, as it does. Not here: the engine's own answer to
Release (tests/unit/core, tests/integration), sleep that nobody announced (test_bad_days.py).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from app.real_edges import watch_sleep
from app.state import Activity
from tests.app.dbus_services import PrivateBus, needs_dbusmock, private_bus
from tests.unit.app.agent.agent_world import World, running, until

pytestmark = pytest.mark.processes

LOGIN = "org.freedesktop.login1"
LOGIN_PATH = "/org/freedesktop/login1"


@pytest.fixture
def login(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateBus]:
    """logind, on a system bus of this test."""
    needs_dbusmock()
    with private_bus(tmp_path, "system") as bus:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bus.address)
        bus.template("logind", LOGIN)
        yield bus


class Laptop(World):
    """Its sleep is logind's."""

    def watch_sleep(
        self, on_sleep: Callable[[], object], on_wake: Callable[[], object]
    ) -> Callable[[], None]:
        return watch_sleep(on_sleep, on_wake)


def held(login: PrivateBus) -> int:
    """Locks that delay the sleep."""
    (found,) = login.call(LOGIN, LOGIN_PATH, f"{LOGIN}.Manager", "ListInhibitors")
    return len(found)


def prepare_for_sleep(login: PrivateBus, is_sleeping: bool) -> None:
    login.emit(LOGIN, LOGIN_PATH, f"{LOGIN}.Manager", "PrepareForSleep", "b", is_sleeping)


async def test_a_laptop_closed_in_mid_round_gives_its_work_back_and_takes_its_seat_again(
    login: PrivateBus, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    world = Laptop(home)
    async with running(world) as agent:
        await until(agent, "training", lambda s: s.activity is Activity.TRAINING)
        first = agent.engine.pid
        async with asyncio.timeout(10):
            while not await asyncio.to_thread(held, login):  # noqa: ASYNC110 (another's state)
                await asyncio.sleep(0.05)

        await asyncio.to_thread(prepare_for_sleep, login, True)
        state = await until(
            agent,
            "the word",
            lambda s: any("given back" in entry.text for entry in s.entries),
        )
        entry = next(each for each in state.entries if "given back" in each.text)
        assert entry.why == "The computer goes to sleep."
        async with asyncio.timeout(10):
            while await asyncio.to_thread(held, login):  # noqa: ASYNC110 (another's state)
                await asyncio.sleep(0.05)

        world.shift_s += 2 * 3600.0  # it slept; ours is a clock that stood still meanwhile
        await asyncio.to_thread(prepare_for_sleep, login, False)
        state = await until(
            agent, "noticed", lambda s: any("slept for" in entry.text for entry in s.entries)
        )
        await until(
            agent,
            "training, with another process",
            lambda s: s.activity is Activity.TRAINING and agent.engine.pid not in (None, first),
        )
        assert await asyncio.to_thread(held, login), "ready for the next time"
    assert world.heard()[:3] == ["usekey", "mayrun", "release"]
    assert first is not None
    assert not psutil.pid_exists(first), "no orphan"
