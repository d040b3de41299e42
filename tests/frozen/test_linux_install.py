"""install.sh, the launcher and uninstall.sh, in a home of their own, with a program made of sh.

What is installed stands in for the bundle, so that this needs none. Not here: the bundle itself.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
PROGRAM = """#!/bin/sh
[ "$1" = --self-test ] && exit {code}
[ "$*" = "wallet --before-removal" ] && {{ cat "$HOME/waiting" 2>/dev/null; exit 0; }}
echo "{version}: $*"
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="of Linux")


class Computer:
    """A home with an awkward name, and bundles to install there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "Töm's home (1)"
        self.home.mkdir()
        self.prefix = self.home / ".local/opt/train-at-home"
        self.command = self.home / ".local/bin/train-at-home"
        self.environment = {"HOME": str(self.home), "PATH": os.defpath + ":/usr/bin:/bin"}

    def bundle(self, version: str, *, code: int = 0, machine: str = platform.machine()) -> Path:
        made = self.folder / f"bundle-{version}"
        for name in ("app", "engine", "share/icons"):
            (made / name).mkdir(parents=True)
        program = made / "app" / "train-at-home"
        program.write_text(PROGRAM.format(version=version, code=code))
        program.chmod(0o755)
        (made / "VERSION").write_text(f"{version}\n{machine}\n")
        shutil.copy(LINUX / "install.sh", made / "install.sh")
        for name in ("launcher.sh", "uninstall.sh", "train-at-home.desktop"):
            shutil.copy(LINUX / name, made / "share" / name)
        shutil.copy(ROOT / "assets/icons/app.svg", made / "share/icons/train-at-home.svg")
        return made

    def run(self, program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", str(program), *arguments],
            env=self.environment, cwd="/", capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip

    def stand_in(self, program: str, says: str) -> None:
        """Of the system: whoever asks `program` hears this."""
        folder = self.home / "stand-ins"
        folder.mkdir(exist_ok=True)
        (folder / program).write_text(f"#!/bin/sh\nprintf '%s\\n' '{says}'\n")
        (folder / program).chmod(0o755)
        self.environment["PATH"] = f"{folder}:{os.defpath}:/usr/bin:/bin"

    def installs(self, version: str) -> None:
        done = self.run(self.bundle(version) / "install.sh")
        assert done.returncode == 0, done.stderr

    def says(self, *arguments: str) -> str:
        done = self.run(self.command, *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


def test_it_is_installed_for_one_person_and_starts(computer: Computer) -> None:
    computer.installs("0.1.0")
    assert computer.says("status", "--json") == "0.1.0: status --json"
    data = computer.home / ".local/share"
    entry = (data / "applications/train-at-home.desktop").read_text()
    assert f'Exec="{computer.prefix}/train-at-home" %u' in entry
    assert "x-scheme-handler/train-at-home" in entry
    assert "@EXEC@" not in entry
    assert (data / "icons/hicolor/scalable/apps/train-at-home.svg").is_file()
    if checker := shutil.which("desktop-file-validate"):
        subprocess.run([checker, data / "applications/train-at-home.desktop"], check=True)


def test_an_update_keeps_the_version_before_and_a_repair_changes_nothing(
    computer: Computer,
) -> None:
    computer.installs("0.1.0")
    computer.installs("0.2.0")
    assert computer.says("status") == "0.2.0: status"
    assert (computer.prefix / "previous").read_text() == "0.1.0\n"
    again = computer.run(computer.folder / "bundle-0.2.0" / "install.sh")
    assert again.returncode == 0
    assert (computer.prefix / "previous").read_text() == "0.1.0\n"
    assert sorted(path.name for path in (computer.prefix / "versions").iterdir()) == [
        "0.1.0",
        "0.2.0",
    ]


def test_a_copy_that_does_not_work_here_changes_nothing(computer: Computer) -> None:
    computer.installs("0.1.0")
    done = computer.run(computer.bundle("0.2.0", code=1) / "install.sh")
    assert done.returncode == 1
    assert "does not work here" in done.stderr
    assert "Nothing was changed" in done.stderr
    assert computer.says("status") == "0.1.0: status"
    assert [path.name for path in (computer.prefix / "versions").iterdir()] == ["0.1.0"]


def test_the_wrong_processor_an_incomplete_folder_and_a_closed_place_are_said(
    computer: Computer,
) -> None:
    done = computer.run(computer.bundle("0.1.0", machine="riscv64") / "install.sh")
    assert done.returncode == 1
    assert "This copy is for riscv64" in done.stderr
    shutil.rmtree(computer.folder / "bundle-0.1.0" / "engine")
    done = computer.run(computer.folder / "bundle-0.1.0" / "install.sh")
    assert "not complete" in done.stderr
    done = computer.run(computer.bundle("0.3.0") / "install.sh", "--prefix", "/proc/no")
    assert "cannot be written" in done.stderr


def test_a_version_on_trial_is_left_after_two_starts(computer: Computer) -> None:
    computer.installs("0.1.0")
    computer.installs("0.2.0")
    (computer.prefix / "trial").write_text("0\n")
    assert computer.says("status") == "0.2.0: status", "a question is no start"
    assert computer.says("run") == "0.2.0: run"
    assert computer.says() == "0.2.0:"
    done = computer.run(computer.command, "run")
    assert done.stdout.strip() == "0.1.0: run"
    assert "0.2.0 did not start well twice; version 0.1.0 is used again" in done.stderr
    assert (computer.prefix / "failed").read_text() == "0.2.0\n"
    assert not (computer.prefix / "trial").exists()
    assert computer.says("run") == "0.1.0: run"


def test_without_a_pointer_the_newest_version_that_is_whole_is_started(
    computer: Computer,
) -> None:
    for version in ("0.9.0", "0.10.0"):
        computer.installs(version)
    (computer.prefix / "current").unlink()
    (computer.prefix / "versions" / "0.11.0.part").mkdir()
    assert computer.says("status") == "0.10.0: status"
    (computer.prefix / "current").write_text("7.7.7\n")
    assert computer.says("status") == "0.10.0: status"
    shutil.rmtree(computer.prefix / "versions")
    done = computer.run(computer.command, "status")
    assert done.returncode == 1
    assert "Download it again" in done.stderr


def test_uninstalling_keeps_settings_and_says_so(computer: Computer) -> None:
    computer.installs("0.1.0")
    kept = computer.home / ".local/share/train-at-home/settings.toml"
    kept.parent.mkdir(parents=True)
    kept.write_text("")
    stranger = computer.prefix / "notes.txt"
    stranger.write_text("mine")
    done = computer.run(computer.prefix / "uninstall.sh", "--yes")
    assert done.returncode == 0, done.stderr
    assert kept.is_file()
    assert stranger.is_file(), "what is not ours stays"
    assert not computer.command.exists()
    assert not (computer.prefix / "versions").exists()
    assert not (computer.home / ".local/share/applications/train-at-home.desktop").exists()


def test_uninstalling_asks_first_and_takes_the_data_only_when_told(computer: Computer) -> None:
    computer.installs("0.1.0")
    data = computer.home / ".local/share/train-at-home"
    data.mkdir(parents=True)
    asked = computer.run(computer.prefix / "uninstall.sh", "--with-data")
    assert "Nothing was removed." in asked.stdout
    assert "every credit that" in asked.stdout
    assert data.is_dir()
    computer.run(computer.prefix / "uninstall.sh", "--with-data", "--yes")
    assert not data.exists()


@pytest.mark.parametrize("says", ["glibc 2.31", "musl 1.2"])
def test_an_old_c_library_is_named_with_what_to_do(computer: Computer, says: str) -> None:
    bundle = computer.bundle("0.1.0")
    computer.stand_in("getconf", says)
    done = computer.run(bundle / "install.sh")
    assert done.returncode == 1
    assert "needs glibc 2.34 or newer" in done.stderr
    assert "Debian 12, Ubuntu 22.04" in done.stderr
    assert not computer.command.exists()


def test_a_system_that_became_too_old_is_told_by_the_launcher(computer: Computer) -> None:
    """A home that was carried to an older computer."""
    computer.installs("0.1.0")
    computer.stand_in("getconf", "glibc 2.31")
    done = computer.run(computer.command, "status")
    assert done.returncode == 3
    assert "this system has 2.31" in done.stderr


def test_a_full_disk_is_said_before_anything_is_copied(computer: Computer) -> None:
    bundle = computer.bundle("0.1.0")
    computer.stand_in("df", "Filesystem 1K-blocks Used Available Capacity Mounted\n/ 9 9 7 99% /")
    done = computer.run(bundle / "install.sh")
    assert done.returncode == 1
    assert "not enough room" in done.stderr
    assert "Free " in done.stderr
    assert not list((computer.prefix / "versions").iterdir())


def test_an_installation_that_was_cut_off_leaves_the_version_before(computer: Computer) -> None:
    computer.installs("0.1.0")
    half = computer.prefix / "versions" / "0.2.0.part" / "app"
    half.mkdir(parents=True)
    (half / "train-at-home").write_text("half of a progr")
    (computer.prefix / "current.new").write_text("0.2")
    assert computer.says("status") == "0.1.0: status"
    computer.installs("0.2.0")
    assert computer.says("status") == "0.2.0: status"
    assert not half.exists()


def test_a_repair_that_was_cut_off_leaves_a_copy_that_starts(computer: Computer) -> None:
    """Between the two renames, and with half of a version that an update was removing."""
    computer.installs("0.2.0")
    versions = computer.prefix / "versions"
    (versions / "0.2.0").rename(versions / "0.2.0.old")
    shutil.copytree(versions / "0.2.0.old", versions / "0.9.0.gone")
    shutil.copytree(versions / "0.2.0.old", versions / "0.9.0.part")
    done = computer.run(computer.command, "status")
    assert done.stdout.strip() == "0.2.0: status"
    assert "0.2.0 is missing; version 0.2.0.old is used" in done.stderr
    shutil.rmtree(computer.folder / "bundle-0.2.0")
    computer.installs("0.2.0")
    assert computer.says("status") == "0.2.0: status"
    assert not (versions / "0.2.0.old").exists()


def test_what_runs_is_asked_to_end_before_another_version_takes_its_place(
    computer: Computer,
) -> None:
    computer.installs("0.1.0")
    program = computer.prefix / "versions/0.1.0/app/train-at-home"
    program.write_text('#!/bin/sh\necho "$*" >>"$HOME/asked"\n')
    computer.installs("0.2.0")
    assert (computer.home / "asked").read_text() == "quit\n"


def test_who_removes_it_is_told_of_credits_that_wait(computer: Computer) -> None:
    computer.installs("0.1.0")
    said = "12.50 credits still wait for a wallet."
    (computer.home / "waiting").write_text(said)
    packs = computer.home / ".local/share/train-at-home/packs"
    packs.mkdir(parents=True)
    asked = computer.run(computer.prefix / "uninstall.sh")
    assert said in asked.stdout
    assert "Nothing was removed." in asked.stdout
    assert packs.is_dir()
    assert computer.run(computer.prefix / "uninstall.sh", "--yes").returncode == 0
    assert not packs.exists(), "packs are parts of the program"
    assert packs.parent.is_dir()
