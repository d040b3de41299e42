"""One microbatch at one replica, and the bounds that hold for all of them.

Not here: what happens to it (pathways.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from engine.protocol.ids import PayloadRef, PeerId, WorkKey

RETURNS_MAX = 64
SEEN_MAX = 4096
ATTEMPTS_MAX = 12
RETURN_TRIES_MAX = 6
SEND_TIMEOUT_S = 10.0
RETURN_TIMEOUT_S = 10.0
BUSY_RETRY_S = 0.25
GRACE_S = 5.0
"""What each hop keeps of the deadline for the way back."""

Sends = dict[int, tuple[WorkKey, WorkKey | None]]
"""What was sent and not answered: tag -> (key here, key downstream or None for a return)."""


class Status(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    AWAITING = "awaiting"
    BACKING = "backing"
    RETURNING = "returning"


@dataclass(slots=True)
class Microbatch:
    """One microbatch under one key at this replica."""

    key: WorkKey
    upstream: PeerId | None
    """None at stage 0: it comes from a lease."""
    deadline_s: float
    status: Status = Status.QUEUED
    refs: list[PayloadRef] = field(default_factory=list)
    """Everything to release in the end."""
    outgoing: tuple[PayloadRef, ...] = ()
    """Tokens and activation for the next stage, kept until the gradient is here."""
    num_tokens: int = 0
    loss_nats: float = 0.0
    next_number: int = 0
    """Of the next attempt. No number is used twice: a frame that was answered `busy` may come again
    and be taken, and its key must then be its own."""
    tries: int = 0
    """Attempts that were not answered `busy`."""
    down_peer: PeerId | None = None
    down_key: WorkKey | None = None
    is_accepted: bool = False
    resent: bool = False
    sent_at_s: float = 0.0
    there_s: float = 0.0
    """How long our work at `down_peer`, with this, should have kept it busy."""
    retry_at_s: float = 0.0
    tried: set[PeerId] = field(default_factory=set)
    gradient_out: PayloadRef | None = None
    return_tries: int = 0
    failed: str = ""
