"""What a finished run amounts to. Pure: its last published status and configuration come in."""

from __future__ import annotations

from collections.abc import Sequence

from engine.api.events import ContributorSummary, Summary
from engine.protocol.messages import ContributorStatus, Counters, RunStatus
from engine.protocol.run_config import RunConfig

MICRO = 1_000_000
TENTH = 0.1


def summarize(
    status: RunStatus,
    config: RunConfig,
    *,
    seconds: float,
    bigram_bits_per_byte: float | None,
    faults: Sequence[str],
    checkpoint: str | None,
    gone: Sequence[ContributorStatus] = (),
) -> Summary:
    """The summary of a run: `seconds` it trained, `faults` in words that training survived.

    `gone` are contributors as they were last seen in the status; those that it still names are
    taken from there. A seat expires, and what was earned in it stays a part of the accounts.
    """
    contributors = {one.peer_id: one for one in (*gone, *status.contributors)}
    forward, backward = bytes_per_token(status.counters)
    ratio_fp32 = compression_ratio(config.model.width, forward, backward)
    return Summary(
        tokens=status.tokens,
        seconds=seconds,
        tokens_per_s=status.tokens / seconds if seconds > 0 else 0.0,
        loss_first=mean_loss(status, 0.0, TENTH),
        loss_last=mean_loss(status, 1 - TENTH, 1.0),
        validation_bits_per_byte=status.evaluations[-1][1] if status.evaluations else None,
        bigram_bits_per_byte=bigram_bits_per_byte,
        rounds=status.round,
        forward_bytes_per_token=forward,
        backward_bytes_per_token=backward,
        ratio_fp32=ratio_fp32,
        ratio_bf16=None if ratio_fp32 is None else ratio_fp32 / 2,
        contributors=tuple(
            ContributorSummary(
                id=one.peer_id,
                stage=one.stage,
                microbatches=one.microbatches,
                credits=(one.provisional_micro + one.vested_micro) / MICRO,
            )
            for one in contributors.values()
        ),
        credits_paid=status.credits_paid_micro / MICRO,
        validators_credits=status.validators_micro / MICRO,
        forfeited_credits=status.forfeited_micro / MICRO,
        ledger_balanced=status.ledger_balanced,
        digests_agree=status.digests_agree,
        faults=tuple(faults),
        repeated_samples=status.repeated_samples,
        audits_passed=status.audits_passed,
        audits_failed=status.audits_failed,
        checkpoint=checkpoint,
    )


def mean_loss(status: RunStatus, start: float, end: float) -> float | None:
    """Nats per token over that part of the curve's tokens, from 0 to 1; None without a curve.

    A point is the mean of the tokens since the point before; one that is only partly inside counts
    with the tokens that are.
    """
    if not status.losses:
        return None
    whole = status.losses[-1][0]
    first, last = start * whole, end * whole
    nats = tokens = 0.0
    before = 0
    for at, loss in status.losses:
        inside = min(at, last) - max(before, first)
        if inside > 0:
            nats += loss * inside
            tokens += inside
        before = at
    return nats / tokens if tokens else status.losses[-1][1]


def bytes_per_token(counters: Counters) -> tuple[float | None, float | None]:
    """Bytes on the wire per token and boundary: forward, backward. Headers and token ids count."""
    forward = counters.forward_bytes / counters.forward_tokens if counters.forward_tokens else None
    backward = (
        counters.backward_bytes / counters.backward_tokens if counters.backward_tokens else None
    )
    return forward, backward


def compression_ratio(width: int, forward: float | None, backward: float | None) -> float | None:
    """The residual stream both ways in fp32, over the bytes that crossed the wire both ways."""
    if forward is None or backward is None:
        return None
    return 2 * 4 * width / (forward + backward)
