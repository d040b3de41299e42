"""The device key in the agent's hands: asked for when it is needed first, and kept in memory only.

Asking may take as long as a person takes to unlock a keychain, so nobody waits for it: `ask` gives
the key or begins to get it. One that is refused is asked for again after a minute, or when the
person says so. Not here: where it lies (device_key.py).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from app import problems
from app.state import Problem
from engine.api.errors import PlainError

AGAIN_S = 60.0


class KeyHolder:
    """`load` raises `PlainError`; `on_change` is called when there is a key, or a problem."""

    def __init__(
        self,
        load: Callable[[], bytes],
        now_s: Callable[[], float],
        on_change: Callable[[], None] = lambda: None,
    ) -> None:
        self._load, self._now_s, self._on_change = load, now_s, on_change
        self.key: bytes | None = None
        self.problem: Problem | None = None
        self._tried_s = float("-inf")
        self._task: asyncio.Task[None] | None = None

    def ask(self) -> bytes | None:
        """None while it cannot be had; then `problem` says why, unless somebody is being asked."""
        is_due = self._now_s() - self._tried_s >= AGAIN_S
        if self.key is None and self._task is None and is_due:
            self._task = asyncio.create_task(self._get(), name="device key")
        return self.key

    async def get(self) -> bytes:
        """The key, however long a person takes to unlock it; raises `PlainError`."""
        if self.key is None:
            self.key = await asyncio.to_thread(self._load)
            self.problem = None
        return self.key

    def forgive(self) -> None:
        """Ask again at once."""
        self._tried_s = float("-inf")

    async def _get(self) -> None:
        try:
            self.key = await asyncio.to_thread(self._load)
            self.problem = None
        except PlainError as error:
            self.problem = problems.keychain(error)
        finally:
            self._tried_s, self._task = self._now_s(), None
            self._on_change()
