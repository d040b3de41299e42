"""The frames of others through the relay: greet back, take them chunk by chunk, answer.

What a peer may have under way is bounded before anything is kept of it, and only the stream suffers
from what goes wrong with a frame.
Not here: this peer's own frames (sending.py).
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Collection, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from engine.net.relay.connection import RelayConnection
from engine.net.relay.packets import CHUNK_BYTES, HEAD, WINDOW_BYTES, Failure, Inner, Kind
from engine.net.relay.sealed import SESSION_BYTES, Greeting, Session, read_hello
from engine.net.transport import (
    LENGTH_BYTES,
    FlowGate,
    FrameHandler,
    TransportCounters,
    TransportError,
    TransportLimits,
)
from engine.protocol.ids import PeerId, short
from engine.protocol.signing import DeviceKey

HELD_BYTES_MAX = 2 * WINDOW_BYTES
"""Of one frame, come in and not taken."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Coming:
    """A frame that is coming in."""

    stream: int
    length: int
    chunks: asyncio.Queue[bytes] = field(default_factory=asyncio.Queue)
    held_bytes: int = 0
    task: asyncio.Task[None] | None = None

    def add(self, chunk: bytes) -> None:
        """Raises ValueError when the peer sends more ahead than it may."""
        if self.held_bytes + len(chunk) > HELD_BYTES_MAX:
            raise ValueError("more was sent ahead than is held")
        self.held_bytes += len(chunk)
        self.chunks.put_nowait(chunk)


@dataclass(slots=True)
class _Accepted:
    """From one peer: its session, and what comes in on it."""

    peer: PeerId
    session: Session
    gate: FlowGate
    streams: dict[int, _Coming] = field(default_factory=dict)


class RelayAnswerer:
    """All sessions that others began."""

    def __init__(
        self,
        key: DeviceKey,
        post: RelayConnection,
        limits: TransportLimits,
        counters: TransportCounters,
    ) -> None:
        self.handler: FrameHandler | None = None
        self._key, self._post = key, post
        self._limits, self._counters = limits, counters
        self._allowed: frozenset[PeerId] = frozenset()
        self._accepted: dict[PeerId, _Accepted] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def allow(self, peers: Collection[PeerId]) -> None:
        """At most these have sessions, so their number is bounded by the allow-list."""
        self._allowed = frozenset(peers)
        for peer in [peer for peer in self._accepted if peer not in self._allowed]:
            self._forget(peer)

    async def close(self) -> None:
        for peer in list(self._accepted):
            self._forget(peer)
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def greeted(self, sender: PeerId, data: bytes) -> None:
        """Raises `SealError`, `TransportError`."""
        session, public = read_hello(data, sender, self._key.peer_id)
        if sender not in self._allowed:
            self._counters.refused_peers += 1
            log.info("refused %s: not on the allow-list", short(sender))
            await self._post.publish(sender, bytes([Kind.REFUSED]), session)
            return
        mine = Greeting(os.urandom(SESSION_BYTES), X25519PrivateKey.generate())
        self._forget(sender)
        limits = self._limits
        gate = FlowGate(limits.streams_per_peer_max, limits.bytes_per_peer_max)
        self._accepted[sender] = _Accepted(sender, Session(mine, session, public), gate)
        self._counters.connects += 1
        hello = mine.hello(self._key, sender)
        await self._post.publish(sender, bytes([Kind.HELLO_BACK]), session, hello)

    async def take(self, sender: PeerId, data: bytes) -> None:
        """A packet of a session; raises `SealError`, ValueError, struct.error, `TransportError`."""
        name, packet = data[:SESSION_BYTES], data[SESSION_BYTES:]
        accepted = self._accepted.get(sender)
        if accepted is None or accepted.session.mine != name:
            await self._post.publish(sender, bytes([Kind.FORGOTTEN]), name)
            return
        inner = accepted.session.open(packet)
        kind, stream, length = HEAD.unpack_from(inner)
        coming = accepted.streams.get(stream)
        if kind == Inner.ABANDON:
            if coming and coming.task:
                coming.task.cancel()
        elif coming is not None:
            coming.add(inner[HEAD.size :])
        elif failure := self._why_not(accepted, length):
            self._counters.failures += 1
            await self._reply(accepted, HEAD.pack(Inner.FAILED, stream, failure))
        else:
            coming = accepted.streams[stream] = _Coming(stream, length)
            coming.add(inner[HEAD.size :])
            coming.task = self._spawn(self._answer(accepted, coming))

    def _why_not(self, accepted: _Accepted, length: int) -> Failure | None:
        if length > self._limits.frame_bytes_max:
            return Failure.OVERSIZED
        if self.handler is None:
            return Failure.NOT_READY
        if len(accepted.streams) >= self._limits.streams_per_peer_max:
            return Failure.TOO_MANY
        return None

    async def _answer(self, accepted: _Accepted, coming: _Coming) -> None:
        """One frame. Only its stream suffers from what goes wrong with it."""
        peer = accepted.peer
        try:
            answer = await self._answer_of(accepted, coming)
            head = HEAD.pack(Inner.ANSWER, coming.stream, 0)
            await self._reply(accepted, head + answer)
            self._counters.sent_bytes += len(answer)
        except (TimeoutError, TransportError) as error:
            log.info("frame of %s was not answered: %s", short(peer), error or "stalled")
            await self._failed(accepted, coming)
        except Exception:  # the handler is ours: a bug costs one frame, not the connection
            log.exception("frame of %s was not answered", short(peer))
            await self._failed(accepted, coming)
        finally:
            accepted.streams.pop(coming.stream, None)

    async def _failed(self, accepted: _Accepted, coming: _Coming) -> None:
        self._counters.failures += 1
        with suppress(TransportError):
            await self._reply(accepted, HEAD.pack(Inner.FAILED, coming.stream, Failure.FAILED))

    async def _answer_of(self, accepted: _Accepted, coming: _Coming) -> bytes:
        limits = self._limits
        async with accepted.gate.hold(coming.length):
            frame = await self._whole_frame(accepted, coming)
            self._counters.received_bytes += LENGTH_BYTES + len(frame)
            if self.handler is None:
                raise TransportError("nothing is taken from this peer now", retryable=True)
            async with asyncio.timeout(limits.handler_s_max):
                answer = await self.handler(accepted.peer, frame)
        if len(answer) > min(limits.answer_bytes_max, CHUNK_BYTES):
            raise ValueError(f"an answer of {len(answer)} bytes")
        return answer

    async def _whole_frame(self, accepted: _Accepted, coming: _Coming) -> bytes:
        """Chunk by chunk; of a long one the sender is told what was taken, and sends as much."""
        chunks: list[bytes] = []
        taken_bytes = 0
        while taken_bytes < coming.length or not chunks:
            async with asyncio.timeout(self._limits.stall_s_max):
                chunk = await coming.chunks.get()
            chunks.append(chunk)
            taken_bytes += len(chunk)
            coming.held_bytes -= len(chunk)
            if taken_bytes > coming.length or (coming.length and not chunk):
                raise TransportError("another length than announced", retryable=True)
            if coming.length > WINDOW_BYTES:
                await self._reply(accepted, HEAD.pack(Inner.TOOK, coming.stream, taken_bytes))
        return b"".join(chunks)

    async def _reply(self, accepted: _Accepted, inner: bytes) -> None:
        head = bytes([Kind.TO_DIALER])
        await self._post.publish(accepted.peer, head, accepted.session.seal(inner))

    def _forget(self, peer: PeerId) -> None:
        accepted = self._accepted.pop(peer, None)
        for coming in accepted.streams.values() if accepted else ():
            if coming.task:
                coming.task.cancel()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
