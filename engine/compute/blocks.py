"""The decoder's modules: embedding, RMSNorm, rotary attention with grouped queries, SwiGLU, head.

A Llama-style block (Touvron et al. 2023; RMSNorm: Zhang and Sennrich 2019; RoPE: Su et al. 2021;
SwiGLU: Shazeer 2020; grouped queries: Ainslie et al. 2023). Axes in names: B batch, T token,
D model, H heads times their width, F hidden.
Every module has `rules`: how each of its own parameters starts, and whether Muon may take it.
Not here: which of them a stage has, and how they are filled (stage.py), the bottleneck between
stages (boundary.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.checkpoint import checkpoint

from engine.protocol.run_config import ModelConfig

NORM_EPSILON = 1e-5

EMBEDDING_STD = 0.5
"""Of token embeddings. RMSNorm makes blocks indifferent to it; it sets how much one step of
AdamW turns an embedding, and how loud the tokens are beside what the blocks write."""

LOGITS_MAX = 1 << 24
"""Logits held at once, 64 MiB in fp32; a longer microbatch computes its loss in pieces."""


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


class _RMSNorm(torch.autograd.Function):
    """Half the time of the composed operation on CPU, and it keeps one tensor instead of three."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, gain: Tensor) -> Tensor:
        scale: Tensor = torch.linalg.vector_norm(x, dim=-1, keepdim=True)
        scale = scale.square_().div_(x.shape[-1]).add_(NORM_EPSILON).rsqrt_()
        ctx.save_for_backward(x, scale, gain)
        normed: Tensor = (x * scale).mul_(gain)
        return normed

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, Tensor]:
        x, scale, gain = ctx.saved_tensors
        normed = x * scale
        product = gradients[0] * normed
        gain_gradient = product.flatten(0, -2).sum(0)
        mean = (product @ gain).unsqueeze(-1).div_(-x.shape[-1])
        x_gradient = (gradients[0] * gain).addcmul_(normed, mean).mul_(scale)
        return x_gradient, gain_gradient


class RMSNorm(nn.Module):
    """x / rms(x) * gain over the last axis, in fp32 whatever the precision around it."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.gain = empty_parameter(width)
        self.rules = {"gain": PartRule(std=None)}

    def forward(self, x: Tensor) -> Tensor:
        normed: Tensor = _RMSNorm.apply(x.float(), self.gain)  # type: ignore[no-untyped-call]  # torch
        return normed


def rope_tables(num_tokens: int, head_width: int, theta: float, device: torch.device) -> Tensor:
    """Cosines and signed sines of the rotary positions: (2, token, 1, head width), fp32.

    Computed on the CPU in fp64: angles of distant tokens lose digits in fp32.
    """
    frequencies = theta ** (-torch.arange(0, head_width, 2, dtype=torch.float64) / head_width)
    angles = torch.outer(torch.arange(num_tokens, dtype=torch.float64), frequencies)
    cosines = torch.cat((angles.cos(), angles.cos()), dim=-1)
    sines = torch.cat((-angles.sin(), angles.sin()), dim=-1)
    return torch.stack((cosines, sines)).float().unsqueeze(2).to(device)


def _rotated(x: Tensor, cosines: Tensor, sines: Tensor) -> Tensor:
    """Rotate the pairs (i, i + half) of the last axis; one pass over `x` for each product."""
    half = x.shape[-1] // 2
    low, high = x[..., :half], x[..., half:]
    out = x * cosines
    out[..., :half].addcmul_(high, sines[..., :half])
    out[..., half:].addcmul_(low, sines[..., half:])
    return out


class _Rotate(torch.autograd.Function):
    """The gradient of a rotation is the rotation back; nothing of `x` has to be kept."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, rope: Tensor) -> Tensor:
        ctx.save_for_backward(rope)
        return _rotated(x.float(), rope[0], rope[1]).to(x.dtype)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None]:
        (rope,) = ctx.saved_tensors
        return _rotated(gradients[0].float(), rope[0], -rope[1]).to(gradients[0].dtype), None


def rotate(x_BTHd: Tensor, rope: Tensor) -> Tensor:
    """Rotary positions. x: (batch, token, head, head width) -> the same shape and dtype."""
    rotated: Tensor = _Rotate.apply(x_BTHd, rope)  # type: ignore[no-untyped-call]  # torch
    return rotated


class Pieces(Protocol):
    """How much of a microbatch a block computes at once."""

    def by_tokens(self, compute: Callable[[Tensor], Tensor], x_BTD: Tensor) -> Tensor:
        """`compute` treats every token by itself."""
        ...

    def by_samples(self, compute: Callable[..., Tensor], *inputs: Tensor) -> Tensor:
        """`compute` treats every sample, the first axis of each input, by itself."""
        ...


class InOnePiece:
    """Everything at once."""

    def by_tokens(self, compute: Callable[[Tensor], Tensor], x_BTD: Tensor) -> Tensor:
        return compute(x_BTD)

    def by_samples(self, compute: Callable[..., Tensor], *inputs: Tensor) -> Tensor:
        return compute(*inputs)


IN_ONE_PIECE = InOnePiece()


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

    def forward(self, x_BTD: Tensor, rope: Tensor, pieces: Pieces = IN_ONE_PIECE) -> Tensor:
        batch, tokens, width = x_BTD.shape
        qkv_BTR = pieces.by_tokens(lambda piece: functional.linear(piece, self.qkv), x_BTD)
        qkv_BTHd = qkv_BTR.view(batch, tokens, -1, self.head_width)
        num_rotated = self.num_heads + self.num_kv_heads
        rotated_BTHd = rotate(qkv_BTHd[:, :, :num_rotated], rope)
        q_BHTd = rotated_BTHd[:, :, : self.num_heads].transpose(1, 2)
        k_BHTd = rotated_BTHd[:, :, self.num_heads :].transpose(1, 2)
        v_BHTd = qkv_BTHd[:, :, num_rotated:].transpose(1, 2)
        mixed_BHTd = pieces.by_samples(self._mixed, q_BHTd, k_BHTd, v_BHTd)
        mixed_BTD = mixed_BHTd.transpose(1, 2).reshape(batch, tokens, width)
        return pieces.by_tokens(lambda piece: functional.linear(piece, self.out), mixed_BTD)

    def _mixed(self, q_BHTd: Tensor, k_BHTd: Tensor, v_BHTd: Tensor) -> Tensor:
        return functional.scaled_dot_product_attention(
            q_BHTd, k_BHTd, v_BHTd, is_causal=True, enable_gqa=self.num_heads != self.num_kv_heads
        )


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

    def forward(self, x_BTD: Tensor) -> Tensor:
        gate_BTF = functional.silu(functional.linear(x_BTD, self.gate))
        up_BTF = functional.linear(x_BTD, self.up)
        return functional.linear(gate_BTF * up_BTF, self.down)


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

    def attend(self, x_BTD: Tensor, rope: Tensor, pieces: Pieces = IN_ONE_PIECE) -> Tensor:
        """The first half."""
        normed_BTD = self.attention_norm(x_BTD)
        attended: Tensor = x_BTD + self.attention(normed_BTD, rope, pieces)
        return attended

    def mix(self, x_BTD: Tensor) -> Tensor:
        """The second half; it concerns every token by itself."""
        mixed: Tensor = x_BTD + self.mlp(self.mlp_norm(x_BTD))
        return mixed


class Embedding(nn.Module):
    """Token ids (batch, token) -> the residual stream (batch, token, model), fp32."""

    def __init__(self, model: ModelConfig) -> None:
        super().__init__()
        self.table = empty_parameter(model.vocab_size, model.width)
        self.rules = {"table": PartRule(std=EMBEDDING_STD)}

    def forward(self, tokens_BT: Tensor) -> Tensor:
        return functional.embedding(tokens_BT, self.table).float()


class Head(nn.Module):
    """Scores of the next token, and their loss. Not tied to the embedding."""

    def __init__(self, model: ModelConfig) -> None:
        super().__init__()
        self.norm = RMSNorm(model.width)
        self.weight = empty_parameter(model.vocab_size, model.width)
        self.rules = {"weight": PartRule(std=model.width**-0.5 / 4)}

    def forward(
        self,
        x_BTD: Tensor,
        tokens_BT: Tensor,
        rows_max: int = LOGITS_MAX,
        behind_piece: Callable[[Tensor], Tensor] = lambda piece: piece,
    ) -> Tensor:
        """Cross entropy of each token given those before it, in nats, summed: a scalar.

        At most `rows_max` tokens at once; `behind_piece` is called with the loss of each.
        """
        hidden_ND = self.norm(x_BTD[:, :-1]).flatten(0, 1)
        targets_N = tokens_BT[:, 1:].flatten()
        rows = max(1, min(rows_max, LOGITS_MAX // self.weight.shape[0]))
        if len(targets_N) <= rows:
            return _cross_entropy(hidden_ND, self.weight, targets_N)
        pieces: list[Tensor] = [
            behind_piece(
                checkpoint(_cross_entropy, hidden, self.weight, targets, use_reentrant=False)
            )
            for hidden, targets in zip(
                torch.split(hidden_ND, rows), torch.split(targets_N, rows), strict=True
            )
        ]
        return torch.stack(pieces).sum()

    def logits(self, x_BTD: Tensor) -> Tensor:
        """(batch, token, model) -> (batch, token, vocabulary), fp32."""
        return functional.linear(self.norm(x_BTD), self.weight).float()


def _cross_entropy(hidden_ND: Tensor, head_VD: Tensor, targets_N: Tensor) -> Tensor:
    logits_NV = functional.linear(hidden_ND, head_VD).float()
    return functional.cross_entropy(logits_NV, targets_N, reduction="sum")
