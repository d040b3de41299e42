"""IORegisterForSystemPower: told before macOS sleeps, and after it woke. Calls without logic.

Written from Apple's headers and type-checked; see README.md. Not here: what is done then
(sleep_watch.py).
"""

from __future__ import annotations

import ctypes
import sys
import threading
from ctypes import byref, c_int32, c_long, c_uint32, c_void_p

from app.host_signals.frameworks import declare, load
from app.host_signals.sleep_watch import Told

assert sys.platform == "darwin"

CAN_SLEEP = 0xE0000270
WILL_SLEEP = 0xE0000280
HAS_POWERED_ON = 0xE0000300
START_S = 2.0

Callback = ctypes.CFUNCTYPE(None, c_void_p, c_uint32, c_uint32, c_void_p)


class MacOSSleep:
    """A thread with a run loop; OSError when the system refuses."""

    def __init__(self, tell: Told) -> None:
        self._tell = tell
        self._declare()
        self._callback = Callback(self._on_message)  # kept: ctypes frees what nobody holds
        self._root = 0
        self._loop: int | None = None
        self._is_ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name="sleep-watch")
        self._thread.start()
        self._is_ready.wait(START_S)
        if not self._root:
            raise OSError("IORegisterForSystemPower")

    def stop(self) -> None:
        if self._loop:
            self._loop_stop(self._loop)
        self._thread.join(START_S)

    def _declare(self) -> None:
        kit, core = load("IOKit"), load("CoreFoundation")
        self._register = declare(
            kit, "IORegisterForSystemPower", c_uint32, c_void_p, c_void_p, Callback, c_void_p
        )
        self._deregister = declare(kit, "IODeregisterForSystemPower", c_int32, c_void_p)
        self._allow = declare(kit, "IOAllowPowerChange", c_int32, c_uint32, c_long)
        self._port_source = declare(kit, "IONotificationPortGetRunLoopSource", c_void_p, c_void_p)
        self._port_destroy = declare(kit, "IONotificationPortDestroy", None, c_void_p)
        self._loop_current = declare(core, "CFRunLoopGetCurrent", c_void_p)
        self._loop_add = declare(core, "CFRunLoopAddSource", None, c_void_p, c_void_p, c_void_p)
        self._loop_run = declare(core, "CFRunLoopRun", None)
        self._loop_stop = declare(core, "CFRunLoopStop", None, c_void_p)
        self._modes = c_void_p.in_dll(core, "kCFRunLoopCommonModes")

    def _run(self) -> None:
        port, notifier = c_void_p(), c_uint32()
        self._root = self._register(None, byref(port), self._callback, byref(notifier))
        if not self._root:
            self._is_ready.set()
            return
        self._loop = self._loop_current()
        self._loop_add(self._loop, self._port_source(port), self._modes)
        self._is_ready.set()
        self._loop_run()
        self._deregister(byref(notifier))
        self._port_destroy(port)

    def _on_message(self, _: object, __: int, message: int, argument: int | None) -> None:
        if message == WILL_SLEEP:
            self._tell(True)
        if message in (CAN_SLEEP, WILL_SLEEP):
            self._allow(self._root, argument or 0)
        elif message == HAS_POWERED_ON:
            self._tell(False)
