"""Becoming a replica of a stage: manifest, its blobs, and the load that compute is given.

    ask for the manifest -> fetch base and deltas -> Load -> Loaded

Whatever goes wrong gives the seat's loading up; it begins again a moment later.
Not here: what a load computes (stage_replica.py), what follows it (contributor.py).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from engine.core import compute_commands as cc
from engine.core import events
from engine.core.compute_queue import ComputeQueue
from engine.core.outbox import Outbox
from engine.protocol.ids import Digest, PayloadRef
from engine.protocol.messages import (
    AskManifest,
    Manifest,
    ManifestReply,
    Reply,
    Seat,
    StageManifest,
)
from engine.protocol.run_config import RunConfig, config_digest

Effects = list[events.Effect]
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

    def drop(self, queue: ComputeQueue) -> Effects:
        """Loads that were not handed out yet are not wanted any more."""
        unused = [ref for load in queue.loads for ref in cc.refs_of_load(load)]
        queue.loads.clear()
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
            return self._fetch(manifest, seat.stage, queue, kept if leads_on else None)

        return self.outbox.call(AskManifest(), got_manifest, self._not_fetched)

    def _fetch(
        self, manifest: Manifest, stage: int, queue: ComputeQueue, kept: AnchorKept | None
    ) -> Effects:
        part = manifest.stages[stage]
        if kept is not None:
            later = tuple(outcome for outcome in part.deltas if outcome.round >= kept.round)
            part = msgspec.structs.replace(part, base=(), deltas=later)
        deltas = [s.blob for outcome in part.deltas for s in outcome.shards if s.blob is not None]
        blobs = (*part.base, *deltas)

        def fetched(refs: tuple[PayloadRef, ...], now_s: float) -> Effects:
            load = _load_command(manifest, part, stage, refs)
            kept_round = kept.round if kept is not None else None
            queue.loads.append(msgspec.structs.replace(load, kept_round=kept_round))
            return []

        if not blobs:
            return fetched((), 0.0)
        return self.outbox.download(blobs, fetched, self._not_fetched)

    def _not_fetched(self, code: str, reason: str, now_s: float) -> Effects:
        if code == "unknown_peer":
            return self.give_up(now_s, True, "")
        text = f"The state of this stage could not be fetched ({reason}); trying again."
        return self.give_up(now_s, False, text)


def _load_command(
    manifest: Manifest, part: StageManifest, stage: int, refs: tuple[PayloadRef, ...]
) -> cc.Load:
    rest = iter(refs[len(part.base) :])
    deltas = tuple(
        tuple(next(rest) if s.blob is not None else None for s in outcome.shards)
        for outcome in part.deltas
    )
    return cc.Load(
        stage=stage,
        round=manifest.round,
        manifest=part,
        base=refs[: len(part.base)],
        deltas=deltas,
        learning_rate_scale=manifest.learning_rate_scale,
    )
