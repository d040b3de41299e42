"""What every honest log of a segment looks like, whatever was computed.

Pure; a validator asks before it spends any time on a replay, and so that nobody can make it hold
more graphs than a contributor may. Not here: the arithmetic (replay.py), the roots (receipts.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.core.receipts import LogEntry
from engine.protocol.ids import WorkKey
from engine.protocol.run_config import RunConfig

SLOTS_SLACK = 4
"""Graphs beyond the stash that may exist for a moment between two commands."""


@dataclass(slots=True)
class _Reader:
    config: RunConfig
    stage: int
    made_at: dict[WorkKey, int] = field(default_factory=dict)
    """Open graphs: the inner step of their forward."""
    applied: set[WorkKey] = field(default_factory=set)
    """A discarded key may come again (stage 0 tries another way), an applied one may not."""
    carried: WorkKey | None = None
    steps: int = 0
    accumulated: int = 0

    def flaw(self, entry: LogEntry) -> str | None:
        if entry.kind == "step":
            return self._step(entry)
        if entry.work is None:
            return f"a {entry.kind} names no work"
        if self.carried is not None and (entry.kind, entry.key) != ("backward", self.carried):
            return "a graph was carried over without its backward"
        if entry.kind == "forward":
            return self._forward(entry)
        if entry.key not in self.made_at:
            return f"a {entry.kind} of {entry.work} comes without its forward"
        made_at = self.made_at.pop(entry.key)
        return None if entry.kind == "discard" else self._backward(entry, self.steps - made_at)

    def _forward(self, entry: LogEntry) -> str | None:
        work = entry.key[0]
        samples_max = self.config.leases.samples_per_microbatch
        if work.is_validation or not 1 <= work.num_samples <= samples_max or work.first_sample < 0:
            return f"{work} is not a microbatch of training"
        if entry.tokens is None or (entry.input is None) != (self.stage == 0):
            return f"the inputs of {work} are not those of stage {self.stage}"
        if entry.key in self.applied or entry.key in self.made_at:
            return f"{work} was taken twice under one attempt"
        self.made_at[entry.key] = self.steps
        if len(self.made_at) > self.config.leases.stash_microbatches + SLOTS_SLACK:
            return f"{len(self.made_at)} graphs at once are more than a stash holds"
        self.carried = entry.key if entry.recompute else None
        return None

    def _backward(self, entry: LogEntry, delay_steps: int) -> str | None:
        if (entry.input is None) != (self.stage == self.config.num_stages - 1):
            return f"the gradient of {entry.work} is not that of stage {self.stage}"
        must_recompute = delay_steps > self.config.optimizer.delay_steps_max
        if not entry.recompute and (must_recompute or self.carried is not None):
            return f"{entry.work} is older than the delay bound, and was not recomputed"
        self.carried = None
        self.applied.add(entry.key)
        self.accumulated += 1
        return None

    def _step(self, entry: LogEntry) -> str | None:
        if entry.work is not None or entry.output is None or self.carried is not None:
            return "an inner step is malformed"
        if self.accumulated == 0:
            return "an inner step without a backward"
        self.accumulated = 0
        self.steps += 1
        return None


def flaw_of(entries: Sequence[LogEntry], config: RunConfig, stage: int) -> str | None:
    """What is wrong with a log, in words; None if nothing is."""
    reader = _Reader(config, stage)
    for index, entry in enumerate(entries):
        if flaw := reader.flaw(entry):
            return f"entry {index}: {flaw}"
    return None
