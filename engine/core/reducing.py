"""A contributor's part in reductions: fetch a shard's contributions, average them, tell the result.

Orders are repeated until the result was taken, so each is begun once and a lost answer costs
nothing. Shards are of its own stage (`MergePlan`), or of one whose replicas cannot settle it among
themselves (`ReduceOrder`): averaging needs the bytes and their number only, no model.
Not here: whose result stands (shard_reduction.py, at the orchestrator).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from engine.core import compute_commands as cc
from engine.core import events
from engine.core.kept_payloads import KeptPayloads
from engine.core.model_figures import shard_length
from engine.core.outbox import Outbox
from engine.protocol.ids import Digest, PayloadRef, PeerId
from engine.protocol.messages import (
    BlobSpec,
    MergePlan,
    Reduced,
    ReducedReply,
    ReduceOrder,
    Reply,
)
from engine.protocol.run_config import RunConfig

Effects = list[events.Effect]
Place = tuple[int, int]
"""(stage, shard)."""
Parts = tuple[tuple[PeerId, int, BlobSpec], ...]
"""(peer, weight, its shard), in the order of reduction."""


@dataclass(slots=True)
class Reduction:
    """One shard that this contributor reduces."""

    round: int
    is_uploader: bool
    result: cc.Reduced | None = None
    is_uploading: bool = False
    is_uploaded: bool = False
    is_told: bool = True
    """False: the result was not taken, and is told again when the order comes again."""
    is_over: bool = False
    """The orchestrator has answered, or there is no result."""
    inputs: tuple[PayloadRef, ...] = ()


@dataclass(slots=True)
class Reducing:
    """All reductions of a replica. `hurry` asks for a heartbeat now."""

    peer_id: PeerId
    stage: int
    generation: int
    config: RunConfig
    outbox: Outbox
    kept: KeptPayloads
    hurry: Callable[[], None]
    at: dict[Place, Reduction] = field(default_factory=dict)

    # ------------------------------------------------------------ orders

    def plan(self, plan: MergePlan, own: Iterable[PayloadRef]) -> Effects:
        """Shards of its own stage. `own`: its contribution, which need not be fetched."""
        effects: Effects = []
        for shard, reducers in enumerate(plan.reducers):
            if self.peer_id not in reducers:
                continue
            num_values = shard_length(self.config, self.stage, shard)
            parts = tuple((PeerId(c.peer_id), c.weight, c.shards[shard]) for c in plan.included)
            place, uploads = (self.stage, shard), reducers[0] == self.peer_id
            effects += self._take(place, plan.round, uploads, num_values, parts, own)
        return effects

    def lend_a_hand(self, order: ReduceOrder) -> Effects:
        """A shard of another stage."""
        if order.generation != self.generation:
            return []
        parts = tuple((PeerId(c.peer_id), c.weight, c.shards[0]) for c in order.contributions)
        place = (order.stage, order.shard)
        return self._take(place, order.round, order.uploads, order.num_values, parts, ())

    def _take(
        self,
        place: Place,
        round_: int,
        uploads: bool,
        num_values: int,
        parts: Parts,
        own: Iterable[PayloadRef],
    ) -> Effects:
        """Begin, or do what is still to be done."""
        reduction = self.at.get(place)
        if reduction is None or reduction.round != round_:
            effects = self._drop(place)
            self.at[place] = Reduction(round_, uploads)
            return [*effects, *self._fetch(place, num_values, parts, own)]
        if uploads and not reduction.is_uploader:
            reduction.is_uploader = True  # the uploader was lost: the witness takes its part
            return self._report(place, reduction)
        return [] if reduction.is_told else self._report(place, reduction)

    def _fetch(
        self, place: Place, num_values: int, parts: Parts, own: Iterable[PayloadRef]
    ) -> Effects:
        reduction = self.at[place]
        by_digest = {ref.digest: ref for ref in own}
        missing = tuple(spec for _, _, spec in parts if spec.digest not in by_digest)

        def fetched(refs: tuple[PayloadRef, ...], now_s: float) -> Effects:
            if self.at.get(place) is not reduction:
                return [events.Release(refs)]
            known = by_digest | {ref.digest: ref for ref in refs}
            reduction.inputs = self.kept.keep(refs)
            named = tuple((peer, weight, known[Digest(s.digest)]) for peer, weight, s in parts)
            return [events.Compute(cc.Reduce(reduction.round, *place, num_values, named))]

        def lost(code: str, reason: str, now_s: float) -> Effects:
            if self.at.get(place) is reduction:
                del self.at[place]  # ordered again, it is tried again
            return [events.Note("warning", f"{_name(place)} cannot be reduced here: {reason}")]

        return self.outbox.download(missing, fetched, lost) if missing else fetched((), 0.0)

    # ------------------------------------------------------------ results

    def done(self, done: cc.Reduced) -> Effects:
        place = (done.stage, done.shard)
        reduction = self.at.get(place)
        if reduction is None or done.round != reduction.round:
            return [events.Release((done.result,))]
        reduction.result = done
        self.kept.keep((done.result,))
        return [*self.kept.free(reduction.inputs), *self._report(place, reduction)]

    def failed(self, command: cc.Reduce) -> Effects:
        """It will not go better a second time; another reducer's result stands."""
        reduction = self.at.get((command.stage, command.shard))
        if reduction is None or command.round != reduction.round:
            return []
        reduction.is_over = True
        return self.kept.free(reduction.inputs)

    def _report(self, place: Place, reduction: Reduction) -> Effects:
        """Tell the orchestrator a result; the uploader's goes to the blob store first."""
        done = reduction.result
        if done is None:
            return []
        reduction.is_told = True
        request = Reduced(
            generation=self.generation,
            stage=done.stage,
            round=done.round,
            shard=done.shard,
            result=BlobSpec(digest=done.result.digest, num_bytes=done.result.num_bytes),
            excluded=tuple(done.excluded),
        )

        def replied(reply: Reply, now_s: float) -> Effects:
            assert isinstance(reply, ReducedReply)
            if reply.upload and not reduction.is_uploaded:
                reduction.is_uploader = True
                return self._report(place, reduction)
            reduction.is_over = True
            if all(other.is_over for other in self.at.values()):
                self.hurry()  # once: what follows is known when all are reduced, at the earliest
            return []

        def failed(code: str, reason: str, now_s: float) -> Effects:
            reduction.is_told = reduction.is_uploading = False
            text = f"the result of {_name(place)} was not taken: {reason}"
            return [events.Note("warning", text)]

        if not reduction.is_uploader or reduction.is_uploaded:
            return self.outbox.call(request, replied, failed)
        if reduction.is_uploading:
            return []
        reduction.is_uploading = True

        def uploaded(_: object, now_s: float) -> Effects:
            reduction.is_uploaded, reduction.is_uploading = True, False
            return self.outbox.call(request, replied, failed)

        return self.outbox.upload((done.result,), uploaded, failed)

    def results(self) -> dict[Digest, PayloadRef]:
        """What was computed here, by digest."""
        done = [r.result.result for r in self.at.values() if r.result is not None]
        return {ref.digest: ref for ref in done}

    # ------------------------------------------------------------ the end of a round

    def _drop(self, place: Place) -> Effects:
        reduction = self.at.pop(place, None)
        if reduction is None:
            return []
        made = (reduction.result.result,) if reduction.result is not None else ()
        return self.kept.free((*reduction.inputs, *made))

    def clear(self) -> Effects:
        """The round is over: all of it is decided."""
        return [effect for place in list(self.at) for effect in self._drop(place)]


def _name(place: Place) -> str:
    return f"shard {place[1]} of stage {place[0]}"
