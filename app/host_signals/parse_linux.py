"""What D-Bus services of a Linux desktop say. Pure; values in, fields of `Signals` out.

Not here: asking them (linux.py), the X server (x11_wire.py).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

OUR_NAME = "train-at-home"
"""Under which our own inhibitors are registered (keep_awake.py, linux_sleep.py)."""

GNOME_INHIBIT_IDLE = 8
"""org.gnome.SessionManager: "inhibit the session being marked as idle"."""
KDE_CHANGE_SCREEN_SETTINGS = 4
"""PowerDevil's policy: the screen stays on."""
UPOWER_DISCHARGING = 2


def mutter_idle_s(idle_ms: int) -> float:
    """org.gnome.Mutter.IdleMonitor.GetIdletime: 61234 -> 61.234."""
    return idle_ms / 1000


def screen_saver_idle_s(idle_ms: int) -> float:
    """org.freedesktop.ScreenSaver.GetSessionIdleTime; KDE gives milliseconds: 61234 -> 61.234."""
    return idle_ms / 1000


def session(properties: Mapping[str, Any]) -> dict[str, bool | None]:
    """org.freedesktop.login1.Session: {"LockedHint": False, "Active": True}."""
    return {
        "session_locked": _truth(properties.get("LockedHint")),
        "session_active": _truth(properties.get("Active")),
    }


def upower(manager: Mapping[str, Any], display_device: Mapping[str, Any]) -> dict[str, Any]:
    """UPower's {"OnBattery": True}, its display device's {"IsPresent": True, "Percentage": 71.0,
    "State": 2 (discharging), "EnergyRate": 14.2 (watts)}.

    Without a battery the display device is not present, and the computer is fed by the mains.
    """
    on_battery = _truth(manager.get("OnBattery"))
    found: dict[str, Any] = {"on_mains": None if on_battery is None else not on_battery}
    if display_device.get("IsPresent"):
        percent = display_device.get("Percentage")
        found["battery_percent"] = float(percent) if percent is not None else None
        if display_device.get("State") == UPOWER_DISCHARGING and display_device.get("EnergyRate"):
            found["battery_power_w"] = float(display_device["EnergyRate"])
    return found


def lid(manager: Mapping[str, Any]) -> dict[str, bool | None]:
    """UPower's {"LidIsPresent": True, "LidIsClosed": False}; no lid: no field."""
    if not manager.get("LidIsPresent"):
        return {}
    return {"lid_closed": _truth(manager.get("LidIsClosed"))}


def lid_sleeps(login: Mapping[str, Any]) -> bool | None:
    """Whether closing the lid puts the computer to sleep on mains, as logind is set.

    `HandleLidSwitchExternalPower` counts where it is set, else `HandleLidSwitch`; values are
    "suspend", "hibernate", "hybrid-sleep", "suspend-then-hibernate", "poweroff", ... or "lock",
    "ignore".
    """
    action = login.get("HandleLidSwitchExternalPower") or login.get("HandleLidSwitch")
    if not action:
        return None
    return str(action) not in ("ignore", "lock")


def metered(value: int) -> dict[str, bool]:
    """NetworkManager's Metered: 1 yes, 2 no, 3 guessed yes, 4 guessed no.

    0 is unknown: no network, or one that NetworkManager does not manage; it has no field then.
    """
    known = {1: True, 2: False, 3: True, 4: False}.get(value)
    return {} if known is None else {"metered": known}


def portal_reduced_motion(value: Any) -> bool | None:
    """org.freedesktop.appearance reduced-motion: 0 no preference, 1 reduced."""
    return {0: False, 1: True}.get(value) if isinstance(value, int) else None


def gnome_reduced_motion(value: Any) -> bool | None:
    """org.gnome.desktop.interface enable-animations: False -> reduced."""
    return not value if isinstance(value, bool) else None


def kde_reduced_motion(value: Any) -> bool | None:
    """kdeglobals AnimationDurationFactor, a number as text: "0" -> reduced, "1" as usual."""
    try:
        return float(value) == 0.0
    except (TypeError, ValueError):
        return None


MOTION = (
    ("org.freedesktop.appearance", "reduced-motion", portal_reduced_motion),
    ("org.gnome.desktop.interface", "enable-animations", gnome_reduced_motion),
    ("org.kde.kdeglobals.KDE", "AnimationDurationFactor", kde_reduced_motion),
)
"""Namespace and key at the portal, and what its value means, the newest first."""


def opened(value: Any) -> Any:
    """A variant's content, however deep: the portal's Read wraps twice, ("v", ("u", 1)) -> 1."""
    while isinstance(value, tuple) and len(value) == 2:
        value = value[1]
    return value


def is_our_inhibitor(who: str) -> bool:
    """By the name under which we register; desktops may add a suffix or the path of the program."""
    return who.rsplit("/", 1)[-1].removesuffix(".desktop") == OUR_NAME


def logind_keeps_screen_on(
    inhibitors: Iterable[tuple[str, str, str, str, int, int]], own_pids: Collection[int]
) -> bool:
    """Whether somebody else blocks idleness, of logind's ListInhibitors.

    [("sleep", "UPower", "Pause device polling", "delay", 0, 812),
     ("idle", "mpv", "playing a video", "block", 1000, 4711)] -> True, because of the second.
    """
    return any(
        "idle" in what.split(":")
        and mode == "block"
        and pid not in own_pids
        and not is_our_inhibitor(who)
        for what, who, _why, mode, _uid, pid in inhibitors
    )


def gnome_keeps_screen_on(inhibitors: Iterable[tuple[str, int]]) -> bool:
    """Of (application id, flags) of org.gnome.SessionManager: [("org.gnome.Totem", 12)] -> True."""
    return any(
        flags & GNOME_INHIBIT_IDLE and not is_our_inhibitor(app) for app, flags in inhibitors
    )


def kde_keeps_screen_on(active: Iterable[tuple[str, str, str, str]]) -> bool:
    """Of PowerDevil's ActiveInhibitions (what, who, why, mode).

    [("idle", "firefox", "Playing video", "block")] -> True; "sleep" alone is not the screen.
    """
    return any(
        "idle" in what.split(":") and not is_our_inhibitor(who) for what, who, _why, _mode in active
    )


def kde_listed_keeps_screen_on(has_screen: bool, listed: Iterable[tuple[str, str]]) -> bool:
    """Of older PowerDevil's HasInhibition(4) and ListInhibitions [("firefox", "Playing video")]."""
    return has_screen and any(not is_our_inhibitor(who) for who, _why in listed)


def _truth(value: Any) -> bool | None:
    return None if value is None else bool(value)
