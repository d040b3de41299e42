"""A new wallet in the window: words shown once, asked back, locked into a file, linked, forgotten.

    "" ──begin──► words ──written──► check ──three are right──► password ──saved──► link ──► done
                    ▲                  │ look again
                    └──────────────────┘

The wallet lives here, on Qt's thread, from `begin` to `forget`, and nowhere else: its words go to
the page that shows them and are dropped once they were asked back; its key signs the one text that
links it. What is dropped can no longer be reached from the program; Python and QML cannot promise
to overwrite it. Not here: the wallet itself (app/wallet/new_wallet.py), words around it (QML).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from app import actions, atomic_file
from app.actions import AnyAction, Outcome
from app.ui.sentences import translated
from app.wallet.new_wallet import (
    PASSWORD_CHARS_MIN,
    NewWallet,
    asked_back,
    new_wallet,
    right_answers,
)

Post = Callable[[AnyAction, Callable[[Outcome], None]], None]
FILE_NAME = "train-at-home-wallet-{}.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the page reads beside the words; nothing of it is secret."""

    step: str = ""
    asked: tuple[int, ...] = ()
    wrong: tuple[int, ...] = ()
    path: str = ""
    trouble: str = ""
    result: str = ""
    is_busy: bool = False


class WalletMaker(QObject):
    """One wallet at a time. `post` asks the agent; its answer may come on another thread."""

    changed = Signal()
    failed_once = Signal()
    """Three words were asked back, and not all were right."""
    _answered = Signal(str, object)

    def __init__(
        self,
        post: Post,
        parent: QObject | None = None,
        *,
        make: Callable[[], NewWallet] = new_wallet,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._post, self._make, self._clock = post, make, clock
        self._wallet: NewWallet | None = None
        self._shown = Shown()
        self._dialog: QFileDialog | None = None
        self._password = ""
        self._answered.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    # What the page reads.

    @Property(str, notify=changed)
    def step(self) -> str:
        """words, check, password, link, done; empty: nothing is being made."""
        return self._shown.step

    @Property(list, notify=changed)
    def words(self) -> list[str]:
        """Only while they are shown."""
        is_shown = self._shown.step == "words"
        return list(self._wallet.words) if self._wallet is not None and is_shown else []

    @Property(list, notify=changed)
    def asked(self) -> list[int]:
        """Places of the words that are asked back, counted from 1."""
        return list(self._shown.asked)

    @Property(list, notify=changed)
    def wrong(self) -> list[int]:
        """Places whose word was not right."""
        return list(self._shown.wrong)

    @Property(str, notify=changed)
    def address(self) -> str:
        return self._wallet.address if self._wallet else ""

    @Property(str, notify=changed)
    def path(self) -> str:
        """Where the locked file lies; empty: not saved yet."""
        return self._shown.path

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """What went wrong last, for a person."""
        return self._shown.trouble

    @Property(str, notify=changed)
    def result(self) -> str:
        """What the network said of the link."""
        return self._shown.result

    @Property(bool, notify=changed)
    def isBusy(self) -> bool:
        """The network is being asked."""
        return self._shown.is_busy

    @Property(int, constant=True)
    def passwordMin(self) -> int:
        return PASSWORD_CHARS_MIN

    # What the person does.

    @Slot()
    def begin(self) -> None:
        """A wallet that nobody has had before."""
        self.forget()
        self._wallet = self._make()
        self._show(step="words")

    @Slot()
    def written(self) -> None:
        """The person has written the words down; three of them are asked back."""
        if self._shown.step == "words":
            self._show(step="check", asked=asked_back(), wrong=())

    @Slot()
    def lookAgain(self) -> None:
        """Back to the words; others are asked back next."""
        if self._shown.step == "check":
            self._show(step="words", asked=(), wrong=())

    @Slot(list)
    def answer(self, answers: list[str]) -> None:
        """The words that were asked back, in the order of `asked`."""
        asked = self._shown.asked
        if self._shown.step != "check" or self._wallet is None:
            return
        right = right_answers(self._wallet, asked, answers)
        wrong = tuple(place for place, ok in zip(asked, right, strict=True) if not ok)
        if wrong:
            self._show(wrong=wrong)
            self.failed_once.emit()
        else:
            self._wallet.forget_words()
            self._show(step="password", asked=(), wrong=())

    @Slot(str)
    def choosePlace(self, password: str) -> None:
        """Ask where the locked file shall lie, then write it there."""
        is_long = len(password) >= PASSWORD_CHARS_MIN
        if self._shown.step != "password" or self._wallet is None or not is_long or self._dialog:
            return
        self._password = password
        dialog = QFileDialog()
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("JSON (*.json)")
        dialog.setDefaultSuffix("json")
        dialog.setDirectory(_documents())
        dialog.selectFile(FILE_NAME.format(self._wallet.address[:6]))
        dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        dialog.fileSelected.connect(self._save)
        dialog.finished.connect(self._close_dialog)
        self._dialog = dialog
        dialog.open()

    @Slot()
    def link(self) -> None:
        """Let the new wallet sign that this computer's credits go to it."""
        if self._shown.step == "link" and self._wallet is not None and not self._shown.is_busy:
            self._show(is_busy=True, trouble="")
            self._ask("text", actions.AskToSign(address=self._wallet.address))

    @Slot()
    def forget(self) -> None:
        """Drop everything; called whenever the page is left, by whichever way."""
        self._wallet, self._shown = None, Shown()
        self._close_dialog()
        self.changed.emit()

    def _show(self, **changes: Any) -> None:
        self._shown = replace(self._shown, **changes)
        self.changed.emit()

    @Slot(str)
    def _save(self, path: str) -> None:
        if self._wallet is None or not path:
            return
        locked = self._wallet.exported(self._password, "Train at Home", self._clock())
        try:
            atomic_file.write_whole(Path(path), locked, is_private=True)
        except OSError as error:
            self._show(trouble=error.strerror or str(error))
            return
        self._show(step="link", path=path)
        self.link()

    @Slot()
    def _close_dialog(self) -> None:
        self._password = ""
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.close()
            dialog.deleteLater()

    def _ask(self, what: str, action: AnyAction) -> None:
        whose = self._wallet.address if self._wallet else ""
        self._post(action, lambda outcome: self._answered.emit(f"{what} {whose}", outcome))

    @Slot(str, object)
    def _hear(self, asked: str, outcome: Outcome) -> None:
        what, _, whose = asked.partition(" ")
        if self._wallet is None or whose != self._wallet.address:
            return  # forgotten meanwhile
        if not outcome.ok:
            said = f"{translated(outcome.text)} {translated(outcome.what_to_do)}"
            self._show(is_busy=False, trouble=said.strip())
        elif what == "text":
            nonce, text = str(outcome.value["nonce"]), str(outcome.value["text"])
            signature = self._wallet.sign(text)
            self._ask("done", actions.HandInSignature(nonce=nonce, signature=signature))
        else:
            self._show(step="done", is_busy=False, trouble="", result=translated(outcome.text))


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
