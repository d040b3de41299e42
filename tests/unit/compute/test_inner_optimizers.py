"""AdamW against torch's, Muon against its definition; neither writes into the old parameters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pytest
import torch
from torch import Tensor

from engine.compute import inner_optimizers, slices
from engine.compute.inner_optimizers import (
    ADAM_EPSILON,
    InnerOptimizer,
    clip_factor,
    orthogonalized,
    warmup_factor,
)
from engine.compute.stage import Part
from engine.protocol.run_config import OptimizerConfig
from tests.unit.compute.stage_kit import CPU, OFF, TOY, executors, some_values, toy_run

PARTS = executors(toy_run(1, OFF))[0].model.parts
INDEX = {part.name: index for index, part in enumerate(PARTS)}
QKV, EMBEDDING = INDEX["blocks.0.attention.qkv"], INDEX["embedding.table"]


def optimizer(config: OptimizerConfig, parts: Sequence[Part] = PARTS) -> InnerOptimizer:
    return InnerOptimizer(config, parts, CPU, CPU)


def stepped(
    chosen: InnerOptimizer, index: int, start: Tensor, gradients: Sequence[Tensor], rate: float = 1
) -> Tensor:
    value = start
    for gradient in gradients:
        chosen.begin_step()
        new = torch.empty_like(value)
        kept = value.clone(), gradient.clone()
        chosen.update(index, value, gradient, rate, new)
        assert torch.equal(value, kept[0]), "the old parameters stay as they are"
        assert torch.equal(gradient, kept[1])
        value = new
    return value


def gradients_for(index: int, count: int = 4) -> list[Tensor]:
    return [some_values(seed, *PARTS[index].shape) for seed in range(count)]


@pytest.mark.parametrize("weight_decay", [0.0, 0.1])
def test_adamw_is_torchs(weight_decay: float) -> None:
    config = OptimizerConfig(kind="adamw", learning_rate=0.01, weight_decay=weight_decay)
    start, gradients = some_values(9, *PARTS[EMBEDDING].shape), gradients_for(EMBEDDING)
    parameter = torch.nn.Parameter(start.clone())
    reference = torch.optim.AdamW(
        [parameter],
        lr=0.01,
        betas=(config.beta1, config.beta2),
        eps=ADAM_EPSILON,
        weight_decay=weight_decay,
    )
    for gradient in gradients:
        parameter.grad = gradient.clone()
        reference.step()
    got = stepped(optimizer(config), EMBEDDING, start, gradients)
    torch.testing.assert_close(got, parameter.detach(), rtol=1e-5, atol=1e-6)


def test_adamw_in_pieces_gives_the_same_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    config = OptimizerConfig(kind="adamw")
    start, gradients = some_values(9, *PARTS[EMBEDDING].shape), gradients_for(EMBEDDING)
    whole = stepped(optimizer(config), EMBEDDING, start, gradients)
    monkeypatch.setattr(slices, "FLAT_VALUES", 100)
    monkeypatch.setattr(inner_optimizers, "FLAT_VALUES", 100)
    assert torch.equal(stepped(optimizer(config), EMBEDDING, start, gradients), whole)


@pytest.mark.parametrize("corrects_delay", [False, True])
def test_an_update_may_overwrite_the_old_values(corrects_delay: bool) -> None:
    """As the fp32 master does in bf16."""
    for index in (QKV, EMBEDDING):
        config = OptimizerConfig(kind="muon", corrects_delay=corrects_delay)
        start, gradients = some_values(9, *PARTS[index].shape), gradients_for(index)
        expected = stepped(optimizer(config), index, start, gradients)
        chosen, value = optimizer(config), start.clone()
        for gradient in gradients:
            chosen.begin_step()
            chosen.update(index, value, gradient, 1.0, value)
        assert torch.equal(value, expected)


@pytest.mark.parametrize("shape", [(24, 24), (40, 24), (24, 40), (200, 8), (8, 200)])
def test_orthogonalized_has_singular_values_near_one(shape: tuple[int, int]) -> None:
    for scale in (1e-6, 1.0, 1e4):
        values = torch.linalg.svdvals(orthogonalized(some_values(1, *shape) * scale))
        assert values.min() > 0.3 if shape == (24, 24) else values.min() > 0.6
        assert values.max() < 1.3


def test_orthogonalized_keeps_the_directions() -> None:
    matrix = some_values(2, 16, 40)
    left, _, right = torch.linalg.svd(matrix, full_matrices=False)
    rotated = left.mT @ orthogonalized(matrix) @ right.mT
    assert (rotated - rotated.diagonal().diag()).abs().max() < 1e-3
    assert torch.equal(orthogonalized(torch.zeros(5, 7)), torch.zeros(5, 7))


def muon_by_definition(config: OptimizerConfig, start: Tensor, gradients: list[Tensor]) -> Tensor:
    momentum, value = torch.zeros_like(start), start
    for gradient in gradients:
        momentum = config.momentum * momentum + gradient
        direction = orthogonalized(gradient + config.momentum * momentum)
        factor = max(1.0, start.shape[0] / start.shape[1]) ** 0.5
        value = value * (1 - config.matrix_learning_rate * config.weight_decay)
        value = value - config.matrix_learning_rate * factor * direction
    return value


def test_muon_takes_stacked_matrices_apart() -> None:
    """Queries, keys and values are one parameter, and three matrices."""
    config = OptimizerConfig(kind="muon", weight_decay=0.1)
    start, gradients = some_values(9, *PARTS[QKV].shape), gradients_for(QKV)
    rows = list(PARTS[QKV].rule.matrix_rows)
    assert rows == [24, 12, 12]
    expected = torch.cat(
        [
            muon_by_definition(config, piece, [torch.split(g, rows)[i] for g in gradients])
            for i, piece in enumerate(torch.split(start, rows))
        ]
    )
    got = stepped(optimizer(config), QKV, start, gradients)
    torch.testing.assert_close(got, expected, rtol=1e-3, atol=1e-4)


def test_muon_takes_the_matrices_of_blocks_and_nothing_else() -> None:
    stages = executors(toy_run(2))
    for stage in stages:
        parts = stage.model.parts
        muon = optimizer(OptimizerConfig(kind="muon"), parts)
        taken = {part.name for index, part in enumerate(parts) if muon.takes_muon(index)}
        matrices = {p.name for p in parts if p.name.startswith("blocks.") and len(p.shape) == 2}
        assert taken == matrices
        assert taken
        adamw = optimizer(OptimizerConfig(kind="adamw"), parts)
        assert not any(adamw.takes_muon(index) for index in range(len(parts)))


@pytest.mark.parametrize("kind", ["adamw", "muon"])
@pytest.mark.parametrize("in_pieces", [False, True])
def test_the_correction_pays_back_what_the_last_update_lacked(
    kind: Literal["adamw", "muon"], in_pieces: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without weight decay an update does not depend on where it begins."""
    if in_pieces:
        monkeypatch.setattr(slices, "FLAT_VALUES", 100)
        monkeypatch.setattr(inner_optimizers, "FLAT_VALUES", 100)
    start, gradients = some_values(9, *PARTS[QKV].shape), gradients_for(QKV)
    plain, updates = optimizer(OptimizerConfig(kind=kind)), []
    expected = start
    for gradient in gradients:
        updates.append(stepped(plain, QKV, torch.zeros_like(start), [gradient]))
        last = updates[-2] if len(updates) > 1 else updates[-1]
        expected = expected + updates[-1] + (updates[-1] - last)
    corrected = optimizer(OptimizerConfig(kind=kind, corrects_delay=True))
    torch.testing.assert_close(stepped(corrected, QKV, start, gradients), expected)


@pytest.mark.parametrize("corrects_delay", [False, True])
@pytest.mark.parametrize("index", [QKV, EMBEDDING])
def test_reset_begins_anew(index: int, corrects_delay: bool) -> None:
    chosen = optimizer(OptimizerConfig(kind="muon", corrects_delay=corrects_delay))
    start, gradients = some_values(9, *PARTS[index].shape), gradients_for(index)
    first = stepped(chosen, index, start, gradients)
    assert not torch.equal(stepped(chosen, index, start, gradients), first)
    chosen.reset()
    assert torch.equal(stepped(chosen, index, start, gradients), first)


@pytest.mark.parametrize("index", [QKV, EMBEDDING])
def test_rate_scales_the_step(index: int) -> None:
    start, gradients = some_values(9, *PARTS[index].shape), gradients_for(index, 1)
    moves = [
        stepped(optimizer(OptimizerConfig(kind="muon")), index, start, gradients, rate) - start
        for rate in (1.0, 0.5, 0.0)
    ]
    torch.testing.assert_close(moves[1], 0.5 * moves[0], rtol=1e-2, atol=1e-6)
    assert not moves[2].any()


@pytest.mark.parametrize(
    ("segment", "step", "expected"),
    [(0, 1, 0.05), (0, 10, 0.5), (0, 20, 1.0), (0, 21, 1.0), (1, 1, 0.25), (5, 4, 1.0), (5, 99, 1)],
)
def test_warmup(segment: int, step: int, expected: float) -> None:
    config = OptimizerConfig(warmup_steps=20, rewarmup_steps=4)
    assert warmup_factor(config, segment, step) == pytest.approx(expected)


def test_no_warmup() -> None:
    config = OptimizerConfig(warmup_steps=0, rewarmup_steps=0)
    assert warmup_factor(config, 0, 1) == warmup_factor(config, 1, 1) == 1.0


@pytest.mark.parametrize(
    ("norm", "norm_max", "expected"), [(2.0, 1.0, 0.5), (0.5, 1.0, 1.0), (0.0, 1.0, 1.0)]
)
def test_clip_factor(norm: float, norm_max: float, expected: float) -> None:
    assert clip_factor(norm, norm_max) == expected


def test_toy_has_wide_and_tall_matrices() -> None:
    """Otherwise the tests above would not have met both."""
    shapes = [part.shape for part in PARTS if part.rule.matrix_rows]
    assert any(rows > columns for rows, columns in shapes)
    assert any(rows < columns for rows, columns in shapes)
    assert TOY.num_kv_heads < TOY.num_heads
