"""When a round closes, and in which words."""

from __future__ import annotations

import pytest

from engine.core.quorum import StageWork, may_close
from engine.protocol.run_config import RoundConfig

CONFIG = RoundConfig(inner_steps_min=10, replica_fraction=0.8, deadline_s=100.0)


def stages(*steps: tuple[int, ...]) -> list[StageWork]:
    return [StageWork(stage=i, steps=s) for i, s in enumerate(steps)]


@pytest.mark.parametrize(
    ("steps", "age_s", "closes", "reason"),
    [
        ([(10, 10), (10, 12)], 5, True, "every stage has its quorum"),
        ([(10, 10, 10, 10, 0), (10,)], 5, True, "every stage has its quorum"),
        (
            [(10, 9), (10, 12)],
            5,
            False,
            "waiting for stage 0 (1 of 2 replicas made 10 inner steps)",
        ),
        ([(10, 10), ()], 5, False, "waiting for stage 1 (no replica)"),
        (
            [(10, 3), (10, 12)],
            100,
            True,
            "the deadline passed; closing without the quorum of "
            "stage 0 (1 of 2 replicas made 10 inner steps)",
        ),
        ([(0, 0), (0,)], 1000, False, "the deadline passed, but nobody has made an inner step yet"),
        (
            [(0, 0), (12,)],
            150,
            False,
            "the deadline passed, but nobody has worked in stage 0 yet; waiting for that",
        ),
        (
            [(0, 0), (12,)],
            200,
            True,
            "the deadline passed; closing without the quorum of "
            "stage 0 (0 of 2 replicas made 10 inner steps)",
        ),
    ],
)
def test_may_close(steps: list[tuple[int, ...]], age_s: float, closes: bool, reason: str) -> None:
    decision = may_close(stages(*steps), CONFIG, opened_at_s=50.0, now_s=50.0 + age_s)
    assert bool(decision) is closes
    assert decision.reason == reason


def test_an_idle_run_never_closes_empty_rounds() -> None:
    assert not may_close(stages((0,), (0,)), CONFIG, 0.0, 1e9)
