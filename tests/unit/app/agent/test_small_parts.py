"""Parts of the agent by themselves: the newest wish, queues, programs, files read when they change,
a role that runs while it may."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from agent_world import World

from app import atomic_file, presenters, queue_pace
from app.alarm import Clocks
from app.bookkeeper import Bookkeeper
from app.engine_process import options
from app.engine_process.options import Machine
from app.key_holder import KeyHolder
from app.machine_policy import PolicyFile
from app.newest_wish import NewestWish
from app.programs import KEPT_S, Programs
from app.settings import store as store_module
from app.settings.store import SettingsStore
from app.settings.table import defaults
from engine.api.errors import PlainError
from tests.app.demo_states import OWN, run

# ---------------------------------------------------------------- the newest wish


async def test_a_slow_switch_ends_as_it_was_wished_last() -> None:
    began, may_end = threading.Event(), threading.Event()
    done: list[bool] = []

    def switch(wanted: bool) -> None:
        began.set()
        assert may_end.wait(10)
        done.append(wanted)

    wish = NewestWish(switch)
    wish.wish(True)
    await asyncio.to_thread(began.wait, 10)
    for wanted in (False, True, False):  # while the first call still runs
        wish.wish(wanted)
    may_end.set()
    await wish.close()
    assert done == [True, False], "one call at a time, and what was overtaken is never done"


async def test_a_switch_that_fails_is_not_tried_without_end() -> None:
    calls: list[bool] = []
    called = threading.Event()

    def switch(wanted: bool) -> None:
        calls.append(wanted)
        called.set()
        raise OSError("no such service")

    wish = NewestWish(switch)
    wish.wish(True)
    assert await asyncio.to_thread(called.wait, 10)
    wish.wish(True)
    await wish.close()
    assert calls == [True, False]


# ---------------------------------------------------------------- a queue


def test_a_queue_has_an_estimate_once_it_has_moved() -> None:
    places: tuple[queue_pace.Place, ...] = ()
    for minute, place in ((0, 9), (1, 9), (10, 7), (20, 5)):
        places = queue_pace.noted(places, "a main", place, minute * 60.0)
        if minute < 10:
            assert queue_pace.left_s(places, minute * 60.0) is None
    assert [each.place for each in places] == [9, 7, 5]
    assert queue_pace.left_s(places, 20 * 60.0) == 5 * 1200 / 4
    assert queue_pace.left_s(places, 40 * 60.0) == 5 * 2400 / 4, "one that stands takes longer"


def test_a_queue_that_grew_or_is_another_tells_nothing() -> None:
    places = queue_pace.noted((), "a main", 3, 0.0)
    grown = queue_pace.noted(places, "a main", 4, 60.0)
    assert queue_pace.left_s(grown, 60.0) is None
    assert len(queue_pace.noted(places, "b main", 2, 60.0)) == 1
    assert len(queue_pace.noted(places, "a main", 2, 86_400.0)) == 1, "yesterday's pace is no pace"
    for place in range(500, 0, -1):
        places = queue_pace.noted(places, "a main", place, 60.0)
    assert len(places) == queue_pace.PLACES_KEPT


@pytest.mark.parametrize(
    ("left_s", "says"),
    [
        (None, "is not known yet."),
        (20.0, "about 1 min "),
        (16 * 60.0, "about 20 min "),
        (3.2 * 3600, "about 3 hours "),
    ],
)
def test_an_estimate_is_never_more_exact_than_it_can_be(left_s: float | None, says: str) -> None:
    sentence = presenters.queue(3, left_s)
    assert "place 3 in the queue" in sentence
    assert says in sentence


# ---------------------------------------------------------------- programs


async def test_programs_are_named_when_asked_and_forgotten_later() -> None:
    now_s = [0.0]
    programs = Programs(lambda: ("blender", "steam"), lambda: now_s[0])
    assert programs.names() == ()
    assert await programs.look() == 2
    assert programs.names() == ("blender", "steam")
    now_s[0] = KEPT_S + 1
    assert programs.names() == ()
    now_s[0] = 0.0
    assert programs.names() == (), "forgotten is forgotten"


# ---------------------------------------------------------------- files


def aged(path: Path, by_s: int = 60) -> None:
    """As if it had been written a while ago."""
    now_ns = path.stat().st_mtime_ns
    os.utime(path, ns=(now_ns - by_s * 10**9, now_ns - by_s * 10**9))


def test_settings_are_parsed_only_when_the_file_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, parsed = SettingsStore(tmp_path / "settings.toml"), []
    real: Callable[..., Any] = store_module._values_of

    def counted(text: str, path: Path) -> dict[str, Any]:
        parsed.append(path)
        return dict(real(text, path))

    monkeypatch.setattr(store_module, "_values_of", counted)
    store.change({"computer.threads": 2})
    aged(store.path)
    parsed.clear()
    for _ in range(5):
        assert store.load().values["computer.threads"] == 2
    assert parsed == [store.path]
    store.path.write_text("[computer]\nthreads = 3\n")
    assert store.load().values["computer.threads"] == 3
    store.path.write_text("[computer]\nthreads = 4\n")  # the same length, within the same instant
    assert store.load().values["computer.threads"] == 4
    store.path.unlink()
    assert store.load().values["computer.threads"] == 0


def test_a_policy_file_that_comes_changes_and_goes_is_heard(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    policy = PolicyFile(path)
    assert policy.restrictions().forbidden == ""
    path.write_text("forbidden = true\n")
    assert policy.restrictions().forbidden
    aged(path)
    first = policy.restrictions()
    assert policy.restrictions() is first, "read once"
    path.write_text('forbidden = "No."\n')
    assert policy.restrictions().forbidden == "No."
    path.unlink()
    assert policy.restrictions().forbidden == ""


def test_a_stamp_is_none_where_nothing_can_be_told(tmp_path: Path) -> None:
    path = tmp_path / "file"
    assert atomic_file.stamp(path) == (0, 0, 0)
    path.write_text("a")
    assert atomic_file.stamp(path) is None, "written just now"
    aged(path)
    assert atomic_file.stamp(path) not in (None, (0, 0, 0))
    assert atomic_file.stamp(path / "below") is None


# ---------------------------------------------------------------- relays only


@pytest.mark.parametrize(
    ("own", "named", "relay"),
    [
        ("", ("https://b", "https://a"), "https://a,https://b"),
        ("https://mine", ("https://a",), "https://mine"),
        ("none", ("https://a",), ""),
        ("", (), ""),
    ],
)
def test_relays_only_listens_on_the_loopback(
    tmp_path: Path, own: str, named: tuple[str, ...], relay: str
) -> None:
    values = defaults() | {"network.relay": own, "network.relay_only": True}
    machine = Machine(num_cores=4, memory_bytes=16 << 30, disk_bytes=200 << 30)
    found = options.contribute_options(values, machine, tmp_path, named)
    assert (found.bind, found.relay) == ("127.0.0.1:0", relay)
    usual = options.contribute_options(
        values | {"network.relay_only": False}, machine, tmp_path, named
    )
    assert (usual.bind, usual.relay) == ("0.0.0.0:0", own)


# ---------------------------------------------------------------- clocks, and the key


@pytest.mark.parametrize(
    ("wall_s", "ours_s", "gap_s"),
    [
        (60.0, 60.0, 0.0),
        (67.0, 67.0, 0.0),  # a late tick on a busy computer
        (7260.0, 60.0, 7200.0),  # Linux, macOS: our clock stood still
        (7260.0, 7260.0, 7190.0),  # Windows: it went on, and only the tick is late
        (-3540.0, 60.0, -3600.0),  # set back
    ],
)
def test_a_sleep_is_noticed_on_every_system(wall_s: float, ours_s: float, gap_s: float) -> None:
    clocks = Clocks()
    assert clocks.gap_s(1000.0, 50.0, 0.0) == 0.0
    assert clocks.gap_s(1000.0 + wall_s, 50.0 + ours_s, 60.0) == pytest.approx(gap_s)
    assert clocks.ticked_s == ours_s


async def test_nobody_waits_for_a_keychain_and_one_person_is_asked_once() -> None:
    may_answer, asked, now_s = threading.Event(), [], [0.0]

    def load() -> bytes:
        asked.append(now_s[0])
        assert may_answer.wait(10)
        if len(asked) == 1:
            raise PlainError("The keychain is locked.", "Unlock it.")
        return b"k" * 32

    told = asyncio.Event()
    keys = KeyHolder(load, lambda: now_s[0], told.set)
    assert keys.ask() is None
    assert keys.ask() is None
    may_answer.set()
    await asyncio.wait_for(told.wait(), 10)
    assert keys.problem is not None
    assert keys.ask() is None
    assert asked == [0.0], "not again at once"
    now_s[0] = 61.0
    told.clear()
    keys.ask()
    await asyncio.wait_for(told.wait(), 10)
    assert keys.ask() == b"k" * 32
    assert keys.problem is None
    assert asked == [0.0, 61.0]


# ---------------------------------------------------------------- statements


def test_a_statement_is_read_as_soon_as_pay_has_moved(tmp_path: Path) -> None:
    books = Bookkeeper(World(tmp_path).edges(), lambda: None)
    assert books.is_due(0.0, is_busy=True)
    unpaid = run(microbatches=1)
    paid = msgspec.structs.replace(
        unpaid,
        contributors=tuple(
            msgspec.structs.replace(each, provisional_micro=each.provisional_micro + 5)
            for each in unpaid.contributors
        ),
    )
    books.heard(unpaid, OWN)
    assert books.is_due(1.0, is_busy=True), "it was never looked at"
    books.heard(unpaid, OWN)
    assert not books.is_due(2.0, is_busy=True)
    books.heard(paid, "another computer")
    assert not books.is_due(3.0, is_busy=True)
    books.heard(paid, OWN)
    assert books.is_due(4.0, is_busy=True)
    assert not books.is_due(5.0, is_busy=True)
