"""How fast one real block of a model is on a device, forward and backward.

The very modules of a stage, with values of about their initial size, in bf16 where the device
gains by it, at yield points as in training. Starts with few tokens and doubles them while time is
left, so that a slow device gives an answer too; the longest span is scaled to a whole sample.
Not here: what fits into memory (core/model_figures.py), presets and reports (roles/benchmark.py).
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import torch

from engine.compute.blocks import Block, rope_tables
from engine.compute.devices import gains_by_bf16, synchronize
from engine.compute.yielding import AlwaysOpen, YieldPoints
from engine.protocol.run_config import ModelConfig

TOKENS_MIN = 32
REPEATS_MAX = 5
GROWTH = 2.5
"""Twice the tokens take about twice as long; a little more is reckoned with."""


@dataclass(frozen=True, slots=True)
class BlockSpeed:
    """Of one block."""

    tokens_per_s: float
    """Forward and backward."""
    longest_span_s: float
    """Of a sample of the model's whole context."""
    is_bf16: bool


def measure_block(model: ModelConfig, device: torch.device, budget_s: float) -> BlockSpeed:
    """The best rate within about `budget_s`, and at least one pass, however long that takes."""
    end_s = time.perf_counter() + budget_s
    is_bf16 = gains_by_bf16(device, model)
    bench = _Bench(model, device, is_bf16)
    tokens = min(TOKENS_MIN, model.context)
    best = BlockSpeed(0.0, 0.0, is_bf16)
    while True:
        bench.run(tokens)  # the first of a size may compile or allocate
        taken_s = bench.run(tokens)
        repeats = 2
        fastest_s, span_s = taken_s, bench.points.longest_span_s
        while repeats < REPEATS_MAX and time.perf_counter() + taken_s < end_s:
            fastest_s = min(fastest_s, bench.run(tokens))
            span_s = min(span_s, bench.points.longest_span_s)
            repeats += 1
        best = BlockSpeed(
            max(best.tokens_per_s, tokens / fastest_s), span_s * model.context / tokens, is_bf16
        )
        next_s = 2 * GROWTH * fastest_s
        if tokens == model.context or time.perf_counter() + next_s > end_s:
            return best
        tokens = min(2 * tokens, model.context)


class _Bench:
    """A block and what it needs."""

    def __init__(self, model: ModelConfig, device: torch.device, is_bf16: bool) -> None:
        self.model, self.device, self.is_bf16 = model, device, is_bf16
        with torch.device("meta"):
            block = Block(model)
        self.block = block.to_empty(device=device)
        dtype = torch.bfloat16 if is_bf16 else torch.float32
        for parameter in self.block.parameters():
            values = torch.empty(parameter.shape, device=device, dtype=dtype)
            parameter.data = (
                values.uniform_(-0.02, 0.02) if parameter.dim() > 1 else values.fill_(1)
            )
        self.rope = rope_tables(
            model.context, model.width // model.num_heads, model.rope_theta, device
        )
        self.points = YieldPoints(device, AlwaysOpen())

    def run(self, num_tokens: int) -> float:
        """Seconds of one forward and backward pass over so many tokens."""
        x_BTD = torch.full((1, num_tokens, self.model.width), 0.5, device=self.device)
        x_BTD.requires_grad_()
        rope = self.rope[:, :num_tokens]
        self.points.longest_span_s = 0.0
        synchronize(self.device)
        started_s = time.perf_counter()
        with self.points.computing():
            with torch.autocast(
                self.device.type, torch.bfloat16, enabled=self.is_bf16, cache_enabled=False
            ):
                half = self.points.behind_block(self.block.attend(x_BTD, rope, self.points))
                output = self.points.behind_block(self.block.mix(half, self.points))
            torch.autograd.backward(output, torch.full_like(output, 1e-3))
        synchronize(self.device)
        taken_s = time.perf_counter() - started_s
        for parameter in self.block.parameters():
            parameter.grad = None
        return taken_s
