"""Vectors of parameters as payloads: ratios, losses, corruption, golden bytes."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.codec.header import Codec, NonFiniteError, PayloadError, seal
from engine.codec.shards import (
    decode_base,
    decode_contribution,
    decode_delta,
    decode_drift,
    decode_outcome,
    encode_base,
    encode_contribution,
    encode_delta,
    encode_drift,
    shard_bounds,
)
from engine.protocol.ids import digest_of

Encode = Callable[[torch.Tensor], bytes]
LOSSY: dict[str, tuple[Encode, Callable[[bytes, int], torch.Tensor]]] = {
    "contribution": (encode_contribution, decode_contribution),
    "delta": (encode_delta, decode_delta),
    "drift": (encode_drift, decode_drift),
}

CODECS: dict[str, tuple[Encode, Callable[[bytes, int], object]]] = {
    **LOSSY,
    "base": (
        lambda values: encode_base(values, -values),
        lambda data, num_values: decode_base(data, num_values, torch.float32),
    ),
    "base, momentum in bf16": (
        lambda values: encode_base(values, -values.bfloat16()),
        lambda data, num_values: decode_base(data, num_values, torch.bfloat16),
    ),
}


def noise(num_values: int, seed: int = 0) -> torch.Tensor:
    return torch.randn(num_values, generator=torch.Generator().manual_seed(seed)) * 1e-3


def ramp(num_values: int) -> torch.Tensor:
    i = torch.arange(num_values, dtype=torch.int64)
    return (((i * 40503 + 12345) % 65536 - 32768).float() / 2**22).contiguous()


@pytest.mark.parametrize("num_values", [1_000, 10_000, 1 << 20])
def test_contributions_are_sixteen_times_smaller_than_fp32(num_values: int) -> None:
    data = encode_contribution(noise(num_values))
    assert 4 * num_values / len(data) >= 16
    if num_values > 100_000:
        assert 4 * num_values / len(data) > 19


@pytest.mark.parametrize(
    ("name", "most"), [("contribution", 0.20), ("delta", 0.015), ("drift", 4e-5)]
)
def test_what_is_lost_of_normal_values(name: str, most: float) -> None:
    """Share of the energy. Lloyd-Max with three levels loses 0.190 of a normal distribution."""
    encode, decode = LOSSY[name]
    values = noise(1 << 18)
    lost = values - decode(encode(values), len(values))
    assert float(lost.norm() ** 2 / values.norm() ** 2) < most


def test_ternary_adapts_to_heavy_tails() -> None:
    """A fixed threshold of 0.6 sigma loses more of a Laplace distribution (0.33)."""
    uniform = torch.rand(1 << 17, generator=torch.Generator().manual_seed(3)) - 0.5
    values = -uniform.sign() * torch.log1p(-2 * uniform.abs() * (1 - 1e-6))
    lost = values - decode_contribution(encode_contribution(values), len(values))
    assert float(lost.norm() ** 2 / values.norm() ** 2) < 0.28


@settings(max_examples=60)
@given(
    name=st.sampled_from(sorted(LOSSY)),
    num_values=st.integers(1, 700),
    exponent=st.integers(-9, 0),
    draw=st.integers(0, 1000),
)
def test_round_trip(name: str, num_values: int, exponent: int, draw: int) -> None:
    encode, decode = LOSSY[name]
    values = noise(num_values, draw) * 10.0**exponent
    decoded = decode(encode(values), num_values)
    assert decoded.shape == values.shape
    lost = float((values - decoded).norm() / values.norm())
    assert lost < {"contribution": 0.75, "delta": 0.2, "drift": 0.008}[name]
    assert torch.equal(decoded, decode(encode(values.clone()), num_values))


@settings(max_examples=60)
@given(
    num_values=st.integers(1, 400),
    draw=st.integers(0, 1000),
    dtypes=st.permutations([torch.float32, torch.bfloat16]),
)
def test_bases_are_exact(num_values: int, draw: int, dtypes: list[torch.dtype]) -> None:
    dtype, other = dtypes
    anchor, momentum = noise(num_values, draw), noise(num_values, draw + 1).to(dtype)
    payload = encode_base(anchor, momentum)
    back = decode_base(payload, num_values, dtype)
    assert torch.equal(back[0], anchor)
    assert torch.equal(back[1], momentum)
    assert back[1].dtype == dtype
    with pytest.raises(PayloadError):
        decode_base(payload, num_values, other)


def test_a_base_with_momentum_in_bf16_is_a_quarter_smaller() -> None:
    anchor, momentum = noise(10_000), noise(10_000, 1)
    small, large = (len(encode_base(anchor, kept)) for kept in (momentum.bfloat16(), momentum))
    assert 0.75 <= small / large < 0.76


@settings(max_examples=80)
@given(name=st.sampled_from(sorted(CODECS)), data=st.data())
def test_any_changed_byte_or_truncation_is_seen(name: str, data: st.DataObject) -> None:
    num_values = 301
    encode, decode = CODECS[name]
    payload = encode(ramp(num_values))
    flipped = bytearray(payload)
    flipped[data.draw(st.integers(0, len(payload) - 1))] ^= data.draw(st.integers(1, 255))
    for bad in (bytes(flipped), payload[: data.draw(st.integers(0, len(payload) - 1))]):
        with pytest.raises(PayloadError):
            decode(bad, num_values)
    with pytest.raises(PayloadError):
        decode(payload, num_values + 1)


@pytest.mark.parametrize(
    ("codec", "body", "decode"),
    [
        (Codec.CONTRIBUTION, b"\x80\x3f" + b"\xf3", decode_contribution),
        (Codec.CONTRIBUTION, b"\x80\x7f" + b"\x79", decode_contribution),
        (Codec.CONTRIBUTION, b"\x80\xbf" + b"\x79", decode_contribution),
        (Codec.CONTRIBUTION, b"\x04\x42" + b"\x79", decode_contribution),
        (Codec.CONTRIBUTION, b"\x80\x3f" + b"\xf2", decode_contribution),
        (Codec.DELTA, b"\xc0\x7f" + b"\x88\x88", decode_delta),
        (Codec.DELTA, b"\x80\x3f" + b"\x08\x88", decode_delta),
        (Codec.DRIFT, b"\x80\x3f" + b"\x80\0\0\0", decode_drift),
        (Codec.BASE, b"\0\0\xc0\x7f" * 8, CODECS["base"][1]),
        (Codec.BASE, b"\0\0\0\0" * 4 + b"\0\0\xc0\x7f" * 4, CODECS["base"][1]),
        (
            Codec.BASE_BF16,
            b"\0\0\0\0" * 4 + b"\xc0\x7f" * 4,
            CODECS["base, momentum in bf16"][1],
        ),
    ],
    ids=[
        "no five trits",
        "infinite scale",
        "negative scale",
        "scale above the cap",
        "padding",
        "NaN scale",
        "code -8",
        "code -128",
        "NaN parameters",
        "NaN momentum",
        "NaN momentum in bf16",
    ],
)
def test_well_sealed_nonsense_is_refused(
    codec: Codec, body: bytes, decode: Callable[[bytes, int], object]
) -> None:
    with pytest.raises(PayloadError):
        decode(seal(codec, (4,), body), 4)


def test_our_own_divergence_is_not_a_peers_fault() -> None:
    for bad in (math.nan, math.inf):
        for encode, _ in LOSSY.values():
            with pytest.raises(NonFiniteError):
                encode(torch.tensor([1.0, bad]))
    for far in (33.0, 1e7, 1e25):
        with pytest.raises(NonFiniteError, match="diverged"):
            encode_contribution(torch.full((300,), far))
    for wrong in (torch.zeros(0), torch.zeros(2, 2)):
        with pytest.raises(ValueError, match="vector"):
            encode_delta(wrong)


def test_an_outcome_may_be_a_single_contribution() -> None:
    values = ramp(500)
    contribution = encode_contribution(values)
    assert torch.equal(decode_outcome(contribution, 500), decode_contribution(contribution, 500))
    delta = encode_delta(values)
    assert torch.equal(decode_outcome(delta, 500), decode_delta(delta, 500))
    with pytest.raises(PayloadError):
        decode_outcome(encode_drift(values), 500)


def test_shards_cover_a_stage_once() -> None:
    assert shard_bounds(10, 4) == [(0, 4), (4, 8), (8, 10)]
    assert shard_bounds(4, 4) == [(0, 4)]


GOLDEN = {
    "contribution": "abf24cd8fdeea4f18a647b96745258934d2949aba7340740f4f834696f5e1f97",
    "delta": "a3a400c728c108eb293dc55627634714862a42241bb79359af6beb79452bc4bd",
    "drift": "65ba31aa69eb90ac5f80d19dcdcbd9d04c33209352a683784a172eb92feb95bc",
    "base": "bf5866e207c100d959b444e70e74371d4fbc862fb8fa9ad172e1c53d57f3dd15",
}


@pytest.mark.parametrize("name", GOLDEN)
def test_golden_payloads(name: str) -> None:
    assert digest_of(CODECS[name][0](ramp(1337))) == GOLDEN[name]
