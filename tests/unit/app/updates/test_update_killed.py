"""A real process is killed in the middle of an update, again and again: something always starts."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("tuf", reason="needs the update framework's client")

from tests.unit.app.updates.local_repository import World, install, shelf_at

ROOT = Path(__file__).resolve().parents[4]
CHILD = Path(__file__).with_name("dying_update.py")
WRITES_MAX = 80

pytestmark = [
    pytest.mark.processes,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and the launcher of Linux"),
]


def starts(prefix: Path) -> str:
    done = subprocess.run(
        ["sh", str(prefix / "train-at-home"), "status"],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    return done.stdout.partition(":")[0]


def test_killed_at_write_after_write_a_version_starts_and_the_update_goes_on(
    tmp_path: Path,
) -> None:
    """One life after the other on the same disk: each carries on where the one before died."""
    world = World(tmp_path)
    world.publish("0.2.0")
    prefix = tmp_path / "prefix"
    install(prefix, tmp_path, "0.1.0")
    num_killed, seen, limit = 0, set(), 1
    while limit < WRITES_MAX:
        command = [
            sys.executable, str(CHILD), world.served.url,
            str(world.folder / "repository/metadata/1.root.json"), str(prefix),
            str(tmp_path / "kept"), str(limit),
        ]  # fmt: skip
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, env=environment, capture_output=True, timeout=120)
        version = starts(prefix)
        assert version in {"0.1.0", "0.2.0"}
        seen.add(version)
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr.decode()
        num_killed += 1
        limit += 4
    assert num_killed >= 4, "a fault that never happened proves nothing"
    assert seen == {"0.1.0", "0.2.0"}
    assert starts(prefix) == "0.2.0"
    assert shelf_at(prefix).facts().on_trial
    world.close()
