"""The clock's twin behaves like the clock, and moves only by hand."""

import asyncio
import time

import pytest

from engine.host.clock import ManualClock, SystemClock


async def test_sleepers_wake_in_time_and_not_before() -> None:
    clock, woken = ManualClock(), []

    async def sleeper(seconds: float) -> None:
        await clock.sleep(seconds)
        woken.append(seconds)

    tasks = [asyncio.create_task(sleeper(s)) for s in (3.0, 1.0, 0.0, 2.0)]
    await asyncio.sleep(0.01)
    assert woken == [0.0]
    clock.advance(1.5)
    await asyncio.sleep(0.01)
    assert woken == [0.0, 1.0]
    clock.advance(10)
    await asyncio.gather(*tasks)
    assert sorted(woken) == [0.0, 1.0, 2.0, 3.0]


async def test_a_cancelled_sleeper_is_forgotten() -> None:
    clock = ManualClock()
    task = asyncio.create_task(clock.sleep(5))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    clock.advance(10)
    assert clock.monotonic_s() == 10


def test_a_stepped_wall_clock_leaves_monotonic_time_alone() -> None:
    clock = ManualClock(wall_s=1000, monotonic_s=5)
    clock.step_wall(-300)
    assert (clock.wall_s(), clock.monotonic_s()) == (700, 5)
    clock.advance(1)
    assert (clock.wall_s(), clock.monotonic_s()) == (701, 6)
    with pytest.raises(ValueError, match="does not go back"):
        clock.advance(-1)


async def test_the_systems_clock() -> None:
    clock = SystemClock()
    before_s = clock.monotonic_s()
    await clock.sleep(0.01)
    assert clock.monotonic_s() >= before_s + 0.009
    assert abs(clock.wall_s() - time.time()) < 5
