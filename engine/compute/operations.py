"""The operations of a block, with gradients written by hand where that is faster or can be sliced.

Each takes a `Pace`. Without slices it is the plain operation at once; with them it is computed in
slices, forward and backward, with a point behind each (slices.py). Axes as in blocks.py; N is batch
and token together, R rows of a weight.
Not here: the loss over a vocabulary (cross_entropy.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from engine.compute.slices import UNHURRIED, Pace, applied, marked, pieces_of, product, zeros_of

AddProduct = Callable[[Tensor, Tensor], None]
"""(a, b): a @ b is a part of a weight's gradient."""

NORM_EPSILON = 1e-5
ATTENTION_COST = 5
"""Multiply-adds of a head's backward pass for each (query, key, channel) below the diagonal, of
which half are met, at half the speed of a product."""


# ---------------------------------------------------------------- products


class _Linear(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x_ND: Tensor, weight_RD: Tensor, pace: Pace) -> Tensor:
        ctx.save_for_backward(x_ND, weight_RD)
        ctx.pace = pace
        return product(x_ND, weight_RD.t(), pace)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor | None, Tensor, None]:
        x_ND, weight_RD = ctx.saved_tensors
        x_gradient = None
        if ctx.needs_input_grad[0]:
            x_gradient = product(gradients[0], weight_RD, ctx.pace)
        return x_gradient, product(gradients[0].t(), x_ND, ctx.pace), None


class _LinearInto(torch.autograd.Function):
    """The gradient of the weight is handed over as the two matrices whose product it is.

    Autograd would make it in the other order of storage, copy it into the weight's, and only then
    would it be added up: a fifth of such a product's time on a CPU.
    """

    @staticmethod
    def forward(ctx: Any, x: Tensor, weight_RD: Tensor, add_product: AddProduct) -> Tensor:
        ctx.save_for_backward(x, weight_RD)
        ctx.add_product = add_product
        return functional.linear(x, weight_RD)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor | None, None, None]:
        x, weight_RD = ctx.saved_tensors
        x_gradient = gradients[0] @ weight_RD if ctx.needs_input_grad[0] else None
        ctx.add_product(gradients[0].flatten(0, -2).t(), x.flatten(0, -2))
        return x_gradient, None, None


def linear(x: Tensor, weight_RD: Tensor, pace: Pace = UNHURRIED) -> Tensor:
    """x (..., model) -> (..., row), in the precision that autocast names.

    A weight with an attribute `add_product` has its gradient added up there (parameters.py).
    """
    if pace.slices is None:
        add_product: AddProduct | None = getattr(weight_RD, "add_product", None)
        if add_product is None or x.dtype != weight_RD.dtype:
            return functional.linear(x, weight_RD)
        return applied(_LinearInto, x, weight_RD, add_product)
    dtype = weight_RD.dtype
    if torch.is_autocast_enabled(x.device.type):
        dtype = torch.get_autocast_dtype(x.device.type)
    flat_ND = marked(x.to(dtype), pace).flatten(0, -2)
    out = applied(_Linear, flat_ND, weight_RD.to(dtype), pace)
    return out.view(*x.shape[:-1], -1)


# ---------------------------------------------------------------- norm


class _RMSNorm(torch.autograd.Function):
    """Half the time of the composed operation on CPU, and it keeps one tensor instead of three."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, gain: Tensor, pace: Pace) -> Tensor:
        ctx.pace = pace
        if pace.slices is None:
            normed, scale = _normed(x, gain)
        else:
            normed, scale = torch.empty_like(x), x.new_empty(*x.shape[:-1], 1)
            x_ND, normed_ND, scale_N1 = (t.flatten(0, -2) for t in (x, normed, scale))
            for piece in pieces_of(len(x_ND), x.shape[-1], pace):
                normed_ND[piece], scale_N1[piece] = _normed(x_ND[piece], gain)
        ctx.save_for_backward(x, scale, gain)
        return normed

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, Tensor, None]:
        x, scale, gain = ctx.saved_tensors
        gradient = gradients[0]
        if ctx.pace.slices is None:
            return *_normed_gradients(gradient, x, scale, gain), None
        x_gradient, gain_gradient = torch.empty_like(x), torch.zeros_like(gain)
        gradient_ND, x_ND, scale_N1, x_gradient_ND = (
            t.flatten(0, -2) for t in (gradient, x, scale, x_gradient)
        )
        for piece in pieces_of(len(x_ND), x.shape[-1], ctx.pace):
            x_gradient_ND[piece], part = _normed_gradients(
                gradient_ND[piece], x_ND[piece], scale_N1[piece], gain
            )
            gain_gradient += part
        return x_gradient, gain_gradient, None


def _normed(x: Tensor, gain: Tensor) -> tuple[Tensor, Tensor]:
    scale: Tensor = torch.linalg.vector_norm(x, dim=-1, keepdim=True)
    scale = scale.square_().div_(x.shape[-1]).add_(NORM_EPSILON).rsqrt_()
    return (x * scale).mul_(gain), scale


def _normed_gradients(
    gradient: Tensor, x: Tensor, scale: Tensor, gain: Tensor
) -> tuple[Tensor, Tensor]:
    normed = x * scale
    product = gradient * normed
    gain_gradient = product.flatten(0, -2).sum(0)
    mean = (product @ gain).unsqueeze(-1).div_(-x.shape[-1])
    return (gradient * gain).addcmul_(normed, mean).mul_(scale), gain_gradient


def rms_norm(x: Tensor, gain: Tensor, pace: Pace = UNHURRIED) -> Tensor:
    """x / rms(x) * gain over the last axis, in fp32 whatever the precision around it."""
    x = x.float() if pace.slices is None else x.float().contiguous()
    return applied(_RMSNorm, x, gain, pace)


# ---------------------------------------------------------------- rotary positions


def _rotated(x: Tensor, cosines: Tensor, sines: Tensor) -> Tensor:
    """Rotate the pairs (i, i + half) of the last axis; one pass over `x` for each product."""
    half = x.shape[-1] // 2
    low, high = x[..., :half], x[..., half:]
    out = x * cosines
    out[..., :half].addcmul_(high, sines[..., :half])
    out[..., half:].addcmul_(low, sines[..., half:])
    return out


def _rotated_in_pieces(x_BTHd: Tensor, cosines: Tensor, sines: Tensor, pace: Pace) -> Tensor:
    if pace.slices is None:
        return _rotated(x_BTHd.float(), cosines, sines).to(x_BTHd.dtype)
    out = torch.empty(x_BTHd.shape, dtype=x_BTHd.dtype, device=x_BTHd.device)
    for piece in pieces_of(x_BTHd.shape[1], x_BTHd[:, 0].numel(), pace):
        out[:, piece] = _rotated(x_BTHd[:, piece].float(), cosines[piece], sines[piece])
    return out


class _Rotate(torch.autograd.Function):
    """The gradient of a rotation is the rotation back; nothing of `x` has to be kept."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, rope: Tensor, pace: Pace) -> Tensor:
        ctx.save_for_backward(rope)
        ctx.pace = pace
        return _rotated_in_pieces(x, rope[0], rope[1], pace)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None, None]:
        (rope,) = ctx.saved_tensors
        return _rotated_in_pieces(gradients[0], rope[0], -rope[1], ctx.pace), None, None


def rotate(x_BTHd: Tensor, rope: Tensor, pace: Pace = UNHURRIED) -> Tensor:
    """Rotary positions. x: (batch, token, head, head width) -> the same shape and dtype.

    rope: (2, token, 1, head width), cosines and signed sines.
    """
    return applied(_Rotate, x_BTHd, rope, pace)


# ---------------------------------------------------------------- attention


def attend(q_BHTd: Tensor, k_BGTd: Tensor, v_BGTd: Tensor, pace: Pace = UNHURRIED) -> Tensor:
    """Causal attention; each of the G groups of heads has one key and one value head."""
    if pace.slices is None:
        return _attended(q_BHTd, k_BGTd, v_BGTd)
    tokens, width = q_BHTd.shape[2:]
    heads = max(1, pace.slices.products // (ATTENTION_COST * tokens * tokens * width))
    in_group = q_BHTd.shape[1] // k_BGTd.shape[1]
    groups = max(1, heads // in_group)
    samples = [
        _attended_in_groups(q, k, v, min(heads, in_group), groups, pace)
        for q, k, v in zip(*(torch.split(x, 1) for x in (q_BHTd, k_BGTd, v_BGTd)), strict=True)
    ]
    return marked(torch.cat(samples), pace)


def _attended_in_groups(
    q_1HTd: Tensor, k_1GTd: Tensor, v_1GTd: Tensor, heads: int, groups: int, pace: Pace
) -> Tensor:
    """One sample: `groups` at once, or where one is too much so many `heads` of it."""
    in_group = q_1HTd.shape[1] // k_1GTd.shape[1]
    done = []
    for q, k, v in zip(
        torch.split(q_1HTd, groups * in_group, dim=1),
        torch.split(k_1GTd, groups, dim=1),
        torch.split(v_1GTd, groups, dim=1),
        strict=True,
    ):
        parts = [q] if groups > 1 else torch.split(q, heads, dim=1)
        done += [pace.behind_block(_attended(part, k, v)) for part in parts]
    return marked(torch.cat(done, dim=1), pace)


def _attended(q_BHTd: Tensor, k_BGTd: Tensor, v_BGTd: Tensor) -> Tensor:
    is_grouped = q_BHTd.shape[1] != k_BGTd.shape[1]
    return functional.scaled_dot_product_attention(
        q_BHTd, k_BGTd, v_BGTd, is_causal=True, enable_gqa=is_grouped
    )


# ---------------------------------------------------------------- gate


class _Gated(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, gate_NF: Tensor, up_NF: Tensor, pace: Pace) -> Tensor:
        ctx.save_for_backward(gate_NF, up_NF)
        ctx.pace = pace
        out = torch.empty_like(up_NF)
        for piece in pieces_of(len(up_NF), up_NF.shape[1], pace):
            torch.mul(functional.silu(gate_NF[piece]), up_NF[piece], out=out[piece])
        return out

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, Tensor, None]:
        gate_NF, up_NF = ctx.saved_tensors
        gate_gradient, up_gradient = torch.empty_like(gate_NF), torch.empty_like(up_NF)
        for piece in pieces_of(len(up_NF), up_NF.shape[1], ctx.pace):
            gate, gradient = gate_NF[piece], gradients[0][piece]
            torch.mul(gradient, functional.silu(gate), out=up_gradient[piece])
            gate_gradient[piece] = torch.ops.aten.silu_backward(gradient * up_NF[piece], gate)
        return gate_gradient, up_gradient, None


def gated(gate: Tensor, up: Tensor, pace: Pace = UNHURRIED) -> Tensor:
    """silu(gate) * up, value by value."""
    if pace.slices is None:
        return functional.silu(gate) * up
    out = applied(_Gated, gate.flatten(0, -2), up.flatten(0, -2), pace)
    return out.view_as(up)


# ---------------------------------------------------------------- look-up


class _LookUp(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, table_VD: Tensor, tokens_N: Tensor, pace: Pace) -> Tensor:
        ctx.save_for_backward(tokens_N)
        ctx.shape, ctx.pace = table_VD.shape, pace
        return functional.embedding(tokens_N, table_VD)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None, None]:
        (tokens_N,) = ctx.saved_tensors
        gradient_VD = zeros_of(ctx.shape, gradients[0].dtype, gradients[0].device, ctx.pace)
        for piece in pieces_of(len(tokens_N), ctx.shape[1], ctx.pace):
            gradient_VD.index_add_(0, tokens_N[piece], gradients[0][piece])
        return gradient_VD, None, None


def look_up(tokens_BT: Tensor, table_VD: Tensor, pace: Pace = UNHURRIED) -> Tensor:
    """Rows of a trained table: (batch, token) -> (batch, token, model)."""
    if pace.slices is None:
        return functional.embedding(tokens_BT, table_VD)
    found = applied(_LookUp, table_VD, tokens_BT.flatten(), pace)
    return found.view(*tokens_BT.shape, -1)
