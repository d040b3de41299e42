"""Which stages a machine has the memory for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.memory_plan import MemoryLimits, plan_within
from engine.core.model_figures import stages_of
from engine.core.stage_needs import StageNeeds
from engine.protocol.messages import DeviceReport
from engine.protocol.run_config import ModelConfig
from tests.unit.core.run_values import run_config

CONFIG = run_config(
    model=ModelConfig(
        vocab_size=32_768,
        width=512,
        num_blocks=9,
        num_heads=8,
        num_kv_heads=4,
        hidden=1536,
        context=64,
    ),
    num_stages=3,
)
NEEDS = StageNeeds(CONFIG)
SMALLEST, MIDDLE, LARGEST = sorted(range(3), key=lambda s: NEEDS.sizes_bytes[s])
SIZES = NEEDS.sizes_bytes


def cpu(memory_bytes: int) -> DeviceReport:
    return DeviceReport(kind="cpu", memory_bytes=memory_bytes)


@pytest.mark.parametrize(
    ("memory_bytes", "fitting"),
    [
        (0, {0, 1, 2}),  # not said
        (10**12, {0, 1, 2}),
        (SIZES[LARGEST], {0, 1, 2}),
        (SIZES[LARGEST] - 1, {SMALLEST, MIDDLE}),
        (SIZES[SMALLEST], {SMALLEST}),
        (SIZES[SMALLEST] - 1, set()),
        (1, set()),
    ],
)
def test_a_stage_fits_when_a_plan_for_it_does(memory_bytes: int, fitting: set[int]) -> None:
    assert NEEDS.fitting(cpu(memory_bytes)) == fitting


@given(st.integers(1, 4 * 10**9), st.none() | st.integers(1, 4 * 10**9))
def test_the_most_frugal_plans_decide_for_all(ram_bytes: int, card_bytes: int | None) -> None:
    limits = MemoryLimits(ram_bytes, card_bytes)
    has_card = card_bytes is not None
    found = {
        part.index
        for part in stages_of(CONFIG)
        if plan_within(CONFIG, part, limits, is_bf16=has_card) is not None
    }
    device = DeviceReport(kind="cuda", memory_bytes=ram_bytes, card_bytes=card_bytes)
    assert NEEDS.fitting(device) == found


def test_a_machine_that_is_too_small_is_told_what_is_needed_and_what_is_there() -> None:
    needed = f"{-(-SIZES[SMALLEST] // 10**8) / 10} GB"
    assert NEEDS.refusal(cpu(123_456_789)) == (
        f"The smallest stage needs {needed} of memory; 0.1 GB are granted here."
    )
    device = DeviceReport(kind="cuda", memory_bytes=10**12, card_bytes=299_999_999)
    sentence = NEEDS.refusal(device)
    assert "on the graphics card" in sentence
    assert "0.2 GB and 1000.0 GB are granted here" in sentence
