"""The tray on a real desktop: an X server, a window manager, a panel, and xdotool's mouse."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import msgspec
import pytest
from PySide6.QtGui import QImage

from app.state import Activity
from app.ui.tray import SIZES, Tray, icon_of
from tests.app.demo_states import NOW_S, STATES, changed
from tests.app.fake_agent import FakeAgent
from tests.app.real_desktop import TOOLS, needs
from tests.app.tray_desktop import WAIT_S, TrayDesktop


@pytest.fixture
def desktop() -> Iterator[TrayDesktop]:
    needs(*TOOLS)
    with ExitStack() as stack:
        yield TrayDesktop(stack)


@pytest.mark.processes
def test_pausing_from_the_tray(desktop: TrayDesktop) -> None:
    program = desktop.start_tray()
    shown = desktop.hear("icon")
    assert shown["tip"].splitlines()[0] == "Training stage 2 of 4"
    desktop.click(shown["icon"], button=3)
    menu = desktop.hear("menu")["menu"]
    assert {"Training stage 2 of 4", "12.34 credits today", "Quit"} <= set(menu)
    desktop.click(menu["Pause"])
    desktop.click(desktop.hear("pause")["pause"]["For 1 hour"])
    asked = desktop.hear("asked")
    assert asked["asked"] == "Pause"
    assert str(NOW_S + 3_600) in asked["value"]
    desktop.click(shown["icon"], button=3)
    time.sleep(0.5)
    desktop.click(menu["Quit"])
    assert program.wait(timeout=WAIT_S) == 0


def test_who_hosts_sees_for_how_many(qapp: Any) -> None:
    tray = Tray(FakeAgent())
    tray.show_state(STATES["hosting"])
    assert tray.hosting.text() == "Hosting for 3 friends; quitting ends it"
    assert tray.hosting.isVisible()
    assert tray.credits.text().endswith(" credits today")
    hosting = STATES["hosting"].hosting
    assert hosting is not None
    gone = msgspec.structs.replace(hosting, is_up=False)
    tray.show_state(changed(STATES["hosting"], hosting=gone))
    assert not tray.hosting.isVisible()
    tray.stop()


@pytest.mark.parametrize("is_template", [True, False])
def test_every_activity_has_a_shape_of_its_own(qapp: Any, is_template: bool) -> None:
    """Looked at without colour, and at the smallest size."""
    smallest = SIZES[0]
    pictures = {}
    for activity in Activity:
        image = icon_of(activity, is_template=is_template).pixmap(smallest).toImage()
        grey = image.convertToFormat(QImage.Format.Format_Alpha8 if is_template else _GREY)
        pictures[activity] = bytes(grey.constBits())
    for one in pictures:
        for other in pictures:
            if one < other:
                changed = sum(
                    abs(a - b) > 60 for a, b in zip(pictures[one], pictures[other], strict=True)
                )
                assert changed >= 8, f"{one} and {other} look alike"


_GREY = QImage.Format.Format_Grayscale8
