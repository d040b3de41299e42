"""The orchestrator of one run: a pure state machine.

Requests, the passing of time and an operator's commands go in; replies and effects come out. Time
is an argument (Unix seconds), chance is seeded with the run's seed, and what must survive is saved
as records from which `restore` goes on exactly. The service calls `take_effects` after every call
and writes all `Save`s and `Post`s in one transaction before the reply leaves.

    peer ── request ──► handle ──► reply            (one method a request)
                 tick ──► seats, rounds, audits ──► effects

The rooms: seats.py (who sits where), heartbeats.py (orders, leases), rounds.py (the life of a run),
round_merge.py and merging.py, validation.py, payout.py. A request that cannot be right is refused
with a reason and changes nothing; no request raises. Not here: signatures, blobs and SQL (service),
what a contributor does (contributor.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.core import refusals
from engine.core.anchors import AnchorDigests
from engine.core.audit_records import Audit, Decided
from engine.core.effects import (
    DeleteBlobs,
    Effect,
    Finish,
    OperatorCommand,
    Pause,
    Resume,
    RollBack,
)
from engine.core.heartbeats import Heartbeats
from engine.core.members import Member
from engine.core.records import Desk, RecordError, RunClock, read_one
from engine.core.rooms import ClockRecord, Rooms, RunState
from engine.core.rounds import Rounds
from engine.core.run_status import run_status
from engine.core.seats import Seats
from engine.core.uploads import may_transfer, needs_blobs
from engine.protocol import messages as m
from engine.protocol.ids import PeerId
from engine.protocol.run_config import RunConfig

CLOCK_SAVED_EVERY_S = 10.0
VALIDATOR_RETRY_S = 2.0
STALL_S = 15.0
"""Without any call for longer than this the orchestrator itself stood still."""


class Orchestrator:
    """One run. Not thread-safe: calls come one after the other."""

    def __init__(self, rooms: Rooms, clock: RunClock) -> None:
        self._rooms, self._clock = rooms, clock
        self._seats = Seats(rooms, self._decide)
        self._heartbeats = Heartbeats(rooms, self._seats)
        self._rounds = Rounds(rooms, self._seats.strike)
        self._digests = AnchorDigests(rooms)
        self._clock_saved_s = clock.run_s
        self._answer: dict[type, Callable[[PeerId, Any], m.Reply | m.Problem]] = {
            m.Register: self._seats.register,
            m.Join: self._seats.join,
            m.Leave: self._seats.leave,
            m.AskLeases: self._heartbeats.ask_leases,
            m.Heartbeat: self._heartbeats.take,
            m.Commit: self._commit,
            m.Reduced: self._reduced,
            m.Applied: self._applied,
            m.BaseShards: self._base_shards,
            m.AskManifest: self._manifest,
            m.SegmentClosed: self._segment_closed,
            m.Evidence: self._evidence,
            m.AskAudit: self._ask_audit,
            m.Verdict: self._verdict,
            m.AskStatus: lambda peer, request: self._status(),
        }

    # ------------------------------------------------------------ beginning, going on

    @classmethod
    def new(
        cls, config: RunConfig, now_s: float, validators_allowed: frozenset[PeerId] | None = None
    ) -> Orchestrator:
        """A run that nobody has joined yet.

        `validators_allowed`: whose verdicts count; None: anybody's. It is the operator's to choose
        at every start and no part of the run.
        """
        desk = Desk(config, now_s, now_s)
        state = RunState(phase_since_s=now_s, paid_tokens=[0] * config.num_stages)
        rooms = Rooms.furnish(desk, state, validators_allowed)
        rooms.manifests.begin()
        rooms.save_state()
        rooms.save_clock()
        return cls(rooms, RunClock(now_s, now_s))

    @classmethod
    def restore(
        cls,
        config: RunConfig,
        records: Mapping[str, bytes],
        now_s: float,
        validators_allowed: frozenset[PeerId] | None = None,
    ) -> Orchestrator:
        """Go on from everything saved; raises `RecordError`. The time between did not pass."""
        state, clock = read_one(records, "run", RunState), read_one(records, "clock", ClockRecord)
        if state is None or clock is None:
            raise RecordError("the records of this run are incomplete: run or clock is missing")
        desk = Desk(config, clock.run_s, now_s)
        rooms = Rooms.furnish(desk, state, validators_allowed)
        rooms.load(records)
        core = cls(rooms, RunClock(clock.run_s, now_s))
        core._digests.load(records)
        core._rounds.merge.load(records)
        core._rounds.payout.load(records)
        if any(state.round in bases for bases in rooms.manifests.bases) and state.is_base_due:
            rooms.bases.begin(state.round)
        if now_s - clock.wall_s > STALL_S:
            rooms.audits.give_time()
        rooms.save_clock()
        desk.event("the orchestrator was restarted and goes on")
        return core

    # ------------------------------------------------------------ the entrances

    def handle(self, peer: PeerId, request: m.Request, now_s: float) -> m.Reply | m.Problem:
        """Answer a request whose signature holds."""
        self._advance(now_s)
        answer = self._answer.get(type(request))
        if answer is None:
            return refusals.out_of_range(f"{type(request).__name__} is not for the core")
        return answer(peer, request)

    def tick(self, now_s: float, *, blobs_serve: bool = True) -> None:
        """Let time pass: deadlines, absences, phases. About once a second.

        blobs_serve: whether the blob store works; nobody is blamed for what it does not take.
        """
        self._advance(now_s)
        if not blobs_serve:
            self._rooms.audits.give_time()
        self._seats.tick()
        self._rooms.leases.expire()
        generation = self._rooms.state.generation
        self._rounds.tick()
        for decided in self._rooms.audits.tick(self._rooms.is_heard):
            self._decide(decided)
        self._heartbeats.tick()
        self._rooms.routing.publish()
        self._rooms.desk.records.sweep()
        self._digests.forget_before(self._rooms.state.round - 1)
        if generation != self._rooms.state.generation:
            self._digests.clear()

    def command(self, command: OperatorCommand, now_s: float) -> str:
        """An operator's command; a sentence on what became of it."""
        self._advance(now_s)
        match command:
            case Pause():
                return self._rounds.pause()
            case Resume():
                return self._rounds.resume()
            case Finish():
                return self._rounds.finish()
            case RollBack():
                answer = self._rounds.rollback.roll_back(command.round, "the operator asked for it")
                self._digests.clear()
                return answer

    def take_effects(self) -> list[Effect]:
        """What the calls since the last time ask for: records and postings first."""
        effects = self._rooms.desk.take_effects()
        unused = self._rooms.blobs.take_unused()
        return [*effects, DeleteBlobs(unused)] if unused else effects

    # ------------------------------------------------------------ questions of the service

    def may_transfer(
        self, peer: PeerId, request: m.AskUploads | m.AskDownloads, now_s: float
    ) -> m.Problem | None:
        """Whether this peer has business with blobs; asked before URLs are signed."""
        self._advance(now_s)
        return may_transfer(self._rooms, peer, request)

    def needs_blobs(self, peer: PeerId, request: m.Request) -> tuple[m.BlobSpec, ...]:
        """Blobs that must lie in the store, whole, before `request` may be handled."""
        return needs_blobs(self._rooms, peer, request)

    def status(self, now_s: float) -> m.RunStatus:
        """The public picture; the ledger's fields are left to the service."""
        self._advance(now_s)
        return self._status()

    @property
    def phase(self) -> m.Phase:
        return self._rooms.state.phase

    @property
    def reason(self) -> str:
        return self._rooms.state.reason

    @property
    def round(self) -> int:
        return self._rooms.state.round

    @property
    def generation(self) -> int:
        return self._rooms.state.generation

    # ------------------------------------------------------------ time

    def _advance(self, now_s: float) -> None:
        desk = self._rooms.desk
        stood_still, left_out_s = now_s - desk.wall_s > STALL_S, self._clock.advance(now_s)
        desk.now_s, desk.wall_s = self._clock.run_s, now_s
        if stood_still:
            self._rooms.audits.give_time()
        if stood_still or self._clock.run_s - self._clock_saved_s >= CLOCK_SAVED_EVERY_S:
            self._save_clock()
        if left_out_s:
            desk.event(f"the orchestrator was stopped for {left_out_s:.0f} s; deadlines move along")

    def _save_clock(self) -> None:
        self._clock_saved_s = self._clock.run_s
        self._rooms.save_clock()

    def _status(self) -> m.RunStatus:
        return run_status(self._rooms, self._rounds.merge.progress(self.round))

    # ------------------------------------------------------------ merging

    def _holder(self, peer: PeerId, stage: int, generation: int) -> Member | m.Problem:
        """The member, if it may speak for `stage` in this generation."""
        member = self._rooms.members.all.get(peer)
        if member is None:
            return refusals.unknown_peer()
        if member.struck:
            return refusals.struck(member.struck)
        if member.stage is None:
            return refusals.no_seat()
        if member.stage != stage or generation != self.generation:
            return refusals.out_of_range(
                f"your seat is in stage {member.stage}, generation {self.generation}; "
                f"this is about stage {stage}, generation {generation}"
            )
        return member

    def _commit(self, peer: PeerId, commit: m.Commit) -> m.Committed | m.Problem:
        member = self._holder(peer, commit.stage, commit.generation)
        if isinstance(member, m.Problem):
            if member.code == "unknown_peer":
                return member
            return m.Committed(accepted=False, reason=member.detail)
        if member.session != commit.session:
            return refusals.unknown_peer()
        state, merges = self._rooms.state, self._rooms.merges
        if commit.round < state.round:
            return self._rounds.merge.prior_commit(peer, commit)
        if commit.round > state.round or not merges:
            reason = f"round {commit.round} does not close yet"
            return m.Committed(accepted=False, reason=reason)
        leased = self._rooms.leases.totals.leased_tokens
        # twice: work that came back twice was applied twice, though it is paid once
        tokens_max = 2 * max(0, leased - member.completed_at_inclusion)
        reply = merges[commit.stage].commit(peer, commit, tokens_max)
        self._rounds.merge.close_if_done()
        return reply

    def _reduced(self, peer: PeerId, request: m.Reduced) -> m.ReducedReply | m.Problem:
        """Of a shard of any stage: who was drawn for it may say."""
        member, merges = self._rooms.members.all.get(peer), self._rooms.merges
        if member is None:
            return refusals.unknown_peer()
        if member.struck:
            return m.ReducedReply(accepted=False, reason=member.struck)
        is_now = (request.round, request.generation) == (self.round, self.generation)
        if not is_now or request.stage >= len(merges):
            return m.ReducedReply(accepted=False, reason="this round is not being merged")
        reply = merges[request.stage].reduced(peer, request)
        self._rounds.merge.close_if_done()
        return reply

    def _applied(self, peer: PeerId, request: m.Applied) -> m.AppliedReply | m.Problem:
        member = self._holder(peer, request.stage, request.generation)
        if isinstance(member, m.Problem):
            return member if member.code == "unknown_peer" else m.AppliedReply(agrees=False)
        if request.round not in self._rooms.manifests.anchors or request.round > self.round:
            return m.AppliedReply(agrees=False)
        return m.AppliedReply(agrees=self._digests.take(member, request))

    def _base_shards(self, peer: PeerId, request: m.BaseShards) -> m.BaseShardsReply | m.Problem:
        member = self._holder(peer, request.stage, request.generation)
        if isinstance(member, m.Problem):
            return member if member.code == "unknown_peer" else m.BaseShardsReply(accepted=False)
        return m.BaseShardsReply(accepted=self._rooms.bases.take(peer, request))

    def _manifest(self, peer: PeerId, request: m.AskManifest) -> m.ManifestReply | m.Problem:
        round_ = self.round if request.round is None else request.round
        manifest = self._rooms.manifests.manifest(round_, self.generation)
        if manifest is None:
            return refusals.no_manifest(round_)
        return m.ManifestReply(manifest=manifest)

    # ------------------------------------------------------------ audits

    def _segment_closed(
        self, peer: PeerId, closed: m.SegmentClosed
    ) -> m.SegmentClosedReply | m.Problem:
        member = self._holder(peer, closed.stage, closed.generation)
        if isinstance(member, m.Problem):
            is_unknown = member.code == "unknown_peer"
            return member if is_unknown else m.SegmentClosedReply(accepted=False)
        if closed.segment >= self.round:
            return m.SegmentClosedReply(accepted=False)
        has_ended = self.phase in (m.Phase.EVALUATING, m.Phase.FINISHED)
        is_last = has_ended and closed.segment == self.round - 1
        audits = self._rooms.audits
        return m.SegmentClosedReply(
            accepted=audits.close_segment(
                peer, member.session, closed, is_last, self._rooms.neighbours(peer, closed.stage)
            )
        )

    def _evidence(self, peer: PeerId, request: m.Evidence) -> m.EvidenceReply | m.Problem:
        if peer not in self._rooms.members.all:
            return refusals.unknown_peer()
        reason = self._rooms.audits.take_evidence(peer, request.audit_id, request.blob)
        return m.EvidenceReply(accepted=not reason, reason=reason)

    def _validator(self, peer: PeerId) -> Member | m.Problem:
        member = self._rooms.members.all.get(peer)
        if member is None:
            return refusals.unknown_peer()
        if member.role != "validator":
            return refusals.refuse(
                "role", 403, "Only validators may do this.", "Register with the role validator."
            )
        if not self._rooms.members.may_validate(peer):
            return refusals.validator_not_allowed(peer)
        self._rooms.members.seen(member)
        return member

    def _ask_audit(self, peer: PeerId, request: m.AskAudit) -> m.AuditReply | m.Problem:
        member = self._validator(peer)
        if isinstance(member, m.Problem):
            return member
        reduce = self._heartbeats.reductions(peer, None)
        task = None if reduce else self._rooms.audits.task_for(peer, self._manifest_of)
        retry_s = max(VALIDATOR_RETRY_S, self._rooms.heartbeat_s(is_urgent=True))
        return m.AuditReply(task=task, retry_s=retry_s, reduce=reduce)

    def _manifest_of(self, audit: Audit) -> m.Manifest | None:
        return self._rooms.manifests.manifest(audit.segment, audit.generation)

    def _verdict(self, peer: PeerId, verdict: m.Verdict) -> m.VerdictReply | m.Problem:
        member = self._validator(peer)
        if isinstance(member, m.Problem):
            return member
        audits = self._rooms.audits
        accepted, decided = audits.verdict(
            peer, verdict.audit_id, verdict.passed, verdict.reason, verdict.contradicted_by
        )
        if decided is not None:
            self._decide(decided)
        return m.VerdictReply(accepted=accepted)

    def _decide(self, decided: Decided) -> None:
        """What an audit means for pay and membership."""
        audit, earnings = decided.audit, self._rooms.earnings
        member = self._rooms.members.all.get(PeerId(audit.peer))
        if decided.has_passed:
            earnings.vest(audit.peer, audit.generation, audit.segment)
        else:
            reason = f"The audit of your work in round {audit.segment} failed: {decided.reason}"
            earnings.forfeit(audit.peer, audit.segment, reason)
        if member is None:
            return
        member.audits_passed += decided.has_passed
        member.audits_failed += not decided.has_passed
        self._rooms.members.save(member)
        if decided.is_strike:
            self._seats.strike(audit.peer, f"An audit failed: {decided.reason}")
