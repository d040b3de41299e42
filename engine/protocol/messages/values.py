"""Values that several messages share: bounds, annotated types, phase, address, blob, problem."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

BODY_BYTES_MAX = 4 << 20
STAGES_MAX = 256
SHARDS_MAX = 65_536
PEERS_PER_STAGE_MAX = 256

Name = Annotated[str, Meta(max_length=120)]
Sentence = Annotated[str, Meta(max_length=500)]
HexId = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Count = Annotated[int, Meta(ge=0, le=1 << 62)]
Seconds = Annotated[float, Meta(ge=0.0, le=1e9)]


class Message(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """Base of all control messages. Unknown fields are ignored: newer peers may say more."""


class Phase(StrEnum):
    """Of a run; `core/phases.py` holds the transition table."""

    JOINING = "joining"
    WARM_UP = "warm_up"
    TRAINING = "training"
    MERGING = "merging"
    EVALUATING = "evaluating"
    PAUSED = "paused"
    FINISHED = "finished"


class PeerAddress(Message, frozen=True, kw_only=True):
    """Where a peer's data plane can be reached."""

    peer_id: HexId
    direct: Annotated[tuple[Name, ...], Meta(max_length=16)] = ()
    """`ip:port`, most likely first."""
    relay: Name | None = None


class BlobSpec(Message, frozen=True, kw_only=True):
    """Bytes in the blob store, by what they are."""

    digest: HexId
    num_bytes: Count


class Problem(Message, frozen=True, kw_only=True):
    """A refusal, RFC 9457: what happened, and what to do about it."""

    title: Sentence
    detail: Sentence
    status: int
    code: Name
    """Stable and machine-readable: `clock_skew`, `protocol_version`, `unknown_peer`, ..."""
