"""A relay that speaks iroh's relay protocol as far as two endpoints need it, and counts.

So that a test can prove that frames really go through a relay, where no relay's program is at hand.
An ordinary relay listens, authenticates and forwards in just this order; but this one believes
every endpoint the identity it claims, which costs nothing here: what it forwards is end-to-end
encrypted, and QUIC authenticates both ends. Plain HTTP, version 2 of the protocol.
Not here: anything that a relay for people needs (TLS, limits, checking signatures).
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import os
import struct
from dataclasses import dataclass, field
from enum import IntEnum

WEBSOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
PROTOCOL = "iroh-relay-v2"
KEY_BYTES = 32
MESSAGE_BYTES_MAX = 1 << 20
BINARY, CLOSE, PING, PONG = 2, 8, 9, 10


class Kind(IntEnum):
    """The first byte of a message of the relay protocol."""

    CHALLENGE = 0
    AUTH = 1
    CONFIRMED = 2
    TO_RELAY = 4
    TO_RELAY_BATCH = 5
    TO_CLIENT = 6
    TO_CLIENT_BATCH = 7
    PING = 9
    PONG = 10


FORWARDED = {Kind.TO_RELAY: Kind.TO_CLIENT, Kind.TO_RELAY_BATCH: Kind.TO_CLIENT_BATCH}


@dataclass(slots=True)
class SmallRelay:
    """`async with SmallRelay() as relay`; `relay.url`, and `relay.forwarded` by (from, to)."""

    port: int = 0
    forwarded: dict[tuple[str, str], int] = field(default_factory=dict)
    """Bytes of encrypted datagrams, by the hexadecimal ids of both ends."""
    _clients: dict[bytes, asyncio.StreamWriter] = field(default_factory=dict)
    _server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> SmallRelay:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        for writer in list(self._clients.values()):
            writer.close()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while (head := await reader.readuntil(b"\r\n\r\n")).startswith(b"GET /ping"):
                writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
            await self._relay(head, reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # it has gone
        finally:
            writer.close()

    async def _relay(
        self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        writer.write(upgrade(head))
        writer.write(message(bytes([Kind.CHALLENGE]) + os.urandom(16)))
        auth = await read_message(reader, writer)
        assert auth[0] == Kind.AUTH
        peer = auth[1 : 1 + KEY_BYTES]
        writer.write(message(bytes([Kind.CONFIRMED])))
        self._clients[peer] = writer
        try:
            while data := await read_message(reader, writer):
                self._take(peer, data)
        finally:
            if self._clients.get(peer) is writer:
                del self._clients[peer]

    def _take(self, peer: bytes, data: bytes) -> None:
        kind, rest = Kind(data[0]), data[1:]
        if kind is Kind.PING:
            self._clients[peer].write(message(bytes([Kind.PONG]) + rest))
        elif kind in FORWARDED:
            to, datagrams = rest[:KEY_BYTES], rest[KEY_BYTES:]
            if to in self._clients:
                self._clients[to].write(message(bytes([FORWARDED[kind]]) + peer + datagrams))
                ends = peer.hex(), to.hex()
                self.forwarded[ends] = self.forwarded.get(ends, 0) + len(datagrams)


def upgrade(head: bytes) -> bytes:
    """The answer to an HTTP request that asks for a WebSocket."""
    lines = head.decode().split("\r\n")[1:]
    headers = {name.lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)}
    assert PROTOCOL in headers["sec-websocket-protocol"]
    digest = hashlib.sha1((headers["sec-websocket-key"] + WEBSOCKET_GUID).encode()).digest()
    return (
        "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n"
        f"sec-websocket-accept: {base64.b64encode(digest).decode()}\r\n"
        f"sec-websocket-protocol: {PROTOCOL}\r\n\r\n"
    ).encode()


def message(data: bytes, opcode: int = BINARY) -> bytes:
    """One unmasked WebSocket message, as servers send them."""
    if len(data) < 126:
        return struct.pack(">BB", 0x80 | opcode, len(data)) + data
    if len(data) < 1 << 16:
        return struct.pack(">BBH", 0x80 | opcode, 126, len(data)) + data
    return struct.pack(">BBQ", 0x80 | opcode, 127, len(data)) + data


async def read_message(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
    """The next binary message of a client; empty when it says goodbye."""
    while True:
        first, second = await reader.readexactly(2)
        opcode, length = first & 0x0F, second & 0x7F
        if length == 126:
            (length,) = struct.unpack(">H", await reader.readexactly(2))
        elif length == 127:
            (length,) = struct.unpack(">Q", await reader.readexactly(8))
        assert length <= MESSAGE_BYTES_MAX
        assert first & 0x80, "one message, one frame"
        mask = await reader.readexactly(4)
        data = unmasked(await reader.readexactly(length), mask)
        if opcode == CLOSE:
            return b""
        if opcode == PING:
            writer.write(message(data, PONG))
        elif opcode == BINARY:
            return data


def unmasked(data: bytes, mask: bytes) -> bytes:
    """`data` with the four bytes of `mask` repeated over it, by one big exclusive or."""
    whole = (mask * (len(data) // 4 + 1))[: len(data)]
    return (int.from_bytes(data) ^ int.from_bytes(whole)).to_bytes(len(data))
