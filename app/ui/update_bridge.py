"""The updates' part of the bridge: look, install, not now, and what is new was seen.

What is asked is answered through the bridge (`App.answered`). Not here: what is shown
(views/update.py).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from app import actions
from app.actions import AnyAction


class UpdateBridge(QObject):
    """`ask` hands an action to the agent."""

    def __init__(self, ask: Callable[[AnyAction], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask = ask

    @Slot()
    def look(self) -> None:
        """Is there a new version?"""
        self._ask(actions.LookForUpdate())

    @Slot()
    def install(self) -> None:
        """Load it, and begin it after the round."""
        self._ask(actions.UpdateNow())

    @Slot()
    def later(self) -> None:
        """Not this version."""
        self._ask(actions.LaterUpdate())

    @Slot()
    def seenNews(self) -> None:
        """What is new is shown once."""
        self._ask(actions.SeenNews())
