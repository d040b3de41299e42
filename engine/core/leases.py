"""Ranges of samples: handed out in order, taken back when they are not finished.

A lease ends when all its microbatches are complete, when it expires, or when its holder is gone.
What was not complete comes back as a *new* lease (new id, the complete ones marked in `skip_bits`)
before any fresh range. What the old holder still completes before that counts as well, so a
microbatch counts once however it was delivered: `tokens` are distinct complete ones.
Progress is cumulative and may come twice, late, or from a stranger.
Not here: who may ask (orchestrator.py), what the losses of held-out text say (evaluations.py).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from engine.core.decision import Decision, no, yes
from engine.core.records import Desk, read, read_one
from engine.protocol.ids import PeerId
from engine.protocol.messages import Lease, LeaseProgress

LEASES_PER_HOLDER_MAX = 16
MICROBATCHES_MAX = 62
"""Bits that fit a `Count`."""


class LeaseTotals(msgspec.Struct, kw_only=True):
    """Durable counts over all leases of the run."""

    next_lease: int = 1
    next_sample: int = 0
    leased_tokens: int = 0
    leased_validation_tokens: int = 0
    closed_tokens: int = 0
    """Distinct complete training tokens, of leases that ended."""
    repeated_samples: int = 0
    """Leased again although their microbatches may have been trained on."""


class LeaseRecord(msgspec.Struct, kw_only=True):
    """A lease that is held, or (`holder` empty) one that came back unfinished."""

    lease_id: int
    first_sample: int
    num_samples: int
    per_microbatch: int
    skip_bits: int = 0
    done_bits: int = 0
    evaluation: int | None = None
    """Id of the evaluation it belongs to; None: training."""
    holder: str = ""
    last_holder: str = ""
    expires_at_s: float = 0.0
    loss_nats: float = 0.0
    num_tokens: int = 0

    @property
    def num_microbatches(self) -> int:
        return -(-self.num_samples // self.per_microbatch)

    @property
    def all_bits(self) -> int:
        return (1 << self.num_microbatches) - 1

    @property
    def is_complete(self) -> bool:
        return (self.skip_bits | self.done_bits) == self.all_bits

    def samples_in(self, bits: int) -> int:
        """Samples of the microbatches in `bits`; only the last microbatch may be shorter."""
        count = bits.bit_count() * self.per_microbatch
        last = self.num_microbatches - 1
        if bits >> last & 1:
            count -= self.num_microbatches * self.per_microbatch - self.num_samples
        return count


class WorkDone(msgspec.Struct, kw_only=True):
    """What one peer completed under its leases, of leases that ended. Durable."""

    train_tokens: int = 0
    validation_tokens: int = 0
    microbatches: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """What a report added."""

    num_samples: int
    tokens: int
    loss_nats: float
    """Of the newly complete microbatches; infinite when the report is no possible sum."""
    loss_tokens: int
    evaluation: int | None


class Leases:
    """All leases of the run."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.totals = LeaseTotals()
        self.held: dict[int, LeaseRecord] = {}
        self.returned: dict[int, LeaseRecord] = {}
        self.by_holder: dict[str, dict[int, LeaseRecord]] = {}
        self.done: dict[str, WorkDone] = {}
        self._open_tokens = 0

    # ------------------------------------------------------------ durable

    def load(self, records: Mapping[str, bytes]) -> None:
        self.totals = read_one(records, "leases", LeaseTotals) or LeaseTotals()
        loaded = [lease for _, lease in read(records, "lease", LeaseRecord)]
        for lease in sorted(loaded, key=lambda lease: lease.lease_id):
            if lease.holder:
                self._hold(lease)
                if lease.evaluation is None:
                    self._open_tokens += self._tokens(lease, lease.done_bits)
            else:
                self.returned[lease.lease_id] = lease
        self.done = dict(read(records, "done", WorkDone))

    def save_open(self) -> None:
        """Partial progress, at the end of a round."""
        for lease in self.held.values():
            self._save(lease)

    def _save(self, lease: LeaseRecord) -> None:
        self._desk.records.put(f"lease/{lease.lease_id}", lease)

    def _save_totals(self) -> None:
        self._desk.records.put("leases", self.totals)

    # ------------------------------------------------------------ giving

    def give(self, holder: PeerId, tokens_per_s: float) -> Decision[Lease]:
        """One training lease: what came back first, else the next samples."""
        if len(self.by_holder.get(holder, ())) >= LEASES_PER_HOLDER_MAX:
            return no(f"finish some of the {LEASES_PER_HOLDER_MAX} leases that you hold first")
        again = self._oldest_returned(None)
        if again is not None:
            return yes(self._give_again(again, holder), "samples that came back unfinished")
        config = self._desk.config.leases
        num_samples = config.samples_per_microbatch * self._num_microbatches(tokens_per_s)
        first, self.totals.next_sample = (
            self.totals.next_sample,
            self.totals.next_sample + num_samples,
        )
        self.totals.leased_tokens += num_samples * self._desk.config.model.context
        return yes(self._give_new(holder, first, num_samples), "the next samples")

    def give_evaluation(
        self, holder: PeerId, evaluation: int, first: int, num_left: int
    ) -> Lease | None:
        """One validation lease: what came back of it, else from `first`; None: all are out."""
        if len(self.by_holder.get(holder, ())) >= LEASES_PER_HOLDER_MAX:
            return None
        again = self._oldest_returned(evaluation)
        if again is not None:
            return self._give_again(again, holder)
        if num_left <= 0:
            return None
        config = self._desk.config.leases
        most = config.samples_per_microbatch * min(config.stash_microbatches, MICROBATCHES_MAX)
        num_samples = min(num_left, most)
        tokens = num_samples * self._desk.config.model.context
        self.totals.leased_validation_tokens += tokens
        return self._give_new(holder, first, num_samples, evaluation)

    def _oldest_returned(self, evaluation: int | None) -> LeaseRecord | None:
        """By id and not by when it came back, so that a restart changes nothing."""
        fitting = [lease for lease in self.returned.values() if lease.evaluation == evaluation]
        return min(fitting, key=lambda lease: lease.lease_id, default=None)

    def _num_microbatches(self, tokens_per_s: float) -> int:
        """As many as the holder can do in half of a lease's time, or all if nobody knows."""
        config = self._desk.config.leases
        most = min(config.microbatches_per_lease, MICROBATCHES_MAX)
        if tokens_per_s <= 0:
            return most
        tokens = config.samples_per_microbatch * self._desk.config.model.context
        possible = int(min(tokens_per_s * config.lease_s / 2 / tokens, most))
        return max(possible, min(config.stash_microbatches, most), 1)

    def _give_new(
        self, holder: PeerId, first: int, num_samples: int, evaluation: int | None = None
    ) -> Lease:
        per = self._desk.config.leases.samples_per_microbatch
        lease = LeaseRecord(
            lease_id=self.totals.next_lease,
            first_sample=first,
            num_samples=num_samples,
            per_microbatch=per,
            evaluation=evaluation,
        )
        return self._issue(lease, holder)

    def _give_again(self, old: LeaseRecord, holder: PeerId) -> Lease:
        self._forget(old)
        done = old.skip_bits | old.done_bits
        lease = LeaseRecord(
            lease_id=self.totals.next_lease,
            first_sample=old.first_sample,
            num_samples=old.num_samples,
            per_microbatch=old.per_microbatch,
            skip_bits=done,
            evaluation=old.evaluation,
        )
        num_samples = lease.samples_in(lease.all_bits & ~done)
        tokens = num_samples * self._desk.config.model.context
        if old.evaluation is None:
            self.totals.repeated_samples += num_samples
            self.totals.leased_tokens += tokens
        else:
            self.totals.leased_validation_tokens += tokens
        return self._issue(lease, holder)

    def _issue(self, lease: LeaseRecord, holder: PeerId) -> Lease:
        config = self._desk.config.leases
        self.totals.next_lease += 1
        lease.holder = lease.last_holder = holder
        grace_s = min(config.microbatch_deadline_s, config.lease_s)
        lease.expires_at_s = self._desk.now_s + config.lease_s + grace_s
        self._hold(lease)
        self._save(lease)
        self._save_totals()
        return Lease(
            lease_id=lease.lease_id,
            first_sample=lease.first_sample,
            num_samples=lease.num_samples,
            samples_per_microbatch=lease.per_microbatch,
            skip_bits=lease.skip_bits,
            is_validation=lease.evaluation is not None,
            expires_in_s=config.lease_s,
        )

    def _hold(self, lease: LeaseRecord) -> None:
        self.held[lease.lease_id] = lease
        self.by_holder.setdefault(lease.holder, {})[lease.lease_id] = lease

    # ------------------------------------------------------------ progress

    def progress(self, peer: PeerId, report: LeaseProgress) -> Progress | None:
        """Take a report of the holder (or of the last holder of what came back); None: no news."""
        lease = self.held.get(report.lease_id) or self.returned.get(report.lease_id)
        if lease is None or lease.last_holder != peer:
            return None
        bits = report.completed_bits & lease.all_bits & ~lease.skip_bits
        new_bits = bits & ~lease.done_bits
        if not new_bits or lease.done_bits & ~bits:
            return None
        was_done = lease.done_bits
        lease.done_bits = bits
        tokens = self._tokens(lease, new_bits)
        before_nats, before_tokens = lease.loss_nats, lease.num_tokens
        lease.num_tokens = min(report.num_tokens, self._tokens(lease, bits))
        added_nats = math.inf
        if _is_believable(report):
            lease.loss_nats = report.loss_nats
            added_nats = report.loss_nats - before_nats
        self._count(lease, peer, was_done, tokens)
        return Progress(
            num_samples=lease.samples_in(new_bits),
            tokens=tokens,
            loss_nats=added_nats,
            loss_tokens=max(0, lease.num_tokens - before_tokens),
            evaluation=lease.evaluation,
        )

    def _count(self, lease: LeaseRecord, peer: str, was_done: int, tokens: int) -> None:
        if lease.holder:
            if lease.evaluation is None:
                self._open_tokens += tokens
            if lease.is_complete:
                self._close(lease)
            elif lease.evaluation is not None:
                self._save(lease)  # the evaluation's sums are saved at each step, and so is this
            return
        new_bits = lease.done_bits & ~was_done
        self._credit(peer, lease, tokens, new_bits.bit_count())
        if lease.is_complete:
            self._forget(lease)
        else:
            self._save(lease)

    def _close(self, lease: LeaseRecord) -> None:
        """A held lease ends, complete or not: what was done under it is credited for good."""
        tokens = self._tokens(lease, lease.done_bits)
        if lease.evaluation is None:
            self._open_tokens -= tokens
        self._forget(lease)
        if lease.done_bits:
            self._credit(lease.holder, lease, tokens, lease.done_bits.bit_count())

    def _credit(self, peer: str, lease: LeaseRecord, tokens: int, microbatches: int) -> None:
        done = self.done.setdefault(peer, WorkDone())
        done.microbatches += microbatches
        if lease.evaluation is None:
            done.train_tokens += tokens
            self.totals.closed_tokens += tokens
            self._save_totals()
        else:
            done.validation_tokens += tokens
        self._desk.records.put(f"done/{peer}", done)

    def _forget(self, lease: LeaseRecord) -> None:
        self.held.pop(lease.lease_id, None)
        self.returned.pop(lease.lease_id, None)
        mine = self.by_holder.get(lease.holder, {})
        mine.pop(lease.lease_id, None)
        if not mine:
            self.by_holder.pop(lease.holder, None)
        self._desk.records.drop(f"lease/{lease.lease_id}")

    # ------------------------------------------------------------ coming back

    def take_back(self, lease: LeaseRecord) -> None:
        """What is not complete waits to be leased again; the order of ids is kept."""
        self._close(lease)
        lease.holder = ""
        self.returned[lease.lease_id] = lease
        self._save(lease)

    def take_back_from(self, holder: str) -> int:
        """Everything that `holder` held; returns how many leases."""
        mine = list(self.by_holder.get(holder, {}).values())
        for lease in mine:
            self.take_back(lease)
        return len(mine)

    def expire(self) -> list[LeaseRecord]:
        """Take back what is over time; returns it."""
        late = [x for x in self.held.values() if x.expires_at_s <= self._desk.now_s]
        for lease in late:
            self.take_back(lease)
        return late

    def take_back_all(self) -> None:
        for lease in list(self.held.values()):
            self.take_back(lease)

    def end_evaluation(self, evaluation: int) -> None:
        """Its samples are not wanted any more; what was done is credited."""
        for lease in [x for x in self.held.values() if x.evaluation == evaluation]:
            self._close(lease)
        for lease in [x for x in self.returned.values() if x.evaluation == evaluation]:
            self._forget(lease)

    def forget(self, peer: str) -> None:
        """The peer is gone for good and everything it did was paid."""
        if self.done.pop(peer, None) is not None:
            self._desk.records.drop(f"done/{peer}")

    # ------------------------------------------------------------ questions

    @property
    def tokens(self) -> int:
        """Distinct training tokens with a complete pathway."""
        return self.totals.closed_tokens + self._open_tokens

    def done_by(self, peer: str) -> WorkDone:
        """Everything `peer` completed, of open leases too."""
        closed = self.done.get(peer, WorkDone())
        total = msgspec.structs.replace(closed)
        for lease in self._open_of(peer):
            total.microbatches += lease.done_bits.bit_count()
            if lease.evaluation is None:
                total.train_tokens += self._tokens(lease, lease.done_bits)
            else:
                total.validation_tokens += self._tokens(lease, lease.done_bits)
        return total

    def _open_of(self, peer: str) -> Iterator[LeaseRecord]:
        yield from self.by_holder.get(peer, {}).values()

    def _tokens(self, lease: LeaseRecord, bits: int) -> int:
        return lease.samples_in(bits) * self._desk.config.model.context


def _is_believable(report: LeaseProgress) -> bool:
    """Whether a loss can be one: a finite sum, not negative."""
    return math.isfinite(report.loss_nats) and report.loss_nats >= 0
