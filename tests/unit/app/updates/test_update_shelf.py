"""Versions on a real disk, cut off between every two writes: somebody always has one that works."""

from __future__ import annotations

import errno
import io
import os
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.updates.choice import Offer, Step, start_of
from app.updates.shelf import Shelf
from engine.api.errors import PlainError

SYSTEM = "linux-x86_64"
STEPS_MAX = 40


class PowerCut(BaseException):
    """Nothing may catch it."""


def archive_of(folder: Path, version: str, *, works: bool = True) -> bytes:
    """A tarball as the bundle's: one folder on top, a program, a link."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name, data in (("app/train-at-home", version), ("works", "yes" if works else "no")):
            info = tarfile.TarInfo(f"train-at-home-{version}/{name}")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data.encode()))
        link = tarfile.TarInfo(f"train-at-home-{version}/app/link")
        link.type, link.linkname = tarfile.SYMTYPE, "train-at-home"
        archive.addfile(link)
    return packed.getvalue()


class Archive:
    """In memory; comes in halves, so that a download can be cut off."""

    def __init__(self, data: bytes, *, is_genuine: bool = True) -> None:
        self._data, self._is_genuine = data, is_genuine
        self.num_bytes = len(data)

    def fetch_into(self, part: Path) -> None:
        have = part.stat().st_size if part.exists() else 0
        with part.open("ab") as file:
            file.write(self._data[have : have + (self.num_bytes + 1) // 2])

    def is_whole(self, file: Path) -> bool:
        return self._is_genuine and file.read_bytes() == self._data


def offer_of(version: str, unpacked_bytes: int = 100) -> Offer:
    return Offer(
        version=version, system=SYSTEM, target=f"{version}.tar.gz", unpacked_bytes=unpacked_bytes
    )


def self_test(folder: Path) -> str:
    return "" if (folder / "works").read_text() == "yes" else "The self-test failed."


def bring(shelf: Shelf, version: str, archive: Archive) -> list[Step]:
    """All the way; the steps that were taken."""
    steps: list[Step] = []
    while len(steps) < STEPS_MAX:
        steps.append(shelf.take(offer_of(version), archive))
        if steps[-1] is Step.DONE:
            return steps
    raise AssertionError(f"no end: {steps}")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    made = Shelf(tmp_path / "shelf", self_test)
    bring(made, "0.1.0", Archive(archive_of(tmp_path, "0.1.0")))
    return made


def started(shelf: Shelf) -> str:
    """What a launcher would start, read from the disk of the version itself."""
    version = start_of(shelf.facts(), tries=0)
    return (shelf.folder / "versions" / version / "app" / "train-at-home").read_text()


def test_n_to_n1_to_n2_keeps_one_before(shelf: Shelf, tmp_path: Path) -> None:
    for version in ("0.2.0", "0.3.0"):
        steps = bring(shelf, version, Archive(archive_of(tmp_path, version)))
        assert steps[:3] == [Step.FETCH, Step.FETCH, Step.VERIFY]
        assert started(shelf) == version
        assert shelf.facts().on_trial
        shelf.confirm()
    facts = shelf.facts()
    assert facts.whole == {"0.2.0", "0.3.0"}
    assert (facts.current, facts.previous, facts.on_trial) == ("0.3.0", "0.2.0", False)
    assert os.readlink(shelf.folder / "versions/0.3.0/app/link") == "train-at-home"


def test_cut_off_between_any_two_writes_there_is_a_version_that_works(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each write to the disk is cut off once; afterwards it is carried on to the end."""
    archive = Archive(archive_of(tmp_path, "0.2.0"))
    cuts = 0
    for stops_at in range(200):
        folder = tmp_path / f"run-{stops_at}"
        shutil.copytree(shelf.folder, folder, symlinks=True)
        mine = Shelf(folder, self_test)
        with monkeypatch.context() as patched:
            count = cut_after(patched, stops_at)
            try:
                bring(mine, "0.2.0", archive)
            except PowerCut:
                cuts += 1
            else:
                assert count() <= stops_at
                break
        assert started(mine) in {"0.1.0", "0.2.0"}
        bring(mine, "0.2.0", archive)
        assert started(mine) == "0.2.0"
        shutil.rmtree(folder)
    assert cuts > 12, "a fault that never happened proves nothing"


def cut_after(patched: pytest.MonkeyPatch, num_writes: int) -> Callable[[], int]:
    """The power goes before the write with this number; how many there were."""
    done = 0

    def guarded(target: object, name: str) -> None:
        real = getattr(target, name)

        def write(*given: object, **named: object) -> object:
            nonlocal done
            if done >= num_writes:
                raise PowerCut
            done += 1
            return real(*given, **named)

        patched.setattr(target, name, write)

    for name in ("rename", "mkdir", "touch", "unlink"):
        guarded(Path, name)
    for name in ("replace", "fsync", "sync"):
        guarded(os, name)
    guarded(shutil, "rmtree")
    guarded(tarfile.TarFile, "extract")
    return lambda: done


def test_a_version_that_fails_its_self_test_is_not_taken(shelf: Shelf, tmp_path: Path) -> None:
    with pytest.raises(PlainError, match=r"0\.2\.0 does not work"):
        bring(shelf, "0.2.0", Archive(archive_of(tmp_path, "0.2.0", works=False)))
    assert started(shelf) == "0.1.0"
    assert shelf.facts().failed == {"0.2.0"}


def test_a_tampered_archive_is_thrown_away(shelf: Shelf, tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="not the one that was signed"):
        bring(shelf, "0.2.0", Archive(archive_of(tmp_path, "0.2.0"), is_genuine=False))
    assert started(shelf) == "0.1.0"
    assert shelf.facts(offer_of("0.2.0")).fetched_bytes == 0


def test_an_archive_cannot_write_beside_its_folder(shelf: Shelf) -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        info = tarfile.TarInfo("top/../../current")
        info.size = 1
        archive.addfile(info, io.BytesIO(b"9"))
    with pytest.raises(PlainError, match="cannot be unpacked"):
        bring(shelf, "0.2.0", Archive(packed.getvalue()))
    assert started(shelf) == "0.1.0"


def test_an_archive_that_went_bad_on_the_disk_is_not_unpacked(shelf: Shelf, tmp_path: Path) -> None:
    """It was verified, and then lay here for days."""
    archive, offer = Archive(archive_of(tmp_path, "0.2.0")), offer_of("0.2.0")
    while shelf.next_step(offer, archive.num_bytes) is not Step.UNPACK:
        shelf.take(offer, archive)
    packed = shelf.folder / "downloads" / offer.target
    packed.write_bytes(packed.read_bytes()[:-20] + b"x" * 20)
    with pytest.raises(PlainError, match="not the one that was signed"):
        shelf.take(offer, archive)
    assert not packed.exists()
    placed(shelf, "0.2.0", archive)


@pytest.mark.parametrize("spoil", ["cut", "torn"])
def test_an_archive_that_was_signed_broken_is_thrown_away(
    shelf: Shelf, tmp_path: Path, spoil: str
) -> None:
    data = archive_of(tmp_path, "0.2.0")
    half = data[: len(data) // 2] if spoil == "cut" else data[:30] + b"\xff" * 40 + data[70:]
    with pytest.raises(PlainError, match="cannot be unpacked"):
        bring(shelf, "0.2.0", Archive(half))
    assert started(shelf) == "0.1.0"


def test_an_archive_takes_no_more_room_than_was_signed(shelf: Shelf, tmp_path: Path) -> None:
    archive, small = Archive(archive_of(tmp_path, "0.2.0")), offer_of("0.2.0", unpacked_bytes=7)
    while shelf.next_step(small, archive.num_bytes) is not Step.UNPACK:
        shelf.take(small, archive)
    with pytest.raises(PlainError, match="cannot be unpacked"):
        shelf.take(small, archive)
    assert started(shelf) == "0.1.0"


def test_half_of_a_version_that_is_removed_passes_for_none(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version in ("0.2.0", "0.3.0"):
        bring(shelf, version, Archive(archive_of(tmp_path, version)))
    bring_back = shelf.folder / "versions" / "0.1.0"
    shutil.copytree(shelf.folder / "versions" / "0.2.0", bring_back)

    def dies(path: Path, **_: object) -> None:
        if path.exists():
            raise PowerCut

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "rmtree", dies)
        with pytest.raises(PowerCut):
            shelf.clean()
    facts = shelf.facts()
    assert facts.whole == {"0.2.0", "0.3.0"}
    assert facts.has_leftovers
    shelf.clean()
    assert not shelf.facts().has_leftovers


def test_a_version_that_runs_and_cannot_be_removed_stays_whole(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows."""
    for version in ("0.2.0", "0.3.0"):
        bring(shelf, version, Archive(archive_of(tmp_path, version)))
    shutil.copytree(shelf.folder / "versions" / "0.2.0", shelf.folder / "versions" / "0.1.0")

    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, "it is in use")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", refused)
        shelf.clean()
    assert (shelf.folder / "versions" / "0.1.0" / "app" / "train-at-home").is_file()


def test_a_version_that_does_not_start_is_left_again(shelf: Shelf, tmp_path: Path) -> None:
    bring(shelf, "0.2.0", Archive(archive_of(tmp_path, "0.2.0")))
    assert start_of(shelf.facts(), tries=2) == "0.1.0"
    assert shelf.go_back() == "0.1.0"
    assert started(shelf) == "0.1.0"
    assert shelf.facts().failed == {"0.2.0"}
    assert shelf.go_back() == "", "there is nothing before that"


def test_a_full_disk_is_said_and_changes_nothing(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(tarfile.TarFile, "extract", full)
        with pytest.raises(PlainError, match="disk is full"):
            bring(shelf, "0.2.0", Archive(archive_of(tmp_path, "0.2.0")))
    assert started(shelf) == "0.1.0"
    bring(shelf, "0.2.0", Archive(archive_of(tmp_path, "0.2.0")))
    assert started(shelf) == "0.2.0"


def test_a_pack_can_be_removed(shelf: Shelf) -> None:
    shelf.remove_all()
    assert shelf.facts().current == ""
    assert not shelf.folder.exists()


def cut_everywhere(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[Shelf], object]
) -> int:
    """`act` on copies of the shelf, cut off before each of its writes; how many cuts there were."""
    for cuts in range(60):
        folder = tmp_path / f"cut-{cuts}"
        shutil.copytree(shelf.folder, folder, symlinks=True)
        mine = Shelf(folder, self_test)
        with monkeypatch.context() as patched:
            cut_after(patched, cuts)
            try:
                act(mine)
            except PowerCut:
                pass
            else:
                return cuts
        assert started(mine) in {"0.1.0", "0.2.0"}
        assert start_of(mine.facts(), tries=9) in mine.facts().whole
        act(mine)
        assert started(mine) in {"0.1.0", "0.2.0"}
        shutil.rmtree(folder)
    raise AssertionError("no end")


def placed(shelf: Shelf, version: str, archive: Archive) -> None:
    """Everything but the switch, which comes when the program has ended."""
    while shelf.next_step(offer_of(version), archive.num_bytes) is not Step.SWITCH:
        shelf.take(offer_of(version), archive)


def test_the_switch_the_way_back_and_the_cleaning_can_be_cut_off(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed(shelf, "0.2.0", Archive(archive_of(tmp_path, "0.2.0")))
    assert started(shelf) == "0.1.0"
    cuts = cut_everywhere(shelf, tmp_path / "a", monkeypatch, lambda mine: mine.switch("0.2.0"))
    assert cuts >= 4
    shelf.switch("0.2.0")
    assert started(shelf) == "0.2.0"
    assert cut_everywhere(shelf, tmp_path / "b", monkeypatch, Shelf.go_back) >= 4

    def prove(mine: Shelf) -> None:
        mine.confirm()
        mine.clean()

    assert cut_everywhere(shelf, tmp_path / "c", monkeypatch, prove) >= 2
    prove(shelf)
    assert (shelf.facts().on_trial, shelf.facts().has_leftovers) == (False, False)


def test_a_version_that_is_gone_cannot_be_switched_to(shelf: Shelf) -> None:
    with pytest.raises(PlainError, match="not on this computer any more"):
        shelf.switch("0.2.0")
    assert started(shelf) == "0.1.0"


def test_unpacking_ends_when_it_may_not_go_on(shelf: Shelf, tmp_path: Path) -> None:
    archive = Archive(archive_of(tmp_path, "0.2.0"))
    while shelf.next_step(offer_of("0.2.0"), archive.num_bytes) is not Step.UNPACK:
        shelf.take(offer_of("0.2.0"), archive)
    shelf.goes_on = lambda: False
    shelf.take(offer_of("0.2.0"), archive)
    assert shelf.next_step(offer_of("0.2.0"), archive.num_bytes) is Step.UNPACK
    shelf.goes_on = lambda: True
    placed(shelf, "0.2.0", archive)
