"""A pack on a real disk: loaded, proven, named, cut off, repaired, removed; the card is said."""

from __future__ import annotations

import io
import os
import sys
import tarfile
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from app.packs import nvidia_cards
from app.packs import shelf as pack_shelf
from app.packs.choice import Card, Record, Use
from app.packs.shelf import Packs, program_of, self_test
from app.updates.choice import Channel, Offer
from app.updates.shelf import Pace
from engine.api.errors import PlainError
from engine.client.engine_program import PROGRAM_VARIABLE

SYSTEM = "linux-x86_64"
CARD = Card(name="NVIDIA GeForce RTX 3060", driver="570.86", capability="8.6")
ENGINE = """#!/bin/sh
[ "$1 $2 $3" = "--self-test --device cuda" ] || exit 9
{body}
"""
WELL = "echo 'OK   torch: fine'"


def packed(body: str) -> bytes:
    """A pack's archive, whose engine is a shell's."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        data = ENGINE.format(body=body).encode()
        info = tarfile.TarInfo("train-at-home-nvidia-0.2.0/engine/train-at-home-engine")
        info.size, info.mode = len(data), 0o755
        archive.addfile(info, io.BytesIO(data))
    return made.getvalue()


class World:
    """A repository, a card and a place; stands for the network as a source and for an archive."""

    def __init__(self, home: Path) -> None:
        self.home, self.data = home, packed(WELL)
        self.cards: tuple[Card, ...] = (CARD,)
        self.version, self.is_up, self.num_fetches = "0.2.0", True, 0
        self.during_fetch: Callable[[], None] = lambda: None

    @property
    def num_bytes(self) -> int:
        return len(self.data)

    def packs(self, *, is_frozen: bool = True) -> Packs:
        return Packs(
            self.home,
            version=self.version,
            system=SYSTEM,
            open_source=lambda: nullcontext(self),
            find_cards=lambda: self.cards,
            is_frozen=is_frozen,
        )

    def channel(self, name: str) -> Channel:
        assert name == "stable"
        offer = Offer(
            version=self.version, system=SYSTEM, target="pack.tar.gz", unpacked_bytes=1000,
            kind="nvidia", driver_min="550.54", capability_min="7.5",
        )  # fmt: skip
        return Channel(offers=(offer,))

    def archive(self, target: str, pace: Pace) -> World:
        assert target == "pack.tar.gz"
        return self

    def fetch_into(self, part: Path) -> None:
        """Half of it at a time."""
        self.num_fetches += 1
        self.during_fetch()
        if not self.is_up:
            raise PlainError("Updates cannot be loaded now.", "Try again later.")
        have = part.stat().st_size if part.exists() else 0
        with part.open("ab") as file:
            file.write(self.data[have : have + (self.num_bytes + 1) // 2])

    def is_whole(self, file: Path) -> bool:
        return file.read_bytes() == self.data


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.delenv(PROGRAM_VARIABLE, raising=False)
    return World(tmp_path / "Törless' home")


def test_a_pack_is_loaded_proven_used_and_removed(world: World) -> None:
    packs = world.packs()
    assert packs.look().use is Use.BUNDLED
    assert packs.card == CARD
    choice = packs.add()
    assert choice.use is Use.PACK, choice
    program = Path(os.environ[PROGRAM_VARIABLE])
    assert program == program_of(packs.folder / "versions" / "0.2.0")
    assert program.is_file()
    assert world.num_fetches == 2
    assert not list((packs.folder).glob("downloads/*"))
    assert world.packs().look().use is Use.PACK, "as it starts anew"
    packs.remove()
    assert PROGRAM_VARIABLE not in os.environ
    assert not packs.folder.exists()
    assert packs.look().use is Use.BUNDLED
    assert packs.look().reason == ""


def test_a_download_that_is_cut_off_goes_on_where_it_ended(world: World) -> None:
    packs = world.packs()
    world.during_fetch = lambda: setattr(world, "is_up", world.num_fetches == 1)
    with pytest.raises(PlainError):
        packs.add()
    assert packs.is_wanted()
    assert "not loaded yet" in packs.look().reason
    world.during_fetch, world.is_up = lambda: None, True
    assert world.packs().add().use is Use.PACK
    assert world.num_fetches == 3, "one half each, and one that failed"
    assert not packs.is_wanted()


def test_how_far_it_is_is_told_and_it_can_be_stopped(world: World) -> None:
    packs = world.packs()
    seen: list[float | None] = []

    def during() -> None:
        seen.append(packs.fraction)
        if world.num_fetches == 2:
            packs.stop()

    world.during_fetch = during
    assert packs.fraction is None
    with pytest.raises(PlainError, match="stopped"):
        packs.add()
    assert seen[0] == 0.0
    assert seen[1] == pytest.approx(0.5, abs=0.01)
    assert packs.fraction is None
    assert world.packs().add().use is Use.PACK


def test_a_pack_that_fails_its_self_test_is_thrown_away(world: World) -> None:
    world.data = packed("echo 'BAD  device: no kernel image for this card'; exit 1")
    packs = world.packs()
    with pytest.raises(PlainError) as raised:
        packs.add()
    assert "does not work on this computer" in raised.value.title
    assert "no kernel image" in raised.value.what_to_do
    assert packs.look().use is Use.BUNDLED
    assert packs.placed() == ""
    assert PROGRAM_VARIABLE not in os.environ


def test_another_driver_is_checked_and_one_that_fails_is_set_aside(world: World) -> None:
    packs = world.packs()
    packs.add()
    program = program_of(packs.folder / "versions" / "0.2.0")
    program.write_text(ENGINE.format(body="echo 'BAD  device: driver too new'; exit 1"))
    world.cards = (Card(name=CARD.name, driver="999.1", capability="8.6"),)
    assert packs.look().use is Use.CHECK
    assert PROGRAM_VARIABLE not in os.environ, "not before it was proven"
    choice = packs.check()
    assert choice.use is Use.BUNDLED
    assert "driver too new" in choice.reason
    assert choice.reason.endswith("The processor computes meanwhile.")
    program.write_text(ENGINE.format(body=WELL))
    world.cards = (Card(name=CARD.name, driver="999.2", capability="8.6"),)
    assert packs.look().use is Use.CHECK
    assert packs.check().use is Use.PACK


def test_a_damaged_pack_is_not_started_and_loaded_again_when_asked(world: World) -> None:
    packs = world.packs()
    packs.add()
    program_of(packs.folder / "versions" / "0.2.0").unlink()
    choice = packs.look()
    assert choice.use is Use.BUNDLED
    assert "damaged: load it again" in choice.reason
    assert packs.add().use is Use.PACK


def test_a_removal_that_was_cut_off_is_finished_and_a_repair_is_remembered(world: World) -> None:
    packs = world.packs()
    packs.add()
    (packs.folder / "pack.json").unlink()
    assert packs.look().use is Use.BUNDLED
    assert not packs.folder.exists()
    packs.add()
    program_of(packs.folder / "versions" / "0.2.0").unlink()
    world.is_up = False
    with pytest.raises(PlainError, match="cannot be loaded now"):
        packs.add()
    assert packs.is_wanted(), "it goes on loading when the line is up again"
    world.is_up = True
    assert world.packs().add().use is Use.PACK


def test_after_an_update_its_own_pack_is_wanted(world: World) -> None:
    world.packs().add()
    world.version = "0.3.0"
    packs = world.packs()
    choice = packs.look()
    assert choice.use is Use.BUNDLED
    assert "of version 0.2.0 and the program of 0.3.0" in choice.reason
    assert packs.is_wanted()
    assert packs.add().use is Use.PACK
    assert [path.name for path in (packs.folder / "versions").iterdir()] == ["0.3.0"]


def test_where_no_pack_fits_a_sentence_says_so(world: World, tmp_path: Path) -> None:
    world.cards = ()
    with pytest.raises(PlainError) as raised:
        world.packs().add()
    assert "No NVIDIA card" in raised.value.what_to_do
    world.cards = (Card(name="old", driver="390.1", capability="3.5"),)
    with pytest.raises(PlainError) as raised:
        world.packs().add()
    assert "does not support this card (3.5)" in raised.value.what_to_do
    with pytest.raises(PlainError) as raised:
        world.packs(is_frozen=False).add()
    assert "runs from its sources" in raised.value.title
    assert not world.home.exists(), "nothing was begun"


def test_a_disk_without_room_is_said_before_anything_is_loaded(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_shelf, "free_bytes", lambda folder: 100)
    with pytest.raises(PlainError) as raised:
        world.packs().add()
    assert "more on the disk" in raised.value.what_to_do
    assert world.num_fetches == 0


def test_a_self_test_that_is_cut_off_says_nothing_of_the_pack(tmp_path: Path) -> None:
    program = program_of(tmp_path)
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    with pytest.raises(PlainError, match="cut off"):
        self_test(tmp_path, lambda: False)
    program.unlink()
    assert "missing" in self_test(tmp_path)


def test_the_record_of_a_pack_that_was_asked_for_is_kept(world: World) -> None:
    packs = world.packs()
    packs.add()
    kept = packs.record()
    assert isinstance(kept, Record)
    assert kept.proof is not None
    assert (kept.proof.driver, kept.proof.card) == (CARD.driver, CARD.name)


@pytest.mark.skipif(sys.platform != "linux", reason="says where NVIDIA's library lies on Linux")
def test_cards_are_read_where_there_is_a_driver_and_none_elsewhere() -> None:
    cards = nvidia_cards.nvidia_cards()
    if Path("/proc/driver/nvidia/version").exists():
        assert all(card.name and card.driver and "." in card.capability for card in cards)
    else:
        assert cards == ()
