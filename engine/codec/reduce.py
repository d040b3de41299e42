"""The average of a shard's contributions: the same bits on every machine, in integers.

Bit budget of the int64 sum. A value is `round(scale * 2^36)`, and scales are at most 2^5, so a
value takes 41 bits; the integer weights are first brought to a sum of 2^20 (each at least 1), at
most 1,024 of them: 21 bits. Together 62 bits and a sign: nothing can overflow. The resolution is
2^-36, about 1.5e-11 of a parameter; a share is off by at most 2^-20 of the whole.

Who is excluded follows from the bytes alone, by integer comparisons, so every reducer excludes the
same: contributions that cannot be decoded, and, when three or more are left, outliers. An outlier's
norm is above five times the median norm; where a contribution stands for more tokens than the
median one, the limit grows in proportion, or a fast machine would be refused for having done more.
Floating point appears once, after the integers: the average is rounded to fp32 and encoded by
`encode_delta`, in elementwise IEEE operations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import torch

from engine.codec.header import Between, PayloadError, at_once
from engine.codec.shards import CONTRIBUTION_BLOCK, Ternary, decode_ternary, encode_delta

FRACTION_BITS: Final = 36
WEIGHT_BITS: Final = 20
CONTRIBUTIONS_MAX: Final = 1024
WEIGHT_MAX: Final = 1 << 48
"""Tokens; a larger weight is nonsense and excludes its contribution."""
OUTLIER_FACTOR: Final = 5
OUTLIERS_FROM: Final = 3
"""With fewer contributions nobody can be told from the median."""

Fixed = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Entry:
    peer: str
    weight: int
    fixed_scales: Fixed
    trits: npt.NDArray[np.int8]
    norm_squared: int


def reduce_contributions(
    contributions: Sequence[tuple[str, int, bytes]],
    num_values: int,
    between: Between = at_once,
) -> tuple[bytes, tuple[str, ...]]:
    """(payload of the weighted average as a delta, peers that were excluded).

    `contributions`: (peer, weight in tokens, payload), in the plan's order. When nobody is left the
    delta is zero. ValueError for more than `CONTRIBUTIONS_MAX` of them.
    """
    if len(contributions) > CONTRIBUTIONS_MAX:
        raise ValueError(f"{len(contributions)} contributions; at most {CONTRIBUTIONS_MAX}")
    decoded = []
    for contribution in contributions:
        decoded.append(_entry(*contribution, num_values))
        between()
    usable = [entry for entry in decoded if entry is not None]
    kept = [entry for entry in usable if not _is_outlier(entry, usable)]
    kept_peers = {entry.peer for entry in kept}
    excluded = tuple(peer for peer, _, _ in contributions if peer not in kept_peers)
    average = _weighted_average(kept, num_values, between)
    as_float = average.astype(np.float32) * np.float32(2.0**-FRACTION_BITS)
    return encode_delta(torch.from_numpy(as_float), between), excluded


def _entry(peer: str, weight: int, data: bytes, num_values: int) -> _Entry | None:
    if not 0 <= weight <= WEIGHT_MAX:
        return None
    try:
        ternary = decode_ternary(data, num_values)
    except PayloadError:
        return None
    fixed = _fixed_scales(ternary)
    return _Entry(peer, weight, fixed, ternary.trits, _norm_squared(fixed, ternary))


def _fixed_scales(ternary: Ternary) -> Fixed:
    """Scales are bf16 and so exact in float64, as is their product with a power of two."""
    return np.rint(ternary.scales.astype(np.float64) * 2.0**FRACTION_BITS).astype(np.int64)


def _norm_squared(fixed: Fixed, ternary: Ternary) -> int:
    """In Python's unbounded integers: a block's square alone exceeds 64 bits."""
    starts = np.arange(0, len(ternary.trits), CONTRIBUTION_BLOCK)
    counts = np.add.reduceat(ternary.trits != 0, starts, dtype=np.int64)
    return sum(n * s * s for n, s in zip(counts.tolist(), fixed.tolist(), strict=True))


def _is_outlier(entry: _Entry, usable: Sequence[_Entry]) -> bool:
    if len(usable) < OUTLIERS_FROM:
        return False
    middle = (len(usable) - 1) // 2
    median = sorted(other.norm_squared for other in usable)[middle]
    median_weight = max(1, sorted(other.weight for other in usable)[middle])
    if median == 0:
        return False  # most did not move this shard at all: that makes nobody a liar
    allowed = OUTLIER_FACTOR**2 * median * max(entry.weight, median_weight) ** 2
    return entry.norm_squared * median_weight**2 > allowed


def _weighted_average(kept: Sequence[_Entry], num_values: int, between: Between) -> Fixed:
    """(num_values,) in units of 2^-FRACTION_BITS, rounded to nearest, halves up."""
    total_weight = sum(entry.weight for entry in kept)
    total = np.zeros(num_values, dtype=np.int64)
    if total_weight == 0:
        return total
    share_sum = 0
    for entry in kept:
        share = max(1, (entry.weight << WEIGHT_BITS) // total_weight) if entry.weight else 0
        weighted = np.repeat(entry.fixed_scales * share, CONTRIBUTION_BLOCK)[:num_values]
        total += weighted * entry.trits
        share_sum += share
        between()
    return (2 * total + share_sum) // (2 * share_sum)
