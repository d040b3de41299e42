"""When a process of ours shall end: a signal, or a lifeline that closed.

The lifeline is standard input: when it closes, whoever started this process is gone, and so is this
process soon after, even if its loop is stuck. What comes in meanwhile is handed on as it is.
Not here: what a process does when it shall end, what the bytes mean (roles/control.py).
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Callable
from types import FrameType

LIFELINE_GRACE_S = 15.0
"""A process that has not ended by itself this long after its lifeline closed is ended."""
READ_BYTES = 1 << 16

log = logging.getLogger(__name__)


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


def listen_for_stop(
    *, stdin_lifeline: bool, on_stdin: Callable[[bytes], None] | None = None
) -> StopSignal:
    """A `StopSignal` of the running loop. Call once, from the main thread.

    `on_stdin` is called with what the lifeline brings, from the lifeline's own thread: whatever
    state the loop is in.
    """
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
            target=_watch_stdin, args=(stop_soon, on_stdin), name="lifeline", daemon=True
        ).start()
    return stop


def _watch_stdin(
    stop_soon: Callable[[str], None],
    on_stdin: Callable[[bytes], None] | None = None,
    grace_s: float = LIFELINE_GRACE_S,
) -> None:
    """Blocks until standard input ends, then asks to stop, then insists."""
    try:
        while data := os.read(0, READ_BYTES):
            _hand_on(data, on_stdin)
    except OSError:
        pass  # closed under us: the same as its end
    stop_soon("standard input was closed")
    threading.Event().wait(grace_s)
    os._exit(70)


def _hand_on(data: bytes, on_stdin: Callable[[bytes], None] | None) -> None:
    try:
        if on_stdin is not None:
            on_stdin(data)
    except Exception:  # whatever a listener does wrong: the lifeline has to go on
        log.exception("what came on standard input could not be obeyed")
