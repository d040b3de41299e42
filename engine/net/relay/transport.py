"""The relay as a transport, with the bounds and errors of `net/transport.py`.

Not here: when this way is taken rather than a direct one (net/paths.py), who may (service).
"""

from __future__ import annotations

import logging
import struct
from collections.abc import Collection, Sequence

from engine.net.relay.answering import RelayAnswerer
from engine.net.relay.connection import PassSource, RelayConnection
from engine.net.relay.packets import Kind
from engine.net.relay.sending import SESSIONS_MAX, RelaySender
from engine.net.sends import Sends
from engine.net.transport import (
    FlowGate,
    FrameHandler,
    TransportCounters,
    TransportError,
    TransportLimits,
    UnreachableError,
)
from engine.protocol.ids import PeerId, short
from engine.protocol.messages import PeerAddress
from engine.protocol.relay_pass import is_message_relay
from engine.protocol.signing import DeviceKey

log = logging.getLogger(__name__)


class RelayTransport:
    """Follows `transport.Transport`; silent until `start`."""

    def __init__(
        self, key: DeviceKey, urls: Sequence[str], limits: TransportLimits | None = None
    ) -> None:
        """`urls` name servers of one relay; the first is told to others."""
        self._peer_id, self._url = key.peer_id, urls[0]
        self._limits = limits or TransportLimits()
        self._counters = TransportCounters()
        self._connection = RelayConnection(key.peer_id, urls, self._on_packet, self._on_lost)
        ours = (key, self._connection, self._limits, self._counters)
        self._sender, self._answerer = RelaySender(*ours), RelayAnswerer(*ours)
        self._gates: dict[PeerId, FlowGate] = {}
        self._sends = Sends(key.peer_id, self._limits, self._counters)
        self._is_closed = False

    def start(self, ask_pass: PassSource) -> None:
        """Connect, and stay connected, in the background."""
        self._connection.start(ask_pass)

    @property
    def is_connected(self) -> bool:
        return self._connection.is_connected

    @property
    def address(self) -> PeerAddress:
        return PeerAddress(peer_id=self._peer_id, relay=self._url)

    @property
    def counters(self) -> TransportCounters:
        return self._counters

    def serve(self, handler: FrameHandler) -> None:
        self._answerer.handler = handler

    def allow(self, peers: Collection[PeerId]) -> None:
        self._answerer.allow(peers)

    async def send(self, to: PeerAddress, frame: bytes, timeout_s: float) -> bytes:
        """See `transport.Transport.send`."""
        return await self._sends.send(to, frame, timeout_s, self._send)

    async def close(self) -> None:
        if self._is_closed:
            return
        self._is_closed = True
        await self._sends.close()
        await self._answerer.close()
        await self._connection.close(self._limits.close_s_max)

    async def _send(self, to: PeerAddress, frame: bytes) -> bytes:
        peer = PeerId(to.peer_id)
        if to.relay is None or not is_message_relay(to.relay):
            raise UnreachableError(f"{short(peer)} is at no such relay", retryable=True)
        async with self._gate(peer).hold(len(frame)):
            return await self._sender.send(peer, frame)

    def _gate(self, peer: PeerId) -> FlowGate:
        if len(self._gates) > SESSIONS_MAX:
            self._gates = {key: gate for key, gate in self._gates.items() if not gate.is_idle}
        limits = self._limits
        return self._gates.setdefault(
            peer, FlowGate(limits.streams_per_peer_max, limits.bytes_per_peer_max)
        )

    def _on_lost(self) -> None:
        self._sender.fail_all("the relay's connection was lost", retryable=True)

    async def _on_packet(self, sender: PeerId, data: bytes) -> None:
        """Every packet for this peer, one after the other; nobody's bytes raise anything here."""
        try:
            await self._take(sender, Kind(data[0]), data[1:])
        except (IndexError, ValueError, struct.error) as error:  # a SealError is a ValueError
            self._counters.failures += 1
            log.info("a packet of %s was not taken: %s", short(sender), error)
        except TransportError as error:
            log.info("no answer for %s: %s", short(sender), error)

    async def _take(self, sender: PeerId, kind: Kind, data: bytes) -> None:
        match kind:
            case Kind.HELLO:
                await self._answerer.greeted(sender, data)
            case Kind.FROM_DIALER:
                await self._answerer.take(sender, data)
            case Kind.HELLO_BACK:
                self._sender.greeted_back(sender, data)
            case Kind.TO_DIALER:
                self._sender.take_reply(sender, data)
            case Kind.FORGOTTEN:
                self._sender.forgotten(sender, data)
            case Kind.REFUSED:
                self._sender.refused(sender, data)
