"""One stage's microbatches with payload bytes at both ends: bytes -> tensors -> executor -> bytes.

What the performer and a validator's replay share, so that both compute the same. Token ids travel
as bare uint16, little-endian, samples x context of them; activations and gradients by
`codec.activations` with the bits that the run names (bf16 where the boundary is off). What a peer
can get wrong raises `PayloadError`; what went wrong here raises `NonFiniteError` or whatever the
executor raises. Not here: merging (stage_replica.py), logging what was done (performer.py).
"""

from __future__ import annotations

import math
from typing import Protocol

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from engine.codec.activations import Bits, decode_tensor, encode_tensor
from engine.codec.header import PayloadError
from engine.compute.executor import BackwardOutput, ForwardOutput, StageExecutor
from engine.protocol.ids import Work, WorkKey, seed_from
from engine.protocol.run_config import RunConfig

LOSS_MAX = 1e4
"""Nats per token that stand for a loss that is not a number: finite, so that it can be reported,
and far above what any rule for divergence allows."""


class SampleSource(Protocol):
    """The run's tokens, cut into samples."""

    def read(
        self, first_sample: int, num_samples: int, is_validation: bool
    ) -> npt.NDArray[np.uint16]:
        """(num_samples, context) token ids."""
        ...


class StagePayloads:
    """Runs microbatches of one stage from and to payload bytes."""

    def __init__(self, config: RunConfig, executor: StageExecutor, samples: SampleSource) -> None:
        self.config = config
        self.executor = executor
        self.is_first = executor.stage == 0
        self.is_last = executor.stage == executor.num_stages - 1
        self._samples = samples
        boundary = config.boundary
        has_bottleneck = boundary.kind == "bottleneck"
        self.bits: Bits = boundary.bits if has_bottleneck else 16
        self._channels = boundary.channels if has_bottleneck else config.model.width

    # ------------------------------------------------------------ tokens

    def own_tokens(self, work: Work) -> bytes:
        """Stage 0: the token ids that `work` names, as they will travel."""
        self._check_size(work)
        drawn = self._samples.read(work.first_sample, work.num_samples, work.is_validation)
        if drawn.shape != (work.num_samples, self.config.model.context):
            raise ValueError(f"the data gave samples of shape {drawn.shape}")
        return drawn.astype("<u2", copy=False).tobytes()

    def decode_tokens(self, data: bytes, work: Work) -> Tensor:
        """(samples, context) int64; raises `PayloadError`."""
        self._check_size(work)
        model = self.config.model
        if len(data) != 2 * work.num_samples * model.context:
            raise PayloadError(f"{len(data)} bytes of token ids for {work}")
        ids = np.frombuffer(data, dtype="<u2").astype(np.int64)
        if int(ids.max()) >= model.vocab_size:
            raise PayloadError(f"token id {ids.max()} is beyond a vocabulary of {model.vocab_size}")
        return torch.from_numpy(ids.reshape(work.num_samples, model.context))

    def _check_size(self, work: Work) -> None:
        samples_max = self.config.leases.samples_per_microbatch
        if not 1 <= work.num_samples <= samples_max or work.first_sample < 0:
            raise PayloadError(f"{work} is not a microbatch of 1 to {samples_max} samples")

    # ------------------------------------------------------------ computing

    def forward(self, key: WorkKey, tokens: bytes, activation: bytes | None) -> ForwardOutput:
        """Keep a graph under `key`, or for validation only compute the loss."""
        work, _ = key
        tokens_BT = self.decode_tokens(tokens, work)
        if (activation is None) != self.is_first:
            raise PayloadError(f"stage {self.executor.stage} takes activations unless it is 0")
        boundary_in = None
        if activation is not None:
            boundary_in = decode_tensor(activation, self._shape(work), self.bits)
        if work.is_validation:
            return self.executor.evaluate(tokens_BT, boundary_in)
        return self.executor.forward(key, tokens_BT, boundary_in)

    def backward(self, key: WorkKey, gradient: bytes | None, recompute: bool) -> BackwardOutput:
        """Accumulate the gradient of `key`; a bad payload leaves the graph as it was."""
        if (gradient is None) != self.is_last:
            raise PayloadError(f"stage {self.executor.stage} takes a gradient unless it is last")
        decoded = None
        if gradient is not None:
            decoded = decode_tensor(gradient, self._shape(key[0]), self.bits)
        return self.executor.backward(key, decoded, recompute)

    # ------------------------------------------------------------ encoding

    def encode_activation(self, output: ForwardOutput) -> bytes | None:
        """For the next stage, rounded to nearest; None at the last one. `NonFiniteError`."""
        if output.boundary_out is None:
            return None
        return encode_tensor(output.boundary_out, self.bits, seed=None)

    def encode_gradient(self, key: WorkKey, output: BackwardOutput) -> bytes | None:
        """For the stage before, rounded stochastically; None at stage 0. `NonFiniteError`."""
        if output.gradient_in is None:
            return None
        work, attempt = key
        seed = seed_from(self.config.seed, "gradient", self.executor.stage, work, attempt)
        return encode_tensor(output.gradient_in, self.bits, seed)

    def _shape(self, work: Work) -> tuple[int, int, int]:
        return work.num_samples, self.config.model.context, self._channels


def reportable_loss(output: ForwardOutput) -> float:
    """Nats, summed; `LOSS_MAX` per token where the true loss is larger or not a number."""
    most = LOSS_MAX * output.num_tokens
    return output.loss_nats if math.isfinite(output.loss_nats) and output.loss_nats < most else most
