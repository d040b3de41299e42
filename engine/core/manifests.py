"""Consistent cuts: bases, the outcomes that lead on from them, and what may be forgotten.

The manifest of round r names, for every stage, its newest complete base of a round b <= r and the
outcomes of rounds b .. r - 1. Round 0 needs no base: parameters follow from the run's seed. A base
is usable once all its shards lie in the blob store. Kept are the newest `bases_kept` bases of each
stage and whatever the oldest round that is still needed asks for (a rollback, an audit). Not here:
who uploads a base (base_orders.py).
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from engine.core.blobs import Blobs
from engine.core.model_figures import parameter_count, stages_of
from engine.core.records import Desk, read
from engine.protocol.messages import BlobSpec, Manifest, StageManifest, StageOutcome
from engine.protocol.run_config import config_digest


class Anchors(msgspec.Struct, kw_only=True):
    """What is known of the anchors of one round. Durable."""

    round: int
    learning_rate_scale: float
    tokens: int
    digests: list[str]
    """Per stage; empty until a replica has named it."""


class Base(msgspec.Struct, kw_only=True):
    """A checkpoint of one stage's anchor and outer momentum. Durable."""

    stage: int
    round: int
    shards: list[BlobSpec | None]

    @property
    def is_complete(self) -> bool:
        return all(shard is not None for shard in self.shards)

    @property
    def blobs(self) -> tuple[BlobSpec, ...]:
        return tuple(shard for shard in self.shards if shard is not None)


class Manifests:
    """Everything that a late joiner, a validator or a rollback loads from."""

    def __init__(self, desk: Desk, blobs: Blobs) -> None:
        self._desk, self._blobs = desk, blobs
        self._num_stages = desk.config.num_stages
        self._config_digest = config_digest(desk.config)
        self.anchors: dict[int, Anchors] = {}
        self.outcomes: list[dict[int, StageOutcome]] = [{} for _ in range(self._num_stages)]
        self.bases: list[dict[int, Base]] = [{} for _ in range(self._num_stages)]
        self._cache: dict[tuple[int, int], Manifest] = {}

    # ------------------------------------------------------------ durable

    def load(self, records: Mapping[str, bytes]) -> None:
        for _, anchors in read(records, "anchors", Anchors):
            self.anchors[anchors.round] = anchors
        for rest, outcome in read(records, "outcome", StageOutcome):
            self.outcomes[int(rest.split("/")[1])][outcome.round] = outcome
            self._blobs.hold(_blobs_of(outcome))
        for _, base in read(records, "base", Base):
            self.bases[base.stage][base.round] = base
            self._blobs.hold(base.blobs)

    def save_anchors(self, anchors: Anchors) -> None:
        self.anchors[anchors.round] = anchors
        self._desk.records.put(f"anchors/{anchors.round}", anchors)
        self._cache.clear()

    def save_base(self, base: Base) -> None:
        self._desk.records.put(f"base/{base.round}/{base.stage}", base)
        self._cache.clear()

    # ------------------------------------------------------------ growing

    def begin(self) -> None:
        """Round 0: initial parameters."""
        self.save_anchors(
            Anchors(round=0, learning_rate_scale=1.0, tokens=0, digests=[""] * self._num_stages)
        )

    def add_round(self, outcomes: list[StageOutcome], tokens: int) -> None:
        """A round completed: the anchors of the next one follow from its outcomes."""
        for stage, outcome in enumerate(outcomes):
            self.outcomes[stage][outcome.round] = outcome
            self._blobs.hold(_blobs_of(outcome))
            self._desk.records.put(f"outcome/{outcome.round}/{stage}", outcome)
        self.save_anchors(
            Anchors(
                round=outcomes[0].round + 1,
                learning_rate_scale=outcomes[0].next_learning_rate_scale,
                tokens=tokens,
                digests=[""] * self._num_stages,
            )
        )

    def name(self, round_: int, stage: int, digest: str) -> None:
        """What the replicas of `stage` call the anchor of `round_`."""
        anchors = self.anchors.get(round_)
        if anchors is not None and anchors.digests[stage] != digest:
            anchors.digests[stage] = digest
            self.save_anchors(anchors)

    def new_base(self, stage: int, round_: int, num_shards: int) -> Base:
        base = Base(stage=stage, round=round_, shards=[None] * num_shards)
        self.bases[stage][round_] = base
        self.save_base(base)
        return base

    def hold_base_shard(self, spec: BlobSpec) -> None:
        """A shard of a base was uploaded; `drop_base` gives it back."""
        self._blobs.hold([spec])

    def drop_base(self, base: Base) -> None:
        self.bases[base.stage].pop(base.round, None)
        self._blobs.release(base.blobs)
        self._desk.records.drop(f"base/{base.round}/{base.stage}")
        self._cache.clear()

    # ------------------------------------------------------------ reading

    def num_shards(self, stage: int) -> int:
        """Of a stage's outcomes so far, else as the model's size says."""
        known = [len(outcome.shards) for outcome in self.outcomes[stage].values()]
        if any(known):
            return max(known)
        config = self._desk.config
        count = parameter_count(config.model, config.boundary, stages_of(config)[stage])
        return -(-count // config.rounds.shard_values)

    def outcomes_from(self, stage: int, from_round: int, to_round: int) -> list[StageOutcome]:
        """Outcomes of rounds `from_round` .. `to_round` - 1; empty if one of them is gone."""
        kept = self.outcomes[stage]
        rounds = range(from_round, to_round)
        return [kept[r] for r in rounds] if all(r in kept for r in rounds) else []

    def manifest(self, round_: int, generation: int) -> Manifest | None:
        """The cut at the anchors of `round_`; None if it is not kept (any more, or yet)."""
        cached = self._cache.get((round_, generation))
        if cached is not None:
            return cached
        anchors = self.anchors.get(round_)
        stages = [self._stage(stage, round_) for stage in range(self._num_stages)]
        if anchors is None or any(stage is None for stage in stages):
            return None
        manifest = Manifest(
            run_id=self._desk.config.run_id,
            config_digest=self._config_digest,
            generation=generation,
            round=round_,
            tokens=anchors.tokens,
            learning_rate_scale=anchors.learning_rate_scale,
            stages=tuple(stage for stage in stages if stage is not None),
        )
        self._cache[round_, generation] = manifest
        return manifest

    def _stage(self, stage: int, round_: int) -> StageManifest | None:
        base_round = self._base_round(stage, round_)
        base = self.bases[stage].get(base_round)
        deltas = self.outcomes_from(stage, base_round, round_)
        anchors = self.anchors.get(round_)
        if anchors is None or (not deltas and base_round != round_) or (base_round and not base):
            return None
        return StageManifest(
            base_round=base_round,
            base=base.blobs if base is not None else (),
            deltas=tuple(deltas),
            anchor_digest=anchors.digests[stage] or None,
        )

    def _base_round(self, stage: int, round_: int) -> int:
        complete = [b.round for b in self.bases[stage].values() if b.is_complete]
        return max((r for r in complete if r <= round_), default=0)

    # ------------------------------------------------------------ forgetting

    def retain(self, oldest_needed: int) -> None:
        """Forget what neither `bases_kept` nor any round from `oldest_needed` on asks for."""
        oldest = oldest_needed
        for stage in range(self._num_stages):
            oldest = min(oldest, self._retain_stage(stage, oldest_needed))
        for round_ in [r for r in self.anchors if r < oldest]:
            del self.anchors[round_]
            self._desk.records.drop(f"anchors/{round_}")
        self._cache.clear()

    def _retain_stage(self, stage: int, oldest_needed: int) -> int:
        """Returns the oldest base round that is kept."""
        complete = sorted(b.round for b in self.bases[stage].values() if b.is_complete)
        known = [0, *complete] if 0 not in complete else complete
        kept = known[-max(1, self._desk.config.rounds.bases_kept) :]
        oldest = min(kept[0], self._base_round(stage, oldest_needed))
        for base in [b for b in self.bases[stage].values() if b.is_complete and b.round < oldest]:
            self.drop_base(base)
        for round_ in [r for r in self.outcomes[stage] if r < oldest]:
            self._drop_outcome(stage, round_)
        return oldest

    def roll_back(self, round_: int) -> None:
        """Forget everything that came after the anchors of `round_`."""
        for stage in range(self._num_stages):
            for base in [b for b in self.bases[stage].values() if b.round > round_]:
                self.drop_base(base)
            for later in [r for r in self.outcomes[stage] if r >= round_]:
                self._drop_outcome(stage, later)
        for later in [r for r in self.anchors if r > round_]:
            del self.anchors[later]
            self._desk.records.drop(f"anchors/{later}")
        self._cache.clear()

    def _drop_outcome(self, stage: int, round_: int) -> None:
        outcome = self.outcomes[stage].pop(round_)
        self._blobs.release(_blobs_of(outcome))
        self._desk.records.drop(f"outcome/{round_}/{stage}")


def _blobs_of(outcome: StageOutcome) -> list[BlobSpec]:
    return [shard.blob for shard in outcome.shards if shard.blob is not None]
