"""Whole files or none, and a disk's troubles in words."""

import errno
import os
import sys
from pathlib import Path

import pytest

from engine.host import disk


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    disk.atomic_write(path, b"first")
    disk.atomic_write(path, b"second")
    assert path.read_bytes() == b"second"
    assert list(tmp_path.iterdir()) == [path], "no temporary file stays behind"


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_failed_write_leaves_the_old_file(
    step: str, error: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "state.json"
    disk.atomic_write(path, b"old")
    fired = []

    def fail(*_: object) -> None:
        fired.append(step)
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(disk.DiskError) as caught:
        disk.atomic_write(path, b"new")
    monkeypatch.undo()
    assert fired, "a fault that never happened proves nothing"
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
    assert caught.value.what_to_do


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [
        (errno.ENOSPC, disk.DiskFullError, "no space left"),
        (errno.EROFS, disk.NotWritableError, "cannot be written"),
        (errno.EACCES, disk.NotWritableError, "cannot be written"),
        (errno.EIO, disk.DiskError, "cannot be used"),
    ],
)
def test_errors_in_words(number: int, kind: type[disk.DiskError], words: str) -> None:
    found = disk.explain(OSError(number, os.strerror(number)), Path("/data/run"))
    assert type(found) is kind
    assert words in found.title
    assert "folder" in found.what_to_do or "space" in found.what_to_do


def test_a_full_disk_on_windows() -> None:
    error = OSError("disk full")
    error.winerror = 112  # type: ignore[attr-defined]  # exists on Windows only
    assert type(disk.explain(error, Path("x"))) is disk.DiskFullError


def test_free_space(tmp_path: Path) -> None:
    below = tmp_path / "not" / "yet" / "there"
    assert disk.free_bytes(below) > 0
    disk.require_free(below, 1)
    with pytest.raises(disk.DiskFullError, match="are needed at"):
        disk.require_free(below, 1 << 60)
    assert not below.exists()


def test_a_folder_that_takes_files(tmp_path: Path) -> None:
    assert disk.ensure_writable_dir(tmp_path / "a" / "b").is_dir()
    assert list((tmp_path / "a" / "b").iterdir()) == []
    (tmp_path / "file").write_text("x")
    with pytest.raises(disk.DiskError):
        disk.ensure_writable_dir(tmp_path / "file")
    with pytest.raises(disk.DiskError):
        disk.atomic_write(tmp_path / "missing" / "x", b"")


@pytest.mark.skipif(
    sys.platform == "win32" or getattr(os, "getuid", int)() == 0, reason="root may write anywhere"
)
def test_a_read_only_folder(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    with pytest.raises(disk.NotWritableError):
        disk.ensure_writable_dir(folder)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs a file system that takes no files")
def test_a_file_system_that_takes_no_files() -> None:
    with pytest.raises(disk.DiskError) as caught:
        disk.ensure_writable_dir(Path("/proc/train-at-home"))
    assert caught.value.exit_code == 1
