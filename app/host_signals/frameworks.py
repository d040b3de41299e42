"""Apple's frameworks by ctypes: loading one, and declaring a function of it.

Not here: what is called (macos.py, macos_sleep.py, ../autostart_macos.py).
"""

from __future__ import annotations

import ctypes
from typing import Any

FRAMEWORKS = "/System/Library/Frameworks"


def load(framework: str) -> ctypes.CDLL:
    return ctypes.CDLL(f"{FRAMEWORKS}/{framework}.framework/{framework}")


def declare(library: ctypes.CDLL, name: str, result: Any, *arguments: Any) -> Any:
    """A function with its types: ctypes would cut pointers to 32 bits without them."""
    function = getattr(library, name)
    function.restype, function.argtypes = result, list(arguments)
    return function
