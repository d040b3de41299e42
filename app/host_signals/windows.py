"""Windows: user32, shell32, wtsapi32 and powrprof by ctypes. Calls without logic.

What the answers mean is parse_windows.py. Degrees of the processor: no interface gives them to an
ordinary program. Written from Microsoft's documentation and type-checked; see README.md.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import byref, c_int, c_uint32, c_ulong, c_void_p, wintypes

from app.host_signals import parse_windows as parse
from app.host_signals.sources import Absent, Own, Source, Values

assert sys.platform == "win32"

SESSION_INFO_EX = 25
CURRENT_SESSION = 0xFFFFFFFF
SYSTEM_EXECUTION_STATE = 16
CLIENT_AREA_ANIMATION = 0x1042
CAPABILITIES_BYTES = 128
"""Room for SYSTEM_POWER_CAPABILITIES, which has 76."""


class LastInput(ctypes.Structure):
    """LASTINPUTINFO."""

    _fields_ = [("size_bytes", wintypes.UINT), ("time_ms", wintypes.DWORD)]


class Guid(ctypes.Structure):
    """GUID."""

    _fields_ = [
        ("a", wintypes.DWORD),
        ("b", wintypes.WORD),
        ("c", wintypes.WORD),
        ("d", ctypes.c_ubyte * 8),
    ]

    @classmethod
    def of(cls, text: str) -> Guid:
        raw = bytes.fromhex(text.replace("-", ""))
        ends = (ctypes.c_ubyte * 8)(*raw[8:])
        parts = [int.from_bytes(raw[at:to], "big") for at, to in ((0, 4), (4, 6), (6, 8))]
        return cls(*parts, ends)


BUTTONS = "4f971e89-eebd-4455-a8de-9e59040e7347"
LID_ACTION = "5ca83367-6e45-459f-a27b-476b1d01c936"


class Windows:
    """Libraries, loaded once."""

    def __init__(self) -> None:
        self._user = ctypes.WinDLL("user32", use_last_error=True)
        self._kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        self._shell = ctypes.WinDLL("shell32")
        self._terminal = ctypes.WinDLL("wtsapi32", use_last_error=True)
        self._power = ctypes.WinDLL("powrprof")
        self._kernel.GetTickCount64.restype = ctypes.c_ulonglong
        self._terminal.WTSQuerySessionInformationW.argtypes = [
            c_void_p, c_uint32, c_int, c_void_p, c_void_p,
        ]  # fmt: skip
        self._terminal.WTSFreeMemory.argtypes = [c_void_p]
        self._kernel.LocalFree.argtypes = [c_void_p]

    def sources(self) -> list[Source]:
        rest = "take the hands off mouse and keyboard; it counts up, and starts anew at a touch"
        video = "play a video, or fill the screen with a window (F11)"
        lid = "change what closing the lid does, in the control panel's power options"
        return [
            Source(name="GetLastInputInfo", gives=("idle_s",), read=self._idle, change=rest),
            Source(name="WTSSessionInfoEx", gives=("session_locked", "session_active"),
                   read=self._session, change="lock the screen, or switch to another user"),
            Source(name="SHQueryUserNotificationState", gives=("full_screen",),
                   read=self._notification_state, change=video),
            Source(name="SystemExecutionState", gives=("full_screen",),
                   read=self._execution_state, change=video),
            Source(name="power plan", gives=("lid_sleeps",), read=self._lid_sleeps, change=lid,
                   every_s=60),
            Source(name="SPI_GETCLIENTAREAANIMATION", gives=("reduced_motion",),
                   read=self._reduced_motion, every_s=10,
                   change="switch animation effects off in the settings for accessibility"),
        ]  # fmt: skip

    def close(self) -> None:
        """Nothing is held open."""

    def _idle(self, own: Own) -> Values:
        last = LastInput(size_bytes=ctypes.sizeof(LastInput))
        if not self._user.GetLastInputInfo(byref(last)):
            raise ctypes.WinError(ctypes.get_last_error())
        return {"idle_s": parse.idle_s(self._kernel.GetTickCount64(), last.time_ms)}

    def _session(self, own: Own) -> Values:
        buffer, size = c_void_p(), wintypes.DWORD()
        if not self._terminal.WTSQuerySessionInformationW(
            None, CURRENT_SESSION, SESSION_INFO_EX, byref(buffer), byref(size)
        ):
            raise ctypes.WinError(ctypes.get_last_error())
        try:
            return parse.session(ctypes.string_at(buffer.value or 0, size.value))
        finally:
            self._terminal.WTSFreeMemory(buffer)

    def _notification_state(self, own: Own) -> Values:
        state = c_int()
        status = self._shell.SHQueryUserNotificationState(byref(state))
        if status != 0:
            raise OSError(f"SHQueryUserNotificationState: {status & 0xFFFFFFFF:#x}")
        return {"full_screen": parse.full_screen(state.value)}

    def _execution_state(self, own: Own) -> Values:
        flags = c_ulong()
        status = self._power.CallNtPowerInformation(
            SYSTEM_EXECUTION_STATE, None, 0, byref(flags), ctypes.sizeof(flags)
        )
        if status != 0:
            raise OSError(f"CallNtPowerInformation: {status & 0xFFFFFFFF:#x}")
        return {"full_screen": parse.display_held(flags.value)}

    def _reduced_motion(self, own: Own) -> Values:
        animates = wintypes.BOOL()
        if not self._user.SystemParametersInfoW(CLIENT_AREA_ANIMATION, 0, byref(animates), 0):
            raise ctypes.WinError(ctypes.get_last_error())
        return {"reduced_motion": not animates.value}

    def _lid_sleeps(self, own: Own) -> Values:
        capabilities = (ctypes.c_ubyte * CAPABILITIES_BYTES)()
        self._power.GetPwrCapabilities(byref(capabilities))
        if not parse.has_lid(bytes(capabilities)):
            raise Absent("no lid")
        scheme, action = c_void_p(), wintypes.DWORD()
        status = self._power.PowerGetActiveScheme(None, byref(scheme))
        if status != 0:
            raise ctypes.WinError(status)
        try:
            status = self._power.PowerReadACValueIndex(
                None, scheme, byref(Guid.of(BUTTONS)), byref(Guid.of(LID_ACTION)), byref(action)
            )
        finally:
            self._kernel.LocalFree(scheme)
        if status != 0:
            raise ctypes.WinError(status)
        return {"lid_sleeps": parse.lid_sleeps(action.value)}
