"""How fast does this replica train while it computes? Pure: times come in."""

from __future__ import annotations

from dataclasses import dataclass

WINDOW_S = 2.0
"""Busy seconds after which the average moves."""
NEWEST_WEIGHT = 0.3


@dataclass(slots=True)
class SpeedMeter:
    """Tokens per second of computing: waiting does not count, so others can plan with it."""

    tokens_per_s: float = 0.0
    busy_from_s: float | None = None
    busy_s: float = 0.0
    tokens: int = 0

    def started(self, now_s: float) -> None:
        if self.busy_from_s is None:
            self.busy_from_s = now_s

    def finished(self, now_s: float, num_tokens: int, is_idle: bool) -> None:
        """A command is done; `is_idle`: none is left."""
        if self.busy_from_s is not None:
            self.busy_s += max(0.0, now_s - self.busy_from_s)
        self.busy_from_s = None if is_idle else now_s
        self.tokens += num_tokens
        if self.busy_s < WINDOW_S or not self.tokens:
            return
        newest = self.tokens / self.busy_s
        weight = NEWEST_WEIGHT if self.tokens_per_s else 1.0
        self.tokens_per_s += weight * (newest - self.tokens_per_s)
        self.busy_s, self.tokens = 0.0, 0
