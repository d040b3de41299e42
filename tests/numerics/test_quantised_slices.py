"""N slices with encoded payloads equal one machine with the same boundaries and both quantisers.

The reference is one autograd graph with a straight-through node at every cut: forward puts the
activations through the product's encoder and decoder (rounded to nearest), backward the gradient
(rounded stochastically, with the seed that follows from the microbatch's identity and the stage
that sends it). The slices are performers with payload bytes between them, as a contributor has
them. In fp32 on a CPU both give the same bits: losses, norms before clipping, parameters.
Not here: boundaries without codec, and an uncut model (test_slices_equal_whole.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

import msgspec
import pytest
import torch
from torch import Tensor

from engine.codec.activations import Bits, decode_tensor, encode_tensor
from engine.core import compute_commands as cc
from engine.core.model_figures import stages_of
from engine.protocol.ids import Work, seed_from
from engine.protocol.run_config import BoundaryConfig, OptimizerConfig, RunConfig
from tests.numerics.single_machine import Crossing, Whole
from tests.small_run import Contributor, ToySamples, backward, forward, small_config, work_at

NUM_STEPS = 3
MICROBATCHES = 2
CLIP_NORM = 0.05
"""Far below the gradients' norm, so that every step is clipped."""

Kind = Literal["adamw", "muon"]


class Quantised(torch.autograd.Function):
    """Identity but for the codec, in both directions."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, bits: Bits, seed: int | None) -> Tensor:
        """`seed`: of the gradient's rounding; None leaves the gradient as it is."""
        ctx.bits, ctx.seed = bits, seed
        return decode_tensor(encode_tensor(x, bits, seed=None), tuple(x.shape), bits)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None, None]:
        (gradient,) = gradients
        if ctx.seed is None:
            return gradient, None, None
        payload = encode_tensor(gradient, ctx.bits, ctx.seed)
        return decode_tensor(payload, tuple(gradient.shape), ctx.bits), None, None


@dataclass(frozen=True)
class Wire:
    """What stands at the cuts of the reference for one microbatch."""

    config: RunConfig
    work: Work
    rounds_gradients: bool = True
    salt: int = 0
    """Another one gives other seeds."""

    def __call__(self, stage: int, x: Tensor) -> Tensor:
        attempt = (0,) * stage  # the first try at every hop
        seed = seed_from(self.config.seed + self.salt, "gradient", stage, self.work, attempt)
        boundary = self.config.boundary
        bits: Bits = boundary.bits if boundary.kind == "bottleneck" else 16
        seen = Quantised.apply(x, bits, seed if self.rounds_gradients else None)  # type: ignore[no-untyped-call]  # torch
        return cast(Tensor, seen)


def works_of(step: int) -> list[Work]:
    return [work_at(step * MICROBATCHES + index) for index in range(MICROBATCHES)]


def tokens_of(config: RunConfig, work: Work) -> Tensor:
    drawn = ToySamples(config).read(work.first_sample, work.num_samples, is_validation=False)
    return torch.from_numpy(drawn.astype("int64"))


@dataclass(frozen=True)
class Trained:
    """Everything that must be the same on both sides."""

    losses: list[float]
    norms: list[list[float]]
    """Per inner step and stage, before clipping."""
    flat: Tensor


def on_one_machine(config: RunConfig, **wire: Any) -> Trained:
    """`wire`: of `Wire`; with `is_open` nothing is quantised."""
    is_open = wire.pop("is_open", False)
    whole = Whole(config, stages_of(config))
    norms = []
    for step in range(NUM_STEPS):
        works = works_of(step)
        crossings: list[Crossing] | None = None
        if not is_open:
            crossings = [Wire(config, work, **wire) for work in works]
        norms.append(whole.step([tokens_of(config, work) for work in works], crossings))
    return Trained(whole.losses, norms, whole.flat())


def in_slices(config: RunConfig, folder: Path) -> Trained:
    """Through performers: commands, payload stores, encoded bytes from one to the next."""
    path = [Contributor(config, s, folder / str(s)) for s in range(config.num_stages)]
    for peer in path:
        peer.load()
    losses, norms = [], []
    for step in range(NUM_STEPS):
        for work in works_of(step):
            keys, loss = forward(path, work)
            losses.append(loss)
            backward(path, keys)
        norms.append([peer.ok(cc.InnerStep(), cc.StepDone).gradient_norm for peer in path])
    flats = [flat_of(peer) for peer in path]
    return Trained(losses, norms, torch.cat(flats))


def flat_of(peer: Contributor) -> Tensor:
    loaded = peer.performer._loaded
    assert loaded is not None
    return loaded.replica.executor.read_flat()


def config_of(num_stages: int, boundary: BoundaryConfig, kind: Kind = "muon") -> RunConfig:
    optimizer = OptimizerConfig(
        kind=kind,
        clip_norm=CLIP_NORM,
        warmup_steps=2,
        weight_decay=0.01,
        microbatches_per_inner_step=MICROBATCHES,
    )
    return msgspec.structs.replace(small_config(num_stages, optimizer=optimizer), boundary=boundary)


def bottleneck(bits: Bits, **values: Any) -> BoundaryConfig:
    return BoundaryConfig(channels=6, bits=bits, reinjection_rank=3, **values)


def check_same_bits(config: RunConfig, folder: Path) -> None:
    expected, found = on_one_machine(config), in_slices(config, folder)
    assert min(min(norms) for norms in found.norms) > CLIP_NORM, "clipping has to be at work"
    assert found.losses == expected.losses
    assert found.norms == expected.norms
    assert torch.equal(found.flat, expected.flat)


@pytest.mark.parametrize("kind", ["adamw", "muon"])
@pytest.mark.parametrize("bits", [4, 8, 16])
@pytest.mark.parametrize("num_stages", [2, 4])
def test_slices_equal_one_machine_with_both_quantisers(
    tmp_path: Path, num_stages: int, bits: Bits, kind: Kind
) -> None:
    check_same_bits(config_of(num_stages, bottleneck(bits), kind), tmp_path)


@pytest.mark.parametrize("reinjection", ["full", "low_rank", "frozen", "none"])
def test_every_kind_of_reinjection_does(tmp_path: Path, reinjection: str) -> None:
    mixed = bottleneck(4, reinjection=reinjection, reinjected_tokens=4)
    check_same_bits(config_of(3, mixed), tmp_path)


@pytest.mark.parametrize("num_stages", [2, 4])
def test_the_whole_residual_stream_in_bf16_does(tmp_path: Path, num_stages: int) -> None:
    """`--boundary none`: nothing is projected, but what crosses is rounded to bf16."""
    check_same_bits(config_of(num_stages, BoundaryConfig(kind="none")), tmp_path)


@pytest.mark.parametrize("bits", [4, 8])
def test_each_quantiser_makes_a_difference(bits: Bits) -> None:
    """Otherwise the tests above could not tell whether the reference has them."""
    config = config_of(3, bottleneck(bits))
    others = {
        "none": on_one_machine(config, is_open=True),
        "activations only": on_one_machine(config, rounds_gradients=False),
        "gradients with other seeds": on_one_machine(config, salt=1),
        "both": on_one_machine(config),
    }
    flats = [trained.flat for trained in others.values()]
    for index, flat in enumerate(flats):
        assert not any(torch.equal(flat, other) for other in flats[:index]), list(others)[index]
    first = {name: trained.losses[0] for name, trained in others.items()}
    assert first["both"] == first["activations only"], "the first loss knows no gradient yet"
    assert first["both"] != first["none"]
