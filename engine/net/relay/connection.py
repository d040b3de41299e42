"""One connection with the relay's server: made, kept, and made again, in the background.

The pass comes from the orchestrator once there is a seat, and is renewed at half its time; its key
lives as long as this object. Not here: what is published (sending.py, answering.py).
"""

from __future__ import annotations

import asyncio
import base64
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

import nats.errors
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from nats.aio.client import Client
from nats.aio.msg import Msg

from engine.net.transport import UnreachableError
from engine.protocol.ids import PeerId, short
from engine.protocol.messages import RelayPass
from engine.protocol.relay_pass import subject

RETRY_S_MIN, RETRY_S_MAX = 2.0, 60.0
CONNECT_S_MAX = 10
PENDING_BYTES_MAX = 4 << 20
"""Waiting for the socket; more is not sent ahead."""
LOOK_S = 0.01

PassSource = Callable[[str], Awaitable[RelayPass]]
"""Given the public key (hex) that the pass is for; raises whatever it likes while there is none."""
OnPacket = Callable[[PeerId, bytes], Awaitable[None]]
"""Who published it, as the relay vouches for, and the bytes."""

log = logging.getLogger(__name__)


class RelayConnection:
    """Of one peer; `start` it in the loop that uses it, and `close` it there."""

    def __init__(
        self,
        peer_id: PeerId,
        urls: Sequence[str],
        on_packet: OnPacket,
        on_lost: Callable[[], None],
    ) -> None:
        """`urls` name servers of one relay; whichever answers is used."""
        self._peer_id, self._urls = peer_id, list(urls)
        self._on_packet, self._on_lost = on_packet, on_lost
        self._key = Ed25519PrivateKey.generate()
        self._client = Client()
        self._token = ""
        self._keeping: asyncio.Task[None] | None = None

    @property
    def is_connected(self) -> bool:
        return self._client.is_connected

    def start(self, ask_pass: PassSource) -> None:
        self._keeping = asyncio.create_task(self._keep(ask_pass), name="relay")

    async def close(self, within_s: float) -> None:
        if self._keeping is not None:
            self._keeping.cancel()
            await asyncio.gather(self._keeping, return_exceptions=True)
        with suppress(TimeoutError, nats.errors.Error, OSError):
            async with asyncio.timeout(within_s):
                await self._client.close()

    async def room(self) -> None:
        """Wait until the socket has taken most of what was published."""
        # The client tells of no such moment, so it is looked for.
        while self._client.pending_data_size > PENDING_BYTES_MAX and self.is_connected:  # noqa: ASYNC110
            await asyncio.sleep(LOOK_S)

    async def publish(self, to: PeerId, *parts: bytes) -> None:
        """In the order of calls; raises `UnreachableError` when the relay takes nothing."""
        if not self.is_connected:
            raise UnreachableError("not connected with the relay", retryable=True)
        try:
            await self._client.publish(subject(to, self._peer_id), b"".join(parts))
        except (nats.errors.Error, OSError) as error:
            reason = f"the relay takes nothing: {error or type(error).__name__}"
            raise UnreachableError(reason, retryable=True) from error

    async def _keep(self, ask_pass: PassSource) -> None:
        """Pass, connection, and another pass in time; waits longer after each failure."""
        retry_s = RETRY_S_MIN
        public_key = self._key.public_key().public_bytes_raw().hex()
        while True:
            try:
                given = await ask_pass(public_key)
                self._token = given.token
                if not self._client.is_connected and not self._client.is_reconnecting:
                    await self._connect()
                retry_s = RETRY_S_MIN
                await asyncio.sleep(max(RETRY_S_MIN, given.expires_in_s / 2))
                continue
            except (TimeoutError, nats.errors.Error, OSError) as error:
                log.warning("the relay cannot be reached: %s", error or type(error).__name__)
            except Exception as error:  # the source's own: down, or no seat yet; both pass
                log.info("no pass for the relay yet: %s", error)
            await asyncio.sleep(retry_s)
            retry_s = min(2 * retry_s, RETRY_S_MAX)

    async def _connect(self) -> None:
        """Raises `nats.errors.Error`, OSError, TimeoutError. Afterwards it connects by itself."""

        async def on_error(error: Exception) -> None:
            log.info("the relay: %s", error)

        async def on_disconnected() -> None:
            log.info("the relay's connection was lost")
            self._on_lost()

        async with asyncio.timeout(2 * CONNECT_S_MAX):
            await self._client.connect(
                self._urls,
                name=short(self._peer_id),
                user_jwt_cb=lambda: bytearray(self._token.encode()),
                signature_cb=lambda nonce: base64.b64encode(self._key.sign(nonce.encode())),
                max_reconnect_attempts=-1,
                reconnect_time_wait=int(RETRY_S_MIN),
                connect_timeout=CONNECT_S_MAX,
                error_cb=on_error,
                disconnected_cb=on_disconnected,
                pending_size=8 * PENDING_BYTES_MAX,
            )
            await self._client.subscribe(subject(self._peer_id, "*"), cb=self._take)
        log.info("connected with a relay")

    async def _take(self, message: Msg) -> None:
        await self._on_packet(PeerId(message.subject.rpartition(".")[2]), message.data)
