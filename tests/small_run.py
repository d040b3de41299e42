"""A real run of a toy model in one process: performers, payload stores and spools, no network.

The scripts of a test say which command comes when; the arithmetic is the product's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

import msgspec
import numpy as np
import numpy.typing as npt
import torch

from engine.audit_spool import AuditSpool
from engine.core import compute_commands as cc
from engine.core.model_figures import shard_length
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
from engine.stage_payloads import SampleSource

T = TypeVar("T")
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
        optimizer=optimizer
        or OptimizerConfig(microbatches_per_inner_step=2, warmup_steps=4, outer_momentum_bits=16),
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
    samples: SampleSource | None = None
    peer: PeerId = field(init=False)
    store: PayloadStore = field(default_factory=PayloadStore)
    performer: Performer = field(init=False)
    blobs: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.peer = PeerId(self.directory.name.rjust(64, "0")[-64:])
        self.performer = Performer(
            self.config,
            self.store,
            self.samples or ToySamples(self.config),
            AuditSpool(self.directory),
            device=CPU,
            autocast=self.autocast,
        )

    def do(self, command: cc.Command) -> cc.Result:
        return self.performer.perform(command)

    def ok(self, command: cc.Command, result_type: type[T]) -> T:
        result = self.do(command)
        assert isinstance(result, result_type), result
        return result

    def load(self, round_index: int = 0, manifest: StageManifest | None = None) -> cc.Loaded:
        """From a manifest whose blobs lie in `blobs`."""
        manifest = manifest or StageManifest(base_round=0, base=(), deltas=(), anchor_digest=None)
        base = [self.store.put(self.blobs[spec.digest]) for spec in manifest.base]
        if base:
            self.ok(cc.TakeBase(self.stage, tuple(enumerate(base))), cc.BaseTaken)
        deltas = tuple(
            tuple(self.store.put(self.blobs[s.blob.digest]) if s.blob else None for s in o.shards)
            for o in manifest.deltas
        )
        command = cc.Load(self.stage, round_index, manifest, deltas, 1.0)
        return self.ok(command, cc.Loaded)

    def take(self, other: Contributor, ref: PayloadRef | None) -> PayloadRef | None:
        """A payload of another contributor, over the wire."""
        return None if ref is None else self.store.put(other.store.get(ref))


def forward(path: Sequence[Contributor], work: Work) -> tuple[list[WorkKey], float]:
    """A microbatch through one replica of each stage; (its key at each, the loss in nats)."""
    attempt: Attempt = ()
    tokens: PayloadRef | None = None
    activation: PayloadRef | None = None
    keys: list[WorkKey] = []
    loss = 0.0
    for index, peer in enumerate(path):
        if index:
            tokens, activation = (peer.take(path[index - 1], ref) for ref in (tokens, activation))
            attempt = (*attempt, 0)
        keys.append((work, attempt))
        done = peer.ok(cc.Forward(keys[-1], tokens, activation), cc.ForwardDone)
        tokens, activation, loss = done.tokens, done.activation, done.loss_nats
    return keys, loss


def backward(
    path: Sequence[Contributor], keys: Sequence[WorkKey], recompute: bool = False
) -> list[cc.BackwardDone]:
    """Gradients back along the path, last stage first."""
    gradient: PayloadRef | None = None
    results: list[cc.BackwardDone] = []
    for index in reversed(range(len(path))):
        number = -1
        if index + 1 < len(path):
            gradient = path[index].take(path[index + 1], gradient)
            number = keys[index + 1][1][-1]
        command = cc.Backward(keys[index], gradient, recompute, number)
        results.append(path[index].ok(command, cc.BackwardDone))
        gradient = results[-1].gradient
    return results


def work_at(index: int, num_samples: int = 4, is_validation: bool = False) -> Work:
    return Work(1 + index, index * num_samples, num_samples, is_validation)


def inner_step(path: Sequence[Contributor], first: int, num_microbatches: int = 2) -> float:
    """One inner step everywhere on the path; the loss in nats per token before it."""
    nats = 0.0
    num_tokens = 0
    for index in range(first, first + num_microbatches):
        keys, loss = forward(path, work_at(index))
        nats += loss
        num_tokens += backward(path, keys)[0].num_tokens
    for peer in path:
        peer.ok(cc.InnerStep(), cc.StepDone)
    return nats / num_tokens


# ---------------------------------------------------------------- rounds


@dataclass
class Stage:
    """All replicas of a stage, and what the orchestrator and the blob store know of it."""

    replicas: list[Contributor]
    outcomes: list[StageOutcome] = field(default_factory=list)
    blobs: dict[str, bytes] = field(default_factory=dict)

    def spec(self, data_of: Contributor, ref: PayloadRef) -> BlobSpec:
        self.blobs[ref.digest] = data_of.store.get(ref)
        return BlobSpec(digest=ref.digest, num_bytes=ref.num_bytes)

    def reduce(
        self,
        round_index: int,
        cuts: Sequence[tuple[Contributor, cc.CutDone]],
        is_last: bool = False,
    ) -> StageOutcome:
        """Every shard by two reducers, whose results must be the same bytes."""
        shards = []
        for shard in range(len(cuts[0][1].shards)):
            results = []
            for reducer in (cuts[0][0], cuts[-1][0]):
                parts = tuple(
                    (peer.peer, cut.tokens, reducer.store.put(peer.store.get(cut.shards[shard])))
                    for peer, cut in cuts
                )
                results.append(reducer.ok(self._reduction(round_index, shard, parts), cc.Reduced))
            assert results[0].result.digest == results[1].result.digest
            assert results[0].excluded == ()
            shards.append(ShardOutcome(blob=self.spec(cuts[0][0], results[0].result)))
        outcome = StageOutcome(
            round=round_index,
            shards=tuple(shards),
            included=tuple(peer.peer for peer, _ in cuts),
            next_learning_rate_scale=1.0,
            is_last=is_last,
        )
        self.outcomes.append(outcome)
        return outcome

    def _reduction(
        self, round_index: int, shard: int, parts: tuple[tuple[PeerId, int, PayloadRef], ...]
    ) -> cc.Reduce:
        first = self.replicas[0]
        num_values = shard_length(first.config, first.stage, shard)
        return cc.Reduce(round_index, first.stage, shard, num_values, parts)

    def apply(self, peer: Contributor, outcome: StageOutcome) -> cc.Applied:
        refs = tuple(
            peer.store.put(self.blobs[shard.blob.digest]) if shard.blob else None
            for shard in outcome.shards
        )
        was_merged = (peer.peer in outcome.included,) * len(refs)
        return peer.ok(cc.Apply(outcome, refs, was_merged), cc.Applied)

    def manifest(self, anchor: Digest | None = None, base_round: int = 0) -> StageManifest:
        return StageManifest(
            base_round=base_round,
            base=(),
            deltas=tuple(o for o in self.outcomes if o.round >= base_round),
            anchor_digest=anchor,
        )


def audit_task(
    peer: Contributor, closed: cc.SegmentRecord, manifest: StageManifest, step: int
) -> AuditTask:
    """What a validator is told about a segment of `peer`."""
    empty = StageManifest(base_round=0, base=(), deltas=(), anchor_digest=None)
    stages = [empty] * peer.config.num_stages
    stages[peer.stage] = manifest
    return AuditTask(
        audit_id=1,
        contributor=peer.peer,
        step=step,
        config=peer.config,
        manifest=Manifest(
            run_id=peer.config.run_id,
            config_digest=config_digest(peer.config),
            generation=0,
            round=closed.segment,
            tokens=0,
            learning_rate_scale=1.0,
            stages=tuple(stages),
        ),
        closed=SegmentClosed(generation=0, stage=peer.stage, **msgspec.structs.asdict(closed)),
        evidence=BlobSpec(digest=ZERO, num_bytes=0),
    )


def evidence_of(peer: Contributor, segment: int, step: int) -> bytes:
    done = peer.ok(cc.GatherEvidence(1, segment, step), cc.EvidenceGathered)
    return peer.store.get(done.container)
