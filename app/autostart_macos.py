"""Start at login on macOS: SMAppService for the bundled program, a LaunchAgent for any other.

Calls, and one pure writing. Written from Apple's headers and type-checked; see
host_signals/README.md.
"""

from __future__ import annotations

import ctypes
import plistlib
import sys
from ctypes import c_bool, c_char_p, c_long, c_void_p
from pathlib import Path
from typing import Any

from app.host_signals.frameworks import declare, load

LABEL = "org.train-at-home.app"
NOT_REGISTERED, ENABLED, REQUIRES_APPROVAL, NOT_FOUND = range(4)


def agent_path() -> Path:
    return Path.home() / "Library" / "LaunchAgents" / f"{LABEL}.plist"


def launch_agent(command: list[str]) -> bytes:
    """The LaunchAgent's property list."""
    return plistlib.dumps(
        {
            "Label": LABEL,
            "ProgramArguments": command,
            "RunAtLoad": True,
            "ProcessType": "Interactive",
            "AssociatedBundleIdentifiers": [LABEL],
        }
    )


def is_bundled() -> bool:
    """Running out of Something.app: only that can be a login item of its own."""
    return bool(getattr(sys, "frozen", False)) and ".app/Contents/MacOS" in sys.executable


def is_on() -> bool:
    return status() == ENABLED if is_bundled() else agent_path().exists()


def note() -> str:
    if not is_bundled() or status() != REQUIRES_APPROVAL:
        return ""
    return "macOS waits for your word: System Settings > General > Login Items."


def switch(on: bool, command: list[str]) -> None:
    """OSError when the system refuses; a switch that the person turned off stays off."""
    if is_bundled():
        if not _send_register(b"registerAndReturnError:" if on else b"unregisterAndReturnError:"):
            raise OSError("SMAppService refused")
    elif on:
        agent_path().parent.mkdir(parents=True, exist_ok=True)
        agent_path().write_bytes(launch_agent(command))
    else:
        agent_path().unlink(missing_ok=True)


def status() -> int:
    """SMAppServiceStatus of this program."""
    send, service, selector = _service()
    ask = ctypes.CFUNCTYPE(c_long, c_void_p, c_void_p)(send)
    return int(ask(service, selector(b"status")))


def _send_register(name: bytes) -> bool:
    send, service, selector = _service()
    ask = ctypes.CFUNCTYPE(c_bool, c_void_p, c_void_p, c_void_p)(send)
    return bool(ask(service, selector(name), None))


def _service() -> tuple[int, int, Any]:
    """(objc_msgSend, SMAppService.mainAppService, sel_registerName); OSError before macOS 13."""
    load("ServiceManagement")
    objc = ctypes.CDLL("/usr/lib/libobjc.A.dylib")
    named = declare(objc, "objc_getClass", c_void_p, c_char_p)
    selector = declare(objc, "sel_registerName", c_void_p, c_char_p)
    send = ctypes.cast(objc.objc_msgSend, c_void_p).value
    found = named(b"SMAppService")
    if not found or send is None:
        raise OSError("this macOS has no SMAppService")
    main = ctypes.CFUNCTYPE(c_void_p, c_void_p, c_void_p)(send)
    return send, main(found, selector(b"mainAppService")), selector
