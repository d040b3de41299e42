"""The cap holds as a mean, in the order of asking, and follows a rate that changes."""

from __future__ import annotations

import asyncio

import pytest

from engine.net.token_bucket import BURST_S, TokenBucket


class Clock:
    """Sleeping moves it."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s

    async def sleep(self, seconds: float) -> None:
        self.now_s += seconds
        await asyncio.sleep(0)


def bucket(rates: list[float]) -> tuple[TokenBucket, Clock]:
    """`rates[0]` is read as the rate."""
    clock = Clock()
    return TokenBucket(lambda: rates[0], now_s=clock, sleep=clock.sleep), clock


@pytest.mark.parametrize("piece", [100, 1000, 7000])
async def test_the_mean_is_the_cap(piece: int) -> None:
    made, clock = bucket([1000.0])
    for _ in range(20):
        await made.take(piece)
    assert clock.now_s == pytest.approx(20 * piece / 1000.0, abs=BURST_S)


async def test_without_a_cap_nobody_waits() -> None:
    made, clock = bucket([0.0])
    await made.take(10**9)
    assert clock.now_s == 0.0
    assert made.taken_bytes == 10**9


async def test_what_came_unasked_is_waited_for() -> None:
    made, clock = bucket([1000.0])
    made.charge(5000)
    assert clock.now_s == 0.0
    await made.take(1)
    assert clock.now_s == pytest.approx(5.0, abs=0.1)


async def test_unused_rate_is_kept_for_a_moment_only() -> None:
    made, clock = bucket([1000.0])
    clock.now_s = 1000.0
    await made.take(int(1000 * BURST_S))
    assert clock.now_s == 1000.0
    await made.take(1000)
    assert clock.now_s == pytest.approx(1001.0)


async def test_a_higher_cap_shortens_the_wait_and_none_ends_it() -> None:
    rates = [10.0]
    made, clock = bucket(rates)
    wait = asyncio.ensure_future(made.take(10_000))
    await asyncio.sleep(0)
    rates[0] = 0.0
    await wait
    assert clock.now_s < 1000.0
