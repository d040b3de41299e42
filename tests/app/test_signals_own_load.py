"""We never pause ourselves: a real engine-like child computes, and policy sees an idle computer."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from app.host_signals.common import Common, own_tree
from app.host_signals.reader import HostSignals
from app.host_signals.report import NOT_AVAILABLE, rows
from app.host_signals.sources import Own, Source, Values

pytestmark = pytest.mark.processes

BUSY = "import time\nend = time.time() + 60\nwhile time.time() < end: pass\n"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BUSY!r}])"
CORES = os.cpu_count() or 1


@pytest.fixture
def busy_tree() -> Iterator[subprocess.Popen[bytes]]:
    """A child whose own child computes on one core."""
    process = subprocess.Popen([sys.executable, "-c", PARENT], start_new_session=True)
    yield process
    os.killpg(process.pid, 15)
    process.wait(10)


def test_our_own_processes_are_no_load_of_others(
    busy_tree: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    """The same seconds are read twice: knowing the tree as ours, and not knowing it."""
    time.sleep(0.5)
    tree = own_tree([busy_tree.pid])
    knowing, strange = Common(tmp_path), Common(tmp_path)
    ours = theirs = None
    spent_s, start_s = processor_seconds(tree), time.monotonic()
    for _ in range(6):
        ours = knowing.cpu(Own(pids=tree))["other_cpu_load"]
        theirs = strange.cpu(Own())["other_cpu_load"]
        time.sleep(0.6)
    share = (processor_seconds(tree) - spent_s) / (time.monotonic() - start_s) / CORES
    assert share > 0.1, "nothing was measured"
    assert ours is not None
    assert theirs is not None
    assert theirs - ours == pytest.approx(share, rel=0.4)


def processor_seconds(pids: frozenset[int]) -> float:
    return sum(sum(psutil.Process(pid).cpu_times()[:2]) for pid in pids)


def test_a_tree_that_was_named_is_ours_too(busy_tree: subprocess.Popen[bytes]) -> None:
    time.sleep(0.5)
    tree = own_tree([busy_tree.pid])
    assert busy_tree.pid in tree
    assert len(tree) == 2
    assert own_tree([999_999_999]) == frozenset()


def test_busy_programs_are_found_and_ours_are_not(tmp_path: Path) -> None:
    script = tmp_path / "blendertest"
    script.write_text("#!/bin/sh\nsleep 60\n")
    script.chmod(0o755)
    assert HostSignals().read(busy_apps=["blendertest"]).busy_apps_running == ()
    ours = subprocess.Popen([str(script)], start_new_session=True)
    # A stranger's: its parent has ended, so that it is no descendant of ours.
    apart = "start_new_session=True, stdout=subprocess.DEVNULL"
    command = f"print(subprocess.Popen([{str(script)!r}], {apart}).pid)"
    started = subprocess.run(
        [sys.executable, "-c", f"import subprocess; {command}"],
        check=True, timeout=20, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    strangers = int(started.stdout)
    try:
        time.sleep(0.3)
        signals = HostSignals()
        named = ["Blendertest.exe", "no such program"]
        assert signals.read(busy_apps=named).busy_apps_running == ("blendertest",)
        assert "blendertest" in signals.running_apps()
        tree = [strangers, *own_tree([strangers])]
        assert signals.read(tree).busy_apps_running == ()
        assert signals.read(tree, named).busy_apps_running == ()
        assert "blendertest" not in signals.running_apps(tree)
    finally:
        os.killpg(strangers, 15)
        os.killpg(ours.pid, 15)
        ours.wait(10)


def test_a_reading_is_quick_and_comes_from_any_thread() -> None:
    signals = HostSignals()
    signals.read()
    start_s = time.monotonic()
    threads = [threading.Thread(target=signals.read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert time.monotonic() - start_s < 2.0
    assert signals.read().free_disk_bytes


class Hanging:
    """A system with a source that hangs, one that raises, and one that works."""

    def __init__(self) -> None:
        self.release = threading.Event()

    def sources(self) -> list[Source]:
        return [
            Source(name="broken", gives=("idle_s",), change="", read=self._broken),
            Source(name="hanging", gives=("session_locked",), change="", read=self._hanging),
            Source(name="working", gives=("lid_closed",), change="", read=self._working),
        ]

    def close(self) -> None:
        self.release.set()

    def _broken(self, own: Own) -> Values:
        raise ZeroDivisionError("a driver")

    def _hanging(self, own: Own) -> Values:
        self.release.wait(60)
        return {"session_locked": False}

    def _working(self, own: Own) -> Values:
        return {"lid_closed": False}


def test_what_hangs_or_breaks_is_unknown_and_stops_nothing_else(
    caplog: pytest.LogCaptureFixture,
) -> None:
    system = Hanging()
    signals = HostSignals(system=system)
    start_s = time.monotonic()
    first = signals.read()
    assert time.monotonic() - start_s < 3.0
    assert first.session_locked is None
    second = signals.read()
    assert second.lid_closed is False, "the others are asked again, without the one that hangs"
    assert second.idle_s is None
    assert not {"idle_s", "session_locked"} & second.absent
    for _ in range(3):
        signals.read()
    assert [r.message for r in caplog.records if "has not answered" in r.message] == [
        "hanging has not answered for 2 s; left out until it does"
    ]
    system.release.set()
    time.sleep(0.2)
    assert signals.read().session_locked is False, "it answers again"


def test_the_report_tells_every_reading_and_how_to_change_it() -> None:
    found = rows()
    names = [row.name for row in found]
    assert names[0] == "idle_s"
    assert {"thermal", "metered", "other_cpu_load", "free_disk_bytes", "gpu_power_w"} <= set(names)
    assert all(row.value for row in found)
    disk = next(row for row in found if row.name == "free_disk_bytes")
    assert int(disk.value) > 0
    assert all(row.change for row in found if row.value != NOT_AVAILABLE)


def test_the_disk_is_that_of_the_nearest_folder_that_exists(tmp_path: Path) -> None:
    found = HostSignals(folder=tmp_path / "not" / "yet").read()
    assert found.disk_bytes
    assert found.free_disk_bytes
    assert found.disk_bytes > found.free_disk_bytes
