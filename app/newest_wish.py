"""One thing that is switched on and off by a slow call: one call at a time, the newest wish wins.

Calls that overlap would end in whichever order the system likes, and leave on what was to be off.
Not here: what is switched (keep_awake.py), and when (policy/).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

CLOSE_S_MAX = 10.0

log = logging.getLogger(__name__)


class NewestWish:
    """Used in one asyncio loop; begins off. `switch` runs on a thread and may take its time."""

    def __init__(self, switch: Callable[[bool], None]) -> None:
        self._switch = switch
        self._wanted = self._done = False
        self._task: asyncio.Task[None] | None = None

    def wish(self, wanted: bool) -> None:
        """Returns at once; what was wished before and not begun yet is forgotten."""
        self._wanted = wanted
        if self._task is None and self._wanted != self._done:
            self._task = asyncio.create_task(self._follow(), name="newest wish")

    async def close(self) -> None:
        """Off, and wait for it, `CLOSE_S_MAX` at most."""
        self.wish(False)
        if self._task is not None:
            await asyncio.wait({self._task}, timeout=CLOSE_S_MAX)

    async def _follow(self) -> None:
        while self._wanted != self._done:
            wanted = self._wanted
            try:
                await asyncio.to_thread(self._switch, wanted)
            except Exception:  # a service of the desktop; training goes on without it
                log.warning("could not be switched %s", "on" if wanted else "off", exc_info=True)
            self._done = wanted
        self._task = None
