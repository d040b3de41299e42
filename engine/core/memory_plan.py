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


@dataclass(frozen=True, slots=True)
class Demand:
    """What a stage takes under a plan."""

    device_bytes: int
    ram_bytes: int

    @property
    def total_bytes(self) -> int:
        return self.device_bytes + self.ram_bytes

    def fits(self, limits: MemoryLimits) -> bool:
        if limits.device_bytes is None:
            return self.total_bytes <= limits.ram_bytes
        return self.device_bytes <= limits.device_bytes and self.ram_bytes <= limits.ram_bytes


def plan_within(
    config: RunConfig, part: StageSlice, limits: MemoryLimits, *, is_bf16: bool
) -> MemoryPlan | None:
    """The fastest plan that fits; None when none does."""
    for plan in plans(config, limits, is_bf16=is_bf16):
        if demand_of(memory_figures(config, part, plan)).fits(limits):
            return plan
    return None


def plans(config: RunConfig, limits: MemoryLimits, *, is_bf16: bool) -> Iterator[MemoryPlan]:
    """Fastest first, most frugal last."""
    for optimizer_in_ram in (False,) if limits.device_bytes is None else (False, True):
        for graphs_max in (None, *range(config.leases.stash_microbatches - 1, 0, -1)):
            yield MemoryPlan(
                is_bf16=is_bf16, optimizer_in_ram=optimizer_in_ram, graphs_max=graphs_max
            )


def least_demands(
    config: RunConfig, part: StageSlice, *, has_card: bool, is_bf16: bool
) -> tuple[Demand, ...]:
    """Of the most frugal plans: when none of these fits, none does."""
    frugal = [
        MemoryPlan(is_bf16=is_bf16, optimizer_in_ram=in_ram, graphs_max=1)
        for in_ram in ((False, True) if has_card else (False,))
    ]
    return tuple(demand_of(memory_figures(config, part, plan)) for plan in frugal)


def demand_of(items: tuple[MemoryItem, ...]) -> Demand:
    """All copies together."""
    return Demand(sum(i.device_bytes for i in items), sum(i.ram_bytes for i in items))
