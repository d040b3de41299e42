"""The tray: a sign whose shape says what goes on, and a menu with the few things one wants at once.

Not here: the window, the words of the reasons (policy), and what is worth a notification
(notices.py).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QByteArray, QDateTime, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app import actions
from app.state import Activity, AppState
from app.ui import choices, glyphs
from app.ui.port import AgentPort
from app.ui.sentences import translated

RETRY_MS = 1_000
RETRIES_MAX = 60
"""At login the desktop's tray may come later than we do."""
SIZES = (16, 22, 24, 32, 44, 64)
TILES = {
    Activity.TRAINING: "#0b6e55",
    Activity.FINISHING: "#0b6e55",
    Activity.STARTING: "#0b6e55",
    Activity.TROUBLE: "#ab231b",
}
"""Colour of the tile behind the shape; it only repeats what the shape says."""
REST_TILE = "#5d5f5a"
QUIET_INK = 0.75
"""Of black on white that is more than 7 to 1; a style's own grey may be less than 2 to 1."""
MICRO = 1_000_000


class Tray(QObject):
    """The icon, and its menu; on desktops without a tray it keeps trying for a minute."""

    open_wanted = Signal()
    quit_wanted = Signal()
    missing = Signal()
    """There is no tray here, or not yet."""
    _refused = Signal(str, str)

    def __init__(
        self,
        agent: AgentPort,
        *,
        clock: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._agent = agent
        self._clock = clock
        self._state = AppState()
        self._shown: Activity | None = None
        self.menu = QMenu()
        self._make_readable()
        self._build()
        self.icon = QSystemTrayIcon(self)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._note_click)
        self.icon.messageClicked.connect(self.open_wanted)
        self._refused.connect(self._show_message)
        self._retries = 0
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self._try_again)
        self.show_state(self._state)

    def start(self) -> None:
        """Show the icon, now or as soon as there is a tray."""
        if QSystemTrayIcon.isSystemTrayAvailable():
            self.icon.show()
        else:
            self.missing.emit()
            self._retry.start()

    @property
    def is_there(self) -> bool:
        return self.icon.isVisible() and QSystemTrayIcon.isSystemTrayAvailable()

    def show_state(self, state: AppState) -> None:
        """Shape, tooltip and menu of a state."""
        self._state = state
        if state.activity != self._shown:
            self._shown = state.activity
            self.icon.setIcon(icon_of(state.activity))
        self.icon.setToolTip("\n".join(filter(None, (self._sentence(), translated(state.reason)))))
        self._say()

    def say_again(self) -> None:
        """In the language that is spoken now."""
        self._build()
        self.show_state(self._state)

    def notify(self, title: str, text: str) -> None:
        """One notification of the desktop's own, which opens the window when it is clicked."""
        if not sys.platform.startswith("linux"):
            self._show_message(title, text)
            return
        from app import desktop_notice  # its library is Linux's alone

        desktop_notice.tell(
            title,
            text,
            clicked=self.open_wanted.emit,
            refused=lambda: self._refused.emit(title, text),
            action=self.tr("Open Train at Home"),
        )

    def _show_message(self, title: str, text: str) -> None:
        """Qt's way, where the desktop has no service for it."""
        self.icon.showMessage(title, text, QSystemTrayIcon.MessageIcon.NoIcon)

    def stop(self) -> None:
        """Take the icon away, and the menu, which no other object owns."""
        self._retry.stop()
        self.icon.hide()
        self.menu.deleteLater()

    def _build(self) -> None:
        menu = self.menu
        menu.clear()
        self.sentence = self._line(menu)
        self.reason = self._line(menu)
        self.credits = self._line(menu)
        self.hosting = self._line(menu)
        menu.addSeparator()
        self.resume = menu.addAction("", self._resume)
        self.train = menu.addMenu(self.tr("Train now"))
        for name, choice in (
            (self.tr("For 1 hour"), "1h"),
            (self.tr("For 2 hours"), "2h"),
            (self.tr("Until I stop"), choices.ALWAYS),
        ):
            self._choice(self.train, name, choice, self._train)
        self.pause = menu.addMenu(self.tr("Pause"))
        for name, choice in (
            (self.tr("For 30 minutes"), "30m"),
            (self.tr("For 1 hour"), "1h"),
            (self.tr("Until tomorrow morning"), choices.TOMORROW),
            (self.tr("Until I resume"), choices.ALWAYS),
        ):
            self._choice(self.pause, name, choice, self._pause)
        self.finish = menu.addAction(self.tr("Finish this round, then pause"), self._finish)
        menu.addSeparator()
        menu.addAction(self.tr("Open Train at Home"), self.open_wanted.emit)
        menu.addAction(self.tr("Quit"), self.quit_wanted.emit)

    def _make_readable(self) -> None:
        """Lines that only tell cannot be chosen, and are to be read all the same."""
        palette = QPalette(self.menu.palette())
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
            ink = palette.color(QPalette.ColorGroup.Active, role)
            ink.setAlphaF(QUIET_INK)
            palette.setColor(QPalette.ColorGroup.Disabled, role, ink)
        palette.setColor(
            QPalette.ColorGroup.Disabled, QPalette.ColorRole.Light, Qt.GlobalColor.transparent
        )
        self.menu.setPalette(palette)

    def _line(self, menu: QMenu) -> QAction:
        line = menu.addAction("")
        line.setEnabled(False)
        return line

    def _choice(self, menu: QMenu, name: str, choice: str, obey: Callable[[str], None]) -> None:
        action = menu.addAction(name)
        action.setData(choice)
        # A lambda of this thread: the menu lives here, and only here.
        action.triggered.connect(lambda: obey(choice))

    def _say(self) -> None:
        state = self._state
        self.sentence.setText(self._sentence())
        self.reason.setText(translated(state.reason))
        self.reason.setVisible(bool(state.reason))
        self.credits.setText(self._earned_today())
        self.credits.setVisible(state.activity != Activity.SETUP)
        hosting = state.hosting
        self.hosting.setVisible(hosting is not None and hosting.is_up)
        if hosting is not None:
            self.hosting.setText(
                self.tr("Practice network on this computer")
                if hosting.is_practice
                else self._hosts_for(hosting.num_contributors)
            )
        is_set_up = state.activity not in (Activity.SETUP, Activity.FORBIDDEN)
        is_paused = state.activity in (Activity.PAUSED, Activity.FINISHING)
        self.resume.setText(self.tr("Resume") if is_paused else self.tr("Back to my hours"))
        self.resume.setVisible(is_paused or state.override == "train")
        may_train = state.override != "train" and (is_paused or state.activity == Activity.WAITING)
        self.train.menuAction().setVisible(is_set_up and may_train)
        self.pause.menuAction().setVisible(is_set_up and state.activity != Activity.PAUSED)
        self.finish.setVisible(state.activity == Activity.TRAINING)

    def _earned_today(self) -> str:
        today = _credits(self._state)
        if self._state.earned.is_practice:
            return self.tr("{0} practice credits today").format(today)
        return self.tr("{0} credits today").format(today)

    def _hosts_for(self, num: int) -> str:
        if num == 0:
            return self.tr("Nobody has joined yet; quitting ends it")
        return self.tr("Hosting for %n friends; quitting ends it", "", num)

    def _sentence(self) -> str:
        """What the computer does, in one line."""
        state = self._state
        match state.activity:
            case Activity.SETUP:
                return self.tr("Not set up yet")
            case Activity.WAITING:
                return self.tr("Resting")
            case Activity.STARTING if state.is_silent:
                return self.tr("The engine does not answer")
            case Activity.STARTING if state.session.queue_position:
                place = state.session.queue_position
                return self.tr("Number {0} in the queue").format(place)
            case Activity.STARTING:
                return self.tr("Getting ready")
            case Activity.TRAINING if state.session.stage is not None:
                stage, num = state.session.stage + 1, state.session.num_stages
                return self.tr("Training stage {0} of {1}").format(stage, num)
            case Activity.TRAINING:
                return self.tr("Training")
            case Activity.PAUSED if state.override_until_s is not None:
                return self.tr("Paused until {0}").format(_clock_time(state.override_until_s))
            case Activity.PAUSED:
                return self.tr("Paused until you resume")
            case Activity.FINISHING:
                return self.tr("Finishing this round, then pausing")
            case Activity.TROUBLE:
                return self.tr("Something needs you")
            case Activity.FORBIDDEN:
                return self.tr("Not allowed on this computer")

    def _resume(self) -> None:
        self._agent.post(actions.Resume())

    def _train(self, choice: str) -> None:
        self._agent.post(actions.TrainNow(until_s=choices.until_s(choice, self._clock())))

    def _pause(self, choice: str) -> None:
        self._agent.post(actions.Pause(until_s=choices.until_s(choice, self._clock())))

    def _finish(self) -> None:
        self._agent.post(actions.FinishRound())

    def _note_click(self, how: QSystemTrayIcon.ActivationReason) -> None:
        # On macOS a click opens the menu by itself.
        if how == QSystemTrayIcon.ActivationReason.Trigger and sys.platform != "darwin":
            self.open_wanted.emit()

    def _try_again(self) -> None:
        self._retries += 1
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._retry.stop()
            self.icon.show()
        elif self._retries >= RETRIES_MAX:
            self._retry.stop()


def icon_of(activity: Activity, *, is_template: bool = sys.platform == "darwin") -> QIcon:
    """The shape of an activity: on a tile that stands on light and dark bars, or as a template."""
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(_pixmap(activity, size, is_template=is_template))
    icon.setIsMask(is_template)
    return icon


def _pixmap(activity: Activity, size: int, *, is_template: bool) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour, inset = "#000000", size * 0.04
    if not is_template:
        colour, inset = "#ffffff", size * 0.1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(TILES.get(activity, REST_TILE)))
        painter.drawRoundedRect(pixmap.rect(), size * 0.24, size * 0.24)
    drawn = QSvgRenderer(QByteArray(glyphs.svg(activity.value, colour).encode()))
    room = pixmap.rect().toRectF().adjusted(inset, inset, -inset, -inset)
    drawn.render(painter, room)
    painter.end()
    return pixmap


def _credits(state: AppState) -> str:
    """Never rounded up."""
    return QLocale().toString(state.earned.today_micro // (MICRO // 100) / 100, "f", 2)


def _clock_time(unix_s: float) -> str:
    moment = QDateTime.fromSecsSinceEpoch(int(unix_s))
    return QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
