"""Links of invitations: registered for a user's desktop with the real xdg-mime, and opened."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app import link_scheme
from app.invitation import Invitation

COMMAND = [sys.executable, "-m", "app"]
LINK = Invitation("http://192.168.1.5:8420", "main", "Ada & Bob").link()


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user who has never heard of this program."""
    if shutil.which(link_scheme.TOOL) is None:
        pytest.skip("xdg-utils is not installed")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "none"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "system"))
    monkeypatch.setenv("DISPLAY", ":77")
    for name in ("XDG_CURRENT_DESKTOP", "KDE_FULL_SESSION", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_from_nothing_to_a_link_that_opens_this_program_and_back(desktop: Path) -> None:
    before = link_scheme.look(COMMAND)
    assert not before.is_well
    assert before.what_to_do.endswith(".")
    link_scheme.register(COMMAND)
    assert link_scheme.look(COMMAND).is_well
    entry = link_scheme.entry_path().read_text()
    assert entry.count(f"MimeType={link_scheme.MIME};") == 1
    assert '"open" %u' in entry
    moved = [str(desktop / "elsewhere" / "train-at-home")]
    assert not link_scheme.look(moved).is_well, "the program has moved"
    link_scheme.register(moved)
    assert link_scheme.look(moved).is_well
    link_scheme.unregister()
    assert not link_scheme.look(moved).is_well
    link_scheme.unregister()


def test_a_handler_of_the_systems_package_is_left_alone(desktop: Path) -> None:
    applications = desktop / "system" / "applications"
    applications.mkdir(parents=True)
    (applications / "train-at-home.desktop").write_text(
        f"[Desktop Entry]\nType=Application\nName=T\nExec=true %u\nMimeType={link_scheme.MIME};\n"
    )
    subprocess.run(
        [link_scheme.TOOL, "default", "train-at-home.desktop", link_scheme.MIME], check=True
    )
    assert link_scheme.look(COMMAND).is_well
    link_scheme.register(COMMAND)
    assert not link_scheme.entry_path().exists()


def test_without_the_tool_or_a_desktop_it_is_said(
    desktop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(desktop))
    found = link_scheme.look(COMMAND)
    assert not found.is_well
    assert "xdg-utils" in found.what_to_do
    monkeypatch.delenv("DISPLAY")
    assert link_scheme.look(COMMAND).is_well, "a server has no links to click"


def test_the_exec_line_survives_awkward_paths() -> None:
    (line,) = [
        each
        for each in link_scheme.entry(["/opt/a b/100%/$x"]).splitlines()
        if each.startswith("Exec=")
    ]
    assert line == r'Exec="/opt/a b/100%%/\\$x" "open" %u'


def test_a_link_that_is_no_invitation_is_refused_in_words(tmp_path: Path) -> None:
    asked = subprocess.run(
        [*COMMAND, "open", "train-at-home://elsewhere?url=x"],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert asked.returncode == 2
    assert "not an invitation" in asked.stderr
