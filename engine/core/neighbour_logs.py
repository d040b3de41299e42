"""Neighbours of an audited contributor: asked for their logs, which its own is held against.

A replay computes with the inputs that a log names; whether they are what the neighbours sent, their
own logs of the same round can say. They are waited for a while and not insisted on. Where two logs
contradict each other one of both ends lies and nobody can say which, so nothing vests and both are
audited again; whom two neighbours contradict is believed no more.
Not here: the comparison (hop_rules.py, done by a validator), the audit itself (validation.py).
"""

from __future__ import annotations

from collections.abc import Iterable

from engine.core.audit_records import Audit, Segments
from engine.core.blobs import Blobs
from engine.core.records import Desk
from engine.protocol.ids import seed_from
from engine.protocol.messages import BlobSpec, EvidenceOrder, NeighbourLog, SegmentClosed

NEIGHBOURS_MAX = 4
CONTRADICTIONS_MAX = 2
"""Neighbours that contradict a log; one may lie itself, so many do not."""
LOG_BYTES_MAX = 256 << 20
PATIENCE = 0.5
"""Logs are waited for this part of the time that evidence has."""


class NeighbourLogs:
    """The neighbours of all open audits."""

    def __init__(self, desk: Desk, blobs: Blobs, segments: dict[str, Segments]) -> None:
        """`segments`: of all contributors, shared with whoever keeps them."""
        self._desk, self._blobs, self._segments = desk, blobs, segments
        self._asked: dict[str, dict[int, Audit]] = {}

    # ------------------------------------------------------------ asking

    def draw(self, audit: Audit, neighbours: Iterable[str], seed: int) -> None:
        by_lot = sorted(neighbours, key=lambda other: seed_from("neighbour", seed, other))
        audit.neighbours = dict.fromkeys(by_lot[:NEIGHBOURS_MAX])
        patience_s = PATIENCE * self._desk.config.validation.evidence_deadline_s
        audit.neighbours_until_s = self._desk.now_s + patience_s

    def add(self, audit: Audit) -> None:
        """From now on its neighbours are asked."""
        for neighbour in audit.neighbours:
            self._asked.setdefault(neighbour, {})[audit.id] = audit

    def remove(self, audit: Audit) -> None:
        """It is decided: nobody is asked any more."""
        for neighbour in audit.neighbours:
            asked = self._asked[neighbour]
            del asked[audit.id]
            if not asked:
                del self._asked[neighbour]
        audit.neighbours = {}

    def order_for(self, peer: str) -> EvidenceOrder | None:
        """The oldest audit of a neighbour that this contributor's log is wanted for."""
        for audit in self._asked.get(peer, {}).values():
            is_due = self._desk.now_s < audit.neighbours_until_s
            is_missing = audit.neighbours[peer] is None
            if is_due and is_missing and self._closed(peer, audit) is not None:
                return EvidenceOrder(audit_id=audit.id, segment=audit.segment, step=0)
        return None

    def take(self, peer: str, audit: Audit, blob: BlobSpec) -> str:
        """Why a log is refused; empty when it is taken, also for the same again."""
        known = audit.neighbours[peer]
        if known is not None or blob.num_bytes > LOG_BYTES_MAX:
            return "" if known == blob else "another log was taken before, or it is too long"
        audit.neighbours[peer] = blob
        self._blobs.hold([blob])
        return ""

    # ------------------------------------------------------------ comparing

    def are_ready(self, audit: Audit) -> bool:
        is_over = self._desk.now_s >= audit.neighbours_until_s
        return is_over or None not in audit.neighbours.values()

    def logs(self, audit: Audit) -> tuple[NeighbourLog, ...]:
        """What was delivered, with what it must hash to."""
        found = [(w, self._closed(w, audit), log) for w, log in audit.neighbours.items()]
        return tuple(
            NeighbourLog(peer_id=neighbour, closed=closed, log=log)
            for neighbour, closed, log in found
            if closed is not None and log is not None
        )

    def _closed(self, neighbour: str, audit: Audit) -> SegmentClosed | None:
        """What a neighbour committed to of the audited round."""
        segments = self._segments.get(neighbour)
        return segments.closed(audit.generation, audit.segment) if segments else None

    # ------------------------------------------------------------ what follows

    def contradict(self, audit: Audit, against: list[str]) -> list[str]:
        """Note it at both ends; returns all who contradict the audited one by now."""
        mine = self._segments[audit.peer]
        for other in against:
            theirs = self._segments.setdefault(other, Segments())
            mine.contradicted_by = sorted({*mine.contradicted_by, other})
            theirs.contradicted_by = sorted({*theirs.contradicted_by, audit.peer})
            theirs.since_audit = self._desk.config.validation.provisional_rounds
            self._save(other)
        return mine.contradicted_by

    def clear(self, peer: str) -> None:
        """Its log agrees with its neighbours', or it is refuted: nothing is held against them."""
        mine = self._segments[peer]
        for other in mine.contradicted_by:
            theirs = self._segments.get(other)
            if theirs is not None and peer in theirs.contradicted_by:
                theirs.contradicted_by.remove(peer)
                self._save(other)
        mine.contradicted_by = []

    def _save(self, peer: str) -> None:
        self._desk.records.put(f"segments/{peer}", self._segments[peer])
