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
from engine.codec.packing import Codes, count_true
from engine.codec.shards import (
    CONTRIBUTION_BLOCK,
    Ternary,
    decode_ternary,
    encode_delta,
    in_blocks,
)

FRACTION_BITS: Final = 36
WEIGHT_BITS: Final = 20
CONTRIBUTIONS_MAX: Final = 1024
WEIGHT_MAX: Final = 1 << 48
"""Tokens; a larger weight is nonsense and excludes its contribution."""
OUTLIER_FACTOR: Final = 5
OUTLIERS_FROM: Final = 3
"""With fewer contributions nobody can be told from the median."""
_BLOCKS_AT_ONCE: Final = 64
"""Added up at once: what so many take stays in the processor's cache."""

Fixed = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Entry:
    peer: str
    weight: int
    fixed_scales: Fixed
    trits: Codes
    """(block, value)."""
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
    fixed, trits = _fixed_scales(ternary), in_blocks(ternary.trits, CONTRIBUTION_BLOCK)
    return _Entry(peer, weight, fixed, trits, _norm_squared(fixed, trits))


def _fixed_scales(ternary: Ternary) -> Fixed:
    """Scales are bf16 and so exact in float64, as is their product with a power of two."""
    return np.rint(ternary.scales.astype(np.float64) * 2.0**FRACTION_BITS).astype(np.int64)


def _norm_squared(fixed: Fixed, trits: Codes) -> int:
    """In Python's unbounded integers: a block's square alone exceeds 64 bits."""
    counts = count_true(trits != 0)
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
    if total_weight == 0:
        return np.zeros(num_values, dtype=np.int64)
    shares = [
        max(1, (entry.weight << WEIGHT_BITS) // total_weight) if entry.weight else 0
        for entry in kept
    ]
    share_sum = sum(shares)
    weighted = [
        (entry.fixed_scales[:, None] * share, entry.trits)
        for entry, share in zip(kept, shares, strict=True)
    ]
    total = np.zeros(weighted[0][1].shape, dtype=np.int64)
    product = np.empty((_BLOCKS_AT_ONCE, CONTRIBUTION_BLOCK), dtype=np.int64)
    for start in range(0, len(total), _BLOCKS_AT_ONCE):
        part = slice(start, start + _BLOCKS_AT_ONCE)
        sums = total[part]
        for scales, trits in weighted:
            sums += np.multiply(scales[part], trits[part], out=product[: len(sums)])
        sums *= 2
        sums += share_sum
        sums //= 2 * share_sum
        between()
    return total.reshape(-1)[:num_values]
