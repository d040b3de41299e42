"""The gate and its watcher with real threads: stop, hold, give up, rest, report."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from engine.api.commands import MayRun, Pause
from engine.api.events import Paused
from engine.host.gate import FREE_AFTER_S, Gate
from engine.host.governor import Governor, Verdict
from engine.host.pause_watch import PauseWatch

WAIT_S_MAX = 5.0


class Lane:
    """A thread that computes in short blocks and can free what it holds."""

    def __init__(self, gate: Gate, *, can_restart: bool = True, block_s: float = 0.002) -> None:
        self.gate, self.can_restart, self.block_s = gate, can_restart, block_s
        self.num_blocks = self.num_given_up = 0
        self.ends = False
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        with self.gate.computing():
            while not self.ends:
                time.sleep(self.block_s)
                self.num_blocks += 1
                if self.gate.is_open():
                    continue
                if not self.can_restart:
                    self.gate.hold()
                elif not self.gate.hold_briefly():
                    self.num_given_up += 1
                    self.gate.gave_up()


@pytest.fixture
def gate() -> Gate:
    return Gate(Governor(is_controlled=True, started_s=time.monotonic()))


@pytest.fixture
def reported(gate: Gate) -> Iterator[list[Paused]]:
    """Pauses reported while the test runs."""
    paused: list[Paused] = []
    watch = PauseWatch(
        gate, on_change=lambda _: None, on_paused=paused.append, free=lambda: freed.append(1)
    )
    freed: list[int] = []
    watch.start()
    yield paused
    watch.close()
    assert len(freed) == sum(p.memory_freed_s is not None for p in paused)


def until(reached: Callable[[], bool]) -> None:
    end_s = time.monotonic() + WAIT_S_MAX
    while not reached():
        assert time.monotonic() < end_s, "it did not come"
        time.sleep(0.002)


def pause(gate: Gate) -> None:
    gate.hear(Pause(reason="back", sent_at_s=time.monotonic()))


def stands_still(lane: Lane) -> bool:
    before = lane.num_blocks
    time.sleep(0.05)
    return lane.num_blocks == before


def test_nothing_computes_before_the_first_permission(gate: Gate) -> None:
    lane = Lane(gate)
    assert stands_still(lane)
    assert lane.num_blocks == 0
    gate.hear(MayRun())
    until(lambda: lane.num_blocks > 3)
    lane.ends = True


def test_a_short_pause_gives_nothing_up(gate: Gate, reported: list[Paused]) -> None:
    gate.hear(MayRun())
    lane = Lane(gate)
    until(lambda: lane.num_blocks > 3)
    pause(gate)
    until(lambda: stands_still(lane))
    gate.hear(MayRun())
    until(lambda: not stands_still(lane))
    assert lane.num_given_up == 0
    until(lambda: bool(reported))
    assert reported[0].memory_freed_s is None
    assert reported[0].signal_to_silence_s < FREE_AFTER_S
    lane.ends = True


def test_a_pause_that_lasts_frees_memory_and_says_how_fast(
    gate: Gate, reported: list[Paused]
) -> None:
    gate.hear(MayRun())
    lane = Lane(gate, block_s=0.05)
    until(lambda: lane.num_blocks > 3)
    pause(gate)
    until(lambda: bool(reported))
    assert lane.num_given_up == 1
    (paused,) = reported
    assert paused.reason == "back"
    assert 0 < paused.signal_to_silence_s < 1.0
    assert paused.memory_freed_s is not None
    assert FREE_AFTER_S <= paused.memory_freed_s < 1.0
    assert stands_still(lane)
    gate.hear(MayRun())
    until(lambda: not stands_still(lane))
    lane.ends = True


def test_what_cannot_be_given_up_waits(gate: Gate, reported: list[Paused]) -> None:
    gate.hear(MayRun())
    lane = Lane(gate, can_restart=False)
    until(lambda: lane.num_blocks > 3)
    pause(gate)
    until(lambda: bool(reported))
    assert lane.num_given_up == 0
    assert stands_still(lane)
    gate.hear(MayRun())
    until(lambda: not stands_still(lane))
    lane.ends = True


def test_permission_that_is_not_renewed_ends(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.host.governor.PERMISSION_S", 0.2)
    changes: list[Verdict] = []
    paused: list[Paused] = []
    watch = PauseWatch(gate, on_change=changes.append, on_paused=paused.append, free=lambda: None)
    gate.hear(MayRun())
    watch.start()
    lane = Lane(gate)
    until(lambda: bool(paused))
    assert [change.may_compute for change in changes] == [True, False]
    assert "no permission came" in paused[0].reason
    assert stands_still(lane)
    watch.close()


def test_it_rests_by_the_duty_cycle(gate: Gate) -> None:
    gate.hear(MayRun(duty_fraction=0.25))
    started_s = time.monotonic()
    for _ in range(3):
        with gate.computing():
            time.sleep(0.05)
    assert time.monotonic() - started_s >= 3 * 0.05 + 2 * 3 * 0.05 - 0.01


def test_time_at_the_gate_is_not_computing(gate: Gate) -> None:
    """A lane that was held for long does not have to rest for it."""
    gate.hear(MayRun(duty_fraction=0.1))
    with gate.computing():
        pause(gate)
        timer = threading.Timer(0.3, lambda: gate.hear(MayRun(duty_fraction=0.1)))
        timer.start()
        gate.hold()
    started_s = time.monotonic()
    with gate.computing():
        assert time.monotonic() - started_s < 1.0


def test_the_first_to_ask_is_told_how_long_the_gate_is_open(gate: Gate) -> None:
    assert gate.take_since_opening_s() is None, "it was never open"
    before_s = time.monotonic()
    gate.hear(MayRun())
    gate.hear(MayRun())  # renewed: it is open since the first
    since_s = gate.take_since_opening_s()
    assert since_s is not None
    assert 0.0 <= since_s <= time.monotonic() - before_s
    assert gate.take_since_opening_s() is None, "somebody was told"
    pause(gate)
    gate.hear(MayRun())
    assert gate.take_since_opening_s() is not None, "it opened again"
