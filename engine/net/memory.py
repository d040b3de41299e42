"""The transport's twin: peers in one process, with the semantics of the real one.

Allow-list, caps, timeouts, counters and errors are those of `transport.py`; a peer is reached under
the address it has now, so that one that restarted elsewhere is unreachable under its old one.
`MemoryFaults` scripts delay, loss and partition; each counts how often it fired.
Not here: deciding which faults to draw (the tests' simulation does).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from engine.net.sends import Sends
from engine.net.transport import (
    LENGTH_BYTES,
    REFUSED_REASON,
    FlowGate,
    FrameHandler,
    TransportCounters,
    TransportError,
    TransportLimits,
)
from engine.protocol.ids import PeerId, short
from engine.protocol.messages import PeerAddress
from engine.protocol.signing import DeviceKey

log = logging.getLogger(__name__)


@dataclass(slots=True)
class MemoryFaults:
    """What the network does wrong; the hooks get (sender, receiver)."""

    delay_s: Callable[[PeerId, PeerId], float] = lambda _sender, _receiver: 0.0
    """One way; called once for the frame and once for the answer."""
    loses_frame: Callable[[PeerId, PeerId], bool] = lambda _sender, _receiver: False
    loses_answer: Callable[[PeerId, PeerId], bool] = lambda _sender, _receiver: False
    """The frame was taken, and the sender does not learn of it."""
    partitions: list[frozenset[PeerId]] = field(default_factory=list)
    """Peers inside a set and peers outside it do not reach each other."""
    num_lost: int = 0
    num_cut_off: int = 0

    def is_cut_off(self, sender: PeerId, receiver: PeerId) -> bool:
        return any((sender in island) != (receiver in island) for island in self.partitions)

    def partition(self, peers: Iterable[PeerId]) -> None:
        self.partitions.append(frozenset(peers))

    def heal(self) -> None:
        """End all faults; the counts stay."""
        healthy = MemoryFaults()
        self.delay_s = healthy.delay_s
        self.loses_frame = healthy.loses_frame
        self.loses_answer = healthy.loses_answer
        self.partitions.clear()


class MemoryNetwork:
    """A network in one event loop."""

    def __init__(self, limits: TransportLimits | None = None) -> None:
        self.limits = limits or TransportLimits()
        self.faults = MemoryFaults()
        self._open: dict[PeerId, MemoryTransport] = {}
        self._num_opened = 0

    def transport(self, identity: DeviceKey | PeerId) -> MemoryTransport:
        """Open a transport; one that was open under the same identity is cut off, as by a kill."""
        peer_id = identity.peer_id if isinstance(identity, DeviceKey) else identity
        if earlier := self._open.get(peer_id):
            earlier.abandon()
        self._num_opened += 1
        transport = MemoryTransport(self, peer_id, f"memory:{self._num_opened}")
        self._open[peer_id] = transport
        return transport

    def find(self, address: PeerAddress) -> MemoryTransport | None:
        """Who is reached there now."""
        found = self._open.get(PeerId(address.peer_id))
        return found if found and found.endpoint in address.direct else None

    def forget(self, transport: MemoryTransport) -> None:
        if self._open.get(transport.peer_id) is transport:
            del self._open[transport.peer_id]


class MemoryTransport:
    """One peer on a `MemoryNetwork`; follows `transport.Transport`."""

    def __init__(self, network: MemoryNetwork, peer_id: PeerId, endpoint: str) -> None:
        self.peer_id = peer_id
        self.endpoint = endpoint
        self._network = network
        self._counters = TransportCounters()
        self._handler: FrameHandler | None = None
        self._allowed: frozenset[PeerId] = frozenset()
        self._outgoing: dict[PeerId, FlowGate] = {}
        self._incoming: dict[PeerId, FlowGate] = {}
        self._connected: set[PeerId] = set()
        self._sends = Sends(peer_id, network.limits, self._counters)
        self._answering: set[asyncio.Task[bytes]] = set()
        self._is_closed = False

    @property
    def address(self) -> PeerAddress:
        return PeerAddress(peer_id=self.peer_id, direct=(self.endpoint,))

    @property
    def counters(self) -> TransportCounters:
        return self._counters

    def serve(self, handler: FrameHandler) -> None:
        self._handler = handler

    def allow(self, peers: Collection[PeerId]) -> None:
        self._allowed = frozenset(peers)
        self._connected &= self._allowed

    async def send(self, to: PeerAddress, frame: bytes, timeout_s: float) -> bytes:
        """See `transport.Transport.send`."""
        return await self._sends.send(to, frame, timeout_s, self._send)

    async def _send(self, to: PeerAddress, frame: bytes) -> bytes:
        async with self._gate(self._outgoing, PeerId(to.peer_id)).hold(len(frame)):
            return await self._exchange(to, frame)

    async def _exchange(self, to: PeerAddress, frame: bytes) -> bytes:
        faults, receiver = self._network.faults, PeerId(to.peer_id)
        self._counters.sent_bytes += LENGTH_BYTES + len(frame)
        await asyncio.sleep(faults.delay_s(self.peer_id, receiver))
        await self._pass(faults.loses_frame, self.peer_id, receiver)
        peer = self._network.find(to)
        if peer is None:
            raise TransportError(f"{short(receiver)} cannot be reached", retryable=True)
        peer.admit(self)
        answer = await peer.receive(self.peer_id, frame)
        await asyncio.sleep(faults.delay_s(receiver, self.peer_id))
        await self._pass(faults.loses_answer, receiver, self.peer_id)
        self._counters.received_bytes += len(answer)
        return answer

    async def _pass(
        self, loses: Callable[[PeerId, PeerId], bool], sender: PeerId, receiver: PeerId
    ) -> None:
        """Come through, or be gone: what is lost is waited for until the sender's timeout."""
        if self._network.faults.is_cut_off(sender, receiver):
            self._network.faults.num_cut_off += 1
        elif loses(sender, receiver):
            self._network.faults.num_lost += 1
        else:
            return
        await asyncio.get_running_loop().create_future()

    def admit(self, peer: MemoryTransport) -> None:
        """Let a peer connect; raises `TransportError` at the peer when it is not allowed."""
        if peer.peer_id not in self._allowed:
            self._counters.refused_peers += 1
            raise TransportError(REFUSED_REASON, retryable=True)
        if peer.peer_id not in self._connected:
            self._connected.add(peer.peer_id)
            peer._connected.add(self.peer_id)
            self._counters.connects += 1
            peer._counters.connects += 1

    async def receive(self, sender: PeerId, frame: bytes) -> bytes:
        """Answer one frame; whatever goes wrong here reaches the sender as `TransportError`.

        As on a real network, the handler runs on when the sender has stopped waiting.
        """
        self._counters.received_bytes += LENGTH_BYTES + len(frame)
        answering = asyncio.create_task(self._answer(sender, frame))
        self._answering.add(answering)
        answering.add_done_callback(self._forget_answer)
        try:
            return await asyncio.shield(answering)
        except TimeoutError:
            raise TransportError("the peer took too long to answer", retryable=True) from None
        except asyncio.CancelledError:
            if self._is_closed:
                raise TransportError("the connection was lost", retryable=True) from None
            raise

    async def _answer(self, sender: PeerId, frame: bytes) -> bytes:
        limits = self._network.limits
        async with (
            self._gate(self._incoming, sender).hold(len(frame)),
            asyncio.timeout(limits.handler_s_max),
        ):
            if self._handler is None:
                raise TransportError("the peer is not ready", retryable=True)
            try:
                answer = await self._handler(sender, frame)
            except Exception as error:
                # A bug in the handler costs one frame, as it does on a real connection.
                log.exception("frame of %s was not answered", short(sender))
                raise TransportError("the peer failed to answer", retryable=True) from error
        if len(answer) > limits.answer_bytes_max:
            raise TransportError("the peer's answer is oversized", retryable=False)
        self._counters.sent_bytes += len(answer)
        return answer

    def _forget_answer(self, answering: asyncio.Task[bytes]) -> None:
        self._answering.discard(answering)
        if answering.cancelled() or answering.exception() is not None:
            self._counters.failures += 1

    def _gate(self, gates: dict[PeerId, FlowGate], peer_id: PeerId) -> FlowGate:
        limits = self._network.limits
        if peer_id not in gates:
            gates[peer_id] = FlowGate(limits.streams_per_peer_max, limits.bytes_per_peer_max)
        return gates[peer_id]

    def abandon(self) -> None:
        """Be gone at once, as a killed process is."""
        self._is_closed = True
        self._network.forget(self)
        self._sends.stop()
        for task in self._answering:
            task.cancel()

    async def close(self) -> None:
        """See `transport.Transport.close`."""
        answering = list(self._answering)
        self.abandon()
        await self._sends.close()
        await asyncio.gather(*answering, return_exceptions=True)
