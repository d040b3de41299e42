"""Memory and disk where the person has not said."""

from __future__ import annotations

import mmap
from pathlib import Path
from types import SimpleNamespace

import pytest

from engine.host.budget import GB, disk_bytes_max, memory_bytes_max, resident_bytes


@pytest.mark.parametrize(
    ("asked", "total", "granted"),
    [
        (3 * GB, 8 * GB, 3 * GB),
        (0, 32 * GB, 16 * GB),
        (0, 6 * GB, 2 * GB),
        (0, 4 * GB, GB),
    ],
)
def test_memory(asked: int, total: int, granted: int) -> None:
    assert memory_bytes_max(asked, total) == granted


@pytest.mark.parametrize(
    ("asked", "free", "granted"),
    [
        (5 * GB, 1000 * GB, 5 * GB),
        (0, 900 * GB, 20 * GB),
        (0, 110 * GB, 10 * GB),
        (0, 10 * GB, 64 << 20),
    ],
)
def test_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: int, free: int, granted: int
) -> None:
    usage = SimpleNamespace(total=1000 * GB, used=1000 * GB - free, free=free)
    monkeypatch.setattr("engine.host.budget.shutil.disk_usage", lambda _: usage)
    assert disk_bytes_max(asked, tmp_path) == granted


def test_resident_memory_grows_with_what_is_held() -> None:
    before = resident_bytes()
    held = mmap.mmap(-1, 64 << 20)  # new pages, whatever was freed before
    held.write(b"x" * len(held))
    assert resident_bytes() - before > len(held) // 2
