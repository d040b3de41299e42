"""This peer's frames through the relay: greet, send in chunks, await the answer.

Not here: the frames of others (answering.py).
"""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from engine.net.relay.connection import RelayConnection
from engine.net.relay.packets import (
    CHUNK_BYTES,
    HEAD,
    REASONS,
    WINDOW_BYTES,
    Failure,
    Inner,
    Kind,
)
from engine.net.relay.sealed import (
    HELLO_BYTES,
    SESSION_BYTES,
    Greeting,
    SealError,
    Session,
    read_hello,
)
from engine.net.transport import (
    LENGTH_BYTES,
    REFUSED_REASON,
    TransportCounters,
    TransportError,
    TransportLimits,
    UnreachableError,
)
from engine.protocol.ids import PeerId, short
from engine.protocol.signing import DeviceKey

SESSIONS_MAX = 256
GREETS_MAX = 2
"""Sessions in which one frame is tried, when the peer was restarted and knows the old one not."""


class _ForgottenError(Exception):
    """The peer does not know the session."""


@dataclass(slots=True)
class _Going:
    """A frame that is under way."""

    answer: asyncio.Future[bytes]
    took_bytes: int = 0
    progress: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(slots=True)
class _Dialed:
    """Towards one peer: a greeting, then a session."""

    greeting: Greeting
    ready: asyncio.Future[Session]
    streams: dict[int, _Going] = field(default_factory=dict)
    next_stream: int = 0

    @property
    def session(self) -> Session | None:
        is_ready = self.ready.done() and self.ready.exception() is None
        return self.ready.result() if is_ready else None

    def fail(self, error: Exception) -> None:
        for going in self.streams.values():
            if not going.answer.done():
                going.answer.set_exception(error)
            going.progress.set()


class RelaySender:
    """All sessions that this peer began."""

    def __init__(
        self,
        key: DeviceKey,
        post: RelayConnection,
        limits: TransportLimits,
        counters: TransportCounters,
    ) -> None:
        self._key, self._post = key, post
        self._limits, self._counters = limits, counters
        self._dialed: dict[PeerId, _Dialed] = {}

    async def send(self, peer: PeerId, frame: bytes) -> bytes:
        """The answer; raises `TransportError`. The caller bounds the time."""
        for _ in range(GREETS_MAX):
            dialed, session = await self._session_with(peer)
            with suppress(_ForgottenError):
                return await self._exchange(peer, dialed, session, frame)
        raise TransportError("the peer forgets its sessions", retryable=True)

    def fail_all(self, reason: str, *, retryable: bool) -> None:
        """Frames that are under way; sessions stay."""
        for dialed in self._dialed.values():
            dialed.fail(TransportError(reason, retryable=retryable))

    # ------------------------------------------------------------ going out

    async def _session_with(self, peer: PeerId) -> tuple[_Dialed, Session]:
        """The kept session, or a new one; of callers at the same time, one greets."""
        dialed = self._dialed.get(peer)
        is_new = dialed is None
        if dialed is None:
            self._make_room()
            greeting = Greeting(os.urandom(SESSION_BYTES), X25519PrivateKey.generate())
            dialed = _Dialed(greeting, asyncio.get_running_loop().create_future())
            self._dialed[peer] = dialed
        try:
            if is_new:
                hello = dialed.greeting.hello(self._key, peer)
                await self._post.publish(peer, bytes([Kind.HELLO]), hello)
            async with asyncio.timeout(self._limits.connect_s_max):
                return dialed, await asyncio.shield(dialed.ready)
        except (TimeoutError, UnreachableError) as error:
            if self._dialed.get(peer) is dialed:
                del self._dialed[peer]
            reason = f"{short(peer)} did not answer within {self._limits.connect_s_max:g} s"
            raise UnreachableError(str(error) or reason, retryable=True) from error

    def _make_room(self) -> None:
        """Forget the oldest session that carries nothing; raises `TransportError`."""
        if len(self._dialed) < SESSIONS_MAX:
            return
        idle = next((peer for peer, one in self._dialed.items() if not one.streams), None)
        if idle is None:
            raise TransportError("too many peers are sent to at once", retryable=True)
        del self._dialed[idle]

    async def _exchange(
        self, peer: PeerId, dialed: _Dialed, session: Session, frame: bytes
    ) -> bytes:
        stream, dialed.next_stream = dialed.next_stream, dialed.next_stream + 1
        going = dialed.streams[stream] = _Going(asyncio.get_running_loop().create_future())
        head = bytes([Kind.FROM_DIALER]) + session.theirs
        try:
            for at in range(0, max(1, len(frame)), CHUNK_BYTES):
                await self._wait_for_room(going, at)
                if going.answer.done():
                    break  # refused, or lost
                inner = HEAD.pack(Inner.CHUNK, stream, len(frame)) + frame[at : at + CHUNK_BYTES]
                await self._post.publish(peer, head, session.seal(inner))
            else:
                self._counters.sent_bytes += LENGTH_BYTES + len(frame)
            answer = await going.answer
            self._counters.received_bytes += len(answer)
            return answer
        except (asyncio.CancelledError, TimeoutError):
            with suppress(TransportError):
                abandoned = HEAD.pack(Inner.ABANDON, stream, 0)
                await self._post.publish(peer, head, session.seal(abandoned))
            raise
        finally:
            del dialed.streams[stream]
            if going.answer.done() and not going.answer.cancelled():
                going.answer.exception()  # taken note of, whatever was raised first

    async def _wait_for_room(self, going: _Going, sent_bytes: int) -> None:
        """At the receiver, and on the own line: what is sealed goes out at once, in its order."""
        await self._post.room()
        while sent_bytes - going.took_bytes >= WINDOW_BYTES and not going.answer.done():
            going.progress.clear()
            async with asyncio.timeout(self._limits.stall_s_max):
                await going.progress.wait()

    # ------------------------------------------------------------ coming back

    def greeted_back(self, sender: PeerId, data: bytes) -> None:
        """Raises `SealError`."""
        if len(data) != SESSION_BYTES + HELLO_BYTES:
            raise SealError("a greeting of another length")
        dialed = self._dialed.get(sender)
        if dialed is None or dialed.greeting.session != data[:SESSION_BYTES]:
            return  # of an earlier greeting
        session, public = read_hello(data[SESSION_BYTES:], sender, self._key.peer_id)
        if not dialed.ready.done():
            dialed.ready.set_result(Session(dialed.greeting, session, public))

    def take_reply(self, sender: PeerId, data: bytes) -> None:
        """Raises `SealError`, ValueError."""
        dialed = self._dialed.get(sender)
        if dialed is None or dialed.session is None:
            return
        inner = dialed.session.open(data)
        kind, stream, number = HEAD.unpack_from(inner)
        going = dialed.streams.get(stream)
        if going is None or going.answer.done():
            return
        if kind == Inner.TOOK:
            going.took_bytes = max(going.took_bytes, number)
        elif kind == Inner.ANSWER:
            going.answer.set_result(inner[HEAD.size :])
        elif kind == Inner.FAILED:
            failure = Failure(number)
            is_hopeless = failure is Failure.OVERSIZED
            going.answer.set_exception(TransportError(REASONS[failure], retryable=not is_hopeless))
        going.progress.set()

    def forgotten(self, sender: PeerId, data: bytes) -> None:
        """In the open, but it names the session, which nobody knows but both ends and the relay."""
        dialed = self._dialed.get(sender)
        if dialed is not None and dialed.session is not None and dialed.session.theirs == data:
            del self._dialed[sender]
            dialed.fail(_ForgottenError())

    def refused(self, sender: PeerId, data: bytes) -> None:
        dialed = self._dialed.get(sender)
        if dialed is None or dialed.greeting.session != data:
            return
        del self._dialed[sender]
        if not dialed.ready.done():
            dialed.ready.set_exception(TransportError(REFUSED_REASON, retryable=True))
            dialed.ready.exception()  # taken note of, even when nobody waits any more
