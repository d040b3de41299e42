"""Moving blobs by signed URLs: whole uploads, downloads that go on where they broke off.

A download is checked against its digest and never larger than asked for. Both try a bounded number
of times by themselves, since a retry needs no new word with the orchestrator while the URL is good.
Raises `OrchestratorError`: `RefusedError` (a URL expired: ask for another), `TransferError`,
`UnreachableError`. Not here: asking for URLs (`orchestrator.py`).
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from types import TracebackType
from typing import Self

import httpx

from engine.client.errors import OrchestratorError, TransferError, UnreachableError, cause_of
from engine.client.http import refusal_of
from engine.protocol.ids import Digest
from engine.protocol.messages import SignedUrl

CHUNK_BYTES = 256 << 10
PROBLEM_BYTES_MAX = 64 << 10
TRIES_MAX = 4
WAIT_S, WAIT_S_MAX = 0.5, 8.0
IDLE_S = 60.0
"""Without a byte for this long the connection counts as broken."""
PROGRESS_S = 5.0

log = logging.getLogger(__name__)

Pace = Callable[[int], Awaitable[None]]
"""Waits until so many bytes may be moved."""


async def _at_once(_num_bytes: int) -> None:
    """The pace of who has no cap."""


class BlobClient:
    """Close it, or use it as a context. Several transfers may run at once."""

    def __init__(
        self,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        pace_up: Pace | None = None,
        pace_down: Pace | None = None,
    ) -> None:
        timeout = httpx.Timeout(IDLE_S, pool=None)
        self._http = httpx.AsyncClient(transport=transport, timeout=timeout, follow_redirects=False)
        self._sleep = sleep
        self._pace_up, self._pace_down = pace_up or _at_once, pace_down or _at_once

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

    async def upload(self, url: SignedUrl, data: bytes) -> None:
        """Put `data` where the URL says; a blob that is already there is left as it is."""
        if url.already_there:
            return
        await self._persist(lambda: self._put(url, data))

    async def download(self, url: SignedUrl, num_bytes_max: int, digest: Digest) -> bytes:
        """The blob, at most `num_bytes_max` bytes, of this digest."""
        received = bytearray()
        await self._persist(lambda: self._get(url, num_bytes_max, received))
        if hashlib.sha256(received).hexdigest() != digest:
            raise TransferError(
                f"Blob {digest[:12]} arrived with other bytes than it is named by.",
                "Ask for it again; if that does not help, its uploader lied.",
                is_retryable=True,
            )
        return bytes(received)

    async def _persist(self, act: Callable[[], Awaitable[None]]) -> None:
        for attempt in range(TRIES_MAX):
            try:
                await act()
                return
            except OrchestratorError as error:
                if not error.is_retryable or attempt + 1 == TRIES_MAX:
                    raise
                log.info("a transfer is tried again: %s", error.title)
                await self._sleep(min(WAIT_S * 2**attempt, WAIT_S_MAX))

    async def _put(self, url: SignedUrl, data: bytes) -> None:
        headers = {"content-length": str(len(data)), **url.headers}
        progress = _Progress("uploaded", url.digest, len(data))

        async def chunks() -> AsyncIterator[bytes]:
            view = memoryview(data)
            for at in range(0, len(data), CHUNK_BYTES):
                chunk = bytes(view[at : at + CHUNK_BYTES])
                await self._pace_up(len(chunk))
                yield chunk
                progress.tell(min(at + CHUNK_BYTES, len(data)))

        try:
            request = self._http.build_request("PUT", url.url, content=chunks(), headers=headers)
            response = await self._http.send(request, stream=True)
            try:
                if not response.is_success:
                    raise await _refusal(response)
            finally:
                await response.aclose()
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise UnreachableError(_host(url), cause_of(error)) from error

    async def _get(self, url: SignedUrl, num_bytes_max: int, received: bytearray) -> None:
        """Append what is still missing to `received`."""
        headers = dict(url.headers)
        if received:
            headers["range"] = f"bytes={len(received)}-"
        try:
            request = self._http.build_request("GET", url.url, headers=headers)
            request.headers["accept-encoding"] = "identity"
            response = await self._http.send(request, stream=True)
            try:
                await self._take(response, url, num_bytes_max, received)
            finally:
                await response.aclose()
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise UnreachableError(_host(url), cause_of(error)) from error

    async def _take(
        self, response: httpx.Response, url: SignedUrl, num_bytes_max: int, received: bytearray
    ) -> None:
        if response.status_code == 200:
            received.clear()  # the whole, although a part was asked for
        elif response.status_code != 206:
            raise await _refusal(response)
        elif not response.headers.get("content-range", "").startswith(f"bytes {len(received)}-"):
            received.clear()
            raise TransferError(
                "Another part of a blob came than was asked for.", "Try again.", is_retryable=True
            )
        announced = response.headers.get("content-length", "")
        wanted = len(received) + (int(announced) if announced.isdecimal() else 0)
        _refuse_if_over(max(wanted, len(received)), num_bytes_max, url.digest)
        progress = _Progress("downloaded", url.digest, wanted)
        async for chunk in response.aiter_raw():
            await self._pace_down(len(chunk))
            _refuse_if_over(len(received) + len(chunk), num_bytes_max, url.digest)
            received += chunk
            progress.tell(len(received))


class _Progress:
    """A line in the log every few seconds; nothing for what is moved at once."""

    def __init__(self, verb: str, digest: str, num_bytes: int) -> None:
        self._verb, self._digest, self._total = verb, digest[:12], num_bytes
        self._told_s = time.monotonic()

    def tell(self, num_bytes: int) -> None:
        now_s = time.monotonic()
        if now_s - self._told_s >= PROGRESS_S:
            self._told_s = now_s
            log.info("%s %d of %d bytes of %s", self._verb, num_bytes, self._total, self._digest)


def _refuse_if_over(num_bytes: int, num_bytes_max: int, digest: str) -> None:
    if num_bytes > num_bytes_max:
        raise TransferError(
            f"Blob {digest[:12]} is larger than the {num_bytes_max} bytes it was to have.",
            "It is not taken; its uploader lied.",
            is_retryable=False,
        )


async def _refusal(response: httpx.Response) -> OrchestratorError:
    body = b""
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > PROBLEM_BYTES_MAX:
            break
    url = response.request.url
    return refusal_of(f"{url.scheme}://{url.netloc.decode('ascii', 'replace')}", response, body)


def _host(url: SignedUrl) -> str:
    return url.url.partition("/blobs/")[0][:200]
