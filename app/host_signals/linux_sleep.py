"""logind's PrepareForSleep, with a lock that delays the sleep until we have said our word.

https://systemd.io/INHIBITOR_LOCKS: take a "delay" lock, act on PrepareForSleep(true), let it go;
take it anew on PrepareForSleep(false). Not here: what is said then (sleep_watch.py).
"""

from __future__ import annotations

import logging
import threading
from typing import Any

from jeepney import DBusAddress, MatchRule, Message, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection

from app.host_signals.bus import WAIT_S, connect
from app.host_signals.parse_linux import OUR_NAME
from app.host_signals.sleep_watch import Told
from app.host_signals.sources import Absent

LOGIN = "org.freedesktop.login1"
MANAGER = DBusAddress("/org/freedesktop/login1", LOGIN, f"{LOGIN}.Manager")
LOOK_S = 0.5
"""How long it takes to notice `stop`."""
AGAIN_S = 10.0
"""Between attempts when the bus went away: it restarts at updates."""

log = logging.getLogger(__name__)


class LinuxSleep:
    """A thread with a connection of its own; `Absent` without a system bus or without logind."""

    def __init__(self, tell: Told) -> None:
        self._tell = tell
        self._stopped = threading.Event()
        self._lock: Any = None
        """A file descriptor: sleep is delayed while it is open."""
        connection = self._subscribe()
        self._thread = threading.Thread(
            target=self._watch, args=(connection,), daemon=True, name="sleep-watch"
        )
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join(4 * LOOK_S)

    def _subscribe(self) -> DBusConnection:
        connection = connect("SYSTEM", enable_fds=True)
        try:
            rule = MatchRule(
                type="signal", interface=f"{LOGIN}.Manager", member="PrepareForSleep",
                path="/org/freedesktop/login1",
            )  # fmt: skip
            _answer(connection, message_bus.AddMatch(rule))
            self._take_lock(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _watch(self, connection: DBusConnection | None) -> None:
        while not self._stopped.is_set():
            try:
                if connection is None:
                    connection = self._subscribe()
                self._receive(connection)
            except Exception as error:  # the bus restarts, refuses, babbles: begin anew, later
                log.info("logind went away (%s: %s)", type(error).__name__, error)
                if connection is not None:
                    connection.close()
                connection = None
                self._stopped.wait(AGAIN_S)
        self._let_go()
        if connection is not None:
            connection.close()

    def _receive(self, connection: DBusConnection) -> None:
        try:
            message = connection.receive(timeout=LOOK_S)
        except TimeoutError:
            return
        if is_sleeping(message) is True:
            self._tell(True)
            self._let_go()
        elif is_sleeping(message) is False:
            self._take_lock(connection)
            self._tell(False)

    def _take_lock(self, connection: DBusConnection) -> None:
        self._let_go()
        words = ("sleep", OUR_NAME, "Hands its seat back", "delay")
        reply = _answer(connection, new_method_call(MANAGER, "Inhibit", "ssss", words))
        self._lock = reply[0]

    def _let_go(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def is_sleeping(message: Message) -> bool | None:
    """PrepareForSleep's argument; None for any other message."""
    header = message.header
    if header.message_type is not MessageType.signal:
        return None
    if "PrepareForSleep" not in header.fields.values() or not message.body:
        return None
    return bool(message.body[0])


def _answer(connection: DBusConnection, message: Message) -> tuple[Any, ...]:
    reply = connection.send_and_get_reply(message, timeout=WAIT_S)
    if reply.header.message_type is MessageType.error:
        raise Absent(f"logind: {reply.body[0] if reply.body else 'refused'}")
    return tuple(reply.body)
