"""Launchers are renewed by a version that runs well, as a whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.updates import launchers


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """Of a version, beside an installation of the version before."""
    made = tmp_path / "versions/0.2.0/share"
    (made / "launchers").mkdir(parents=True)
    for name in (*launchers.OF_LINUX, *launchers.OF_WINDOWS):
        (made / name).write_text(f"new {name}")
    for name in (*launchers.OF_LINUX.values(), *launchers.OF_WINDOWS.values()):
        (tmp_path / name).write_text("old")
    return made


def test_each_system_has_its_own(share: Path, tmp_path: Path) -> None:
    assert launchers.renew(share, tmp_path, is_windows=False) == ["train-at-home", "uninstall.sh"]
    assert (tmp_path / "train-at-home").read_text() == "new launcher.sh"
    assert os.access(tmp_path / "train-at-home", os.X_OK)
    assert (tmp_path / "Train at Home.exe").read_text() == "old"
    assert launchers.renew(share, tmp_path, is_windows=False) == [], "they are the same by now"
    assert launchers.renew(share, tmp_path, is_windows=True) == [
        "Train at Home.exe",
        "train-at-home.exe",
    ]
    assert (tmp_path / "Train at Home.exe").read_text() == "new launchers/window.exe"
    assert not list(tmp_path.glob("*.new"))


def test_one_that_cannot_be_replaced_stays_and_the_others_do_not_wait(
    share: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def replace(source: Path, target: Path) -> None:
        if target.name == "train-at-home":
            raise PermissionError("it is in use")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    assert launchers.renew(share, tmp_path, is_windows=False) == ["uninstall.sh"]
    assert (tmp_path / "train-at-home").read_text() == "old"


def test_nothing_is_made_where_nothing_was_or_nothing_comes(share: Path, tmp_path: Path) -> None:
    (tmp_path / "uninstall.sh").unlink()
    (share / "launcher.sh").write_text("")
    assert launchers.renew(share, tmp_path, is_windows=False) == []
    assert launchers.renew(tmp_path / "none", tmp_path, is_windows=False) == []
    assert (tmp_path / "train-at-home").read_text() == "old"
    assert not (tmp_path / "uninstall.sh").exists()
