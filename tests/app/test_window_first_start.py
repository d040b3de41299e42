"""From the first screen to Home: by mouse, by keyboard, on small screens and in large letters."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QLocale, QPointF, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from app import actions
from app.engine_process.hosting import PRACTICE_BYTES
from app.state import Network
from app.ui.language import Language, languages
from tests.app.demo_states import BASE, NOW_S, STATES, changed
from tests.app.window_driver import shown


def test_first_start_leads_home(person: Any) -> None:
    setup = STATES["setup"]
    person.window.show_state(setup)
    person.open()
    person.click("agree")
    assert person.agent.asked == []  # nothing is agreed to without the declaration
    person.click("adult")
    person.click("agree")
    assert person.agent.asked == [actions.GiveConsent(version=1, starts_at_login=False)]

    agreed = changed(setup, consent_version=1)
    person.window.show_state(agreed)
    person.type("invitation", "https://home.example.org")
    assert person.find("firstStart")
    person.click("networkNext")
    assert person.agent.asked[-1] == actions.Join(invitation="https://home.example.org")

    joined = changed(agreed, network=Network(url="https://home.example.org"))
    person.window.show_state(joined)
    person.click("measure")
    assert person.agent.asked[-1] == actions.Measure()
    person.window.show_state(changed(joined, measured=BASE.measured))
    person.click("computerNext")
    person.click("preset-weekends")
    assert person.agent.asked[-1] == actions.ChangeSettings(
        values={"hours.grid": "Sat-Sun 00:00-24:00"}
    )
    person.click("hoursNext")
    person.click("walletLater")
    person.window.show_state(STATES["waiting"])
    assert person.text("stateTitle") == "Your computer is resting"
    assert person.text("reason") == STATES["waiting"].reason


def test_practice_needs_no_wallet(person: Any) -> None:
    person.window.show_state(changed(STATES["setup"], consent_version=1))
    person.open()
    person.click("wayPractice")
    person.click("networkNext")
    assert person.agent.asked == [actions.Practice()]
    person.window.show_state(
        changed(
            STATES["setup"],
            consent_version=1,
            network=Network(url="http://127.0.0.1:8420", is_practice=True),
        )
    )
    person.click("computerSkip")
    person.click("hoursNext")
    assert person.find("stateTitle")


def test_a_refused_invitation_says_why(person: Any) -> None:
    person.agent.answer = actions.Outcome(
        ok=False, text="This invitation has expired.", what_to_do="Ask for a new one."
    )
    person.window.show_state(changed(STATES["setup"], consent_version=1))
    person.open()
    person.type("invitation", "https://old.example.org")
    person.click("networkNext")
    assert person.is_there("networkNext")
    assert person.find("refusal").property("message") == (
        "This invitation has expired. Ask for a new one."
    )


def test_a_forbidden_computer_cannot_agree(person: Any) -> None:
    person.window.show_state(changed(STATES["setup"], is_forbidden="The owner forbids it."))
    person.open()
    person.click("adult")
    person.click("agree")
    assert person.agent.asked == []


def test_nothing_is_asked_of_somebody_who_is_set_up(person: Any) -> None:
    person.window.show_state(changed(STATES["waiting"], at_s=NOW_S))
    person.open()
    assert not person.is_there("agree")
    assert person.is_there("stateTitle")


SCREENS = [(1024, 768), (1366, 768)]
FRAME = 64
"""Of a window's title bar and a desktop's panel."""


def state_of(step: int, percent: int = 100) -> Any:
    """What the agent says when a person is at that step."""
    state = STATES["setup"] if step == 0 else changed(STATES["setup"], consent_version=1)
    if step >= 2:
        state = changed(state, network=Network(url="https://home.example.org"))
    if step == 2:
        state = changed(state, measured=BASE.measured)
    return changed(state, settings={**state.settings, "look.text_percent": percent})


def open_step(person: Any, step: int, percent: int = 100) -> Any:
    person.window.show_state(state_of(0, percent))
    person.window.show_state(state_of(step, percent))
    person.open()
    page = person.find("firstStart")
    page.setProperty("step", step)
    return page


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("family", ["DejaVu Sans", "Liberation Sans"])
@pytest.mark.parametrize("language", languages())
def test_every_step_fits_a_small_screen(
    person: Any, qapp: QApplication, screen: tuple[int, int], family: str, language: str
) -> None:
    """At 100 % nothing has to be scrolled to, in the widest of the usual fonts."""
    qapp.setFont(QFont(family))
    spoken = Language(qapp)
    spoken.use(language)
    try:
        page = open_step(person, 0)
        person.window.set_language()
        person.window.quick.resize(min(1120, screen[0] - 24), min(760, screen[1] - FRAME))
        for step in range(4):
            person.window.show_state(state_of(step))
            page.setProperty("step", step)
            person.settle()
            assert page.property("contentHeight") <= page.height(), f"step {step}"
    finally:
        spoken.use("en")
        QLocale.setDefault(QLocale("en_US"))


@pytest.mark.parametrize("step", range(5))
def test_twice_the_size_scrolls_down_to_the_button(person: Any, step: int) -> None:
    page = open_step(person, step, percent=200)
    person.window.quick.resize(1000, 700)
    person.settle()
    page.setProperty("contentY", page.property("contentHeight") - page.height())
    name = ("agree", "networkNext", "computerNext", "hoursNext", "walletLater")[step]
    button = person.find(name)
    right = button.mapToItem(page, QPointF(button.width(), 0)).x()
    assert right <= page.width()
    person.bring_into_view(button)
    top = button.mapToItem(page, QPointF(0, 0)).y()
    assert 0 <= top <= page.height() - button.height()


@pytest.mark.parametrize("where", [0.01, 0.5, 0.99])
def test_the_whole_line_of_a_box_can_be_pressed(person: Any, where: float) -> None:
    open_step(person, 0)
    for name in ("adult", "startsAtLogin"):
        person.click(name, lambda box: QPointF(box.width() * where, (box.height() - 1) * where))
        assert person.find(name).property("checked")


@pytest.mark.parametrize("step", range(4))
def test_whatever_can_be_pressed_is_large_enough(person: Any, step: int) -> None:
    """24 by 24 pixels at least: WCAG 2.2, 2.5.8."""
    page = open_step(person, step)
    person.settle()
    pressed = [each for each in shown(page) if each.activeFocusOnTab()]
    assert len(pressed) >= 2
    for each in pressed:
        assert each.width() >= 24, each.objectName()
        assert each.height() >= 24, each.objectName()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_consent_by_keyboard_alone(person: Any, key: Qt.Key) -> None:
    """Tab goes down the page, the focus is seen, and the key presses what has it."""
    open_step(person, 0)
    order, quick = [], person.window.quick
    for _ in range(2):
        person.press(Qt.Key.Key_Tab)
        focused = quick.activeFocusItem()
        order.append(focused.objectName())
        assert focused.property("visualFocus"), "a ring shows where the keyboard is"
        person.press(key)
        assert focused.property("checked")
    person.press(Qt.Key.Key_Tab)
    order.append(quick.activeFocusItem().objectName())
    assert order == ["adult", "startsAtLogin", "agree"]
    person.press(key)
    assert person.agent.asked == [actions.GiveConsent(version=1, starts_at_login=True)]


def test_where_it_is_forbidden_nothing_can_be_agreed_to(person: Any) -> None:
    why = "Not on office computers."
    person.window.show_state(changed(STATES["setup"], is_forbidden=why))
    person.open()
    assert why in person.find("forbidden").property("message")
    person.click("adult")
    person.click("agree")
    assert person.agent.asked == []


def test_practice_says_what_it_takes_before_it_is_started(person: Any) -> None:
    open_step(person, 1)
    said = person.find("wayPractice").property("text")
    assert f"{PRACTICE_BYTES / 1e9:.1f} GB" in said
    assert "memory" in said
    assert person.agent.asked == []
