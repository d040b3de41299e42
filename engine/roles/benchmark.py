"""A look at this computer: real blocks of each preset, and how many of them it could host.

Speed is measured, memory is counted by the figures that training itself is planned with
(core/model_figures.py). A preset of which not one block fits is reported with zeros, unmeasured.
At the lowest priority, and ended by its lifeline at any instant.
Not here: the measurement (compute/block_speed.py).
"""

from __future__ import annotations

import asyncio
import os
import time

import torch

from engine.api.events import Measured, Stopped
from engine.api.options import BenchmarkOptions
from engine.compute.block_speed import BlockSpeed, measure_block
from engine.compute.devices import (
    card_memory_bytes,
    gains_by_bf16,
    release_cached_memory,
)
from engine.core.memory_plan import MemoryLimits, plan_within
from engine.core.model_figures import StageSlice, flops_per_token
from engine.core.presets import PRESETS, Preset
from engine.host.budget import memory_bytes_max
from engine.host.priority import lower_priority
from engine.protocol.ids import Digest, RunId
from engine.protocol.run_config import BoundaryConfig, DataConfig, RunConfig
from engine.roles.chosen_device import chosen_device
from engine.roles.stdio import emit, listen_for_stop

MEASURED = ("nano", "125m", "1b", "8b")


def main(options: BenchmarkOptions) -> int:
    """Measure and report; 0, however little fits."""
    lower_priority()
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    return asyncio.run(_main(options))


async def _main(options: BenchmarkOptions) -> int:
    stop = listen_for_stop(stdin_lifeline=options.stdin_lifeline)
    stopped = asyncio.create_task(stop.wait())
    end_s = time.monotonic() + options.seconds
    device = chosen_device(options.device)
    ram_bytes = memory_bytes_max(options.memory_bytes_max)
    limits = MemoryLimits(ram_bytes, card_memory_bytes(device))
    for index, name in enumerate(MEASURED):
        budget_s = (end_s - time.monotonic()) / (len(MEASURED) - index)
        # A thread that is not waited for: the process ends at once when it is told to.
        measured = asyncio.get_running_loop().run_in_executor(
            None, measure_preset, name, device, limits, budget_s
        )
        await asyncio.wait(
            (asyncio.ensure_future(measured), stopped), return_when=asyncio.FIRST_COMPLETED
        )
        if not measured.done():
            emit(Stopped(reason=stop.reason))
            _end_now()
        emit(await measured)
    stopped.cancel()
    emit(Stopped(reason="measured"))
    return 0


def _end_now() -> None:
    """Nothing is to be saved, and a product in the middle would be waited for."""
    os._exit(0)


def measure_preset(
    name: str, device: torch.device, limits: MemoryLimits, budget_s: float
) -> Measured:
    """Speed of a block and number of blocks of one preset."""
    entry = PRESETS[name]
    is_bf16 = gains_by_bf16(device, entry.model)
    hosted = blocks_hosted(entry, limits, is_bf16=is_bf16)
    speed = BlockSpeed(0.0, 0.0, is_bf16)
    if hosted:
        speed = measure_block(entry.model, device, budget_s)
        release_cached_memory(device)
    one_block = StageSlice(1, 1, 1, has_embedding=False, has_head=False)
    flops = flops_per_token(entry.model, BoundaryConfig(kind="none"), one_block)
    return Measured(
        preset=name,
        device=str(device),
        tokens_per_s_per_block=speed.tokens_per_s,
        flops_per_s=speed.tokens_per_s * flops,
        blocks_hosted=hosted,
        blocks_total=entry.model.num_blocks,
        memory_bytes=limits.device_bytes or limits.ram_bytes,
        longest_span_s=speed.longest_span_s,
    )


def blocks_hosted(entry: Preset, limits: MemoryLimits, *, is_bf16: bool) -> int:
    """Blocks of a middle stage with every copy that training holds. 0: not even one fits."""
    config = _run_of(entry)
    for count in range(1, entry.model.num_blocks + 1):
        part = StageSlice(1, 1, count, has_embedding=False, has_head=False)
        if plan_within(config, part, limits, is_bf16=is_bf16) is None:
            return count - 1
    return entry.model.num_blocks


def _run_of(entry: Preset) -> RunConfig:
    """The run that the preset suggests; without data, which no figure depends on."""
    data = DataConfig(
        tokenizer=Digest("0" * 64),
        train_shards=(),
        validation_shards=(),
        tokens_per_shard=0,
        train_tokens=0,
        validation_tokens=0,
        validation_bytes=0,
    )
    return RunConfig(
        run_id=RunId("benchmark"),
        seed=0,
        preset="benchmark",
        model=entry.model,
        num_stages=entry.num_stages,
        replicas_wanted=1,
        data=data,
        boundary=entry.boundary,
    )
