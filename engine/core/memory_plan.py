"""How a stage is held within the memory that is granted: what is given up first when it is short.

Pure. First fewer graphs are kept, whose microbatches then cost a third more work; then, beside a
card, the optimizer's state moves to RAM. Not here: what each copy takes (model_figures.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.core.model_figures import MemoryItem, MemoryPlan, StageSlice, memory_figures
from engine.protocol.run_config import RunConfig


@dataclass(frozen=True, slots=True)
class MemoryLimits:
    """What may be used."""

    ram_bytes: int
    device_bytes: int | None = None
    """Of a card with memory of its own; None: the device computes in RAM."""


def plan_within(
    config: RunConfig, part: StageSlice, limits: MemoryLimits, *, is_bf16: bool
) -> MemoryPlan | None:
    """The fastest plan that fits; None when none does."""
    for plan in plans(config, limits, is_bf16=is_bf16):
        if _fits(memory_figures(config, part, plan), limits):
            return plan
    return None


def plans(config: RunConfig, limits: MemoryLimits, *, is_bf16: bool) -> Iterator[MemoryPlan]:
    """Fastest first, most frugal last."""
    for optimizer_in_ram in (False,) if limits.device_bytes is None else (False, True):
        for graphs_max in (None, *range(config.leases.stash_microbatches - 1, 0, -1)):
            yield MemoryPlan(
                is_bf16=is_bf16, optimizer_in_ram=optimizer_in_ram, graphs_max=graphs_max
            )


def _fits(items: tuple[MemoryItem, ...], limits: MemoryLimits) -> bool:
    on_device = sum(item.device_bytes for item in items)
    in_ram = sum(item.ram_bytes for item in items)
    if limits.device_bytes is None:
        return on_device + in_ram <= limits.ram_bytes
    return on_device <= limits.device_bytes and in_ram <= limits.ram_bytes
