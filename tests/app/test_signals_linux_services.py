"""The Linux readings against services on a real D-Bus, pretended by python-dbusmock."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.host_signals.linux import (
    GNOME,
    GNOME_PATH,
    KDE,
    KDE_AGENT,
    KDE_PATH,
    LOGIN,
    LOGIN_PATH,
    MANAGER,
    MANAGER_PATH,
    MUTTER,
    SAVER,
    UPOWER,
    UPOWER_PATH,
)
from app.host_signals.reader import HostSignals
from app.host_signals.sleep_watch import SleepWatch
from app.keep_awake import KeepAwake
from tests.app.dbus_services import MOCK, PrivateBus, needs_dbusmock, private_bus

pytestmark = [
    pytest.mark.processes,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="services of Linux"),
]

MUTTER_PATH = "/org/gnome/Mutter/IdleMonitor/Core"
SAVER_PATH = "/org/freedesktop/ScreenSaver"
SCREEN_PATH = "/org/gnome/SessionManager/Inhibitor1"


@pytest.fixture
def buses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[PrivateBus, PrivateBus]]:
    """(system, session), both empty; without a display."""
    needs_dbusmock()
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_SESSION_ID", "c7")
    with private_bus(tmp_path, "system") as system, private_bus(tmp_path, "session") as session:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", system.address)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.address)
        yield system, session


@pytest.fixture
def system(buses: tuple[PrivateBus, PrivateBus]) -> PrivateBus:
    return buses[0]


@pytest.fixture
def session(buses: tuple[PrivateBus, PrivateBus]) -> PrivateBus:
    return buses[1]


@pytest.fixture
def login(system: PrivateBus) -> PrivateBus:
    system.template("logind", LOGIN)
    arguments = ("c7", "seat0", os.getuid(), "me", True)
    system.call(LOGIN, LOGIN_PATH, MOCK, "AddSession", "ssusb", arguments)
    return system


def read(**changes: Any) -> Any:
    """One reading of a reader of its own."""
    signals = HostSignals()
    try:
        return signals.read(**changes)
    finally:
        signals.close()


def test_empty_buses_make_everything_absent(session: PrivateBus) -> None:
    found = read()
    wanted = {"idle_s", "full_screen", "session_locked", "lid_closed", "metered"}
    assert wanted <= found.absent
    assert found.idle_s is None


def idle_monitor(session: PrivateBus, idle_ms: int) -> None:
    session.service(MUTTER, MUTTER_PATH, MUTTER)
    set_idle(session, idle_ms)


def set_idle(session: PrivateBus, idle_ms: int) -> None:
    code = f"ret = {idle_ms}"
    session.add_method(MUTTER, MUTTER_PATH, MUTTER, "GetIdletime", "", "t", code)


def test_idle_time_of_gnome_before_that_of_others(session: PrivateBus) -> None:
    session.service(SAVER, SAVER_PATH, SAVER)
    session.add_method(SAVER, SAVER_PATH, SAVER, "GetSessionIdleTime", "", "u", "ret = 900000")
    assert read().idle_s == 900.0, "KDE's alone"
    idle_monitor(session, 61_234)
    signals = HostSignals()
    assert signals.read().idle_s == 61.234
    set_idle(session, 0)
    assert signals.read().idle_s == 0.0


def test_a_service_that_hangs_makes_idleness_unknown_quickly(session: PrivateBus) -> None:
    session.service(SAVER, SAVER_PATH, SAVER)
    session.add_method(SAVER, SAVER_PATH, SAVER, "GetSessionIdleTime", "", "u", "ret = 900000")
    idle_monitor(session, 5_000)
    signals = HostSignals()
    assert signals.read().idle_s == 5.0
    stopped = session._services[1]
    stopped.send_signal(signal.SIGSTOP)
    try:
        start_s = time.monotonic()
        found = signals.read()
        assert time.monotonic() - start_s < 2.5
        assert found.idle_s is None, "and not the 900 s of the lesser source"
        assert "idle_s" not in found.absent
    finally:
        stopped.send_signal(signal.SIGCONT)
    end_s = time.monotonic() + 10
    while signals.read().idle_s != 5.0:
        assert time.monotonic() < end_s, "it is asked again"
        time.sleep(0.2)


def test_power_battery_and_lid_of_upower(system: PrivateBus) -> None:
    system.template("upower", UPOWER, OnBattery=True, LidIsClosed=True)
    body = (2, 2, 71.0, 30.0, 50.0, 14.2, 3600, 0, True, "battery", 1)
    system.call(UPOWER, UPOWER_PATH, MOCK, "SetupDisplayDevice", "uuddddxxbsu", body)
    signals = HostSignals()
    found = signals.read()
    assert (found.on_mains, found.battery_percent, found.lid_closed) == (False, 71.0, True)
    assert signals.details().battery_power_w == 14.2
    system.set_property(UPOWER, UPOWER_PATH, UPOWER, "OnBattery", ("b", False))
    assert read().on_mains is True


def test_a_desktop_has_neither_battery_nor_lid(system: PrivateBus) -> None:
    system.template("upower", UPOWER, OnBattery=False, LidIsPresent=False)
    found = read()
    assert found.on_mains is True
    assert {"battery_percent", "lid_closed"} <= found.absent


def test_the_session_of_logind(login: PrivateBus) -> None:
    path = "/org/freedesktop/login1/session/c7"
    found = read()
    assert (found.session_locked, found.session_active) == (False, True)
    login.call(LOGIN, path, f"{LOGIN}.Session", "SetLockedHint", "b", (True,))
    assert read().session_locked is True
    login.set_property(LOGIN, path, f"{LOGIN}.Session", "Active", ("b", False))
    assert read().session_active is False


def test_a_service_without_a_session_finds_that_of_its_user(
    login: PrivateBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_SESSION_ID")
    user = f"/org/freedesktop/login1/user/{os.getuid()}"
    code = "ret = '/org/freedesktop/login1/user/%d' % args[0]"
    login.add_method(LOGIN, LOGIN_PATH, f"{LOGIN}.Manager", "GetUser", "u", "o", code)
    here = ("(so)", ("c7", "/org/freedesktop/login1/session/c7"))
    login.replace_property(LOGIN, user, f"{LOGIN}.User", "Display", here)
    assert read().session_active is True
    login.replace_property(LOGIN, user, f"{LOGIN}.User", "Display", ("(so)", ("", "/")))
    assert "session_active" in read().absent


def test_the_lid_switch_of_logind(login: PrivateBus) -> None:
    login.template("upower", UPOWER)
    switch = (LOGIN, LOGIN_PATH, f"{LOGIN}.Manager", "HandleLidSwitch")
    login.add_property(*switch, ("s", ""))
    for value, sleeps in (("suspend", True), ("ignore", False), ("", None)):
        login.set_property(*switch, ("s", value))
        signals = HostSignals()
        signals.read()
        assert signals.details().lid_sleeps is sleeps


@pytest.mark.parametrize(("value", "expected"), [(1, True), (2, False), (3, True), (4, False)])
def test_metered_networks(system: PrivateBus, value: int, expected: bool) -> None:
    system.template("networkmanager", MANAGER)
    system.add_property(MANAGER, MANAGER_PATH, MANAGER, "Metered", ("u", value))
    assert read().metered is expected


def test_the_windows_word_on_metering_where_no_other_has_it(system: PrivateBus) -> None:
    signals = HostSignals()
    assert "metered" in signals.read().absent
    signals.set_metered(True)
    assert signals.read().metered is True


def inhibit(login: PrivateBus, who: str, pid: int) -> None:
    """Held by somebody: the template's own Inhibit notes one process id for all."""
    code = f"ret = [('idle', '{who}', 'why', 'block', 1000, {pid})]"
    manager = f"{LOGIN}.Manager"
    login.add_method(LOGIN, LOGIN_PATH, manager, "ListInhibitors", "", "a(ssssuu)", code)


def test_logind_inhibitors_of_others_and_ours(system: PrivateBus) -> None:
    system.service(LOGIN, LOGIN_PATH, f"{LOGIN}.Manager")
    inhibit(system, "mpv", 1)
    assert read().full_screen is True
    inhibit(system, "python3", os.getpid())
    assert read().full_screen is False
    inhibit(system, "train-at-home", 1)
    assert read().full_screen is False


def test_gnome_inhibitors(session: PrivateBus) -> None:
    session.service(GNOME, GNOME_PATH, GNOME)
    code = "ret = bool(args[0] & 8)"
    session.add_method(GNOME, GNOME_PATH, GNOME, "IsInhibited", "u", "b", code)
    code = f"ret = [dbus.ObjectPath('{SCREEN_PATH}')]"
    session.add_method(GNOME, GNOME_PATH, GNOME, "GetInhibitors", "", "ao", code)
    interface = f"{GNOME}.Inhibitor"
    for app, expected in (("org.gnome.Totem", True), ("train-at-home", False)):
        methods = [
            ("GetAppId", "", "s", f"ret = '{app}'"),
            ("GetFlags", "", "u", "ret = 12"),
        ]
        if app == "org.gnome.Totem":
            body: tuple[Any, ...] = (SCREEN_PATH, interface, {}, methods)
            session.call(GNOME, GNOME_PATH, MOCK, "AddObject", "ssa{sv}a(ssss)", body)
        else:
            session.add_method(GNOME, SCREEN_PATH, interface, *methods[0])
        assert read().full_screen is expected


def test_kde_inhibitors_old_and_new(session: PrivateBus) -> None:
    session.service(KDE, KDE_PATH, KDE_AGENT)
    add = (KDE, KDE_PATH, KDE_AGENT)
    session.add_method(*add, "HasInhibition", "u", "b", "ret = args[0] == 4")
    session.add_method(*add, "ListInhibitions", "", "a(ss)", "ret = [('firefox', 'video')]")
    assert read().full_screen is True
    session.add_method(*add, "ListInhibitions", "", "a(ss)", "ret = [('train-at-home', 'x')]")
    assert read().full_screen is False
    video = ("a(ssss)", [("idle", "firefox", "Playing video", "block")])
    session.add_property(*add, "ActiveInhibitions", video)
    assert read().full_screen is True


def test_keeping_awake_is_not_taken_for_a_film(session: PrivateBus) -> None:
    """The real wakepy asks a session manager that notes who asked and lists it as GNOME would."""
    session.service(GNOME, GNOME_PATH, GNOME)
    add = (GNOME, GNOME_PATH, GNOME)
    note = "self.held = [str(args[0]), str(args[2]), int(args[3])]; ret = 7"
    session.add_method(*add, "Inhibit", "susu", "u", note)
    session.add_method(*add, "Uninhibit", "u", "", "self.held = None")
    session.add_method(*add, "Held", "", "as", "ret = [str(x) for x in (self.held or [])]")
    session.add_method(*add, "IsInhibited", "u", "b", "ret = True")
    awake = KeepAwake()
    awake.set(True)
    held = wait_for(lambda: session.call(*add, "Held")[0] if awake.is_held else None)
    assert held == ["train-at-home", "Trains while you are away", "4"]
    listed = f"ret = [dbus.ObjectPath('{SCREEN_PATH}')]"
    session.add_method(*add, "GetInhibitors", "", "ao", listed)
    methods = [("GetAppId", "", "s", f"ret = '{held[0]}'"), ("GetFlags", "", "u", "ret = 12")]
    body: tuple[Any, ...] = (SCREEN_PATH, f"{GNOME}.Inhibitor", {}, methods)
    session.call(GNOME, GNOME_PATH, MOCK, "AddObject", "ssa{sv}a(ssss)", body)
    assert read().full_screen is False
    awake.close()
    assert not awake.is_held
    assert session.call(*add, "Held")[0] == []


def test_a_desktop_that_refuses_says_so(session: PrivateBus) -> None:
    awake = KeepAwake()
    awake.set(True)
    assert "no way" in wait_for(lambda: awake.refused)
    assert not awake.is_held
    awake.close()
    assert awake.refused == ""


def test_told_before_sleep_and_after_waking(login: PrivateBus) -> None:
    told: list[str] = []
    delays: list[int] = []

    def on_sleep() -> None:
        delays.append(len(held_locks(login)))
        told.append("sleep")

    watch = SleepWatch(on_sleep, lambda: told.append("wake"))
    assert watch.start()
    assert held_locks(login) == [("sleep", "train-at-home", "delay")]
    emit_sleep(login, True)
    wait_for(lambda: told == ["sleep"])
    wait_for(lambda: not held_locks(login))
    assert delays == [1], "the computer waited for us"
    emit_sleep(login, False)
    wait_for(lambda: told == ["sleep", "wake"])
    assert len(held_locks(login)) == 1, "taken again for the next time"
    watch.stop()
    wait_for(lambda: not held_locks(login))


def test_sleep_does_not_wait_for_a_callback_that_hangs(login: PrivateBus) -> None:
    release = threading.Event()

    def hang() -> None:
        release.wait(30)

    watch = SleepWatch(hang, lambda: None)
    assert watch.start()
    start_s = time.monotonic()
    emit_sleep(login, True)
    wait_for(lambda: not held_locks(login))
    assert time.monotonic() - start_s < 2.5
    release.set()
    watch.stop()


def test_without_logind_nothing_is_announced(system: PrivateBus) -> None:
    assert not SleepWatch(lambda: None, lambda: None).start()


def held_locks(login: PrivateBus) -> list[tuple[str, str, str]]:
    (found,) = login.call(LOGIN, LOGIN_PATH, f"{LOGIN}.Manager", "ListInhibitors")
    return [(what, who, mode) for what, who, _, mode, _, _ in found]


def emit_sleep(login: PrivateBus, is_sleeping: bool) -> None:
    login.emit(LOGIN, LOGIN_PATH, f"{LOGIN}.Manager", "PrepareForSleep", "b", is_sleeping)


def wait_for(found: Any, within_s: float = 8.0) -> Any:
    end_s = time.monotonic() + within_s
    while not (value := found()):
        assert time.monotonic() < end_s, "it did not come"
        time.sleep(0.05)
    return value
