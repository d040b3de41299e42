"""Keep the computer from sleeping while it trains; the screen may go dark as always.

wakepy asks the system (caffeinate; SetThreadExecutionState; GNOME or KDE over D-Bus), and every one
of those lets go when our process dies. What is held is never of the kind that a video player holds,
and on D-Bus it carries our name, so that host_signals does not take it for somebody's film.
Not here: when it is held (app/policy), and what closing the lid does (presenters.lid_note).
"""

from __future__ import annotations

import logging
import sys
import threading
from typing import Any, Final

from wakepy import Mode, keep

from app.host_signals.parse_linux import OUR_NAME
from app.macos_activity import no_nap

WAKEPY_NAME: Final = "wakepy"
WAKEPY_REASON: Final = "wakelock active"
OUR_REASON: Final = "Trains while you are away"
ANSWER_S = 6.0
"""For the system to say yes or no: three services are asked in turn, two seconds each."""

log = logging.getLogger(__name__)


class KeepAwake:
    """`set(True)` and `set(False)`, as often as one likes; quick, from any thread, never raises."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._release: threading.Event | None = None
        self._holding: threading.Thread | None = None
        self._refused = ""
        self._method = ""

    def set(self, is_wanted: bool) -> None:
        """Hold or let go, on a thread of its own: wakepy wants both done by the same one."""
        with self._lock:
            if is_wanted and self._release is None:
                self._release = threading.Event()
                self._holding = threading.Thread(
                    target=self._hold, args=(self._release,), daemon=True, name="keep-awake"
                )
                self._holding.start()
            elif not is_wanted and self._release is not None:
                self._release.set()
                self._release = None
                self._method = self._refused = ""

    @property
    def is_held(self) -> bool:
        return bool(self._method)

    @property
    def refused(self) -> str:
        """Why the computer is not kept awake although it should be; empty otherwise."""
        return self._refused

    def close(self) -> None:
        """Let go and wait for it."""
        holding = self._holding
        self.set(False)
        if holding is not None:
            holding.join(ANSWER_S)

    def _hold(self, release: threading.Event) -> None:
        try:
            with awake_mode() as mode, no_nap(OUR_REASON):
                self._note(release, mode)
                release.wait()
        except Exception:  # wakepy calls services and libraries of every desktop there is
            log.warning("keeping awake failed", exc_info=True)
            with self._lock:
                if not release.is_set():
                    self._method, self._refused = "", "the system did not answer"

    def _note(self, release: threading.Event, mode: Mode) -> None:
        with self._lock:
            if release.is_set():
                return
            if mode.active and mode.method is not None:
                self._method, self._refused = mode.method.name, ""
                log.info("kept awake by %s", self._method)
            else:
                self._refused = "this desktop offers no way to keep the computer awake"
                log.info("not kept awake: %s", _first_line(mode.result.get_failure_text()))


def awake_mode() -> Mode:
    """wakepy's mode under our name; it does not raise when the system refuses."""
    if sys.platform in ("win32", "darwin"):
        return keep.running(on_fail="pass")
    return keep.running(on_fail="pass", dbus_adapter=_named_adapter())


def _named_adapter() -> Any:
    """An adapter that registers as us: desktops show that name to the person who asks."""
    from wakepy.dbus_adapters.jeepney import JeepneyDBusAdapter

    class Named(JeepneyDBusAdapter):
        def process(self, call: Any) -> object:
            renamed = {WAKEPY_NAME: OUR_NAME, WAKEPY_REASON: OUR_REASON}
            call.args = tuple(
                renamed.get(each, each) if isinstance(each, str) else each for each in call.args
            )
            return super().process(call)

    return Named


def _first_line(text: str) -> str:
    """The rest of wakepy's report names what other systems would have offered."""
    return text.strip().partition("\n")[0]
