"""The loss over a vocabulary, for microbatches whose logits would not be held at once.

Logits are computed tile by tile (tokens x vocabulary) and thrown away; forward keeps one number per
token, the logarithm of the sum over the vocabulary, from which backward makes the probabilities
again (as in Liger and Cut Cross-Entropy, 2024).
Not here: the head's norm and how large a tile is (blocks.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from engine.compute.slices import Pace, applied, product, zeros_of

ROWS_MAX = 8192


class _TiledCrossEntropy(torch.autograd.Function):
    @staticmethod
    def forward(
        ctx: Any,
        hidden_ND: Tensor,
        head_VD: Tensor,
        targets_N: Tensor,
        values_max: int,
        pace: Pace,
    ) -> Tensor:
        sums_N = torch.full(targets_N.shape, -torch.inf, device=hidden_ND.device)
        picked_N = torch.zeros_like(sums_N)
        for rows, columns in _tiles(len(targets_N), len(head_VD), values_max):
            logits = product(hidden_ND[rows], head_VD[columns].t(), pace).float()
            sums_N[rows] = torch.logaddexp(sums_N[rows], logits.logsumexp(1))
            hits, places = _targets_in(targets_N[rows], columns)
            picked_N[rows][hits] += logits[hits, places]
            pace.between_blocks()
        ctx.save_for_backward(hidden_ND, head_VD, targets_N, sums_N)
        ctx.values_max, ctx.pace = values_max, pace
        return (sums_N - picked_N).sum()

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, Tensor, None, None, None]:
        hidden_ND, head_VD, targets_N, sums_N = ctx.saved_tensors
        pace = ctx.pace
        # In fp32: a bf16 sum of so many tiles would lose what the later ones add.
        device = hidden_ND.device
        hidden_gradient = zeros_of(hidden_ND.shape, torch.float32, device, pace)
        head_gradient = zeros_of(head_VD.shape, torch.float32, device, pace)
        for rows, columns in _tiles(len(targets_N), len(head_VD), ctx.values_max):
            logits = product(hidden_ND[rows], head_VD[columns].t(), pace).float()
            slopes = logits.sub_(sums_N[rows].unsqueeze(1)).exp_()
            hits, places = _targets_in(targets_N[rows], columns)
            slopes[hits, places] -= 1.0
            slopes = slopes.mul_(gradients[0]).to(hidden_ND.dtype)
            pace.between_blocks()
            product(slopes, head_VD[columns], pace, out=hidden_gradient[rows], mm=_add_product)
            into = head_gradient[columns]
            product(slopes.t(), hidden_ND[rows], pace, out=into, mm=_add_product)
        made = (hidden_gradient.to(hidden_ND.dtype), head_gradient.to(head_VD.dtype))
        return *made, None, None, None


def _add_product(a: Tensor, b: Tensor, out: Tensor) -> None:
    if a.dtype == out.dtype:
        out.addmm_(a, b)
    else:
        out.add_(torch.mm(a, b))


def _tiles(num_rows: int, num_columns: int, values_max: int) -> Iterator[tuple[slice, slice]]:
    """Tokens inside, vocabulary outside."""
    rows = max(1, min(num_rows, ROWS_MAX, values_max))
    columns = max(1, values_max // rows)
    for column in range(0, num_columns, columns):
        for row in range(0, num_rows, rows):
            yield (
                slice(row, min(row + rows, num_rows)),
                slice(column, min(column + columns, num_columns)),
            )


def _targets_in(targets_N: Tensor, columns: slice) -> tuple[Tensor, Tensor]:
    """Which tokens have their target in these columns, and where."""
    hits = ((targets_N >= columns.start) & (targets_N < columns.stop)).nonzero().squeeze(1)
    return hits, targets_N[hits] - columns.start


def tiled_cross_entropy(
    hidden_ND: Tensor, head_VD: Tensor, targets_N: Tensor, values_max: int, pace: Pace
) -> Tensor:
    """Cross entropy of `targets_N` in nats, summed; about `values_max` logits at once."""
    dtype = head_VD.dtype
    if torch.is_autocast_enabled(hidden_ND.device.type):
        dtype = torch.get_autocast_dtype(hidden_ND.device.type)
    inputs = (hidden_ND.to(dtype), head_VD.to(dtype), targets_N, values_max, pace)
    return applied(_TiledCrossEntropy, *inputs)
