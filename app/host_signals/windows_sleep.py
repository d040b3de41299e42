"""PowerRegisterSuspendResumeNotification: told before Windows sleeps, and after it woke.

Calls without logic; needs no window. Written from Microsoft's documentation and type-checked; see
README.md. Not here: what is done then (sleep_watch.py).
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import byref, c_ulong, c_void_p

from app.host_signals.sleep_watch import Told

assert sys.platform == "win32"

DEVICE_NOTIFY_CALLBACK = 2
SUSPEND = 4
RESUME_AUTOMATIC = 18

Callback = ctypes.WINFUNCTYPE(c_ulong, c_void_p, c_ulong, c_void_p)


class Subscription(ctypes.Structure):
    """DEVICE_NOTIFY_SUBSCRIBE_PARAMETERS."""

    _fields_ = [("callback", Callback), ("context", c_void_p)]


class WindowsSleep:
    """OSError when the system refuses."""

    def __init__(self, tell: Told) -> None:
        self._tell = tell
        self._power = ctypes.WinDLL("powrprof")
        self._callback = Callback(self._on_message)  # kept: ctypes frees what nobody holds
        self._subscription = Subscription(self._callback, None)
        self._handle = c_void_p()
        status = self._power.PowerRegisterSuspendResumeNotification(
            DEVICE_NOTIFY_CALLBACK, byref(self._subscription), byref(self._handle)
        )
        if status != 0:
            raise ctypes.WinError(status)

    def stop(self) -> None:
        self._power.PowerUnregisterSuspendResumeNotification(self._handle)

    def _on_message(self, _: object, message: int, __: object) -> int:
        if message == SUSPEND:
            self._tell(True)
        elif message == RESUME_AUTOMATIC:
            self._tell(False)
        return 0
