"""Qt's side of the program: the tray at once, the window when it is opened, and an orderly end.

The agent runs on a thread of its own; what it says reaches Qt by one signal. Not here: the single
instance and the agent itself (app/__main__.py).
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSocketNotifier, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.actions import Invite, Notified
from app.state import Activity, AppState
from app.ui.application import Application
from app.ui.language import Language
from app.ui.metered import watch_metered
from app.ui.notices import Told, notice_for
from app.ui.port import DRAW_ANEW, SOFTWARE_RENDERING, AgentPort, Records
from app.ui.sentences import translated
from app.ui.tray import Tray, icon_of

if TYPE_CHECKING:
    from app.ui.window import Window

IN_TRAY = "--in-tray"
"""Given at login: no window unless something has to be decided."""
BACKEND, SOFTWARE = "QT_QUICK_BACKEND", "software"
log = logging.getLogger(__name__)


class Desktop(QObject):
    """Tray and window around one agent. Lives on Qt's thread."""

    _state_arrived = Signal(object)
    _show_arrived = Signal(str)
    _ended = Signal()

    def __init__(
        self, agent: AgentPort, records: Records, application: QApplication, *, in_tray: bool
    ) -> None:
        super().__init__(application)
        self._agent, self._records, self._application = agent, records, application
        self._in_tray = in_tray
        self._state: AppState | None = None
        self._told = Told()
        self._window: Window | None = None
        self._language = Language(self)
        self.tray = Tray(agent, parent=self)
        self.tray.open_wanted.connect(self.open)
        self.tray.quit_wanted.connect(application.quit)
        self.tray.missing.connect(self.open)
        self._state_arrived.connect(self._show_state)
        self._show_arrived.connect(self.open)
        self._ended.connect(application.quit)

    def start(self) -> None:
        """Show the tray, hear the agent; open the window unless it was started at login."""
        self.tray.start()
        self._agent.listen(self._state_arrived.emit)
        if not self._in_tray:
            QTimer.singleShot(0, self.open)

    def request_show(self, page: str = "") -> None:
        """From any thread: bring the window to the front."""
        self._show_arrived.emit(page)

    def request_quit(self) -> None:
        """From any thread: the agent has ended, and so does the rest."""
        self._ended.emit()

    def open(self, page: str = "") -> None:
        """The window, in front."""
        window = self._window or self._made()
        window.bridge.set_tray_missing(not self.tray.is_there)
        window.open(page if isinstance(page, str) else "")

    def close(self) -> None:
        """Take everything off the screen, in the order in which it depends on each other."""
        self.tray.stop()
        if self._window is not None:
            self._window.close_for_good()
            self._window = None

    def _made(self) -> Window:
        # QML is loaded here and not before: the tray alone takes half of the memory.
        from app.ui.window import Window

        self._window = Window(self._agent, self._records, parent=self)
        self._window.bridge.quit_wanted.connect(self._application.quit)
        self._window.failed.connect(self._note_failure)
        if self._state is not None:
            self._window.show_state(self._state)
        return self._window

    def _show_state(self, state: AppState) -> None:
        if not state.at_s:
            return  # the agent has not looked yet: that nothing was decided would be a guess
        before, self._state = self._state, state
        if self._language.use(str(state.settings.get("look.language") or "system")):
            self.tray.say_again()
            if self._window is not None:
                self._window.set_language()
        self.tray.show_state(state)
        if self._window is not None:
            self._window.show_state(state)
        if before is None and state.activity == Activity.SETUP:
            self.open()
        self._tell(before, state)

    def _tell(self, before: AppState | None, state: AppState) -> None:
        notice, self._told = notice_for(before, state, self._told)
        if notice is None:
            return
        self._agent.post(Notified(kind=notice.kind))
        if notice.kind == "first_credit":
            self.tray.notify(
                self.tr("Your first credit"), self.tr("Verified, and written down for you.")
            )
        else:
            self.tray.notify(translated(notice.title), translated(notice.text))

    def _note_failure(self, message: str) -> None:
        """The window cannot be drawn by a driver: begin again with the processor drawing. Where
        that cannot either, tray and agent go on."""
        log.error("the window cannot be drawn: %s", message)
        if os.environ.get(BACKEND) != SOFTWARE:
            self._application.exit(DRAW_ANEW)
            return
        self.tray.notify(
            self.tr("The window cannot be drawn"),
            self.tr("Training goes on; the tray and the command line still work."),
        )


_kept: list[QApplication] = []


def run_window(
    agent: AgentPort,
    records: Records,
    arguments: Sequence[str] = (),
    tell_metered: Callable[[bool | None], None] = lambda is_metered: None,
) -> int:
    """Tray and window until the person quits; the exit status, `DRAW_ANEW` where the program is to
    begin again with `SOFTWARE_RENDERING`.

    The agent is started here, and has stopped when this returns. `arguments` are those after the
    program's name; `tell_metered` hears whether the network is paid by volume, where Qt knows.
    Raises `PlainError` when the agent cannot start.
    """
    # The accelerator belongs to training, and graphics drivers take 100 MB: the processor draws.
    # Who sets this variable to something else gets that.
    if SOFTWARE_RENDERING in arguments:
        os.environ[BACKEND] = SOFTWARE
    os.environ.setdefault(BACKEND, SOFTWARE)
    application = _application()
    watch_metered(tell_metered)
    desktop = Desktop(agent, records, application, in_tray=IN_TRAY in arguments)
    wake = _quit_on_signals(application)
    if isinstance(application, Application):
        application.opened.connect(lambda link: agent.post(Invite(invitation=link)))
    agent.on_show_window = desktop.request_show
    agent.on_ended = desktop.request_quit
    if not agent.is_alive:
        agent.start()
    desktop.start()
    status = application.exec()
    desktop.close()
    agent.stop()
    # What was to be deleted later is deleted now, while there still is an application.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for end in wake:
        end.close()
    return status


def _application() -> QApplication:
    """The one of this process; it lives until the process ends, after everything that needs it."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else Application(sys.argv[:1])
    _kept.append(application)
    application.setApplicationName("Train at Home")
    application.setDesktopFileName("train-at-home")
    application.setQuitOnLastWindowClosed(False)
    application.setWindowIcon(icon_of(Activity.TRAINING, is_template=False))
    return application


def _quit_on_signals(application: QApplication) -> tuple[socket.socket, socket.socket]:
    """SIGTERM and SIGINT end the program; Python alone would hear them only at the next event."""
    hears, tells = socket.socketpair()
    for end in (hears, tells):
        end.setblocking(False)
    signal.set_wakeup_fd(tells.fileno(), warn_on_full_buffer=False)
    for number in (signal.SIGTERM, signal.SIGINT):
        # By a timer: an end that is asked for before the loop runs would be forgotten.
        signal.signal(number, lambda *_: QTimer.singleShot(0, application.quit))
    notifier = QSocketNotifier(hears.fileno(), QSocketNotifier.Type.Read, application)
    # Reading is enough: Python's own handler runs as soon as Qt is back in Python.
    notifier.activated.connect(lambda *_: hears.recv(64))
    return hears, tells
