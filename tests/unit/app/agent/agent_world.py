"""An agent in a small world: clocks and signals are the test's, the engine program is a fake."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.actions import GiveConsent
from app.agent.agent import Agent
from app.agent.edges import Edges, EmptyPurse
from app.consent import CONSENT_VERSION
from app.engine_process.options import Machine
from app.policy.signals import Signals, Thermal
from app.state import AppState
from engine.client import engine_process

PROGRAM = [sys.executable, str(Path(__file__).with_name("fake_engine_program.py"))]
WEDNESDAY_NIGHT_S = 1_795_000_000.0
NIGHT_WEEK_S = 2 * 86_400 + 23 * 3600.0
QUIET = Signals(
    idle_s=3600.0, session_locked=False, session_active=True, full_screen=False, on_mains=True,
    thermal=Thermal.NOMINAL, temperature_c=45.0, other_cpu_load=0.0, free_memory_bytes=8 << 30,
    free_disk_bytes=100 << 30, disk_bytes=200 << 30, busy_apps_running=(), metered=False,
    absent=frozenset({"gpu_temperature_c", "gpu_other_load", "battery_percent"}),
)  # fmt: skip


class World:
    """`signals` and `shift_s` (of the clock on the wall) may be changed while the agent runs."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.signals = QUIET
        self.shift_s = 0.0
        self.key: Callable[[], bytes] = lambda: b"k" * 32
        self.awake: list[bool] = []
        self.login_item: list[bool] = []
        self.policy_path = home / "policy.toml"
        self.purse = EmptyPurse()
        self.programs: tuple[str, ...] = ()
        self.links: list[bool] = []
        self.program = PROGRAM
        self.told_sleep: Callable[[], object] = lambda: None
        self.told_wake: Callable[[], object] = lambda: None
        self._began_s = time.monotonic()

    def unix_s(self) -> float:
        return WEDNESDAY_NIGHT_S + time.monotonic() - self._began_s + self.shift_s

    def week_second(self, unix_s: float) -> float:
        return (NIGHT_WEEK_S + unix_s - WEDNESDAY_NIGHT_S) % (7 * 86_400)

    def read(self, own_pids: Collection[int], busy_apps: Collection[str]) -> Signals:
        return self.signals

    def set(self, **signals: object) -> None:
        self.signals = replace(self.signals, **signals)  # type: ignore[arg-type]  # of Signals

    def watch_sleep(
        self, on_sleep: Callable[[], object], on_wake: Callable[[], object]
    ) -> Callable[[], None]:
        self.told_sleep, self.told_wake = on_sleep, on_wake
        return lambda: None

    def edges(self) -> Edges:
        return Edges(
            read_signals=self.read,
            load_key=lambda: self.key(),
            machine=Machine(num_cores=4, memory_bytes=16 << 30, disk_bytes=200 << 30),
            set_awake=self.awake.append,
            set_login_item=self.login_item.append,
            register_links=self.links.append,
            running_apps=lambda: self.programs,
            purse=self.purse,
            watch_sleep=self.watch_sleep,
            unix_s=self.unix_s,
            week_second=self.week_second,
            policy_path=self.policy_path,
            engine_program=self.program,
            lock_folder=self.home,
        )

    def told(self, command: str) -> dict[str, Any]:
        """The last command of that name, with what it said."""
        lines = (self.home / "engine" / "heard.jsonl").read_bytes().splitlines()
        found = [msgspec.json.decode(line) for line in lines]
        return dict([each for each in found if each["command"] == command][-1])

    def heard(self) -> list[str]:
        """Names of the commands that engines were given, in order, repetitions left out."""
        path = self.home / "engine" / "heard.jsonl"
        if not path.exists():
            return []
        names: list[str] = []
        for line in path.read_bytes().splitlines():
            name = msgspec.json.decode(line)["command"]
            if not names or names[-1] != name:
                names.append(name)
        return names


@asynccontextmanager
async def running(world: World, *, joined: bool = True) -> AsyncIterator[Agent]:
    """An agent that has consent and a network that nobody answers for."""
    (world.home / "engine").mkdir(parents=True, exist_ok=True)
    agent = Agent(world.home, world.edges())
    if joined:
        agent.settings.change({"network.url": "http://127.0.0.1:9", "network.run": "main"})
    task = asyncio.create_task(agent.run())
    if joined:
        outcome = await agent.do(GiveConsent(version=CONSENT_VERSION))
        assert outcome.ok
    try:
        yield agent
    finally:
        agent.quit()
        await asyncio.wait_for(task, 60)


def short_ladder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its lower rungs: how long is waited after standard input closed, and after SIGTERM."""
    monkeypatch.setattr(engine_process, "STOP_GRACE_S", 0.3)
    monkeypatch.setattr(engine_process, "TERMINATE_GRACE_S", 0.3)


async def until(
    agent: Agent, what: str, reached: Callable[[AppState], bool], within_s: float = 60.0
) -> AppState:
    """The first picture that fulfils `reached`."""
    try:
        async with asyncio.timeout(within_s):
            while True:
                if reached(agent.state):
                    return agent.state
                await asyncio.sleep(0.02)
    except TimeoutError:
        seen = (agent.state.activity, agent.state.reason, agent.state.problems)
        raise AssertionError(f"{what}: not within {within_s} s; last seen {seen}") from None
