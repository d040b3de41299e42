"""A process that brings and begins a version, and is killed (SIGKILL) before its N-th write.

    python dying_update.py URL ROOT PREFIX HOME N

Exit code 0 when it came to the end before that. Not here: what is true afterwards
(test_update_killed.py).
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tarfile
from pathlib import Path
from typing import Any

from app.updates import work as update_work
from app.updates.choice import Situation
from app.updates.place import Copy, Trusted
from app.updates.shelf import Pace
from tests.unit.app.updates.local_repository import SYSTEM, shelf_at

WRITES: tuple[tuple[Any, str], ...] = (
    (Path, "rename"),
    (Path, "mkdir"),
    (Path, "touch"),
    (Path, "unlink"),
    (os, "replace"),
    (os, "fsync"),
    (os, "sync"),
    (shutil, "rmtree"),
    (tarfile.TarFile, "extract"),
)


def die_before(num_writes: int) -> None:
    """Without a word, as a power cut or kill -9."""
    done = 0

    def guard(real: Any) -> Any:
        def write(*given: Any, **named: Any) -> Any:
            nonlocal done
            if done >= num_writes:
                os.kill(os.getpid(), signal.SIGKILL)
            done += 1
            return real(*given, **named)

        return write

    for owner, name in WRITES:
        setattr(owner, name, guard(getattr(owner, name)))


def main(url: str, root: str, prefix: str, home: str, num_writes: str) -> int:
    shelf = shelf_at(Path(prefix))
    trusted = Trusted(url, Path(root).read_bytes())
    copy = Copy(
        version="0.1.0", system=SYSTEM, metadata=Path(home), shelf=shelf, trusted=trusted,
        refusal=None,
    )  # fmt: skip
    now = Situation(installed="0.1.0", system=SYSTEM, install_id="a", is_away=True)
    die_before(int(num_writes))
    found = update_work.look(copy, "stable", now)
    assert found.offer is not None
    assert update_work.bring(copy, found.offer, now, Pace())
    shelf.switch(found.offer.version)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
