"""Which copies can update themselves, how they begin again, and what the command line says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from app import cli, places
from app.commands import run as run_command
from app.commands import update as command
from app.state import Update
from app.updates import place as update_place
from app.updates import restart as update_restart
from app.updates import self_test as update_self_test
from app.updates.bundle import APP_NAME, BundleShelf, Move
from app.updates.place import Copy, Next, of_versions, this_copy, this_system, trusted_in
from app.updates.shelf import LaterError, Shelf
from engine.api.errors import PlainError
from tests.unit.app.updates.local_repository import SYSTEM, World, install, shelf_at

ROOT_BYTES = b'{"signed": {}}'


@pytest.fixture
def prefix(tmp_path: Path) -> Path:
    """An installation as on Linux, with updates."""
    made = tmp_path / "prefix"
    install(made, tmp_path, "0.1.0")
    share = made / "versions/0.1.0/share"
    (share / "update.json").write_text('{"url": "https://updates.example.org/x"}')
    (share / "update_root.json").write_bytes(ROOT_BYTES)
    return made


def found(prefix: Path, launcher: Path | None) -> Copy:
    program = prefix / "versions/0.1.0/app/train-at-home"
    return of_versions(Copy(version="0.1.0"), program, launcher)


def test_an_installed_copy_knows_where_its_updates_come_from(prefix: Path) -> None:
    copy = found(prefix, prefix / "train-at-home")
    assert copy.refusal is None
    assert copy.trusted is not None
    assert (copy.trusted.url, copy.trusted.root) == ("https://updates.example.org/x", ROOT_BYTES)
    assert copy.start == (str(prefix / "train-at-home"),)
    (prefix / "versions/0.1.0/share/launcher.sh").write_text("a newer one")
    copy.renew_launchers()
    assert (prefix / "train-at-home").read_text() == "a newer one"
    assert copy.shelf is not None
    assert copy.shelf.facts().current == "0.1.0"


def test_a_copy_that_cannot_update_itself_says_why(
    prefix: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = this_copy(tmp_path)
    assert here.refusal is not None
    assert "runs from its sources" in here.refusal.title
    for launcher in (None, tmp_path / "train-at-home"):
        copy = found(prefix, launcher)
        assert copy.refusal is not None
        assert "was not installed" in copy.refusal.title
        assert copy.shelf is None
    (prefix / "versions/0.1.0/share/update.json").write_text("not JSON")
    copy = found(prefix, prefix / "train-at-home")
    assert copy.refusal is not None
    assert "built without an address" in copy.refusal.what_to_do
    monkeypatch.setattr(os, "access", lambda *_: False)
    copy = found(prefix, prefix / "train-at-home")
    assert copy.refusal is not None
    assert "belongs to somebody else" in copy.refusal.title


def test_a_frozen_copy_is_found_by_its_launcher(
    prefix: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform == "darwin":
        pytest.skip("of Linux and Windows")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(prefix / "versions/0.1.0/app/train-at-home"))
    monkeypatch.setenv("TRAIN_AT_HOME_LAUNCHER", str(prefix / "train-at-home"))
    assert this_copy(tmp_path).refusal is None


def test_systems_are_named_as_bundles_are() -> None:
    assert this_system().split("-")[0] in ("linux", "macos", "windows")
    assert "amd64" not in this_system()


def test_what_cannot_be_read_is_no_address(tmp_path: Path) -> None:
    assert trusted_in(tmp_path) is None
    (tmp_path / "update.json").write_text('{"url": "https://x"}')
    assert trusted_in(tmp_path) is None, "nothing is believed without a root"


def test_the_frameworks_libraries_are_not_loaded_when_the_program_starts() -> None:
    """They take a while, and nothing asks for them within the first minutes."""
    names = "[each for each in ('tuf', 'securesystemslib') if each in sys.modules]"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, app.real_edges; print({names})"],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


# ---------------------------------------------------------------- beginning again


class Began:
    """Remembers what would begin."""

    def __init__(self, error: OSError | None = None) -> None:
        self.error = error
        self.command: list[str] = []
        self.environment: dict[str, str] = {}

    def __call__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        if self.error:
            raise self.error
        self.command, self.environment = list(command), dict(environment)


def test_it_begins_again_as_the_version_that_was_placed(prefix: Path, tmp_path: Path) -> None:
    install_beside(prefix, tmp_path, "0.2.0")
    copy = found(prefix, prefix / "train-at-home")
    assert update_restart.begin_again(copy, ["run"], by=Began()) == 0, "nothing is wanted"
    began, copy.becomes = Began(), Next(version="0.2.0")
    assert update_restart.begin_again(copy, ["run", "--headless"], by=began) == 0
    assert began.command == [str(prefix / "train-at-home"), "run", "--headless"]
    assert (prefix / "current").read_text() == "0.2.0\n"
    assert (prefix / "trial").exists()
    copy.becomes = Next(goes_back=True)
    update_restart.begin_again(copy, [], by=began)
    assert (prefix / "current").read_text() == "0.1.0\n"


def install_beside(prefix: Path, tmp_path: Path, version: str) -> None:
    install(tmp_path / "other", tmp_path, version)
    (tmp_path / "other/versions" / version).rename(prefix / "versions" / version)


def test_a_second_start_is_none_that_failed(prefix: Path) -> None:
    """Whoever clicks three times while a new version is on trial gets no older one for it."""
    copy = found(prefix, prefix / "train-at-home")
    update_restart.was_no_start(copy)
    assert not (prefix / "trial").exists()
    (prefix / "trial").write_text("2\n")
    update_restart.was_no_start(copy)
    assert (prefix / "trial").read_text() == "0\n"
    update_restart.was_no_start(Copy(version="0.1.0"))


def test_what_cannot_be_switched_to_leaves_the_version_that_runs(prefix: Path) -> None:
    copy = found(prefix, prefix / "train-at-home")
    began, copy.becomes = Began(), Next(version="0.9.0")
    assert update_restart.begin_again(copy, ["run"], by=began) == 0
    assert began.command, "the old one begins"
    assert (prefix / "current").read_text() == "0.1.0\n"
    with pytest.raises(PlainError, match="could not be started"):
        update_restart.begin_again(copy, ["run"], by=Began(OSError(2, "No such file")))


def test_the_loader_of_the_old_version_is_not_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    inside = {
        "PATH": "/bin",
        "LD_LIBRARY_PATH": "/old/_internal",
        "LD_LIBRARY_PATH_ORIG": "/mine",
        "_PYI_ARCHIVE_FILE": "/old/app",
        "TRAIN_AT_HOME_ENGINE": "/packs/old",
    }
    assert update_self_test.outside_environment(inside) == {
        "PATH": "/bin",
        "LD_LIBRARY_PATH": "/mine",
    }
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    del inside["LD_LIBRARY_PATH_ORIG"]
    assert update_self_test.outside_environment(inside) == {
        "PATH": "/bin",
        "PYINSTALLER_RESET_ENVIRONMENT": "1",
    }


def test_on_macos_the_program_counts_its_starts_itself(tmp_path: Path) -> None:
    def perform(move: Move) -> None:
        raise AssertionError("nothing is moved")

    shelf = BundleShelf(tmp_path / APP_NAME, lambda _: "", perform)
    copy = Copy(version="0.2.0", shelf=shelf, refusal=None)
    assert not update_restart.has_had_its_tries(copy)
    shelf.folder.mkdir()
    (shelf.folder / "trial").write_text("1\n")
    assert not update_restart.has_had_its_tries(copy)
    assert update_restart.has_had_its_tries(copy)
    assert copy.becomes == Next(goes_back=True)
    others = Copy(version="0.2.0", shelf=Shelf(tmp_path, lambda _: ""), refusal=None)
    assert not update_restart.has_had_its_tries(others), "a launcher counts there"


@pytest.mark.parametrize(
    ("wanted", "again"),
    [
        (Next(version="0.2.0"), ["--in-tray", "--software-rendering"]),
        (Next(version="0.2.0", by_itself=False), ["--software-rendering"]),
        (None, ["--software-rendering"]),
    ],
)
def test_the_window_opens_again_for_whoever_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: Next | None, again: list[str]
) -> None:
    began: list[tuple[Next | None, list[str]]] = []

    def window(home: Path, key: Any, given: Any, link: str, copy: Copy) -> int:
        copy.becomes = wanted
        return 0

    def begin(copy: Copy, arguments: list[str]) -> int:
        began.append((copy.becomes, arguments))
        return 0

    monkeypatch.setattr(run_command, "_window", window)
    monkeypatch.setattr(update_restart, "begin_again", begin)
    given = ["--in-tray", "--software-rendering"]
    assert run_command.windowed(tmp_path, run_command.Key(), given) == 0
    assert began == [(wanted, again)]


def test_a_headless_program_begins_again_with_the_same_key() -> None:
    assert run_command.Key(Path("/k")).arguments() == ["--key-file", "/k"]
    assert run_command.Key(is_credential=True).arguments() == ["--credential"]
    assert run_command.Key().arguments() == []


# ---------------------------------------------------------------- self-tests of new versions


def program(folder: Path, text: str) -> Path:
    path = folder / "program"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="programs of sh")
@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("exit 0", ""),
        ("echo 'OK   a: fine'; echo 'BAD  window: no Qt'; exit 1", "window: no Qt"),
        ("exit 7", "exit code 7"),
        ("echo 'glibc is too old'; exit 3", "glibc is too old"),
    ],
)
def test_a_self_test_says_what_is_wrong(tmp_path: Path, text: str, wrong: str) -> None:
    said = update_self_test.run(program(tmp_path, text), lambda: True)
    assert said == (f"Its self-test failed: {wrong}." if wrong else "")


@pytest.mark.skipif(sys.platform == "win32", reason="programs of sh")
def test_a_self_test_that_is_cut_off_or_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = program(tmp_path, "exec sleep 60")
    with pytest.raises(LaterError, match="cut off"):
        update_self_test.run(slow, lambda: False)
    monkeypatch.setattr(update_self_test, "SELF_TEST_S_MAX", 0.3)
    assert "did not end" in update_self_test.run(slow, lambda: True)
    assert "cannot be started" in update_self_test.run(tmp_path / "nothing", lambda: True)


# ---------------------------------------------------------------- the command line


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(places.DIR_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


def said_by(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    code = cli.main(["update", *arguments, "--json"])
    out = capsys.readouterr()
    return code, json.loads(out.out) if out.out else out.err


def test_without_an_agent_the_command_says_how_it_stands(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, shown = said_by(capsys)
    assert code == 0
    assert not shown["is_possible"]
    assert "runs from its sources" in shown["why"]
    for asked in ("--check", "--now"):
        code, errors = said_by(capsys, asked)
        assert code == 1
        assert "git pull" in errors
    assert cli.main(["update", "--channel", "beta"]) == 0
    assert "beta" in capsys.readouterr().out


def test_without_an_agent_the_command_does_it_itself(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(tmp_path)
    world.publish("0.2.0", news=("Faster.",))
    installed = tmp_path / "prefix"
    install(installed, tmp_path, "0.1.0")
    copy = Copy(
        version="0.1.0", system=SYSTEM, metadata=tmp_path / "kept", shelf=shelf_at(installed),
        trusted=update_place.Trusted(world.served.url, world.root), refusal=None,
    )  # fmt: skip
    monkeypatch.setattr(update_place, "this_copy", lambda _: copy)
    code, looked = said_by(capsys, "--check")
    assert code == 0
    assert looked["value"] == {"version": "0.2.0", "news": ["Faster."]}
    assert (installed / "current").read_text() == "0.1.0\n"
    code, done = said_by(capsys, "--now")
    assert code == 0
    assert "runs from the next start on" in done["text"]
    assert (installed / "current").read_text() == "0.2.0\n"
    world.close()


def test_a_person_reads_how_it_stands() -> None:
    shown = dict(
        command.rows(
            Update(
                version="0.1.0", channel="beta", offered="0.2.0", news=("Faster.",),
                fraction=0.25, why="Version 0.2.0 is being loaded.", is_possible=True,
            )
        )
    )  # fmt: skip
    assert shown["offered"] == "0.2.0"
    assert shown["loaded"] == "25 %"
    assert shown["channel"] == "beta"
