"""What a replica still owes the anchor: nothing that was learnt is lost, whatever a round decides.

With anchor A, live parameters L, snapshot S (live at the cut), error feedback E and the lossy
encoder C, all flat fp32 vectors of one stage:

    cut       delta = (A - S) + E, encoded shard by shard; S is kept, E stays until the outcome
    settle    merged shard:      E = delta - C(delta)    the encoder's error; drift = L - S
              any other shard:   E stays                 as if there had been no cut; drift = L - A
    live      A' + C'(drift), so E = E - (drift - C'(drift))            the drift's own error

A shard is not merged when its anchor stood, when this contribution was refused or came late, and
when there was no cut at all (joined late, missed the order). Its movement stays in live, where the
next inner steps build on it, and the next delta carries it. Were it put to E instead, live would
fall back to the anchor and learn the same again, and the next delta would carry it twice.

Outstanding is P = (A - L) + E. An inner step that moves L by u changes P by -u; `settle` and the
drift together take exactly C(delta) off it when the contribution was merged, else nothing. So the
sum of merged C(delta) plus P is the total movement, always: the tests hold the class to that.
Not here: the outer step (compute/outer.py).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from engine.codec.header import Between, at_once
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
    """The bookkeeping of one stage's replica; vectors are 1-D fp32 on the CPU.

    `between` is called between two parts of a long computation: a point at which it can wait.
    """

    def __init__(self, num_values: int, shard_values: int, between: Between = at_once) -> None:
        self._between = between
        # By NumPy: its zeros cost nothing before they are touched.
        self.residual = torch.from_numpy(np.zeros(num_values, dtype=np.float32))
        """E: what was learnt (as anchor minus live), is in no merged delta, and not in live."""
        self.bounds = shard_bounds(num_values, shard_values)
        self.pending: Pending | None = None

    def cut(self, anchor: Tensor, snapshot: Tensor) -> Pending:
        """Encode anchor - snapshot + E; replaces a contribution that was never settled.

        Raises `NonFiniteError` (nothing changes then) when the movement is not finite.
        """
        payloads: list[bytes] = []
        norm_squared = 0.0
        for start, stop in self.bounds:
            delta = self._delta(anchor, snapshot, start, stop)
            payload = encode_contribution(delta, self._between)
            payloads.append(payload)
            self._between()
            decoded = decode_contribution(payload, stop - start)
            norm_squared += float(torch.linalg.vector_norm(decoded, dtype=torch.float64)) ** 2
            self._between()
        self.pending = Pending(snapshot, tuple(payloads), math.sqrt(norm_squared))
        return self.pending

    def settle(self, anchor: Tensor, live: Tensor, was_merged: Sequence[bool]) -> bytes:
        """The round ended; returns the drift that the next segment starts with, encoded.

        anchor: of the round that ended. was_merged: per shard, whether this replica's contribution
        went into the outcome; without a pending one that is no shard's case. Raises
        `NonFiniteError`, and then nothing has changed.
        """
        if len(was_merged) != len(self.bounds):
            raise ValueError(f"{len(was_merged)} shards; this stage has {len(self.bounds)}")
        parts = [slice(*bound) for bound in self.bounds]
        sent = self._sent(was_merged)
        drift = torch.empty_like(live)
        for part, (start, _) in zip(parts, sent, strict=True):
            torch.sub(live[part], (anchor if start is None else start)[part], out=drift[part])
            self._between()
        encoded = encode_drift(drift, self._between)
        for part, (snapshot, payload) in zip(parts, sent, strict=True):
            if snapshot is not None:
                delta = self._delta(anchor, snapshot, part.start, part.stop)
                torch.sub(delta, decode_contribution(payload, len(delta)), out=self.residual[part])
                self._between()
        kept = decode_drift(encoded, len(drift), self._between)
        for part in parts:
            self.residual[part] -= drift[part].sub_(kept[part])
            self._between()
        del kept, drift  # to give back much memory takes time, too
        self._between()
        self.pending = None
        return encoded

    def _sent(self, was_merged: Sequence[bool]) -> list[tuple[Tensor | None, bytes]]:
        """Per shard the snapshot and what was sent of it, where that was merged; else no
        snapshot."""
        if self.pending is None:
            return [(None, b"")] * len(self.bounds)
        return [
            (self.pending.snapshot if merged else None, payload)
            for payload, merged in zip(self.pending.payloads, was_merged, strict=True)
        ]

    def _delta(self, anchor: Tensor, snapshot: Tensor, start: int, stop: int) -> Tensor:
        return (anchor[start:stop] - snapshot[start:stop]).add_(self.residual[start:stop])
