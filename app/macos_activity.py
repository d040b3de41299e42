"""macOS: no App Nap while the computer is kept awake to train. A call of Foundation by ctypes.

App Nap slows the timers of programs whose windows nobody sees: a permission that is given every
second would come every eight. Info.plist asks for none as well; that covers the bundled app only.
Type-checked everywhere, run on a Mac only. Not here: sleep of the computer (keep_awake.py).
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import c_char_p, c_uint64, c_void_p

from app.host_signals.frameworks import declare, load

USER_INITIATED_ALLOWING_IDLE_SYSTEM_SLEEP = 0x00FFFFFF & ~(1 << 20)
"""NSActivityUserInitiatedAllowingIdleSystemSleep of NSProcessInfo.h."""


@contextmanager
def no_nap(reason: str) -> Iterator[None]:
    """While this lasts. Nothing elsewhere; a Mac that refuses naps, and training is slower."""
    if sys.platform == "darwin":
        with _activity(reason):
            yield
    else:
        yield


@contextmanager
def _activity(reason: str) -> Iterator[None]:
    load("Foundation")
    objc = ctypes.CDLL("/usr/lib/libobjc.A.dylib")
    named = declare(objc, "objc_getClass", c_void_p, c_char_p)
    selector = declare(objc, "sel_registerName", c_void_p, c_char_p)
    send = ctypes.cast(objc.objc_msgSend, c_void_p).value
    assert send is not None
    plain = ctypes.CFUNCTYPE(c_void_p, c_void_p, c_void_p)(send)
    of_text = ctypes.CFUNCTYPE(c_void_p, c_void_p, c_void_p, c_char_p)(send)
    begin = ctypes.CFUNCTYPE(c_void_p, c_void_p, c_void_p, c_uint64, c_void_p)(send)
    of_object = ctypes.CFUNCTYPE(c_void_p, c_void_p, c_void_p, c_void_p)(send)

    info = plain(named(b"NSProcessInfo"), selector(b"processInfo"))
    text = of_text(named(b"NSString"), selector(b"stringWithUTF8String:"), reason.encode())
    activity = begin(
        info,
        selector(b"beginActivityWithOptions:reason:"),
        USER_INITIATED_ALLOWING_IDLE_SYSTEM_SLEEP,
        text,
    )
    plain(activity, selector(b"retain"))
    try:
        yield
    finally:
        of_object(info, selector(b"endActivity:"), activity)
        plain(activity, selector(b"release"))
