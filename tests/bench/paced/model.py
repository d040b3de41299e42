"""The models of these benchmarks, and how torch cuts them into stages.

For paced devices a decoder so small that its service times are nearly all of its time; unpaced,
`nano`. Not here: the swarm's own cut (core/model_figures.py).
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

import torch
from torch import nn

from engine.api.options import RunSpec
from engine.compute.stage import StageModel, initial_values
from engine.core.model_figures import StageSlice, flops_per_token, partition, partition_by
from engine.protocol.run_config import BoundaryConfig, RunConfig
from engine.roles.create_run import run_config_of
from tests.bench.parts import NO_DATA

UNCUT = BoundaryConfig(kind="none", reinjection="none", bits=16)
VOCABULARY, CONTEXT = 512, 64
TINY: Mapping[str, Any] = {
    "model.width": 32,
    "model.num_heads": 2,
    "model.num_kv_heads": 1,
    "model.hidden": 64,
}
BLOCKS_PER_STAGE = 2
"""Of the small decoder, so that a schedule in V can cut each stage once more."""
NO_ROUNDS: Mapping[str, Any] = {
    "rounds.inner_steps_min": 1_000_000,
    "rounds.deadline_s": 100_000.0,
    "validation.evaluate_every_rounds": 1_000_000,
}
"""Merging and evaluation are measured elsewhere."""


def tiny_spec(stages: int, replicas: int, overrides: Mapping[str, Any]) -> RunSpec:
    """A run of the small decoder, with AdamW and a rate that stays."""
    return RunSpec(
        run_id="bench",
        stages=stages,
        replicas=replicas,
        pace="local",
        minutes=60.0,
        vocab_size=VOCABULARY,
        context=CONTEXT,
        overrides={
            "optimizer.kind": "adamw",
            "optimizer.microbatches_per_inner_step": 4,
            "schedule.decay_fraction": 0.0,
            "model.num_blocks": BLOCKS_PER_STAGE * stages,
            **TINY,
            **overrides,
        },
    )


def config_of(spec: RunSpec) -> RunConfig:
    """The run's definition, without data."""
    return run_config_of(spec, NO_DATA)


def stage_model(config: RunConfig, slice_: StageSlice) -> StageModel:
    """A slice of the model without boundaries, with the run's own initial weights."""
    with torch.device("meta"):
        model = StageModel(config.model, UNCUT, slice_)
    model.bind(
        [
            nn.Parameter(initial_values(config.seed, part.name, part.shape, part.rule))
            for part in model.parts
        ]
    )
    model.set_constants(config.seed, torch.device("cpu"))
    return model


def slices_in_v(config: RunConfig, num_ranks: int) -> tuple[StageSlice, ...]:
    """Two stages a rank, first with last and so on, such that the dearest rank is as cheap as can
    be: what a schedule in V is at its best with."""
    num_stages, num_blocks = 2 * num_ranks, config.model.num_blocks
    if num_blocks < num_stages:
        raise ValueError(f"{num_blocks} blocks are too few for {num_stages} stages")

    def costs(slices: tuple[StageSlice, ...]) -> tuple[int, int]:
        flops = [flops_per_token(config.model, UNCUT, each) for each in slices]
        ranks = [flops[rank] + flops[-1 - rank] for rank in range(num_ranks)]
        return max(ranks), max(flops)

    cuts = itertools.combinations(range(1, num_blocks), num_stages - 1)
    counts = (tuple(b - a for a, b in itertools.pairwise((0, *cut, num_blocks))) for cut in cuts)
    return min(map(partition_by, counts), key=costs)


def slices_in_row(config: RunConfig, num_ranks: int) -> tuple[StageSlice, ...]:
    """One stage a rank, as the swarm cuts the model."""
    return partition(config.model, num_ranks)
