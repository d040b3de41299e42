"""Two ways to a peer as one transport: direct where it can be, through the relay where not.

A peer that no direct way was found to goes by the relay for a while, a longer while each time.
A frame that failed on one way is sent again on the other under the same key: the receiver takes it
at most once. Not here: the ways themselves (iroh_transport.py, relay).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection
from dataclasses import dataclass

import msgspec

from engine.net.transport import (
    FrameHandler,
    Transport,
    TransportCounters,
    TransportError,
    UnreachableError,
)
from engine.protocol.ids import PeerId, short
from engine.protocol.messages import PeerAddress

TRY_S_MAX = 4.0
"""Of the direct way, while nothing has ever come through it."""
AVOID_S_MIN, AVOID_S_MAX = 30.0, 1800.0
PEERS_MAX = 1024

log = logging.getLogger(__name__)


def may_be_direct(to: PeerAddress) -> bool:
    """Whoever listens on the loopback alone and has a relay wants to be reached by that."""
    is_open = any(not ip.startswith(("127.", "[::1]")) for ip in to.direct)
    return is_open or (bool(to.direct) and to.relay is None)


@dataclass(slots=True)
class _Way:
    """What is known of the direct way to one peer."""

    direct: tuple[str, ...]
    was_open: bool = False
    avoid_until_s: float = 0.0
    avoid_s: float = AVOID_S_MIN


class Paths:
    """Follows `transport.Transport`; closes both ways."""

    def __init__(self, direct: Transport, relay: Transport) -> None:
        self._direct, self._relay = direct, relay
        self._ways: dict[PeerId, _Way] = {}
        self._now_s = asyncio.get_running_loop().time

    @property
    def address(self) -> PeerAddress:
        return msgspec.structs.replace(self._direct.address, relay=self._relay.address.relay)

    @property
    def counters(self) -> TransportCounters:
        """Of both together, as of now."""
        one, other = self._direct.counters, self._relay.counters
        return TransportCounters(
            sent_bytes=one.sent_bytes + other.sent_bytes,
            received_bytes=one.received_bytes + other.received_bytes,
            connects=one.connects + other.connects,
            failures=one.failures + other.failures,
            refused_peers=one.refused_peers + other.refused_peers,
        )

    def serve(self, handler: FrameHandler) -> None:
        self._direct.serve(handler)
        self._relay.serve(handler)

    def allow(self, peers: Collection[PeerId]) -> None:
        self._direct.allow(peers)
        self._relay.allow(peers)

    async def send(self, to: PeerAddress, frame: bytes, timeout_s: float) -> bytes:
        """See `transport.Transport.send`."""
        way, began_s = self._way(to), self._now_s()
        if may_be_direct(to) and began_s >= way.avoid_until_s:
            direct = msgspec.structs.replace(to, relay=None)
            within_s = timeout_s if way.was_open else min(timeout_s, TRY_S_MAX)
            try:
                answer = await self._direct.send(direct, frame, within_s)
            except TransportError as error:
                if to.relay is None or not self._is_closed_way(way, error):
                    raise
                self._avoid(to, way)
            else:
                way.was_open, way.avoid_s = True, AVOID_S_MIN
                return answer
        left_s = timeout_s - (self._now_s() - began_s)
        if left_s <= 0:
            raise TransportError(f"no answer within {timeout_s:g} s", retryable=True)
        return await self._relay.send(to, frame, left_s)

    async def close(self) -> None:
        await self._direct.close()
        await self._relay.close()

    def _way(self, to: PeerAddress) -> _Way:
        """What is known of it; nothing, once it has moved."""
        peer = PeerId(to.peer_id)
        way = self._ways.get(peer)
        if way is None or way.direct != to.direct:
            if len(self._ways) >= PEERS_MAX:
                del self._ways[next(iter(self._ways))]
            way = self._ways[peer] = _Way(to.direct)
        return way

    def _is_closed_way(self, way: _Way, error: TransportError) -> bool:
        """Whether it may be for want of a way, rather than for the frame or the peer."""
        return isinstance(error, UnreachableError) or (error.retryable and not way.was_open)

    def _avoid(self, to: PeerAddress, way: _Way) -> None:
        log.info("no direct way to %s: %g s by the relay", short(to.peer_id), way.avoid_s)
        way.was_open = False
        way.avoid_until_s = self._now_s() + way.avoid_s
        way.avoid_s = min(2 * way.avoid_s, AVOID_S_MAX)
