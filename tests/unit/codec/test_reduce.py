"""Averaging in integers: golden bits, who is excluded, and closeness to the true average."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.codec.header import Codec, seal
from engine.codec.reduce import CONTRIBUTIONS_MAX, WEIGHT_MAX, reduce_contributions
from engine.codec.shards import (
    decode_contribution,
    decode_delta,
    encode_contribution,
    encode_delta,
)
from engine.protocol.ids import digest_of

NUM_VALUES = 1337


def ramp(num_values: int, stride: int) -> torch.Tensor:
    i = torch.arange(num_values, dtype=torch.int64)
    return ((i * stride + 12345) % 65536 - 32768).float() / 2**22


def contribution(stride: int, scale: float = 1.0) -> bytes:
    return encode_contribution(ramp(NUM_VALUES, stride) * scale)


def test_golden_reduction() -> None:
    parts = [(f"p{stride}", 1000 * stride, contribution(stride)) for stride in (3, 40503, 7919)]
    result, excluded = reduce_contributions(parts, NUM_VALUES)
    assert excluded == ()
    assert digest_of(result) == "dd6b350303a8bd3a28b2d1b22c517362e7602df3b83f699d20383ca34fc86691"


@settings(max_examples=40)
@given(
    weights=st.lists(st.integers(1, 1 << 30), min_size=1, max_size=6),
    num_values=st.integers(1, 600),
)
def test_the_average_is_the_average(weights: list[int], num_values: int) -> None:
    parts = [
        (str(i), w, encode_contribution(ramp(num_values, 40503 + 2 * i)))
        for i, w in enumerate(weights)
    ]
    result, excluded = reduce_contributions(parts, num_values)
    decoded = [decode_contribution(data, num_values).double() for _, _, data in parts]
    total = sum(weights)
    mean = torch.stack([w / total * v for w, v in zip(weights, decoded, strict=True)]).sum(0)
    assert excluded == ()
    expected = decode_delta(encode_delta(mean.float()), num_values)
    step = float(mean.abs().max()) / 7
    assert (decode_delta(result, num_values) - mean).abs().max() <= 0.52 * step + 1e-6
    assert (decode_delta(result, num_values) - expected).abs().max() <= 1.02 * step + 1e-9


def test_order_and_threads_do_not_matter() -> None:
    parts = [(f"p{stride}", stride, contribution(stride)) for stride in (3, 40503, 7919, 11)]
    one, _ = reduce_contributions(parts, NUM_VALUES)
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    two, _ = reduce_contributions(parts[::-1], NUM_VALUES)
    torch.set_num_threads(before)
    assert one == two


def test_a_single_contribution_keeps_its_values() -> None:
    data = contribution(40503)
    result, _ = reduce_contributions([("a", 5, data)], NUM_VALUES)
    alone = decode_contribution(data, NUM_VALUES)
    assert torch.allclose(decode_delta(result, NUM_VALUES), alone, rtol=0.009, atol=1e-9)


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"garbage",
        contribution(3)[:-1],
        encode_delta(ramp(NUM_VALUES, 3)),
        encode_contribution(ramp(NUM_VALUES - 1, 3)),
        seal(Codec.CONTRIBUTION, (NUM_VALUES,), b"\x80\x7f" * 6, bytes(268)),
    ],
)
def test_undecodable_contributions_are_excluded(bad: bytes) -> None:
    good = ("a", 7, contribution(40503))
    result, excluded = reduce_contributions([("liar", 100, bad), good], NUM_VALUES)
    assert excluded == ("liar",)
    assert result == reduce_contributions([good], NUM_VALUES)[0]


@pytest.mark.parametrize("weight", [-1, WEIGHT_MAX + 1, 1 << 70])
def test_nonsensical_weights_are_excluded(weight: int) -> None:
    data = contribution(3)
    _, excluded = reduce_contributions([("a", 1, data), ("liar", weight, data)], NUM_VALUES)
    assert excluded == ("liar",)


@pytest.mark.parametrize(
    ("scale", "weight", "is_excluded"),
    [(4.5, 100, False), (5.5, 100, True), (5.5, 10, True), (25.0, 600, False), (35.0, 600, True)],
    ids=["near", "far", "far and light", "six times the work", "far for six times the work"],
)
def test_outliers_are_told_by_their_norm_and_work(
    scale: float, weight: int, is_excluded: bool
) -> None:
    parts = [
        ("a", 100, contribution(40503)),
        ("far", weight, contribution(7919, scale)),
        ("b", 100, contribution(11213)),
    ]
    _, excluded = reduce_contributions(parts, NUM_VALUES)
    assert excluded == (("far",) if is_excluded else ())


def test_two_contributions_have_no_outlier() -> None:
    parts = [("a", 1, contribution(3)), ("b", 1, contribution(3, 1000.0))]
    assert reduce_contributions(parts, NUM_VALUES)[1] == ()


def test_who_moves_a_shard_that_others_left_alone_is_no_outlier() -> None:
    still = encode_contribution(torch.zeros(NUM_VALUES))
    parts = [("a", 1, still), ("b", 1, still), ("c", 1, contribution(3))]
    result, excluded = reduce_contributions(parts, NUM_VALUES)
    assert excluded == ()
    assert decode_delta(result, NUM_VALUES).abs().max() > 0


@pytest.mark.parametrize("parts", [[], [("a", 1, b"bad")], [("a", 0, contribution(3))]])
def test_nobody_left_gives_a_zero_delta(parts: list[tuple[str, int, bytes]]) -> None:
    result, _ = reduce_contributions(parts, NUM_VALUES)
    assert result == encode_delta(torch.zeros(NUM_VALUES))


def test_the_largest_sum_does_not_overflow() -> None:
    """Every contribution at the caps: the average is again the cap, not a wrapped number."""
    data = encode_contribution(torch.full((10,), 32.0))
    parts = [(str(i), WEIGHT_MAX, data) for i in range(CONTRIBUTIONS_MAX)]
    result, excluded = reduce_contributions(parts, 10)
    assert excluded == ()
    assert torch.allclose(decode_delta(result, 10), torch.full((10,), 32.0), rtol=0.009)
    with pytest.raises(ValueError, match="1025"):
        reduce_contributions([*parts, ("x", 1, data)], 10)
