"""Qt's word on metered networks reaches the readings, and so the policy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtNetwork import QNetworkInformation

from app.host_signals.reader import HostSignals
from app.host_signals.sources import Source
from app.ui.metered import watch_metered


class Nowhere:
    """A system that does not know whether its network is metered."""

    def sources(self) -> list[Source]:
        return []

    def close(self) -> None:
        return


def test_what_qt_says_is_read_from_the_next_reading_on(qapp: Any, tmp_path: Path) -> None:
    signals = HostSignals(folder=tmp_path, system=Nowhere())
    assert "metered" in signals.read().absent
    assert watch_metered(signals.set_metered, is_needed=True), "Qt has a plugin that can tell"
    information = QNetworkInformation.instance()
    assert signals.read().metered is information.isMetered()
    for is_metered in (True, False):
        information.isMeteredChanged.emit(is_metered)  # as its plugin does
        assert signals.read().metered is is_metered


def test_linux_asks_network_manager_itself(qapp: Any) -> None:
    told: list[bool | None] = []
    assert not watch_metered(told.append, is_needed=False)
    assert told == []
