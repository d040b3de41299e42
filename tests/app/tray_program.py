"""A tray on a remembering agent, in a process of its own: where its parts are, and what was asked.

One JSON object a line on standard output. It is clicked from outside (test_tray.py,
test_notification_clicked.py).
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.ui.tray import Tray
from tests.app.demo_states import NOW_S, STATES
from tests.app.fake_agent import FakeAgent

LOOK_MS = 100
LOOKS_BEFORE_TELLING = 15
"""The panel has given the icon its place by then."""
NOTIFY = "--notify"
"""It has something to tell."""
TITLE, TEXT = "The network does not answer", "Nothing is lost."


def say(**values: object) -> None:
    print(json.dumps(values), flush=True)


def middle(rect: QRect) -> list[int]:
    return [rect.center().x(), rect.center().y()]


def places(menu: QMenu) -> dict[str, list[int]]:
    """Text of an entry -> its middle on the screen."""
    corner = menu.mapToGlobal(menu.rect().topLeft())
    return {
        action.text(): middle(menu.actionGeometry(action).translated(corner))
        for action in menu.actions()
        if action.text() and action.isVisible()
    }


def balloons() -> list[QWidget]:
    """Where the desktop has no service for it, Qt draws notifications beside the icon itself."""
    found = QApplication.topLevelWidgets()
    kind = "QBalloonTip"
    return [each for each in found if each.metaObject().className() == kind and each.isVisible()]


def main() -> int:
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    agent = FakeAgent()
    tray = Tray(agent, clock=lambda: NOW_S)
    tray.show_state(STATES["training"])
    tray.start()
    said: set[str] = set()
    told: list[dict[str, object]] = []
    tray.open_wanted.connect(lambda: told.append({"opened": len(told) + 1}))

    looks: list[int] = []

    def look() -> None:
        now: list[dict[str, object]] = []
        if tray.is_there and tray.icon.geometry().x() > 0:
            now.append({"icon": middle(tray.icon.geometry()), "tip": tray.icon.toolTip()})
        for name, menu in (("menu", tray.menu), ("pause", tray.pause)):
            if menu.isVisible():
                now.append({name: places(menu)})
        looks.append(1)
        if NOTIFY in sys.argv and tray.is_there and len(looks) == LOOKS_BEFORE_TELLING:
            tray.notify(TITLE, TEXT)
        now += [{"balloon": middle(each.geometry())} for each in balloons()]
        now += told
        now += [{"asked": type(each).__name__, "value": str(each)} for each in agent.asked]
        for each in now:
            if json.dumps(each) not in said:
                said.add(json.dumps(each))
                say(**each)

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(LOOK_MS)
    tray.quit_wanted.connect(application.quit)
    return application.exec()


if __name__ == "__main__":
    raise SystemExit(main())
