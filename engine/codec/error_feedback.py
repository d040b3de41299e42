"""What a replica still owes the anchor: nothing that was learnt is lost, whatever a round decides.

With anchor A, live parameters L, snapshot S (live at the cut), error feedback E and the lossy
encoder C, all flat fp32 vectors of one stage:

    cut       delta = (A - S) + E, encoded shard by shard; S is kept, E stays until the outcome
    settle    included shard:      E = delta - C(delta)       the encoder's error
              any other shard:     E = delta                  carried whole into the next round
    drift     live = A' + C'(L - S), so E = E - ((L - S) - C'(L - S))     the drift's own error

A round that this replica did not cut (it joined late, or missed the order) has no delta: E stays,
and the drift is taken from the old anchor, so that the next delta carries everything. Settling
before or after the drift's error was put to E is the same.

Outstanding is P = (A - L) + E. An inner step that moves L by u changes P by -u; `settle` and the
drift together take exactly C(delta) off it when the contribution was merged, else nothing. So the
sum of merged C(delta) plus P is the total movement, always: the tests hold the class to that.
Not here: the outer step (compute/outer.py).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from engine.codec.shards import (
    decode_contribution,
    decode_drift,
    encode_contribution,
    encode_drift,
    shard_bounds,
)


@dataclass(frozen=True, slots=True)
class Pending:
    """A contribution whose outcome is not known yet."""

    snapshot: Tensor
    payloads: tuple[bytes, ...]
    norm: float
    """Of the decoded contribution."""


class ErrorFeedback:
    """The bookkeeping of one stage's replica; vectors are 1-D fp32 on the CPU."""

    def __init__(self, num_values: int, shard_values: int) -> None:
        self.residual = torch.zeros(num_values)
        """E: what was learnt (as anchor minus live) and no included contribution has carried."""
        self.bounds = shard_bounds(num_values, shard_values)
        self.pending: Pending | None = None

    def cut(self, anchor: Tensor, snapshot: Tensor) -> Pending:
        """Encode anchor - snapshot + E; replaces a contribution that was never settled.

        Raises `NonFiniteError` (nothing changes then) when the movement is not finite.
        """
        payloads: list[bytes] = []
        norm_squared = 0.0
        for start, stop in self.bounds:
            payload = encode_contribution(self._delta(anchor, snapshot, start, stop))
            payloads.append(payload)
            norm_squared += float(decode_contribution(payload, stop - start).double().norm()) ** 2
        self.pending = Pending(snapshot, tuple(payloads), math.sqrt(norm_squared))
        return self.pending

    def settle(self, anchor: Tensor, was_merged: Sequence[bool]) -> None:
        """The round of the pending contribution ended. `anchor`: the one it was cut against.

        `was_merged`: per shard, whether this replica's contribution went into the outcome.
        Without a pending contribution there is nothing to settle.
        """
        if self.pending is None:
            return
        if len(was_merged) != len(self.bounds):
            raise ValueError(f"{len(was_merged)} shards; this stage has {len(self.bounds)}")
        snapshot, payloads = self.pending.snapshot, self.pending.payloads
        for (start, stop), payload, merged in zip(self.bounds, payloads, was_merged, strict=True):
            delta = self._delta(anchor, snapshot, start, stop)
            if merged:
                delta -= decode_contribution(payload, stop - start)
            self.residual[start:stop] = delta
        self.pending = None

    def encode_drift(self, drift: Tensor) -> tuple[bytes, Tensor]:
        """(payload, decoded) of live - snapshot; the encoder's error goes to E.

        Raises `NonFiniteError`, and then nothing has changed.
        """
        payload = encode_drift(drift)
        decoded = decode_drift(payload, drift.numel())
        self.residual -= drift - decoded
        return payload, decoded

    def _delta(self, anchor: Tensor, snapshot: Tensor, start: int, stop: int) -> Tensor:
        return (anchor[start:stop] - snapshot[start:stop]) + self.residual[start:stop]
