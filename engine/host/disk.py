"""Files that are whole or not there, and a disk that is full or read-only, in words.

Errors: DiskError(PlainError)
          +- DiskFullError
          +- NotWritableError
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from engine.api.errors import PlainError

FULL = {errno.ENOSPC, errno.EFBIG, *([errno.EDQUOT] if hasattr(errno, "EDQUOT") else [])}
NOT_WRITABLE = {errno.EROFS, errno.EACCES, errno.EPERM}
WINDOWS_DISK_FULL = {39, 112}


class DiskError(PlainError):
    """A file could not be read or written."""


class DiskFullError(DiskError):
    pass


class NotWritableError(DiskError):
    pass


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turn `OSError` into `DiskError`."""
    try:
        yield
    except OSError as error:
        raise explain(error, path) from error


def explain(error: OSError, path: Path) -> DiskError:
    """What happened, and what to do about it."""
    if error.errno in FULL or getattr(error, "winerror", None) in WINDOWS_DISK_FULL:
        return DiskFullError(
            f"There is no space left to write {path}.",
            "Free some space on that disk, or choose a folder on another one.",
        )
    if error.errno in NOT_WRITABLE:
        return NotWritableError(
            f"{path} cannot be written: {error.strerror}.",
            "Make it writable for this user, or choose another folder.",
        )
    return DiskError(
        f"{path} cannot be used: {error.strerror or error}.",
        "Check the disk, or choose another folder.",
    )


def free_bytes(path: Path) -> int:
    """Free on the disk where `path` is or would be; raises `DiskError`."""
    place = path.absolute()
    while not place.exists() and place != place.parent:
        place = place.parent
    with disk_errors(place):
        return shutil.disk_usage(place).free


def require_free(path: Path, num_bytes: int) -> None:
    """Raise `DiskFullError` now rather than in the middle of the work."""
    free = free_bytes(path)
    if free < num_bytes:
        raise DiskFullError(
            f"{num_bytes / 1e9:.1f} GB are needed at {path}, but {free / 1e9:.1f} GB are free.",
            "Free some space on that disk, or choose a folder on another one.",
        )


def ensure_writable_dir(path: Path) -> Path:
    """`path` exists and takes a file; raises `DiskError`. Tried, since permissions may mislead."""
    with disk_errors(path):
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path) as probe:
            probe.write(b"\0" * 4096)
            probe.flush()
    return path


def atomic_write(path: Path, data: bytes) -> None:
    """Replace the file by `data`: after a crash it is the old one or the new one, never a part.

    Raises `DiskError`; the old file is then untouched and nothing is left behind.
    """
    with disk_errors(path):
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, path)
        except BaseException:  # also when interrupted: the temporary file must not stay
            with suppress(OSError):
                os.unlink(name)
            raise
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; Windows has no such call, and some file systems refuse it."""
    if sys.platform != "win32":
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
