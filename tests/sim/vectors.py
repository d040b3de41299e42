"""A stage as a vector with a target that it is pulled to, inside the product's own replica.

Loading, cutting, applying, error feedback and the outer step are those of stage_replica.py; only
gradients are given from outside. Not here: whose gradients they are (sim_compute.py).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from engine.codec.error_feedback import ErrorFeedback
from engine.codec.header import at_once
from engine.codec.shards import shard_bounds
from engine.compute.executor import StepOutput
from engine.core.model_figures import parameter_count, stages_of
from engine.protocol.ids import seed_from
from engine.protocol.run_config import RunConfig
from engine.stage_replica import StageReplica, _Weight, momentum_dtype

NOISE, NOISES = 0.05, 64
LEARNING_RATE = 0.2
Vector = npt.NDArray[np.float32]


@dataclass(slots=True)
class VectorExecutor:
    """In place of the real executor: parameters are a vector, gradients are given."""

    live: Vector
    """Rebound by every step, so that graphs keep the version they were made with."""
    gradients: list[Vector] = field(default_factory=list)
    tokens_accumulated: int = 0
    steps: int = 0
    moved: npt.NDArray[np.float64] = field(init=False)
    """Sum of all inner steps since the load, as old minus new parameters."""
    nan_gradients: Callable[[], bool] = field(default=lambda: False)

    def __post_init__(self) -> None:
        self.moved = np.zeros(len(self.live))

    @property
    def microbatches_accumulated(self) -> int:
        return len(self.gradients)

    def read_flat(self, between: Callable[[], None] = at_once) -> Tensor:
        return torch.from_numpy(self.live.copy())

    def write_flat(self, flat: Tensor) -> None:
        self.live = flat.numpy().copy()

    def start_segment(self, segment: int, learning_rate_scale: float) -> None:
        self.steps = 0

    def step(self) -> StepOutput:
        gradient = sum(self.gradients[1:], self.gradients[0]) / np.float32(len(self.gradients))
        if self.nan_gradients():
            gradient = gradient * np.float32("nan")
        self.gradients, self.tokens_accumulated = [], 0
        self.steps += 1
        norm = float(gradient @ gradient) ** 0.5
        was_finite = math.isfinite(norm)
        if was_finite:
            moved = self.live - np.float32(LEARNING_RATE) * gradient
            self.moved += self.live.astype(np.float64) - moved
            self.live = moved
        sketch = torch.from_numpy(gradient)
        return StepOutput(self.steps, norm if was_finite else 0.0, was_finite, sketch)


class SimReplica(StageReplica):
    """The product's replica around a vector."""

    executor: VectorExecutor  # type: ignore[assignment]  # all that a replica asks of an executor

    def __init__(self, config: RunConfig, stage: int, nan_gradients: Callable[[], bool]) -> None:
        self.config, self.stage, self._between = config, stage, at_once
        self.anchor = initial_values(config, stage, "anchor").clone()  # a base is written into it
        self.executor = VectorExecutor(self.anchor.numpy(), nan_gradients=nan_gradients)
        num_values = len(self.anchor)
        self.bounds = shard_bounds(num_values, config.rounds.shard_values)
        self.momentum = torch.zeros(num_values, dtype=momentum_dtype(config.optimizer))
        self.round = 0
        self.feedback = ErrorFeedback(num_values, config.rounds.shard_values)
        self._weight, self._cut_weight = _Weight(), _Weight()
        self._taken = {}
        self.target = initial_values(config, stage, "target").numpy()
        self.included = torch.zeros(num_values, dtype=torch.float64)
        """Sum of decoded contributions that went into outcomes."""

    def gap(self) -> float:
        """Total movement - what was included of it - error feedback - what is still in live."""
        live = self.executor.read_flat().double()
        carried = self.feedback.residual.double() + (self.anchor.double() - live)
        moved = torch.from_numpy(self.executor.moved)
        return float((moved - self.included - carried).abs().max())


@cache
def noises(seed: int, num_values: int) -> Vector:
    """(noise, value): what microbatches add to the gradient, by their name."""
    rng = np.random.default_rng(seed)
    return np.float32(NOISE) * rng.standard_normal((NOISES, num_values), dtype=np.float32)


@cache
def initial_values(config: RunConfig, stage: int, what: str) -> Tensor:
    """As many values as the stage has parameters, drawn by the run's seed."""
    part = stages_of(config)[stage]
    count = parameter_count(config.model, config.boundary, part)
    rng = np.random.default_rng(seed_from(config.seed, stage, what))
    return torch.from_numpy(rng.standard_normal(count, dtype=np.float32))
