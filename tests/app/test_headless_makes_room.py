"""A window that is opened beside a headless program takes over, and hands back when it ends."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from app.actions import Quit
from app.agent.edges import Edges
from app.control import client
from app.control.lock import InstanceLock
from app.control.protocol import TakeOver
from app.headless import run_headless
from engine.api.errors import PlainError
from engine.client.stop_signal import StopSignal

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "app" / "agent"))
from agent_world import World


async def answers(home: Path, within_s: float = 60.0) -> bool:
    """Whether a program answers there before the time is over."""
    try:
        async with asyncio.timeout(within_s):
            while True:
                try:
                    await client.state(home)
                except PlainError:
                    await asyncio.sleep(0.05)
                else:
                    return True
    except TimeoutError:
        return False


async def test_headless_makes_room_and_carries_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.headless.HANDED_OVER_S", 0.5)
    monkeypatch.setattr("app.headless.LOOK_EVERY_S", 0.1)
    world, lock, said, stop = World(tmp_path), InstanceLock(tmp_path), list[str](), StopSignal()
    made: list[Edges] = []

    def edges() -> Edges:
        made.append(world.edges())
        return made[-1]

    assert lock.take()
    headless = asyncio.create_task(run_headless(tmp_path, edges, lock, stop, said.append))
    assert await answers(tmp_path)
    window = InstanceLock(tmp_path)
    assert not window.take()
    assert (await client.ask(tmp_path, TakeOver())).ok
    async with asyncio.timeout(60):
        while True:
            if window.take():
                break
            await asyncio.sleep(0.01)
    assert not await answers(tmp_path, 1.0), "it holds nothing while the window is there"
    window.release()
    assert await answers(tmp_path), "it carries on"
    assert len(made) == 2
    assert "A window was opened, and does the work meanwhile." in said
    assert (await client.do(tmp_path, Quit())).ok
    assert await asyncio.wait_for(headless, 60) == 0
