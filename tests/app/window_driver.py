"""A person at the window: finds items by their names, scrolls to them, and presses the mouse.

Not here: calls of slots; whatever a test does goes through Qt's events, as a person's hand does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.ui.window import Window
from tests.app.demo_states import NOW_S
from tests.app.fake_agent import FakeAgent, FakeRecords

WAIT_MS = 3_000


class Person:
    """One window on a remembering agent."""

    def __init__(self, qtbot: Any) -> None:
        self.agent, self.records = FakeAgent(), FakeRecords()
        self.window = Window(self.agent, self.records, clock=lambda: NOW_S)
        self._qtbot = qtbot

    def open(self, page: str = "") -> None:
        self.window.open(page)
        assert self.window.quick is not None
        self._qtbot.waitUntil(lambda: self.window.quick.isExposed(), timeout=WAIT_MS)

    def turn_to(self, page: str) -> QQuickItem:
        """The page, once the one before is gone."""
        self.window.show_page(page)
        self._qtbot.wait(80)
        return self.find("page")

    def find(self, name: str) -> QQuickItem:
        """The visible item of that name, wherever in the window; waits for it."""
        self._qtbot.waitUntil(lambda: bool(self._found(name)), timeout=WAIT_MS)
        return self._found(name)[0]

    def is_there(self, name: str) -> bool:
        return bool(self._found(name))

    def text(self, name: str) -> str:
        return str(self.find(name).property("text"))

    def click(self, name: str, at: Callable[[QQuickItem], QPointF] | None = None) -> None:
        item = self.find(name)
        self.bring_into_view(item)
        middle = QPointF(item.width() / 2, item.height() / 2)
        self._mouse(QTest.mouseClick, item, at(item) if at else middle)

    def drag(self, name: str, start: QPointF, end: QPointF) -> None:
        """Press at `start`, move to `end`, let go; both inside the item."""
        item = self.find(name)
        self.bring_into_view(item)
        left = Qt.MouseButton.LeftButton
        quick = self.window.quick
        assert quick is not None
        points = [item.mapToScene(start + (end - start) * part).toPoint() for part in (0, 0.5, 1)]
        QTest.mousePress(quick, left, Qt.KeyboardModifier.NoModifier, points[0])
        for point in points[1:]:
            QTest.mouseMove(quick, point)
        QTest.mouseRelease(quick, left, Qt.KeyboardModifier.NoModifier, points[-1])
        self._qtbot.wait(20)

    def type(self, name: str, text: str) -> None:
        self.click(name)
        quick = self.window.quick
        assert quick is not None
        QTest.keyClick(quick, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        for letter in text:
            QTest.keyClick(quick, letter)  # type: ignore[call-overload]  # stubs lack it

    def press(self, key: Qt.Key) -> None:
        quick = self.window.quick
        assert quick is not None
        QTest.keyClick(quick, key)

    def bring_into_view(self, item: QQuickItem) -> None:
        above: QObject | None = item.parentItem()
        while isinstance(above, QQuickItem):
            if above.property("contentY") is not None and above.property("widest") is not None:
                top = item.mapToItem(above.property("contentItem"), QPointF(0, 0)).y()
                room = above.property("contentHeight") - above.height()
                above.setProperty("contentY", max(0.0, min(room, top - 80)))
            above = above.parentItem()
        self._qtbot.wait(40)

    def settle(self) -> None:
        """Until layouts have found their sizes."""
        self._qtbot.wait(60)

    def close(self) -> None:
        self.window.close_for_good()
        self._qtbot.wait(20)

    def _mouse(self, act: Any, item: QQuickItem, at: QPointF) -> None:
        point: QPoint = item.mapToScene(at).toPoint()
        act(self.window.quick, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
        self._qtbot.wait(60)

    def _found(self, name: str) -> list[QQuickItem]:
        quick = self.window.quick
        if quick is None:
            return []
        return [each for each in _below(quick.contentItem(), name) if each.isVisible()]


def shown(item: QQuickItem) -> list[QQuickItem]:
    """The item and all that is visible in it."""
    found = [item]
    for child in item.childItems():
        if child.isVisible():
            found += shown(child)
    return found


def _below(item: QQuickItem, name: str) -> list[QQuickItem]:
    found = [item] if item.objectName() == name else []
    for child in item.childItems():
        found += _below(child, name)
    return found
