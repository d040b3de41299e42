"""The leases of a replica of stage 0: which microbatches are still to do, and what was done.

Not here: who gives leases (leases.py, at the orchestrator).
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from engine.protocol.ids import Work
from engine.protocol.messages import Lease, LeaseProgress, lease_microbatches

TRIES_MAX = 3
"""Of one microbatch under one lease; after that it waits for the lease to end."""
LEASES_MAX = 64
"""Held at a time: as many as a heartbeat can report."""


@dataclass(slots=True)
class OpenLease:
    lease: Lease
    expires_at_s: float
    todo: deque[Work]
    bit_of: dict[Work, int]
    next_number: dict[Work, int] = field(default_factory=dict)
    """Of the next attempt, where there was one."""
    tries: dict[Work, int] = field(default_factory=dict)
    completed_bits: int = 0
    loss_nats: float = 0.0
    num_tokens: int = 0

    @property
    def is_done(self) -> bool:
        return all(self.completed_bits >> bit & 1 for bit in self.bit_of.values())


@dataclass(slots=True)
class LeaseBook:
    """All leases held; bounded by what the orchestrator gives at a time."""

    leases: dict[int, OpenLease] = field(default_factory=dict)

    def add(self, lease: Lease, now_s: float) -> None:
        if lease.lease_id in self.leases or self.is_full():
            return
        pairs = lease_microbatches(lease)
        self.leases[lease.lease_id] = OpenLease(
            lease,
            now_s + lease.expires_in_s,
            todo=deque(work for _, work in pairs),
            bit_of={work: bit for bit, work in pairs},
        )

    def is_full(self) -> bool:
        """No more can be held until a heartbeat has reported what is over."""
        return len(self.leases) >= LEASES_MAX

    def num_todo(self) -> int:
        return sum(len(lease.todo) for lease in self.leases.values())

    def take(self, now_s: float) -> tuple[Work, int, float] | None:
        """The next microbatch: (work, number of its next attempt, when its lease expires).

        Validation comes first: others wait for its result.
        """
        open_leases = [x for x in self.leases.values() if x.todo and x.expires_at_s > now_s]
        if not open_leases:
            return None
        lease = min(open_leases, key=lambda x: (not x.lease.is_validation, x.lease.lease_id))
        work = lease.todo.popleft()
        lease.tries[work] = lease.tries.get(work, 0) + 1
        return work, lease.next_number.get(work, 0), lease.expires_at_s

    def ended(self, work: Work, is_complete: bool, loss_nats: float, num: int, now_s: float) -> int:
        """A microbatch is over; `num`: its tokens, or its next attempt's number when incomplete.

        Returns the tokens that count.
        """
        lease = self.leases.get(work.lease_id)
        if lease is None or work not in lease.bit_of:
            return 0
        if not is_complete:
            lease.next_number[work] = num
            if lease.tries.get(work, 0) < TRIES_MAX and lease.expires_at_s > now_s:
                lease.todo.append(work)
            return 0
        bit = 1 << lease.bit_of[work]
        if lease.completed_bits & bit:
            return 0
        lease.completed_bits |= bit
        lease.loss_nats += loss_nats
        lease.num_tokens += num
        return num

    def progress(self) -> tuple[LeaseProgress, ...]:
        """For a heartbeat: the cumulative state of every lease held."""
        return tuple(
            LeaseProgress(
                lease_id=lease_id,
                completed_bits=lease.completed_bits,
                loss_nats=lease.loss_nats,
                num_tokens=lease.num_tokens,
            )
            for lease_id, lease in sorted(self.leases.items())
        )

    def reported(self, sent: tuple[LeaseProgress, ...], now_s: float) -> None:
        """The orchestrator has `sent`: leases that are done, or expired, can be forgotten."""
        bits = {p.lease_id: p.completed_bits for p in sent}
        for lease_id, lease in list(self.leases.items()):
            is_known = bits.get(lease_id) == lease.completed_bits
            is_over = lease.is_done or lease.expires_at_s + 30.0 < now_s
            if is_known and is_over:
                del self.leases[lease_id]

    def clear(self) -> None:
        self.leases.clear()
