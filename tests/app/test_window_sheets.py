"""Sheets at 100 % and 200 %: nothing is cut, and what takes the keyboard has a name."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from tests.app.demo_states import STATES, changed

LINK = "train-at-home://join?url=http://maple.example.org:8420&run=main&by=Maple+Street"


def items(root: QQuickItem) -> list[QQuickItem]:
    return [root] + [each for c in root.childItems() if c.isVisible() for each in items(c)]


def opened(person: Any, sheet: str, percent: int) -> QQuickItem:
    state = STATES["wallet_waiting"]
    settings = {**state.settings, "look.text_percent": percent}
    invitation = LINK if sheet == "invitation" else ""
    person.window.show_state(changed(state, settings=settings, invitation=invitation))
    person.open("About" if sheet == "host" else "Wallet")
    if sheet == "host":
        person.click("openHosting")
        person.click("segment-public")
        person.click("segment-folder")
    elif sheet != "invitation":
        person.click("makeWallet")
        words = [person.text(f"word-{place}") for place in range(1, 13)]
        if sheet != "words":
            person.click("written")
        if sheet == "password":
            for index, place in enumerate(person.window.bridge.maker.asked):
                person.type(f"answer-{index}", words[place - 1])
            person.click("checkWords")
        elif sheet == "check":
            person.click("checkWords")  # with what is said of missing words
    return person.find("sheetPage").parentItem()  # type: ignore[no-any-return]  # a driver's


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("sheet", ["words", "check", "password", "invitation", "host"])
def test_nothing_is_cut_or_without_a_name(person: Any, sheet: str, percent: int) -> None:
    content = opened(person, sheet, percent)
    num_named = 0
    for item in items(content):
        if item.inherits("QQuickText") and item.property("text"):
            text = item.property("text")
            assert item.height() + 1 >= item.property("contentHeight"), text
            left = item.mapToItem(content, QPointF(0, 0)).x()
            assert left >= -1, text
            assert left + item.property("contentWidth") <= content.width() + 1, text
        if item.activeFocusOnTab():
            told = QAccessible.queryAccessibleInterface(item)
            assert told is not None
            assert told.text(QAccessible.Text.Name), item.objectName()
            num_named += 1
    assert num_named >= 2
