"""Running out of memory, keeping fewer graphs, optimizer state in RAM, and what is freed when."""

from __future__ import annotations

import gc
import logging
import weakref
from typing import Any

import pytest
import torch
from torch import Tensor

from engine.compute.blocks import Block
from engine.compute.devices import (
    NoSuchDeviceError,
    choose_device,
    devices_present,
    gains_by_bf16,
    is_out_of_memory,
)
from engine.compute.executor import StageExecutor
from engine.compute.microbatch import ExhaustedMemoryError
from engine.compute.slices import UNHURRIED, Pace
from engine.protocol.run_config import OptimizerConfig
from tests.unit.compute.stage_kit import CPU, TOY, inner_step, some_tokens, some_values, toy_run

CHANNELS = some_values(1, 5, TOY.context, 5)
GRADIENT = some_values(2, 5, TOY.context, 5)
TOKENS = some_tokens(1, 5)
CUDA_SAYS = torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB")
CPU_SAYS = RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory")
MPS_SAYS = RuntimeError("MPS backend out of memory (MPS allocated: 8 GB)")


def middle_stage(**arguments: Any) -> StageExecutor:
    return StageExecutor(toy_run(3), 1, CPU, **{"autocast": False, **arguments})


class MemoryFault:
    """Raises when more than `samples_max` samples are computed; counts how often it did."""

    def __init__(self, stage: StageExecutor, samples_max: int, error: BaseException) -> None:
        self.samples_max, self.error, self.fired = samples_max, error, 0
        self.sizes: list[int] = []
        self._forward = stage.model.forward
        stage.model.forward = self.forward  # type: ignore[method-assign]  # the planted fault

    def forward(self, tokens_BT: Tensor, boundary_in: Tensor | None) -> Tensor:
        self.sizes.append(len(tokens_BT))
        if len(tokens_BT) > self.samples_max:
            self.fired += 1
            raise self.error
        return self._forward(tokens_BT, boundary_in)


class _FailsBackward(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor, fault: BackwardFault) -> Tensor:
        ctx.fault = fault
        return x.clone()

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None]:
        if len(gradients[0]) > ctx.fault.samples_max:
            ctx.fault.fired += 1
            raise CUDA_SAYS
        return gradients[0], None


class BackwardFault:
    """Raises in the middle of a backward pass, behind the stage's last block."""

    def __init__(self, stage: StageExecutor, samples_max: int) -> None:
        self.samples_max, self.fired = samples_max, 0
        block = stage.model.blocks[str(stage.model.part.end_block - 1)]
        assert isinstance(block, Block)
        original = block.attention.forward

        def forward(x_BTD: Tensor, rope: Tensor, pace: Pace = UNHURRIED) -> Tensor:
            failing: Tensor = _FailsBackward.apply(original(x_BTD, rope, pace), self)  # type: ignore[no-untyped-call]  # torch
            return failing

        block.attention.forward = forward  # type: ignore[method-assign]  # the planted fault


def gradients(stage: StageExecutor) -> tuple[Tensor, Tensor]:
    stage.forward("a", TOKENS, CHANNELS)
    output = stage.backward("a", GRADIENT, recompute=False)
    assert output.gradient_in is not None
    return stage.read_gradient(), output.gradient_in


@pytest.mark.parametrize("error", [CUDA_SAYS, CPU_SAYS, MPS_SAYS, MemoryError()])
def test_out_of_memory_in_forward_halves_the_microbatch(
    error: BaseException, caplog: pytest.LogCaptureFixture
) -> None:
    expected = gradients(middle_stage())
    stage = middle_stage()
    fault = MemoryFault(stage, 2, error)
    with caplog.at_level(logging.WARNING):
        got = gradients(stage)
    assert fault.fired == 2, "5 samples, then 3, do not fit"
    assert "out of memory" in caplog.text
    assert "computing 2 at once from now on" in caplog.text
    for tensor, want in zip(got, expected, strict=True):
        torch.testing.assert_close(tensor, want, rtol=1e-4, atol=1e-5)
    assert stage.samples_max == 2
    fault.sizes.clear()
    stage.evaluate(TOKENS, CHANNELS)
    assert fault.sizes == [2, 2, 1], "the size that fits is remembered"


def test_out_of_memory_half_way_through_a_backward_adds_nothing_twice() -> None:
    expected = gradients(middle_stage())
    stage = middle_stage()
    fault = BackwardFault(stage, 1)
    got = gradients(stage)
    assert fault.fired == 3, "5 samples, then 3, then 2, do not fit"
    for tensor, want in zip(got, expected, strict=True):
        torch.testing.assert_close(tensor, want, rtol=1e-4, atol=1e-5)


def test_graphs_that_gave_way_are_rebuilt_with_their_own_parameters() -> None:
    expected = gradients(middle_stage())
    stage = middle_stage()
    stage.forward("a", TOKENS, CHANNELS)
    stage.write_flat(stage.read_flat() * 1.5)
    fault = MemoryFault(stage, 5, CUDA_SAYS)
    six = torch.cat((TOKENS, TOKENS[:1])), torch.cat((CHANNELS, CHANNELS[:1]))
    stage.forward("b", *six)
    assert fault.fired == 1
    stage.discard("b")
    output = stage.backward("a", GRADIENT, recompute=False)
    assert fault.sizes[-2:] == [3, 2], "rebuilt"
    torch.testing.assert_close(stage.read_gradient(), expected[0], rtol=1e-4, atol=1e-5)
    torch.testing.assert_close(output.gradient_in, expected[1], rtol=1e-4, atol=1e-5)


def test_a_single_sample_that_does_not_fit_is_an_error_that_says_so() -> None:
    stage = middle_stage()
    fault = MemoryFault(stage, 0, CUDA_SAYS)
    with pytest.raises(ExhaustedMemoryError, match="no memory left for a single sample"):
        stage.forward("a", TOKENS, CHANNELS)
    assert fault.fired == 4
    assert stage.num_graphs == 0
    fault.samples_max = 5
    stage.forward("a", TOKENS, CHANNELS)
    assert stage.num_graphs == 1


def test_other_errors_pass() -> None:
    stage = middle_stage()
    MemoryFault(stage, 0, RuntimeError("CUDA error: device-side assert triggered"))
    with pytest.raises(RuntimeError, match="device-side assert"):
        stage.forward("a", TOKENS, CHANNELS)
    assert stage.samples_max is None


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (CUDA_SAYS, True),
        (CPU_SAYS, True),
        (MPS_SAYS, True),
        (MemoryError(), True),
        (RuntimeError("not enough memory: you tried to allocate 1 bytes"), True),
        (RuntimeError("shape mismatch"), False),
        (ValueError("out of memory"), False),
    ],
)
def test_what_counts_as_out_of_memory(error: BaseException, expected: bool) -> None:
    assert is_out_of_memory(error) == expected


def test_few_kept_graphs_give_the_same_bits() -> None:
    results = []
    for graphs_max in (None, 1, 0):
        stage = middle_stage(graphs_max=graphs_max)
        calls = MemoryFault(stage, 5, CUDA_SAYS)
        for key in ("a", "b", "c"):
            stage.forward(key, TOKENS, CHANNELS)
        stage.write_flat(stage.read_flat() * 1.5)
        for key in ("a", "b", "c"):
            stage.backward(key, GRADIENT, recompute=False)
        results.append(stage.read_gradient())
        rebuilt = 0 if graphs_max is None else 3 - graphs_max
        assert len(calls.sizes) == 3 + rebuilt
    assert torch.equal(results[0], results[1])
    assert torch.equal(results[0], results[2])


@pytest.mark.parametrize("autocast", [False, True])
@pytest.mark.parametrize("kind", ["adamw", "muon"])
def test_optimizer_state_in_ram_gives_the_same_bits(autocast: bool, kind: str) -> None:
    optimizer = OptimizerConfig(kind=kind)  # type: ignore[arg-type]  # table
    flats = []
    for in_ram in (False, True):
        config = toy_run(1, optimizer=optimizer)
        stage = StageExecutor(config, 0, CPU, autocast=autocast, optimizer_in_ram=in_ram)
        for step in range(3):
            inner_step([stage], [some_tokens(step)])
        flats.append(stage.read_flat())
    assert torch.equal(*flats)


def test_bf16_rounds_products_and_keeps_an_fp32_master() -> None:
    outputs, flats = [], []
    for autocast in (False, True):
        stage = StageExecutor(toy_run(1), 0, CPU, autocast=autocast)
        outputs.append(stage.evaluate(TOKENS, None).loss_nats)
        flats.append(stage.read_flat())
        inner_step([stage], [TOKENS])
        assert stage.read_flat().dtype == torch.float32
        assert not torch.equal(stage.read_flat(), flats[-1])
    assert outputs[0] != outputs[1]
    assert outputs[0] == pytest.approx(outputs[1], rel=1e-2)
    assert torch.equal(*flats)
    block = stage.model.blocks["0"]
    assert isinstance(block, Block)
    assert (block.attention.qkv.dtype, block.mlp_norm.gain.dtype) == (torch.bfloat16, torch.float32)


def test_a_delayed_gradient_is_exact_in_bf16_too() -> None:
    expected = gradients(middle_stage(autocast=True))
    stage = middle_stage(autocast=True)
    stage.forward("a", TOKENS, CHANNELS)
    stage.write_flat(stage.read_flat() * 1.5)
    output = stage.backward("a", GRADIENT, recompute=False)
    assert output.gradient_in is not None
    assert torch.equal(stage.read_gradient(), expected[0])
    assert torch.equal(output.gradient_in, expected[1])


@pytest.mark.parametrize("autocast", [False, True])
def test_old_versions_are_freed_with_their_last_graph(autocast: bool) -> None:
    """By reference counts alone: nothing waits for the cycle collector."""
    stage = middle_stage(autocast=autocast)
    bound = stage.config.optimizer.delay_steps_max
    stage.forward("oldest", TOKENS, CHANNELS)
    versions = []
    gc.disable()
    try:
        for step in range(bound + 3):
            versions.append(weakref.ref(next(stage.model.parameters())))
            stage.forward(step, TOKENS, CHANNELS)
            stage.forward("again", TOKENS, CHANNELS)
            stage.backward("again", GRADIENT, recompute=False)
            stage.step()
            alive = sum(version() is not None for version in versions)
            assert alive <= bound, "of those before the live one"
        assert alive == bound, "graphs in flight keep theirs"
        for step in range(bound + 3):
            stage.backward(step, GRADIENT, recompute=False)
        assert not any(version() is not None for version in versions)
    finally:
        gc.enable()


def test_choosing_a_device() -> None:
    assert devices_present()[-1] == CPU
    assert choose_device("cpu") == CPU
    assert choose_device() == devices_present()[0]
    for name in ("cuda:99", "toaster", "", "cpu:7"):
        with pytest.raises(NoSuchDeviceError, match=r"It has: .*cpu"):
            choose_device(name)


def test_the_probe_answers() -> None:
    assert gains_by_bf16(CPU, TOY) in (True, False)
