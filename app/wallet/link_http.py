"""The smallest HTTP server that will do for one page on loopback: one request a connection.

Parsing is h11's. Sizes, times and connections are capped; whatever does not fit is refused and the
connection closed. Listens on 127.0.0.1 and nowhere else.
Not here: what is answered, and to whom (`link_server.py`).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import h11

HEADER_BYTES_MAX = 16 << 10
BODY_BYTES_MAX = 64 << 10
REQUEST_S_MAX = 10.0
"""In which a request must have arrived."""
ANSWER_S_MAX = 45.0
"""In which its answer is made (it may ask the network) and has left."""
CONNECTIONS_MAX = 16

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpRequest:
    """A whole request; header names are lower case, of repeated ones the last counts."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpReply:
    """What is answered; `content-length` and `connection` are added."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


Answer = Callable[[HttpRequest], Awaitable[HttpReply]]


class LoopbackServer:
    """Answers on a free port of 127.0.0.1 from `start` to `stop`."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()

    async def start(self) -> int:
        """Listen; returns the port."""
        self._server = await asyncio.start_server(
            self._connected, "127.0.0.1", 0, limit=HEADER_BYTES_MAX
        )
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def stop(self) -> None:
        """Close the port and every connection. Safe to call twice."""
        server, self._server = self._server, None
        if server is None:
            return
        server.close()
        for task in self._open - {asyncio.current_task()}:
            task.cancel()
        await server.wait_closed()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        try:
            if len(self._open) < CONNECTIONS_MAX:
                self._open.add(task)
                await self._serve(reader, writer)
        except (OSError, TimeoutError, h11.ProtocolError) as error:
            log.debug("a request to the wallet page was given up: %s", type(error).__name__)
        finally:
            self._open.discard(task)
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = h11.Connection(h11.SERVER, max_incomplete_event_size=HEADER_BYTES_MAX)
        try:
            async with asyncio.timeout(REQUEST_S_MAX):
                request = await _read(connection, reader)
        except (h11.RemoteProtocolError, TimeoutError):
            request = None
        async with asyncio.timeout(ANSWER_S_MAX):
            reply = HttpReply(status=400) if request is None else await self._answer(request)
            _write(connection, writer, reply, is_head=request is not None and _is_head(request))
            await writer.drain()


def _is_head(request: HttpRequest) -> bool:
    return request.method == "HEAD"


async def _read(connection: h11.Connection, reader: asyncio.StreamReader) -> HttpRequest | None:
    """The request; None for one that is cut off or too long."""
    head: h11.Request | None = None
    body = b""
    while True:
        event = connection.next_event()
        if event is h11.NEED_DATA:
            connection.receive_data(await reader.read(HEADER_BYTES_MAX))
        elif isinstance(event, h11.Request):
            head = event
        elif isinstance(event, h11.Data):
            body += bytes(event.data)
            if len(body) > BODY_BYTES_MAX:
                return None
        elif isinstance(event, h11.EndOfMessage) and head is not None:
            return HttpRequest(
                method=head.method.decode("ascii"),
                path=head.target.decode("latin-1"),
                headers={
                    name.decode("latin-1"): value.decode("latin-1") for name, value in head.headers
                },
                body=body,
            )
        else:
            return None


def _write(
    connection: h11.Connection, writer: asyncio.StreamWriter, reply: HttpReply, *, is_head: bool
) -> None:
    headers = {
        **reply.headers,
        "content-length": str(len(reply.body)),
        "connection": "close",
    }
    if connection.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
        return
    head = h11.Response(status_code=reply.status, headers=list(headers.items()))
    for part in (head, h11.Data(data=b"" if is_head else reply.body), h11.EndOfMessage()):
        writer.write(connection.send(part) or b"")
