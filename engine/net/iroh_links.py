"""Connections with peers over iroh: dialed, accepted, kept, watched and closed.

One connection per peer is kept and used in both directions, whoever dialed it. Two may exist for a
while (both ends dialed at once; a restarted peer dials while its old connection lingers): the
newest is used. Who is not on the allow-list is refused as soon as the handshake has told who it is.
Not here: what goes over a connection (iroh_transport.py), the binding (iroh_binding.py).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, TypeVar

import iroh

from engine.net.iroh_binding import IROH_ERRORS, reason_of
from engine.net.transport import (
    FlowGate,
    TransportCounters,
    TransportError,
    TransportLimits,
    UnreachableError,
)
from engine.protocol.ids import PROTOCOL_VERSION, PeerId, short
from engine.protocol.messages import PeerAddress

log = logging.getLogger(__name__)

ALPN = f"train-at-home/{PROTOCOL_VERSION}".encode()
LINKS_PER_PEER_MAX = 4
SWEEP_S = 1.0
ACCEPT_PAUSE_S = 0.1

T = TypeVar("T")


class CloseCode(IntEnum):
    """Why a connection was closed."""

    NOT_ALLOWED = 1
    FULL = 2
    IDLE = 3
    SILENT = 4
    SHUTDOWN = 5
    SUPERSEDED = 6


@dataclass(eq=False, slots=True)
class Link:
    """One connection with a peer."""

    connection: iroh.Connection
    peer_id: PeerId
    direct: tuple[str, ...]
    """The addresses it stands for; empty for an accepted one that was not used to send yet."""
    used_at_s: float
    heard_at_s: float
    received_bytes: int = 0
    num_waiting: int = 0
    """Our frames that wait for an answer on it."""
    num_streams: int = 0
    """In both directions."""
    closed_as: CloseCode | None = None
    """Why it was closed here, if it was."""
    ended_by_peer: str = ""
    """Why it ended otherwise, in iroh's words."""

    def close(self, code: CloseCode) -> None:
        """End it, unless it has ended; the first reason is kept."""
        if self.closed_as is None and not self.find_end():
            self.closed_as = code
            with suppress(*IROH_ERRORS):  # it may end by itself in this moment
                self.connection.close(code.value, code.name.lower().encode())

    def find_end(self) -> str:
        """Empty while the connection holds."""
        if self.closed_as is not None:
            return self.closed_as.name.lower()
        if not self.ended_by_peer:
            self.ended_by_peer = self.connection.close_reason() or ""
        return self.ended_by_peer

    def was_closed_with(self, code: CloseCode) -> bool:
        """Whether the peer ended it for this reason."""
        return f"(code {code.value})" in self.ended_by_peer


@dataclass(eq=False, slots=True)
class Peer:
    """What is kept per peer: caps hold over all of its connections together."""

    outgoing: FlowGate
    incoming: FlowGate
    links: list[Link] = field(default_factory=list)
    """The newest last; it is the one used."""
    dialing: asyncio.Task[Link] | None = None

    @property
    def is_unused(self) -> bool:
        is_idle = self.outgoing.is_idle and self.incoming.is_idle
        return is_idle and not self.links and self.dialing is None


class TaskSet:
    """Tasks that end with their owner; one that fails is logged, never lost."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self._is_ending = False

    def spawn(self, coroutine: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.get_running_loop().create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._end)
        return task

    def _end(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if task.cancelled() or not (error := task.exception()) or self._is_ending:
            return
        if not isinstance(error, TransportError):  # those are for whoever waits
            log.error("a transport task failed: %s", error, exc_info=error)

    async def end(self) -> None:
        self._is_ending = True
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class LinkKeeper:
    """All connections of an endpoint; `on_link` is told of each one that came up."""

    def __init__(
        self,
        endpoint: iroh.Endpoint,
        limits: TransportLimits,
        counters: TransportCounters,
        tasks: TaskSet,
        on_link: Callable[[Link], None],
    ) -> None:
        self.allowed: frozenset[PeerId] = frozenset()
        self._endpoint = endpoint
        self._limits = limits
        self._counters = counters
        self._tasks = tasks
        self._on_link = on_link
        self._peers: dict[PeerId, Peer] = {}
        self._num_handshakes = 0
        self._now_s = asyncio.get_running_loop().time
        tasks.spawn(self._accept())
        tasks.spawn(self._sweep())

    def allow(self, peers: Collection[PeerId]) -> None:
        """See `transport.Transport.allow`."""
        self.allowed = frozenset(peers)
        for peer_id, peer in self._peers.items():
            if peer_id not in self.allowed:
                self._close_links(peer, CloseCode.NOT_ALLOWED)

    def close_all(self) -> None:
        for peer in self._peers.values():
            self._close_links(peer, CloseCode.SHUTDOWN)

    def peer(self, peer_id: PeerId) -> Peer:
        if peer_id not in self._peers:
            streams, num_bytes = self._limits.streams_per_peer_max, self._limits.bytes_per_peer_max
            self._peers[peer_id] = Peer(FlowGate(streams, num_bytes), FlowGate(streams, num_bytes))
        return self._peers[peer_id]

    async def link_to(self, peer: Peer, to: PeerAddress) -> Link:
        """The kept connection, or a new one; of callers at the same time, one dials."""
        current = peer.links[-1] if peer.links else None
        if current and not current.direct:
            current.direct = to.direct
        if current and (not to.direct or set(current.direct) & set(to.direct)):
            return current
        if current:
            # It was restarted elsewhere. iroh goes on trying the old way while the old connection
            # lasts (30 s), so that one is closed first.
            self._close_links(peer, CloseCode.SUPERSEDED)
        if peer.dialing is None:
            peer.dialing = self._tasks.spawn(self._dial(peer, to))
        return await asyncio.shield(peer.dialing)

    async def _dial(self, peer: Peer, to: PeerAddress) -> Link:
        peer_id = PeerId(to.peer_id)
        try:
            self._make_room()
            address = iroh.EndpointAddr(
                iroh.EndpointId.from_string(peer_id), to.relay, list(to.direct)
            )
            async with asyncio.timeout(self._limits.connect_s_max):
                connection = await self._endpoint.connect(address, ALPN)
        except TimeoutError:
            reason = f"{short(peer_id)} did not answer within {self._limits.connect_s_max:g} s"
            raise UnreachableError(reason, retryable=True) from None
        except IROH_ERRORS as error:
            reason = f"{short(peer_id)} cannot be reached: {reason_of(error)}"
            raise UnreachableError(reason, retryable=True) from error
        finally:
            peer.dialing = None
        return self._adopt(connection, peer_id, to.direct)

    def _adopt(self, connection: iroh.Connection, peer_id: PeerId, direct: tuple[str, ...]) -> Link:
        """Keep a connection and answer what comes in on it."""
        connection.set_max_concurrent_bi_streams(self._limits.streams_per_peer_max)
        connection.set_max_concurrent_uni_streams(0)
        now_s = self._now_s()
        link = Link(connection, peer_id, direct, used_at_s=now_s, heard_at_s=now_s)
        peer = self.peer(peer_id)
        peer.links.append(link)
        if len(peer.links) > LINKS_PER_PEER_MAX:
            self.drop(peer.links[0], CloseCode.SUPERSEDED)
        self._counters.connects += 1
        self._on_link(link)
        return link

    def _make_room(self) -> None:
        """Close the connection that was idle longest if the cap is reached; `TransportError`."""
        links = [link for peer in self._peers.values() for link in peer.links]
        if len(links) < self._limits.connections_max:
            return
        idle = [link for link in links if link.num_streams == 0]
        if not idle:
            raise TransportError("too many connections are in use", retryable=True)
        self.drop(min(idle, key=lambda link: link.used_at_s), CloseCode.IDLE)

    def drop(self, link: Link, code: CloseCode) -> None:
        link.close(code)
        peer = self._peers.get(link.peer_id)
        if peer and link in peer.links:
            peer.links.remove(link)

    def _close_links(self, peer: Peer, code: CloseCode) -> None:
        for link in list(peer.links):
            self.drop(link, code)

    async def _sweep(self) -> None:
        """Once a second: connections that fell silent, that idle, and peers of the past."""
        while True:
            await asyncio.sleep(SWEEP_S)
            for link in [link for peer in self._peers.values() for link in peer.links]:
                self._check_link(link, self._now_s())
            for peer_id in [key for key, peer in self._peers.items() if peer.is_unused]:
                del self._peers[peer_id]

    def _check_link(self, link: Link, now_s: float) -> None:
        if link.num_waiting:
            received_bytes = link.connection.stats().udp_rx_bytes
            if received_bytes != link.received_bytes:
                link.received_bytes, link.heard_at_s = received_bytes, now_s
            elif now_s - link.heard_at_s > self._limits.silence_s_max:
                log.info("%s fell silent", short(link.peer_id))
                self.drop(link, CloseCode.SILENT)
        elif not link.num_streams and now_s - link.used_at_s > self._limits.idle_s_max:
            self.drop(link, CloseCode.IDLE)

    async def _accept(self) -> None:
        while True:
            try:
                incoming = await self._endpoint.accept_next()
                if incoming and self._num_handshakes >= self._limits.handshakes_max:
                    await incoming.ignore()
                    continue
            except IROH_ERRORS as error:
                log.warning("an incoming connection failed: %s", reason_of(error))
                await asyncio.sleep(ACCEPT_PAUSE_S)
                continue
            if incoming is None:  # the endpoint is closed
                return
            self._num_handshakes += 1
            self._tasks.spawn(self._admit(incoming))

    async def _admit(self, incoming: iroh.Incoming) -> None:
        """Finish a stranger's handshake, which tells who it is; keep it if it may be here."""
        try:
            async with asyncio.timeout(self._limits.connect_s_max):
                connection = await (await incoming.accept()).connect()
            peer_id = PeerId(str(connection.remote_id()))
        except (TimeoutError, *IROH_ERRORS) as error:
            log.debug("an incoming connection failed: %s", reason_of(error))
            return
        finally:
            self._num_handshakes -= 1
        if peer_id not in self.allowed:
            self._counters.refused_peers += 1
            log.info("refused %s: not on the allow-list", short(peer_id))
            connection.close(CloseCode.NOT_ALLOWED.value, b"not allowed")
            return
        try:
            self._make_room()
        except TransportError:
            connection.close(CloseCode.FULL.value, b"full")
            return
        self._adopt(connection, peer_id, ())
