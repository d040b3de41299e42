"""How fast an arm was follows from what it said while it ran, and from nothing else."""

from __future__ import annotations

import asyncio
import sys

import psutil
import pytest

from tests.bench.in_turns import Turns, _Course, in_turns, slope

COUNTS = """
import sys, time
for number in range(1, 10_000):
    print(number * int(sys.argv[1]), flush=True)
    time.sleep(0.02)
"""


class Counting:
    """A process that counts."""

    def __init__(self, by: int) -> None:
        self._by, self._tokens = by, 0
        self._has_said = asyncio.Event()

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", COUNTS, str(self._by), stdout=asyncio.subprocess.PIPE
        )
        self._reader = asyncio.create_task(self._read())
        await self._has_said.wait()

    async def _read(self) -> None:
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            self._tokens = int(line)
            self._has_said.set()

    async def end(self) -> None:
        self._process.kill()
        await self._process.wait()
        await self._reader

    def processes(self) -> list[psutil.Process]:
        return [psutil.Process(self._process.pid)]

    def tokens(self) -> int:
        return self._tokens


class Watching(Counting):
    """From its start on, sees how many of these processes are stopped."""

    def __init__(self, by: int, other: Counting) -> None:
        super().__init__(by)
        self._other = other
        self.num_stopped: list[int] = []

    async def start(self) -> None:
        await super().start()
        self._watching = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(0.05)
            states = [one.status() for one in (*self.processes(), *self._other.processes())]
            self.num_stopped.append(states.count(psutil.STATUS_STOPPED))

    async def end(self) -> None:
        self._watching.cancel()
        await super().end()


async def test_only_one_runs_at_a_time_and_all_are_measured() -> None:
    one = Counting(1)
    ten = Watching(10, one)
    arms = {"one": one, "ten": ten}
    speeds = await in_turns(arms, Turns(cycles=3, turn_s=0.3, warm_s=0.0, parts=2))
    assert speeds.keys() == arms.keys()
    assert all(len(speed.tokens_per_s) == 2 for speed in speeds.values())
    assert all(min(speed.tokens_per_s) > 0 for speed in speeds.values())
    assert ten.num_stopped.count(1) > ten.num_stopped.count(0), "both ran"


async def test_an_arm_that_ends_is_said() -> None:
    class Ending(Counting):
        async def start(self) -> None:
            await super().start()
            self._process.kill()
            await self._process.wait()

        async def end(self) -> None:
            await self._reader

    with pytest.raises(RuntimeError, match="has ended"):
        await in_turns({"ending": Ending(1)}, Turns(cycles=1, turn_s=0.1, warm_s=0.0, parts=1))


def test_a_slope_does_not_care_when_it_was_said() -> None:
    """Tokens are said once a second, half a second late."""
    points = [(second + 0.5, 1000 * second) for second in range(10)]
    assert slope(points) == pytest.approx(1000)


def test_parts_share_their_ends() -> None:
    course = _Course(Counting(1), points=[(float(n), n) for n in range(10)])
    parts = course.in_parts(3)
    assert [part[0][1] for part in parts] == [0, 3, 6]
    assert [part[-1][1] for part in parts] == [3, 6, 9]
    assert course.is_enough(3)
    assert not _Course(Counting(1), points=[(0.0, 1)]).is_enough(1)
