"""Values that pages show, as tables: pure functions of a state."""

from __future__ import annotations

from datetime import datetime

import msgspec
import pytest

from app.state import Earned, Problem
from app.ui import choices
from app.ui.notices import DAY_S, Told, notice_for
from app.ui.views import home, limits, schedule, start
from tests.app.demo_states import BASE, NOW_S, OWN, STATES, WORKING, changed, run, settings

GERMAN = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")


def same(text: str) -> str:
    return text


def test_the_pipeline_has_every_stage_and_marks_ours() -> None:
    shown = home.pipeline(STATES["training"])
    assert len(shown["stages"]) == 4
    assert shown["mine"] == 1
    ours = shown["stages"][1]["replicas"][0]
    assert ours["mine"]
    assert ours["name"] == "study"


def test_flows_are_differences_of_counters() -> None:
    before = changed(BASE, session=WORKING, run=run())
    assert home.flows(None, before) == {}
    assert home.flows(before, before) == {}
    after = changed(before, run=run(microbatches=2))
    assert home.flows(before, after) == {0: 4, 1: 2, 2: 6, 3: 4}


def test_our_own_microbatches_count_once() -> None:
    before = changed(BASE, session=WORKING, run=None)
    moved = msgspec.structs.replace(WORKING, microbatches=WORKING.microbatches + 3)
    assert moved.peer_id == OWN
    assert home.flows(before, changed(before, session=moved)) == {1: 3}


@pytest.mark.parametrize("num", [0, 1, 2, 159, 160, 161, 1_000])
def test_thinning_keeps_the_ends(num: int) -> None:
    points = tuple((index, float(index)) for index in range(num))
    thin = home.thinned(points, 160)
    assert len(thin) <= 160
    if points:
        assert (thin[0], thin[-1]) == (points[0], points[-1])
        assert [x for x, _ in thin] == sorted(x for x, _ in thin)


def test_the_text_twin_is_the_week_in_the_persons_language() -> None:
    state = changed(BASE, settings=settings(**{"hours.grid": "Mon-Fri 22:00-07:00"}))
    shown = schedule.schedule(state, GERMAN)
    assert shown["text"] == "Mo–Fr 22:00–07:00"
    assert schedule.parsed(shown["text"], GERMAN) == schedule.week_of(state)
    assert schedule.parsed("Mon-Fri 22:00-07:00", GERMAN) == schedule.week_of(state)


def test_hours_that_cannot_be_read_are_closed() -> None:
    broken = changed(BASE, settings={"hours.grid": "whenever"})
    assert schedule.schedule(broken, GERMAN)["cells"] == []


def test_an_absent_signal_is_told_from_an_unknown_one() -> None:
    shown = limits.signals(BASE)
    assert shown["gpu_temperature_c"]["is"] == "absent"
    assert shown["thermal"]["is"] == "unknown"
    assert shown["temperature_c"] == {"is": "known", "value": 61.0}


def test_an_invitation_says_where_it_leads() -> None:
    read = start.invitation("train-at-home://join?url=https://home.example.org&by=Maple")
    assert (read["ok"], read["host"], read["operator"]) == (True, "home.example.org", "Maple")
    assert not start.invitation("")["ok"]


def test_consent_is_needed_for_a_newer_text() -> None:
    assert start.start(BASE)["hasConsent"]
    assert not start.start(changed(BASE, consent_needed=2))["hasConsent"]
    assert not start.start(STATES["setup"])["hasConsent"]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 3, 12, 23, 47), datetime(2026, 3, 13, 7)),
        (datetime(2026, 3, 13, 1, 10), datetime(2026, 3, 13, 7)),
        (datetime(2026, 3, 13, 9, 0), datetime(2026, 3, 14, 7)),
        (datetime(2026, 12, 31, 12, 0), datetime(2027, 1, 1, 7)),
    ],
)
def test_until_tomorrow_is_the_next_morning(now: datetime, expected: datetime) -> None:
    assert choices.until_s("tomorrow", now.timestamp()) == expected.timestamp()


def test_choices_are_absolute_times() -> None:
    assert choices.until_s("30m", 1_000.0) == 2_800.0
    assert choices.until_s("always", 1_000.0) is None


TROUBLE = Problem(code="disk_full", title="The disk is full", what_to_do="Free some space.")


def test_trouble_is_told_once() -> None:
    troubled = changed(BASE, problems=(TROUBLE,))
    notice, told = notice_for(BASE, troubled, Told())
    assert notice is not None
    assert notice.kind == "needs_you"
    again = changed(troubled, at_s=NOW_S + 2 * DAY_S)
    assert notice_for(troubled, again, told)[0] is None


@pytest.mark.parametrize(
    "quiet",
    [
        {"settings": settings(**{"notify.needs_you": False})},
        {"signals": {"full_screen": True}},
    ],
)
def test_nothing_is_told_where_it_is_not_wanted(quiet: dict[str, object]) -> None:
    assert notice_for(BASE, changed(BASE, problems=(TROUBLE,), **quiet), Told())[0] is None


def test_at_most_one_a_day() -> None:
    told = Told(last_s=NOW_S - 100)
    assert notice_for(BASE, changed(BASE, problems=(TROUBLE,)), told)[0] is None


def test_the_first_credit_is_told_and_practice_is_not() -> None:
    none = changed(BASE, earned=Earned(as_of_s=NOW_S - 60))
    first = changed(BASE, earned=Earned(all_time_micro=5, as_of_s=NOW_S))
    notice, _ = notice_for(none, first, Told())
    assert notice is not None
    assert notice.kind == "first_credit"
    practice = changed(BASE, earned=Earned(all_time_micro=5, as_of_s=NOW_S, is_practice=True))
    assert notice_for(none, practice, Told())[0] is None


def test_limits_show_every_row_of_their_groups() -> None:
    shown = limits.groups(same)
    assert {group["name"] for group in shown} == set(limits.SHOWN)
    assert all(group["rows"] for group in shown)
