"""A connection to the X server of this session: idle time, and whether the active window fills it.

Every wait has a time limit, and the socket is tried only for the display that DISPLAY names: a
stale socket of another display is never touched. Not here: the bytes (x11_wire.py).
"""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Self

from app.host_signals import x11_wire as wire
from app.host_signals.sources import Absent

WAIT_S = 0.5
"""For connecting, and for each answer. The server is on this computer: it takes microseconds."""
AUTHORITY_BYTES_MAX = 1 << 16
AF_UNIX = getattr(socket, "AF_UNIX", 0)
"""Not on Windows, where this file is type-checked too."""


class XServer:
    """Opened with `connect`; not for several threads at once. OSError, ValueError when it fails."""

    def __init__(self, connection: socket.socket, root: int) -> None:
        self._socket = connection
        self._root = root
        self._atoms: dict[bytes, int] = {}

    @classmethod
    def connect(cls, display_name: str | None = None) -> Self:
        """To DISPLAY; `Absent` without one of this computer."""
        named = os.environ.get("DISPLAY", "") if display_name is None else display_name
        display = wire.parse_display(named)
        if display is None:
            raise Absent("no X display of this computer" if not named else f"display {named}")
        connection = _open(display)
        try:
            cookie = wire.find_cookie(_authority(), display, socket.gethostname().encode())
            connection.sendall(wire.setup_request(cookie))
            head = _receive(connection, 8)
            rest = _receive(connection, 4 * int.from_bytes(head[6:8], "little"))
            return cls(connection, wire.parse_setup(head + rest))
        except BaseException:
            connection.close()
            raise

    def close(self) -> None:
        self._socket.close()

    def idle_s(self) -> float:
        """Seconds since the last input; `Absent` where the server does not count them."""
        opcode = wire.parse_extension(self._ask(wire.query_extension(wire.SCREEN_SAVER)))
        if opcode is None:
            raise Absent("the X server lacks MIT-SCREEN-SAVER")
        return wire.parse_idle_s(self._ask(wire.query_idle(opcode, self._root)))

    def active_window(self) -> tuple[bool, int | None]:
        """(fills the screen, process id if it says so); `Absent` without a window manager."""
        if not self._words(self._root, b"_NET_SUPPORTING_WM_CHECK"):
            raise Absent("no window manager that says which window is active")
        active = self._words(self._root, b"_NET_ACTIVE_WINDOW")
        if not active or active[0] == 0:
            return False, None
        states = self._words(active[0], b"_NET_WM_STATE")
        process = self._words(active[0], b"_NET_WM_PID")
        full = self._atom(b"_NET_WM_STATE_FULLSCREEN")
        return full != 0 and full in states, process[0] if process else None

    def _words(self, window: int, name: bytes) -> tuple[int, ...]:
        atom = self._atom(name)
        return wire.parse_words(self._ask(wire.get_property(window, atom))) if atom else ()

    def _atom(self, name: bytes) -> int:
        if name not in self._atoms:
            atom = wire.parse_atom(self._ask(wire.intern_atom(name)))
            if atom == 0:
                return 0  # it may come to be used later
            self._atoms[name] = atom
        return self._atoms[name]

    def _ask(self, request: bytes) -> bytes:
        """The reply to one request. An error (a window that has just gone) reads as empty."""
        self._socket.sendall(request)
        while True:
            head = _receive(self._socket, wire.REPLY_HEAD_BYTES)
            if head[0] == 0:
                return bytes(wire.REPLY_HEAD_BYTES)
            reply = head + _receive(self._socket, wire.reply_length(head))
            if head[0] == 1:
                return reply


def _open(display: wire.Display) -> socket.socket:
    """The abstract socket first, as libxcb does: it cannot be stale."""
    last: OSError | None = None
    for address in ("\0" + display.path, display.path):
        connection = socket.socket(AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(WAIT_S)
        try:
            connection.connect(address)
            return connection
        except OSError as error:
            connection.close()
            last = error
    assert last is not None
    raise last


def _authority() -> bytes:
    path = os.environ.get("XAUTHORITY") or str(Path.home() / ".Xauthority")
    try:
        with open(path, "rb") as file:
            return file.read(AUTHORITY_BYTES_MAX)
    except OSError:
        return b""


def _receive(connection: socket.socket, count: int) -> bytes:
    data = bytearray()
    while len(data) < count:
        piece = connection.recv(count - len(data))
        if not piece:
            raise ConnectionResetError("the X server closed the connection")
        data += piece
    return bytes(data)
