"""Audits: drawn after a contributor has committed to a segment, decided by a validator.

    drawn -> evidence is asked for -> a validator replays -> passed | failed
                    |                        └ over time, or its process began anew: another one
                    └ alive but silent: failed; away: it waits; what was computed is gone: void

Of the time for evidence only what was usable counts: an outage of the blob store or of the
orchestrator, or silence of the contributor, gives an open audit its whole deadline again, so it
ends one deadline after the trouble does. Evidence that cannot exist any more (the process
restarted, the contributor was moved or rolled back) refutes nobody; but restarting is no way out
either: it is excused once, and again after every eight passed audits, and the next segment is
audited for sure. Not here: the draw (audit_draw.py), neighbours' logs (neighbour_logs.py), what
verdicts mean for pay (earnings.py, orchestrator.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from engine.core.audit_draw import draw
from engine.core.audit_records import Audit, AuditTotals, Decided, Segments
from engine.core.blobs import Blobs
from engine.core.decision import listed
from engine.core.neighbour_logs import CONTRADICTIONS_MAX, NeighbourLogs
from engine.core.records import Desk, read
from engine.core.seen_logs import SeenLogs
from engine.protocol.ids import short
from engine.protocol.messages import AuditTask, BlobSpec, EvidenceOrder, Manifest, SegmentClosed

OPEN_PER_PEER_MAX = 4
"""Audits of one contributor under way; evidence is kept for them."""
DECIDED_KEPT = 1000
PASSES_PER_EXCUSE = 8
REPLAY_DEADLINES = 4.0
"""A validator has this many evidence deadlines for a replay."""
EVIDENCE_BYTES_MAX = 8 << 30


class Validation:
    """All audits of the run."""

    def __init__(self, desk: Desk, blobs: Blobs) -> None:
        self._desk, self._blobs = desk, blobs
        self.totals = AuditTotals(verdicts={})
        self.segments: dict[str, Segments] = {}
        self.open: dict[int, Audit] = {}
        self.open_of: dict[str, dict[int, Audit]] = {}
        self.decided: dict[int, Audit] = {}
        self.seen = SeenLogs()
        self.neighbour_logs = NeighbourLogs(desk, blobs, self.segments)

    # ------------------------------------------------------------ durable

    def load(self, records: Mapping[str, bytes]) -> None:
        for _, totals in read(records, "audits", AuditTotals):
            self.totals = totals
        self.segments.update(read(records, "segments", Segments))
        for _, audit in sorted(read(records, "audit", Audit), key=lambda entry: entry[1].id):
            if audit.verdict:
                self.decided[audit.id] = audit
                continue
            self._add(audit)
            self._blobs.hold(audit.blobs)

    def _add(self, audit: Audit) -> None:
        self.open[audit.id] = audit
        self.open_of.setdefault(audit.peer, {})[audit.id] = audit
        self.neighbour_logs.add(audit)

    def _save(self, audit: Audit) -> None:
        self._desk.records.put(f"audit/{audit.id}", audit)

    def _save_totals(self) -> None:
        self._desk.records.put("audits/totals", self.totals)

    def _segments(self, peer: str) -> Segments:
        return self.segments.setdefault(peer, Segments())

    def _save_segments(self, peer: str) -> None:
        self._desk.records.put(f"segments/{peer}", self._segments(peer))

    # ------------------------------------------------------------ drawing

    def close_segment(
        self,
        peer: str,
        session: str,
        closed: SegmentClosed,
        is_last: bool,
        neighbours: Iterable[str] = (),
    ) -> bool:
        """Take a commitment; a segment can be closed once, the same again is fine.

        After the last segment no other chance comes, so whoever has closed one is audited.
        `neighbours`: whom it worked with in the stages next to its own.
        """
        segments = self._segments(peer)
        if segments.newest == closed:
            return True
        if not segments.take(closed):
            return False
        if closed.inner_steps > 0:
            segments.since_audit += 1
            self._draw(peer, session, segments, closed, is_last, neighbours)
        self._save_segments(peer)
        return True

    def _draw(
        self,
        peer: str,
        session: str,
        segments: Segments,
        closed: SegmentClosed,
        is_last: bool,
        neighbours: Iterable[str],
    ) -> None:
        config, wall_s = self._desk.config, self._desk.wall_s
        drawn = draw(config, segments, peer, closed, wall_s, is_last=is_last)
        if drawn is None or len(self.open_of.get(peer, ())) >= OPEN_PER_PEER_MAX:
            return
        audit = Audit(
            id=self.totals.next_id,
            peer=peer,
            session=session,
            closed=closed,
            generation=closed.generation,
            stage=closed.stage,
            segment=closed.segment,
            step=drawn.step,
            due_at_s=self._due_at_s(),
        )
        audit.seen_root, audit.seen_leaves = self.seen.of(peer, closed.segment)
        self.neighbour_logs.draw(audit, neighbours, drawn.seed)
        self.totals.next_id += 1
        segments.since_audit = 0
        self._add(audit)
        self._save(audit)
        self._save_totals()
        self._desk.event(
            f"audit {audit.id}: round {audit.segment} of {short(peer)} up to inner step "
            f"{audit.step}, {drawn.why}"
        )

    # ------------------------------------------------------------ evidence

    def order_for(self, peer: str) -> EvidenceOrder | None:
        """The oldest audit that this contributor owes evidence, or a neighbour's its log for."""
        for audit in self.open_of.get(peer, {}).values():
            if audit.evidence is None and audit.due_at_s is not None:
                return EvidenceOrder(audit_id=audit.id, segment=audit.segment, step=audit.step)
        return self.neighbour_logs.order_for(peer)

    def take_evidence(self, peer: str, audit_id: int, blob: BlobSpec) -> str:
        """Why it is refused; empty when it is taken, also for the same evidence again."""
        audit = self.open.get(audit_id)
        if audit is not None and peer in audit.neighbours:
            refusal = self.neighbour_logs.take(peer, audit, blob)
            self._save(audit)
            return refusal
        if audit is None or audit.peer != peer:
            known = self.decided.get(audit_id)
            is_same = known is not None and known.peer == peer and known.evidence == blob
            return "" if is_same else "no such audit of yours is open"
        if audit.evidence is not None:
            return "" if audit.evidence == blob else "other evidence was taken before"
        if blob.num_bytes > EVIDENCE_BYTES_MAX:
            return f"evidence has at most {EVIDENCE_BYTES_MAX} bytes"
        audit.evidence = blob
        self._blobs.hold([blob])
        self._save(audit)
        return ""

    def went_away(self, peer: str) -> None:
        """Sleeping refutes nobody: the deadline waits."""
        for audit in self.open_of.get(peer, {}).values():
            if audit.evidence is None and audit.due_at_s is not None:
                audit.due_at_s = None
                self._save(audit)

    def came_back(self, peer: str) -> None:
        for audit in self.open_of.get(peer, {}).values():
            if audit.evidence is None and audit.due_at_s is None:
                self._postpone(audit)

    def give_time(self) -> None:
        """Evidence could not be delivered just now: whoever owes some has all its time again."""
        for audit in self.open.values():
            if audit.evidence is None and audit.due_at_s is not None:
                self._postpone(audit)

    def _postpone(self, audit: Audit) -> None:
        audit.due_at_s = self._due_at_s()
        self._save(audit)

    def _due_at_s(self) -> float:
        return self._desk.now_s + self._desk.config.validation.evidence_deadline_s

    def restarted(self, peer: str) -> list[Decided]:
        """A new process: what the old one computed is gone, excused within bounds."""
        lost = [a for a in self.open_of.get(peer, {}).values() if a.evidence is None]
        if not lost:
            return []
        segments, decided = self._segments(peer), []
        for audit in lost:
            if segments.num_excused > segments.num_passed // PASSES_PER_EXCUSE:
                reason = "The engine was restarted again before its evidence was delivered."
                decided.append(self._decide(audit, "failed", "", reason, is_strike=False))
                continue
            segments.num_excused += 1
            self.void(audit, "the engine was restarted before its evidence was delivered")
        self._save_segments(peer)
        return decided

    def moved(self, peer: str, why: str) -> None:
        """We made it drop its state: evidence that was not delivered yet is gone."""
        for audit in list(self.open_of.get(peer, {}).values()):
            if audit.evidence is None:
                self.void(audit, why)

    def void(self, audit: Audit, why: str, by: str = "") -> None:
        """No verdict; the next segment is audited instead."""
        self._segments(audit.peer).since_audit = self._desk.config.validation.provisional_rounds
        self._save_segments(audit.peer)
        self._desk.event(f"audit {audit.id} of {short(audit.peer)} is void: {why}")
        self._close(audit, "void", by)

    # ------------------------------------------------------------ replaying

    def task_for(
        self, validator: str, manifest_of: Callable[[Audit], Manifest | None]
    ) -> AuditTask | None:
        """The audit that this validator has, or the oldest that waits for one."""
        mine = [a for a in self.open.values() if a.validator == validator and self._is_out(a)]
        free = [
            a
            for a in self.open.values()
            if a.evidence is not None
            and self.neighbour_logs.are_ready(a)
            and not self._is_out(a)
            and a.peer != validator
        ]
        for audit in [*mine, *free]:
            manifest = manifest_of(audit)
            if manifest is None:
                self.void(audit, "the manifest it began with is not kept any more")
                continue
            if not self._is_out(audit):
                audit.validator = validator
                evidence_s = self._desk.config.validation.evidence_deadline_s
                audit.assigned_until_s = self._desk.now_s + REPLAY_DEADLINES * evidence_s
                self._save(audit)
            assert audit.closed is not None
            assert audit.evidence is not None
            return AuditTask(
                audit_id=audit.id,
                contributor=audit.peer,
                step=audit.step,
                config=self._desk.config,
                manifest=manifest,
                closed=audit.closed,
                evidence=audit.evidence,
                seen_root=audit.seen_root or None,
                seen_leaves=audit.seen_leaves,
                neighbours=self.neighbour_logs.logs(audit),
            )
        return None

    def _is_out(self, audit: Audit) -> bool:
        return bool(audit.validator) and self._desk.now_s < audit.assigned_until_s

    def validator_lost(self, validator: str) -> None:
        """Its process began anew or it left: others may have its audits."""
        for audit in self.open.values():
            if audit.validator == validator:
                audit.validator, audit.assigned_until_s = "", 0.0
                self._save(audit)

    def verdict(
        self,
        validator: str,
        audit_id: int,
        has_passed: bool,
        reason: str,
        contradicted_by: tuple[str, ...] = (),
    ) -> tuple[bool, Decided | None]:
        """(accepted, what it decides). The same verdict again is accepted and decides nothing."""
        audit = self.open.get(audit_id)
        if audit is None:
            known = self.decided.get(audit_id)
            verdict = "passed" if has_passed else "failed"
            said = ("void", "failed") if has_passed and contradicted_by else (verdict,)
            is_same = known is not None and known.decided_by == validator
            return is_same and known is not None and known.verdict in said, None
        if audit.validator != validator or audit.evidence is None:
            return False, None
        self.totals.verdicts[validator] = self.totals.verdicts.get(validator, 0) + 1
        if not has_passed:
            return True, self._decide(audit, "failed", validator, reason, is_strike=True)
        against = [peer for peer in contradicted_by if audit.neighbours.get(peer) is not None]
        if against:
            return True, self._contradicted(audit, validator, against)
        if self.neighbour_logs.logs(audit):
            self.neighbour_logs.clear(audit.peer)
        return True, self._decide(audit, "passed", validator, reason, is_strike=False)

    def _contradicted(self, audit: Audit, validator: str, against: list[str]) -> Decided | None:
        """The replay was right, but neighbours' logs tell other things of the same hops."""
        all_against = self.neighbour_logs.contradict(audit, against)
        names = listed([short(other) for other in all_against])
        reason = f"its log contradicts that of {names} about what they sent each other"
        if len(all_against) < CONTRADICTIONS_MAX:
            self.void(audit, reason, by=validator)
            return None
        self.neighbour_logs.clear(audit.peer)
        return self._decide(audit, "failed", validator, reason, is_strike=False)

    # ------------------------------------------------------------ deciding

    def tick(self, is_heard: Callable[[str], bool]) -> list[Decided]:
        """Evidence that was not delivered in time by somebody who is here."""
        late = [
            audit
            for audit in self.open.values()
            if audit.evidence is None
            and audit.due_at_s is not None
            and self._desk.now_s >= audit.due_at_s
        ]
        decided = []
        for audit in late:
            if not is_heard(audit.peer):
                self._postpone(audit)
                continue
            segments = self._segments(audit.peer)
            segments.num_silent += 1
            reason = f"The evidence for the audit of round {audit.segment} was not delivered."
            is_strike = segments.num_silent > 1
            decided.append(self._decide(audit, "failed", "", reason, is_strike=is_strike))
        return decided

    def _decide(self, audit: Audit, verdict: str, by: str, reason: str, is_strike: bool) -> Decided:
        has_passed = verdict == "passed"
        segments = self._segments(audit.peer)
        if has_passed:
            self.totals.num_passed += 1
            segments.num_passed += 1
        else:
            self.totals.num_failed += 1
        self._save_segments(audit.peer)
        self._save_totals()
        self._desk.event(
            f"audit {audit.id}: {short(audit.peer)} {verdict} for round {audit.segment}: {reason}"
        )
        self._close(audit, verdict, by)
        return Decided(audit, has_passed, is_strike, reason)

    def _close(self, audit: Audit, verdict: str, by: str) -> None:
        audit.verdict, audit.decided_by, audit.closed = verdict, by, None
        del self.open[audit.id]
        mine = self.open_of[audit.peer]
        del mine[audit.id]
        if not mine:
            del self.open_of[audit.peer]
        self._blobs.release(audit.blobs)
        self.neighbour_logs.remove(audit)
        self.decided[audit.id] = audit
        self._save(audit)
        if len(self.decided) > DECIDED_KEPT:
            oldest = next(iter(self.decided))
            del self.decided[oldest]
            self._desk.records.drop(f"audit/{oldest}")

    def take_verdicts(self) -> dict[str, int]:
        """Verdicts per validator since the last call, to be paid."""
        verdicts, self.totals.verdicts = self.totals.verdicts, {}
        if verdicts:
            self._save_totals()
        return verdicts

    def roll_back(self, round_: int) -> None:
        """Segments that began after the anchors of `round_` cannot be replayed any more.

        Everybody loads anew, so evidence that was not delivered is gone as well.
        """
        for audit in list(self.open.values()):
            if audit.segment > round_ or audit.evidence is None:
                self.void(audit, "the run was rolled back")

    def oldest_segment(self) -> int | None:
        """The oldest round whose manifest an audit needs."""
        return min((audit.segment for audit in self.open.values()), default=None)
