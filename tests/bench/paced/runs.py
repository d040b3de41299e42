"""Runs of these benchmarks: a decoder so small that service times are nearly all of its time.

Loads no torch. Not here: the model itself (model.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.api.options import RunSpec
from engine.protocol.run_config import LeaseConfig
from engine.roles.create_run import LOCAL_LEASES
from tests.small_spec import TEXT

VOCABULARY, CONTEXT = 512, 64
TOKENS_PER_MICROBATCH = LOCAL_LEASES.samples_per_microbatch * CONTEXT
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
HOME_STASH: Mapping[str, Any] = {"leases.stash_microbatches": LeaseConfig().stash_microbatches}
"""As many graphs a replica as in a run between homes."""
HOME_LEASES: Mapping[str, Any] = {
    **HOME_STASH,
    "leases.microbatch_deadline_s": LeaseConfig().microbatch_deadline_s,
    "leases.lease_s": LeaseConfig().lease_s,
}
"""And as much time, where nobody is lost: of four stages the first microbatches may find
connections that are yet to be made, on a computer that is busy."""


def tiny_spec(stages: int, replicas: int, overrides: Mapping[str, Any]) -> RunSpec:
    """A run of the small decoder on little text, with AdamW and a rate that stays."""
    return RunSpec(
        run_id="bench",
        stages=stages,
        replicas=replicas,
        pace="local",
        minutes=60.0,
        data=TEXT,
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
