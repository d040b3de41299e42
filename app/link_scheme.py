"""Links that begin with `train-at-home:` open this program: registered for the present user.

On Linux by a desktop file and xdg-mime; on Windows and macOS the installer has done it. A handler
that a package of the system has installed is left alone. Not here: what a link says
(invitation.py), what is done with it (commands/open.py).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.atomic_file import read_capped, write_whole
from app.autostart import launch_command, quoted
from app.invitation import SCHEME
from engine.api.errors import PlainError

ENTRY = "train-at-home-link.desktop"
MIME = f"x-scheme-handler/{SCHEME}"
ANSWER_S_MAX = 10.0
TOOL = "xdg-mime"


@dataclass(frozen=True, slots=True)
class Registered:
    """Whether links open a program of ours, and in words."""

    is_well: bool
    detail: str
    what_to_do: str = ""


def look(command: Sequence[str] | None = None) -> Registered:
    """How it stands; `command`: what starts this program. Changes nothing, raises nothing."""
    if sys.platform in ("win32", "darwin"):
        return Registered(True, "the installer registers them")
    if not has_desktop():
        return Registered(True, "no desktop here, and no links to click")
    handler = _handler()
    if handler is None:
        advice = "Install xdg-utils, or paste invitations in the window: that always works."
        return Registered(False, f"{TOOL} is missing or does not answer", advice)
    if handler not in ("", ENTRY):
        return Registered(True, f"{handler} opens them")
    if handler == ENTRY and read_capped(entry_path()) == entry(command).encode():
        return Registered(True, "this program opens them")
    advice = "Start the window once, or paste invitations there: that always works."
    return Registered(False, "no program opens them yet", advice)


def register(command: Sequence[str] | None = None) -> None:
    """Make it so where it is not; `command` as in `look`. Raises `PlainError`."""
    found = look(command)
    if found.is_well:
        return
    try:
        write_whole(entry_path(), entry(command).encode())
    except OSError as error:
        raise PlainError(
            "Invitations that are clicked will not open here.",
            f"{error.strerror or error}. Paste them in the window instead.",
        ) from error
    _run(TOOL, "default", ENTRY, MIME)
    _run("update-desktop-database", str(entry_path().parent))


def unregister() -> None:
    """Take our own file away; desktops forget the rest by themselves. Raises `PlainError`."""
    if sys.platform in ("win32", "darwin"):
        return
    try:
        entry_path().unlink(missing_ok=True)
    except OSError as error:
        raise PlainError(
            f"{entry_path()} cannot be removed.", f"{error.strerror or error}. Remove it by hand."
        ) from error


def entry_path() -> Path:
    """https://specifications.freedesktop.org/menu-spec: the user's own applications."""
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(data) / "applications" / ENTRY


def entry(command: Sequence[str] | None = None) -> str:
    """The desktop file's text; the link takes the place of %u."""
    words = [*(command or launch_command()), "open"]
    return "\n".join(
        (
            "[Desktop Entry]",
            "Type=Application",
            "Name=Train at Home",
            "Comment=Opens invitations to a network",
            f"Exec={' '.join(quoted(each) for each in words)} %u",
            "Icon=train-at-home",
            "Terminal=false",
            "NoDisplay=true",
            f"MimeType={MIME};",
            "",
        )
    )


def has_desktop() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _handler() -> str | None:
    """The desktop file that opens our links; empty: none, None: nobody can tell."""
    return _run(TOOL, "query", "default", MIME)


def _run(*words: str) -> str | None:
    """What it prints; None where it is missing, fails or hangs."""
    if shutil.which(words[0]) is None:
        return None
    try:
        done = subprocess.run(
            words, capture_output=True, text=True, timeout=ANSWER_S_MAX, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    # xdg-mime fails when nothing is registered yet, which is an answer too.
    return done.stdout.strip()
