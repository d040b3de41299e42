"""HTTP by a parser in C, with a bound on the size and on the time of what comes before a body.

A third of a request's processor time was the parser in Python. The one in C keeps whatever it is
sent until a head is complete, and waits for as long as that takes; a stranger may do neither to us.
Not here: bodies (`signed_routes.py`, `blobs.py`), the process (`server.py`).
"""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_BYTES_MAX = 64 << 10
"""Of request line and headers; a signed request has less than one."""
HEAD_S_MAX = 20.0
"""From the connection, or from a request's first byte on one that stays open, to its head's end."""


class BoundedHeads(HttpToolsProtocol):
    """Answers 400 to a head that is too large, and ends a connection whose head does not come."""

    _head_bytes = 0
    _is_in_head = True
    _impatience: asyncio.TimerHandle | None = None

    # As uvicorn's own does: a stream's transport, not any.
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._cease_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._head_bytes += len(data)
        super().data_received(data)
        if self._is_in_head and self._head_bytes > HEAD_BYTES_MAX:
            self._cease_waiting()
            if not self.transport.is_closing():
                self.send_400_response("The request's head is too large.")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._await_head()

    def on_headers_complete(self) -> None:
        self._is_in_head, self._head_bytes = False, 0
        self._cease_waiting()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._is_in_head, self._head_bytes = True, 0
        super().on_message_complete()

    def _await_head(self) -> None:
        self._cease_waiting()
        self._impatience = self.loop.call_later(HEAD_S_MAX, self.transport.close)

    def _cease_waiting(self) -> None:
        if self._impatience is not None:
            self._impatience.cancel()
            self._impatience = None
