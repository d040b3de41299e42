"""First start as a screen reader hears it, over the real accessibility bus, from outside.

Every control has a role and a name, every text is told, and the way through can be gone by what
the controls themselves offer to do: without a mouse and without a keyboard.
"""

from __future__ import annotations

import json
import queue
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from app import consent
from tests.app.real_desktop import SESSION_TOOLS, TOOLS, Desktop, needs, until
from tests.app.screen_reader import CHECKED, CONTROLS, SENSITIVE, Heard, ScreenReader

pytestmark = [pytest.mark.processes, pytest.mark.timeout(120)]
ANSWER_S = 20.0


class Room:
    """First start on a remembering agent, in a process of its own, and whoever listens to it."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        desktop = Desktop(stack, "1024x768")
        session = desktop.start_session(folder)
        desktop.environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
        program = desktop.run(
            sys.executable, "-m", "tests.app.window_program", "--state=setup", reads=True
        )
        self.asked: queue.Queue[str] = queue.Queue()

        def hear() -> None:
            assert program.stdout is not None
            for line in program.stdout:
                said: dict[str, Any] = json.loads(line)
                if "asked" in said:
                    self.asked.put(said["asked"])

        threading.Thread(target=hear, daemon=True).start()
        self.reader = ScreenReader(session)
        stack.callback(self.reader.close)

    def controls(self) -> list[Heard]:
        return [each for each in self.reader.showing() if each.role in CONTROLS]

    def say_all(self) -> list[str]:
        return [each.name for each in self.reader.showing() if each.name]

    def use(self, role: str, name: str, action: str = "press") -> Heard:
        found = self.reader.wait_for(role, name)
        assert action in found.actions(), found.actions()
        assert found.act(action)
        return found


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    needs(*TOOLS, *SESSION_TOOLS)
    with ExitStack() as stack:
        yield Room(stack, tmp_path)


def test_first_start_can_be_heard_and_done(room: Room) -> None:
    room.reader.wait_for("heading", consent.TITLE)
    told = room.say_all()
    for point in consent.POINTS:
        assert point.title in told
        assert point.text in told
    assert {consent.DECLARATION, consent.LOGIN_QUESTION, consent.WITHDRAWAL} <= set(told)
    heard = room.controls()
    assert [each.role for each in heard] == [
        "progress bar", "check box", "check box", "push button",
    ]  # fmt: skip
    assert all(each.name for each in heard), heard
    # Everything fits a screen of 1024 by 768: nothing has to be scrolled to.
    assert all(each.box[1] >= 0 and sum(each.box[1::2]) <= 768 for each in heard), heard
    agree = heard[-1]
    assert not agree.has(SENSITIVE), "before the declaration nothing can be agreed to"

    room.use("check box", consent.DECLARATION, "toggle")
    until(lambda: room.reader.find("check box", consent.DECLARATION)[0].has(CHECKED), "it", 5.0)
    room.use("push button", "Agree and go on")
    assert room.asked.get(timeout=ANSWER_S) == "GiveConsent"

    room.reader.wait_for("heading", r"Which network\?")
    heard = room.controls()
    assert all(each.name for each in heard), heard
    assert [each.name for each in heard if each.role == "radio button"] == [
        "I have an invitation",
        "Practice on this computer",
    ]
    room.use("radio button", "Practice on this computer")
    assert "GB" in room.reader.find("radio button", "Practice.*")[0].description()
    room.use("push button", "Practise here")
    assert room.asked.get(timeout=ANSWER_S) == "Practice"

    room.reader.wait_for("heading", "A look at this computer")
    assert all(each.name for each in room.controls())
    room.use("push button", "Have a look")
    assert room.asked.get(timeout=ANSWER_S) == "Measure"
    room.use("push button", "Skip")

    room.reader.wait_for("heading", r"When may it train\?")
    assert all(each.name for each in room.controls())
    week = room.reader.wait_for("table", "Idle hours of the week")
    assert "22:00" in week.description() or "open" in week.description()
    room.use("push button", "Weekends")
    assert room.asked.get(timeout=ANSWER_S) == "ChangeSettings"
