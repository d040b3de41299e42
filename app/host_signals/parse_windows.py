"""What Windows says, as numbers and bytes. Pure; values in, fields of `Signals` out.

Examples are from Microsoft's documentation and headers. Not here: asking (windows.py).
"""

from __future__ import annotations

import struct

TICKS = 1 << 32
FULL_SCREEN_STATES = frozenset({2, 3, 4})
"""SHQueryUserNotificationState: QUNS_BUSY (a full-screen program), QUNS_RUNNING_D3D_FULL_SCREEN,
QUNS_PRESENTATION_MODE."""
OTHER_STATES = frozenset({1, 5, 6, 7})
"""QUNS_NOT_PRESENT (locked, screen saver), _ACCEPTS_NOTIFICATIONS, _QUIET_TIME, _APP."""
ES_DISPLAY_REQUIRED = 2
"""Of a video player or a call; ours is ES_SYSTEM_REQUIRED (1) alone."""
WTS_ACTIVE = 0
WTS_FLAGS_LOCKED = 0
WTS_FLAGS_UNLOCKED = 1
LID_PRESENT_AT = 2
"""Of SYSTEM_POWER_CAPABILITIES: PowerButtonPresent, SleepButtonPresent, LidPresent, ..."""


def idle_s(tick64_ms: int, last_input_ms: int) -> float:
    """GetTickCount64 and LASTINPUTINFO.dwTime, which has 32 bits and starts anew every 49.7 days:
    (0x1_0000_1000, 0x0000_0800) -> 2.048.

    Input between the two calls makes the second the later one: that is no input for 0 seconds, not
    for 49 days.
    """
    elapsed_ms = (tick64_ms - last_input_ms) % TICKS
    return 0.0 if elapsed_ms > TICKS // 2 else elapsed_ms / 1000


def session(info: bytes) -> dict[str, bool | None]:
    """WTSINFOEXW, level 1: level, padding, session id, state, flags, all of 32 bits.

    State 0 is WTSActive (4: disconnected, by switching users); flags 0 locked, 1 unlocked.
    """
    if len(info) < 20:
        return {"session_locked": None, "session_active": None}
    level, _, _, state, flags = struct.unpack_from("<IIIii", info)
    if level != 1:
        return {"session_locked": None, "session_active": None}
    locked = {WTS_FLAGS_LOCKED: True, WTS_FLAGS_UNLOCKED: False}.get(flags)
    return {"session_locked": locked, "session_active": state == WTS_ACTIVE}


def full_screen(state: int) -> bool | None:
    """SHQueryUserNotificationState: 3 -> True, 5 -> False."""
    if state in FULL_SCREEN_STATES:
        return True
    return False if state in OTHER_STATES else None


def display_held(execution_state: int) -> bool:
    """CallNtPowerInformation(SystemExecutionState): 3 (system and display required) -> True."""
    return bool(execution_state & ES_DISPLAY_REQUIRED)


def has_lid(capabilities: bytes) -> bool:
    """SYSTEM_POWER_CAPABILITIES begins with one byte of truth each."""
    return len(capabilities) > LID_PRESENT_AT and capabilities[LID_PRESENT_AT] != 0


def lid_sleeps(action: int) -> bool:
    """The power plan's lid action on mains: 0 nothing, 1 sleep, 2 hibernate, 3 shut down."""
    return action != 0
