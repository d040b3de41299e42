"""What is done about updates when: by itself, when asked, never in a round, never too often."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.updates.choice import Offer, Situation
from app.updates.plan import (
    FIRST_LOOK_S,
    FIRST_SPREAD_S,
    LOOK_EVERY_S,
    LOOK_SPREAD_S,
    RETRY_S_MAX,
    RETRY_S_MIN,
    Do,
    Known,
    Mode,
    Wish,
    is_look_due,
    plan,
    retry_s,
)

SYSTEM = "linux-x86_64"
NOW_S = 1_795_000_000.0
NEW = Offer(version="0.2.0", system=SYSTEM, target="new.tar.gz", unpacked_bytes=900)
AWAY = Situation(installed="0.1.0", system=SYSTEM, install_id="a", is_away=True)
JUST_LOOKED = Known(offer=NEW, looked_at_s=NOW_S - 60)
READY = replace(JUST_LOOKED, is_ready=True)


def wish(mode: Mode = "auto", **changes: float) -> Wish:
    """Long after the start."""
    return replace(
        Wish(mode=mode, unix_s=NOW_S, monotonic_s=50_000.0, started_s=0.0),
        **changes,  # type: ignore[arg-type]  # numbers of Wish
    )


def test_by_itself_it_looks_brings_and_begins() -> None:
    assert plan(Known(), AWAY, wish()).do is Do.LOOK
    assert plan(JUST_LOOKED, AWAY, wish()).do is Do.BRING
    assert plan(READY, AWAY, wish()).do is Do.START


@pytest.mark.parametrize(
    ("known", "now", "mode", "reason"),
    [
        (READY, replace(AWAY, is_in_round=True), "auto", "end of the round"),
        (READY, replace(AWAY, is_in_round=True, is_asked=True), "auto", "end of the round"),
        (READY, replace(AWAY, is_away=False), "auto", "until you are away"),
        (JUST_LOOKED, replace(AWAY, is_away=False), "auto", "until you are away"),
        (JUST_LOOKED, replace(AWAY, is_metered=True), "auto", "not metered"),
        (Known(), replace(AWAY, is_metered=True), "auto", "not metered"),
        (JUST_LOOKED, replace(AWAY, free_bytes=1), "auto", "MB more on the disk"),
        (JUST_LOOKED, AWAY, "ask", "waits for your word"),
        (READY, AWAY, "ask", "waits for your word"),
        (Known(), AWAY, "never", "only when you ask"),
        (JUST_LOOKED, AWAY, "never", "waits for your word"),
        (JUST_LOOKED, replace(AWAY, failed=frozenset({"0.2.0"})), "auto", "is the newest"),
        (replace(JUST_LOOKED, retry_s=60_000.0), AWAY, "auto", "tried again later"),
        (replace(JUST_LOOKED, offer=None), AWAY, "auto", "is the newest"),
    ],
)
def test_nothing_is_done_and_a_sentence_says_why(
    known: Known, now: Situation, mode: Mode, reason: str
) -> None:
    decided = plan(known, now, wish(mode))
    assert decided.do is Do.NOTHING
    assert reason in decided.reason


@pytest.mark.parametrize("mode", ["auto", "ask", "never"])
def test_what_is_asked_for_is_done_at_once(mode: Mode) -> None:
    asked = replace(AWAY, is_asked=True, is_away=False, is_metered=True)
    assert plan(Known(), AWAY, replace(wish(mode), is_look_asked=True)).do is Do.LOOK
    assert plan(replace(JUST_LOOKED, retry_s=1e9), asked, wish(mode)).do is Do.BRING
    assert plan(READY, asked, wish(mode)).do is Do.START
    failed = replace(asked, failed=frozenset({"0.2.0"}))
    assert plan(READY, failed, wish(mode)).do is Do.START


@given(
    st.sampled_from([Known(), JUST_LOOKED, READY]),
    st.sampled_from(["auto", "ask", "never"]),
    st.booleans(), st.booleans(), st.booleans(), st.booleans(),
)  # fmt: skip
def test_nothing_is_begun_in_a_round_and_nothing_is_loaded_on_a_metered_line(
    known: Known, mode: Mode, in_round: bool, metered: bool, away: bool, asked: bool
) -> None:
    now = replace(AWAY, is_in_round=in_round, is_metered=metered, is_away=away, is_asked=asked)
    decided = plan(known, now, wish(mode))
    assert not (decided.do is Do.START and in_round)
    if not asked:
        assert not (decided.do in (Do.LOOK, Do.BRING) and metered)
        assert not (decided.do in (Do.BRING, Do.START) and not away)
        assert decided.do is Do.NOTHING or mode == "auto" or decided.do is Do.LOOK
        assert decided.do is not Do.LOOK or mode != "never"


@given(st.text(min_size=1, max_size=8), st.floats(0, 1e5), st.floats(0, 1e5))
def test_looks_are_hours_apart_and_not_before_the_program_has_settled(
    install_id: str, since_start_s: float, since_look_s: float
) -> None:
    known = Known(looked_at_s=NOW_S - since_look_s)
    is_due = is_look_due(known, install_id, wish(monotonic_s=since_start_s))
    if since_start_s < FIRST_LOOK_S or since_look_s < LOOK_EVERY_S:
        assert not is_due
    if since_start_s > FIRST_LOOK_S + FIRST_SPREAD_S:
        assert is_due or since_look_s < LOOK_EVERY_S + LOOK_SPREAD_S


def test_installations_look_at_moments_of_their_own() -> None:
    known = Known(looked_at_s=NOW_S - LOOK_EVERY_S - LOOK_SPREAD_S / 2)
    due = [is_look_due(known, str(index), wish()) for index in range(200)]
    assert 60 < sum(due) < 140


def test_a_clock_that_was_set_back_does_not_end_the_looks() -> None:
    assert is_look_due(Known(looked_at_s=NOW_S + 9e6), "a", wish())


def test_failures_are_tried_again_more_and_more_seldom() -> None:
    waits = [retry_s(number, 100.0) - 100.0 for number in range(1, 40)]
    assert waits[0] == RETRY_S_MIN
    assert waits == sorted(waits)
    assert waits[-1] == RETRY_S_MAX


def test_another_offer_takes_the_place_of_one_that_failed() -> None:
    failed = replace(AWAY, failed=frozenset({"0.2.0"}))
    newer = msgspec.structs.replace(NEW, version="0.3.0")
    assert plan(replace(JUST_LOOKED, offer=newer), failed, wish()).do is Do.BRING
