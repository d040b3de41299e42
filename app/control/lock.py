"""One instance for each person: a lock on a file, which the system lets go with the process.

Not here: what a second start does instead (commands/run.py), other users (accelerator_lock.py).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from engine.api.errors import PlainError

LOCK_NAME = "instance.lock"


class InstanceLock:
    """`take` it before anything else; held until `release` or the end of the process."""

    def __init__(self, home: Path) -> None:
        self._path = home / LOCK_NAME
        self._file: int | None = None

    def take(self) -> bool:
        """False when another instance has it. Raises `PlainError`."""
        if self._file is not None:
            return True
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise PlainError(
                f"The folder {self._path.parent} cannot be written.",
                f"{error.strerror or error}. Check that it belongs to you, or set "
                "TRAIN_AT_HOME_DIR to another folder.",
            ) from error
        os.set_inheritable(file, False)
        if not _lock(file):
            os.close(file)
            return False
        self._file = file
        return True

    def release(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def _lock(file: int) -> bool:
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
