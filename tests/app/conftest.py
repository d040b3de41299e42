"""What every test with a window shares: no screen, no driver, and no warning goes unheard."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Any warning of Qt or QML fails the test that it comes up in."""
    here = os.path.dirname(__file__)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            # Without a screen nothing can be raised or grabbed, and Qt says so.
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def person(qtbot: Any) -> Iterator[Any]:
    """A person at a window that is not open yet."""
    from tests.app.window_driver import Person

    someone = Person(qtbot)
    yield someone
    someone.close()
