"""The few requests of the X11 protocol that tell idleness and full screen. Pure: bytes in and out.

Spoken directly rather than through libX11 because that library has no time limits and ends the
whole process when the server goes away. Numbers are those of "X Window System Protocol" (X.Org) and
of the extension MIT-SCREEN-SAVER 1.1; little-endian throughout, as the set-up asks.
Not here: the socket (x11.py).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

COOKIE = b"MIT-MAGIC-COOKIE-1"
REPLY_HEAD_BYTES = 32
REPLY_BYTES_MAX = 1 << 20
FAMILY_LOCAL = 256
FAMILY_WILD = 65535
ANY_TYPE = 0
SCREEN_SAVER = b"MIT-SCREEN-SAVER"


@dataclass(frozen=True, slots=True)
class Display:
    """Where an X server listens on this computer: DISPLAY=":0", "unix:1" or ":10.0"."""

    number: int

    @property
    def path(self) -> str:
        return f"/tmp/.X11-unix/X{self.number}"


def parse_display(value: str) -> Display | None:
    """None for a display of another computer ("host:0"): its person is not at this one."""
    host, colon, rest = value.rpartition(":")
    number = rest.split(".")[0]
    if not colon or host not in ("", "unix") or not number.isdigit():
        return None
    return Display(int(number))


def find_cookie(authority: bytes, display: Display, host_name: bytes) -> bytes:
    """The cookie for a display out of an Xauthority file; empty when there is none.

    Entries are family, address, number, name, data; all but the first with a length before them,
    big-endian.
    """
    rest = authority
    while len(rest) >= 10:
        family = int.from_bytes(rest[:2], "big")
        rest = rest[2:]
        fields = []
        for _ in range(4):
            size = int.from_bytes(rest[:2], "big")
            fields.append(rest[2 : 2 + size])
            rest = rest[2 + size :]
        address, number, name, data = fields
        is_here = family == FAMILY_WILD or (family == FAMILY_LOCAL and address == host_name)
        if is_here and name == COOKIE and number in (b"", str(display.number).encode()):
            return data
    return b""


def setup_request(cookie: bytes) -> bytes:
    name = COOKIE if cookie else b""
    head = struct.pack("<BxHHHHxx", ord("l"), 11, 0, len(name), len(cookie))
    return head + _padded(name) + _padded(cookie)


def parse_setup(reply: bytes) -> int:
    """The root window of the first screen; ValueError when the server refused or babbles."""
    if len(reply) < 40 or reply[0] != 1:
        raise ValueError(f"the X server refused: {reply[8:72]!r}")
    vendor_bytes = int.from_bytes(reply[24:26], "little")
    num_formats = reply[29]
    screen_at = 40 + vendor_bytes + (-vendor_bytes % 4) + 8 * num_formats
    if reply[28] < 1 or len(reply) < screen_at + 4:
        raise ValueError("the X server has no screen")
    return int.from_bytes(reply[screen_at : screen_at + 4], "little")


def query_extension(name: bytes) -> bytes:
    return _request(98, 0, struct.pack("<Hxx", len(name)) + _padded(name))


def parse_extension(reply: bytes) -> int | None:
    """The extension's opcode; None: the server does not have it."""
    return reply[9] if reply[8] else None


def query_idle(opcode: int, root: int) -> bytes:
    """ScreenSaverQueryInfo."""
    return _request(opcode, 1, struct.pack("<I", root))


def parse_idle_s(reply: bytes) -> float:
    """Seconds since the last input: bytes 16 to 19 are milliseconds (61234 -> 61.234)."""
    return int.from_bytes(reply[16:20], "little") / 1000


def intern_atom(name: bytes) -> bytes:
    """Asks for an atom only if it exists: a name that nobody uses is no property either."""
    return _request(16, 1, struct.pack("<Hxx", len(name)) + _padded(name))


def parse_atom(reply: bytes) -> int:
    """0: there is no such atom."""
    return int.from_bytes(reply[8:12], "little")


def get_property(window: int, atom: int) -> bytes:
    """Up to 256 words of it, whatever its type."""
    return _request(20, 0, struct.pack("<IIIII", window, atom, ANY_TYPE, 0, 256))


def parse_words(reply: bytes) -> tuple[int, ...]:
    """A property of 32-bit words (windows, atoms, numbers); empty: not set, or something else."""
    if reply[1] != 32:
        return ()
    count = int.from_bytes(reply[16:20], "little")
    return struct.unpack_from(f"<{count}I", reply, REPLY_HEAD_BYTES)


def reply_length(head: bytes) -> int:
    """Bytes that follow the first 32; ValueError when they are unreasonably many."""
    extra = 4 * int.from_bytes(head[4:8], "little") if head[0] == 1 else 0
    if extra > REPLY_BYTES_MAX:
        raise ValueError(f"a reply of {extra} bytes")
    return extra


def _request(opcode: int, detail: int, body: bytes) -> bytes:
    return struct.pack("<BBH", opcode, detail, 1 + len(body) // 4) + body


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)
