"""A stage of `1b` through the engine against the same blocks in plain PyTorch, on a GPU, in bf16.

Both compute the same microbatches forward and backward, in turns. The engine's side is what a
contributor runs: boundary in and out, points at which it can be stopped, gradients summed in fp32.
The other side is the same blocks and nothing else, their weights in bf16, fused attention.
MFU is the blocks' useful FLOPs a second ÷ the best rate of a large bf16 product on this card.
On a processor only the tiny size runs, to see that it does.
Not here: what a network of stages achieves (swarm.py).
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import msgspec
import torch
from torch import Tensor, nn

from engine.api.options import RunSpec
from engine.compute.blocks import Block, rope_tables
from engine.compute.devices import synchronize
from engine.compute.executor import StageExecutor
from engine.compute.yielding import AlwaysOpen, YieldPoints
from engine.core.model_figures import StageSlice, flops_per_token, stages_of
from engine.host.device import measure_flops_per_s
from engine.performer import SPAN_S_MAX
from engine.protocol.run_config import BoundaryConfig, RunConfig
from engine.roles.create_run import run_config_of
from tests.bench.parts import NO_DATA
from tests.bench.report import Arm, NotHereError, Report, Size, compare

STAGE = 1
"""Of four: blocks with a boundary on either side."""
REPEATS = {Size.SMOKE: 2, Size.SHORT: 10, Size.LONG: 40}
WARM_REPEATS = 3
PEAK_S = 3.0
STD = 0.02
KEY = "microbatch"


def run(size: Size) -> Report:
    """Microbatches in turns, medians."""
    is_smoke = size is Size.SMOKE
    device = card_if_any()
    if device is None and not is_smoke:
        raise NotHereError("this computer has no GPU that torch can use")
    device = device or torch.device("cpu")
    config = stage_config("nano" if is_smoke else "1b", is_smoke=is_smoke)
    ours, theirs = through_the_engine(config, device), plain_blocks(config, device)
    rates: tuple[list[float], list[float]] = ([], [])
    repeats = REPEATS[size]
    for turn in range((0 if is_smoke else WARM_REPEATS) + repeats):
        for found, work in zip(rates, (ours, theirs), strict=True):
            rate = tokens_per_s(work, config, device)
            if turn >= WARM_REPEATS or is_smoke:
                found.append(rate)
    return compare(
        "device",
        Arm("engine", tuple(rates[0]), "tokens_per_s"),
        [Arm("plain", tuple(rates[1]), "tokens_per_s")],
        target=0.95,
        figures={} if is_smoke else mfu(config, device, rates),
        varied="through the engine, or the same blocks alone",
        fixed=f"microbatch, precision, device ({device_name(device)})",
        size=size,
    )


def card_if_any() -> torch.device | None:
    if torch.cuda.is_available():
        return torch.device("cuda")
    return torch.device("mps") if torch.backends.mps.is_available() else None


def device_name(device: torch.device) -> str:
    return torch.cuda.get_device_name(device) if device.type == "cuda" else device.type


def stage_config(preset: str, *, is_smoke: bool) -> RunConfig:
    config = run_config_of(RunSpec(preset=preset, stages=3 if is_smoke else 4), NO_DATA)
    if not is_smoke:
        return config
    return msgspec.structs.replace(config, model=msgspec.structs.replace(config.model, context=64))


@dataclass(frozen=True, slots=True)
class Work:
    """A microbatch, forward and backward; `clear` forgets its gradients and is not timed."""

    compute: Callable[[], object]
    clear: Callable[[], object]


def through_the_engine(config: RunConfig, device: torch.device) -> Work:
    points = YieldPoints(device, AlwaysOpen())
    executor = StageExecutor(config, STAGE, device, autocast=device.type != "cpu", points=points)
    num_samples = config.leases.samples_per_microbatch
    executor.shorten_spans(num_samples, SPAN_S_MAX)
    tokens_BT = torch.randint(config.model.vocab_size, (num_samples, config.model.context))
    arrived = torch.randn(*tokens_BT.shape, executor.model.width_in)
    returned = torch.randn(*tokens_BT.shape, executor.model.width_out)

    def compute() -> None:
        with points.computing():
            executor.forward(KEY, tokens_BT, arrived)
            executor.backward(KEY, returned, recompute=False)

    return Work(compute, lambda: None)


def plain_blocks(config: RunConfig, device: torch.device) -> Work:
    model, part = config.model, stages_of(config)[STAGE]
    dtype = torch.float32 if device.type == "cpu" else torch.bfloat16
    with torch.device("meta"):
        blocks = nn.ModuleList(Block(model) for _ in range(part.num_blocks))
    blocks = blocks.to_empty(device=device).to(dtype)
    for parameter in blocks.parameters():
        nn.init.normal_(parameter, std=STD) if parameter.dim() > 1 else nn.init.ones_(parameter)
    rope = rope_tables(model.context, model.width // model.num_heads, model.rope_theta, device)
    shape = (config.leases.samples_per_microbatch, model.context, model.width)
    x_BTD = torch.randn(shape, device=device, dtype=dtype).requires_grad_()
    gradient = torch.randn(shape, device=device, dtype=dtype)

    def compute() -> None:
        out: Tensor = x_BTD
        with torch.autocast(device.type, torch.bfloat16, enabled=dtype is torch.bfloat16):
            for block in blocks:
                out = block(out, rope)
        torch.autograd.backward(out, gradient.to(out.dtype))

    def clear() -> None:
        x_BTD.grad = None
        for parameter in blocks.parameters():
            parameter.grad = None

    return Work(compute, clear)


def tokens_per_s(work: Work, config: RunConfig, device: torch.device) -> float:
    synchronize(device)
    started_s = time.perf_counter()
    work.compute()
    synchronize(device)
    taken_s = time.perf_counter() - started_s
    work.clear()
    return config.leases.samples_per_microbatch * config.model.context / taken_s


def mfu(
    config: RunConfig, device: torch.device, rates: tuple[list[float], list[float]]
) -> dict[str, float]:
    """Of both sides, of the best rate that a product reaches here."""
    num_blocks = stages_of(config)[STAGE].num_blocks
    part = StageSlice(1, 1, num_blocks, has_embedding=False, has_head=False)
    flops = flops_per_token(config.model, BoundaryConfig(kind="none"), part)
    peak = measure_flops_per_s(lambda size: bf16_product(size, device), budget_s=PEAK_S)
    return {
        "engine_mfu": statistics.median(rates[0]) * flops / peak,
        "plain_mfu": statistics.median(rates[1]) * flops / peak,
        "product_tflops_per_s": peak / 1e12,
    }


def bf16_product(size: int, device: torch.device) -> Callable[[], object]:
    square = torch.ones(size, size, device=device, dtype=torch.bfloat16)

    def multiply() -> None:
        torch.mm(square, square)
        synchronize(device)

    return multiply
