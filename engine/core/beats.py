"""When each peer beats next, so that thousands do not come in the same second.

Who began together, or was told the same word together, would stay together: bursts of three times
the usual requests, every interval, with nothing between (measured with 2,000). So each is given a
moment near the interval's end that not too many others have. A small network never notices.
Not here: how long the interval is (rooms.py), who is told what in which order (turns.py).
"""

from __future__ import annotations

import math
from collections import Counter

SLOT_S = 0.1
NEAR = 0.2
"""Share of the interval by which a beat may come earlier or later."""
ALWAYS_FREE = 5
"""So many may come within one slot in any case."""
SLACK = 1.2
"""A slot holds this many times its even share."""
SLOTS_KEPT_MAX = 4096


class Beats:
    """Moments that were given out, by slot; nothing durable."""

    def __init__(self) -> None:
        self._given: Counter[int] = Counter()
        self._slot_of: dict[str, int] = {}

    def next_s(self, peer: str, now_s: float, interval_s: float, num_peers: int) -> float:
        """Seconds until `peer` shall beat again: `interval_s`, or nearly."""
        self._give_back(peer)
        slots = interval_s / SLOT_S
        even = SLACK * num_peers / max(1.0, slots)
        wanted = round((now_s + interval_s) / SLOT_S)
        slot = self._free_slot(wanted, int(NEAR * slots), max(ALWAYS_FREE, math.ceil(even)))
        self._given[slot] += 1
        self._slot_of[peer] = slot
        if len(self._given) > SLOTS_KEPT_MAX:
            self._forget_before(now_s)
        return interval_s + SLOT_S * (slot - wanted)

    def _free_slot(self, wanted: int, reach: int, holds: int) -> int:
        """The nearest that holds less than it may, else the emptiest."""
        near = [wanted]
        for distance in range(1, reach + 1):
            near += [wanted - distance, wanted + distance]
        free = next((slot for slot in near if self._given[slot] < holds), None)
        return min(near, key=self._given.__getitem__) if free is None else free

    def _give_back(self, peer: str) -> None:
        slot = self._slot_of.pop(peer, None)
        if slot is not None:
            self._given[slot] -= 1

    def _forget_before(self, now_s: float) -> None:
        """Moments of those who never came."""
        first = int(now_s / SLOT_S)
        self._slot_of = {peer: slot for peer, slot in self._slot_of.items() if slot >= first}
        self._given = Counter(self._slot_of.values())
