"""Diagnostics say nothing private, and saved files overwrite nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.window_records import KeptRecords, redacted
from tests.app.demo_states import ADDRESS, OWN, STATES, changed, settings


@pytest.mark.parametrize(
    "secret",
    [OWN, ADDRESS, "192.168.1.20:4433", "fe80:1:2:3:4:5:6:7", "a@example.org", "https://h.org/x"],
)
def test_private_things_are_taken_out(secret: str) -> None:
    text = redacted(f"peer {secret} said hello")
    assert secret not in text
    assert text.endswith("said hello")


def test_diagnostics_hold_versions_settings_and_log_lines(tmp_path: Path) -> None:
    logs = tmp_path / "logs"
    logs.mkdir()
    (logs / "log.txt").write_text(f"started\npeer {OWN}\n")
    state = changed(
        STATES["training"], settings=settings(**{"payout.address": ADDRESS, "computer.name": "Ada"})
    )
    text = KeptRecords(tmp_path, tmp_path / "earnings.sqlite").diagnostics(state)
    assert "hours.grid = 'Mon-Sun 22:00-07:00'" in text
    assert "started" in text
    assert OWN not in text
    assert ADDRESS not in text
    assert "Ada" not in text


def test_a_saved_file_never_overwrites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    records = KeptRecords(tmp_path, tmp_path / "earnings.sqlite")
    first, second = records.save("a.csv", "1"), records.save("a.csv", "2")
    assert (first.read_text(), second.read_text()) == ("1", "2")


def test_without_a_history_there_is_nothing_earned(tmp_path: Path) -> None:
    view = KeptRecords(tmp_path, tmp_path / "none.sqlite").earnings("week", STATES["training"])
    assert view.total_micro == 0
