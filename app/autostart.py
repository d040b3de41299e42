"""Start at login: asked for by the person, never taken. `is_on()`, `set(on)`, `note()`.

What the system's own settings say is respected: a login item that was switched off there counts as
off, and is not switched on behind the person's back. Linux here; macOS and Windows are thin files
beside this one. Not here: starting with the computer before anybody logs in (a system's service).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app.atomic_file import read_capped, write_whole
from engine.api.errors import PlainError

ENTRY = "train-at-home.desktop"
LAUNCHER_VARIABLE = "TRAIN_AT_HOME_LAUNCHER"
"""Set by the launcher (packaging/linux/launcher.sh, packaging/windows/launcher.nsi)."""
RESERVED = set('"`$\\')
"""Escaped inside the quotes of Exec=; "Desktop Entry Specification", The Exec key."""


def is_on() -> bool:
    """Whether the program starts when this user logs in. Raises `PlainError`."""
    try:
        return _system_is_on()
    except OSError as error:
        raise _failed(error) from error


def set(on: bool, command: Sequence[str] | None = None) -> None:
    """Switch it on or off; `command`: what starts (`launch_command()`). Raises `PlainError`."""
    try:
        _system_set(on, list(command or launch_command()))
    except OSError as error:
        raise _failed(error) from error


def note() -> str:
    """A sentence when the system's own switch overrules ours; empty otherwise."""
    if sys.platform == "darwin":
        from app import autostart_macos

        return autostart_macos.note()
    if sys.platform == "win32":
        from app import autostart_windows

        return autostart_windows.note()
    return linux_note(read_capped(linux_entry()))


def launch_command() -> list[str]:
    """What starts this program again: its launcher when installed, so that updates are followed.

    Else itself when frozen, else this Python and this package.
    """
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-m", "app"]
    return [os.environ.get(LAUNCHER_VARIABLE) or sys.executable]


def linux_entry() -> Path:
    """Where desktops look: https://specifications.freedesktop.org/autostart-spec."""
    config = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(config) / "autostart" / ENTRY


def desktop_entry(command: Sequence[str]) -> str:
    """The file's text."""
    return "\n".join(
        (
            "[Desktop Entry]",
            "Type=Application",
            "Name=Train at Home",
            "Comment=Trains while you are away",
            f"Exec={' '.join(quoted(each) for each in command)}",
            "Icon=train-at-home",
            "Terminal=false",
            "X-GNOME-Autostart-enabled=true",
            "",
        )
    )


def linux_is_on(entry: bytes | None) -> bool:
    """Of the entry's bytes: there, and not switched off by a desktop's own settings."""
    return entry is not None and not _switched_off(entry)


def linux_note(entry: bytes | None) -> str:
    if entry is None or not _switched_off(entry):
        return ""
    return "Starting at login was switched off in the desktop's settings."


def _switched_off(entry: bytes) -> bool:
    lines = {line.replace(" ", "").lower() for line in entry.decode("utf-8", "replace").split("\n")}
    return bool(lines & {"hidden=true", "x-gnome-autostart-enabled=false"})


def quoted(argument: str) -> str:
    """As Exec= of a desktop file wants it."""
    escaped = "".join(f"\\{each}" if each in RESERVED else each for each in argument)
    # A backslash is halved once more when the file is read as a list of strings.
    return '"' + escaped.replace("\\", "\\\\").replace("%", "%%") + '"'


def _system_is_on() -> bool:
    if sys.platform == "darwin":
        from app import autostart_macos

        return autostart_macos.is_on()
    if sys.platform == "win32":
        from app import autostart_windows

        return autostart_windows.is_on()
    return linux_is_on(read_capped(linux_entry()))


def _system_set(on: bool, command: list[str]) -> None:
    if sys.platform == "darwin":
        from app import autostart_macos

        autostart_macos.switch(on, command)
    elif sys.platform == "win32":
        from app import autostart_windows

        autostart_windows.switch(on, command)
    elif on:
        write_whole(linux_entry(), desktop_entry(command).encode())
    else:
        linux_entry().unlink(missing_ok=True)


def _failed(error: OSError) -> PlainError:
    return PlainError(
        "Starting at login cannot be changed.",
        f"{error.strerror or error}. Use the system's own list of login items.",
    )
