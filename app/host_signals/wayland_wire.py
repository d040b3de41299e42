"""The few messages of the Wayland protocol that tell when input rests. Pure: bytes in and out.

Of "The Wayland Protocol" (wire format, core interfaces) and of `ext-idle-notify-v1`, version 2; in
the byte order of this computer, as both ends share it:

    message   object u32, size << 16 | opcode u32, arguments       (size counts these 8 bytes too)
    string    length u32 with the zero at its end, bytes, padded to 4

Spoken directly because libwayland-client ends the process on a protocol error, and no binding of
it is installed with us. Not here: the socket and the clock (wayland.py).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

HEAD_BYTES = 8
MESSAGE_BYTES_MAX = 1 << 16

DISPLAY, REGISTRY, SYNC, SEAT, NOTIFIER, NOTIFICATION, LAST_SYNC = 1, 2, 3, 4, 5, 6, 7
"""Object ids: the display has 1, a client numbers the rest."""
GET_REGISTRY, SYNC_REQUEST, BIND = 1, 0, 0
GET_NOTIFICATION, GET_INPUT_NOTIFICATION = 1, 2
DISPLAY_ERROR, GLOBAL, IDLED, RESUMED = 0, 0, 0, 1

SEAT_NAME = "wl_seat"
NOTIFIER_NAME = "ext_idle_notifier_v1"
INPUT_SINCE = 2
"""From this version on idleness can be asked for that a film's inhibitor does not hide."""


@dataclass(frozen=True, slots=True)
class Message:
    """An event, its arguments still bytes."""

    object: int
    opcode: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Global:
    """Something that the compositor offers."""

    name: int
    interface: str
    version: int


class Reader:
    """Bytes in pieces of any size to messages; bounded by the longest message allowed."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> list[Message]:
        """The messages that `data` completes; ValueError for what is none."""
        self._rest += data
        found = []
        while len(self._rest) >= HEAD_BYTES:
            sender, word = struct.unpack_from("=II", self._rest)
            size = word >> 16
            if size < HEAD_BYTES or size % 4:
                raise ValueError(f"a Wayland message of {size} bytes")
            if len(self._rest) < size:
                break
            found.append(Message(sender, word & 0xFFFF, self._rest[HEAD_BYTES:size]))
            self._rest = self._rest[size:]
        return found


def request(target: int, opcode: int, *arguments: int | str) -> bytes:
    """Numbers (ids, sizes) and strings, in the order of the protocol's description."""
    body = b"".join(
        _string(each) if isinstance(each, str) else struct.pack("=I", each) for each in arguments
    )
    return struct.pack("=II", target, (HEAD_BYTES + len(body)) << 16 | opcode) + body


def hello() -> bytes:
    """Ask for all globals, and for a sign when they have been told."""
    return request(DISPLAY, GET_REGISTRY, REGISTRY) + request(DISPLAY, SYNC_REQUEST, SYNC)


def parse_global(message: Message) -> Global:
    """wl_registry.global: (7, "wl_seat", 9); ValueError when it is cut off."""
    name, size = _words(message.body, 0, 2)
    text = message.body[8 : 8 + size]
    (version,) = _words(message.body, 8 + size + (-size % 4), 1)
    return Global(name, text.rstrip(b"\0").decode("utf-8", "replace"), version)


def parse_error(message: Message) -> str:
    """wl_display.error's sentence."""
    return message.body[12:].split(b"\0", 1)[0].decode("utf-8", "replace")


def watch_idle(seat: Global, notifier: Global, after_ms: int) -> bytes:
    """Bind both, and ask to be told when input has rested for `after_ms`, and when it is back."""
    sees_input = notifier.version >= INPUT_SINCE
    version = min(notifier.version, INPUT_SINCE)
    ask = GET_INPUT_NOTIFICATION if sees_input else GET_NOTIFICATION
    return (
        request(REGISTRY, BIND, seat.name, SEAT_NAME, 1, SEAT)
        + request(REGISTRY, BIND, notifier.name, NOTIFIER_NAME, version, NOTIFIER)
        + request(NOTIFIER, ask, NOTIFICATION, after_ms, SEAT)
        + request(DISPLAY, SYNC_REQUEST, LAST_SYNC)
    )


def _string(text: str) -> bytes:
    data = text.encode() + b"\0"
    return struct.pack("=I", len(data)) + data + bytes(-len(data) % 4)


def _words(body: bytes, at: int, count: int) -> tuple[int, ...]:
    try:
        return struct.unpack_from(f"={count}I", body, at)
    except struct.error as error:
        raise ValueError("a Wayland message was cut off") from error
