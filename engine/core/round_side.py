"""A contributor's side of a round: cut, commit, reduce, apply, checkpoint, evidence.

    idle -> cutting -> committing -> committed -> (outcome) fetching -> applying -> idle, next round

Orders come in heartbeat replies and are repeated there until they are done, so each is taken once
and an answer that got lost costs nothing. What cannot be done (a blob that never comes) ends in a
reload from the manifest, never in waiting. An outcome waits for the answer to a commit that is on
its way: only then is it known whose contribution under this name went in.
Not here: who gives the orders (merging.py, at the orchestrator).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from engine.core import compute_commands as cc
from engine.core import events
from engine.core.compute_queue import ComputeQueue
from engine.core.outbox import Outbox
from engine.protocol.ids import Digest, PayloadRef, PeerId
from engine.protocol.messages import (
    Applied,
    AppliedReply,
    BaseOrder,
    BaseShards,
    BlobSpec,
    Commit,
    Committed,
    CutOrder,
    Evidence,
    EvidenceOrder,
    HeartbeatReply,
    MergePlan,
    Reduced,
    ReducedReply,
    Reply,
    SegmentClosed,
    StageOutcome,
)

Effects = list[events.Effect]


class CommitStand(StrEnum):
    """What is known of this round's commit."""

    NONE = "none"
    SENT = "sent"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNKNOWN = "unknown"
    """Sent, and no answer will come any more."""


@dataclass(slots=True)
class Reduction:
    """One shard that this contributor reduces."""

    is_uploader: bool
    result: cc.Reduced | None = None
    is_uploading: bool = False
    is_uploaded: bool = False
    is_told: bool = True
    """False: the result was not taken, and is told again when the plan comes again."""
    inputs: tuple[PayloadRef, ...] = ()


@dataclass(slots=True)
class RoundSide:
    """State of the round that this replica's anchor belongs to."""

    peer_id: PeerId
    session: str
    stage: int
    generation: int
    outbox: Outbox
    queue: ComputeQueue
    reload: Callable[[str, float], Effects]
    round: int = 0
    loaded_round: int = 0
    """Where this replica started from."""
    cut_round: int = -1
    """Newest round for which a cut was ordered."""
    own_shards: tuple[PayloadRef, ...] = ()
    commit: CommitStand = CommitStand.NONE
    reductions: dict[int, Reduction] = field(default_factory=dict)
    applying: StageOutcome | None = None
    fetched: tuple[PayloadRef, ...] = ()
    """Downloaded for the outcome that is being applied."""
    kept: dict[int, PayloadRef] = field(default_factory=dict)
    """Every payload that is to be released by this side."""
    base_round: int = -1
    evidence: set[int] = field(default_factory=set)
    steps_since_cut: int = 0
    tokens_since_cut: int = 0
    is_finished: bool = False
    """The last round was applied."""
    wants_heartbeat: bool = False
    work_root: Digest | None = None
    """Over the open segment's log, as of its newest inner step; said in every heartbeat."""
    work_leaves: int = 0

    def obey(self, reply: HeartbeatReply, now_s: float) -> Effects:
        """Take the orders of a heartbeat reply that are new."""
        effects: Effects = []
        if reply.cut is not None:
            effects += self._cut(reply.cut, now_s)
        if reply.plan is not None:
            effects += self._plan(reply.plan, now_s)
        for outcome in reply.outcomes:
            is_due = outcome.round == self.round and self.applying is None
            if is_due and self.commit is not CommitStand.SENT:
                effects += self._fetch_outcome(outcome, now_s)
        if reply.base is not None:
            effects += self._base(reply.base, now_s)
        if reply.evidence is not None:
            effects += self._evidence(reply.evidence)
        return effects

    # ------------------------------------------------------------ cut and commit

    def _cut(self, order: CutOrder, now_s: float) -> Effects:
        if order.round != self.round or self.cut_round >= order.round or self.applying is not None:
            return []
        self.cut_round = order.round
        self.queue.at_boundary(cc.Cut(order.round), now_s)
        return []

    def cut_done(self, done: cc.CutDone, now_s: float) -> Effects:
        if done.round != self.round:
            return [events.Release(done.shards)]
        self.own_shards = self._keep(done.shards)
        self.steps_since_cut = self.tokens_since_cut = 0
        if self.applying is not None:
            return []  # the round ended meanwhile: this is carried
        commit = Commit(
            session=self.session,
            generation=self.generation,
            stage=self.stage,
            round=done.round,
            shards=tuple(spec_of(ref) for ref in done.shards),
            tokens=done.tokens,
            inner_steps=done.inner_steps,
            norm=done.norm,
        )

        def uploaded(_: object, now_s: float) -> Effects:
            if done.round != self.round or self.applying is not None:
                return []
            self.commit = CommitStand.SENT
            return self.outbox.call(commit, committed, unanswered)

        def committed(reply: Reply, now_s: float) -> Effects:
            assert isinstance(reply, Committed)
            self.commit = CommitStand.ACCEPTED if reply.accepted else CommitStand.REJECTED
            self.wants_heartbeat = True
            return [] if reply.accepted else carried("", reply.reason, now_s)

        def unanswered(code: str, reason: str, now_s: float) -> Effects:
            self.commit = CommitStand.UNKNOWN
            return carried(code, reason, now_s)

        def carried(code: str, reason: str, now_s: float) -> Effects:
            text = f"round {done.round}: contribution is carried over ({code} {reason})"
            return [events.Note("info", text)]

        return self.outbox.upload(done.shards, uploaded, carried)

    # ------------------------------------------------------------ reduce

    def _plan(self, plan: MergePlan, now_s: float) -> Effects:
        if plan.round != self.round:
            return []
        effects: Effects = []
        for shard, reducers in enumerate(plan.reducers):
            if self.peer_id not in reducers:
                continue
            uploads = reducers.index(self.peer_id) != 1
            reduction = self.reductions.get(shard)
            if reduction is None:
                self.reductions[shard] = Reduction(is_uploader=uploads)
                effects += self._fetch_contributions(plan, shard)
            elif uploads and not reduction.is_uploader:
                reduction.is_uploader = True  # the uploader was lost: the witness takes its part
                effects += self._report(shard, reduction)
            elif not reduction.is_told:
                effects += self._report(shard, reduction)
        return effects

    def _fetch_contributions(self, plan: MergePlan, shard: int) -> Effects:
        specs = tuple(contribution.shards[shard] for contribution in plan.included)
        by_digest = {ref.digest: ref for ref in self.own_shards}
        missing = tuple(spec for spec in specs if spec.digest not in by_digest)

        def fetched(refs: tuple[PayloadRef, ...], now_s: float) -> Effects:
            if shard not in self.reductions or plan.round != self.round:
                return [events.Release(refs)]
            known = by_digest | {ref.digest: ref for ref in refs}
            self.reductions[shard].inputs = self._keep(refs)
            contributions = tuple(
                (PeerId(c.peer_id), c.weight, known[Digest(spec.digest)])
                for c, spec in zip(plan.included, specs, strict=True)
            )
            return [events.Compute(cc.Reduce(plan.round, shard, contributions))]

        def lost(code: str, reason: str, now_s: float) -> Effects:
            self.reductions.pop(shard, None)  # asked for again, it is tried again
            return [events.Note("warning", f"shard {shard} cannot be reduced here: {reason}")]

        if not missing:
            return fetched((), 0.0)
        return self.outbox.download(missing, fetched, lost)

    def reduce_done(self, done: cc.Reduced, now_s: float) -> Effects:
        reduction = self.reductions.get(done.shard)
        if reduction is None or done.round != self.round:
            return [events.Release((done.result,))]
        reduction.result = done
        self._keep((done.result,))
        return [*self._free(reduction.inputs), *self._report(done.shard, reduction)]

    def reduce_failed(self, command: cc.Reduce) -> Effects:
        """It will not go better a second time; the other reducer's result stands."""
        reduction = self.reductions.get(command.shard)
        if reduction is None or command.round != self.round:
            return []
        return self._free(reduction.inputs)

    def _report(self, shard: int, reduction: Reduction) -> Effects:
        """Tell the orchestrator a result; the uploader's goes to the blob store first."""
        done = reduction.result
        if done is None:
            return []
        reduction.is_told = True
        request = Reduced(
            generation=self.generation,
            stage=self.stage,
            round=done.round,
            shard=shard,
            result=spec_of(done.result),
            excluded=tuple(done.excluded),
        )

        def replied(reply: Reply, now_s: float) -> Effects:
            assert isinstance(reply, ReducedReply)
            self.wants_heartbeat = True
            if reply.upload and not reduction.is_uploaded:
                reduction.is_uploader = True
                return self._report(shard, reduction)
            return []

        def failed(code: str, reason: str, now_s: float) -> Effects:
            reduction.is_told = reduction.is_uploading = False
            return [events.Note("warning", f"result of shard {shard} was not taken: {reason}")]

        if not reduction.is_uploader or reduction.is_uploaded:
            return self.outbox.call(request, replied, failed)
        if reduction.is_uploading:
            return []
        reduction.is_uploading = True

        def uploaded(_: object, now_s: float) -> Effects:
            reduction.is_uploaded, reduction.is_uploading = True, False
            return self.outbox.call(request, replied, failed)

        return self.outbox.upload((done.result,), uploaded, failed)

    # ------------------------------------------------------------ apply

    def _fetch_outcome(self, outcome: StageOutcome, now_s: float) -> Effects:
        self.applying = outcome
        held: dict[Digest, PayloadRef] = {
            r.result.result.digest: r.result.result
            for r in self.reductions.values()
            if r.result is not None
        }
        wanted = [s.blob for s in outcome.shards if s.blob is not None]
        missing = tuple(blob for blob in wanted if blob.digest not in held)

        def fetched(refs: tuple[PayloadRef, ...], now_s: float) -> Effects:
            self.fetched = self._keep(refs)
            known = {str(ref.digest): ref for ref in (*held.values(), *refs)}
            shards = tuple(known[s.blob.digest] if s.blob else None for s in outcome.shards)
            self.queue.boundaries = type(self.queue.boundaries)(
                c for c in self.queue.boundaries if not isinstance(c, cc.Cut)
            )
            included = self._is_included(outcome)
            self.queue.at_boundary(cc.Apply(outcome, shards, was_included=included), now_s)
            return []

        def lost(code: str, reason: str, now_s: float) -> Effects:
            return self.reload(f"the result of round {outcome.round} cannot be fetched", now_s)

        if not missing:
            return fetched((), now_s)
        return self.outbox.download(missing, fetched, lost)

    def _is_included(self, outcome: StageOutcome) -> bool:
        """Whether this session's contribution went in, and not one of an earlier session.

        An earlier session, or state, can only have committed for the round that this one was loaded
        at. In later rounds what is included is therefore ours, whatever the answer was: one that is
        repeated rounds later, because its first answer was lost, comes back as too late.
        """
        if self.peer_id not in outcome.included or self.commit is CommitStand.NONE:
            return False
        return self.commit is CommitStand.ACCEPTED or self.round > self.loaded_round

    def applied(self, done: cc.Applied, now_s: float) -> Effects:
        """The new anchor stands: name its digest, commit to the segment that ended."""
        outcome = self.applying
        refs = [*self.own_shards, *self.fetched]
        for reduction in self.reductions.values():
            refs += reduction.inputs
            refs += (reduction.result.result,) if reduction.result is not None else ()
        effects: Effects = self._free(refs)
        self.work_root, self.work_leaves = None, 0
        self.round = done.round
        self.is_finished = outcome is not None and outcome.is_last
        self.own_shards, self.fetched, self.reductions = (), (), {}
        self.applying, self.commit, self.wants_heartbeat = None, CommitStand.NONE, True
        closed = done.closed
        segment = SegmentClosed(
            generation=self.generation,
            stage=self.stage,
            segment=closed.segment,
            drift=closed.drift,
            log_root=closed.log_root,
            log_entries=closed.log_entries,
            sketch_root=closed.sketch_root,
            inner_steps=closed.inner_steps,
        )
        effects += self.outbox.call(segment, lambda reply, now_s: [], ignore)
        return effects + self.name_anchor(done.anchor_digest)

    def name_anchor(self, digest: str) -> Effects:
        request = Applied(
            generation=self.generation, stage=self.stage, round=self.round, anchor_digest=digest
        )

        def replied(reply: Reply, now_s: float) -> Effects:
            assert isinstance(reply, AppliedReply)
            if reply.agrees or request.round != self.round:
                return []
            return self.reload("this anchor differs from the other replicas'", now_s)

        def failed(code: str, reason: str, now_s: float) -> Effects:
            is_over = request.round != self.round or code != "unreachable"
            if is_over:
                return ignore(code, reason, now_s)
            return self.outbox.call(request, replied, failed)  # no manifest without it

        return self.outbox.call(request, replied, failed)

    # ------------------------------------------------------------ checkpoint base, evidence

    def _base(self, order: BaseOrder, now_s: float) -> Effects:
        if order.round != self.round or self.base_round >= order.round:
            return []
        self.base_round = order.round
        self.queue.at_boundary(cc.MakeBase(order.round, tuple(order.shards)), now_s)
        return []

    def base_made(self, made: cc.BaseMade, now_s: float) -> Effects:
        refs = self._keep(tuple(ref for _, ref in made.shards))
        request = BaseShards(
            generation=self.generation,
            stage=self.stage,
            round=made.round,
            shards={shard: spec_of(ref) for shard, ref in made.shards},
        )

        def uploaded(_: object, now_s: float) -> Effects:
            told = self.outbox.call(request, lambda reply, now_s: [], failed)
            return [*self._free(refs), *told]

        def failed(code: str, reason: str, now_s: float) -> Effects:
            self.base_round = -1  # ordered again, it is tried again
            return self._free(refs)

        return self.outbox.upload(refs, uploaded, failed)

    def _evidence(self, order: EvidenceOrder) -> Effects:
        if order.audit_id in self.evidence:
            return []
        self.evidence.add(order.audit_id)
        command = cc.GatherEvidence(order.audit_id, order.segment, order.step)
        return [events.Compute(command)]

    def evidence_gathered(self, done: cc.EvidenceGathered, now_s: float) -> Effects:
        request = Evidence(audit_id=done.audit_id, blob=spec_of(done.container))
        refs = self._keep((done.container,))

        def uploaded(_: object, now_s: float) -> Effects:
            told = self.outbox.call(request, lambda reply, now_s: [], failed)
            return [*self._free(refs), *told]

        def failed(code: str, reason: str, now_s: float) -> Effects:
            self.evidence.discard(done.audit_id)
            return self._free(refs)

        return self.outbox.upload(refs, uploaded, failed)

    # ------------------------------------------------------------ payloads

    def _keep(self, refs: tuple[PayloadRef, ...]) -> tuple[PayloadRef, ...]:
        self.kept.update((ref.id, ref) for ref in refs)
        return refs

    def _free(self, refs: Iterable[PayloadRef]) -> Effects:
        """Release what is still kept of `refs`."""
        freed = tuple(ref for ref in refs if self.kept.pop(ref.id, None) is not None)
        return [events.Release(freed)] if freed else []

    def drop(self) -> Effects:
        """Before another state is loaded: nothing here matters any more."""
        return self._free(list(self.kept.values()))


def spec_of(ref: PayloadRef) -> BlobSpec:
    return BlobSpec(digest=ref.digest, num_bytes=ref.num_bytes)


def ignore(code: str, reason: str, now_s: float) -> Effects:
    return [events.Note("debug", f"not taken: {code}: {reason}")]
