"""macOS's exchange of whole bundles, planned and cut off: on a made-up disk, and on a real one.

The two system calls themselves are run on a Mac only; here the exchange is three renames in a row
that nothing cuts off. Not here: signatures.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.updates.bundle import (
    APP_NAME,
    ASIDE_NAME,
    STAGE_NAME,
    BundleShelf,
    Move,
    mending,
    moves,
    version_in,
)
from app.updates.choice import TRIES_MAX
from engine.api.errors import PlainError

STAGED, LIVE, ASIDE = Path("/stage/N/x.app"), Path("/apps/x.app"), Path("/stage/aside.app")
Disk = dict[Path, str]


def do(disk: Disk, move: Move) -> None:
    """On a disk that is a table of paths."""
    if move.kind == "exchange":
        disk[move.first], disk[move.second] = disk[move.second], disk[move.first]
    else:
        assert move.second not in disk, "nothing is overwritten"
        disk[move.second] = disk.pop(move.first)


def test_where_the_disk_can_exchange_there_is_no_moment_without_a_program() -> None:
    planned = moves(STAGED, LIVE, ASIDE, can_exchange=True)
    assert len(planned) == 1
    disk = {STAGED: "new", LIVE: "old"}
    do(disk, planned[0])
    assert disk == {STAGED: "old", LIVE: "new"}


@pytest.mark.parametrize("num_done", range(4))
def test_three_renames_cut_off_anywhere_are_mended(num_done: int) -> None:
    disk = {STAGED: "new", LIVE: "old"}
    for move in moves(STAGED, LIVE, ASIDE, can_exchange=False)[:num_done]:
        do(disk, move)
    assert sorted(disk.values()) == ["new", "old"], "neither is ever lost"
    for move in mending(STAGED, LIVE, ASIDE, disk.__contains__):
        do(disk, move)
    assert set(disk) == {STAGED, LIVE}
    assert disk[LIVE] == ("old" if num_done < 2 else "new")
    assert mending(STAGED, LIVE, ASIDE, disk.__contains__) == ()


def bundle(path: Path, version: str) -> Path:
    (path / "Contents/MacOS").mkdir(parents=True)
    (path / "Contents/Resources").mkdir()
    (path / "Contents/MacOS/train-at-home").write_text(version)
    (path / "Contents/Resources/VERSION").write_text(f"{version}\narm64\n")
    return path


class Mac:
    """A folder of programs with version 0.1.0 in it; `cannot_exchange`: an old kind of disk."""

    def __init__(self, folder: Path) -> None:
        self.live = bundle(folder / APP_NAME, "0.1.0")
        self.stage = folder / STAGE_NAME
        self.cannot_exchange = False
        self.refuses_after: int | None = None
        self.num_moves = 0
        self.shelf = BundleShelf(self.live, lambda _: "", self.perform)

    def perform(self, move: Move) -> None:
        if self.refuses_after is not None and self.num_moves >= self.refuses_after:
            self.refuses_after = None
            raise PermissionError(1, "Operation not permitted")
        if move.kind == "exchange" and self.cannot_exchange:
            raise OSError(45, "Operation not supported")
        self.num_moves += 1
        if move.kind == "rename":
            os.rename(move.first, move.second)
            return
        between = move.first.with_name("between")
        os.rename(move.first, between)
        os.rename(move.second, move.first)
        os.rename(between, move.second)

    def place(self, version: str) -> None:
        bundle(self.stage / "versions" / version / APP_NAME, version)


@pytest.fixture
def mac(tmp_path: Path) -> Mac:
    return Mac(tmp_path)


@pytest.mark.parametrize("cannot_exchange", [False, True])
def test_n_to_n1_to_n2_and_back(mac: Mac, cannot_exchange: bool) -> None:
    mac.cannot_exchange = cannot_exchange
    for before, version in (("0.1.0", "0.2.0"), ("0.2.0", "0.3.0")):
        mac.place(version)
        assert mac.shelf.facts().has_leftovers
        mac.shelf.switch(version)
        assert version_in(mac.live) == version
        facts = mac.shelf.facts()
        assert (facts.current, facts.previous, facts.on_trial) == (version, before, True)
        mac.shelf.confirm()
        mac.shelf.clean()
        assert not mac.shelf.facts().has_leftovers
    assert mac.shelf.facts().whole == {"0.2.0"}, "the one before, and nothing older"
    assert mac.shelf.go_back() == "0.2.0"
    assert version_in(mac.live) == "0.2.0"
    assert mac.shelf.facts().failed == {"0.3.0"}


@pytest.mark.parametrize("refuses_after", range(3))
def test_a_move_that_is_refused_is_undone(mac: Mac, refuses_after: int) -> None:
    mac.place("0.2.0")
    mac.cannot_exchange, mac.refuses_after = True, refuses_after
    if refuses_after:
        with pytest.raises(PlainError, match="cannot be written"):
            mac.shelf.switch("0.2.0")
        assert version_in(mac.live) == "0.1.0"
        assert mac.shelf.facts().whole == {"0.2.0"}
        assert not (mac.stage / ASIDE_NAME).exists()
    assert mac.refuses_after is None or refuses_after == 0
    mac.refuses_after = None
    mac.shelf.switch("0.2.0")
    assert version_in(mac.live) == "0.2.0"


def test_a_start_after_a_cut_mends_what_was_cut(mac: Mac) -> None:
    mac.place("0.2.0")
    staged = mac.stage / "versions/0.2.0" / APP_NAME
    first, *_ = moves(staged, mac.live, mac.stage / ASIDE_NAME, can_exchange=False)
    mac.perform(first)
    mac.perform(Move("rename", staged, mac.live))
    assert version_in(mac.live) == "0.2.0"
    mac.shelf.mend()
    assert version_in(staged) == "0.1.0"
    assert not (mac.stage / ASIDE_NAME).exists()


def test_starts_of_a_version_on_trial_are_counted(mac: Mac) -> None:
    assert not mac.shelf.count_start(), "nothing is on trial"
    mac.place("0.2.0")
    mac.shelf.switch("0.2.0")
    outcomes = [mac.shelf.count_start() for _ in range(TRIES_MAX + 1)]
    assert outcomes == [False] * TRIES_MAX + [True]
    mac.shelf.confirm()
    assert not mac.shelf.count_start()


def test_a_bundle_that_is_not_whole_is_none(tmp_path: Path) -> None:
    assert version_in(tmp_path / "nothing.app") == ""
    broken = bundle(tmp_path / "broken.app", "0.2.0")
    (broken / "Contents/MacOS/train-at-home").unlink()
    assert version_in(broken) == ""
    odd: Callable[[str], int] = (broken / "Contents/Resources/VERSION").write_text
    odd("../../etc\n")
    assert version_in(broken) == ""
