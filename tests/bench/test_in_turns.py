"""How fast an arm was follows from what it said while it ran, and from nothing else."""

from __future__ import annotations

import asyncio
import sys

import psutil
import pytest

from tests.bench.in_turns import Turns, _Course, _Turn, against_best, in_turns

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


async def test_ours_runs_against_the_best_of_the_others() -> None:
    others = {"one": lambda: Counting(1), "ten": lambda: Counting(10)}
    turns = Turns(cycles=4, turn_s=0.2, warm_s=0.0, parts=2)
    found = await against_best(Counting(5), others, turns)
    assert found.best_name == "ten"
    assert found.others.keys() == others.keys()
    assert min(found.best.tokens_per_s) > max(found.ours.tokens_per_s)
    assert "screened_one_tokens_per_s" in found.figures()


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


def test_a_speed_is_of_the_time_that_counts() -> None:
    turns = [_Turn(2.0, 100 * n, {"torch": 0.5}) for n in range(1, 7)]
    course = _Course(Counting(1), turns)
    speed = course.speed(3)
    assert speed.tokens_per_s == (75.0, 175.0, 275.0)
    assert speed.cpu_us_per_token == {"torch": pytest.approx(1e6 * 3.0 / 2100)}


def test_every_part_has_trained_something() -> None:
    assert _Course(Counting(1), [_Turn(1.0, 1, {})] * 3).is_enough(3)
    assert not _Course(Counting(1), [_Turn(1.0, n, {}) for n in (1, 0, 1)]).is_enough(3)
    assert not _Course(Counting(1), []).is_enough(1)


async def test_the_first_moments_of_a_turn_do_not_count() -> None:
    """What was trained in them is in no turn, however much it was."""
    course = _Course(counting := Counting(1))
    await counting.start()
    await course.run_for(seconds=0.1, settle_s=0.4)
    (turn,), said = course.turns, counting.tokens()
    await counting.end()
    assert turn.seconds >= 0.1
    assert turn.tokens < said / 2
