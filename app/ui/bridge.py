"""The one object between the agent and the pages: states come in, QML reads values, actions go out.

Made with the window, so that the tray alone pays for none of it. A value is announced only when it
changed. Not here: what the values are (views/), their words (QML), files, processes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Property, QLocale, QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtQml import QQmlPropertyMap

from app import actions
from app.actions import AnyAction, Outcome
from app.cli import software_version
from app.earnings.figures import Span
from app.engine_process.hosting import PRACTICE_BYTES
from app.policy.hours import PRESETS, HoursError
from app.state import AppState
from app.ui import choices, glyphs
from app.ui.language import language_names
from app.ui.networks_bridge import NetworksBridge
from app.ui.port import AgentPort, Records
from app.ui.sentences import translated
from app.ui.update_bridge import UpdateBridge
from app.ui.views import about as about_view
from app.ui.views import activity as activity_view
from app.ui.views import earnings as earnings_view
from app.ui.views import home as home_view
from app.ui.views import limits as limits_view
from app.ui.views import networks as networks_view
from app.ui.views import pack as pack_view
from app.ui.views import schedule as schedule_view
from app.ui.views import start as start_view
from app.ui.views import update as update_view
from app.ui.views import wallet as wallet_view
from app.ui.wallet_bridge import WalletBridge
from app.ui.wallet_maker import WalletMaker

PLAIN_ACTIONS: dict[str, Callable[[], AnyAction]] = {
    "retry": actions.Retry,
    "refresh": actions.Refresh,
    "resume": actions.Resume,
    "practice": actions.Practice,
    "leavenetwork": actions.LeaveNetwork,
    "measure": actions.Measure,
    "updatenow": actions.UpdateNow,
    "movetoapplications": actions.MoveToApplications,
    "addpack": actions.AddPack,
    "removepack": actions.RemovePack,
}
"""What a problem's button may ask for as it is; any other name leads to a page."""
SPANS: dict[str, Span] = {"day": "day", "week": "week", "month": "month", "all": "all"}
PAGES = {"changesettings": "Limits", "proposepayout": "Wallet", "startlinking": "Wallet"}


class Bridge(QObject):
    """Lives on Qt's thread; `show_state` is called there, outcomes are brought there.

    `clock` gives Unix time, for countdowns and for "in one hour".
    """

    flowed = Signal(int, int)
    answered = Signal(str, dict)
    page_wanted = Signal(str)
    quit_wanted = Signal()
    diagnosed = Signal(str)
    _arrived = Signal(str, object)

    def __init__(
        self,
        agent: AgentPort,
        records: Records,
        clock: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._agent = agent
        self._records = records
        self._clock = clock
        self._state: AppState | None = None
        self._span: Span = "week"
        self._values = QQmlPropertyMap.create(self)
        self._known: dict[str, Any] = {}
        self._is_starting = False
        self._purse = WalletBridge(self._ask, self)
        self._networks = NetworksBridge(self._ask, self)
        self._updates = UpdateBridge(self._ask, self)
        self._maker = WalletMaker(agent.post, self)
        self._arrived.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self._put("glyphs", {**glyphs.SIGNS, **glyphs.ACTIVITY})
        self._put("isTrayMissing", False)
        self._put("earnings", {})
        self._put(
            "fixed",
            {
                "version": software_version(),
                "practiceBytes": PRACTICE_BYTES,
                "languages": language_names(),
            },
        )
        self.show_state(AppState())
        self.say_again()

    @Property(QObject, constant=True)
    def values(self) -> QQmlPropertyMap:
        """What the pages read, by name (App.qml)."""
        return self._values

    @Property(QObject, constant=True)
    def purse(self) -> WalletBridge:
        return self._purse

    @Property(QObject, constant=True)
    def networks(self) -> NetworksBridge:
        return self._networks

    @Property(QObject, constant=True)
    def updates(self) -> UpdateBridge:
        return self._updates

    @Property(QObject, constant=True)
    def maker(self) -> WalletMaker:
        return self._maker

    def show_state(self, state: AppState) -> None:
        """Announce what is new in `state`."""
        before, self._state = self._state, state
        start = start_view.start(state)
        if not (start["hasConsent"] and start["hasNetwork"]):
            self._is_starting = self._is_starting or bool(state.consent_needed)
        names = self._day_names()
        self._put("start", {**start, "isNeeded": self._is_starting})
        self._put("home", home_view.home(state, translated))
        self._put("pipeline", home_view.pipeline(state))
        if before is None or state.run != before.run:
            self._put("learning", home_view.learning(state.run))
        if before is None or state.earned != before.earned:
            self._show_earnings()
        self._put("schedule", schedule_view.schedule(state, names))
        self._put("wallet", wallet_view.wallet(state, translated))
        self._put("hosting", networks_view.hosting(state))
        self._put("presets", networks_view.presets(state))
        self._put("invitation", state.invitation)
        self._put("settings", _plain(state.settings))
        self._put("signals", limits_view.signals(state))
        self._put("here", limits_view.here(state))
        self._put("entries", activity_view.entries(state, translated))
        self._put("yields", activity_view.yields(state))
        self._put("about", about_view.about(state))
        self._put("pack", pack_view.pack(state, translated))
        self._put("update", update_view.update(state, translated))
        self.tick()
        for stage, num in home_view.flows(before, state).items():
            self.flowed.emit(stage, num)

    @Slot()
    def tick(self) -> None:
        """Let countdowns go on."""
        self._put("now", self._clock())

    def say_again(self) -> None:
        """Fixed sentences of the tables, in the language that is spoken now."""
        self._put("language", QLocale().name())
        self._put("consent", start_view.consent(translated))
        self._put("limits", limits_view.groups(translated))
        self._show_again()

    def set_tray_missing(self, is_missing: bool) -> None:
        self._put("isTrayMissing", is_missing)

    # The person's word.

    @Slot(str)
    def trainNow(self, choice: str) -> None:
        self._ask(actions.TrainNow(until_s=choices.until_s(choice, self._clock())))

    @Slot(str)
    def pause(self, choice: str) -> None:
        self._ask(actions.Pause(until_s=choices.until_s(choice, self._clock())))

    @Slot()
    def resume(self) -> None:
        self._ask(actions.Resume())

    @Slot()
    def finishRound(self) -> None:
        self._ask(actions.FinishRound())

    @Slot(str)
    def perform(self, name: str) -> None:
        """The button of a problem."""
        if make := PLAIN_ACTIONS.get(name):
            self._ask(make())
        elif name in ("join", "giveconsent"):
            self._is_starting = True
            self._show_again()
        elif name == "quit":
            self.quit()
        else:
            self.page_wanted.emit(PAGES.get(name, "Activity"))

    # First start and networks.

    @Slot(bool)
    def giveConsent(self, starts_at_login: bool) -> None:
        version = self._state.consent_needed if self._state else 0
        self._ask(actions.GiveConsent(version=version, starts_at_login=starts_at_login))

    @Slot()
    def withdrawConsent(self) -> None:
        self._is_starting = False
        self._ask(actions.WithdrawConsent())

    @Slot(str)
    def join(self, invitation: str) -> None:
        self._ask(actions.Join(invitation=invitation.strip()))

    @Slot()
    def finishStart(self) -> None:
        """The last step of first start is done."""
        self._is_starting = False
        self._show_again()

    # Settings and hours.

    @Slot(str, "QVariant")
    def change(self, key: str, value: Any) -> None:
        self._ask(actions.ChangeSettings(values={key: _python(value)}))

    @Slot()
    def listPrograms(self) -> None:
        """Which programs run now, to pick the busy ones from."""
        self._ask(actions.ListPrograms())

    @Slot("QVariantList", bool)
    def paint(self, cells: list[Any], is_open: bool) -> None:
        if self._state is not None:
            week = schedule_view.week_of(self._state)
            painted = week.painted((int(cell) for cell in cells), is_open=is_open)
            self.change("hours.grid", painted.text())

    @Slot(str)
    def usePreset(self, name: str) -> None:
        if name in PRESETS:
            self.change("hours.grid", PRESETS[name].text())

    @Slot(str, result=bool)
    def writeHours(self, text: str) -> bool:
        """Take the text twin; False where it describes no week, which changes nothing."""
        try:
            week = schedule_view.parsed(text, self._day_names())
        except HoursError:
            return False
        self.change("hours.grid", week.text())
        return True

    # The rest.

    @Slot(str)
    def openUrl(self, url: str) -> None:
        """In the person's browser; only pages and folders of ours are ever asked for."""
        QDesktopServices.openUrl(QUrl(url))

    @Slot(str)
    def showPage(self, page: str) -> None:
        self.page_wanted.emit(page)

    @Slot()
    def openLogs(self) -> None:
        self.openUrl(QUrl.fromLocalFile(str(self._records.logs_dir())).toString())

    @Slot()
    def diagnose(self) -> None:
        """Collect what may be saved, to be seen first."""
        if self._state is not None:
            self.diagnosed.emit(self._records.diagnostics(self._state))

    @Slot(str)
    def saveDiagnostics(self, text: str) -> None:
        self._save("train-at-home-diagnostics.txt", text)

    @Slot(str)
    def useSpan(self, span: str) -> None:
        """Of Earnings: day, week, month or all."""
        if span in SPANS:
            self._span = SPANS[span]
            self._show_earnings()

    @Slot()
    def exportEarnings(self) -> None:
        if self._state is not None:
            self._save("train-at-home-earnings.csv", self._records.csv(self._state))

    def _save(self, name: str, text: str) -> None:
        try:
            outcome = Outcome(ok=True, text=str(self._records.save(name, text)))
        except OSError as error:
            outcome = Outcome(ok=False, text=error.strerror or str(error))
        self._answer("save", outcome)

    @Slot(str)
    def copy(self, text: str) -> None:
        """To the clipboard, at the person's request; never a secret."""
        QGuiApplication.clipboard().setText(text)

    @Slot()
    def quit(self) -> None:
        self.quit_wanted.emit()

    @Slot()
    def removeEverything(self) -> None:
        self._ask(actions.RemoveEverything())

    def _ask(self, action: AnyAction) -> None:
        name = type(action).__name__.lower()
        self._agent.post(action, lambda outcome: self._arrived.emit(name, outcome))

    @Slot(str, object)
    def _answer(self, name: str, outcome: Outcome) -> None:
        is_plain = isinstance(outcome.value, str | int | float | bool | dict | list)
        value = outcome.value if is_plain else None
        self.answered.emit(
            name,
            {
                "ok": outcome.ok,
                "text": translated(outcome.text),
                "whatToDo": translated(outcome.what_to_do),
                "value": value,
            },
        )

    def _put(self, name: str, value: Any) -> None:
        if name not in self._known or self._known[name] != value:
            self._known[name] = value
            self._values.insert(name, value)

    def _show_again(self) -> None:
        if self._state is not None:
            self.show_state(self._state)

    def _show_earnings(self) -> None:
        if self._state is not None:
            kept = self._records.earnings(self._span, self._state)
            self._put("earnings", earnings_view.earnings(kept, self._state))

    def _day_names(self) -> list[str]:
        """Short, Monday first."""
        return [
            QLocale().dayName(day, QLocale.FormatType.ShortFormat).rstrip(".")
            for day in range(1, 8)
        ]


def _plain(settings: dict[str, Any]) -> dict[str, Any]:
    """QML knows lists, not tuples."""
    return {k: list(v) if isinstance(v, tuple) else v for k, v in settings.items()}


def _python(value: Any) -> Any:
    """Of QML's numbers: whole ones are integers, as the settings' checks want them."""
    to_variant = getattr(value, "toVariant", None)
    return to_variant() if to_variant is not None else value
