"""QUIC between real endpoints and processes: strangers, caps, kills, restarts, load, shutdown."""

import asyncio
import signal
import struct
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import iroh
import pytest

from engine.net import iroh_binding
from engine.net.iroh_binding import stream_code_of
from engine.net.iroh_links import ALPN
from engine.net.iroh_transport import StreamCode, open_iroh
from engine.net.transport import (
    LENGTH_BYTES,
    REFUSED_REASON,
    Transport,
    TransportError,
    TransportLimits,
)
from engine.protocol.ids import PeerId
from engine.protocol.messages import PeerAddress
from engine.protocol.signing import DeviceKey

A, B, STRANGER = (DeviceKey(bytes([n]) * 32) for n in (11, 12, 13))
ROOT = Path(__file__).resolve().parents[2]


def original_write(builder: Any, value: bytes) -> None:
    """What the binding ships with, byte by byte."""
    with builder._reserve(len(value)):
        for index, byte in enumerate(value):
            builder.rbuf.data[builder.rbuf.len + index] = byte


PEER_PROGRAM = """
import asyncio, sys
from engine.net.iroh_transport import open_iroh
from engine.protocol.signing import DeviceKey

async def main():
    transport = await open_iroh(DeviceKey(bytes.fromhex(sys.argv[1])), bind="127.0.0.1:0")
    transport.allow([sys.argv[2]])
    async def handler(sender, frame):
        if frame.startswith(b"hang"):
            await asyncio.sleep(600)
        return b"%d from %s" % (len(frame), sender[:8].encode())
    transport.serve(handler)
    print(*transport.address.direct, flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await transport.close()
asyncio.run(main())
"""


@asynccontextmanager
async def opened(
    key: DeviceKey, *allowed: DeviceKey, limits: TransportLimits | None = None
) -> AsyncIterator[Transport]:
    transport = await open_iroh(key, bind="127.0.0.1:0", limits=limits)
    transport.allow([other.peer_id for other in allowed])
    transport.serve(echo)
    try:
        yield transport
    finally:
        await transport.close()


async def echo(_sender: PeerId, frame: bytes) -> bytes:
    return frame[:16]


@asynccontextmanager
async def peer_process(
    key: DeviceKey, allowed: DeviceKey
) -> AsyncIterator[tuple[asyncio.subprocess.Process, PeerAddress]]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", PEER_PROGRAM, key.secret.hex(), allowed.peer_id),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout
    try:
        direct = (await process.stdout.readline()).decode().split()
        yield process, PeerAddress(peer_id=key.peer_id, direct=tuple(direct))
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


@asynccontextmanager
async def raw_connection(key: DeviceKey, to: PeerAddress) -> AsyncIterator[iroh.Connection]:
    """What a rogue program can do: a connection without any of our manners."""
    options = iroh.EndpointOptions(
        preset=iroh.preset_minimal(),
        bind_addr="127.0.0.1:0",
        secret_key=key.secret,
        alpns=[ALPN],
        relay_mode=iroh.RelayMode.disabled(),
    )
    endpoint = await iroh.Endpoint.bind(options)
    address = iroh.EndpointAddr(iroh.EndpointId.from_string(to.peer_id), None, list(to.direct))
    try:
        yield await endpoint.connect(address, ALPN)
    finally:
        await endpoint.close()


async def test_identity_is_the_device_key_and_sender_is_authenticated() -> None:
    seen: list[PeerId] = []

    async def note(sender: PeerId, _frame: bytes) -> bytes:
        seen.append(sender)
        return b"ok"

    async with opened(A, B) as a, opened(B, A) as b:
        assert (a.address.peer_id, b.address.peer_id) == (A.peer_id, B.peer_id)
        assert all(ip.startswith(("127.0.0.1:", "[::1]:")) for ip in a.address.direct)
        b.serve(note)
        assert await a.send(b.address, b"x" * 100, 5.0) == b"ok"
        assert seen == [A.peer_id]
        assert (a.counters.sent_bytes, a.counters.received_bytes) == (100 + LENGTH_BYTES, 2)
        assert (b.counters.received_bytes, b.counters.sent_bytes) == (100 + LENGTH_BYTES, 2)


async def test_one_connection_serves_both_directions() -> None:
    async with opened(A, B) as a, opened(B, A) as b:
        await asyncio.gather(*(a.send(b.address, b"%d" % n, 5.0) for n in range(20)))
        assert await b.send(a.address, b"back", 5.0) == b"back"
        assert a.counters.connects == b.counters.connects == 1, "dialing at once, dialed once"


async def test_a_wildcard_bind_announces_real_addresses_loopback_last() -> None:
    wide = await open_iroh(A)
    try:
        direct = wide.address.direct
        assert not any(ip.startswith(("0.0.0.0", "[::]")) for ip in direct)
        assert "127.0.0.1:" in direct[-1] or "[::1]:" in direct[-1]
        async with opened(B) as b:
            wide.allow([B.peer_id])
            wide.serve(echo)
            for address in direct:
                if address.startswith("["):
                    continue
                one = PeerAddress(peer_id=A.peer_id, direct=(address,))
                assert await b.send(one, b"x", 5.0) == b"x"
    finally:
        await wide.close()


@pytest.mark.processes
async def test_two_processes_exchange_and_a_stranger_is_refused() -> None:
    async with peer_process(B, allowed=A) as (_, address), opened(A, B) as a:
        answer = await a.send(address, b"x" * 3_000_000, 10.0)
        assert answer == b"3000000 from " + A.peer_id[:8].encode()
        async with opened(STRANGER) as stranger:
            with pytest.raises(TransportError) as caught:
                await stranger.send(address, b"x", 5.0)
            assert (caught.value.reason, caught.value.retryable) == (REFUSED_REASON, True)
        assert await a.send(address, b"x", 5.0) == b"1 from " + A.peer_id[:8].encode()


async def test_the_allow_list_holds_for_standing_connections_too() -> None:
    async with opened(A, B) as a, opened(B, A) as b:
        assert await a.send(b.address, b"x", 5.0) == b"x"
        b.allow([])
        with pytest.raises(TransportError, match="allow-list"):
            await a.send(b.address, b"x", 5.0)
        b.allow([A.peer_id])
        assert await a.send(b.address, b"x", 5.0) == b"x"
        async with opened(STRANGER) as stranger:
            with pytest.raises(TransportError, match="allow-list"):
                await stranger.send(b.address, b"x", 5.0)
            assert b.counters.refused_peers == 1
            # B may dial the stranger, who may then not send over B's own connection either.
            stranger.allow([B.peer_id])
            assert await b.send(stranger.address, b"x", 5.0) == b"x"
            with pytest.raises(TransportError, match="not ready"):
                await stranger.send(b.address, b"x", 5.0)


async def test_oversize_is_refused_at_both_ends() -> None:
    small = TransportLimits(frame_bytes_max=1000)
    async with opened(A, B, limits=small) as a, opened(B, A) as b:
        with pytest.raises(TransportError, match="at most 1000") as caught:
            await a.send(b.address, bytes(1001), 5.0)
        assert not caught.value.retryable
        assert a.counters.sent_bytes == 0
        with pytest.raises(TransportError, match="of this size") as caught:
            await b.send(a.address, bytes(5_000_000), 5.0)
        assert not caught.value.retryable
        assert a.counters.received_bytes == 0
        assert await b.send(a.address, bytes(1000), 5.0) == bytes(16), "the connection holds"


GARBAGE = {
    "nothing": b"",
    "half a length": b"\x01\x02",
    "an enormous frame": struct.pack("<I", 0xFFFFFFFF) + b"x",
    "shorter than announced": struct.pack("<I", 100) + b"x" * 50,
    "longer than announced": struct.pack("<I", 10) + b"x" * 5000,
}


@pytest.mark.parametrize("data", GARBAGE.values(), ids=GARBAGE.keys())
async def test_garbage_costs_its_stream_only(data: bytes) -> None:
    async with opened(B, A, STRANGER) as b, raw_connection(A, b.address) as connection:
        stream = await connection.open_bi()
        await stream.send().write_all(data)
        await stream.send().finish()
        with pytest.raises(iroh.IrohError) as caught:
            await asyncio.wait_for(stream.recv().read_to_end(1000), 5.0)
        assert stream_code_of(caught.value) is not None
        assert b.counters.failures == 1
        stream = await connection.open_bi()
        await stream.send().write_all(struct.pack("<I", 4) + b"good")
        await stream.send().finish()
        assert await asyncio.wait_for(stream.recv().read_to_end(1000), 5.0) == b"good"


async def test_a_transfer_that_stalls_is_ended() -> None:
    limits = TransportLimits(stall_s_max=0.2)
    async with (
        opened(B, A, limits=limits) as b,
        raw_connection(A, b.address) as connection,
    ):
        stream = await connection.open_bi()
        await stream.send().write_all(struct.pack("<I", 1000) + b"a start, and then nothing")
        with pytest.raises(iroh.IrohError) as caught:
            await asyncio.wait_for(stream.recv().read_to_end(1000), 5.0)
        assert stream_code_of(caught.value) == StreamCode.STALLED


async def test_more_streams_than_the_cap_wait_at_the_sender() -> None:
    inside = inside_max = 0

    async def count(_sender: PeerId, frame: bytes) -> bytes:
        nonlocal inside, inside_max
        inside += 1
        inside_max = max(inside_max, inside)
        await asyncio.sleep(0.002)
        inside -= 1
        return frame

    limits = TransportLimits(streams_per_peer_max=8)
    async with opened(A, B) as a, opened(B, A, limits=limits) as b:
        b.serve(count)
        frames = [b"%d" % n for n in range(200)]
        answers = await asyncio.gather(*(a.send(b.address, frame, 20.0) for frame in frames))
        assert answers == frames
        assert 2 <= inside_max <= 8


async def test_the_connection_cap_evicts_the_idle_first() -> None:
    limits = TransportLimits(connections_max=1)
    async with (
        opened(A, B, STRANGER, limits=limits) as a,
        opened(B, A) as b,
        opened(STRANGER, A) as c,
    ):
        for sender in (b, c, b, c):
            assert await sender.send(a.address, b"x", 5.0) == b"x"
        assert a.counters.connects == 4

        async def slow(_sender: PeerId, _frame: bytes) -> bytes:
            await asyncio.sleep(0.5)
            return b"slow"

        a.serve(slow)
        busy = asyncio.create_task(c.send(a.address, b"x", 5.0))
        await asyncio.sleep(0.2)
        with pytest.raises(TransportError, match="too many connections"):
            await b.send(a.address, b"x", 5.0)
        assert await busy == b"slow"


async def test_idle_connections_are_closed_and_come_back() -> None:
    limits = TransportLimits(idle_s_max=0.1)
    async with opened(A, B) as a, opened(B, A, limits=limits) as b:
        assert await a.send(b.address, b"x", 5.0) == b"x"
        await asyncio.sleep(1.5)
        assert await a.send(b.address, b"x", 5.0) == b"x"
        assert a.counters.connects == 2
        assert a.counters.failures == 0


@pytest.mark.processes
async def test_killed_in_mid_transfer_is_an_error_within_the_timeout() -> None:
    limits = TransportLimits(silence_s_max=2.0)
    async with (
        peer_process(B, allowed=A) as (process, address),
        opened(A, B, limits=limits) as a,
    ):
        assert await a.send(address, b"warm", 5.0)
        by_timeout = asyncio.create_task(a.send(address, b"hang", 1.5))
        by_silence = asyncio.create_task(a.send(address, b"hang" + bytes(30_000_000), 60.0))
        await asyncio.sleep(0.1)
        process.send_signal(signal.SIGKILL)
        began_s = time.monotonic()
        with pytest.raises(TransportError, match="no answer within") as caught:
            await by_timeout
        assert caught.value.retryable
        assert time.monotonic() - began_s < 3
        with pytest.raises(TransportError, match="silent") as caught:
            await by_silence
        assert caught.value.retryable
        assert time.monotonic() - began_s < 8, "long before QUIC itself gives up"


@pytest.mark.processes
async def test_a_peer_restarted_on_another_port_is_found_again() -> None:
    async with opened(A, B) as a:
        async with peer_process(B, allowed=A) as (process, old):
            assert await a.send(old, b"x", 5.0)
            process.kill()
        async with peer_process(B, allowed=A) as (_, new):
            assert set(new.direct).isdisjoint(old.direct)
            assert await a.send(new, b"xy", 5.0) == b"2 from " + A.peer_id[:8].encode()
            assert a.counters.connects == 2


async def test_nobody_there() -> None:
    limits = TransportLimits(connect_s_max=0.5)
    async with opened(A, B, limits=limits) as a:
        nobody = PeerAddress(peer_id=B.peer_id, direct=("127.0.0.1:9",))
        with pytest.raises(TransportError, match="did not answer within") as caught:
            await a.send(nobody, b"x", 10.0)
        assert caught.value.retryable
        with pytest.raises(TransportError, match=r"no answer within 0\.1 s"):
            await a.send(nobody, b"x", 0.1)


@pytest.mark.parametrize(
    ("peer_id", "direct"),
    [(B.peer_id, ("nonsense",)), (B.peer_id, ()), ("ff" * 32, ("127.0.0.1:9",))],
    ids=["malformed", "none", "not-a-key"],
)
async def test_impossible_addresses(peer_id: str, direct: tuple[str, ...]) -> None:
    async with opened(A, B, limits=TransportLimits(connect_s_max=0.5)) as a:
        with pytest.raises(TransportError, match=r"cannot be reached|did not answer"):
            await a.send(PeerAddress(peer_id=peer_id, direct=direct), b"x", 5.0)


async def test_another_key_at_that_address_is_not_believed() -> None:
    async with opened(A, B) as a, opened(B, A) as b:
        wrong = PeerAddress(peer_id=STRANGER.peer_id, direct=b.address.direct)
        with pytest.raises(TransportError, match="cannot be reached"):
            await a.send(wrong, b"x", 5.0)


async def test_a_failing_handler_costs_one_frame() -> None:
    async def broken(_sender: PeerId, frame: bytes) -> bytes:
        if frame == b"bad":
            raise RuntimeError("a bug")
        return b"ok"

    async with opened(A, B) as a, opened(B, A) as b:
        b.serve(broken)
        with pytest.raises(TransportError, match="failed to answer"):
            await a.send(b.address, b"bad", 5.0)
        assert await a.send(b.address, b"good", 5.0) == b"ok"
        assert a.counters.connects == 1


async def test_a_port_in_use_is_said_plainly() -> None:
    async with opened(A) as a:
        with pytest.raises(TransportError, match=r"cannot listen on .*in use"):
            await open_iroh(B, bind=a.address.direct[0])


async def test_relay_addresses_are_taken_or_refused_with_a_reason() -> None:
    nobody = "https://127.0.0.1:1"
    limits = TransportLimits(relay_s_max=0.2)
    transport = await open_iroh(A, bind="127.0.0.1:0", relay_urls=[nobody], limits=limits)
    assert transport.address.relay == nobody, "it may answer later"
    await transport.close()
    with pytest.raises(TransportError, match="relay"):
        await open_iroh(A, bind="127.0.0.1:0", relay_urls=["nonsense"])


async def test_close_ends_sends_and_leaves_no_task() -> None:
    started = asyncio.Event()

    async def stuck(_sender: PeerId, _frame: bytes) -> bytes:
        started.set()
        await asyncio.sleep(600)
        return b""

    a = await open_iroh(A, bind="127.0.0.1:0")
    async with opened(B, A) as b:
        b.serve(stuck)
        sending = asyncio.create_task(a.send(b.address, b"x", 60.0))
        await started.wait()
        began_s = time.monotonic()
        await a.close()
        with pytest.raises(TransportError, match="closed"):
            await sending
        with pytest.raises(TransportError, match="closed"):
            await a.send(b.address, b"x", 1.0)
        await a.close()
        assert time.monotonic() - began_s < 5
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_throughput(
    record_property: Callable[[str, object], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many times the speed of the binding's own writer, however busy the machine is."""
    async with opened(A, B) as a, opened(B, A) as b:

        async def rate(num_bytes: int) -> float:
            began_s = time.monotonic()
            await a.send(b.address, bytes(num_bytes), 120.0)
            return num_bytes / (time.monotonic() - began_s) / 1e6

        await rate(1000)
        patched = max([await rate(8 << 20) for _ in range(3)])
        builder = iroh_binding._builder_type
        monkeypatch.setattr(builder, "write", original_write)
        original = await rate(1 << 20)
        record_property("megabytes_per_s", patched)
        record_property("megabytes_per_s_unpatched", original)
        assert patched > 3 * original
