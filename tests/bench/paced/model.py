"""The model of a run without its boundaries, and how torch cuts it into stages.

Not here: the swarm's own cut (core/model_figures.py), the runs (runs.py).
"""

from __future__ import annotations

import itertools

import torch
from torch import nn

from engine.api.options import RunSpec
from engine.compute.stage import StageModel, initial_values
from engine.core.model_figures import StageSlice, flops_per_token, partition, partition_by
from engine.protocol.run_config import BoundaryConfig, RunConfig
from engine.roles.create_run import run_config_of
from tests.bench.paced.runs import NO_ROUNDS as NO_ROUNDS
from tests.bench.parts import NO_DATA

UNCUT = BoundaryConfig(kind="none", reinjection="none", bits=16)


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
