"""The in-memory twin: the semantics that both transports promise, and scripted faults."""

import asyncio

import pytest

from engine.net.memory import MemoryNetwork, MemoryTransport
from engine.net.transport import LENGTH_BYTES, REFUSED_REASON, TransportError, TransportLimits
from engine.protocol.ids import PeerId
from engine.protocol.messages import PeerAddress
from engine.protocol.signing import DeviceKey

A, B, C = (DeviceKey(bytes([n]) * 32) for n in (1, 2, 3))


async def echo(_sender: PeerId, frame: bytes) -> bytes:
    return frame[:8]


def pair(network: MemoryNetwork) -> tuple[MemoryTransport, MemoryTransport]:
    a, b = network.transport(A), network.transport(B)
    a.allow([B.peer_id])
    b.allow([A.peer_id])
    a.serve(echo)
    b.serve(echo)
    return a, b


async def test_frame_and_answer_with_the_authenticated_sender() -> None:
    a, b = pair(MemoryNetwork())
    seen: list[tuple[PeerId, bytes]] = []

    async def handler(sender: PeerId, frame: bytes) -> bytes:
        seen.append((sender, frame))
        return b"taken"

    b.serve(handler)
    assert await a.send(b.address, b"x" * 100, 1.0) == b"taken"
    assert seen == [(A.peer_id, b"x" * 100)]
    assert (a.counters.sent_bytes, a.counters.received_bytes) == (100 + LENGTH_BYTES, 5)
    assert (b.counters.received_bytes, b.counters.sent_bytes) == (100 + LENGTH_BYTES, 5)
    assert a.counters.connects == b.counters.connects == 1


async def test_stranger_is_refused_and_counted() -> None:
    network = MemoryNetwork()
    _, b = pair(network)
    stranger = network.transport(C)
    with pytest.raises(TransportError, match="allow-list") as caught:
        await stranger.send(b.address, b"x", 1.0)
    assert caught.value.reason == REFUSED_REASON
    assert (b.counters.refused_peers, stranger.counters.failures) == (1, 1)
    b.allow([A.peer_id, C.peer_id])
    assert await stranger.send(b.address, b"x", 1.0) == b"x"
    b.allow([])
    with pytest.raises(TransportError, match="allow-list"):
        await stranger.send(b.address, b"x", 1.0)


@pytest.mark.parametrize(
    ("num_bytes", "is_sent"), [(0, True), (1000, True), (1001, False)], ids=str
)
async def test_frame_cap(num_bytes: int, is_sent: bool) -> None:
    a, b = pair(MemoryNetwork(TransportLimits(frame_bytes_max=1000)))
    if is_sent:
        assert await a.send(b.address, bytes(num_bytes), 1.0) == bytes(min(num_bytes, 8))
        return
    with pytest.raises(TransportError, match="at most 1000") as caught:
        await a.send(b.address, bytes(num_bytes), 1.0)
    assert not caught.value.retryable


async def test_a_peer_that_is_gone_and_back_elsewhere() -> None:
    network = MemoryNetwork()
    a, b = pair(network)
    old = b.address
    await b.close()
    with pytest.raises(TransportError, match="cannot be reached") as caught:
        await a.send(old, b"x", 1.0)
    assert caught.value.retryable
    again = network.transport(B)
    again.allow([A.peer_id])
    again.serve(echo)
    with pytest.raises(TransportError, match="cannot be reached"):
        await a.send(old, b"x", 1.0)
    assert await a.send(again.address, b"x", 1.0) == b"x"


async def test_killed_while_it_answers() -> None:
    network = MemoryNetwork()
    a, b = pair(network)
    began = asyncio.Event()

    async def slow(_sender: PeerId, _frame: bytes) -> bytes:
        began.set()
        await asyncio.sleep(60)
        return b""

    b.serve(slow)
    sending = asyncio.create_task(a.send(b.address, b"x", 5.0))
    await began.wait()
    b.abandon()
    with pytest.raises(TransportError, match="connection was lost") as caught:
        await sending
    assert caught.value.retryable


async def test_timeout_leaves_the_handler_running() -> None:
    a, b = pair(MemoryNetwork())
    finished = asyncio.Event()

    async def slow(_sender: PeerId, _frame: bytes) -> bytes:
        await asyncio.sleep(0.05)
        finished.set()
        return b""

    b.serve(slow)
    with pytest.raises(TransportError, match=r"no answer within 0\.01 s"):
        await a.send(b.address, b"x", 0.01)
    async with asyncio.timeout(1):
        await finished.wait()  # the peer took the frame though the sender gave up


async def test_a_failing_handler_costs_one_frame() -> None:
    a, b = pair(MemoryNetwork())

    async def broken(_sender: PeerId, frame: bytes) -> bytes:
        if frame == b"bad":
            raise RuntimeError("a bug")
        return b"ok"

    b.serve(broken)
    with pytest.raises(TransportError, match="failed to answer"):
        await a.send(b.address, b"bad", 1.0)
    assert await a.send(b.address, b"good", 1.0) == b"ok"
    assert b.counters.failures == 1


async def test_slow_handler_is_cut_off() -> None:
    a, b = pair(MemoryNetwork(TransportLimits(handler_s_max=0.02)))

    async def stuck(_sender: PeerId, _frame: bytes) -> bytes:
        await asyncio.sleep(60)
        return b""

    b.serve(stuck)
    with pytest.raises(TransportError, match="took too long"):
        await a.send(b.address, b"x", 5.0)


async def test_concurrent_sends_stay_within_the_cap() -> None:
    a, b = pair(MemoryNetwork(TransportLimits(streams_per_peer_max=4)))
    inside = inside_max = 0

    async def count(_sender: PeerId, frame: bytes) -> bytes:
        nonlocal inside, inside_max
        inside += 1
        inside_max = max(inside_max, inside)
        await asyncio.sleep(0.001)
        inside -= 1
        return frame

    b.serve(count)
    frames = [b"%d" % n for n in range(100)]
    answers = await asyncio.gather(*(a.send(b.address, frame, 5.0) for frame in frames))
    assert answers == frames
    assert inside_max == 4


async def test_faults_fire_and_heal() -> None:
    network = MemoryNetwork()
    a, b = pair(network)
    taken = 0

    async def count(_sender: PeerId, _frame: bytes) -> bytes:
        nonlocal taken
        taken += 1
        return b"ok"

    b.serve(count)
    network.faults.loses_frame = lambda _sender, _receiver: True
    with pytest.raises(TransportError, match="no answer"):
        await a.send(b.address, b"x", 0.02)
    assert (taken, network.faults.num_lost) == (0, 1)
    network.faults.heal()
    network.faults.loses_answer = lambda _sender, _receiver: True
    with pytest.raises(TransportError, match="no answer"):
        await a.send(b.address, b"x", 0.02)
    assert (taken, network.faults.num_lost) == (1, 2), "the frame arrived, its answer did not"
    network.faults.heal()
    network.faults.partition([A.peer_id])
    with pytest.raises(TransportError, match="no answer"):
        await a.send(b.address, b"x", 0.02)
    assert (taken, network.faults.num_cut_off) == (1, 1)
    network.faults.heal()
    network.faults.delay_s = lambda _sender, _receiver: 0.02
    began_s = asyncio.get_running_loop().time()
    assert await a.send(b.address, b"x", 1.0) == b"ok"
    assert asyncio.get_running_loop().time() - began_s >= 0.04


async def test_close_ends_sends_and_tasks() -> None:
    a, b = pair(MemoryNetwork())

    async def stuck(_sender: PeerId, _frame: bytes) -> bytes:
        await asyncio.sleep(60)
        return b""

    b.serve(stuck)
    sending = asyncio.create_task(a.send(b.address, b"x", 30.0))
    await asyncio.sleep(0.01)
    await a.close()
    with pytest.raises(TransportError, match="was closed"):
        await sending
    await b.close()
    with pytest.raises(TransportError, match="is closed"):
        await a.send(b.address, b"x", 1.0)
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_not_to_oneself() -> None:
    a, _ = pair(MemoryNetwork())
    own = PeerAddress(peer_id=A.peer_id, direct=a.address.direct)
    with pytest.raises(TransportError, match="own"):
        await a.send(own, b"x", 1.0)
