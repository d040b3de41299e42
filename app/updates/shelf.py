"""Versions on the disk: reads the facts, and does one step at a time so that it can be cut off.

    SHELF/current        the version that is started; replaced as a whole
    SHELF/previous       the one before; SHELF/trial: starts of a version not yet proven
    SHELF/failed         versions that did not run
    SHELF/versions/N     whole and tested; N.part is neither, N.gone is on its way out
    SHELF/downloads/     an archive (.part until it was verified)

The same for accelerator packs, on a shelf of their own. Raises `PlainError` with what to do.
Not here: which step (choice.py), what is signed (source.py), macOS (bundle.py).
"""

from __future__ import annotations

import re
import shutil
import tarfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from app.atomic_file import read_capped, write_whole
from app.updates.choice import Facts, Offer, Step, next_step
from app.updates.disk import no_room, remove, settle, size_of
from engine.api.errors import PlainError

WHOLE_MARK = ".unpacked"
TESTED_MARK = ".tested"
VERSION = re.compile(r"^\d{1,4}(\.\d{1,4}){1,3}$")
FAILED_MAX = 50

Test = Callable[[Path], str]
"""Of an unpacked folder; what is wrong with it, or empty. Raises `PlainError` when it was cut off,
which says nothing of the version (`LaterError`)."""


class LaterError(PlainError):
    """Nobody's fault, and tried again by itself: the line is down, or it was cut off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast an archive may come, and whether still."""

    bytes_per_s_max: float = 0.0
    """0: as fast as it comes."""
    goes_on: Callable[[], bool] = lambda: True
    """Asked at every piece; False ends it, and what came is kept."""
    on_bytes: Callable[[int], None] = lambda _: None
    """Told of every piece, on the thread that loads."""


class Archive(Protocol):
    """Where the archive's bytes come from, and what they have to be (source.py)."""

    @property
    def num_bytes(self) -> int: ...
    def fetch_into(self, part: Path) -> None:
        """Carry on where `part` ends. Raises `PlainError`."""

    def is_whole(self, file: Path) -> bool:
        """Whether length and hash are those that were signed."""


class Shelf:
    """One folder of versions."""

    def __init__(self, folder: Path, test: Test) -> None:
        self.folder, self._test = folder, test
        self._versions, self._downloads = folder / "versions", folder / "downloads"
        self.goes_on: Callable[[], bool] = lambda: True
        """Asked within long steps; False: end soon, and carry on another time."""

    # ------------------------------------------------------------ facts

    def facts(self, offer: Offer | None = None) -> Facts:
        """As the disk says it now. Raises OSError."""
        current, previous = self._current(), self._word("previous")
        lying, kept = self._lying(), self._kept()
        leftovers = [path for path in self._versions.glob("*") if path not in kept]
        general = Facts(
            current=current,
            previous=previous,
            on_trial=(self.folder / "trial").exists(),
            whole=frozenset(lying),
            failed=frozenset(self._lines("failed")),
            has_leftovers=bool(leftovers or any(self._downloads.glob("*"))),
        )
        if offer is None:
            return general
        part = self._versions / f"{offer.version}.part"
        return replace(
            general,
            fetched_bytes=size_of(self._part_of(offer)),
            is_verified=self._archive_of(offer).is_file(),
            is_unpacked=(part / WHOLE_MARK).is_file(),
            is_tested=(part / TESTED_MARK).is_file(),
        )

    def take(self, offer: Offer, archive: Archive) -> Step:
        """Do the next step to this offer; which one it was. Raises `PlainError`."""
        step = next_step(offer, archive.num_bytes, self.facts(offer))
        try:
            self._do(step, offer, archive)
        except OSError as error:
            raise no_room(error, self.folder) from error
        return step

    def next_step(self, offer: Offer, archive_bytes: int) -> Step:
        """Which one `take` would do. Raises OSError."""
        return next_step(offer, archive_bytes, self.facts(offer))

    def fetched_bytes(self, offer: Offer) -> int:
        """Of its archive, as far as it was loaded."""
        return size_of(self._part_of(offer)) or size_of(self._archive_of(offer))

    def switch(self, version: str) -> None:
        """From now on this version is started, on trial. Raises `PlainError`.

        Cut off anywhere, `current` names a whole version, and a trial only costs a look.
        """
        try:
            current = self._current()
            if version not in self._lying():
                raise PlainError(
                    f"Version {version} is not on this computer any more.", "It is loaded again."
                )
            if current and current != version:
                self._point("previous", current)
                self._point("trial", "0")
            self._make_current(version)
        except OSError as error:
            raise no_room(error, self.folder) from error

    def clean(self) -> None:
        """Remove what neither runs nor ran before. Raises nothing: it is tried again."""
        kept = self._kept()
        for path in self._versions.glob("*"):
            if path not in kept:
                remove(path)
        shutil.rmtree(self._downloads, ignore_errors=True)

    def confirm(self) -> None:
        """The version that runs says that it runs well. Raises OSError."""
        (self.folder / "trial").unlink(missing_ok=True)

    def note_orderly_end(self) -> None:
        """Of a version on trial that somebody quit: that start was none that failed.

        Raises OSError.
        """
        if (self.folder / "trial").exists():
            self._point("trial", "0")

    def go_back(self) -> str:
        """Take the previous version again; its name, or "" when there is none. Raises OSError."""
        facts = self.facts()
        if facts.previous not in facts.whole or facts.previous == facts.current:
            return ""
        self._note_failed(facts.current)
        self._make_current(facts.previous)
        (self.folder / "trial").unlink(missing_ok=True)
        return facts.previous

    def remove_all(self) -> None:
        """For a pack that is not wanted any more: first the pointer, then the files."""
        (self.folder / "current").unlink(missing_ok=True)
        for path in self._versions.glob("*"):
            remove(path)
        shutil.rmtree(self.folder, ignore_errors=True)

    # ------------------------------------------------------------ steps

    def _do(self, step: Step, offer: Offer, archive: Archive) -> None:
        part = self._versions / f"{offer.version}.part"
        match step:
            case Step.FETCH:
                self._downloads.mkdir(parents=True, exist_ok=True)
                archive.fetch_into(self._part_of(offer))
            case Step.VERIFY:
                self._verify(offer, archive)
            case Step.UNPACK:
                self._unpack(offer, archive, part)
            case Step.TEST:
                self._prove(offer, part)
            case Step.PLACE:
                for mark in (WHOLE_MARK, TESTED_MARK):
                    (part / mark).unlink(missing_ok=True)
                part.rename(self._versions / offer.version)
            case Step.SWITCH:
                self.switch(offer.version)
            case Step.CLEAN:
                self.clean()
            case Step.DONE:
                pass

    def _verify(self, offer: Offer, archive: Archive) -> None:
        part = self._part_of(offer)
        _must_be_signed(archive, part)
        part.rename(self._archive_of(offer))

    def _unpack(self, offer: Offer, archive: Archive, part: Path) -> None:
        packed = self._archive_of(offer)
        _must_be_signed(archive, packed)  # it may lie here since days
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        try:
            if not self._extract(packed, part, offer.unpacked_bytes):
                return
        except (tarfile.TarError, zlib.error, EOFError) as error:
            packed.unlink()
            raise PlainError(
                "The update cannot be unpacked.", "Nothing was changed; it is tried again later."
            ) from error
        settle(part)
        (part / WHOLE_MARK).touch()

    def _extract(self, packed: Path, part: Path, bytes_max: int) -> bool:
        """Whether it came to the end; raises TarError for what leaves `part`, or is too large."""
        with tarfile.open(packed) as opened:
            for member in opened:
                if not self.goes_on():
                    return False
                bytes_max -= member.size
                if bytes_max < 0:
                    raise tarfile.TarError("more in it than was signed")
                # Every archive has one folder on top, whose name says what it is.
                member.name = member.name.partition("/")[2]
                if member.islnk():
                    member.linkname = member.linkname.partition("/")[2]
                if member.name:
                    opened.extract(member, part, filter="data")
        return True

    def _prove(self, offer: Offer, part: Path) -> None:
        if wrong := self._test(part):
            self._note_failed(offer.version)
            shutil.rmtree(part, ignore_errors=True)
            self._archive_of(offer).unlink(missing_ok=True)
            raise PlainError(
                f"Version {offer.version} does not work on this computer.",
                f"{wrong} The version that is installed stays; the next one is tried again.",
            )
        (part / TESTED_MARK).touch()

    # ------------------------------------------------------------ where versions lie

    def _current(self) -> str:
        return self._word("current")

    def _lying(self) -> dict[str, Path]:
        """Whole versions, with the folder of each."""
        found = (path for path in self._versions.glob("*") if path.is_dir())
        return {path.name: path for path in found if VERSION.match(path.name)}

    def _make_current(self, version: str) -> None:
        """In one step of the disk's own."""
        self._point("current", version)

    def _kept(self) -> set[Path]:
        lying = self._lying()
        return {lying[each] for each in (self._current(), self._word("previous")) if each in lying}

    # ------------------------------------------------------------ files

    def _archive_of(self, offer: Offer) -> Path:
        return self._downloads / offer.target

    def _part_of(self, offer: Offer) -> Path:
        return self._downloads / f"{offer.target}.part"

    def _note_failed(self, version: str) -> None:
        noted = [*self._lines("failed"), version][-FAILED_MAX:]
        self._point("failed", "\n".join(dict.fromkeys(noted)))

    def _point(self, name: str, text: str) -> None:
        write_whole(self.folder / name, f"{text}\n".encode())

    def _word(self, name: str) -> str:
        lines = self._lines(name)
        return lines[0] if lines else ""

    def _lines(self, name: str) -> list[str]:
        text = (read_capped(self.folder / name) or b"").decode("utf-8", "replace")
        return [line.strip() for line in text.splitlines() if VERSION.match(line.strip())]


def _must_be_signed(archive: Archive, file: Path) -> None:
    """Else it goes. Raises `PlainError`."""
    if archive.is_whole(file):
        return
    file.unlink()
    raise PlainError(
        "The update that was loaded is not the one that was signed.",
        "It was thrown away, and nothing was changed. It is tried again later; if this lasts, "
        "something on the way changes downloads.",
    )
