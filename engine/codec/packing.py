"""Rows of fp32 to few-bit codes with bf16 scales, and codes to bytes.

Every step is an elementwise IEEE operation in fp32 or an integer operation, so that the same values
give the same bytes on every machine, whatever its threads: reducers compare results bit by bit.
NumPy rather than torch: its ufuncs never fuse a multiply and an add, and bytes are its home. (A
largest value is the same in whatever order it is looked for, and torch looks faster.)
Not here: headers (header.py) and which tensor is cut into which rows (activations.py, shards.py).
"""

from __future__ import annotations

from itertools import product
from typing import Final

import numpy as np
import numpy.typing as npt
import torch

from engine.codec.header import MAGNITUDE_MAX, NonFiniteError, PayloadError

Floats = npt.NDArray[np.float32]
Codes = npt.NDArray[np.int8]
Bits16 = npt.NDArray[np.uint16]

TRITS_PER_BYTE: Final = 5
_TRIT_BYTES: Final = 3**TRITS_PER_BYTE
_LANES: Final = 8
_INFINITY_BITS: Final = 0x7F80
_SMALLEST_NORMAL_BITS: Final = 0x0080
_TRITS: Final = np.array(
    [digits[::-1] for digits in product((-1, 0, 1), repeat=TRITS_PER_BYTE)], dtype=np.int8
)
"""Row b: the five trits of byte b, the first trit the least significant digit."""


def require_finite(values: Floats, magnitude_max: float = MAGNITUDE_MAX) -> None:
    """Raise `NonFiniteError` unless every value is finite and of a sane size."""
    largest = np.maximum(values.max(initial=0.0), -values.min(initial=0.0))
    if not largest <= MAGNITUDE_MAX:  # False for NaN as well
        raise NonFiniteError("values are not finite")
    if largest > magnitude_max:
        raise NonFiniteError(f"values of {largest:.3g} have diverged")


# ---------------------------------------------------------------- bf16


def bf16_nearest(values: Floats) -> Bits16:
    """Bits of the nearest bf16, ties to even. Values must be finite."""
    bits = np.ascontiguousarray(values).view(np.uint32)
    odd = (bits >> np.uint32(16)) & np.uint32(1)
    return ((bits + np.uint32(0x7FFF) + odd) >> np.uint32(16)).astype(np.uint16)


def bf16_above(values: Floats) -> Bits16:
    """Bits of the smallest bf16 that is not below. For finite values that are not negative.

    What is below bf16's normal range becomes zero, because some machines flush it to zero.
    """
    bits = np.ascontiguousarray(values).view(np.uint32)
    above = ((bits + np.uint32(0xFFFF)) >> np.uint32(16)).astype(np.uint16)
    return np.where(above < _SMALLEST_NORMAL_BITS, np.uint16(0), above)


def bf16_to_float(bits: Bits16) -> Floats:
    """The fp32 values that bf16 bits stand for; exact."""
    return (bits.astype(np.uint32) << np.uint32(16)).view(np.float32)


def read_bf16(body: memoryview) -> Floats:
    """fp32 values of little-endian bf16; raises `PayloadError` when one is not finite."""
    values = bf16_to_float(np.frombuffer(body, dtype="<u2").astype(np.uint16))
    if not bool(np.all(np.abs(values) <= MAGNITUDE_MAX)):
        raise PayloadError("values are not finite")
    return values


def read_scales(body: memoryview, scale_max: float = MAGNITUDE_MAX) -> Floats:
    """fp32 scales of little-endian bf16, each within 0..`scale_max`; raises `PayloadError`."""
    bits = np.frombuffer(body, dtype="<u2").astype(np.uint16)
    if bool(np.any(bits >= _INFINITY_BITS)):  # the sign bit lies above it
        raise PayloadError("a scale is negative or not finite")
    scales = bf16_to_float(bits)
    if bool(np.any(scales > scale_max)):
        raise PayloadError(f"a scale is above {scale_max:g}")
    return scales


def to_little_endian(bits: Bits16) -> bytes:
    return bits.astype("<u2", copy=False).tobytes()


# ---------------------------------------------------------------- absmax codes


def quantise_rows(
    rows: Floats, code_max: int, uniform: Floats | None = None
) -> tuple[Bits16, Codes]:
    """Absmax per row: (row,) bf16 scale bits and (row, column) codes in -code_max..code_max.

    The scale is rounded up, so that the largest value is never clipped. With `uniform` (same shape,
    in [0, 1)) rounding is stochastic and its expectation exact, else to nearest, ties to even.
    Values must be finite.
    """
    absmax: Floats = torch.from_numpy(rows).abs().amax(1).numpy()
    scale_bits = bf16_above(absmax / np.float32(code_max))
    scales = bf16_to_float(scale_bits)
    scales[scales == 0] = np.inf  # then every code is zero
    ratio = rows / scales[:, None]
    if uniform is None:
        np.rint(ratio, out=ratio)
    else:
        ratio += uniform
        np.floor(ratio, out=ratio)
    return scale_bits, np.clip(ratio, -code_max, code_max, out=ratio).astype(np.int8)


def dequantise_rows(scales: Floats, codes: Codes) -> Floats:
    """(row, column) fp32 values: code times its row's scale."""
    values = codes.astype(np.float32)
    values *= scales[:, None]
    return values


# ---------------------------------------------------------------- codes to bytes


def pack_codes(codes: Codes, bits: int) -> bytes:
    """Codes in the order of memory: at 4 bits two to a byte, the first in the low half."""
    flat = codes.reshape(-1)
    if bits == 8:
        return flat.tobytes()
    halves = np.zeros(len(flat) + len(flat) % 2, dtype=np.int8)
    np.add(flat, np.int8(8), out=halves[: len(flat)])
    pairs: Bits16 = halves.view("<u2")
    return (pairs | pairs >> 4).astype(np.uint8).tobytes()


def unpack_codes(body: memoryview, num_codes: int, bits: int) -> Codes:
    """The inverse of `pack_codes`; raises `PayloadError` for a code that is never written."""
    if bits == 8:
        codes = np.frombuffer(body, dtype=np.int8)
    else:
        pairs = np.frombuffer(body, dtype=np.uint8).astype("<u2")
        halves = ((pairs | pairs << 4) & 0x0F0F).view(np.int8)
        if num_codes % 2 and halves[-1]:
            raise PayloadError("the padding is not zero")
        codes = halves[:num_codes] - np.int8(8)
    if len(codes) != num_codes or codes.min(initial=0) == -(1 << (bits - 1)):
        raise PayloadError("a code is out of range")
    return codes


def packed_bytes(num_codes: int, bits: int) -> int:
    """Length of `pack_codes`."""
    return -(-num_codes * bits // 8)


def pack_trits(trits: Codes) -> bytes:
    """Values of -1, 0 and 1, five to a byte; the last byte is filled up with zeros."""
    padded = np.zeros(trit_bytes(len(trits)) * TRITS_PER_BYTE, dtype=np.uint8)
    padded[: len(trits)] = (trits + 1).astype(np.uint8)
    padded[len(trits) :] = 1
    digits = padded.reshape(-1, TRITS_PER_BYTE)
    packed = digits[:, 0].copy()
    for place in range(1, TRITS_PER_BYTE):
        packed += digits[:, place] * np.uint8(3**place)
    return packed.tobytes()


def unpack_trits(body: memoryview, num_trits: int) -> Codes:
    """The inverse of `pack_trits`; raises `PayloadError` for a byte that is never written."""
    packed = np.frombuffer(body, dtype=np.uint8)
    if len(packed) != trit_bytes(num_trits) or bool(np.any(packed >= _TRIT_BYTES)):
        raise PayloadError("five ternary digits never give this byte")
    trits = np.take(_TRITS, packed, axis=0).reshape(-1)
    if bool(np.any(trits[num_trits:])):
        raise PayloadError("the padding is not zero")
    return trits[:num_trits]


def trit_bytes(num_trits: int) -> int:
    """Length of `pack_trits`."""
    return -(-num_trits // TRITS_PER_BYTE)


def count_true(rows: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """How many of each row are true. Rows of a multiple of eight, at most 2,040 long: eight lanes
    of bytes are counted at once, and none may overflow."""
    lanes: npt.NDArray[np.uint64] = np.add.reduce(rows.view(np.uint64), axis=1)
    counts: npt.NDArray[np.int64] = lanes.view(np.uint8).reshape(-1, _LANES).sum(axis=1)
    return counts.astype(np.int64)
