"""Becoming a replica of a stage: manifest, its blobs, and the load that compute is given.

    ask for the manifest -> fetch base and deltas -> and what was merged meanwhile -> Load -> Loaded
                              TakeBase, a few shards at a time

Of the base only a few shards are held at once: they are decoded while others are on their way, and
a large stage's base would fill the memory. A round that is merged while a base comes over a home
line costs less to load than to apply afterwards, while work waits. Whatever goes wrong gives the
seat's loading up; it begins again a moment later.
Not here: what a load computes (stage_replica.py), what follows it (contributor.py).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import msgspec

from engine.core import compute_commands as cc
from engine.core import events
from engine.core.compute_queue import ComputeQueue
from engine.core.outbox import Outbox
from engine.protocol.ids import Digest, PayloadRef
from engine.protocol.messages import (
    AskManifest,
    BlobSpec,
    Manifest,
    ManifestReply,
    Reply,
    Seat,
    StageManifest,
    StageOutcome,
)
from engine.protocol.run_config import RunConfig, config_digest

Effects = list[events.Effect]
PIECE_BYTES = 32 << 20
"""Fetched at once, and then decoded; or a single blob."""
PIECES_MAX = 4
"""Under way, or waiting to be decoded."""

GiveUp = Callable[[float, bool, str], Effects]
"""(now_s, whether to register anew, why in a sentence or "" when there is nothing to say)."""


class AnchorKept(msgspec.Struct, frozen=True, array_like=True):
    """An anchor that this contributor still has, in memory or on its disk."""

    run: Digest
    """Of the run's configuration."""
    generation: int
    stage: int
    round: int

    def leads_to(self, manifest: Manifest, stage: int) -> bool:
        """Whether the manifest's deltas lead on from it. One whose end nobody has named yet is not
        trusted: what is wrong with what was kept would not be seen."""
        part = manifest.stages[stage]
        mine = (self.run, self.generation, self.stage)
        is_same = mine == (manifest.config_digest, manifest.generation, stage)
        is_between = part.base_round <= self.round <= manifest.round
        return is_same and is_between and part.anchor_digest is not None


@dataclass(slots=True)
class StageLoading:
    """Of one contributor; what it asks for is forgotten with everything else in `outbox`."""

    outbox: Outbox
    give_up: GiveUp
    kept: AnchorKept | None = None
    """What need not be fetched again: of an earlier process at first, then what was loaded."""
    in_flight: deque[tuple[PayloadRef, ...]] = field(default_factory=deque)
    """What the loads handed out read, released with their results."""
    plan: cc.Load | None = None
    """What is being fetched for, its payloads still left out."""
    asked: int = 0
    """How many of the plan's blobs, from the first on, were asked for."""
    fetched: dict[int, PayloadRef] = field(default_factory=dict)
    """Of the plan's blobs, by their place; of its base only what compute has not been given."""
    downloads: int = 0
    """Under way for the plan."""
    leads_to: int = 0
    """The round of the anchor that is being loaded; 0 while nobody has said."""

    def drop(self, queue: ComputeQueue) -> Effects:
        """Loads that were not handed out yet are not wanted any more."""
        unused = [ref for load in queue.loads for ref in cc.refs_of_load(load)]
        unused += self.fetched.values()
        queue.loads.clear()
        self.plan, self.asked, self.fetched, self.downloads, self.leads_to = None, 0, {}, 0, 0
        return [events.Release(tuple(unused))] if unused else []

    def holds(self, config: RunConfig | None, seat: Seat | None, round_index: int) -> None:
        """Compute has the anchor of this seat and round."""
        if config is not None and seat is not None:
            run = config_digest(config)
            self.kept = AnchorKept(run, seat.generation, seat.stage, round_index)

    def moved_on(self, round_index: int) -> None:
        """Compute has applied the outcome that leads to this round."""
        if self.kept is not None:
            self.kept = msgspec.structs.replace(self.kept, round=round_index)

    def begin(self, seat: Seat, config: RunConfig, queue: ComputeQueue) -> Effects:
        """Ask for what `seat` needs and is not kept; in the end a `Load` stands in `queue`."""
        kept = self.kept

        def got_manifest(reply: Reply, now_s: float) -> Effects:
            assert isinstance(reply, ManifestReply)
            manifest = reply.manifest
            is_ours = manifest.config_digest == config_digest(config)
            if not is_ours or manifest.generation != seat.generation:
                return self.give_up(now_s, False, "")
            leads_on = kept is not None and kept.leads_to(manifest, seat.stage)
            self.plan = _load_of(manifest, seat.stage, kept if leads_on else None)
            return self._go_on(queue)

        return self.outbox.call(AskManifest(), got_manifest, self._not_fetched)

    def lead_on(self, merged: tuple[StageOutcome, ...], queue: ComputeQueue) -> Effects:
        """Rounds were merged meanwhile: load up to there."""
        if self.plan is None:
            return []
        self.plan = _led_on(self.plan, merged)
        return self._go_on(queue)

    def base_taken(self, queue: ComputeQueue) -> Effects:
        """Compute has decoded what it was given of a base, or could not."""
        return [events.Release(self.in_flight.popleft()), *self._go_on(queue)]

    def _go_on(self, queue: ComputeQueue) -> Effects:
        """Ask for the plan's next blobs; when all are there the load follows."""
        if self.plan is None:
            return []
        effects: Effects = []
        blobs, self.leads_to = _blobs_of(self.plan.manifest), self.plan.round
        while self.asked < len(blobs) and self._num_pieces(queue) < PIECES_MAX:
            first, self.asked = self.asked, _end_of_piece(blobs, self.asked)
            effects += self._fetch(first, blobs[first : self.asked], queue)
        if self.asked == len(blobs) and not self.downloads:
            queue.loads.append(_with_refs(self.plan, self.fetched))
            self.plan, self.fetched = None, {}
        return effects

    def _num_pieces(self, queue: ComputeQueue) -> int:
        return self.downloads + len(queue.loads) + len(self.in_flight)

    def _fetch(self, first: int, blobs: tuple[BlobSpec, ...], queue: ComputeQueue) -> Effects:
        """The plan's blobs from the `first` on."""
        self.downloads += 1

        def fetched(refs: tuple[PayloadRef, ...], now_s: float) -> Effects:
            assert self.plan is not None
            self.downloads -= 1
            num_base = len(self.plan.manifest.base)
            in_place = list(enumerate(refs, first))
            self.fetched.update(entry for entry in in_place if entry[0] >= num_base)
            if shards := tuple(entry for entry in in_place if entry[0] < num_base):
                queue.loads.append(cc.TakeBase(self.plan.stage, shards))
            return self._go_on(queue)

        return self.outbox.download(blobs, fetched, self._not_fetched)

    def _not_fetched(self, code: str, reason: str, now_s: float) -> Effects:
        if code == "unknown_peer":
            return self.give_up(now_s, True, "")
        text = f"The state of this stage could not be fetched ({reason}); trying again."
        return self.give_up(now_s, False, text)


def _load_of(manifest: Manifest, stage: int, kept: AnchorKept | None) -> cc.Load:
    """By this manifest, before anything was fetched."""
    part = manifest.stages[stage]
    if kept is not None:
        later = tuple(outcome for outcome in part.deltas if outcome.round >= kept.round)
        part = msgspec.structs.replace(part, base=(), deltas=later)
    return cc.Load(
        stage=stage,
        round=manifest.round,
        manifest=part,
        deltas=(),
        learning_rate_scale=manifest.learning_rate_scale,
        kept_round=kept.round if kept is not None else None,
    )


def _led_on(load: cc.Load, merged: tuple[StageOutcome, ...]) -> cc.Load:
    """The same, by as many of these outcomes as follow. Nobody has named where that ends, so it is
    compared when this replica names it."""
    for outcome in merged:
        if outcome.round == load.round:
            deltas = (*load.manifest.deltas, outcome)
            part = msgspec.structs.replace(load.manifest, deltas=deltas, anchor_digest=None)
            scale = outcome.next_learning_rate_scale
            load = msgspec.structs.replace(
                load, manifest=part, round=load.round + 1, learning_rate_scale=scale
            )
    return load


def _blobs_of(part: StageManifest) -> tuple[BlobSpec, ...]:
    deltas = (s.blob for outcome in part.deltas for s in outcome.shards if s.blob is not None)
    return (*part.base, *deltas)


def _end_of_piece(blobs: tuple[BlobSpec, ...], first: int) -> int:
    num_bytes, end = blobs[first].num_bytes, first + 1
    while end < len(blobs) and num_bytes + blobs[end].num_bytes <= PIECE_BYTES:
        num_bytes += blobs[end].num_bytes
        end += 1
    return end


def _with_refs(load: cc.Load, refs: Mapping[int, PayloadRef]) -> cc.Load:
    """`refs`: of the outcomes' blobs, by their place behind the base."""
    in_order = iter(ref for _, ref in sorted(refs.items()))
    deltas = tuple(
        tuple(next(in_order) if s.blob is not None else None for s in outcome.shards)
        for outcome in load.manifest.deltas
    )
    return msgspec.structs.replace(load, deltas=deltas)
