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


@settings(max_examples=40, deadline=None)
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
        origin = anchor
        contribution = torch.zeros(NUM_VALUES)
        if has_cut:
            origin = live.clone()
            contribution = decoded(feedback.cut(anchor, origin).payloads)
            live, movement = inner_steps(live, movement, generator)  # training goes on meanwhile
            for (start, stop), was in zip(feedback.bounds, was_merged, strict=True):
                merged[start:stop] += contribution[start:stop] * was
        _, drift = feedback.encode_drift(live - origin)
        feedback.settle(anchor, was_merged)
        anchor = anchor + torch.randn(NUM_VALUES, generator=generator) * 0.01  # whatever others did
        live = anchor + drift
        outstanding = (anchor - live) + feedback.residual
        assert torch.allclose(merged + outstanding, -movement, atol=2e-6)


def inner_steps(
    live: torch.Tensor, movement: torch.Tensor, generator: torch.Generator
) -> tuple[torch.Tensor, torch.Tensor]:
    step = torch.randn(NUM_VALUES, generator=generator) * 0.01
    return live + step, movement + step


def test_a_merged_shard_leaves_the_encoders_error_and_another_one_all() -> None:
    feedback = ErrorFeedback(NUM_VALUES, SHARD)
    anchor = torch.zeros(NUM_VALUES)
    live = torch.randn(NUM_VALUES, generator=torch.Generator().manual_seed(1))
    sent = decoded(feedback.cut(anchor, live).payloads)
    feedback.settle(anchor, (True, False, True))
    delta = -live
    for start, stop in ((0, 300), (600, 700)):
        assert torch.equal(feedback.residual[start:stop], (delta - sent)[start:stop])
    assert torch.equal(feedback.residual[300:600], delta[300:600])
    assert feedback.pending is None


def test_a_second_cut_replaces_one_that_was_never_settled() -> None:
    feedback = ErrorFeedback(NUM_VALUES, SHARD)
    anchor, live = torch.zeros(NUM_VALUES), torch.ones(NUM_VALUES)
    feedback.cut(anchor, live)
    again = feedback.cut(anchor, 2 * live)
    feedback.settle(anchor, (False,) * 3)
    assert torch.equal(feedback.residual, -2 * live)
    assert torch.allclose(decoded(again.payloads), -2 * live, rtol=0.005)
    assert again.norm == pytest.approx(float(decoded(again.payloads).norm()), rel=1e-6)


def test_divergence_leaves_everything_as_it_was() -> None:
    feedback = ErrorFeedback(NUM_VALUES, SHARD)
    with pytest.raises(NonFiniteError):
        feedback.cut(torch.zeros(NUM_VALUES), torch.full((NUM_VALUES,), torch.nan))
    assert feedback.pending is None
    with pytest.raises(NonFiniteError):
        feedback.encode_drift(torch.full((NUM_VALUES,), torch.inf))
    assert not feedback.residual.any()


def test_without_a_cut_there_is_nothing_to_settle() -> None:
    feedback = ErrorFeedback(NUM_VALUES, SHARD)
    feedback.settle(torch.zeros(NUM_VALUES), (True,) * 3)
    assert not feedback.residual.any()
    payload, drift = feedback.encode_drift(torch.ones(NUM_VALUES))
    assert torch.equal(drift, decode_drift(payload, NUM_VALUES))
    assert torch.equal(feedback.residual, drift - 1)


def test_a_wrong_number_of_shards_is_our_bug() -> None:
    feedback = ErrorFeedback(NUM_VALUES, SHARD)
    feedback.cut(torch.zeros(NUM_VALUES), torch.ones(NUM_VALUES))
    with pytest.raises(ValueError, match="3"):
        feedback.settle(torch.zeros(NUM_VALUES), (True,))
