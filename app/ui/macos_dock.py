"""macOS: an icon in the Dock while the window is open, and none while there is only the menu bar.

A program without an icon in the Dock cannot be switched to by Command-Tab. Elsewhere nothing.
Type-checked everywhere, run on a Mac only. Not here: the menu bar's icon (tray.py).
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import c_bool, c_char_p, c_long, c_void_p

from app.host_signals.frameworks import declare, load

REGULAR, ACCESSORY = 0, 1
"""NSApplicationActivationPolicy."""


def show_in_dock(is_shown: bool) -> None:
    """On Qt's thread, which on a Mac is the first one of the process."""
    if sys.platform == "darwin":
        _set_policy(REGULAR if is_shown else ACCESSORY)


def _set_policy(number: int) -> None:
    load("AppKit")
    objc = ctypes.CDLL("/usr/lib/libobjc.A.dylib")
    named = declare(objc, "objc_getClass", c_void_p, c_char_p)
    selector = declare(objc, "sel_registerName", c_void_p, c_char_p)
    send = ctypes.cast(objc.objc_msgSend, c_void_p).value
    assert send is not None
    plain = ctypes.CFUNCTYPE(c_void_p, c_void_p, c_void_p)(send)
    policy = ctypes.CFUNCTYPE(c_bool, c_void_p, c_void_p, c_long)(send)
    application = plain(named(b"NSApplication"), selector(b"sharedApplication"))
    policy(application, selector(b"setActivationPolicy:"), number)
