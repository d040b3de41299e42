"""How a role talks to whoever started it: events out, one JSON line each, and nothing else.

Whatever else is written to standard output (by a library, or a stray print) goes to standard error.
The way in is `listen_for_stop`: signals, and the lifeline.
"""

from __future__ import annotations

import os
import sys
import threading

from engine.api.events import AnyEvent
from engine.api.wire import encode
from engine.client.stop_signal import StopSignal, listen_for_stop

__all__ = ["StopSignal", "claim_stdout", "emit", "listen_for_stop"]

_lock = threading.Lock()
_events_fd: int | None = None


def claim_stdout() -> None:
    """From now on only `emit` writes to the real standard output; prints go to standard error."""
    global _events_fd
    if _events_fd is None:
        sys.stdout.flush()
        _events_fd = os.dup(1)
        os.dup2(2, 1)


def emit(event: AnyEvent) -> None:
    """Write one event; a reader that is gone is no reason to fail (the lifeline sees to that)."""
    line = encode(event)
    with _lock:
        try:
            _write_all(1 if _events_fd is None else _events_fd, line)
        except OSError:
            return


def _write_all(fd: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]
