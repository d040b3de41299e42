"""The device key in the agent's hands: asked for when it is needed first, and kept in memory only.

A locked keychain is asked again after a minute, or when the person says so. Not here: where it
lies (device_key.py).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from app import problems
from app.state import Problem
from engine.api.errors import PlainError

AGAIN_S = 60.0


class KeyHolder:
    """`load` may wait for a person who unlocks a keychain; it raises `PlainError`."""

    def __init__(self, load: Callable[[], bytes], now_s: Callable[[], float]) -> None:
        self._load, self._now_s = load, now_s
        self.key: bytes | None = None
        self.problem: Problem | None = None
        self._tried_s = float("-inf")

    async def get(self) -> bytes | None:
        """None while it cannot be had; then `problem` says why."""
        if self.key is None and self._now_s() - self._tried_s >= AGAIN_S:
            self._tried_s = self._now_s()
            try:
                self.key = await asyncio.to_thread(self._load)
                self.problem = None
            except PlainError as error:
                self.problem = problems.keychain(error)
        return self.key

    def forgive(self) -> None:
        """Ask again at once."""
        self._tried_s = float("-inf")
