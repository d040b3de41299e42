"""Signed offers from a real local repository: what was tampered with, replayed or let expire."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

pytest.importorskip("tuf", reason="needs the update framework's client")

from app.updates.place import Trusted
from app.updates.shelf import LaterError, Pace
from app.updates.source import opened
from engine.api.errors import PlainError
from tests.unit.app.updates.local_repository import ARCHIVE, NOW, World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def test_what_was_signed_is_offered_and_fetched(world: World, tmp_path: Path) -> None:
    world.offer("0.2.0")
    source = world.source()
    channel = source.channel("stable")
    assert [offer.version for offer in channel.offers] == ["0.2.0"]
    archive = source.archive(channel.offers[0].target)
    part = tmp_path / "part"
    archive.fetch_into(part)
    assert archive.is_whole(part)
    assert part.read_bytes() == ARCHIVE


def test_a_download_goes_on_where_it_ended(world: World, tmp_path: Path) -> None:
    world.offer("0.2.0")
    archive = world.source().archive(world.archive.name)
    part = tmp_path / "part"
    world.served.cut_bytes = 400_000
    with pytest.raises(PlainError, match="cannot be loaded now"):
        archive.fetch_into(part)
    assert 0 < part.stat().st_size < len(ARCHIVE)
    had = part.stat().st_size
    archive.fetch_into(part)
    assert world.served.ranges == [f"bytes={had}-"]
    assert archive.is_whole(part)


def test_a_tampered_archive_is_not_whole(world: World, tmp_path: Path) -> None:
    world.offer("0.2.0")
    archive = world.source().archive(world.archive.name)
    target = world.target(world.archive.name)
    target.write_bytes(ARCHIVE[:-1] + b"!")
    archive.fetch_into(tmp_path / "part")
    assert not archive.is_whole(tmp_path / "part")


def test_a_channel_that_was_changed_is_refused(world: World) -> None:
    world.offer("0.2.0")
    path = world.target("stable.json")
    path.write_bytes(path.read_bytes().replace(b"0.2.0", b"9.9.9"))
    with pytest.raises(PlainError, match="not signed by"):
        world.source().channel("stable")


def test_strangers_keys_are_refused(world: World, tmp_path: Path) -> None:
    (tmp_path / "stranger").mkdir()
    stranger = World(tmp_path / "stranger")
    stranger.offer("9.9.9")
    shutil.rmtree(world.folder / "repository")
    shutil.copytree(stranger.folder / "repository", world.folder / "repository")
    with pytest.raises(PlainError, match="not signed by"):
        world.source().channel("stable")
    stranger.close()


def test_old_metadata_that_is_played_again_is_refused(world: World, tmp_path: Path) -> None:
    world.offer("0.2.0")
    old = tmp_path / "old"
    shutil.copytree(world.folder / "repository", old)
    world.offer("0.3.0")
    assert world.source().channel("stable").offers[0].version == "0.3.0"
    shutil.rmtree(world.folder / "repository")
    shutil.copytree(old, world.folder / "repository")
    with pytest.raises(PlainError, match="not signed by"):
        world.source().channel("stable")


def test_expired_metadata_is_said_to_be_out_of_date(world: World) -> None:
    world.offer("0.2.0", NOW - timedelta(days=8))
    with pytest.raises(PlainError, match="out of date"):
        world.source().channel("stable")
    world.at(NOW).renew()
    assert world.source().channel("stable").offers


def test_a_rotated_key_is_followed_and_the_old_one_no_more(world: World, tmp_path: Path) -> None:
    world.offer("0.2.0")
    world.source().channel("stable")
    world.at(NOW).rotate("timestamp")
    world.offer("0.3.0")
    assert world.source().channel("stable").offers[0].version == "0.3.0"
    shutil.copy(world.folder / "keys/timestamp.old.pem", world.folder / "keys/timestamp.pem")
    world.offer("0.4.0")
    with pytest.raises(PlainError, match="not signed by"):
        world.source().channel("stable")


def test_no_connection_is_said_and_is_nobodys_fault(world: World) -> None:
    world.offer("0.2.0")
    source = world.source()
    shutil.rmtree(world.folder / "repository/metadata")
    with pytest.raises(PlainError, match="cannot be loaded now"):
        source.channel("stable")


def test_what_is_not_signed_is_not_offered(world: World) -> None:
    world.offer("0.2.0")
    with pytest.raises(PlainError, match="not signed by"):
        world.source().archive("something-else.tar.gz")


def test_a_root_below_its_threshold_is_refused(world: World) -> None:
    """One stolen key of three cannot name new keys."""
    world.offer("0.2.0")
    world.source().channel("stable")
    for name in ("root-2", "root-3"):
        (world.folder / f"keys/{name}.pem").rename(world.folder / f"{name}.on-paper")
    world.at(NOW).rotate("targets")
    with pytest.raises(PlainError, match="not signed by"):
        world.source().channel("stable")


def test_a_rotated_root_is_followed(world: World) -> None:
    """Signed by the old keys and by the new ones; whoever slept through it follows, too."""
    world.offer("0.2.0")
    for _ in range(2):
        world.at(NOW).rotate_root("root-1")
    world.offer("0.3.0")
    assert world.source().channel("stable").offers[0].version == "0.3.0"
    old = world.folder / "keys/root-1.old.pem"
    assert old.is_file()
    for name in ("root-1", "root-2"):
        shutil.copy(old, world.folder / f"keys/{name}.pem")
    (world.folder / "keys/root-3.pem").unlink()
    world.at(NOW).rotate("targets")
    with pytest.raises(PlainError, match="not signed by"):
        world.source().channel("stable")


def test_an_endless_answer_is_ended_at_the_length_that_was_signed(world: World) -> None:
    world.offer("0.2.0")
    path = world.target("stable.json")
    path.write_bytes(path.read_bytes() + b" " * (4 << 20))
    with pytest.raises(PlainError, match="not signed by"):
        world.source().channel("stable")


def test_an_answer_that_drips_for_ever_is_given_up(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.offer("0.2.0")
    monkeypatch.setattr("app.updates.source.METADATA_S_MAX", -1.0)
    with pytest.raises(PlainError, match="cannot be loaded now"):
        world.source().channel("stable")


def test_who_looks_while_it_is_published_sees_all_of_the_old_or_all_of_the_new(
    world: World,
) -> None:
    """The timestamp comes last, or out of a cache; what it names is there under its own name."""
    world.offer("0.2.0")
    timestamp = world.folder / "repository/metadata/timestamp.json"
    old = timestamp.read_bytes()
    world.offer("0.3.0")
    new = timestamp.read_bytes()
    timestamp.write_bytes(old)
    assert world.source().channel("stable").offers[0].version == "0.2.0"
    timestamp.write_bytes(new)
    assert world.source().channel("stable").offers[0].version == "0.3.0"


def test_two_programs_do_not_load_at_once(world: World) -> None:
    trusted, kept = Trusted(world.served.url, world.root), world.folder / "kept"
    world.offer("0.2.0")
    with (
        opened(trusted, kept),
        pytest.raises(LaterError, match="Another program"),
        opened(trusted, kept),
    ):
        raise AssertionError("the first one has it")
    with opened(trusted, kept) as source:
        assert source.channel("stable").offers


def test_a_download_ends_when_it_may_not_go_on(world: World, tmp_path: Path) -> None:
    """The person came back, or the line is metered now: what came is kept."""
    world.offer("0.2.0")
    pieces = iter([True, True, False])
    pace = Pace(goes_on=lambda: next(pieces, False))
    part = tmp_path / "part"
    world.source().archive(world.archive.name, pace).fetch_into(part)
    assert 0 < part.stat().st_size < len(ARCHIVE)
    whole = world.source().archive(world.archive.name)
    whole.fetch_into(part)
    assert whole.is_whole(part)


def test_a_channel_in_which_nothing_was_ever_offered_is_empty(world: World) -> None:
    assert world.source().channel("stable").offers == ()
    world.offer("0.2.0")
    assert world.source().channel("beta").offers == ()
