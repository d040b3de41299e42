"""The outer step: how an anchor moves by a merged pseudo-gradient, bit-equal on every machine.

Nesterov momentum as in DiLoCo (Douillard et al., 2023): `m = mu m + d; A = A - lr (d + mu m)`. Each
product and each sum is an fp32 operation of its own on the CPU: a fused multiply-add, or torch's
`alpha=`, differs in the last bit on some machines, and anchors are compared by digest. Where
momentum is kept in bf16 it is rounded, to nearest with ties to even, once all was computed from it.
Not here: how `d` came about (codec/reduce.py) and inner optimizers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import torch
from torch import Tensor

from engine.protocol.ids import Digest

_DIGEST_CHUNK_VALUES = 1 << 20


def outer_step(
    anchor: Tensor, momentum: Tensor, delta: Tensor, learning_rate: float, mu: float
) -> tuple[Tensor, Tensor]:
    """(new anchor, new momentum). All 1-D on the CPU; the arguments stay as they are.

    Momentum is fp32 or bf16, and so is what is returned; all else is fp32. `delta` is anchor minus
    live, averaged: it points where the loss rises, like a gradient.
    """
    is_exact = {anchor.dtype, delta.dtype} == {torch.float32}
    is_exact = is_exact and momentum.dtype in (torch.float32, torch.bfloat16)
    if not is_exact or any(one.device.type != "cpu" for one in (anchor, momentum, delta)):
        raise ValueError("an outer step is taken in fp32 on the CPU, or bits would differ")
    new_momentum = torch.mul(momentum.float(), mu).add_(delta)
    step = torch.mul(new_momentum, mu).add_(delta).mul_(learning_rate)
    return torch.sub(anchor, step, out=step), new_momentum.to(momentum.dtype)


def anchor_digest(anchor: Tensor, between: Callable[[], None] = lambda: None) -> Digest:
    """SHA-256 of a flat fp32 vector's little-endian bytes; `between` is called now and then."""
    state = hashlib.sha256()
    flat = anchor.detach().numpy()
    for start in range(0, len(flat), _DIGEST_CHUNK_VALUES):
        state.update(flat[start : start + _DIGEST_CHUNK_VALUES].astype("<f4", copy=False).data)
        between()
    return Digest(state.hexdigest())
