"""Start at login, the lock between users, keeping awake's words, and types on other systems."""

from __future__ import annotations

import os
import plistlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import autostart, autostart_macos, autostart_windows
from app.accelerator_lock import NAME, AcceleratorLock
from app.presenters import lid_note
from engine.api.errors import PlainError

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux's own way")


@pytest.fixture
def entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path / "autostart" / autostart.ENTRY


@LINUX
def test_nothing_is_taken_before_it_is_asked(entry: Path) -> None:
    assert not autostart.is_on()
    assert not entry.exists()
    assert autostart.note() == ""


@LINUX
def test_on_and_off(entry: Path) -> None:
    autostart.set(True)
    assert autostart.is_on()
    assert f'Exec="{sys.executable}" "-m" "app"' in entry.read_text()
    autostart.set(False)
    assert not entry.exists()
    autostart.set(False)


@LINUX
@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled = false"])
def test_a_switch_in_the_desktops_settings_is_respected(entry: Path, line: str) -> None:
    autostart.set(True)
    entry.write_text(entry.read_text().replace("X-GNOME-Autostart-enabled=true", line))
    assert not autostart.is_on()
    assert "desktop's settings" in autostart.note()


@LINUX
def test_a_folder_that_cannot_be_written_is_said(entry: Path) -> None:
    entry.parent.write_text("a file where a folder should be")
    with pytest.raises(PlainError, match="cannot be changed"):
        autostart.set(True)


@LINUX
def test_the_entry_is_valid_and_starts_what_it_names(tmp_path: Path) -> None:
    """A path with everything that needs quoting, read back as desktops read it."""
    odd = tmp_path / 'a "b" $c `d` 100% e'
    odd.mkdir()
    program = odd / "run"
    program.write_text("#!/bin/sh\necho started $1\n")
    program.chmod(0o755)
    text = autostart.desktop_entry([str(program), "--in-tray"])
    if (validator := shutil.which("desktop-file-validate")) is not None:
        file = tmp_path / "t.desktop"
        file.write_text(text)
        subprocess.run([validator, str(file)], check=True, timeout=20)
    line = next(line for line in text.splitlines() if line.startswith("Exec="))
    # Two layers, as the specification says: strings are unescaped, then the command is unquoted.
    command = line.removeprefix("Exec=").replace("\\\\", "\\").replace("%%", "%")
    started = subprocess.run(  # a shell's double quotes follow the same rules
        ["sh", "-c", command], capture_output=True, text=True, check=True, timeout=20
    )
    assert started.stdout == "started --in-tray\n"


def test_task_managers_word() -> None:
    assert not autostart_windows.is_switched_off(None)
    assert not autostart_windows.is_switched_off(b"")
    assert not autostart_windows.is_switched_off(bytes([2]) + bytes(11))
    assert not autostart_windows.is_switched_off(bytes([6]) + bytes(11))
    assert autostart_windows.is_switched_off(bytes([3]) + bytes(11))
    assert autostart_windows.is_switched_off(bytes([7]) + bytes(11))


def test_windows_command_line() -> None:
    line = autostart_windows.command_line([r"C:\Program Files\Train at Home\app.exe", "--in-tray"])
    assert line == r'"C:\Program Files\Train at Home\app.exe" --in-tray'


def test_macos_launch_agent() -> None:
    found = plistlib.loads(autostart_macos.launch_agent(["/usr/bin/python3", "-m", "app"]))
    assert found["ProgramArguments"] == ["/usr/bin/python3", "-m", "app"]
    assert found["RunAtLoad"] is True
    assert "KeepAlive" not in found, "who quits it means it"


def test_one_holder_at_a_time(tmp_path: Path) -> None:
    first, second = AcceleratorLock(tmp_path), AcceleratorLock(tmp_path)
    assert first.take()
    assert first.take()
    assert not second.take()
    first.release()
    first.release()
    assert second.take()
    assert not first.is_held
    second.release()


HOLD = """
import os, sys; sys.path.insert(0, '.')
from pathlib import Path
from app.accelerator_lock import AcceleratorLock
if len(sys.argv) > 2: os.setuid(int(sys.argv[2]))
lock = AcceleratorLock(Path(sys.argv[1]))
print(lock.take(), flush=True)
sys.stdin.read()
"""


def holder(folder: Path, *user: int) -> subprocess.Popen[str]:
    """A process that takes the lock and holds it; it becomes that user first."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder), *map(str, user)],
        text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip


def answer(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.mark.processes
def test_the_lock_of_a_process_that_was_killed_is_free(tmp_path: Path) -> None:
    process = holder(tmp_path)
    assert answer(process) == "True"
    mine = AcceleratorLock(tmp_path)
    assert not mine.take()
    process.kill()
    process.wait(20)
    assert mine.take()
    mine.release()


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder as /run/lock is: everybody writes, and removes only what is his own."""
    if os.getuid() != 0:
        pytest.skip("only root can act as two users")
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o1777)
        yield Path(folder)


@LINUX
@pytest.mark.processes
def test_two_users_of_one_computer(shared: Path) -> None:
    old_mask = os.umask(0o077)
    try:
        mine = AcceleratorLock(shared)
        assert mine.take()
    finally:
        os.umask(old_mask)
    other = holder(shared, 65534)
    assert answer(other) == "False"
    other.communicate(timeout=20)
    mine.release()
    other = holder(shared, 65534)
    assert answer(other) == "True", "the file of the first does not keep the second out"
    assert not mine.take()
    other.communicate(timeout=20)


def test_a_link_in_the_shared_place_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("precious")
    (tmp_path / NAME).symlink_to(target)
    lock = AcceleratorLock(tmp_path)
    assert lock.take(), "a courtesy: a place that cannot be used holds nobody up"
    assert not lock.is_held
    assert target.read_text() == "precious"


def test_words_on_the_lid() -> None:
    assert lid_note(None) == lid_note(False) == ""
    assert "sleep" in lid_note(True)
