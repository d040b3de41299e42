"""Nothing is lost: merged contributions plus what is outstanding equal the total movement."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.codec.error_feedback import ErrorFeedback
from engine.codec.header import NonFiniteError
from engine.codec.shards import decode_contribution, decode_drift, shard_bounds

NUM_VALUES, SHARD = 700, 300


def decoded(payloads: Sequence[bytes]) -> torch.Tensor:
    sizes = [stop - start for start, stop in shard_bounds(NUM_VALUES, SHARD)]
    return torch.cat([decode_contribution(*part) for part in zip(payloads, sizes, strict=True)])


ROUNDS = st.lists(
    st.tuples(st.booleans(), st.lists(st.booleans(), min_size=3, max_size=3)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=40)
@given(rounds=ROUNDS, seed=st.integers(0, 1000))
def test_nothing_is_lost(rounds: list[tuple[bool, list[bool]]], seed: int) -> None:
    """Rounds with and without a cut, shards merged or returned, in any order."""
    generator = torch.Generator().manual_seed(seed)
    feedback = ErrorFeedback(NUM_VALUES, SHARD)
    anchor = torch.randn(NUM_VALUES, generator=generator)
    live = anchor.clone()
    movement, merged = torch.zeros(NUM_VALUES), torch.zeros(NUM_VALUES)
    for has_cut, was_merged in rounds:
        live, movement = inner_steps(live, movement, generator)
        contribution = torch.zeros(NUM_VALUES)
        if has_cut:
            contribution = decoded(feedback.cut(anchor, live.clone()).payloads)
            live, movement = inner_steps(live, movement, generator)  # training goes on meanwhile
            for (start, stop), was in zip(feedback.bounds, was_merged, strict=True):
                merged[start:stop] += contribution[start:stop] * was
        drift = feedback.settle(anchor, live, was_merged)
        anchor = anchor + torch.randn(NUM_VALUES, generator=generator) * 0.01  # whatever others did
        live = anchor + decode_drift(drift, NUM_VALUES)
        outstanding = (anchor - live) + feedback.residual
        assert torch.allclose(merged + outstanding, -movement, atol=2e-6)


def inner_steps(
    live: torch.Tensor, movement: torch.Tensor, generator: torch.Generator
) -> tuple[torch.Tensor, torch.Tensor]:
    step = torch.randn(NUM_VALUES, generator=generator) * 0.01
    return live + step, movement + step


def test_a_merged_shard_leaves_the_encoders_error_and_another_one_stays_in_live() -> None:
    feedback = ErrorFeedback(NUM_VALUES, SHARD)
    anchor = torch.zeros(NUM_VALUES)
    snapshot = torch.randn(NUM_VALUES, generator=torch.Generator().manual_seed(1))
    live = snapshot + 0.5
    sent = decoded(feedback.cut(anchor, snapshot).payloads)
    drift = decode_drift(feedback.settle(anchor, live, (True, False, True)), NUM_VALUES)
    for part in (slice(0, 300), slice(600, 700)):
        assert torch.allclose(drift[part], torch.full((part.stop - part.start,), 0.5), atol=0.01)
        error = (-snapshot - sent - (0.5 - drift))[part]
        assert torch.allclose(feedback.residual[part], error, atol=1e-6)
    kept = slice(300, 600)
    assert torch.allclose(drift[kept], live[kept], atol=0.02)
    assert torch.allclose(feedback.residual[kept], (drift - live)[kept], atol=1e-6)
    assert feedback.pending is None


PULL = 0.1
STEPS = 20


@pytest.mark.parametrize("num_standing", [0, 1, 3])
def test_what_an_anchor_that_stood_did_not_take_is_learnt_once(num_standing: int) -> None:
    """A run that is pulled to a target, whose anchor stands for some rounds, does not overshoot.

    The first delta that is merged after them carries the way to the target once, however many
    rounds were in vain.
    """
    target = torch.randn(NUM_VALUES, generator=torch.Generator().manual_seed(2))
    feedback = ErrorFeedback(NUM_VALUES, SHARD)
    anchor = torch.zeros(NUM_VALUES)
    live = anchor.clone()
    for round_index in range(num_standing + 1):
        for _ in range(STEPS):
            live = live + PULL * (target - live)
        was_merged = (round_index == num_standing,) * 3
        carried = -(anchor - live + feedback.residual)
        feedback.cut(anchor, live.clone())
        live = anchor + decode_drift(feedback.settle(anchor, live, was_merged), NUM_VALUES)
    share = float(carried @ target / (target @ target))
    assert 0.8 < share < 1.02
    assert float((carried - share * target).abs().max()) < 0.05


def test_a_second_cut_replaces_one_that_was_never_settled() -> None:
    feedback = ErrorFeedback(NUM_VALUES, SHARD)
    anchor, live = torch.zeros(NUM_VALUES), torch.ones(NUM_VALUES)
    feedback.cut(anchor, live)
    again = feedback.cut(anchor, 2 * live)
    assert torch.allclose(decoded(again.payloads), -2 * live, rtol=0.005)
    assert again.norm == pytest.approx(float(decoded(again.payloads).norm()), rel=1e-6)
    drift = decode_drift(feedback.settle(anchor, 2 * live, (True,) * 3), NUM_VALUES)
    assert not drift.any()


def test_divergence_leaves_everything_as_it_was() -> None:
    feedback = ErrorFeedback(NUM_VALUES, SHARD)
    anchor = torch.zeros(NUM_VALUES)
    with pytest.raises(NonFiniteError):
        feedback.cut(anchor, torch.full((NUM_VALUES,), torch.nan))
    assert feedback.pending is None
    pending = feedback.cut(anchor, torch.ones(NUM_VALUES))
    with pytest.raises(NonFiniteError):
        feedback.settle(anchor, torch.full((NUM_VALUES,), torch.inf), (True,) * 3)
    assert feedback.pending is pending
    assert not feedback.residual.any()


def test_without_a_cut_all_of_the_movement_stays_in_live() -> None:
    feedback = ErrorFeedback(NUM_VALUES, SHARD)
    anchor, live = torch.zeros(NUM_VALUES), torch.ones(NUM_VALUES)
    drift = decode_drift(feedback.settle(anchor, live, (True,) * 3), NUM_VALUES)
    assert torch.allclose(drift, live, rtol=0.01)
    assert torch.equal(feedback.residual, drift - 1)


def test_a_wrong_number_of_shards_is_our_bug() -> None:
    feedback = ErrorFeedback(NUM_VALUES, SHARD)
    with pytest.raises(ValueError, match="3"):
        feedback.settle(torch.zeros(NUM_VALUES), torch.ones(NUM_VALUES), (True,))


def test_points_between_parts_change_no_bit() -> None:
    """A cut and its settlement, with and without somebody who may ask to wait."""
    anchor, live = torch.zeros(NUM_VALUES), torch.linspace(-1.0, 2.0, NUM_VALUES)
    passed: list[None] = []
    quiet = ErrorFeedback(NUM_VALUES, SHARD)
    watched = ErrorFeedback(NUM_VALUES, SHARD, lambda: passed.append(None))
    assert quiet.cut(anchor, live).payloads == watched.cut(anchor, live).payloads
    assert len(passed) >= 3 * len(quiet.bounds)
    merged = (True, False, True)
    assert quiet.settle(anchor, 2 * live, merged) == watched.settle(anchor, 2 * live, merged)
    assert torch.equal(quiet.residual, watched.residual)
