"""Invitations are shown before anything connects, and a network is hosted by a form."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app import actions
from app.actions import Outcome
from app.state import Network
from tests.app.demo_states import STATES, changed

LINK = "train-at-home://join?url=https://maple.example.org&run=main&by=Maple+Street"
SEEN = {
    "run_id": "main",
    "preset": "nano",
    "phase": "training",
    "round": 12,
    "num_stages": 2,
    "num_computers": 5,
    "tokens": 4_200_000,
    "relays": ["https://relay.example.org"],
}


def invited(person: Any, state: str = "training") -> None:
    person.window.show_state(changed(STATES[state], invitation=LINK))
    person.open()
    person.find("host")


def test_an_opened_link_is_shown_and_nothing_is_asked(person: Any) -> None:
    invited(person)
    assert person.find("host").property("value") == "https://maple.example.org"
    assert not person.is_there("relaysOnly"), "nobody knows yet whether there is one"
    assert person.agent.asked == []
    person.click("notNow")
    assert person.agent.asked == [actions.Decline()]


def test_looking_asks_the_host_only_when_it_is_meant(person: Any) -> None:
    invited(person)
    person.agent.answer = Outcome(ok=True, value=SEEN)
    person.click("look")
    assert person.agent.asked == [actions.Look(invitation=LINK)]
    person.click("relaysOnly")
    person.click("joinInvitation")
    assert person.agent.asked[1:] == [
        actions.ChangeSettings(values={"network.relay_only": True}),
        actions.Join(invitation=LINK),
    ]


def test_joining_without_looking_keeps_the_choice_of_relays(person: Any) -> None:
    invited(person)
    person.click("joinInvitation")
    assert person.agent.asked == [actions.Join(invitation=LINK)]
    person.window.show_state(STATES["training"])
    assert not person.is_there("joinInvitation")


def test_a_refusal_is_said_with_what_to_do(person: Any) -> None:
    invited(person)
    person.agent.answer = Outcome(ok=False, text="It has expired.", what_to_do="Ask for a new one.")
    person.click("joinInvitation")
    assert person.find("joinRefusal").property("message") == "It has expired.\nAsk for a new one."
    assert person.find("joinInvitation").isEnabled(), "it may be tried again"


def test_an_invitation_that_was_used_already(person: Any) -> None:
    there = Network(url="https://maple.example.org", is_reachable=True)
    person.window.show_state(changed(STATES["training"], invitation=LINK, network=there))
    person.open()
    assert person.find("joinedAlready")
    assert not person.is_there("joinInvitation")
    person.press(Qt.Key.Key_Escape)
    assert person.agent.asked == [actions.Decline()]


def test_a_pasted_invitation(person: Any) -> None:
    person.window.show_state(STATES["training"])
    person.open("About")
    person.click("openInvitation")
    person.type("pasted", "hello you")
    assert "not the URL" in person.find("noInvitation").property("title")
    person.click("joinInvitation")
    assert person.agent.asked == []
    person.type("pasted", LINK)
    assert not person.is_there("noInvitation")
    person.click("joinInvitation")
    assert person.agent.asked == [actions.Join(invitation=LINK)]
    assert not person.is_there("pasted")


def test_before_consent_an_invitation_waits_in_the_field(person: Any) -> None:
    person.window.show_state(changed(STATES["setup"], invitation=LINK))
    person.open()
    assert person.is_there("agree")
    assert not person.is_there("joinInvitation")
    agreed = changed(STATES["setup"], consent_version=1)
    person.click("adult")
    person.click("agree")
    person.window.show_state(agreed)
    person.window.show_state(changed(agreed, invitation=LINK))
    assert person.find("joinInvitation")
    assert actions.Join(invitation=LINK) not in person.agent.asked


def test_a_network_is_hosted_by_a_form(person: Any) -> None:
    person.window.show_state(STATES["training"])
    person.open("About")
    person.click("openHosting")
    person.type("hostName", "Our house")
    person.click("segment-125m")
    assert "4 stages" in person.text("presetNeeds")
    person.type("hostPort", "99999")
    assert not person.find("startHosting").isEnabled()
    person.type("hostPort", "8500")
    person.click("segment-public")
    assert not person.find("startHosting").isEnabled(), "an address is missing"
    person.type("hostUrl", "https://home.example.org")
    person.click("startHosting")
    assert person.agent.asked == [
        actions.Host(port=8500, name="Our house", preset="125m", url="https://home.example.org")
    ]
    assert not person.is_there("startHosting")


def test_what_cannot_be_hosted_says_why(person: Any) -> None:
    person.agent.answer = Outcome(ok=False, text="Port 8420 is taken.", what_to_do="Take another.")
    person.window.show_state(STATES["training"])
    person.open("About")
    person.click("openHosting")
    person.click("segment-folder")
    person.type("hostData", "/nowhere")
    person.click("hostContributes")
    person.click("startHosting")
    assert person.agent.asked == [actions.Host(data="/nowhere", contributes=True)]
    assert "Port 8420" in person.find("hostRefusal").property("message")
    assert person.find("startHosting").isEnabled()


def test_a_hosted_network_invites_and_ends(person: Any) -> None:
    person.window.show_state(STATES["hosting"])
    person.open()
    hosting = STATES["hosting"].hosting
    assert hosting is not None
    link = hosting.invitation
    assert person.text("invitationLink") == link
    person.click("copyInvitation")
    assert QGuiApplication.clipboard().text() == link
    person.click("stopHosting")
    person.click("answerNo")
    assert person.agent.asked == []
    person.click("stopHosting")
    person.click("answerYes")
    assert person.agent.asked == [actions.StopHosting()]


def test_invitations_are_made_and_taken_back(person: Any) -> None:
    person.window.show_state(STATES["hosting_invited"])
    person.open()
    hosting = STATES["hosting_invited"].hosting
    assert hosting is not None
    assert person.text("invitationLink") == hosting.invitations[0].link
    assert person.find("invitationUses").property("value") == "3 of 5"
    person.click("newInvitation")
    person.click("segment-30")
    person.click("segment-5")
    person.click("makeInvitation")
    person.click("takeBack")
    assert person.agent.asked == [
        actions.MakeInvitation(days=30, uses=5),
        actions.TakeBackInvitation(id=hosting.invitations[0].id),
    ]
    over = msgspec.structs.replace(hosting, invitation="", invitations=())
    person.window.show_state(changed(STATES["hosting_invited"], hosting=over))
    assert not person.is_there("invitationLink")
    assert person.is_there("newInvitation")


def test_an_invitation_says_how_long_it_is_good_before_joining(person: Any) -> None:
    terms = {"expires_in_s": 7_200.0, "uses_left": 3}
    person.agent.answer = Outcome(ok=True, value=SEEN | terms)
    invited(person)
    person.click("look")
    assert (
        person.find("goodFor").property("value") == "good for another 2 h  ·  for 3 more computers"
    )


def test_who_practices_invites_nobody(person: Any) -> None:
    person.window.show_state(STATES["practice"])
    person.open()
    assert not person.is_there("invitationLink")
    assert not person.is_there("stopHosting")


def test_first_start_may_begin_with_a_network_of_ones_own(person: Any) -> None:
    person.window.show_state(changed(STATES["setup"], consent_version=1))
    person.open()
    person.click("hostInstead")
    person.type("hostName", "Our house")
    assert not person.find("hostContributes").isEnabled()
    person.click("startHosting")
    assert person.agent.asked == [actions.Host(name="Our house", contributes=True)]
    own = Network(url="http://192.168.1.20:8420", is_reachable=True)
    person.window.show_state(changed(STATES["setup"], consent_version=1, network=own))
    assert person.find("measure")
