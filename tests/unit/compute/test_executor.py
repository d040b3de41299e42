"""Graphs that outlive steps, accumulation, staleness, bad input.

Running out of memory and what is freed: test_executor_memory.py.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
import torch
from torch import Tensor

from engine.compute.executor import BackwardOutput, BadTensorError, StageExecutor, StashError
from engine.core.model_figures import parameter_count, stages_of
from engine.protocol.run_config import BoundaryConfig, OptimizerConfig
from tests.unit.compute.stage_kit import (
    CPU,
    TOY,
    executors,
    inner_step,
    microbatch,
    some_tokens,
    some_values,
    toy_run,
)

WIDTH = 5
TOKENS = some_tokens(1)
CHANNELS = some_values(1, 4, TOY.context, WIDTH)
GRADIENT = some_values(2, 4, TOY.context, WIDTH)


def middle_stage(**optimizer: float | str) -> StageExecutor:
    """The second of three stages: it takes activations and gives gradients."""
    config = toy_run(3, optimizer=OptimizerConfig(**optimizer))  # type: ignore[arg-type]  # table
    return StageExecutor(config, 1, CPU, autocast=False)


def backward_of(stage: StageExecutor, key: str, *, recompute: bool = False) -> BackwardOutput:
    return stage.backward(key, GRADIENT, recompute)


def moved(stage: StageExecutor) -> Tensor:
    """Other parameters of the same shape, far from these."""
    flat = stage.read_flat()
    return flat + 0.3 * some_values(5, len(flat))


def gradients_without_delay() -> tuple[Tensor, Tensor]:
    """(of the parameters, of what came in), at the initial parameters."""
    stage = middle_stage()
    stage.forward("a", TOKENS, CHANNELS)
    gradient_in = backward_of(stage, "a").gradient_in
    assert gradient_in is not None
    return stage.read_gradient(), gradient_in


def rebind_data(leaf: Tensor) -> None:
    leaf.data = leaf.data * 1.5


def write_in_place(leaf: Tensor) -> None:
    leaf.data.mul_(1.5)


def test_a_delayed_gradient_is_exactly_that_of_the_old_parameters() -> None:
    expected, expected_in = gradients_without_delay()
    stage = middle_stage()
    stage.forward("a", TOKENS, CHANNELS)
    stage.write_flat(moved(stage))
    output = backward_of(stage, "a")
    assert output.gradient_in is not None
    assert torch.equal(stage.read_gradient(), expected)
    assert torch.equal(output.gradient_in, expected_in)


@pytest.mark.parametrize("wrong_update", [write_in_place, rebind_data])
def test_updates_that_the_executor_avoids_give_wrong_gradients_silently(
    wrong_update: Callable[[Tensor], None],
) -> None:
    """In place, or new storage for the same leaf: no error, and another gradient."""
    expected, _ = gradients_without_delay()
    stage = middle_stage()
    stage.forward("a", TOKENS, CHANNELS)
    for leaf in stage.model.parameters():
        wrong_update(leaf)
    backward_of(stage, "a")
    assert not torch.allclose(stage.read_gradient(), expected, rtol=1e-2)


@pytest.mark.parametrize("kind", ["adamw", "muon"])
def test_steps_do_not_touch_graphs_in_flight(kind: str) -> None:
    expected, expected_in = gradients_without_delay()
    stage = middle_stage(kind=kind, delay_steps_max=2)
    stage.forward("a", TOKENS, CHANNELS)
    before = stage.read_flat()
    for step in (1, 2):
        stage.forward("other", some_tokens(step), CHANNELS)
        backward_of(stage, "other")
        assert stage.step().step == step
    assert not torch.equal(stage.read_flat(), before)
    assert not stage.has_stale("a")
    output = backward_of(stage, "a")
    assert output.delay_steps == 2
    assert output.gradient_in is not None
    assert torch.equal(output.gradient_in, expected_in)
    assert torch.equal(stage.read_gradient(), expected)


def test_recompute_is_a_forward_with_the_live_parameters() -> None:
    fresh = middle_stage()
    fresh.write_flat(moved(fresh))
    fresh.forward("a", TOKENS, CHANNELS)
    backward_of(fresh, "a")

    stage = middle_stage()
    stage.forward("a", TOKENS, CHANNELS)
    stage.write_flat(moved(stage))
    assert backward_of(stage, "a", recompute=True).delay_steps == 0
    assert torch.equal(stage.read_gradient(), fresh.read_gradient())


def test_beyond_the_delay_bound_a_graph_is_recomputed_unasked() -> None:
    stage = middle_stage(delay_steps_max=1)
    stage.forward("a", TOKENS, CHANNELS)
    for is_stale in (False, True):
        stage.forward("other", TOKENS, CHANNELS)
        backward_of(stage, "other")
        stage.step()
        assert stage.has_stale("a") == is_stale
    assert backward_of(stage, "a").delay_steps == 0
    live = middle_stage()
    live.write_flat(stage.read_flat())
    live.forward("a", TOKENS, CHANNELS)
    backward_of(live, "a")
    assert torch.equal(stage.read_gradient(), live.read_gradient())


def test_a_new_segment_makes_graphs_stale_and_forgets_moments() -> None:
    stage = middle_stage()
    for key in ("a", "b"):
        stage.forward(key, TOKENS, CHANNELS)
    backward_of(stage, "b")
    with pytest.raises(StashError, match="1 microbatches are accumulated"):
        stage.start_segment(1, 1.0)
    stage.step()
    assert not stage.has_stale("a")
    stage.start_segment(1, 0.5)
    assert stage.has_stale("a")
    assert stage.steps_in_segment == 0

    fresh = middle_stage()
    fresh.write_flat(stage.read_flat())
    fresh.start_segment(1, 0.5)
    fresh.forward("a", TOKENS, CHANNELS)
    for each in (stage, fresh):
        backward_of(each, "a")
        assert each.step().step == 1
    assert torch.equal(stage.read_flat(), fresh.read_flat())


def test_learning_rate_scale_scales_the_step() -> None:
    moves = []
    for scale in (1.0, 0.25):
        stage = middle_stage(rewarmup_steps=1)
        stage.start_segment(1, scale)
        before = stage.read_flat()
        stage.forward("a", TOKENS, CHANNELS)
        backward_of(stage, "a")
        stage.step()
        moves.append(stage.read_flat() - before)
    torch.testing.assert_close(moves[1], 0.25 * moves[0], rtol=1e-3, atol=1e-7)


def test_a_step_is_of_the_mean_over_tokens_however_they_are_split() -> None:
    """Microbatches of 1 and 3 samples step like one of 4: tokens are what is averaged over."""
    tokens_BT = some_tokens(3, 4)
    whole, split = executors(toy_run(2)), executors(toy_run(2))
    whole_steps = inner_step(whole, [tokens_BT])
    split_steps = inner_step(split, [tokens_BT[:1], tokens_BT[1:]])
    for a, b in zip(whole_steps, split_steps, strict=True):
        assert a.gradient_norm == pytest.approx(b.gradient_norm, rel=1e-4)
        torch.testing.assert_close(a.sketch, b.sketch, rtol=1e-3, atol=1e-5)
    for one, other in zip(whole, split, strict=True):
        torch.testing.assert_close(one.read_flat(), other.read_flat(), rtol=1e-3, atol=1e-4)


def test_counters() -> None:
    stage = middle_stage()
    output = stage.forward("a", TOKENS, CHANNELS)
    assert output.num_tokens == 4 * (TOY.context - 1)
    assert output.loss_nats == 0.0
    stage.forward("b", TOKENS, CHANNELS)
    assert stage.num_graphs == 2
    assert backward_of(stage, "a").num_tokens == output.num_tokens
    assert (stage.microbatches_accumulated, stage.tokens_accumulated) == (1, output.num_tokens)
    stage.discard("b")
    stage.discard("never seen")
    assert stage.num_graphs == 0
    stage.step()
    assert (stage.microbatches_accumulated, stage.tokens_accumulated) == (0, 0)
    assert stage.steps_in_segment == 1
    parts = stages_of(stage.config)
    assert stage.num_parameters == parameter_count(TOY, BoundaryConfig(channels=5), parts[1])


def test_evaluation_keeps_nothing_and_agrees() -> None:
    stages = executors(toy_run(2))
    passed = stages[0].evaluate(TOKENS, None).boundary_out
    assert passed is not None
    loss = stages[1].evaluate(TOKENS, passed).loss_nats
    assert [stage.num_graphs for stage in stages] == [0, 0]
    assert microbatch(stages, 0, TOKENS) == loss / (4 * (TOY.context - 1))


@pytest.mark.parametrize("kind", ["adamw", "muon"])
@pytest.mark.parametrize("reinjection", ["full", "low_rank", "frozen", "none"])
def test_it_learns(kind: str, reinjection: str) -> None:
    boundary = BoundaryConfig(channels=5, reinjection=reinjection, reinjection_rank=4)  # type: ignore[arg-type]  # table
    optimizer = OptimizerConfig(kind=kind, learning_rate=1e-2, warmup_steps=2)  # type: ignore[arg-type]  # table
    stages = executors(toy_run(2, boundary, optimizer))
    losses = []
    for _ in range(14):
        losses.append(microbatch(stages, 0, TOKENS))
        for stage in stages:
            stage.step()
    assert losses[-1] < 0.8 * losses[0]


def test_a_gradient_that_is_not_finite_is_dropped(caplog: pytest.LogCaptureFixture) -> None:
    stage = executors(toy_run(2))[1]
    sound = stage.read_flat()
    stage.write_flat(torch.full_like(sound, 1e30))
    before = stage.read_flat()
    stage.forward("a", TOKENS, CHANNELS)
    stage.backward("a", None, recompute=False)
    assert not torch.isfinite(stage.read_gradient()).all(), "the fault has to fire"
    with caplog.at_level(logging.WARNING):
        output = stage.step()
    assert not output.was_finite
    assert output.gradient_norm == 0.0
    assert not output.sketch.any()
    assert "not finite" in caplog.text
    assert torch.equal(stage.read_flat(), before)
    stage.write_flat(sound)
    stage.forward("b", TOKENS, CHANNELS)
    stage.backward("b", None, recompute=False)
    assert stage.step().was_finite


def test_parameters_are_copies() -> None:
    stage = middle_stage()
    before = stage.read_flat()
    flat = stage.read_flat()
    flat.zero_()
    assert torch.equal(stage.read_flat(), before)
    stage.write_flat(flat)
    flat.fill_(1.0)
    assert not stage.read_flat().any()


@pytest.mark.parametrize(
    ("tokens_BT", "channels"),
    [
        (TOKENS, None),
        (TOKENS, CHANNELS[:, :, :4]),
        (TOKENS, CHANNELS[:3]),
        (TOKENS, CHANNELS[:, :-1]),
        (TOKENS, CHANNELS * float("nan")),
        (TOKENS, CHANNELS / 0.0),
        (TOKENS, CHANNELS.long()),
        (TOKENS.int(), CHANNELS),
        (TOKENS[0], CHANNELS[0]),
        (TOKENS[:0], CHANNELS[:0]),
        (TOKENS[:, :1], CHANNELS[:, :1]),
        (torch.cat((TOKENS, TOKENS), dim=1), torch.cat((CHANNELS, CHANNELS), dim=1)),
        (TOKENS + TOY.vocab_size, CHANNELS),
        (TOKENS - TOY.vocab_size, CHANNELS),
    ],
)
def test_bad_input_is_refused_and_leaves_nothing(tokens_BT: Tensor, channels: Tensor) -> None:
    stage = middle_stage()
    with pytest.raises(BadTensorError):
        stage.forward("a", tokens_BT, channels)
    with pytest.raises(BadTensorError):
        stage.evaluate(tokens_BT, channels)
    assert stage.num_graphs == 0
    stage.forward("a", TOKENS, CHANNELS)


@pytest.mark.parametrize(
    "gradient",
    [None, GRADIENT[:, :, :1], GRADIENT[:1], GRADIENT * float("inf"), GRADIENT.long()],
)
def test_a_bad_gradient_is_refused_and_the_graph_stays(gradient: Tensor | None) -> None:
    stage = middle_stage()
    stage.forward("a", TOKENS, CHANNELS)
    with pytest.raises(BadTensorError):
        stage.backward("a", gradient, recompute=False)
    assert not stage.read_gradient().any()
    assert backward_of(stage, "a").num_tokens


def test_the_ends_refuse_what_only_the_middle_takes() -> None:
    first, _, last = executors(toy_run(3))
    with pytest.raises(BadTensorError):
        first.forward("a", TOKENS, CHANNELS)
    last.forward("a", TOKENS, CHANNELS)
    with pytest.raises(BadTensorError):
        last.backward("a", GRADIENT, recompute=False)


def test_keys_used_wrongly() -> None:
    stage = middle_stage()
    stage.forward("a", TOKENS, CHANNELS)
    with pytest.raises(StashError, match="already holds"):
        stage.forward("a", TOKENS, CHANNELS)
    with pytest.raises(StashError, match="no graph waits"):
        backward_of(stage, "b")
    with pytest.raises(StashError, match="no graph waits"):
        stage.has_stale("b")
    with pytest.raises(StashError, match="nothing to step on"):
        stage.step()


@pytest.mark.parametrize(
    "flat", [torch.zeros(3), torch.zeros(10_000_000), torch.zeros(2, 2), torch.zeros(3).double()]
)
def test_parameters_of_another_shape_are_refused(flat: Tensor) -> None:
    with pytest.raises(BadTensorError, match="fp32 parameters"):
        middle_stage().write_flat(flat)


@pytest.mark.parametrize("stage", [-1, 2])
def test_a_stage_that_is_not_there(stage: int) -> None:
    with pytest.raises(ValueError, match="the stages 0 to 1"):
        StageExecutor(toy_run(2), stage, CPU)
