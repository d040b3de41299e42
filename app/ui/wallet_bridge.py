"""The wallet's part of the bridge: addresses as they are typed, changes, linked computers.

What is asked is answered through the bridge (`App.answered`). Not here: a new wallet
(wallet_maker.py), what is shown (views/wallet.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, get_args

from PySide6.QtCore import QObject, Slot

from app import actions
from app.actions import AnyAction
from app.ui.sentences import translated
from app.ui.views import wallet as wallet_view

Purpose = Literal["link", "approve", "cancel", "revoke"]
PURPOSES: dict[str, Purpose] = {purpose: purpose for purpose in get_args(Purpose)}


class WalletBridge(QObject):
    """`ask` hands an action to the agent."""

    def __init__(self, ask: Callable[[AnyAction], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask = ask

    @Slot(str, result="QVariantMap")
    def check(self, text: str) -> dict[str, Any]:
        """What is wrong with an address, while it is typed."""
        return wallet_view.check(text, translated)

    @Slot(str)
    def propose(self, address: str) -> None:
        """By a person, on this screen."""
        self._ask(actions.ProposePayout(address=address.strip()))

    @Slot()
    def decline(self) -> None:
        """What the command line or an agent proposed is not wanted."""
        self._ask(actions.DeclineProposal())

    @Slot(str, str)
    def sign(self, purpose: str, device: str) -> None:
        """Open the page on which a browser's wallet signs; raises KeyError for another purpose."""
        self._ask(actions.StartLinking(purpose=PURPOSES[purpose], device=device))

    @Slot()
    def stopSigning(self) -> None:
        """Close the page."""
        self._ask(actions.StopLinking())
