"""What this machine offers: processor, cores, memory, and measured speed.

Without torch: what computes is passed in, so that the speed is that of the device that will do the
work. A container's limits count, not the machine around it.
Not here: choosing the device (compute/devices.py).
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import psutil

from engine.protocol.messages import DeviceReport

DeviceKind = Literal["cuda", "mps", "cpu"]
KINDS: dict[str, DeviceKind] = {"cuda": "cuda", "mps": "mps", "cpu": "cpu"}

MatmulFactory = Callable[[int], Callable[[], object]]
"""Given n: prepares n x n matrices and returns what multiplies them and waits for the result."""

SIZES = (256, 512, 1024, 2048, 4096)
PROBE_S = 0.5
REPEATS_MAX = 20
NAME_CHARACTERS_MAX = 120
CGROUP = Path("/sys/fs/cgroup")


def report_device(
    kind: str,
    matmul_factory: MatmulFactory | None = None,
    *,
    name: str | None = None,
    memory_bytes: int | None = None,
    card_bytes: int | None = None,
) -> DeviceReport:
    """A report of the device, `cuda`, `mps` or `cpu` (ValueError otherwise).

    About a second when it is to be measured. `name` and `memory_bytes` are the processor's and the
    main memory's unless given; `card_bytes`: what may be taken of a card's own memory.
    """
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is not a kind of device: {', '.join(KINDS)}")
    return DeviceReport(
        kind=KINDS[kind],
        name=(processor_name() if name is None else name)[:NAME_CHARACTERS_MAX],
        memory_bytes=usable_memory_bytes() if memory_bytes is None else memory_bytes,
        card_bytes=card_bytes,
        flops_per_s=measure_flops_per_s(matmul_factory) if matmul_factory else 0.0,
    )


def measure_flops_per_s(
    matmul_factory: MatmulFactory,
    *,
    budget_s: float = PROBE_S,
    monotonic_s: Callable[[], float] = time.perf_counter,
) -> float:
    """The best rate of square matrix products (2 n^3 operations each) over growing sizes.

    The best, not the mean: a neighbour that is busy now says nothing about the device. A size is
    left out when the one before lets expect that it would take more than is left of the budget.
    """
    best = 0.0
    end_s = monotonic_s() + budget_s
    last_s = 0.0
    for size in SIZES:
        if monotonic_s() + 8 * last_s > end_s and best:
            break
        multiply = matmul_factory(size)
        multiply()  # the first may compile, allocate or wake the device
        for _ in range(REPEATS_MAX):
            start_s = monotonic_s()
            multiply()
            now_s = monotonic_s()
            last_s = max(now_s - start_s, 1e-9)
            best = max(best, 2 * size**3 / last_s)
            if now_s + last_s > end_s:
                break
    return best


def processor_name() -> str:
    """As its maker calls it, or the architecture."""
    finders = {"linux": _from_cpuinfo, "darwin": _from_sysctl, "win32": _from_registry}
    found = finders.get(sys.platform, str)()
    return found or platform.processor() or platform.machine() or "unknown processor"


def _from_cpuinfo() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(errors="replace").splitlines()
    except OSError:
        return ""
    values = dict(line.split(":", 1) for line in reversed(lines) if ":" in line)
    named = {key.strip(): value.strip() for key, value in values.items()}
    return named.get("model name") or named.get("Hardware") or ""


def _from_sysctl() -> str:
    command = ["/usr/sbin/sysctl", "-n", "machdep.cpu.brand_string"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=5, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def _from_registry() -> str:
    if sys.platform == "win32":
        import winreg

        path = r"HARDWARE\DESCRIPTION\System\CentralProcessor\0"
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:
                return str(winreg.QueryValueEx(key, "ProcessorNameString")[0]).strip()
        except OSError:
            return ""
    else:
        return ""


def usable_cores() -> int:
    """Physical cores, or fewer where affinity or a container's quota allow fewer."""
    cores = psutil.cpu_count(logical=False) or os.cpu_count() or 1
    if sys.platform == "linux":
        cores = min(cores, len(os.sched_getaffinity(0)))
        quota, _, period = _read(CGROUP / "cpu.max").partition(" ")
        if quota.isdigit() and period.isdigit() and int(period) > 0:
            cores = min(cores, max(1, int(quota) // int(period)))
    return max(1, cores)


def usable_memory_bytes() -> int:
    """Main memory, or a container's limit if that is lower."""
    total = int(psutil.virtual_memory().total)
    limit = _read(CGROUP / "memory.max")
    return min(total, int(limit)) if limit.isdigit() and int(limit) > 0 else total


def _read(path: Path) -> str:
    try:
        return path.read_text().strip()
    except (OSError, UnicodeDecodeError):
        return ""
