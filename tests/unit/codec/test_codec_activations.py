"""Activations on the wire: round trips, what they may lose, and every way to be wrong."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.codec.activations import (
    Bits,
    NonFiniteError,
    PayloadError,
    decode_tensor,
    encode_tensor,
)
from engine.codec.header import HEADER_BYTES, Codec, seal
from engine.protocol.ids import digest_of

SHAPES = st.lists(st.integers(1, 7), min_size=1, max_size=3).map(tuple)
ALL_BITS: tuple[Bits, ...] = (4, 8, 16)
BITS = st.sampled_from(ALL_BITS)


def ramp(*shape: int) -> torch.Tensor:
    """Values that look random and are exact in fp32, from integers alone."""
    i = np.arange(math.prod(shape), dtype=np.int64)
    return torch.from_numpy(
        (((i * 40503 + 12345) % 65536 - 32768) / 2**14).astype(np.float32)
    ).reshape(shape)


def steps_of(x: torch.Tensor, bits: int) -> torch.Tensor:
    """The distance of two codes, per token, as large as rounding the scale up can make it."""
    return x.abs().amax(-1, keepdim=True) / ((1 << (bits - 1)) - 1) * (1 + 2**-7)


@settings(max_examples=60)
@given(shape=SHAPES, bits=BITS, seed=st.none() | st.integers(0, 2**63 - 1), draw=st.integers(0, 99))
def test_round_trip_errs_by_at_most_a_code(
    shape: tuple[int, ...], bits: Bits, seed: int | None, draw: int
) -> None:
    x = torch.randn(shape, generator=torch.Generator().manual_seed(draw)) * 10.0 ** (draw % 9 - 4)
    data = encode_tensor(x, bits, seed)
    y = decode_tensor(data, shape, bits)
    num_rows = math.prod(shape[:-1]) if bits < 16 else 0
    assert len(data) == HEADER_BYTES + 2 * num_rows + -(-math.prod(shape) * bits // 8)
    assert y.shape == x.shape
    assert y.dtype == torch.float32
    if bits == 16:
        assert torch.equal(y, x.to(torch.bfloat16).float())
    else:
        most = 0.5 if seed is None else 1.0
        assert ((x - y).abs() <= steps_of(x, bits) * most * (1 + 1e-5)).all()


@settings(max_examples=80)
@given(bits=BITS, data=st.data())
def test_any_changed_byte_is_seen(bits: Bits, data: st.DataObject) -> None:
    payload = bytearray(encode_tensor(ramp(2, 3, 5), bits, None))
    at = data.draw(st.integers(0, len(payload) - 1))
    payload[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(PayloadError):
        decode_tensor(bytes(payload), (2, 3, 5), bits)


@settings(max_examples=60)
@given(bits=BITS, garbage=st.binary(max_size=200), cut=st.integers(0, 60))
def test_garbage_and_truncation_are_payload_errors(bits: Bits, garbage: bytes, cut: int) -> None:
    payload = encode_tensor(ramp(2, 8), bits, None)
    for bad in (garbage, payload[: min(cut, len(payload) - 1)], payload + b"\0"):
        with pytest.raises(PayloadError):
            decode_tensor(bad, (2, 8), bits)


@pytest.mark.parametrize(
    ("shape", "bits"), [((2, 4, 4), 4), ((4, 8), 4), ((4, 2, 4), 8), ((2, 4, 4), 16), ((32,), 4)]
)
def test_what_is_not_due_is_refused(shape: tuple[int, ...], bits: Bits) -> None:
    payload = encode_tensor(ramp(4, 2, 4), 4, None)
    with pytest.raises(PayloadError):
        decode_tensor(payload, shape, bits)


@pytest.mark.parametrize("bits", [4, 8, 16])
@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, 3.0e38, -3.0e38])
def test_nothing_that_is_not_finite_is_sent(bits: Bits, bad: float) -> None:
    x = ramp(3, 4)
    x[1, 2] = bad
    with pytest.raises(NonFiniteError):
        encode_tensor(x, bits, 7)
    assert not issubclass(NonFiniteError, PayloadError)


@pytest.mark.parametrize("bits", [4, 8, 16])
@pytest.mark.parametrize("value", [0x7F80, 0x7FC0, 0xFF80, 0x8001, 0x7F00])
def test_scales_that_are_not_finite_or_negative_are_refused(bits: Bits, value: int) -> None:
    """A liar signs his garbage with a correct digest: the values themselves are checked."""
    codec = {4: Codec.TOKEN_4, 8: Codec.TOKEN_8, 16: Codec.BF16}[bits]
    body = value.to_bytes(2, "little") + {4: b"\x99\x99", 8: b"\1" * 4, 16: bytes(6)}[bits]
    payload = seal(codec, (1, 4), body)
    if bits == 16 and value == 0x8001:
        assert decode_tensor(payload, (1, 4), bits).abs().max() < 1e-37
        return
    with pytest.raises(PayloadError):
        decode_tensor(payload, (1, 4), bits)


def test_codes_that_are_never_written_are_refused() -> None:
    one = (0x3F80).to_bytes(2, "little")
    cases: list[tuple[Codec, Bits, bytes]] = [
        (Codec.TOKEN_4, 4, one + b"\x90\x99"),
        (Codec.TOKEN_8, 8, one + b"\x80\0\0\0"),
    ]
    for codec, bits, body in cases:
        with pytest.raises(PayloadError):
            decode_tensor(seal(codec, (1, 4), body), (1, 4), bits)
    with pytest.raises(PayloadError):  # an odd number of codes, and something in the last half
        decode_tensor(seal(Codec.TOKEN_4, (1, 3), one + b"\x99\x19"), (1, 3), 4)


def test_an_impossible_expectation_is_our_own_error() -> None:
    payload = encode_tensor(ramp(2, 2), 4, None)
    for shape in [(0, 4), (2**20, 2**20)]:
        with pytest.raises(ValueError, match=r"shape|bytes"):
            decode_tensor(payload, shape, 4)
    with pytest.raises(ValueError, match="shape"):
        encode_tensor(torch.zeros(1, 1, 1, 1), 4, None)


@pytest.mark.parametrize("bits", [4, 8])
def test_stochastic_rounding_has_no_bias_and_follows_its_seed(bits: Bits) -> None:
    x = ramp(1, 64) / 3
    assert encode_tensor(x, bits, 5) == encode_tensor(x, bits, 5)
    assert encode_tensor(x, bits, 5) != encode_tensor(x, bits, 6)
    mean = torch.stack(
        [decode_tensor(encode_tensor(x, bits, seed), (1, 64), bits) for seed in range(2000)]
    ).mean(0)
    # The standard error of a mean of 2,000 uniform roundings is 0.011 steps at most.
    assert ((mean - x).abs() < 0.06 * steps_of(x, bits)).all()


def test_zeros_and_tiny_values_survive() -> None:
    for bits in ALL_BITS:
        assert (
            decode_tensor(encode_tensor(torch.zeros(2, 3), bits, 1), (2, 3), bits).abs().sum() == 0
        )
    tiny = torch.full((1, 4), 1e-40)
    assert decode_tensor(encode_tensor(tiny, 4, None), (1, 4), 4).abs().max() < 1e-38


def test_the_header_is_small() -> None:
    """Default boundary: 8 channels at 4 bits are 6 bytes a token, and the header hardly counts."""
    assert HEADER_BYTES <= 24
    assert len(encode_tensor(torch.ones(4, 256, 8), 4, None)) == 24 + 4 * 256 * 6


GOLDEN: dict[tuple[Bits, int | None], str] = {
    (4, None): "b609d92f2374107a023bc8848ab4990f91b00c6dbb2cd80cca0b58e74d52ed3f",
    (4, 11): "51b228df2a71420a975a8d6d546a949825d98550fa2af4c8a5fbaebe5ca6bc3d",
    (8, None): "6edb8995c63eb60e8c9ef5c64631e7aec8e78d2dbc05285896c891829a9e2e72",
    (8, 11): "77803aba1f5fef4c8dae175a9539cc39015c878c44d6b63abfbe42ddd540f6d8",
    (16, None): "0c9c0996bebd059a7aeac5df6b292d2ef4275da015b74d8a925dc8259521937e",
}


@pytest.mark.parametrize(("bits", "seed"), GOLDEN)
def test_golden_payloads(bits: Bits, seed: int | None) -> None:
    assert digest_of(encode_tensor(ramp(2, 9, 5), bits, seed)) == GOLDEN[bits, seed]


def test_a_payload_by_hand() -> None:
    """Scale 1.0 is bf16 3f80; codes 7, -7, 1 and 0 are stored as 15, 1, 9 and 8."""
    payload = encode_tensor(torch.tensor([[7.0, -7.0, 1.4, 0.2]]), 4, None)
    assert payload[:18] == b"TH" + bytes([1, 2, 1, 2]) + b"\1\0\0\0" + b"\4\0\0\0" + bytes(4)
    assert payload[24:] == b"\x80\x3f" + b"\x1f\x89"
