"""One HTTP exchange with an orchestrator: capped, timed, and read as a reply or a refusal.

Shared by the signed and the public client. Not here: signatures (`orchestrator.py`), blobs
(`blobs.py`), retries (the caller's).
"""

from __future__ import annotations

import asyncio
from typing import TypeVar

import httpx
import msgspec

from engine.client.errors import (
    OrchestratorError,
    RefusedError,
    UnreachableError,
    cause_of,
    not_an_orchestrator,
    other_version,
)
from engine.protocol.ids import PROTOCOL_VERSION
from engine.protocol.messages import Problem

PROTOCOL_HEADER = "x-protocol-version"
PROBLEM_TYPE = "application/problem+json"
REPLY_BYTES_MAX = 64 << 20
"""A manifest of the largest run has tens of megabytes; nothing else comes near."""

T = TypeVar("T")
_problem_decoder = msgspec.json.Decoder(Problem)


async def exchange(
    http: httpx.AsyncClient, request: httpx.Request, timeout_s: float
) -> tuple[httpx.Response, bytes]:
    """Send and read, within `timeout_s` in all; raises `OrchestratorError`."""
    url = _shown(request)
    try:
        async with asyncio.timeout(timeout_s):
            response = await http.send(request, stream=True)
            try:
                body = await _read(response, url)
            finally:
                await response.aclose()
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
        raise UnreachableError(url, cause_of(error)) from error
    return response, body


async def _read(response: httpx.Response, url: str) -> bytes:
    parts, num_bytes = [], 0
    async for chunk in response.aiter_bytes():
        num_bytes += len(chunk)
        if num_bytes > REPLY_BYTES_MAX:
            raise not_an_orchestrator(url, "its answer is too long")
        parts.append(chunk)
    return b"".join(parts)


def reply_of(
    request: httpx.Request,
    response: httpx.Response,
    body: bytes,
    decoder: msgspec.json.Decoder[T],
) -> T:
    """The reply that the answer holds; raises `RefusedError`, `ProtocolError`."""
    url = _shown(request)
    if not response.is_success:
        raise refusal_of(url, response, body)
    version = response.headers.get(PROTOCOL_HEADER)
    if version is None:
        raise not_an_orchestrator(url, "it does not say which protocol it speaks")
    if version != str(PROTOCOL_VERSION):
        raise other_version(url, version)
    try:
        return decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise not_an_orchestrator(url, f"its answer cannot be read, {error}") from error


def refusal_of(url: str, response: httpx.Response, body: bytes) -> OrchestratorError:
    """What an answer that is no success means."""
    if response.headers.get("content-type", "").partition(";")[0] == PROBLEM_TYPE:
        try:
            return RefusedError(_problem_decoder.decode(body))
        except (msgspec.DecodeError, UnicodeDecodeError):
            pass  # then it is as if another program had answered
    if response.status_code in (502, 503, 504):  # a proxy before an orchestrator that is down
        return UnreachableError(url, f"a proxy answers with status {response.status_code}")
    return not_an_orchestrator(url, f"it answers with status {response.status_code}")


def _shown(request: httpx.Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc.decode('ascii', 'replace')}"
