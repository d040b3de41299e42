"""Inner moments in and out of an executor, which itself only knows how to begin without any.

The product begins every segment with moments at zero, so it has no use for this; a benchmark has:
to change the learning rate without a new beginning, to go on another day, and to compare treatments
of moments. The one place that reaches into the executor.
Not here: what moments are (engine/compute/inner_optimizers.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from engine.compute.executor import StageExecutor
from engine.compute.inner_optimizers import InnerOptimizer

STEPS = "inner_steps"
"""The name of the step count, by which AdamW corrects its moments."""
Moments = dict[str, Tensor]


def read_moments(executor: StageExecutor) -> Moments:
    """Copies on the CPU, by names that `write_moments` knows."""
    optimizer = executor._optimizer
    found = {STEPS: torch.tensor(optimizer._steps)}
    for (index, piece), moments in optimizer._moments.items():
        for number, moment in enumerate(moments):
            found[f"{index}.{piece}.{number}"] = moment.to("cpu", copy=True)
    return found


def write_moments(executor: StageExecutor, moments: Moments) -> None:
    """What `read_moments` gave."""
    optimizer = executor._optimizer
    optimizer._steps = int(moments[STEPS])
    grouped: dict[tuple[int, int], dict[int, Tensor]] = {}
    for name, moment in moments.items():
        if name != STEPS:
            index, piece, number = map(int, name.split("."))
            grouped.setdefault((index, piece), {})[number] = moment
    optimizer._moments = {
        key: tuple(found[number].to(optimizer._state_device, copy=True) for number in sorted(found))
        for key, found in grouped.items()
    }


def start_keeping_moments(executor: StageExecutor, segment: int, rate_scale: float) -> None:
    """A new segment for the sake of its learning rate: moments go on."""
    moments = read_moments(executor)
    executor.start_segment(segment, rate_scale)
    write_moments(executor, moments)


def mean_of(replicas: Sequence[Moments]) -> Moments:
    """The average over replicas, name by name."""
    return {
        name: value
        if name == STEPS
        else torch.stack([moments[name] for moments in replicas]).mean(0)
        for name, value in replicas[0].items()
    }


def with_optimizer(executor: StageExecutor, kind: Callable[..., InnerOptimizer]) -> StageExecutor:
    """The same executor with another inner optimizer."""
    old = executor._optimizer
    executor._optimizer = kind(old._config, old._parts, old._device, old._state_device, old._pace)
    return executor
