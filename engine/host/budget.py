"""How much memory and disk an engine takes where the person has not said, and what it uses.

The defaults are those of the settings page: half of the memory, but 4 GB stay free; 20 GB of disk,
but a tenth stays free. Not here: who keeps to them (roles/contributor.py).
"""

from __future__ import annotations

import shutil
from pathlib import Path

import psutil

from engine.host.device import usable_memory_bytes

GB = 10**9
MEMORY_FRACTION = 0.5
MEMORY_FREE_BYTES = 4 * GB
MEMORY_BYTES_MIN = GB
"""Less cannot run an engine at all."""
DISK_BYTES = 20 * GB
DISK_FREE_FRACTION = 0.1
DISK_BYTES_MIN = 64 << 20


def memory_bytes_max(asked: int, total: int | None = None) -> int:
    """The memory to use at most: `asked`, or the default where that is 0."""
    if asked > 0:
        return asked
    total = usable_memory_bytes() if total is None else total
    return max(MEMORY_BYTES_MIN, min(int(total * MEMORY_FRACTION), total - MEMORY_FREE_BYTES))


def disk_bytes_max(asked: int, folder: Path) -> int:
    """The disk to use at most in `folder`, which exists: `asked`, or the default where it is 0."""
    if asked > 0:
        return asked
    usage = shutil.disk_usage(folder)
    spare = usage.free - int(usage.total * DISK_FREE_FRACTION)
    return max(DISK_BYTES_MIN, min(DISK_BYTES, spare))


def resident_bytes() -> int:
    """Of this process, now."""
    return int(psutil.Process().memory_info().rss)
