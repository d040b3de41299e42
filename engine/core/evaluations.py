"""Evaluation on held-out text through the swarm: forward-only leases, and their sum.

An evaluation is the first `evaluation_samples` windows of the validation split, always the same
ones, so that results compare. One runs at a time and each has a deadline: with half of its samples
done it still gives a number, with fewer it is given up and says so.
Not here: the leases themselves (leases.py).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import msgspec

from engine.core.leases import Leases, Progress
from engine.core.records import Desk, read_one
from engine.protocol.ids import PeerId
from engine.protocol.messages import Lease
from engine.protocol.run_config import RunConfig

ENOUGH_FRACTION = 0.5


class Evaluation(msgspec.Struct, kw_only=True):
    """One that is under way."""

    id: int
    round: int
    num_samples: int
    deadline_s: float
    next_sample: int = 0
    done_samples: int = 0
    loss_nats: float = 0.0
    num_tokens: int = 0


class Results(msgspec.Struct, kw_only=True):
    """Durable: (round, bits per byte), oldest first, and the next id."""

    points: list[tuple[int, float]] = []
    next_id: int = 1


class Evaluations:
    """At most one evaluation under way, and all results."""

    def __init__(self, desk: Desk, leases: Leases) -> None:
        self._desk, self._leases = desk, leases
        self.results = Results(points=[])
        self.current: Evaluation | None = None

    def load(self, records: Mapping[str, bytes]) -> None:
        self.results = read_one(records, "evaluations", Results) or Results(points=[])
        self.current = read_one(records, "evaluation", Evaluation)

    def begin(self, round_: int) -> None:
        """Of the anchors of `round_`; one that still runs is given up for it."""
        if self.current is not None:
            self._end("a newer one begins")
        config = self._desk.config
        windows = max(1, config.data.validation_tokens // config.model.context)
        deadline_s = self._desk.now_s + config.leases.lease_s + 2 * config.leases.alive_s
        self.current = Evaluation(
            id=self.results.next_id,
            round=round_,
            num_samples=max(1, min(config.validation.evaluation_samples, windows)),
            deadline_s=deadline_s,
        )
        self.results.next_id += 1
        self._save()
        self._desk.records.put("evaluations", self.results)

    def give(self, holder: PeerId) -> Lease | None:
        """A validation lease, while samples are left."""
        current = self.current
        if current is None:
            return None
        left = current.num_samples - current.next_sample
        lease = self._leases.give_evaluation(holder, current.id, current.next_sample, left)
        if lease is not None and lease.first_sample == current.next_sample and left > 0:
            current.next_sample += lease.num_samples
            self._save()
        return lease

    def add(self, progress: Progress) -> None:
        """Count what a validation lease reported."""
        current = self.current
        if current is None or progress.evaluation != current.id:
            return
        current.done_samples += progress.num_samples
        current.loss_nats += progress.loss_nats
        current.num_tokens += progress.loss_tokens
        self._save()
        if current.done_samples >= current.num_samples:
            self._end("")

    def tick(self) -> None:
        if self.current is not None and self._desk.now_s >= self.current.deadline_s:
            self._end("its time is over")

    def cancel(self, reason: str) -> None:
        if self.current is not None:
            self._leases.end_evaluation(self.current.id)
            self._desk.event(f"the evaluation of round {self.current.round} is dropped: {reason}")
            self._drop()

    def _end(self, cut_short_by: str) -> None:
        current = self.current
        assert current is not None
        self._leases.end_evaluation(current.id)
        enough = current.done_samples >= ENOUGH_FRACTION * current.num_samples
        usable = enough and current.num_tokens > 0 and math.isfinite(current.loss_nats)
        on = f"{current.done_samples} of {current.num_samples} held-out samples"
        because = f"; {cut_short_by}" if cut_short_by else ""
        if usable:
            bits = bits_per_byte(self._desk.config, current.loss_nats, current.num_tokens)
            self.results.points.append((current.round, bits))
            self._desk.records.put("evaluations", self.results)
            self._desk.event(f"round {current.round}: {bits:.4f} bits per byte on {on}{because}")
        else:
            self._desk.event(f"round {current.round}: no evaluation, only {on} came back{because}")
        self._drop()

    def _drop(self) -> None:
        self.current = None
        self._desk.records.drop("evaluation")

    def _save(self) -> None:
        assert self.current is not None
        self._desk.records.put("evaluation", self.current)


def bits_per_byte(config: RunConfig, loss_nats: float, num_tokens: int) -> float:
    """Of a summed loss over `num_tokens` held-out tokens, by the split's bytes per token."""
    tokens_per_byte = config.data.validation_tokens / max(1, config.data.validation_bytes)
    return loss_nats / num_tokens * tokens_per_byte / math.log(2)
