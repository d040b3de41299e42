"""Which stages does a machine have the memory for?

A stage fits when one of the plans for it does (memory_plan.py); the most frugal ones decide, of
which beside a card there are two: the optimizer on it or in RAM. Whether a machine gains by bf16
the orchestrator cannot know: cards are taken to, everything else is reckoned in fp32, which needs
more. A machine that does not say what it has is believed to have enough.
Not here: which of the stages it gets (assignment.py, seats.py).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from engine.core.memory_plan import Demand, MemoryLimits, least_demands
from engine.core.model_figures import stages_of
from engine.protocol.messages import DeviceReport
from engine.protocol.run_config import RunConfig

GB = 1e9
MACHINES_KEPT = 4096
"""Sizes of machines whose answer is kept."""


@dataclass(frozen=True, slots=True)
class _Needs:
    """Alternatives per stage."""

    in_ram: tuple[tuple[Demand, ...], ...]
    beside_card: tuple[tuple[Demand, ...], ...]


class StageNeeds:
    """What the stages of a run take at least."""

    def __init__(self, config: RunConfig) -> None:
        parts = stages_of(config)
        self._needs = _Needs(
            tuple(least_demands(config, part, has_card=False, is_bf16=False) for part in parts),
            tuple(least_demands(config, part, has_card=True, is_bf16=True) for part in parts),
        )
        self.sizes_bytes = tuple(demands[0].total_bytes for demands in self._needs.in_ram)
        """Of each stage, to compare them by."""
        self._fitting = lru_cache(MACHINES_KEPT)(self._find_fitting)

    def fitting(self, device: DeviceReport) -> frozenset[int]:
        """The stages that fit into what is granted there."""
        return self._fitting(device.memory_bytes, device.card_bytes)

    def _find_fitting(self, ram_bytes: int, card_bytes: int | None) -> frozenset[int]:
        stages = range(len(self.sizes_bytes))
        if not ram_bytes:
            return frozenset(stages)
        limits = MemoryLimits(ram_bytes, card_bytes)
        needs = self._needs.in_ram if card_bytes is None else self._needs.beside_card
        return frozenset(s for s in stages if any(demand.fits(limits) for demand in needs[s]))

    def refusal(self, device: DeviceReport) -> str:
        """For a machine that no stage fits into: what is needed, and what is there."""
        ram_gb = _down(device.memory_bytes)
        if device.card_bytes is None:
            least = min(demand.total_bytes for (demand,) in self._needs.in_ram)
            return f"The smallest stage needs {_up(least)} of memory; {ram_gb} are granted here."
        least_on_card, beside_it = min(
            (demand.device_bytes, demand.ram_bytes)
            for demands in self._needs.beside_card
            for demand in demands
        )
        return (
            f"The smallest stage needs {_up(least_on_card)} on the graphics card and "
            f"{_up(beside_it)} of memory; {_down(device.card_bytes)} and {ram_gb} are granted here."
        )


def _up(num_bytes: int) -> str:
    return f"{math.ceil(10 * num_bytes / GB) / 10:.1f} GB"


def _down(num_bytes: int) -> str:
    return f"{math.floor(10 * num_bytes / GB) / 10:.1f} GB"
