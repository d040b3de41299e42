"""The window: QML, loaded when it is opened for the first time.

Qt's QML libraries are imported here and in bridge.py only, so that the tray alone stays small. Not
here: the tray, and what the pages show.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from PySide6.QtQuickControls2 import QQuickStyle

from app.state import AppState
from app.ui.bridge import Bridge
from app.ui.macos_dock import show_in_dock
from app.ui.port import AgentPort, Records

QML_DIR = Path(__file__).parent / "qml"
COUNTDOWN_MS = 10_000


class Window(QObject):
    """One window with its engine; closing it hides it, and it is kept for the next time."""

    failed = Signal(str)
    """The scene graph cannot draw here."""

    def __init__(
        self,
        agent: AgentPort,
        records: Records,
        *,
        clock: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.bridge = Bridge(agent, records, clock, self)
        self.bridge.page_wanted.connect(self.show_page)
        self._engine = QQmlApplicationEngine()
        self._engine.addImportPath(str(QML_DIR))
        self._countdown = QTimer(self)
        self._countdown.setInterval(COUNTDOWN_MS)
        self._countdown.timeout.connect(self.bridge.tick)

    @property
    def quick(self) -> QQuickWindow | None:
        """The window itself, once it was opened."""
        roots = self._engine.rootObjects()
        return roots[0] if roots and isinstance(roots[0], QQuickWindow) else None

    def show_state(self, state: AppState) -> None:
        self.bridge.show_state(state)

    def open(self, page: str = "") -> None:
        """Show it, in front; the first time it is loaded."""
        if self.quick is None:
            self._load()
        quick = self.quick
        if quick is None:
            self.failed.emit("The window could not be loaded.")
            return
        if page:
            self.show_page(page)
        quick.show()
        quick.raise_()
        quick.requestActivate()

    def show_page(self, page: str) -> None:
        if self.quick is not None:
            self.quick.setProperty("page", page)

    def set_language(self) -> None:
        """Say everything again in the language that is installed now."""
        self.bridge.say_again()
        self._engine.retranslate()

    def close_for_good(self) -> None:
        """End the engine before the bridge, so that no binding outlives what it reads."""
        self._countdown.stop()
        if self.quick is not None:
            self.quick.hide()
        self._engine.deleteLater()

    def _load(self) -> None:
        app = self._engine.singletonInstance("TrainAtHome", "App")
        if not isinstance(app, QObject):
            return
        app.setProperty("bridge", self.bridge)
        QQuickStyle.setStyle("Basic")
        self._engine.load(QUrl.fromLocalFile(str(QML_DIR / "Main.qml")))
        if (quick := self.quick) is not None:
            # Unconnected, Qt would end the whole program.
            quick.sceneGraphError.connect(self._note_failure)
            quick.visibleChanged.connect(self._count_while_visible)

    def _note_failure(self, error: object, message: str) -> None:
        self.failed.emit(message)

    def _count_while_visible(self, is_visible: bool) -> None:
        show_in_dock(is_visible)
        if is_visible:
            self._countdown.start()
        else:
            self._countdown.stop()
