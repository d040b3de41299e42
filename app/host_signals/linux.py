"""Linux: what is asked of D-Bus services, of the X server and of files. Calls without logic.

What the answers mean is parse_linux.py and x11_wire.py; which source is believed is sources.py.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Mapping
from typing import Any

import psutil

from app.host_signals import parse_linux as parse
from app.host_signals.bus import Bus, BusError
from app.host_signals.sources import Absent, Own, Source, Values
from app.host_signals.wayland import WaylandIdle
from app.host_signals.x11 import XServer

LOGIN = "org.freedesktop.login1"
LOGIN_PATH = "/org/freedesktop/login1"
UPOWER = "org.freedesktop.UPower"
UPOWER_PATH = "/org/freedesktop/UPower"
DISPLAY_DEVICE = "/org/freedesktop/UPower/devices/DisplayDevice"
MANAGER = "org.freedesktop.NetworkManager"
MANAGER_PATH = "/org/freedesktop/NetworkManager"
MUTTER = "org.gnome.Mutter.IdleMonitor"
SAVER = "org.freedesktop.ScreenSaver"
GNOME = "org.gnome.SessionManager"
GNOME_PATH = "/org/gnome/SessionManager"
KDE = "org.kde.Solid.PowerManagement"
KDE_PATH = "/org/kde/Solid/PowerManagement/PolicyAgent"
KDE_AGENT = "org.kde.Solid.PowerManagement.PolicyAgent"
PORTAL = "org.freedesktop.portal.Desktop"
PORTAL_PATH = "/org/freedesktop/portal/desktop"
PORTAL_SETTINGS = "org.freedesktop.portal.Settings"


class Linux:
    """Connections of one reader; not for several threads at once."""

    def __init__(self) -> None:
        self._session = Bus("SESSION")
        self._system = Bus("SYSTEM")
        self._x: XServer | None = None
        self._wayland: WaylandIdle | None = None

    def sources(self) -> list[Source]:
        return [
            *self._idle(), *self._presence(), *self._screen(), *self._power(), *self._taste()
        ]  # fmt: skip

    def close(self) -> None:
        self._session.close()
        self._system.close()
        self._drop_x()
        self._drop_wayland()

    def _idle(self) -> list[Source]:
        rest = "take the hands off mouse and keyboard; it counts up, and starts anew at a touch"
        return [
            _source("GNOME idle monitor", "idle_s", self._mutter_idle, rest),
            _source("Wayland idle notifier", "idle_s", self._wayland_idle, rest),
            _source("KDE screen locker", "idle_s", self._saver_idle, rest),
            _source("X screen saver extension", "idle_s", self._x_idle, rest),
        ]

    def _presence(self) -> list[Source]:
        fields = ("session_locked", "session_active")
        change = "lock the screen, or switch to another user"
        return [_source("logind session", fields, self._login_session, change)]

    def _screen(self) -> list[Source]:
        name, change = "full_screen", "play a video, or fill the screen with a window (F11)"
        return [
            _source("X active window", name, self._x_full_screen, change),
            _source("logind inhibitors", name, self._login_inhibitors, change),
            _source("GNOME session inhibitors", name, self._gnome_inhibitors, change),
            _source("KDE power inhibitors", name, self._kde_inhibitors, change),
        ]

    def _power(self) -> list[Source]:
        fields = ("on_mains", "battery_percent", "battery_power_w")
        lid = "set HandleLidSwitch in logind.conf"
        return [
            _source("UPower", fields, self._upower, "pull the power plug", 2),
            _source("UPower lid", "lid_closed", self._lid, "close the lid", 5),
            _source("logind lid switch", "lid_sleeps", self._lid_sleeps, lid, 60),
            _source("NetworkManager", "metered", self._metered, "mark the Wi-Fi as metered", 5),
        ]

    def _taste(self) -> list[Source]:
        change = "switch animations off in the desktop's settings for accessibility"
        name = "reduced_motion"
        return [_source("desktop portal", name, self._reduced_motion, change, 10)]

    def _mutter_idle(self, own: Own) -> Values:
        path = "/org/gnome/Mutter/IdleMonitor/Core"
        (idle_ms,) = self._session.call(MUTTER, path, MUTTER, "GetIdletime")
        return {"idle_s": parse.mutter_idle_s(idle_ms)}

    def _wayland_idle(self, own: Own) -> Values:
        try:
            if self._wayland is None:
                self._wayland = WaylandIdle.connect()
            return {"idle_s": self._wayland.idle_s()}
        except (OSError, ValueError):
            self._drop_wayland()
            raise

    def _saver_idle(self, own: Own) -> Values:
        path = "/org/freedesktop/ScreenSaver"
        (idle_ms,) = self._session.call(SAVER, path, SAVER, "GetSessionIdleTime")
        return {"idle_s": parse.screen_saver_idle_s(idle_ms)}

    def _x_idle(self, own: Own) -> Values:
        return {"idle_s": self._with_x(lambda x: x.idle_s())}

    def _x_full_screen(self, own: Own) -> Values:
        is_full, pid = self._with_x(lambda x: x.active_window())
        return {"full_screen": is_full and pid not in own.pids}

    def _login_session(self, own: Own) -> Values:
        found = self._system.properties(LOGIN, self._session_path(), f"{LOGIN}.Session")
        return parse.session(found)

    def _session_path(self) -> str:
        """Of our session, or of the one that has our user's display (as a service has none)."""
        manager = f"{LOGIN}.Manager"
        if name := os.environ.get("XDG_SESSION_ID"):
            return str(self._system.call(LOGIN, LOGIN_PATH, manager, "GetSession", "s", (name,))[0])
        (user,) = self._system.call(
            LOGIN, LOGIN_PATH, manager, "GetUser", "u", (psutil.Process().uids().real,)
        )
        _, path = self._system.get_property(LOGIN, user, f"{LOGIN}.User", "Display")
        if path == "/":
            raise Absent("nobody is logged in at a screen")
        return str(path)

    def _login_inhibitors(self, own: Own) -> Values:
        (found,) = self._system.call(LOGIN, LOGIN_PATH, f"{LOGIN}.Manager", "ListInhibitors")
        return {"full_screen": parse.logind_keeps_screen_on(found, own.pids)}

    def _gnome_inhibitors(self, own: Own) -> Values:
        idle = (parse.GNOME_INHIBIT_IDLE,)
        (is_inhibited,) = self._session.call(GNOME, GNOME_PATH, GNOME, "IsInhibited", "u", idle)
        held = self._gnome_held() if is_inhibited else []
        return {"full_screen": parse.gnome_keeps_screen_on(held)}

    def _gnome_held(self) -> list[tuple[str, int]]:
        (paths,) = self._session.call(GNOME, GNOME_PATH, GNOME, "GetInhibitors")
        ask, interface = self._session.call, f"{GNOME}.Inhibitor"
        return [
            (ask(GNOME, path, interface, "GetAppId")[0], ask(GNOME, path, interface, "GetFlags")[0])
            for path in paths
        ]

    def _kde_inhibitors(self, own: Own) -> Values:
        try:
            active = self._session.get_property(KDE, KDE_PATH, KDE_AGENT, "ActiveInhibitions")
            return {"full_screen": parse.kde_keeps_screen_on(active)}
        except (Absent, BusError):  # before Plasma 6.5
            screen = (parse.KDE_CHANGE_SCREEN_SETTINGS,)
            ask = self._session.call
            (has_screen,) = ask(KDE, KDE_PATH, KDE_AGENT, "HasInhibition", "u", screen)
            (listed,) = ask(KDE, KDE_PATH, KDE_AGENT, "ListInhibitions")
            return {"full_screen": parse.kde_listed_keeps_screen_on(has_screen, listed)}

    def _upower(self, own: Own) -> Values:
        manager = self._system.properties(UPOWER, UPOWER_PATH, UPOWER)
        device = self._system.properties(UPOWER, DISPLAY_DEVICE, f"{UPOWER}.Device")
        return parse.upower(manager, device)

    def _lid(self, own: Own) -> Values:
        return parse.lid(self._system.properties(UPOWER, UPOWER_PATH, UPOWER))

    def _metered(self, own: Own) -> Values:
        value = self._system.get_property(MANAGER, MANAGER_PATH, MANAGER, "Metered")
        return parse.metered(value)

    def _lid_sleeps(self, own: Own) -> Values:
        if not self._lid(own):
            raise Absent("no lid")
        found = self._system.properties(LOGIN, LOGIN_PATH, f"{LOGIN}.Manager")
        return {"lid_sleeps": parse.lid_sleeps(found)}

    def _reduced_motion(self, own: Own) -> Values:
        """The portal's own word; GNOME's and KDE's switches where it is older than that."""
        for namespace, key, read in parse.MOTION:
            with contextlib.suppress(Absent, BusError):
                (found,) = self._session.call(
                    PORTAL, PORTAL_PATH, PORTAL_SETTINGS, "Read", "ss", (namespace, key)
                )
                if (is_reduced := read(parse.opened(found))) is not None:
                    return {"reduced_motion": is_reduced}
        raise Absent("no desktop that tells")

    def _with_x(self, ask: Callable[[XServer], Any]) -> Any:
        """Under Wayland the X server knows only what X programs see: it is not asked then."""
        if os.environ.get("WAYLAND_DISPLAY") or os.environ.get("XDG_SESSION_TYPE") == "wayland":
            raise Absent("this session is drawn by Wayland")
        try:
            if self._x is None:
                self._x = XServer.connect()
            return ask(self._x)
        except (OSError, ValueError):
            self._drop_x()
            raise

    def _drop_wayland(self) -> None:
        if self._wayland is not None:
            self._wayland.close()
            self._wayland = None

    def _drop_x(self) -> None:
        if self._x is not None:
            self._x.close()
            self._x = None


def _source(
    name: str,
    gives: str | tuple[str, ...],
    read: Callable[[Own], Mapping[str, Any]],
    change: str,
    every_s: float = 0.0,
) -> Source:
    fields = (gives,) if isinstance(gives, str) else gives
    return Source(name=name, gives=fields, change=change, read=read, every_s=every_s)
