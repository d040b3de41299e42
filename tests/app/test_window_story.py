"""The whole of it from outside: the real program on a real desktop, its engine, and real credits.

A screen reader finds what is on the screen, and xdotool's mouse presses it: consent, the practice
network, painted hours, training, credits from signed statements, a pause from the tray, the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest

from tests.app.real_program import Story

pytestmark = [pytest.mark.slow, pytest.mark.processes, pytest.mark.timeout(400)]


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    with ExitStack() as stack:
        yield Story(stack, tmp_path)


def test_from_the_first_screen_to_credits_and_to_the_end(story: Story) -> None:
    reader, desktop = story.reader, story.desktop

    story.agree()

    # A practice network, which says what it costs before it is started.
    card = story.click("radio button", "Practice on this computer")
    assert re.search(r"\d GB", card.description())
    story.click("push button", "Practise here")
    story.click("push button", "Skip", within_s=120.0)

    # Tuesday's afternoon is painted with the mouse.
    reader.wait_for("table", "Idle hours of the week")
    noon, evening, row = (reader.wait_for("label", each) for each in ("12:00", "18:00", "Tue"))
    painted = [each.box[0] + inside for each, inside in ((noon, 4), (evening, -4))]
    desktop.drag((painted[0], row.middle[1]), (painted[1], row.middle[1]))
    hours = "Tue 12:00-18:00, 22:00-07:00"
    story.until(lambda: hours in story.order("config", "hours.grid"), "hours")
    story.click("push button", "Start practising")

    # Somebody is there, so it rests until it is told to train.
    reader.wait_for("heading", "Your computer is resting")
    story.click("button menu", "Train now")
    story.click("menu item", "For 1 hour")
    reader.wait_for("heading", r"Training stage \d of 2", within_s=120.0)
    reader.wait_for("label", r"(?!0\.00)\d+\.\d\d credits today", within_s=150.0)
    status = story.order("earnings")
    assert "0.00" not in status.splitlines()[3], status

    # Pause from the tray: the first entry that can be chosen is "Back to my hours".
    story.pick_in_tray("Down", "Down", "Right", "Down", "Return")
    reader.wait_for("heading", r"Paused until \d.*")
    children = psutil.Process(story.program.pid).children(recursive=True)
    assert children
    story.pick_in_tray("Up", "Return")
    assert story.program.wait(timeout=120) == 0
    _, alive = psutil.wait_procs(children, timeout=10)
    assert not alive, "orphans"
    assert story.complaints() == []
