"""The look at a computer: real blocks, an honest count, in the time that was asked for."""

from __future__ import annotations

import time

import pytest
import torch

from engine.core.memory_plan import MemoryLimits
from engine.core.model_figures import block_matrix_parameters
from engine.core.presets import PRESETS
from engine.roles.benchmark import MEASURED, blocks_hosted, measure_preset

CPU = torch.device("cpu")
GB = 10**9
torch.set_num_threads(1)


@pytest.mark.parametrize("name", MEASURED)
def test_more_memory_hosts_more_blocks(name: str) -> None:
    entry = PRESETS[name]
    counts = [
        blocks_hosted(entry, MemoryLimits(num_gb * GB), is_bf16=False)
        for num_gb in (0, 4, 16, 64, 4000)
    ]
    assert counts == sorted(counts)
    assert counts[0] == 0
    assert counts[-1] == entry.model.num_blocks


def test_a_hosted_block_is_held_with_all_its_copies() -> None:
    """Parameters, gradient, two moments, anchor, snapshot, momentum, feedback: at least eight."""
    model = PRESETS["1b"].model
    limits = MemoryLimits(16 * GB)
    count = blocks_hosted(PRESETS["1b"], limits, is_bf16=False)
    assert 0 < count * block_matrix_parameters(model) * 4 * 8 < limits.ram_bytes


def test_a_preset_is_measured_in_about_the_time_given() -> None:
    started_s = time.monotonic()
    measured = measure_preset("nano", CPU, MemoryLimits(8 * GB), budget_s=1.0)
    assert time.monotonic() - started_s < 6.0
    assert measured.tokens_per_s_per_block > 100
    assert measured.flops_per_s > measured.tokens_per_s_per_block * 1e6
    assert measured.blocks_hosted == measured.blocks_total == 6
    assert 0 < measured.longest_span_s < 1.0


def test_what_does_not_fit_is_said_and_not_measured() -> None:
    measured = measure_preset("8b", CPU, MemoryLimits(GB), budget_s=1.0)
    assert measured.blocks_hosted == 0
    assert measured.tokens_per_s_per_block == measured.flops_per_s == 0
