"""Whose turn it is, where thousands would do the same thing within seconds.

A cut and an outcome make whoever hears of them upload, commit and beat again: four requests, where
a heartbeat is one. Told to everybody within one heartbeat interval, that is more than one process
answers in time. So the word goes to `AT_ONCE` peers at once and to so many more every second, in an
order that is drawn anew for each round; a network that small never waits.
Not here: what is told (heartbeats.py).
"""

from __future__ import annotations

from engine.protocol.ids import seed_from

AT_ONCE = 100
TURNS_PER_S = 50.0


def is_turn(peer: str, round_: int, num_peers: int, passed_s: float) -> bool:
    """Whether `peer` may be told, `passed_s` after the first were.

    Below zero for a moment where an orchestrator goes on with the clock of its last record.
    """
    passed_s = max(0.0, passed_s)
    if passed_s >= spread_s(num_peers):
        return True
    return seed_from(peer, round_) % num_peers < AT_ONCE + TURNS_PER_S * passed_s


def spread_s(num_peers: int) -> float:
    """Until all of them may be told."""
    return max(0, num_peers - AT_ONCE) / TURNS_PER_S
