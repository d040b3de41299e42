"""The transport seam: one frame to a peer, one answer back, and the bounds both ends keep.

Three transports follow it: `iroh_transport.py` (QUIC between machines), `relay` (a message engine
where no direct way leads; `paths.py` makes one of both) and `memory.py` (the twin, in one process).
All authenticate the sender, refuse whoever is not on the allow-list, hold the same
caps, count the same bytes, and fail with `TransportError` and nothing else.
Not here: what a frame means (protocol/frames.py), whom to send to and when to try again (core).
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, fields
from typing import Protocol

from engine.protocol.frames import FRAME_BYTES_MAX
from engine.protocol.ids import PeerId
from engine.protocol.messages import PeerAddress

LENGTH_BYTES = 4
"""Each frame goes out behind its length (u32, little-endian); an answer ends with its stream."""

REFUSED_REASON = "refused: not on the peer's allow-list"

FrameHandler = Callable[[PeerId, bytes], Awaitable[bytes]]
"""The authenticated sender and the bytes of its frame; returns the bytes of the answer."""


class TransportError(Exception):
    """A frame that got no answer, and why.

    The peer may or may not have taken the frame: send it again under the same key. `retryable` is
    False where the same frame can never succeed: oversized, or to an impossible address.
    """

    def __init__(self, reason: str, *, retryable: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retryable = retryable


class UnreachableError(TransportError):
    """No way leads to the peer at present; another way may."""


@dataclass(slots=True)
class TransportCounters:
    """Cumulative since the transport was opened."""

    sent_bytes: int = 0
    """Frames, their lengths, and answers, as handed to the network here."""
    received_bytes: int = 0
    connects: int = 0
    """Connections that came up, dialed or accepted."""
    failures: int = 0
    """Sends that ended in `TransportError`, and incoming frames that were not answered."""
    refused_peers: int = 0
    """Connections refused because the peer is not on the allow-list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TransportLimits:
    """Every bound of a transport. Peers are strangers: nothing is allocated beyond these."""

    frame_bytes_max: int = FRAME_BYTES_MAX
    answer_bytes_max: int = 64 << 10
    streams_per_peer_max: int = 32
    """Frames under way at once with one peer, in each direction; more of them wait."""
    bytes_per_peer_max: int = 2 * FRAME_BYTES_MAX
    """Bytes of those frames, in each direction; more of them wait."""
    connections_max: int = 256
    handshakes_max: int = 64
    """Strangers in the middle of connecting; more of them are ignored."""
    connect_s_max: float = 10.0
    relay_s_max: float = 10.0
    """To find out at the start which relay is near."""
    stall_s_max: float = 20.0
    """A transfer must make progress (a megabyte, or its end) at least this often."""
    handler_s_max: float = 60.0
    silence_s_max: float = 12.0
    """A peer from which no packet comes for so long while it owes an answer is taken for dead."""
    idle_s_max: float = 300.0
    """A connection without any frame for so long is closed."""
    close_s_max: float = 5.0

    def __post_init__(self) -> None:
        for field in fields(self):
            if getattr(self, field.name) <= 0:
                raise ValueError(f"{field.name} must be above zero")
        if self.bytes_per_peer_max < self.frame_bytes_max:
            raise ValueError("bytes_per_peer_max is below frame_bytes_max: no frame could pass")


class Transport(Protocol):
    """Frames to and from other contributors."""

    @property
    def address(self) -> PeerAddress:
        """Where others reach this transport, as of now."""

    @property
    def counters(self) -> TransportCounters: ...

    def serve(self, handler: FrameHandler) -> None:
        """Answer incoming frames with `handler`. Without one they fail at the sender, retryable."""

    def allow(self, peers: Collection[PeerId]) -> None:
        """Accept exactly these peers; connections with others end. At first nobody is allowed.

        Sending to a peer that is not listed is possible; its own frames are not taken.
        """

    async def send(self, to: PeerAddress, frame: bytes, timeout_s: float) -> bytes:
        """The answer to `frame`; raises `TransportError`, at the latest after `timeout_s`."""

    async def close(self) -> None:
        """End every connection and task; sends under way fail. A second call does nothing."""


class FlowGate:
    """Admits a bounded number of transfers and bytes; the rest wait in the order of arrival."""

    def __init__(self, transfers_max: int, bytes_max: int) -> None:
        self._transfers_left = transfers_max
        self._bytes_left = bytes_max
        self._transfers_max = transfers_max
        self._waiting: deque[tuple[int, asyncio.Future[None]]] = deque()

    @property
    def is_idle(self) -> bool:
        return self._transfers_left == self._transfers_max and not self._waiting

    @asynccontextmanager
    async def hold(self, num_bytes: int) -> AsyncIterator[None]:
        """Wait for room, and keep it for the body. The caller bounds the wait."""
        await self._acquire(num_bytes)
        try:
            yield
        finally:
            self._release(num_bytes)

    def _fits(self, num_bytes: int) -> bool:
        return self._transfers_left > 0 and num_bytes <= self._bytes_left

    def _take(self, num_bytes: int) -> None:
        self._transfers_left -= 1
        self._bytes_left -= num_bytes

    async def _acquire(self, num_bytes: int) -> None:
        if not self._waiting and self._fits(num_bytes):
            self._take(num_bytes)
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((num_bytes, turn))
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # admitted and cancelled in the same moment
                self._release(num_bytes)
            else:
                with suppress(ValueError):  # a release in the same moment has skipped it already
                    self._waiting.remove((num_bytes, turn))
                self._admit_waiting()
            raise

    def _release(self, num_bytes: int) -> None:
        self._transfers_left += 1
        self._bytes_left += num_bytes
        self._admit_waiting()

    def _admit_waiting(self) -> None:
        while self._waiting and self._fits(self._waiting[0][0]):
            num_bytes, turn = self._waiting.popleft()
            if turn.cancelled():
                continue
            self._take(num_bytes)
            turn.set_result(None)
