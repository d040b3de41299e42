"""When does a packet arrive, that leaves one household for another? Pure: time comes in.

A packet waits for its sender's uplink, travels both households' delays, waits for the receiver's
downlink, and may be lost on either. Queues are bounded and drop at their tail, as those of routers.
Not here: where packets come from and go to (home_lines.py).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

QUEUE_S_MAX = 0.25
QUEUE_PACKETS_MIN = 16
"""A queue takes so many full packets, however slow its line is."""
PACKET_BYTES = 1500


@dataclass(frozen=True, slots=True)
class Line:
    """One household's line; the delay is one way, to the core; losses are per direction."""

    up_mbit: float = 20.0
    down_mbit: float = 100.0
    delay_ms: float = 20.0
    loss_fraction: float = 0.001

    def seconds(self, num_bytes: int, *, is_up: bool) -> float:
        """To send so many bytes."""
        return num_bytes * 8e-6 / (self.up_mbit if is_up else self.down_mbit)

    def queue_s_max(self, *, is_up: bool) -> float:
        return max(QUEUE_S_MAX, self.seconds(QUEUE_PACKETS_MIN * PACKET_BYTES, is_up=is_up))


CORE = Line(up_mbit=1000.0, down_mbit=1000.0, delay_ms=0.0, loss_fraction=0.0)
"""Of a server in a data centre."""


class Internet:
    """Lines may be exchanged while packets are under way."""

    def __init__(self, lines: Sequence[Line], seed: int) -> None:
        self.lines = list(lines)
        self.sent_bytes = [0] * len(self.lines)
        """On each uplink, headers of IP included."""
        self.received_bytes = [0] * len(self.lines)
        """On each downlink, the same way."""
        self.dropped = 0
        self._random = random.Random(seed)
        self._up_free_s = [0.0] * len(self.lines)
        self._down_free_s = [0.0] * len(self.lines)

    def arrival_s(self, source: int, target: int, num_bytes: int, now_s: float) -> float | None:
        """When the packet is there; None: it is lost."""
        sender, receiver = self.lines[source], self.lines[target]
        left_s = self._through(self._up_free_s, source, sender, num_bytes, now_s, is_up=True)
        if left_s is None:
            return None
        self.sent_bytes[source] += num_bytes
        there_s = left_s + (sender.delay_ms + receiver.delay_ms) / 1e3
        come_s = self._through(self._down_free_s, target, receiver, num_bytes, there_s, is_up=False)
        self.received_bytes[target] += 0 if come_s is None else num_bytes
        return come_s

    def _through(
        self,
        free_s: list[float],
        host: int,
        line: Line,
        num_bytes: int,
        now_s: float,
        *,
        is_up: bool,
    ) -> float | None:
        begin_s = max(now_s, free_s[host])
        is_full = begin_s - now_s > line.queue_s_max(is_up=is_up)
        if is_full or self._random.random() < line.loss_fraction:
            self.dropped += 1
            return None
        free_s[host] = begin_s + line.seconds(num_bytes, is_up=is_up)
        return free_s[host]
