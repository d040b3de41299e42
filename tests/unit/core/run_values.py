"""Names, blobs and a small run for tests of the orchestrator; pure values."""

from __future__ import annotations

from typing import Any

from engine.protocol import messages as m
from engine.protocol.ids import PeerId, RunId, digest_of
from engine.protocol.run_config import (
    DataConfig,
    LeaseConfig,
    ModelConfig,
    RoundConfig,
    RunConfig,
    ScheduleConfig,
    ValidationConfig,
)

CONTEXT = 8


STEP_TOKENS = 2 * CONTEXT


NUM_SHARDS = 2


def peer_id(name: object) -> PeerId:
    return PeerId(digest_of(f"peer {name}".encode()))


def spec(*parts: object) -> m.BlobSpec:
    return m.BlobSpec(digest=digest_of(repr(parts).encode()), num_bytes=100)


def run_config(**changes: Any) -> RunConfig:
    """Two stages of two replicas unless told otherwise; everything quick."""
    base: dict[str, Any] = {
        "run_id": RunId("tiny"),
        "seed": 7,
        "preset": "nano",
        "model": ModelConfig(
            vocab_size=64,
            width=8,
            num_blocks=4,
            num_heads=2,
            num_kv_heads=1,
            hidden=16,
            context=CONTEXT,
        ),
        "num_stages": 2,
        "replicas_wanted": 2,
        "data": DataConfig(
            tokenizer=digest_of(b"tokenizer"),
            train_shards=(digest_of(b"train"),),
            validation_shards=(digest_of(b"validation"),),
            tokens_per_shard=1000,
            train_tokens=1000,
            validation_tokens=400,
            validation_bytes=1000,
        ),
        "rounds": RoundConfig(
            inner_steps_min=4,
            deadline_s=60.0,
            commit_deadline_s=20.0,
            reduce_deadline_s=20.0,
            base_every_rounds=2,
        ),
        "schedule": ScheduleConfig(),
        "leases": LeaseConfig(
            samples_per_microbatch=2,
            microbatches_per_lease=4,
            lease_s=30.0,
            seat_s=300.0,
            alive_s=10.0,
            heartbeat_s=2.0,
            microbatch_deadline_s=5.0,
            stash_microbatches=4,
        ),
        "validation": ValidationConfig(
            evidence_deadline_s=20.0, evaluation_samples=10, evaluate_every_rounds=2
        ),
    }
    return RunConfig(**(base | changes))


def first_anchor(stage: int) -> str:
    return f"seed of stage {stage}"


def next_anchor(anchor: str, outcome: m.StageOutcome) -> str:
    shards = [s.blob.digest if s.blob else None for s in outcome.shards]
    return digest_of(repr((anchor, shards)).encode())


WORLD_BASES: dict[str, str] = {}


def anchor_of(stage: int, manifest: m.StageManifest) -> str:
    """What loading a stage's manifest gives."""
    anchor = first_anchor(stage)
    if manifest.base:
        anchor = WORLD_BASES[manifest.base[0].digest]
        assert all(WORLD_BASES[b.digest] == anchor for b in manifest.base), "torn base"
    for outcome in manifest.deltas:
        anchor = next_anchor(anchor, outcome)
    return anchor
