"""What every transport does around a send: checks before, a deadline, failures counted, an end.

Not here: how a frame reaches its peer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from engine.net.transport import TransportCounters, TransportError, TransportLimits
from engine.protocol.ids import PeerId
from engine.protocol.messages import PeerAddress


class Sends:
    """The frames of one transport that are under way."""

    def __init__(self, own: PeerId, limits: TransportLimits, counters: TransportCounters) -> None:
        self._own, self._limits, self._counters = own, limits, counters
        self._running: set[asyncio.Task[bytes]] = set()
        self._is_closed = False

    async def send(
        self,
        to: PeerAddress,
        frame: bytes,
        timeout_s: float,
        act: Callable[[PeerAddress, bytes], Coroutine[Any, Any, bytes]],
    ) -> bytes:
        """`act(to, frame)`, under the promises of `transport.Transport.send`."""
        try:
            self._check(to, frame)
            async with asyncio.timeout(timeout_s):
                return await self._as_task(act(to, frame))
        except TimeoutError:
            self._counters.failures += 1
            raise TransportError(f"no answer within {timeout_s:g} s", retryable=True) from None
        except TransportError:
            self._counters.failures += 1
            raise

    def stop(self) -> None:
        """Nothing more is sent, and what is under way fails."""
        self._is_closed = True
        for sending in self._running:
            sending.cancel()

    async def close(self) -> None:
        """`stop`, and wait until all has failed."""
        self.stop()
        await asyncio.gather(*self._running, return_exceptions=True)

    def _check(self, to: PeerAddress, frame: bytes) -> None:
        if self._is_closed:
            raise TransportError("this transport is closed", retryable=False)
        if len(frame) > self._limits.frame_bytes_max:
            raise TransportError(
                f"a frame of {len(frame)} bytes; at most {self._limits.frame_bytes_max} are sent",
                retryable=False,
            )
        if to.peer_id == self._own:
            raise TransportError("that address is this peer's own", retryable=False)

    async def _as_task(self, act: Coroutine[Any, Any, bytes]) -> bytes:
        """As a task of ours, so that `close` can end it and tell that from a cancelled caller."""
        sending = asyncio.create_task(act)
        self._running.add(sending)
        try:
            return await sending
        except asyncio.CancelledError:
            if self._is_closed:
                raise TransportError("this transport was closed", retryable=False) from None
            raise
        finally:
            sending.cancel()
            self._running.discard(sending)
