"""Which way a frame takes: direct where it can be, by the relay where not."""

from __future__ import annotations

import asyncio
from collections.abc import Collection

import pytest

from engine.net.paths import AVOID_S_MIN, TRY_S_MAX, Paths
from engine.net.transport import (
    FrameHandler,
    TransportCounters,
    TransportError,
    UnreachableError,
)
from engine.protocol.ids import PeerId
from engine.protocol.messages import PeerAddress

PEER, SELF = PeerId("ab" * 32), PeerId("cd" * 32)
RELAY = "tls://relay.example.org:4222"
BOTH = PeerAddress(peer_id=PEER, direct=("192.0.2.1:1",), relay=RELAY)


class Way:
    """A transport that answers, or fails as it is told."""

    def __init__(self, address: PeerAddress) -> None:
        self.address, self.counters = address, TransportCounters(sent_bytes=1, connects=2)
        self.error: TransportError | None = None
        self.is_silent = False
        self.sent: list[tuple[PeerAddress, float]] = []
        self.allowed: Collection[PeerId] = ()
        self.handler: FrameHandler | None = None
        self.is_closed = False

    def serve(self, handler: FrameHandler) -> None:
        self.handler = handler

    def allow(self, peers: Collection[PeerId]) -> None:
        self.allowed = peers

    async def send(self, to: PeerAddress, frame: bytes, timeout_s: float) -> bytes:
        self.sent.append((to, timeout_s))
        if self.error is not None:
            raise self.error
        return frame

    async def close(self) -> None:
        self.is_closed = True


class World:
    """Both ways, and a clock that is set by hand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now_s = 100.0
        monkeypatch.setattr(asyncio.get_running_loop(), "time", lambda: self.now_s)
        self.direct = Way(PeerAddress(peer_id=SELF, direct=("192.0.2.9:9",)))
        self.relay = Way(PeerAddress(peer_id=SELF, relay=RELAY))
        self.paths = Paths(self.direct, self.relay)

    async def send(self, to: PeerAddress = BOTH) -> str:
        """The way that answered."""
        before = len(self.relay.sent)
        await self.paths.send(to, b"frame", 60.0)
        return "relay" if len(self.relay.sent) > before else "direct"


async def test_the_direct_way_is_taken_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(monkeypatch)
    assert [await world.send(), await world.send()] == ["direct", "direct"]
    (first, tried_s), (_, known_s) = world.direct.sent
    assert first.relay is None, "its relay is none of the direct way's"
    assert (tried_s, known_s) == (TRY_S_MAX, 60.0), "hasty until it is known to be open"


async def test_without_a_direct_address_the_relay_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(monkeypatch)
    assert await world.send(PeerAddress(peer_id=PEER, relay=RELAY)) == "relay"
    assert not world.direct.sent


async def test_a_peer_that_listens_on_its_loopback_alone_is_reached_by_its_relay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = World(monkeypatch)
    hidden = ("127.0.0.1:5", "[::1]:5")
    assert await world.send(PeerAddress(peer_id=PEER, direct=hidden, relay=RELAY)) == "relay"
    assert await world.send(PeerAddress(peer_id=PEER, direct=hidden)) == "direct", "no other way"


async def test_a_closed_way_is_avoided_for_longer_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = World(monkeypatch)
    world.direct.error = UnreachableError("no way", retryable=True)
    assert [await world.send(), await world.send()] == ["relay", "relay"]
    assert len(world.direct.sent) == 1, "not tried again at once"
    world.now_s += AVOID_S_MIN
    await world.send()
    assert len(world.direct.sent) == 2
    world.now_s += AVOID_S_MIN
    await world.send()
    assert len(world.direct.sent) == 2, "twice as long now"
    world.now_s += AVOID_S_MIN
    world.direct.error = None
    assert await world.send() == "direct", "it came back"


async def test_a_peer_that_moved_is_tried_directly_again(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(monkeypatch)
    world.direct.error = UnreachableError("no way", retryable=True)
    await world.send()
    world.direct.error = None
    moved = PeerAddress(peer_id=PEER, direct=("192.0.2.1:2",), relay=RELAY)
    assert await world.send(moved) == "direct"


async def test_what_is_the_frames_fault_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(monkeypatch)
    world.direct.error = TransportError("oversized", retryable=False)
    with pytest.raises(TransportError, match="oversized"):
        await world.send()
    assert not world.relay.sent


async def test_an_open_way_stays_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """A peer that does not answer a frame in time is busy or gone: the relay knows no better."""
    world = World(monkeypatch)
    await world.send()
    world.direct.error = TransportError("no answer within 60 s", retryable=True)
    with pytest.raises(TransportError, match="no answer"):
        await world.send()
    assert not world.relay.sent


async def test_both_ways_are_served_counted_and_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(monkeypatch)

    async def handler(_sender: PeerId, frame: bytes) -> bytes:
        return frame

    world.paths.serve(handler)
    world.paths.allow([PEER])
    assert world.direct.handler is world.relay.handler is handler
    assert list(world.direct.allowed) == list(world.relay.allowed) == [PEER]
    assert (world.paths.counters.sent_bytes, world.paths.counters.connects) == (2, 4)
    assert world.paths.address == PeerAddress(peer_id=SELF, direct=("192.0.2.9:9",), relay=RELAY)
    await world.paths.close()
    assert world.direct.is_closed
    assert world.relay.is_closed
