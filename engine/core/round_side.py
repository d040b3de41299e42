"""A contributor's side of a round: cut, commit, reduce, apply, checkpoint, evidence.

    idle -> cutting -> committing -> committed -> (outcome) fetching -> applying -> idle, next round

Orders come in heartbeat replies and are repeated there until they are done, so each is taken once
and an answer that got lost costs nothing. What cannot be done (a blob that never comes) ends in a
reload from the manifest, never in waiting. An outcome waits for the answer to a commit that is on
its way: only then is it known whose contribution under this name went in.
Not here: reductions (reducing.py), who gives the orders (merging.py, at the orchestrator).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from engine.core import compute_commands as cc
from engine.core import events
from engine.core.compute_queue import ComputeQueue
from engine.core.kept_payloads import KeptPayloads
from engine.core.outbox import Outbox
from engine.core.reducing import Reducing
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
    Reply,
    SegmentClosed,
    StageOutcome,
)
from engine.protocol.run_config import RunConfig

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
class RoundSide:
    """State of the round that this replica's anchor belongs to."""

    peer_id: PeerId
    session: str
    stage: int
    generation: int
    outbox: Outbox
    queue: ComputeQueue
    reload: Callable[[str, float], Effects]
    config: RunConfig
    round: int = 0
    loaded_round: int = 0
    """Where this replica started from."""
    is_anchor_wrong: bool = False
    cut_round: int = -1
    """Newest round for which a cut was ordered."""
    own_shards: tuple[PayloadRef, ...] = ()
    commit: CommitStand = CommitStand.NONE
    applying: StageOutcome | None = None
    fetched: tuple[PayloadRef, ...] = ()
    """Downloaded for the outcome that is being applied."""
    kept: KeptPayloads = field(default_factory=KeptPayloads)
    """Every payload that is to be released by this side."""
    reducing: Reducing = field(init=False)
    base_round: int = -1
    evidence: set[int] = field(default_factory=set)
    steps_since_cut: int = 0
    tokens_since_cut: int = 0
    wants_heartbeat: bool = False
    work_root: Digest | None = None
    """Over the open segment's log, as of its newest inner step; said in every heartbeat."""
    work_leaves: int = 0

    def __post_init__(self) -> None:
        self.reducing = Reducing(
            self.peer_id,
            self.stage,
            self.generation,
            self.config,
            self.outbox,
            self.kept,
            self._hurry,
        )

    def _hurry(self) -> None:
        self.wants_heartbeat = True

    def obey(self, reply: HeartbeatReply, now_s: float) -> Effects:
        """Take the orders of a heartbeat reply that are new."""
        effects: Effects = []
        if reply.cut is not None:
            effects += self._cut(reply.cut, now_s)
        if reply.plan is not None:
            effects += self._plan(reply.plan)
        for order in reply.reduce:
            effects += self.reducing.lend_a_hand(order)
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
        self.own_shards = self.kept.keep(done.shards)
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

    def _plan(self, plan: MergePlan) -> Effects:
        return self.reducing.plan(plan, self.own_shards) if plan.round == self.round else []

    # ------------------------------------------------------------ apply

    def _fetch_outcome(self, outcome: StageOutcome, now_s: float) -> Effects:
        self.applying = outcome
        held = self.reducing.results()
        wanted = [s.blob for s in outcome.shards if s.blob is not None]
        missing = tuple(blob for blob in wanted if blob.digest not in held)

        def fetched(refs: tuple[PayloadRef, ...], now_s: float) -> Effects:
            self.fetched = self.kept.keep(refs)
            known = {str(ref.digest): ref for ref in (*held.values(), *refs)}
            shards = tuple(known[s.blob.digest] if s.blob else None for s in outcome.shards)
            self.queue.boundaries = type(self.queue.boundaries)(
                c for c in self.queue.boundaries if not isinstance(c, cc.Cut)
            )
            merged = self._merged(outcome)
            self.queue.at_boundary(cc.Apply(outcome, shards, was_merged=merged), now_s)
            return []

        def lost(code: str, reason: str, now_s: float) -> Effects:
            return self.reload(f"the result of round {outcome.round} cannot be fetched", now_s)

        if not missing:
            return fetched((), now_s)
        return self.outbox.download(missing, fetched, lost)

    def _merged(self, outcome: StageOutcome) -> tuple[bool, ...]:
        """Per shard, whether this session's contribution went in."""
        is_included = self._is_included(outcome)
        return tuple(
            is_included and shard.blob is not None and self.peer_id not in shard.excluded
            for shard in outcome.shards
        )

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
        effects = [*self.kept.free([*self.own_shards, *self.fetched]), *self.reducing.clear()]
        self.work_root, self.work_leaves = None, 0
        self.round = done.round
        self.own_shards, self.fetched = (), ()
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
            self.is_anchor_wrong = True
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
        refs = self.kept.keep(tuple(ref for _, ref in made.shards))
        request = BaseShards(
            generation=self.generation,
            stage=self.stage,
            round=made.round,
            shards={shard: spec_of(ref) for shard, ref in made.shards},
        )

        def uploaded(_: object, now_s: float) -> Effects:
            told = self.outbox.call(request, lambda reply, now_s: [], failed)
            return [*self.kept.free(refs), *told]

        def failed(code: str, reason: str, now_s: float) -> Effects:
            self.base_round = -1  # ordered again, it is tried again
            return self.kept.free(refs)

        return self.outbox.upload(refs, uploaded, failed)

    def _evidence(self, order: EvidenceOrder) -> Effects:
        if order.audit_id in self.evidence:
            return []
        self.evidence.add(order.audit_id)
        command = cc.GatherEvidence(order.audit_id, order.segment, order.step)
        return [events.Compute(command)]

    def evidence_gathered(self, done: cc.EvidenceGathered, now_s: float) -> Effects:
        request = Evidence(audit_id=done.audit_id, blob=spec_of(done.container))
        refs = self.kept.keep((done.container,))

        def uploaded(_: object, now_s: float) -> Effects:
            told = self.outbox.call(request, lambda reply, now_s: [], failed)
            return [*self.kept.free(refs), *told]

        def failed(code: str, reason: str, now_s: float) -> Effects:
            self.evidence.discard(done.audit_id)
            return self.kept.free(refs)

        return self.outbox.upload(refs, uploaded, failed)

    def drop(self) -> Effects:
        """Before another state is loaded: nothing here matters any more."""
        return self.kept.free(list(self.kept.values()))


def spec_of(ref: PayloadRef) -> BlobSpec:
    return BlobSpec(digest=ref.digest, num_bytes=ref.num_bytes)


def ignore(code: str, reason: str, now_s: float) -> Effects:
    return [events.Note("debug", f"not taken: {code}: {reason}")]
