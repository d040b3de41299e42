"""The governor: a table of what was heard, and properties that must hold for every history."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.api.commands import PERMISSION_S, MayRun, Pause
from engine.host.governor import (
    PAUSE_S_MAX,
    REST_S_MAX,
    SLEPT_S_MIN,
    STALLED_S_MIN,
    Governor,
    slept_s,
)

START_S = 100.0
Heard = tuple[float, MayRun | Pause]


def pause(at_s: float, reason: str = "you are back") -> Pause:
    return Pause(reason=reason, sent_at_s=at_s)


def governor(*heard: Heard) -> Governor:
    made = Governor(is_controlled=True, started_s=START_S)
    for at_s, command in heard:
        made.hear(command, at_s)
    return made


MAY = MayRun()


@pytest.mark.parametrize(
    ("heard", "now_s", "may_compute", "since_s", "reason"),
    [
        ((), 101.0, False, 100.0, "waiting for permission"),
        (((101.0, MAY),), 101.0, True, 101.0, "permitted"),
        (((101.0, MAY),), 103.99, True, 101.0, "permitted"),
        (((101.0, MAY),), 104.0, False, 104.0, "no permission came for 3 s"),
        (((101.0, MAY), (103.0, MAY)), 105.9, True, 103.0, "permitted"),
        (((101.0, MAY), (102.0, pause(101.9))), 102.0, False, 101.9, "you are back"),
        (((101.0, MAY), (102.0, pause(101.9)), (102.5, MAY)), 102.6, True, 102.5, "permitted"),
        # the first signal counts, not the second
        (
            ((101.0, MAY), (102.0, pause(101.9)), (103.0, pause(103.0))),
            103.0,
            False,
            101.9,
            "you are back",
        ),
        # a pause that comes after the dead-man: silence was asked for when permission ended
        (((101.0, MAY), (109.0, pause(109.0))), 109.0, False, 104.0, "you are back"),
        # a sender with another clock
        (((101.0, MAY), (102.0, pause(7.0))), 102.0, False, 102.0, "you are back"),
        (((101.0, MAY), (102.0, pause(500.0))), 102.0, False, 102.0, "you are back"),
    ],
)
def test_verdict(
    heard: tuple[Heard, ...], now_s: float, may_compute: bool, since_s: float, reason: str
) -> None:
    verdict = governor(*heard).verdict(now_s)
    assert (verdict.may_compute, verdict.since_s, verdict.reason) == (may_compute, since_s, reason)


def test_the_verdict_names_when_it_changes_by_itself() -> None:
    assert governor((101.0, MAY)).verdict(102.0).until_s == 101.0 + PERMISSION_S
    assert governor().verdict(102.0).until_s == math.inf


def test_nobody_has_to_permit_an_engine_without_controller() -> None:
    free = Governor(is_controlled=False, started_s=0.0)
    assert free.verdict(1e9).may_compute
    assert free.ends_at_s(1e9) == math.inf


def test_a_pause_that_lasts_ends_the_process() -> None:
    assert governor().ends_at_s(101.0) == START_S + PAUSE_S_MAX
    assert governor((101.0, MAY)).ends_at_s(102.0) == math.inf
    assert governor((101.0, MAY)).ends_at_s(150.0) == 101.0 + PERMISSION_S + PAUSE_S_MAX


@pytest.mark.parametrize(
    ("duty", "computed_s", "rest_s"),
    [(1.0, 2.0, 0.0), (0.5, 2.0, 2.0), (0.25, 0.1, 0.3), (0.01, 100.0, REST_S_MAX)],
)
def test_rest_by_the_duty_cycle(duty: float, computed_s: float, rest_s: float) -> None:
    heard = governor((101.0, MayRun(duty_fraction=duty)))
    assert heard.rest_s(computed_s) == pytest.approx(rest_s)


@given(duty=st.floats(0.05, 1.0), computed_s=st.floats(0.001, 1.0))
def test_the_share_of_computing_is_the_duty_cycle(duty: float, computed_s: float) -> None:
    rest_s = governor((101.0, MayRun(duty_fraction=duty))).rest_s(computed_s)
    assert computed_s / (computed_s + rest_s) == pytest.approx(duty)


@given(
    steps=st.lists(
        st.tuples(st.floats(0.0, 5.0), st.sampled_from(["may", "pause", "revoke", "nothing"])),
        max_size=30,
    )
)
def test_whatever_was_heard_it_computes_only_by_a_fresh_permission(
    steps: list[tuple[float, str]],
) -> None:
    made, now_s = governor(), START_S
    permitted_s = -math.inf
    for wait_s, word in steps:
        now_s += wait_s
        if word == "may":
            made.hear(MAY, now_s)
            permitted_s = now_s
        elif word == "pause":
            made.hear(pause(now_s), now_s)
            permitted_s = -math.inf
        elif word == "revoke":
            made.revoke("the computer slept", now_s)
            permitted_s = -math.inf
        verdict = made.verdict(now_s)
        assert verdict.may_compute == (now_s - permitted_s < PERMISSION_S)
        assert verdict.since_s <= now_s < verdict.until_s
        assert verdict.reason


@given(wall_s=st.floats(-1e6, 1e6), monotonic_s=st.floats(0.0, 1e6))
def test_slept(wall_s: float, monotonic_s: float) -> None:
    slept = slept_s(wall_s, monotonic_s)
    assert slept >= 0
    assert bool(slept) == (wall_s - monotonic_s > SLEPT_S_MIN or monotonic_s > STALLED_S_MIN)
