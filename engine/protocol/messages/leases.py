"""Leases of samples: what may be trained, and how far each one is."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from engine.protocol.ids import Work
from engine.protocol.messages.values import Count, Message, Seconds, Sentence


class Lease(Message, frozen=True, kw_only=True):
    """A range of samples to train on (or to evaluate), for stage 0."""

    lease_id: Count
    first_sample: Count
    num_samples: Count
    samples_per_microbatch: Count
    skip_bits: Count = 0
    """Bit i set: microbatch i of this range was completed under an earlier lease."""
    is_validation: bool = False
    expires_in_s: Seconds


class AskLeases(Message, frozen=True, kw_only=True):
    """From a replica of stage 0 that runs out of samples."""

    num_leases: Annotated[int, Meta(ge=1, le=8)] = 1


class Leases(Message, frozen=True, kw_only=True):
    leases: tuple[Lease, ...]
    retry_s: Seconds
    reason: Sentence = ""


class LeaseProgress(Message, frozen=True, kw_only=True):
    """Cumulative; a lease is done when all bits are set."""

    lease_id: Count
    completed_bits: Count
    """Bit i set: the pathway of microbatch i is complete (its gradient was applied here)."""
    loss_nats: float
    """Summed over the tokens of the completed microbatches."""
    num_tokens: Count


def lease_microbatches(lease: Lease) -> list[tuple[int, Work]]:
    """The (bit, work) pairs of a lease that are still to be done, in order."""
    per = lease.samples_per_microbatch
    count = -(-lease.num_samples // per)
    return [
        (
            bit,
            Work(
                lease_id=lease.lease_id,
                first_sample=lease.first_sample + bit * per,
                num_samples=min(per, lease.num_samples - bit * per),
                is_validation=lease.is_validation,
            ),
        )
        for bit in range(count)
        if not lease.skip_bits >> bit & 1
    ]
