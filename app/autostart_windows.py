"""Start at login on Windows: the user's Run key, and what Task Manager says about it.

Calls, and one pure reading. Written from Microsoft's documentation and type-checked; see
host_signals/README.md.
"""

from __future__ import annotations

import subprocess
import sys

VALUE = "TrainAtHome"
RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"


def is_switched_off(approved: bytes | None) -> bool:
    """Task Manager's record: the first byte is even while on (02, 06), odd while off (03, 07)."""
    return bool(approved) and approved is not None and approved[0] % 2 == 1


def command_line(command: list[str]) -> str:
    """As CreateProcess reads it."""
    return subprocess.list2cmdline(command)


if sys.platform == "win32":
    import winreg

    def is_on() -> bool:
        return _read(RUN) is not None and not is_switched_off(_approved())

    def note() -> str:
        if _read(RUN) is None or not is_switched_off(_approved()):
            return ""
        return "Starting at login was switched off in Task Manager; it can be allowed again there."

    def switch(on: bool, command: list[str]) -> None:
        """OSError when the registry refuses."""
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, RUN) as key:
            if on:
                winreg.SetValueEx(key, VALUE, 0, winreg.REG_SZ, command_line(command))
            elif _read(RUN) is not None:
                winreg.DeleteValue(key, VALUE)

    def _approved() -> bytes | None:
        found = _read(APPROVED)
        return found if isinstance(found, bytes) else None

    def _read(path: str) -> object:
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
                return winreg.QueryValueEx(key, VALUE)[0]
        except FileNotFoundError:
            return None
