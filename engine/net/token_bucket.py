"""A cap on bytes per second, as a mean over some seconds, that may change at any time.

Whoever takes bytes waits until the rate has made up for all that was taken before, in the order of
asking. What arrives unasked is `charged`: it is not held back, but what is asked for waits for it.
Not here: what the cap is (the person's settings), and what is moved.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

BURST_S = 2.0
"""Unused rate is kept for so long."""
LOOK_S = 0.5
"""The rate is read again at least so often by those who wait."""


class TokenBucket:
    """Of one direction; used by one loop."""

    def __init__(
        self,
        rate: Callable[[], float],
        *,
        now_s: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`rate`: bytes per second as of now; 0: no cap."""
        self._rate, self._now_s, self._sleep = rate, now_s, sleep
        self._taken_bytes = 0.0
        self._allowed_bytes = 0.0
        """Both since the start; whoever took up to n waits until n are allowed."""
        self._looked_s = now_s()

    @property
    def taken_bytes(self) -> int:
        """Since the start, those that still wait included."""
        return int(self._taken_bytes)

    def charge(self, num_bytes: int) -> None:
        """Count bytes that came without asking."""
        self._look()
        self._taken_bytes += num_bytes

    async def take(self, num_bytes: int) -> None:
        """Wait until these bytes are within the cap. The caller bounds the wait."""
        self.charge(num_bytes)
        mine_bytes = self._taken_bytes
        while (rate := self._look()) > 0 and self._allowed_bytes < mine_bytes:
            missing_s = (mine_bytes - self._allowed_bytes) / rate
            await self._sleep(min(missing_s, LOOK_S))

    def _look(self) -> float:
        now_s, rate = self._now_s(), self._rate()
        allowed_bytes = self._allowed_bytes + rate * (now_s - self._looked_s)
        unused_max = self._taken_bytes + rate * BURST_S
        # Without a cap nothing is owed either: a cap that comes later counts from then.
        self._allowed_bytes = min(allowed_bytes, unused_max) if rate > 0 else self._taken_bytes
        self._looked_s = now_s
        return rate
