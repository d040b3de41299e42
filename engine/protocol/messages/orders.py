"""What a heartbeat's reply may order: routing, cut, merge plan, outcomes, bases, evidence."""

from __future__ import annotations

from engine.protocol.messages.values import BlobSpec, Count, HexId, Message, PeerAddress


class RoutePeer(Message, frozen=True, kw_only=True):
    """A replica of a neighbouring stage."""

    address: PeerAddress
    tokens_per_s: float


class RoutingTable(Message, frozen=True, kw_only=True):
    """Whom to send to, and whom to let in."""

    version: Count
    downstream: tuple[RoutePeer, ...]
    upstream: tuple[RoutePeer, ...]


class CutOrder(Message, frozen=True, kw_only=True):
    """The round closes: snapshot at the next inner step, contribute, go on training."""

    round: Count


class Contribution(Message, frozen=True, kw_only=True):
    """One replica's pseudo-gradient in the fixed, included set of a round."""

    peer_id: HexId
    weight: Count
    """Tokens applied in it."""
    shards: tuple[BlobSpec, ...]


class MergePlan(Message, frozen=True, kw_only=True):
    """The included set of one stage in one round, and who reduces what. Fixed once given."""

    round: Count
    included: tuple[Contribution, ...]
    """In the order of reduction."""
    reducers: tuple[tuple[HexId, ...], ...]
    """Per shard: uploader first, witness second, then an arbiter once they disagreed."""


class ReduceOrder(Message, frozen=True, kw_only=True):
    """A shard of another stage that its own replicas cannot settle: reduce it as well."""

    generation: Count
    stage: Count
    round: Count
    shard: Count
    num_values: Count
    contributions: tuple[Contribution, ...]
    """In the order of reduction, each with this one shard."""
    uploads: bool = False


class ShardOutcome(Message, frozen=True, kw_only=True):
    """The reduced delta of one shard; `blob` None: both reducers were lost, the anchor stands."""

    blob: BlobSpec | None
    excluded: tuple[HexId, ...] = ()
    """Contributions that went into others of the stage's shards, but were refused in this one."""


class StageOutcome(Message, frozen=True, kw_only=True):
    """How `round` ended for one stage: applied to its anchor it gives that of `round` + 1."""

    round: Count
    shards: tuple[ShardOutcome, ...]
    included: tuple[HexId, ...]
    next_learning_rate_scale: float
    is_last: bool = False
    """No training follows: live parameters become the anchor itself."""


class BaseOrder(Message, frozen=True, kw_only=True):
    """Upload these shards of the anchor (and outer momentum) of `round` as a checkpoint base."""

    round: Count
    shards: tuple[Count, ...]


class EvidenceOrder(Message, frozen=True, kw_only=True):
    """An audit was drawn: upload the log, payloads and sketches of a closed segment."""

    audit_id: Count
    segment: Count
    """The round whose anchor the segment began with."""
    step: Count
    """The replay ends with this inner step's accumulated gradients; 0: of a neighbour's audit, the
    log alone is asked for."""
