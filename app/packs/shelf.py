"""Packs on the disk: fetched, proven, named to the engine's start, repaired, removed. Blocks.

    HOME/packs/nvidia/pack.json     what was asked for, and with what it passed its self-test
    HOME/packs/nvidia/versions/N    engine/ of that version, as a bundle has it (updates/shelf.py)

Every step may be cut off, and what is half done is never started. Raises `PlainError`.
Not here: what is decided (choice.py), who asks and when (agent.py, commands/engine.py).
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import msgspec

from app.atomic_file import read_capped, write_whole
from app.packs.choice import (
    KIND,
    Card,
    Choice,
    Record,
    Use,
    best_card,
    choose_engine,
    offered,
    proven,
    read_record,
    set_aside,
)
from app.packs.nvidia_cards import nvidia_cards
from app.updates import self_test as update_self_test
from app.updates.choice import Channel, Offer, Situation, Step, may_fetch
from app.updates.disk import free_bytes
from app.updates.shelf import Archive, Pace, Shelf
from engine.api.errors import PlainError
from engine.client.engine_program import NAME, PROGRAM_VARIABLE

RECORD_NAME = "pack.json"
SELF_TEST = ("--self-test", "--device", "cuda")
NO_PACK = "There is no NVIDIA pack for this computer."
STEPS_MAX = 20
NOT_FROZEN = PlainError(
    "This copy runs from its sources, where packs are not used.",
    "Install a torch that was built for your card into its environment instead.",
)
STOPPED = PlainError("It was stopped.", "What was loaded is kept, and goes on from there.")


class PackSource(Protocol):
    """What is offered, as it was signed (updates/source.py)."""

    def channel(self, name: str) -> Channel: ...
    def archive(self, target: str, pace: Pace) -> Archive: ...


OpenSource = Callable[[], AbstractContextManager[PackSource]]
"""Reaches the network; raises `PlainError`."""


class Packs:
    """One computer's packs. One call at a time, but for `fraction`, `stop` and `step`."""

    def __init__(
        self,
        home: Path,
        *,
        version: str,
        system: str,
        open_source: OpenSource,
        channel: Callable[[], str] = lambda: "stable",
        find_cards: Callable[[], tuple[Card, ...]] = nvidia_cards,
        test: Callable[[Path], str] | None = None,
        is_frozen: bool | None = None,
    ) -> None:
        self.folder = home / "packs" / KIND
        self.version, self.system = version, system
        self.card: Card | None = None
        """The best one, when it was looked for last."""
        self.step: Step | None = None
        """Of a pack that is being loaded."""
        self._open_source, self._channel = open_source, channel
        self._stop, self._lock = threading.Event(), threading.Lock()
        self._find_cards, self._test = find_cards, test or self._self_test
        self._shelf = Shelf(self.folder, self._test)
        self._shelf.goes_on = self._goes_on
        self._loading: tuple[Offer, Archive] | None = None
        self.bytes_per_s_max: Callable[[], float] = lambda: 0.0
        """The person's cap, asked when a pack begins to come; 0: none."""
        self.on_bytes: Callable[[int], None] = lambda _: None
        """Told of every piece that came, on the thread that loads."""
        self.is_frozen = bool(getattr(sys, "frozen", False)) if is_frozen is None else is_frozen

    # ------------------------------------------------------------ which engine

    def look(self) -> Choice:
        """Which engine is started next, and name it to whoever starts one."""
        self.card = best_card(self._find_cards())
        self._finish_removal()
        choice = Choice(Use.BUNDLED)
        if self.is_frozen:
            choice = choose_engine(
                self.record(), self.placed(), self.card, version=self.version, system=self.system
            )
        if choice.use is Use.PACK and not self._program().is_file():
            choice = Choice(
                Use.BUNDLED, "The NVIDIA pack is damaged: load it again. The processor computes."
            )
        self._name_engine(choice.use is Use.PACK)
        return choice

    def check(self) -> Choice:
        """Its self-test with the card and driver of now; then as `look`. Takes up to minutes."""
        record, placed = self.record(), self.placed()
        if record is not None and placed and self.card is not None:
            wrong = self._test(self._of_version(placed))
            said = f"The NVIDIA pack does not run with this card and driver: {wrong}"
            self._keep(
                set_aside(record, placed, self.card, said)
                if wrong
                else proven(record, placed, self.card)
            )
        return self.look()

    def set_aside(self, why: str) -> Choice:
        """The engine of the pack did not run; `why` is a sentence. Then as `look`."""
        if (record := self.record()) is not None:
            self._keep(set_aside(record, self.placed(), self.card, why))
        return self.look()

    def is_wanted(self) -> bool:
        """Asked for, and not of this version yet."""
        return self.is_frozen and self.record() is not None and self.placed() != self.version

    def record(self) -> Record | None:
        """What was asked for. A disk that cannot be read has no pack."""
        try:
            return read_record(read_capped(self.folder / RECORD_NAME))
        except OSError:
            return None

    def placed(self) -> str:
        """The version that lies whole on the disk; empty without one."""
        try:
            facts = self._shelf.facts()
        except OSError:
            return ""
        return facts.current if facts.current in facts.whole else ""

    # ------------------------------------------------------------ adding, removing

    def offer(self) -> Offer:
        """What fits this computer. Raises `PlainError` with the reason where nothing does."""
        self._must_have_card()
        with self._open_source() as source:
            return self._offer_of(source)

    def add(self, *, is_asked: bool = False) -> Choice:
        """Fetch, verify, unpack, prove and take the pack that fits, from wherever it was cut off;
        one that is damaged is replaced. Minutes to hours. `is_asked`: by the person, just now."""
        with self._lock:
            self._stop.clear()
            return self._add(is_asked=is_asked)

    def _add(self, *, is_asked: bool) -> Choice:
        if (placed := self.placed()) == self.version and self._test(self._of_version(placed)):
            record = self.record()
            self._shelf.remove_all()
            self._keep(Record(offer=record.offer if record else None))
        self._must_have_card()
        with self._open_source() as source:
            offer = self._offer_of(source)
            pace = Pace(
                bytes_per_s_max=self.bytes_per_s_max(),
                goes_on=self._goes_on,
                on_bytes=self.on_bytes,
            )
            archive = source.archive(offer.target, pace)
            self._must_fit(offer, archive, is_asked=is_asked)
            self._keep(Record(offer=offer))
            self._loading = offer, archive
            try:
                is_proven = self._bring(offer, archive)
            finally:
                self._loading = self.step = None
        if is_proven and self.card is not None:
            self._keep(proven(Record(offer=offer), offer.version, self.card))
        return self.look() if is_proven else self.check()

    def _bring(self, offer: Offer, archive: Archive) -> bool:
        """All the steps that are missing; whether its self-test was one of them."""
        is_proven = False
        for _ in range(STEPS_MAX):
            if not self._goes_on():
                raise STOPPED
            self.step = self._shelf.take(offer, archive)
            is_proven = is_proven or self.step is Step.TEST
            if self.step is Step.SWITCH:
                # Its self-test was the trial; one that is gone is fetched again, not kept twice.
                self._shelf.confirm()
                (self.folder / "previous").unlink(missing_ok=True)
            if self.step is Step.DONE:
                break
        return is_proven

    def stop(self) -> None:
        """Give up what `add` does at its next chance; from any thread."""
        self._stop.set()

    def remove(self) -> None:
        """It is not wanted any more. First it is forgotten, then its files go."""
        with self._lock:
            self._stop.clear()
            self._name_engine(False)
            (self.folder / RECORD_NAME).unlink(missing_ok=True)
            self._shelf.remove_all()

    @property
    def fraction(self) -> float | None:
        """Of the archive that is being loaded; None when nothing is. Quick, from any thread."""
        loading = self._loading
        if loading is None:
            return None
        offer, archive = loading
        try:
            facts = self._shelf.facts(offer)
        except OSError:
            return None
        if facts.is_verified or facts.is_unpacked:
            return 1.0
        return min(facts.fetched_bytes / max(1, archive.num_bytes), 1.0)

    # ------------------------------------------------------------ inside

    def _finish_removal(self) -> None:
        """Of a pack that was forgotten while its engine ran, or the power went."""
        with contextlib.suppress(OSError):  # a disk that cannot be read: nothing is known
            if self.folder.exists() and not (self.folder / RECORD_NAME).exists():
                self._shelf.remove_all()

    def _must_have_card(self) -> None:
        if not self.is_frozen:
            raise NOT_FROZEN
        self.card = best_card(self._find_cards())
        if self.card is None:
            reason = offered((), None, version=self.version, system=self.system).reason
            raise PlainError(NO_PACK, reason)

    def _offer_of(self, source: PackSource) -> Offer:
        offers = source.channel(self._channel()).offers
        found = offered(offers, self.card, version=self.version, system=self.system)
        if found.offer is None:
            raise PlainError(NO_PACK, found.reason)
        return found.offer

    def _must_fit(self, offer: Offer, archive: Archive, *, is_asked: bool) -> None:
        now = Situation(
            installed=self.version,
            system=self.system,
            install_id="",
            is_asked=is_asked,
            free_bytes=free_bytes(self.folder),
        )
        missing = archive.num_bytes - self._shelf.fetched_bytes(offer)
        if (verdict := may_fetch(offer, missing, now)).offer is None:
            raise PlainError("The NVIDIA pack cannot be loaded now.", verdict.reason)

    def _keep(self, record: Record) -> None:
        try:
            write_whole(self.folder / RECORD_NAME, msgspec.json.encode(record))
        except OSError as error:
            raise PlainError(
                "The NVIDIA pack cannot be kept.",
                f"{error.strerror or error}. Free some space on the disk of {self.folder}.",
            ) from error

    def _of_version(self, version: str) -> Path:
        return self.folder / "versions" / version

    def _program(self) -> Path:
        return program_of(self._of_version(self.placed()))

    def _goes_on(self) -> bool:
        return not self._stop.is_set()

    def _self_test(self, folder: Path) -> str:
        return self_test(folder, self._goes_on)

    def _name_engine(self, is_pack: bool) -> None:
        if is_pack:
            os.environ[PROGRAM_VARIABLE] = str(self._program())
        elif os.environ.get(PROGRAM_VARIABLE, "").startswith(str(self.folder)):
            del os.environ[PROGRAM_VARIABLE]


def program_of(folder: Path) -> Path:
    """The engine's program in an unpacked pack."""
    return folder / "engine" / (f"{NAME}.exe" if sys.platform == "win32" else NAME)


def self_test(folder: Path, goes_on: Callable[[], bool] = lambda: True) -> str:
    """What is wrong with an unpacked pack on this card, in a sentence; empty when it is well.

    Raises `PlainError` when it was cut off.
    """
    program = program_of(folder)
    if not program.is_file():
        return "Its engine is missing."
    return update_self_test.run(program, goes_on, SELF_TEST)
