"""A role that cannot be paused, run only while the person's permission holds: else it is ended.

The practice validator listens to no commands, and replays a segment at a stretch: closing its
standard input ends it at once, whatever it computes, and it takes up the audit again later. What
it cannot do is notice by itself that permission ended: it ends with this program, not 3 s after the
last word. Not here: roles that are commanded (supervisor.py), restarts (supervise.py).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from engine.client.stop_signal import StopSignal

END_S_MAX = 30.0
AGAIN_S = 5.0
"""Between two starts: permission that flickers shall not load torch every second."""

Role = Callable[[StopSignal], Awaitable[object]]
"""Runs until the signal is set."""


class Permitted:
    """Used in the agent's loop only. Begins without permission."""

    def __init__(self, role: Role) -> None:
        self._role = role
        self._may = asyncio.Event()
        self._one: StopSignal | None = None

    def permit(self, may_run: bool) -> None:
        """At every tick."""
        if may_run:
            self._may.set()
            return
        self._may.clear()
        if self._one is not None:
            self._one.set("permission ended")

    async def live(self, stop: StopSignal) -> None:
        """Run the role whenever it may, until `stop`; it is gone when this returns."""
        stopped = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                allowed = asyncio.create_task(self._may.wait())
                await asyncio.wait({allowed, stopped}, return_when=asyncio.FIRST_COMPLETED)
                allowed.cancel()
                if self._may.is_set() and not stop.is_set():
                    await self._once(stopped)
                    await asyncio.wait({stopped}, timeout=AGAIN_S)
        finally:
            stopped.cancel()

    async def _once(self, stopped: asyncio.Task[str]) -> None:
        self._one = one = StopSignal()
        role = asyncio.ensure_future(self._role(one))
        try:
            await asyncio.wait({role, stopped}, return_when=asyncio.FIRST_COMPLETED)
            one.set("hosting ends")
            await asyncio.wait({role}, timeout=END_S_MAX)
        finally:
            role.cancel()
            self._one = None
        if role.done() and not role.cancelled():
            role.result()  # what it raises is the host's
