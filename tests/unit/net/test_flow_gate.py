"""The gate that bounds transfers and bytes: never over, never stuck, in order."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.net.transport import FlowGate, TransportLimits


@settings(max_examples=60)
@given(
    transfers=st.lists(
        st.tuples(st.integers(0, 10), st.integers(0, 3), st.booleans()), min_size=1, max_size=25
    ),
    transfers_max=st.integers(1, 4),
)
def test_bounds_hold_and_everything_passes(
    transfers: list[tuple[int, int, bool]], transfers_max: int
) -> None:
    """(bytes, turns of the loop it takes, whether it is cancelled while waiting or under way)."""
    bytes_max, inside, done = 10, [], 0

    async def one(gate: FlowGate, num_bytes: int, turns: int) -> None:
        nonlocal done
        async with gate.hold(num_bytes):
            inside.append(num_bytes)
            assert len(inside) <= transfers_max
            assert sum(inside) <= bytes_max
            try:
                for _ in range(turns):
                    await asyncio.sleep(0)
            finally:
                inside.remove(num_bytes)
        done += 1

    async def run() -> None:
        gate = FlowGate(transfers_max, bytes_max)
        tasks = []
        for num_bytes, turns, is_cancelled in transfers:
            tasks.append(asyncio.create_task(one(gate, num_bytes, turns)))
            await asyncio.sleep(0)
            if is_cancelled:
                tasks[-1].cancel()
        async with asyncio.timeout(5):
            await asyncio.gather(*tasks, return_exceptions=True)
        assert gate.is_idle
        assert done + sum(task.cancelled() for task in tasks) == len(tasks)

    asyncio.run(run())


async def test_waits_in_order_of_arrival() -> None:
    gate, order = FlowGate(8, 10), []

    async def one(name: str, num_bytes: int) -> None:
        async with gate.hold(num_bytes):
            order.append(name)
            await asyncio.sleep(0)

    await asyncio.gather(one("first", 6), one("big", 9), one("small", 1))
    assert order == ["first", "big", "small"], "a small transfer must not starve a big one"


async def test_admitted_and_cancelled_in_the_same_moment_gives_back() -> None:
    gate = FlowGate(1, 10)
    release = asyncio.Event()

    async def holder() -> None:
        async with gate.hold(1):
            await release.wait()

    async def waiter() -> None:
        async with gate.hold(1):
            pytest.fail("was cancelled before it could run")

    first, second = asyncio.create_task(holder()), asyncio.create_task(waiter())
    await asyncio.sleep(0)
    release.set()
    await asyncio.sleep(0)  # the holder has released: the waiter is admitted, but did not run yet
    second.cancel()
    await asyncio.gather(first, second, return_exceptions=True)
    assert second.cancelled()
    assert gate.is_idle


@pytest.mark.parametrize("name", ["frame_bytes_max", "streams_per_peer_max", "idle_s_max"])
def test_limits_above_zero(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        TransportLimits(**{name: 0})


def test_limits_that_no_frame_could_pass() -> None:
    with pytest.raises(ValueError, match="no frame could pass"):
        TransportLimits(frame_bytes_max=100, bytes_per_peer_max=99)
