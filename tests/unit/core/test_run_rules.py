"""Schedule, phases, divergence, the run's own clock: the small rules."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core import schedule
from engine.core.losses import POINTS_MAX, Losses
from engine.core.phases import MAY_FOLLOW, PhaseError, check, may_begin
from engine.core.records import Desk, RecordError, RunClock, read_one
from engine.core.rooms import RunState
from engine.protocol.messages import Phase
from engine.protocol.run_config import ScheduleConfig
from tests.unit.core.run_values import run_config

# ---------------------------------------------------------------- schedule


@pytest.mark.parametrize(
    ("config", "rounds", "seconds", "tokens", "done"),
    [
        (ScheduleConfig(), 100, 1e6, 10**9, 0.0),
        (ScheduleConfig(rounds_max=10), 5, 0, 0, 0.5),
        (ScheduleConfig(rounds_max=10, seconds_max=100), 5, 80, 0, 0.8),
        (ScheduleConfig(tokens_max=1000), 0, 0, 2000, 1.0),
    ],
)
def test_the_nearest_bound_counts(
    config: ScheduleConfig, rounds: int, seconds: float, tokens: int, done: float
) -> None:
    assert schedule.progress(config, rounds, seconds, tokens) == pytest.approx(done)


@pytest.mark.parametrize(
    ("done", "scale"), [(0.0, 1.0), (0.7, 1.0), (0.85, 0.55), (1.0, 0.1), (5.0, 0.1)]
)
def test_the_learning_rate_falls_linearly_to_a_tenth(done: float, scale: float) -> None:
    assert schedule.learning_rate_scale(ScheduleConfig(), done) == pytest.approx(scale)


def test_the_last_round_is_known() -> None:
    config = ScheduleConfig(rounds_max=3, seconds_max=10, tokens_max=100)
    assert [schedule.is_last_round(config, r) for r in range(3)] == [False, False, True]
    assert not schedule.is_over(config, 9.9, 99)
    assert schedule.is_over(config, 10.0, 0).reason == "the 10 seconds of the schedule are over"
    assert schedule.is_over(config, 0.0, 100).reason == "the 100 tokens of the schedule are trained"


# ---------------------------------------------------------------- phases


def test_every_phase_is_reachable_and_only_the_last_is_final() -> None:
    reached, todo = {Phase.JOINING}, [Phase.JOINING]
    while todo:
        for phase in MAY_FOLLOW[todo.pop()] - reached:
            reached.add(phase)
            todo.append(phase)
    assert reached == set(Phase)
    assert [phase for phase, after in MAY_FOLLOW.items() if not after] == [Phase.FINISHED]


def test_what_the_table_does_not_have_is_a_mistake() -> None:
    with pytest.raises(PhaseError, match="training may not follow finished"):
        check(Phase.FINISHED, Phase.TRAINING)


@pytest.mark.parametrize(
    ("ready", "present", "free", "reason"),
    [
        ([1, 2], 3, [], "every stage has a replica that is ready"),
        (
            [0, 0],
            0,
            [0, 1],
            "waiting for 2 more contributors: nobody serves stage 0 and stage 1 yet",
        ),
        ([1, 0], 1, [1], "waiting for 1 more contributor: nobody serves stage 1 yet"),
        ([1, 0], 2, [], "waiting for stage 1: its replica loads its state"),
        ([2, 0], 2, [1], "waiting for stage 1"),
    ],
)
def test_joining_says_for_whom_it_waits(
    ready: list[int], present: int, free: list[int], reason: str
) -> None:
    decision = may_begin(ready, present, free)
    assert decision.reason == reason
    assert bool(decision) == all(ready)


# ---------------------------------------------------------------- losses


def losses(*rounds: float) -> Losses:
    book = Losses(Desk(run_config(), 0.0, 0.0))
    for number, loss in enumerate(rounds):
        book.add("a", loss * 100, 100, 0)
        book.end_round(number)
    return book


@pytest.mark.parametrize(
    ("history", "now", "diverges"),
    [
        ([], 9.0, False),
        ([], math.inf, True),
        ([4.0, 3.0], 5.2, False),
        ([4.0, 3.0], 5.3, True),
        ([4.0, 3.0, 5.0, 5.0], 5.3, True),
        ([4.0], 50.0, False),
    ],
)
def test_divergence(history: list[float], now: float, diverges: bool) -> None:
    book = losses(*history)
    book.add("a", now * 100, 100, 0)
    assert bool(book.diverged()) is diverges


def test_one_liar_among_three_decides_nothing() -> None:
    book = losses(4.0, 3.0)
    for peer, loss in (("a", 3.0), ("b", math.inf), ("c", 3.1)):
        book.add(peer, loss * 100, 100, 0)
    assert not book.diverged()
    assert book.round_loss() == pytest.approx(3.1)


def test_a_round_without_reports_diverges_from_nothing() -> None:
    assert not losses(4.0, 3.0).diverged()


def test_the_curve_is_thinned_evenly() -> None:
    book = losses()
    stride = book.history.stride_tokens
    for i in range(5 * POINTS_MAX):
        book.add("a", 2.0 * stride, stride, i * stride)
    assert len(book.history.points) <= POINTS_MAX
    assert book.history.recent == pytest.approx(2.0)
    gaps = {b[0] - a[0] for a, b in zip(book.history.points, book.history.points[1:], strict=False)}
    assert max(gaps) <= 2 * min(gaps) + stride


def test_a_rollback_forgets_the_rounds_after_it() -> None:
    book = losses(4.0, 3.0, 2.0)
    book.roll_back(1)
    assert book.history.rounds == [(0, 4.0)]


# ---------------------------------------------------------------- the run's clock


def test_the_clock_stands_still_while_the_orchestrator_does() -> None:
    clock = RunClock(50.0, 1000.0)
    assert clock.advance(1010.0) == 0.0
    assert clock.run_s == 60.0
    assert clock.advance(4610.0) == 3600.0
    assert clock.run_s == 60.0
    clock.advance(4611.0)
    assert clock.run_s == 61.0


@given(st.lists(st.floats(-1e6, 1e6), max_size=50))
def test_the_clock_never_goes_back(walls: list[float]) -> None:
    clock, before = RunClock(0.0, 0.0), 0.0
    for wall in walls:
        clock.advance(wall)
        assert before <= clock.run_s <= before + 120.0
        before = clock.run_s


def test_a_damaged_record_is_named() -> None:
    with pytest.raises(RecordError, match="the record run cannot be read"):
        read_one({"run": b"\xc1"}, "run", RunState)
