"""When the agent ticks next: woken by whoever has news, or by one scheduled job.

The job stands at the next change, a minute ahead at most; a limit on our own clock holds where the
one on the wall was set back under the job. Not here: what changes and when (policy/decide.py).
"""

from __future__ import annotations

import asyncio
import contextlib
from datetime import UTC, datetime, timedelta

# It ships no types.
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]

from app.policy.decide import Decision

TICK_S_MAX = 60.0
TICK_S_BUSY = 1.0
TICK_S_OPEN = 10.0
"""In open hours something other than time may let it run any moment."""
TICK_S_MIN = 0.05
LATE_S_USUAL = 10.0
"""A busy computer, a slow driver and a slow disk together delay a tick by less."""


class Alarm:
    """Used in the agent's loop only."""

    def __init__(self) -> None:
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._event = asyncio.Event()
        self.wait_s = 0.0
        """Until the next ring, as it was set last."""

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def ring(self) -> None:
        """Tick soon."""
        self._event.set()

    def set(self, wait_s: float) -> None:
        """Ring in `wait_s`, by the scheduler's own clock: another's might lie in its past, and
        the alarm would ring without end."""
        self.wait_s = wait_s
        self._scheduler.add_job(
            self._ring_in_loop,
            "date",
            run_date=datetime.now(UTC) + timedelta(seconds=wait_s),
            id="tick",
            replace_existing=True,
            misfire_grace_time=None,
        )

    async def _ring_in_loop(self) -> None:
        self.ring()  # a coroutine runs in the loop; a plain function would run in a thread

    async def wait(self) -> None:
        """Until it rings."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._event.wait(), self.wait_s + TICK_S_BUSY)
        self._event.clear()


def until_next_tick_s(decision: Decision, *, has_engine: bool, unix_s: float) -> float:
    """Once a second only while there is an engine, or away time is counted."""
    counts_away = decision.away_needed_s is not None and decision.reason.code == "in_use"
    if counts_away or has_engine or decision.may_run:
        return TICK_S_BUSY
    wait_s = TICK_S_OPEN if decision.hours_open else TICK_S_MAX
    if decision.next_change_at_s is not None:
        wait_s = min(wait_s, decision.next_change_at_s - unix_s + TICK_S_MIN)
    return max(TICK_S_MIN, wait_s)


class Clocks:
    """The clock on the wall against ours, from tick to tick."""

    def __init__(self) -> None:
        self._before: tuple[float, float] | None = None
        self.ticked_s = 0.0
        """Between the last two ticks, by our own clock."""

    def gap_s(self, unix_s: float, monotonic_s: float, planned_s: float) -> float:
        """How much further the clock on the wall went than it should have; below zero: back.

        Where our own clock stands still in a sleep, the wall's goes ahead of it; where it goes on
        (Windows), a tick comes far later than the `planned_s` after the last one.
        """
        before, self._before = self._before, (unix_s, monotonic_s)
        if before is None:
            return 0.0
        self.ticked_s = monotonic_s - before[1]
        ahead_s = (unix_s - before[0]) - self.ticked_s
        late_s = self.ticked_s - planned_s - LATE_S_USUAL
        return ahead_s if abs(ahead_s) > late_s else late_s
