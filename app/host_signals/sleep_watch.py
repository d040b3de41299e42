"""Told before the computer sleeps, and after it woke: on a thread, with a time limit.

    watch = SleepWatch(on_sleep=send_one_release_message, on_wake=take_the_seat_again)
    watch.start()

Sleep is never refused, only held up for as long as `on_sleep` takes, one second at most.
Not here: noticing a sleep that nobody announced, by the gap between two clocks (agent.py).
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from typing import Protocol

from app.host_signals.sources import Absent

SLEEP_S = 1.0
"""So long `on_sleep` may take; then the computer sleeps whatever has become of it."""

log = logging.getLogger(__name__)

Told = Callable[[bool], None]
"""True: about to sleep; False: awake again."""


class Watching(Protocol):
    """One system's way: linux_sleep.py, macos_sleep.py, windows_sleep.py."""

    def stop(self) -> None: ...


class SleepWatch:
    """Callbacks run on threads of their own; what they raise is logged and goes no further."""

    def __init__(self, on_sleep: Callable[[], None], on_wake: Callable[[], None]) -> None:
        self._on_sleep = on_sleep
        self._on_wake = on_wake
        self._watching: Watching | None = None

    def start(self) -> bool:
        """False where this system announces nothing; the reason is logged."""
        try:
            self._watching = watch_system(self._tell)
        except Absent as absent:
            log.info("sleep is not announced here: %s", absent)
            return False
        except Exception:  # libraries and services of a system fail in ways of their own
            log.warning("sleep is not announced: the system refused", exc_info=True)
            return False
        return True

    def stop(self) -> None:
        if self._watching is not None:
            self._watching.stop()
            self._watching = None

    def _tell(self, is_sleeping: bool) -> None:
        callback = self._on_sleep if is_sleeping else self._on_wake
        telling = threading.Thread(target=_guarded, args=(callback,), daemon=True, name="sleep")
        telling.start()
        telling.join(SLEEP_S)
        if telling.is_alive():
            log.warning("%s took longer than %.0f s", callback, SLEEP_S)


def _guarded(callback: Callable[[], None]) -> None:
    try:
        callback()
    except Exception:  # whatever it is, the computer sleeps and wakes all the same
        log.exception("at sleep or wake")


def watch_system(tell: Told) -> Watching:
    """Watch on this system; `Absent` or whatever the system raises where that is impossible."""
    watching: Watching
    if sys.platform == "darwin":
        from app.host_signals.macos_sleep import MacOSSleep

        watching = MacOSSleep(tell)
    elif sys.platform == "win32":
        from app.host_signals.windows_sleep import WindowsSleep

        watching = WindowsSleep(tell)
    else:
        from app.host_signals.linux_sleep import LinuxSleep

        watching = LinuxSleep(tell)
    return watching
