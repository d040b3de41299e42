"""The transport between machines: QUIC by iroh, a peer's identity is its device key.

Each frame has a stream of its own on the connection with its peer: `length (u32) | frame` out, the
answer back. All waiting is bounded by
`TransportLimits`; a peer that breaks a bound loses the stream, one that may not be here loses the
connection, and nobody's bytes raise anything but `TransportError` at the sender.
Everything runs in the event loop that opened the transport: iroh's own threads hand their results
over with `call_soon_threadsafe`, so the transport is closed before its loop is.
Not here: connections (iroh_links.py), the binding's patch and addresses (iroh_binding.py), retries
under a new attempt (core).
"""

from __future__ import annotations

import asyncio
import logging
import struct
from collections.abc import Collection, Sequence
from contextlib import suppress
from enum import IntEnum

import iroh

from engine.net.iroh_binding import (
    IROH_ERRORS,
    bind_endpoint,
    cause_of,
    direct_addresses,
    reason_of,
    stream_code_of,
)
from engine.net.iroh_links import ALPN, CloseCode, Link, LinkKeeper, TaskSet
from engine.net.sends import Sends
from engine.net.transport import (
    LENGTH_BYTES,
    REFUSED_REASON,
    FrameHandler,
    Transport,
    TransportCounters,
    TransportError,
    TransportLimits,
)
from engine.protocol.ids import PeerId, short
from engine.protocol.messages import PeerAddress
from engine.protocol.signing import DeviceKey

log = logging.getLogger(__name__)

CHUNK_BYTES = 1 << 20


class StreamCode(IntEnum):
    """Why a frame got no answer though its connection holds."""

    OVERSIZED = 1
    NOT_READY = 2
    FAILED = 3
    STALLED = 4
    ABANDONED = 5


STREAM_REASONS = {
    StreamCode.OVERSIZED: "the peer refused a frame of this size",
    StreamCode.NOT_READY: "the peer is not ready",
    StreamCode.FAILED: "the peer failed to answer",
    StreamCode.STALLED: "the peer gave the transfer up as stalled",
}
CLOSE_REASONS = {
    CloseCode.SILENT: "the peer fell silent",
    CloseCode.NOT_ALLOWED: "the peer is no longer on the allow-list",
    CloseCode.SHUTDOWN: "this transport was closed",
    CloseCode.SUPERSEDED: "the peer was restarted elsewhere",
}


class _StaleLinkError(Exception):
    """A kept connection turned out to have ended before the frame was on it."""


class _FrameRefusedError(Exception):
    def __init__(self, code: StreamCode, reason: str) -> None:
        super().__init__(reason)
        self.code = code


async def open_iroh(
    key: DeviceKey,
    *,
    bind: str = "0.0.0.0:0",
    relay_urls: Sequence[str] = (),
    limits: TransportLimits | None = None,
) -> Transport:
    """Listen on `bind` under the identity of `key`; raises `TransportError`.

    A wildcard address is announced as the machine's real ones, and the nearest of the relays beside
    them. Without `relay_urls` only direct connections are made, and nothing outside the network of
    peers is contacted.
    """
    limits = limits or TransportLimits()
    try:
        endpoint = await bind_endpoint(key.secret, bind, ALPN, relay_urls)
    except IROH_ERRORS as error:
        reason = f"cannot listen on {bind}: {cause_of(error)}"
        raise TransportError(reason, retryable=False) from error
    if relay_urls:
        await _find_relay(endpoint, limits.relay_s_max)
    return IrohTransport(endpoint, key.peer_id, limits, relay_urls[0] if relay_urls else None)


async def _find_relay(endpoint: iroh.Endpoint, within_s: float) -> None:
    """An address is announced once, so which relay leads here has to be known before."""
    try:
        async with asyncio.timeout(within_s):
            await endpoint.online()
    except TimeoutError:
        log.warning(
            "no relay answered within %g s: others are told the first that was named", within_s
        )


class IrohTransport:
    """Follows `transport.Transport`; made by `open_iroh`."""

    def __init__(
        self,
        endpoint: iroh.Endpoint,
        peer_id: PeerId,
        limits: TransportLimits,
        relay_url: str | None,
    ) -> None:
        """`relay_url` is announced while no relay is connected."""
        self._endpoint = endpoint
        self._peer_id, self._relay_url = peer_id, relay_url
        self._limits = limits
        self._counters = TransportCounters()
        self._handler: FrameHandler | None = None
        self._is_closed = False
        self._sends = Sends(peer_id, limits, self._counters)
        self._tasks = TaskSet()
        self._now_s = asyncio.get_running_loop().time
        self._links = LinkKeeper(endpoint, limits, self._counters, self._tasks, self._serve)

    # ------------------------------------------------------------ the seam

    @property
    def address(self) -> PeerAddress:
        relay = self._relay_url
        with suppress(*IROH_ERRORS):
            relay = self._endpoint.addr().relay_url() or relay
        direct = () if self._is_closed else direct_addresses(self._endpoint)
        return PeerAddress(peer_id=self._peer_id, direct=direct, relay=relay)

    @property
    def counters(self) -> TransportCounters:
        return self._counters

    def serve(self, handler: FrameHandler) -> None:
        self._handler = handler

    def allow(self, peers: Collection[PeerId]) -> None:
        self._links.allow(peers)

    async def send(self, to: PeerAddress, frame: bytes, timeout_s: float) -> bytes:
        """See `transport.Transport.send`."""
        return await self._sends.send(to, frame, timeout_s, self._send)

    async def close(self) -> None:
        if self._is_closed:
            return
        self._is_closed = True
        self._links.close_all()
        try:
            async with asyncio.timeout(self._limits.close_s_max):
                await self._endpoint.close()
        except (TimeoutError, *IROH_ERRORS) as error:
            log.warning("the endpoint did not close in order: %s", reason_of(error))
        await self._sends.close()
        await self._tasks.end()

    # ------------------------------------------------------------ sending

    async def _send(self, to: PeerAddress, frame: bytes) -> bytes:
        peer = self._links.peer(PeerId(to.peer_id))
        async with peer.outgoing.hold(len(frame)):
            try:
                return await self._exchange(await self._links.link_to(peer, to), frame)
            except _StaleLinkError:
                pass  # a connection that ended unnoticed costs one more dial, not the frame
            try:
                return await self._exchange(await self._links.link_to(peer, to), frame)
            except _StaleLinkError as error:
                raise TransportError(f"connection lost: {error}", retryable=True) from error

    async def _exchange(self, link: Link, frame: bytes) -> bytes:
        """Frame out, answer back, on a stream of its own."""
        now_s = self._now_s()
        if link.num_waiting == 0:
            link.heard_at_s = now_s  # silence counts from the moment something is owed
        began_s, was_received = now_s, link.connection.stats().udp_rx_bytes
        link.num_waiting += 1
        link.num_streams += 1
        stream = None
        try:
            stream = await link.connection.open_bi()
            await self._write_frame(stream.send(), frame)
            answer = await stream.recv().read_to_end(self._limits.answer_bytes_max)
            self._counters.received_bytes += len(answer)
            return answer
        except IROH_ERRORS as error:
            raise self._explain(link, error, is_stale=stream is None) from error
        except asyncio.CancelledError:
            if stream is not None:
                self._tasks.spawn(_abandon(stream, StreamCode.ABANDONED))
            is_silent = link.connection.stats().udp_rx_bytes == was_received
            if is_silent and self._now_s() - began_s > self._limits.silence_s_max / 4:
                self._links.drop(link, CloseCode.SILENT)  # the next frame finds out by a new dial
            raise
        finally:
            link.num_waiting -= 1
            link.num_streams -= 1
            link.used_at_s = self._now_s()

    async def _write_frame(self, stream: iroh.SendStream, frame: bytes) -> None:
        head = CHUNK_BYTES - LENGTH_BYTES
        await stream.write_all(struct.pack("<I", len(frame)) + frame[:head])
        view = memoryview(frame)
        for at in range(head, len(frame), CHUNK_BYTES):
            await stream.write_all(bytes(view[at : at + CHUNK_BYTES]))
        await stream.finish()
        self._counters.sent_bytes += LENGTH_BYTES + len(frame)

    def _explain(self, link: Link, error: Exception, *, is_stale: bool) -> Exception:
        code = stream_code_of(error)
        if code in STREAM_REASONS:
            is_hopeless = code == StreamCode.OVERSIZED
            return TransportError(STREAM_REASONS[StreamCode(code)], retryable=not is_hopeless)
        end = link.find_end()
        if not end:
            return TransportError(f"transfer failed: {reason_of(error)}", retryable=True)
        self._links.drop(link, CloseCode.SHUTDOWN)
        if link.closed_as in CLOSE_REASONS:
            return TransportError(CLOSE_REASONS[link.closed_as], retryable=not self._is_closed)
        if link.was_closed_with(CloseCode.NOT_ALLOWED):
            return TransportError(REFUSED_REASON, retryable=True)
        if link.was_closed_with(CloseCode.FULL):
            return TransportError("refused: the peer has too many connections", retryable=True)
        if is_stale or link.was_closed_with(CloseCode.IDLE):
            return _StaleLinkError(end)
        return TransportError(f"connection lost: {end}", retryable=True)

    # ------------------------------------------------------------ answering

    def _serve(self, link: Link) -> None:
        self._tasks.spawn(self._serve_link(link))

    async def _serve_link(self, link: Link) -> None:
        try:
            while True:
                stream = await link.connection.accept_bi()
                self._tasks.spawn(self._answer(link, stream))
        except IROH_ERRORS as error:
            log.debug("connection with %s ended: %s", short(link.peer_id), reason_of(error))
        finally:
            self._links.drop(link, CloseCode.SHUTDOWN)

    async def _answer(self, link: Link, stream: iroh.BiStream) -> None:
        """One frame of a peer. Only the stream suffers from what goes wrong with it."""
        link.num_streams += 1
        try:
            await self._answer_frame(link, stream)
        except _FrameRefusedError as refusal:
            log.info("frame of %s refused: %s", short(link.peer_id), refusal)
            self._counters.failures += 1
            await _abandon(stream, refusal.code)
        except (TimeoutError, *IROH_ERRORS) as error:
            log.info("frame of %s was not answered: %s", short(link.peer_id), reason_of(error))
            self._counters.failures += 1
            await _abandon(stream, StreamCode.STALLED)
        except Exception:
            # The handler is ours; a bug in it must cost one frame, not the connection.
            log.exception("frame of %s was not answered", short(link.peer_id))
            self._counters.failures += 1
            await _abandon(stream, StreamCode.FAILED)
        finally:
            link.num_streams -= 1
            link.used_at_s = self._now_s()

    async def _answer_frame(self, link: Link, stream: iroh.BiStream) -> None:
        if self._handler is None or link.peer_id not in self._links.allowed:
            raise _FrameRefusedError(StreamCode.NOT_READY, "nothing is taken from this peer now")
        limits, receiving = self._limits, stream.recv()
        async with asyncio.timeout(limits.stall_s_max):
            (length,) = struct.unpack("<I", await receiving.read_exact(LENGTH_BYTES))
        if length > limits.frame_bytes_max:
            raise _FrameRefusedError(StreamCode.OVERSIZED, f"a frame of {length} bytes")
        async with self._links.peer(link.peer_id).incoming.hold(length):
            frame = await self._read_frame(receiving, length)
            self._counters.received_bytes += LENGTH_BYTES + length
            async with asyncio.timeout(limits.handler_s_max):
                answer = await self._handler(link.peer_id, frame)
        if len(answer) > limits.answer_bytes_max:
            raise ValueError(f"an answer of {len(answer)} bytes")
        async with asyncio.timeout(limits.stall_s_max):
            await stream.send().write_all(answer)
            await stream.send().finish()
        self._counters.sent_bytes += len(answer)

    async def _read_frame(self, receiving: iroh.RecvStream, length: int) -> bytes:
        """Chunk by chunk: memory is taken as bytes come, and each chunk must come in time."""
        chunks, left = [], length
        while left > CHUNK_BYTES:
            async with asyncio.timeout(self._limits.stall_s_max):
                chunks.append(await receiving.read_exact(CHUNK_BYTES))
            left -= CHUNK_BYTES
        async with asyncio.timeout(self._limits.stall_s_max):
            chunks.append(await receiving.read_to_end(left))
        if len(chunks[-1]) != left:
            raise _FrameRefusedError(StreamCode.FAILED, "shorter than announced")
        return b"".join(chunks) if len(chunks) > 1 else chunks[0]


async def _abandon(stream: iroh.BiStream, code: StreamCode) -> None:
    """Tell the other end that no more comes; its connection may be gone already."""
    with suppress(*IROH_ERRORS):
        await stream.recv().stop(code.value)
    with suppress(*IROH_ERRORS):
        await stream.send().reset(code.value)
