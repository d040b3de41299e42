"""How a role talks to whoever started it: events out, a lifeline in, signals to stop.

Standard output carries events, one JSON line each, and nothing else; whatever else is written there
(by a library, or a stray print) goes to standard error. The lifeline is standard input: when it
closes, whoever started this process is gone, and so is this process soon after, even if its loop is
stuck. Not here: what a role does when it is told to stop.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType

from engine.api.events import AnyEvent
from engine.api.wire import encode

LIFELINE_GRACE_S = 15.0
"""A process that has not ended by itself this long after its lifeline closed is ended."""

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


class StopSignal:
    """Set by SIGTERM, SIGINT or a closed lifeline; `reason` says by which."""

    def __init__(self) -> None:
        self._event = asyncio.Event()
        self.reason = ""

    def set(self, reason: str) -> None:
        """The first reason stands."""
        if not self._event.is_set():
            self.reason = reason
            self._event.set()

    def is_set(self) -> bool:
        return self._event.is_set()

    async def wait(self) -> str:
        """Wait for the signal; returns its reason."""
        await self._event.wait()
        return self.reason


def listen_for_stop(*, stdin_lifeline: bool) -> StopSignal:
    """A `StopSignal` of the running loop. Call once, from the main thread."""
    stop, loop = StopSignal(), asyncio.get_running_loop()

    def stop_soon(reason: str) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(stop.set, reason)

    def on_signal(number: int, _frame: FrameType | None) -> None:
        stop_soon(f"received {signal.Signals(number).name}")

    # signal.signal and not the loop's own handlers: those do not exist on Windows.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, on_signal)
    if stdin_lifeline:
        threading.Thread(
            target=_watch_stdin, args=(stop_soon,), name="lifeline", daemon=True
        ).start()
    return stop


def _watch_stdin(stop_soon: Callable[[str], None], grace_s: float = LIFELINE_GRACE_S) -> None:
    """Blocks until standard input ends, then asks to stop, then insists."""
    try:
        while os.read(0, 4096):
            pass
    except OSError:
        pass  # closed under us: the same as its end
    stop_soon("whoever started this process is gone")
    threading.Event().wait(grace_s)
    os._exit(70)
