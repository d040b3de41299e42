"""What anybody may read: statements of credits and the status of a run."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from engine.protocol.ids import RunId
from engine.protocol.messages.heartbeat import Counters
from engine.protocol.messages.values import Count, HexId, Message, Name, Phase, Sentence


class AskStatement(Message, frozen=True, kw_only=True):
    """One's own statement; every number explained."""

    limit: Annotated[int, Meta(ge=1, le=1000)] = 100


class StatementLine(Message, frozen=True, kw_only=True):
    at_s: float
    round: Count
    kind: Literal["provisional", "vested", "forfeited"]
    micro_credits: int
    why: Sentence


class Statement(Message, frozen=True, kw_only=True):
    provisional_micro: int
    vested_micro: int
    forfeited_micro: int
    lines: tuple[StatementLine, ...]


class ContributorStatus(Message, frozen=True, kw_only=True):
    peer_id: HexId
    name: Name
    software_version: Name = ""
    """As it says: an operator sees who should update."""
    stage: int | None
    activity: Name
    alive: bool
    tokens_per_s: float
    train_tokens: Count
    """Paid so far."""
    microbatches: Count
    provisional_micro: int
    vested_micro: int
    audits_passed: Count
    audits_failed: Count


class RunStatus(Message, frozen=True, kw_only=True):
    """The public picture of a run."""

    run_id: RunId
    preset: Name
    phase: Phase
    reason: Sentence
    generation: Count
    round: Count
    num_stages: Count
    tokens: Count
    """Trained: distinct samples with a complete pathway."""
    repeated_samples: Count
    loss: float | None
    """Recent training loss, nats per token."""
    losses: tuple[tuple[int, float], ...] = ()
    """(tokens, nats per token), thinned to at most 1,000 points."""
    evaluations: tuple[tuple[int, float], ...] = ()
    """(round, bits per byte) on held-out text."""
    contributors: tuple[ContributorStatus, ...] = ()
    counters: Counters = Counters()
    """Summed over contributors."""
    credits_paid_micro: int = 0
    """To contributors, of which `forfeited_micro` were taken back, and to validators."""
    validators_micro: int = 0
    """To all validators together, for their verdicts."""
    forfeited_micro: int = 0
    ledger_balanced: bool = True
    digests_agree: bool = True
    audits_passed: Count = 0
    audits_failed: Count = 0
    audits_pending: Count = 0
    """Open audits, and verdicts that are not paid yet."""
    fraction_done: float = 0.0
    events: tuple[tuple[float, Sentence], ...] = ()
    """The newest decisions, with their reasons."""


class AskStatus(Message, frozen=True, kw_only=True):
    pass
