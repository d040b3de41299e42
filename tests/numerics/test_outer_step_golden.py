"""Merging arithmetic, bit for bit: golden steps, and a swarm's step against one machine's."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import torch

from engine.codec.error_feedback import ErrorFeedback
from engine.codec.reduce import FRACTION_BITS, WEIGHT_BITS, reduce_contributions
from engine.codec.shards import (
    decode_base,
    decode_contribution,
    decode_delta,
    encode_base,
    encode_contribution,
    encode_delta,
    shard_bounds,
)
from engine.compute.outer import anchor_digest, outer_step

LEARNING_RATE, MU = 0.7, 0.6
NUM_VALUES, SHARD = 3000, 1024
GOLDEN = [
    "24e068700feb483b770bfaca82d7f4e8e29d9f0bf77c7e3f4e166e191289eea3",
    "dab6afc4f316dcae35733aaf81669919f1cd535364f67d572c9f972f4e2dcc01",
    "eb581c7aba4148381c608fac58be1dab36132bb3e6f9153890dcfdb9f9067d0a",
]
GOLDEN_BF16 = [
    "24e068700feb483b770bfaca82d7f4e8e29d9f0bf77c7e3f4e166e191289eea3",
    "97dc1c27b8303fa4a6cdc30f0aaef401a580dc45cf86cc2f1f1ea201fb5f7b06",
    "942cb74124f1531b3f5cff5e37958982238b6d3fbe0ae10b8d76a7723bc16ab4",
]


def ramp(stride: int, scale: float) -> torch.Tensor:
    i = torch.arange(NUM_VALUES, dtype=torch.int64)
    return ((i * stride + 12345) % 65536 - 32768).float() / 2**15 * scale


def golden_steps(dtype: torch.dtype = torch.float32) -> list[torch.Tensor]:
    anchor, momentum = ramp(40503, 0.3), torch.zeros(NUM_VALUES, dtype=dtype)
    anchors = []
    for stride in (7919, 11213, 3):
        anchor, momentum = outer_step(anchor, momentum, ramp(stride, 1e-3), LEARNING_RATE, MU)
        anchors.append(anchor)
    return anchors


@pytest.mark.parametrize("num_threads", [1, 2])
def test_golden_anchors(num_threads: int) -> None:
    before = torch.get_num_threads()
    torch.set_num_threads(num_threads)
    digests = [anchor_digest(anchor) for anchor in golden_steps()]
    torch.set_num_threads(before)
    assert digests == GOLDEN


def test_products_and_sums_are_rounded_separately() -> None:
    """One element computed by hand in fp64 and rounded after every operation."""

    def fp32(value: float) -> float:
        return torch.tensor(value, dtype=torch.float64).float().item()

    anchor, momentum = torch.tensor([0.1]), torch.tensor([0.2])
    delta = torch.tensor([0.3])
    mu, rate = fp32(MU), fp32(LEARNING_RATE)
    m = fp32(fp32(momentum.item() * mu) + delta.item())
    direction = fp32(fp32(m * mu) + delta.item())
    expected = fp32(anchor.item() - fp32(direction * rate))
    new_anchor, new_momentum = outer_step(anchor, momentum, delta, LEARNING_RATE, MU)
    assert (new_anchor.item(), new_momentum.item()) == (expected, m)


def test_momentum_in_bf16_is_rounded_when_all_was_computed_from_it() -> None:
    """The first step's anchor is the same; what follows differs by the rounding alone."""
    whole, rounded = golden_steps(), golden_steps(torch.bfloat16)
    assert torch.equal(whole[0], rounded[0])
    assert [anchor_digest(anchor) for anchor in rounded] == GOLDEN_BF16
    anchor, momentum, delta = torch.tensor([0.1]), torch.tensor([0.2]), torch.tensor([0.3])
    exact = outer_step(anchor, momentum.bfloat16().float(), delta, LEARNING_RATE, MU)
    kept = outer_step(anchor, momentum.bfloat16(), delta, LEARNING_RATE, MU)
    assert torch.equal(kept[0], exact[0])
    assert torch.equal(kept[1], exact[1].bfloat16())


def lives(anchor: torch.Tensor) -> list[torch.Tensor]:
    """Three replicas that went different ways."""
    generator = torch.Generator().manual_seed(5)
    return [anchor + torch.randn(NUM_VALUES, generator=generator) * 1e-3 for _ in range(3)]


@pytest.mark.parametrize("weights", [[1000, 2000, 5000], [1000, 2500, 400], [1, 1, 1 << 30]])
def test_a_distributed_outer_step_equals_the_same_step_on_one_machine(weights: list[int]) -> None:
    """Three replicas, two reducers per shard, against whole vectors averaged in float64.

    The single machine encodes and decodes what the swarm does: contributions before the mean, the
    mean after it. Both agree bit for bit; of the weights it has 2^-20 of their sum each, at least,
    and of the mean 2^-36, as reduce.py says.
    """
    anchor, momentum = ramp(40503, 0.3), torch.zeros(NUM_VALUES)
    moved = [anchor - live for live in lives(anchor)]

    sides = [ErrorFeedback(NUM_VALUES, SHARD) for _ in weights]
    cuts = [side.cut(anchor, live) for side, live in zip(sides, lives(anchor), strict=True)]
    results = []
    for index, (start, stop) in enumerate(shard_bounds(NUM_VALUES, SHARD)):
        parts = [
            (str(peer), weight, cut.payloads[index])
            for peer, (weight, cut) in enumerate(zip(weights, cuts, strict=True))
        ]
        first, second = (reduce_contributions(parts, stop - start) for _ in range(2))
        assert first == second
        assert first[1] == ()
        results.append(decode_delta(first[0], stop - start))
    swarm, swarm_momentum = outer_step(anchor, momentum, torch.cat(results), LEARNING_RATE, MU)

    mean = averaged([through_contribution(delta) for delta in moved], weights)
    once = decode_delta(encode_delta(mean), NUM_VALUES)
    single, single_momentum = outer_step(anchor, momentum, once, LEARNING_RATE, MU)
    assert torch.equal(swarm, single)
    assert torch.equal(swarm_momentum, single_momentum)
    for exact in (mean, averaged(moved, weights)):
        plain, _ = outer_step(anchor, momentum, exact, LEARNING_RATE, MU)
        assert not torch.equal(plain, single), "the quantisers are at work"


def through_contribution(delta: torch.Tensor) -> torch.Tensor:
    return decode_contribution(encode_contribution(delta), NUM_VALUES)


def averaged(vectors: Sequence[torch.Tensor], weights: Sequence[int]) -> torch.Tensor:
    shares = [max(1, (weight << WEIGHT_BITS) // sum(weights)) for weight in weights]
    parts = [share * vector.double() for share, vector in zip(shares, vectors, strict=True)]
    mean = torch.stack(parts).sum(0) / sum(shares)
    return (torch.floor(mean * 2**FRACTION_BITS + 0.5) / 2**FRACTION_BITS).float()


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_resuming_from_a_base_and_deltas_is_bit_equal_to_having_lived_through(
    dtype: torch.dtype,
) -> None:
    anchor, momentum = ramp(40503, 0.3), torch.zeros(NUM_VALUES, dtype=dtype)
    base = None
    deltas = []
    for round_index in range(6):
        if round_index == 2:
            base = encode_base(anchor, momentum)
        delta = ramp(2 * round_index + 3, 1e-3)
        if base is not None:
            deltas.append(delta)
        anchor, momentum = outer_step(anchor, momentum, delta, LEARNING_RATE, MU)
    assert base is not None
    late_anchor, late_momentum = decode_base(base, NUM_VALUES, dtype)
    for delta in deltas:
        late_anchor, late_momentum = outer_step(
            late_anchor, late_momentum, delta, LEARNING_RATE, MU
        )
    assert torch.equal(late_anchor, anchor)
    assert torch.equal(late_momentum, momentum)
    assert anchor_digest(late_anchor) == anchor_digest(anchor)
