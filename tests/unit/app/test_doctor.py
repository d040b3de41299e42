"""The doctor: every finding is true, and every bad one comes with what to do."""

from __future__ import annotations

import itertools
import socket
import sys
from email.utils import formatdate
from pathlib import Path

import pytest

from app import places
from app.commands import doctor
from app.commands.doctor import clock, disk, port, python_version, writable
from app.packs.choice import Choice, Use
from app.settings.store import SettingsStore

NOW_S = 1_800_000_000.0


def test_python() -> None:
    assert python_version((3, 11)).is_well
    assert not python_version((3, 10)).is_well
    assert "3.11" in python_version((3, 10)).what_to_do


def test_a_folder_that_can_be_written_is_left_as_it_was(tmp_path: Path) -> None:
    assert writable(tmp_path / "new").is_well
    assert list((tmp_path / "new").iterdir()) == []


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    finding = writable(tmp_path / "file" / "folder")
    assert not finding.is_well
    assert places.DIR_VARIABLE in finding.what_to_do


def test_disk_of_a_folder_that_does_not_exist_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "free" in disk(tmp_path / "a" / "b").detail
    monkeypatch.setattr(doctor, "DISK_BYTES_MIN", 1 << 62)
    assert "Free some space" in disk(tmp_path).what_to_do


def test_a_port_that_is_taken_names_the_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        assert "--port" in port(number).detail
    assert "is free" in port(number).detail


@pytest.mark.parametrize(
    ("header", "is_well", "says"),
    [
        (formatdate(NOW_S, usegmt=True), True, "agrees"),
        (formatdate(NOW_S - 300, usegmt=True), False, "5:00 ahead"),
        (formatdate(NOW_S + 7200, usegmt=True), False, "2:00:00 behind"),
        (None, True, "could not be compared"),
        ("yesterday", True, "could not be compared"),
    ],
)
def test_clock(header: str | None, is_well: bool, says: str) -> None:
    finding = clock(header, NOW_S)
    assert finding.is_well is is_well
    assert says in finding.detail
    assert bool(finding.what_to_do) is not is_well


def test_a_network_that_is_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(places.DIR_VARIABLE, str(tmp_path))
    (none_joined,) = doctor.network()
    assert none_joined.is_well
    SettingsStore(places.settings_file()).change({"network.url": "http://127.0.0.1:9"})
    (down,) = doctor.network()
    assert not down.is_well
    assert "ask its host" in down.what_to_do


async def test_the_engine_is_probed_in_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(places.DIR_VARIABLE, str(tmp_path))
    findings = {finding.name: finding for finding in await doctor.engine()}
    assert set(findings) == {"torch", "tokenizers", "data plane"}
    assert all(finding.is_well for finding in findings.values()), findings


@pytest.mark.parametrize(
    ("what", "frozen", "words"),
    [
        ("torch", False, "make setup"),
        ("torch", True, "run the installer that you downloaded"),
        ("tokenizers", True, "Settings, key and credits stay"),
        ("data plane", False, "Let Python use UDP"),
        ("data plane", True, "Let Train at Home use UDP"),
    ],
)
def test_the_way_to_repair_it_is_that_of_a_bundle_or_of_a_checkout(
    what: str, frozen: bool, words: str
) -> None:
    assert words in doctor.repair(what, frozen=frozen)
    assert ("make setup" in doctor.repair(what, frozen=frozen)) == (not frozen and what == "torch")


def test_an_installed_bundle_is_not_told_of_its_python(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not doctor.is_frozen()
    assert "python" in [finding.name for finding in itertools.islice(doctor._all_findings(), 1)]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert [finding.name for finding in itertools.islice(doctor._all_findings(), 1)] == ["system"]


def test_this_system_is_one_it_was_made_for() -> None:
    assert doctor.system().is_well


def test_a_pack_that_is_not_used_says_why_and_how_to_load_it_again() -> None:
    used = doctor.pack_finding(Choice(Use.PACK, "Computing on a card."))
    assert used.is_well
    unused = doctor.pack_finding(Choice(Use.BUNDLED, "It crashed. The processor computes."))
    assert not unused.is_well
    assert "It crashed" in unused.detail
    assert "engine add nvidia" in unused.what_to_do
