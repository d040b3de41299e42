"""The disk on which versions lie: its room, what outlives a power cut, what is removed as a whole.

Not here: which version lies where (shelf.py).
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
from pathlib import Path

from engine.api.errors import PlainError

GONE = ".gone"


def free_bytes(folder: Path) -> int:
    """On the disk on which `folder` lies, or will lie. Raises OSError."""
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    return shutil.disk_usage(existing).free


def size_of(path: Path) -> int:
    """In bytes; 0 where there is no such file. Raises OSError."""
    with contextlib.suppress(FileNotFoundError):
        return os.stat(path).st_size
    return 0


def settle(folder: Path) -> None:
    """Everything in it outlives a power cut from here on. Raises OSError."""
    if sys.platform == "win32":
        for path in folder.rglob("*"):
            # One that an antivirus looks at just now is written by the system by itself, later.
            with contextlib.suppress(PermissionError):
                if path.is_file():
                    with path.open("r+b") as file:
                        os.fsync(file.fileno())
    else:
        os.sync()


def remove(folder: Path) -> None:
    """As a whole or not at all: half of a version must not pass for one. Raises nothing."""
    gone = folder if folder.name.endswith(GONE) else folder.with_name(f"{folder.name}{GONE}")
    with contextlib.suppress(OSError):  # on Windows while it runs: another time
        if gone != folder:
            shutil.rmtree(gone, ignore_errors=True)
            folder.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)


def no_room(error: OSError, folder: Path) -> PlainError:
    """A disk that refuses, in words."""
    if error.errno == errno.ENOSPC:
        return PlainError(
            "The disk is full: the update waits.",
            f"Free some space on the disk of {folder}; the installed version goes on.",
        )
    return PlainError(
        "The update cannot be written.",
        f"{error.strerror or error}. Check who owns {folder}; the installed version goes on.",
    )
