"""The clock seam: wall time, monotonic time and sleeping, with a twin that a test turns by hand.

Deadlines are kept in monotonic seconds; the wall clock, which people and time servers step, is only
for what is signed or shown.
"""

from __future__ import annotations

import asyncio
import time
from typing import Protocol


class Clock(Protocol):
    def wall_s(self) -> float:
        """Seconds since 1970; may jump both ways."""

    def monotonic_s(self) -> float:
        """Seconds since some moment; never goes back."""

    async def sleep(self, seconds: float) -> None:
        """Wait so long in monotonic time."""


class SystemClock:
    """The computer's own."""

    def wall_s(self) -> float:
        return time.time()

    def monotonic_s(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class ManualClock:
    """Stands still until it is moved; those who sleep wake when their time has come."""

    def __init__(self, *, wall_s: float = 1_700_000_000.0, monotonic_s: float = 0.0) -> None:
        self._wall_s = wall_s
        self._monotonic_s = monotonic_s
        self._sleeping: list[tuple[float, asyncio.Future[None]]] = []

    def wall_s(self) -> float:
        return self._wall_s

    def monotonic_s(self) -> float:
        return self._monotonic_s

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        alarm: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        entry = (self._monotonic_s + seconds, alarm)
        self._sleeping.append(entry)
        try:
            await alarm
        finally:
            if entry in self._sleeping:
                self._sleeping.remove(entry)

    def advance(self, seconds: float) -> None:
        """Time passes; ValueError for negative seconds."""
        if seconds < 0:
            raise ValueError("time does not go back; step_wall does")
        self._wall_s += seconds
        self._monotonic_s += seconds
        for due in [entry for entry in self._sleeping if entry[0] <= self._monotonic_s]:
            self._sleeping.remove(due)
            if not due[1].done():
                due[1].set_result(None)

    def step_wall(self, seconds: float) -> None:
        """Somebody sets the wall clock; monotonic time does not notice."""
        self._wall_s += seconds
