"""Thousands that come together are drawn apart within a few intervals; a few are left alone."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.beats import ALWAYS_FREE, NEAR, SLOT_S, SLOTS_KEPT_MAX, Beats

INTERVAL_S = 10.0


def test_a_few_beat_exactly_as_they_are_told() -> None:
    beats = Beats()
    for peer in range(ALWAYS_FREE):
        assert beats.next_s(str(peer), 100.0, INTERVAL_S, ALWAYS_FREE) == INTERVAL_S


@given(
    st.floats(0, 1e9),
    st.sampled_from([0.2, 2.0, 10.0, 60.0]),
    st.integers(1, 500),
)
def test_a_beat_is_never_far_from_the_interval(now_s: float, interval_s: float, num: int) -> None:
    beats = Beats()
    for peer in range(num):
        next_s = beats.next_s(str(peer), now_s, interval_s, num)
        assert abs(next_s - interval_s) <= NEAR * interval_s + 1e-6


def test_two_thousand_who_came_at_once_are_spread_in_a_minute() -> None:
    """Within ten seconds each: without it all would come in the same two, for ever."""
    num, beats = 2000, Beats()
    due = {str(peer): 2.0 * peer / num for peer in range(num)}
    busiest = []
    for _ in range(8):
        seconds = Counter(int(at_s) for at_s in due.values())
        busiest.append(max(seconds.values()))
        for peer, at_s in sorted(due.items(), key=lambda item: item[1]):
            due[peer] = at_s + beats.next_s(peer, at_s, INTERVAL_S, num)
    assert busiest[0] == num // 2
    assert busiest[-1] <= 1.5 * num / INTERVAL_S


def test_who_never_comes_is_forgotten() -> None:
    beats = Beats()
    for number in range(2 * SLOTS_KEPT_MAX):
        beats.next_s(f"gone {number}", SLOT_S * 10 * number, INTERVAL_S, 1)
    assert len(beats._given) <= SLOTS_KEPT_MAX + 1
    assert len(beats._slot_of) <= SLOTS_KEPT_MAX + 1


@pytest.mark.parametrize("times", [1, 50])
def test_a_beat_that_came_early_gives_its_moment_back(times: int) -> None:
    beats = Beats()
    for _ in range(times):
        beats.next_s("eager", 0.0, INTERVAL_S, 1)
    assert sum(beats._given.values()) == 1
