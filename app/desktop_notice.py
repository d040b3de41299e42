"""A notification of a Linux desktop that can be clicked, by org.freedesktop.Notifications.

Qt sends its own without an action, and a desktop that keeps to the specification then tells nobody
that it was clicked (seen with Qt 6: `actions` is empty). So it is sent from here, with one, and
waited for in a thread of its own. Desktops without the service keep Qt's way.
https://specifications.freedesktop.org/notification-spec/ Not here: what is told (ui/notices.py).
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from jeepney import DBusAddress, HeaderFields, MatchRule, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection

from app.host_signals.bus import WAIT_S, BusError, connect
from app.host_signals.sources import Absent

SERVICE = "org.freedesktop.Notifications"
ADDRESS = DBusAddress("/org/freedesktop/Notifications", SERVICE, SERVICE)
APP_NAME, ICON, ENTRY = "Train at Home", "train-at-home", "train-at-home"
CLICKED = "default"
"""The action of the whole bubble, by the specification."""
WAITED_S_MAX = 3600.0
"""A desktop may keep it in a list for as long as it likes; nobody clicks it after an hour."""
LOOK_S = 5.0

log = logging.getLogger(__name__)


def tell(
    title: str, text: str, clicked: Callable[[], None], refused: Callable[[], None], action: str
) -> None:
    """Show it; `action` is what a click does, in words. Both callbacks come from another thread:
    `refused` where no desktop takes it, and then nothing was shown."""
    work = (title, text, action, clicked, refused)
    threading.Thread(target=_tell, args=work, daemon=True, name="notification").start()


def _tell(
    title: str, text: str, action: str, clicked: Callable[[], None], refused: Callable[[], None]
) -> None:
    try:
        connection = connect("SESSION")
    except (Absent, OSError) as error:
        log.info("no notifications over the bus: %s", error)
        refused()
        return
    with connection:
        try:
            number = _notify(connection, title, text, action)
        except (BusError, OSError) as error:  # a time-out is an OSError
            log.info("the desktop takes no notifications: %s", error)
            refused()
            return
        try:
            if _was_clicked(connection, number):
                clicked()
        except OSError as error:
            log.info("what became of a notification is not known: %s", error)


def _notify(connection: DBusConnection, title: str, text: str, action: str) -> int:
    rule = MatchRule(type="signal", interface=SERVICE, path=ADDRESS.object_path)
    connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=WAIT_S)
    hints = {"desktop-entry": ("s", ENTRY)}
    body = (APP_NAME, 0, ICON, title, text, [CLICKED, action], hints, -1)
    message = new_method_call(ADDRESS, "Notify", "susssasa{sv}i", body)
    reply = connection.send_and_get_reply(message, timeout=4 * WAIT_S)
    if reply.header.message_type is MessageType.error:
        raise BusError(str(reply.header.fields.get(HeaderFields.error_name, "")))
    return int(reply.body[0])


def _was_clicked(connection: DBusConnection, number: int) -> bool:
    """Until it was clicked or closed, or nobody will any more."""
    end_s = time.monotonic() + WAITED_S_MAX
    while time.monotonic() < end_s:
        try:
            message = connection.receive(timeout=LOOK_S)
        except TimeoutError:
            continue
        member = message.header.fields.get(HeaderFields.member)
        is_ours = bool(message.body) and message.body[0] == number
        if is_ours and member == "ActionInvoked":
            return True
        if is_ours and member == "NotificationClosed":
            return False
    return False
