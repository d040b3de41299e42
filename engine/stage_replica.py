"""A replica of a stage: its anchor, live parameters and error feedback through load, cut and apply.

Anchor and outer momentum are flat vectors on the CPU, computed by elementwise operations only,
so that every replica, late joiner and validator has the same bits. Whatever arrives is decoded
before anything changes: a bad shard raises `PayloadError` and leaves the replica as it was.
Not here: microbatches (stage_payloads.py), commands and references (performer.py).
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from engine.codec.error_feedback import ErrorFeedback
from engine.codec.header import PayloadError, at_once
from engine.codec.shards import (
    decode_base,
    decode_drift,
    decode_outcome,
    encode_base,
    encode_drift,
    shard_bounds,
)
from engine.compute.devices import gains_by_bf16
from engine.compute.executor import StageExecutor, StepOutput
from engine.compute.outer import anchor_digest, outer_step
from engine.compute.parameters import zeros
from engine.compute.slices import flat_pieces
from engine.compute.yielding import YieldPoints
from engine.core.memory_plan import MemoryLimits, plan_within, plans
from engine.core.model_figures import MemoryPlan, stages_of
from engine.protocol.ids import Digest
from engine.protocol.messages import StageManifest, StageOutcome
from engine.protocol.run_config import OptimizerConfig, RunConfig

log = logging.getLogger(__name__)

STEPPED_AT_ONCE = 1 << 16
"""Values of an outer step: with all between them they stay in the processor's cache."""


class ReplicaError(RuntimeError):
    """A command came at a moment at which it makes no sense: a bug of ours, or a stale order."""


@dataclass(frozen=True, slots=True)
class CutContribution:
    """What a cut encoded, and the work that stands behind it."""

    shards: tuple[bytes, ...]
    tokens: int
    inner_steps: int
    norm: float


@dataclass(frozen=True, slots=True)
class Movement:
    """How far live parameters are from the anchor, and the work behind it."""

    drift: bytes
    tokens: int
    inner_steps: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """An anchor and its outer momentum, which nobody writes to: flat, on the CPU."""

    round: int
    values: Tensor
    """fp32."""
    momentum: Tensor
    """fp32 or bf16, as the run keeps it."""

    @property
    def num_bytes(self) -> int:
        return self.values.nbytes + self.momentum.nbytes


@dataclass(slots=True)
class _Weight:
    """Work since the last contribution that was included."""

    tokens: int = 0
    inner_steps: int = 0

    def take_off(self, other: _Weight) -> None:
        self.tokens -= other.tokens
        self.inner_steps -= other.inner_steps


class StageReplica:
    """One stage of one run; the executor holds the live parameters."""

    def __init__(
        self,
        config: RunConfig,
        stage: int,
        device: torch.device | None = None,
        autocast: bool | None = None,
        points: YieldPoints | None = None,
        plan: MemoryPlan | None = None,
    ) -> None:
        """At anchor 0, which follows from the run's seed.

        `points`: where it can be stopped. `plan`: what to keep where; None: everything on the
        device.
        """
        self.config, self.stage = config, stage
        self.executor = StageExecutor(
            config,
            stage,
            device,
            autocast=autocast,
            optimizer_in_ram=plan is not None and plan.optimizer_in_ram,
            graphs_max=None if plan is None else plan.graphs_max,
            points=points,
        )
        self._between = points.between_parameters if points else at_once
        num_values = self.executor.num_parameters
        self.bounds = shard_bounds(num_values, config.rounds.shard_values)
        self.anchor = self.executor.read_flat(self._between)
        cpu, dtype = torch.device("cpu"), momentum_dtype(config.optimizer)
        self.momentum = zeros(num_values, cpu, self._between, dtype)
        self.round = 0
        self.feedback = ErrorFeedback(num_values, config.rounds.shard_values, self._between)
        self._weight = _Weight()
        self._cut_weight = _Weight()
        self._taken: dict[int, str] = {}
        """Digests of the shards of a base, so that no other base's are taken for this one's."""

    # ------------------------------------------------------------ loading

    def load(
        self,
        manifest: StageManifest,
        round_index: int,
        base: Sequence[bytes] | None,
        deltas: Sequence[Sequence[bytes | None]],
        kept: Anchor | None = None,
    ) -> Digest:
        """Go to the anchor of `round_index`, and name it; raises `PayloadError`, `ReplicaError`.

        `base`: None when its shards were taken one by one (`take_base`). `deltas`: per outcome and
        shard, None where the anchor stood. `kept`: where to begin instead of at the base; outcomes
        before it are left out. Live parameters are not touched: `start` follows.
        """
        if kept is not None:
            self._begin_at(kept)
        else:
            self._begin_at_base(manifest, base)
        for outcome, shards in zip(manifest.deltas, deltas, strict=True):
            if kept is not None and outcome.round < kept.round:
                continue
            if outcome.round != self.round:
                raise PayloadError(f"a delta of round {outcome.round}; round {self.round} is due")
            self.anchor, self.momentum = self._stepped(self._decoded(shards))
            self.round += 1
        if self.round != round_index:
            raise PayloadError(f"the manifest leads to round {self.round}, not {round_index}")
        digest = self.digest()
        if manifest.anchor_digest not in (None, digest):
            raise PayloadError(
                f"the manifest leads to anchor {digest[:12]}, "
                f"but the replicas named {str(manifest.anchor_digest)[:12]}"
            )
        return digest

    def take_base(self, shard: int, payload: bytes, digest: str) -> None:
        """A shard of the base that `load` will begin at; `PayloadError`, `ReplicaError`."""
        self._require_shards([shard])
        start, stop = self.bounds[shard]
        self._taken.pop(shard, None)
        self.anchor[start:stop], self.momentum[start:stop] = decode_base(
            payload, stop - start, self.momentum.dtype
        )
        self._taken[shard] = digest
        self._between()

    def start(self, drift: bytes | None, learning_rate_scale: float) -> None:
        """Begin the segment of this anchor: live = anchor + decoded drift. `PayloadError`."""
        live = self.anchor
        if drift is not None:
            live = decode_drift(drift, live.numel(), self._between)
            for piece, anchor in flat_pieces(live, self.anchor):
                piece.add_(anchor)
                self._between()
        self.executor.write_flat(live)
        self.executor.start_segment(self.round, learning_rate_scale)

    def movement(self) -> Movement | None:
        """What no contribution holds yet; None if that is nothing, or not finite.

        While the outcome of a contribution is not known: only what came after its cut.
        """
        pending, cut = self.feedback.pending, self._cut_weight
        tokens = self._weight.tokens - (cut.tokens if pending else 0)
        steps = self._weight.inner_steps - (cut.inner_steps if pending else 0)
        live = self.executor.read_flat()
        moved = live - (self.anchor + self.feedback.residual if not pending else pending.snapshot)
        if steps <= 0 or not torch.isfinite(moved).all():
            return None
        return Movement(encode_drift(moved), tokens, steps)

    def resume(self, movement: Movement, learning_rate_scale: float) -> None:
        """`start`, from where an earlier process of this replica had come. `PayloadError`."""
        self.start(movement.drift, learning_rate_scale)
        self._weight = _Weight(movement.tokens, movement.inner_steps)

    def digest(self) -> Digest:
        """Of the anchor: equal on all replicas of the stage."""
        return anchor_digest(self.anchor, self._between)

    # ------------------------------------------------------------ a round

    def step(self) -> StepOutput:
        """One inner step; what was applied counts towards the next contribution's weight."""
        num_tokens = self.executor.tokens_accumulated
        output = self.executor.step()
        if output.was_finite:
            self._weight.tokens += num_tokens
            self._weight.inner_steps += 1
        return output

    def cut(self, round_index: int) -> CutContribution:
        """Snapshot and encode anchor - live + error feedback. `NonFiniteError`, `ReplicaError`."""
        self._require_round(round_index)
        pending = self.feedback.cut(self.anchor, self.executor.read_flat(self._between))
        self._cut_weight = _Weight(self._weight.tokens, self._weight.inner_steps)
        return CutContribution(
            shards=pending.payloads,
            tokens=self._cut_weight.tokens,
            inner_steps=self._cut_weight.inner_steps,
            norm=pending.norm,
        )

    def apply(
        self, outcome: StageOutcome, shards: Sequence[bytes | None], was_merged: Sequence[bool]
    ) -> bytes | None:
        """Take the outer step and start the next segment; returns its drift payload.

        was_merged: per shard, whether what was cut here went in; where it did not, live keeps its
        movement. None as drift: this was the last round, live parameters are the anchor. Raises
        `PayloadError`, `NonFiniteError`, `ReplicaError`; then nothing has changed.
        """
        self._require_round(outcome.round)
        if self.executor.microbatches_accumulated:
            raise ReplicaError("an anchor arrived between two inner steps")
        delta = self._decoded(shards)
        merged = [was and shard is not None for was, shard in zip(was_merged, shards, strict=True)]
        has_cut = self.feedback.pending is not None
        drift = None
        if not outcome.is_last:  # else no round follows that could carry anything
            live = self.executor.read_flat(self._between)
            drift = self.feedback.settle(self.anchor, live, merged)
            del live
            self._between()
        self.feedback.pending = None
        if has_cut and any(merged):
            self._weight.take_off(self._cut_weight)
        self.anchor, self.momentum = self._stepped(delta)
        self.round += 1
        self.start(drift, outcome.next_learning_rate_scale)
        return drift

    def make_base(self, round_index: int, shards: Sequence[int]) -> list[tuple[int, bytes]]:
        """Payloads of these shards of anchor and outer momentum. `ReplicaError`."""
        self._require_round(round_index)
        self._require_shards(shards)
        made = []
        for shard in shards:
            part = slice(*self.bounds[shard])
            made.append((shard, encode_base(self.anchor[part], self.momentum[part])))
            self._between()
        return made

    # ------------------------------------------------------------ anchors

    def held_anchor(self) -> Anchor:
        """The anchor of now. Every round makes a new one, so this one stays as it is."""
        return Anchor(self.round, self.anchor, self.momentum)

    def _begin_at(self, kept: Anchor) -> None:
        ours, theirs = (self.anchor, self.momentum), (kept.values, kept.momentum)
        if [(one.shape, one.dtype) for one in ours] != [(one.shape, one.dtype) for one in theirs]:
            raise PayloadError(f"an anchor of {kept.values.numel()} values was kept")
        self.anchor, self.momentum, self.round = kept.values, kept.momentum, kept.round

    def _begin_at_base(self, manifest: StageManifest, base: Sequence[bytes] | None) -> None:
        if base:
            self._load_base(base)
        elif base is None and self._taken != dict(enumerate(s.digest for s in manifest.base)):
            raise ReplicaError("shards of the base are missing, or are another base's")
        self.round = manifest.base_round
        if base is not None and not base and self.round != 0:
            raise PayloadError(f"the manifest has no base of round {self.round}")

    def _load_base(self, base: Sequence[bytes]) -> None:
        self._check_count(base)
        anchor, momentum = torch.empty_like(self.anchor), torch.empty_like(self.momentum)
        for (start, stop), payload in zip(self.bounds, base, strict=True):
            anchor[start:stop], momentum[start:stop] = decode_base(
                payload, stop - start, momentum.dtype
            )
            self._between()
        self.anchor, self.momentum = anchor, momentum

    def _decoded(self, shards: Sequence[bytes | None]) -> list[Tensor | None]:
        self._check_count(shards)
        decoded: list[Tensor | None] = []
        for (start, stop), payload in zip(self.bounds, shards, strict=True):
            decoded.append(None if payload is None else decode_outcome(payload, stop - start))
            self._between()
        return decoded

    def _stepped(self, delta: Sequence[Tensor | None]) -> tuple[Tensor, Tensor]:
        """Anchor and momentum after an outer step; a shard without delta stands, momentum too."""
        optimizer = self.config.optimizer
        anchor, momentum = torch.empty_like(self.anchor), torch.empty_like(self.momentum)
        for (start, stop), part in zip(self.bounds, delta, strict=True):
            for at in range(start, stop, STEPPED_AT_ONCE):
                here = slice(at, min(at + STEPPED_AT_ONCE, stop))
                now = self.anchor[here], self.momentum[here]
                anchor[here], momentum[here] = (
                    now
                    if part is None
                    else outer_step(
                        *now,
                        part[at - start : here.stop - start],
                        optimizer.outer_learning_rate,
                        optimizer.outer_momentum,
                    )
                )
            self._between()
        return anchor, momentum

    def _check_count(self, payloads: Sequence[bytes | None]) -> None:
        if len(payloads) != len(self.bounds):
            raise PayloadError(f"{len(payloads)} shards; this stage has {len(self.bounds)}")

    def _require_shards(self, shards: Sequence[int]) -> None:
        if not all(0 <= shard < len(self.bounds) for shard in shards):
            raise ReplicaError(f"stage {self.stage} has {len(self.bounds)} shards")

    def _require_round(self, round_index: int) -> None:
        if round_index != self.round:
            raise ReplicaError(f"an order for round {round_index}; this anchor is of {self.round}")


def momentum_dtype(optimizer: OptimizerConfig) -> torch.dtype:
    """In which every replica keeps the outer momentum."""
    return torch.bfloat16 if optimizer.outer_momentum_bits == 16 else torch.float32


def planned_replica(
    config: RunConfig,
    stage: int,
    device: torch.device,
    autocast: bool | None,
    memory: MemoryLimits | None,
    points: YieldPoints,
) -> StageReplica:
    """A replica at anchor 0, kept within `memory` (None: what there is) where that is possible.

    `autocast`: None: where the device gains by it.
    """
    is_bf16 = gains_by_bf16(device, config.model) if autocast is None else autocast
    plan = None
    if memory is not None:
        plan = plan_within(config, stages_of(config)[stage], memory, is_bf16=is_bf16)
        if plan is None:
            log.warning("stage %d is larger than the memory that is granted", stage)
            *_, plan = plans(config, memory, is_bf16=is_bf16)
    return StageReplica(config, stage, device, is_bf16, points, plan)
