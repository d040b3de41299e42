"""From the first screen to Home, with the mouse alone."""

from __future__ import annotations

from typing import Any

from app import actions
from app.state import Network
from tests.app.demo_states import BASE, NOW_S, STATES, changed


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
