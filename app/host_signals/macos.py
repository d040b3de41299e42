"""macOS: CoreGraphics, IOKit and Foundation by ctypes. Calls without logic; no permission is asked.

Values of Core Foundation become Python's through a property list: one way for all of them. What the
answers mean is parse_macos.py. Written from Apple's headers and type-checked; see README.md.
"""

from __future__ import annotations

import ctypes
import plistlib
import sys
from ctypes import byref, c_char_p, c_double, c_int32, c_long, c_uint32, c_ulong, c_void_p
from typing import Any

from app.host_signals import parse_macos as parse
from app.host_signals.frameworks import declare, load
from app.host_signals.sources import Absent, Own, Source, Values

assert sys.platform == "darwin"

COMBINED_SESSION = 0
ANY_INPUT = 0xFFFFFFFF
ON_SCREEN_ONLY = 1
UTF8 = 0x08000100
XML_FORMAT = 100


class Rect(ctypes.Structure):
    """CGRect."""

    _fields_ = [(name, c_double) for name in ("x", "y", "width", "height")]


class MacOS:
    """Functions of the frameworks, declared once."""

    def __init__(self) -> None:
        self._declare_core_foundation()
        self._declare_graphics()
        self._declare_io_kit()

    def sources(self) -> list[Source]:
        rest = "take the hands off mouse and keyboard; it counts up, and starts anew at a touch"
        video = "play a video, or fill the screen with a window (green button)"
        return [
            Source(name="CoreGraphics and HID idle", gives=("idle_s",), read=self._idle,
                   change=rest),
            Source(name="CoreGraphics session", gives=("session_locked", "session_active"),
                   read=self._session, change="lock the screen, or switch to another user"),
            Source(name="power assertions", gives=("full_screen",), read=self._assertions,
                   change=video, every_s=2),
            Source(name="window list", gives=("full_screen",), read=self._windows, change=video,
                   every_s=2),
            Source(name="NSProcessInfo.thermalState", gives=("thermal",), read=self._thermal,
                   change="let programs compute for several minutes", every_s=2),
            Source(name="NSWorkspace", gives=("reduced_motion",), read=self._reduced_motion,
                   every_s=10, change="switch on Reduce motion in the settings for accessibility"),
            Source(name="lid", gives=("lid_closed",), read=self._lid, every_s=5,
                   change="close the lid with a display attached"),
            Source(name="lid sleep", gives=("lid_sleeps",), read=self._lid_sleeps, every_s=60,
                   change="attach a display and power"),
        ]  # fmt: skip

    def close(self) -> None:
        """Nothing is held open."""

    def _declare_core_foundation(self) -> None:
        foundation = load("CoreFoundation")
        self._release = declare(foundation, "CFRelease", None, c_void_p)
        self._text = declare(
            foundation, "CFStringCreateWithCString", c_void_p, c_void_p, c_char_p, c_uint32
        )
        self._to_data = declare(
            foundation, "CFPropertyListCreateData",
            c_void_p, c_void_p, c_void_p, c_long, c_ulong, c_void_p,
        )  # fmt: skip
        self._data_length = declare(foundation, "CFDataGetLength", c_long, c_void_p)
        self._data_bytes = declare(foundation, "CFDataGetBytePtr", c_void_p, c_void_p)

    def _declare_graphics(self) -> None:
        graphics = load("CoreGraphics")
        self._seconds_since = declare(
            graphics, "CGEventSourceSecondsSinceLastEventType", c_double, c_int32, c_uint32
        )
        self._session_dictionary = declare(graphics, "CGSessionCopyCurrentDictionary", c_void_p)
        self._window_list = declare(
            graphics, "CGWindowListCopyWindowInfo", c_void_p, c_uint32, c_uint32
        )
        self._main_display = declare(graphics, "CGMainDisplayID", c_uint32)
        self._display_bounds = declare(graphics, "CGDisplayBounds", Rect, c_uint32)

    def _declare_io_kit(self) -> None:
        kit = load("IOKit")
        self._matching = declare(kit, "IOServiceMatching", c_void_p, c_char_p)
        self._service = declare(kit, "IOServiceGetMatchingService", c_uint32, c_uint32, c_void_p)
        self._object_release = declare(kit, "IOObjectRelease", c_int32, c_uint32)
        self._registry_value = declare(
            kit, "IORegistryEntryCreateCFProperty",
            c_void_p, c_uint32, c_void_p, c_void_p, c_uint32,
        )  # fmt: skip
        self._assertions_status = declare(kit, "IOPMCopyAssertionsStatus", c_int32, c_void_p)

    def _idle(self, own: Own) -> Values:
        session_s = float(self._seconds_since(COMBINED_SESSION, ANY_INPUT))
        return {"idle_s": parse.idle_s(session_s, self._registry(b"IOHIDSystem", b"HIDIdleTime"))}

    def _session(self, own: Own) -> Values:
        return parse.session(self._plain(self._session_dictionary()))

    def _assertions(self, own: Own) -> Values:
        found = c_void_p()
        if self._assertions_status(byref(found)) != 0:
            raise OSError("IOPMCopyAssertionsStatus")
        return {"full_screen": parse.display_held(self._plain(found.value) or {})}

    def _windows(self, own: Own) -> Values:
        windows = self._plain(self._window_list(ON_SCREEN_ONLY, 0))
        if windows is None:
            raise Absent("no session with windows")
        bounds = self._display_bounds(self._main_display())
        display = (bounds.width, bounds.height)
        return {"full_screen": parse.fills_screen(windows, display, own.pids)}

    def _thermal(self, own: Own) -> Values:
        state = shared_number("Foundation", b"NSProcessInfo", b"processInfo", b"thermalState")
        return {"thermal": parse.thermal(state)}

    def _reduced_motion(self, own: Own) -> Values:
        name = b"accessibilityDisplayShouldReduceMotion"
        # A BOOL is a byte; what the register holds above it means nothing.
        value = shared_number("AppKit", b"NSWorkspace", b"sharedWorkspace", name) & 0xFF
        return {"reduced_motion": bool(value)}

    def _lid(self, own: Own) -> Values:
        return parse.lid(self._registry(b"IOPMrootDomain", b"AppleClamshellState"))

    def _lid_sleeps(self, own: Own) -> Values:
        if not self._lid(own):
            raise Absent("no lid")
        return {"lid_sleeps": self._registry(b"IOPMrootDomain", b"AppleClamshellCausesSleep")}

    def _registry(self, service_class: bytes, name: bytes) -> Any:
        """A value of the I/O registry; None: there is no such service or value."""
        service = self._service(0, self._matching(service_class))
        if not service:
            return None
        key = self._text(None, name, UTF8)
        try:
            return self._plain(self._registry_value(service, key, None, 0))
        finally:
            self._release(key)
            self._object_release(service)

    def _plain(self, value: int | None) -> Any:
        """A value of Core Foundation that we own, as Python's; it is released. None for null."""
        if not value:
            return None
        data = None
        try:
            data = self._to_data(None, value, XML_FORMAT, 0, None)
            if not data:
                raise ValueError("not a property list")
            text = ctypes.string_at(self._data_bytes(data), self._data_length(data))
            return plistlib.loads(text)
        finally:
            self._release(value)
            if data:
                self._release(data)


def shared_number(framework: str, owner: bytes, shared: bytes, name: bytes) -> int:
    """A number of a class's one object: `NSProcessInfo.processInfo.thermalState`."""
    load(framework)
    objc = ctypes.CDLL("/usr/lib/libobjc.A.dylib")
    named = declare(objc, "objc_getClass", c_void_p, c_char_p)
    selector = declare(objc, "sel_registerName", c_void_p, c_char_p)
    send = ctypes.cast(objc.objc_msgSend, c_void_p).value
    assert send is not None
    ask_object = ctypes.CFUNCTYPE(c_void_p, c_void_p, c_void_p)(send)
    ask_number = ctypes.CFUNCTYPE(c_long, c_void_p, c_void_p)(send)
    return int(ask_number(ask_object(named(owner), selector(shared)), selector(name)))
