"""A real run of a toy model in one process: performers, payload stores and spools, no network.

The scripts of a test say which command comes when; the arithmetic is the product's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np
import numpy.typing as npt
import torch

from engine.audit_spool import AuditSpool
from engine.core import compute_commands as cc
from engine.payload_store import PayloadStore
from engine.performer import Performer
from engine.protocol.ids import Attempt, Digest, PayloadRef, PeerId, RunId, Work, WorkKey
from engine.protocol.messages import (
    AuditTask,
    BlobSpec,
    Manifest,
    SegmentClosed,
    ShardOutcome,
    StageManifest,
    StageOutcome,
)
from engine.protocol.run_config import (
    BoundaryConfig,
    DataConfig,
    LeaseConfig,
    ModelConfig,
    OptimizerConfig,
    RoundConfig,
    RunConfig,
    config_digest,
)

ZERO = Digest("0" * 64)
CPU = torch.device("cpu")


def small_config(
    num_stages: int = 2,
    kind: Literal["bottleneck", "none"] = "bottleneck",
    optimizer: OptimizerConfig | None = None,
    shard_values: int = 8192,
) -> RunConfig:
    model = ModelConfig(
        vocab_size=96, width=32, num_blocks=4, num_heads=2, num_kv_heads=1, hidden=64, context=16
    )
    data = DataConfig(
        tokenizer=ZERO,
        train_shards=(),
        validation_shards=(),
        tokens_per_shard=0,
        train_tokens=0,
        validation_tokens=0,
        validation_bytes=0,
    )
    return RunConfig(
        run_id=RunId("toy"),
        seed=7,
        preset="toy",
        model=model,
        num_stages=num_stages,
        replicas_wanted=3,
        data=data,
        boundary=BoundaryConfig(kind=kind),
        optimizer=optimizer or OptimizerConfig(microbatches_per_inner_step=2, warmup_steps=4),
        rounds=RoundConfig(shard_values=shard_values),
        leases=LeaseConfig(samples_per_microbatch=4),
    )


@dataclass(frozen=True)
class ToySamples:
    """Text that can be learnt: an arithmetic sequence of tokens with a few strides, and noise."""

    config: RunConfig

    def read(
        self, first_sample: int, num_samples: int, is_validation: bool
    ) -> npt.NDArray[np.uint16]:
        model = self.config.model
        rows = []
        for sample in range(first_sample, first_sample + num_samples):
            random = np.random.default_rng([sample, is_validation])
            steps = np.arange(model.context) * random.integers(1, 4) + random.integers(0, 96)
            noise = random.integers(0, 96, model.context)
            rows.append(np.where(random.random(model.context) < 0.1, noise, steps))
        return (np.stack(rows) % model.vocab_size).astype(np.uint16)


@dataclass
class Contributor:
    """One engine's compute."""

    config: RunConfig
    stage: int
    directory: Path
    autocast: bool = False
    peer: PeerId = field(init=False)
    store: PayloadStore = field(default_factory=PayloadStore)
    performer: Performer = field(init=False)
    blobs: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.peer = PeerId(self.directory.name.rjust(64, "0")[-64:])
        self.performer = Performer(
            self.config,
            self.store,
            ToySamples(self.config),
            AuditSpool(self.directory),
            device=CPU,
            autocast=self.autocast,
        )

    def do(self, command: cc.Command) -> cc.Result:
        return self.performer.perform(command)

    def ok[T](self, command: cc.Command, result_type: type[T]) -> T:
        result = self.do(command)
        assert isinstance(result, result_type), result
        return result
