"""What lies in files, for the window: the history of earnings, logs, diagnostics, saved files.

Qt's thread reads it with a connection of its own; the agent alone writes. Diagnostics are redacted
here, before anybody sees them. Not here: how it is shown (ui/).
"""

from __future__ import annotations

import platform
import re
import time
from pathlib import Path

from app.cli import software_version
from app.commands.logs import log_files
from app.earnings.book import EarningsBook
from app.earnings.figures import EarningsView, Span
from app.state import AppState

LOG_LINES_SHOWN = 120
LOG_BYTES_READ = 64_000
PRIVATE_SETTINGS = ("payout.address", "computer.name", "network.url", "network.relay")
_REDACTED: tuple[tuple[str, str], ...] = (
    (r"\b[0-9a-fA-F]{32,}\b", "<key>"),
    (r"\b[1-9A-HJ-NP-Za-km-z]{46,50}\b", "<address>"),
    (r"\b\d{1,3}(\.\d{1,3}){3}(:\d+)?\b", "<ip>"),
    (r"\b(?:[0-9a-fA-F]{1,4}:){3,7}[0-9a-fA-F]{1,4}\b", "<ip>"),
    (r"\b[\w.+-]+@[\w-]+\.\w+\b", "<mail>"),
    (r"https?://[^\s\"']+", "<url>"),
)


class KeptRecords:
    """Below the program's own folder `home`; `earnings_path`: of the history's file."""

    def __init__(self, home: Path, earnings_path: Path) -> None:
        self._home, self._earnings_path = home, earnings_path

    def earnings(self, span: Span, state: AppState) -> EarningsView:
        """Of the network that `state` names; without a history an empty view."""
        now_s = time.time()
        if not self._earnings_path.exists():
            return EarningsView(span=span, start_s=now_s, end_s=now_s)
        book = self._book(state)
        try:
            return book.view(
                now_s,
                span,
                price_per_kwh=float(state.settings.get("electricity.price_per_kwh", 0.0)),
                currency=str(state.settings.get("electricity.currency", "")),
            )
        finally:
            book.close()

    def csv(self, state: AppState) -> str:
        """Every line of that network's statements."""
        book = self._book(state)
        try:
            return book.csv()
        finally:
            book.close()

    def diagnostics(self, state: AppState) -> str:
        """Versions, settings and the newest lines of the logs; what is private is taken out."""
        lines = [
            f"train-at-home {software_version()}",
            f"python {platform.python_version()} on {platform.platform()}",
            f"state {state.activity}: {state.reason}",
            f"engine {state.session.device or 'none'}, stage {state.session.stage}",
            "",
            *(f"{key} = {value!r}" for key, value in _public(state).items()),
        ]
        for path in log_files(self._home):
            lines += ["", f"--- {path.relative_to(self._home)}", *_tail(path)]
        return redacted("\n".join(lines) + "\n")

    def logs_dir(self) -> Path:
        """The folder that all logs lie below."""
        return self._home

    def save(self, name: str, text: str) -> Path:
        """Into the person's downloads; an older file stays. Raises OSError."""
        folder = Path.home() / "Downloads"
        folder = folder if folder.is_dir() else Path.home()
        path = _free(folder / name)
        path.write_text(text, encoding="utf-8")
        return path

    def _book(self, state: AppState) -> EarningsBook:
        book = EarningsBook(self._earnings_path)
        book.use(state.network.url, is_practice=state.network.is_practice)
        return book


def redacted(text: str) -> str:
    """Without keys, addresses and whose folder it is."""
    text = text.replace(str(Path.home()), "~")
    for pattern, instead in _REDACTED:
        text = re.sub(pattern, instead, text)
    return text


def _public(state: AppState) -> dict[str, object]:
    hidden = {key: "<set>" for key in PRIVATE_SETTINGS if state.settings.get(key)}
    return {**state.settings, **hidden}


def _tail(path: Path) -> list[str]:
    """The newest lines, as far as they can be read."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - LOG_BYTES_READ))
            text = file.read().decode("utf-8", errors="replace")
    except OSError as error:
        return [f"not readable: {error.strerror}"]
    return text.splitlines()[-LOG_LINES_SHOWN:]


def _free(path: Path) -> Path:
    """`path`, or the same name with the first number that is free."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free
