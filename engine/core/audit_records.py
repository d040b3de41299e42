"""What is kept of audits: each one, what a contributor closed, totals, and verdicts.

Not here: when an audit is drawn and how it ends (validation.py).
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from engine.protocol.messages import BlobSpec, SegmentClosed

EARLIER_KEPT = 3


class Audit(msgspec.Struct, kw_only=True):
    """Durable."""

    id: int
    peer: str
    session: str
    closed: SegmentClosed | None
    """None once it is decided."""
    generation: int
    stage: int
    segment: int
    step: int
    due_at_s: float | None
    """None while the contributor is away."""
    evidence: BlobSpec | None = None
    seen_root: str = ""
    seen_leaves: int = 0
    """The log's root and length in the segment's last heartbeat; "" if there was none."""
    neighbours: dict[str, BlobSpec | None] = {}
    """Neighbours whose logs it is held against; None until they were delivered."""
    neighbours_until_s: float = 0.0
    """They are waited for, not insisted on."""
    validator: str = ""
    assigned_until_s: float = 0.0
    verdict: str = ""
    """`passed`, `failed` or `void`."""
    decided_by: str = ""

    @property
    def blobs(self) -> list[BlobSpec]:
        """What was delivered for it."""
        return [blob for blob in (self.evidence, *self.neighbours.values()) if blob is not None]


class Segments(msgspec.Struct, kw_only=True):
    """What one contributor closed. Durable."""

    newest: SegmentClosed | None = None
    earlier: list[SegmentClosed] = []
    """The few before it."""
    contradicted_by: list[str] = []
    """Neighbours whose logs told other things than its own, since a comparison was last clean."""
    since_audit: int = 0
    """Segments with work since one was audited."""
    num_passed: int = 0
    num_excused: int = 0
    num_silent: int = 0

    def take(self, closed: SegmentClosed) -> bool:
        """Add the next one; False when it is not later than the newest."""
        newest = self.newest
        if newest is not None:
            if (closed.generation, closed.segment) <= (newest.generation, newest.segment):
                return False
            self.earlier = [newest, *self.earlier][:EARLIER_KEPT]
        self.newest = closed
        return True

    def closed(self, generation: int, segment: int) -> SegmentClosed | None:
        """The commitment to a segment, if it is known still."""
        known = [c for c in (self.newest, *self.earlier) if c is not None]
        wanted = (generation, segment)
        return next((c for c in known if (c.generation, c.segment) == wanted), None)


class AuditTotals(msgspec.Struct, kw_only=True):
    """Durable."""

    next_id: int = 1
    num_passed: int = 0
    num_failed: int = 0
    verdicts: dict[str, int] = {}
    """Per validator, since a round was last paid."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A verdict, for those who move the pay."""

    audit: Audit
    has_passed: bool
    is_strike: bool
    """The contributor may not contribute any more."""
    reason: str
