"""What is given up first when memory is short."""

from __future__ import annotations

import pytest

from engine.core.memory_plan import MemoryLimits, plan_within
from engine.core.model_figures import MemoryPlan, StageSlice, memory_figures
from engine.core.presets import PRESETS
from engine.roles.benchmark import _run_of

RUN = _run_of(PRESETS["1b"])
PART = StageSlice(1, 1, 4, has_embedding=False, has_head=False)


def needed(plan: MemoryPlan) -> tuple[int, int]:
    items = memory_figures(RUN, PART, plan)
    return sum(item.device_bytes for item in items), sum(item.ram_bytes for item in items)


def test_with_memory_in_plenty_every_graph_is_kept() -> None:
    plan = plan_within(RUN, PART, MemoryLimits(10**12), is_bf16=False)
    assert plan == MemoryPlan(is_bf16=False)


@pytest.mark.parametrize("graphs_max", [7, 3, 1])
def test_graphs_are_given_up_one_by_one(graphs_max: int) -> None:
    wanted = MemoryPlan(is_bf16=False, graphs_max=graphs_max)
    limits = MemoryLimits(sum(needed(wanted)))
    assert plan_within(RUN, PART, limits, is_bf16=False) == wanted
    assert plan_within(RUN, PART, MemoryLimits(limits.ram_bytes - 1), is_bf16=False) != wanted


def test_beside_a_card_the_optimizer_moves_last() -> None:
    frugal = MemoryPlan(is_bf16=True, graphs_max=1, optimizer_in_ram=True)
    device_bytes, _ = needed(frugal)
    plan = plan_within(RUN, PART, MemoryLimits(10**12, device_bytes), is_bf16=True)
    assert plan == frugal


def test_what_does_not_fit_has_no_plan() -> None:
    assert plan_within(RUN, PART, MemoryLimits(10**9), is_bf16=False) is None
    assert plan_within(RUN, PART, MemoryLimits(10**12, 10**9), is_bf16=True) is None
