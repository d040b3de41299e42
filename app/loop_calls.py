"""From another thread into the agent's loop, waiting a little for it to be done."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable


def call_in_loop(loop: asyncio.AbstractEventLoop, act: Callable[[], None], within_s: float) -> bool:
    """Call `act` in `loop`; False when that took longer, or the loop has ended."""
    done = threading.Event()

    def call() -> None:
        act()
        done.set()

    if loop.is_closed():
        return False
    loop.call_soon_threadsafe(call)
    return done.wait(within_s)
