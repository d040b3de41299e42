"""macOS: the whole program is one folder at a fixed place, so it is exchanged with the new one.

    Train at Home.app                      what is started, wherever the person keeps it
    .train-at-home-update/                 beside it, on the same disk: a shelf (shelf.py)
        versions/N/Train at Home.app       before the exchange the new one, after it the old one

Which version lies where is read from the bundles themselves, so that nothing but the exchange has
to be one step of the disk. No launcher counts tries here: the program itself does when it starts.
Not here: the system's calls (macos.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.atomic_file import read_capped
from app.updates.choice import TRIES_MAX
from app.updates.shelf import VERSION, Shelf, Test

STAGE_NAME = ".train-at-home-update"
APP_NAME = "Train at Home.app"
ASIDE_NAME = "aside.app"
VERSION_PLACE = Path("Contents/Resources/VERSION")
PROGRAM_PLACE = Path("Contents/MacOS/train-at-home")


@dataclass(frozen=True, slots=True)
class Move:
    """One step of the disk's own: `exchange` the two, or `rename` the first to the second."""

    kind: Literal["exchange", "rename"]
    first: Path
    second: Path


Perform = Callable[[Move], None]
"""Raises OSError, and nothing was moved."""


def moves(staged: Path, live: Path, aside: Path, *, can_exchange: bool) -> tuple[Move, ...]:
    """`staged` becomes `live` and the other way round. Pure.

    A disk that cannot exchange (HFS+, some network disks; the system's own, APFS, can) takes three
    renames, and between the first two there is no program at its place: `mending` ends that.
    """
    if can_exchange:
        return (Move("exchange", staged, live),)
    return (
        Move("rename", live, aside),
        Move("rename", staged, live),
        Move("rename", aside, staged),
    )


def mending(
    staged: Path, live: Path, aside: Path, exists: Callable[[Path], bool]
) -> tuple[Move, ...]:
    """What ends three renames that were cut off, whichever was the last; nothing to do: none. Pure.

    With the old program at its place again, if the new one had not come there yet.
    """
    if not exists(aside):
        return ()
    if not exists(live):
        return (Move("rename", aside, live),)
    return () if exists(staged) else (Move("rename", aside, staged),)


class BundleShelf(Shelf):
    """The shelf beside `live`. `perform` does a move (macos.py)."""

    def __init__(self, live: Path, test: Test, perform: Perform) -> None:
        super().__init__(live.parent / STAGE_NAME, test)
        self.live, self._perform = live, perform

    def _current(self) -> str:
        return version_in(self.live)

    def _lying(self) -> dict[str, Path]:
        folders = (path for path in self._versions.glob("*") if VERSION.match(path.name))
        found = {version_in(path / APP_NAME): path for path in folders}
        return {version: path for version, path in found.items() if version}

    def _make_current(self, version: str) -> None:
        staged = self._lying()[version] / APP_NAME
        aside = self.folder / ASIDE_NAME
        try:
            self._move(moves(staged, self.live, aside, can_exchange=True))
        except OSError:
            self._move(moves(staged, self.live, aside, can_exchange=False))

    def _move(self, planned: tuple[Move, ...]) -> None:
        done: list[Move] = []
        try:
            for move in planned:
                self._perform(move)
                done.append(move)
        except OSError:
            for move in reversed(done):
                self._perform(Move(move.kind, move.second, move.first))
            raise

    def mend(self) -> None:
        """After a power cut in the middle of three renames. Raises OSError."""
        aside = self.folder / ASIDE_NAME
        for folder in self._versions.glob("*"):
            if not version_in(folder / APP_NAME):
                for move in mending(folder / APP_NAME, self.live, aside, Path.exists):
                    self._perform(move)

    def count_start(self) -> bool:
        """Of a version on trial; True when it had its tries, and the one before is to be taken.

        Raises OSError.
        """
        trial = self.folder / "trial"
        data = read_capped(trial)
        if data is None:
            return False
        digits = data.decode("ascii", "ignore").strip()
        tries = int(digits) if digits.isdigit() else 0
        if tries >= TRIES_MAX:
            return True
        self._point("trial", str(tries + 1))
        return False


def version_in(app: Path) -> str:
    """Of a bundle; empty where there is none, or none that is whole."""
    try:
        text = (read_capped(app / VERSION_PLACE) or b"").decode("utf-8", "replace")
    except OSError:
        return ""
    first = text.partition("\n")[0].strip()
    return first if VERSION.match(first) and (app / PROGRAM_PLACE).exists() else ""
