"""macOS: moves this program to Applications, and starts it from there. Calls, no decisions.

ditto keeps links and signatures; the mark of a download is taken off, because the person has just
asked for the move, and macOS would hide the copy again otherwise. Type-checked everywhere, run on a
Mac only. Not here: whether and where to (macos_place.py).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath

from app import macos_place
from app.autostart_macos import is_bundled
from app.macos_place import Do
from app.state import Problem
from engine.api.errors import PlainError

COPY_S_MAX = 300.0
MARK = "com.apple.quarantine"
START_AGAIN = (
    'n=0; while kill -0 "$1" 2>/dev/null && [ "$n" -lt 300 ]; do sleep 0.2; n=$((n + 1)); done; '
    'exec /usr/bin/open "$2"'
)
"""Waits for this program's end, a minute at most: two at a time would be one too many."""


def problem_here() -> Problem | None:
    """The offer to move, where this copy needs it."""
    if not is_bundled():
        return None
    place = macos_place.place_of(PurePosixPath(sys.executable), PurePosixPath(Path.home()))
    return macos_place.problem(place)


def move() -> None:
    """Copy it there, and start that copy when this program has ended. Raises `PlainError`."""
    app = macos_place.app_of(PurePosixPath(sys.executable))
    if app is None:
        raise PlainError("This copy is no app.", "There is nothing to move.")
    may_write = os.access(macos_place.APPLICATIONS, os.W_OK)
    to = macos_place.target(PurePosixPath(Path.home()), may_write_applications=may_write)
    try:
        Path(to).parent.mkdir(parents=True, exist_ok=True)
        for step in macos_place.steps(app, to, is_there=Path(to).exists()):
            perform(step)
        subprocess.Popen(
            ["/bin/sh", "-c", START_AGAIN, "sh", str(os.getpid()), str(to)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise PlainError(
            "It could not be moved.",
            f"{error}. Quit it, and drag Train at Home to Applications by hand.",
        ) from error


def perform(step: Do) -> None:
    """Raises OSError, SubprocessError."""
    first = Path(step.first)
    match step.kind:
        case "copy":
            command = ["/usr/bin/ditto", str(first), str(step.second)]
            subprocess.run(command, check=True, timeout=COPY_S_MAX, capture_output=True)
        case "trust":
            command = ["/usr/bin/xattr", "-d", "-r", MARK, str(first)]
            subprocess.run(command, check=False, timeout=COPY_S_MAX, capture_output=True)
        case "rename":
            first.rename(str(step.second))
        case _:
            shutil.rmtree(first, ignore_errors=True)
