"""What a stranger sends before a request is one: bounded in size and in time."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest
import uvicorn
from uvicorn._types import ASGIReceiveCallable, ASGISendCallable, Scope

from engine.service import http_heads
from engine.service.http_heads import HEAD_BYTES_MAX, BoundedHeads

REQUEST = b"POST /x HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\n\r\nhello"
LIMIT_S = 20.0

Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def says_how_much(scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
    num_bytes, has_more = 0, True
    while has_more:
        message = await receive()
        assert message["type"] == "http.request"
        num_bytes, has_more = num_bytes + len(message["body"]), message["more_body"]
    body = b"%d bytes" % num_bytes
    await send(
        {
            "type": "http.response.start",
            "status": 200,
            "headers": [(b"content-length", b"%d" % len(body))],
        }
    )
    await send({"type": "http.response.body", "body": body})


@contextlib.asynccontextmanager
async def connected() -> AsyncIterator[Stream]:
    """To a server with nothing behind it."""
    config = uvicorn.Config(
        says_how_much, http=BoundedHeads, ws="none", port=0, lifespan="off", log_level="error"
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    async with asyncio.timeout(LIMIT_S):
        while not server.started:  # noqa: ASYNC110 (uvicorn has no event for it)
            await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        async with asyncio.timeout(LIMIT_S):
            yield reader, writer
    finally:
        writer.close()
        server.should_exit = True
        await serving


async def answer(reader: asyncio.StreamReader) -> str:
    head = await reader.readuntil(b"\r\n\r\n")
    num_bytes = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
    return (head + await reader.readexactly(num_bytes)).decode()


async def test_requests_on_one_connection_are_each_counted_anew() -> None:
    """Together their heads and bodies are more than one head may be."""
    body = b"x" * (2 * HEAD_BYTES_MAX)
    large = b"POST /x HTTP/1.1\r\nhost: a\r\ncontent-length: %d\r\n\r\n%s" % (len(body), body)
    async with connected() as (reader, writer):
        for request, size in [(REQUEST, 5), (large, len(body)), (REQUEST, 5)]:
            writer.write(request)
            assert f"{size} bytes" in await answer(reader)


@pytest.mark.parametrize(
    "head",
    [b"GET /%s", b"GET / HTTP/1.1\r\nhost: a\r\nlong: %s", b"GET / HTTP/1.1\r\n%s: a"],
    ids=["address", "value", "name"],
)
async def test_a_head_without_end_is_refused(head: bytes) -> None:
    async with connected() as (reader, writer):
        writer.write(head % (b"x" * HEAD_BYTES_MAX))
        assert (await answer(reader)).startswith("HTTP/1.1 400")
        assert await reader.read() == b"", "the connection goes on"


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nhost: a\r\n"], ids=["silence", "half"])
async def test_a_head_that_does_not_come_ends_the_connection(
    sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_heads, "HEAD_S_MAX", 0.2)
    async with connected() as (reader, writer):
        writer.write(sent)
        assert await reader.read() == b""


async def test_a_slow_body_is_not_a_slow_head(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_heads, "HEAD_S_MAX", 0.2)
    async with connected() as (reader, writer):
        writer.write(REQUEST[:-2])
        await asyncio.sleep(0.5)
        writer.write(REQUEST[-2:])
        assert "5 bytes" in await answer(reader)
