"""Every page, light and dark, at 100 % and 200 %, in English and German, as PNG files.

`python -m tests.app.screenshots FOLDER [ONLY]` draws without a screen; what is shown are the states
of demo_states.py. `ONLY` keeps those whose name contains it; `--languages fr,ja` draws in others.
`make screenshots` runs it.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ.setdefault("TZ", "UTC")

from PySide6.QtCore import QEventLoop, QLocale, QMetaObject, QObject, QTimer
from PySide6.QtGui import QFont
from PySide6.QtQuickControls2 import QQuickStyle
from PySide6.QtWidgets import QApplication

from app.state import AppState
from app.ui.language import Language
from app.ui.window import Window
from tests.app.demo_states import NOW_S, STATES, changed, run
from tests.app.fake_agent import FakeAgent, FakeRecords

PAGES: dict[str, tuple[str | int, str]] = {
    "home": ("Home", "training"),
    "home-waiting": ("Home", "waiting"),
    "home-queue": ("Home", "queue"),
    "home-offline": ("Home", "offline"),
    "home-crashed": ("Home", "crashed"),
    "home-practice": ("Home", "practice"),
    "home-paused": ("Home", "paused"),
    "home-forbidden": ("Home", "forbidden"),
    "earnings": ("Earnings", "training"),
    "earnings-practice": ("Earnings", "practice"),
    "schedule": ("Schedule", "waiting"),
    "wallet": ("Wallet", "wallet_waiting"),
    "wallet-linked": ("Wallet", "training"),
    "wallet-changing": ("Wallet", "wallet_changing"),
    "wallet-proposal": ("Wallet", "wallet_proposal"),
    "wallet-new": ("Wallet", "wallet_waiting"),
    "home-hosting": ("Home", "hosting"),
    "home-invited": ("Home", "hosting_invited"),
    "home-silent": ("Home", "silent"),
    "invitation-new": ("Home", "hosting_invited"),
    "invitation": ("Home", "invited"),
    "host": ("About", "training"),
    "limits": ("Limits", "training"),
    "activity": ("Activity", "training"),
    "about": ("About", "training"),
    "start-1-agree": (0, "setup"),
    "start-2-network": (1, "setup"),
    "start-3-computer": (2, "waiting"),
    "start-4-hours": (3, "waiting"),
    "start-5-wallet": (4, "wallet_waiting"),
}
SHEETS = {
    "wallet-new": "makeWallet",
    "host": "openHosting",
    "invitation-new": "newInvitation",
}
"""Pictures of what opens above a page, and the button that opens it."""
FAMILY = "Liberation Sans"
SETTLE_MS = 350


def wait(milliseconds: int) -> None:
    """Let Qt work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def pictured(state: AppState, look: str, percent: int, language: str) -> AppState:
    """The state with the choices of one picture."""
    chosen = {
        **state.settings,
        "look.theme": look,
        "look.text_percent": percent,
        "look.language": language,
    }
    return changed(state, settings=chosen)


def draw(folder: Path, name: str, look: str, percent: int, language: str) -> None:
    """One picture of one page."""
    page, state_name = PAGES[name]
    QLocale.setDefault(QLocale({"en": "en_US"}.get(language, language)))
    spoken = Language(QApplication.instance())
    spoken.use(language)
    agent = FakeAgent()
    window = Window(agent, FakeRecords(), clock=lambda: NOW_S)
    state = pictured(STATES[state_name], look, percent, language)
    if isinstance(page, int):
        window.bridge.show_state(pictured(STATES["setup"], look, percent, language))
    window.show_state(state)
    window.open()
    quick = window.quick
    assert quick is not None
    quick.resize(1120, 760)
    if isinstance(page, int):
        steps = quick.findChild(QObject, "firstStart")
        assert steps is not None
        steps.setProperty("step", page)
    elif isinstance(page, str):
        window.show_page(page)
    wait(SETTLE_MS)
    if name in SHEETS:
        button = quick.findChild(QObject, SHEETS[name])
        assert button is not None
        QMetaObject.invokeMethod(button, "click")
        wait(SETTLE_MS)
    if page == "Home" and state.session.stage is not None:
        window.show_state(changed(state, run=run(microbatches=3)))
        wait(1_500)
    tall = quick.findChild(QObject, "sheetPage") or quick.findChild(QObject, "page")
    if tall is not None:  # the whole page, not only what fits
        over = tall.property("contentHeight") - tall.property("height")
        quick.resize(1120, 760 + max(0, int(over)))
        wait(200)
    image = quick.grabWindow()
    image.save(str(folder / f"{name}-{look}-{percent}-{language}.png"))
    window.close_for_good()
    spoken.use("en")
    wait(20)


def main() -> int:
    """Draw all that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("only", nargs="?", default="")
    parser.add_argument("--languages", default="en,de")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    QQuickStyle.setStyle("Basic")
    application = QApplication(sys.argv[:1])
    application.setFont(QFont(FAMILY))
    for look in ("light", "dark"):
        for percent in (100, 200):
            for language in asked.languages.split(","):
                for name in PAGES:
                    if asked.only in f"{name}-{look}-{percent}-{language}":
                        draw(asked.folder, name, look, percent, language)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
