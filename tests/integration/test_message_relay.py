"""The network's own relay, a real nats-server: frames, strangers, restarts, and what it may see."""

from __future__ import annotations

import asyncio
import base64
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import nats.errors
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from nats.aio.client import Client

from engine.net.relay.packets import CHUNK_BYTES, WINDOW_BYTES
from engine.net.relay.transport import RelayTransport
from engine.net.transport import (
    LENGTH_BYTES,
    REFUSED_REASON,
    TransportError,
    TransportLimits,
    UnreachableError,
)
from engine.protocol.ids import PeerId
from engine.protocol.relay_pass import subject
from engine.protocol.signing import DeviceKey
from tests.integration.nats_relay import NatsRelay, why_not

pytestmark = [pytest.mark.processes, pytest.mark.skipif(bool(why_not()), reason=why_not())]

A, B, STRANGER = (DeviceKey(bytes([n]) * 32) for n in (31, 32, 33))
SOON_S = 20.0


@asynccontextmanager
async def opened(
    relay: NatsRelay,
    key: DeviceKey,
    *allowed: DeviceKey,
    limits: TransportLimits | None = None,
    expires_in_s: float = 3600.0,
) -> AsyncIterator[RelayTransport]:
    transport = RelayTransport(key, [relay.url], limits)
    transport.allow([other.peer_id for other in allowed])
    transport.serve(echo)
    transport.start(relay.passes(key, expires_in_s))
    try:
        await connected(transport)
        yield transport
    finally:
        await transport.close()


async def connected(transport: RelayTransport) -> None:
    async with asyncio.timeout(SOON_S):
        while not transport.is_connected:  # noqa: ASYNC110  # it tells of no such moment
            await asyncio.sleep(0.02)
    await asyncio.sleep(0.1)  # the subscription follows the connection


async def echo(_sender: PeerId, frame: bytes) -> bytes:
    return frame[:16]


@pytest.fixture
async def relay(tmp_path: Path) -> AsyncIterator[NatsRelay]:
    async with NatsRelay(tmp_path) as running:
        yield running


@pytest.mark.parametrize(
    "num_bytes", [0, 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * WINDOW_BYTES + 5, 9 << 20]
)
async def test_a_frame_of_any_size_arrives_whole_and_is_answered(
    relay: NatsRelay, num_bytes: int
) -> None:
    came: list[tuple[PeerId, bytes]] = []

    async def keep(sender: PeerId, frame: bytes) -> bytes:
        came.append((sender, frame))
        return b"taken"

    async with opened(relay, A, B) as a, opened(relay, B, A) as b:
        b.serve(keep)
        frame = secrets.token_bytes(num_bytes)
        assert await a.send(b.address, frame, SOON_S) == b"taken"
        assert came == [(A.peer_id, frame)]
        assert a.counters.sent_bytes == LENGTH_BYTES + num_bytes
        assert b.counters.received_bytes == LENGTH_BYTES + num_bytes


async def test_both_send_at_once_and_nothing_is_mixed_up(relay: NatsRelay) -> None:
    async with opened(relay, A, B) as a, opened(relay, B, A) as b:
        ways = [(a, b), (b, a)]
        frames = [secrets.token_bytes(16 + 40_000 * n) for n in range(12)]
        answers = await asyncio.gather(
            *(one.send(other.address, frame, SOON_S) for frame in frames for one, other in ways)
        )
        assert answers == [frame[:16] for frame in frames for _ in ways]


async def test_a_stranger_is_refused_and_told_so(relay: NatsRelay) -> None:
    async with opened(relay, STRANGER, B) as stranger, opened(relay, B, A) as b:
        with pytest.raises(TransportError, match=REFUSED_REASON):
            await stranger.send(b.address, b"let me in", SOON_S)
        assert b.counters.refused_peers == 1
        b.allow([STRANGER.peer_id])
        assert await stranger.send(b.address, b"and now?", SOON_S) == b"and now?"
        b.allow([])
        with pytest.raises(TransportError, match=REFUSED_REASON):
            await stranger.send(b.address, b"and now?", SOON_S)


async def test_an_oversized_frame_is_refused_and_the_next_one_passes(relay: NatsRelay) -> None:
    small = TransportLimits(frame_bytes_max=100)
    async with opened(relay, A, B) as a, opened(relay, B, A, limits=small) as b:
        with pytest.raises(TransportError, match="size") as caught:
            await a.send(b.address, b"x" * 101, SOON_S)
        assert not caught.value.retryable
        assert await a.send(b.address, b"x" * 100, SOON_S) == b"x" * 16


async def test_a_handler_that_fails_costs_one_frame(relay: NatsRelay) -> None:
    async def fail(_sender: PeerId, frame: bytes) -> bytes:
        if frame == b"bad":
            raise RuntimeError("planted")
        return b"good"

    async with opened(relay, A, B) as a, opened(relay, B, A) as b:
        b.serve(fail)
        with pytest.raises(TransportError, match="failed to answer"):
            await a.send(b.address, b"bad", SOON_S)
        assert await a.send(b.address, b"fine", SOON_S) == b"good"


async def test_a_restarted_peer_is_greeted_again(relay: NatsRelay) -> None:
    async with opened(relay, A, B) as a:
        async with opened(relay, B, A) as b:
            await a.send(b.address, b"first", SOON_S)
        async with opened(relay, B, A) as b:
            assert await a.send(b.address, b"second", SOON_S) == b"second"


async def test_a_peer_that_is_gone_is_unreachable_in_time(relay: NatsRelay) -> None:
    hasty = TransportLimits(connect_s_max=0.5)
    async with opened(relay, A, limits=hasty) as a:
        async with opened(relay, B, A) as b:
            to = b.address
        with pytest.raises(UnreachableError):
            await a.send(to, b"anybody?", SOON_S)


async def test_a_relay_that_goes_and_comes_back_is_found_again(relay: NatsRelay) -> None:
    async with opened(relay, A, B) as a, opened(relay, B, A) as b:
        await a.send(b.address, b"before", SOON_S)
        await relay.stop()
        with pytest.raises(TransportError):
            await a.send(b.address, b"while it is gone", 2.0)
        await relay.start()
        await asyncio.gather(connected(a), connected(b))
        assert await a.send(b.address, b"after", SOON_S) == b"after"


async def test_a_pass_that_runs_out_is_renewed(relay: NatsRelay) -> None:
    async with opened(relay, A, B, expires_in_s=4.0) as a, opened(relay, B, A) as b:
        await asyncio.sleep(6.0)
        await connected(a)
        assert await a.send(b.address, b"still here", SOON_S) == b"still here"


async def test_closing_ends_what_is_under_way(relay: NatsRelay) -> None:
    async def hang(_sender: PeerId, _frame: bytes) -> bytes:
        await asyncio.sleep(600)
        return b""

    async with opened(relay, A, B) as a, opened(relay, B, A) as b:
        b.serve(hang)
        sending = asyncio.create_task(a.send(b.address, b"x", 60.0))
        await asyncio.sleep(0.3)
        await a.close()
        with pytest.raises(TransportError, match="closed"):
            await sending


class Rogue:
    """A member with a pass of its own and a client without our manners."""

    def __init__(self, relay: NatsRelay, key: DeviceKey) -> None:
        self._relay, self._key = relay, key
        self._nkey = Ed25519PrivateKey.generate()
        self.errors: list[str] = []

    async def connect(self) -> Client:
        public = self._nkey.public_key().public_bytes_raw().hex()
        given = await self._relay.passes(self._key)(public)

        async def on_error(error: Exception) -> None:
            self.errors.append(str(error).lower())

        client = Client()
        await client.connect(
            self._relay.url,
            user_jwt_cb=lambda: bytearray(given.token.encode()),
            signature_cb=lambda nonce: base64.b64encode(self._nkey.sign(nonce.encode())),
            error_cb=on_error,
            allow_reconnect=False,
        )
        return client


async def test_a_member_can_neither_listen_to_others_nor_speak_for_them(relay: NatsRelay) -> None:
    rogue = Rogue(relay, STRANGER)
    client = await rogue.connect()
    heard: list[bytes] = []

    async def hear(message: object) -> None:
        heard.append(b"something")

    try:
        async with opened(relay, A, B) as a, opened(relay, B, A) as b:
            for pattern in (subject(B.peer_id, "*"), subject("*", "*"), ">"):
                await client.subscribe(pattern, cb=hear)
            await client.publish(subject(B.peer_id, A.peer_id), b"\x00" * 113)
            await client.flush()
            before = b.counters.failures
            assert await a.send(b.address, b"between us", SOON_S) == b"between us"
            await asyncio.sleep(0.3)
            assert not heard
            assert len([one for one in rogue.errors if "permissions violation" in one]) >= 4
            assert b.counters.failures == before == 0, "what it forged never arrived"
    finally:
        await client.close()


async def test_garbage_of_a_member_is_counted_and_harms_nobody(relay: NatsRelay) -> None:
    client = await Rogue(relay, STRANGER).connect()
    try:
        async with opened(relay, A, B) as a, opened(relay, B, A, STRANGER) as b:
            packets = [b"", b"\xff", bytes(200), b"\x02" + bytes(60), b"\x01\x02", b"\x03" * 40]
            for packet in packets:
                await client.publish(subject(B.peer_id, STRANGER.peer_id), packet)
            await client.flush()
            assert await a.send(b.address, b"unharmed", SOON_S) == b"unharmed"
            assert b.counters.failures >= 3
    finally:
        await client.close()


async def test_without_a_pass_nobody_gets_in(relay: NatsRelay) -> None:
    with pytest.raises(nats.errors.Error, match=r"(?i)authorization"):
        await Client().connect(relay.url, allow_reconnect=False, connect_timeout=5)
