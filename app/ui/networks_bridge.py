"""The networks' part of the bridge: invitations that are read, looked at, joined; hosting.

What is asked is answered through the bridge (`App.answered`). Not here: what is shown
(views/networks.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from app import actions
from app.actions import AnyAction
from app.ui.sentences import translated
from app.ui.views import networks as networks_view


class NetworksBridge(QObject):
    """`ask` hands an action to the agent."""

    folder_chosen = Signal(str, str)
    """What it is for, and the folder."""

    def __init__(self, ask: Callable[[AnyAction], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._dialog: QFileDialog | None = None

    @Slot(str, result="QVariantMap")
    def read(self, text: str) -> dict[str, Any]:
        """What an invitation says by itself; nothing connects."""
        return networks_view.invitation(text, translated)

    @Slot(str)
    def look(self, invitation: str) -> None:
        """Ask its host what it tells anyone."""
        self._ask(actions.Look(invitation=invitation.strip()))

    @Slot(bool)
    def choosePath(self, by_relay_only: bool) -> None:
        """Kept before joining, so that nothing connects directly even once."""
        self._ask(actions.ChangeSettings(values={"network.relay_only": by_relay_only}))

    @Slot(str)
    def join(self, invitation: str) -> None:
        self._ask(actions.Join(invitation=invitation.strip()))

    @Slot()
    def decline(self) -> None:
        self._ask(actions.Decline())

    @Slot("QVariantMap")
    def host(self, wish: dict[str, Any]) -> None:
        """A network for others on this computer, as the form says it."""
        self._ask(
            actions.Host(
                name=str(wish["name"]).strip(),
                preset=str(wish["preset"]),
                data=str(wish["data"]).strip(),
                folder=str(wish["folder"]).strip(),
                port=int(wish["port"]),
                url=str(wish["url"]).strip(),
                contributes=bool(wish["contributes"]),
                invitation_only=bool(wish["invitationOnly"]),
            )
        )

    @Slot(float, int)
    def makeInvitation(self, days: float, uses: int) -> None:
        """To the hosted network; 0: without an end, for any number of computers."""
        self._ask(actions.MakeInvitation(days=days or None, uses=uses or None))

    @Slot(str)
    def takeBackInvitation(self, id: str) -> None:
        self._ask(actions.TakeBackInvitation(id=id))

    @Slot()
    def stopHosting(self) -> None:
        self._ask(actions.StopHosting())

    @Slot(str)
    def chooseFolder(self, purpose: str) -> None:
        """Let the person pick one; `folder_chosen` says which."""
        if self._dialog is not None:
            return
        dialog = QFileDialog()
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        home = QStandardPaths.StandardLocation.HomeLocation
        dialog.setDirectory(QStandardPaths.writableLocation(home))
        dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        dialog.fileSelected.connect(lambda path: self.folder_chosen.emit(purpose, path))
        dialog.finished.connect(self._close_dialog)
        self._dialog = dialog
        dialog.open()

    @Slot(str, result=str)
    def localPath(self, url: str) -> str:
        """Of a folder that was dropped on the form."""
        return QUrl(url).toLocalFile()

    def _close_dialog(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()
