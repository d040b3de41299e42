"""The NVIDIA card in the window: shown where there is one, its pack loaded, watched and removed."""

from __future__ import annotations

from typing import Any

from app import actions
from app.macos_place import Place, problem
from app.state import Pack
from tests.app.demo_states import STATES, changed

CARD = Pack(card="NVIDIA GeForce RTX 3060", can_add=True)


def show(person: Any, pack: Pack) -> None:
    person.window.show_state(changed(STATES["training"], pack=pack))
    person.open("About")


def test_without_a_card_nothing_is_said(person: Any) -> None:
    show(person, Pack())
    assert not person.is_there("packCard")


def test_a_card_without_its_pack_is_offered_one(person: Any) -> None:
    show(person, CARD)
    assert not person.is_there("removePack")
    person.click("addPack")
    assert person.agent.asked == [actions.AddPack()]


def test_a_pack_that_is_being_loaded_can_be_stopped(person: Any) -> None:
    show(
        person,
        Pack(
            card=CARD.card, can_add=True, is_wanted=True, fraction=0.4, note="It is being loaded."
        ),
    )
    assert person.text("packNote") == "It is being loaded."
    assert not person.is_there("addPack")
    assert "Stop" in person.text("removePack")
    person.click("removePack")
    assert person.agent.asked == [actions.RemovePack()]


def test_a_pack_that_is_used_says_so_and_can_be_removed(person: Any) -> None:
    note = "Computing on NVIDIA GeForce RTX 3060, with the NVIDIA pack."
    show(person, Pack(card=CARD.card, can_add=True, version="0.1.0", is_used=True, note=note))
    assert person.text("packNote") == note
    person.click("removePack")
    assert person.agent.asked == [actions.RemovePack()]


def test_a_mac_that_runs_it_from_the_image_is_offered_the_move(person: Any) -> None:
    offer = problem(Place.IMAGE)
    assert offer is not None
    person.window.show_state(changed(STATES["training"], problems=(offer,)))
    person.open()
    assert person.text("bannerButton") == "Move to Applications"
    person.click("bannerButton")
    assert person.agent.asked == [actions.MoveToApplications()]
