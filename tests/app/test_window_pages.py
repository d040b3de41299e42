"""Pages: what they show of a state, and what a person's clicks ask for."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt

from app import actions
from app.policy.hours import WeekHours
from tests.app.demo_states import (
    NOW_S,
    OTHER_ADDRESS,
    STATES,
    changed,
    run,
    settings,
)

PAGES = ("Home", "Earnings", "Schedule", "Wallet", "Limits", "Activity", "About")


@pytest.mark.parametrize("state", sorted(set(STATES) - {"setup"}))
def test_every_page_shows_every_state(person: Any, state: str) -> None:
    """Without a warning: the fixture's rule."""
    person.window.show_state(STATES[state])
    person.open()
    for page in PAGES:
        person.click(f"nav{page}")
        assert person.find("page").height() > 0


def test_home_says_what_goes_on_and_why(person: Any) -> None:
    person.window.show_state(STATES["training"])
    person.open()
    assert person.text("stateTitle") == "Training stage 2 of 4"
    assert person.text("reason") == STATES["training"].reason
    assert person.text("sessionCredits") == "4.87"


def test_sparks_fly_only_for_microbatches(person: Any) -> None:
    person.window.show_state(STATES["training"])
    person.open()
    pipeline = person.find("pipeline")
    person.window.show_state(changed(STATES["training"], at_s=NOW_S + 1))
    assert pipeline.property("sparksMade") == 0
    person.window.show_state(changed(STATES["training"], run=run(microbatches=1)))
    assert pipeline.property("sparksMade") > 0


def test_pausing_for_an_hour(person: Any) -> None:
    person.window.show_state(STATES["training"])
    person.open()
    person.click("pause")
    person.click("choice-1h")
    assert person.agent.asked == [actions.Pause(until_s=NOW_S + 3_600)]


def test_train_now_until_i_stop(person: Any) -> None:
    person.window.show_state(STATES["waiting"])
    person.open()
    person.click("trainNow")
    person.click("choice-always")
    assert person.agent.asked == [actions.TrainNow()]


def test_finishing_the_round(person: Any) -> None:
    person.window.show_state(STATES["training"])
    person.open()
    person.click("pause")
    person.click("choice-finish")
    assert person.agent.asked == [actions.FinishRound()]


def test_painting_hours_with_the_mouse(person: Any) -> None:
    person.window.show_state(changed(STATES["waiting"], settings=settings(**{"hours.grid": ""})))
    person.open("Schedule")
    grid = person.find("hoursGrid")
    cell, row = grid.property("cellWidth"), grid.property("cellHeight") + 4
    person.drag("brush", QPointF(20.5 * cell, 1.5 * row), QPointF(23.5 * cell, 2.5 * row))
    (asked,) = person.agent.asked
    week = WeekHours.parse(asked.values["hours.grid"])
    # Rows begin with the locale's first day; two neighbouring days, 10:00 to 12:00.
    assert len(week.cells) == 8
    assert {each % 48 for each in week.cells} == {20, 21, 22, 23}


def test_hours_by_keyboard(person: Any) -> None:
    person.window.show_state(changed(STATES["waiting"], settings=settings(**{"hours.grid": ""})))
    person.open("Schedule")
    person.find("hoursGrid").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    person.press(Qt.Key.Key_Right)
    person.press(Qt.Key.Key_Space)
    (asked,) = person.agent.asked
    assert len(WeekHours.parse(asked.values["hours.grid"]).cells) == 1


def test_hours_in_words(person: Any) -> None:
    person.window.show_state(STATES["waiting"])
    person.open("Schedule")
    person.type("hoursText", "Sat-Sun 10:00-12:00")
    person.press(Qt.Key.Key_Return)
    assert person.agent.asked == [
        actions.ChangeSettings(values={"hours.grid": "Sat-Sun 10:00-12:00"})
    ]


def test_words_that_are_no_hours_change_nothing(person: Any) -> None:
    person.window.show_state(STATES["waiting"])
    person.open("Schedule")
    person.type("hoursText", "sometimes")
    person.press(Qt.Key.Key_Return)
    assert person.agent.asked == []
    assert person.find("hoursText").property("isWrong")


def test_away_minutes_inside(person: Any) -> None:
    person.window.show_state(STATES["waiting"])
    person.open("Schedule")
    person.type("number-hours.away_inside_min", "12")
    person.press(Qt.Key.Key_Return)
    assert person.agent.asked == [actions.ChangeSettings(values={"hours.away_inside_min": 12})]


def test_a_number_out_of_range_is_not_taken(person: Any) -> None:
    person.window.show_state(STATES["waiting"])
    person.open("Limits")
    person.type("number-limits.temperature_stop_c", "400")
    person.press(Qt.Key.Key_Return)
    assert person.agent.asked == []


def test_a_switch(person: Any) -> None:
    person.window.show_state(STATES["waiting"])
    person.open("Limits")
    person.click("toggle-limits.metered")
    assert person.agent.asked == [actions.ChangeSettings(values={"limits.metered": True})]


def test_a_share_is_written_in_percent(person: Any) -> None:
    person.window.show_state(STATES["waiting"])
    person.open("Limits")
    person.type("number-limits.memory_fraction", "40")
    person.press(Qt.Key.Key_Return)
    assert person.agent.asked == [actions.ChangeSettings(values={"limits.memory_fraction": 0.4})]


def test_an_address_is_judged_as_it_is_typed(person: Any) -> None:
    person.window.show_state(STATES["wallet_waiting"])
    person.open("Wallet")
    person.type("address", OTHER_ADDRESS[:-1])
    person.click("useAddress")
    assert not person.is_there("answerYes")
    person.type("address", OTHER_ADDRESS)
    assert "Substrate" in person.text("addressWords")
    person.click("useAddress")
    person.click("answerYes")
    assert person.agent.asked == [actions.ProposePayout(address=OTHER_ADDRESS)]


def test_trouble_has_one_button(person: Any) -> None:
    person.window.show_state(STATES["crashed"])
    person.open()
    assert person.text("stateTitle") == "The engine is damaged, or cannot run on this computer"
    person.click("troubleButton")
    assert person.agent.asked == [actions.Retry()]


def test_removing_asks_first(person: Any) -> None:
    person.window.show_state(STATES["training"])
    person.open("About")
    person.click("remove")
    person.click("answerNo")
    assert person.agent.asked == []
    person.click("remove")
    person.click("answerYes")
    assert person.agent.asked == [actions.RemoveEverything()]


def test_diagnostics_are_seen_before_they_are_saved(person: Any) -> None:
    person.window.show_state(STATES["training"])
    person.open("Activity")
    assert not person.is_there("saveDiagnostics")
    person.click("diagnose")
    assert person.find("saveDiagnostics")
    assert person.records.saved == {}
    person.click("saveDiagnostics")
    assert list(person.records.saved) == ["train-at-home-diagnostics.txt"]


def test_earnings_of_a_time(person: Any) -> None:
    person.window.show_state(STATES["training"])
    person.open("Earnings")
    person.click("segment-month")
    shown = person.text("rangeCredits")
    person.click("segment-day")
    assert person.text("rangeCredits") != shown
