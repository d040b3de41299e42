"""What a machine reports, and how its speed is measured."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import psutil
import pytest

from engine.host import device


class FakeDevice:
    """Multiplies at a fixed rate, in its own time; the first product of each size is slow."""

    def __init__(self, flops_per_s: float, first_s: float = 0.0) -> None:
        self.now_s = 0.0
        self.sizes: list[int] = []
        self._flops_per_s, self._first_s = flops_per_s, first_s

    def factory(self, size: int) -> Callable[[], object]:
        self.sizes.append(size)
        waits = [self._first_s]

        def multiply() -> None:
            self.now_s += 2 * size**3 / self._flops_per_s + (waits.pop() if waits else 0.0)

        return multiply


@pytest.mark.parametrize("flops_per_s", [1e8, 5e9, 1e12, 3e14])
def test_the_rate_is_found_within_the_budget(flops_per_s: float) -> None:
    fake = FakeDevice(flops_per_s, first_s=0.05)
    found = device.measure_flops_per_s(fake.factory, budget_s=0.5, monotonic_s=lambda: fake.now_s)
    assert found == pytest.approx(flops_per_s, rel=1e-6)
    assert fake.now_s < 2.0, "even a very slow device is not kept for long"


def test_a_fast_device_is_measured_with_large_products() -> None:
    fake = FakeDevice(3e14)
    device.measure_flops_per_s(fake.factory, monotonic_s=lambda: fake.now_s)
    assert fake.sizes == list(device.SIZES)
    slow = FakeDevice(1e8)
    device.measure_flops_per_s(slow.factory, monotonic_s=lambda: slow.now_s)
    assert slow.sizes == [256]


def test_a_report_of_this_machine() -> None:
    def factory(size: int) -> Callable[[], object]:
        matrix = np.ones((size, size), dtype=np.float32)
        return lambda: matrix @ matrix

    report = device.report_device("cpu", factory)
    assert report.kind == "cpu"
    assert report.name
    assert 0 < report.memory_bytes <= psutil.virtual_memory().total
    assert report.flops_per_s > 1e7


def test_a_card_is_reported_with_its_own_name_and_memory() -> None:
    report = device.report_device("cuda", name="x" * 500, memory_bytes=8 << 30)
    assert (report.memory_bytes, report.flops_per_s) == (8 << 30, 0.0)
    assert report.name == "x" * 120
    with pytest.raises(ValueError, match="not a kind of device"):
        device.report_device("tpu")


@pytest.mark.parametrize(
    ("cpu_max", "cores"), [("max 100000", 64), ("400000 100000", 4), ("50000 100000", 1), ("", 64)]
)
def test_a_containers_limits_count(
    cpu_max: str, cores: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(device, "CGROUP", tmp_path)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(psutil, "cpu_count", lambda logical: 64)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: range(64), raising=False)
    if cpu_max:
        (tmp_path / "cpu.max").write_text(cpu_max + "\n")
        (tmp_path / "memory.max").write_text("1000000\n")
    assert device.usable_cores() == cores
    assert device.usable_memory_bytes() == (1_000_000 if cpu_max else _total())
    (tmp_path / "memory.max").write_text("max\n")
    assert device.usable_memory_bytes() == _total()


def _total() -> int:
    return int(psutil.virtual_memory().total)
