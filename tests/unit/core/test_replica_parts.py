"""How many microbatches a replica holds: none that could only come back too late."""

from __future__ import annotations

import msgspec
import pytest

from engine.core.compute_commands import Backward, Forward, InnerStep
from engine.core.compute_queue import ComputeQueue
from engine.core.replica_parts import slots_of
from engine.protocol.ids import Work, WorkKey
from engine.protocol.run_config import LeaseConfig, OptimizerConfig, RunConfig
from tests.unit.core.test_contributor import CONFIG


def config_of(stash: int, per_step: int, delay: int) -> RunConfig:
    return msgspec.structs.replace(
        CONFIG,
        leases=LeaseConfig(stash_microbatches=stash),
        optimizer=OptimizerConfig(microbatches_per_inner_step=per_step, delay_steps_max=delay),
    )


def key(number: int) -> WorkKey:
    return Work(1, number, 1), ()


def num_recomputed(num_held: int, per_step: int, delay: int) -> int:
    """Of many microbatches, when so many are held and gradients come back in order."""
    queue = ComputeQueue(microbatches_per_step=per_step, delay_steps_max=delay)
    recomputed = 0
    for number in range(60):
        queue.forwards.append(Forward(key(number), None, None))
        if number >= num_held - 1:
            queue.backwards.append((key(number - num_held + 1), None, 0))
        while (command := queue.next(0.0)) is not None:
            queue.in_flight -= 1
            assert isinstance(command, Forward | Backward | InnerStep)
            recomputed += isinstance(command, Backward) and command.recompute
    return recomputed


@pytest.mark.parametrize("per_step", [1, 2, 4])
@pytest.mark.parametrize("delay", [1, 2, 3])
def test_within_the_slots_nothing_is_recomputed_and_beyond_them_it_is(
    per_step: int, delay: int
) -> None:
    most = slots_of(config_of(1000, per_step, delay), 0)
    assert num_recomputed(most, per_step, delay) == 0
    assert num_recomputed(most + per_step + 1, per_step, delay) > 0


def test_the_stash_bounds_it_and_the_last_stage_needs_no_other_bound() -> None:
    assert slots_of(config_of(stash=6, per_step=2, delay=2), 0) == 5
    assert slots_of(config_of(stash=4, per_step=2, delay=2), 0) == 4
    assert slots_of(config_of(stash=6, per_step=2, delay=2), 2) == 6
