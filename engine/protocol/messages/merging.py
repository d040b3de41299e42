"""A round's merge: contributions committed, shards reduced, outcomes applied, bases uploaded."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from engine.protocol.messages.values import (
    SHARDS_MAX,
    BlobSpec,
    Count,
    HexId,
    Message,
    Name,
    Sentence,
)


class Commit(Message, frozen=True, kw_only=True):
    """After its shards lie in the blob store: what this replica contributes to a round."""

    session: Name
    generation: Count
    stage: Count
    round: Count
    shards: Annotated[tuple[BlobSpec, ...], Meta(max_length=SHARDS_MAX)]
    tokens: Count
    """Weight: tokens applied since the last contribution that was included."""
    inner_steps: Count
    norm: Annotated[float, Meta(ge=0.0)]
    """Of the decoded contribution, for statistical guards."""


class Committed(Message, frozen=True, kw_only=True):
    accepted: bool
    reason: Sentence = ""
    """`too late` means carried: keep it in error feedback, it counts next round."""


class Reduced(Message, frozen=True, kw_only=True):
    """A reducer's result for one shard; the uploader's lies in the blob store already."""

    generation: Count
    stage: Count
    round: Count
    shard: Count
    result: BlobSpec
    excluded: tuple[HexId, ...] = ()
    """Contributions that every reducer must refuse by the same rule (undecodable, outlier)."""


class ReducedReply(Message, frozen=True, kw_only=True):
    accepted: bool
    upload: bool = False
    """The uploader is lost: this witness shall upload."""
    reason: Sentence = ""


class Applied(Message, frozen=True, kw_only=True):
    """The new anchor's digest: all replicas of a stage must name the same."""

    generation: Count
    stage: Count
    round: Count
    """Of the new anchor."""
    anchor_digest: HexId


class AppliedReply(Message, frozen=True, kw_only=True):
    agrees: bool
    """False: reload from the manifest."""


class BaseShards(Message, frozen=True, kw_only=True):
    """Checkpoint shards that were uploaded for a `BaseOrder`."""

    generation: Count
    stage: Count
    round: Count
    shards: dict[int, BlobSpec]


class BaseShardsReply(Message, frozen=True, kw_only=True):
    accepted: bool
