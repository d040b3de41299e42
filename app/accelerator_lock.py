"""One user at a time trains on this computer: a lock in a place that all users share.

The system lets go of it when its holder dies. Only reading the file is needed to lock it, so that
its owner alone can write to it. Not here: the lock of a second start by the same user (agent).
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

NAME = "train-at-home.accelerator.lock"

log = logging.getLogger(__name__)


def shared_place() -> Path:
    """A folder in which every user may make a file, and nobody may remove another's."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "train-at-home"
    if sys.platform == "darwin":
        return Path("/Users/Shared")
    return Path("/run/lock") if os.access("/run/lock", os.W_OK) else Path("/tmp")


class AcceleratorLock:
    """`take` and `release`, from one thread at a time."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or shared_place()) / NAME
        self._descriptor: int | None = None

    @property
    def is_held(self) -> bool:
        return self._descriptor is not None

    def take(self) -> bool:
        """True: ours now. False: another user trains. At once; without a shared place it is ours.

        A place that cannot be used is no reason to stand still: the lock is a courtesy, and memory
        that another takes is seen by the limits anyway.
        """
        if self._descriptor is not None:
            return True
        try:
            descriptor = _open(self._path)
        except PermissionError:
            return False  # somebody made it, and hides it
        except OSError as error:
            log.warning("no lock between users: %s", error)
            return True
        if not _lock(descriptor):
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _open(path: Path) -> int:
    """Open what is there, or make it. Not both in one call: Linux forbids opening another's file
    with O_CREAT in a shared folder (fs.protected_regular)."""
    no_links = getattr(os, "O_NOFOLLOW", 0)
    try:
        return os.open(path, _reading() | no_links)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | no_links, 0o644)
    except FileExistsError:
        return os.open(path, _reading() | no_links)
    if sys.platform != "win32":
        os.fchmod(descriptor, 0o644)  # whatever the umask says: others must read it to lock it
    return descriptor


def _reading() -> int:
    return os.O_RDWR if sys.platform == "win32" else os.O_RDONLY


def _lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
