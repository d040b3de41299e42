"""Limits by clicking: programs to make way for, relays, runs, look and language; what follows."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from app import actions
from app.ui.language import languages
from tests.app.demo_states import STATES, changed, run, settings

BUSY = "limits.busy_apps"


def chosen(**values: Any) -> Any:
    """At rest, with these settings."""
    return changed(STATES["waiting"], settings=settings(**values))


def test_a_program_is_picked_from_those_that_run(person: Any) -> None:
    person.window.show_state(changed(chosen(**{BUSY: ["zoom"]}), programs=("blender", "zoom")))
    person.open("Limits")
    person.click("pickProgram")
    assert person.agent.asked == [actions.ListPrograms()]
    assert not person.is_there("choice-zoom"), "it is chosen already"
    person.click("choice-blender")
    assert person.agent.asked[1:] == [actions.ChangeSettings(values={BUSY: ["zoom", "blender"]})]


def test_a_program_that_does_not_run_is_written(person: Any) -> None:
    person.window.show_state(chosen())
    person.open("Limits")
    person.type("addProgram", "krita")
    person.press(Qt.Key.Key_Return)
    assert person.agent.asked == [actions.ChangeSettings(values={BUSY: ["krita"]})]


def test_a_chosen_program_is_taken_out(person: Any) -> None:
    person.window.show_state(chosen(**{BUSY: ["zoom", "blender"]}))
    person.open("Limits")
    person.click("chip-zoom")
    assert person.agent.asked == [actions.ChangeSettings(values={BUSY: ["blender"]})]


def test_a_switch_is_turned_by_its_words_too(person: Any) -> None:
    person.window.show_state(chosen())
    person.open("Limits")
    person.click("words-limits.metered")
    assert person.agent.asked == [actions.ChangeSettings(values={"limits.metered": True})]


@pytest.mark.parametrize(("relays", "asked"), [((), 0), (("relay.example.org",), 1), (None, 1)])
def test_relays_alone_only_where_there_is_one(person: Any, relays: Any, asked: int) -> None:
    person.window.show_state(changed(chosen(), relays=relays))
    person.open("Limits")
    person.click("toggle-network.relay_only")
    assert len(person.agent.asked) == asked


def test_one_of_several_runs_is_chosen(person: Any) -> None:
    person.window.show_state(changed(STATES["training"], runs=("run-maple", "run-oak")))
    person.open("About")
    person.click("chooseRun")
    person.click("choice-run-oak")
    assert person.agent.asked == [actions.ChangeSettings(values={"network.run": "run-oak"})]


@pytest.mark.parametrize(
    ("choice", "desktop", "moves"),
    [("system", None, True), ("system", True, False), ("on", False, False), ("off", True, True)],
)
def test_nothing_moves_where_that_is_not_wanted(
    person: Any, choice: str, desktop: bool | None, moves: bool
) -> None:
    wanted = settings(**{"look.reduced_motion": choice})
    state = changed(STATES["training"], settings=wanted, reduced_motion=desktop)
    person.window.show_state(state)
    person.open()
    person.window.show_state(changed(state, run=run(microbatches=1)))
    assert (person.find("pipeline").property("sparksMade") > 0) is moves


def test_text_grows_by_a_choice(person: Any) -> None:
    person.window.show_state(chosen())
    person.open("Limits")
    person.click("choose-look.text_percent")
    person.click("choice-150")
    assert person.agent.asked == [actions.ChangeSettings(values={"look.text_percent": 150})]
    small = person.find("page").property("contentHeight")
    person.window.show_state(chosen(**{"look.text_percent": 150}))
    person.settle()
    assert person.find("page").property("contentHeight") > 1.2 * small


def test_languages_that_it_speaks_are_offered(person: Any) -> None:
    person.window.show_state(chosen())
    person.open("Limits")
    person.click("choose-look.language")
    offered = ("system", "en", "de", "fr", "es", "ja", "zh_CN", "xx")
    assert {each for each in offered if person.is_there(f"choice-{each}")} == {
        "system",
        *languages(),
    }
