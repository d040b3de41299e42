"""Every preset as real modules: counted on the `meta` device, and one stage of `1b` for real."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import psutil
import pytest
import torch
from torch import Tensor
from torch.utils.flop_counter import FlopCounterMode

from engine.compute.executor import StageExecutor
from engine.compute.stage import StageModel
from engine.core.model_figures import (
    activation_bytes_per_token,
    forward_flops_per_token,
    parameter_count,
    partition,
    partition_by,
)
from engine.core.presets import PRESETS, preset, preset_entry
from engine.protocol.run_config import OptimizerConfig
from tests.unit.compute.stage_kit import CPU, OFF, some_tokens, some_values, toy_run


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("is_cut", [True, False])
def test_every_preset_has_the_parameters_it_is_said_to(name: str, is_cut: bool) -> None:
    entry = preset_entry(name)
    boundary = entry.boundary if is_cut else OFF
    for part in partition(entry.model, entry.num_stages if is_cut else 1):
        with torch.device("meta"):
            stage = StageModel(entry.model, boundary, part)
        assert all(parameter.is_meta for parameter in stage.parameters())
        count = sum(parameter.numel() for parameter in stage.parameters())
        assert count == parameter_count(entry.model, boundary, part)


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_computes_what_it_is_said_to(name: str) -> None:
    """A forward pass of its first and last stage on `meta`: shapes, and FLOPs as torch counts."""
    entry = preset_entry(name)
    slices = partition(entry.model, entry.num_stages)
    for part in (slices[0], slices[-1]):
        with torch.device("meta"):
            stage = StageModel(entry.model, entry.boundary, part)
            tokens_BT = torch.zeros(1, entry.model.context, dtype=torch.int64)
            channels = torch.zeros(1, entry.model.context, entry.boundary.channels)
            with FlopCounterMode(display=False) as counter:
                output = stage(tokens_BT, None if part.has_embedding else channels)
        assert output.shape == (() if part.has_head else channels.shape)
        said = forward_flops_per_token(entry.model, entry.boundary, part) * entry.model.context
        # Torch counts the whole square of attention where the figures count the causal half.
        square = part.num_blocks * 2 * entry.model.width * entry.model.context**2
        assert counter.get_total_flops() == pytest.approx(said + square, rel=0.01)


def test_activations_are_as_large_as_the_figures_say() -> None:
    model = preset("nano", context=64)
    with torch.device("meta"):
        (part,) = partition_by((6,))
        part = replace(part, has_head=False)
        stage = StageModel(model, OFF, part)
    config = toy_run(1, OFF, model=model)
    executor = StageExecutor(config, 0, CPU, autocast=False)
    storages: dict[int, int] = {}

    def count(tensor: Tensor) -> Tensor:
        storages[tensor.untyped_storage().data_ptr()] = tensor.untyped_storage().nbytes()
        return tensor

    parameters = {p.untyped_storage().data_ptr() for p in executor.model.parameters()}
    with torch.autograd.graph.saved_tensors_hooks(count, lambda tensor: tensor):
        executor.model.head = None
        output = executor.model(some_tokens(1, 4, model), None)
    assert output.requires_grad
    saved = sum(size for pointer, size in storages.items() if pointer not in parameters)
    per_block = saved / (4 * 64 * len(stage.blocks))
    assert per_block == pytest.approx(activation_bytes_per_token(model, is_bf16=False), rel=0.05)


@pytest.mark.slow
def test_a_stage_of_1b_takes_a_real_step() -> None:
    """The third of eight stages, through the boundary, in less than 6 GB."""
    entry = preset_entry("1b")
    model = msgspec.structs.replace(entry.model, context=32)
    optimizer = OptimizerConfig(kind="adamw", warmup_steps=1)
    config = toy_run(8, entry.boundary, optimizer, model=model)
    stage = StageExecutor(config, 2, CPU, autocast=False)
    assert stage.num_parameters > 100e6
    tokens_BT, channels = some_tokens(1, 1, model), some_values(1, 1, 32, entry.boundary.channels)
    before = stage.read_flat()
    stage.forward("a", tokens_BT, channels)
    output = stage.backward("a", some_values(2, *channels.shape), recompute=False)
    assert output.gradient_in is not None
    assert torch.isfinite(output.gradient_in).all()
    step = stage.step()
    assert step.was_finite
    assert step.gradient_norm > 0
    changed = (stage.read_flat() != before).float().mean().item()
    table = model.vocab_size * entry.boundary.reinjection_rank
    assert changed > 0.99 * (1 - table / stage.num_parameters), "all but unseen tokens' rows moved"
    assert psutil.Process().memory_info().rss < 6e9


def test_boundaries_of_presets_meet_the_ratio_of_the_product() -> None:
    """At least 64x against fp32, token ids and scales counted; headers are measured elsewhere."""
    for entry in PRESETS.values():
        bytes_per_token = entry.boundary.channels * entry.boundary.bits / 8 + 2 + 2
        assert 4 * entry.model.width / bytes_per_token >= 64
