"""How far along is a run, when does it end, and how high is the learning rate?

Pure. Of rounds, seconds and tokens whichever bound is nearest counts. Seconds are those since
training first began, by the wall clock, whether or not the orchestrator ran.
"""

from __future__ import annotations

from engine.core.decision import Decision, no, yes
from engine.protocol.run_config import ScheduleConfig

SCALE_MIN = 0.1
"""The learning rate's last fraction."""


def progress(
    config: ScheduleConfig, rounds: int, seconds: float, tokens: int, is_over: bool = False
) -> float:
    """Between 0 and 1; 0 for a run without an end."""
    parts = [1.0 if is_over else 0.0]
    if config.rounds_max:
        parts.append(rounds / config.rounds_max)
    if config.seconds_max:
        parts.append(seconds / config.seconds_max)
    if config.tokens_max:
        parts.append(tokens / config.tokens_max)
    return min(1.0, max(0.0, *parts, 0.0))


def learning_rate_scale(config: ScheduleConfig, done: float) -> float:
    """1, then over the last `decay_fraction` of the schedule linearly down to a tenth."""
    if config.decay_fraction <= 0 or done <= 1 - config.decay_fraction:
        return 1.0
    into = (done - (1 - config.decay_fraction)) / config.decay_fraction
    return 1.0 - (1.0 - SCALE_MIN) * min(1.0, into)


def is_over(config: ScheduleConfig, seconds: float, tokens: int) -> Decision[bool]:
    """Whether the round in progress is the last because of time or tokens."""
    if config.seconds_max and seconds >= config.seconds_max:
        return yes(True, f"the {config.seconds_max:.0f} seconds of the schedule are over")
    if config.tokens_max and tokens >= config.tokens_max:
        return yes(True, f"the {config.tokens_max:,} tokens of the schedule are trained")
    return no("the schedule goes on")


def is_last_round(config: ScheduleConfig, round_: int) -> bool:
    return bool(config.rounds_max) and round_ + 1 >= config.rounds_max
