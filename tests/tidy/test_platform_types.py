"""What only other systems run is type-checked here as if this were one of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tidy.source_tree import ROOT

CHECKED = (
    "app/host_signals",
    "app/accelerator_lock.py",
    "app/autostart.py",
    "app/autostart_macos.py",
    "app/autostart_windows.py",
    "app/device_key.py",
    "app/keep_awake.py",
    "app/macos_activity.py",
    "app/macos_move.py",
    "app/packs/nvidia_cards.py",
    "app/packs/shelf.py",
    "app/ui/macos_dock.py",
    "app/updates/macos.py",
    "app/updates/place.py",
    "app/updates/restart.py",
    "app/updates/self_test.py",
)


@pytest.mark.slow
@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_types_hold_on_every_system(system: str) -> None:
    """Lines that only another system reaches are not an error here."""
    checked = subprocess.run(
        [
            sys.executable, "-m", "mypy", "--platform", system, "--no-warn-unreachable",
            "--cache-dir", str(ROOT / ".mypy_cache" / f"as-{system}"), *CHECKED,
        ],
        cwd=ROOT, capture_output=True, text=True, timeout=280, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.slow
def test_a_mistake_on_another_system_would_be_found(tmp_path: Path) -> None:
    code = "import sys\nif sys.platform == 'win32':\n    wrong: int = 'text'\n"
    outcomes = {}
    for system in ("linux", "win32"):
        checked = subprocess.run(
            [sys.executable, "-m", "mypy", "--platform", system, "--cache-dir", str(tmp_path),
             "-c", code],
            cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        outcomes[system] = checked.returncode
    assert outcomes == {"linux": 0, "win32": 1}
