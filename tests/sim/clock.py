"""Virtual time for all, and a clock of its own, wrong in its own way, for every node."""

from __future__ import annotations

import heapq
import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass, field


class Violation(AssertionError):  # noqa: N818  # a finding, not an error of ours
    """Something that may never happen has happened; names the seed and when."""


@dataclass(slots=True)
class VirtualTime:
    """A heap of what is still to happen. Ties fall by order of scheduling, so a seed replays."""

    now_s: float = 0.0
    heap: list[tuple[float, int, Callable[[], None]]] = field(default_factory=list)
    numbers: itertools.count[int] = field(default_factory=itertools.count)
    num_events: int = 0

    def after(self, delay_s: float, action: Callable[[], None]) -> None:
        at_s = self.now_s + delay_s if delay_s > 0.0 else self.now_s
        heapq.heappush(self.heap, (at_s, next(self.numbers), action))

    def step(self) -> None:
        """Let the next thing happen."""
        self.now_s, _, action = heapq.heappop(self.heap)
        self.num_events += 1
        action()


@dataclass(slots=True)
class NodeClock:
    """What a node believes: a rate near one, an arbitrary origin, and jumps."""

    time: VirtualTime
    rate: float = 1.0
    local_s: float = 0.0
    since_s: float = 0.0
    jumped_at_s: float = -math.inf
    """Virtual time of the newest jump."""

    def now_s(self) -> float:
        return self.local_s + (self.time.now_s - self.since_s) * self.rate

    def jump(self, by_s: float) -> None:
        self.local_s, self.since_s = self.now_s() + by_s, self.time.now_s
        if by_s:
            self.jumped_at_s = self.time.now_s

    def set_rate(self, rate: float) -> None:
        self.jump(0.0)
        self.rate = rate

    def until(self, local_s: float) -> float:
        """Virtual seconds until this clock shows `local_s`."""
        return max(0.0, (local_s - self.now_s()) / self.rate)
