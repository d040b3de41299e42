"""What systems say, as tables: documented example values in, readings out."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

import pytest

from app.host_signals import parse_linux, parse_macos, parse_windows
from app.policy.signals import Thermal

OURS = frozenset({100, 101})


@pytest.mark.parametrize(
    ("tick", "last", "seconds"),
    [
        (5_000, 4_000, 1.0),
        (0x1_0000_1000, 0x800, 2.048),  # both beyond 49.7 days
        (0x1_0000_0100, 0xFFFF_FF00, 0.512),  # the lower half began anew in between
        (4_000, 4_003, 0.0),  # input between the two calls
    ],
)
def test_windows_idle(tick: int, last: int, seconds: float) -> None:
    assert parse_windows.idle_s(tick, last) == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("state", "flags", "locked", "active"),
    [(0, 1, False, True), (0, 0, True, True), (4, 1, False, False), (0, -1, None, True)],
)
def test_windows_session(state: int, flags: int, locked: bool | None, active: bool) -> None:
    info = struct.pack("<IIIii", 1, 0, 2, state, flags) + bytes(200)
    found = parse_windows.session(info)
    assert found == {"session_locked": locked, "session_active": active}


def test_windows_session_of_another_shape_is_unknown() -> None:
    unknown = {"session_locked": None, "session_active": None}
    assert parse_windows.session(b"") == unknown
    assert parse_windows.session(struct.pack("<IIIii", 2, 0, 2, 0, 1)) == unknown


@pytest.mark.parametrize(
    ("state", "full"),
    [(1, False), (2, True), (3, True), (4, True), (5, False), (6, False), (7, False), (99, None)],
)
def test_windows_full_screen(state: int, full: bool | None) -> None:
    assert parse_windows.full_screen(state) is full


def test_windows_execution_state_without_ours() -> None:
    assert not parse_windows.display_held(0x8000_0001)  # what we hold ourselves
    assert parse_windows.display_held(0x8000_0003)


def test_windows_lid() -> None:
    assert parse_windows.has_lid(bytes([1, 1, 1, 0]))
    assert not parse_windows.has_lid(bytes([1, 1, 0, 1]))
    assert not parse_windows.has_lid(b"")
    assert [parse_windows.lid_sleeps(action) for action in (0, 1, 2, 3)] == [False] + [True] * 3


@pytest.mark.parametrize(
    ("session_s", "hardware_ns", "seconds"),
    [(120.5, 61_234_000_000, 61.234), (3.0, 61_234_000_000, 3.0), (7.0, None, 7.0)],
)
def test_macos_idle(session_s: float, hardware_ns: int | None, seconds: float) -> None:
    assert parse_macos.idle_s(session_s, hardware_ns) == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ({"kCGSSessionOnConsoleKey": True}, (False, True)),
        ({"kCGSSessionOnConsoleKey": True, "CGSSessionScreenIsLocked": True}, (True, True)),
        ({"kCGSSessionOnConsoleKey": False}, (False, False)),
        ({}, (False, None)),
    ],
)
def test_macos_session(found: dict[str, Any], expected: tuple[bool, bool | None]) -> None:
    said = parse_macos.session(found)
    assert (said["session_locked"], said["session_active"]) == expected


def test_macos_without_a_session_says_nothing() -> None:
    assert parse_macos.session(None) == {}


def test_macos_thermal() -> None:
    expected = [Thermal.NOMINAL, Thermal.FAIR, Thermal.SERIOUS, Thermal.CRITICAL, None]
    assert [parse_macos.thermal(state) for state in range(5)] == expected


def test_macos_assertions_without_ours() -> None:
    assert not parse_macos.display_held({"PreventUserIdleSystemSleep": 1})  # caffeinate's, ours
    assert parse_macos.display_held({"PreventUserIdleDisplaySleep": 1})
    assert not parse_macos.display_held({"PreventUserIdleDisplaySleep": 0})


def window(y: float, height: float, *, pid: int = 41, layer: int = 0) -> dict[str, Any]:
    bounds = {"X": 0.0, "Y": y, "Width": 1512.0, "Height": height}
    return {"kCGWindowLayer": layer, "kCGWindowOwnerPID": pid, "kCGWindowBounds": bounds}


@pytest.mark.parametrize(
    ("windows", "fills"),
    [
        ([window(0, 982)], True),
        ([window(38, 944)], True),  # beside the notch
        ([window(38, 944), window(0, 38, layer=24)], False),  # only zoomed: the menu bar is there
        ([window(0, 982, pid=100)], False),  # ours
        ([window(400, 582)], False),
        ([window(0, 982, layer=25)], False),
        ([], False),
    ],
)
def test_macos_full_screen(windows: list[dict[str, Any]], fills: bool) -> None:
    assert parse_macos.fills_screen(windows, (1512.0, 982.0), OURS) is fills


def test_macos_lid() -> None:
    assert parse_macos.lid(None) == {}
    assert parse_macos.lid(True) == {"lid_closed": True}


def test_linux_idle_is_in_milliseconds() -> None:
    assert parse_linux.mutter_idle_s(61_234) == parse_linux.screen_saver_idle_s(61_234) == 61.234


@pytest.mark.parametrize(
    ("manager", "device", "expected"),
    [
        ({"OnBattery": False}, {"IsPresent": False}, {"on_mains": True}),
        (
            {"OnBattery": True},
            {"IsPresent": True, "Percentage": 71.0, "State": 2, "EnergyRate": 14.2},
            {"on_mains": False, "battery_percent": 71.0, "battery_power_w": 14.2},
        ),
        (
            {"OnBattery": False},
            {"IsPresent": True, "Percentage": 99.0, "State": 1, "EnergyRate": 30.0},
            {"on_mains": True, "battery_percent": 99.0},
        ),
        ({}, {}, {"on_mains": None}),
    ],
)
def test_linux_upower(
    manager: dict[str, Any], device: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert parse_linux.upower(manager, device) == expected


@pytest.mark.parametrize(
    ("login", "sleeps"),
    [
        ({"HandleLidSwitch": "suspend"}, True),
        ({"HandleLidSwitch": "suspend", "HandleLidSwitchExternalPower": "ignore"}, False),
        ({"HandleLidSwitch": "lock"}, False),
        ({"HandleLidSwitch": "hibernate", "HandleLidSwitchExternalPower": ""}, True),
        ({}, None),
    ],
)
def test_linux_lid(login: dict[str, Any], sleeps: bool | None) -> None:
    assert parse_linux.lid_sleeps(login) is sleeps


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, {}), (1, {"metered": True}), (2, {"metered": False}), (3, {"metered": True}),
     (4, {"metered": False}), (9, {})],
)  # fmt: skip
def test_linux_metered(value: int, expected: dict[str, bool]) -> None:
    assert parse_linux.metered(value) == expected


@pytest.mark.parametrize(
    ("inhibitors", "keeps"),
    [
        ([], False),
        ([("sleep", "UPower", "Pause device polling", "delay", 0, 812)], False),
        ([("idle", "mpv", "playing a video", "block", 1000, 4711)], True),
        ([("sleep:idle", "vlc", "playing", "block", 1000, 4711)], True),
        ([("idle", "someone", "listens", "delay", 1000, 4711)], False),
        ([("idle", "python3", "ours", "block", 1000, 101)], False),
        ([("idle", "train-at-home", "ours", "block", 1000, 999)], False),
        ([("handle-lid-switch", "gnome", "external monitor", "block", 1000, 5)], False),
    ],
)
def test_linux_logind_inhibitors(
    inhibitors: list[tuple[str, str, str, str, int, int]], keeps: bool
) -> None:
    assert parse_linux.logind_keeps_screen_on(inhibitors, OURS) is keeps


def test_linux_gnome_inhibitors() -> None:
    assert parse_linux.gnome_keeps_screen_on([("org.gnome.Totem", 12)])
    assert not parse_linux.gnome_keeps_screen_on([("org.gnome.Nautilus", 4)])
    assert not parse_linux.gnome_keeps_screen_on([("train-at-home", 12)])
    assert not parse_linux.gnome_keeps_screen_on([("train-at-home.desktop", 8)])


def test_linux_kde_inhibitors() -> None:
    video = ("idle", "firefox", "Playing video", "block")
    assert parse_linux.kde_keeps_screen_on([video])
    assert not parse_linux.kde_keeps_screen_on([("sleep", "train-at-home", "Trains", "block")])
    assert not parse_linux.kde_keeps_screen_on([("idle", "/usr/bin/train-at-home", "", "block")])
    assert parse_linux.kde_listed_keeps_screen_on(True, [("firefox", "Playing video")])
    assert not parse_linux.kde_listed_keeps_screen_on(True, [("train-at-home", "Trains")])
    assert not parse_linux.kde_listed_keeps_screen_on(False, [("dolphin", "Copying")])


def test_linux_session() -> None:
    said = parse_linux.session({"LockedHint": True, "Active": False})
    assert said == {"session_locked": True, "session_active": False}
    assert parse_linux.session({}) == {"session_locked": None, "session_active": None}


@pytest.mark.parametrize(
    ("said", "read", "means"),
    [
        (("v", ("u", 1)), parse_linux.portal_reduced_motion, True),
        (("u", 0), parse_linux.portal_reduced_motion, False),
        (("s", "?"), parse_linux.portal_reduced_motion, None),
        (("v", ("b", False)), parse_linux.gnome_reduced_motion, True),
        (("b", True), parse_linux.gnome_reduced_motion, False),
        (("v", ("s", "0")), parse_linux.kde_reduced_motion, True),
        (("s", "0.7"), parse_linux.kde_reduced_motion, False),
        (("s", "fast"), parse_linux.kde_reduced_motion, None),
    ],
)
def test_a_desktops_switch_against_motion(
    said: object, read: Callable[[object], bool | None], means: bool | None
) -> None:
    assert read(parse_linux.opened(said)) is means
