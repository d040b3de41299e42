"""Initial weights by seed and name, canonical order, and what a stage holds."""

from __future__ import annotations

from typing import Literal

import pytest
import torch
from torch import Tensor

from engine.compute.blocks import PartRule
from engine.compute.stage import StageModel, initial_values
from engine.core.model_figures import parameter_count, partition
from engine.protocol.run_config import BoundaryConfig
from tests.unit.compute.stage_kit import CPU, OFF, TOY, executors, some_tokens, some_values, toy_run

Kind = Literal["frozen", "low_rank", "full", "none"]
KINDS: tuple[Kind, ...] = ("frozen", "low_rank", "full", "none")


def parts_of(num_stages: int, boundary: BoundaryConfig, seed: int = 7) -> dict[str, Tensor]:
    """All initial values of a run by name, read from its executors."""
    named: dict[str, Tensor] = {}
    for stage in executors(toy_run(num_stages, boundary, seed=seed)):
        parts = stage.model.parts
        pieces = torch.split(stage.read_flat(), [part.num_values for part in parts])
        for part, piece in zip(parts, pieces, strict=True):
            assert part.name not in named, "a name stands for one parameter of the run"
            named[part.name] = piece
    return named


def test_a_block_starts_the_same_wherever_it_lands() -> None:
    whole = parts_of(1, OFF)
    for num_stages in (1, 2, 3, 4):
        for boundary in (OFF, BoundaryConfig(channels=5)):
            cut = parts_of(num_stages, boundary)
            inside = {name: value for name, value in cut.items() if not name.startswith("cut.")}
            assert inside.keys() == whole.keys()
            assert all(torch.equal(value, whole[name]) for name, value in inside.items())


def test_a_boundary_starts_the_same_at_the_same_cut() -> None:
    """Two stages of four blocks cut before block 2; so does the second cut of four stages."""
    halves, quarters = (parts_of(n, BoundaryConfig(channels=5)) for n in (2, 4))
    ends = [name for name in halves if name.startswith("cut.")]
    assert {name.split(".")[2] for name in ends} == {"sender", "receiver"}
    assert all(torch.equal(halves[name], quarters[name]) for name in ends)


def test_every_part_has_values_of_its_own() -> None:
    named = parts_of(2, BoundaryConfig(channels=5))
    drawn = [value for name, value in named.items() if not name.endswith("gain")]
    assert len({value[:8].sum().item() for value in drawn}) == len(drawn)
    other = parts_of(2, BoundaryConfig(channels=5), seed=8)
    assert not any(
        torch.equal(value, other[name])
        for name, value in named.items()
        if not name.endswith("gain")
    )


def test_initial_values_have_the_stated_deviation() -> None:
    values = initial_values(3, "a", torch.Size((400, 300)), PartRule(std=0.25))
    assert values.std().item() == pytest.approx(0.25, rel=0.01)
    assert values.mean().item() == pytest.approx(0.0, abs=0.003)
    assert initial_values(3, "a", torch.Size((5,)), PartRule(std=None)).tolist() == [1.0] * 5


def test_golden_initial_values() -> None:
    """Anchor 0 is never sent: other bits here mean that peers no longer agree about it."""
    values = initial_values(3, "blocks.0.attention.qkv", torch.Size((2, 2)), PartRule(std=0.5))
    assert [value.hex() for value in values.flatten().tolist()] == GOLDEN


GOLDEN = [
    "0x1.dce66a0000000p-5",
    "0x1.5671260000000p-6",
    "-0x1.b3f5380000000p-1",
    "0x1.d181880000000p-3",
]


@pytest.mark.parametrize("reinjected_tokens", [1, 4])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("num_stages", [1, 2, 3])
def test_parameters_are_as_many_as_the_figures_say(
    kind: Kind, num_stages: int, reinjected_tokens: int
) -> None:
    boundary = BoundaryConfig(
        channels=5, reinjection=kind, reinjection_rank=3, reinjected_tokens=reinjected_tokens
    )
    for part in partition(TOY, num_stages):
        with torch.device("meta"):
            stage = StageModel(TOY, boundary, part)
        count = sum(parameter.numel() for parameter in stage.parameters())
        assert count == sum(p.num_values for p in stage.parts)
        assert count == parameter_count(TOY, boundary, part)


@pytest.mark.parametrize("kind", KINDS)
def test_reinjection_gives_the_stage_its_tokens(kind: Kind) -> None:
    """With nothing on the wire the stage still tells tokens apart, unless the kind is `none`."""
    boundary = BoundaryConfig(channels=5, reinjection=kind, reinjection_rank=3)
    last = executors(toy_run(2, boundary))[1]
    silence = torch.zeros(1, TOY.context, 5)
    residuals = [last.model.residual(some_tokens(s, 1), silence) for s in range(2)]
    assert torch.equal(residuals[0], residuals[1]) == (kind == "none")


@pytest.mark.parametrize("reinjected_tokens", [1, 2, 4])
@pytest.mark.parametrize("kind", KINDS)
def test_a_token_is_re_injected_where_it_is_and_a_few_places_later(
    kind: Kind, reinjected_tokens: int
) -> None:
    """Never where nobody has read it yet."""
    boundary = BoundaryConfig(
        channels=5, reinjection=kind, reinjection_rank=3, reinjected_tokens=reinjected_tokens
    )
    receiver = executors(toy_run(2, boundary))[1].model.receiver
    assert receiver is not None
    tokens_BT = some_tokens(1, 1)
    others_BT = tokens_BT.clone()
    others_BT[0, 3] = (others_BT[0, 3] + 1) % TOY.vocab_size
    silence = torch.zeros(1, TOY.context, 5)
    here_BTD, there_BTD = (receiver(tokens, silence) for tokens in (tokens_BT, others_BT))
    differs_T = (here_BTD != there_BTD).any(-1)[0]
    reached = set() if kind == "none" else set(range(3, 3 + reinjected_tokens))
    assert set(differs_T.nonzero().flatten().tolist()) == reached


@pytest.mark.parametrize("kind", ["frozen", "low_rank", "full"])
def test_what_is_mixed_in_is_what_was_before(kind: Kind) -> None:
    """The first of the distances, by hand."""
    boundary = BoundaryConfig(channels=5, reinjection=kind, reinjection_rank=3, reinjected_tokens=2)
    receiver = executors(toy_run(2, boundary))[1].model.receiver
    assert receiver is not None
    tokens_BT = some_tokens(1, 2)
    channels_BTK = some_values(1, *tokens_BT.shape, 5)
    table_VR = receiver.table if receiver.frozen_VD is None else receiver.frozen_VD.float()
    found_BTR = table_VR[tokens_BT]
    mixed_BTR = found_BTR.clone()
    mixed_BTR[:, 1:] += found_BTR[:, :-1] * receiver.mixture[0]
    widened = mixed_BTR @ receiver.widen.t() if kind == "low_rank" else mixed_BTR
    expected = channels_BTK @ receiver.up.t() + widened
    assert torch.allclose(receiver(tokens_BT, channels_BTK), expected, atol=1e-5)


def test_a_frozen_table_follows_from_the_seed_and_is_not_trained() -> None:
    boundary = BoundaryConfig(channels=5, reinjection="frozen")
    tables = []
    for seed in (7, 7, 8):
        receiver = executors(toy_run(2, boundary, seed=seed))[1].model.receiver
        assert receiver is not None
        assert receiver.frozen_VD is not None
        tables.append(receiver.frozen_VD)
    assert tables[0].dtype == torch.bfloat16
    assert torch.equal(tables[0], tables[1])
    assert not torch.equal(tables[0], tables[2])


def test_widths_of_what_passes() -> None:
    for boundary, width in ((OFF, TOY.width), (BoundaryConfig(channels=5), 5)):
        stages = executors(toy_run(3, boundary))
        assert [stage.model.width_in for stage in stages] == [0, width, width]
        assert [stage.model.width_out for stage in stages] == [width, width, 0]
        passed = stages[0].evaluate(some_tokens(1), None).boundary_out
        assert passed is not None
        assert passed.shape == (4, TOY.context, width)


def test_logits_are_those_of_the_loss() -> None:
    last = executors(toy_run(2))[1]
    tokens_BT, boundary = some_tokens(1), some_values(1, 4, TOY.context, 5)
    loss = torch.nn.functional.cross_entropy(
        last.model.logits(tokens_BT, boundary)[:, :-1].flatten(0, 1),
        tokens_BT[:, 1:].flatten(),
        reduction="sum",
    )
    assert last.evaluate(tokens_BT, boundary).loss_nats == pytest.approx(loss.item(), rel=1e-5)
    assert last.device == CPU
