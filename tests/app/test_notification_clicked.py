"""A notification that is clicked brings the window: the desktop's service, or Qt's own balloon.

The balloon is pressed with xdotool's mouse. The service is python-dbusmock's: it is asked what it
was told, and says that somebody pressed it, as a desktop does.
"""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.app.dbus_services import MOCK, PrivateBus, needs_dbusmock, private_bus
from tests.app.real_desktop import TOOLS, needs, until
from tests.app.tray_desktop import WAIT_S, TrayDesktop
from tests.app.tray_program import NOTIFY, TEXT, TITLE

pytestmark = [pytest.mark.processes]
WATCHER = ("org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher")
NOTIFICATIONS = ("org.freedesktop.Notifications", "/org/freedesktop/Notifications")


def test_the_balloon_beside_the_icon() -> None:
    needs(*TOOLS)
    with ExitStack() as stack:
        desktop = TrayDesktop(stack)
        desktop.environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
        desktop.start_tray(NOTIFY)
        balloon = desktop.hear("balloon")["balloon"]
        desktop.click(balloon)
        assert desktop.hear("opened") == {"opened": 1}


def test_the_desktops_own_notification(tmp_path: Path) -> None:
    needs(*TOOLS)
    needs_dbusmock()
    with ExitStack() as stack:
        bus = stack.enter_context(private_bus(tmp_path, "session"))
        offer_a_tray(bus)
        bus.template("notification_daemon", NOTIFICATIONS[0])
        desktop = TrayDesktop(stack)
        desktop.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.address
        desktop.start_tray(NOTIFY)
        told = until(lambda: notified(bus), "a notification", WAIT_S)
        assert told[3:5] == [TITLE, TEXT]
        assert told[5][0] == "default", "else no desktop says that it was clicked"
        time.sleep(0.3)  # the answer with its number is on its way
        bus.emit(*NOTIFICATIONS, NOTIFICATIONS[0], "ActionInvoked", "us", 1, "default")
        assert desktop.hear("opened") == {"opened": 1}


def offer_a_tray(bus: PrivateBus) -> None:
    """A desktop whose panel shows icons that are offered over the bus."""
    name, path = WATCHER
    bus.service(name, path, name)
    bus.add_property(name, path, name, "IsStatusNotifierHostRegistered", ("b", True))
    bus.add_method(name, path, name, "RegisterStatusNotifierItem", "s", "", "")


def notified(bus: PrivateBus) -> list[Any]:
    """What the newest call of Notify was given; empty: none came."""
    (calls,) = bus.call(*NOTIFICATIONS, MOCK, "GetMethodCalls", "s", ("Notify",))
    return [value for _, value in calls[-1][1]] if calls else []
