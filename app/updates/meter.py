"""Bytes of updates and packs: they count in the month's volume as everything else does.

Not here: the volume (app/keeper.py), how fast they may come (shelf.py: Pace).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.keeper import Keeper
from app.places import STATE_NAME


class Meter:
    """What one thread loads, and another counts."""

    def __init__(self) -> None:
        self._come = self._taken = 0

    def add(self, num_bytes: int) -> None:
        """By the thread that loads."""
        self._come += num_bytes

    def taken(self) -> int:
        """What came since this was asked last, in bytes; by the thread that counts."""
        fresh = self._come - self._taken
        self._taken += fresh
        return fresh


@contextmanager
def counted(home: Path) -> Iterator[Meter]:
    """For a command where no agent runs, which would count: written at the end, however it went."""
    meter = Meter()
    try:
        yield meter
    finally:
        if loaded := meter.taken():
            keeper = Keeper(home / STATE_NAME, unix_s=time.time, monotonic_s=time.monotonic)
            keeper.count_loaded(loaded)
            keeper.save_when_due(at_once=True)
