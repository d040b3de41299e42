"""A file that is whole or not there: written beside its place, then renamed into it.

Used for everything that must survive a crash or a full disk. Not here: what stands in the files.
"""

from __future__ import annotations

import os
from pathlib import Path

FILE_BYTES_MAX = 4 << 20


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
