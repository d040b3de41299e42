"""What the outer step must leave alone, and what it refuses."""

from __future__ import annotations

import pytest
import torch

from engine.compute.outer import anchor_digest, outer_step
from engine.protocol.ids import digest_of


def test_it_is_nesterov_and_leaves_its_arguments_alone() -> None:
    anchor, momentum, delta = torch.tensor([1.0]), torch.tensor([0.5]), torch.tensor([0.25])
    new_anchor, new_momentum = outer_step(anchor, momentum, delta, learning_rate=0.5, mu=0.5)
    assert new_momentum.item() == 0.5  # 0.5 * 0.5 + 0.25
    assert new_anchor.item() == 0.75  # 1 - 0.5 * (0.25 + 0.5 * 0.5)
    assert (anchor.item(), momentum.item(), delta.item()) == (1.0, 0.5, 0.25)


@pytest.mark.parametrize("dtype", [torch.float64, torch.bfloat16])
def test_other_precisions_are_refused(dtype: torch.dtype) -> None:
    good, bad = torch.zeros(2), torch.zeros(2, dtype=dtype)
    with pytest.raises(ValueError, match="fp32"):
        outer_step(good, good, bad, 0.7, 0.6)


def test_momentum_may_be_in_bf16_and_the_anchor_not() -> None:
    fp32, bf16 = torch.zeros(2), torch.zeros(2, dtype=torch.bfloat16)
    assert outer_step(fp32, bf16, fp32, 0.7, 0.6)[1].dtype == torch.bfloat16
    for anchor, momentum in (
        (bf16, fp32),
        (bf16, bf16),
        (fp32, fp32.double()),
        (fp32, fp32.half()),
    ):
        with pytest.raises(ValueError, match="fp32"):
            outer_step(anchor, momentum, fp32, 0.7, 0.6)


def test_digests_are_of_little_endian_bytes() -> None:
    assert anchor_digest(torch.tensor([1.0, -2.0])) == digest_of(b"\0\0\x80\x3f\0\0\0\xc0")


def test_digests_of_long_vectors_are_of_all_their_bytes() -> None:
    long = torch.arange((1 << 22) + 3, dtype=torch.float32)
    assert anchor_digest(long) == digest_of(long.numpy().tobytes())
