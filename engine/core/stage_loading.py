"""Becoming a replica of a stage: manifest, its blobs, and the load that compute is given.

    ask for the manifest -> fetch base and deltas -> Load -> Loaded

Whatever goes wrong gives the seat's loading up; it begins again a moment later.
Not here: what a load computes (stage_replica.py), what follows it (contributor.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.core import compute_commands as cc
from engine.core import events
from engine.core.compute_queue import ComputeQueue
from engine.core.outbox import Outbox
from engine.protocol.ids import PayloadRef
from engine.protocol.messages import AskManifest, Manifest, ManifestReply, Reply, Seat
from engine.protocol.run_config import RunConfig, config_digest

Effects = list[events.Effect]
GiveUp = Callable[[float, bool, str], Effects]
"""(now_s, whether to register anew, why in a sentence or "" when there is nothing to say)."""


@dataclass(slots=True)
class StageLoading:
    """Of one contributor; what it asks for is forgotten with everything else in `outbox`."""

    outbox: Outbox
    give_up: GiveUp

    def begin(self, seat: Seat, config: RunConfig, queue: ComputeQueue) -> Effects:
        """Ask for what `seat` needs; in the end a `Load` stands in `queue`."""

        def got_manifest(reply: Reply, now_s: float) -> Effects:
            assert isinstance(reply, ManifestReply)
            manifest = reply.manifest
            is_ours = manifest.config_digest == config_digest(config)
            if not is_ours or manifest.generation != seat.generation:
                return self.give_up(now_s, False, "")
            return self._fetch(manifest, seat.stage, queue)

        return self.outbox.call(AskManifest(), got_manifest, self._not_fetched)

    def _fetch(self, manifest: Manifest, stage: int, queue: ComputeQueue) -> Effects:
        part = manifest.stages[stage]
        deltas = [s.blob for outcome in part.deltas for s in outcome.shards if s.blob is not None]
        blobs = (*part.base, *deltas)

        def fetched(refs: tuple[PayloadRef, ...], now_s: float) -> Effects:
            queue.loads.append(_load_command(manifest, stage, refs))
            return []

        if not blobs:
            return fetched((), 0.0)
        return self.outbox.download(blobs, fetched, self._not_fetched)

    def _not_fetched(self, code: str, reason: str, now_s: float) -> Effects:
        if code == "unknown_peer":
            return self.give_up(now_s, True, "")
        text = f"The state of this stage could not be fetched ({reason}); trying again."
        return self.give_up(now_s, False, text)


def _load_command(manifest: Manifest, stage: int, refs: tuple[PayloadRef, ...]) -> cc.Load:
    part = manifest.stages[stage]
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
