"""A signed caller that costs little: so that thousands fit beside the orchestrator they load.

What it sends is what `engine.client` sends (tests/unit/bench holds the two against each other):
the same path, headers, signature and body, by one connection a contributor, which is closed after
a few idle seconds as an ordinary client's pool does. The client's HTTP library takes more
processor time for a request than the orchestrator that is measured.
Not here: what is said (fleet.py). Only for replies of our own orchestrator, with a content length.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from engine.client.http import PROTOCOL_HEADER
from engine.protocol.ids import PROTOCOL_VERSION, PeerId
from engine.protocol.messages import ROUTES, Reply, Request
from engine.protocol.signing import DeviceKey, sign_request

IDLE_S_MAX = 4.0
"""A little less than what clients and servers keep an idle connection for."""
TIMEOUT_S = 20.0
_decoders: dict[type[Any], msgspec.json.Decoder[Any]] = {
    request: msgspec.json.Decoder(reply) for request, (_, reply) in ROUTES.items()
}


class PreparedKey(DeviceKey):
    """Derives its parts once: doing it for every request costs more than the signature."""

    @cached_property
    def _prepared(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.secret)

    @cached_property
    def peer_id(self) -> PeerId:
        return PeerId(self._prepared.public_key().public_bytes_raw().hex())

    def sign(self, message: bytes) -> bytes:
        return self._prepared.sign(message)


class RefusedCallError(Exception):
    """The orchestrator answered with a refusal: its status and body."""


@dataclass(slots=True)
class Latencies:
    """Seconds from the first byte written to the last byte read, connecting included, by route."""

    of: dict[str, list[float]] = field(default_factory=dict)
    failed: dict[str, int] = field(default_factory=dict)

    def took(self, route: str, seconds: float) -> None:
        self.of.setdefault(route, []).append(seconds)

    def fail(self, what: str) -> None:
        self.failed[what] = self.failed.get(what, 0) + 1


class Caller:
    """One device's connection to the orchestrator."""

    def __init__(self, base_url: str, run_id: str, secret: bytes, latencies: Latencies) -> None:
        parts = urlsplit(base_url)
        self._host, self._port = parts.hostname or "", parts.port or 80
        self._run_id, self._latencies = run_id, latencies
        self._key = PreparedKey(secret)
        self.peer_id = self._key.peer_id
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._idle_since_s = 0.0

    async def call(self, request: Request) -> Reply:
        """Raises `RefusedCallError`, OSError and TimeoutError; each is counted as a failure."""
        route, _ = ROUTES[type(request)]
        path = f"/v1/runs/{self._run_id}/{route}"
        body = msgspec.json.encode(request)
        headers = {
            **sign_request(self._key, "POST", path, body, time.time(), secrets.token_hex(16)),
            PROTOCOL_HEADER: str(PROTOCOL_VERSION),
            "content-type": "application/json",
        }
        answer = await self._timed(route, "POST", path, headers, body)
        reply: Reply = _decoders[type(request)].decode(answer)
        return reply

    async def put(self, url: str, body: bytes) -> None:
        """To a signed URL of the orchestrator's own blob store."""
        parts = urlsplit(url)
        await self._timed("put", "PUT", f"{parts.path}?{parts.query}", {}, body)

    def close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None

    async def _timed(
        self, route: str, method: str, path: str, headers: dict[str, str], body: bytes
    ) -> bytes:
        lines = [f"{name}: {value}\r\n" for name, value in headers.items()]
        head = (
            f"{method} {path} HTTP/1.1\r\nhost: {self._host}:{self._port}\r\n"
            f"content-length: {len(body)}\r\n{''.join(lines)}\r\n"
        )
        began_s = time.perf_counter()
        try:
            async with asyncio.timeout(TIMEOUT_S):
                status, answer = await self._exchange(head.encode("ascii") + body)
        except (OSError, asyncio.IncompleteReadError) as error:  # TimeoutError is an OSError
            self.close()
            self._latencies.fail(f"{route}: {type(error).__name__}")
            raise OSError(str(error)) from error
        self._latencies.took(route, time.perf_counter() - began_s)
        if status != 200:
            problem = msgspec.json.decode(answer)
            code = problem.get("code", "") if isinstance(problem, dict) else ""
            self._latencies.fail(f"{route}: {status} {code}")
            raise RefusedCallError(f"{status}: {answer[:300]!r}")
        return answer

    async def _exchange(self, request: bytes) -> tuple[int, bytes]:
        is_stale = time.monotonic() - self._idle_since_s > IDLE_S_MAX
        if self._streams is None or is_stale:
            self.close()
            self._streams = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._streams
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        answer = await reader.readexactly(content_length(head))
        self._idle_since_s = time.monotonic()
        return int(head[9:12]), answer


def content_length(head: bytes) -> int:
    """Of a reply's head; ValueError where it does not say."""
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    raise ValueError("a reply without a content length")
