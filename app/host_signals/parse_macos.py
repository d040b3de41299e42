"""What macOS says, as property lists and numbers. Pure; values in, fields of `Signals` out.

Examples are from Apple's documentation and headers. Not here: asking (macos.py).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from app.policy.signals import Thermal

MENU_BAR_LEVEL = 24
"""kCGMainMenuWindowLevel: hidden while a window fills the screen."""
DISPLAY_ASSERTIONS = ("PreventUserIdleDisplaySleep", "NoDisplaySleepAssertion")
"""Of a video player or a call. Ours is PreventUserIdleSystemSleep, never one of these."""


def idle_s(session_s: float, hardware_ns: int | None) -> float:
    """The smaller of the session's clock and the hardware's: (120.5, 61_234_000_000) -> 61.234.

    The session's misses input while its user is switched out; the hardware's misses screen sharing.
    """
    return session_s if hardware_ns is None else min(session_s, hardware_ns / 1e9)


def session(found: Mapping[str, Any] | None) -> dict[str, bool | None]:
    """CGSessionCopyCurrentDictionary: {"kCGSSessionOnConsoleKey": True,
    "CGSSessionScreenIsLocked": True}; the second is there only while locked. None: no session.
    """
    if found is None:
        return {}
    on_console = found.get("kCGSSessionOnConsoleKey")
    return {
        "session_locked": bool(found.get("CGSSessionScreenIsLocked", False)),
        "session_active": None if on_console is None else bool(on_console),
    }


def thermal(state: int) -> Thermal | None:
    """NSProcessInfoThermalState: 0 nominal, 1 fair, 2 serious, 3 critical."""
    states = (Thermal.NOMINAL, Thermal.FAIR, Thermal.SERIOUS, Thermal.CRITICAL)
    return states[state] if 0 <= state < len(states) else None


def display_held(assertions: Mapping[str, int]) -> bool:
    """IOPMCopyAssertionsStatus: {"PreventUserIdleDisplaySleep": 1, ...} -> True."""
    return any(assertions.get(name, 0) for name in DISPLAY_ASSERTIONS)


def fills_screen(
    windows: Sequence[Mapping[str, Any]], display: tuple[float, float], own_pids: Collection[int]
) -> bool:
    """Whether a window of others fills the main display, of CGWindowListCopyWindowInfo.

    [{"kCGWindowLayer": 0, "kCGWindowOwnerPID": 41, "kCGWindowBounds": {"X": 0.0, "Y": 38.0,
    "Width": 1512.0, "Height": 944.0}}] on a display of (1512, 982): True. Beside the camera's notch
    a full-screen window begins lower, hence its bottom counts, and that the menu bar is hidden.
    """
    width, height = display
    if any(each.get("kCGWindowLayer") == MENU_BAR_LEVEL for each in windows):
        return False
    for each in windows:
        bounds = each.get("kCGWindowBounds", {})
        spans = bounds.get("X", 1) <= 0 and bounds.get("Width", 0) >= width
        reaches = bounds.get("Y", 0) + bounds.get("Height", 0) >= height
        is_theirs = each.get("kCGWindowOwnerPID") not in own_pids
        if each.get("kCGWindowLayer") == 0 and spans and reaches and is_theirs:
            return bool(bounds.get("Y", height) <= 0.06 * height)
    return False


def lid(is_closed: bool | None) -> dict[str, bool]:
    """IOPMrootDomain's AppleClamshellState; None on a Mac without a lid."""
    return {} if is_closed is None else {"lid_closed": is_closed}
