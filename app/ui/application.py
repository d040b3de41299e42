"""Qt's application, which macOS tells of a link that somebody opened.

On Linux and Windows the system starts `train-at-home open LINK` instead (app/link_scheme.py). Not
here: what an invitation is, and that it is shown and not joined (agent/networks.py).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from app.invitation import SCHEME


class Application(QApplication):
    """`opened` says the link of an invitation."""

    opened = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Only what is sent to the application itself comes here: little."""
        if isinstance(event, QFileOpenEvent):
            link = event.url().toString()
            if link.lower().startswith(f"{SCHEME}:"):
                self.opened.emit(link)
                return True
        return super().event(event)
