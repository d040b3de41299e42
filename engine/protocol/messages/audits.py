"""Segments, evidence, audits and verdicts."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from engine.protocol.messages.manifests import Manifest
from engine.protocol.messages.orders import ReduceOrder
from engine.protocol.messages.values import BlobSpec, Count, HexId, Message, Seconds, Sentence
from engine.protocol.run_config import RunConfig


class SegmentClosed(Message, frozen=True, kw_only=True):
    """Commits a contributor to what it did between two anchors; an audit may be drawn after it."""

    generation: Count
    stage: Count
    segment: Count
    """The round whose anchor it began with."""
    drift: HexId | None
    """Digest of the payload added to the anchor at its start; None: started from the anchor."""
    log_root: HexId
    log_entries: Count
    sketch_root: HexId
    inner_steps: Count


class SegmentClosedReply(Message, frozen=True, kw_only=True):
    accepted: bool


class Evidence(Message, frozen=True, kw_only=True):
    audit_id: Count
    blob: BlobSpec


class EvidenceReply(Message, frozen=True, kw_only=True):
    accepted: bool
    reason: Sentence = ""


class AskAudit(Message, frozen=True, kw_only=True):
    """A validator is free."""


class NeighbourLog(Message, frozen=True, kw_only=True):
    """The log of the same segment of a replica of a stage next to the audited one."""

    peer_id: HexId
    closed: SegmentClosed
    log: BlobSpec


class AuditTask(Message, frozen=True, kw_only=True):
    audit_id: Count
    contributor: HexId
    step: Count
    config: RunConfig
    manifest: Manifest
    """Of the segment's anchor."""
    closed: SegmentClosed
    evidence: BlobSpec
    seen_root: HexId | None = None
    """What the last heartbeat of the segment committed to while the work was going on."""
    seen_leaves: Count = 0
    neighbours: tuple[NeighbourLog, ...] = ()
    """Whose logs must agree with the evidence on what they sent each other."""


class AuditReply(Message, frozen=True, kw_only=True):
    task: AuditTask | None
    retry_s: Seconds
    reduce: Annotated[tuple[ReduceOrder, ...], Meta(max_length=64)] = ()
    """To arbitrate where contributors disagree and are too few."""


class Verdict(Message, frozen=True, kw_only=True):
    audit_id: Count
    passed: bool
    relative_error: float
    reason: Sentence
    contradicted_by: Annotated[tuple[HexId, ...], Meta(max_length=64)] = ()
    """Neighbours whose committed logs tell other things of the same hops."""


class VerdictReply(Message, frozen=True, kw_only=True):
    accepted: bool
