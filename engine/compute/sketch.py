"""A small linear summary of a gradient, for audits to compare.

A signed count sketch (Charikar, Chen and Farach-Colton 2002): every value is added, with a random
sign, to one of `size` sums. Linear, so sketch(a) - sketch(b) = sketch(a - b), whose length
estimates the length of a - b within about 1 / sqrt(size). The signs follow from the seed alone and
are the same on every device and for any number of threads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

SKETCH_SIZE = 256
LANES = 16
"""Rows are dealt to this many lanes, each with its own signs per column: values of two rows that
resemble each other then do not add up in all sums at once."""
GROUPS_AT_ONCE = 1024
"""Four million values, for some milliseconds; the same everywhere, as the order of sums is."""


def sketch(
    gradients: Sequence[Tensor],
    seed: int,
    size: int = SKETCH_SIZE,
    between: Callable[[], None] = lambda: None,
) -> Tensor:
    """Sum all values of `gradients`, in order and with signs drawn by `seed`, into `size` numbers.

    Any shapes, one device, floating point -> (size,) fp32 on CPU. Each gradient begins a new row,
    so its shape matters only by its number of values. `between` is called behind each part of a
    large one: a point at which it can wait.
    """
    generator = torch.Generator().manual_seed(seed)
    total = torch.zeros(size)
    for gradient in gradients:
        total += _sketch_of(gradient.detach().flatten(), generator, size, between).cpu()
    return total


def _sketch_of(
    values: Tensor, generator: torch.Generator, size: int, between: Callable[[], None]
) -> Tensor:
    """One gradient, as lanes of rows; the last, incomplete group is padded with zeros."""
    group = LANES * size
    num_groups = -(-len(values) // group)
    row_signs = _signs((num_groups, LANES), generator).to(values.device)
    column_signs = _signs((LANES, size), generator).to(values.device)
    whole = len(values) // group
    groups = values[: whole * group].view(whole, LANES, size)
    lanes = torch.zeros(LANES, size, device=values.device)
    for signs, part in zip(
        torch.split(row_signs[:whole], GROUPS_AT_ONCE),
        torch.split(groups, GROUPS_AT_ONCE),
        strict=True,
    ):
        lanes += torch.einsum("gl,gls->ls", signs, part.float())
        between()
    rest = values[whole * group :]
    if len(rest):
        padded = torch.zeros(group, device=values.device)
        padded[: len(rest)] = rest
        lanes = lanes + row_signs[whole].unsqueeze(1) * padded.view(LANES, size)
    return (lanes * column_signs).sum(0)


def _signs(shape: tuple[int, int], generator: torch.Generator) -> Tensor:
    return torch.randint(0, 2, shape, generator=generator).mul_(2).sub_(1).float()


def relative_error(claimed: Tensor, replayed: Tensor) -> float:
    """|claimed - replayed| / |replayed|, in fp64.

    Infinite if it is not a number or the lengths differ; 0 if both are zero.
    """
    if claimed.shape != replayed.shape:
        return float("inf")
    difference = (claimed.double() - replayed.double()).norm().item()
    length = replayed.double().norm().item()
    if difference == 0.0:
        return 0.0
    error = difference / length if length else float("inf")
    return error if error == error else float("inf")
