"""Updates in the window: which version runs, taking the next one, what is new, and the choices."""

from __future__ import annotations

from typing import Any

from app import actions
from app.state import Problem, Update
from app.ui.notices import Told, notice_for
from tests.app.demo_states import NOW_S, STATES, changed, settings

OFFERED = Update(
    version="0.1.0",
    is_possible=True,
    why="Version 0.2.0 is there, and waits for your word.",
    offered="0.2.0",
    news=("Twice as fast.", "Quieter."),
    looked_at_s=NOW_S - 3_600,
)
READY = Problem(
    code="update_ready",
    title="Version 0.2.0 of Train at Home is there.",
    what_to_do="Install it when you like; a round is finished first.",
    action="updatenow",
)
ASKS = settings(**{"updates.install": "ask"})


def test_about_says_which_version_runs_and_looks_for_the_next(person: Any) -> None:
    state = changed(STATES["training"], update=Update(version="0.1.0", is_possible=True))
    person.window.show_state(state)
    person.open("About")
    assert not person.is_there("installUpdate")
    person.click("lookForUpdate")
    assert person.agent.asked == [actions.LookForUpdate()]


def test_an_offered_version_is_installed_or_not_wanted(person: Any) -> None:
    person.window.show_state(changed(STATES["training"], update=OFFERED, settings=ASKS))
    person.open("About")
    assert "0.2.0" in person.text("installUpdate")
    assert person.text("updateWhy") == OFFERED.why
    person.click("laterUpdate")
    person.click("installUpdate")
    assert person.agent.asked == [actions.LaterUpdate(), actions.UpdateNow()]


def test_a_copy_that_cannot_update_itself_says_so_and_offers_nothing(person: Any) -> None:
    refused = Update(
        version="0.1.0", why="This copy runs from its sources, and does not update itself."
    )
    person.window.show_state(changed(STATES["training"], update=refused))
    person.open("About")
    assert "runs from its sources" in person.text("updateWhy")
    assert not person.is_there("lookForUpdate")


def test_what_is_new_is_shown_until_it_was_seen(person: Any) -> None:
    news = Update(version="0.2.0", is_possible=True, new_here=("Twice as fast.",))
    person.window.show_state(changed(STATES["training"], update=news))
    person.open()
    person.click("seenNews")
    assert person.agent.asked == [actions.SeenNews()]
    person.window.show_state(changed(STATES["training"], update=Update(version="0.2.0")))
    person.settle()
    assert not person.is_there("newsCard")


def test_home_offers_what_waits_for_a_word(person: Any) -> None:
    person.window.show_state(
        changed(STATES["waiting"], update=OFFERED, settings=ASKS, problems=(READY,))
    )
    person.open()
    assert person.text("bannerButton") == "Install now"
    person.click("bannerButton")
    assert person.agent.asked == [actions.UpdateNow()]


def test_updates_are_a_choice_among_the_limits(person: Any) -> None:
    person.window.show_state(STATES["waiting"])
    person.open("Limits")
    person.click("choose-updates.install")
    person.click("choice-ask")
    assert person.agent.asked == [actions.ChangeSettings(values={"updates.install": "ask"})]


def test_a_notification_has_its_switch_and_comes_once() -> None:
    before = changed(STATES["waiting"], settings=settings())
    after = changed(before, update=OFFERED, problems=(READY,))
    notice, _ = notice_for(before, after, Told())
    assert notice is not None
    assert notice.kind == "update"
    silent = changed(after, settings=settings(**{"notify.update": False}))
    assert notice_for(before, silent, Told())[0] is None
    told = changed(after, update=Update(offered="0.2.0", is_told=True))
    assert notice_for(before, told, Told())[0] is None
