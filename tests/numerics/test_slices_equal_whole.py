"""N slices, each an executor of its own, equal the whole model as one autograd graph.

With the boundary off the whole is an uncut model whose gradient is clipped per slice: the same
bits in fp32 on CPU. With it on, the whole is the same slices and boundaries joined in one graph:
the same bits again. The whole is single_machine.py: plain autograd and `.grad`, no executor.
Not here: the codec at the boundaries (test_quantised_slices.py).
"""

from __future__ import annotations

from typing import Literal

import pytest
import torch
from torch import Tensor

from engine.core.model_figures import partition, stages_of
from engine.protocol.run_config import BoundaryConfig, OptimizerConfig, RunConfig
from tests.numerics.single_machine import Whole
from tests.unit.compute.stage_kit import (
    OFF,
    TOY,
    executors,
    inner_step,
    microbatch,
    some_tokens,
    toy_run,
)

NUM_STEPS = 4
CLIP_NORM = 0.05
"""Far below the gradients' norm, so that every step is clipped."""


def optimizer_of(kind: Literal["adamw", "muon"], clip_norm: float) -> OptimizerConfig:
    return OptimizerConfig(kind=kind, clip_norm=clip_norm, warmup_steps=2, weight_decay=0.01)


def batches_of(step: int) -> list[Tensor]:
    return [some_tokens(10 * step), some_tokens(10 * step + 1, 3)]


def trained(config: RunConfig) -> tuple[Tensor, list[list[float]]]:
    stages = executors(config)
    norms = [
        [output.gradient_norm for output in inner_step(stages, batches_of(step))]
        for step in range(NUM_STEPS)
    ]
    return torch.cat([stage.read_flat() for stage in stages]), norms


@pytest.mark.parametrize("kind", ["adamw", "muon"])
@pytest.mark.parametrize("num_stages", [1, 2, 4])
def test_slices_equal_the_uncut_model_bit_for_bit(
    num_stages: int, kind: Literal["adamw", "muon"]
) -> None:
    config = toy_run(num_stages, OFF, optimizer_of(kind, CLIP_NORM))
    uncut = Whole(config, partition(TOY, 1))
    start = uncut.flat()
    expected_norms = [uncut.step(batches_of(step)) for step in range(NUM_STEPS)]
    flat, norms = trained(config)
    assert min(min(step) for step in norms) > CLIP_NORM, "clipping has to be at work"
    assert norms == expected_norms
    assert torch.equal(flat, uncut.flat())
    assert not torch.allclose(flat, start, atol=1e-3)


@pytest.mark.parametrize("kind", ["adamw", "muon"])
def test_without_clipping_any_number_of_slices_gives_the_same_bits(
    kind: Literal["adamw", "muon"],
) -> None:
    flats = [trained(toy_run(n, OFF, optimizer_of(kind, 1e9)))[0] for n in (1, 2, 4)]
    assert torch.equal(flats[0], flats[1])
    assert torch.equal(flats[0], flats[2])


@pytest.mark.parametrize("kind", ["adamw", "muon"])
@pytest.mark.parametrize("reinjection", ["full", "low_rank", "frozen", "none"])
@pytest.mark.parametrize("num_stages", [2, 4])
def test_slices_equal_the_same_model_with_the_same_boundaries(
    num_stages: int,
    reinjection: Literal["full", "low_rank", "frozen", "none"],
    kind: Literal["adamw", "muon"],
) -> None:
    boundary = BoundaryConfig(
        channels=5, reinjection=reinjection, reinjection_rank=3, reinjected_tokens=num_stages
    )
    config = toy_run(num_stages, boundary, optimizer_of(kind, CLIP_NORM))
    joined = Whole(config, stages_of(config))
    expected_norms = [joined.step(batches_of(step)) for step in range(NUM_STEPS)]
    flat, norms = trained(config)
    assert norms == expected_norms
    assert torch.equal(flat, joined.flat())


def test_a_boundary_is_not_the_uncut_model() -> None:
    """Otherwise the tests above could not tell the two apart."""
    losses = {
        microbatch(executors(toy_run(2, boundary)), 0, some_tokens(0))
        for boundary in (OFF, BoundaryConfig(channels=5))
    }
    assert len(losses) == 2
