"""Idle time from a Wayland compositor, by `ext-idle-notify-v1`: Sway, KDE, Hyprland, COSMIC, ...

A compositor tells no idle time, only when input has rested for so long and when it is back. So a
thread listens, and the time is counted from there: 0 until the first such word, which is the
careful side. Not here: the bytes (wayland_wire.py), GNOME, which has an interface of its own.
"""

from __future__ import annotations

import contextlib
import os
import select
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

from app.host_signals import wayland_wire as wire
from app.host_signals.sources import Absent

WAIT_S = 0.5
"""For connecting and for each answer of the start; the compositor is on this computer."""
RESTS_S = 5.0
"""Input that rests this long is told; half a minute of away time is the least that is asked for."""
READ_BYTES = 1 << 12
AF_UNIX = getattr(socket, "AF_UNIX", 0)
"""Not on Windows, where this file is type-checked too."""


class WaylandIdle:
    """One connection and its thread. `idle_s` from any thread; OSError when it has ended."""

    def __init__(self, connection: socket.socket, now_s: Callable[[], float]) -> None:
        """Says hello; `Absent` where the compositor lacks the protocol or a seat."""
        self._socket, self._now_s = connection, now_s
        self._reader = wire.Reader()
        self._rests_since_s: float | None = None
        """Monotonic; None: input was seen, or nothing was told yet."""
        self._failure = ""
        self._begin()
        self._wakes, self._waker = socket.socketpair()
        self._thread = threading.Thread(target=self._listen, daemon=True, name="wayland-idle")
        self._thread.start()

    @classmethod
    def connect(cls, now_s: Callable[[], float] = time.monotonic) -> WaylandIdle:
        """To this session's compositor; `Absent` without one."""
        path = socket_path()
        if path is None:
            raise Absent("no Wayland session")
        connection = socket.socket(AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(WAIT_S)
        try:
            connection.connect(str(path))
            return cls(connection, now_s)
        except BaseException:  # also when interrupted: nobody else would close it
            connection.close()
            raise

    def idle_s(self) -> float:
        """Seconds since the last input, 0 while it rests for less than `RESTS_S`."""
        if self._failure:
            raise ConnectionResetError(self._failure)
        since_s = self._rests_since_s
        return 0.0 if since_s is None else self._now_s() - since_s

    def close(self) -> None:
        """Safe when it has ended by itself."""
        with contextlib.suppress(OSError):
            self._waker.send(b"\0")
        self._thread.join(4 * WAIT_S)

    def _begin(self) -> None:
        self._socket.sendall(wire.hello())
        found: dict[str, wire.Global] = {}
        for message in self._until(wire.SYNC):
            if message.object == wire.REGISTRY and message.opcode == wire.GLOBAL:
                told = wire.parse_global(message)
                found.setdefault(told.interface, told)
        if wire.NOTIFIER_NAME not in found:
            raise Absent("this compositor lacks ext-idle-notify")
        if wire.SEAT_NAME not in found:
            raise Absent("this compositor has no seat")
        self._socket.sendall(
            wire.watch_idle(found[wire.SEAT_NAME], found[wire.NOTIFIER_NAME], round(RESTS_S * 1000))
        )
        for message in self._until(wire.LAST_SYNC):
            self._hear(message)

    def _until(self, callback: int) -> list[wire.Message]:
        """All messages before the callback's; raises OSError, ValueError."""
        found: list[wire.Message] = []
        end_s = time.monotonic() + 4 * WAIT_S
        while not any(message.object == callback for message in found):
            if time.monotonic() > end_s:
                raise TimeoutError("the compositor does not answer")
            found += self._read()
        return found

    def _read(self) -> list[wire.Message]:
        data = self._socket.recv(READ_BYTES)
        if not data:
            raise ConnectionResetError("the compositor closed the connection")
        messages = self._reader.feed(data)
        for message in messages:
            if message.object == wire.DISPLAY and message.opcode == wire.DISPLAY_ERROR:
                raise ConnectionResetError(f"the compositor refused: {wire.parse_error(message)}")
        return messages

    def _hear(self, message: wire.Message) -> None:
        if message.object == wire.NOTIFICATION:
            is_idle = message.opcode == wire.IDLED
            self._rests_since_s = self._now_s() - RESTS_S if is_idle else None

    def _listen(self) -> None:
        """Until `close`, or until the compositor ends."""
        try:
            while True:
                ready, _, _ = select.select([self._socket, self._wakes], [], [])
                if self._wakes in ready:
                    break
                for message in self._read():
                    self._hear(message)
        except (OSError, ValueError) as error:
            self._failure = str(error) or type(error).__name__
        finally:
            for end in (self._socket, self._wakes, self._waker):
                end.close()
            self._failure = self._failure or "closed"


def socket_path() -> Path | None:
    """Of the session's compositor, as libwayland finds it; None: WAYLAND_DISPLAY names none."""
    name = os.environ.get("WAYLAND_DISPLAY", "")
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if name.startswith("/"):
        return Path(name)
    return Path(runtime) / name if name and runtime else None
