"""One-dimensional fp32 vectors of a stage's parameters as payloads, by what they are for.

    contribution  ternary {-s, 0, s}, five values to a byte, bf16 scale per 256 values  19.2x fp32
    delta         4-bit codes, bf16 scale per 64 values: the result of a reduction       7.5x
    drift         8-bit codes, bf16 scale per 64 values: what was learnt since a snapshot  3.9x
    base          fp32 anchor, then outer momentum as it is kept, fp32 or bf16: a checkpoint

(ratios without the 24 bytes of header). Contributions lose much and are meant for error feedback
(error_feedback.py); threshold and scale are those of the three-level Lloyd-Max quantiser, found per
block. Decoding raises `PayloadError` for anything that is not exactly what is due.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from engine.codec.header import (
    MAGNITUDE_MAX,
    Between,
    Codec,
    NonFiniteError,
    PayloadError,
    at_once,
    codec_of,
    open_body,
    seal,
)
from engine.codec.packing import (
    Bits16,
    Codes,
    Floats,
    bf16_nearest,
    bf16_to_float,
    count_true,
    dequantise_rows,
    pack_codes,
    pack_trits,
    packed_bytes,
    quantise_rows,
    read_bf16,
    read_scales,
    require_finite,
    to_little_endian,
    trit_bytes,
    unpack_codes,
    unpack_trits,
)

CONTRIBUTION_BLOCK: Final = 256
CODE_BLOCK: Final = 64
CONTRIBUTION_SCALE_MAX: Final = 32.0
"""A parameter that moves further in one round has diverged; bounds the integers of reduce.py."""
CONTRIBUTION_VALUE_MAX: Final = 2.0**20
"""The same for a single value; its square must be finite, too."""
_CHUNK_VALUES: Final = 1 << 17
"""Values worked on at once, so that temporaries stay small; a multiple of both blocks."""
_FIRST_THRESHOLD: Final = np.float32(0.612)
"""Of the root mean square: the best one for normally distributed values."""
_LLOYD_STEPS: Final = 3

Number = TypeVar("Number", np.float32, np.int8)


# ---------------------------------------------------------------- contributions


@dataclass(frozen=True, slots=True)
class Ternary:
    """A decoded contribution before it becomes floating point; what reduce.py adds up."""

    scales: Floats
    """Per block of `CONTRIBUTION_BLOCK` values, at most `CONTRIBUTION_SCALE_MAX`."""
    trits: Codes
    """(num_values,) of -1, 0, 1."""

    def values(self) -> Tensor:
        """(num_values,) fp32."""
        rows = dequantise_rows(self.scales, in_blocks(self.trits, CONTRIBUTION_BLOCK))
        return torch.from_numpy(rows.reshape(-1)[: len(self.trits)])


def encode_contribution(values: Tensor, between: Between = at_once) -> bytes:
    """Payload of a shard of a pseudo-gradient. `values`: 1-D fp32; `NonFiniteError`."""
    flat = _flat(values)
    scale_bits, trits = [], []
    for chunk in _chunks(flat):
        between()
        require_finite(chunk, CONTRIBUTION_VALUE_MAX)
        chunk_scales, chunk_trits = _ternary(in_blocks(chunk, CONTRIBUTION_BLOCK))
        scale_bits.append(chunk_scales)
        trits.append(chunk_trits.reshape(-1)[: len(chunk)])
    scales = np.concatenate(scale_bits)
    if bool(np.any(bf16_to_float(scales) > CONTRIBUTION_SCALE_MAX)):
        raise NonFiniteError(f"a parameter moved by more than {CONTRIBUTION_SCALE_MAX:g}: diverged")
    packed = pack_trits(np.concatenate(trits))
    return seal(Codec.CONTRIBUTION, flat.shape, to_little_endian(scales), packed)


def decode_ternary(data: bytes, num_values: int) -> Ternary:
    """Scales and trits of a contribution; raises `PayloadError`."""
    num_blocks = -(-num_values // CONTRIBUTION_BLOCK)
    body_bytes = 2 * num_blocks + trit_bytes(num_values)
    body = open_body(data, Codec.CONTRIBUTION, (num_values,), body_bytes)
    scales = read_scales(body[: 2 * num_blocks], CONTRIBUTION_SCALE_MAX)
    return Ternary(scales, unpack_trits(body[2 * num_blocks :], num_values))


def decode_contribution(data: bytes, num_values: int) -> Tensor:
    """(num_values,) fp32; raises `PayloadError`."""
    return decode_ternary(data, num_values).values()


def _ternary(blocks: Floats) -> tuple[Bits16, Codes]:
    """Per row: threshold t and scale s with s the mean magnitude above t, and t half of s."""
    magnitude = np.abs(blocks)
    # Padding makes the last root mean square too small, which the iteration repairs.
    threshold = _FIRST_THRESHOLD * np.sqrt(np.mean(magnitude * magnitude, axis=1))
    scales = np.zeros_like(threshold)
    for _ in range(_LLOYD_STEPS):
        above = magnitude > threshold[:, None]
        total = np.sum(magnitude * above, axis=1)
        scales = total / np.maximum(count_true(above), 1).astype(np.float32)
        threshold = scales / np.float32(2)
    is_up, is_down = blocks > threshold[:, None], blocks < -threshold[:, None]
    return bf16_nearest(scales), is_up.view(np.int8) - is_down.view(np.int8)


# ---------------------------------------------------------------- deltas and drift


def encode_delta(values: Tensor, between: Between = at_once) -> bytes:
    """Payload of a reduced shard: the same bytes on every machine. `NonFiniteError`."""
    return _encode_codes(values, Codec.DELTA, 4, between)


def decode_delta(data: bytes, num_values: int) -> Tensor:
    """(num_values,) fp32; raises `PayloadError`."""
    return _decode_codes(data, num_values, Codec.DELTA, 4, at_once)


def decode_outcome(data: bytes, num_values: int) -> Tensor:
    """A shard's outcome: a reduced delta, or the contribution of a stage's only replica.

    A single contribution is its own reduction, so its payload is used as it is.
    """
    if codec_of(data) is Codec.CONTRIBUTION:
        return decode_contribution(data, num_values)
    return decode_delta(data, num_values)


def encode_drift(values: Tensor, between: Between = at_once) -> bytes:
    """Payload of live parameters minus the snapshot they were cut at. `NonFiniteError`."""
    return _encode_codes(values, Codec.DRIFT, 8, between)


def decode_drift(data: bytes, num_values: int, between: Between = at_once) -> Tensor:
    """(num_values,) fp32; raises `PayloadError`."""
    return _decode_codes(data, num_values, Codec.DRIFT, 8, between)


def _encode_codes(values: Tensor, codec: Codec, bits: int, between: Between) -> bytes:
    flat = _flat(values)
    scale_bits, packed = [], []
    for chunk in _chunks(flat):
        between()
        require_finite(chunk)
        chunk_scales, codes = quantise_rows(in_blocks(chunk, CODE_BLOCK), (1 << (bits - 1)) - 1)
        scale_bits.append(to_little_endian(chunk_scales))
        packed.append(pack_codes(codes.reshape(-1)[: len(chunk)], bits))
    return seal(codec, flat.shape, *scale_bits, *packed, between=between)


def _decode_codes(
    data: bytes, num_values: int, codec: Codec, bits: int, between: Between
) -> Tensor:
    num_blocks = -(-num_values // CODE_BLOCK)
    body_bytes = 2 * num_blocks + packed_bytes(num_values, bits)
    body = open_body(data, codec, (num_values,), body_bytes, between)
    scales = read_scales(body[: 2 * num_blocks], MAGNITUDE_MAX)
    packed = body[2 * num_blocks :]
    values = np.empty(num_values, dtype=np.float32)
    for start, stop in shard_bounds(num_values, _CHUNK_VALUES):
        between()
        part = packed[start * bits // 8 : packed_bytes(stop, bits)]
        blocks = slice(start // CODE_BLOCK, -(-stop // CODE_BLOCK))
        codes = unpack_codes(part, stop - start, bits)
        chunk = dequantise_rows(scales[blocks], in_blocks(codes, CODE_BLOCK))
        values[start:stop] = chunk.reshape(-1)[: stop - start]
    return torch.from_numpy(values)


# ---------------------------------------------------------------- bases


def encode_base(anchor: Tensor, momentum: Tensor) -> bytes:
    """Payload of a shard of a checkpoint, exact; `NonFiniteError`.

    Both 1-D and of one length; the anchor in fp32, the momentum in fp32 or bf16.
    """
    first, second = _flat(anchor), _flat(momentum)
    if first.shape != second.shape:
        raise ValueError("anchor and momentum differ in length")
    require_finite(first)
    require_finite(second)
    body = first.astype("<f4", copy=False).tobytes()
    if momentum.dtype == torch.bfloat16:
        return seal(Codec.BASE_BF16, first.shape, body, to_little_endian(bf16_nearest(second)))
    return seal(Codec.BASE, first.shape, body, second.astype("<f4", copy=False).tobytes())


def decode_base(data: bytes, num_values: int, momentum_dtype: torch.dtype) -> tuple[Tensor, Tensor]:
    """(anchor in fp32, momentum in its dtype), each (num_values,); raises `PayloadError`."""
    is_bf16 = momentum_dtype == torch.bfloat16
    codec = Codec.BASE_BF16 if is_bf16 else Codec.BASE
    num_bytes = (4 + momentum_dtype.itemsize) * num_values
    body = open_body(data, codec, (num_values,), num_bytes)
    anchor, momentum = body[: 4 * num_values], body[4 * num_values :]
    values = _finite(np.frombuffer(anchor, dtype="<f4").astype(np.float32))
    kept = read_bf16(momentum) if is_bf16 else _finite(np.frombuffer(momentum, dtype="<f4"))
    return torch.from_numpy(values), torch.from_numpy(kept.astype(np.float32)).to(momentum_dtype)


def _finite(values: Floats) -> Floats:
    try:
        require_finite(values)
    except NonFiniteError as error:
        raise PayloadError("values are not finite") from error
    return values


# ---------------------------------------------------------------- shards of a stage


def shard_bounds(num_values: int, shard_values: int) -> list[tuple[int, int]]:
    """[start, stop) of every shard of a stage's flat parameters; the last one is shorter."""
    starts = range(0, num_values, shard_values)
    return [(start, min(start + shard_values, num_values)) for start in starts]


def _flat(values: Tensor) -> Floats:
    if values.dim() != 1 or values.numel() == 0:
        raise ValueError(f"a shard is a vector, not of shape {tuple(values.shape)}")
    flat: Floats = values.detach().to("cpu", torch.float32).contiguous().numpy()
    return flat


def _chunks(flat: Floats) -> list[Floats]:
    return [flat[start:stop] for start, stop in shard_bounds(len(flat), _CHUNK_VALUES)]


def in_blocks(chunk: npt.NDArray[Number], block: int) -> npt.NDArray[Number]:
    """(block, value), the last row filled up with zeros."""
    if len(chunk) % block == 0:
        return chunk.reshape(-1, block)
    padded = np.zeros(-(-len(chunk) // block) * block, dtype=chunk.dtype)
    padded[: len(chunk)] = chunk
    return padded.reshape(-1, block)
