"""Distributed rounds equal the same rounds on one machine, bit for bit, encoding included.

On the left the product: performers that cut, reduce shard by shard (two reducers each) and apply.
On the right one machine that has the replicas' parameters before it as whole vectors: it puts every
contribution, the average and the drift through the same encoders, averages in float64, and keeps
the error feedback by the two sentences of the README. Nothing on the right knows shards, fixed
point, or the classes on the left. Not here: inner steps, which both sides take as given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest
import torch
from torch import Tensor

from engine.codec.reduce import FRACTION_BITS, WEIGHT_BITS
from engine.codec.shards import (
    decode_contribution,
    decode_delta,
    decode_drift,
    encode_contribution,
    encode_delta,
    encode_drift,
)
from engine.compute.outer import anchor_digest, outer_step
from engine.core import compute_commands as cc
from engine.protocol.ids import Work
from engine.protocol.run_config import BoundaryConfig, OptimizerConfig, RunConfig
from engine.stage_replica import StageReplica, momentum_dtype
from tests.small_run import Contributor, Stage, backward, forward, small_config

ROUNDS = 3
STEPS = (2, 6, 1)
"""Inner steps of each replica before a cut: their weights are uneven."""
STEPS_AFTER_CUT = (1, 0, 3)
"""Training goes on while shards move."""
MICROBATCHES = 2


def config_with(shard_values: int) -> RunConfig:
    optimizer = OptimizerConfig(microbatches_per_inner_step=MICROBATCHES, warmup_steps=2)
    config = small_config(1, optimizer=optimizer, shard_values=shard_values)
    return msgspec.structs.replace(config, boundary=BoundaryConfig(kind="none"))


def replica_of(peer: Contributor) -> StageReplica:
    loaded = peer.performer._loaded
    assert loaded is not None
    return loaded.replica


def live_of(peer: Contributor) -> Tensor:
    return replica_of(peer).executor.read_flat()


def averaged(contributions: Sequence[Tensor], weights: Sequence[int]) -> Tensor:
    """The weighted mean in float64, of weights and to a precision that integers can keep.

    The weights are rounded to 2^-20 of their sum and the mean to 2^-36, as reduce.py promises:
    everything else is exact in float64.
    """
    shares = [(weight << WEIGHT_BITS) // sum(weights) for weight in weights]
    parts = [share * part.double() for share, part in zip(shares, contributions, strict=True)]
    mean = torch.stack(parts).sum(0) / sum(shares)
    return (torch.floor(mean * 2**FRACTION_BITS + 0.5) / 2**FRACTION_BITS).float()


@dataclass
class OneMachine:
    """All replicas of a stage, as vectors."""

    config: RunConfig
    anchor: Tensor
    num_replicas: int
    momentum: Tensor = field(init=False)
    owed: list[Tensor] = field(init=False)
    """Error feedback of each replica."""

    def __post_init__(self) -> None:
        self.momentum = torch.zeros_like(self.anchor, dtype=momentum_dtype(self.config.optimizer))
        self.owed = [torch.zeros_like(self.anchor) for _ in range(self.num_replicas)]

    def round(
        self, snapshots: Sequence[Tensor], lives: Sequence[Tensor], weights: Sequence[int]
    ) -> list[Tensor]:
        """Snapshots at the cut, live parameters when the anchor comes; live parameters after it."""
        num = len(self.anchor)
        deltas = [(self.anchor - s) + e for s, e in zip(snapshots, self.owed, strict=True)]
        sent = [decode_contribution(encode_contribution(delta), num) for delta in deltas]
        mean = decode_delta(encode_delta(averaged(sent, weights)), num)
        optimizer = self.config.optimizer
        self.anchor, self.momentum = outer_step(
            self.anchor,
            self.momentum,
            mean,
            optimizer.outer_learning_rate,
            optimizer.outer_momentum,
        )
        after = []
        for index, (snapshot, live) in enumerate(zip(snapshots, lives, strict=True)):
            drift = live - snapshot
            kept = decode_drift(encode_drift(drift), num)
            self.owed[index] = (deltas[index] - sent[index]) - (drift - kept)
            after.append(self.anchor + kept)
        return after


def train(peer: Contributor, replica: int, round_: int, steps: int) -> None:
    """Inner steps on samples of its own."""
    for step in range(steps):
        for index in range(MICROBATCHES):
            lease = 1 + ((round_ * 10 + replica) * 20 + step) * MICROBATCHES + index
            backward([peer], forward([peer], Work(lease, 4 * lease, 4))[0])
        peer.ok(cc.InnerStep(), cc.StepDone)


@pytest.mark.parametrize("shard_values", [1024, 8192, 1 << 20])
def test_three_rounds_give_the_same_anchors_and_live_parameters(
    tmp_path: Path, shard_values: int
) -> None:
    config = config_with(shard_values)
    stage = Stage([Contributor(config, 0, tmp_path / str(index)) for index in range(3)])
    for peer in stage.replicas:
        peer.load()
    single = OneMachine(config, live_of(stage.replicas[0]), len(stage.replicas))
    for round_ in range(ROUNDS):
        for index, peer in enumerate(stage.replicas):
            train(peer, index, round_, STEPS[index])
        snapshots = [live_of(peer) for peer in stage.replicas]
        cuts = [(peer, peer.ok(cc.Cut(round_), cc.CutDone)) for peer in stage.replicas]
        for index, peer in enumerate(stage.replicas):
            train(peer, index, round_ + ROUNDS, STEPS_AFTER_CUT[index])
        lives = [live_of(peer) for peer in stage.replicas]
        weights = [cut.tokens for _, cut in cuts]
        assert len(set(weights)) == len(weights), "uneven weights"
        before = single.anchor
        expected = single.round(snapshots, lives, weights)
        outcome = stage.reduce(round_, cuts)
        applied = [stage.apply(peer, outcome) for peer in stage.replicas]
        assert {done.anchor_digest for done in applied} == {anchor_digest(single.anchor)}
        assert not torch.equal(single.anchor, before)
        for peer, live in zip(stage.replicas, expected, strict=True):
            assert torch.equal(live_of(peer), live)
            assert torch.equal(replica_of(peer).momentum, single.momentum)
