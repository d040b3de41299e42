"""The decoder's modules: embedding, RMSNorm, rotary attention with grouped queries, SwiGLU, head.

A Llama-style block (Touvron et al. 2023; RMSNorm: Zhang and Sennrich 2019; RoPE: Su et al. 2021;
SwiGLU: Shazeer 2020; grouped queries: Ainslie et al. 2023). Axes in names: B batch, T token,
D model, H heads times their width, F hidden.
Every module has `rules`: how each of its own parameters starts, and whether Muon may take it.
Each computes at a pace: in slices, where somebody may ask it to stop (slices.py).
Not here: which of them a stage has, and how they are filled (stage.py), the bottleneck between
stages (boundary.py).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.compute.cross_entropy import tiled_cross_entropy
from engine.compute.operations import attend, gated, linear, look_up, rms_norm, rotate
from engine.compute.slices import UNHURRIED, Pace, marked
from engine.protocol.run_config import ModelConfig

EMBEDDING_STD = 0.5
"""Of token embeddings. RMSNorm makes blocks indifferent to it; it sets how much one step of
AdamW turns an embedding, and how loud the tokens are beside what the blocks write."""

LOGITS_MAX = 1 << 24
"""Logits held at once, 64 MiB in fp32; a longer microbatch computes its loss in tiles."""
LOGITS_PER_VALUE = 4
"""A tile of logits is larger than other slices by this: its products would be too thin."""


@dataclass(frozen=True, slots=True)
class PartRule:
    """How one parameter starts and which optimizer takes it."""

    std: float | None
    """Of the uniform distribution it is drawn from; None starts at one (a gain)."""
    matrix_rows: tuple[int, ...] = ()
    """Rows of the independent matrices stacked in it, for Muon; empty: not Muon's."""


def empty_parameter(*shape: int) -> nn.Parameter:
    """Storage without values; `StageModel.bind` replaces it."""
    return nn.Parameter(torch.empty(*shape))


class RMSNorm(nn.Module):
    """x / rms(x) * gain over the last axis, in fp32 whatever the precision around it."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.gain = empty_parameter(width)
        self.rules = {"gain": PartRule(std=None)}

    def forward(self, x: Tensor, pace: Pace = UNHURRIED) -> Tensor:
        return rms_norm(x, self.gain, pace)


def rope_tables(num_tokens: int, head_width: int, theta: float, device: torch.device) -> Tensor:
    """Cosines and signed sines of the rotary positions: (2, token, 1, head width), fp32.

    Computed on the CPU in fp64: angles of distant tokens lose digits in fp32.
    """
    frequencies = theta ** (-torch.arange(0, head_width, 2, dtype=torch.float64) / head_width)
    angles = torch.outer(torch.arange(num_tokens, dtype=torch.float64), frequencies)
    cosines = torch.cat((angles.cos(), angles.cos()), dim=-1)
    sines = torch.cat((-angles.sin(), angles.sin()), dim=-1)
    return torch.stack((cosines, sines)).float().unsqueeze(2).to(device)


class Attention(nn.Module):
    """Grouped-query causal attention, with queries, keys and values from one product."""

    def __init__(self, model: ModelConfig) -> None:
        super().__init__()
        self.num_heads = model.num_heads
        self.num_kv_heads = model.num_kv_heads
        self.head_width = model.width // model.num_heads
        kv_rows = self.num_kv_heads * self.head_width
        self.qkv = empty_parameter(model.width + 2 * kv_rows, model.width)
        self.out = empty_parameter(model.width, model.width)
        std = model.width**-0.5
        self.rules = {
            "qkv": PartRule(std=std, matrix_rows=(model.width, kv_rows, kv_rows)),
            "out": PartRule(std=residual_std(std, model), matrix_rows=(model.width,)),
        }

    def forward(self, x_BTD: Tensor, rope: Tensor, pace: Pace = UNHURRIED) -> Tensor:
        batch, tokens, width = x_BTD.shape
        qkv_BTHd = linear(x_BTD, self.qkv, pace).view(batch, tokens, -1, self.head_width)
        # Splits, not slices: the gradient of a slice is as large as the whole, and mostly zeros.
        num_rotated = self.num_heads + self.num_kv_heads
        qk_BTHd, v_BTHd = torch.split(qkv_BTHd, [num_rotated, self.num_kv_heads], dim=2)
        qk_BTHd = marked(rotate(marked(qk_BTHd, pace), rope, pace), pace)
        q_BTHd, k_BTHd = torch.split(qk_BTHd, [self.num_heads, self.num_kv_heads], dim=2)
        mixed_BHTd = attend(
            q_BTHd.transpose(1, 2), k_BTHd.transpose(1, 2), v_BTHd.transpose(1, 2), pace
        )
        mixed_BTD = marked(mixed_BHTd.transpose(1, 2).reshape(batch, tokens, width), pace)
        return linear(mixed_BTD, self.out, pace)


class SwiGLU(nn.Module):
    """down(silu(gate(x)) * up(x))."""

    def __init__(self, model: ModelConfig) -> None:
        super().__init__()
        self.gate = empty_parameter(model.hidden, model.width)
        self.up = empty_parameter(model.hidden, model.width)
        self.down = empty_parameter(model.width, model.hidden)
        std = model.width**-0.5
        down_std = residual_std(model.hidden**-0.5, model)
        self.rules = {
            "gate": PartRule(std=std, matrix_rows=(model.hidden,)),
            "up": PartRule(std=std, matrix_rows=(model.hidden,)),
            "down": PartRule(std=down_std, matrix_rows=(model.width,)),
        }

    def forward(self, x_BTD: Tensor, pace: Pace = UNHURRIED) -> Tensor:
        gate_BTF = linear(x_BTD, self.gate, pace)
        up_BTF = linear(x_BTD, self.up, pace)
        return linear(gated(gate_BTF, up_BTF, pace), self.down, pace)


def residual_std(std: float, model: ModelConfig) -> float:
    """What writes into the residual stream starts smaller, as there are two writers per block
    (GPT-2, Radford et al. 2019)."""
    return std * float((2 * model.num_blocks) ** -0.5)


class Block(nn.Module):
    """x + attention(norm(x)), then x + swiglu(norm(x))."""

    def __init__(self, model: ModelConfig) -> None:
        super().__init__()
        self.attention_norm = RMSNorm(model.width)
        self.attention = Attention(model)
        self.mlp_norm = RMSNorm(model.width)
        self.mlp = SwiGLU(model)

    def forward(self, x_BTD: Tensor, rope: Tensor) -> Tensor:
        """x_BTD: (batch, token, model) -> the same shape."""
        return self.mix(self.attend(x_BTD, rope))

    def attend(self, x_BTD: Tensor, rope: Tensor, pace: Pace = UNHURRIED) -> Tensor:
        """The first half."""
        normed_BTD = self.attention_norm(x_BTD, pace)
        attended: Tensor = x_BTD + self.attention(normed_BTD, rope, pace)
        return attended

    def mix(self, x_BTD: Tensor, pace: Pace = UNHURRIED) -> Tensor:
        """The second half."""
        mixed: Tensor = x_BTD + self.mlp(self.mlp_norm(x_BTD, pace), pace)
        return mixed


class Embedding(nn.Module):
    """Token ids (batch, token) -> the residual stream (batch, token, model), fp32."""

    def __init__(self, model: ModelConfig) -> None:
        super().__init__()
        self.table = empty_parameter(model.vocab_size, model.width)
        self.rules = {"table": PartRule(std=EMBEDDING_STD)}

    def forward(self, tokens_BT: Tensor, pace: Pace = UNHURRIED) -> Tensor:
        return look_up(tokens_BT, self.table, pace).float()


class Head(nn.Module):
    """Scores of the next token, and their loss. Not tied to the embedding."""

    def __init__(self, model: ModelConfig) -> None:
        super().__init__()
        self.norm = RMSNorm(model.width)
        self.weight = empty_parameter(model.vocab_size, model.width)
        self.rules = {"weight": PartRule(std=model.width**-0.5 / 4)}

    def forward(self, x_BTD: Tensor, tokens_BT: Tensor, pace: Pace = UNHURRIED) -> Tensor:
        """Cross entropy of each token given those before it, in nats, summed: a scalar."""
        hidden_ND = self.norm(marked(x_BTD[:, :-1], pace), pace).flatten(0, 1)
        targets_N = tokens_BT[:, 1:].flatten()
        if pace.slices is not None:
            values_max = LOGITS_PER_VALUE * pace.slices.values
        elif len(targets_N) * len(self.weight) > LOGITS_MAX and not x_BTD.is_meta:
            values_max = LOGITS_MAX
        else:
            logits_NV = linear(hidden_ND, self.weight, pace).float()
            return functional.cross_entropy(logits_NV, targets_N, reduction="sum")
        return tiled_cross_entropy(hidden_ND, self.weight, targets_N, values_max, pace)

    def logits(self, x_BTD: Tensor) -> Tensor:
        """(batch, token, model) -> (batch, token, vocabulary), fp32."""
        return functional.linear(self.norm(x_BTD), self.weight).float()
