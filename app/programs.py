"""Names of the programs that run now, for a person who picks the busy ones from them.

Names only, never command lines; in memory only, and dropped after a while. Not here: how they are
read (host_signals/), and what a busy program does (policy/rules.py).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

KEPT_S = 600.0


class Programs:
    """`read` takes up to half a second, on a thread; `now_s`: monotonic."""

    def __init__(self, read: Callable[[], tuple[str, ...]], now_s: Callable[[], float]) -> None:
        self._read, self._now_s = read, now_s
        self._names: tuple[str, ...] = ()
        self._asked_s = float("-inf")

    async def look(self) -> int:
        """Read them anew; how many there are."""
        self._names = await asyncio.to_thread(self._read)
        self._asked_s = self._now_s()
        return len(self._names)

    def names(self) -> tuple[str, ...]:
        """As they were when somebody asked; empty long after that."""
        if self._now_s() - self._asked_s > KEPT_S:
            self._names = ()
        return self._names
