"""Whether an engine that ended shall be started again, and when. Pure: times come in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WINDOW_S = 600.0
RESTARTS_MAX = 3
"""Within `WINDOW_S`; an engine that fails more often than this needs a person."""
FIRST_WAIT_S = 1.0
WAIT_S_MAX = 60.0
AGAIN_EXIT_CODE = 75
"""The engine asks to be started again: it saved its state and wants a fresh process."""


@dataclass(frozen=True, slots=True)
class Restart:
    """Start again after `wait_s`; None: give up. The reason is a sentence."""

    wait_s: float | None
    reason: str


def decide_restart(exit_code: int, ends_s: Sequence[float], now_s: float) -> Restart:
    """What to do about an engine that just ended by itself; `ends_s` are its earlier such ends."""
    if exit_code == 0:
        return Restart(None, "the engine is done")
    if exit_code == 2:
        return Restart(None, "what was asked of the engine cannot be done")
    recent = [end_s for end_s in ends_s if end_s > now_s - WINDOW_S]
    if len(recent) >= RESTARTS_MAX:
        return Restart(None, f"the engine ended {len(recent) + 1} times within 10 minutes")
    if exit_code == AGAIN_EXIT_CODE:
        return Restart(FIRST_WAIT_S, "the engine asked to be started afresh")
    wait_s = min(WAIT_S_MAX, FIRST_WAIT_S * 3 ** len(recent))
    return Restart(wait_s, f"the engine ended unexpectedly; starting it again in {wait_s:.0f} s")
