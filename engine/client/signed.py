"""Requests signed by a device's key, whatever they ask: shared by the clients of runs and payouts.

Every request may be sent again: it is signed anew, and the orchestrator does nothing twice.
Raises `OrchestratorError` (`errors.py`). Not here: which requests there are.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self, TypeVar

import httpx
import msgspec

from engine.client.http import PROTOCOL_HEADER, exchange, reply_of
from engine.protocol.ids import PROTOCOL_VERSION
from engine.protocol.signing import DeviceKey, sign_request

T = TypeVar("T")


class SignedClient:
    """Speaks for one device to one orchestrator. Close it, or use it as a context."""

    def __init__(
        self,
        base_url: str,
        key: DeviceKey,
        *,
        clock: Callable[[], float] = time.time,
        nonce: Callable[[], str] = lambda: secrets.token_hex(16),
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """`transport` stands in for the network, e.g. `httpx.ASGITransport(app)`."""
        self._key, self._clock, self._nonce = key, clock, nonce
        self._base = base_url.rstrip("/")
        self._http = httpx.AsyncClient(transport=transport, follow_redirects=False)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        await self._http.aclose()

    async def post(
        self,
        path: str,
        message: object,
        decoder: msgspec.json.Decoder[T],
        timeout_s: float,
        signed_s: float | None = None,
    ) -> T:
        """Sign as of `signed_s` (now), send, and read the reply; raises `OrchestratorError`."""
        at_s = self._clock() if signed_s is None else signed_s
        body = msgspec.json.encode(message)
        request = self._http.build_request("POST", self._base + path, content=body)
        signed_path = request.url.raw_path.decode("ascii")
        headers = sign_request(self._key, "POST", signed_path, body, at_s, self._nonce())
        request.headers.update(headers)
        request.headers[PROTOCOL_HEADER] = str(PROTOCOL_VERSION)
        request.headers["content-type"] = "application/json"
        response, answer = await exchange(self._http, request, timeout_s)
        return reply_of(request, response, answer, decoder)
