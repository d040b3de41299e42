"""A file that is whole or not there: written beside its place, then renamed into it.

Used for everything that must survive a crash or a full disk. `stamp` tells cheaply whether a file
has to be read again. Not here: what stands in the files.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

FILE_BYTES_MAX = 4 << 20
SETTLED_NS = 2_000_000_000
"""A file that was written so recently may be written again within the same tick of its clock."""

Stamp = tuple[int, int, int]


def write_whole(path: Path, data: bytes, *, is_private: bool = False) -> None:
    """Replace `path` with `data`; raises OSError, and the old file then stands as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    mode = 0o600 if is_private else 0o644
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def read_capped(path: Path) -> bytes | None:
    """What stands in `path`, None when there is no such file; raises OSError."""
    try:
        with path.open("rb") as file:
            return file.read(FILE_BYTES_MAX)
    except FileNotFoundError:
        return None


def stamp(path: Path) -> Stamp | None:
    """Another one when the file was written since; None: read it, whatever it was before.

    Time, size and inode, as make and git look; (0, 0, 0) where there is no file.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0, 0, 0
    except OSError:
        return None
    if abs(time.time_ns() - found.st_mtime_ns) < SETTLED_NS:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
