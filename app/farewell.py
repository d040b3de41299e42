"""What whoever removes the program has to know first: credits that still wait for a wallet.

Asked by uninstall.sh and by the installer of Windows (`train-at-home wallet --before-removal`); the
window's own "Remove" says the same. Never in the way: what cannot be found out is not said.
Not here: removing anything.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from app import places, presenters
from app.control import client
from app.settings.store import SettingsStore
from app.state_file import StateFile
from app.wallet.desk import WalletDesk
from engine.api.errors import PlainError


def warning(waiting_micro: int) -> str:
    """A sentence and what to do, or empty. Pure."""
    if waiting_micro <= 0:
        return ""
    return (
        f"{presenters.credit(waiting_micro)} credits still wait for a wallet. They can only be "
        "claimed with this computer's key: link a wallet first, in the window or by train-at-home "
        "wallet --link."
    )


def waiting_micro(home: Path) -> int:
    """Micro-credits of the network that was joined, as they are known here; practice has none."""
    if StateFile(home / places.STATE_NAME).load().is_practice:
        return 0
    try:
        return asyncio.run(client.state(home)).wallet.waiting_micro
    except PlainError:
        return _kept(home)


def _kept(home: Path) -> int:
    """As they were when the network was asked last; nobody runs who would know better."""
    from app.purse import WALLET_NAME  # the book of earnings takes a while to load

    desk = WalletDesk(home / WALLET_NAME, pinned_key=lambda _: None, name=lambda: "")
    desk.use(str(SettingsStore(home / places.SETTINGS_NAME).load().values["network.url"]), None)
    return desk.state().waiting_micro
