"""The heartbeat: what a contributor did since its session began, and what it is to do next."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from engine.protocol.messages.leases import LeaseProgress
from engine.protocol.messages.orders import (
    BaseOrder,
    CutOrder,
    EvidenceOrder,
    MergePlan,
    ReduceOrder,
    RoutingTable,
    StageOutcome,
)
from engine.protocol.messages.seats import Seat
from engine.protocol.messages.values import (
    PEERS_PER_STAGE_MAX,
    Count,
    HexId,
    Message,
    Name,
    PeerAddress,
    Phase,
    Seconds,
    Sentence,
)


class PairCount(Message, frozen=True, kw_only=True):
    """Work done together with one peer of a neighbouring stage; cumulative over the session.

    Both ends count the same complete pathways, so the smaller of both is what gets paid:
    the upstream end counts a gradient that it accepted from `peer_id` and that was in turn accepted
    further upstream; the downstream end counts a gradient that `peer_id` acknowledged as accepted.
    """

    peer_id: HexId
    peer_is_upstream: bool
    train_tokens: Count
    validation_tokens: Count
    microbatches: Count


class Counters(Message, frozen=True, kw_only=True):
    """Of this session; shown, summed up in metrics, never paid by themselves."""

    forward_bytes: Count = 0
    """Sent and received activation frames count at the sender only."""
    forward_tokens: Count = 0
    """Tokens whose activations crossed the wire from here."""
    backward_bytes: Count = 0
    backward_tokens: Count = 0
    transfer_bytes: Count = 0
    """Shards, bases and evidence to and from the blob store."""
    duplicates: Count = 0
    """Frames that came again, and gradients of superseded attempts."""
    rerouted: Count = 0
    refused: Count = 0
    """Frames that were garbage, oversized, stale, non-finite or of a wrong shape."""
    recomputed: Count = 0
    lost: Count = 0
    """Microbatches that passed their deadline here."""
    delay_steps: tuple[Count, ...] = ()
    """Histogram: backward passes by inner steps between forward and backward."""


class Activity(StrEnum):
    LOADING = "loading"
    READY = "ready"
    WORKING = "working"
    PAUSED = "paused"
    DRAINING = "draining"


class Heartbeat(Message, frozen=True, kw_only=True):
    """Sent every `next_heartbeat_s`, and at once after what changes the picture."""

    session: Name
    activity: Activity
    generation: Count
    stage: Count
    round: Count
    """The contributor's anchor is of this round: live parameters descend from it. While it loads:
    of the round that it fetches, 0 until it knows which."""
    routing_version: Count
    address: PeerAddress
    steps_since_cut: Count
    tokens_since_cut: Count
    tokens_per_s: Annotated[float, Meta(ge=0.0)]
    """Of this replica while it computes, measured."""
    loss_nats: float = 0.0
    """Last stage: summed training loss of the session."""
    loss_tokens: Count = 0
    pairs: Annotated[tuple[PairCount, ...], Meta(max_length=2 * PEERS_PER_STAGE_MAX)] = ()
    leases: Annotated[tuple[LeaseProgress, ...], Meta(max_length=64)] = ()
    counters: Counters = Counters()
    work_root: HexId | None = None
    """Merkle root over the open segment's leaves; the leaves are fetched only for an audit."""
    work_leaves: Count = 0


class HeartbeatReply(Message, frozen=True, kw_only=True):
    server_time_s: float
    next_heartbeat_s: Seconds
    phase: Phase
    reason: Sentence
    round: Count
    seat: Seat | None
    """None: the seat is gone; join again."""
    routing: RoutingTable | None = None
    """When it differs from `routing_version`."""
    cut: CutOrder | None = None
    plan: MergePlan | None = None
    reduce: Annotated[tuple[ReduceOrder, ...], Meta(max_length=64)] = ()
    outcomes: tuple[StageOutcome, ...] = ()
    """Rounds that the sender has not applied, oldest first."""
    reload: bool = False
    """The sender is too far behind, of another generation or stage: load the manifest."""
    base: BaseOrder | None = None
    evidence: EvidenceOrder | None = None
