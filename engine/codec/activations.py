"""Activations and their gradients, few bits per value, for the wire between two stages.

Per token (the last dimension) one bf16 scale by the largest magnitude, then 4- or 8-bit codes; or
plain bf16. Activations are rounded to nearest; gradients stochastically, seeded by the identity of
their microbatch, because a bias in gradients adds up and noise does not. The body is all scales,
then all codes. Not here: the learned projection to few channels (compute), token ids (performer).
"""

from __future__ import annotations

import math
from typing import Literal

import torch
from torch import Tensor

from engine.codec.header import (
    MAGNITUDE_MAX,
    Codec,
    NonFiniteError,
    PayloadError,
    open_body,
    seal,
)
from engine.codec.packing import (
    Floats,
    bf16_nearest,
    dequantise_rows,
    pack_codes,
    packed_bytes,
    quantise_rows,
    read_bf16,
    read_scales,
    require_finite,
    to_little_endian,
    unpack_codes,
)

Bits = Literal[4, 8, 16]
_CODECS: dict[int, Codec] = {4: Codec.TOKEN_4, 8: Codec.TOKEN_8, 16: Codec.BF16}

__all__ = [
    "Bits",
    "NonFiniteError",
    "PayloadError",
    "decode_tensor",
    "encode_tensor",
]


def encode_tensor(x: Tensor, bits: Bits, seed: int | None) -> bytes:
    """Payload of `x` (1 to 3 dimensions; scales are per row of the last one).

    `seed` not None: stochastic rounding to the codes (bf16 is always rounded to nearest).
    Raises `NonFiniteError` when `x` is not finite, ValueError when it has an impossible shape.
    """
    values: Floats = x.detach().to("cpu", torch.float32).contiguous().numpy()
    require_finite(values)
    shape = tuple(values.shape)
    if bits == 16:
        return seal(_CODECS[bits], shape, to_little_endian(bf16_nearest(values)))
    rows = values.reshape(-1, shape[-1])
    scale_bits, codes = quantise_rows(rows, _code_max(bits), _uniform(rows.shape, seed))
    return seal(_CODECS[bits], shape, to_little_endian(scale_bits), pack_codes(codes, bits))


def decode_tensor(data: bytes, shape: tuple[int, ...], bits: Bits) -> Tensor:
    """fp32 tensor of `shape` on the CPU; raises `PayloadError` unless `data` is exactly that."""
    body = open_body(data, _CODECS[bits], shape, _body_bytes(shape, bits))
    if bits == 16:
        return torch.from_numpy(read_bf16(body).reshape(shape))
    num_values, num_rows = math.prod(shape), math.prod(shape[:-1])
    scales = read_scales(body[: 2 * num_rows], MAGNITUDE_MAX)
    codes = unpack_codes(body[2 * num_rows :], num_values, bits).reshape(num_rows, shape[-1])
    return torch.from_numpy(dequantise_rows(scales, codes).reshape(shape))


def _body_bytes(shape: tuple[int, ...], bits: Bits) -> int:
    num_values = math.prod(shape)
    if bits == 16:
        return 2 * num_values
    return 2 * math.prod(shape[:-1]) + packed_bytes(num_values, bits)


def _code_max(bits: int) -> int:
    return int((1 << (bits - 1)) - 1)


def _uniform(shape: tuple[int, ...], seed: int | None) -> Floats | None:
    if seed is None:
        return None
    generator = torch.Generator("cpu").manual_seed(seed)
    drawn: Floats = torch.rand(shape, generator=generator, dtype=torch.float32).numpy()
    return drawn
